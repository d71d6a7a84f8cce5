//! PO files of GNU gettext, through polib.
//!
//! ```text
//! # ":pencil: remark of the translator, a JSON string so that line breaks survive"
//! #. subject: urgent
//! #. state: draft
//! #: notes
//! #, fuzzy
//! msgctxt "1.37/139466"
//! msgid "The English of today."
//! msgstr "..."
//! ```

use std::io::BufWriter;

use polib::catalog::Catalog;
use polib::message::{Message, MessageFlags};
use polib::metadata::CatalogMetadata;
use polib::po_file;

use super::{Exchanged, Malformed, UnitState};
use crate::model::Locale;

/// Writes a catalog.
pub(super) fn write(locale: &Locale, units: &[Exchanged]) -> Vec<u8> {
    let mut metadata = CatalogMetadata::new();
    "keplog".clone_into(&mut metadata.project_id_version);
    "1.0".clone_into(&mut metadata.mime_version);
    "text/plain; charset=UTF-8".clone_into(&mut metadata.content_type);
    "8bit".clone_into(&mut metadata.content_transfer_encoding);
    locale.as_str().clone_into(&mut metadata.language);
    let mut catalog = Catalog::new(metadata);
    for unit in units {
        let mut flags = MessageFlags::new();
        if unit.is_fuzzy() {
            flags.add_flag("fuzzy");
        }
        let remark = if unit.comment.is_empty() {
            String::new()
        } else {
            quoted(&unit.comment)
        };
        let message = Message::build_singular()
            .with_translator_comments(remark)
            .with_extracted_comments(about(unit))
            .with_flags(flags)
            .with_msgctxt(unit.id.clone())
            .with_msgid(unit.english.clone())
            .with_msgstr(unit.text.clone())
            .done();
        catalog.append_or_update(message);
    }
    let mut out = Vec::new();
    po_file::write(&catalog, &mut BufWriter::new(&mut out)).expect("memory takes every byte");
    out
}

/// What a PO file has no place for, a line each.
fn about(unit: &Exchanged) -> String {
    let date = unit.date.map(|date| date.to_string()).unwrap_or_default();
    let from = if unit.translated_from.is_empty() {
        String::new()
    } else {
        quoted(&unit.translated_from)
    };
    let lines = [
        ("subject", unit.subject.as_str()),
        ("state", unit.state.as_str()),
        ("by", &unit.by),
        ("review", &unit.review),
        ("date", &date),
        ("translated-from", &from),
    ];
    let told = lines.iter().filter(|(_, value)| !value.is_empty());
    let lines: Vec<String> = told
        .map(|(name, value)| format!("{name}: {}", one_line(value)))
        .collect();
    lines.join("\n")
}

/// Reads a catalog. Entries without `msgctxt` are not ours and are left out.
pub(super) fn read(text: &str) -> Result<Vec<Exchanged>, Malformed> {
    let text = sound(text)?;
    let catalog =
        po_file::parse_from_reader(text.as_bytes()).map_err(|error| Malformed::at(1, error.to_string()))?;
    let mut units = Vec::new();
    for message in catalog.messages() {
        let (Some(id), true) = (message.msgctxt(), message.is_singular()) else {
            continue;
        };
        let line = || line_of(&text, id);
        let mut unit = Exchanged {
            id: id.to_owned(),
            english: message.msgid().to_owned(),
            text: message.msgstr().unwrap_or_default().to_owned(),
            comment: unquoted(message.translator_comments()),
            ..Exchanged::default()
        };
        let mut told = None;
        for about in message.extracted_comments().lines() {
            let Some((name, value)) = about.split_once(": ") else {
                continue;
            };
            match name {
                "subject" => value.clone_into(&mut unit.subject),
                "by" => value.clone_into(&mut unit.by),
                "review" => value.clone_into(&mut unit.review),
                "translated-from" => unit.translated_from = unquoted(value),
                "date" => unit.date = super::merge::date(value).map_err(|why| Malformed::at(line(), why))?,
                "state" => {
                    let state = super::merge::state(value);
                    told =
                        Some(state.ok_or_else(|| {
                            Malformed::at(line(), format!("`{value}` is no state of a unit"))
                        })?);
                }
                _ => {}
            }
        }
        // A tool that marks an entry as doubtful knows better than the comment that came with it.
        let doubtful = message.is_fuzzy() && unit.translated_from.is_empty();
        unit.state = match told.unwrap_or_default() {
            UnitState::Reviewed if doubtful => UnitState::Draft,
            state => state,
        };
        units.push(unit);
    }
    Ok(units)
}

/// Keywords without the plural forms `msgstr[0]` to `msgstr[9]`.
const KEYWORDS: [&str; 4] = ["msgctxt", "msgid", "msgid_plural", "msgstr"];

/// Marks of comments that the parser keeps.
const COMMENTS: [&str; 4] = ["# ", "#. ", "#: ", "#, "];

/// Refuses what the parser would stumble over: a string that is not closed, a string or comment before any keyword,
/// a keyword that nobody knows. Drops obsolete entries and empty comments at the head.
fn sound(text: &str) -> Result<String, Malformed> {
    let mut kept = String::with_capacity(text.len());
    let mut inside = false;
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        let wrong = |why: &str| Err(Malformed::at(at + 1, why));
        let string = match line.chars().next() {
            None => None,
            Some('#') => {
                if line.starts_with("#~") || (line == "#" && !inside) {
                    continue;
                }
                inside |= COMMENTS.iter().any(|mark| line.starts_with(mark));
                None
            }
            Some('"') if inside => Some(line),
            Some('"') => return wrong("a string without a keyword before it"),
            Some(_) => {
                let Some((keyword, string)) = line.split_once(' ') else {
                    return wrong("neither a keyword with a string nor a comment");
                };
                let form = keyword
                    .strip_prefix("msgstr[")
                    .and_then(|form| form.strip_suffix(']'));
                let plural =
                    form.is_some_and(|form| form.len() == 1 && form.bytes().all(|b| b.is_ascii_digit()));
                if !(KEYWORDS.contains(&keyword) || plural) {
                    return wrong("an unknown keyword");
                }
                inside = true;
                Some(string)
            }
        };
        if let Some(string) = string
            && !is_closed(string)
        {
            return wrong("a string that is not closed");
        }
        kept.push_str(line);
        kept.push('\n');
    }
    Ok(kept)
}

/// Whether a string begins and ends with quotes, the last of which is not escaped.
fn is_closed(string: &str) -> bool {
    let Some(inner) = string.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else {
        return false;
    };
    let backslashes = inner.len() - inner.trim_end_matches('\\').len();
    backslashes.is_multiple_of(2)
}

/// The line of the entry of an id, for errors.
fn line_of(text: &str, id: &str) -> usize {
    let context = format!("msgctxt \"{id}\"");
    text.lines()
        .position(|line| line == context)
        .map_or(1, |at| at + 1)
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}

/// A JSON string as what it says; anything else, as a person may have typed it, as it stands.
fn unquoted(text: &str) -> String {
    serde_json::from_str(text).unwrap_or_else(|_| text.to_owned())
}

fn one_line(text: &str) -> String {
    text.split(['\n', '\r']).collect::<Vec<_>>().join(" ")
}
