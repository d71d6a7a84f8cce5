//! `style-space`, `style-width`, `style-choon`: how the language is set, by the tables of its `locale.toml`.

use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::fault::{Fault, Pair};
use super::registry::CheckId;
use super::tongue::Mark;

/// What Markdown, TOML or Fluent would read as a mark of theirs: never put in by itself.
const MARKS: [char; 15] = [
    '"', '\'', '\\', '`', '*', '_', '<', '>', '[', ']', '{', '}', '|', '#', '~',
];

/// Spaces.
pub(super) fn space(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    marks(CheckId::StyleSpace, &pair.checker.own.space, pair, faults);
}

/// Widths and punctuation.
pub(super) fn width(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    marks(CheckId::StyleWidth, &pair.checker.own.width, pair, faults);
}

fn marks(check: CheckId, marks: &[Mark], pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let prose = &pair.own.reading.prose;
    let mut taken: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        for found in mark.find.captures_iter(prose) {
            let Some(place) = found.name("fix").or_else(|| found.get(0)) else {
                continue;
            };
            let at = place.range();
            if taken
                .iter()
                .any(|other| other.start < at.end && at.start < other.end)
            {
                continue;
            }
            taken.push(at.clone());
            let new = if mark.fold {
                let folded = ComposingNormalizerBorrowed::new_nfkc().normalize(place.as_str());
                Some(folded.into_owned())
            } else {
                mark.with.clone()
            };
            let safe = new.filter(|new| !new.contains(MARKS) && !new.contains('\n'));
            let fix = safe.and_then(|new| Some((pair.own.reading.span(at.clone())?, new)));
            let fault = Fault::new(check, mark.says.replace("%found%", place.as_str()));
            let hint = match &fix {
                Some((_, new)) if new.is_empty() => "Take it out (--fix does).".to_owned(),
                Some((_, new)) => format!("Write `{new}` (--fix does)."),
                None => String::new(),
            };
            faults.push(fault.at(pair.source(&at)).hint(hint).fix(fix));
        }
    }
}

/// Marks of length: endings of the table take one, exceptions do not.
pub(super) fn choon(pair: &Pair<'_>, faults: &mut Vec<Fault>) {
    let tongue = &pair.checker.own;
    let rule = &tongue.rules.choon;
    let (Some(loan), false) = (&tongue.loan, rule.mark.is_empty()) else {
        return;
    };
    for word in loan.find_iter(&pair.own.reading.prose) {
        let text = word.as_str();
        let ends = |list: &[String]| list.iter().any(|end| text.ends_with(end.as_str()));
        let right = match text.strip_suffix(rule.mark.as_str()) {
            Some(short) if rule.exceptions.iter().any(|end| short.ends_with(end.as_str())) => {
                short.to_owned()
            }
            None if ends(&rule.suffixes) && !ends(&rule.exceptions) => format!("{text}{}", rule.mark),
            _ => continue,
        };
        let fault = Fault::new(CheckId::StyleChoon, format!("`{text}` is written `{right}`"));
        faults.push(fault.at(pair.source(&word.range())));
    }
}
