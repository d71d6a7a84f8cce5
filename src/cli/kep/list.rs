//! `keplog kep list`: conditions come in, the KEPs that fit go out.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::classify::query::{MilestoneIn, Order, Query, Releases};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::kep_source::Keps;
use crate::cli::settings;
use crate::cli::ui::Ui;
use crate::model::{GateName, KepNumber, KepStatus, Sig, Snapshot, Stage};
use crate::render::keps::{Column, csv, json, jsonl, markdown, table, yaml};

/// List KEPs
///
/// Of an option that is repeated any value may fit; of different options each has to. People are found by their
/// handle, with or without `@`, in any case.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog kep list --sig node --stage beta
  keplog kep list --milestone beta=1.34..1.36 --sort sig --format markdown
  keplog kep list --author @octocat --status implementable --format csv -o keps.csv
  keplog kep list --text 'pod resources' --as-of 2024-12-11")]
pub(super) struct Args {
    #[command(flatten)]
    keps: Keps,
    /// By what to sort
    #[arg(long, value_name = "KEY", default_value = "number")]
    sort: Sort,
    /// Columns of a table, comma-separated
    #[arg(
        long,
        value_name = "COLUMNS",
        value_delimiter = ',',
        hide_possible_values = true,
        value_parser = column(),
        long_help = column_help()
    )]
    columns: Vec<Column>,
    /// How to print
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// File to write to, replaced in one step; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    // Last, because its heading goes on until the end.
    #[command(flatten)]
    conditions: Conditions,
}

/// What a KEP has to be.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Conditions")]
struct Conditions {
    /// Only KEPs that this SIG owns; may be repeated
    #[arg(long, value_name = "SIG")]
    sig: Vec<Sig>,
    /// Only KEPs in which this SIG takes part; may be repeated
    #[arg(long, value_name = "SIG")]
    participating_sig: Vec<Sig>,
    /// Only KEPs that stand here; may be repeated
    #[arg(long, value_name = "STATUS", ignore_case = true, value_parser = status())]
    status: Vec<KepStatus>,
    /// Only KEPs at this stage, or at `none`; may be repeated
    #[arg(long, value_name = "STAGE", ignore_case = true, value_parser = stage())]
    stage: Vec<StageWanted>,
    /// Only KEPs whose production readiness this person approved; may be repeated
    #[arg(long, value_name = "HANDLE")]
    prr: Vec<String>,
    /// Only KEPs that this person approves; may be repeated
    #[arg(long, value_name = "HANDLE")]
    approver: Vec<String>,
    /// Only KEPs that this person reviews; may be repeated
    #[arg(long, value_name = "HANDLE")]
    reviewer: Vec<String>,
    /// Only KEPs that this person wrote; may be repeated
    #[arg(long, value_name = "HANDLE")]
    author: Vec<String>,
    /// Only KEPs with a milestone in a release or range, of any stage or of one: `1.36`, `1.34..1.36`,
    /// `beta=1.34..`; may be repeated
    #[arg(long, value_name = "[STAGE=]RANGE")]
    milestone: Vec<MilestoneIn>,
    /// Only KEPs whose latest-milestone lies in a release or range; may be repeated
    #[arg(long, value_name = "RANGE")]
    latest: Vec<Releases>,
    /// Only KEPs with this feature gate; may be repeated
    #[arg(long, value_name = "NAME")]
    gate: Vec<GateName>,
    /// Only KEPs with all of these words in title, gates or path; may be repeated
    #[arg(long, value_name = "WORDS")]
    text: Vec<String>,
    /// Only KEPs of this number; may be repeated
    #[arg(long, value_name = "N")]
    number: Vec<KepNumber>,
}

/// A stage that was asked for; none is a condition of its own.
#[derive(Debug, Clone, Copy)]
struct StageWanted(Option<Stage>);

/// What a list can be sorted by.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Sort {
    /// Number
    Number,
    /// Title
    Title,
    /// SIG that owns it
    Sig,
    /// Stage, alpha first
    Stage,
    /// Day of the last change, the newest first
    Updated,
}

impl From<Sort> for Order {
    fn from(sort: Sort) -> Self {
        match sort {
            Sort::Number => Self::Number,
            Sort::Title => Self::Title,
            Sort::Sig => Self::Sig,
            Sort::Stage => Self::Stage,
            Sort::Updated => Self::Updated,
        }
    }
}

/// Forms of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a terminal
    Table,
    /// For a document
    Markdown,
    /// For a spreadsheet
    Csv,
    /// For a program
    Json,
    /// For a program that reads line by line
    Jsonl,
    /// For a program or a person
    Yaml,
}

/// Prints the list.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let in_columns = matches!(args.format, Format::Table | Format::Markdown | Format::Csv);
    if !args.columns.is_empty() && !in_columns {
        return Err(Failure::usage("--columns is for tables")
            .hint("choose --format table, markdown or csv, or leave --columns out"));
    }
    let snapshot = args.keps.snapshot(context)?;
    let query = args.conditions.query(&snapshot)?;
    let keps = query.select(&snapshot.keps, args.sort.into());
    if keps.is_empty() {
        let all = snapshot.keps.len();
        context.ui.say(&format!("No KEP fits; there are {all} in all."));
    }
    let columns = match (args.columns.as_slice(), args.format) {
        ([], Format::Csv) => Column::ALL,
        ([], _) => Column::FIRST,
        (typed, _) => typed,
    };
    let output = args.output.as_deref();
    let text = match args.format {
        Format::Table => {
            let palette = context.ui.screen(output).palette;
            return Ui::painted(&table(&keps, columns, palette), output);
        }
        Format::Markdown => markdown(&keps, columns),
        Format::Csv => csv(&keps, columns),
        Format::Json => json(&keps),
        Format::Jsonl => jsonl(&keps),
        Format::Yaml => yaml(&keps),
    };
    context.ui.result(text.as_bytes(), output)
}

impl Conditions {
    /// What was meant: SIGs under their current names. One that nobody knows is a failure.
    fn query(&self, snapshot: &Snapshot) -> Result<Query, Failure> {
        let owners = snapshot.keps.iter().filter_map(|kep| kep.sig.clone());
        let known: Vec<Sig> = owners
            .chain(snapshot.keps.iter().flat_map(|kep| kep.participating.clone()))
            .collect();
        let meant = |sigs: &[Sig]| -> Result<Vec<Sig>, Failure> {
            sigs.iter()
                .map(|sig| settings::sig(sig, &snapshot.groups, &known))
                .collect()
        };
        Ok(Query {
            sigs: meant(&self.sig)?,
            participating: meant(&self.participating_sig)?,
            statuses: self.status.clone(),
            stages: self.stage.iter().map(|wanted| wanted.0).collect(),
            prr: self.prr.clone(),
            approvers: self.approver.clone(),
            reviewers: self.reviewer.clone(),
            authors: self.author.clone(),
            milestones: self.milestone.clone(),
            latest: self.latest.clone(),
            gates: self.gate.clone(),
            texts: self.text.clone(),
            numbers: self.number.clone(),
        })
    }
}

/// Reads a stage or `none`; of a misspelt one it says which was probably meant.
fn stage() -> impl TypedValueParser<Value = StageWanted> {
    let words = Stage::ALL.iter().map(|stage| match stage {
        Stage::Stable => PossibleValue::new(stage.as_str()).alias("ga"),
        _ => PossibleValue::new(stage.as_str()),
    });
    let words: Vec<PossibleValue> = words.chain([PossibleValue::new("none")]).collect();
    // `none` is the one word in the list that is no stage.
    PossibleValuesParser::new(words).map(|word| StageWanted(word.parse().ok()))
}

fn status() -> impl TypedValueParser<Value = KepStatus> {
    PossibleValuesParser::new(KepStatus::WORDS).map(|word| KepStatus::from(word.to_lowercase()))
}

fn column() -> impl TypedValueParser<Value = Column> {
    let names = Column::ALL.iter().map(|column| column.name());
    PossibleValuesParser::new(names.collect::<Vec<_>>())
        .map(|name| name.parse().expect("the list of names is that of the columns"))
}

fn column_help() -> String {
    let names: Vec<&str> = Column::ALL.iter().map(|column| column.name()).collect();
    format!("Columns of a table, comma-separated: {}", names.join(", "))
}
