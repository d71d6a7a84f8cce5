//! Merged pull requests by the time of their merge, without a clone.
//!
//! In: a branch and a stretch of time. Out: every pull request that was merged to it then. GitHub says how many
//! there are; a window with more than a thousand is halved, and the number that came is compared with the number
//! that was said, because a search that quietly leaves something out would be a release note that is quietly lost.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::api::{Api, Got};
use super::pages::Pages;
use super::repo::Repo;
use super::window::Window;
use super::{documents, pull};
use crate::ingest::Error;
use crate::model::{Finding, Place, Pull, PullNumber, Severity};

/// How results are ordered.
const SORT: &str = " sort:created-asc";
/// A search shows no more.
const REACHABLE: usize = 1000;
/// Pull requests a page; the smaller page is for when GitHub cannot put a large one together in time.
const PAGES: [usize; 2] = [100, 30];

/// What a search found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The pull requests.
    pub(super) pulls: BTreeMap<PullNumber, Pull>,
    /// Those that GitHub counts, but did not show: they have to be fetched by number.
    pub(super) lost: BTreeSet<PullNumber>,
    /// How many there are, as GitHub says.
    pub(super) counted: usize,
    /// Where what came is not what was counted.
    pub(super) findings: Vec<Finding>,
}

/// A page of results; null where GitHub failed to load one.
#[derive(Serialize, Deserialize)]
struct Page {
    counted: usize,
    next: Option<String>,
    pulls: Vec<Option<Pull>>,
}

/// Where and how is searched.
pub(super) struct Search<'a> {
    pub(super) api: &'a Api<'a>,
    pub(super) repo: &'a Repo,
    pub(super) pages: &'a Pages,
    /// The branch that pull requests were merged to; `None` for any.
    pub(super) base: Option<&'a str>,
    /// Only those that changed at this time or later.
    pub(super) since: Option<Timestamp>,
}

impl Search<'_> {
    /// Adds everything merged in these windows to `found`.
    ///
    /// # Errors
    ///
    /// Those of [`Api`].
    pub(super) fn run(&self, windows: Vec<Window>, found: &mut Found) -> Result<(), Error> {
        let mut open: Vec<Window> = windows.into_iter().rev().collect();
        while let Some(window) = open.pop() {
            let first = self.page(window, None)?;
            if first.counted > REACHABLE
                && let Some((early, late)) = window.halves()
            {
                open.extend([late, early]);
                continue;
            }
            self.window(window, first, found)?;
        }
        Ok(())
    }

    fn query(&self, window: Window) -> String {
        let base = self.base.map_or_else(String::new, |base| format!(" base:{base}"));
        let since = self.since.map_or_else(String::new, |since| {
            format!(" updated:>={}", since.strftime("%Y-%m-%dT%H:%M:%SZ"))
        });
        // The order of creation never changes, so no page shifts while the next is fetched.
        format!(
            "repo:{} is:pr is:merged{base} merged:{window}{since}{SORT}",
            self.repo
        )
    }

    fn window(&self, window: Window, first: Page, found: &mut Found) -> Result<(), Error> {
        let counted = first.counted;
        let mut seen = BTreeSet::new();
        let mut questions = vec![self.question(window, None)];
        let mut page = first;
        loop {
            for pull in page.pulls.into_iter().flatten() {
                seen.insert(pull.number);
                found.pulls.insert(pull.number, pull);
            }
            let Some(next) = page.next else { break };
            questions.push(self.question(window, Some(&next)));
            page = self.page(window, Some(&next))?;
        }
        found.counted += counted;
        if seen.len() == counted {
            return Ok(());
        }
        // REST lists the numbers of what GraphQL could not load.
        let numbers = self.numbers(window, &mut questions)?;
        found
            .lost
            .extend(numbers.iter().filter(|number| !seen.contains(number)));
        let known = seen.union(&numbers).count();
        if known != counted {
            let message =
                format!("GitHub counts {counted} pull requests merged in {window}, and lists {known}");
            let place = Place::file(format!("{} of {}", self.repo, self.api.host()));
            let finding = Finding::new(Severity::Warning, "github/count", place, message);
            found
                .findings
                .push(finding.hint("run the command again, which asks for these pages once more"));
            for question in questions {
                self.pages.forget(&question)?;
            }
        }
        Ok(())
    }

    /// What a page is kept as. REST and GraphQL name the next page in ways that the other does not understand, and
    /// a run without a token may be finished by one with a token.
    fn question(&self, window: Window, after: Option<&str>) -> String {
        let way = if self.api.has_token() { "" } else { " by REST" };
        let after = after.unwrap_or("the start");
        format!("{}{way} after {after}", self.query(window))
    }

    fn page(&self, window: Window, after: Option<&str>) -> Result<Page, Error> {
        let query = self.query(window);
        self.pages.once(&self.question(window, after), || {
            if !self.api.has_token() {
                return self.by_rest(&query, after);
            }
            let mut asked = self.by_graphql(&query, after, PAGES[0]);
            if let Err(Error::Upstream { .. }) = asked {
                asked = self.by_graphql(&query, after, PAGES[1]);
            }
            asked
        })
    }

    fn by_graphql(&self, query: &str, after: Option<&str>, first: usize) -> Result<Page, Error> {
        let variables = json!({ "query": query, "first": first, "after": after });
        let what = format!("Search {query} after {}", after.unwrap_or("the start"));
        let answer = self.api.graphql(&what, &documents::search(), &variables)?;
        let search = answer.pointer("/data/search").filter(|search| search.is_object());
        let search = search.ok_or_else(|| self.api.upstream("could not load the results of a search"))?;
        let more = search.pointer("/pageInfo/hasNextPage").and_then(Value::as_bool) == Some(true);
        let next = search.pointer("/pageInfo/endCursor").and_then(Value::as_str);
        let nodes = search
            .get("nodes")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        Ok(Page {
            counted: count(search.get("issueCount")),
            next: next.filter(|_| more).map(str::to_owned),
            pulls: nodes.map(pull::of_node).collect(),
        })
    }

    /// Without a token there is no GraphQL; `after` is then the number of a page.
    fn by_rest(&self, query: &str, after: Option<&str>) -> Result<Page, Error> {
        let at: usize = after.and_then(|page| page.parse().ok()).unwrap_or(1);
        let found = self.whole_by_rest(&rest_path(query, at))?;
        let counted = count(found.get("total_count"));
        let items = found.get("items").and_then(Value::as_array).into_iter().flatten();
        let pulls: Vec<Option<Pull>> = items
            .map(|item| pull::of_rest(item, self.base.unwrap_or_default()))
            .collect();
        let more = at * PAGES[0] < counted.min(REACHABLE) && !pulls.is_empty();
        Ok(Page {
            counted,
            next: more.then(|| (at + 1).to_string()),
            pulls,
        })
    }

    /// Results by REST, which says when it ran out of time and left some out: it is asked once more then.
    fn whole_by_rest(&self, path: &str) -> Result<Value, Error> {
        for _ in 0..2 {
            if let Got::Json(found, _) = self.api.get(path, None)?
                && found.get("items").is_some_and(Value::is_array)
                && found.get("incomplete_results").and_then(Value::as_bool) != Some(true)
            {
                return Ok(found);
            }
        }
        Err(self.api.upstream("gave only a part of the results of a search"))
    }

    /// Only the numbers of a window. Adds what was asked for them to `questions`.
    fn numbers(&self, window: Window, questions: &mut Vec<String>) -> Result<BTreeSet<PullNumber>, Error> {
        let query = self.query(window);
        let mut numbers = BTreeSet::new();
        let mut at = Some("1".to_owned());
        while let Some(page) = at {
            let question = format!("numbers of {query}, page {page}");
            let page = self.pages.once(&question, || self.by_rest(&query, Some(&page)))?;
            numbers.extend(page.pulls.into_iter().flatten().map(|pull| pull.number));
            at = page.next;
            questions.push(question);
        }
        Ok(numbers)
    }
}

fn count(value: Option<&Value>) -> usize {
    let number = value.and_then(Value::as_u64).unwrap_or_default();
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// Path of a search; the order is a parameter of its own there.
fn rest_path(query: &str, page: usize) -> String {
    let query = query.replace(SORT, "");
    let per_page = PAGES[0].to_string();
    let page = page.to_string();
    let parameters = [
        ("q", query.as_str()),
        ("sort", "created"),
        ("order", "asc"),
        ("per_page", &per_page),
        ("page", &page),
    ];
    let url = reqwest::Url::parse_with_params("http://host/search/issues", parameters)
        .expect("the address is a constant");
    format!("{}?{}", url.path(), url.query().unwrap_or_default())
}
