//! Pages that were fetched in this run or in one that was cut off: each is asked for once.
//!
//! In: the question, word for word. Out: the answer of last time, if it was the same question. A page is written
//! as soon as it is there, so a killed run has lost nothing but the request that was under way.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::ingest::{Cache, Error};

/// Folder of the pages.
const FOLDER: &str = "pages";

/// The pages of one release.
#[derive(Debug)]
pub(super) struct Pages {
    /// `None` remembers nothing.
    cache: Option<Cache>,
    /// The pages that this run looked at.
    used: RefCell<BTreeSet<String>>,
    /// Whether one of them was there before.
    reused: Cell<bool>,
}

impl Pages {
    /// Pages below a folder of the cache.
    pub(super) fn in_cache(cache: Cache) -> Self {
        Self {
            cache: Some(cache),
            used: RefCell::default(),
            reused: Cell::default(),
        }
    }

    /// No pages: every question is asked.
    pub(super) fn none() -> Self {
        Self {
            cache: None,
            used: RefCell::default(),
            reused: Cell::default(),
        }
    }

    /// The answer to a question, if it is there and can still be read.
    pub(super) fn get<T: DeserializeOwned>(&self, question: &str) -> Option<T> {
        let key = key(question);
        let bytes = self.cache.as_ref()?.get(&key)?;
        let page: Page<String, T> = serde_json::from_slice(&bytes).ok()?;
        let same = page.question == question;
        self.reused.set(self.reused.get() || same);
        self.used.borrow_mut().insert(key);
        same.then_some(page.answer)
    }

    /// Keeps the answer to a question.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub(super) fn put<T: Serialize>(&self, question: &str, answer: &T) -> Result<(), Error> {
        let Some(cache) = &self.cache else { return Ok(()) };
        let page = Page { question, answer };
        let bytes = serde_json::to_vec(&page).expect("pages have only text as keys");
        let key = key(question);
        cache.put(&key, &bytes)?;
        self.used.borrow_mut().insert(key);
        Ok(())
    }

    /// Forgets the answer to a question, which proved incomplete: the next run asks it again.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub(super) fn forget(&self, question: &str) -> Result<(), Error> {
        match &self.cache {
            Some(cache) => cache.remove(&key(question)),
            None => Ok(()),
        }
    }

    /// The answer to a question: the one that is kept, else the one that `ask` gets, which is then kept.
    ///
    /// # Errors
    ///
    /// Those of `ask`, and [`Error::Io`] when the disk refuses.
    pub(super) fn once<T: Serialize + DeserializeOwned>(
        &self,
        question: &str,
        ask: impl FnOnce() -> Result<T, Error>,
    ) -> Result<T, Error> {
        if let Some(answer) = self.get(question) {
            return Ok(answer);
        }
        let answer = ask()?;
        self.put(question, &answer)?;
        Ok(answer)
    }

    /// Whether an answer of an earlier run was used.
    pub(super) fn were_reused(&self) -> bool {
        self.reused.get()
    }

    /// Forgets the pages that this run had no use for: they are about a range that has moved on.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub(super) fn sweep(&self) -> Result<(), Error> {
        let Some(cache) = &self.cache else { return Ok(()) };
        let used = self.used.borrow();
        let listed = std::fs::read_dir(cache.root().join(FOLDER));
        for entry in listed.into_iter().flatten().flatten() {
            let key = format!("{FOLDER}/{}", entry.file_name().to_string_lossy());
            if key.ends_with(".json") && !used.contains(&key) {
                cache.remove(&key)?;
            }
        }
        Ok(())
    }
}

/// A page on disk. The question is kept beside the answer, so that a person can tell what a file is.
#[derive(serde::Serialize, serde::Deserialize)]
struct Page<Q, T> {
    question: Q,
    answer: T,
}

/// Name of the file of a question.
fn key(question: &str) -> String {
    let hash = blake3::hash(question.as_bytes()).to_hex();
    format!("{FOLDER}/{}.json", &hash[..24])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_asked_once_and_a_torn_answer_counts_as_none() {
        let dir = tempfile::tempdir().expect("a folder");
        let pages = Pages::in_cache(Cache::at(dir.path()));
        let mut asked = 0;
        for _ in 0..2 {
            let answer = pages.once("q", || {
                asked += 1;
                Ok(vec![1, 2])
            });
            assert_eq!(answer.expect("answered"), [1, 2]);
        }
        assert_eq!(asked, 1);
        std::fs::write(dir.path().join(key("q")), "{\"question\": \"q\", \"ans").expect("torn");
        assert_eq!(pages.get::<Vec<u8>>("q"), None);
        pages.put("other", &1).expect("written");
        let later = Pages::in_cache(Cache::at(dir.path()));
        assert_eq!(later.get("other"), Some(1));
        later.sweep().expect("swept");
        assert_eq!(later.get("other"), Some(1));
        assert!(!dir.path().join(key("q")).exists());
    }

    #[test]
    fn a_failed_question_is_asked_again() {
        let dir = tempfile::tempdir().expect("a folder");
        let pages = Pages::in_cache(Cache::at(dir.path()));
        let failed = pages.once::<u8>("q", || Err(Error::ReadOnly));
        assert!(failed.is_err());
        assert_eq!(pages.once("q", || Ok(7_u8)).expect("answered"), 7);
    }
}
