//! What a KEP is called: its number, its title, its owner, the groups that take part.

use std::collections::BTreeMap;

use super::Context;
use super::desk::{Desk, Rule, Subject};
use crate::model::{Field, KepNumber, KepText, KepTexts, Severity, Sig};

/// The rules.
pub(super) const RULES: &[Rule] = &[
    Rule::reader("kep/number", Severity::Error, "`kep-number` is a number"),
    Rule::reader(
        "kep/number-mismatch",
        Severity::Error,
        "`kep-number` is the number of the folder",
    ),
    Rule::all(
        "kep/duplicate-number",
        Severity::Warning,
        "No two KEPs have the same number",
        duplicates,
    ),
    Rule::reader("kep/title", Severity::Error, "The KEP has a title"),
    Rule::reader("kep/owner", Severity::Error, "`owning-sig` names a group"),
    Rule::words(
        "kep/unknown-group",
        Severity::Warning,
        "Groups are those of the community",
        unknown_groups,
    ),
    Rule::reader(
        "kep/group-spelling",
        Severity::Warning,
        "Groups are called by their current names",
    ),
];

/// What KEP-0000 allows in place of a group.
const EVERYBODY: &str = "kubernetes-wide";

fn duplicates(texts: &KepTexts, _: &Context, desk: &mut Desk) {
    let mut first: BTreeMap<KepNumber, &KepText> = BTreeMap::new();
    for text in &texts.keps {
        let Some(kep) = text.kep.as_ref().filter(|kep| kep.number.get() > 0) else {
            continue;
        };
        if let Some(other) = first.get(&kep.number) {
            let message = format!("the number {} is that of `{}` too", kep.number, other.path);
            let place = text
                .sheet
                .get("kep-number")
                .map_or_else(|| text.sheet.place(), |f| f.place.clone());
            desk.report(
                place,
                message,
                "give one of them the number of a tracking issue of its own",
            );
        } else {
            first.insert(kep.number, text);
        }
    }
}

fn unknown_groups(subject: &Subject<'_>, desk: &mut Desk) {
    let groups = &subject.context.groups;
    if groups.is_empty() {
        return;
    }
    let sheet = &subject.text.sheet;
    for field in sheet
        .get("owning-sig")
        .into_iter()
        .chain(sheet.below("participating-sigs"))
    {
        let Some(sig) = named(field) else { continue };
        if groups.get(&sig).is_none() {
            let message = format!(
                "there is no group `{}` in the community, or no longer",
                field.text
            );
            desk.report(
                field.place.clone(),
                message,
                "write the name of its folder in kubernetes/community",
            );
        }
    }
}

/// The group that a value names under whatever name; `None` for what the reader reports as no group at all.
fn named(field: &Field) -> Option<Sig> {
    let text = field.word()?.trim();
    let grouped = ["sig-", "wg-", "committee-", "ug-"]
        .iter()
        .any(|prefix| text.to_lowercase().starts_with(prefix));
    if !grouped || text == EVERYBODY {
        return None;
    }
    Some(text.parse::<Sig>().ok()?.canonical())
}
