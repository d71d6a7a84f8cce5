//! Sites to be read by the tests of the overview and of the articles: the workspace beside this file, in which every
//! name and text is invented and some mean harm, and the sample. In: nothing. Out: pages by their path.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use scraper::{ElementRef, Html, Selector};

use super::walk;
use super::workspace::build;

/// Files of a site by path.
pub type Pages = BTreeMap<String, Vec<u8>>;

/// The workspace beside this file.
pub static SUNDIALS: LazyLock<Pages> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/overview");
    copy(&source, folder.path());
    built(folder.path())
});

/// The sample of the program.
pub static SAMPLE: LazyLock<Pages> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    built(folder.path())
});

fn built(folder: &Path) -> Pages {
    let out = folder.join("public");
    build(folder, &out, &[]);
    walk::files(&out)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder of the repository") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// The text of a page.
pub fn text<'a>(pages: &'a Pages, path: &str) -> &'a str {
    let bytes = pages.get(&format!("{path}index.html"));
    let bytes = bytes.expect("the page is there");
    std::str::from_utf8(bytes).expect("UTF-8")
}

/// A page, read as a browser does.
pub fn page(pages: &Pages, path: &str) -> Html {
    Html::parse_document(text(pages, path))
}

/// All elements of a selector.
pub fn all<'a>(html: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(selector).expect("a selector"))
        .collect()
}

/// The one element of a selector.
#[track_caller]
pub fn one<'a>(html: &'a Html, selector: &str) -> ElementRef<'a> {
    let found = all(html, selector);
    assert_eq!(found.len(), 1, "`{selector}`");
    found[0]
}

/// The words of an element, with single blanks between them.
pub fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
