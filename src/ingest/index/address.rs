//! Where the notes of a release are: an entry of the index comes in, an address of the web goes out.
//!
//! krel writes the address of an object in Google's storage, `gs://BUCKET/PATH`. Kubernetes serves the bucket
//! of its releases as `dl.k8s.io`, Google serves every bucket as `storage.googleapis.com`; an index that is
//! anywhere else is a mirror and has the buckets as folders beside it. Once the index had doubled prefixes
//! (kubernetes/release#3833), so the last address in an entry counts.

use reqwest::Url;

/// The host that serves the bucket of Kubernetes' releases, and the bucket.
const DOWNLOADS: (&str, &str) = ("dl.k8s.io", "k8s-release");
/// The host that serves every bucket.
const STORAGE: &str = "storage.googleapis.com";

/// What an entry means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) url: Url,
    /// Whether the entry had more than one address in it.
    pub(super) doubled: bool,
}

/// Understands an entry of the index at `index`; `Err` is why it cannot be used.
pub(super) fn resolve(entry: &str, index: &Url) -> Result<Target, &'static str> {
    let (scheme, rest, doubled) = last_address(entry.trim());
    let relative = |path: &str| index.join(path).map_err(|_| "it is not an address");
    let url = match scheme {
        Some("gs") => {
            let (bucket, path) = rest.split_once('/').unwrap_or((rest, ""));
            if bucket.is_empty() || path.is_empty() {
                return Err("it names no file");
            }
            let host = index.host_str().unwrap_or_default();
            let here = |host: &str, path: &str| {
                Url::parse(&format!("https://{host}/{path}")).map_err(|_| "it is not an address")
            };
            match host {
                host if host != DOWNLOADS.0 && host != STORAGE => relative(&format!("./{bucket}/{path}"))?,
                _ if bucket == DOWNLOADS.1 => here(DOWNLOADS.0, path)?,
                _ => here(STORAGE, &format!("{bucket}/{path}"))?,
            }
        }
        Some(scheme) => Url::parse(&format!("{scheme}://{rest}")).map_err(|_| "it is not an address")?,
        None if rest.is_empty() => return Err("it is empty"),
        None => relative(rest)?,
    };
    match url.scheme() {
        "https" => {}
        "http" if index.scheme() == "http" => {}
        "http" => return Err("it is not secure: `http` in an index that came by `https`"),
        _ => return Err("it is not an address of the web"),
    }
    Ok(Target { url, doubled })
}

/// The scheme of the last address in a text, what follows it, and whether anything stands before it. Joining
/// paths makes one slash of two, so one is enough.
fn last_address(text: &str) -> (Option<&'static str>, &str, bool) {
    let starts = ["gs", "https", "http"].iter().filter_map(|scheme| {
        let at = text.rfind(&format!("{scheme}:/"))?;
        Some((at, *scheme))
    });
    // `gs:` and `https:` cannot be part of each other; `http:` is not in `https:`.
    match starts.max() {
        Some((at, scheme)) => {
            let rest = text[at + scheme.len() + 1..].trim_start_matches('/');
            (Some(scheme), rest, at > 0)
        }
        None => (None, text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICIAL: &str = "https://dl.k8s.io/release/release-notes-index.json";
    const MIRROR: &str = "http://127.0.0.1:4000/dl/release-notes-index.json";

    fn resolved(entry: &str, index: &str) -> Result<(String, bool), &'static str> {
        let index = index.parse().expect("an address");
        resolve(entry, &index).map(|target| (target.url.to_string(), target.doubled))
    }

    #[test]
    fn an_entry_leads_to_the_place_where_its_file_is_served() {
        let notes = "https://dl.k8s.io/release/v1.20.0/release-notes.json";
        for (entry, index, url, doubled) in [
            (
                "gs://k8s-release/release/v1.20.0/release-notes.json",
                OFFICIAL,
                notes,
                false,
            ),
            (notes, OFFICIAL, notes, false),
            (
                " https://dl.k8s.io/release/v1.20.0/release-notes.json\n",
                OFFICIAL,
                notes,
                false,
            ),
            ("v1.20.0/release-notes.json", OFFICIAL, notes, false),
            ("/release/v1.20.0/release-notes.json", OFFICIAL, notes, false),
            (
                "gs://k8s-release/release/gs://k8s-release/release/v1.20.0/release-notes.json",
                OFFICIAL,
                notes,
                true,
            ),
            (
                "gs://gs:/k8s-release/release/v1.20.0/release-notes.json",
                OFFICIAL,
                notes,
                true,
            ),
            (
                "https://dl.k8s.io/https:/dl.k8s.io/release/v1.20.0/release-notes.json",
                OFFICIAL,
                notes,
                true,
            ),
            (
                "gs://other/a/b.json",
                OFFICIAL,
                "https://storage.googleapis.com/other/a/b.json",
                false,
            ),
            (
                "gs://k8s-release/release/v1.20.0/release-notes.json",
                "https://storage.googleapis.com/k8s-release/release/release-notes-index.json",
                notes,
                false,
            ),
            (
                "gs://k8s-release/archive/v1.20.0/release-notes.json",
                MIRROR,
                "http://127.0.0.1:4000/dl/k8s-release/archive/v1.20.0/release-notes.json",
                false,
            ),
            (
                "http://example.org/a.json",
                MIRROR,
                "http://example.org/a.json",
                false,
            ),
        ] {
            assert_eq!(resolved(entry, index), Ok((url.to_owned(), doubled)), "{entry}");
        }
    }

    #[test]
    fn an_entry_that_leads_nowhere_is_refused_with_the_reason() {
        for entry in [
            "",
            "  ",
            "gs://",
            "gs://bucket",
            "gs:///x",
            "http://example.org/x",
            "https://",
            "ftp://a/b",
        ] {
            assert!(
                resolved(entry, OFFICIAL).is_err(),
                "{entry}: {:?}",
                resolved(entry, OFFICIAL)
            );
        }
    }
}
