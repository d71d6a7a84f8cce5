//! GitHub: the pull requests of a release, with or without a clone, and what is open for one to come.

mod access;
mod answer;
mod api;
mod belongs;
mod changes;
mod commits;
mod compare;
mod documents;
mod ends;
mod failing;
mod fetch;
mod gather;
mod listing;
mod pages;
mod partial;
mod plan;
mod pull;
mod repo;
mod search;
mod sending;
mod token;
mod tracking;
mod window;

pub use access::Access;
pub use gather::{Gathered, gather, gather_with};
pub use plan::plan;
pub use repo::Repo;
pub use token::Token;
pub use tracking::{Places, track};

use crate::model::Version;

/// Where a repository is cloned from: beside the API of an Enterprise server, and at github.com.
#[must_use]
pub fn clone_address(api: &str, repo: &Repo) -> String {
    let url = reqwest::Url::parse(api).ok();
    let origin = url
        .map(|url| url.origin().ascii_serialization())
        .unwrap_or_default();
    format!("{}/{repo}.git", origin.replace("://api.", "://"))
}

/// Name of the server of an address, without scheme, port and path; empty for what is no address.
#[must_use]
pub fn host(address: &str) -> String {
    let url = reqwest::Url::parse(address).ok();
    url.as_ref()
        .and_then(reqwest::Url::host_str)
        .unwrap_or_default()
        .to_owned()
}

/// Folder of the cache. Its number rises when a page from before would be read as something else.
const FOLDER: &str = "github-1";

/// Folder of the cache for what is known of a release.
fn folder(host: &str, repo: &Repo, release: Version) -> String {
    format!("{FOLDER}/{host}/{}/{}/{release}", repo.owner, repo.name)
}
