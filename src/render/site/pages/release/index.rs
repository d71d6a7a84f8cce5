//! The numbers of an overview beside its entries: the features by SIG, and how many the two releases before had.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::super::prose::Writer;
use super::super::super::steps::is_entry;
use super::super::super::words::{self, Badge};
use super::super::super::{Site, links, views};
use crate::model::{Feature, Minor, Sig, StageCounts};
use crate::translate::Language;

/// SIGs with fewer features than this share one group.
const FEWEST: usize = 2;

/// Features of one SIG, as links to their entries.
#[derive(Serialize)]
pub(in super::super) struct SigGroup {
    /// Anchor, the same in every locale.
    id: String,
    label: String,
    /// Summary of the SIG in the release.
    href: Option<String>,
    features: Vec<FeatureLink>,
}

#[derive(Serialize)]
struct FeatureLink {
    href: String,
    number: u32,
    title: String,
    lang: Option<String>,
    stage: Badge,
}

/// The second index of a page: features by the SIG that owns them, small groups and features without a SIG at the
/// end under one heading.
pub(in super::super) fn by_sig(writer: &Writer<'_>, rows: &[Feature]) -> Vec<SigGroup> {
    let Writer { site, language, .. } = *writer;
    let mut groups: BTreeMap<Option<&Sig>, Vec<&Feature>> = BTreeMap::new();
    for row in rows.iter().filter(|row| is_entry(row)) {
        groups.entry(row.sig.as_ref()).or_default().push(row);
    }
    let name = |sig: &Sig| words::sig_name(site, language, sig);
    let mut large: Vec<(String, &Sig, Vec<&Feature>)> = Vec::new();
    let mut small: Vec<(String, Vec<&Feature>)> = Vec::new();
    for (sig, rows) in groups {
        match sig {
            Some(sig) if rows.len() >= FEWEST => large.push((name(sig), sig, rows)),
            Some(sig) => small.push((name(sig), rows)),
            None => small.push((String::new(), rows)),
        }
    }
    large.sort_by(|a, b| language.compare(&a.0, &b.0));
    small.sort_by(|a, b| {
        a.0.is_empty()
            .cmp(&b.0.is_empty())
            .then_with(|| language.compare(&a.0, &b.0))
    });
    let links = |rows: &[&Feature]| rows.iter().map(|row| link(writer, row)).collect();
    let mut found: Vec<SigGroup> = large
        .into_iter()
        .map(|(label, sig, rows)| {
            let release = rows.first().and_then(|row| site.almanac.minor(row.release));
            let summary = release.filter(|release| site.sigs_of(release).contains(sig));
            SigGroup {
                id: format!("features-{}", sig.slug()),
                label,
                href: summary.map(|release| links::sig_summary(release.version.minor().release(), sig)),
                features: links(&rows),
            }
        })
        .collect();
    let rest: Vec<&Feature> = small.into_iter().flat_map(|(_, rows)| rows).collect();
    if !rest.is_empty() {
        found.push(SigGroup {
            id: "features-other".to_owned(),
            label: language.text("overview-other-sigs"),
            href: None,
            features: links(&rest),
        });
    }
    found
}

fn link(writer: &Writer<'_>, row: &Feature) -> FeatureLink {
    let Writer { site, language, .. } = *writer;
    let defined = site.definitions.get(&format!("kep/{}/title", row.kep));
    let english = match (row.title.trim(), defined) {
        ("", Some(defined)) => &defined.english,
        _ => &row.title,
    };
    let (title, lang) = views::kep_title(site, language, row.kep, english);
    FeatureLink {
        href: format!("#{}", links::entry_anchor(row.kep)),
        number: row.kep.get(),
        title: title.to_owned(),
        lang: lang.map(str::to_owned),
        stage: words::stage_badge(language, row.stage),
    }
}

/// How many features the two releases before had, as far as they are known.
pub(in super::super) fn before(
    site: &Site<'_>,
    language: &Language,
    minor: Minor,
    rows: &[Feature],
) -> Option<String> {
    if StageCounts::of(rows).total == 0 {
        return None;
    }
    let earlier = |back: u32| {
        let other = Minor::new(minor.major(), minor.minor().checked_sub(back)?);
        let total = StageCounts::of(site.almanac.features_of(other)).total;
        (total > 0).then_some((other, total))
    };
    let (first, first_total) = earlier(1)?;
    Some(match earlier(2) {
        Some((second, second_total)) => words::say(
            language,
            "overview-before-two",
            [
                ("first", first.to_string().into()),
                ("first-total", first_total.into()),
                ("second", second.to_string().into()),
                ("second-total", second_total.into()),
            ],
        ),
        None => words::say(
            language,
            "overview-before-one",
            [
                ("first", first.to_string().into()),
                ("first-total", first_total.into()),
            ],
        ),
    })
}
