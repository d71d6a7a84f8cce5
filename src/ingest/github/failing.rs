//! Why the API did not give what was asked for, and what to do about it.

use std::time::Duration;

use super::api::Api;
use super::sending::now;
use crate::ingest::Error;

impl Api<'_> {
    /// A fault that another run may not meet.
    pub(super) fn upstream(&self, message: &str) -> Error {
        let hint = if self.has_answered() {
            "everything that was fetched is kept; run the same command again to go on"
        } else {
            "check the network and --github-api; release-notes JSON, named with --source, needs no network"
        };
        Error::Upstream {
            host: self.host().to_owned(),
            message: message.to_owned(),
            hint: hint.to_owned(),
        }
    }

    /// A limit that lasts longer than the patience of the user.
    pub(super) fn limited(&self, wait: Duration) -> Error {
        let until = i64::try_from(wait.as_secs())
            .unwrap_or(i64::MAX)
            .saturating_add(now());
        let clock = jiff::Timestamp::from_second(until).map_or_else(
            |_| "later".to_owned(),
            |time| time.strftime("%H:%M:%S UTC").to_string(),
        );
        Error::RateLimited {
            host: self.host().to_owned(),
            until: format!("{clock}, in {} s", wait.as_secs()),
            token: self.has_token(),
        }
    }

    /// What the server understood and refused.
    pub(super) fn refused(&self, status: u16, message: &str, what: &str) -> Error {
        let message = message.to_owned();
        let (message, hint) = match (status, self.token()) {
            (401, Some(token)) => (
                message,
                format!(
                    "the token comes from {}; replace it, or unset it to go without",
                    token.source()
                ),
            ),
            (401, None) => (
                message,
                "set GITHUB_TOKEN to a token; one without any permission is enough for public repositories"
                    .to_owned(),
            ),
            (404, _) => (
                format!("{message}: {what}"),
                "check --repo and --release; a private repository needs a token that may read it".to_owned(),
            ),
            _ => (
                format!("{message} ({status}): {what}"),
                "check --repo and --release".to_owned(),
            ),
        };
        Error::Refused {
            host: self.host().to_owned(),
            message,
            hint,
        }
    }
}
