//! The same data for programs: JSON, Markdown and CSV beside the pages. (stub while others write the formats)
use super::page::Download;
use super::{Error, Plan, Site};
use crate::model::{Minor, Sig, Version};
use crate::translate::Language;
pub(super) fn add<'a>(_site: &'a Site<'a>, _plan: &mut Plan<'a>) -> Result<(), Error> {
    Ok(())
}
pub(super) fn notes_downloads(_version: Version) -> Vec<Download> {
    Vec::new()
}
pub(super) fn graduations_downloads(_minor: Minor) -> Vec<Download> {
    Vec::new()
}
pub(super) fn sig_downloads(_l: &Language, _version: Version, _sig: &Sig) -> Vec<Download> {
    Vec::new()
}
pub(super) fn keps_downloads() -> Vec<Download> {
    Vec::new()
}
pub(super) fn all_graduations_downloads() -> Vec<Download> {
    Vec::new()
}
