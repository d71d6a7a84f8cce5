//! How far stored notes reach: in come the accounts beside them, out goes the state of each release.
//!
//! `keplog sync notes` follows a release whose tag is not there yet up to a branch, and says so in the account
//! and nowhere else. Notes without an account are somebody's finished file.

use std::path::Path;

use serde::Deserialize;

use super::gathered::parse;
use super::{account_file, paths};
use crate::ingest::{Error, Input};
use crate::model::{Finding, ReleaseState, Version};

/// The head of an account.
#[derive(Deserialize)]
struct Head {
    release: Version,
    to: String,
}

impl Head {
    /// A range that ends with the tag of its release is whole.
    fn state(self) -> (Version, ReleaseState) {
        let state = if self.to == self.release.to_string() {
            ReleaseState::Out
        } else {
            ReleaseState::InTheMaking { up_to: self.to }
        };
        (self.release, state)
    }
}

/// The accounts of those notes that stand in the store of `workspace`, in the order of the notes; notes from
/// elsewhere have none.
#[must_use]
pub fn accounts_of(workspace: &Path, notes: &[Input]) -> Vec<Input> {
    let folder = workspace.join(paths::NOTES);
    notes
        .iter()
        .filter_map(Input::path)
        .filter(|path| path.parent() == Some(&folder))
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?;
            let account = workspace.join(paths::PULLS).join(name);
            let label = format!("{}/{name}", paths::PULLS);
            account.is_file().then(|| Input::at(account, label))
        })
        .collect()
}

/// How far stored notes reach.
#[derive(Debug, Default)]
pub struct States {
    /// The state of each release that has an account, in the order of the accounts.
    pub releases: Vec<(Version, ReleaseState)>,
    /// Accounts that cannot be read.
    pub findings: Vec<Finding>,
}

/// Reads how far the notes beside these accounts reach; an account that cannot be read is a finding.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses.
pub fn read_states(accounts: &[Input]) -> Result<States, Error> {
    let mut states = States::default();
    for input in accounts {
        match parse::<Head>(input)? {
            Ok(head) => states.releases.push(head.state()),
            Err(finding) => states.findings.push(finding),
        }
    }
    Ok(states)
}

/// Takes away the account of notes up to a branch when the published notes of the release have taken their
/// place: it would say of a release that is out that it is in the making.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses.
pub fn withdraw_account(workspace: &Path, version: Version) -> Result<(), Error> {
    let path = account_file(workspace, version);
    if !path.is_file() {
        return Ok(());
    }
    let state = parse::<Head>(&Input::named(&path))?.map(|head| head.state().1);
    if state == Ok(ReleaseState::Out) {
        return Ok(());
    }
    std::fs::remove_file(&path).map_err(Error::io(&path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::version;

    fn account(release: &str, to: &str) -> Input {
        let json = format!(r#"{{"release": "{release}", "from": "v1.37.0", "to": "{to}", "pulls": [{{}}]}}"#);
        Input::in_memory(format!("kep-data/pulls/{release}.json"), json)
    }

    #[test]
    fn only_a_range_up_to_its_own_tag_is_a_release_that_is_out() {
        let accounts = [
            account("v1.37.0", "v1.37.0"),
            account("v1.37.1", "release-1.37"),
            account("v1.38.0", "master"),
            account("v1.38.0", "v1.38.0-rc.0"),
            account("v1.38.0-rc.0", "v1.38.0-rc.0"),
        ];
        let states = read_states(&accounts).expect("read");
        let up_to: Vec<Option<String>> = states
            .releases
            .into_iter()
            .map(|(_, state)| match state {
                ReleaseState::Out => None,
                ReleaseState::InTheMaking { up_to } => Some(up_to),
            })
            .collect();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            up_to,
            [
                None,
                some("release-1.37"),
                some("master"),
                some("v1.38.0-rc.0"),
                None
            ]
        );
        assert_eq!(states.findings, []);
    }

    #[test]
    fn an_account_that_is_none_is_a_finding_with_its_place() {
        let broken = Input::in_memory("kep-data/pulls/1.38.0.json", "{\n  \"release\": 7\n}");
        let States { releases, findings } = read_states(&[broken]).expect("read");
        assert_eq!(releases, []);
        assert_eq!(findings[0].code, "store/bad-account");
        assert_eq!(
            (findings[0].place.file.as_str(), findings[0].place.line),
            ("kep-data/pulls/1.38.0.json", 2)
        );
    }

    #[test]
    fn published_notes_end_the_account_up_to_a_branch_and_leave_one_up_to_the_tag() {
        let dir = tempfile::tempdir().expect("a folder");
        for (release, to, stays) in [("1.37", "v1.37.0", true), ("1.38", "master", false)] {
            let release = version(release);
            let path = account_file(dir.path(), release);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("created");
            let text = format!(r#"{{"release": "{release}", "to": "{to}"}}"#);
            std::fs::write(&path, text).expect("written");
            withdraw_account(dir.path(), release).expect("read");
            assert_eq!(path.is_file(), stays, "{to}");
        }
        withdraw_account(dir.path(), version("1.36")).expect("nothing to do");
    }
}
