//! Where the API is and what is sent along.
//!
//! In: what was typed. Out: an address that can be used, or the reason why it is not.

use std::time::Duration;

use super::token::Token;
use crate::ingest::Error;

/// Where the API is and how to behave.
#[derive(Debug, Clone)]
pub struct Access {
    /// Address of the API, such as `https://api.github.com` or `https://ghe.example/api/v3`.
    pub base: String,
    /// The token, where there is one.
    pub token: Option<Token>,
    /// The longest wait for a limit.
    pub patience: Duration,
}

impl Access {
    /// The address of the API.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] for an address that is none, that has a user or a password in it, which would be logged,
    /// or to which a token would travel in clear.
    pub(super) fn address(&self) -> Result<reqwest::Url, Error> {
        let address = reqwest::Url::parse(&self.base).ok().filter(|url| {
            matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none()
        });
        let address = address.ok_or_else(no_address)?;
        if self.token.is_some() && !is_private(&address) {
            return Err(Error::Refused {
                host: address.host_str().unwrap_or_default().to_owned(),
                message: "a token is only sent over https".to_owned(),
                hint: "give --github-api an address that begins with https://, or unset the token".to_owned(),
            });
        }
        Ok(address)
    }
}

/// Whether nobody between here and there can read along: TLS, or this very machine.
fn is_private(address: &reqwest::Url) -> bool {
    let host = address.host_str().unwrap_or_default();
    let ip = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
    address.scheme() == "https" || host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback())
}

/// What is said of an address that is none.
pub(super) fn no_address() -> Error {
    Error::Refused {
        host: "the address of the API".to_owned(),
        message: "it is not an address that can be used".to_owned(),
        hint: "give --github-api an address such as https://api.github.com, without user or password"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_does_not_travel_in_clear() {
        for (base, sent) in [
            ("https://ghe.example/api/v3", true),
            ("http://127.0.0.1:80", true),
            ("http://[::1]:80", true),
            ("http://localhost", true),
            ("http://ghe.example/api/v3", false),
            ("http://127.0.0.1.example", false),
        ] {
            let access = Access {
                base: base.to_owned(),
                token: Some(Token::new("x", "a test")),
                patience: Duration::ZERO,
            };
            assert_eq!(access.address().is_ok(), sent, "{base}");
            let access = Access {
                token: None,
                ..access
            };
            assert!(access.address().is_ok(), "{base}");
        }
    }
}
