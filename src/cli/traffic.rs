//! What goes over the wire, shown and written down: requests and waits come in; a bar, a countdown, the JSON log
//! and one sentence at the end go out.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use serde::Serialize;

use super::failure::Failure;
use super::progress::Bars;
use super::ui::Ui;
use crate::ingest::{Exchange, Progress, Traffic};

/// Waits shorter than this are not worth a line.
const WORTH_A_LINE: u64 = 3;

/// Counts and shows the traffic of one command. Stands in for its bars too, so that there is only one.
pub(super) struct Meter<'a> {
    ui: &'a Ui,
    bars: Bars,
    log: Option<File>,
    sums: Mutex<Sums>,
}

#[derive(Debug, Default)]
struct Sums {
    requests: usize,
    faults: usize,
    bytes: usize,
    cost: u32,
    remaining: Option<u32>,
    /// The wait that was last put into a line: what it is for, and the seconds that were left of it.
    announced: Option<(String, u64)>,
    /// Whether a line of the log could not be written; said once.
    log_failed: bool,
}

/// A line of the log.
#[derive(Serialize)]
struct Line<'a> {
    time: String,
    #[serde(flatten)]
    exchange: &'a Exchange,
}

impl<'a> Meter<'a> {
    /// Begins to count, and appends to the file `log`.
    ///
    /// # Errors
    ///
    /// When the log cannot be opened: better now than after an hour.
    pub(super) fn new(ui: &'a Ui, log: Option<&Path>) -> Result<Self, Failure> {
        let open = |path: &Path| {
            let file = File::options().create(true).append(true).open(path);
            file.map_err(|error| Failure::disk("write", path, &error).hint("name another file with --log"))
        };
        Ok(Self {
            ui,
            bars: Bars::new(ui),
            log: log.map(open).transpose()?,
            sums: Mutex::default(),
        })
    }

    /// What it cost so far: `12 requests, 1.3 MB, 4,988 left`.
    pub(super) fn summary(&self) -> String {
        self.with(|sums| sums.to_string())
    }

    fn with<T>(&self, act: impl FnOnce(&mut Sums) -> T) -> T {
        act(&mut self.sums.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn write_down(&self, exchange: &Exchange) -> std::io::Result<()> {
        let Some(mut file) = self.log.as_ref() else {
            return Ok(());
        };
        let line = Line {
            time: Timestamp::now().to_string(),
            exchange,
        };
        let mut json = serde_json::to_vec(&line)?;
        json.push(b'\n');
        // One call a line: lines of several threads stay whole.
        file.write_all(&json)
    }
}

impl Traffic for Meter<'_> {
    fn exchanged(&self, exchange: &Exchange) {
        let written = self.write_down(exchange);
        let (text, failed_now) = self.with(|sums| {
            sums.add(exchange);
            let failed_now = written.is_err() && !std::mem::replace(&mut sums.log_failed, written.is_err());
            (sums.to_string(), failed_now)
        });
        if failed_now {
            self.ui
                .say("The log cannot be written any more; the run goes on without it.");
        }
        self.bars.aside(&text);
    }

    fn waiting(&self, why: &str, seconds: u64) {
        if self.ui.shows_progress() {
            self.bars.aside(&format!("goes on in {seconds} s ({why})"));
            return;
        }
        let say = self.with(|sums| {
            // The same wait is told every second, with fewer of them.
            let told = sums
                .announced
                .as_ref()
                .is_some_and(|(other, left)| other == why && *left > seconds);
            let say = seconds >= WORTH_A_LINE && !told;
            if say || told {
                sums.announced = Some((why.to_owned(), seconds));
            }
            say
        });
        if say {
            self.ui.say(&format!("Waiting {seconds} s: {why}."));
        }
    }
}

impl Progress for Meter<'_> {
    fn begin(&self, what: &str, total: usize) {
        self.bars.begin(what, total);
    }

    fn step(&self) {
        self.bars.step();
    }

    fn end(&self) {
        self.bars.end();
    }
}

impl Sums {
    fn add(&mut self, exchange: &Exchange) {
        self.requests += 1;
        self.faults += usize::from(exchange.fault.is_some());
        self.bytes += exchange.bytes;
        self.cost += exchange.cost.unwrap_or_default();
        self.remaining = exchange.remaining.or(self.remaining);
    }
}

impl std::fmt::Display for Sums {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.requests {
            1 => f.write_str("1 request")?,
            many => write!(f, "{} requests", grouped(many as u64))?,
        }
        if self.cost > 0 {
            write!(f, " ({} points)", grouped(self.cost.into()))?;
        }
        if self.faults > 0 {
            write!(f, ", {} failed", grouped(self.faults as u64))?;
        }
        write!(f, ", {}", size(self.bytes as u64))?;
        if let Some(remaining) = self.remaining {
            write!(f, ", {} left", grouped(remaining.into()))?;
        }
        Ok(())
    }
}

/// A number with commas between its thousands.
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of bytes for people: `512 bytes`, `1.3 MB`.
fn size(bytes: u64) -> String {
    let tenths = |unit: u64| format!("{}.{}", grouped(bytes / unit), bytes % unit * 10 / unit);
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", tenths(1_000)),
        1_000_000..1_000_000_000 => format!("{} MB", tenths(1_000_000)),
        _ => format!("{} GB", tenths(1_000_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::ui::{Colour, Loudness};
    use super::*;

    fn ui() -> Ui {
        Ui::new(Loudness::Quiet, Colour::Never, false)
    }

    fn exchange(bytes: usize) -> Exchange {
        Exchange {
            kind: "graphql",
            what: "pulls 1".to_owned(),
            status: Some(200),
            bytes,
            ..Exchange::default()
        }
    }

    #[test]
    fn the_sum_says_requests_bytes_cost_and_what_is_left() {
        let ui = ui();
        let meter = Meter::new(&ui, None).expect("no log");
        meter.exchanged(&exchange(999));
        assert_eq!(meter.summary(), "1 request, 999 bytes");
        meter.exchanged(&Exchange {
            cost: Some(1200),
            remaining: Some(4988),
            fault: Some("answered 502".to_owned()),
            ..exchange(1_300_000)
        });
        meter.exchanged(&exchange(0));
        assert_eq!(
            meter.summary(),
            "3 requests (1,200 points), 1 failed, 1.3 MB, 4,988 left"
        );
    }

    #[test]
    fn every_exchange_is_a_line_of_the_log_which_is_appended_to() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("log.jsonl");
        let ui = ui();
        for _ in 0..2 {
            let meter = Meter::new(&ui, Some(&path)).expect("opened");
            meter.exchanged(&exchange(7));
        }
        let text = std::fs::read_to_string(&path).expect("written");
        let lines: Vec<serde_json::Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0]["kind"], "graphql");
        lines[0]["time"]
            .as_str()
            .expect("text")
            .parse::<Timestamp>()
            .expect("a time");
    }

    #[test]
    fn a_log_that_cannot_be_opened_fails_before_the_first_request() {
        let ui = ui();
        let failure = Meter::new(&ui, Some(Path::new("no/such/folder/log")))
            .err()
            .expect("refused");
        assert!(failure.hints.iter().any(|hint| hint.contains("--log")));
    }

    #[test]
    fn a_wait_is_one_line_and_a_short_one_is_none() {
        let ui = ui();
        let meter = Meter::new(&ui, None).expect("no log");
        let announced = |meter: &Meter<'_>| meter.with(|sums| sums.announced.clone());
        meter.waiting("a hiccup", 2);
        assert_eq!(announced(&meter), None);
        for seconds in [9, 8, 7] {
            meter.waiting("the limit", seconds);
        }
        assert_eq!(announced(&meter), Some(("the limit".to_owned(), 7)));
    }

    #[test]
    fn thousands_are_grouped() {
        let texts: Vec<String> = [0, 999, 1000, 1_234_567].into_iter().map(grouped).collect();
        assert_eq!(texts, ["0", "999", "1,000", "1,234,567"]);
    }
}
