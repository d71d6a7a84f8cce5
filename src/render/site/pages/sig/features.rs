//! What graduated, with gates, their defaults, and our earlier coverage.

use serde::Serialize;

use super::super::super::links;
use super::super::super::views;
use super::super::super::words::{self, Badge, Link};
use super::Scene;
use crate::model::{Advance, Feature, GateName, Kep, KepNumber, Minor, Stage};
use crate::render::graduations::Part;
use crate::render::wording::Phrase;

/// All tables.
#[derive(Serialize)]
pub(super) struct Features<'a> {
    /// Rows of all of them.
    pub count: usize,
    parts: Vec<FeaturePart<'a>>,
    caption: String,
}

#[derive(Serialize)]
struct FeaturePart<'a> {
    heading: Option<String>,
    rows: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    number: u32,
    title: &'a str,
    lang: Option<&'a str>,
    /// English below a translated title.
    english: Option<&'a str>,
    /// Our page about the KEP.
    href: Option<String>,
    /// The KEP itself.
    upstream: Option<String>,
    from: Option<Badge>,
    stage: Badge,
    gone: Option<String>,
    gates: Vec<Gate<'a>>,
    first: Option<Link>,
    earlier: Vec<Link>,
}

#[derive(Serialize)]
struct Gate<'a> {
    name: &'a str,
    default: Option<String>,
    on: bool,
}

impl<'a> Scene<'a> {
    /// Rows of the SIG: graduations, work that continued and ways out stand apart.
    pub(super) fn features(&self) -> Features<'a> {
        let parts = Part::of(self.summary.graduations.iter().copied());
        let several = parts.len();
        let parts: Vec<FeaturePart<'_>> = parts
            .into_iter()
            .map(|part| FeaturePart {
                heading: part.words(several, |phrase| self.language.text(phrase.id())),
                rows: part.rows.iter().map(|row| self.row(row)).collect(),
            })
            .collect();
        let release = self.version.short();
        Features {
            count: parts.iter().map(|part| part.rows.len()).sum(),
            parts,
            caption: words::say(
                self.language,
                "sig-features-caption",
                [("release", release.into())],
            ),
        }
    }

    fn row(&self, row: &'a Feature) -> Row<'a> {
        let (site, language) = (self.site, self.language);
        let (title, lang) = views::kep_title(site, language, row.kep, &row.title);
        let minor = self.version.minor();
        let steps = site.steps.around(row).filter(|step| step.release < minor);
        let mut earlier: Vec<(Minor, Stage)> = steps.map(|step| (step.release, step.stage)).collect();
        let first = earlier.first().map_or(minor, |(minor, _)| *minor);
        earlier.retain(|(_, stage)| stage.is_graduation());
        let gone = (row.advance == Advance::Withdrawn).then(|| language.text(Phrase::Withdrawn.id()));
        let upstream = site.almanac.keps_of(row.kep).find(|kep| kep.path == row.path);
        Row {
            number: row.kep.get(),
            title,
            lang,
            english: (title != row.title.as_str()).then_some(row.title.as_str()),
            href: site.keps.href_of_path(&row.path),
            upstream: upstream.map(Kep::url).or_else(|| issue(row.kep)),
            from: row
                .from
                .filter(|from| *from != row.stage)
                .map(|stage| words::stage_badge(language, stage)),
            stage: words::stage_badge(language, row.stage),
            gone,
            gates: row
                .gates
                .iter()
                .map(|gate| self.gate(&gate.name, row.stage))
                .collect(),
            first: (first < minor).then(|| self.coverage(first, first.to_string())),
            earlier: earlier
                .into_iter()
                .map(|(minor, stage)| {
                    let stage = words::stage_badge(language, stage).label;
                    let pairs = [("stage", stage.into()), ("release", minor.to_string().into())];
                    self.coverage(minor, words::say(language, "sig-earlier", pairs))
                })
                .collect(),
        }
    }

    /// A gate with its default in this release: what is recorded of it, else what the stage alone settles - alpha is
    /// off everywhere and stable is on.
    fn gate(&self, name: &'a GateName, stage: Stage) -> Gate<'a> {
        let minor = self.version.minor();
        let steps = self.site.almanac.gates.get(&minor).map_or(&[][..], Vec::as_slice);
        let start = steps.partition_point(|gate| gate.name < *name);
        let steps = steps[start..].iter().take_while(|gate| gate.name == *name);
        let recorded = steps
            .filter(|gate| gate.since <= minor)
            .max_by_key(|gate| gate.since);
        let on = recorded.map(|gate| gate.default).or(match stage {
            Stage::Alpha => Some(false),
            Stage::Stable => Some(true),
            _ => None,
        });
        let message = |on| if on { "gate-default-on" } else { "gate-default-off" };
        Gate {
            name: name.as_str(),
            default: on.map(|on| self.language.text(message(on))),
            on: on.unwrap_or_default(),
        }
    }

    /// Our page about the SIG in another minor, else about that minor.
    fn coverage(&self, minor: Minor, label: String) -> Link {
        let site = self.site;
        let summary = site
            .almanac
            .minor(minor)
            .filter(|release| site.sigs_of(release).binary_search(&self.report.sig).is_ok())
            .map(|_| links::sig_summary(minor.release(), &self.report.sig));
        Link {
            label,
            href: summary.or_else(|| views::minor_link(site, minor).href),
        }
    }
}

fn issue(kep: KepNumber) -> Option<String> {
    Some(format!("https://github.com/kubernetes/enhancements/issues/{kep}"))
}
