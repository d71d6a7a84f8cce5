//! Why a try failed, in plain words, and what to do about it: errors of reqwest and odd answers come in.

use std::error::Error as _;
use std::io::ErrorKind;
use std::time::Duration;

/// What went wrong with one try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ingest) struct Fault {
    pub(in crate::ingest) kind: FaultKind,
    /// What happened, without the address.
    pub(in crate::ingest) message: String,
    /// How long the server asks to be left alone.
    pub(in crate::ingest) wait: Option<Duration>,
}

/// Sorts of faults, as far as they are treated differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ingest) enum FaultKind {
    /// There was no connection at all.
    Unreachable,
    /// The connection or the answer was bad; another try may help.
    Broken,
    /// Another try will not help.
    Final,
}

impl Fault {
    /// A fault that another try may mend.
    pub(in crate::ingest) fn broken(message: impl Into<String>) -> Self {
        Self::new(FaultKind::Broken, message)
    }

    /// A fault that stays.
    pub(in crate::ingest) fn lasting(message: impl Into<String>) -> Self {
        Self::new(FaultKind::Final, message)
    }

    fn new(kind: FaultKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            wait: None,
        }
    }

    /// What to do when the last try failed like this.
    pub(in crate::ingest) fn hint(&self) -> &'static str {
        match self.kind {
            FaultKind::Unreachable => "check the network and the address, then run the same command again",
            FaultKind::Broken => "what was fetched is kept; run the same command again later",
            FaultKind::Final => "check the address, and the clock and the certificates of this machine",
        }
    }

    /// Reads an error of reqwest. `limits` are the time to connect and the time without a byte.
    pub(in crate::ingest) fn of(error: &reqwest::Error, limits: Limits) -> Self {
        let mut system = None;
        let mut said = Vec::new();
        let mut next = error.source();
        while let Some(cause) = next {
            if let Some(io) = cause.downcast_ref::<std::io::Error>() {
                system = Some(io.kind())
                    .filter(|kind| *kind != ErrorKind::Other)
                    .or(system);
            }
            said.push(cause.to_string());
            next = cause.source();
        }
        let said_so = |words: &[&str]| {
            said.iter()
                .any(|text| words.iter().any(|word| text.contains(word)))
        };
        if error.is_redirect() {
            return Self::lasting(said.first().map_or("it redirects in a circle", String::as_str));
        }
        if error.is_connect() {
            if said_so(&["certificate", "TLS", "tls", "alert"]) {
                return Self::lasting(format!(
                    "no trusted connection: {}",
                    said.last().map_or("TLS failed", String::as_str)
                ));
            }
            let message = match system {
                _ if error.is_timeout() => format!("no connection within {} s", limits.connect.as_secs()),
                Some(ErrorKind::ConnectionRefused) => "connection refused".to_owned(),
                Some(ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable) => "no way to it".to_owned(),
                _ if said_so(&["dns error", "failed to lookup"]) => "no such host, or no network".to_owned(),
                _ => said.pop().unwrap_or_else(|| "no connection".to_owned()),
            };
            return Self::new(FaultKind::Unreachable, message);
        }
        if error.is_timeout() {
            return Self::broken(format!("nothing came for {} s", limits.silence.as_secs()));
        }
        if error.is_builder() {
            return Self::lasting("this is not an address of the web");
        }
        Self::broken(match system {
            Some(ErrorKind::ConnectionReset) => "the connection was reset",
            _ if said_so(&["reading a body"]) => "the answer broke off",
            _ if error.is_decode() || error.is_body() => "the answer is damaged",
            _ => "the connection was closed before the answer",
        })
    }
}

/// How long things may take.
#[derive(Debug, Clone, Copy)]
pub(in crate::ingest) struct Limits {
    /// To connect, with name and TLS.
    pub(in crate::ingest) connect: Duration,
    /// Without any byte.
    pub(in crate::ingest) silence: Duration,
    /// For a whole answer, but see [`Limits::too_slow`].
    pub(in crate::ingest) whole: Duration,
    /// Bytes of an answer.
    pub(in crate::ingest) bytes: usize,
}

impl Limits {
    /// What an ordinary server keeps to. A command without a network must be able to say so within 5 seconds.
    pub(in crate::ingest) const USUAL: Self = Self {
        connect: Duration::from_secs(4),
        silence: Duration::from_secs(20),
        whole: Duration::from_secs(60),
        bytes: 256 * 1024 * 1024,
    };

    /// Whether an answer takes too long: more than the whole time, and a second more for every 50 kB that
    /// came, so that a long file over a thin line gets through and a trickle does not.
    pub(in crate::ingest) fn too_slow(&self, elapsed: Duration, received: usize) -> bool {
        let earned = Duration::from_millis((received / 50).try_into().unwrap_or(u64::MAX));
        elapsed > self.whole + earned
    }
}
