//! Whether the notes of a release are all of its notes: the release comes in, a sentence goes out where they are
//! not.

use super::localized::say;
use crate::model::Release;
use crate::translate::{FluentArgs, Language};

/// Says that a release is in the making, or that notes of a pre-release are only those since the release before
/// it; nothing for a release that is out. Markdown.
#[must_use]
pub fn standing(language: &Language, release: &Release) -> Option<String> {
    let english = english(release)?;
    let mut args = FluentArgs::from_iter([("release", release.version.short())]);
    let id = match release.up_to() {
        Some(up_to) => {
            args.set("to", code(up_to));
            "release-making-note"
        }
        None => "release-partial-note",
    };
    Some(say(language, id, &args, || english))
}

/// The same in English, for whoever has no locale at hand.
#[must_use]
pub fn english(release: &Release) -> Option<String> {
    let short = release.version.short();
    match release.up_to() {
        Some(up_to) => Some(format!(
            "{short} is in the making: these are the notes of what is merged so far, up to {}.",
            code(up_to)
        )),
        None if release.is_out() => None,
        None => Some(format!(
            "These are only the notes of {short} since the release before it."
        )),
    }
}

/// The name of a revision as Markdown code. It comes from a file, so whatever would end the code is left out.
fn code(revision: &str) -> String {
    let plain = |c: &char| !c.is_control() && *c != '`';
    format!("`{}`", revision.chars().filter(plain).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ReleaseState;
    use crate::render::samples;

    #[test]
    fn a_release_that_is_out_needs_no_sentence_and_every_other_has_one() {
        let mut release = samples::release(Vec::new());
        assert_eq!(english(&release), None);
        release.version = "1.37.0-rc.0".parse().expect("a version");
        assert_eq!(
            english(&release).expect("a sentence"),
            "These are only the notes of 1.37.0-rc.0 since the release before it."
        );
        release.version = "1.38".parse().expect("a version");
        release.state = ReleaseState::InTheMaking {
            up_to: "mas`ter\n# x".to_owned(),
        };
        assert_eq!(
            english(&release).expect("a sentence"),
            "1.38 is in the making: these are the notes of what is merged so far, up to `master# x`."
        );
    }
}
