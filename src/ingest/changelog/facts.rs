//! Tables and lists of facts: files to download, images, Go modules. In come cells and lines, out come facts;
//! `None` for what is none.

use std::sync::LazyLock;

use regex::Regex;

use super::heading::Change;
use super::page::Cell;
use super::record::{Dependency, Download, Image};

/// A row `[file](address) | hash`.
pub(super) fn download(group: &str, row: &[Cell]) -> Option<Download> {
    let [file, hash] = row else { return None };
    let sha512 = hash.text.trim();
    if !(sha512.len() == 128 && sha512.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        return None;
    }
    Some(Download {
        group: group.to_owned(),
        file: file.text.trim().to_owned(),
        url: file.links.first().map(|(_, url)| url.clone()).unwrap_or_default(),
        sha512: sha512.to_owned(),
    })
}

/// A row `[image](console) | [amd64](…), [arm64](…)`.
pub(super) fn image(row: &[Cell]) -> Option<Image> {
    let [name, architectures] = row else { return None };
    let name = name.text.trim();
    if name.is_empty() || name.contains(char::is_whitespace) {
        return None;
    }
    let words = architectures.text.split(',').map(|word| word.trim().to_owned());
    Some(Image {
        name: name.to_owned(),
        architectures: words.filter(|word| !word.is_empty()).collect(),
    })
}

/// A line `module: [v1 → v2](compare)`, without its bullet.
pub(super) fn dependency(change: Change, line: &str) -> Option<Dependency> {
    static LINE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^([\w.~!/-]+): (?:\[([^\[\]]+)\]\(\S+\)|(\S+(?: → \S+)?))$").expect("a fixed pattern")
    });
    let found = LINE.captures(line.trim())?;
    let versions = found.get(2).or_else(|| found.get(3))?.as_str();
    let (from, to) = match (change, versions.split_once(" → ")) {
        (_, Some((from, to))) => (from, to),
        (Change::Removed, None) => (versions, ""),
        (_, None) => ("", versions),
    };
    Some(Dependency {
        module: found[1].to_owned(),
        from: from.to_owned(),
        to: to.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_has_the_versions_that_its_line_names() {
        let cases = [
            (
                Change::Added,
                "example.org/a-b/v2: [v1.0.0+incompatible](https://e.example/tree/v1)",
                Some(("", "v1.0.0+incompatible")),
            ),
            (Change::Changed, "example.org/a: v1 → v2", Some(("v1", "v2"))),
            (
                Change::Changed,
                "example.org/~a: [v1 → 0ab](https://e.example/compare/v1...0ab)",
                Some(("v1", "0ab")),
            ),
            (Change::Removed, "example.org/a: v1", Some(("v1", ""))),
            (Change::Added, "Updated etcd to 3.4", None),
        ];
        for (change, line, want) in cases {
            let read = dependency(change, line);
            assert_eq!(
                read.as_ref().map(|read| (read.from.as_str(), read.to.as_str())),
                want,
                "{line}"
            );
        }
    }

    #[test]
    fn a_row_is_a_download_only_with_a_hash() {
        let cell = |text: &str| Cell {
            text: text.to_owned(),
            links: Vec::new(),
        };
        assert!(download("", &[cell("f"), cell(&"0a".repeat(64))]).is_some());
        assert!(download("", &[cell("filename"), cell("sha512 hash")]).is_none());
        assert_eq!(
            image(&[cell("registry.example/a:v1"), cell("amd64, arm64")])
                .map(|image| image.architectures.len()),
            Some(2)
        );
    }
}
