//! A Rust file, read as far as the rules need it: in comes its text, out come its words and signs with their
//! lines, without comments and without the inside of strings, and the lines that are test code.
//!
//! This is no parser. It knows where strings, characters, lifetimes and comments begin and end, and which
//! item an attribute stands on; that is enough to never take a word of prose for code.

use std::ops::Range;

/// A word or a sign of the code; `::` is one sign, a string is the sign `"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The characters.
    pub text: String,
    /// Line from 1.
    pub line: usize,
}

impl Token {
    /// Whether it is an identifier or a keyword.
    pub fn is_word(&self) -> bool {
        self.text
            .starts_with(|first: char| first.is_alphabetic() || first == '_')
    }
}

/// A file that was read.
pub struct Source {
    /// Path below the root of the repository, with forward slashes.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// Its code.
    pub tokens: Vec<Token>,
    all_tests: bool,
    tests: Vec<Range<usize>>,
}

impl Source {
    /// Reads the text of a file.
    pub fn read(path: String, text: String) -> Self {
        let tokens = tokens(&text);
        Self {
            all_tests: false,
            tests: test_items(&tokens),
            path,
            text,
            tokens,
        }
    }

    /// Whether a line is test code: the whole file is, or it belongs to an item under `#[cfg(test)]`.
    pub fn is_test(&self, line: usize) -> bool {
        self.all_tests || self.tests.iter().any(|lines| lines.contains(&line))
    }

    /// Takes every line for test code: another file declares this one under `#[cfg(test)]`.
    pub fn make_test(&mut self) {
        self.all_tests = true;
    }

    /// Where the modules live that this file declares for tests only, without `.rs`:
    /// `src/render/html/tests` for `#[cfg(test)] mod tests;` in `src/render/html/mod.rs`.
    pub fn test_modules(&self) -> Vec<String> {
        let stem = self.path.trim_end_matches(".rs");
        let base = ["/mod", "/lib", "/main"]
            .iter()
            .find_map(|root| stem.strip_suffix(root))
            .unwrap_or(stem);
        let declared = self
            .tokens
            .windows(3)
            .filter(|three| three[0].text == "mod" && three[2].text == ";" && self.is_test(three[0].line));
        declared
            .map(|three| format!("{base}/{}", three[1].text))
            .collect()
    }

    /// The room of a file below `src/`, `model` for `src/model/sig.rs`; `lib` and `main` for the two roots.
    pub fn room(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        let first = below.split('/').next().unwrap_or(below);
        first.trim_end_matches(".rs")
    }
}

/// Splits code into words and signs.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut reader = Reader {
        chars: &chars,
        at: 0,
        line: 1,
    };
    let mut tokens = Vec::new();
    while let Some(&first) = chars.get(reader.at) {
        let line = reader.line;
        let text = match first {
            '/' if reader.peek(1) == Some('/') => {
                reader.skip_while(|c| c != '\n');
                continue;
            }
            '/' if reader.peek(1) == Some('*') => {
                reader.skip_comment();
                continue;
            }
            '"' => {
                reader.skip_string();
                "\"".to_owned()
            }
            '\'' => {
                reader.skip_quote();
                continue;
            }
            ':' if reader.peek(1) == Some(':') => {
                reader.advance(2);
                "::".to_owned()
            }
            c if c.is_alphanumeric() || c == '_' => {
                let word = reader.word();
                if matches!(word.as_str(), "r" | "br" | "cr") && reader.skip_raw_string() {
                    "\"".to_owned()
                } else {
                    word
                }
            }
            c => {
                reader.advance(1);
                if c.is_whitespace() {
                    continue;
                }
                c.to_string()
            }
        };
        tokens.push(Token { text, line });
    }
    tokens
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
    line: usize,
}

impl Reader<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn advance(&mut self, count: usize) {
        for _ in 0..count {
            if self.peek(0) == Some('\n') {
                self.line += 1;
            }
            self.at += 1;
        }
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&wanted) {
            self.advance(1);
        }
    }

    fn word(&mut self) -> String {
        let start = self.at;
        self.skip_while(|c| c.is_alphanumeric() || c == '_');
        self.chars[start..self.at].iter().collect()
    }

    /// Skips a block comment; they nest.
    fn skip_comment(&mut self) {
        let mut depth = 0_usize;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => {
                    depth += 1;
                    self.advance(2);
                }
                (Some('*'), Some('/')) => {
                    depth -= 1;
                    self.advance(2);
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.advance(1),
            }
        }
    }

    fn skip_string(&mut self) {
        self.advance(1);
        while let Some(c) = self.peek(0) {
            self.advance(if c == '\\' { 2 } else { 1 });
            if c == '"' {
                return;
            }
        }
    }

    /// Skips `#"…"#` after an `r`; leaves a raw identifier such as `r#type` alone.
    fn skip_raw_string(&mut self) -> bool {
        let hashes = self.chars[self.at..].iter().take_while(|c| **c == '#').count();
        if self.peek(hashes) != Some('"') {
            return false;
        }
        self.advance(hashes + 1);
        while let Some(c) = self.peek(0) {
            self.advance(1);
            if c == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                self.advance(hashes);
                break;
            }
        }
        true
    }

    /// Skips `'x'` and `'\n'`; of a lifetime only the sign.
    fn skip_quote(&mut self) {
        if self.peek(1) == Some('\\') {
            self.advance(3);
            self.skip_while(|c| c != '\'');
            self.advance(1);
        } else if self.peek(2) == Some('\'') {
            self.advance(3);
        } else {
            self.advance(1);
        }
    }
}

/// Lines of the items that stand under an attribute such as `#[cfg(test)]`.
fn test_items(tokens: &[Token]) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(end) = attribute(tokens, at) else {
            at += 1;
            continue;
        };
        let has = |word: &str| tokens[at..end].iter().any(|token| token.text == word);
        if has("cfg") && has("test") && !has("not") {
            let last = item_end(tokens, end);
            let after = tokens.get(last).map_or(usize::MAX, |token| token.line + 1);
            items.push(tokens[at].line..after);
            at = last;
        } else {
            at = end;
        }
    }
    items
}

/// Where the attribute that begins at `at` is over; `None` when none begins there.
fn attribute(tokens: &[Token], at: usize) -> Option<usize> {
    let sign = |at: usize| tokens.get(at).map(|token| token.text.as_str());
    if sign(at) != Some("#") || sign(at + 1) != Some("[") {
        return None;
    }
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(at + 1) {
        match token.text.as_str() {
            "[" => depth += 1,
            "]" if depth == 1 => return Some(index + 1),
            "]" => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The last token of the item that begins at `at`: its `;`, or the brace that closes its body.
fn item_end(tokens: &[Token], at: usize) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(at) {
        match token.text.as_str() {
            "{" => depth += 1,
            "}" if depth <= 1 => return index,
            "}" => depth -= 1,
            ";" if depth == 0 => return index,
            _ => {}
        }
    }
    tokens.len()
}
