//! What a person decided about a summary: the front matter of its page comes in, the choice that it makes among
//! the notes goes out.

use crate::model::{ClassifiedNote, Minor, PullNumber, Sig};
use crate::translate::{Language, Order, ShownPage};

/// Which notes a summary has, in which order, and what its title adds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Choice<'a> {
    /// Notes of the SIG that it leaves out.
    pub exclude: &'a [PullNumber],
    /// Notes of other SIGs that it takes in.
    pub include: &'a [PullNumber],
    /// How the notes of a section are ordered.
    pub order: Order,
    /// What narrows the title, such as `kubelet`; empty for nothing.
    pub scope: &'a str,
}

impl<'a> Choice<'a> {
    /// The choice of the page that a language has for a SIG, if it has one.
    #[must_use]
    pub fn of(page: Option<&ShownPage<'a>>) -> Self {
        let chosen = page.map(|page| &page.page.front);
        Self {
            exclude: chosen.map_or(&[], |front| front.exclude.as_slice()),
            include: chosen.map_or(&[], |front| front.include.as_slice()),
            order: chosen.map_or_else(Order::default, |front| front.order),
            scope: chosen.map_or("", |front| front.scope.as_str()),
        }
    }

    /// Whether a note belongs to the summary of a SIG.
    #[must_use]
    pub fn takes(&self, note: &ClassifiedNote, sig: &Sig) -> bool {
        let number = note.note.number;
        (note.sigs.contains(sig) && !self.exclude.contains(&number)) || self.include.contains(&number)
    }

    /// Whether a note is the SIG's and was left out.
    #[must_use]
    pub fn leaves_out(&self, note: &ClassifiedNote, sig: &Sig) -> bool {
        note.sigs.contains(sig) && !self.takes(note, sig)
    }
}

/// The page that a language or its fallback chain has about a SIG in a minor.
#[must_use]
pub fn page<'a>(language: &'a Language, minor: Minor, sig: &Sig) -> Option<ShownPage<'a>> {
    language.page(&format!("summaries/{minor}/{}", sig.slug()))
}
