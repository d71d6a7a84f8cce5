//! Pseudo-locales: English that looks foreign, so that a reader sees at a glance what no translator could reach.
//!
//! In comes the folder of English, out go two more. In `en-XA` every letter has an accent, texts are a third longer
//! and stand in brackets: what has no accent is not a message, what has no closing bracket is cut off. In `ar-XB`
//! every word runs from right to left, as does the page. Ids, variables, terms and functions stay as they are.
//! (`reference/localization.md` §4, "Pseudo-localization".)

use fluent_syntax::ast;
use fluent_syntax::parser::parse;
use fluent_syntax::serializer::serialize;

use crate::model::{FileSet, Locale};

/// A pseudo-locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pseudo {
    /// `en-XA`: accents, a third longer, brackets.
    Accented,
    /// `ar-XB`: right to left.
    Mirrored,
}

impl Pseudo {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Accented, Self::Mirrored];

    /// Its tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Accented => "en-XA",
            Self::Mirrored => "ar-XB",
        }
    }

    fn settings(self) -> &'static str {
        match self {
            Self::Accented => {
                "name = \"Pseudo, accented\"\nnative_name = \"[Ƥşéûðó]\"\nfallback = [\"en\"]\nog_locale = \"en_XA\"\nfont = \"latin\"\n"
            }
            Self::Mirrored => {
                "name = \"Pseudo, right to left\"\nnative_name = \"\u{202e}Pseudo\u{202c}\"\ndirection = \"rtl\"\n\
                 fallback = [\"en\"]\nisolate = true\nog_locale = \"ar_XB\"\nfont = \"latin\"\nformats = \"en\"\n"
            }
        }
    }

    fn word(self, word: &str) -> String {
        match self {
            Self::Accented => word.chars().map(accented).collect(),
            Self::Mirrored if word.chars().any(char::is_alphabetic) => format!("\u{202e}{word}\u{202c}"),
            Self::Mirrored => word.to_owned(),
        }
    }

    fn text(self, text: &str) -> String {
        text.split_inclusive(char::is_whitespace)
            .map(|word| {
                let bare = word.trim_end();
                [&self.word(bare), &word[bare.len()..]].concat()
            })
            .collect()
    }

    /// Changes the texts of a pattern, also those in its variants.
    fn pattern(self, pattern: &mut ast::Pattern<String>) {
        let mut letters = 0;
        for element in &mut pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => {
                    letters += value.chars().count();
                    *value = self.text(value);
                }
                ast::PatternElement::Placeable {
                    expression: ast::Expression::Select { variants, .. },
                } => variants
                    .iter_mut()
                    .for_each(|variant| self.pattern(&mut variant.value)),
                ast::PatternElement::Placeable { .. } => {}
            }
        }
        if self == Self::Accented && letters > 0 {
            let text = |value: String| ast::PatternElement::TextElement { value };
            pattern.elements.insert(0, text("\u{27e6}".to_owned()));
            let longer = "~".repeat(letters.div_ceil(3));
            pattern.elements.push(text(format!(" {longer}\u{27e7}")));
        }
    }
}

/// The folder of a pseudo-locale, made from the interface strings of English. A file that Fluent cannot read whole
/// gives what can be read of it.
#[must_use]
pub fn pseudo(pseudo: Pseudo, locales: &FileSet) -> FileSet {
    let english = format!("{}/", Locale::english());
    let mut folder = FileSet::default();
    folder.insert(format!("{}/locale.toml", pseudo.tag()), pseudo.settings());
    for (path, bytes) in locales.iter() {
        let Some(name) = path.strip_prefix(&english).filter(|name| name.ends_with(".ftl")) else {
            continue;
        };
        let source = String::from_utf8_lossy(bytes).into_owned();
        let mut resource = parse(source).unwrap_or_else(|(resource, _)| resource);
        for entry in &mut resource.body {
            if let ast::Entry::Message(message) = entry {
                message.value.iter_mut().for_each(|value| pseudo.pattern(value));
                let attributes = message.attributes.iter_mut();
                attributes.for_each(|attribute| pseudo.pattern(&mut attribute.value));
            }
        }
        folder.insert(format!("{}/{name}", pseudo.tag()), serialize(&resource));
    }
    folder
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "abcdefghijklmnoprstuvwyzABCDEFGHIJKLMNOPRSTUVWYZ";
    const MARKED: &str = "áƀçðéƒĝĥíĵķļɱñóþŕšŧúṽŵýžÁßÇÐÉƑĜĤÍĴĶĻṀÑÓÞŔŠŦÚṼŴÝŽ";
    let at = PLAIN.chars().position(|plain| plain == letter);
    at.and_then(|at| MARKED.chars().nth(at)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::{Catalog, FluentArgs, Inquiry, check};

    fn english() -> FileSet {
        let mut files = FileSet::default();
        files.insert("en/locale.toml", include_str!("../../locales/en/locale.toml"));
        files.insert("en/ui.ftl", include_str!("../../locales/en/ui.ftl"));
        files.insert("en/site.ftl", include_str!("../../locales/en/site.ftl"));
        files.insert("en/terms.ftl", include_str!("../../locales/en/terms.ftl"));
        files
    }

    #[test]
    fn a_pseudo_locale_has_every_message_and_every_variable_of_english() {
        let mut files = english();
        for kind in Pseudo::ALL {
            files.overlay(pseudo(kind, &english()));
        }
        let (catalog, findings) = Catalog::load(&files).expect("English");
        assert_eq!(findings, []);
        // English chooses among fewer forms than a real language of the tag would.
        let of_strings: Vec<_> = check(&catalog, &Inquiry::everything(&files))
            .into_iter()
            .filter(|finding| finding.code == "locale/ftl" && !finding.message.contains("plural forms"))
            .collect();
        assert_eq!(of_strings, []);
        let tag = Pseudo::Accented.tag().parse().expect("a tag");
        let language = catalog.language(&tag).expect("a language");
        let mut args = FluentArgs::new();
        args.set("count", 2);
        let text = language.message("release-notes-count", &args).text;
        assert!(
            text.contains("2 ŕéļéášé ñóŧéš") && text.ends_with('\u{27e7}'),
            "{text}"
        );
        let tag = Pseudo::Mirrored.tag().parse().expect("a tag");
        let language = catalog.language(&tag).expect("a language");
        assert_eq!(language.direction().as_str(), "rtl");
        assert!(language.text("nav-releases").starts_with('\u{202e}'));
    }
}
