//! The findings of the reader, with the change that mends each, where the table by which the value was read makes
//! it certain.

use std::collections::BTreeMap;

use crate::model::{Edit, Field, Finding, Kep, KepText, KepTexts, Minor, Sig, Stage, Version};

/// What the reader found, mended where possible.
pub(super) fn mended(texts: &KepTexts) -> Vec<Finding> {
    let by_label: BTreeMap<&str, &KepText> = texts
        .keps
        .iter()
        .map(|text| (text.sheet.label.as_str(), text))
        .collect();
    let mend = |finding: &Finding| {
        let text = by_label.get(finding.place.file.as_str())?;
        let kep = text.kep.as_ref()?;
        let mut fields = text.sheet.fields.iter();
        if finding.code == "kep/milestone-stage" {
            return key(fields.find(|field| field.named == finding.place)?);
        }
        edit(
            &finding.code,
            fields.find(|field| field.place == finding.place)?,
            kep,
        )
    };
    let all = texts.findings.iter().cloned();
    all.map(|finding| match finding.fix {
        Some(_) => finding,
        None => {
            let edit = mend(&finding);
            finding.fix(edit)
        }
    })
    .collect()
}

fn edit(code: &str, field: &Field, kep: &Kep) -> Option<Edit> {
    let word = field.word()?.trim();
    match code {
        // What stands behind the word, `implemented (alpha)`, would be lost.
        "kep/status" | "kep/stage" if word.contains([' ', '(']) => None,
        // `removed` is a stage: without that stage beside it, correcting the status would lose it.
        "kep/status" if word == "removed" && kep.stage != Some(Stage::Removed) => None,
        "kep/status" => match &kep.status {
            crate::model::KepStatus::Unknown(_) => None,
            known => field.replaced_by(known.as_str()),
        },
        "kep/stage" => field.replaced_by(kep.stage?.as_str()),
        "kep/version-spelling" => {
            let minor: Option<Minor> = word.parse().ok();
            let minor = minor.or_else(|| word.parse().ok().map(Version::minor))?;
            field.replaced_by(&format!("v{minor}"))
        }
        "kep/group-spelling" => field.replaced_by(&word.parse::<Sig>().ok()?.canonical().slug()),
        "kep/wrong-type" if field.key == "disable-supported" => flag(field, word),
        "kep/wrong-type" => listed(field, word),
        _ => None,
    }
}

/// A single text where a list belongs, as a list of one. Upstream reads neither it nor a flag in its place.
fn listed(field: &Field, word: &str) -> Option<Edit> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '-' | '_' | '/' | '.');
    let (end_line, end_column) = field.end.filter(|(line, _)| *line == field.place.line)?;
    let list = !field.key.contains(['.', '[']) && field.key != "milestone";
    (list && !word.is_empty() && word.chars().all(plain)).then(|| Edit {
        start: field.place.clone(),
        end_line,
        end_column,
        text: format!("[\"{word}\"]"),
    })
}

/// A flag without quotes, whichever it has now.
fn flag(field: &Field, word: &str) -> Option<Edit> {
    let text = match word.to_lowercase().as_str() {
        "true" | "yes" | "on" => "true",
        "false" | "no" | "off" => "false",
        _ => return None,
    };
    let (end_line, end_column) = field.end?;
    Some(Edit {
        start: field.place.clone(),
        end_line,
        end_column,
        text: text.to_owned(),
    })
}

/// The name of a stage in place of a key that means it.
fn key(field: &Field) -> Option<Edit> {
    let word = field.key.strip_prefix("milestone.")?;
    let stage: Stage = word.parse().ok()?;
    (field.named.line > 0 && field.end.is_some()).then(|| Edit {
        start: field.named.clone(),
        end_line: field.named.line,
        end_column: field.named.column + word.chars().count(),
        text: stage.to_string(),
    })
}
