//! Walks through a document: blocks come in, notes, records, counts and findings go out.

mod places;

use super::about::About;
use super::bullet::{self, Bullet};
use super::heading::{self, Change, Heading, Section};
use super::page::{Block, Page, Shape};
use super::record::{Passage, Placed, Shared, Unplaced};
use super::tail::{self, Tail};
use super::{Changelog, Changelogs, facts, laid, note};
use crate::model::{Finding, Note, Outcome, Place, PullNumber, Severity, Version};

/// Reads a document that is called `label`.
pub(super) fn read(label: &str, text: &str, asked_for: Option<Version>, all: &mut Changelogs) {
    let page = Page::cut(text);
    let about = About::of(label, &page, asked_for);
    let mut reader = Reader {
        label,
        release: about.first(),
        page: &page,
        about,
        headings: Vec::new(),
        entry: None,
        all,
    };
    for block in &page.blocks {
        reader.take(block);
    }
    reader.close();
}

/// A bullet with everything that belongs to it, as bytes of the document.
struct Entry {
    start: usize,
    end: usize,
    children: Vec<usize>,
}

/// The state of the walk.
struct Reader<'a> {
    label: &'a str,
    page: &'a Page<'a>,
    about: About,
    release: Option<Version>,
    /// Level, title and meaning of the headings above, outermost first.
    headings: Vec<(u8, String, Section)>,
    entry: Option<Entry>,
    all: &'a mut Changelogs,
}

impl Reader<'_> {
    fn section(&self) -> Section {
        self.headings
            .last()
            .map_or(Section::Front, |(_, _, section)| section.clone())
    }

    fn take(&mut self, block: &Block) {
        if let Shape::Heading(level, title) = &block.shape {
            self.close();
            self.heading(*level, title);
            return;
        }
        let Some(_) = self.wanted() else { return };
        let section = self.section();
        let prose = matches!(
            section,
            Section::Themes | Section::KnownIssues | Section::Security
        );
        match &block.shape {
            Shape::Comment => self.count(Outcome::Skipped("comment".to_owned())),
            Shape::Contents => self.count(Outcome::Skipped("table of contents".to_owned())),
            _ if prose => self.passage(&section, block),
            Shape::Table(rows) if matches!(section, Section::Downloads(_) | Section::Images) => {
                self.close();
                self.table(&section, block, rows);
            }
            Shape::List(bullets) if !matches!(section, Section::Downloads(_) | Section::Images) => {
                self.list(block, bullets);
            }
            _ => self.other(&section, block),
        }
    }

    /// The release that the text is about, if it is wanted; else the block is counted.
    fn wanted(&mut self) -> Option<Version> {
        match self.release {
            Some(release) if self.about.wants(release) => Some(release),
            Some(_) => {
                self.count(Outcome::Skipped("another release".to_owned()));
                None
            }
            None => {
                let known = self.all.findings.iter().any(|finding| {
                    finding.code == "changelog/no-release" && finding.place.file == self.label
                });
                if !known {
                    let message = "nothing says which release this document is about";
                    let place = Place::file(self.label);
                    let finding = Finding::new(Severity::Error, "changelog/no-release", place, message);
                    self.all
                        .findings
                        .push(finding.hint("name it with --release 1.37"));
                }
                self.count(Outcome::Skipped("release unknown".to_owned()));
                None
            }
        }
    }

    fn heading(&mut self, level: u8, title: &str) {
        while self.headings.last().is_some_and(|(above, _, _)| *above >= level) {
            self.headings.pop();
        }
        let parent = self.section();
        match heading::read(level, title, &parent) {
            Heading::Release(version) => {
                self.headings.clear();
                self.release = self.about.whole.or(Some(version));
                if let Some(release) = self.release.filter(|release| self.about.wants(*release)) {
                    self.all.of(release);
                }
            }
            Heading::Title(_) => self.headings.clear(),
            Heading::Since(version) => {
                self.headings.clear();
                if let Some(release) = self.release.filter(|release| self.about.wants(*release)) {
                    self.all.of(release).record.since = Some(version);
                }
            }
            Heading::Section(section) => {
                let named = section == parent;
                self.headings.push((level, title.to_owned(), section.clone()));
                if named
                    && let Some(release) = self.release.filter(|release| self.about.wants(*release))
                    && let Some(passages) = passages(self.all.of(release), &section)
                {
                    passages.push(Passage {
                        title: title.to_owned(),
                        text: String::new(),
                    });
                }
            }
        }
    }

    /// Adds prose to the passage that is being read.
    fn passage(&mut self, section: &Section, block: &Block) {
        let text = self.page.slice(&block.range).trim_matches('\n').trim_end();
        let first = self
            .headings
            .iter()
            .filter(|(_, _, above)| above == section)
            .count()
            <= 1;
        let Some(release) = self.release else { return };
        let Some(passages) = passages(self.all.of(release), section) else {
            return;
        };
        match passages.last_mut() {
            Some(last) if !first || last.title.is_empty() => {
                let gap = if last.text.is_empty() { "" } else { "\n\n" };
                last.text.extend([gap, text]);
            }
            _ => passages.push(Passage {
                title: String::new(),
                text: text.to_owned(),
            }),
        }
        self.count(Outcome::Kept);
    }

    fn table(&mut self, section: &Section, block: &Block, rows: &[Vec<super::page::Cell>]) {
        let Some(release) = self.release else { return };
        for row in rows.iter().skip(1) {
            let record = &mut self.all.of(release).record;
            let fact = match section {
                Section::Downloads(group) => {
                    facts::download(group, row).map(|fact| record.downloads.push(fact))
                }
                _ => facts::image(row).map(|fact| record.images.push(fact)),
            };
            if fact.is_some() {
                self.count(Outcome::Kept);
            } else {
                let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
                self.unplaced(block.range.start, "a row of another table", &cells.join(" | "));
            }
        }
    }

    /// A bullet at the margin begins an entry; krel's stray blank still counts as margin.
    fn list(&mut self, block: &Block, bullets: &[usize]) {
        for start in bullets {
            if let Some(entry) = self.entry.as_mut().filter(|_| self.page.indent(*start) > 1) {
                entry.children.push(*start);
            } else {
                if let Some(entry) = &mut self.entry {
                    entry.end = *start;
                }
                self.close();
                self.entry = Some(Entry {
                    start: *start,
                    end: block.range.end,
                    children: Vec::new(),
                });
            }
        }
        if let Some(entry) = &mut self.entry {
            entry.end = block.range.end;
        }
    }

    /// Prose among notes: more text of the bullet above if it is indented, else without a place.
    fn other(&mut self, section: &Section, block: &Block) {
        let text = self.page.slice(&block.range);
        let words = block.range.start + text.len() - text.trim_start().len();
        let indented = self.page.indent(words) > 0;
        if let Some(entry) = self.entry.as_mut().filter(|_| indented) {
            entry.end = block.range.end;
            return;
        }
        self.close();
        let text = text.trim();
        let template = text.starts_with("[Documentation](https://docs.k8s.io")
            || (*section == Section::Images && text.starts_with("All container images"));
        if text == "_Nothing has changed._" {
            self.count(Outcome::Skipped("nothing has changed".to_owned()));
        } else if template {
            self.count(Outcome::Skipped("line of the template".to_owned()));
        } else {
            self.unplaced(block.range.start, "no bullet", text);
        }
    }

    /// Ends the bullet that is being read.
    fn close(&mut self) {
        let Some(entry) = self.entry.take() else { return };
        let range = entry.start..entry.end;
        let source = self.page.slice(&range);
        let children: Vec<usize> = entry.children.iter().map(|at| at - entry.start).collect();
        for bullet in bullet::read(source, &children, &self.page.code(&range)) {
            let at = entry.start + bullet.at;
            self.bullet(at, bullet);
        }
    }

    fn bullet(&mut self, at: usize, mut bullet: Bullet) {
        let section = self.section();
        let Some(release) = self.release else { return };
        if bullet.tail.pulls.is_empty()
            && let Some(pull) = tail::anywhere(&bullet.markdown)
        {
            let message = format!("#{} stands inside the text and not behind it", pull.0);
            self.find(Severity::Info, "changelog/loose-reference", at, &message, "");
            bullet.tail.pulls.push(pull);
        }
        let Some((number, _)) = bullet.tail.pulls.first() else {
            return self.without_pull(&section, at, &bullet);
        };
        let number = *number;
        let others = others(&bullet.tail);
        let known = self.all.of(release);
        for pull in others {
            let shared = Shared { pull, note: number };
            if !known.record.shared.contains(&shared) {
                known.record.shared.push(shared);
            }
        }
        self.lay_out(Some(number));
        let new = note::build(bullet, number, &section);
        let known = self.all.of(release);
        match known.notes.get_mut(&number) {
            None => {
                known.notes.insert(number, new);
                self.count(Outcome::Kept);
            }
            Some(old) if old.text == new.text => {
                note::merge(old, &new);
                self.count(Outcome::Merged);
            }
            Some(old) => {
                // What an urgent note says is said for the occasion; the other text is the note.
                let urgent = |note: &Note| note.action_required && note.kinds.is_empty();
                let (text, section) = if urgent(old) && !urgent(&new) {
                    let first = std::mem::replace(old, new);
                    old.sigs.extend(first.sigs);
                    (first.text, "urgent".to_owned())
                } else {
                    let text = new.text.clone();
                    if !urgent(&new) {
                        note::merge(old, &new);
                    }
                    (text, laid::names(&self.headings).unwrap_or_default().0)
                };
                note::tidy(old);
                let placed = Placed {
                    section,
                    pull: Some(number),
                    sigs: Vec::new(),
                    text,
                };
                known.record.placed.push(placed);
                self.count(Outcome::Kept);
                let message = format!("#{number} has another text in another place; each stays where it is");
                self.find(Severity::Info, "changelog/other-text", at, &message, "");
            }
        }
    }

    fn without_pull(&mut self, section: &Section, at: usize, bullet: &Bullet) {
        let Some(release) = self.release else { return };
        if bullet.text.is_empty() {
            return self.count(Outcome::Skipped("empty bullet".to_owned()));
        }
        if let Section::Dependencies(change) = section
            && let Some(fact) = facts::dependency(*change, &bullet.text)
        {
            let lists = &mut self.all.of(release).record.dependencies;
            let list = match change {
                Change::Added => &mut lists.added,
                Change::Removed => &mut lists.removed,
                Change::Changed | Change::Unknown => &mut lists.changed,
            };
            if list.contains(&fact) {
                return self.count(Outcome::Merged);
            }
            list.push(fact);
            return self.count(Outcome::Kept);
        }
        match (section, laid::names(&self.headings)) {
            (Section::Notes { .. } | Section::Urgent { .. } | Section::Changes, Some((name, _)))
                if !places::is_template(&bullet.text) =>
            {
                self.placed(name, at, bullet);
            }
            _ => self.unplaced(at, "no pull request", &bullet.markdown),
        }
    }

    /// Keeps text that is nothing that we know, and says where it stands.
    fn unplaced(&mut self, at: usize, why: &str, text: &str) {
        self.keep(why, text);
        self.count(Outcome::Skipped(format!("kept as text: {why}")));
        let message = format!("{why}: `{}`", beginning(text));
        let hint = "its text is kept in `kep-data/changelog`; add what is missing to have it as a note";
        self.find(Severity::Warning, "changelog/unplaced", at, &message, hint);
    }

    fn keep(&mut self, why: &str, text: &str) {
        let Some(release) = self.release else { return };
        let unplaced = Unplaced {
            headings: self.headings.iter().map(|(_, title, _)| title.clone()).collect(),
            why: why.to_owned(),
            text: text.to_owned(),
        };
        self.all.of(release).record.unplaced.push(unplaced);
    }

    fn find(&mut self, severity: Severity, code: &str, at: usize, message: &str, hint: &str) {
        let at = at + self.page.text[at..].len() - self.page.text[at..].trim_start().len();
        let place = Place::at(self.label, self.page.line(at), self.page.indent(at) + 1);
        self.all
            .findings
            .push(Finding::new(severity, code, place, message).hint(hint));
    }

    fn count(&mut self, outcome: Outcome) {
        self.all.tally.count(outcome);
    }
}

/// The passages of a section of prose.
fn passages<'a>(known: &'a mut Changelog, section: &Section) -> Option<&'a mut Vec<Passage>> {
    match section {
        Section::Themes => Some(&mut known.record.themes),
        Section::KnownIssues => Some(&mut known.record.known_issues),
        Section::Security => Some(&mut known.record.security),
        _ => None,
    }
}

/// The other pull requests of a bullet, if they are of the same repository.
fn others(tail: &Tail) -> Vec<PullNumber> {
    let repository = |url: &str| {
        url.rsplit_once("/pull/")
            .map(|(repository, _)| repository.to_owned())
    };
    let Some((first, url)) = tail.pulls.first() else {
        return Vec::new();
    };
    let all = tail.pulls.iter().skip(1).chain(&tail.before);
    all.filter(|(number, other)| number != first && repository(other) == repository(url))
        .map(|(number, _)| *number)
        .collect()
}

/// The first words of a text, for a message.
fn beginning(text: &str) -> String {
    let line: Vec<&str> = text.lines().next().unwrap_or_default().split('`').collect();
    let line = line.concat();
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
