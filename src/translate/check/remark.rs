//! `comment`: remarks of translators are signed, plain and lead only to safe places.

use super::fault::{Fault, Pair, Sort};
use super::registry::CheckId;

/// Looks at one remark; `author` is who signs it.
pub(super) fn remark(pair: &Pair<'_>, author: &str, faults: &mut Vec<Fault>) {
    if pair.sort != Sort::Comment {
        return;
    }
    if author.trim().is_empty() {
        let fault = Fault::new(CheckId::Comment, "the remark has no author");
        faults.push(fault.hint("Put your handle into `by`."));
    }
    let reading = &pair.own.reading;
    for (html, at) in &reading.html {
        let fault = Fault::new(CheckId::Comment, format!("`{}` is raw HTML", html.trim()));
        faults.push(fault.hint("Use Markdown, or put it into ticks.").at(at.clone()));
    }
    let bare = pair.own.atoms.addresses.iter().map(|address| {
        let at = reading.at(address.at.start);
        (&address.text, at..at)
    });
    let links = reading.links.iter().map(|(link, at)| (link, at.clone()));
    for (link, at) in links.chain(bare) {
        // A link within the page is as safe as the page.
        if !link.starts_with("https://") && !link.starts_with('#') {
            let fault = Fault::new(CheckId::Comment, format!("the link to `{link}` is not https"));
            faults.push(fault.at(at));
        }
    }
}
