//! The features of a release as entries: rows come in, sections by stage go out, each with as many entries as its
//! count says.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde::Serialize;

use super::super::super::prose::{Care, TextView, Writer};
use super::super::super::steps::is_entry;
use super::super::super::words::{self, Badge, Link};
use super::super::super::{Site, links};
use super::credits::Credits;
use super::links_of::{self, Relation};
use crate::model::{Advance, Feature, KepNumber, ListedFeature, Minor, Stage, Standing};
use crate::render::{address, wording::Phrase};
use crate::translate::Language;

/// Level of the heading of an entry.
const LEVEL: u8 = 3;

/// One feature.
#[derive(Serialize)]
pub(in super::super) struct EntryView {
    /// Its anchor, the same in every locale.
    pub id: String,
    /// Its KEPs, each with our page or that of the enhancement.
    numbers: Vec<NumberView>,
    /// Its title.
    pub title: TextView,
    /// The English title, where the title is a translation.
    english: Option<String>,
    /// What happened to it.
    pub badges: Vec<Badge>,
    /// Its SIG.
    pub sig: Option<Link>,
    gates: Vec<GateView>,
    body: Option<TextView>,
    action: Option<TextView>,
    /// Addresses outside of the site: the KEP, its documentation.
    outside: Vec<Link>,
    earlier: Vec<Link>,
    later: Vec<Link>,
    relations: Vec<Relation>,
}

#[derive(Serialize)]
struct NumberView {
    number: u32,
    href: String,
    /// Whether it leads out of the site.
    outside: bool,
}

#[derive(Serialize)]
struct GateView {
    name: String,
    /// Its default in the release, in words.
    default: Option<String>,
}

/// The features that reached one stage.
#[derive(Serialize)]
pub(in super::super) struct StageView {
    /// Anchor of the section.
    pub id: &'static str,
    /// Heading.
    pub heading: String,
    /// That there is none; empty where nothing is said about it.
    pub none: Option<String>,
    /// How many.
    pub count: usize,
    /// The entries.
    pub entries: Vec<EntryView>,
}

/// What a feature asks for that is filed elsewhere: it reached a stage, and something of it is on its way out.
#[derive(Serialize)]
pub(in super::super) struct ActionView {
    /// Its entry on the page.
    href: String,
    number: u32,
    title: TextView,
    stage: Badge,
    action: TextView,
}

/// Makes the entries of one release for one page.
pub(in super::super) struct Entries<'a> {
    pub writer: Writer<'a>,
    pub minor: Minor,
    pub credits: &'a RefCell<Credits>,
    taken: RefCell<BTreeSet<String>>,
}

/// The sections of an overview and what is said where one is empty.
const STAGES: [(Stage, &str, &str, &str); 3] = [
    (Stage::Stable, "stable", "overview-stable", "overview-stable-none"),
    (Stage::Beta, "beta", "overview-beta", "overview-beta-none"),
    (Stage::Alpha, "alpha", "overview-alpha", "overview-alpha-none"),
];

impl<'a> Entries<'a> {
    /// Begins a page.
    pub fn new(writer: Writer<'a>, minor: Minor, credits: &'a RefCell<Credits>) -> Self {
        Self {
            writer,
            minor,
            credits,
            taken: RefCell::default(),
        }
    }

    /// The sections of the stages, the surest first. Nothing where no row is known.
    pub fn stages(&self, rows: &[Feature]) -> Vec<StageView> {
        if rows.is_empty() {
            return Vec::new();
        }
        let section = |(stage, id, heading, none): &(Stage, &'static str, &str, &str)| {
            let entries = self.of(rows.iter().filter(|row| row.stage == *stage && is_entry(row)));
            let language = self.writer.language;
            StageView {
                id,
                heading: language.text(heading),
                none: entries.is_empty().then(|| language.text(none)),
                count: entries.len(),
                entries,
            }
        };
        STAGES.iter().map(section).collect()
    }

    /// What is on its way out.
    pub fn leaving(&self, rows: &[Feature]) -> Vec<EntryView> {
        self.of(rows
            .iter()
            .filter(|row| !row.stage.is_graduation() && is_entry(row)))
    }

    /// What to do about features that reached a stage: rows are counted there, and their readers look here as well.
    pub fn actions(&self, rows: &[Feature]) -> Vec<ActionView> {
        let Writer { site, language, .. } = self.writer;
        let graduated = rows
            .iter()
            .filter(|row| row.stage.is_graduation() && is_entry(row));
        let view = |row: &Feature| {
            let id = format!("kep/{}/action/{}", row.kep, self.minor);
            let defined = site.definitions.get(&id)?;
            let anchor = links::entry_anchor(row.kep);
            // The entry has the same text: headings in it must not have the same ids.
            let prefix = format!("{anchor}-action__");
            let (action, _) = self
                .writer
                .unit(&id, &defined.english, Care::Delicate, LEVEL + 1, &prefix);
            Some(ActionView {
                href: format!("#{anchor}"),
                number: row.kep.get(),
                title: self.title(row).0,
                stage: words::stage_badge(language, row.stage),
                action,
            })
        };
        graduated.filter_map(view).collect()
    }

    /// What no count has: taken back, or contradicted.
    pub fn uncounted(&self, rows: &[Feature]) -> Vec<EntryView> {
        self.of(rows.iter().filter(|row| !is_entry(row)))
    }

    fn of<'r>(&self, rows: impl Iterator<Item = &'r Feature>) -> Vec<EntryView> {
        rows.map(|row| self.entry(row)).collect()
    }

    fn entry(&self, row: &Feature) -> EntryView {
        let Writer { site, language, .. } = self.writer;
        let listed = listed(site, row);
        let id = self.anchor(row.kep);
        let body_id = format!("kep/{}/body/{}", row.kep, self.minor);
        let text = |id: &str, care: Care| {
            let defined = site.definitions.get(id)?;
            let prefix = format!("{}__", links::entry_anchor(row.kep));
            let (view, unit) = self.writer.unit(id, &defined.english, care, LEVEL + 1, &prefix);
            self.credits.borrow_mut().add(&view, &unit);
            Some(view)
        };
        let body = text(&body_id, Care::Usual);
        let action = text(&format!("kep/{}/action/{}", row.kep, self.minor), Care::Delicate);
        let (title, english) = self.title(row);
        let around = links_of::Around::of(site, language, row);
        EntryView {
            id,
            numbers: self.numbers(row),
            title,
            english,
            badges: badges(site, language, row),
            sig: sig(site, language, row),
            gates: row
                .gates
                .iter()
                .map(|gate| self.gate(gate.name.as_str(), row.stage))
                .collect(),
            body,
            action,
            outside: self.outside(row, listed, &body_id),
            earlier: around.earlier,
            later: around.later,
            relations: links_of::relations(site, language, row),
        }
    }

    /// An anchor that no other entry of the page has.
    fn anchor(&self, kep: KepNumber) -> String {
        let wanted = links::entry_anchor(kep);
        let mut taken = self.taken.borrow_mut();
        let mut id = wanted.clone();
        let mut copy = 1;
        while !taken.insert(id.clone()) {
            copy += 1;
            id = format!("{wanted}-{copy}");
        }
        id
    }

    fn title(&self, row: &Feature) -> (TextView, Option<String>) {
        let id = format!("kep/{}/title", row.kep);
        let defined = self.writer.site.definitions.get(&id);
        // Data has the title; English only defines one where it has none.
        let english = match (row.title.trim(), defined) {
            ("", Some(defined)) => &defined.english,
            _ => &row.title,
        };
        let (mut view, unit) = self.writer.line(&id, english);
        if view.html.is_empty() {
            view.html = row.kep.to_string();
        }
        self.credits.borrow_mut().add(&view, &unit);
        let subtitle = view.original.take().filter(|original| *original != view.html);
        (view, subtitle)
    }

    fn numbers(&self, row: &Feature) -> Vec<NumberView> {
        let site = self.writer.site;
        let first = site.keps.href_of_path(&row.path);
        let number = |kep: KepNumber, page: Option<String>| NumberView {
            number: kep.get(),
            outside: page.is_none(),
            href: page.map_or_else(|| links_of::enhancement(kep), |page| self.writer.href(&page)),
        };
        let own = number(row.kep, first.or_else(|| site.keps.href_of_number(row.kep)));
        let others = row
            .with
            .iter()
            .map(|kep| number(*kep, site.keps.href_of_number(*kep)));
        std::iter::once(own).chain(others).collect()
    }

    /// A gate with its default in the release: what is recorded of it, else what the stage alone settles - alpha is
    /// off everywhere and stable is on.
    fn gate(&self, name: &str, stage: Stage) -> GateView {
        let Writer { site, language, .. } = self.writer;
        let known = site.almanac.gates.get(&self.minor).map_or(&[][..], Vec::as_slice);
        let start = known.partition_point(|gate| gate.name.as_str() < name);
        let steps = known[start..]
            .iter()
            .take_while(|gate| gate.name.as_str() == name);
        let now = steps.filter(|gate| gate.since <= self.minor).last();
        let message = match (now.map(|gate| (gate.default, gate.locked)), stage) {
            (Some((true, true)), _) => Some("gate-locked-on"),
            (Some((false, true)), _) => Some("gate-locked-off"),
            (Some((true, false)), _) | (None, Stage::Stable) => Some("gate-default-on"),
            (Some((false, false)), _) | (None, Stage::Alpha) => Some("gate-default-off"),
            _ => None,
        };
        GateView {
            name: name.to_owned(),
            default: message.map(|message| language.text(message)),
        }
    }

    fn outside(&self, row: &Feature, listed: Option<&ListedFeature>, body: &str) -> Vec<Link> {
        let Writer { site, language, .. } = self.writer;
        let defined = site.definitions.get(body).map_or("", |defined| &defined.docs);
        let docs = [defined, listed.map_or("", |listed| &listed.docs)];
        let docs = docs.into_iter().find_map(address::web).map(|address| Link {
            label: language.text("note-docs"),
            href: Some(address.to_owned()),
        });
        let kep = site
            .almanac
            .keps_of(row.kep)
            .find(|kep| row.path.is_empty() || kep.path == row.path);
        let kep = kep.map(|kep| Link {
            label: language.text("kep-link"),
            href: Some(kep.url()),
        });
        kep.into_iter().chain(docs).collect()
    }
}

/// The entry of the closed list of the release for a row.
fn listed<'s>(site: &'s Site<'_>, row: &Feature) -> Option<&'s ListedFeature> {
    let list = site
        .almanac
        .lists
        .get(&row.release)
        .filter(|list| list.is_closed())?;
    list.features
        .iter()
        .find(|feature| feature.kep == row.kep && feature.stage == row.stage)
}

/// What happened to a feature, as one badge, and what is odd about it.
fn badges(site: &Site<'_>, language: &Language, row: &Feature) -> Vec<Badge> {
    let before = site
        .steps
        .around(row)
        .filter(|step| step.release < row.release)
        .last();
    let from = row
        .from
        .or_else(|| before.map(|step| step.stage))
        .filter(|from| *from < row.stage);
    let stays = row.advance == Advance::Continued;
    let message = match (row.stage, from) {
        (Stage::Alpha, _) if stays => "entry-stays-alpha",
        (Stage::Beta, _) if stays => "entry-stays-beta",
        (Stage::Alpha, _) => "entry-new-alpha",
        (Stage::Beta, Some(_)) => "entry-to-beta",
        (Stage::Stable, Some(_)) => "entry-to-stable",
        (Stage::Beta, None) => "stage-beta",
        (Stage::Stable, None) => "stage-stable",
        (Stage::Deprecated, _) => "stage-deprecated",
        (Stage::Disabled, _) => "stage-disabled",
        (Stage::Removed, _) => "stage-removed",
    };
    let stage = Badge {
        class: row.stage.as_str(),
        label: language.text(message),
    };
    let odd = match (row.advance, row.standing) {
        (Advance::Withdrawn, _) => Some(Phrase::Withdrawn.id()),
        (_, Some(Standing::Contradicted)) => Some("graduations-contradicted"),
        (_, Some(Standing::Claimed)) => Some("graduations-claimed"),
        _ => None,
    };
    let odd = odd.map(|message| Badge {
        class: "state",
        label: language.text(message),
    });
    std::iter::once(stage).chain(odd).collect()
}

/// The SIG of a row, linked to its summary of the release, else to its page across releases.
fn sig(site: &Site<'_>, language: &Language, row: &Feature) -> Option<Link> {
    let sig = row.sig.as_ref()?;
    let release = site.almanac.minor(row.release);
    let summary = release.filter(|release| site.sigs_of(release).contains(sig));
    let href = match summary {
        Some(_) => Some(links::sig_summary(row.release.release(), sig)),
        None => site.sigs.contains(sig).then(|| links::sig(sig)),
    };
    Some(Link {
        label: words::sig_name(site, language, sig),
        href,
    })
}
