//! Notes as a table for spreadsheets: comma-separated, one header line, UTF-8, LF.
//!
//! Lists within a cell are joined by semicolons. No cell can be read as a formula.

use std::fmt::Display;

use super::safe;
use crate::model::{ClassifiedNote, Release};

const COLUMNS: [&str; 13] = [
    "release", "number", "url", "author", "section", "kinds", "sigs", "areas", "stage", "urgency", "keps",
    "gates", "text",
];

/// Writes the published notes of a release, by number.
#[must_use]
pub fn notes(release: &Release) -> String {
    let version = release.version.to_string();
    write(&COLUMNS, release.published().map(|entry| row(&version, entry)))
}

fn row(version: &str, entry: &ClassifiedNote) -> [String; 13] {
    let note = &entry.note;
    [
        version.to_owned(),
        note.number.to_string(),
        note.pr_url.clone(),
        note.author.clone(),
        entry
            .section
            .as_ref()
            .map_or("uncategorized", |kind| kind.as_str())
            .to_owned(),
        joined(&entry.kinds),
        joined(&entry.sigs),
        joined(&entry.areas),
        entry.stage.map(|stage| stage.to_string()).unwrap_or_default(),
        entry.urgency.to_string(),
        joined(&entry.keps),
        joined(&entry.gates),
        entry.text.clone(),
    ]
}

/// Values of one cell.
pub(super) fn joined<T: Display>(values: impl IntoIterator<Item = T>) -> String {
    let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
    values.join(";")
}

/// Writes a header and rows of the same length, every cell made safe.
pub(super) fn write<const N: usize>(columns: &[&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let safe = rows.map(|row| row.map(|cell| safe::spreadsheet_cell(&cell)));
    for record in std::iter::once(columns.map(str::to_owned)).chain(safe) {
        writer
            .write_record(record)
            .expect("memory takes every byte, and every row has the length of the header");
    }
    let bytes = writer.into_inner().expect("memory takes every byte");
    String::from_utf8(bytes).expect("every cell is UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples::{note, release};

    #[test]
    fn a_note_is_one_record_however_many_lines_it_has() {
        let text = notes(&release(vec![note(
            7,
            "=1+1, \"x\"\nand more",
            "bug",
            &["etcd", "node"],
        )]));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().expect("a header"), &COLUMNS[..]);
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), 1);
        assert_eq!(&rows[0][0], "v1.37.0");
        assert_eq!(&rows[0][6], "etcd;node");
        assert_eq!(&rows[0][12], "'=1+1, \"x\"\nand more");
    }
}
