//! Names that came and names that went: in comes the English of a note, out go the flags, metrics and API names
//! that it says were added or removed.
//!
//! Only what a sentence says outright counts: a verb at its start, then at once the names between ticks with the
//! word for what they are. `Added the --x flag` does, `Added support for --x` does not.

/// What a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameSort {
    /// A flag of a command line.
    Flag,
    /// A metric.
    Metric,
    /// An API version, resource or field.
    Api,
}

/// Whether a name came or went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

/// One name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangedName<'a> {
    /// What it is.
    pub sort: NameSort,
    /// Whether it came or went.
    pub fate: Fate,
    /// The name, without ticks.
    pub name: &'a str,
}

/// Verbs that begin a sentence about something new or gone.
const VERBS: [(&str, Fate); 8] = [
    ("added", Fate::Added),
    ("adds", Fate::Added),
    ("add", Fate::Added),
    ("introduced", Fate::Added),
    ("introduces", Fate::Added),
    ("removed", Fate::Removed),
    ("removes", Fate::Removed),
    ("remove", Fate::Removed),
];

/// Words that tell what a name is.
const SORTS: [(&str, NameSort); 13] = [
    ("flag", NameSort::Flag),
    ("flags", NameSort::Flag),
    ("metric", NameSort::Metric),
    ("metrics", NameSort::Metric),
    ("counter", NameSort::Metric),
    ("histogram", NameSort::Metric),
    ("gauge", NameSort::Metric),
    ("api", NameSort::Api),
    ("apis", NameSort::Api),
    ("field", NameSort::Api),
    ("fields", NameSort::Api),
    ("resource", NameSort::Api),
    ("resources", NameSort::Api),
];

/// Words that may stand between the verb, the names and the word for what they are.
const FILLING: [&str; 22] = [
    "a",
    "an",
    "the",
    "and",
    "new",
    "two",
    "three",
    "four",
    "deprecated",
    "legacy",
    "alpha",
    "beta",
    "stable",
    "optional",
    "experimental",
    "following",
    "named",
    "called",
    "unused",
    "hidden",
    "command",
    "line",
];

/// Names that a note adds or removes, in the order in which it names them.
#[must_use]
pub fn changed_names(english: &str) -> Vec<ChangedName<'_>> {
    let mut found = Vec::new();
    for line in english.lines() {
        for sentence in sentences(line) {
            push(sentence, &mut found);
        }
    }
    found
}

/// Cuts a line at full stops outside ticks.
fn sentences(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut code) = (0, false);
    let bytes = line.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'`' => code = !code,
            b'.' | b';' if !code && bytes.get(at + 1).is_none_or(|next| *next == b' ') => {
                out.push(&line[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    out.push(&line[start..]);
    out
}

/// A word or a name between ticks.
enum Piece<'a> {
    Word(&'a str),
    Name(&'a str),
}

fn push<'a>(sentence: &'a str, found: &mut Vec<ChangedName<'a>>) {
    let sentence = sentence.trim().trim_start_matches(['-', '*', ' ']);
    // `kubelet: Added …`, `Kube-proxy: Removed …`
    let body = match sentence.split_once(": ") {
        Some((component, rest)) if !component.contains(' ') => rest,
        _ => sentence,
    };
    let mut pieces = pieces(body).into_iter();
    let Some(Piece::Word(verb)) = pieces.next() else {
        return;
    };
    let verb = verb.to_lowercase();
    let Some((_, fate)) = VERBS.iter().find(|(word, _)| *word == verb) else {
        return;
    };
    let (mut names, mut sort) = (Vec::new(), None);
    for piece in pieces {
        match piece {
            Piece::Name(name) => names.push(name),
            Piece::Word(word) => {
                let word = word.trim_end_matches(',').to_lowercase();
                let known = SORTS.iter().find(|(known, _)| *known == word);
                if let Some((_, known)) = known {
                    sort = Some(*known);
                } else if !word.is_empty() && !FILLING.contains(&word.as_str()) {
                    break;
                }
            }
        }
    }
    let Some(sort) = sort else {
        return;
    };
    let fits = |name: &&str| match sort {
        NameSort::Flag => name.starts_with('-'),
        NameSort::Metric => name.contains('_') && !name.contains(' '),
        NameSort::Api => !name.starts_with('-') && !name.contains(' '),
    };
    found.extend(names.into_iter().filter(fits).map(|name| ChangedName {
        sort,
        fate: *fate,
        name,
    }));
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    for (at, part) in text.split('`').enumerate() {
        if at % 2 == 1 {
            out.push(Piece::Name(part));
        } else {
            out.extend(part.split_whitespace().map(Piece::Word));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(english: &str) -> Vec<(NameSort, Fate, &str)> {
        let names = changed_names(english).into_iter();
        names.map(|name| (name.sort, name.fate, name.name)).collect()
    }

    #[test]
    fn names_that_a_sentence_says_came_or_went_are_listed() {
        use {Fate::*, NameSort::*};
        assert_eq!(
            said("Added the `--foo` flag to the kubelet."),
            [(Flag, Added, "--foo")]
        );
        assert_eq!(
            said("kube-proxy: Removed the deprecated flags `--a`, `--b` and `--c`. Use `--d` instead."),
            [
                (Flag, Removed, "--a"),
                (Flag, Removed, "--b"),
                (Flag, Removed, "--c")
            ]
        );
        assert_eq!(
            said("Added two metrics `x_total` and `y_seconds` for probes."),
            [(Metric, Added, "x_total"), (Metric, Added, "y_seconds")]
        );
        assert_eq!(
            said("Removed the `teapot/v1alpha1` API. Added a `spec.spout` field."),
            [(Api, Removed, "teapot/v1alpha1"), (Api, Added, "spec.spout")]
        );
    }

    #[test]
    fn whatever_needs_a_second_look_is_not_listed() {
        for english in [
            "Added support for the `--foo` flag.",
            "Fixed the `--foo` flag.",
            "Added `foo` to the list.",
            "The `--foo` flag was removed if `--bar` is set.",
            "Removed the need for the `--foo` flag.",
            "Added a flag to the kubelet, see `--foo`.",
            "Removed dead code of the `x_total` metric's tests",
        ] {
            assert_eq!(said(english), [], "{english}");
        }
    }
}
