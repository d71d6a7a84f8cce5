//! What GitHub says about releases in the making, as it is stored. In: files. Out: one [`Tracking`] a release.

use std::collections::BTreeMap;

use crate::ingest::{Error, Input};
use crate::model::{Finding, Minor, Place, Severity, Tracking};

/// What the files of a store say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct StoredTracking {
    /// By release.
    pub releases: BTreeMap<Minor, Tracking>,
    /// Files that cannot be read.
    pub findings: Vec<Finding>,
}

/// Reads the files that `keplog sync tracking` writes.
///
/// # Errors
///
/// [`Error::Io`] when one cannot be read. What is *in* it is never an error.
pub fn read_tracking(inputs: &[Input]) -> Result<StoredTracking, Error> {
    let mut stored = StoredTracking::default();
    for input in inputs {
        match serde_json::from_slice::<Tracking>(&input.read()?) {
            Ok(tracking) => {
                stored.releases.insert(tracking.minor, tracking);
            }
            Err(error) => {
                let place = Place::at(input.label(), error.line(), error.column());
                let message = format!("this is no tracking of a release: {error}");
                let finding = Finding::new(Severity::Warning, "store/bad-tracking", place, message);
                let hint = "run `keplog sync tracking` for this release again";
                stored.findings.push(finding.hint(hint));
            }
        }
    }
    Ok(stored)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_read_does_not_take_the_others_along() {
        let good = r#"{"minor": "1.38", "milestones": [], "issues": [], "open_pulls": []}"#;
        let inputs = [
            Input::in_memory("1.37.json", "{"),
            Input::in_memory("1.38.json", good),
        ];
        let stored = read_tracking(&inputs).expect("read");
        assert_eq!(
            stored.releases.keys().copied().collect::<Vec<_>>(),
            [Minor::new(1, 38)]
        );
        assert_eq!(stored.findings[0].place.file, "1.37.json");
    }
}
