//! `style-polite`: how sentences end.

use super::fault::{Fault, Pair, Sort};
use super::reading::{ATOM, Shape};
use super::registry::CheckId;

/// Cuts the prose into sentences at the marks of the language. What stands before a mark must fit one of its endings;
/// a paragraph must end with a mark, or with what the language lets stand open. Items of lists may be fragments.
pub(super) fn polite(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let tongue = &pair.checker.own;
    let stops = &tongue.rules.polite.stops;
    if stops.is_empty() || matches!(pair.sort, Sort::Title | Sort::Label) {
        return;
    }
    let prose = &pair.own.reading.prose;
    for block in &pair.own.reading.blocks_of_prose {
        let text = &prose[block.prose.clone()];
        if matches!(block.shape, Shape::Heading | Shape::Cell) || !tongue.is_native(text) {
            continue;
        }
        let mut start = 0;
        for (at, mark) in text.match_indices(|c| stops.contains(c)) {
            let sentence = text[start..at].trim();
            let place =
                block.prose.start + start + (text[start..at].len() - text[start..at].trim_start().len());
            start = at + mark.len();
            if !within_quotes(text, at) && tongue.is_native(sentence) && !ends_well(pair, sentence) {
                let shown = tail(sentence);
                let message = format!("a sentence ends in `{shown}`");
                let fault = Fault::new(CheckId::StylePolite, message)
                    .hint("The endings are those of `check.polite` in locale.toml.");
                let end = place + sentence.len();
                let at = end - shown.len()..end;
                faults.push(fault.at(pair.source(&at)));
            }
        }
        let rest = text[start..].trim_end();
        let open = tongue
            .open
            .iter()
            .any(|pattern| pattern.is_match(rest.trim_start()));
        if block.shape == Shape::Paragraph && tongue.is_native(rest) && !open {
            let fault = Fault::new(CheckId::StylePolite, "the last sentence has no full stop");
            let end = block.prose.start + start + rest.len();
            faults.push(fault.at(pair.source(&(end..end))));
        }
    }
}

/// Whether a sentence ends as the language asks; what stands in parentheses behind it does not count.
fn ends_well(pair: &Pair<'_>, sentence: &str) -> bool {
    let mut sentence = sentence;
    while let Some(inner) = sentence.strip_suffix(')')
        && let Some(open) = inner.rfind('(')
    {
        sentence = inner[..open].trim_end();
    }
    sentence.ends_with(ATOM)
        || pair
            .checker
            .own
            .endings
            .iter()
            .any(|ending| ending.is_match(sentence))
}

/// Whether a mark stands inside parentheses that are open.
fn within_quotes(text: &str, at: usize) -> bool {
    let before = &text[..at];
    before.matches('(').count() > before.matches(')').count()
}

/// The last characters of a sentence.
fn tail(sentence: &str) -> &str {
    let start = sentence.char_indices().rev().nth(3).map_or(0, |(at, _)| at);
    &sentence[start..]
}
