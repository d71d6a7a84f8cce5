//! The front matter of a page: what stands between two lines of `---` at its head, in YAML.

use jiff::civil::Date;
use serde::Deserialize;

use crate::model::{Minor, PullNumber, Sig};

/// What the head of a page says about it. All of it is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Front {
    /// Title; empty takes the one that the program makes, or the first heading of an article.
    pub title: String,
    /// Tag of the language of the title, where it is another than that of the page.
    pub title_lang: String,
    /// What kind of article it is: `spotlight`, `faq`; empty for a plain one.
    pub kind: String,
    /// What narrows a SIG summary, such as `kubelet`; printed behind the SIG.
    pub scope: String,
    /// The day on which it was published.
    pub date: Option<Date>,
    /// The day on which it was last changed.
    pub updated: Option<Date>,
    /// Who wrote what a person wrote on it: signs impressions and lead.
    pub by: People,
    /// Who reviewed it; empty while nobody has.
    pub review: People,
    /// Authors of an article.
    pub authors: People,
    /// Who translated it.
    pub translators: People,
    /// The SIG that an article is about.
    pub sig: Option<Sig>,
    /// The release that an article is about.
    pub release: Option<Minor>,
    /// What it was translated from, where that is somebody else's page.
    pub source: Option<SourcePage>,
    /// Address or slug of the older article that it replaces; empty for none.
    pub supersedes: String,
    /// Notes of the SIG that a summary leaves out.
    pub exclude: Vec<PullNumber>,
    /// Notes of other SIGs that a summary takes in.
    pub include: Vec<PullNumber>,
    /// How the notes of a section are ordered.
    pub order: Order,
    /// Key of the English page it was translated from ([`key`](super::key) of its body); empty for a page that is
    /// nobody's translation.
    pub english: String,
}

/// Names, one or several: `by: handle` or `by: [one, two]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "OneOrMany")]
pub struct People(pub Vec<String>);

impl People {
    /// Whether nobody is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl From<OneOrMany> for People {
    fn from(names: OneOrMany) -> Self {
        let names = match names {
            OneOrMany::One(name) => vec![name],
            OneOrMany::Many(names) => names,
        };
        Self(names.into_iter().filter(|name| !name.trim().is_empty()).collect())
    }
}

/// Somebody else's page that was translated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct SourcePage {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its authors.
    pub authors: People,
    /// The day on which it was published.
    pub date: Option<Date>,
}

/// How the notes of a section are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// As in the CHANGELOG, where that is known; else by text.
    #[default]
    Upstream,
    /// What asks most of the reader first: urgency, then stage, then the order of the CHANGELOG.
    Weight,
}
