//! A URL as Go's `net/url` sees it, as far as krel depends on it.
//!
//! In: a string that begins with `http`. Out: host and decoded path, or nothing where Go reports an error and krel
//! drops the link: control characters, escapes such as `%zz`, hosts and ports that cannot be.

/// Host and path of a URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// Host with its port; empty when the string is no URL but a path.
    pub(super) host: String,
    /// Decoded path.
    pub(super) path: String,
}

impl Address {
    /// Takes a URL apart.
    pub(super) fn parse(url: &str) -> Option<Self> {
        let (url, fragment) = url.split_once('#').unwrap_or((url, ""));
        if url.bytes().any(|b| b < b' ' || b == 0x7f) || decoded(fragment).is_none() {
            return None;
        }
        let scheme = url
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || b"+-.".contains(b));
        let scheme = scheme.count();
        let (has_scheme, rest) = match url[scheme..].strip_prefix(':') {
            Some(rest) => (true, rest),
            None => (false, url),
        };
        let rest = rest.split_once('?').map_or(rest, |(rest, _)| rest);
        let path_only = |path: &str| {
            Some(Self {
                host: String::new(),
                path: decoded(path)?,
            })
        };
        match (has_scheme, rest.strip_prefix("//")) {
            (true, Some(authority)) => {
                let end = authority.find('/').unwrap_or(authority.len());
                let (authority, path) = authority.split_at(end);
                Some(Self {
                    host: host(authority)?,
                    path: decoded(path)?,
                })
            }
            (true, None) if rest.starts_with('/') => path_only(rest),
            // Opaque, like `mailto:`.
            (true, None) => path_only(""),
            // The first segment of a path without a scheme cannot have a colon.
            (false, _) if rest.split('/').next().is_some_and(|first| first.contains(':')) => None,
            (false, _) => path_only(rest),
        }
    }
}

/// The host of an authority, with its port and without user and password.
fn host(authority: &str) -> Option<String> {
    let (user, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._:~!$&'()*+,;=%@".contains(c);
    if !user.chars().all(fits) || decoded(user).is_none() {
        return None;
    }
    let port = if host.starts_with('[') {
        &host[host.rfind(']')? + 1..]
    } else {
        host.rfind(':').map_or("", |at| &host[at..])
    };
    let is_port = port.is_empty() || port.strip_prefix(':')?.bytes().all(|b| b.is_ascii_digit());
    let may_stand =
        |c: char| !c.is_ascii() || c.is_ascii_alphanumeric() || "-_.~!$&'()*+,;=:[]<>\"%".contains(c);
    // Of the ASCII characters no escape is allowed in a host.
    let has_ascii_escape = host.match_indices('%').any(|(at, _)| {
        let digit = host[at + 1..].chars().next();
        digit.is_some_and(|digit| ('0'..='7').contains(&digit)) && !host[at..].starts_with("%25")
    });
    if !is_port || !host.chars().all(may_stand) || has_ascii_escape {
        return None;
    }
    decoded(host)
}

/// Decodes `%xx`; nothing when one of them is none.
fn decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let (high, low) = (hex(rest.next()?)?, hex(rest.next()?)?);
            bytes.push(high * 16 + low);
        } else {
            bytes.push(byte);
        }
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_go_refuses_is_refused() {
        for (url, wanted) in [
            ("https://github.com/a/b%20c?d=%zz", Some(("github.com", "/a/b c"))),
            ("https://user@example.com:80/x", Some(("example.com:80", "/x"))),
            ("https://example.com/a b (c)", Some(("example.com", "/a b (c)"))),
            ("https://[::1]:80", Some(("[::1]:80", ""))),
            ("http server", Some(("", "http server"))),
            ("https:/x", Some(("", "/x"))),
            ("https:x", Some(("", ""))),
            ("https://example.com/100%", None),
            ("https://example.com/#100%", None),
            ("https://exam ple.com/", None),
            ("https://example.com:8o/", None),
            ("https://e%41.com/", None),
            ("https://example.com/\u{7}", None),
            ("http ports 80: used", None),
        ] {
            let address = Address::parse(url);
            let parts = address
                .as_ref()
                .map(|address| (address.host.as_str(), address.path.as_str()));
            assert_eq!(parts, wanted, "{url}");
        }
    }
}
