//! `keplog kep set` on real files: a clone of kubernetes/enhancements is checked out into a temporary folder,
//! and git itself judges what changed.
//!
//! The files are chosen for their shapes, each named with its reason in [`CASES`].

mod checkout;
mod shared_data;

use std::path::Path;
use std::process::{Command, Output};

use keplog::ingest::keps::{Field, KepFile, Setting, revise};
use keplog::model::Stage;

use checkout::{checkout, git};

/// A KEP, why it is here, and what is set.
struct Case {
    folder: &'static str,
    why: &'static str,
    set: &'static [&'static str],
    says: &'static [&'static str],
}

const CASES: [Case; 10] = [
    Case {
        folder: "keps/sig-node/2535-ensure-secret-pulled-images",
        why: "the ordinary shape of today",
        set: &["stage=stable", "milestone.stable=1.38", "latest-milestone=1.38"],
        says: &[
            "stage: stable",
            "latest-milestone: \"v1.38\"",
            "  stable: \"v1.38\"",
        ],
    },
    Case {
        folder: "keps/sig-instrumentation/4785-resource-state-metrics",
        why: "`milestone: {}` and comments behind values",
        set: &["milestone.alpha=v1.38"],
        says: &[
            "milestone: # This is external to the k/k tree.",
            "  alpha: \"v1.38\"",
        ],
    },
    Case {
        folder: "keps/sig-cli/2229-kubectl-xdg-base-dir",
        why: "stage and milestones without values",
        set: &["milestone.alpha=v1.38"],
        says: &["  alpha: \"v1.38\""],
    },
    Case {
        folder: "keps/sig-cli/2551-return-code-normalization",
        why: "no line end behind the last line",
        set: &["stage=beta"],
        says: &["stage: beta"],
    },
    Case {
        folder: "keps/sig-node/4960-container-stop-signals",
        why: "milestones indented by four",
        set: &["milestone.stable=v1.39"],
        says: &["    stable: \"v1.39\""],
    },
    Case {
        folder: "keps/sig-api-machinery/1152-less-object-serializations",
        why: "releases in single quotes",
        set: &["latest-milestone=v1.38"],
        says: &["latest-milestone: 'v1.38'"],
    },
    Case {
        folder: "keps/sig-network/563-dual-stack",
        why: "releases without quotes",
        set: &["latest-milestone=v1.38"],
        says: &["latest-milestone: v1.38"],
    },
    Case {
        folder: "keps/provider-aws/423-network-load-balancer",
        why: "no milestones, and no SIG in the path",
        set: &["milestone.beta=v1.38"],
        says: &["milestone:", "  beta: \"v1.38\""],
    },
    Case {
        folder: "keps/sig-node/4603-tune-crashloopbackoff",
        why: "comments inside the milestones",
        set: &["milestone.stable=v1.38", "latest-milestone=v1.38"],
        says: &["  stable: \"v1.38\""],
    },
    Case {
        folder: "keps/sig-cloud-provider/2133-out-of-tree-credential-provider",
        why: "a shared number, and a comment behind the status",
        set: &["status=implementable"],
        says: &["status: implementable"],
    },
];

fn keplog(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keplog"));
    command
        .args(args)
        .arg("--keps")
        .arg(folder)
        .env_remove("KEPLOG_WORKSPACE")
        .current_dir(folder);
    command.output().expect("the program starts")
}

fn set(folder: &Path, kep: &str, settings: &[&str]) -> Output {
    let mut args = vec!["kep", "set", kep];
    args.extend(settings);
    keplog(folder, &args)
}

/// Everything behind a `#` that begins a comment, in order.
fn comments(text: &str) -> Vec<&str> {
    text.lines()
        .filter_map(|line| {
            let at = if line.trim_start().starts_with('#') {
                line.find('#')
            } else {
                line.find(" #")
            };
            at.map(|at| line[at..].trim())
        })
        .collect()
}

#[test]
fn ten_real_files_get_one_hunk_each_and_keep_every_comment() {
    let Some(folder) = checkout() else { return };
    for Case {
        folder: kep,
        why,
        set: settings,
        says,
    } in &CASES
    {
        let file = folder.path().join(kep).join("kep.yaml");
        let before = std::fs::read_to_string(&file).expect("there");
        let output = set(folder.path(), kep, settings);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{kep} ({why}): {said}");
        let after = std::fs::read_to_string(&file).expect("there");
        let diff = git(folder.path(), &["diff", "--", kep]);
        assert_eq!(diff.matches("\n@@ ").count(), 1, "{kep} ({why}):\n{diff}");
        assert_eq!(comments(&before), comments(&after), "{kep} ({why})");
        for line in *says {
            let added = format!("\n+{line}");
            assert!(diff.contains(&added), "{kep} ({why}) lacks `{line}`:\n{diff}");
        }
        let (old, new) = (read(kep, &before), read(kep, &after));
        for setting in *settings {
            assert_says(&new, setting);
        }
        assert_eq!(old.title, new.title);
        assert_eq!(git(folder.path(), &["diff", "--numstat"]).lines().count(), 1);
        // What the program printed is what git finds, and applies to the old file.
        let printed = String::from_utf8(output.stdout).expect("UTF-8");
        git(folder.path(), &["checkout", "--quiet", "."]);
        std::fs::write(folder.path().join(".git/printed"), printed).expect("written");
        git(folder.path(), &["apply", "--check", ".git/printed"]);
    }
}

fn read(kep: &str, text: &str) -> keplog::model::Kep {
    KepFile::parse("kep.yaml", kep, text.as_bytes())
        .kep
        .expect("a KEP")
}

fn assert_says(kep: &keplog::model::Kep, setting: &str) {
    let (key, value) = setting.split_once('=').expect("KEY=VALUE");
    let release = value.trim_start_matches('v');
    let said = match key.split_once('.') {
        Some(("milestone", stage)) => {
            let stage: Stage = stage.parse().expect("a stage");
            kep.milestones.get(stage).map(|minor| minor.to_string())
        }
        _ if key == "stage" => kep.stage.map(|stage| stage.to_string()),
        _ if key == "status" => Some(kep.status.to_string()),
        _ => kep.latest.map(|minor| minor.to_string()),
    };
    assert_eq!(said.as_deref(), Some(release), "{setting}");
}

#[test]
fn a_dry_run_prints_the_diff_and_changes_nothing() {
    let Some(folder) = checkout() else { return };
    let settings = ["stage=beta", "prr.beta=@someone", "--dry-run"];
    let output = set(folder.path(), "2535", &settings);
    assert!(output.status.success());
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(
        printed.contains("b/keps/prod-readiness/sig-node/2535.yaml"),
        "{printed}"
    );
    assert_eq!(git(folder.path(), &["status", "--short"]), "");
}

#[test]
fn an_approval_is_added_to_its_file_or_makes_one() {
    let Some(folder) = checkout() else { return };
    let output = set(folder.path(), "2535", &["prr.stable=someone"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let diff = git(folder.path(), &["diff", "-U0"]);
    assert!(
        diff.ends_with("\n+stable:\n+  approver: \"@someone\"\n"),
        "{diff}"
    );
    let output = set(folder.path(), "2229", &["prr.alpha=@someone"]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let made = folder.path().join("keps/prod-readiness/sig-cli/2229.yaml");
    assert_eq!(
        std::fs::read_to_string(made).expect("made"),
        "kep-number: 2229\nalpha:\n  approver: \"@someone\"\n"
    );
}

#[test]
fn a_stage_without_its_approver_or_milestone_is_pointed_out() {
    let Some(folder) = checkout() else { return };
    let output = set(folder.path(), "2535", &["stage=stable", "--dry-run"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("set milestone.stable=v1.N too"), "{said}");
    assert!(said.contains("set prr.stable=@HANDLE too"), "{said}");
}

#[test]
fn a_number_that_two_keps_share_is_refused_with_their_folders() {
    let Some(folder) = checkout() else { return };
    let output = set(folder.path(), "2133", &["stage=beta"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("keps/sig-node/2133-kubelet-credential-providers"),
        "{said}"
    );
    assert_eq!(git(folder.path(), &["status", "--short"]), "");
}

#[cfg(unix)]
#[test]
fn a_file_behind_a_link_is_not_written() {
    let Some(folder) = checkout() else { return };
    let kep = folder
        .path()
        .join("keps/sig-node/2535-ensure-secret-pulled-images");
    let elsewhere = tempfile::tempdir().expect("a folder");
    let real = elsewhere.path().join("kep.yaml");
    std::fs::rename(kep.join("kep.yaml"), &real)
        .or_else(|_| std::fs::copy(kep.join("kep.yaml"), &real).map(|_| ()))
        .expect("moved");
    let before = std::fs::read_to_string(&real).expect("there");
    let _ = std::fs::remove_file(kep.join("kep.yaml"));
    std::os::unix::fs::symlink(&real, kep.join("kep.yaml")).expect("linked");
    let output = set(folder.path(), "2535", &["stage=stable"]);
    assert!(!output.status.success());
    assert_eq!(std::fs::read_to_string(&real).expect("there"), before);
}

#[test]
fn every_real_file_can_be_changed_and_keeps_its_comments() {
    let Some(folder) = checkout() else { return };
    let files = git(folder.path(), &["ls-files", "keps/*/kep.yaml"]);
    let mut refused = Vec::new();
    let mut changed = 0;
    for file in files.lines() {
        let text = std::fs::read_to_string(folder.path().join(file)).expect("UTF-8");
        for (field, value) in [
            (Field::Status, "deferred"),
            (Field::Stage, "removed"),
            (Field::Latest, "v1.99"),
            (Field::Milestone(Stage::Alpha), "v1.97"),
            (Field::Milestone(Stage::Beta), "v1.98"),
            (Field::Milestone(Stage::Removed), "v1.99"),
            (Field::Updated, "2026-11-25"),
            (Field::DisableSupported, "false"),
        ] {
            let value = value.to_owned();
            match revise(file, &text, &[Setting { field, value }]) {
                Ok(new) => {
                    changed += 1;
                    assert_eq!(comments(&text), comments(&new), "{file} {field:?}");
                    let lines = |text: &str| text.lines().count();
                    assert!(lines(&new) <= lines(&text) + 2, "{file} {field:?}:\n{new}");
                }
                Err(why) => refused.push(why),
            }
        }
    }
    assert_eq!((changed, refused.as_slice()), (656 * 8, [].as_slice()));
}
