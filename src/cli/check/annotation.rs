//! A finding comes in, a workflow command of GitHub Actions goes out.

use std::fmt::Write as _;

use crate::model::{Finding, Severity};

/// The line that makes GitHub show a finding beside the file it is about.
pub(in crate::cli) fn annotation(finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Info => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let text = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |value: &str| text(value).replace(':', "%3A").replace(',', "%2C");
    let mut line = format!("::{level} file={}", property(&finding.place.file));
    for (name, number) in [("line", finding.place.line), ("col", finding.place.column)] {
        if number > 0 {
            write!(line, ",{name}={number}").expect("writing to a string cannot fail");
        }
    }
    let hint = if finding.hint.is_empty() {
        String::new()
    } else {
        format!("\n{}", finding.hint)
    };
    format!(
        "{line},title={}::{}\n",
        property(&finding.code),
        text(&format!("{}{hint}", finding.message))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Place;

    #[test]
    fn no_finding_can_break_out_of_its_annotation() {
        let place = Place::at("maps/a,b.yaml", 3, 0);
        let finding = Finding::new(Severity::Warning, "map/odd", place, "50% of\n::error::it");
        assert_eq!(
            annotation(&finding),
            "::warning file=maps/a%2Cb.yaml,line=3,title=map/odd::50%25 of%0A::error::it\n"
        );
    }
}
