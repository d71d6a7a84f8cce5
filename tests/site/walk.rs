//! Reads a built site as a reader and a validator would.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use scraper::{Html, Selector};

/// Every file of a site by its path, without the build record.
pub fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is readable") {
            let path = entry.expect("the entry is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(root)
                    .expect("it is inside")
                    .to_str()
                    .expect("UTF-8")
                    .to_owned();
                if !name.starts_with('.') {
                    found.insert(name, fs::read(&path).expect("the file is readable"));
                }
            }
        }
    }
    found
}

/// What is wrong with the pages of a site: HTML that does not parse, no language, no title, not exactly one
/// `h1`, headings that skip a level, repeated ids, links and anchors that lead nowhere.
pub fn faults(site: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let pages: Vec<(&String, &str)> = site
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, std::str::from_utf8(bytes).expect("pages are UTF-8")))
        .collect();
    let read: Vec<(&str, Page)> = pages
        .par_iter()
        .map(|(path, html)| (path.as_str(), Page::read(html)))
        .collect();
    let ids: BTreeMap<&str, &BTreeSet<String>> = read.iter().map(|(path, page)| (*path, &page.ids)).collect();
    let mut faults: Vec<String> = Vec::new();
    for (path, page) in &read {
        faults.extend(page.faults.iter().map(|fault| format!("{path}: {fault}")));
        for link in &page.links {
            if let Some(fault) = lead(path, link, site, &ids) {
                faults.push(format!("{path}: {fault}"));
            }
        }
    }
    faults
}

struct Page {
    faults: Vec<String>,
    ids: BTreeSet<String>,
    links: BTreeSet<String>,
}

impl Page {
    fn read(html: &str) -> Self {
        let document = Html::parse_document(html);
        let mut faults: Vec<String> = document
            .errors
            .iter()
            .map(|error| format!("HTML: {error}"))
            .collect();
        let all = |selector: &str| {
            let selector = Selector::parse(selector).expect("a selector");
            document.select(&selector).collect::<Vec<_>>()
        };
        let root = document.root_element();
        if root.value().attr("lang").is_none_or(str::is_empty) {
            faults.push("no lang".to_owned());
        }
        if all("title")
            .first()
            .is_none_or(|title| title.text().collect::<String>().trim().is_empty())
        {
            faults.push("no title".to_owned());
        }
        let headings = all("h1, h2, h3, h4, h5, h6");
        let levels: Vec<u8> = headings
            .iter()
            .map(|h| h.value().name().as_bytes()[1] - b'0')
            .collect();
        if levels.iter().filter(|level| **level == 1).count() != 1 {
            faults.push("not exactly one h1".to_owned());
        }
        if levels.windows(2).any(|pair| pair[1] > pair[0] + 1) {
            faults.push(format!("headings skip a level: {levels:?}"));
        }
        if !all("script:not([src]), [onclick], [onload], [onerror], iframe, object, embed").is_empty() {
            faults.push("active content".to_owned());
        }
        let mut ids = BTreeSet::new();
        for element in all("[id]") {
            let id = element.value().attr("id").unwrap_or_default().to_owned();
            if !ids.insert(id.clone()) {
                faults.push(format!("id `{id}` twice"));
            }
        }
        let links = all("a[href], link[href], script[src], img[src]");
        let links = links
            .iter()
            .filter_map(|link| link.value().attr("href").or_else(|| link.value().attr("src")))
            .map(str::to_owned)
            .collect();
        Self { faults, ids, links }
    }
}

/// Where a link leads nowhere, says so.
fn lead(
    from: &str,
    link: &str,
    site: &BTreeMap<String, Vec<u8>>,
    ids: &BTreeMap<&str, &BTreeSet<String>>,
) -> Option<String> {
    if link.starts_with("https://") || link.starts_with("http://") || link.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = link
        .split_once('#')
        .map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    let target = if path.is_empty() {
        from.to_owned()
    } else {
        resolve(from, path)?
    };
    if !site.contains_key(&target) {
        return Some(format!("`{link}` leads to `{target}`, which does not exist"));
    }
    let anchor = anchor.filter(|anchor| !anchor.is_empty())?;
    let found = ids.get(target.as_str()).is_some_and(|ids| ids.contains(anchor));
    (!found).then(|| format!("`{link}`: `{target}` has no `{anchor}`"))
}

/// The file that a relative link means.
fn resolve(from: &str, link: &str) -> Option<String> {
    let mut steps: Vec<&str> = if link.starts_with('/') {
        Vec::new()
    } else {
        from.split('/').collect()
    };
    steps.pop();
    for step in link.trim_start_matches('/').split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop().or(Some("outside the site"))?;
            }
            name => steps.push(name),
        }
    }
    if link.ends_with('/') || link.ends_with("..") || link.is_empty() {
        steps.push("index.html");
    }
    Some(steps.join("/"))
}
