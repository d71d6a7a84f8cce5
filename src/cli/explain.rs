//! `keplog explain`: the number of a pull request comes in, every decision about its note goes out, each with
//! its rule and with what in the input made the rule fire.

use serde::Serialize;

use super::context::Context;
use super::failure::Failure;
use super::source::{Source, workspace_or_sample};
use super::{account, settings};
use crate::classify::{Explanation, explain};
use crate::model::{
    Almanac, ClassifiedNote, Decision, Facet, GateName, KepNumber, Kind, Publication, PullNumber, Release,
    Sig, Stage, Urgency, Version,
};
use crate::render::safe;

/// Say why a note is in or out, urgent, in this SIG, at this stage
///
/// Every release is searched in which the pull request may have a note: it appears in pre-releases, in the
/// minor and in patch releases. Of a pull request without a note the account says why, if its release was brought
/// by `keplog sync notes`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog explain 95718
  keplog explain 138572 --release 1.37 --from release-notes-draft.json --maps maps")]
pub(super) struct Args {
    /// Number of the pull request
    #[arg(value_name = "PR")]
    number: PullNumber,
    /// Only this release [default: all of the workspace]
    #[arg(long, value_name = "RELEASE")]
    release: Option<Version>,
    #[command(flatten)]
    source: Source,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

/// Forms of the explanation.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For a person
    Text,
    /// For a program
    Json,
}

/// What is said about a note of one release.
#[derive(Serialize)]
struct Answer<'a> {
    release: Version,
    /// The revision up to which a release in the making is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    up_to: Option<&'a str>,
    #[serde(flatten)]
    why: Explanation<'a>,
    publication: &'a Publication,
    url: &'a str,
    text: &'a str,
    section: Option<&'a Kind>,
    kinds: &'a [Kind],
    sigs: &'a [Sig],
    stage: Option<Stage>,
    urgency: Urgency,
    keps: &'a [KepNumber],
    gates: &'a [GateName],
}

/// Prints the decisions.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let almanac = match args.release {
        Some(release) => args.source.almanac(release, context)?,
        None if !args.source.from.is_empty() => {
            return Err(
                Failure::usage("--from does not say which release its notes are of").hint(format!(
                    "name it: keplog explain {} --release 1.37 --from FILE",
                    args.number
                )),
            );
        }
        None => workspace_or_sample(context)?,
    };
    let found = match find(args, &almanac) {
        Ok(found) => found,
        Err(failure) => {
            // No note; the account of its release may say why.
            let entries = account::find(args.number, args.release, context)?;
            if entries.is_empty() || !args.source.from.is_empty() {
                return Err(failure);
            }
            return account::print(&entries, matches!(args.format, Format::Json), &context.ui);
        }
    };
    let text = match args.format {
        Format::Json => super::json(&found),
        Format::Text => {
            let texts: Vec<String> = found.iter().map(describe).collect();
            texts.join("\n")
        }
    };
    context.ui.result(text.as_bytes(), None)
}

fn find<'a>(args: &Args, almanac: &'a Almanac) -> Result<Vec<Answer<'a>>, Failure> {
    let releases: Vec<_> = match args.release {
        Some(version) => vec![settings::release(almanac, version)?],
        None => almanac.releases.values().collect(),
    };
    let notes = releases
        .iter()
        .filter_map(|release| Some((*release, release.note(args.number)?)));
    let found: Vec<Answer<'a>> = notes.map(|(release, note)| answer(release, note)).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let searched: Vec<String> = releases.iter().map(|release| release.version.short()).collect();
    let failure = Failure::usage(format!("no release that is known has a note of #{}", args.number));
    Err(match searched.as_slice() {
        [] => failure.hint("name a release-notes JSON file with --release and --from"),
        [first, .., last] if searched.len() > 12 => failure.hint(format!(
            "searched in {} releases from {first} to {last}",
            searched.len()
        )),
        few => failure.hint(format!("searched in {}", few.join(", "))),
    })
}

fn answer<'a>(release: &'a Release, note: &'a ClassifiedNote) -> Answer<'a> {
    Answer {
        release: release.version,
        up_to: release.up_to(),
        why: explain(note),
        publication: &note.publication,
        url: &note.note.pr_url,
        text: &note.text,
        section: note.section.as_ref(),
        kinds: &note.kinds,
        sigs: &note.sigs,
        stage: note.stage,
        urgency: note.urgency,
        keps: &note.keps,
        gates: &note.gates,
    }
}

fn describe(answer: &Answer<'_>) -> String {
    let verdict = match answer.publication {
        Publication::Published if answer.up_to.is_some() => "to be published".to_owned(),
        Publication::Published => "published".to_owned(),
        Publication::Suppressed(reason) => format!("not published: {reason}"),
    };
    let making = answer.up_to.map(|up_to| {
        let up_to = safe::terminal(up_to);
        format!(", which is in the making (up to `{up_to}`)")
    });
    let mut out = format!(
        "#{} in {}{}: {verdict}\n{}\n",
        answer.why.number,
        answer.release.short(),
        making.unwrap_or_default(),
        safe::terminal(answer.url)
    );
    for line in answer.text.lines() {
        out.extend(["  ", &safe::terminal(line), "\n"]);
    }
    out.push('\n');
    for facet in &answer.why.facets {
        facet
            .decisions
            .iter()
            .for_each(|decision| push(&mut out, facet.facet, decision));
    }
    if !answer.why.maps.is_empty() {
        out.push_str("\nMap files changed:\n");
        answer
            .why
            .maps
            .iter()
            .for_each(|decision| push(&mut out, decision.facet, decision));
    }
    out
}

/// One decision: what, in which value, because of what, by which rule.
fn push(out: &mut String, facet: Facet, decision: &Decision) {
    let Decision {
        value, rule, because, ..
    } = decision;
    let line = format!("  {:<11} {value}: {because} ({rule})", facet.as_str());
    out.extend([&safe::terminal(&line).replace('\n', " "), "\n"]);
}
