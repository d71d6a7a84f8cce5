//! Everything there is to translate: in comes the almanac and what English defines, out goes a list of units.
//!
//! | unit | id | file below the locale |
//! |---|---|---|
//! | note | `1.37/139466` | `notes/1.37/node.toml`, by its first SIG |
//! | text in another section | `1.20/95718#urgent` | the same |
//! | text without pull request | `1.17/urgent-9f2c1a` | the same |
//! | theme | `1.20/theme/dockershim`, its heading below `/title` | `themes/1.20.toml` |
//! | title of a KEP | `kep/2000/title` | `keps/2000.toml` |
//! | body of a feature | `kep/2000/body/1.21` | `keps/2000.toml` |
//! | pick | `1.21/pick/memory`, its role below `/role` | `picks/1.21.toml` |
//!
//! (`reference/localization.md` §5.1.) A note of a patch release whose text a minor has too is that unit. A unit
//! is listed once, however many pages show it.

use std::collections::{BTreeMap, BTreeSet};

use super::language::Language;
use super::source::key;
use crate::model::{
    Almanac, ClassifiedNote, KepNumber, Kind, Minor, Passage, PlacedNote, PullNumber, Release, Sig, Urgency,
};

/// What a unit is about, the most valuable to translate first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// An urgent upgrade note.
    Urgent,
    /// A security fix.
    Security,
    /// A deprecation, a removal, a breaking change.
    Deprecation,
    /// A known issue.
    KnownIssue,
    /// A theme of the release.
    Theme,
    /// A change of the API.
    ApiChange,
    /// A feature.
    Feature,
    /// The title of a KEP.
    Title,
    /// Prose about a feature.
    Body,
    /// A pick of an editor.
    Pick,
    /// A bug fix.
    Bug,
    /// Everything else.
    Other,
}

impl Subject {
    /// All of them, the most valuable first.
    pub const ALL: [Self; 12] = [
        Self::Urgent,
        Self::Security,
        Self::Deprecation,
        Self::KnownIssue,
        Self::Theme,
        Self::ApiChange,
        Self::Feature,
        Self::Title,
        Self::Body,
        Self::Pick,
        Self::Bug,
        Self::Other,
    ];

    /// The machine name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Security => "security",
            Self::Deprecation => "deprecation",
            Self::KnownIssue => "known-issue",
            Self::Theme => "theme",
            Self::ApiChange => "api-change",
            Self::Feature => "feature",
            Self::Title => "title",
            Self::Body => "body",
            Self::Pick => "pick",
            Self::Bug => "bug",
            Self::Other => "other",
        }
    }

    /// Whether a wrong translation could cost the reader a cluster: such a unit is shown only when a person has
    /// reviewed it (`reference/localization.md` §5.3).
    #[must_use]
    pub fn is_delicate(self) -> bool {
        matches!(self, Self::Urgent | Self::Security | Self::Deprecation)
    }

    /// What a note is about.
    #[must_use]
    pub fn of(note: &ClassifiedNote) -> Self {
        match note.urgency {
            Urgency::ActionRequired => Self::Urgent,
            Urgency::Security => Self::Security,
            Urgency::Breaking | Urgency::Deprecation => Self::Deprecation,
            Urgency::Normal => Self::named(note.section.as_ref().map_or("", Kind::as_str)),
        }
    }

    /// What a section of this machine name is about.
    fn named(section: &str) -> Self {
        match section {
            "urgent" => Self::Urgent,
            "security" => Self::Security,
            "deprecation" => Self::Deprecation,
            "known-issues" => Self::KnownIssue,
            "api-change" => Self::ApiChange,
            "feature" => Self::Feature,
            "bug" | "regression" => Self::Bug,
            _ => Self::Other,
        }
    }
}

/// One thing to translate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceUnit {
    /// Its id.
    pub id: String,
    /// The English of today, Markdown.
    pub english: String,
    /// What it is about.
    pub subject: Subject,
    /// The minor it belongs to; `None` for the title of a KEP.
    pub minor: Option<Minor>,
    /// Its SIGs, those it is filed under first.
    pub sigs: Vec<Sig>,
    /// Its pull request.
    pub pull: Option<PullNumber>,
    /// Where its translation is written, below the folder of the locale.
    pub file: String,
}

impl SourceUnit {
    /// Words of its English, for measures of work.
    #[must_use]
    pub fn words(&self) -> usize {
        self.english.split_whitespace().count()
    }
}

/// Id of the unit of a note.
#[must_use]
pub fn note_id(minor: Minor, number: PullNumber) -> String {
    format!("{minor}/{number}")
}

/// Id of a text that stands in a section beside the notes.
#[must_use]
pub fn placed_id(minor: Minor, note: &PlacedNote) -> String {
    match note.pull {
        Some(pull) => format!("{minor}/{pull}#{}", note.section),
        None => format!("{minor}/{}-{}", note.section, &key(&note.text)[..6]),
    }
}

/// Id of a theme or known issue that a document brings: `1.20/theme/dockershim-deprecation`.
#[must_use]
pub fn passage_id(minor: Minor, sort: &str, passage: &Passage) -> String {
    let title = passage.title.replace('`', "");
    let words = title.split(|c: char| !c.is_ascii_alphanumeric());
    let slug = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    let slug = slug.collect::<Vec<_>>().join("-");
    if slug.is_empty() {
        format!("{minor}/{sort}/{}", &key(&passage.text)[..6])
    } else {
        format!("{minor}/{sort}/{slug}")
    }
}

/// Lists everything there is to translate, by id. `english` is the English language of the catalog.
#[must_use]
pub fn inventory(almanac: &Almanac, english: &Language) -> Vec<SourceUnit> {
    let mut all = Inventory::default();
    let minors: BTreeSet<Minor> = almanac.minors().into_iter().collect();
    for minor in &minors {
        if let Some(release) = almanac.minor(*minor) {
            all.notes(release);
        }
    }
    for release in almanac
        .releases
        .values()
        .filter(|release| release.version.patch() > 0)
    {
        all.patch(release);
    }
    for (version, supplement) in &almanac.supplements {
        let minor = version.minor();
        for note in &supplement.placed {
            all.placed(minor, note);
        }
        for (sort, subject, passages) in [
            ("theme", Subject::Theme, &supplement.themes),
            ("known-issue", Subject::KnownIssue, &supplement.known_issues),
        ] {
            for passage in passages {
                all.passage(minor, sort, subject, passage);
            }
        }
    }
    let known = Known::of(almanac, &minors);
    for definition in english.defined("").iter().filter(|one| known.shows(one.id)) {
        all.definition(definition);
    }
    let listed = minors.iter().chain(almanac.lists.keys());
    for row in listed.flat_map(|minor| almanac.features_of(*minor)) {
        all.title(row.kep, &row.title, row.sig.as_ref());
        for other in row.with.iter().flat_map(|number| almanac.keps_of(*number)) {
            all.title(other.number, &other.title, other.sig.as_ref());
        }
    }
    all.units.into_values().collect()
}

/// What an almanac has pages for. English of the program defines more than that in a workspace of other releases.
struct Known {
    minors: BTreeSet<Minor>,
    keps: BTreeSet<KepNumber>,
}

impl Known {
    fn of(almanac: &Almanac, noted: &BTreeSet<Minor>) -> Self {
        let mut minors = noted.clone();
        minors.extend(almanac.lists.keys());
        minors.extend(almanac.supplements.keys().map(|version| version.minor()));
        let rows = minors.iter().flat_map(|minor| almanac.features_of(*minor));
        let keps = rows
            .map(|row| row.kep)
            .chain(almanac.keps.iter().map(|kep| kep.number));
        let keps = keps.collect();
        Self { minors, keps }
    }

    /// Whether some page shows a unit. What does not say its release or its KEP may be anywhere.
    fn shows(&self, id: &str) -> bool {
        let minor = match id.strip_prefix("kep/") {
            Some(rest) => match rest.strip_suffix("/title") {
                Some(number) => return number.parse().map_or(true, |kep| self.keps.contains(&kep)),
                None => rest.rsplit('/').next(),
            },
            None => id.split('/').next(),
        };
        let minor = minor.and_then(|minor| minor.parse().ok());
        minor.is_none_or(|minor| self.minors.contains(&minor))
    }
}

#[derive(Default)]
struct Inventory {
    units: BTreeMap<String, SourceUnit>,
    keys: BTreeSet<String>,
}

impl Inventory {
    fn put(&mut self, unit: SourceUnit) {
        self.units.entry(unit.id.clone()).or_insert(unit);
    }

    fn notes(&mut self, release: &Release) {
        for note in release.published() {
            self.note(release.version.minor(), note);
        }
    }

    /// The notes of a patch release that no unit speaks for yet.
    fn patch(&mut self, release: &Release) {
        for note in release.published() {
            if !self.keys.contains(&key(&note.text)) {
                self.note(release.version.minor(), note);
            }
        }
    }

    fn note(&mut self, minor: Minor, note: &ClassifiedNote) {
        self.keys.insert(key(&note.text));
        let sigs = by_label(note);
        self.put(SourceUnit {
            id: note_id(minor, note.note.number),
            english: note.text.clone(),
            subject: Subject::of(note),
            minor: Some(minor),
            pull: Some(note.note.number),
            file: notes_file(minor, sigs.first()),
            sigs,
        });
    }

    fn placed(&mut self, minor: Minor, note: &PlacedNote) {
        self.put(SourceUnit {
            id: placed_id(minor, note),
            english: note.text.clone(),
            subject: Subject::named(&note.section),
            minor: Some(minor),
            pull: note.pull,
            file: notes_file(minor, note.sigs.first()),
            sigs: note.sigs.clone(),
        });
    }

    fn passage(&mut self, minor: Minor, sort: &str, subject: Subject, passage: &Passage) {
        let id = passage_id(minor, sort, passage);
        let unit = |id: String, english: &str| SourceUnit {
            id,
            english: english.to_owned(),
            subject,
            minor: Some(minor),
            sigs: passage.sigs.clone(),
            pull: None,
            file: format!("themes/{minor}.toml"),
        };
        if !passage.title.is_empty() {
            self.put(unit(format!("{id}/title"), &passage.title));
        }
        self.put(unit(id, &passage.text));
    }

    /// What English defines: `1.20/theme/…`, `1.21/pick/…`, `kep/1769/…`.
    fn definition(&mut self, definition: &super::Definition<'_>) {
        let mut parts = definition.id.split('/');
        let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let last = parts.next_back().unwrap_or_default();
        let (subject, minor, file) = match (first, second) {
            ("kep", number) => {
                let title = definition.id.ends_with("/title");
                let subject = if title { Subject::Title } else { Subject::Body };
                (subject, last.parse().ok(), format!("keps/{number}.toml"))
            }
            (minor, sort) => {
                let (subject, folder) = match sort {
                    "pick" => (Subject::Pick, "picks"),
                    "known-issue" => (Subject::KnownIssue, "themes"),
                    _ => (Subject::Theme, "themes"),
                };
                (subject, minor.parse().ok(), format!("{folder}/{first}.toml"))
            }
        };
        let unit = |id: String, english: &str| SourceUnit {
            id,
            english: english.to_owned(),
            subject,
            minor,
            sigs: definition.sigs.to_vec(),
            pull: None,
            file: file.clone(),
        };
        if !definition.role.is_empty() {
            self.put(unit(format!("{}/role", definition.id), definition.role));
        }
        self.put(unit(definition.id.to_owned(), definition.english));
    }

    fn title(&mut self, kep: KepNumber, english: &str, sig: Option<&Sig>) {
        self.put(SourceUnit {
            id: format!("kep/{kep}/title"),
            english: english.to_owned(),
            subject: Subject::Title,
            minor: None,
            sigs: sig.into_iter().cloned().collect(),
            pull: None,
            file: format!("keps/{kep}.toml"),
        });
    }
}

/// The SIGs of a note in the order of its labels, so that the first is the one that a page files it under.
fn by_label(note: &ClassifiedNote) -> Vec<Sig> {
    let mut sigs: Vec<Sig> = Vec::new();
    let labels = note
        .note
        .sigs
        .iter()
        .filter_map(|label| label.parse::<Sig>().ok());
    for sig in labels.map(|sig| sig.canonical()).chain(note.sigs.iter().cloned()) {
        if note.sigs.contains(&sig) && !sigs.contains(&sig) {
            sigs.push(sig);
        }
    }
    sigs
}

fn notes_file(minor: Minor, sig: Option<&Sig>) -> String {
    let name = sig.map_or_else(|| "pages".to_owned(), |sig| sig.label().to_owned());
    format!("notes/{minor}/{name}.toml")
}
