//! Notes as an HTML page that stands alone, for a mail or a preview: no style sheet, no script, no file beside
//! it. The pages of the site are made by [`site`](super::site).

use super::entry;
use super::html;
use super::markdown::NotesOptions;
use super::wording::{Phrase, Wording};
use crate::model::{ClassifiedNote, Locale, Release};
use crate::translate::Direction;

/// Renders the notes of a release as a page in the given language, in the order of the Markdown output.
///
/// Notes are untrusted Markdown; what comes out is sanitised as [`html::block`] promises.
#[must_use]
pub fn notes(release: &Release, options: &NotesOptions<'_>, lang: &Locale, direction: Direction) -> String {
    let words = options.wording;
    let outline = options.outline(release);
    let title = words.title(release.version);
    let mut body = format!("<h1>{}</h1>\n", escape(&title));
    if let Some(standing) = words.standing(release) {
        body.extend([html::block(&standing).as_str(), "\n"]);
    }
    if !outline.urgent.is_empty() {
        heading(&mut body, 2, &words.phrase(Phrase::Urgent));
        push(&mut body, &outline.urgent, words);
    }
    if !outline.sections.is_empty() {
        heading(&mut body, 2, &words.phrase(Phrase::Changes));
    }
    for section in &outline.sections {
        heading(&mut body, 3, &words.section(section.kind));
        push(&mut body, &section.notes, words);
    }
    page(&title, &body, lang, direction)
}

/// A page that stands alone; `title` is plain text, `body` finished HTML.
pub(super) fn page(title: &str, body: &str, lang: &Locale, direction: Direction) -> String {
    format!(
        "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{title}</title>\n</head>\n<body>\n\
         <main>\n{body}</main>\n</body>\n</html>\n",
        title = escape(title),
        dir = direction.as_str(),
    )
}

fn heading(out: &mut String, level: u8, text: &str) {
    out.extend([format!("<h{level}>"), escape(text), format!("</h{level}>\n")]);
}

fn push(out: &mut String, notes: &[&ClassifiedNote], words: &dyn Wording) {
    let mut list = String::new();
    notes.iter().for_each(|note| entry::push(&mut list, note, words));
    out.extend([html::block(&list).as_str(), "\n"]);
}

/// Text as HTML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Groups;
    use crate::render::samples;
    use crate::render::wording::EnglishWording;

    #[test]
    fn a_page_has_headings_and_no_markup_of_a_note() {
        let groups = Groups::default();
        let words = EnglishWording::new(&groups);
        let release = samples::release(vec![
            samples::urgent(2, "Act <script>alert(1)</script> `now`", "feature", &["node"]),
            samples::note(1, "Fixed it", "bug", &["node"]),
        ]);
        let page = notes(
            &release,
            &NotesOptions::new(&words),
            &Locale::english(),
            Direction::Ltr,
        );
        assert!(
            page.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"),
            "{page}"
        );
        assert!(page.contains("<h2>Urgent Upgrade Notes</h2>\n<ul>"), "{page}");
        assert!(page.contains("<h3>Bug or Regression</h3>\n<ul>"), "{page}");
        assert!(page.contains("<code>now</code>"), "{page}");
        assert!(!page.contains("<script"), "{page}");
    }
}
