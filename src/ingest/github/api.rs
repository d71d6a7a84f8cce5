//! One request to GitHub at a time, over octocrab: sent, waited for, tried again, until it is answered or given up.
//!
//! In: a GraphQL document or a path. Out: JSON, or an [`Error`] that says which server, what happened and what to
//! do. GitHub asks clients to make requests one after the other; so does this one.

use std::cell::Cell;
use std::time::{Duration, Instant};

use octocrab::Octocrab;
use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::{Value, json};

use super::access::{Access, no_address};
use super::answer::{Answer, Budget, Limit, read};
use super::partial::without_halves;
use super::sending::{LIMITS, Outgoing, Raw, exchange};
use super::token::Token;
use crate::ingest::retry::{Backoff, pause};
use crate::ingest::{Error, Exchange, Watcher, runtime};

/// How often a request is sent before it is given up, waits for limits not counted.
const TRIES: usize = 5;
/// How often one request waits for a limit.
const WAITS: u32 = 5;
/// What REST says of a thing that is not there: not found, gone, no such commit, taken down by law.
const ABSENT: [u16; 4] = [404, 410, 422, 451];
/// A server that has never answered is not tried again after this time.
const FIRST_CONTACT: Duration = Duration::from_millis(1500);

/// A connection to the API of one server.
pub(super) struct Api<'a> {
    octocrab: Octocrab,
    /// Path of the API on its server: empty, or `/api/v3` on an Enterprise server, whose GraphQL is beside it at
    /// `/api/graphql`.
    prefix: String,
    host: String,
    token: Option<Token>,
    patience: Duration,
    watcher: &'a dyn Watcher,
    /// Whether the server has ever answered.
    reached: Cell<bool>,
}

/// An answer to a GET.
#[derive(Debug, PartialEq)]
pub(super) enum Got {
    /// The JSON, and the version tag that the server gave it.
    Json(Value, Option<String>),
    /// It is still the version that was asked about.
    Unchanged,
}

impl<'a> Api<'a> {
    /// Makes the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] for an address that is none.
    pub(super) fn new(access: &Access, watcher: &'a dyn Watcher) -> Result<Self, Error> {
        let address = access.address()?;
        let host = address.host_str().ok_or_else(no_address)?.to_owned();
        let origin = address.origin().ascii_serialization();
        runtime::install_tls();
        let client = reqwest::Client::builder()
            .user_agent(concat!("keplog/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(LIMITS.connect)
            .read_timeout(LIMITS.silence)
            .build()
            .map_err(|_| no_address())?;
        let mut builder = Octocrab::builder().base_uri(origin).map_err(|_| no_address())?;
        if let Some(token) = &access.token {
            builder = builder.personal_token(token.secret());
        }
        // octocrab starts a worker for its queue of requests, which needs the runtime.
        let octocrab =
            runtime::block_on(async { builder.build_with_reqwest(client) }).map_err(|_| no_address())?;
        Ok(Self {
            octocrab,
            prefix: address.path().trim_end_matches('/').to_owned(),
            host,
            token: access.token.clone(),
            patience: access.patience,
            watcher,
            reached: Cell::new(false),
        })
    }

    /// Tells how many requests are still to come, as far as one can know.
    pub(super) fn expect(&self, requests: usize) {
        self.watcher.begin("requests", requests);
    }

    /// Tells that no more are to come.
    pub(super) fn done(&self) {
        self.watcher.end();
    }

    /// Name of the server.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// Whether requests carry a token: without one there is no GraphQL.
    pub(super) fn has_token(&self) -> bool {
        self.token.is_some()
    }

    /// The token that requests carry.
    pub(super) fn token(&self) -> Option<&Token> {
        self.token.as_ref()
    }

    /// Whether the server has ever answered.
    pub(super) fn has_answered(&self) -> bool {
        self.reached.get()
    }

    /// Runs a GraphQL document; `what` describes the request in the log. Gives the whole answer: `data`, and
    /// `errors` where a part of it failed. Of that part there is null, never a half.
    ///
    /// # Errors
    ///
    /// [`Error::Upstream`], [`Error::RateLimited`], [`Error::Refused`].
    pub(super) fn graphql(&self, what: &str, document: &str, variables: &Value) -> Result<Value, Error> {
        let body = json!({ "query": document, "variables": variables });
        let path = format!(
            "{}/graphql",
            self.prefix.strip_suffix("/v3").unwrap_or(&self.prefix)
        );
        let answer = self.ask("graphql", what, || {
            runtime::block_on(exchange(&self.octocrab, &path, Outgoing::Post(&body)))
        })?;
        match answer {
            (Answer::Good(json), _) => self.whole(json),
            (Answer::Refused(status, message), _) => Err(self.refused(status, &message, what)),
            _ => Err(self.upstream("answered that nothing changed, which was not asked")),
        }
    }

    /// Gets a path below the API, such as `/repos/o/n/compare/a...b`. With the version `tag` of an earlier answer,
    /// the server may say that nothing changed.
    ///
    /// # Errors
    ///
    /// As [`Api::graphql`].
    pub(super) fn get(&self, path: &str, tag: Option<&str>) -> Result<Got, Error> {
        match self.try_get(path, tag)? {
            (Answer::Good(json), tag) => Ok(Got::Json(json, tag)),
            (Answer::Refused(status, message), _) => Err(self.refused(status, &message, path)),
            _ => Ok(Got::Unchanged),
        }
    }

    /// Gets a path that may have nothing: then the answer is `None`. A path that may not be read is another thing,
    /// and an error.
    ///
    /// # Errors
    ///
    /// As [`Api::graphql`].
    pub(super) fn find(&self, path: &str) -> Result<Option<Value>, Error> {
        match self.try_get(path, None)?.0 {
            Answer::Good(json) => Ok(Some(json)),
            Answer::Refused(status, _) if ABSENT.contains(&status) => Ok(None),
            Answer::Refused(status, message) => Err(self.refused(status, &message, path)),
            _ => Err(self.upstream("answered that nothing changed, which was not asked")),
        }
    }

    fn try_get(&self, path: &str, tag: Option<&str>) -> Result<(Answer, Option<String>), Error> {
        let whole_path = format!("{}{path}", self.prefix);
        self.ask("rest", path, || {
            let mut headers = HeaderMap::new();
            if let Some(tag) = tag.and_then(|tag| HeaderValue::from_str(tag).ok()) {
                headers.insert(reqwest::header::IF_NONE_MATCH, tag);
            }
            runtime::block_on(exchange(&self.octocrab, &whole_path, Outgoing::Get(headers)))
        })
    }

    /// Sends until there is an answer that can be used, or a refusal.
    fn ask(
        &self,
        kind: &'static str,
        what: &str,
        send: impl Fn() -> Result<Raw, String>,
    ) -> Result<(Answer, Option<String>), Error> {
        let started = Instant::now();
        let mut waits = 0;
        let mut delays = Backoff::new(TRIES);
        loop {
            let sent = Instant::now();
            let raw = send();
            let mut exchange = Exchange {
                kind,
                what: what.to_owned(),
                millis: u64::try_from(sent.elapsed().as_millis()).unwrap_or(u64::MAX),
                ..Exchange::default()
            };
            let answer = match &raw {
                Ok(raw) => {
                    self.reached.set(true);
                    exchange.status = Some(raw.status);
                    exchange.bytes = raw.body.len();
                    exchange.remaining = Budget::of(&raw.headers).remaining;
                    match read(raw.status, &raw.headers, raw.body.as_bytes(), raw.time()) {
                        // Servers have been seen to repeat what they were sent.
                        Answer::Refused(status, message) => {
                            Answer::Refused(status, self.without_secret(&message))
                        }
                        answer => answer,
                    }
                }
                Err(message) => Answer::Flawed(message.clone()),
            };
            exchange.fault = fault(&answer);
            self.watcher.exchanged(&exchange);
            match answer {
                Answer::Good(_) | Answer::Unchanged => {
                    self.watcher.step();
                    let tag = raw.ok().and_then(|raw| raw.tag());
                    return Ok((answer, tag));
                }
                Answer::Refused(..) => return Ok((answer, None)),
                Answer::Wait(wait, limit) => {
                    waits += 1;
                    if wait > self.patience || waits > WAITS {
                        return Err(self.limited(wait));
                    }
                    self.wait(wait, why(limit));
                }
                Answer::Flawed(message) => {
                    if !self.reached.get() {
                        delays.leave(usize::from(started.elapsed() < FIRST_CONTACT));
                    }
                    match delays.next() {
                        Some(delay) => self.wait(delay, &message),
                        None => return Err(self.upstream(&message)),
                    }
                }
            }
        }
    }

    /// The answer of GraphQL if it has data; else what was wrong with the request.
    fn whole(&self, json: Value) -> Result<Value, Error> {
        if json.get("data").is_some_and(Value::is_object) {
            return Ok(without_halves(json));
        }
        let message = json.pointer("/errors/0/message").and_then(Value::as_str);
        Err(Error::Refused {
            host: self.host.clone(),
            message: self.without_secret(message.unwrap_or("an answer without data")),
            hint: "check --repo and --release; if they are right, report this as a bug of keplog".to_owned(),
        })
    }

    fn wait(&self, wait: Duration, why: &str) {
        runtime::block_on(pause(wait, why, self.watcher));
    }

    fn without_secret(&self, message: &str) -> String {
        match &self.token {
            Some(token) => message.replace(token.secret(), "(token)"),
            None => message.to_owned(),
        }
    }
}

/// What the log says of an answer that cannot be used.
fn fault(answer: &Answer) -> Option<String> {
    match answer {
        Answer::Good(_) | Answer::Unchanged => None,
        Answer::Flawed(message) | Answer::Refused(_, message) => Some(message.clone()),
        Answer::Wait(wait, limit) => Some(format!("{}: {} s", why(*limit), wait.as_secs())),
    }
}

fn why(limit: Limit) -> &'static str {
    match limit {
        Limit::Primary => "the rate limit is used up",
        Limit::Secondary => "GitHub asks for a pause",
    }
}
