//! Plain HTTP: addresses come in, whole bodies go out, from the disk where the server says they are the same.
//!
//! Faults of the way – refused and lost connections, timeouts, 5xx, halves – are tried again; what is left of
//! them is an [`Error`]. One [`Http`] serves a whole command: it remembers which servers do not answer.

mod address;
mod attempt;
mod fault;
mod stored;
mod together;

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::redirect::{Attempt, Policy};
use reqwest::{Client, StatusCode, Url};

pub(super) use address::{host, name, parse};
use attempt::Whole;
use fault::FaultKind;
pub(super) use fault::{Fault, Limits};
use stored::{Before, Stored};

use super::retry::{Backoff, TRIES, pause};
use super::{Cache, Error, Traffic, runtime};

/// A client for downloads.
pub struct Http<'a> {
    client: Client,
    stored: Stored,
    traffic: &'a dyn Traffic,
    patience: Duration,
    limits: Limits,
    hosts: Mutex<BTreeMap<String, Standing>>,
}

/// What is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Bytes of any sort.
    Any,
    /// JSON: a web page or JSON that ends too early is a fault of the way, and is asked for again.
    Json,
}

/// What an address has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The whole body, unpacked.
    pub bytes: Vec<u8>,
    /// Whether it was known before.
    pub freshness: Freshness,
}

/// Whether a body is the same as the last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// It is new, or nobody knows.
    New,
    /// It is the one from before.
    Unchanged,
}

/// How a server behaved so far.
#[derive(Debug, Clone, Copy, Default)]
struct Standing {
    /// Whether it ever answered anything.
    met: bool,
    /// Requests given up since it last answered.
    lost: usize,
}

/// A server that lost so many requests in a row is not asked again by this client.
const GIVEN_UP: usize = 8;

/// A first connection that fails this fast is tried once more; then a command still fails within 5 seconds.
const FAST: Duration = Duration::from_millis(300);

impl<'a> Http<'a> {
    /// A client that keeps what it fetches in `cache`, tells `traffic` about every try, and waits up to
    /// `patience` where a server asks for it.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] when this machine has no certificates to check servers with.
    pub fn new(cache: &Cache, traffic: &'a dyn Traffic, patience: Duration) -> Result<Self, Error> {
        Self::within(Limits::USUAL, cache, traffic, patience)
    }

    fn within(
        limits: Limits,
        cache: &Cache,
        traffic: &'a dyn Traffic,
        patience: Duration,
    ) -> Result<Self, Error> {
        runtime::install_tls();
        let client = Client::builder()
            .user_agent(concat!("keplog/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(limits.connect)
            .read_timeout(limits.silence)
            .redirect(Policy::custom(redirect))
            .build()
            .map_err(|error| Error::Refused {
                host: "this machine".to_owned(),
                message: format!("it cannot make secure connections: {}", cause(&error)),
                hint: "install the certificates of the system (`ca-certificates`)".to_owned(),
            })?;
        Ok(Self {
            client,
            stored: Stored::new(cache),
            traffic,
            patience,
            limits,
            hosts: Mutex::default(),
        })
    }

    /// Fetches an address.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] when the server says no, or has nothing there; [`Error::Upstream`] when it does not
    /// answer sensibly after several tries; [`Error::Io`] when the cache cannot be written.
    pub fn get(&self, url: &str, form: Form) -> Result<Answer, Error> {
        runtime::block_on(self.fetch(url, form))
    }

    /// Fetches an address that may have nothing: then the answer is `None`.
    ///
    /// # Errors
    ///
    /// As [`Http::get`], but for 404 and 410.
    pub fn find(&self, url: &str, form: Form) -> Result<Option<Answer>, Error> {
        runtime::block_on(self.seek(url, form)).map(Result::ok)
    }

    /// Fetches several addresses, at most `at_once` at a time; the results are in the order of `urls`.
    pub fn get_all(&self, urls: &[String], form: Form, at_once: usize) -> Vec<Result<Answer, Error>> {
        let mut results: Vec<_> = urls.iter().map(|_| None).collect();
        let work = together::together(
            urls.len(),
            at_once,
            |index| self.fetch(&urls[index], form),
            |index, result| results[index] = Some(result),
        );
        runtime::block_on(work);
        results.into_iter().flatten().collect()
    }

    /// Fetches several addresses that may have nothing, at most `at_once` at a time, and gives each to `each`
    /// with its index as soon as it is there.
    pub fn find_each(
        &self,
        urls: &[String],
        form: Form,
        at_once: usize,
        mut each: impl FnMut(usize, Result<Option<Answer>, Error>),
    ) {
        let work = together::together(
            urls.len(),
            at_once,
            |index| self.seek(&urls[index], form),
            |index, result| each(index, result.map(Result::ok)),
        );
        runtime::block_on(work);
    }

    /// What an address had the last time, without asking anybody.
    #[must_use]
    pub fn known(cache: &Cache, url: &str) -> Option<Vec<u8>> {
        let before = Stored::new(cache).get(&parse(url).ok()?)?;
        Some(before.bytes)
    }

    async fn fetch(&self, url: &str, form: Form) -> Result<Answer, Error> {
        self.seek(url, form).await?
    }

    /// Fetches; the inner error says that nothing is there.
    async fn seek(&self, url: &str, form: Form) -> Result<Result<Answer, Error>, Error> {
        let url = parse(url)?;
        let before = self.stored.get(&url);
        let whole = self.persist(&url, before.as_ref(), form).await?;
        match (whole.status, before) {
            (StatusCode::NOT_FOUND | StatusCode::GONE, _) => Ok(Err(refused(&url, whole.status))),
            (status, _) if status.is_client_error() => Err(refused(&url, status)),
            (StatusCode::NOT_MODIFIED, Some(before)) => Ok(Ok(Answer {
                bytes: before.bytes,
                freshness: Freshness::Unchanged,
            })),
            (_, before) => {
                let same = before.is_some_and(|before| before.bytes == whole.bytes);
                self.stored.put(&url, &whole.headers, &whole.bytes)?;
                let freshness = if same {
                    Freshness::Unchanged
                } else {
                    Freshness::New
                };
                let bytes = whole.bytes;
                Ok(Ok(Answer { bytes, freshness }))
            }
        }
    }

    /// Tries until there is a whole answer, or no reason to try again.
    async fn persist(&self, url: &Url, before: Option<&Before>, form: Form) -> Result<Whole, Error> {
        let host = host(url);
        let mut backoff = Backoff::new(TRIES);
        loop {
            let standing = self.standing(&host);
            if standing.lost >= GIVEN_UP {
                let fault = Fault::broken("not asked again, because it lost many requests in a row");
                return Err(upstream(&host, &fault));
            }
            let started = Instant::now();
            let condition = before.map(Before::condition).unwrap_or_default();
            let (result, exchange) = attempt::attempt(&self.client, url, condition, form, self.limits).await;
            self.traffic.exchanged(&exchange);
            let fault = match result {
                Ok(whole) => {
                    self.note(&host, |standing| *standing = Standing { met: true, lost: 0 });
                    return Ok(whole);
                }
                Err(fault) => fault,
            };
            // Whoever answers badly is there all the same.
            self.note(&host, |standing| standing.met |= fault.kind == FaultKind::Broken);
            let stranger = fault.kind == FaultKind::Unreachable && !standing.met;
            if stranger {
                backoff.leave(usize::from(started.elapsed() < FAST));
            }
            let delay = match (fault.kind, backoff.next()) {
                (FaultKind::Final, _) | (_, None) => {
                    self.note(&host, |standing| standing.lost += 1);
                    return Err(upstream(&host, &fault));
                }
                (_, Some(delay)) => fault.wait.unwrap_or_default().max(delay),
            };
            if fault.wait.is_some_and(|wait| wait > self.patience) {
                return Err(impatient(&host, delay));
            }
            pause(delay, &format!("{host}: {}", fault.message), self.traffic).await;
        }
    }

    fn standing(&self, host: &str) -> Standing {
        let hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        hosts.get(host).copied().unwrap_or_default()
    }

    fn note(&self, host: &str, change: impl FnOnce(&mut Standing)) {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        change(hosts.entry(host.to_owned()).or_default());
    }
}

/// At most five steps, and never from https to http.
fn redirect(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    if attempt.previous().len() > 5 {
        return attempt.error("it redirects more than five times");
    }
    let secure = attempt
        .previous()
        .last()
        .is_some_and(|from| from.scheme() == "https");
    if secure && attempt.url().scheme() != "https" {
        return attempt.error("it redirects from https to http");
    }
    attempt.follow()
}

fn upstream(host: &str, fault: &Fault) -> Error {
    Error::Upstream {
        host: host.to_owned(),
        message: fault.message.clone(),
        hint: fault.hint().to_owned(),
    }
}

fn impatient(host: &str, wait: Duration) -> Error {
    let seconds = wait.as_secs();
    Error::Upstream {
        host: host.to_owned(),
        message: format!("it asks us to wait {seconds} s"),
        hint: format!("run the same command again after that, or with --max-wait {seconds}"),
    }
}

fn refused(url: &Url, status: StatusCode) -> Error {
    let path = url.path();
    let (message, hint) = match status {
        StatusCode::NOT_FOUND | StatusCode::GONE => ("is not there", "check the address"),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => ("may not be read", "check your access to it"),
        _ => ("is refused", "check the address"),
    };
    Error::Refused {
        host: host(url),
        message: format!("`{path}` {message} ({})", status.as_u16()),
        hint: hint.to_owned(),
    }
}

/// The innermost cause of an error, which is the one that says something.
fn cause(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(next) = innermost.source() {
        innermost = next;
    }
    innermost.to_string()
}

#[cfg(test)]
mod tests;
