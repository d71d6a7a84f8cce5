//! `keplog.yaml`: what a workspace publishes, and from where.
//!
//! In: the text of the file. Out: [`Config`], or an error with line and column. Unlike data, a
//! configuration is never repaired: a misspelt key would silently publish something else.

use std::path::{Path, PathBuf};

use super::yaml::{Document, Node};
use super::{Error, near};
use crate::model::{Locale, Minor, Place, Version};

/// The configuration of a workspace.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Name of the site.
    pub title: String,
    /// Address under which the site is published; ends in a slash.
    pub base_url: String,
    /// Locales to build, in the order in which they are offered.
    pub locales: Vec<Locale>,
    /// Minors to publish; empty means every one that is found.
    pub releases: Vec<Minor>,
    /// Shown on every page: the id of an interface message, or text.
    pub notice: Option<String>,
    /// Comments in KEPs that mark people as assigned, beside those of SIG Node.
    pub markers: Vec<MarkerComment>,
    /// Where the data is.
    pub sources: Sources,
}

/// A comment that marks people of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkerComment {
    /// The comment, without `#`.
    pub comment: String,
    /// The list, in a KEP and in `OWNERS`.
    pub list: String,
}

/// Where the data of a workspace is; paths as written, relative to the workspace. What is left out is looked
/// for in `kep-data/`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sources {
    /// Files and folders of release-notes JSON.
    pub notes: Option<Vec<String>>,
    /// Folders of map files.
    pub maps: Option<Vec<MapSource>>,
    /// KEPs: a clone or folder of kubernetes/enhancements, or a folder that `keplog sync keps` wrote.
    pub keps: Option<String>,
    /// `sigs.yaml` of kubernetes/community, or what `keplog sync groups` made of it.
    pub groups: Option<String>,
    /// Dates of the release cycles.
    pub schedule: Option<String>,
}

/// A folder of map files.
#[derive(Debug, Clone, PartialEq)]
pub struct MapSource {
    /// The release they are for; without it, the folder `release-1.N` above each file tells.
    pub release: Option<Version>,
    /// The folder.
    pub path: String,
}

impl Config {
    /// Reads the text of `keplog.yaml`; `path` is only for messages.
    ///
    /// # Errors
    ///
    /// [`Error::Config`] for a syntax error, an unknown key, or a value of the wrong sort.
    pub fn parse(path: &Path, text: &str) -> Result<Self, Error> {
        let label = super::files::slashed(path);
        Reader {
            path: path.to_owned(),
        }
        .config(&label, text)
    }
}

/// Reads values and blames the file for what is wrong with them.
struct Reader {
    path: PathBuf,
}

impl Reader {
    fn config(&self, label: &str, text: &str) -> Result<Config, Error> {
        let documents =
            Document::parse_all(label, text).map_err(|bad| self.error(&bad.place, bad.message, bad.hint))?;
        let [document] = documents.as_slice() else {
            let message = "the configuration must be one YAML document";
            let hint = "begin with `title: …` and leave out `---`";
            return Err(self.error(&Place::at(label, 1, 1), message, hint));
        };
        if let Some(doubled) = document.findings.first() {
            return Err(self.error(&doubled.place, &doubled.message, &doubled.hint));
        }
        let root = document.root();
        let known = [
            "title", "base-url", "locales", "releases", "notice", "markers", "sources",
        ];
        self.only(root, &known)?;
        let title = self.optional(root, "title", Self::text)?;
        let locales = self.optional(root, "locales", |me, node| me.list(node, Self::parsed))?;
        Ok(Config {
            title: title.unwrap_or_else(|| "Kubernetes release almanac".to_owned()),
            base_url: self
                .optional(root, "base-url", Self::address)?
                .unwrap_or_else(|| "/".to_owned()),
            locales: locales
                .filter(|locales| !locales.is_empty())
                .unwrap_or_else(|| vec![Locale::english()]),
            releases: self
                .optional(root, "releases", |me, node| me.list(node, Self::parsed))?
                .unwrap_or_default(),
            notice: self.optional(root, "notice", Self::text)?,
            markers: self
                .optional(root, "markers", |me, node| me.list(node, Self::marker))?
                .unwrap_or_default(),
            sources: self.optional(root, "sources", Self::sources)?.unwrap_or_default(),
        })
    }

    fn sources(&self, node: Node<'_>) -> Result<Sources, Error> {
        self.only(node, &["notes", "maps", "keps", "groups", "schedule"])?;
        Ok(Sources {
            notes: self.optional(node, "notes", |me, node| me.list(node, Self::text))?,
            maps: self.optional(node, "maps", |me, node| me.list(node, Self::map_source))?,
            keps: self.optional(node, "keps", Self::text)?,
            groups: self.optional(node, "groups", Self::text)?,
            schedule: self.optional(node, "schedule", Self::text)?,
        })
    }

    fn marker(&self, node: Node<'_>) -> Result<MarkerComment, Error> {
        self.only(node, &["comment", "list"])?;
        let comment = self.optional(node, "comment", Self::text)?;
        let list = self.optional(node, "list", Self::text)?;
        match (
            comment,
            list.filter(|list| ["reviewers", "approvers"].contains(&list.as_str())),
        ) {
            (Some(comment), Some(list)) => Ok(MarkerComment { comment, list }),
            _ => {
                let hint = "write `comment: text`, and `list: reviewers` or `list: approvers`";
                Err(self.error(&node.place(), "a marker has a comment and a list", hint))
            }
        }
    }

    /// A path, or a mapping of `path` and `release`.
    fn map_source(&self, node: Node<'_>) -> Result<MapSource, Error> {
        if let Some(path) = node.text() {
            return Ok(MapSource {
                release: None,
                path: path.to_owned(),
            });
        }
        self.only(node, &["release", "path"])?;
        let Some(path) = self.optional(node, "path", Self::text)? else {
            let hint = "add `path:` with the folder of the map files";
            return Err(self.error(&node.place(), "this source has no `path`", hint));
        };
        Ok(MapSource {
            release: self.optional(node, "release", Self::parsed)?,
            path,
        })
    }

    fn optional<T>(
        &self,
        node: Node<'_>,
        key: &str,
        read: impl FnOnce(&Self, Node<'_>) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let value = node.get(key).filter(|value| !value.is_null());
        value.map(|value| read(self, value)).transpose()
    }

    fn text(&self, node: Node<'_>) -> Result<String, Error> {
        let text = node.text().map(str::trim).filter(|text| !text.is_empty());
        text.map(str::to_owned).ok_or_else(|| {
            self.error(
                &node.place(),
                format!("text is needed here, not {}", node.describe()),
                "",
            )
        })
    }

    /// Anything that is validated when it is parsed: a locale, a release.
    fn parsed<T: std::str::FromStr<Err: std::fmt::Display>>(&self, node: Node<'_>) -> Result<T, Error> {
        let text = self.text(node)?;
        text.parse()
            .map_err(|error: T::Err| self.error(&node.place(), error.to_string(), ""))
    }

    fn address(&self, node: Node<'_>) -> Result<String, Error> {
        let text = self.text(node)?;
        if !text.starts_with("https://") && !text.starts_with("http://") && !text.starts_with('/') {
            let message = format!("`{text}` is not an address");
            let hint = "write `https://example.org/` or a path such as `/almanac/`";
            return Err(self.error(&node.place(), message, hint));
        }
        Ok(format!("{}/", text.trim_end_matches('/')))
    }

    fn list<T>(
        &self,
        node: Node<'_>,
        read: impl Fn(&Self, Node<'_>) -> Result<T, Error>,
    ) -> Result<Vec<T>, Error> {
        let Some(items) = node.items() else {
            let message = format!("a list is needed here, not {}", node.describe());
            let hint = "put each item on a line of its own after `- `, or all in `[a, b]`";
            return Err(self.error(&node.place(), message, hint));
        };
        items.map(|item| read(self, item)).collect()
    }

    /// Refuses anything but a mapping of `known` keys.
    fn only(&self, node: Node<'_>, known: &[&str]) -> Result<(), Error> {
        let Some(entries) = node.entries() else {
            let message = format!(
                "keys such as `{}` are needed here, not {}",
                known[0],
                node.describe()
            );
            return Err(self.error(&node.place(), message, ""));
        };
        for (key, _) in entries {
            let name = key.text().unwrap_or_default();
            if !known.contains(&name) {
                let message = format!("there is no setting `{name}`");
                return Err(self.error(&key.place(), message, near::hint(name, known)));
            }
        }
        Ok(())
    }

    fn error(&self, place: &Place, message: impl Into<String>, hint: impl Into<String>) -> Error {
        Error::Config {
            path: self.path.clone(),
            line: place.line,
            column: place.column,
            message: message.into(),
            hint: hint.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, Error> {
        Config::parse(Path::new("keplog.yaml"), text)
    }

    #[test]
    fn everything_can_be_set() {
        let config = parse(
            "title: T\nbase-url: https://keplog.example\nlocales: [en, pt_br]\nreleases: [1.9, '1.30']\n\
             notice: hello\nmarkers: [{comment: tea-assigned, list: approvers}]\nsources:\n  notes: [a, b.json]\n  keps: ../enhancements\n  maps:\n  - maps\n  \
             - release: 1.30\n    path: more\n",
        )
        .expect("valid");
        assert_eq!(config.base_url, "https://keplog.example/");
        assert_eq!(config.locales[1].as_str(), "pt-BR");
        assert_eq!(config.markers[0].comment, "tea-assigned");
        assert_eq!(config.releases, [Minor::new(1, 9), Minor::new(1, 30)]);
        let maps = config.sources.maps.expect("maps");
        assert_eq!(maps[0].release, None);
        assert_eq!(maps[1].release, "1.30".parse().ok());
        assert_eq!(config.sources.groups, None);
    }

    #[test]
    fn a_misspelt_setting_is_refused_with_place_and_proposal() {
        let error = parse("title: T\nlokales: [en]\n").expect_err("misspelt");
        assert_eq!(
            error.to_string(),
            "keplog.yaml:2:1: there is no setting `lokales`"
        );
        assert_eq!(error.hint(), "did you mean `locales`?");
    }

    #[test]
    fn a_wrong_value_is_refused_where_it_stands() {
        for (text, place) in [
            ("locales: en\n", ":1:10:"),
            ("locales: [e]\n", ":1:11:"),
            ("releases: [1.30.1]\n", ":1:12:"),
            ("base-url: example.org\n", ":1:11:"),
            ("title: a\ntitle: b\n", ":1:1:"),
            ("sources: kep-data\n", ":1:10:"),
            ("markers: [{comment: a, list: authors}]\n", ":1:11:"),
        ] {
            let error = parse(text).expect_err(text).to_string();
            assert!(error.contains(place), "{error}");
        }
        assert!(parse("").is_err());
    }
}
