//! The line that krel prints for a note.
//!
//! In: text, references and SIGs. Out: the value of the `markdown` field (`reference/krel.md` §2.5), with the
//! SIG suffix that krel loses when a map changes a note of a single SIG.

use std::borrow::Cow;

use crate::model::{Note, Sig};

/// Whether the references of a line are links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum References {
    /// `([#1](…), [@user](…))`, as in every CHANGELOG.
    Linked,
    /// `(#1, @user)`, for pages where GitHub itself makes links of them.
    Plain,
}

/// Renders the line of a note from its own text and labels.
#[must_use]
pub fn render(note: &Note, references: References) -> String {
    render_text(note, &note.text, references)
}

/// Renders the line of a note with another text, such as the cleaned one or a translation.
#[must_use]
pub fn render_text(note: &Note, text: &str, references: References) -> String {
    let (pull, author) = match references {
        References::Linked => (
            format!("[#{}]({})", note.number, note.pr_url),
            format!("[@{}]({})", note.author, note.author_url),
        ),
        References::Plain => (format!("#{}", note.number), format!("@{}", note.author)),
    };
    let line = format!(
        "{} ({pull}, {author}){}",
        text.replace('\n', "\n  "),
        sig_suffix(&note.sigs)
    );
    capitalise(&line)
}

/// ` [SIG API Machinery, CLI and Node]`, with its leading blank; nothing when there is no SIG.
#[must_use]
pub fn sig_suffix(labels: &[String]) -> String {
    let mut sorted: Vec<&String> = labels.iter().collect();
    sorted.sort();
    let names: Vec<Cow<'_, str>> = sorted
        .into_iter()
        .map(|label| match label.parse::<Sig>() {
            Ok(sig) => Cow::Owned(sig.pretty()),
            Err(_) => Cow::Borrowed(label.as_str()),
        })
        .collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => format!(" [SIG {only}]"),
        [first @ .., last] => format!(" [SIG {} and {last}]", first.join(", ")),
    }
}

/// Puts the first character, and nothing else, into upper case.
#[must_use]
pub fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::note;

    #[test]
    fn a_line_has_text_references_and_sorted_sigs() {
        let note = note(7).text("fixed it.\nReally.").author("octocat").build();
        let cases: [(&[&str], &str); 4] = [
            (&[], ""),
            (&["node"], " [SIG Node]"),
            (&["node", "api-machinery"], " [SIG API Machinery and Node]"),
            (&["node", "cli", "etcd"], " [SIG CLI, Etcd and Node]"),
        ];
        for (sigs, suffix) in cases {
            let mut note = note.clone();
            note.sigs = sigs.iter().map(|sig| (*sig).to_owned()).collect();
            assert_eq!(
                render(&note, References::Linked),
                format!(
                    "Fixed it.\n  Really. ([#7](https://github.com/kubernetes/kubernetes/pull/7), \
                     [@octocat](https://github.com/octocat)){suffix}"
                )
            );
            assert_eq!(
                render(&note, References::Plain),
                format!("Fixed it.\n  Really. (#7, @octocat){suffix}")
            );
        }
    }

    #[test]
    fn only_the_first_character_is_capitalised() {
        assert_eq!(capitalise("étcd: fix API"), "Étcd: fix API");
        assert_eq!(capitalise("`kubectl` fix"), "`kubectl` fix");
        assert_eq!(capitalise(""), "");
    }
}
