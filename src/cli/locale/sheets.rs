//! The unit files of the languages: the workspace comes in, files with their units go out, changes come back.
//!
//! A file that only the program brings is copied into the workspace once something in it changes. One command
//! writes at a time, and each file is replaced in one step.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::ingest::edit::write;
use crate::ingest::store::Lock;
use crate::model::{FileSet, Locale};
use crate::translate::edit::{Change, Sequence, StoredUnit, apply_in, is_unit_file, units};

/// Name of the folder of a workspace.
const FOLDER: &str = "locales";

/// All files of all languages.
pub(super) struct Sheets {
    files: FileSet,
    /// The workspace; `None` for the sample.
    root: Option<PathBuf>,
    lock: Option<Lock>,
    sequence: OnceCell<Sequence>,
}

/// Whose a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// The workspace has it.
    Workspace,
    /// The program brings it, and the workspace has none of this path.
    Program,
}

/// A file of units.
pub(super) struct Sheet<'a> {
    /// Its path below the folder of the language.
    pub inside: &'a str,
    /// Whose it is.
    pub owner: Owner,
    /// Its text.
    pub source: &'a str,
    /// Its units.
    pub units: Vec<StoredUnit>,
}

/// How much was changed in each file, by its path in the workspace.
pub(super) type Written = BTreeMap<String, usize>;

impl Sheets {
    /// Reads the files.
    pub(super) fn read(context: &Context) -> Result<Self, Failure> {
        let workspace = context.workspace()?;
        Ok(Self {
            files: workspace.locales()?,
            root: workspace.root().map(Path::to_owned),
            lock: None,
            sequence: OnceCell::new(),
        })
    }

    /// Reads the files and keeps other writers out. The sample is refused: it is part of the program.
    pub(super) fn to_write(context: &Context) -> Result<Self, Failure> {
        let workspace = context.workspace()?;
        let root = workspace.writable_root()?.to_owned();
        let lock = Lock::of(&root.join(FOLDER))?;
        Ok(Self {
            files: workspace.locales()?,
            root: Some(root),
            lock: Some(lock),
            sequence: OnceCell::new(),
        })
    }

    /// The unit files of a language, by path, and why one of them cannot be read.
    pub(super) fn of(&self, locale: &Locale) -> (Vec<Sheet<'_>>, Option<Failure>) {
        let folder = format!("{locale}/");
        let mut sheets = Vec::new();
        let mut broken = None;
        for (path, bytes) in self.files.iter() {
            let Some(inside) = path.strip_prefix(&folder).filter(|inside| is_unit_file(inside)) else {
                continue;
            };
            let text = std::str::from_utf8(bytes).map_err(|error| unreadable(locale, inside, &error));
            let sheet = text.and_then(|source| {
                let units = units(source).map_err(|why| unreadable(locale, inside, &why))?;
                Ok(Sheet {
                    inside,
                    owner: self.owner(locale, inside),
                    source,
                    units,
                })
            });
            match sheet {
                Ok(sheet) => sheets.push(sheet),
                Err(why) => broken = broken.or(Some(why)),
            }
        }
        (sheets, broken)
    }

    fn owner(&self, locale: &Locale, inside: &str) -> Owner {
        let own = self.root.as_deref().map(|root| root.join(path(locale, inside)));
        if own.is_some_and(|file| file.is_file()) {
            Owner::Workspace
        } else {
            Owner::Program
        }
    }

    /// Changes files of a language, each by its path below the folder of the language; all or none. One that is not
    /// there yet is made. In a dry run nothing is written.
    pub(super) fn change(
        &self,
        locale: &Locale,
        changes: &BTreeMap<String, Vec<Change>>,
        dry_run: bool,
    ) -> Result<Written, Failure> {
        let mut texts = BTreeMap::new();
        let mut written = Written::new();
        for (inside, changes) in changes {
            let new = self.changed(locale, inside, changes)?;
            if self.files.get(&format!("{locale}/{inside}")) != Some(new.as_bytes()) {
                written.insert(path(locale, inside), changes.len());
                texts.insert(inside.clone(), new);
            }
        }
        if !dry_run {
            self.replace(locale, &texts)?;
        }
        Ok(written)
    }

    /// The text of a file with changes; nothing is written.
    pub(super) fn changed(
        &self,
        locale: &Locale,
        inside: &str,
        changes: &[Change],
    ) -> Result<String, Failure> {
        let bytes = self.files.get(&format!("{locale}/{inside}")).unwrap_or_default();
        let old = std::str::from_utf8(bytes).map_err(|error| unreadable(locale, inside, &error))?;
        apply_in(old, changes, self.sequence()).map_err(|why| unreadable(locale, inside, &why))
    }

    /// The order of English: themes and picks stand in each language as they stand there.
    pub(super) fn sequence(&self) -> &Sequence {
        self.sequence.get_or_init(|| {
            let (english, _) = self.of(&Locale::english());
            let listed = |inside: &str| inside.starts_with("themes/") || inside.starts_with("picks/");
            let lists = english.iter().filter(|sheet| listed(sheet.inside));
            let units = lists.flat_map(|sheet| &sheet.units);
            Sequence::of(units.map(|unit| unit.id.as_str()))
        })
    }

    /// Replaces files of a language by new texts.
    pub(super) fn replace(&self, locale: &Locale, texts: &BTreeMap<String, String>) -> Result<(), Failure> {
        let root = self.root.as_deref().filter(|_| self.lock.is_some());
        let root = root.ok_or(crate::ingest::Error::ReadOnly)?;
        for (inside, text) in texts {
            write(root, &path(locale, inside), text)?;
        }
        Ok(())
    }
}

/// The path of a file in its workspace.
pub(super) fn path(locale: &Locale, inside: &str) -> String {
    format!("{FOLDER}/{locale}/{inside}")
}

fn unreadable(locale: &Locale, inside: &str, why: &dyn std::fmt::Display) -> Failure {
    let mut failure = Failure::usage(format!("`{}` cannot be changed", path(locale, inside)));
    failure.causes.push(why.to_string());
    failure.hint("mend it first; it was left as it is")
}
