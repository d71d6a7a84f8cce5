//! KEPs of gates that somebody wrote down by hand: `gate-keps.yaml`.
//!
//! In: a list of gate, KEP and reason. Out: its entries; what cannot be read is a finding.

use crate::ingest::{Error, Input, yaml};
use crate::model::{Finding, GateKep, Place, Severity};

/// Reads the list; an empty file is an empty list.
///
/// # Errors
///
/// [`Error::Io`] when the file cannot be read. What is *in* it is never an error.
pub fn read_by_hand(input: &Input) -> Result<(Vec<GateKep>, Vec<Finding>), Error> {
    let text = input.read_text()?;
    if text
        .lines()
        .all(|line| line.trim().is_empty() || line.starts_with('#'))
    {
        return Ok((Vec::new(), Vec::new()));
    }
    let (entries, mut findings) = match yaml::read_list::<GateKep>(input.label(), &text) {
        Ok(read) => read,
        Err(finding) => (Vec::new(), vec![finding]),
    };
    for entry in entries.iter().filter(|entry| entry.reason.trim().is_empty()) {
        let message = format!("the gate `{}` has its KEP without a reason", entry.gate);
        let finding = Finding::new(
            Severity::Warning,
            "gates/no-reason",
            Place::file(input.label()),
            message,
        );
        findings.push(finding.hint("say in `reason` how one can know"));
    }
    Ok((entries, findings))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::KepNumber;

    fn read(text: &str) -> (Vec<GateKep>, Vec<Finding>) {
        let input = Input::in_memory("gate-keps.yaml", text.as_bytes().to_vec());
        read_by_hand(&input).expect("memory can be read")
    }

    #[test]
    fn an_entry_without_a_kep_says_that_there_is_none() {
        let (entries, findings) = read(
            "- gate: Sundial\n  kep: 7\n  reason: same change\n- gate: Hourglass\n  reason: a bug fix\n",
        );
        let keps: Vec<_> = entries
            .iter()
            .map(|entry| entry.kep.map(KepNumber::get))
            .collect();
        assert_eq!(keps, [Some(7), None]);
        assert_eq!(findings, []);
        assert_eq!(read("# nothing yet\n"), (Vec::new(), Vec::new()));
    }

    #[test]
    fn a_bad_entry_is_reported_and_the_others_stay() {
        let (entries, findings) = read("- gate: Sundial\n  kep: 7\n  reason: ''\n- gate: '?'\n  reason: x\n");
        assert_eq!(entries.len(), 1);
        let codes: Vec<&str> = findings.iter().map(|finding| finding.code.as_str()).collect();
        assert_eq!(codes, ["store/bad-entry", "gates/no-reason"]);
    }
}
