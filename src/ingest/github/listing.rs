//! Lists by REST, a hundred items a page, each page asked for conditionally.
//!
//! In: a path such as `/repos/o/n/milestones?state=all`. Out: all items. A page that did not change since the last
//! run is answered with 304, which costs nothing of the limit; its items then come from the cache.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::api::{Api, Got};
use crate::ingest::{Cache, Error};

/// GitHub gives no more on a page.
const PAGE: usize = 100;

/// A page and the version tag that the server gave it.
#[derive(Serialize, Deserialize)]
struct Kept {
    path: String,
    tag: Option<String>,
    items: Vec<Value>,
}

/// All items of a list, in GitHub's order.
///
/// # Errors
///
/// Those of [`Api`], and [`Error::Io`] when the disk refuses.
pub(super) fn all(api: &Api<'_>, path: &str, cache: &Cache) -> Result<Vec<Value>, Error> {
    let join = if path.contains('?') { '&' } else { '?' };
    let mut all = Vec::new();
    for page in 1.. {
        let path = format!("{path}{join}per_page={PAGE}&page={page}");
        let items = one(api, &path, cache)?;
        let is_last = items.len() < PAGE;
        all.extend(items);
        if is_last {
            break;
        }
    }
    Ok(all)
}

fn one(api: &Api<'_>, path: &str, cache: &Cache) -> Result<Vec<Value>, Error> {
    let hash = blake3::hash(path.as_bytes()).to_hex();
    let key = format!("lists/{}.json", &hash[..24]);
    let kept = cache
        .get(&key)
        .and_then(|bytes| serde_json::from_slice::<Kept>(&bytes).ok());
    let kept = kept.filter(|kept| kept.path == path);
    let tag = kept.as_ref().and_then(|kept| kept.tag.clone());
    match (api.get(path, tag.as_deref())?, kept) {
        (Got::Unchanged, Some(kept)) => Ok(kept.items),
        (Got::Unchanged, None) => Err(api.upstream("answered that nothing changed, which was not asked")),
        (Got::Json(json, tag), _) => {
            let Value::Array(items) = json else {
                return Err(api.upstream("answered something else than a list"));
            };
            let kept = Kept {
                path: path.to_owned(),
                tag,
                items,
            };
            let bytes = serde_json::to_vec(&kept).expect("JSON has only text as keys");
            cache.put(&key, &bytes)?;
            Ok(kept.items)
        }
    }
}
