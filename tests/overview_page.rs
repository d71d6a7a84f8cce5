//! The overview of a release: every count is the number of its entries, nothing of a localized page is blank or
//! passes for a translation, and hostile prose is harmless.

#[path = "overview/mod.rs"]
mod overview;
#[path = "site/walk.rs"]
mod walk;
#[expect(dead_code, reason = "other tests build over the shared data")]
#[path = "site/workspace.rs"]
mod workspace;

use overview::{SAMPLE, SUNDIALS, all, one, page, text, words};

/// Numbers in a text, in their order.
fn numbers(text: &str) -> Vec<usize> {
    let parts = text.split(|c: char| !c.is_ascii_digit());
    parts.filter_map(|part| part.parse().ok()).collect()
}

/// Stable, beta, alpha, and what is on its way out, as the entries of a page are.
fn entries(html: &scraper::Html) -> [usize; 4] {
    ["stable", "beta", "alpha", "deprecations"].map(|section| {
        all(
            html,
            &format!("section[aria-labelledby={section}] > article.feature"),
        )
        .len()
    })
}

#[test]
fn the_fifty_features_of_1_21_are_fifteen_stable_fourteen_beta_nineteen_alpha_and_two_deprecations() {
    for locale in ["en", "ja"] {
        let html = page(&SAMPLE, &format!("{locale}/releases/1.21/"));
        assert_eq!(entries(&html), [15, 14, 19, 2], "{locale}");
        let counts = numbers(&words(one(&html, ".lead")));
        assert_eq!(counts[..4], [50, 15, 14, 19], "{locale}");
    }
}

#[test]
fn every_count_of_every_release_is_the_number_of_its_entries() {
    let minors = SAMPLE.keys().filter_map(|path| {
        let name = path.strip_prefix("en/releases/")?.strip_suffix("/index.html")?;
        name.bytes()
            .all(|b| b.is_ascii_digit() || b == b'.')
            .then_some(name)
    });
    let mut seen = 0;
    for minor in minors {
        let html = page(&SAMPLE, &format!("en/releases/{minor}/"));
        let [stable, beta, alpha, leaving] = entries(&html);
        let Some(lead) = all(&html, ".lead").first().map(|lead| words(*lead)) else {
            assert_eq!(stable + beta + alpha + leaving, 0, "{minor}");
            continue;
        };
        let counts = numbers(&lead);
        assert_eq!(
            counts[..4],
            [stable + beta + alpha + leaving, stable, beta, alpha],
            "{minor}: {lead}"
        );
        // The headings say the same.
        for (section, count) in [("stable", stable), ("beta", beta), ("alpha", alpha)] {
            let heading = words(one(&html, &format!("#{section} .count")));
            assert_eq!(numbers(&heading), [count], "{minor} {section}");
        }
        let listed = all(&html, ".by-sig ul li").len();
        assert_eq!(listed, counts[0], "{minor}: the index by SIG");
        seen += 1;
    }
    assert!(seen > 20, "only {seen} releases have features");
}

#[test]
fn the_count_is_compared_with_the_two_releases_before_as_far_as_they_are_known() {
    let html = page(&SUNDIALS, "en/releases/1.44/");
    assert_eq!(
        words(one(&html, ".lead")),
        "4 enhancements: 1 stable, 1 beta, 1 alpha, 1 deprecated"
    );
    assert_eq!(
        words(one(&html, ".before")),
        "For comparison: 2 enhancements in 1.43 and 2 in 1.42."
    );
    let html = page(&SUNDIALS, "en/releases/1.43/");
    assert_eq!(
        words(one(&html, ".before")),
        "For comparison: 2 enhancements in 1.42."
    );
    let html = page(&SUNDIALS, "en/releases/1.42/");
    assert!(all(&html, ".before").is_empty());
}

#[test]
fn an_entry_has_its_keps_titles_stage_sig_gate_and_the_way_to_its_earlier_stages() {
    let html = page(&SUNDIALS, "ja/releases/1.44/");
    let entry = one(&html, "#kep-9001");
    let said = words(entry);
    for part in [
        "#9001",
        "#9006",
        "GAに昇格",
        "SIG Node",
        "SundialGnomon",
        "デフォルトで有効",
        "これまで:",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(
        words(one(&html, "#kep-9001 h3 > span:last-child")),
        "日時計のgnomon"
    );
    let subtitle = one(&html, "#kep-9001 .subtitle");
    assert_eq!(
        (subtitle.attr("lang"), words(subtitle).as_str()),
        (Some("en"), "Sundial gnomon")
    );
    let links: Vec<_> = all(&html, "#kep-9001 a")
        .iter()
        .filter_map(|link| link.attr("href"))
        .collect();
    for link in [
        "../../../ja/keps/9001/",
        "../../../ja/keps/9006/",
        "../../../ja/releases/1.42/#kep-9001",
        "../../../ja/releases/1.43/#kep-9001",
        "../../../ja/keps/9002/",
        "https://github.com/kubernetes/kubernetes/issues/12345",
        "https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/9001-sundial",
        "https://kubernetes.io/docs/sundial/",
    ] {
        assert!(links.contains(&link), "{link} is not among {links:?}");
    }
    assert_eq!(
        one(&html, "#kep-9001 > .prose pre code")
            .text()
            .collect::<String>(),
        "gnomon:   \"a -- b\"\n"
    );
    // Without a KEP the number leads to the enhancement.
    assert_eq!(
        one(&html, "#kep-77 .number a").attr("href"),
        Some("https://github.com/kubernetes/enhancements/issues/77")
    );
}

#[test]
fn what_nobody_translated_is_english_and_says_so() {
    let html = page(&SUNDIALS, "ja/releases/1.44/");
    let lead = one(&html, ".intro .prose");
    assert_eq!((lead.attr("lang"), lead.attr("dir")), (Some("en"), Some("ltr")));
    assert_eq!(words(one(&html, ".intro .badge")), "未翻訳");
    let title = one(&html, "#kep-9004 h3 > span:last-child");
    assert_eq!(
        (title.attr("lang"), words(title).as_str()),
        (Some("en"), "Water clock")
    );
    assert!(words(one(&html, "#kep-9004 .badges")).contains("未翻訳"));
    assert_eq!(words(one(&html, ".pick .badge")), "未レビュー");
    assert_eq!(words(one(&html, ".pick .by")), "— A. Writer <i>, 時の番人");
    // In English there is nothing to say.
    let english = page(&SUNDIALS, "en/releases/1.44/");
    assert!(all(&english, ".badge.state, main [lang]").is_empty());
}

#[test]
fn what_to_do_stands_in_english_until_somebody_reviewed_it() {
    let html = page(&SUNDIALS, "ja/releases/1.44/");
    let first = one(&html, "#kep-77 .todo > .prose");
    assert_eq!(first.attr("lang"), Some("en"));
    assert_eq!(words(first), "Blow out the candle before 1.46.");
    assert_eq!(words(one(&html, "#kep-77 .todo .badge")), "訳文は未レビュー");
    assert!(words(one(&html, "#kep-77 .todo details")).contains("ろうそく"));
}

#[test]
fn a_page_names_its_people_and_the_page_that_it_was_made_from() {
    let html = page(&SUNDIALS, "ja/releases/1.44/");
    let said = words(one(&html, "header .credits"));
    for part in [
        "hand",
        "Ms. Two Names (Example Inc.)",
        "yaku",
        "miru",
        "2031年9月12日",
        "2031年9月21日",
        "The original <b>",
        "writer",
        "2031年9月10日",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    // Nobody says that a name is an account somewhere.
    assert!(!said.contains('@'), "{said}");
    assert!(all(&html, ".credits .name a, .credits a .name").is_empty());
}

#[test]
fn nobody_who_wrote_or_translated_is_linked_to_an_account() {
    for (path, bytes) in SAMPLE.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        assert!(!page.contains("https://github.com/keplog"), "{path}");
        assert!(!page.contains("@keplog"), "{path}");
    }
}

#[test]
fn a_release_past_the_end_of_its_support_says_so_by_the_data_alone() {
    let banner = |minor: &str| {
        let html = page(&SUNDIALS, &format!("en/releases/{minor}/"));
        all(&html, ".banner").first().map(|banner| words(*banner))
    };
    let old = "This release is past the end of its support. Go to Kubernetes 1.44";
    assert_eq!(banner("1.42").as_deref(), Some(old));
    assert_eq!(banner("1.43").as_deref(), Some(old));
    assert_eq!(banner("1.44"), None);
}

#[test]
fn picks_lead_to_the_entries_of_the_page() {
    let html = page(&SUNDIALS, "en/releases/1.44/");
    let links: Vec<_> = all(&html, ".pick .kep")
        .iter()
        .filter_map(|link| link.attr("href"))
        .collect();
    assert_eq!(links, ["#kep-9001", "#kep-9002"]);
}

#[test]
fn sections_of_people_do_not_take_the_anchors_of_the_page_and_the_closing_words_come_last() {
    let html = page(&SUNDIALS, "en/releases/1.44/");
    assert_eq!(words(one(&html, "h2#news-urgent")), "Moved clocks");
    assert_eq!(words(one(&html, "h2#urgent")), "Urgent upgrade notes");
    let closing = one(&html, ".closing");
    assert!(words(closing).starts_with("That was all."), "{}", words(closing));
    assert_eq!(
        one(&html, ".closing [role=img]").attr("aria-label"),
        Some("Thinking")
    );
}

#[test]
fn hostile_prose_lists_and_heads_do_nothing_and_every_link_resolves() {
    assert_eq!(walk::faults(&SUNDIALS), Vec::<String>::new());
    for (path, bytes) in SUNDIALS.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        for harm in ["<script>", "<img src=x", "href=\"javascript:"] {
            assert!(!page.contains(harm), "{path} has `{harm}`");
        }
    }
    let shown = text(&SUNDIALS, "en/releases/1.44/");
    assert!(shown.contains("Noon &lt;b&gt;"), "the code name is escaped");
    assert!(
        shown.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "raw HTML is shown"
    );
}

#[test]
fn the_print_view_has_every_entry_and_every_note_once_and_no_search_engine_lists_it() {
    let html = page(&SUNDIALS, "ja/releases/1.44/print/");
    assert_eq!(entries(&html), entries(&page(&SUNDIALS, "ja/releases/1.44/")));
    for number in [441, 442, 443] {
        one(&html, &format!("#pr-{number}"));
    }
    let listed: Vec<String> = all(&html, ".toc a")
        .iter()
        .filter_map(|a| a.attr("href"))
        .map(str::to_owned)
        .collect();
    assert_eq!(
        listed,
        [
            "#deprecations",
            "#stable",
            "#beta",
            "#alpha",
            "#news-urgent",
            "#sig-network",
            "#sig-node"
        ]
    );
    assert!(all(&html, "meta[name=robots][content=noindex]").len() == 1);
    let sitemap = String::from_utf8_lossy(&SUNDIALS["sitemap.xml"]).into_owned();
    assert!(
        !sitemap.contains("/print/") && sitemap.contains("/posts/sundial/"),
        "{sitemap}"
    );
}

#[test]
fn what_goes_away_with_a_feature_that_is_counted_elsewhere_stands_with_the_deprecations_too() {
    for locale in ["en", "ja"] {
        let html = page(&SAMPLE, &format!("{locale}/releases/1.29/"));
        let parts: Vec<_> = all(&html, "section[aria-labelledby=deprecations] > article.part h3 a")
            .iter()
            .filter_map(|link| link.attr("href"))
            .map(str::to_owned)
            .collect();
        assert_eq!(parts, ["#kep-1040", "#kep-2395", "#kep-4004"], "{locale}");
        for part in &parts {
            one(&html, &format!("{part} .todo"));
        }
        assert_eq!(
            all(
                &html,
                "section[aria-labelledby=deprecations] article.part > .todo"
            )
            .len(),
            3
        );
        // It is counted once, as what the announcement counts it.
        one(&html, "section[aria-labelledby=alpha] > #kep-4004");
        one(&html, ".contents a[href='#package-repositories']");
    }
}

#[test]
fn a_remark_on_a_theme_is_shown_on_the_overview() {
    let html = page(&SUNDIALS, "ja/releases/1.44/");
    let remark = one(&html, "#text-theme-shadows.commented .comment");
    assert!(words(remark).contains("yaku"), "{}", words(remark));
    assert!(
        all(
            &page(&SUNDIALS, "en/releases/1.44/"),
            "#text-theme-shadows .comment"
        )
        .is_empty()
    );
}
