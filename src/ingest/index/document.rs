//! The index itself: its text comes in, the address of the notes of each release goes out.

use std::collections::BTreeMap;

use reqwest::Url;

use super::address;
use crate::ingest::http;
use crate::ingest::notes::entry::{Entries, bare, offset};
use crate::ingest::notes::file::{offset_of, position};
use crate::model::{Finding, Outcome, Severity, Tally, Version};

/// What the index says.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Where the notes of each release are.
    pub(super) releases: BTreeMap<Version, Url>,
    /// Entries that cannot be used; the others are counted when their fate is known.
    pub(super) tally: Tally,
    pub(super) findings: Vec<Finding>,
}

/// Reads the index that came from `url`; `Err` is why it is none, with its place.
pub(super) fn read(url: &Url, bytes: &[u8]) -> Result<Document, String> {
    let label = http::name(url);
    let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let entries = serde_json::from_str::<Entries<'_>>(text).map_err(|error| {
        let at = offset(text, error.line(), error.column());
        let place = position(&label, text, at);
        format!("line {}, column {}: {}", place.line, place.column, bare(&error))
    })?;
    let mut document = Document::default();
    for (tag, raw) in entries.0 {
        let place = position(&label, text, offset_of(text, raw));
        let mut skip = |reason: &str, code: &str, message: String, hint: &str| {
            let finding = Finding::new(Severity::Warning, code, place.clone(), message);
            document.findings.push(finding.hint(hint));
            document.tally.count(Outcome::Skipped(reason.to_owned()));
        };
        let upstream = "the entry is left out; tell the release team (kubernetes/release)";
        let Ok(version) = tag.parse::<Version>() else {
            skip(
                "not a release",
                "index/not-a-release",
                format!("`{tag}` is not a release"),
                upstream,
            );
            continue;
        };
        let Ok(entry) = serde_json::from_str::<String>(raw.get()) else {
            let message = format!("the address of {version} is not a text");
            skip("no address", "index/bad-address", message, upstream);
            continue;
        };
        let target = match address::resolve(&entry, url) {
            Ok(target) => target,
            Err(why) => {
                let message = format!("the address of {version} cannot be used: {why}");
                skip("no address", "index/bad-address", message, upstream);
                continue;
            }
        };
        if target.doubled {
            let message =
                format!("the address of {version} has more than one address in it; the last one counts");
            let finding = Finding::new(Severity::Info, "index/doubled-address", place.clone(), message);
            document.findings.push(finding);
        }
        if document.releases.insert(version, target.url).is_some() {
            let message = format!("{version} is there before; this later entry counts");
            let finding = Finding::new(Severity::Warning, "index/duplicate-release", place, message);
            document.findings.push(finding.hint(upstream));
            document.tally.count(Outcome::Merged);
        }
    }
    Ok(document)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url() -> Url {
        "https://dl.k8s.io/release/release-notes-index.json"
            .parse()
            .expect("an address")
    }

    #[test]
    fn odd_entries_are_reported_with_their_place_and_the_others_are_kept() {
        let text = "{\n  \"v1.20.0\": \"gs://k8s-release/release/v1.20.0/n.json\",\n  \"latest\": \"x\",\n  \
                    \"v1.21.0\": 7,\n  \"v1.22.0\": \"\",\n  \"1.20.0\": \"gs://gs://k8s-release/n.json\"\n}";
        let document = read(&url(), text.as_bytes()).expect("an index");
        let found: Vec<_> = document
            .findings
            .iter()
            .map(|f| (f.code.as_str(), f.place.line))
            .collect();
        let want = [
            ("index/not-a-release", 3),
            ("index/bad-address", 4),
            ("index/bad-address", 5),
            ("index/doubled-address", 6),
            ("index/duplicate-release", 6),
        ];
        assert_eq!(found, want);
        let urls: Vec<&str> = document.releases.values().map(Url::as_str).collect();
        assert_eq!(urls, ["https://dl.k8s.io/n.json"]);
        assert_eq!(
            document.tally.to_string(),
            "4 in = 0 kept + 1 merged + 3 skipped (no address: 2, not a release: 1)"
        );
    }

    #[test]
    fn what_is_no_index_is_refused_with_the_reason() {
        for (text, why) in [
            (&b"[]"[..], "line 1, column 1: invalid type: sequence"),
            (b"{\n\"a\" 1}", "line 2, column 5: expected `:`"),
            (b"\xff", "it is not UTF-8 text"),
        ] {
            let error = read(&url(), text).expect_err("no index");
            assert!(error.starts_with(why), "{error}");
        }
    }
}
