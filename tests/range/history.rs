//! The history of kubernetes/api, release by release, against `git log` and a second implementation.

use std::path::{Path, PathBuf};

use keplog::ingest::git::Why;
use keplog::model::Via;

use crate::script::{self, git};
use crate::shared_data::shared_data;
use crate::{numbers, open, path};

/// A clone of the history of kubernetes/api, if there is one.
fn api(home: &Path) -> Option<PathBuf> {
    let bundle = shared_data()?.join("git/kubernetes-api-history.bundle");
    let clone = home.join("api.git");
    git(home, &["clone", "--quiet", "--bare", path(&bundle), path(&clone)]);
    Some(clone)
}

#[test]
fn every_minor_of_kubernetes_has_the_pull_requests_that_git_log_has() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(clone) = api(home.path()) else { return };
    let repository = open(&clone);
    let (mut lost, mut wrongs) = (0, Vec::new());
    for minor in 9..=36 {
        let (from, to) = (
            format!("kubernetes-1.{}.0", minor - 1),
            format!("kubernetes-1.{minor}.0"),
        );
        let report = repository.range(&from, &to).expect("a range");
        let found = numbers(&report.range);
        assert_eq!(found, script::pulls(&clone, &from, &to), "{from}..{to}");

        let commits = git(&clone, &["rev-list", "--count", &format!("{from}..{to}")]);
        assert_eq!(report.tally.inputs.to_string(), commits, "{from}..{to}");
        assert!(
            report.tally.adds_up() && report.tally.kept == found.len(),
            "{}",
            report.tally
        );
        assert_eq!(
            report.range.skipped.len(),
            report.tally.skipped.values().sum::<usize>()
        );

        // krel itself fails on some of these, where the chain misses the merge base.
        let krel = script::first_parents(&clone, &from, &to);
        let too_many: Vec<u32> = krel.difference(&found).copied().collect();
        let (start, end) = (repository.resolve(&from), repository.resolve(&to));
        let (start, end) = (start.expect("there"), end.expect("there"));
        let comparison = repository.compare(&start, &end).expect("compared");
        let (missed, taken): (Vec<_>, Vec<_>) = comparison
            .differences
            .iter()
            .partition(|difference| difference.why.is_missed());
        // The only numbers that krel has and we have not are those of pull requests that a commit takes back.
        let wrong: Vec<u32> = taken.iter().map(|difference| difference.number.get()).collect();
        assert_eq!(too_many, wrong, "{from}..{to}");
        for difference in &taken {
            assert_eq!(difference.why, Why::TakenBack, "{difference:?}");
        }
        assert_eq!(missed.len(), found.difference(&krel).count(), "{from}..{to}");
        for difference in &missed {
            assert!(matches!(difference.why, Why::Behind { .. }), "{difference:?}");
        }
        let fails = comparison
            .whole
            .findings
            .iter()
            .any(|finding| finding.code == "git/krel-fails");
        eprintln!(
            "1.{minor}: {} pull requests, by first parents {}, lost {}, wrong {wrong:?}{}",
            found.len(),
            krel.len(),
            missed.len(),
            if fails { "; krel itself fails" } else { "" }
        );
        lost += missed.len();
        wrongs.extend(wrong);
    }
    eprintln!("lost in all: {lost}, wrong in all: {wrongs:?}");
    assert_eq!(wrongs.len(), 1);
}

#[test]
fn every_patch_of_kubernetes_has_the_pull_requests_that_git_log_has() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(clone) = api(home.path()) else { return };
    let repository = open(&clone);
    let tags = git(&clone, &["tag", "--list", "kubernetes-1.*"]);
    let (mut ranges, mut picks) = (0, 0);
    for tag in tags
        .lines()
        .filter(|tag| !tag.contains("-alpha") && !tag.contains("-beta") && !tag.contains("-rc"))
    {
        let (minor, patch) = tag.rsplit_once('.').expect("three numbers");
        let before = patch.parse::<u32>().ok().and_then(|patch| patch.checked_sub(1));
        let Some(before) = before else { continue };
        let from = format!("{minor}.{before}");
        // Some patches were never published there.
        if !tags.lines().any(|other| other == from) {
            continue;
        }
        let report = repository.range(&from, tag).expect("a range");
        assert_eq!(
            numbers(&report.range),
            script::pulls(&clone, &from, tag),
            "{from}..{tag}"
        );
        picks += report
            .range
            .pulls
            .iter()
            .filter(|pull| pull.via == Via::CherryPick)
            .count();
        ranges += 1;
    }
    assert!(ranges > 300 && picks >= 100, "{ranges} ranges, {picks} picks");
    eprintln!("{ranges} patch releases, {picks} cherry-picks");
}

#[test]
fn the_whole_history_is_accounted_for() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(clone) = api(home.path()) else { return };
    let first = git(&clone, &["rev-list", "--max-parents=0", "master"]);
    let first = first.lines().next().expect("a first commit");
    let last = "kubernetes-1.36.0";
    let report = open(&clone).range(first, last).expect("a range");
    let commits = git(&clone, &["rev-list", &format!("{first}..{last}")]);
    assert_eq!(report.tally.inputs, commits.lines().count());
    assert_eq!(numbers(&report.range), script::pulls(&clone, first, last));
    eprintln!("{}", report.tally);
}
