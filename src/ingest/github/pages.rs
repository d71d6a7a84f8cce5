//! Pages that were fetched in this run or in one that was cut off: each is asked for once.
//!
//! In: the question, word for word. Out: the answer of last time, if it was the same question. A page is written
//! as soon as it is there, so a killed run has lost nothing but the request that was under way.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::ingest::{Cache, Error};

/// The pages of one release.
#[derive(Debug, Clone)]
pub(super) struct Pages {
    cache: Cache,
}

impl Pages {
    /// Pages below a folder of the cache.
    pub(super) fn in_cache(cache: Cache) -> Self {
        Self { cache }
    }

    /// The answer to a question, if it is there and can still be read.
    pub(super) fn get<T: DeserializeOwned>(&self, question: &str) -> Option<T> {
        let bytes = self.cache.get(&key(question))?;
        let page: Page<String, T> = serde_json::from_slice(&bytes).ok()?;
        (page.question == question).then_some(page.answer)
    }

    /// Keeps the answer to a question.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub(super) fn put<T: Serialize>(&self, question: &str, answer: &T) -> Result<(), Error> {
        let page = Page { question, answer };
        let bytes = serde_json::to_vec(&page).expect("pages have only text as keys");
        self.cache.put(&key(question), &bytes)
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

    /// Forgets every page.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the disk refuses.
    pub(super) fn clear(&self) -> Result<(), Error> {
        self.cache.remove("pages")
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
    format!("pages/{}.json", &hash[..24])
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
        pages.clear().expect("cleared");
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
