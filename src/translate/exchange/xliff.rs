//! XLIFF, version 2.0 on the way out, 2.0 and 1.2 on the way in.
//!
//! An id such as `1.20/95718#urgent` is no XML id, so a unit has a running number as `id` and its own as `name`
//! (1.2: `resname`, else `id`). Documents with a DOCTYPE are refused: no entity of anybody is ever expanded.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use quick_xml::{Reader, Writer};

use super::{Exchanged, Malformed, UnitState};
use crate::model::Locale;

const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:2.0";

/// Writes a document.
pub(super) fn write(locale: &Locale, units: &[Exchanged]) -> Vec<u8> {
    let mut out = Writer::new_with_indent(Vec::new(), b' ', 2);
    let mut put = |event: Event<'_>| out.write_event(event).expect("memory takes every byte");
    put(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
    put(Event::Start(BytesStart::new("xliff").with_attributes([
        ("xmlns", NAMESPACE),
        ("version", "2.0"),
        ("srcLang", "en"),
        ("trgLang", locale.as_str()),
    ])));
    put(Event::Start(
        BytesStart::new("file").with_attributes([("id", "keplog")]),
    ));
    for (number, unit) in units.iter().enumerate() {
        let number = format!("u{}", number + 1);
        put(Event::Start(BytesStart::new("unit").with_attributes([
            ("id", number.as_str()),
            ("name", unit.id.as_str()),
            ("xml:space", "preserve"),
        ])));
        let date = unit.date.map(|date| date.to_string()).unwrap_or_default();
        let notes = [
            ("subject", unit.subject.as_str()),
            ("state", unit.state.as_str()),
            ("by", &unit.by),
            ("review", &unit.review),
            ("date", &date),
            ("translated-from", &unit.translated_from),
            ("comment", &unit.comment),
        ];
        put(Event::Start(BytesStart::new("notes")));
        for (category, text) in notes.iter().filter(|(_, text)| !text.is_empty()) {
            element(
                &mut put,
                &BytesStart::new("note").with_attributes([("category", *category)]),
                text,
            );
        }
        put(Event::End(BytesEnd::new("notes")));
        put(Event::Start(
            BytesStart::new("segment").with_attributes([("state", segment_state(unit))]),
        ));
        element(&mut put, &BytesStart::new("source"), &unit.english);
        if !unit.text.is_empty() {
            element(&mut put, &BytesStart::new("target"), &unit.text);
        }
        put(Event::End(BytesEnd::new("segment")));
        put(Event::End(BytesEnd::new("unit")));
    }
    put(Event::End(BytesEnd::new("file")));
    put(Event::End(BytesEnd::new("xliff")));
    let mut bytes = out.into_inner();
    bytes.push(b'\n');
    bytes
}

fn element(put: &mut impl FnMut(Event<'_>), start: &BytesStart<'_>, text: &str) {
    let end = start.to_end().into_owned();
    put(Event::Start(start.borrow()));
    put(Event::Text(BytesText::new(&allowed(text))));
    put(Event::End(end));
}

/// A text without the control characters that no XML document may have, and with carriage returns kept from a
/// parser that would turn them into line feeds.
fn allowed(text: &str) -> String {
    text.chars()
        .filter(|c| matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')))
        .collect()
}

/// The states of XLIFF 2.0: what nobody has reviewed is `translated`, what has to be looked at again `initial`.
fn segment_state(unit: &Exchanged) -> &'static str {
    match unit.state {
        _ if unit.text.is_empty() => "initial",
        UnitState::Reviewed if unit.translated_from.is_empty() => "reviewed",
        _ => "translated",
    }
}

/// What is being read.
#[derive(Default)]
struct Reading {
    unit: Exchanged,
    /// State by a note of ours, and by the segment or target.
    told: Option<UnitState>,
    reviewed: Option<bool>,
    /// The element whose text is being read, and the text so far.
    element: Option<(String, String)>,
}

/// Reads a document.
pub(super) fn read(text: &str) -> Result<Vec<Exchanged>, Malformed> {
    let mut reader = Reader::from_str(text);
    let mut units = Vec::new();
    let mut now: Option<Reading> = None;
    let mut is_xliff = false;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let line = text[..at.min(text.len())].matches('\n').count() + 1;
        let wrong = |why: String| Malformed::at(line, why);
        let event = reader.read_event().map_err(|error| wrong(error.to_string()))?;
        match event {
            Event::Eof => break,
            Event::DocType(_) => return Err(wrong("a document type is not accepted".to_owned())),
            Event::Start(start) | Event::Empty(start) if start.local_name().as_ref() == "xliff" => {
                let _ = start;
                is_xliff = true;
            }
            Event::Start(start) => {
                let name = start.local_name().as_ref().to_owned();
                let attribute = |wanted: &str| -> Option<String> {
                    let found = start.try_get_attribute(wanted).ok().flatten()?;
                    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
                    Some(value.into_owned())
                };
                begin(&mut now, &name, &attribute);
            }
            Event::Text(part) => {
                push(&mut now, &part.xml10_content());
            }
            Event::CData(part) => {
                push(&mut now, &part.xml10_content());
            }
            Event::GeneralRef(reference) => {
                let char = match reference.resolve_char_ref() {
                    Ok(Some(char)) => char,
                    _ => match reference.as_ref() {
                        "amp" => '&',
                        "lt" => '<',
                        "gt" => '>',
                        "quot" => '"',
                        "apos" => '\'',
                        other => return Err(wrong(format!("unknown entity `&{other};`"))),
                    },
                };
                push(&mut now, char.encode_utf8(&mut [0; 4]));
            }
            Event::End(end) => {
                let name = end.local_name().as_ref().to_owned();
                if let Some(unit) = finish(&mut now, &name).map_err(&wrong)? {
                    units.push(unit);
                }
            }
            _ => {}
        }
    }
    if is_xliff {
        Ok(units)
    } else {
        Err(Malformed::at(1, "there is no `xliff` element"))
    }
}

/// An element begins.
fn begin(now: &mut Option<Reading>, name: &str, attribute: &dyn Fn(&str) -> Option<String>) {
    match (name, now.as_mut()) {
        ("unit" | "trans-unit", _) => {
            let names = ["name", "resname", "id"];
            let id = names
                .iter()
                .find_map(|wanted| attribute(wanted))
                .unwrap_or_default();
            *now = Some(Reading {
                unit: Exchanged {
                    id,
                    ..Exchanged::default()
                },
                ..Reading::default()
            });
        }
        ("segment", Some(reading)) => {
            let state = attribute("state");
            reading.reviewed = state.map(|state| matches!(state.as_str(), "reviewed" | "final"));
        }
        ("target", Some(reading)) => {
            // Version 1.2 has the state on the target.
            if let Some(state) = attribute("state") {
                reading.reviewed = Some(matches!(state.as_str(), "final" | "signed-off"));
            }
            reading.element = Some((name.to_owned(), String::new()));
        }
        ("source", Some(reading)) => reading.element = Some((name.to_owned(), String::new())),
        ("note", Some(reading)) => {
            let category = attribute("category").unwrap_or_default();
            reading.element = Some((format!("note {category}"), String::new()));
        }
        _ => {}
    }
}

fn push(now: &mut Option<Reading>, part: &str) {
    if let Some((_, text)) = now.as_mut().and_then(|reading| reading.element.as_mut()) {
        text.push_str(part);
    }
}

/// An element ends: its text has a place, or the unit is done.
fn finish(now: &mut Option<Reading>, name: &str) -> Result<Option<Exchanged>, String> {
    let Some(reading) = now.as_mut() else {
        return Ok(None);
    };
    if matches!(name, "source" | "target" | "note") {
        let Some((element, text)) = reading.element.take() else {
            return Ok(None);
        };
        let unit = &mut reading.unit;
        match element.as_str() {
            "source" => unit.english.push_str(&text),
            "target" => unit.text.push_str(&text),
            "note subject" => unit.subject = text,
            "note by" => unit.by = text,
            "note review" => unit.review = text,
            "note comment" => unit.comment = text,
            "note translated-from" => unit.translated_from = text,
            "note date" => unit.date = super::merge::date(&text)?,
            "note state" => {
                let state = super::merge::state(&text);
                reading.told = Some(state.ok_or_else(|| format!("`{text}` is no state of a unit"))?);
            }
            _ => {}
        }
        return Ok(None);
    }
    if matches!(name, "unit" | "trans-unit")
        && let Some(Reading {
            mut unit,
            told,
            reviewed,
            ..
        }) = now.take()
    {
        let stale = !unit.translated_from.is_empty();
        unit.state = match (told.unwrap_or_default(), reviewed) {
            // A tool that has taken back a review knows better than the note that came with the unit.
            (UnitState::Reviewed, Some(false)) if !stale => UnitState::Draft,
            (state, _) => state,
        };
        return Ok(Some(unit));
    }
    Ok(None)
}
