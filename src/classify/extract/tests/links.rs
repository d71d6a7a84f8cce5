//! Links of the documentation block.

use super::{Reading, read};

/// `type description url` of each link.
fn links(body: &str, reading: Reading) -> Vec<String> {
    let links = read(body, reading).documentation;
    let tell = |link: &crate::model::Documentation| {
        let kind = String::from(link.kind.clone());
        format!("{kind} | {} | {}", link.description, link.url)
    };
    links.iter().map(tell).collect()
}

#[test]
fn an_ordinary_block_is_read_alike_by_both() {
    let body = "```docs\r\n- [KEP]: https://github.com/kubernetes/enhancements/issues/1\r\n\
                * [Usage]: https://kubernetes.io/docs/x\r\nhttps://example.com/y\r\nwords\r\n```\r\n";
    let wanted = [
        "KEP | [KEP] | https://github.com/kubernetes/enhancements/issues/1",
        "official | [Usage] | https://kubernetes.io/docs/x",
        "external |  | https://example.com/y",
    ];
    for reading in [Reading::Intended, Reading::Krel] {
        assert_eq!(links(body, reading), wanted, "{reading:?}");
    }
}

#[test]
fn links_are_read_as_they_were_meant() {
    for (line, wanted) in [
        (
            "- [KEP]: <https://a.example/1>",
            &["external | [KEP] | https://a.example/1"][..],
        ),
        (
            "- [KEP](https://a.example/1)",
            &["external | [KEP] | https://a.example/1"],
        ),
        (
            "- KEP: [the title](https://a.example/1).",
            &["external | KEP: [the title] | https://a.example/1"],
        ),
        (
            "KEP - https://a.example/1,",
            &["external | KEP | https://a.example/1"],
        ),
        (
            "> - [KEP]: https://a.example/1",
            &["external | [KEP] | https://a.example/1"],
        ),
        (
            "[https://a.example/1](https://a.example/1)",
            &["external |  | https://a.example/1"],
        ),
        (
            "- https://a.example/x_(y) and more",
            &["external |  | https://a.example/x_(y)"],
        ),
        (
            "- a https://a.example/1 and [b](https://a.example/2)",
            &[
                "external | a | https://a.example/1",
                "external | [b] | https://a.example/2",
            ],
        ),
        (
            "- <!-- https://a.example/0 --> [KEP]: https://a.example/1",
            &["external | [KEP] | https://a.example/1"],
        ),
        (
            "- [KEP]: HTTPS://A.example/1",
            &["external | [KEP] | HTTPS://A.example/1"],
        ),
        ("- the http server", &[]),
        ("NONE", &[]),
    ] {
        assert_eq!(
            links(&format!("```docs\n{line}\n```\n"), Reading::Intended),
            wanted,
            "{line}"
        );
    }
}

#[test]
fn krel_takes_the_line_for_the_link() {
    for (line, wanted) in [
        (
            "- [KEP]: <https://a.example/1>",
            &["external | [KEP]: < | https://a.example/1>"][..],
        ),
        (
            "- [KEP](https://a.example/1)",
            &["external | [KEP]( | https://a.example/1)"],
        ),
        (
            "- a- b* c: https://a.example/1 d",
            &["external | abc | https://a.example/1 d"],
        ),
        ("- the http server", &["external | the | httpserver"]),
        ("- https://a.example/100%", &[]),
    ] {
        assert_eq!(
            links(&format!("```docs\n{line}\n```\n"), Reading::Krel),
            wanted,
            "{line}"
        );
    }
}

#[test]
fn the_block_ends_where_it_ends_except_for_krel() {
    let body = "```docs\nhttps://a.example/1\n```\nSee https://a.example/2\n```\nhttps://a.example/3\n```\n";
    assert_eq!(
        links(body, Reading::Intended),
        ["external |  | https://a.example/1"]
    );
    assert_eq!(
        links(body, Reading::Krel),
        [
            "external |  | https://a.example/1",
            "external | See | https://a.example/2",
            "external |  | https://a.example/3",
        ]
    );
}

#[test]
fn several_blocks_give_each_link_once() {
    let body = "~~~docs\nhttps://a.example/1\n~~~\n<!--\n```docs\nhttps://a.example/2\n```\n-->\n\
                  ```Docs\n  https://a.example/1\n  https://a.example/3";
    assert_eq!(
        links(body, Reading::Intended),
        [
            "external |  | https://a.example/1",
            "external |  | https://a.example/3"
        ]
    );
}
