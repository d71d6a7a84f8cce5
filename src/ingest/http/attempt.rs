//! One try of one request: an address comes in, the whole answer or a [`Fault`] goes out.

use std::time::{Duration, Instant};

use jiff::Timestamp;
use reqwest::header::{CONTENT_TYPE, HeaderMap, RETRY_AFTER};
use reqwest::{Client, StatusCode, Url};

use super::fault::{Fault, Limits};
use super::{Form, address};
use crate::ingest::{Exchange, retry};

/// A whole answer that makes sense: a success, or a refusal that stays one.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) bytes: Vec<u8>,
}

/// Asks once. Beside the result stands what to tell the listener.
pub(super) async fn attempt(
    client: &Client,
    url: &Url,
    condition: HeaderMap,
    form: Form,
    limits: Limits,
) -> (Result<Whole, Fault>, Exchange) {
    let started = Instant::now();
    let mut exchange = Exchange {
        kind: "download",
        what: address::name(url),
        ..Exchange::default()
    };
    let result = ask(client, url, condition, form, limits, &mut exchange).await;
    exchange.millis = millis(started.elapsed());
    exchange.fault = result.as_ref().err().map(|fault| fault.message.clone());
    (result, exchange)
}

async fn ask(
    client: &Client,
    url: &Url,
    condition: HeaderMap,
    form: Form,
    limits: Limits,
    exchange: &mut Exchange,
) -> Result<Whole, Fault> {
    let started = Instant::now();
    let conditional = !condition.is_empty();
    let sent = client.get(url.clone()).headers(condition).send().await;
    let mut response = sent.map_err(|error| Fault::of(&error, limits))?;
    let (status, headers) = (response.status(), response.headers().clone());
    exchange.status = Some(status.as_u16());
    let too_long = || {
        Fault::lasting(format!(
            "the answer is longer than {} MB",
            limits.bytes / 1024 / 1024
        ))
    };
    let announced = response.content_length().unwrap_or_default();
    if usize::try_from(announced).map_or(true, |length| length > limits.bytes) {
        return Err(too_long());
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response
        .chunk()
        .await
        .map_err(|error| Fault::of(&error, limits))?
    {
        bytes.extend_from_slice(&chunk);
        exchange.bytes = bytes.len();
        if bytes.len() > limits.bytes {
            return Err(too_long());
        }
        if limits.too_slow(started.elapsed(), bytes.len()) {
            return Err(Fault::broken(format!(
                "timed out after {} s",
                started.elapsed().as_secs()
            )));
        }
    }
    let whole = Whole {
        status,
        headers,
        bytes,
    };
    whole.judge(form, conditional)?;
    Ok(whole)
}

impl Whole {
    /// Refuses answers that are no answer to the question: overload, error pages, halves.
    fn judge(&self, form: Form, conditional: bool) -> Result<(), Fault> {
        let status = self.status.as_u16();
        let wait = self.wait();
        let overloaded = self.status.is_server_error()
            || self.status == StatusCode::TOO_MANY_REQUESTS
            || self.status == StatusCode::REQUEST_TIMEOUT
            || (self.status == StatusCode::FORBIDDEN && wait.is_some());
        if overloaded {
            let page = if self.is_page() { " with a web page" } else { "" };
            let mut fault = Fault::broken(format!("answered {status}{page}"));
            fault.wait = wait;
            return Err(fault);
        }
        if self.status == StatusCode::NOT_MODIFIED && !conditional {
            return Err(Fault::broken("answered 304 to a question without condition"));
        }
        if self.status != StatusCode::NOT_MODIFIED
            && !self.status.is_success()
            && !self.status.is_client_error()
        {
            return Err(Fault::lasting(format!("answered {status}")));
        }
        if self.status.is_success() && form == Form::Json {
            if self.is_page() {
                return Err(Fault::broken(format!(
                    "answered {status} with a web page that is no JSON"
                )));
            }
            // JSON that ends too early was cut on its way, even if the length in the header is that of the cut
            // text. What is wrong otherwise was written so, and is for the reader to report.
            let read = serde_json::from_slice::<serde::de::IgnoredAny>(&self.bytes);
            if read.is_err_and(|error| error.is_eof()) {
                return Err(Fault::broken("the answer broke off: its JSON ends too early"));
            }
        }
        Ok(())
    }

    fn wait(&self) -> Option<Duration> {
        retry::retry_after(self.headers.get(RETRY_AFTER)?.to_str().ok()?, Timestamp::now())
    }

    /// Whether it is a page for people, such as gateways and hotel networks send.
    fn is_page(&self) -> bool {
        let typed = self
            .headers
            .get(CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        typed.is_some_and(|value| value.trim_start().starts_with("text/html"))
            || self.bytes.trim_ascii_start().starts_with(b"<")
    }
}

fn millis(duration: Duration) -> u64 {
    duration.as_millis().try_into().unwrap_or(u64::MAX)
}
