//! The pages of the site: one file a kind of page, and one line here.

mod glossary;
mod graduations;
mod home;
mod kep;
mod keps;
mod languages;
mod not_found;
mod notes;
mod post;
mod posts;
mod print;
mod release;
mod releases;
mod sig;
mod sig_history;
mod sigs;
mod status;

use super::page::Page;
use super::{Error, Plan, Site};

/// Lists the pages of one kind.
type Pages = for<'a> fn(&'a Site<'a>) -> Vec<Box<dyn Page + 'a>>;

/// Every kind of page that each locale has.
pub(super) const ALL: [Pages; 15] = [
    home::pages,
    releases::pages,
    release::pages,
    notes::pages,
    sig::pages,
    sig_history::pages,
    sigs::pages,
    keps::pages,
    kep::pages,
    graduations::pages,
    glossary::pages,
    status::pages,
    posts::pages,
    post::pages,
    print::pages,
];

/// Plans the pages that stand outside the locales: the way into the site and the page for wrong addresses.
pub(super) fn add_rootless<'a>(site: &'a Site<'a>, plan: &mut Plan<'a>) -> Result<(), Error> {
    languages::add(site, plan)?;
    not_found::add(site, plan)
}
