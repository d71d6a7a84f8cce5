//! Friendly notes stay readable, hostile ones harmless.

use super::*;

#[test]
fn a_note_becomes_paragraphs_lists_and_code() {
    assert_eq!(
        block("Added `kubectl why`:\n- one\n  - two\n\nMore."),
        "<p>Added <code>kubectl why</code>:</p>\n<ul>\n<li>one\n<ul>\n<li>two</li>\n</ul>\n</li>\n</ul>\n<p>More.</p>"
    );
}

#[test]
fn a_line_break_stays_after_a_sentence_only() {
    assert_eq!(block("One.\nTwo"), "<p>One.<br>\nTwo</p>");
    assert_eq!(block("wrapped\nprose"), "<p>wrapped\nprose</p>");
    let japanese = include_str!("../../../tests/fixtures/japanese/soft-break.md");
    let joined = include_str!("../../../tests/fixtures/japanese/soft-break.html");
    assert_eq!(block(japanese.trim()), joined.trim());
}

#[test]
fn a_heading_in_a_note_becomes_a_bold_paragraph() {
    assert_eq!(block("# Big"), "<p><strong>Big</strong></p>");
    assert_eq!(block("<h1>Big</h1>"), "Big");
}

#[test]
fn a_task_list_stays_plain_text() {
    assert_eq!(block("- [x] done"), "<ul>\n<li>[x] done</li>\n</ul>");
}

#[test]
fn a_bare_address_becomes_a_link_without_the_punctuation_around_it() {
    let link = |url: &str| format!("<a href=\"{url}\" rel=\"nofollow noopener\">{url}</a>");
    let url = "https://kep.example/a_b_c(d)";
    assert_eq!(
        block(&format!("(see {url}).")),
        format!("<p>(see {}).</p>", link(url))
    );
    assert_eq!(
        block("xhttps://no.example and `https://code.example`"),
        "<p>xhttps://no.example and <code>https://code.example</code></p>"
    );
    assert_eq!(
        block("[https://a.example](https://b.example)"),
        "<p><a href=\"https://b.example\" rel=\"nofollow noopener\">https://a.example</a></p>"
    );
    assert_eq!(
        block("a https://x.example b http://y.example"),
        format!(
            "<p>a {} b {}</p>",
            link("https://x.example"),
            link("http://y.example")
        )
    );
}

#[test]
fn a_forgotten_placeholder_stays_readable() {
    assert_eq!(block("logs <pod-name> now"), "<p>logs &lt;pod-name&gt; now</p>");
    assert_eq!(block("<pod-name>\nis gone"), "<p>&lt;pod-name&gt;\nis gone</p>");
    assert_eq!(plain("logs <pod-name> <b>now</b>"), "logs <pod-name> now");
}

#[test]
fn an_image_becomes_its_alternative_text() {
    assert_eq!(block("![a chart](https://x.example/c.png)"), "<p>a chart</p>");
    assert_eq!(block("<img src=x onerror=alert(1)>"), "");
}

#[test]
fn inline_text_has_no_block_elements() {
    assert_eq!(
        inline("Use `x` **now**"),
        "Use <code>x</code> <strong>now</strong>"
    );
    assert_eq!(
        inline("Two:\n\n- a\n- b\n\n```\ncode\n```\n\nend"),
        "Two:<br>\n• a<br>\n• b<br>\n<code>code</code><br>\nend"
    );
    assert_eq!(inline("<div>x</div>"), "x");
    assert_eq!(inline("# T"), "<strong>T</strong>");
}

#[test]
fn plain_text_has_no_markup_and_one_line() {
    assert_eq!(
        plain("# T\n\nUse [`x`](https://x.example)\nnow <!-- hidden -->\n- **a**\n- b"),
        "T Use x now a b"
    );
    assert_eq!(plain("<div>x <b>y</b></div>"), "x y");
    assert_eq!(plain("a &lt; b"), "a < b");
}

/// Every way of smuggling script that the common collections list, none of which may leave more than text.
#[test]
fn hostile_notes_leave_no_script_behind() {
    let hostile = [
        "<script>alert(1)</script>",
        "x <script>alert(1)</script> y",
        "<ScRiPt src=//evil.example></sCrIpT>",
        "<script",
        "<<script>alert(1)//<</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        "[x](//evil.example)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))",
        "![x](https://e.example/x.png \"onerror=alert(1)\")",
        "[x](https://e.example \"a\\\" onmouseover=alert(1)\")",
        "<a href=javas&#99;ript:alert(1)>x</a>",
        "<a href=\" javascript:alert(1)\">x</a>",
        "<a href='https://ok.example' onclick='alert(1)' style='x' id=a class=b target=_top>x</a>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><circle/></svg>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<iframe src=https://evil.example></iframe>",
        "<form action=https://evil.example><button>go</button></form>",
        "<style>body{display:none}</style>",
        "<p style=\"position:fixed\" onclick=\"x\">x</p>",
        "<details open ontoggle=alert(1)>x</details>",
        "<object data=javascript:alert(1)></object>",
        "<base href=https://evil.example>",
        "<meta http-equiv=refresh content=0>",
        "<div><p>unclosed <b>tags <ul><li>",
        "</div></body></html>",
        "<!-- open comment",
        "<x-widget onfocus=alert(1) autofocus>",
        "`<script>alert(1)</script>`",
        "```\"><script>\n</code></pre><script>alert(1)</script>\n```",
        "https://e.example/\"onmouseover=alert(1)",
        "https://e.example/'><script>alert(1)</script>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<textarea></textarea><script>alert(1)</script>",
    ];
    for text in hostile {
        for html in [block(text), inline(text)] {
            assert_harmless(&html, text);
        }
    }
}

/// Looks at the HTML as a browser does: which elements are there, with which attributes.
fn assert_harmless(html: &str, text: &str) {
    let page = scraper::Html::parse_fragment(html);
    let every = scraper::Selector::parse("*").expect("a selector");
    for element in page.select(&every) {
        let name = element.value().name();
        let known = "html a abbr b br code del em i ins kbd s small span strong sub sup tt u blockquote details \
                     hr li ol p pre summary table tbody td th thead tr ul";
        assert!(
            known.split_whitespace().any(|known| known == name),
            "{text} → {html}"
        );
        for (attribute, value) in element.value().attrs() {
            match attribute {
                "href" => assert!(
                    value.starts_with("https://")
                        || value.starts_with("http://")
                        || value.starts_with("mailto:"),
                    "{text} → {html}"
                ),
                "rel" => assert_eq!(value, "nofollow noopener"),
                "start" => {}
                _ => panic!("attribute {attribute}: {text} → {html}"),
            }
        }
    }
    assert_eq!(page.root_element().inner_html(), html, "not well-formed: {text}");
}

/// A note may be as long as a pull request body: 65,536 characters. None may take the stack or the day.
#[test]
fn a_note_that_nests_deeply_is_rendered_all_the_same() {
    let nested = [
        "> ".repeat(30_000),
        "- ".repeat(30_000),
        "<b>".repeat(20_000),
        "<ul><li>".repeat(8_000),
        "[".repeat(60_000),
        "*a _b ".repeat(10_000),
        "`".repeat(60_000),
        "https://a.example/".repeat(3_000),
        "http".repeat(15_000),
        format!("https://a.example/{}", ")".repeat(50_000)),
    ];
    for text in nested {
        let start = std::time::Instant::now();
        assert_harmless(&block(&text), "deep");
        assert_harmless(&inline(&text), "deep");
        assert!(plain(&text).len() <= text.len());
        assert!(start.elapsed().as_secs() < 10, "{}", &text[..10]);
    }
}
