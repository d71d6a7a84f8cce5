//! Addresses: text that a person or a file gave comes in, a checked URL goes out, and its name in messages,
//! which never has a password or a query.

use reqwest::Url;

use crate::ingest::Error;

/// Reads an address.
///
/// # Errors
///
/// [`Error::Refused`] when it is none, or neither `https` nor `http`.
pub(in crate::ingest) fn parse(text: &str) -> Result<Url, Error> {
    let refused = |host: &str, message: String| Error::Refused {
        host: host.to_owned(),
        message,
        hint: "write an address such as https://example.org/folder/file.json".to_owned(),
    };
    let Ok(url) = Url::parse(text) else {
        // The text itself is not shown: it may hold a password.
        return Err(refused("keplog", "this is not an address of the web".to_owned()));
    };
    if !matches!(url.scheme(), "https" | "http") {
        let message = format!("it cannot fetch `{}:` addresses", url.scheme());
        return Err(refused("keplog", message));
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(refused("keplog", "the address names no server".to_owned()));
    }
    Ok(url)
}

/// Name of the server, with its port where that is unusual.
pub(in crate::ingest) fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port()
        .map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Server and path: what an address is called in messages and logs.
pub(in crate::ingest) fn name(url: &Url) -> String {
    format!("{}{}", host(url), url.path())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_an_address_holds_no_secret() {
        let url =
            parse("https://user:secret@example.org:8443/a/b.json?token=secret#secret").expect("an address");
        assert_eq!(name(&url), "example.org:8443/a/b.json");
    }

    #[test]
    fn what_is_no_web_address_is_refused_without_being_repeated() {
        for text in [
            "",
            "no address",
            "ftp://secret@example.org/x",
            "file:///etc/secret",
            "https://",
            "secret@host",
        ] {
            let error = parse(text).expect_err(text);
            assert!(!error.to_string().contains("secret"), "{error}");
            assert!(!error.hint().is_empty());
        }
    }
}
