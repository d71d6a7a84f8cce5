//! Rows under a heading: cells come in, a table for the terminal, for Markdown or for a spreadsheet goes out.

use unicode_width::UnicodeWidthStr;

use super::palette::{Paint, Palette};
use super::safe;

/// One cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cell {
    text: String,
    url: Option<String>,
}

impl Cell {
    /// A text, of which nothing has to be escaped yet.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            url: None,
        }
    }

    /// A text that leads to an address, where the form of the table has links.
    pub(crate) fn link(text: impl Into<String>, url: String) -> Self {
        Self {
            url: Some(url),
            ..Self::new(text)
        }
    }

    /// On one line, without anything that could move the cursor; a dash where there is nothing.
    fn shown(&self) -> String {
        match safe::terminal(&self.text).replace(['\n', '\t'], " ") {
            empty if empty.is_empty() => "-".to_owned(),
            text => text,
        }
    }

    fn markdown(&self) -> String {
        let text = safe::table_cell(&self.text);
        match &self.url {
            Some(url) => format!("[{text}]({url})"),
            None => text,
        }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

/// Columns and rows; each row has a cell for each column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Grid {
    /// Names of the columns, in lower case.
    pub(crate) columns: Vec<&'static str>,
    /// The rows.
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl Grid {
    /// A grid of these columns, without rows.
    pub(crate) fn new(columns: &[&'static str]) -> Self {
        Self {
            columns: columns.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Aligned columns below a heading; the last one is never cut.
    pub(crate) fn table(&self, palette: Palette) -> String {
        let head: Vec<String> = self.columns.iter().map(|name| name.to_uppercase()).collect();
        let rows: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| row.iter().map(Cell::shown).collect())
            .collect();
        let mut widths: Vec<usize> = head.iter().map(|name| name.width()).collect();
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        let mut out = palette.paint(Paint::Heading, &line(&head, &widths)) + "\n";
        for row in &rows {
            out.extend([line(row, &widths).as_str(), "\n"]);
        }
        out
    }

    /// A Markdown table. No text can leave its cell or bring markup of its own.
    pub(crate) fn markdown(&self) -> String {
        let head: Vec<String> = self.columns.iter().map(|name| heading(name)).collect();
        let mut out = format!("| {} |\n|{}\n", head.join(" | "), " --- |".repeat(head.len()));
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(Cell::markdown).collect();
            out.extend(["| ", &cells.join(" | "), " |\n"]);
        }
        out
    }

    /// Comma-separated, one header line. No cell is a formula.
    pub(crate) fn csv(&self) -> String {
        let safe = self
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| safe::spreadsheet_cell(&cell.text)));
        let mut writer = csv::Writer::from_writer(Vec::new());
        let full = "memory takes every byte, and every row has the length of the header";
        writer.write_record(&self.columns).expect(full);
        for record in safe {
            writer.write_record(record.collect::<Vec<_>>()).expect(full);
        }
        let bytes = writer.into_inner().expect("memory takes every byte");
        String::from_utf8(bytes).expect("every cell is UTF-8")
    }
}

/// A name of a column as a heading: `KEP`, `SIG`, `Status`.
fn heading(name: &str) -> String {
    if matches!(name, "kep" | "sig" | "prr" | "url") {
        return name.to_uppercase();
    }
    let mut chars = name.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let mut out = String::new();
    for (cell, width) in cells.iter().zip(widths) {
        out.push_str(cell);
        out.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        let mut grid = Grid::new(&["kep", "title"]);
        grid.rows.push(vec![
            Cell::link("7", "https://example.org/7".to_owned()),
            "=1|<b>\u{1b}[31m".into(),
        ]);
        grid.rows.push(vec!["8".into(), Cell::default()]);
        grid
    }

    #[test]
    fn a_terminal_gets_aligned_columns_without_control_characters() {
        assert_eq!(
            grid().table(Palette::Plain),
            "KEP  TITLE\n7    =1|<b>[31m\n8    -\n"
        );
    }

    #[test]
    fn a_text_stays_in_its_markdown_cell() {
        assert!(
            grid()
                .markdown()
                .starts_with("| KEP | Title |\n| --- | --- |\n| [7](https://example.org/7) | =1\\|&lt;b&gt;"),
            "{}",
            grid().markdown()
        );
    }

    #[test]
    fn a_spreadsheet_gets_no_formula() {
        assert!(
            grid().csv().starts_with("kep,title\n7,'=1|<b>"),
            "{}",
            grid().csv()
        );
    }
}
