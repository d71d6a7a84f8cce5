//! The folder of a new locale: a tag and its names come in, the files that a translator starts with go out.
//!
//! What CLDR knows of the language is filled in. Every interface string stands in its file as a comment, with the
//! text to translate: what is not translated yet falls back, and nothing passes for a translation that is none.

use icu_locale::{Direction, LocaleDirectionality};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use super::formats::Formats;
use super::settings::Settings;
use crate::model::{FileSet, Locale};

/// Files that are copied as they are when a locale starts from another: how a language is written is much the same
/// in its variants.
const COPIED: [&str; 2] = ["rules.toml", "glossary.toml"];

/// A locale that there is not yet.
#[derive(Debug, Clone, Copy)]
pub struct NewLocale<'a> {
    /// Its tag.
    pub locale: &'a Locale,
    /// Its name in English; empty takes the tag.
    pub name: &'a str,
    /// Its name in itself; empty takes the English one.
    pub native_name: &'a str,
    /// The locale whose texts stand in the files, and to which it falls back unless that is English.
    pub from: &'a Locale,
}

/// Makes the files, by path below `locales/`.
///
/// # Errors
///
/// A sentence: the tag means nothing to CLDR.
pub fn scaffold(new: NewLocale<'_>, locales: &FileSet) -> Result<FileSet, String> {
    let tag = new.locale.as_str();
    let mut files = FileSet::default();
    files.insert(format!("{tag}/locale.toml"), settings(new)?);
    let from = format!("{}/", new.from);
    for (path, bytes) in locales.iter() {
        let Some(name) = path.strip_prefix(&from) else {
            continue;
        };
        let text = String::from_utf8_lossy(bytes);
        if name.ends_with(".ftl") && !name.contains('/') {
            files.insert(format!("{tag}/{name}"), commented(&text));
        } else if !new.from.is_english() && COPIED.contains(&name) {
            files.insert(format!("{tag}/{name}"), text.into_owned());
        }
    }
    let empty = [
        (
            "glossary.toml",
            "# How the words of the field are written: [[term]] en, prefer, allow, deny, keep, reading, note.\n",
        ),
        (
            "waivers.toml",
            "# Checks that a unit may fail: [[waiver]] unit, check, reason, by.\n",
        ),
    ];
    for (name, text) in empty {
        let path = format!("{tag}/{name}");
        if files.get(&path).is_none() {
            files.insert(path, text);
        }
    }
    Ok(files)
}

/// The file `locale.toml` with what CLDR knows.
fn settings(new: NewLocale<'_>) -> Result<String, String> {
    let settings = Settings::default();
    let cldr = settings.cldr(new.locale);
    let icu: icu_locale::Locale = cldr
        .parse()
        .map_err(|error| format!("`{cldr}` is not a locale that CLDR knows: {error}"))?;
    let direction = match LocaleDirectionality::new_common().get(&icu.id) {
        Some(Direction::RightToLeft) => "rtl",
        _ => "ltr",
    };
    let rules = PluralRules::try_new((&icu).into(), PluralRulesOptions::default())
        .map_err(|error| format!("CLDR has no plurals for `{cldr}`: {error}"))?;
    let plurals: Vec<&str> = rules.categories().map(category).collect();
    let formats = Formats::new(new.locale, &settings)?;
    let day = jiff::civil::date(2026, 8, 26);
    let list = ["A", "B", "C"].map(str::to_owned);
    let name = if new.name.is_empty() {
        new.locale.as_str()
    } else {
        new.name
    };
    let native = if new.native_name.is_empty() {
        name
    } else {
        new.native_name
    };
    let fallback = if new.from.is_english() {
        "[\"en\"]".to_owned()
    } else {
        format!("[{}, \"en\"]", quoted(new.from.as_str()))
    };
    let lines = [
        format!("# {name}. What CLDR knows of it: plurals {};", plurals.join(", ")),
        format!("# a day {}; a list {}; a number {}.", formats.date(day), formats.list(&list), formats.number(12_345)),
        format!("name = {}", quoted(name)),
        format!("native_name = {}", quoted(native)),
        format!("direction = \"{direction}\""),
        format!("fallback = {fallback}"),
        "# own, own-then-english or english-then-own: with the English, readers find a section in the CHANGELOG.".to_owned(),
        "heading_style = \"own-then-english\"".to_owned(),
        "# Marks around variables keep two directions of writing apart; they hinder search and copying elsewhere.".to_owned(),
        format!("isolate = {}", direction == "rtl"),
        format!("og_locale = {}", quoted(&new.locale.as_str().replace('-', "_"))),
        "# latin or cjk".to_owned(),
        "font = \"latin\"".to_owned(),
        "# Whether machine translation that nobody has reviewed may be shown.".to_owned(),
        "machine = false".to_owned(),
        String::new(),
        "# How the language says what English says with the words of the same table in en/locale.toml: alpha, beta,".to_owned(),
        "# stable, deprecated, removed, enabled, disabled, negation.".to_owned(),
        "[senses]".to_owned(),
    ];
    Ok(lines.join("\n") + "\n")
}

fn category(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// Interface strings with every message made a comment; comments and terms stay, since a name is the same in every
/// language until somebody says otherwise.
fn commented(source: &str) -> String {
    let mut out = String::with_capacity(source.len() * 2);
    let mut in_term = false;
    for line in source.lines() {
        let continues = line.starts_with([' ', '}']);
        in_term = line.starts_with('-') || (in_term && continues);
        if !(line.is_empty() || line.starts_with('#') || in_term) {
            out.push_str("# ");
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::Catalog;

    fn made(tag: &str, from: &str) -> (FileSet, FileSet) {
        let mut locales = FileSet::default();
        locales.insert("en/locale.toml", "name = 'English'\nnative_name = 'English'\n");
        locales.insert(
            "en/ui.ftl",
            "## All\n\na = One\nb =\n    { $n ->\n        [one] x\n       *[other] y\n    }\n",
        );
        locales.insert("en/terms.ftl", "-brand = keplog\n");
        locales.insert("pt/locale.toml", "name = 'Portuguese'\nnative_name = 'P'\n");
        locales.insert("pt/ui.ftl", "a = Um\n");
        locales.insert("pt/rules.toml", "# rules\n");
        let locale: Locale = tag.parse().expect("a tag");
        let new = NewLocale {
            locale: &locale,
            name: "A \"language\"",
            native_name: "",
            from: &from.parse().expect("a tag"),
        };
        let files = scaffold(new, &locales).expect("a folder");
        (files, locales)
    }

    #[test]
    fn a_new_locale_loads_and_says_everything_in_english_until_it_is_translated() {
        let (files, mut locales) = made("ar", "en");
        let settings = std::str::from_utf8(files.get("ar/locale.toml").expect("there")).expect("text");
        assert!(settings.contains("direction = \"rtl\""), "{settings}");
        assert!(
            settings.contains("plurals zero, one, two, few, many, other"),
            "{settings}"
        );
        locales.overlay(files);
        let (catalog, findings) = Catalog::load(&locales).expect("English");
        assert_eq!(findings, []);
        let language = catalog
            .language(&"ar".parse().expect("a tag"))
            .expect("a language");
        let message = language.message("a", &fluent::FluentArgs::new());
        assert_eq!((message.text.as_str(), message.from.as_str()), ("One", "en"));
        assert_eq!(language.name(), "A \"language\"");
    }

    #[test]
    fn a_variant_starts_from_its_language_and_falls_back_to_it() {
        let (files, mut locales) = made("pt-BR", "pt");
        assert!(files.get("pt-BR/rules.toml").is_some());
        assert!(
            files
                .get("pt-BR/ui.ftl")
                .is_some_and(|text| text.starts_with(b"# a = Um"))
        );
        locales.overlay(files);
        let (catalog, _) = Catalog::load(&locales).expect("English");
        let language = catalog
            .language(&"pt-BR".parse().expect("a tag"))
            .expect("a language");
        assert_eq!(language.text("a"), "Um");
    }

    #[test]
    fn a_tag_of_private_use_can_be_tried() {
        let (files, _) = made("x-test", "en");
        assert!(files.get("x-test/locale.toml").is_some());
    }
}
