//! The side of a rule in another language: text with slots comes in, and with the contents of the slots a sentence
//! goes out.
//!
//! `{X}` is a slot, `[ … {F} … ]` is left out unless every slot in it is filled, `[D?…]` unless `D` is there,
//! `[D!…]` where it is not. A `\` before a bracket makes it text.

use std::collections::{BTreeMap, BTreeSet};

use super::syntax::is_name;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Text(String),
    Slot(String),
    Group(Option<(String, bool)>, Vec<Node>),
}

/// A sentence with slots.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Template(Vec<Node>);

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut rest = text;
        let nodes = nodes(&mut rest, false)?;
        Ok(Self(nodes))
    }

    /// Every name that it asks for.
    pub fn names(&self) -> BTreeSet<&str> {
        let mut names = BTreeSet::new();
        collect(&self.0, &mut names);
        names
    }

    /// Whether it prints the content of a name, and does not only ask whether there is one.
    pub fn shows(&self, name: &str) -> bool {
        shows(&self.0, name)
    }

    /// The sentence; `None` when a slot outside of groups has no content.
    pub fn render(&self, content: &BTreeMap<String, String>) -> Option<String> {
        render(&self.0, content)
    }
}

fn nodes(rest: &mut &str, inside: bool) -> Result<Vec<Node>, String> {
    let mut found = Vec::new();
    let mut text = String::new();
    while let Some(next) = rest.chars().next() {
        *rest = &rest[next.len_utf8()..];
        let node = match next {
            ']' if inside => {
                push(&mut text, &mut found);
                return Ok(found);
            }
            ']' => return Err("a `]` closes what nothing opened".to_owned()),
            '\\' => {
                let mut chars = rest.chars();
                text.extend(chars.next());
                *rest = chars.as_str();
                continue;
            }
            '{' => {
                let (name, after) = rest.split_once('}').ok_or("a `}` is missing")?;
                if !is_name(name) {
                    return Err(format!("`{{{name}}}` is no slot; write it like `{{X}}`"));
                }
                *rest = after;
                Node::Slot(name.to_owned())
            }
            '[' => {
                let condition = ['?', '!'].into_iter().find_map(|mark| {
                    let (name, after) = rest.split_once(mark)?;
                    is_name(name).then(|| (name.to_owned(), mark == '?', after))
                });
                let condition = condition.map(|(name, there, after)| {
                    *rest = after;
                    (name, there)
                });
                Node::Group(condition, nodes(rest, true)?)
            }
            _ => {
                text.push(next);
                continue;
            }
        };
        push(&mut text, &mut found);
        found.push(node);
    }
    if inside {
        return Err("a `]` is missing".to_owned());
    }
    push(&mut text, &mut found);
    Ok(found)
}

fn push(text: &mut String, found: &mut Vec<Node>) {
    if !text.is_empty() {
        found.push(Node::Text(std::mem::take(text)));
    }
}

fn collect<'a>(nodes: &'a [Node], names: &mut BTreeSet<&'a str>) {
    for node in nodes {
        match node {
            Node::Text(_) => {}
            Node::Slot(name) => {
                names.insert(name);
            }
            Node::Group(condition, inner) => {
                names.extend(condition.iter().map(|(name, _)| name.as_str()));
                collect(inner, names);
            }
        }
    }
}

fn shows(nodes: &[Node], name: &str) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(_) => false,
        Node::Slot(slot) => slot == name,
        Node::Group(_, inner) => shows(inner, name),
    })
}

fn render(nodes: &[Node], content: &BTreeMap<String, String>) -> Option<String> {
    let mut text = String::new();
    for node in nodes {
        match node {
            Node::Text(words) => text.push_str(words),
            Node::Slot(name) => text.push_str(content.get(name)?),
            Node::Group(condition, inner) => {
                let holds = |(name, there): &(String, bool)| content.contains_key(name) == *there;
                if condition.as_ref().is_none_or(holds) {
                    text.push_str(&render(inner, content).unwrap_or_default());
                }
            }
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(template: &str, content: &[(&str, &str)]) -> Option<String> {
        let pairs = content
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        let template = Template::parse(template).expect("a template");
        template.render(&pairs.collect())
    }

    #[test]
    fn what_is_not_filled_is_left_out_with_its_group() {
        let template = "{X}[ from {F}] to {S}[D?, on][D!, off]";
        let all = [("X", "a"), ("F", "b"), ("S", "c"), ("D", "")];
        assert_eq!(rendered(template, &all).as_deref(), Some("a from b to c, on"));
        assert_eq!(
            rendered(template, &[all[0], all[2]]).as_deref(),
            Some("a to c, off")
        );
        assert_eq!(rendered(template, &all[..1]), None);
        assert_eq!(rendered(r"\[{X}\]", &all).as_deref(), Some("[a]"));
    }

    #[test]
    fn what_is_wrong_with_a_template_is_said() {
        let wrong = |text: &str| Template::parse(text).expect_err("wrong");
        assert_eq!(wrong("{X} [ from"), "a `]` is missing");
        assert!(wrong("{thing}").contains("no slot"));
    }
}
