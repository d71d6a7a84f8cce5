//! What a rule is, what it looks at, and where it puts its findings.

use super::Context;
use crate::model::{Edit, Field, Finding, Kep, KepText, KepTexts, Place, Severity};

/// A rule.
pub struct Rule {
    /// Stable code, `kep/status`.
    pub code: &'static str,
    /// How bad a finding is, if the stage or milestone of the KEP does not make it worse or milder.
    pub severity: Severity,
    /// What it asks for, one sentence.
    pub summary: &'static str,
    /// What it needs to see.
    pub(super) needs: Needs,
    /// How it is checked.
    pub(super) check: Check,
}

/// What a rule needs to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// What a KEP means.
    Facts,
    /// How it is written.
    Words,
}

/// How a rule is checked.
pub(super) enum Check {
    /// The reader does, because it has to put the value right.
    Reader,
    /// One KEP at a time.
    Kep(fn(&Subject<'_>, &mut Desk)),
    /// All files together.
    All(fn(&KepTexts, &Context, &mut Desk)),
}

impl Rule {
    /// A rule that the reader checks.
    pub(super) const fn reader(code: &'static str, severity: Severity, summary: &'static str) -> Self {
        Self {
            code,
            severity,
            summary,
            needs: Needs::Facts,
            check: Check::Reader,
        }
    }

    /// A rule about how one KEP is written.
    pub(super) const fn words(
        code: &'static str,
        severity: Severity,
        summary: &'static str,
        check: fn(&Subject<'_>, &mut Desk),
    ) -> Self {
        Self {
            code,
            severity,
            summary,
            needs: Needs::Words,
            check: Check::Kep(check),
        }
    }

    /// A rule about the facts of one KEP.
    pub(super) const fn facts(
        code: &'static str,
        severity: Severity,
        summary: &'static str,
        check: fn(&Subject<'_>, &mut Desk),
    ) -> Self {
        Self {
            code,
            severity,
            summary,
            needs: Needs::Facts,
            check: Check::Kep(check),
        }
    }

    /// A rule about all files.
    pub(super) const fn all(
        code: &'static str,
        severity: Severity,
        summary: &'static str,
        check: fn(&KepTexts, &Context, &mut Desk),
    ) -> Self {
        Self {
            code,
            severity,
            summary,
            needs: Needs::Words,
            check: Check::All(check),
        }
    }
}

/// One KEP and what is around it.
pub(super) struct Subject<'a> {
    /// How it is written.
    pub(super) text: &'a KepText,
    /// What it means.
    pub(super) kep: &'a Kep,
    /// What rules know beside.
    pub(super) context: &'a Context,
    /// All files.
    pub(super) texts: &'a KepTexts,
}

impl<'a> Subject<'a> {
    /// Whether work on the KEP counts as work that ships.
    pub(super) fn ships(&self) -> bool {
        self.kep.status.ships()
    }

    /// A value.
    pub(super) fn field(&self, key: &str) -> Option<&'a Field> {
        self.text.sheet.get(key)
    }

    /// Whether a value is not there, or is there and empty.
    pub(super) fn lacks(&self, key: &str) -> bool {
        self.field(key).is_none_or(Field::is_empty)
    }

    /// Where a value stands, else the whole file.
    pub(super) fn place(&self, key: &str) -> Place {
        let sheet = &self.text.sheet;
        let written = |field: &Field| {
            if field.is_empty() {
                field.named.clone()
            } else {
                field.place.clone()
            }
        };
        self.field(key).map_or_else(|| super::whole(sheet), written)
    }

    /// Members of a group of people, without `@` and in lower case; `None` for a group that nobody knows.
    pub(super) fn members(&self, alias: &str) -> Option<Vec<String>> {
        let own = self.texts.aliases.get(alias);
        let members = own.or_else(|| self.context.aliases.get(alias))?;
        Some(members.iter().map(|member| handle(member)).collect())
    }
}

/// A handle for comparison: without `@`, in lower case.
pub(super) fn handle(text: &str) -> String {
    text.trim().trim_start_matches('@').to_lowercase()
}

/// Takes the findings of one rule.
pub(super) struct Desk {
    code: &'static str,
    severity: Severity,
    pub(super) findings: Vec<Finding>,
}

impl Desk {
    /// An empty one.
    pub(super) fn new(rule: &Rule) -> Self {
        Self {
            code: rule.code,
            severity: rule.severity,
            findings: Vec::new(),
        }
    }

    /// Reports with the severity of the rule.
    pub(super) fn report(&mut self, place: Place, message: impl Into<String>, hint: &str) {
        self.report_as(self.severity, place, message, hint);
    }

    /// Reports with another severity.
    pub(super) fn report_as(
        &mut self,
        severity: Severity,
        place: Place,
        message: impl Into<String>,
        hint: &str,
    ) {
        let finding = Finding::new(severity, self.code, place, message);
        self.findings.push(finding.hint(hint));
    }

    /// Adds the change that mends what was reported last.
    pub(super) fn fix(&mut self, edit: Option<Edit>) {
        if let Some(finding) = self.findings.last_mut() {
            finding.fix = edit.map(Box::new);
        }
    }
}
