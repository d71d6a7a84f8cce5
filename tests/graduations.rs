//! What graduated in each release, against what was announced (`reference/kep.md` §3.1 and §9).
//!
//! The rule sees KEPs, their history, notes and dates, and nothing of the announcements; there are no corrections.

#![expect(clippy::print_stderr, reason = "the table is to be seen")]

mod shared_data;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use keplog::classify::graduations::{Announcement, Comparison, compare};
use keplog::ingest::{Silent, Workspace};
use keplog::model::{Almanac, KepNumber, Minor, Stage, StageCounts, Standing};
use shared_data::shared_data;

/// Announced for a release: stable, beta, alpha.
const ANNOUNCED: [(&str, [usize; 3]); 13] = [
    ("1.20", [11, 15, 16]),
    ("1.21", [13, 16, 20]),
    ("1.22", [13, 24, 16]),
    ("1.23", [11, 17, 19]),
    ("1.24", [14, 15, 13]),
    ("1.25", [13, 10, 15]),
    ("1.27", [13, 29, 18]),
    ("1.28", [12, 14, 19]),
    ("1.29", [11, 19, 19]),
    ("1.30", [17, 18, 10]),
    ("1.31", [11, 22, 12]),
    ("1.33", [18, 20, 24]),
    ("1.35", [17, 19, 22]),
];

/// KEPs that were announced as stable.
const STABLE: [(&str, &[u32]); 7] = [
    (
        "1.25",
        &[
            277, 361, 596, 625, 785, 1487, 1488, 1591, 2079, 2254, 2579, 2599, 2802,
        ],
    ),
    ("1.27", &[2227, 3140, 1748, 2885, 693, 2727, 2238, 2896, 3744]),
    (
        "1.29",
        &[3458, 3668, 1040, 3299, 365, 2485, 3466, 2876, 3107, 2879, 727],
    ),
    (
        "1.30",
        &[
            1610, 3458, 4402, 2799, 3488, 3716, 3521, 3022, 3141, 647, 3705, 24, 3756, 3895, 2305, 2681, 3352,
        ],
    ),
    (
        "1.31",
        &[3762, 2305, 3836, 4009, 4569, 24, 3017, 3329, 3715, 3335, 2185],
    ),
    (
        "1.33",
        &[
            3094, 3633, 4193, 1495, 1880, 2433, 2589, 2644, 3866, 4004, 2590, 3850, 3998, 753, 4008, 2625,
            4444, 3857,
        ],
    ),
    (
        "1.35",
        &[
            4540, 5067, 5468, 1287, 3619, 3983, 5589, 4210, 3673, 4622, 859, 3015, 4368, 4006,
        ],
    ),
];

/// All published notes and drafts, and the KEPs with their history.
fn almanac(data: &Path, home: &Path) -> Almanac {
    let clone = home.join("enhancements.git");
    let bundle = data.join("git/enhancements-keps.bundle");
    let done = Command::new("git")
        .args([
            "-c",
            "advice.defaultBranchName=false",
            "clone",
            "--quiet",
            "--bare",
        ])
        .args([&bundle, &clone])
        .status()
        .expect("git runs");
    assert!(done.success());
    // One draft is here only as krel was given it.
    let draft = home.join("notes/1.28.0.json");
    std::fs::create_dir_all(home.join("notes")).expect("created");
    std::fs::copy(data.join("krel-golden/1.28-2.json"), draft).expect("copied");
    let text = format!(
        "sources:\n  notes: [{0}/relnotes, {0}/sig-release/releases, notes]\n  keps: enhancements.git\n",
        data.canonicalize().expect("a folder").display()
    );
    std::fs::write(home.join("keplog.yaml"), text).expect("written");
    let workspace = Workspace::open(Some(home), Path::new("/")).expect("opened");
    keplog::classify::almanac(workspace.snapshot(&Silent).expect("read"))
}

fn with_almanac() -> Option<(Almanac, tempfile::TempDir)> {
    let data: PathBuf = shared_data()?;
    let home = tempfile::tempdir().expect("a folder");
    Some((almanac(&data, home.path()), home))
}

fn minor(text: &str) -> Minor {
    text.parse().expect("a minor")
}

#[test]
fn counts_and_lists_are_as_announced_or_the_difference_is_explained() {
    let Some((almanac, _home)) = with_almanac() else {
        return;
    };
    let mut sum = 0;
    eprintln!("release  announced S/B/A      computed S/B/A (continued)   difference");
    for (release, [stable, beta, alpha]) in ANNOUNCED {
        let release = minor(release);
        let counts = StageCounts::of(almanac.features_of(release));
        let (announced, computed) = (stable + beta + alpha, counts.stable + counts.beta + counts.alpha);
        let off = computed.abs_diff(announced);
        sum += off;
        eprintln!(
            "{release:7}  {stable:2}/{beta:2}/{alpha:2} = {announced:2}        {:2}/{:2}/{:2} = {computed:2} ({:2})            {:+}",
            counts.stable,
            counts.beta,
            counts.alpha,
            counts.continued,
            i64::try_from(computed).expect("small") - i64::try_from(announced).expect("small"),
        );
        assert!(
            off <= 3 || release < minor("1.31"),
            "{release}: {computed} instead of {announced}"
        );
    }
    eprintln!("sum of the absolute differences of the totals: {sum}");
    assert!(sum <= 44, "{sum}");
    compare_lists(&almanac);
}

fn compare_lists(almanac: &Almanac) {
    let mut totals = (0, 0, 0);
    for (release, list) in STABLE {
        let release = minor(release);
        let numbers: BTreeSet<KepNumber> = list.iter().copied().map(KepNumber::new).collect();
        let announcement = Announcement {
            lists: BTreeMap::from([(Stage::Stable, numbers)]),
            counts: BTreeMap::new(),
        };
        let rows = almanac.features_of(release);
        let compared = compare(&announcement, release, rows, &almanac.keps, &almanac.ledger);
        let Comparison {
            found, missed, extra, ..
        } = &compared[0];
        eprintln!(
            "{release}: {} found, {} missed, {} extra",
            found.len(),
            missed.len(),
            extra.len()
        );
        for (word, differences) in [("missed", missed), ("extra", extra)] {
            for difference in differences {
                eprintln!("  {word} {}: {}", difference.kep, difference.why);
                assert!(!difference.why.is_empty());
            }
        }
        assert_eq!(found.len() + missed.len(), list.len());
        totals = (
            totals.0 + found.len(),
            totals.1 + missed.len(),
            totals.2 + extra.len(),
        );
    }
    eprintln!(
        "stable lists: {} found, {} missed, {} extra",
        totals.0, totals.1, totals.2
    );
    assert!(totals.0 >= 80 && totals.1 <= 13 && totals.2 <= 13, "{totals:?}");
}

#[test]
fn a_release_in_the_making_has_three_groups() {
    let Some((almanac, _home)) = with_almanac() else {
        return;
    };
    let rows = almanac.features_of(minor("1.37"));
    for standing in Standing::ALL {
        let of: Vec<_> = rows.iter().filter(|row| row.standing == Some(standing)).collect();
        eprintln!("1.37 {}: {}", standing.as_str(), of.len());
        for row in &of {
            eprintln!(
                "  {} {} {}: {}",
                row.kep,
                row.advance.as_str(),
                row.stage,
                row.evidence.join("; ")
            );
        }
        assert!(!of.is_empty(), "{}", standing.as_str());
    }
    assert!(rows.iter().all(|row| row.standing.is_some()));
    let released = almanac.features_of(minor("1.36"));
    assert!(released.len() > 40 && released.iter().all(|row| row.standing.is_none()));
}
