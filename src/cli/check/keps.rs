//! `keplog check keps`: KEPs as they are written come in, what the rules find goes out.

use std::path::PathBuf;

use crate::classify::lint::{self, Marker};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::kep_source::around;
use crate::cli::progress::Bars;
use crate::cli::source::exist;
use crate::ingest::{Input, MarkerComment, Surroundings, keps, store};
use crate::model::{Finding, KepTexts, Minor, Schedule, Sig};
use jiff::civil::Date;

/// Which KEPs are checked.
#[derive(Debug, Default)]
pub(super) struct Source {
    /// Clones, folders or files; none for those of the workspace.
    pub(super) paths: Vec<PathBuf>,
    /// Whether they may be those of a store, of which only the facts are known.
    pub(super) named: bool,
    /// Whether files are to be mended.
    pub(super) fix: bool,
}

/// Everything that the rules and the reader find in the KEPs of a source, in order of place.
pub(super) fn findings(source: &Source, context: &Context) -> Result<Vec<Finding>, Failure> {
    exist(&source.paths, "`keps`")?;
    let workspace = context.workspace()?;
    let surroundings = workspace.surroundings()?;
    let inputs: Vec<Input> = match source.paths.is_empty() {
        true => match around(&workspace) {
            Some(here) => vec![Input::named(&here)],
            None => workspace.keps().into_iter().collect(),
        },
        false => source.paths.iter().map(|path| Input::named(path)).collect(),
    };
    let mut rules = rules_of(surroundings);
    let own = workspace.config.markers.iter().cloned();
    rules
        .markers
        .extend(own.map(|MarkerComment { comment, list }| Marker { comment, list }));
    let mut findings = Vec::new();
    for input in &inputs {
        match keps::read_texts(input, &Bars::new(&context.ui))? {
            Some(texts) => {
                context.ui.detail(&format!("keps: {}", texts.tally));
                let mut found = lint::lint(&texts, &rules);
                if !texts.on_disk {
                    // A file of the same name may lie below the workspace and say something else.
                    found.iter_mut().for_each(|finding| finding.fix = None);
                    refuse_fix(source, input)?;
                }
                findings.extend(found);
            }
            None => findings.extend(of_store(
                &keps::read(&keps::locate(input)?, &Bars::new(&context.ui))?,
                &rules,
                source,
                context,
            )),
        }
    }
    if inputs.is_empty() {
        let snapshot = workspace.snapshot(&Bars::new(&context.ui))?;
        let read = keps::Keps {
            keps: snapshot.keps,
            ..keps::Keps::default()
        };
        findings.extend(of_store(&read, &rules, source, context));
    }
    findings.sort();
    findings.dedup();
    Ok(findings)
}

/// Only files can be mended.
fn refuse_fix(source: &Source, input: &Input) -> Result<(), Failure> {
    if !source.fix {
        return Ok(());
    }
    let label = input.label();
    Err(Failure::usage(format!("the KEPs of `{label}` are no files that can be changed"))
        .hint("name a checked-out clone of kubernetes/enhancements with --keps; what is in git objects or an archive alone stays as it is"))
}

/// What can be said of the KEPs of a store: nothing about how they are written.
fn of_store(read: &keps::Keps, rules: &lint::Context, source: &Source, context: &Context) -> Vec<Finding> {
    let mut findings = read.findings.clone();
    if source.named {
        context.ui.say("These KEPs are stored facts: name a clone of kubernetes/enhancements with --keps to check how they are written.");
        let label = |kep: &crate::model::Kep| {
            let owner = kep.sig.as_ref().map_or_else(String::new, Sig::slug);
            format!("{}/{owner}.yaml", store::paths::KEPS)
        };
        let texts: KepTexts = lint::without_words(&read.keps, label);
        findings.extend(lint::lint(&texts, rules));
    }
    findings
}

fn rules_of(surroundings: Surroundings) -> lint::Context {
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date();
    lint::Context {
        upcoming: upcoming(&surroundings.schedule, today),
        groups: surroundings.groups,
        aliases: surroundings.approvers,
        markers: Marker::of_sig_node(),
    }
}

/// The release that is being made on a day: the first one that is not out, or the one behind the last one known.
fn upcoming(schedule: &Schedule, today: Date) -> Option<Minor> {
    let next = schedule
        .0
        .iter()
        .find(|(_, cycle)| cycle.release.is_some_and(|day| day > today));
    let behind = |last: &Minor| Minor::new(last.major(), last.minor() + 1);
    next.map(|(minor, _)| *minor)
        .or_else(|| schedule.0.keys().next_back().map(behind))
}

/// The table of all rules.
pub(super) fn rules() -> String {
    let rules: Vec<_> = lint::rules().collect();
    let width = rules.iter().map(|rule| rule.code.len()).max().unwrap_or_default();
    let rows = rules.iter().map(|rule| {
        format!(
            "{:<width$}  {:<8}  {}\n",
            rule.code,
            rule.severity.to_string(),
            rule.summary
        )
    });
    let head = format!("{:<width$}  SEVERITY  ASKS THAT\n", "RULE");
    std::iter::once(head).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Cycle;

    #[test]
    fn the_release_in_the_making_is_the_first_that_is_not_out() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let cycle = |release: &str| Cycle {
            release: Some(day(release)),
            ..Cycle::default()
        };
        let cycles = [
            (Minor::new(1, 36), cycle("2026-04-22")),
            (Minor::new(1, 37), cycle("2026-08-26")),
        ];
        let schedule = Schedule(cycles.into());
        assert_eq!(upcoming(&schedule, day("2026-07-24")), Some(Minor::new(1, 37)));
        assert_eq!(upcoming(&schedule, day("2026-12-24")), Some(Minor::new(1, 38)));
        assert_eq!(upcoming(&Schedule::default(), day("2026-12-24")), None);
    }

    #[test]
    fn no_two_rules_have_the_same_code() {
        let mut codes: Vec<_> = lint::rules().map(|rule| rule.code).collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }
}
