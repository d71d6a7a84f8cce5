//! The Atom feed of a locale: one entry a minor, with what to do before upgrading.
//!
//! Dates come from the schedule, never from the clock; a release without a known day has no entry.

use serde::Serialize;
use tera::Context;

use super::{Error, Plan, Site, links, page, views, words};
use crate::model::{ClassifiedNote, Locale, Minor, Release, StageCounts, Urgency};
use crate::render::{html, wording};
use crate::translate::Language;

#[derive(Serialize)]
struct Entry {
    title: String,
    id: String,
    url: String,
    updated: String,
    summary: String,
    content: String,
}

/// Plans one feed a locale.
pub(super) fn add<'a>(site: &'a Site<'a>, plan: &mut Plan<'a>) -> Result<(), Error> {
    for locale in &site.settings.locales {
        plan.file(format!("{locale}/feeds/all.xml"), "feed", move || {
            Ok(render(site, locale)?.into_bytes())
        })?;
    }
    Ok(())
}

fn render(site: &Site<'_>, locale: &Locale) -> Result<String, Error> {
    let language = site.language(locale);
    let minors = site.minors.iter().rev();
    let entries: Vec<Entry> = minors.filter_map(|minor| entry(site, language, *minor)).collect();
    let mut context = Context::new();
    page::frame(site, language, "", &mut context);
    let title = [("title", site.settings.title.clone().into())];
    context.insert("title", &words::say(language, "feed-title", title));
    context.insert("id", &address(site, locale, ""));
    context.insert("self_url", &address(site, locale, "feeds/all.xml"));
    context.insert("home_url", &address(site, locale, ""));
    // Atom demands a date; an empty feed says the day on which Kubernetes 1.0 came out.
    let newest = entries.iter().map(|entry| entry.updated.clone()).max();
    context.insert(
        "updated",
        &newest.unwrap_or_else(|| "2015-07-21T00:00:00Z".to_owned()),
    );
    context.insert("entries", &entries);
    Ok(site.templates.render("feeds/atom.xml", &context)?)
}

fn entry(site: &Site<'_>, language: &Language, minor: Minor) -> Option<Entry> {
    let day = site.released(minor)?;
    let url = address(site, language.locale(), &links::minor(minor));
    let counts = words::counts(language, &StageCounts::of(site.almanac.features_of(minor)));
    let release = site.almanac.minor(minor);
    let notes = release.map(|release| words::notes_count(language, release.published().count()));
    let summary: Vec<String> = counts.into_iter().chain(notes).collect();
    Some(Entry {
        title: words::release_title(site, language, minor.release()),
        id: url.clone(),
        url,
        updated: format!("{day}T00:00:00Z"),
        summary: summary.join(" "),
        content: content(site, language, release),
    })
}

/// Urgent upgrade notes as HTML, the sentence that there are none, or the one that nothing is known.
fn content(site: &Site<'_>, language: &Language, release: Option<&Release>) -> String {
    let say = |id: &str| format!("<p>{}</p>", escape(&language.text(id)));
    let Some(release) = release else {
        return say("release-no-notes");
    };
    let urgent: Vec<&ClassifiedNote> = release
        .published()
        .filter(|note| note.urgency == Urgency::ActionRequired)
        .collect();
    if urgent.is_empty() {
        return format!("<p>{}</p>", escape(&words::no_urgent(language, release)));
    }
    let items: String = urgent
        .iter()
        .map(|note| item(site, language, release, note))
        .collect();
    format!(
        "<h2>{}</h2><ul>{items}</ul>",
        escape(&language.text("release-urgent"))
    )
}

fn item(site: &Site<'_>, language: &Language, release: &Release, note: &ClassifiedNote) -> String {
    if let Some((text, _)) = wording::translation(language, release.version.minor(), note) {
        return format!("<li>{}</li>", html::block(text));
    }
    let english = site.prose.html(&note.text);
    match views::foreign(language) {
        Some(lang) => format!("<li lang=\"{lang}\">{english}</li>"),
        None => format!("<li>{english}</li>"),
    }
}

/// Public address, or a name that is at least stable where the site has none.
fn address(site: &Site<'_>, locale: &Locale, url: &str) -> String {
    page::absolute(site, locale, url).unwrap_or_else(|| format!("urn:keplog:{locale}/{url}"))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
