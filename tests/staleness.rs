//! What becomes of translations that are made before a release is out: the notes of an early draft are translated,
//! and graded against the English that was published (`reference/localization.md` §3.4, §5.1).
//!
//! The translator is a perfect one: the translation says exactly what the English of its day says, because it is
//! that English, in a locale of its own. So what is graded is the English alone.

mod shared_data;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use keplog::model::{FileSet, Version};
use keplog::translate::edit::{Change, Field, NewUnit, apply};
use keplog::translate::{Catalog, Freshness};
use keplog::{classify, ingest};

/// Notes of a file, by pull request, as a page would print them.
fn notes(file: &Path) -> BTreeMap<u64, String> {
    let version: Version = "1.99.0".parse().expect("a release");
    let snapshot = ingest::release_notes(version, &[file.to_owned()], &[]).expect("read");
    let mut almanac = classify::almanac(snapshot);
    let release = almanac.releases.remove(&version).expect("the release");
    let texts = release
        .notes
        .into_iter()
        .map(|note| (note.note.number.get(), note.text));
    texts.map(|(number, text)| (u64::from(number), text)).collect()
}

/// How many notes became what.
#[derive(Debug, Default, Clone, Copy)]
struct Grades {
    unchanged: usize,
    fresh: usize,
    cosmetic: usize,
    soft: usize,
    hard: usize,
    dropped: usize,
}

impl Grades {
    fn compared(self) -> usize {
        self.unchanged + self.fresh + self.cosmetic + self.soft + self.hard
    }

    fn all(self) -> usize {
        self.compared() + self.dropped
    }

    fn share(self, part: usize) -> f64 {
        100.0 * f64::from(u32::try_from(part).expect("few"))
            / f64::from(u32::try_from(self.all()).expect("few"))
    }

    fn add(&mut self, other: Self) {
        self.unchanged += other.unchanged;
        self.fresh += other.fresh;
        self.cosmetic += other.cosmetic;
        self.soft += other.soft;
        self.hard += other.hard;
        self.dropped += other.dropped;
    }
}

impl fmt::Display for Grades {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, part) in [
            ("unchanged", self.unchanged),
            ("fresh by key", self.fresh),
            ("cosmetic", self.cosmetic),
            ("stale-soft", self.soft),
            ("stale-hard", self.hard),
            ("dropped", self.dropped),
        ] {
            write!(f, "{name} {part} ({:.1} %)  ", self.share(part))?;
        }
        write!(f, "of {}", self.all())
    }
}

/// A locale whose words are English and whose notes say what the early ones said.
fn catalog(early: &BTreeMap<u64, String>) -> Catalog {
    let english = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en");
    let mut files = FileSet::default();
    for name in ["locale.toml", "ui.ftl", "verbs.toml"] {
        let bytes = std::fs::read(english.join(name)).expect("English is there");
        files.insert(format!("en/{name}"), bytes.clone());
        if name == "locale.toml" {
            files.insert("xx/locale.toml", bytes);
        }
    }
    let units: Vec<Change> = early
        .iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(number, text)| {
            let unit = NewUnit::new(format!("1.99/{number}"));
            Change::Insert(
                unit.with(Field::English, text.as_str())
                    .with(Field::Text, text.as_str()),
            )
        })
        .collect();
    files.insert("xx/notes/1.99/all.toml", apply("", &units).expect("units"));
    Catalog::load(&files).expect("English is there").0
}

fn grade(early: &BTreeMap<u64, String>, late: &BTreeMap<u64, String>) -> Grades {
    let catalog = catalog(early);
    let language = catalog.language(&"xx".parse().expect("a tag")).expect("there");
    let mut grades = Grades::default();
    for (number, old) in early.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let Some(new) = late.get(number) else {
            grades.dropped += 1;
            continue;
        };
        if old == new {
            grades.unchanged += 1;
            continue;
        }
        match language.unit(&format!("1.99/{number}"), new).freshness {
            Freshness::Fresh => grades.fresh += 1,
            Freshness::Cosmetic => grades.cosmetic += 1,
            Freshness::StaleSoft => grades.soft += 1,
            Freshness::StaleHard => grades.hard += 1,
            Freshness::Missing => unreachable!("{number} is translated"),
        }
    }
    grades
}

#[test]
fn most_early_translations_of_a_draft_survive_until_the_release() {
    let Some(folder) = shared_data::shared_data().map(|data| data.join("krel-golden")) else {
        return;
    };
    let mut total = Grades::default();
    let mut pairs = 0;
    for minor in 20..60 {
        let [early, late] = [1, 2].map(|state| folder.join(format!("1.{minor}-{state}.json")));
        if !early.is_file() || !late.is_file() {
            continue;
        }
        let grades = grade(&notes(&early), &notes(&late));
        eprintln!("1.{minor}: {grades}");
        total.add(grades);
        pairs += 1;
    }
    eprintln!("drafts, early to late: {total}");
    assert!(pairs >= 10, "only {pairs} pairs");
    let current = total.unchanged + total.fresh + total.cosmetic;
    assert!(total.share(current) > 75.0, "{total}");
    assert!(total.share(total.soft + total.hard) > 5.0, "{total}");
}

#[test]
fn most_translations_of_a_pre_release_survive_until_the_release() {
    let Some(folder) = shared_data::shared_data().map(|data| data.join("relnotes")) else {
        return;
    };
    let mut total = Grades::default();
    for minor in ["1.22", "1.24", "1.25", "1.26", "1.27"] {
        let last = folder.join(format!("release-notes-{minor}.0.json"));
        // A translator meets a note in the first pre-release that has it.
        let mut early = BTreeMap::new();
        for file in pre_releases(&folder, minor) {
            for (number, text) in notes(&file) {
                early.entry(number).or_insert(text);
            }
        }
        let grades = grade(&early, &notes(&last));
        eprintln!("{minor}: {grades}");
        total.add(grades);
    }
    eprintln!("pre-releases to release: {total}");
    // The reference counted 1,377 notes: 44.0 % unchanged, 17.6 % fresh by key, at most 16.8 % cosmetic, 18.1 % really
    // changed, 3.3 % dropped. It took the raw texts of the files, we take what a page prints.
    assert!(total.all() > 1300, "only {} notes", total.all());
    about(total, total.unchanged, 44.0, 4.0);
    about(total, total.fresh, 17.6, 5.0);
    assert!(total.share(total.cosmetic) <= 16.8, "{total}");
    about(total, total.soft + total.hard, 18.1, 4.0);
    about(total, total.dropped, 3.3, 2.0);
}

/// The files of the pre-releases of a minor, oldest first: their names are in order.
fn pre_releases(folder: &Path, minor: &str) -> Vec<PathBuf> {
    let begin = format!("release-notes-{minor}.0-");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("listed")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(&begin))
        })
        .collect();
    files.sort();
    files
}

/// Whether a share is about what it should be.
fn about(grades: Grades, part: usize, wanted: f64, off: f64) {
    let share = grades.share(part);
    assert!(
        (share - wanted).abs() <= off,
        "{share:.1} is not about {wanted}: {grades}"
    );
}
