//! `unicode`: composed characters, and none that cannot be seen.

use icu_normalizer::ComposingNormalizerBorrowed;

use super::fault::{Fault, Pair};
use super::registry::CheckId;
use crate::translate::settings::Direction;

/// Looks at the source of the text, code and all.
pub(super) fn unicode(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let text = pair.own.reading.source;
    if text.is_ascii()
        && !text
            .bytes()
            .any(|b| b.is_ascii_control() && !matches!(b, b'\n' | b'\r' | b'\t'))
    {
        return;
    }
    for (at, c) in text.char_indices() {
        if let Some(what) = pair.unseen(c) {
            let message = format!("U+{:04X} is {what}", u32::from(c));
            let fault = Fault::new(CheckId::Unicode, message).hint("Take it out.");
            faults.push(fault.at(at..at + c.len_utf8()));
        }
    }
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    if nfc.is_normalized(text) {
        return;
    }
    // From a character that stands for itself to the next one: what lies between is composed as a whole.
    let mut starts: Vec<usize> = text
        .char_indices()
        .filter(|(at, c)| *at == 0 || nfc.is_normalized(&["a", c.encode_utf8(&mut [0; 4])].concat()))
        .filter(|(_, c)| !is_mark(*c))
        .map(|(at, _)| at)
        .collect();
    starts.push(text.len());
    for ends in starts.windows(2) {
        let at = ends[0]..ends[1];
        let piece = &text[at.clone()];
        if nfc.is_normalized(piece) {
            continue;
        }
        let composed = nfc.normalize(piece).into_owned();
        let fault = Fault::new(CheckId::Unicode, format!("`{composed}` is not composed (NFC)"));
        faults.push(fault.at(at.clone()).fix(Some((at, composed))));
    }
}

/// Marks that join the character before them: the combining blocks of Unicode, and the voicing marks of kana.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20f0}'
        | '\u{3099}' | '\u{309a}' | '\u{fe20}'..='\u{fe2f}' | '\u{1161}'..='\u{11ff}')
}

impl Pair<'_> {
    /// What a character is that a reader cannot see; `None` for all others, and for those that the language needs.
    fn unseen(&self, c: char) -> Option<&'static str> {
        let right_to_left = self.checker.direction == Direction::Rtl;
        match c {
            '\n' | '\r' | '\t' => None,
            c if c.is_control() => Some("a control character"),
            '\u{200c}' | '\u{200d}' if self.checker.own.rules.joiners => None,
            // Joins emoji.
            '\u{200d}' if self.joins_only_emoji() => None,
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{180e}' => Some("of no width"),
            '\u{200e}' | '\u{200f}' | '\u{61c}' if right_to_left => None,
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                Some("a bidirectional control")
            }
            _ => None,
        }
    }

    fn joins_only_emoji(&self) -> bool {
        let emoji = |c: char| matches!(c, '\u{1f300}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{fe0f}');
        let chars: Vec<char> = self.own.reading.source.chars().collect();
        chars
            .windows(3)
            .all(|three| three[1] != '\u{200d}' || (emoji(three[0]) && emoji(three[2])))
    }
}
