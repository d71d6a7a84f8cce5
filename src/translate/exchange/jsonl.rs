//! JSON lines: one object a unit, the fields of [`Exchanged`].

use super::{Exchanged, Malformed};

/// Writes units, a line each.
pub(super) fn write(units: &[Exchanged]) -> Vec<u8> {
    let mut out = Vec::new();
    for unit in units {
        let line = serde_json::to_string(unit).expect("texts and names only");
        out.extend_from_slice(line.as_bytes());
        out.push(b'\n');
    }
    out
}

/// Reads units; empty lines do not count.
pub(super) fn read(text: &str) -> Result<Vec<Exchanged>, Malformed> {
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| Malformed::at(at + 1, error.to_string()))
        })
        .collect()
}
