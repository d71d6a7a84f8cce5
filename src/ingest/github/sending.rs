//! One exchange over the wire: a path and what is sent come in, status, headers and body go out, or what went wrong
//! on the way, in plain words.

use octocrab::Octocrab;
use reqwest::header::HeaderMap;
use serde_json::Value;

use crate::ingest::http::{Fault, Limits};

/// How long a connection and a silence may take.
pub(super) const LIMITS: Limits = Limits::USUAL;

/// The time now, in seconds of the Unix epoch; limits end at such a time.
pub(super) fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// What happened on the way, in plain words.
fn words(error: &octocrab::Error) -> String {
    let mut innermost: &dyn std::error::Error = error;
    loop {
        if let Some(network) = innermost.downcast_ref::<reqwest::Error>() {
            return Fault::of(network, LIMITS).message;
        }
        match innermost.source() {
            Some(cause) => innermost = cause,
            None => return innermost.to_string(),
        }
    }
}

/// An answer before it is understood.
pub(super) struct Raw {
    /// Status of the answer.
    pub(super) status: u16,
    /// Its headers.
    pub(super) headers: HeaderMap,
    /// Its body.
    pub(super) body: String,
}

impl Raw {
    /// The time of the server, by which it says when a limit ends; ours if it does not tell.
    pub(super) fn time(&self) -> i64 {
        let date = self.headers.get("date").and_then(|date| date.to_str().ok());
        let date = date.and_then(|date| jiff::fmt::rfc2822::parse(date).ok());
        date.map_or_else(now, |date| date.timestamp().as_second())
    }

    /// The version tag that the server gave it.
    pub(super) fn tag(&self) -> Option<String> {
        Some(self.headers.get("etag")?.to_str().ok()?.to_owned())
    }
}

/// What is sent.
pub(super) enum Outgoing<'a> {
    /// A document of GraphQL.
    Post(&'a Value),
    /// Nothing but headers.
    Get(HeaderMap),
}

/// Sends one request; what went wrong on the way is told in plain words.
pub(super) async fn exchange(octocrab: &Octocrab, path: &str, outgoing: Outgoing<'_>) -> Result<Raw, String> {
    let response = match outgoing {
        Outgoing::Post(body) => octocrab._post(path, Some(body)).await,
        Outgoing::Get(headers) => octocrab._get_with_headers(path, Some(headers)).await,
    };
    let response = response.map_err(|error| words(&error))?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let body = octocrab
        .body_to_string(response)
        .await
        .map_err(|error| words(&error))?;
    Ok(Raw {
        status,
        headers,
        body,
    })
}
