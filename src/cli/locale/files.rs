//! The unit files of one language: changes of units come in, whole files go out, each in one step.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::replace;
use crate::model::Locale;
use crate::translate::edit::{self, Change, Field, NewUnit, Unfit, Value};

/// The files, and what shall become of them.
pub(super) struct Files {
    folder: PathBuf,
    locale: Locale,
    /// Text by path below the folder of the locale.
    sources: BTreeMap<String, String>,
    /// The file of each unit.
    homes: BTreeMap<String, String>,
    changes: BTreeMap<String, Vec<Change>>,
}

impl Files {
    /// Reads the files of a language that hold units. A file that cannot be changed is left out; a change of one of
    /// its units fails.
    ///
    /// # Errors
    ///
    /// When there is no workspace to write into.
    pub(super) fn open(locale: &Locale, context: &Context) -> Result<Self, Failure> {
        let workspace = context.workspace()?;
        let folder = workspace.writable_root()?.join("locales").join(locale.as_str());
        let below = format!("{locale}/");
        let mut files = Self {
            folder,
            locale: locale.clone(),
            sources: BTreeMap::new(),
            homes: BTreeMap::new(),
            changes: BTreeMap::new(),
        };
        // A file of the program's own that the workspace does not have is the one to start from: the new file will
        // stand in its place.
        for (path, bytes) in workspace.locales()?.iter() {
            let inside = path.strip_prefix(&below).filter(|inside| inside.contains('/'));
            let (Some(inside), Ok(text)) = (inside, std::str::from_utf8(bytes)) else {
                continue;
            };
            if !inside.ends_with(".toml") {
                continue;
            }
            for unit in edit::units(text).unwrap_or_default() {
                files.homes.entry(unit.id).or_insert_with(|| inside.to_owned());
            }
            files.sources.insert(inside.to_owned(), text.to_owned());
        }
        Ok(files)
    }

    /// The file that has a unit, below the folder of the locale.
    pub(super) fn home(&self, id: &str) -> Option<&str> {
        self.homes.get(id).map(String::as_str)
    }

    /// Notes a change of a unit that there is.
    pub(super) fn change(&mut self, id: &str, change: Change) {
        if let Some(home) = self.homes.get(id) {
            self.changes.entry(home.clone()).or_default().push(change);
        }
    }

    /// Notes that a unit says this, whether or not it is there; an empty text clears a field. A new unit goes into
    /// `file`.
    pub(super) fn put(&mut self, id: &str, file: &str, fields: &[(Field, &str)]) {
        if self.homes.contains_key(id) {
            for (field, text) in fields {
                let change = if text.is_empty() && *field != Field::Text {
                    Change::clear(id, *field)
                } else {
                    Change::set(id, *field, *text)
                };
                self.change(id, change);
            }
            return;
        }
        let said = fields
            .iter()
            .filter(|(field, text)| !text.is_empty() || *field == Field::Text);
        let unit = said.fold(NewUnit::new(id), |unit, (field, text)| {
            unit.with(*field, Value::from(*text))
        });
        self.changes
            .entry(file.to_owned())
            .or_default()
            .push(Change::Insert(unit));
        self.homes.insert(id.to_owned(), file.to_owned());
    }

    /// The text of each file that changes, by path below the folder of the locale.
    ///
    /// # Errors
    ///
    /// Names the file and the line that are in the way; nothing has been written then.
    pub(super) fn changed(&self) -> Result<BTreeMap<&str, String>, Failure> {
        let mut changed = BTreeMap::new();
        for (file, changes) in &self.changes {
            let old = self.sources.get(file).map_or("", String::as_str);
            let new = edit::apply(old, changes).map_err(|unfit| self.refusal(file, &unfit))?;
            if new != old {
                changed.insert(file.as_str(), new);
            }
        }
        Ok(changed)
    }

    /// Writes the files that change and gives their number.
    ///
    /// # Errors
    ///
    /// As [`changed`](Self::changed), and when the disk refuses.
    pub(super) fn write(&self) -> Result<usize, Failure> {
        let changed = self.changed()?;
        for (file, text) in &changed {
            let path = self.folder.join(file);
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder).map_err(|error| Failure::disk("make", folder, &error))?;
            }
            replace::file(&path, text.as_bytes())?;
        }
        Ok(changed.len())
    }

    fn refusal(&self, file: &str, unfit: &Unfit) -> Failure {
        Failure::usage(format!(
            "`locales/{}/{file}` cannot be changed: {unfit}",
            self.locale
        ))
        .hint("mend the file by hand, then run the command again; nothing was written")
    }
}
