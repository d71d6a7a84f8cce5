//! Articles: every one has its page in every language, code stays as it was written, the print view has what its list
//! of contents says, and hostile heads are only text.

#[path = "overview/mod.rs"]
mod overview;
#[path = "site/walk.rs"]
mod walk;
#[expect(dead_code, reason = "other tests build over the shared data")]
#[path = "site/workspace.rs"]
mod workspace;

use std::path::Path;

use overview::{Pages, SAMPLE, SUNDIALS, all, one, page, text, words};

/// The code blocks of a Markdown file, as a reader of its text finds them.
fn fenced(markdown: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in markdown.lines() {
        match (&mut open, line.starts_with("```")) {
            (None, true) => open = Some(String::new()),
            (Some(_), true) => blocks.extend(open.take()),
            (Some(block), false) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, false) => {}
        }
    }
    blocks
}

fn shown_code(pages: &Pages, path: &str) -> Vec<String> {
    let html = page(pages, path);
    all(&html, "pre code")
        .iter()
        .map(|code| code.text().collect())
        .collect()
}

#[test]
fn code_of_every_article_is_byte_for_byte_what_was_written_in_its_page_and_in_print() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut blocks = 0;
    for (pages, locales) in [(&SAMPLE, "locales"), (&SUNDIALS, "tests/overview/locales")] {
        for locale in ["en", "ja"] {
            let folder = root.join(locales).join(locale).join("articles");
            let printed = shown_code(pages, &format!("{locale}/posts/print/"));
            for entry in std::fs::read_dir(folder).expect("articles") {
                let path = entry.expect("an entry").path();
                let slug = path.file_stem().and_then(|stem| stem.to_str()).expect("UTF-8");
                let slug = if slug == "print" { "print-2" } else { slug };
                let written = fenced(&std::fs::read_to_string(&path).expect("UTF-8"));
                assert_eq!(
                    shown_code(pages, &format!("{locale}/posts/{slug}/")),
                    written,
                    "{locale} {slug}"
                );
                for block in &written {
                    assert!(printed.contains(block), "{locale} {slug} in print");
                }
                blocks += written.len();
            }
        }
    }
    assert!(blocks > 10, "only {blocks} blocks");
}

#[test]
fn the_contents_of_the_print_view_are_its_articles_and_those_of_the_list() {
    for (pages, locale) in [
        (&SAMPLE, "en"),
        (&SAMPLE, "ja"),
        (&SUNDIALS, "en"),
        (&SUNDIALS, "ja"),
    ] {
        let print = page(pages, &format!("{locale}/posts/print/"));
        let contents: Vec<_> = all(&print, ".toc a").into_iter().map(words).collect();
        let articles: Vec<_> = all(&print, "article.post > h2").into_iter().map(words).collect();
        let list = page(pages, &format!("{locale}/posts/"));
        let listed: Vec<_> = all(&list, ".post-title a").into_iter().map(words).collect();
        assert!(contents.len() > 1, "{locale}");
        assert_eq!(contents, articles, "{locale}");
        assert_eq!(contents, listed, "{locale}");
    }
}

#[test]
fn anchors_of_the_print_view_are_told_apart_and_links_follow_them() {
    let html = page(&SUNDIALS, "en/posts/print/");
    assert_eq!(one(&html, "#sundial__one").value().name(), "h3");
    assert_eq!(words(one(&html, "#old-sundial__one")), "Same id");
    let links: Vec<_> = all(&html, "article a")
        .iter()
        .filter_map(|link| link.attr("href"))
        .collect();
    assert!(
        links.contains(&"#sundial__two") && links.contains(&"#old-sundial__one"),
        "{links:?}"
    );
    assert_eq!(all(&html, "h1").len(), 1);
    one(&html, "button.print[hidden]");
    one(&html, ".print-hint");
}

#[test]
fn links_of_an_article_lead_into_the_site_or_become_text() {
    let html = page(&SUNDIALS, "en/posts/sundial/");
    let links: Vec<_> = all(&html, ".prose a")
        .iter()
        .filter_map(|link| link.attr("href"))
        .collect();
    assert_eq!(
        links,
        ["#two", "../../../en/posts/old-sundial/", "../../../en/keps/9001/"]
    );
    assert!(words(one(&html, ".prose")).contains("nothing"));
}

#[test]
fn an_older_article_leads_to_the_newer_one_and_back() {
    let new = page(&SUNDIALS, "en/posts/sundial/");
    let said: Vec<_> = all(&new, ".banner").into_iter().map(words).collect();
    assert!(
        said.iter()
            .any(|banner| banner.starts_with("This is the new version of: Old sundial")),
        "{said:?}"
    );
    // It is about 1.42, which is past the end of its support.
    assert!(
        said.iter()
            .any(|banner| banner.contains("past the end of its support")),
        "{said:?}"
    );
    let old = page(&SUNDIALS, "en/posts/old-sundial/");
    assert_eq!(
        words(one(&old, ".banner")),
        "There is a newer version of this article: Sundial today"
    );
}

#[test]
fn an_article_of_another_language_is_shown_as_what_it_is() {
    let html = page(&SUNDIALS, "en/posts/only-here/");
    let text = one(&html, "article .prose");
    assert_eq!((text.attr("lang"), text.attr("dir")), (Some("ja"), Some("ltr")));
    assert_eq!(words(text), "日本語だけの本文です。");
    assert_eq!(one(&html, "h1").attr("lang"), Some("ja"));
    // A title may stay in another language than its text.
    let html = page(&SUNDIALS, "ja/posts/sundial/");
    assert_eq!(one(&html, "h1").attr("lang"), Some("en"));
    assert_eq!(one(&html, "article .prose").attr("lang"), None);
    // English where nobody translated it.
    let html = page(&SUNDIALS, "ja/posts/print-2/");
    assert_eq!(one(&html, "article .prose").attr("lang"), Some("en"));
    assert!(words(one(&html, "header .badges")).contains("未翻訳"));
}

#[test]
fn hostile_heads_are_only_text_and_no_name_leaves_its_folder() {
    assert_eq!(walk::faults(&SUNDIALS), Vec::<String>::new());
    let page = text(&SUNDIALS, "en/posts/old-sundial/");
    assert!(
        page.contains("&lt;script&gt;alert(5)&lt;/script&gt;"),
        "the author"
    );
    assert!(page.contains("&lt;img src=x onerror=alert(6)&gt;"), "the source");
    assert!(!page.contains("javascript:"), "the address of the source");
    assert!(
        SUNDIALS.contains_key("en/posts/print-2/index.html"),
        "the name of the print view is not taken"
    );
}

#[test]
fn the_articles_of_a_sig_stand_on_its_page_and_those_of_a_release_on_its() {
    for path in ["en/sigs/node/", "en/releases/1.44/sig-node/", "en/releases/1.42/"] {
        let html = page(&SUNDIALS, path);
        let posts: Vec<_> = all(&html, "section[aria-labelledby=posts] .post-title")
            .into_iter()
            .map(words)
            .collect();
        assert_eq!(posts, ["Sundial today"], "{path}");
    }
    assert!(text(&SUNDIALS, "ja/posts/sundial/").contains(">スポットライト<"));
}
