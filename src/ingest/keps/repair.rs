//! What is put right in a `kep.yaml`, in tables (`reference/kep.md` §1.3–1.6).
//!
//! Pure functions from the text of a value to what it means. Nothing is guessed beyond these tables; what
//! they do not know stays unknown and becomes a finding.

use crate::model::{KepNumber, KepStatus, Minor, Sig, Stage};

/// Misspelt and outdated words for a status, and the status they mean. `removed` is a stage; the work on
/// such a KEP is done.
const STATUS_WORDS: [(&str, KepStatus); 5] = [
    ("draft", KepStatus::Provisional),
    ("imlpemented", KepStatus::Implemented),
    ("implementeable", KepStatus::Implementable),
    ("superseded", KepStatus::Replaced),
    ("removed", KepStatus::Implemented),
];

/// KEPs that are tracked by an issue of another number: blogs and notes link that one.
const ISSUES: [(u32, u32); 1] = [(4800, 5109)];

/// Quotation marks that word processors put around a handle.
const QUOTES: [char; 6] = ['“', '”', '‘', '’', '"', '\''];

/// Prefixes that every community group has.
const GROUP_PREFIXES: [&str; 4] = ["sig-", "wg-", "committee-", "ug-"];

/// A value and whether it was written as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read<T> {
    /// As it should be.
    Exact(T),
    /// Understood, but written otherwise.
    Repaired(T),
    /// The list of choices of the template, of which nobody chose.
    Unchosen,
    /// Not understood.
    Unknown,
}

/// A status: lower case, without what follows the first blank or bracket.
pub(super) fn status(text: &str) -> Read<KepStatus> {
    if text.contains('|') {
        return Read::Unchosen;
    }
    let word = first_word(text);
    let known = KepStatus::from(word.clone());
    if !matches!(known, KepStatus::Unknown(_)) {
        return if word == text {
            Read::Exact(known)
        } else {
            Read::Repaired(known)
        };
    }
    let entry = STATUS_WORDS.iter().find(|(wrong, _)| *wrong == word);
    entry.map_or(Read::Unknown, |(_, meant)| Read::Repaired(meant.clone()))
}

/// A stage: like a status, and `GA` is stable.
pub(super) fn stage(text: &str) -> Read<Stage> {
    if text.contains('|') {
        return Read::Unchosen;
    }
    match first_word(text).parse::<Stage>() {
        Ok(stage) if stage.as_str() == text => Read::Exact(stage),
        Ok(stage) => Read::Repaired(stage),
        Err(_) => Read::Unknown,
    }
}

fn first_word(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let end = lower.find([' ', '(', '\t']).unwrap_or(lower.len());
    lower[..end].to_owned()
}

/// What a release in a KEP says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Release {
    /// A release, written `v1.37`.
    Exact(Minor),
    /// A release, written without `v` or with a patch.
    Loose(Minor),
    /// The newest of several: a restarted KEP keeps the old one beside it.
    Newest(Minor),
    /// The placeholder `0.0` that a script wrote into every old KEP in 2021.
    Zero,
    /// Left open: empty, `TBD`, `TODO`, `never`, `n/a`, `x.y`.
    Open,
    /// Not understood.
    Unknown,
}

impl Release {
    /// The release, if there is one.
    pub(super) fn minor(self) -> Option<Minor> {
        match self {
            Self::Exact(minor) | Self::Loose(minor) | Self::Newest(minor) => Some(minor),
            Self::Zero | Self::Open | Self::Unknown => None,
        }
    }
}

/// Reads one or several releases.
pub(super) fn release(text: &str) -> Release {
    let words = text.split([',', ';', ' ', '/']).map(str::trim);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let open = |word: &&str| {
        let lower = word.to_lowercase();
        matches!(
            lower.as_str(),
            "tbd" | "todo" | "never" | "n/a" | "na" | "none" | "x.y" | "vx.y"
        )
    };
    if words.is_empty() || words.iter().all(open) || open(&text.trim()) {
        return Release::Open;
    }
    let minors: Option<Vec<Minor>> = words.iter().map(|word| minor(word)).collect();
    match minors.as_deref() {
        Some([zero]) if zero.major() == 0 => Release::Zero,
        Some([one]) if text == format!("v{one}") => Release::Exact(*one),
        Some([one]) => Release::Loose(*one),
        Some(several) => several
            .iter()
            .max()
            .map_or(Release::Unknown, |newest| Release::Newest(*newest)),
        None => Release::Unknown,
    }
}

/// A minor, also where a whole version is written.
fn minor(word: &str) -> Option<Minor> {
    let version = word.parse::<crate::model::Version>();
    let minor = word.parse().ok();
    minor
        .or_else(|| version.ok().map(crate::model::Version::minor))
        .filter(|minor| plausible(*minor))
}

/// Whether Kubernetes may ever have such a release; larger numbers are slips of the pen, and whoever counts
/// up to them would not come to an end.
pub(super) fn plausible(minor: Minor) -> bool {
    minor.major() <= 9 && minor.minor() <= 999
}

/// Whether a folder is one that kubernetes/enhancements can have: it becomes part of addresses.
pub(super) fn is_kep_folder(path: &str) -> bool {
    let step = |step: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        !step.is_empty() && step != "." && step != ".." && step.chars().all(plain)
    };
    path.split('/').next() == Some("keps") && path.split('/').all(step)
}

/// A text without the characters that hide or reorder what a reader sees.
pub(super) fn visible(text: &str) -> String {
    text.chars().filter(|c| !crate::model::is_hidden(*c)).collect()
}

/// A community group under its current name; `None` for text that is no group at all.
pub(super) fn group(text: &str) -> Option<Sig> {
    let lower = text.trim().to_lowercase();
    let prefixed = GROUP_PREFIXES.iter().any(|prefix| lower.starts_with(prefix));
    let sig: Sig = prefixed.then(|| lower.parse().ok()).flatten()?;
    Some(sig.canonical())
}

/// The tracking issue of a KEP, where its number is another one.
pub(super) fn issue(number: KepNumber) -> Option<u32> {
    let entry = ISSUES.iter().find(|(kep, _)| *kep == number.get());
    entry.map(|(_, issue)| *issue)
}

/// A person: the handle, without `@`, quotation marks, and words behind it; text that is no handle as it is.
/// Teams are `org/team`. `None` for nothing.
pub(super) fn person(text: &str) -> Option<String> {
    let text = visible(text);
    let plain = text.trim().trim_matches(QUOTES).trim();
    let named = plain.strip_prefix('@').map(|handle| {
        let end = handle.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')));
        &handle[..end.unwrap_or(handle.len())]
    });
    let person = named.filter(|handle| !handle.is_empty()).unwrap_or(plain);
    (!person.is_empty()).then(|| person.to_owned())
}

/// Component names; some files write several into one text.
pub(super) fn components(text: &str) -> impl Iterator<Item = String> + '_ {
    let names = text.split(',').map(str::trim);
    names.filter(|name| !name.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_understood_in_every_spelling_seen() {
        assert_eq!(status("implemented"), Read::Exact(KepStatus::Implemented));
        for (text, meant) in [
            ("Implemented", KepStatus::Implemented),
            ("implemented (alpha)", KepStatus::Implemented),
            ("imlpemented", KepStatus::Implemented),
            ("implementeable", KepStatus::Implementable),
            ("superseded", KepStatus::Replaced),
            ("removed", KepStatus::Implemented),
            ("draft", KepStatus::Provisional),
        ] {
            assert_eq!(status(text), Read::Repaired(meant), "{text}");
        }
        assert_eq!(status("provisional|implementable|implemented"), Read::Unchosen);
        assert_eq!(status("perhaps"), Read::Unknown);
    }

    #[test]
    fn a_stage_is_understood_in_every_spelling_seen() {
        assert_eq!(stage("beta"), Read::Exact(Stage::Beta));
        assert_eq!(stage("GA"), Read::Repaired(Stage::Stable));
        assert_eq!(stage("alpha (deprecated)"), Read::Repaired(Stage::Alpha));
        assert_eq!(stage("alpha|beta|stable"), Read::Unchosen);
        assert_eq!(stage("implementable"), Read::Unknown);
    }

    #[test]
    fn a_release_is_understood_in_every_spelling_seen() {
        let v = |minor| Minor::new(1, minor);
        assert_eq!(release("v1.37"), Release::Exact(v(37)));
        assert_eq!(release("1.9"), Release::Loose(v(9)));
        assert_eq!(release("v1.21, v1.37"), Release::Newest(v(37)));
        assert_eq!(release("0.0"), Release::Zero);
        for text in ["", "TBD", "TODO", "never", "x.y", "N/A"] {
            assert_eq!(release(text), Release::Open, "{text}");
        }
        assert_eq!(release("soon"), Release::Unknown);
        assert_eq!(release("v1.4000000000"), Release::Unknown);
        assert_eq!(release("v1.21, v1.1000"), Release::Unknown);
    }

    #[test]
    fn a_folder_that_could_not_be_upstream_is_none() {
        assert!(is_kep_folder("keps/sig-node/2000-a_b.c"));
        for path in [
            "",
            "/keps/a",
            "keps/../a",
            "keps//a",
            "keps/a b",
            "keps/\"",
            "other/a",
        ] {
            assert!(!is_kep_folder(path), "{path}");
        }
    }

    #[test]
    fn a_group_is_read_under_its_current_name() {
        let name = |text| group(text).map(|sig| sig.to_string());
        assert_eq!(name("sig-arch").as_deref(), Some("architecture"));
        assert_eq!(name("SIG-Node").as_deref(), Some("node"));
        assert_eq!(name("wg-lts").as_deref(), Some("wg-lts"));
        assert_eq!(name("TBD"), None);
        assert_eq!(name("Kubelet garbage collection WG"), None);
    }

    #[test]
    fn a_person_is_a_handle_in_every_spelling_seen() {
        for (text, want) in [
            ("@a-b", Some("a-b")),
            ("a-b", Some("a-b")),
            (" “@ixdy” ", Some("ixdy")),
            ("@a (on behalf of SIG X)", Some("a")),
            ("@kubernetes/wg-x", Some("kubernetes/wg-x")),
            ("with input from @a", Some("with input from @a")),
            ("TBD", Some("TBD")),
            ("@", Some("@")),
            ("  ", None),
        ] {
            assert_eq!(person(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn components_written_into_one_text_are_told_apart() {
        let read: Vec<String> = components("kube-apiserver,kubelet, ").collect();
        assert_eq!(read, ["kube-apiserver", "kubelet"]);
    }
}
