//! The only room that touches disk, git, network and clock. In: sources. Out: a
//! [`Snapshot`](crate::model::Snapshot).
//!
//! One folder a source, and each the same shape: find the files, read them on all cores, give records, a
//! tally that accounts for every input, and findings for what was odd. Bad data never stops a run; only a
//! missing file, a broken configuration or a repository that cannot be read is an [`Error`].
//!
//! - [`notes`]: release-notes JSON, as krel writes it
//! - [`changelog`]: CHANGELOG files and drafts, as people read them
//! - [`index`]: the index of published release notes, over [`http`]
//! - [`maps`]: map files of the release team
//! - [`keps`]: `kep.yaml` files of kubernetes/enhancements, from a folder or over [`git`]
//! - [`ledger`]: what every KEP said at every time, over [`git`]
//! - [`edit`](mod@edit): changes of files that leave the rest as it is
//! - [`groups`]: community groups
//! - [`announced`]: a list of graduations that somebody published
//! - [`gates`]: feature gates by release
//! - [`overrides`]: corrections of graduations
//! - [`releases`]: features of releases as people closed them
//! - [`corrections`]: corrections of notes
//! - [`schedule`]: timelines of kubernetes/sig-release
//! - [`github`]: pull requests, by number or by what was merged in a range
//! - [`store`]: keplog's own files of all of these
//! - [`Workspace`]: which of them a site is made of

pub mod announced;
mod cache;
pub mod changelog;
mod config;
pub mod corrections;
pub mod edit;
mod embedded;
mod error;
mod files;
pub mod gates;
pub mod git;
pub mod github;
pub mod groups;
pub mod http;
pub mod index;
pub mod keps;
pub mod ledger;
pub mod maps;
mod near;
pub mod notes;
pub mod overrides;
mod progress;
pub mod releases;
mod retry;
mod runtime;
pub mod schedule;
pub mod store;
mod table;
mod traffic;
mod workspace;
mod yaml;

pub use cache::Cache;
pub use config::{Config, MapSource, MarkerComment, Sources};
pub use error::Error;
pub use files::Input;
pub use progress::{Progress, Silent};
pub use traffic::{Exchange, Traffic, Watcher};
pub use workspace::{Surroundings, Workspace, release_notes};
