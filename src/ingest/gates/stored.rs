//! Gates of a store: `gates/1.N.yaml`, as `keplog sync gates` writes them.
//!
//! In: files named after minors. Out: [`ReadGates`].

use super::{Error, ReadGates, steps};
use crate::ingest::{Input, yaml};
use crate::model::{Finding, Gate, Minor, Outcome, Place, Severity};

/// Reads stored lists.
///
/// # Errors
///
/// [`Error::Io`] when one cannot be read. What is *in* it is never an error.
pub fn read_stored(inputs: &[Input]) -> Result<ReadGates, Error> {
    let mut read = ReadGates::default();
    for input in inputs {
        let label = input.label();
        let Some(minor) = minor_of(label) else {
            let message = "the name of this file is no release";
            let finding = Finding::new(Severity::Warning, "gates/file-name", Place::file(label), message);
            read.skip("unreadable file", finding.hint("call it `1.37.yaml`"));
            continue;
        };
        match yaml::read_list::<Gate>(label, &input.read_text()?) {
            Ok((gates, bad)) => {
                let skipped = || Outcome::Skipped("unreadable entry".to_owned());
                bad.iter().for_each(|_| read.tally.count(skipped()));
                read.findings.extend(bad);
                let gates = read.admit(gates);
                read.lists.insert(minor, steps::sorted(gates));
            }
            Err(finding) => read.skip("unreadable file", finding),
        }
    }
    Ok(read)
}

/// The minor in the name of a file.
fn minor_of(label: &str) -> Option<Minor> {
    let name = label.rsplit('/').next()?;
    name.strip_suffix(".yaml")?.parse().ok()
}
