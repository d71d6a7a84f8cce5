//! From a note to its sentences: in comes Markdown of paragraphs and lists, out go blocks, each with the marker and
//! the component it begins with (`- `, `kubeadm: `), which stay as they are in every language.

use super::token::{Names, Sort, Token, tokens};

/// A paragraph or an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// What stands before the first sentence.
    pub lead: String,
    /// Its sentences, each without its full stop.
    pub sentences: Vec<Sentence>,
}

/// A sentence in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    pub text: String,
    pub tokens: Vec<Token>,
}

/// Cuts a note. `None` when it holds what has no sentences: tables, fenced code, headings.
pub(super) fn blocks(note: &str, names: &Names) -> Option<Vec<Block>> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for line in note.replace("\r\n", "\n").lines() {
        let text = line.trim_start();
        if text.is_empty() {
            open = false;
            continue;
        }
        if text.starts_with("```") || text.starts_with('|') || text.starts_with('#') {
            return None;
        }
        let indent = &line[..line.len() - text.len()];
        let marker = ["- ", "* ", "+ "]
            .into_iter()
            .find(|marker| text.starts_with(marker));
        match (marker, found.last_mut()) {
            (Some(marker), _) => {
                let text = text[marker.len()..].trim();
                let gap = if open || found.is_empty() { "" } else { "\n" };
                found.push((format!("{gap}{indent}{marker}"), text.to_owned()));
            }
            (None, Some((_, last))) if open => {
                last.push(' ');
                last.push_str(text.trim_end());
            }
            (None, before) => {
                let gap = if before.is_some() { "\n" } else { "" };
                found.push((gap.to_owned(), text.trim_end().to_owned()));
            }
        }
        open = true;
    }
    (!found.is_empty()).then(|| {
        found
            .into_iter()
            .map(|(lead, text)| block(lead, &text, names))
            .collect()
    })
}

fn block(mut lead: String, text: &str, names: &Names) -> Block {
    let mut text = unquoted(text);
    for marker in ["ACTION REQUIRED:", "Action required:", "ACTION REQUIRED -"] {
        text = text.strip_prefix(marker).unwrap_or(text).trim_start();
    }
    let component = component(text, names);
    lead.push_str(&text[..component]);
    let text = &text[component..];
    let all = tokens(text, names);
    let mut sentences = Vec::new();
    let mut from = 0;
    for at in 0..all.len() {
        let ends = all[at].sort == Sort::Mark && matches!(all[at].text.as_str(), "." | "!");
        let next = all.get(at + 1);
        let apart = next.is_none_or(|next| next.start > all[at].end && begins(text, next));
        if ends && apart {
            sentences.push(sentence(text, &all[from..at]));
            from = at + 1;
        }
    }
    sentences.push(sentence(text, &all[from..]));
    sentences.retain(|sentence| !sentence.tokens.is_empty());
    Block { lead, sentences }
}

/// Whether a sentence may begin with this token.
fn begins(text: &str, token: &Token) -> bool {
    let first = text[token.start..].chars().next();
    first.is_some_and(|c| c.is_uppercase() || matches!(c, '`' | '[' | '<' | '"' | '-'))
        || token.sort != Sort::Word
}

fn sentence(text: &str, tokens: &[Token]) -> Sentence {
    let start = tokens.first().map_or(0, |token| token.start);
    let end = tokens.last().map_or(start, |token| token.end);
    Sentence {
        text: text[start..end].to_owned(),
        tokens: tokens.to_vec(),
    }
}

fn unquoted(text: &str) -> &str {
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(text)
}

/// How many bytes of a text are the component it is about, with its colon: `kubeadm: `, `client-go/tools: `.
fn component(text: &str, names: &Names) -> usize {
    let Some((head, rest)) = text.split_once(": ") else {
        return 0;
    };
    let all = tokens(head, names);
    let opaque = !all.is_empty()
        && all.len() <= 3
        && all.iter().all(|token| {
            matches!(token.sort, Sort::Name | Sort::Identifier | Sort::Code)
                || matches!(token.lower.as_str(), "/" | "," | "[" | "]")
        });
    if opaque && !rest.trim().is_empty() {
        let spaces = rest.len() - rest.trim_start().len();
        head.len() + 2 + spaces
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn cut(note: &str) -> Vec<(String, Vec<String>)> {
        let names = Names::new(&["kubeadm".to_owned()], &BTreeMap::new());
        let all = blocks(note, &names).expect("sentences");
        all.into_iter()
            .map(|block| {
                let sentences = block.sentences.into_iter().map(|sentence| sentence.text);
                (block.lead, sentences.collect())
            })
            .collect()
    }

    #[test]
    fn a_note_is_cut_where_its_sentences_end_and_nowhere_else() {
        let found = cut("kubeadm: Removed `a.b. C` in v1.37.\nSee e.g. the `x`. It is\ngone.");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "kubeadm: ");
        assert_eq!(
            found[0].1,
            ["Removed `a.b. C` in v1.37", "See e.g. the `x`", "It is gone"]
        );
    }

    #[test]
    fn a_list_keeps_its_markers() {
        let found = cut("Words\n\n- Removed `a`.\n  - Removed `b`.");
        let leads: Vec<&str> = found.iter().map(|(lead, _)| lead.as_str()).collect();
        assert_eq!(leads, ["", "\n- ", "  - "]);
        assert!(blocks("```\ncode\n```", &Names::default()).is_none());
    }
}
