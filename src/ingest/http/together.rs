//! Several at once, but not too many: futures come in one by one, each result goes out as soon as it is there.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

/// Runs `make(0)` to `make(count - 1)`, at most `at_once` at a time, and gives each result to `done` as it
/// comes. `done` runs between the others, so it must not wait for anything.
pub(super) async fn together<F: Future>(
    count: usize,
    at_once: usize,
    mut make: impl FnMut(usize) -> F,
    mut done: impl FnMut(usize, F::Output),
) {
    let mut next = 0;
    let mut running: Vec<(usize, Pin<Box<F>>)> = Vec::new();
    poll_fn(|context| {
        loop {
            while next < count && running.len() < at_once.max(1) {
                running.push((next, Box::pin(make(next))));
                next += 1;
            }
            let before = running.len();
            running.retain_mut(|(index, future)| match future.as_mut().poll(context) {
                Poll::Ready(result) => {
                    done(*index, result);
                    false
                }
                Poll::Pending => true,
            });
            if running.is_empty() && next == count {
                return Poll::Ready(());
            }
            if running.len() == before {
                return Poll::Pending;
            }
        }
    })
    .await;
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::time::Duration;

    use super::*;
    use crate::ingest::runtime;

    #[test]
    fn never_more_than_allowed_run_at_once_and_all_of_them_run() {
        let (now, most) = (Cell::new(0), Cell::new(0));
        let mut results = Vec::new();
        let work = together(
            20,
            3,
            |index| {
                let (now, most) = (&now, &most);
                async move {
                    now.set(now.get() + 1);
                    most.set(most.get().max(now.get()));
                    tokio::time::sleep(Duration::from_millis(5 * (index as u64 % 3))).await;
                    now.set(now.get() - 1);
                    index * 2
                }
            },
            |index, result| results.push((index, result)),
        );
        runtime::block_on(work);
        assert_eq!(most.get(), 3);
        results.sort_unstable();
        assert_eq!(
            results,
            (0..20).map(|index| (index, index * 2)).collect::<Vec<_>>()
        );
    }

    #[test]
    fn nothing_to_do_is_done_at_once() {
        runtime::block_on(together(0, 8, |_| async {}, |_, ()| panic!("nothing ran")));
    }
}
