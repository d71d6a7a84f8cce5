//! A language is a folder: a copy of one under another name, a new one and the pseudo-locales build without Rust.

mod sample;

use std::fs;
use std::path::Path;

use sample::{copy, done, keplog, sample};
use scraper::{ElementRef, Html, Selector};

fn page(site: &Path, path: &str) -> Html {
    let file = site.join(path).join("index.html");
    let text = fs::read_to_string(&file).expect(path);
    Html::parse_document(&text)
}

fn first(page: &Html, selector: &str) -> String {
    let selector = Selector::parse(selector).expect("a selector");
    let element = page.select(&selector).next();
    element
        .map(|element| element.text().collect())
        .unwrap_or_default()
}

/// The text of an element without what stands in a language of its own or is not to be translated.
fn own_words(element: ElementRef<'_>) -> String {
    let foreign = |around: ElementRef<'_>| {
        let around = around.value();
        around.name() != "html" && (around.attr("lang").is_some() || around.attr("translate") == Some("no"))
    };
    let texts = element
        .descendants()
        .filter_map(|node| Some((node, node.value().as_text()?)));
    texts
        .filter(|(node, _)| !node.ancestors().filter_map(ElementRef::wrap).any(foreign))
        .map(|(_, text)| text.to_string())
        .collect()
}

#[test]
fn japanese_under_a_tag_of_private_use_builds_the_same_pages() {
    let folder = sample();
    let locales = folder.path().join("locales");
    copy(&locales.join("ja"), &locales.join("x-test"));
    let site = folder.path().join("out");
    let out = site.to_str().expect("UTF-8");
    done(
        folder.path(),
        &[
            "build", "-o", out, "--locale", "en", "--locale", "ja", "--locale", "x-test",
        ],
    );
    let ja = page(&site, "ja/releases/1.20/sig-node");
    let copied = page(&site, "x-test/releases/1.20/sig-node");
    assert_eq!(first(&ja, "h1"), first(&copied, "h1"));
    assert_eq!(first(&ja, ".note .text"), first(&copied, ".note .text"));
    let html = Selector::parse("html").expect("a selector");
    let tag = copied
        .select(&html)
        .next()
        .and_then(|html| html.value().attr("lang"));
    assert_eq!(tag, Some("x-test"));
}

#[test]
fn a_new_language_says_everything_in_english_and_a_second_start_changes_nothing() {
    let folder = sample();
    let start = ["locale", "init", "ar", "--name", "Arabic"];
    done(folder.path(), &start);
    let settings = folder.path().join("locales/ar/locale.toml");
    assert!(
        fs::read_to_string(&settings)
            .expect("there")
            .contains("direction = \"rtl\"")
    );
    fs::write(folder.path().join("locales/ar/ui.ftl"), "nav-releases = R\n").expect("written");
    let said = done(folder.path(), &start);
    assert!(
        said.contains("Left as it was: `locales/ar/ui.ftl`") && !said.contains("Wrote"),
        "{said}"
    );
    let site = folder.path().join("out");
    let out = site.to_str().expect("UTF-8");
    done(
        folder.path(),
        &["build", "-o", out, "--locale", "ar", "--locale", "en"],
    );
    let home = page(&site, "ar");
    assert_eq!(first(&home, "header nav a"), "R");
    let html = Selector::parse("html").expect("a selector");
    let direction = home
        .select(&html)
        .next()
        .and_then(|html| html.value().attr("dir"));
    assert_eq!(direction, Some("rtl"));
}

#[test]
fn every_word_of_the_interface_is_a_message() {
    let folder = sample();
    let site = folder.path().join("out");
    let out = site.to_str().expect("UTF-8");
    done(folder.path(), &["build", "--pseudo", "-o", out, "--locale", "en"]);
    // Headings, navigation, labels and captions; what notes, KEPs and people say is nobody's message, and names of
    // releases, SIGs, formats and languages are the same everywhere.
    let selector = Selector::parse(
        "h2, h3, nav[aria-label] > ul > li > a, th[scope=col], caption, .legend, .coverage, summary",
    )
    .expect("a selector");
    for path in [
        "",
        "releases",
        "releases/1.20",
        "releases/1.20/sig-node",
        "graduations",
        "keps",
        "sigs",
        "keps/2000",
    ] {
        let page = page(&site, &format!("en-XA/{path}"));
        for element in page.select(&selector) {
            let text = own_words(element);
            let own: String = text.chars().filter(char::is_ascii_lowercase).collect();
            let accented = text.contains('\u{27e6}');
            assert!(
                accented || own.len() < 4,
                "{path}: <{}> {text:?}",
                element.value().name()
            );
        }
    }
    let mirrored = page(&site, "ar-XB/releases/1.20/sig-node");
    let english = Selector::parse(".note .text[lang=en][dir=ltr]").expect("a selector");
    assert!(
        mirrored.select(&english).next().is_some(),
        "notes fall back to English from left to right"
    );
}

#[test]
fn a_language_that_there_is_not_is_named_with_those_that_there_are() {
    let folder = sample();
    let output = keplog(folder.path(), &["locale", "init", "pt-BR", "--from", "pt"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("there is no locale `pt`"), "{said}");
}
