//! Clones and updates over http(s). In: an address and a folder. Out: a bare repository in that folder, as new as
//! the server.
//!
//! A clone is made in a folder beside its place and then moved there, so that a run which is cut off leaves
//! nothing half done; an update adds a pack and then moves the references. All branches and tags are fetched, with
//! all their files: gix cannot make partial clones. No program is called, neither git nor a credential helper.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use gix::bstr::ByteSlice;
use gix::protocol::handshake::Ref;
use gix::protocol::transport::client::blocking_io::http;
use gix::remote::Direction;

use super::Repository;
use crate::ingest::store::{Lock, atomic};
use crate::ingest::{Error, Progress, runtime};

/// What is fetched: branches and tags under their own names, and the name of the main branch.
const REFSPECS: [&str; 3] = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*", "HEAD"];

/// How long a server may take to be reached.
const CONNECT: Duration = Duration::from_secs(4);

/// How long a server may be silent: before a large pack it has to count.
const SILENCE: Duration = Duration::from_secs(120);

/// Beginning of the name of a folder in which a clone is made.
const UNFINISHED: &str = ".cloning-";

/// Age at which such a folder is one that nobody will finish.
const ABANDONED: Duration = Duration::from_secs(24 * 3600);

/// Name in a cache for the clone of an address: host and path, without scheme and credentials.
#[must_use]
pub fn key(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.rsplit('@').next().unwrap_or(host);
    let path = path.trim_end_matches('/').trim_end_matches(".git");
    format!("git/{host}/{path}.git")
}

/// Brings the repository at `url` into `folder`: clones it, or fetches what is new if it was cloned before.
///
/// # Errors
///
/// [`Error::Upstream`] when the server cannot be reached or breaks off, [`Error::Refused`] when it says no or has
/// no branch, [`Error::Locked`] when another run brings it, [`Error::Git`] and [`Error::Io`] when the folder cannot be written.
pub fn fetch(url: &str, folder: &Path, progress: &dyn Progress) -> Result<Repository, Error> {
    runtime::install_tls();
    progress.begin("clone", 1);
    let fetched = bring(url, folder);
    progress.step();
    progress.end();
    fetched?;
    let empty = || refused(url, "the repository has no commit".to_owned());
    Repository::open(folder)?.ok_or_else(empty)
}

fn bring(url: &str, folder: &Path) -> Result<(), Error> {
    let parent = folder.parent().unwrap_or(Path::new("."));
    // Two at once would each take the lock files of the other for what a killed process left.
    let _lock = Lock::of(parent)?;
    if folder.is_dir() {
        // A lock that a killed process left, or a branch in the place of a folder: a new clone has neither.
        match update(url, folder, |error| super::broken(folder, error)) {
            Err(Error::Git { .. }) => {}
            done => return done,
        }
    }
    sweep(parent);
    let beside = tempfile::Builder::new()
        .prefix(UNFINISHED)
        .tempdir_in(parent)
        .map_err(Error::io(parent))?;
    let fresh = beside.path().join("fresh");
    gix::init_bare(&fresh).map_err(|e| super::broken(&fresh, &e))?;
    update(url, &fresh, |error| failure(url, error))?;
    if folder.exists() {
        std::fs::rename(folder, beside.path().join("old")).map_err(Error::io(folder))?;
    }
    std::fs::rename(&fresh, folder).map_err(Error::io(folder))
}

/// Removes clones of a day ago that a killed process left.
fn sweep(parent: &Path) {
    let unfinished = |entry: &std::fs::DirEntry| {
        let age = entry.metadata().and_then(|facts| facts.modified());
        let age = age.ok().and_then(|made| made.elapsed().ok());
        entry.file_name().to_string_lossy().starts_with(UNFINISHED) && age.is_some_and(|age| age > ABANDONED)
    };
    let entries = std::fs::read_dir(parent).into_iter().flatten().flatten();
    for entry in entries.filter(unfinished) {
        // Whatever stays is removed another time.
        let _ = std::fs::remove_dir_all(entry.path());
    }
}

/// Fetches into a repository, and points its head to the main branch of the server. `late` says what a failure
/// means once the server has answered.
fn update(url: &str, folder: &Path, late: impl Fn(&gix::Error) -> Error) -> Result<(), Error> {
    let broken = |error: &dyn std::fmt::Display| super::broken(folder, error);
    let options = gix::open::Options::isolated().config_overrides([
        // References are written by a program, not by a person who could be named in a log.
        "core.logAllRefUpdates=false",
    ]);
    let repository = gix::open_opts(folder, options).map_err(|e| broken(&e))?;
    let parsed = gix::url::parse(url.as_bytes().as_bstr()).map_err(|e| broken(&e))?;
    let credentials = parsed.user().zip(parsed.password());
    let identity = credentials.map(|(name, password)| (name.to_owned(), password.to_owned()));
    // A token may stand there as the name alone.
    if parsed.user().is_some() && parsed.scheme == gix::url::Scheme::Http {
        return Err(refused(
            url,
            "a name and a password are only sent over https".to_owned(),
        ));
    }
    let remote = repository
        .remote_at_without_url_rewrite(parsed)
        .and_then(|remote| remote.with_refspecs(REFSPECS, Direction::Fetch))
        .map_err(|e| broken(&e))?
        .with_fetch_tags(gix::remote::fetch::Tags::None);
    let connection = remote
        .connect(Direction::Fetch)
        .map_err(|e| failure(url, &e))?
        .with_transport_options(transport())
        .with_credentials(move |action| Ok(answer(&action, identity.as_ref())));
    let prepared = connection
        .prepare_fetch(gix::progress::Discard, gix::remote::ref_map::Options::default())
        .map_err(|e| failure(url, &e))?;
    let never = AtomicBool::new(false);
    let fetched = prepared
        .with_reflog_message(gix::remote::fetch::RefLogMessage::Override {
            message: "fetch".into(),
        })
        .receive(gix::progress::Discard, &never)
        .map_err(|e| late(&e))?;
    let main = fetched
        .ref_map
        .remote_refs
        .iter()
        .find_map(|reference| match reference {
            Ref::Symbolic {
                full_ref_name,
                target,
                ..
            } if full_ref_name == "HEAD" => Some(target.to_string()),
            _ => None,
        });
    match main {
        Some(main) => atomic::write(&folder.join("HEAD"), format!("ref: {main}\n").as_bytes()),
        None => Ok(()),
    }
}

/// A client that gives up on a server that cannot be reached.
fn transport() -> Box<dyn std::any::Any> {
    let client = http::reqwest::Options {
        configure_client: Some(Box::new(|builder| {
            Ok(builder.connect_timeout(CONNECT).timeout(SILENCE))
        })),
        configure_request: None,
    };
    Box::new(http::Options {
        backend: Some(Arc::new(Mutex::new(client))),
        ..http::Options::default()
    })
}

/// Name and password of the address, once. Helpers and terminals are not asked.
fn answer(
    action: &gix::credentials::helper::Action,
    identity: Option<&(String, String)>,
) -> Option<gix::credentials::protocol::Outcome> {
    let gix::credentials::helper::Action::Get(context) = action else {
        return None;
    };
    let (username, password) = identity?.clone();
    Some(gix::credentials::protocol::Outcome {
        identity: gix::sec::identity::Account {
            username,
            password,
            oauth_refresh_token: None,
        },
        next: context.clone().into(),
    })
}

/// What a failed exchange means. The texts of gix and its client may hold the address with its credentials, so
/// only the innermost cause is told, and only when it does not.
fn failure(url: &str, error: &gix::Error) -> Error {
    let mut causes = vec![error.to_string()];
    let mut next = std::error::Error::source(error);
    while let Some(cause) = next {
        causes.push(cause.to_string());
        next = cause.source();
    }
    let all = causes.join("\n");
    for (status, message) in [
        (
            "401",
            "it wants a name and a password, or there is no such repository",
        ),
        ("403", "this repository may not be read"),
        ("404", "there is no such repository"),
    ] {
        if all.contains(&format!("HTTP status {status}")) {
            return refused(url, message.to_owned());
        }
    }
    if error.is_unauthenticated() || error.is_permission_denied() {
        return refused(
            url,
            "it wants a name and a password, or there is no such repository".to_owned(),
        );
    }
    let told = causes
        .into_iter()
        .rev()
        .find(|cause| !cause.contains("://") && !cause.is_empty());
    let told = told.map_or_else(|| "the connection failed".to_owned(), plain);
    Error::Upstream {
        host: host(url),
        message: told,
        hint: "check the network and run the command again, or name the folder of a clone".to_owned(),
    }
}

/// The words of the other doors for what the system says.
fn plain(told: String) -> String {
    let is = |sign: &str| told.to_lowercase().contains(sign);
    if is("failed to lookup") || is("dns error") {
        "no such host, or no network".to_owned()
    } else if is("unreachable") {
        "no way to it".to_owned()
    } else if is("connection refused") {
        "connection refused".to_owned()
    } else {
        told
    }
}

fn refused(url: &str, message: String) -> Error {
    Error::Refused {
        host: host(url),
        message,
        hint: "check the address".to_owned(),
    }
}

/// Name of the server in an address.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or(rest);
    host.rsplit('@').next().unwrap_or(host).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clone_has_a_place_of_its_own_without_the_secrets_of_its_address() {
        for (url, want) in [
            (
                "https://github.com/kubernetes/api.git",
                "git/github.com/kubernetes/api.git",
            ),
            (
                "https://github.com/kubernetes/api/",
                "git/github.com/kubernetes/api.git",
            ),
            ("https://me:secret@example.org/x/y", "git/example.org/x/y.git"),
            (
                "http://127.0.0.1:8080/git/a/b.git",
                "git/127.0.0.1:8080/git/a/b.git",
            ),
        ] {
            assert_eq!(key(url), want);
        }
    }

    #[test]
    fn a_server_that_is_not_there_is_named_without_credentials_and_nothing_is_left() {
        let folder = tempfile::tempdir().expect("a folder");
        // A port that was free a moment ago: nobody listens.
        let port = {
            let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
            socket.local_addr().expect("bound").port()
        };
        for (scheme, user, later) in [
            ("http", "", true),
            ("https", "me:s3cret@", true),
            ("http", "me:s3cret@", false),
            ("http", "s3cret@", false),
        ] {
            let url = format!("{scheme}://{user}127.0.0.1:{port}/a/b.git");
            let started = std::time::Instant::now();
            let error = fetch(&url, &folder.path().join("b.git"), &crate::ingest::Silent).err();
            let error = error.expect("it fails");
            assert!(started.elapsed() < Duration::from_secs(5));
            assert_eq!(error.is_temporary(), later, "{error}");
            let said = format!("{error} {} {error:?}", error.hint());
            assert!(said.contains("127.0.0.1") && !said.contains("s3cret"), "{said}");
            assert_eq!(std::fs::read_dir(folder.path()).expect("listed").count(), 0);
        }
    }
}
