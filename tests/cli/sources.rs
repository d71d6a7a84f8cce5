//! What commands say about what they read, and on which channel.

use std::fs;
use std::path::Path;

use crate::{keplog, path, said};

#[test]
fn the_plan_of_a_dry_run_is_the_result() {
    let home = tempfile::tempdir().expect("a folder");
    let input = |name: &str| {
        let at = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/cli/input")
            .join(name);
        path(&at).to_owned()
    };
    fs::write(home.path().join("keplog.yaml"), "title: Empty\n").expect("written");
    for args in [
        [
            "import",
            "changelog",
            &input("CHANGELOG-1.20.md"),
            "--dry-run",
            "--release=1.20",
        ],
        [
            "import",
            "notes",
            &input("draft.json"),
            "--dry-run",
            "--release=1.37",
        ],
        ["import", "maps", &input("maps"), "--dry-run", "--release=1.37"],
        [
            "sync",
            "groups",
            "--source=keplog.yaml",
            "--dry-run",
            "--release=1.37",
        ],
    ] {
        let output = keplog(&args)
            .env("KEPLOG_WORKSPACE", home.path())
            .current_dir(home.path())
            .output()
            .expect("it ran");
        let plan = String::from_utf8(output.stdout.clone()).expect("UTF-8");
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
        assert!(
            plan.contains("Would ") && !said(&output).contains("Would "),
            "{args:?}: {plan}"
        );
    }
    assert!(!home.path().join("kep-data").exists());
}

#[test]
fn a_source_that_has_nothing_is_named_with_the_releases_that_were_wanted() {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("keplog.yaml"), "title: Empty\n").expect("written");
    fs::write(home.path().join("bin.md"), "\u{1}\u{2}\n").expect("written");
    for (what, thing) in [
        ("schedule", "timeline of 1.99"),
        ("gates", "feature gates of v1.99.0"),
    ] {
        let output = keplog(&["sync", what, "--source", "bin.md", "--release", "1.99"])
            .env("KEPLOG_WORKSPACE", home.path())
            .current_dir(home.path())
            .output()
            .expect("it ran");
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        let want = format!("error: `bin.md` has no {thing} that can be read");
        assert!(said(&output).contains(&want), "{}", said(&output));
    }
}
