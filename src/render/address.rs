//! Addresses that come from data and may end up in a link.

/// The address if it is safe to link to: absolute `https` or `http`, with a host, without blanks, controls,
/// quotes, angle brackets or credentials. Everything else (`javascript:`, `data:`, relative paths) is `None`.
#[must_use]
pub fn web(address: &str) -> Option<&str> {
    let address = address.trim();
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next()?;
    let clean = !address
        .chars()
        .any(|c| c.is_control() || c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>' | '`' | '\\'));
    (clean && !host.is_empty() && !host.contains('@')).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::web;

    #[test]
    fn only_plain_web_addresses_are_linked() {
        assert!(web("https://github.com/kubernetes/kubernetes/pull/1").is_some());
        for hostile in [
            "javascript:alert(1)",
            "JAVASCRIPT://x",
            "data:text/html,x",
            "https://",
            "https://user@evil.example/",
            "https://x/\"onmouseover=",
            "//evil.example",
            "https://a b",
            "",
        ] {
            assert_eq!(web(hostile), None, "{hostile}");
        }
    }
}
