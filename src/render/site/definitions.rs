//! What English defines beside notes and KEPs (bodies of features, picks), by id and by folder: in comes the English
//! of the catalog, read once, so that a page need not look through all of it.

use std::collections::HashMap;

use crate::model::{KepNumber, Sig};
use crate::translate::Language;

/// One definition.
#[derive(Debug, Clone, Default)]
pub(super) struct Defined {
    /// Its id: `kep/1769/body/1.21`.
    pub id: String,
    /// The English, Markdown.
    pub english: String,
    /// SIGs that it concerns.
    pub sigs: Vec<Sig>,
    /// KEPs that it is about.
    pub keps: Vec<KepNumber>,
    /// Whom it quotes; empty for nobody.
    pub name: String,
    /// What that person does; empty when nobody says.
    pub role: String,
    /// Address of documentation; empty for none.
    pub docs: String,
}

/// All definitions.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    all: Vec<Defined>,
    by_id: HashMap<String, usize>,
    /// By what stands before the last slash, in the order that English gives them.
    below: HashMap<String, Vec<usize>>,
}

impl Definitions {
    /// Reads the definitions of English.
    pub fn of(english: &Language) -> Self {
        let mut definitions = Self::default();
        for (at, found) in english.defined("").into_iter().enumerate() {
            let id = found.id.to_owned();
            if let Some((folder, _)) = id.rsplit_once('/') {
                definitions.below.entry(folder.to_owned()).or_default().push(at);
            }
            definitions.by_id.insert(id.clone(), at);
            definitions.all.push(Defined {
                id,
                english: found.english.to_owned(),
                sigs: found.sigs.to_vec(),
                keps: found.keps.to_vec(),
                name: found.name.to_owned(),
                role: found.role.to_owned(),
                docs: found.docs.to_owned(),
            });
        }
        definitions
    }

    /// The definition of an id.
    pub fn get(&self, id: &str) -> Option<&Defined> {
        self.by_id.get(id).and_then(|at| self.all.get(*at))
    }

    /// The definitions right below a folder such as `1.21/pick`.
    pub fn below<'s>(&'s self, folder: &str) -> impl Iterator<Item = &'s Defined> + use<'s> {
        let found = self.below.get(folder).map_or(&[][..], Vec::as_slice);
        found.iter().filter_map(|at| self.all.get(*at))
    }
}
