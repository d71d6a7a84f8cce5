//! `keplog locale diff`: the id of a unit comes in, what has changed in its English since it was translated goes out.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use super::desk::{Desk, Scope};
use super::sheets::{Sheets, path};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::json;
use crate::cli::ui::{Paint, Ui, paint};
use crate::model::Locale;
use crate::render::palette::Palette;
use crate::render::safe;
use crate::translate::edit::Field;
use crate::translate::{Condition, Language, SourceUnit};

/// Show what has changed in the English of a unit since it was translated
///
/// Words that are gone stand as [-old-], new ones as {+new+}. Below them stand the translation and the remarks of
/// its translator.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog locale diff 1.20/95718#urgent
  keplog locale diff kep/2000/title --lang ja --json")]
pub(super) struct Args {
    /// Id of the unit
    unit: String,
    /// Language, by the name of its folder; may be repeated [default: every one but English]
    #[arg(long, value_name = "TAG")]
    lang: Vec<Locale>,
    /// Print for a program
    #[arg(long)]
    json: bool,
}

/// A unit in one language.
#[derive(Debug, Default, Serialize)]
struct Compared {
    unit: String,
    locale: String,
    language: String,
    condition: &'static str,
    state: String,
    /// Where it stands; empty when it stands nowhere yet.
    place: String,
    english: String,
    /// The English that was translated.
    translated: String,
    /// Both, word by word.
    words: Vec<Word>,
    text: String,
    comment: String,
    by: String,
    review: String,
    date: String,
}

#[derive(Debug, Serialize)]
struct Word {
    change: Sort,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Sort {
    Same,
    Old,
    New,
}

/// Shows it.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    let scope = Scope::of(&args.lang);
    let desk = Desk::open(&scope, context)?;
    let unit = desk.unit(&args.unit)?;
    let sheets = Sheets::read(context)?;
    let languages = desk.languages(&scope)?.into_iter();
    let all: Vec<Compared> = languages
        .map(|language| compare(language, unit, &sheets))
        .collect();
    if args.json {
        return context.ui.result(json(&all).as_bytes(), None);
    }
    let palette = context.ui.screen(None).palette;
    let texts: Vec<String> = all.iter().map(|one| shown(one, palette)).collect();
    Ui::painted(&texts.join("\n"), None)
}

fn compare(language: &Language, unit: &SourceUnit, sheets: &Sheets) -> Compared {
    let translation = language.unit(&unit.id, &unit.english);
    let mut compared = Compared {
        unit: unit.id.clone(),
        locale: language.locale().to_string(),
        language: language.name().to_owned(),
        condition: Condition::in_language(language, unit).as_str(),
        english: unit.english.clone(),
        ..Compared::default()
    };
    let (stored, _) = sheets.of(language.locale());
    // The translation may be that of another unit with the same English.
    let found = stored.iter().find_map(|sheet| {
        let unit = sheet.units.iter().find(|stored| stored.id == translation.unit)?;
        Some((sheet.inside, unit))
    });
    if let Some((inside, stored)) = found {
        compared.place = format!("{}:{}", path(language.locale(), inside), stored.line);
        compared.state = stored.text(Field::State);
        compared.translated = stored.text(Field::English);
        compared.text = stored.text(Field::Text);
        compared.comment = stored.text(Field::Comment);
        compared.by = stored.text(Field::By);
        compared.review = stored.text(Field::Review);
        compared.date = stored.text(Field::Date);
        compared.words = words(&compared.translated, &unit.english);
    }
    compared
}

/// Two texts, word by word; neighbours of one sort are one piece. A space between two changes belongs to both.
fn words(old: &str, new: &str) -> Vec<Word> {
    let diff = TextDiff::from_words(old, new);
    let mut words = Vec::new();
    let (mut gone, mut came) = (String::new(), String::new());
    let mut space = "";
    for change in diff.iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Equal if space.is_empty() && text.trim().is_empty() => space = text,
            ChangeTag::Equal => {
                flush(&mut words, &mut gone, &mut came);
                put(&mut words, Sort::Same, space);
                put(&mut words, Sort::Same, text);
                space = "";
            }
            tag => {
                if gone.is_empty() && came.is_empty() {
                    put(&mut words, Sort::Same, space);
                } else {
                    gone.push_str(space);
                    came.push_str(space);
                }
                space = "";
                if tag == ChangeTag::Delete {
                    &mut gone
                } else {
                    &mut came
                }
                .push_str(text);
            }
        }
    }
    flush(&mut words, &mut gone, &mut came);
    put(&mut words, Sort::Same, space);
    words
}

fn flush(words: &mut Vec<Word>, gone: &mut String, came: &mut String) {
    put(words, Sort::Old, &std::mem::take(gone));
    put(words, Sort::New, &std::mem::take(came));
}

fn put(words: &mut Vec<Word>, change: Sort, text: &str) {
    match words.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.change == change => last.text.push_str(text),
        _ => words.push(Word {
            change,
            text: text.to_owned(),
        }),
    }
}

fn shown(one: &Compared, palette: Palette) -> String {
    let coloured = palette == Palette::Ansi;
    let head = format!("{} ({}): {}", one.unit, one.locale, one.condition);
    let mut text = paint(coloured, Paint::Bold, &safe::terminal(&head)) + "\n";
    if !one.place.is_empty() {
        text.extend([&safe::terminal(&one.place), "\n"]);
    }
    let signed: Vec<String> = [("by", &one.by), ("reviewed by", &one.review), ("on", &one.date)]
        .into_iter()
        .filter(|(_, name)| !name.is_empty())
        .map(|(word, name)| format!("{word} {}", safe::terminal(name)))
        .collect();
    if !signed.is_empty() {
        text.extend([&signed.join(", "), "\n"]);
    }
    let english = if one.words.is_empty() {
        safe::terminal(&one.english)
    } else {
        one.words.iter().map(|word| marked(word, coloured)).collect()
    };
    section(&mut text, "English", &english);
    section(
        &mut text,
        &safe::terminal(&one.language),
        &safe::terminal(&one.text),
    );
    section(&mut text, "Comment", &safe::terminal(&one.comment));
    text
}

/// A piece with its brackets; on a terminal, a gone one is red and a new one is cyan besides.
fn marked(word: &Word, coloured: bool) -> String {
    let text = safe::terminal(&word.text);
    match word.change {
        Sort::Same => text,
        Sort::Old => paint(coloured, Paint::Red, &format!("[-{text}-]")),
        Sort::New => paint(coloured, Paint::Cyan, &format!("{{+{text}+}}")),
    }
}

fn section(text: &mut String, heading: &str, body: &str) {
    if body.trim().is_empty() {
        return;
    }
    text.extend(["\n", heading, "\n"]);
    for line in body.trim_end().lines() {
        text.extend(["  ", line, "\n"]);
    }
}
