//! Which files of kubernetes/enhancements say something about KEPs: a path comes in, its part goes out.
//!
//! Paths are those of the repository, `keps/sig-node/2000-a/kep.yaml`, wherever the files really lie.

use std::collections::BTreeSet;

use crate::model::{KepNumber, Sig};

/// Folder of everything.
pub(super) const KEPS: &str = "keps";

/// Folder of the review approvals.
pub(super) const APPROVALS: &str = "prod-readiness";

/// What a file is to a KEP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// `kep.yaml`, the facts.
    Facts,
    /// Who approved production readiness.
    Approvals,
    /// The text beside a `kep.yaml`.
    Readme,
    /// Who may approve changes of the folder.
    Owners,
    /// Another text: before 2021 a whole KEP was one, with its facts in front.
    Page,
}

/// How much is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Facts and approvals; of texts only those that may have facts in front.
    Facts,
    /// Everything that rules look at.
    Texts,
}

/// The part of a path; `None` for files that are nothing to a KEP.
pub(super) fn part(path: &str) -> Option<Part> {
    let mut steps = path.split('/');
    let name = steps.next_back()?;
    if steps.next()? != KEPS {
        return None;
    }
    let yaml = has_ending(name, ".yaml");
    if steps.next() == Some(APPROVALS) {
        return (yaml && name != "kep.yaml" && approval_key(path).is_some()).then_some(Part::Approvals);
    }
    match name {
        "kep.yaml" => Some(Part::Facts),
        "OWNERS" => Some(Part::Owners),
        _ if name.eq_ignore_ascii_case("readme.md") => Some(Part::Readme),
        _ if has_ending(name, ".md") => Some(Part::Page),
        _ => None,
    }
}

fn has_ending(name: &str, ending: &str) -> bool {
    let start = name.len().checked_sub(ending.len());
    start
        .and_then(|start| name.get(start..))
        .is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// The SIG and the number that the place of a file of approvals stands for: KEP and approvals are joined by
/// path, because the number inside is wrong in some. `None` for the template.
pub(super) fn approval_key(path: &str) -> Option<(Sig, KepNumber)> {
    let rest = path
        .strip_prefix(KEPS)?
        .strip_prefix('/')?
        .strip_prefix(APPROVALS)?;
    let (sig, name) = rest.strip_prefix('/')?.rsplit_once('/')?;
    let digits = name.get(..name.len().checked_sub(".yaml".len())?)?;
    let sig: Sig = sig.parse().ok()?;
    Some((sig.canonical(), digits.parse().ok()?))
}

/// The folder of a file.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Leaves out of a list of files, each with its path, the texts that lie in or below the folder of a
/// `kep.yaml`: the facts of such a KEP are not in them.
pub(super) fn without_pages_of_keps<T>(files: Vec<(T, String)>, wanted: Wanted) -> Vec<(T, String)> {
    let facts = files.iter().filter(|(_, path)| part(path) == Some(Part::Facts));
    let kept: BTreeSet<String> = facts.map(|(_, path)| folder(path).to_owned()).collect();
    let of_kep = |path: &str| {
        let mut above = folder(path);
        while !above.is_empty() {
            if kept.contains(above) {
                return true;
            }
            above = folder(above);
        }
        false
    };
    let stays = |path: &str| match part(path) {
        Some(Part::Facts | Part::Approvals) => true,
        Some(Part::Owners) => wanted == Wanted::Texts,
        Some(Part::Readme) if kept.contains(folder(path)) => wanted == Wanted::Texts,
        Some(Part::Readme | Part::Page) => !of_kep(path),
        None => false,
    };
    files.into_iter().filter(|(_, path)| stays(path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_has_its_part() {
        for (path, want) in [
            ("keps/sig-node/1-a/kep.yaml", Some(Part::Facts)),
            ("keps/sig-node/1-a/README.MD", Some(Part::Readme)),
            ("keps/sig-node/1-a/OWNERS", Some(Part::Owners)),
            ("keps/sig-node/0001-old.md", Some(Part::Page)),
            ("keps/prod-readiness/sig-node/1.yaml", Some(Part::Approvals)),
            ("keps/prod-readiness/template/nnnn.yaml", None),
            ("keps/prod-readiness/kep.yaml", None),
            ("keps/prod-readiness/README.md", None),
            ("keps/sig-node/1-a/example.yaml", None),
            ("pkg/testdata/kep.yaml", None),
            ("kep.yaml", None),
        ] {
            assert_eq!(part(path), want, "{path}");
        }
    }

    #[test]
    fn approvals_are_found_by_sig_and_number_of_their_path() {
        let key = approval_key("keps/prod-readiness/sig-network/0752.yaml");
        let want: (Sig, KepNumber) = ("network".parse().expect("a SIG"), KepNumber::new(752));
        assert_eq!(key, Some(want));
    }

    #[test]
    fn a_text_counts_as_a_kep_only_where_no_facts_lie_beside_or_above_it() {
        let files = [
            "keps/sig-a/1-a/kep.yaml",
            "keps/sig-a/1-a/README.md",
            "keps/sig-a/1-a/docs/more.md",
            "keps/sig-a/0001-old.md",
            "keps/sig-a/old/README.md",
        ];
        let kept = |wanted| {
            let files = files.iter().map(|path| ((), (*path).to_owned())).collect();
            let kept = without_pages_of_keps(files, wanted).into_iter();
            kept.map(|(_, path)| path).collect::<Vec<_>>()
        };
        assert_eq!(kept(Wanted::Facts), [files[0], files[3], files[4]]);
        assert_eq!(kept(Wanted::Texts), [files[0], files[1], files[3], files[4]]);
    }
}
