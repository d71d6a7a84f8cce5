//! Note texts as HTML, made once for all pages and locales.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use crate::model::Release;
use crate::render::html;

/// HTML of every English note text. Hostile input goes in, sanitised HTML comes out.
#[derive(Default)]
pub(super) struct Prose<'a>(HashMap<&'a str, String>);

impl<'a> Prose<'a> {
    /// Converts the texts of all published notes of some releases.
    pub fn of(releases: impl Iterator<Item = &'a Release>) -> Self {
        let notes = releases.flat_map(Release::published);
        let texts: HashSet<&str> = notes.map(|note| note.text.as_str()).collect();
        Self(
            texts
                .into_par_iter()
                .map(|text| (text, html::block(text)))
                .collect(),
        )
    }

    /// The HTML of a text; made on the spot for one that is not a note's.
    pub fn html(&self, text: &str) -> String {
        self.0.get(text).cloned().unwrap_or_else(|| html::block(text))
    }
}
