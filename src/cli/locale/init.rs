//! `keplog locale init`: the folder of a new language.

use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::init::write_new;
use crate::cli::settings;
use crate::model::Locale;
use crate::translate::{Catalog, NewLocale, scaffold};

/// Start a new language: a folder with its settings and every interface string to translate
///
/// No Rust has to be touched. What CLDR knows of the language is filled in; every interface string stands in its
/// file as a comment until somebody translates it. Files that exist are left as they are.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale init de --name German --native-name Deutsch
  keplog locale init pt-BR --from pt --name 'Brazilian Portuguese'")]
pub(super) struct Args {
    /// The language, a BCP 47 tag: `ko`, `pt-BR`, `zh-Hant`
    #[arg(value_name = "TAG")]
    lang: Locale,
    /// Language to start from, and to fall back to before English
    #[arg(long, value_name = "TAG", default_value = "en")]
    from: Locale,
    /// Its name in English
    #[arg(long, value_name = "NAME", default_value = "")]
    name: String,
    /// Its name in itself
    #[arg(long, value_name = "NAME", default_value = "")]
    native_name: String,
}

/// Writes the folder.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let workspace = context.workspace()?;
    let root = workspace.writable_root()?;
    let locales = workspace.locales()?;
    let (catalog, _) = Catalog::load(&locales)?;
    settings::language(&catalog, &args.from)?;
    let new = NewLocale {
        locale: &args.lang,
        name: &args.name,
        native_name: &args.native_name,
        from: &args.from,
    };
    let files = scaffold(new, &locales).map_err(Failure::usage)?;
    for (path, bytes) in files.iter() {
        let file = root.join("locales").join(path);
        let text = String::from_utf8_lossy(bytes);
        let done = if write_new(&file, &text)? {
            "Wrote"
        } else {
            "Left as it was:"
        };
        context.ui.say(&format!("{done} `locales/{path}`"));
    }
    let tag = args.lang.as_str();
    context.ui.say(&format!(
        "Next: translate `locales/{tag}/ui.ftl`, add `{tag}` to `locales` in keplog.yaml, and run"
    ));
    context.ui.say(&format!(
        "`keplog locale extract --lang {tag}` for the release notes and `keplog locale check --lang {tag}`."
    ));
    Ok(())
}
