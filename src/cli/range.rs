//! `keplog range`: a repository and two revisions come in, the pull requests between them go out.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::failure::Failure;
use super::progress::Bars;
use super::wording::count;
use crate::ingest::git::{self, Comparison, RangeReport, Repository, Why};
use crate::model::{CommitRange, RangePull, Sha, Via};
use crate::render::safe;

/// Show the pull requests of a git range
///
/// These are those of all commits that `--to` reaches and `--from` does not, also behind merges of one branch
/// into another, with the form in which each was found: a merge, a squash, or a cherry-pick of another. Only
/// the repository is read; nothing is asked of GitHub.
///
/// A revision is a tag, a release, a branch, a hash, or a day such as 2026-04-22: the last commit of the main
/// branch on that day, in UTC. `1.37` is also found where its tag is called `kubernetes-1.37.0`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog range ../kubernetes --from v1.36.0 --to v1.37.0
  keplog range ../kubernetes --discover minor-to-latest --format json -o pulls.json
  keplog range ../kubernetes --from v1.36.0 --to v1.37.0 --explain")]
pub(super) struct Args {
    /// Folder of a clone, also a bare or a partial one; or an http(s) address, which is cloned into the cache
    repo: String,
    /// Where the range begins; this commit and what it reaches is not in it
    #[arg(long, value_name = "REV", required_unless_present = "discover")]
    from: Option<String>,
    /// Where the range ends; this commit is in it
    #[arg(long, value_name = "REV", required_unless_present = "discover")]
    to: Option<String>,
    /// Find both ends by the tags and branches of the repository
    #[arg(long, value_name = "MODE")]
    discover: Option<Discover>,
    /// Branch to look at for --discover; of a release branch, releases until its own minor count [default: the
    /// main branch]
    #[arg(long, value_name = "BRANCH", requires = "discover")]
    branch: Option<String>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Answer as krel does, which only follows first parents
    #[arg(long, value_name = "TOOL")]
    compat: Option<Compat>,
    /// Show where krel's answer differs, and why; `--compat krel` may stand beside it
    #[arg(long, conflicts_with = "format")]
    explain: bool,
    /// File to write to, replaced in one step; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Ways to find the ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Discover {
    /// Not at all: --from and --to are given
    None,
    /// From where the newest minor was branched off, to the newest branch
    MergebaseToLatest,
    /// From the patch before the newest one, to that one
    PatchToPatch,
    /// From the newest release of the branch, to the head of its release branch
    PatchToLatest,
    /// From the second newest minor, to the newest one
    MinorToMinor,
    /// From the newest minor, to the head of the branch
    MinorToLatest,
}

/// Forms of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a program
    Json,
    /// For a terminal: the commits of both ends, then one line a pull request
    Text,
}

/// Tools that can be imitated.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Compat {
    /// The release tool of Kubernetes
    Krel,
}

/// Prints the pull requests.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let wanted = Ends::of(args)?;
    let repository = open(&args.repo, context)?;
    let (from, to) = match wanted {
        Ends::Named(from, to) => (repository.resolve(from)?, repository.resolve(to)?),
        Ends::Found(mode) => repository.discover(mode, args.branch.as_deref())?,
    };
    let output = args.output.as_deref();
    if args.explain {
        let comparison = repository.compare(&from, &to)?;
        context.ui.findings(&comparison.whole.findings);
        context.ui.result(explanation(&comparison).as_bytes(), output)?;
        context.ui.say(&differences(&comparison));
        return Ok(());
    }
    let report = match args.compat {
        Some(Compat::Krel) => repository.krel_range(&from, &to)?,
        None => repository.between(&from, &to)?,
    };
    context.ui.findings(&report.findings);
    let text = match args.format {
        Format::Json => super::json(&report.range),
        Format::Text => lines(&report),
    };
    context.ui.result(text.as_bytes(), output)?;
    context.ui.say(&summary(&report));
    Ok(())
}

/// Opens what was named: a folder, or an address, which is cloned into the cache.
fn open(typed: &str, context: &Context) -> Result<Repository, Failure> {
    if typed.starts_with("https://") || typed.starts_with("http://") {
        return super::clone::fetch(typed, context, &Bars::new(&context.ui));
    }
    let path = Path::new(typed.strip_prefix("file://").unwrap_or(typed));
    super::source::exist(&[path.to_owned()], "REPO")?;
    if let Some(repository) = Repository::open(path)? {
        return Ok(repository);
    }
    let named = path.display();
    if path.is_file() {
        let hint = format!("if it is a git bundle, run `git clone --bare {named} DIR` and name DIR");
        return Err(Failure::usage(format!("`{named}` is a file, not a git repository")).hint(hint));
    }
    if Repository::is_unborn(path)? {
        return Err(
            Failure::usage(format!("`{named}` is a git repository whose HEAD has no commit"))
                .hint("point HEAD at a branch: `git symbolic-ref HEAD refs/heads/BRANCH`"),
        );
    }
    Err(Failure::usage(format!("`{named}` is not a git repository"))
        .hint("name the top folder of a clone, or make one: `git clone --bare --filter=tree:0 URL DIR`"))
}

/// How the ends are given.
enum Ends<'a> {
    /// By their names.
    Named(&'a str, &'a str),
    /// By a mode, from the tags and branches.
    Found(git::Discover),
}

impl<'a> Ends<'a> {
    fn of(args: &'a Args) -> Result<Self, Failure> {
        let mode = match args.discover {
            None | Some(Discover::None) => None,
            Some(Discover::MergebaseToLatest) => Some(git::Discover::MergebaseToLatest),
            Some(Discover::PatchToPatch) => Some(git::Discover::PatchToPatch),
            Some(Discover::PatchToLatest) => Some(git::Discover::PatchToLatest),
            Some(Discover::MinorToMinor) => Some(git::Discover::MinorToMinor),
            Some(Discover::MinorToLatest) => Some(git::Discover::MinorToLatest),
        };
        match (mode, &args.from, &args.to) {
            (Some(mode), None, None) => Ok(Self::Found(mode)),
            (None, Some(from), Some(to)) => Ok(Self::Named(from, to)),
            (Some(_), ..) => Err(Failure::usage("the ends of the range are given twice")
                .hint("leave out --discover, or --from and --to")),
            (None, ..) => Err(Failure::usage("the ends of the range are not given")
                .hint("give --from and --to, or another mode with --discover")),
        }
    }
}

/// The ends, and the pull requests, one a line.
fn lines(report: &RangeReport) -> String {
    let range = &report.range;
    let pulls = &range.pulls;
    let width = pulls.last().map_or(0, |pull| pull.number.to_string().len() + 1);
    let mut text = format!("{}  {}..{}\n", commits(range), range.from, range.to);
    for pull in pulls {
        let number = format!("#{}", pull.number);
        let commit = &pull.commit.as_str()[..10];
        let line = format!(
            "{number:<width$}  {:<11}  {commit}{}",
            pull.via.to_string(),
            relations(pull)
        );
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// The commits of both ends, `0123456789ab..ba9876543210`: names may mean others tomorrow.
fn commits(range: &CommitRange) -> String {
    let short = |commit: &Option<Sha>| match commit {
        Some(sha) => sha.as_str().chars().take(12).collect(),
        None => "?".to_owned(),
    };
    format!("{}..{}", short(&range.from_commit), short(&range.to_commit))
}

/// What a pull request picks and takes back.
fn relations(pull: &RangePull) -> String {
    let list = |numbers: &[_]| {
        let numbers: Vec<String> = numbers.iter().map(|number| format!("#{number}")).collect();
        numbers.join(", ")
    };
    let mut text = String::new();
    if !pull.picks().is_empty() {
        text.extend(["  of ", &list(pull.picks())]);
    }
    if !pull.reverts.is_empty() {
        text.extend(["  reverts ", &list(&pull.reverts)]);
    }
    text
}

fn summary(report: &RangeReport) -> String {
    let range = &report.range;
    let via = |wanted: Via| range.pulls.iter().filter(|pull| pull.via == wanted).count();
    format!(
        "{}..{} ({}): {} ({} by merge, {} by squash, {} by cherry-pick).\nCommits: {}.",
        range.from,
        range.to,
        commits(range),
        count(range.pulls.len(), "pull request", "pull requests"),
        via(Via::Merge),
        via(Via::Squash),
        via(Via::CherryPick),
        report.tally,
    )
}

/// Each pull request that only one of the two answers has, with the reason.
fn explanation(comparison: &Comparison) -> String {
    let mut text = String::new();
    for difference in &comparison.differences {
        let why = match &difference.why {
            Why::Behind { merge, title } => {
                let title = safe::terminal(title);
                format!("missed by krel: behind {} `{title}`", &merge.as_str()[..10])
            }
            Why::BeyondTheEnd => "missed by krel: its walk ends before".to_owned(),
            Why::OtherNumber(number) => format!("missed by krel: it takes #{number} from the same message"),
            Why::TakenBack => "only krel: the commit takes it back".to_owned(),
            Why::Picked => "only krel: it is picked by another pull request".to_owned(),
            Why::Mentioned => "only krel: the message mentions it".to_owned(),
        };
        let commit = &difference.commit.as_str()[..10];
        let line = format!("#{:<6}  {commit}  {why}\n", difference.number);
        text.push_str(&line);
    }
    text
}

fn differences(comparison: &Comparison) -> String {
    let missed = comparison
        .differences
        .iter()
        .filter(|difference| difference.why.is_missed())
        .count();
    let range = &comparison.whole.range;
    format!(
        "{}..{} ({}): {}; krel finds {}, misses {missed} and has {} too many.",
        range.from,
        range.to,
        commits(range),
        count(range.pulls.len(), "pull request", "pull requests"),
        comparison.krel.range.pulls.len(),
        comparison.differences.len() - missed,
    )
}
