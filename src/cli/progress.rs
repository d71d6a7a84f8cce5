//! Progress bars: the steps of `ingest` come in, a bar on the terminal goes out, once a job takes longer than
//! a person likes to wait without a sign. In a pipe, under `--quiet` or in CI there is none.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::ui::Ui;
use crate::ingest::Progress;

/// How long a job may be silent.
const PATIENCE: Duration = Duration::from_secs(1);

/// A bar for one job after the other.
pub(super) struct Bars {
    visible: bool,
    started: Instant,
    bar: Mutex<ProgressBar>,
}

impl Bars {
    /// No bar yet; whether there will be one depends on who is watching.
    pub(super) fn new(ui: &Ui) -> Self {
        Self {
            visible: ui.shows_progress(),
            started: Instant::now(),
            bar: Mutex::new(idle()),
        }
    }

    /// Shows `text` beside the bar, or beside a spinner where nothing has begun.
    pub(super) fn aside(&self, text: &str) {
        self.with(|bar| {
            bar.set_prefix(text.to_owned());
            self.appear(bar);
            bar.tick();
        });
    }

    /// Draws the bar from now on, if it is time.
    fn appear(&self, bar: &ProgressBar) {
        if bar.is_hidden() && self.started.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    fn with(&self, act: impl FnOnce(&mut ProgressBar)) {
        if self.visible {
            act(&mut self.bar.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }
}

impl Progress for Bars {
    fn begin(&self, what: &str, total: usize) {
        let style = ProgressStyle::with_template("{msg:12} {wide_bar} {pos}/{len} {eta:>4}  {prefix}")
            .expect("the template is a constant that indicatif can read");
        self.with(|bar| {
            bar.finish_and_clear();
            let aside = bar.prefix();
            *bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::hidden())
                .with_style(style)
                .with_prefix(aside)
                .with_message(what.to_owned());
        });
    }

    fn step(&self) {
        self.with(|bar| {
            self.appear(bar);
            bar.inc(1);
        });
    }

    fn end(&self) {
        self.with(|bar| {
            bar.finish_and_clear();
            *bar = idle();
        });
    }
}

impl Drop for Bars {
    fn drop(&mut self) {
        self.with(|bar| bar.finish_and_clear());
    }
}

/// What stands where no job has begun, so that a wait can be shown.
fn idle() -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {prefix}")
        .expect("the template is a constant that indicatif can read");
    ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden()).with_style(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_job_shows_no_bar() {
        let bars = Bars {
            visible: true,
            started: Instant::now(),
            bar: Mutex::new(ProgressBar::hidden()),
        };
        bars.begin("notes", 3);
        bars.step();
        bars.with(|bar| assert!(bar.is_hidden() && bar.position() == 1));
        bars.end();
    }
}
