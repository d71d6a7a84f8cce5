//! Which keys a KEP has, and of which sort their values are.

use super::desk::{Desk, Rule, Subject};
use super::{Context, whole};
use crate::model::{Field, Form, KepTexts, Place, Severity};

/// The rules.
pub(super) const RULES: &[Rule] = &[
    Rule::reader(
        "kep/not-a-mapping",
        Severity::Error,
        "A `kep.yaml` has keys and values",
    ),
    Rule::reader(
        "kep/unknown-key",
        Severity::Warning,
        "Every key is one that a KEP has",
    ),
    Rule::reader(
        "kep/wrong-type",
        Severity::Warning,
        "Lists are lists, and flags are `true` or `false`",
    ),
    Rule::reader(
        "kep/control-characters",
        Severity::Warning,
        "No character hides or reorders what is read",
    ),
    Rule::words(
        "kep/required",
        Severity::Error,
        "Authors and approvers are named",
        required,
    ),
    Rule::words(
        "kep/dashes",
        Severity::Error,
        "No line contains `---`, which upstream's tools drop unseen",
        dashes,
    ),
    Rule::all(
        "kep/no-facts",
        Severity::Error,
        "A folder with a README.md has a `kep.yaml`",
        no_facts,
    ),
    Rule::words(
        "kep/template-example",
        Severity::Error,
        "No example of the template is left",
        examples,
    ),
];

/// Values that only the template has (`keps/NNNN-kep-template`), by the key below which they stand.
const EXAMPLES: [(&str, &str); 9] = [
    ("authors", "jane.doe"),
    ("reviewers", "alice.doe"),
    ("approvers", "oscar.doe"),
    ("participating-sigs", "sig-aaa"),
    ("participating-sigs", "sig-bbb"),
    ("see-also", "keps/sig-aaa/"),
    ("see-also", "keps/sig-bbb/"),
    ("replaces", "keps/sig-ccc/"),
    ("metrics", "my_feature_metric"),
];

fn required(subject: &Subject<'_>, desk: &mut Desk) {
    for key in ["authors", "approvers"] {
        let message = format!("the KEP names no {key}");
        let hint = format!("add `{key}:` with a list of handles");
        match subject.field(key) {
            None => desk.report(whole(&subject.text.sheet), message, &hint),
            // An empty list satisfies upstream's tools, if not their meaning.
            Some(field) if field.form == Form::List(0) => {
                desk.report_as(Severity::Warning, field.place.clone(), message, &hint);
            }
            Some(field) if field.is_empty() => desk.report(field.named.clone(), message, &hint),
            Some(_) => {}
        }
    }
}

fn dashes(subject: &Subject<'_>, desk: &mut Desk) {
    for place in &subject.text.sheet.rules {
        let hint = "say it with other characters, or in the README.md";
        desk.report(
            place.clone(),
            "upstream's tools drop every line with `---` in it",
            hint,
        );
    }
}

fn no_facts(texts: &KepTexts, _: &Context, desk: &mut Desk) {
    for label in &texts.strays {
        let hint = "add the `kep.yaml`, or move the text";
        desk.report(
            Place::file(label.clone()),
            "there is no `kep.yaml` beside this text",
            hint,
        );
    }
}

fn examples(subject: &Subject<'_>, desk: &mut Desk) {
    for field in &subject.text.sheet.fields {
        if is_example(field) {
            let message = format!("`{}` still has an example of the template", field.key);
            let hint = "write what is true of this KEP, or delete the entry";
            desk.report(field.place.clone(), message, hint);
        }
    }
}

/// Whether a value stands in the template as an example.
pub(super) fn is_example(field: &Field) -> bool {
    let key = field.key.split(['[', '.']).next().unwrap_or_default();
    EXAMPLES
        .iter()
        .any(|(list, example)| *list == key && field.text.contains(example))
}
