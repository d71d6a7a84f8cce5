//! The share that is reviewed, as the endpoint that a badge service asks for.

use serde::Serialize;

use crate::cli::failure::Failure;
use crate::cli::json;
use crate::render::progress::Report;

/// What the service reads.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Badge<'a> {
    schema_version: u32,
    label: &'a str,
    message: String,
    color: &'static str,
}

/// The badge of the one language of a report.
pub(super) fn print(report: &Report) -> Result<String, Failure> {
    let [locale] = report.locales.as_slice() else {
        let tags: Vec<&str> = report
            .locales
            .iter()
            .map(|locale| locale.locale.as_str())
            .collect();
        return Err(Failure::usage("a badge is about one language")
            .hint(format!("name it with --lang: {}", tags.join(", "))));
    };
    let percent = locale.part.reviewed_percent;
    let color = match percent {
        100.. => "brightgreen",
        80..=99 => "green",
        40..=79 => "yellow",
        _ => "orange",
    };
    Ok(json(&Badge {
        schema_version: 1,
        label: &locale.native_name,
        message: format!("{percent} % reviewed"),
        color,
    }))
}
