//! Findings as text: in come findings, out go lines that an editor can jump to, each with the line of the
//! input it is about, where that can still be read, and with what to do next.

use std::fmt;
use std::fs;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::ui::{Paint, paint};
use crate::model::{Finding, Place, Severity};
use crate::render::safe;

/// How many findings are shown when nobody asked for all.
const FIRST: usize = 20;

/// Findings that are about to be shown.
pub(super) struct Report<'a> {
    findings: Vec<&'a Finding>,
    left_out: usize,
    coloured: bool,
    workspace: Option<&'a Path>,
}

impl<'a> Report<'a> {
    /// All findings, the worst first, then by file; `coloured` if they go where colour is shown.
    pub(super) fn new(findings: &'a [Finding], coloured: bool, workspace: Option<&'a Path>) -> Self {
        let mut findings: Vec<&Finding> = findings.iter().collect();
        findings.sort_by(|a, b| (b.severity, &a.place, *a).cmp(&(a.severity, &b.place, *b)));
        findings.dedup();
        Self {
            findings,
            left_out: 0,
            coloured,
            workspace,
        }
    }

    /// Leaves out what is only worth knowing, and all but the first findings, unless `all` are wanted.
    pub(super) fn limited(mut self, all: bool) -> Self {
        if !all {
            self.findings.retain(|finding| finding.severity > Severity::Info);
            self.left_out = self.findings.len().saturating_sub(FIRST);
            self.findings.truncate(FIRST);
        }
        self
    }

    /// The line of the input that a finding is about, underlined where the column is known.
    fn snippet(&self, place: &Place) -> Option<String> {
        if place.line == 0 {
            return None;
        }
        let below = |folder: &Path| fs::read_to_string(folder.join(&place.file)).ok();
        let workspace = self.workspace.and_then(below);
        let text = workspace.or_else(|| below(Path::new("")))?;
        let line = safe::quoted(text.lines().nth(place.line - 1)?);
        let start = line
            .char_indices()
            .nth(place.column.saturating_sub(1))
            .map_or(line.len(), |(at, _)| at);
        let word = line[start..].find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')));
        let end = start
            + word
                .unwrap_or(line.len() - start)
                .max(usize::from(start < line.len()));
        let mut snippet = Snippet::source(line.as_str()).line_start(place.line).fold(false);
        if line.is_char_boundary(end) {
            let span = if place.column == 0 {
                0..line.len()
            } else {
                start..end
            };
            snippet = snippet.annotation(AnnotationKind::Primary.span(span));
        }
        let renderer = if self.coloured {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        Some(renderer.render(&[Group::with_level(Level::WARNING).element(snippet)]))
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            let colour = match finding.severity {
                Severity::Error => Paint::Red,
                Severity::Warning => Paint::Yellow,
                Severity::Info => Paint::Bold,
            };
            let severity = paint(self.coloured, colour, &format!("{}:", finding.severity));
            let Finding {
                place,
                message,
                code,
                hint,
                ..
            } = finding;
            let said = format!("{place}: {message} [{code}]");
            writeln!(f, "{severity} {}", safe::terminal(&said))?;
            if let Some(snippet) = self.snippet(place) {
                writeln!(f, "{snippet}")?;
            }
            if !hint.is_empty() {
                let label = paint(self.coloured, Paint::Cyan, "hint:");
                writeln!(f, "  {label} {}", safe::terminal(hint))?;
            }
        }
        if self.left_out > 0 {
            writeln!(f, "… and {} more; -v shows all", self.left_out)?;
        }
        Ok(())
    }
}

/// How many findings there are of what is worse than information: `2 errors, 1 warning`; `None` for none.
pub(super) fn summary(findings: &[Finding]) -> Option<String> {
    let count = |severity| {
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let parts: Vec<String> = [(Severity::Error, "error"), (Severity::Warning, "warning")]
        .into_iter()
        .filter_map(|(severity, word)| match count(severity) {
            0 => None,
            1 => Some(format!("1 {word}")),
            many => Some(format!("{many} {word}s")),
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::ui::{Colour, Loudness, Ui};

    fn warning(file: &str, line: usize) -> Finding {
        Finding::new(
            Severity::Warning,
            "map/odd",
            Place::at(file, line, 4),
            "it is odd",
        )
        .hint("Look at it.")
    }

    #[test]
    fn a_finding_quotes_its_line() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("map.yaml"), "a: b\nc: odd-word d\n").unwrap();
        let ui = Ui::new(Loudness::Normal, Colour::Never, false);
        ui.quote_from(home.path());
        let findings = [warning("map.yaml", 2)];
        let text = ui.report(&findings).to_string();
        assert!(
            text.starts_with("warning: map.yaml:2:4: it is odd [map/odd]\n"),
            "{text}"
        );
        assert!(text.contains("2 | c: odd-word d\n"), "{text}");
        assert!(text.contains("|    ^^^^^^^^\n"), "{text}");
        assert!(text.ends_with("  hint: Look at it.\n"), "{text}");
    }

    #[test]
    fn no_finding_can_reach_the_terminal_behind_its_words() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("map.yaml"), "a: \u{1b}[2J\u{9b}1m\u{202e}x\n").unwrap();
        let ui = Ui::new(Loudness::Normal, Colour::Never, false);
        ui.quote_from(home.path());
        let mut finding = warning("map.yaml", 1).hint("\u{1b}]0;title\u{7}");
        finding.message = "\u{1b}[31mred\u{2066}".to_owned();
        let text = ui.report(&[finding]).to_string();
        assert_eq!(text, safe::terminal(&text));
        assert!(text.contains("map.yaml:1:4: [31mred [map/odd]"), "{text}");
    }

    #[test]
    fn only_the_first_findings_are_shown_and_the_others_counted() {
        let ui = Ui::new(Loudness::Normal, Colour::Never, false);
        let findings: Vec<Finding> = (1..=25).map(|line| warning("gone.yaml", line)).collect();
        let text = ui.report(&findings).limited(false).to_string();
        assert_eq!(text.matches("warning:").count(), FIRST);
        assert!(text.ends_with("… and 5 more; -v shows all\n"), "{text}");
    }

    #[test]
    fn findings_are_summed_up_by_severity() {
        assert_eq!(summary(&[]), None);
        assert_eq!(
            summary(&[warning("a", 1), warning("b", 1)]).as_deref(),
            Some("2 warnings")
        );
    }
}
