//! Notes as a section of a CHANGELOG file: in comes a classified release, out goes what stands between two
//! releases of `CHANGELOG-1.N.md`.
//!
//! Downloads, images and dependencies are not ours to know; they are put in by the release tooling.

use super::markdown::{self, NotesOptions};
use crate::model::{Release, Version};

/// Renders `# v1.37.0`, `## Changelog since v1.36.0` and the notes below. Without a previous release the second
/// heading is left out. The headings are English in every language, as tools look for them.
#[must_use]
pub fn section(release: &Release, since: Option<Version>, options: &NotesOptions<'_>) -> String {
    let mut out = format!("# {}\n", release.version);
    if let Some(since) = since {
        out.extend(["\n## Changelog since ", &since.to_string(), "\n"]);
    }
    let options = NotesOptions {
        title: false,
        ..*options
    };
    let notes = markdown::notes(release, &options);
    if !notes.is_empty() {
        out.extend(["\n", &notes]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Groups;
    use crate::render::samples::{note, release};
    use crate::render::wording::EnglishWording;

    #[test]
    fn a_section_names_the_release_and_the_one_before() {
        let groups = Groups::default();
        let wording = EnglishWording::new(&groups);
        let options = NotesOptions::new(&wording);
        let since = "v1.36.0".parse().ok();
        let text = section(&release(vec![note(1, "X", "bug", &[])]), since, &options);
        assert!(
            text.starts_with("# v1.37.0\n\n## Changelog since v1.36.0\n\n## Changes by Kind\n\n### Bug"),
            "{text}"
        );
        assert_eq!(section(&release(Vec::new()), None, &options), "# v1.37.0\n");
    }
}
