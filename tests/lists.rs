//! `keplog graduations --propose --write` and `keplog check` with lists of features: a workspace comes in, what its
//! files hold afterwards must be what a person would expect.

use std::path::Path;
use std::process::{Command, Output};

const KEPS: &str = "\
- number: 9001
  title: Tea breaks for kubelets
  path: keps/sig-node/9001-tea
  sig: node
  status: implementable
  stage: beta
  latest: '1.20'
  milestones: {alpha: '1.19', beta: '1.20'}
- number: 9002
  title: Coffee for schedulers
  path: keps/sig-scheduling/9002-coffee
  sig: scheduling
  status: implementable
  stage: alpha
  latest: '1.20'
  milestones: {alpha: '1.20'}
";

/// An open list as a person began it: it lacks KEP 9002 and says otherwise about 9001.
const OPEN: &str = "# begun by ann\nrelease = \"1.20\"   # the raddest\n\n[[feature]]\n# surely stable\nkep = 9001\nstage = 'stable'\n";

fn workspace(list: Option<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("inside")).expect("created");
        std::fs::write(path, text).expect("written");
    };
    write("keplog.yaml", "title: lists\n");
    write("kep-data/keps/sig-node.yaml", KEPS);
    if let Some(text) = list {
        write("kep-data/releases/1.20.toml", text);
    }
    folder
}

fn keplog(folder: &Path, args: &[&str]) -> Output {
    let done = Command::new(env!("CARGO_BIN_EXE_keplog"))
        .current_dir(folder)
        .args(args)
        .output();
    done.expect("the program starts")
}

/// Writes the proposal and gives what the program said, and the file.
fn propose(folder: &Path) -> (String, String) {
    let done = keplog(folder, &["graduations", "1.20", "--propose", "--write"]);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{said}");
    let text = std::fs::read_to_string(folder.join("kep-data/releases/1.20.toml"));
    (said, text.expect("a list"))
}

#[test]
fn a_new_list_is_written_once() {
    let home = workspace(None);
    let (said, first) = propose(home.path());
    assert!(
        said.contains("Wrote `kep-data/releases/1.20.toml` with 2 features"),
        "{said}"
    );
    assert!(first.contains("# Coffee for schedulers\n[[feature]]\nkep = 9002\nstage = \"alpha\"\n"));
    let (said, second) = propose(home.path());
    assert!(said.contains("nothing was changed"), "{said}");
    assert_eq!(first, second);
}

#[test]
fn an_open_list_grows_and_keeps_what_a_person_wrote() {
    let home = workspace(Some(OPEN));
    let (said, first) = propose(home.path());
    assert!(said.contains("Added 1 feature to"), "{said}");
    assert!(first.starts_with(OPEN), "{first}");
    assert!(first.ends_with(
        "# Coffee for schedulers\n[[feature]]\nkep = 9002\nstage = \"alpha\"\nsig = \"scheduling\"\n"
    ));
    assert_eq!(propose(home.path()).1, first);
}

#[test]
fn a_closed_list_is_never_changed_and_decides_what_is_shown() {
    let closed = OPEN.replace(
        "the raddest\n",
        "the raddest\nclosed = 2020-12-09\nby = \"ann\"\n",
    );
    let home = workspace(Some(&closed));
    let (said, after) = propose(home.path());
    assert!(
        said.contains("was closed on 2020-12-09 by ann and stays as it is"),
        "{said}"
    );
    assert_eq!(after, closed);
    let shown = keplog(home.path(), &["graduations", "1.20", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&shown.stdout).expect("JSON");
    assert_eq!(
        (&json["counts"]["total"], &json["counts"]["stable"]),
        (&1.into(), &1.into())
    );
    assert_eq!(json["rows"][0]["basis"][0], "list");
    // Where list and KEP data disagree is worth knowing and no failure.
    let check = keplog(home.path(), &["check", "notes", "--format", "json"]);
    let found = String::from_utf8_lossy(&check.stdout).into_owned();
    assert!(check.status.success(), "{found}");
    assert!(
        found.contains("lists/stage") && found.contains("lists/left-out"),
        "{found}"
    );
}

#[test]
fn a_list_with_an_error_is_not_added_to() {
    let broken = OPEN.replace("'stable'", "'stabel'");
    let home = workspace(Some(&broken));
    let done = keplog(home.path(), &["graduations", "1.20", "--propose", "--write"]);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!(done.status.code(), Some(2), "{said}");
    assert!(
        said.contains("lists/value") && said.contains("cannot be read"),
        "{said}"
    );
    let after = std::fs::read_to_string(home.path().join("kep-data/releases/1.20.toml"));
    assert_eq!(after.expect("there"), broken);
}
