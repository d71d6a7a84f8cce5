//! `KEY=VALUE` as typed comes in, a [`Setting`] whose value fits its key goes out.

use std::str::FromStr;

use jiff::civil::Date;

use crate::cli::closest::closest;
use crate::cli::failure::Failure;
use crate::ingest::keps::{Field, Setting};
use crate::model::{KepStatus, Minor, Stage};

/// Keys without a stage.
const KEYS: [(&str, Field); 7] = [
    ("title", Field::Title),
    ("status", Field::Status),
    ("stage", Field::Stage),
    ("latest-milestone", Field::Latest),
    ("creation-date", Field::Created),
    ("last-updated", Field::Updated),
    ("disable-supported", Field::DisableSupported),
];

/// One `KEY=VALUE`.
#[derive(Debug, Clone)]
pub(super) struct Assignment {
    typed: String,
    setting: Setting,
}

impl FromStr for Assignment {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let (key, value) = typed
            .split_once('=')
            .ok_or("write KEY=VALUE, such as stage=beta")?;
        let field = field(key.trim())?;
        let value = checked(field, value.trim())?;
        Ok(Self {
            typed: key.trim().to_owned(),
            setting: Setting { field, value },
        })
    }
}

/// The settings, if none is there twice.
pub(super) fn distinct(assignments: &[Assignment]) -> Result<Vec<Setting>, Failure> {
    let mut settings: Vec<Setting> = Vec::new();
    for Assignment { typed, setting } in assignments {
        if settings.iter().any(|other| other.field == setting.field) {
            return Err(Failure::usage(format!("`{typed}` is given twice")).hint("keep one of them"));
        }
        settings.push(setting.clone());
    }
    Ok(settings)
}

fn field(key: &str) -> Result<Field, String> {
    if let Some((_, field)) = KEYS.iter().find(|(name, _)| *name == key) {
        return Ok(*field);
    }
    let by_stage = |prefix: &str| key.strip_prefix(prefix).map(stage);
    if let Some(stage) = by_stage("milestone.") {
        return stage.map(Field::Milestone);
    }
    if let Some(stage) = by_stage("prr.") {
        return stage.map(Field::Approver);
    }
    let all: Vec<String> = KEYS
        .iter()
        .map(|(name, _)| (*name).to_owned())
        .chain(
            ["milestone", "prr"]
                .iter()
                .flat_map(|name| Stage::ALL.map(|stage| format!("{name}.{stage}"))),
        )
        .collect();
    Err(match closest(key, all.iter().map(String::as_str)) {
        Some(near) => format!("there is no key `{key}`; did you mean `{near}`?"),
        None => format!("there is no key `{key}`; `keplog kep set --help` lists them"),
    })
}

fn stage(word: &str) -> Result<Stage, String> {
    word.parse()
        .map_err(|_| near("stage", word, &Stage::ALL.map(Stage::as_str)))
}

/// What to say about a word that is not in a list.
fn near(what: &str, word: &str, known: &[&str]) -> String {
    match closest(word, known.iter().copied()) {
        Some(near) => format!("there is no {what} `{word}`; did you mean `{near}`?"),
        None => format!("there is no {what} `{word}`; write one of {}", known.join(", ")),
    }
}

/// The value as it is written into the file.
fn checked(field: Field, value: &str) -> Result<String, String> {
    if value.is_empty() || value.contains(char::is_control) {
        return Err("the value must be one line of text".to_owned());
    }
    match field {
        Field::Title => Ok(value.to_owned()),
        Field::Status => {
            let known = !matches!(KepStatus::from(value.to_owned()), KepStatus::Unknown(_));
            if known {
                Ok(value.to_owned())
            } else {
                Err(near("status", value, &KepStatus::WORDS))
            }
        }
        Field::Stage => stage(value).map(|stage| stage.to_string()),
        Field::Latest | Field::Milestone(_) => {
            let minor: Option<Minor> = value.parse().ok();
            let real = minor.filter(|minor| minor.major() > 0 && minor.major() <= 9 && minor.minor() <= 999);
            real.map(|minor| format!("v{minor}"))
                .ok_or_else(|| format!("`{value}` is not a release; write it like v1.38"))
        }
        Field::Created | Field::Updated => {
            let date: Option<Date> = value.parse().ok();
            date.map(|date| date.to_string())
                .ok_or_else(|| format!("`{value}` is not a day; write it like 2026-11-25"))
        }
        Field::DisableSupported => match value {
            "true" | "false" => Ok(value.to_owned()),
            _ => Err(format!("`{value}` is neither true nor false")),
        },
        Field::Approver(_) => {
            let handle = value.trim_start_matches('@');
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
            if handle.is_empty() || !handle.chars().all(plain) {
                return Err(format!("`{value}` is not a handle; write it like @handle"));
            }
            Ok(format!("@{handle}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Result<(Field, String), String> {
        let Assignment { setting, .. } = typed.parse()?;
        Ok((setting.field, setting.value))
    }

    #[test]
    fn values_are_written_as_a_kep_has_them() {
        for (typed, field, value) in [
            ("stage=GA", Field::Stage, "stable"),
            ("milestone.beta=1.38", Field::Milestone(Stage::Beta), "v1.38"),
            ("latest-milestone=v1.38", Field::Latest, "v1.38"),
            ("prr.alpha=someone", Field::Approver(Stage::Alpha), "@someone"),
            ("last-updated=2026-11-25", Field::Updated, "2026-11-25"),
            ("title=a = b", Field::Title, "a = b"),
        ] {
            assert_eq!(read(typed), Ok((field, value.to_owned())));
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_with_the_word_that_was_meant() {
        for (typed, said) in [
            ("stages=beta", "did you mean `stage`"),
            ("milestone.bta=1.38", "did you mean `beta`"),
            ("latest_milestone=1.38", "did you mean `latest-milestone`"),
            ("status=implementeable", "did you mean `implementable`"),
            ("status=", "one line"),
            ("milestone.beta=1.38.1", "like v1.38"),
            ("latest-milestone=0.0", "like v1.38"),
            ("last-updated=today", "like 2026"),
            ("disable-supported=yes", "neither"),
            ("prr.beta=a b", "handle"),
            ("stage", "KEY=VALUE"),
        ] {
            let error = read(typed).expect_err(typed);
            assert!(error.contains(said), "{typed}: {error}");
        }
    }
}
