//! What an answer of the API means for the next step: use it, try again, wait, or give up.
//!
//! In: status, headers and body. Out: an [`Answer`]. GitHub says that a limit is reached in five ways (403 and
//! 429, `Retry-After`, a remaining count of 0, a sentence in the body, and errors inside a 200 of GraphQL); all
//! of them are read here and nowhere else. Source: the rate-limit pages of GitHub's REST and GraphQL documentation.

use std::time::Duration;

use reqwest::header::HeaderMap;
use serde_json::Value;

use crate::ingest::retry;

/// What to do with an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Answer {
    /// The JSON of it.
    Good(Value),
    /// Nothing changed since the version that was named in the request.
    Unchanged,
    /// A passing fault of the server or on the way: try again.
    Flawed(String),
    /// Wait for this long, then try again.
    Wait(Duration, Limit),
    /// The server understood and refused, with this status and message.
    Refused(u16, String),
}

/// Which limit was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Limit {
    /// The budget of an hour, or of a minute for searches.
    Primary,
    /// Too much at once.
    Secondary,
}

/// What the headers say is left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Budget {
    /// Requests or points left.
    pub(super) remaining: Option<u32>,
    /// When the budget is full again, in seconds of the Unix epoch.
    pub(super) reset: Option<i64>,
}

impl Budget {
    /// Reads the headers.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let number = |name: &str| headers.get(name)?.to_str().ok()?.trim().parse::<i64>().ok();
        Self {
            remaining: number("x-ratelimit-remaining").and_then(|left| u32::try_from(left).ok()),
            reset: number("x-ratelimit-reset"),
        }
    }

    /// How long until it is full again; a second more, because the clock of the server is not ours.
    pub(super) fn wait(self, now: i64) -> Duration {
        let seconds = self.reset.map_or(60, |reset| reset - now + 1);
        Duration::from_secs(u64::try_from(seconds.max(1)).unwrap_or(1))
    }
}

/// GitHub asks to wait at least this long after a secondary limit without `Retry-After`.
const SECONDARY: Duration = Duration::from_secs(60);

/// Reads an answer; `now` is in seconds of the Unix epoch.
pub(super) fn read(status: u16, headers: &HeaderMap, body: &[u8], now: i64) -> Answer {
    let json: Option<Value> = serde_json::from_slice(body).ok();
    match status {
        304 => Answer::Unchanged,
        200..=299 => match json {
            Some(json) => graphql_trouble(&json, headers, now).unwrap_or(Answer::Good(json)),
            None => Answer::Flawed(broken(body)),
        },
        403 | 429 => {
            let message = message(json.as_ref());
            let limit = if message.to_lowercase().contains("secondary rate limit") {
                Limit::Secondary
            } else {
                Limit::Primary
            };
            let budget = Budget::of(headers);
            match (retry_after(headers, now), limit) {
                (Some(wait), limit) => Answer::Wait(wait, limit),
                (None, Limit::Secondary) => Answer::Wait(SECONDARY, limit),
                (None, Limit::Primary) if budget.remaining == Some(0) || status == 429 => {
                    Answer::Wait(budget.wait(now), limit)
                }
                (None, Limit::Primary) => Answer::Refused(status, message),
            }
        }
        // 408: GitHub's own time-out, 5xx: its front end could not reach what is behind it.
        408 | 500..=599 => Answer::Flawed(format!("answered {status}{}", page(json.as_ref()))),
        _ => Answer::Refused(status, message(json.as_ref())),
    }
}

/// GraphQL answers 200 when a limit is reached, and sometimes when it ran out of time. The errors of the first have
/// a type; those of the others are only told by their words.
fn graphql_trouble(json: &Value, headers: &HeaderMap, now: i64) -> Option<Answer> {
    let none = Vec::new();
    let errors = json.get("errors").and_then(Value::as_array).unwrap_or(&none);
    let limited = errors.iter().any(|error| {
        let kind = error.get("type").and_then(Value::as_str);
        matches!(kind, Some("RATE_LIMITED" | "RATE_LIMIT"))
    });
    if limited {
        let wait = retry_after(headers, now).unwrap_or_else(|| Budget::of(headers).wait(now));
        return Some(Answer::Wait(wait, Limit::Primary));
    }
    if json.get("data").is_some_and(Value::is_object) {
        return None;
    }
    let said = errors
        .iter()
        .chain([json])
        .filter_map(|said| said.get("message")?.as_str());
    for message in said {
        let words = message.to_lowercase();
        if words.contains("secondary rate limit") {
            let wait = retry_after(headers, now).unwrap_or(SECONDARY);
            return Some(Answer::Wait(wait, Limit::Secondary));
        }
        if words.contains("something went wrong") || words.contains("timeout") || words.contains("timed out")
        {
            return Some(Answer::Flawed("ran out of time for the question".to_owned()));
        }
    }
    None
}

fn retry_after(headers: &HeaderMap, now: i64) -> Option<Duration> {
    let header = headers.get("retry-after")?.to_str().ok()?;
    retry::retry_after(header, jiff::Timestamp::from_second(now).ok()?)
}

/// What GitHub says went wrong.
fn message(json: Option<&Value>) -> String {
    json.and_then(|json| json.get("message")?.as_str())
        .unwrap_or("no reason given")
        .to_owned()
}

fn page(json: Option<&Value>) -> &'static str {
    if json.is_some() {
        ""
    } else {
        " with a page that is no JSON"
    }
}

/// Why a body that should be JSON is none.
fn broken(body: &[u8]) -> String {
    let start = body.trim_ascii_start();
    if start.is_empty() {
        "answered nothing".to_owned()
    } else if matches!(start[0], b'{' | b'[') {
        "the answer breaks off".to_owned()
    } else {
        "answered with a page that is no JSON".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().expect("a header"));
        }
        headers
    }

    #[test]
    fn every_way_of_saying_that_a_limit_is_reached_is_heard() {
        let seconds = Duration::from_secs;
        let none = "{}";
        let secondary = r#"{"message": "You have exceeded a secondary rate limit."}"#;
        let graphql = r#"{"errors": [{"type": "RATE_LIMITED", "message": "x"}]}"#;
        let again = r#"{"data": null, "errors": [{"type": "RATE_LIMIT", "message": "x"}]}"#;
        let reset: &[(&str, &str)] = &[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1030")];
        for (status, pairs, body, wait, limit) in [
            (403, reset, none, seconds(31), Limit::Primary),
            (429, reset, none, seconds(31), Limit::Primary),
            (429, &[], none, seconds(60), Limit::Primary),
            (403, &[("retry-after", "7")], none, seconds(7), Limit::Primary),
            (
                403,
                &[("retry-after", "1")],
                secondary,
                seconds(1),
                Limit::Secondary,
            ),
            (403, &[], secondary, SECONDARY, Limit::Secondary),
            (200, reset, graphql, seconds(31), Limit::Primary),
            (200, reset, again, seconds(31), Limit::Primary),
            (200, &[], secondary, SECONDARY, Limit::Secondary),
            (
                200,
                &[("retry-after", "5")],
                r#"{"errors": [{"message": "You have exceeded a secondary rate limit."}]}"#,
                seconds(5),
                Limit::Secondary,
            ),
        ] {
            let answer = read(status, &headers(pairs), body.as_bytes(), 1000);
            assert_eq!(answer, Answer::Wait(wait, limit), "{status} {pairs:?} {body}");
        }
    }

    #[test]
    fn a_limit_whose_end_has_passed_is_waited_for_a_second() {
        let budget = Budget {
            remaining: Some(0),
            reset: Some(900),
        };
        assert_eq!(budget.wait(1000), Duration::from_secs(1));
    }

    #[test]
    fn an_answer_that_cannot_be_used_says_why() {
        let read = |status, body: &str| read(status, &HeaderMap::new(), body.as_bytes(), 0);
        for (status, body, why) in [
            (
                502,
                "<html>Bad gateway</html>",
                "answered 502 with a page that is no JSON",
            ),
            (500, r#"{"message": "x"}"#, "answered 500"),
            (200, "<!DOCTYPE html>", "answered with a page that is no JSON"),
            (200, r#"{"data": {"a": ["#, "the answer breaks off"),
            (200, "", "answered nothing"),
            (
                200,
                r#"{"data": null, "errors": [{"message": "Something went wrong while executing your query."}]}"#,
                "ran out of time for the question",
            ),
        ] {
            assert_eq!(read(status, body), Answer::Flawed(why.to_owned()));
        }
        assert_eq!(
            read(401, r#"{"message": "Bad credentials"}"#),
            Answer::Refused(401, "Bad credentials".to_owned())
        );
        assert_eq!(
            read(403, r#"{"message": "Resource not accessible"}"#),
            Answer::Refused(403, "Resource not accessible".to_owned())
        );
        assert_eq!(read(304, ""), Answer::Unchanged);
        assert_eq!(read(200, "[]"), Answer::Good(Value::Array(Vec::new())));
    }
}
