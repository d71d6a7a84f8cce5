//! What a file names: in come its tokens, out comes every path of the code from its root, with grouped
//! imports spelled out and `self` and `super` replaced by the modules they stand for.
//!
//! `use crate::{model::{Sig, Kep}, render}` becomes `crate::model::Sig`, `crate::model::Kep` and
//! `crate::render`; in `src/render/site/page.rs`, `super::super::html` becomes `crate::render::html`.

use crate::source::{Source, Token};

/// A path and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    /// Its parts; the first one is `crate`, a crate's name or a name that is in scope; the last may be `*`.
    pub parts: Vec<String>,
    /// Line from 1.
    pub line: usize,
}

/// Every path that a file names.
pub fn paths(source: &Source) -> Vec<Named> {
    let mut walker = Walker {
        tokens: &source.tokens,
        modules: modules_of(&source.path),
        inline: Vec::new(),
        found: Vec::new(),
    };
    walker.walk();
    walker.found
}

/// The modules a file is, `[render, site, page]`; none for `lib.rs` and `main.rs`.
fn modules_of(path: &str) -> Vec<String> {
    let below = path.strip_prefix("src/").unwrap_or(path);
    let mut modules: Vec<String> = below
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    if modules
        .last()
        .is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main"))
    {
        modules.pop();
    }
    modules
}

struct Walker<'a> {
    tokens: &'a [Token],
    modules: Vec<String>,
    /// Modules written out in the file, with the depth of braces at which each began.
    inline: Vec<(String, usize)>,
    found: Vec<Named>,
}

impl Walker<'_> {
    fn sign(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text.as_str())
    }

    fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(Token::is_word)
    }

    fn walk(&mut self) {
        let mut depth = 0_usize;
        let mut at = 0;
        while at < self.tokens.len() {
            match self.sign(at) {
                "{" => depth += 1,
                "}" => {
                    depth = depth.saturating_sub(1);
                    self.inline.retain(|(_, began)| *began < depth);
                }
                "mod" if self.sign(at + 2) == "{" => {
                    self.inline.push((self.sign(at + 1).to_owned(), depth));
                    at += 1;
                }
                "use" => {
                    at = self.tree(at + 1, &[]);
                    continue;
                }
                _ if self.is_word(at) && self.sign(at + 1) == "::" => {
                    at = self.tree(at, &[]);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Follows one path, or one branch of a grouped import, below `prefix`; gives the place after it.
    fn tree(&mut self, mut at: usize, prefix: &[String]) -> usize {
        let mut parts = prefix.to_vec();
        loop {
            match self.sign(at) {
                "::" => at += 1,
                "{" => return self.group(at + 1, &parts),
                "*" => {
                    parts.push("*".to_owned());
                    self.note(parts, at);
                    return at + 1;
                }
                _ if self.is_word(at) => {
                    self.step(&mut parts, at);
                    at += 1;
                    if self.sign(at) != "::" {
                        self.note(parts, at - 1);
                        return at;
                    }
                }
                // A turbofish ends what matters of a path.
                _ => {
                    self.note(parts, at.saturating_sub(1));
                    return at + 1;
                }
            }
        }
    }

    fn group(&mut self, mut at: usize, prefix: &[String]) -> usize {
        while at < self.tokens.len() {
            match self.sign(at) {
                "}" => return at + 1,
                "," => at += 1,
                "as" => at += 2,
                _ => at = self.tree(at, prefix),
            }
        }
        at
    }

    /// Goes from `parts` to the name at `at`.
    fn step(&self, parts: &mut Vec<String>, at: usize) {
        match self.sign(at) {
            word @ ("self" | "super") => {
                if parts.is_empty() {
                    parts.push("crate".to_owned());
                    parts.extend(self.modules.iter().cloned());
                    parts.extend(self.inline.iter().map(|(name, _)| name.clone()));
                }
                if word == "super" && parts.len() > 1 {
                    parts.pop();
                }
            }
            word => parts.push(word.to_owned()),
        }
    }

    fn note(&mut self, parts: Vec<String>, at: usize) {
        let line = self.tokens.get(at).map_or(0, |token| token.line);
        self.found.push(Named { parts, line });
    }
}
