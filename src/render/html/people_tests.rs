//! Prose of people keeps its form, and nothing in it can do harm.

use super::*;
use crate::model::KepNumber;

struct Desk;

impl Surroundings for Desk {
    fn link(&self, target: &str) -> Option<String> {
        (target == "other.md").then(|| "../other/".to_owned())
    }

    fn figure(&self, source: &str) -> Option<String> {
        source
            .starts_with("figures/")
            .then(|| format!("../assets/{source}"))
    }

    fn kep(&self, number: KepNumber) -> Option<String> {
        (number.get() == 2000).then(|| "../keps/2000/".to_owned())
    }

    fn note(&self, number: crate::model::PullNumber) -> Option<String> {
        (number.get() == 85359).then(|| "../notes/#pr-85359".to_owned())
    }

    fn words(&self, message: &str) -> String {
        format!("<{message}>")
    }
}

fn at(markdown: &str, top: u8, prefix: &str) -> Written {
    let around = &Desk;
    written(markdown, &Writing { top, prefix, around })
}

fn html(markdown: &str) -> String {
    at(markdown, 2, "").html
}

#[test]
fn a_heading_keeps_the_id_that_its_author_gives_and_no_level_is_skipped() {
    let text = at("## One `x` {#first}\n\n#### Two\n\n## First\n", 3, "a__");
    assert_eq!(
        text.html,
        "<h3 id=\"a__first\">One <code>x</code></h3>\n<h4 id=\"a__two\">Two</h4>\n<h3 id=\"a__first-2\">First</h3>"
    );
    let listed: Vec<_> = text
        .headings
        .iter()
        .map(|h| (h.level, h.id.as_str(), h.text.as_str()))
        .collect();
    assert_eq!(
        listed,
        [
            (3, "a__first", "One x"),
            (4, "a__two", "Two"),
            (3, "a__first-2", "First")
        ]
    );
}

#[test]
fn an_id_that_the_page_has_itself_is_not_taken_and_one_without_letters_gets_a_name() {
    let text = at("## Main\n\n## \u{3c0}\n\n## \u{3c0}\n", 2, "");
    let ids: Vec<_> = text.headings.iter().map(|heading| heading.id.as_str()).collect();
    assert_eq!(ids, ["main-2", "part", "part-2"]);
}

#[test]
fn links_inside_a_text_follow_its_prefix_and_those_that_lead_nowhere_become_text() {
    let text = at(
        "## A {#a}\n\n[in](#a) [out](#b) [file](other.md) [bad](nowhere.md) [js](javascript:alert(1))",
        2,
        "p__",
    );
    assert!(
        text.html
            .contains("<a href=\"#p__a\" rel=\"noopener\">in</a> out"),
        "{}",
        text.html
    );
    assert!(
        text.html
            .contains("<a href=\"../other/\" rel=\"noopener\">file</a> bad js"),
        "{}",
        text.html
    );
}

#[test]
fn code_stays_byte_for_byte_in_a_box_that_scrolls() {
    let code = "a  \"b\" -- c...\n\t<pod> & 'd'  \n\n| x | y |\n";
    let made = html(&format!("```yaml\n{code}```"));
    let (_, rest) = made
        .split_once("aria-label=\"&lt;prose-code-label&gt;\"><code>")
        .expect("a box");
    let (inside, _) = rest.split_once("</code>").expect("its end");
    let read = inside
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    assert_eq!(read, code);
    assert!(
        made.starts_with("<pre translate=\"no\" tabindex=\"0\" role=\"group\""),
        "{made}"
    );
    assert_eq!(html("\"quoted\" -- and..."), "<p>\"quoted\" -- and...</p>");
}

#[test]
fn an_image_alone_is_a_figure_and_one_that_the_site_has_not_is_its_words() {
    assert_eq!(
        html("![A \"map\"](figures/a.svg \"Where <it> is\")"),
        "<figure><img src=\"../assets/figures/a.svg\" alt=\"A &quot;map&quot;\"><figcaption>Where &lt;it&gt; is</figcaption></figure>"
    );
    assert_eq!(html("![gone](https://else.example/a.png)"), "<p>gone</p>");
    assert_eq!(
        html("see ![x](figures/a.svg) here"),
        "<p>see <img src=\"../assets/figures/a.svg\" alt=\"x\"> here</p>"
    );
}

#[test]
fn references_become_links_and_what_only_looks_like_one_does_not() {
    let link = |to: &str, text: &str| format!("<a href=\"{to}\" rel=\"noopener\">{text}</a>");
    let k8s = "https://github.com/kubernetes/kubernetes/issues";
    let kep = "https://github.com/kubernetes/enhancements/issues";
    for (written, wanted) in [
        ("#96129", link(&format!("{k8s}/96129"), "#96129")),
        ("#85359", link("../notes/#pr-85359", "#85359")),
        ("(#961).", format!("({}).", link(&format!("{k8s}/961"), "#961"))),
        ("a/b-c#1", link("https://github.com/a/b-c/issues/1", "a/b-c#1")),
        ("KEP-2000,", format!("{},", link("../keps/2000/", "KEP-2000"))),
        ("KEP-7", link(&format!("{kep}/7"), "KEP-7")),
        ("KEP #2000", format!("KEP {}", link("../keps/2000/", "#2000"))),
    ] {
        assert_eq!(html(written), format!("<p>{wanted}</p>"), "{written}");
    }
    for plain in [
        "number #1",
        "&#x41;",
        "c#123",
        "#12345678",
        "#123a",
        "a/b/c#1",
        "`#96129`",
        "MKEP-7",
        "KEP-x",
    ] {
        assert!(!html(plain).contains("<a"), "{plain}: {}", html(plain));
    }
    let url = "https://x.example/#96129";
    assert_eq!(html(url), format!("<p>{}</p>", link(url, url)));
    assert_eq!(
        html("[see #96129](https://x.example/)"),
        format!("<p>{}</p>", link("https://x.example/", "see #96129"))
    );
}

#[test]
fn an_emoji_is_a_picture_with_its_words() {
    assert_eq!(
        html(":thinking: 10:30:45 :nothing:"),
        "<p><span role=\"img\" aria-label=\"&lt;emoji-thinking&gt;\">\u{1f914}</span> 10:30:45 :nothing:</p>"
    );
}

#[test]
fn raw_html_is_shown_and_does_nothing() {
    let made =
        html("<script>alert(1)</script>\n\n<img src=x onerror=alert(2)> <b id=main>x</b>\n\n<!-- no -->");
    assert!(
        !made.contains("<script") && !made.contains("<img") && !made.contains("<b"),
        "{made}"
    );
    assert!(made.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{made}");
    assert!(!made.contains("no"), "{made}");
}

#[test]
fn a_script_without_blanks_gets_none_at_the_end_of_a_line() {
    assert_eq!(
        html("これは\n**文**\nです。\nKubernetesの\nPod"),
        "<p>これは<strong>文</strong>です。Kubernetesの\nPod</p>".replace("の\nPod", "のPod")
    );
    assert_eq!(html("two\nwords."), "<p>two\nwords.</p>");
}

#[test]
fn a_wide_table_scrolls() {
    let made = html("| a | b |\n|---|---|\n| 1 | 2 |\n");
    assert!(
        made.starts_with("<div class=\"scroll\" tabindex=\"0\" role=\"group\""),
        "{made}"
    );
    assert!(made.ends_with("</table>\n</div>"), "{made}");
}
