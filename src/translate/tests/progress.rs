//! How far a language has come, unit by unit and page by page.

use super::*;
use crate::testing::{minor, sig};

const UNITS: &str = "
[[unit]]
id = '1.20/1'
en = 'Added the flag `--one`.'
text = 'x `--one`'
state = 'reviewed'
review = 'x'

[[unit]]
id = '1.20/2'
en = 'Adds a flag'
text = 'x'
state = 'reviewed'
review = 'x'

[[unit]]
id = '1.20/3'
en = 'Something about `two`'
text = 'x `two`'

[[unit]]
id = '1.20/4'
en = 'Something about `three`'
text = 'x `three`'

[[unit]]
id = '1.20/5'
en = 'Nothing yet'
text = ''
state = 'draft'

[[unit]]
id = '1.20/6'
en = 'Fixed a leak'
text = 'x'
state = 'rule'
";

fn unit(id: &str, english: &str, subject: Subject, sigs: &[&str]) -> SourceUnit {
    SourceUnit {
        id: id.to_owned(),
        english: english.to_owned(),
        subject,
        minor: Some(minor("1.20")),
        sigs: sigs.iter().map(|label| sig(label)).collect(),
        pull: None,
        file: String::new(),
    }
}

fn measured() -> Progress {
    let mut files = shipped();
    files.insert(
        "xx/locale.toml",
        "name = 'Test'\nnative_name = 'Xx'\nfallback = ['en']\n",
    );
    files.insert("xx/notes/1.20/node.toml", UNITS);
    files.insert("en/articles/same.md", "Lead.\n");
    files.insert("en/articles/moved.md", "Another lead.\n");
    files.insert("en/articles/new.md", "New.\n");
    let head = format!("---\nenglish: \"{}\"\n---\nX.\n", key("Lead.\n"));
    files.insert("xx/articles/same.md", head.clone());
    files.insert("xx/articles/moved.md", head);
    let (catalog, _) = load(&files);
    let units = [
        unit("1.20/1", "Added the flag `--one`.", Subject::Urgent, &["node"]),
        unit("1.20/2", "Added the flag", Subject::Feature, &["node", "network"]),
        unit("1.20/3", "Something else about `two`", Subject::Feature, &[]),
        unit("1.20/4", "Something about `four`", Subject::Urgent, &["network"]),
        unit("1.20/5", "Nothing yet", Subject::Bug, &["node"]),
        unit("1.20/6", "Fixed a leak", Subject::Bug, &["node"]),
        unit("1.20/7", "Three more words", Subject::Other, &["node"]),
    ];
    progress(language(&catalog, "xx"), &units)
}

#[test]
fn every_unit_has_one_condition_and_a_cosmetic_change_is_none() {
    let progress = measured();
    let units = |condition| progress.all.of(condition).units;
    assert_eq!(Condition::ALL.map(units), [2, 0, 1, 0, 0, 1, 1, 2]);
    assert_eq!(progress.all.of(Condition::Missing).words, 5);
    assert_eq!((progress.all.total().units, progress.all.total().words), (7, 22));
    assert_eq!(progress.all.reviewed_percent(), 28);
}

#[test]
fn parts_add_up_and_what_belongs_nowhere_is_named() {
    let progress = measured();
    let node = progress.by_sig[&Some(sig("node"))];
    assert_eq!((node.total().units, node.of(Condition::Reviewed).units), (5, 2));
    assert_eq!(progress.by_sig[&None].of(Condition::StaleSoft).units, 1);
    assert_eq!(progress.by_minor[&Some(minor("1.20"))], progress.all);
    let urgent = progress.of(Subject::Urgent);
    assert_eq!(
        (urgent.of(Condition::Reviewed).units, urgent.total().units),
        (1, 2)
    );
    assert_eq!(progress.of(Subject::Security).reviewed_percent(), 100);
    let sum: usize = progress
        .by_subject
        .values()
        .map(|count| count.total().words)
        .sum();
    assert_eq!(sum, progress.all.total().words);
}

#[test]
fn pages_are_fresh_stale_or_missing() {
    let progress = measured();
    let found = |slug: &str| progress.pages[&format!("articles/{slug}")];
    assert_eq!(found("same"), PageCondition::Fresh);
    assert_eq!(found("moved"), PageCondition::Stale);
    assert_eq!(found("new"), PageCondition::Missing);
    assert_eq!(progress.pages_in(PageCondition::Stale), 1);
}
