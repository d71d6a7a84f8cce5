//! CSV: a head with the names of the fields, a row a unit. Spreadsheets keep the line breaks inside a cell.

use super::{Exchanged, Malformed};

const COLUMNS: [&str; 10] = [
    "id",
    "subject",
    "english",
    "translated_from",
    "text",
    "state",
    "by",
    "review",
    "date",
    "comment",
];

/// What a spreadsheet takes for the start of a formula; a text that begins with it gets a quote before it.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Writes the head and the units.
pub(super) fn write(units: &[Exchanged]) -> Vec<u8> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let mut rows: Vec<[String; 10]> = vec![COLUMNS.map(str::to_owned)];
    for unit in units {
        let date = unit.date.map(|date| date.to_string()).unwrap_or_default();
        let cells = [
            &unit.id,
            &unit.subject,
            &unit.english,
            &unit.translated_from,
            &unit.text,
            &unit.state.as_str().to_owned(),
            &unit.by,
            &unit.review,
            &date,
            &unit.comment,
        ];
        rows.push(cells.map(|cell| guard(cell)));
    }
    for row in rows {
        writer.write_record(row).expect("memory takes every row");
    }
    writer.into_inner().expect("memory takes every row")
}

/// Reads the rows below a head that names the columns, in any order; `id` and `text` have to be there.
pub(super) fn read(text: &str) -> Result<Vec<Exchanged>, Malformed> {
    let mut reader = ::csv::ReaderBuilder::new()
        .flexible(false)
        .from_reader(text.as_bytes());
    let wrong = |error: &::csv::Error| {
        let line = error.position().map_or(1, ::csv::Position::line);
        Malformed::at(usize::try_from(line).unwrap_or(usize::MAX), error.to_string())
    };
    let head = reader.headers().map_err(|error| wrong(&error))?.clone();
    for needed in ["id", "text"] {
        if !head.iter().any(|name| name == needed) {
            return Err(Malformed::at(1, format!("there is no column `{needed}`")));
        }
    }
    if let Some(unknown) = head.iter().find(|name| !COLUMNS.contains(name)) {
        let why = format!("unknown column `{unknown}`; there are {}", COLUMNS.join(", "));
        return Err(Malformed::at(1, why));
    }
    let mut units = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| wrong(&error))?;
        let line = row.position().map_or(0, ::csv::Position::line);
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        let cell = |name: &str| {
            let at = head.iter().position(|column| column == name);
            at.and_then(|at| row.get(at)).map(unguard).unwrap_or_default()
        };
        units.push(Exchanged {
            id: cell("id"),
            subject: cell("subject"),
            english: cell("english"),
            translated_from: cell("translated_from"),
            text: cell("text"),
            state: super::merge::state(&cell("state"))
                .ok_or_else(|| Malformed::at(line, format!("`{}` is no state", cell("state"))))?,
            by: cell("by"),
            review: cell("review"),
            date: super::merge::date(&cell("date")).map_err(|why| Malformed::at(line, why))?,
            comment: cell("comment"),
        });
    }
    Ok(units)
}

fn guard(cell: &str) -> String {
    // A quote that stands there already gets one more, so that reading takes off just one.
    if cell.starts_with(FORMULA) || cell.starts_with('\'') {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn unguard(cell: &str) -> String {
    let rest = cell.strip_prefix('\'');
    rest.filter(|rest| rest.starts_with(FORMULA) || rest.starts_with('\''))
        .unwrap_or(cell)
        .to_owned()
}
