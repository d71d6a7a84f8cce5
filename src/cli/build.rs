//! `keplog build`: the workspace comes in, a folder that any web server can show goes out.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::context::Context;
use super::failure::Failure;
use super::findings::summary;
use super::site::{Built, Job};
use crate::model::Locale;
use crate::render::site::{PlannedFile, Site};

/// Build the site
///
/// Writes only what changed, and in one step: whoever looks at the folder sees the old site or the new one,
/// never a half of each. When nothing changed since the last build, nothing is even read. A folder with other
/// files in it is left alone.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog build
  keplog build -o /var/www/almanac --base-url https://almanac.example.org/
  keplog build --plan --format json   list the files without writing any")]
pub(super) struct Args {
    /// Folder for the site [default: `public` in the workspace]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Only these locales, the default one first [default: those of keplog.yaml]
    #[arg(long = "locale", value_name = "TAG")]
    locales: Vec<Locale>,
    /// Public address of the site [default: that of keplog.yaml]
    #[arg(long, value_name = "URL", env = "KEPLOG_BASE_URL", hide_env = true, value_parser = address)]
    base_url: Option<String>,
    /// Whether translations that nobody has reviewed are shown; hidden ones show the English
    #[arg(long, value_name = "WHETHER", default_value = "show")]
    drafts: Drafts,
    /// Add the pseudo-locales en-XA and ar-XB, which show what no translator can reach
    #[arg(long)]
    pseudo: bool,
    /// List the files of the site instead of writing them
    #[arg(long)]
    plan: bool,
    /// How to print the plan
    #[arg(long, value_name = "FORMAT", default_value = "text", requires = "plan")]
    format: Format,
    /// Exit with 1 when there are errors or warnings about the data; the site is built all the same
    #[arg(long)]
    strict: bool,
}

/// Whether unreviewed translations are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Drafts {
    /// With a mark, but for urgent, security and deprecation notes
    Show,
    /// English in their place
    Hide,
}

/// Forms of the plan.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// One path a line
    Text,
    /// An array of objects with `path`, `locale` and `kind`
    Json,
}

/// Builds the site, or shows the plan of it.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let workspace = context.workspace()?;
    let folder = workspace.root().unwrap_or_else(|| Path::new("")).join("public");
    let out = args.output.clone().unwrap_or(folder);
    let mut job = Job::new(workspace, &args.locales, args.base_url.as_deref());
    if args.drafts == Drafts::Hide {
        job = job.without_drafts();
    }
    if args.pseudo {
        job = job.with_pseudo_locales();
    }
    if args.plan {
        let (text, _) = job.with_site(context, |site| plan(site, args.format))?;
        return context.ui.result(text.as_bytes(), None);
    }
    // Whether the data is sound can only be told by reading it.
    let built = if args.strict {
        job.publish_anew(&out, context)?
    } else {
        job.publish(&out, context)?
    };
    report(&built, &out, context);
    match summary(built.findings.as_deref().unwrap_or_default()) {
        Some(found) if args.strict => Err(Failure::findings(format!("{found} under --strict"))
            .hint("repair the data as the findings say, or leave --strict out")),
        _ => Ok(()),
    }
}

/// Takes what `base-url` of keplog.yaml takes too.
fn address(typed: &str) -> Result<String, String> {
    if ["https://", "http://", "/"]
        .iter()
        .any(|start| typed.starts_with(start))
    {
        return Ok(typed.to_owned());
    }
    Err("write an address such as `https://example.org/almanac/`".to_owned())
}

/// Says what was done, in one sentence, after what was odd.
pub(super) fn report(built: &Built, out: &Path, context: &Context) {
    let found = match &built.findings {
        Some(findings) => {
            context.ui.findings(findings);
            summary(findings).map_or_else(String::new, |found| format!("; {found} about the data"))
        }
        None => "; the data is as before, `keplog check` shows what is odd about it".to_owned(),
    };
    let done = built.written;
    context.ui.say(&format!(
        "Built `{}`: {} files, {} written, {} unchanged, {} removed{found}.",
        out.display(),
        done.files,
        done.written,
        done.files - done.written,
        done.removed,
    ));
}

fn plan(site: &Site<'_>, format: Format) -> Result<String, Failure> {
    let plan = site.plan()?;
    let files: Vec<PlannedFile<'_>> = plan.files().collect();
    match format {
        Format::Json => Ok(super::json(&files)),
        Format::Text => {
            let mut out = String::new();
            for file in files {
                writeln!(out, "{}\t{}", file.path, file.kind).expect("writing to a string cannot fail");
            }
            Ok(out)
        }
    }
}
