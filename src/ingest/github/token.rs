//! The token for GitHub: from the environment, or from the configuration of `gh`. It is never printed.

use std::fmt;
use std::path::PathBuf;

use crate::ingest::Error;
use crate::ingest::yaml::Document;

/// Variables that may hold a token, the first that is set wins. `gh` looks at the second one first.
const VARIABLES: [&str; 2] = ["GITHUB_TOKEN", "GH_TOKEN"];

/// A secret, and where it came from.
#[derive(Clone)]
pub struct Token {
    secret: String,
    source: String,
}

impl Token {
    /// A token that was found in `source`: `GITHUB_TOKEN`, or the name of a file.
    pub fn new(secret: impl Into<String>, source: impl Into<String>) -> Self {
        Self {
            secret: secret.into(),
            source: source.into(),
        }
    }

    /// Looks in the environment, then in `hosts.yml` of `gh`, for a token of the API on `host`. An empty
    /// variable counts as none.
    ///
    /// # Errors
    ///
    /// [`Error::NotThat`] for a variable whose value cannot be a token: whoever set it wants it used.
    pub fn find(host: &str) -> Result<Option<Self>, Error> {
        for name in VARIABLES {
            let Some(value) = std::env::var_os(name).filter(|value| !value.is_empty()) else {
                continue;
            };
            let secret = value.to_str().and_then(usable).ok_or_else(|| Error::NotThat {
                path: name.into(),
                what: "holds characters that no token has".to_owned(),
                hint: format!("set {name} to the token alone, or unset it"),
            })?;
            return Ok(Some(Self::new(secret, name)));
        }
        let text = hosts_file().and_then(|file| std::fs::read_to_string(file).ok());
        let secret = text.and_then(|text| of_hosts(&text, host));
        Ok(secret.map(|secret| Self::new(secret, "the configuration of gh")))
    }

    /// Where it came from, in words.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The secret itself, for the header of a request and for nothing else.
    pub(super) fn secret(&self) -> &str {
        &self.secret
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Token(from {})", self.source)
    }
}

/// The secret without blanks around it, if it is one word of printable characters.
fn usable(secret: &str) -> Option<&str> {
    let secret = secret.trim();
    (!secret.is_empty() && secret.bytes().all(|byte| byte.is_ascii_graphic())).then_some(secret)
}

/// Where `gh` keeps its tokens, if not in the keyring of the system.
fn hosts_file() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    let folder = match (set("GH_CONFIG_DIR"), set("XDG_CONFIG_HOME")) {
        (Some(folder), _) => PathBuf::from(folder),
        (None, Some(config)) => PathBuf::from(config).join("gh"),
        (None, None) => PathBuf::from(set("HOME")?).join(".config/gh"),
    };
    Some(folder.join("hosts.yml"))
}

/// The token of a host: the API of github.com is called `api.github.com`, `gh` calls it `github.com`.
fn of_hosts(text: &str, host: &str) -> Option<String> {
    let name = host.strip_prefix("api.").unwrap_or(host);
    let documents = Document::parse_all("hosts.yml", text).ok()?;
    let entry = documents.first()?.root().get(name)?;
    let secret = entry.get("oauth_token")?;
    usable(secret.text()?).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_of_gh_is_found_by_host() {
        let hosts =
            "github.com:\n    user: octocat\n    oauth_token: gho_one\nghe.example:\n    oauth_token: two\n";
        assert_eq!(of_hosts(hosts, "api.github.com").as_deref(), Some("gho_one"));
        assert_eq!(of_hosts(hosts, "ghe.example").as_deref(), Some("two"));
        assert_eq!(of_hosts(hosts, "127.0.0.1"), None);
        assert_eq!(of_hosts("- broken: [", "github.com"), None);
    }

    #[test]
    fn a_token_is_never_shown() {
        let token = Token::new("ghp_secret", "GITHUB_TOKEN");
        assert_eq!(format!("{token:?}"), "Token(from GITHUB_TOKEN)");
    }

    #[test]
    fn what_cannot_stand_in_a_header_is_no_token() {
        assert_eq!(usable(" ghp_x\n"), Some("ghp_x"));
        assert_eq!(usable(""), None);
        assert_eq!(usable("two words"), None);
        assert_eq!(usable("line\nbreak"), None);
    }
}
