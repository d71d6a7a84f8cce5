//! Names of community groups: in comes a label, out goes `SIG Node`, `WG Batch` or `Steering Committee`.

use crate::model::{GroupKind, Groups, Sig};
use crate::translate::{FluentArgs, Language};

/// What a group calls itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Title {
    Sig,
    WorkingGroup,
    UserGroup,
    Committee,
}

impl Title {
    /// Prefixes of the labels of all groups but SIGs.
    const PREFIXES: [(&'static str, Self); 3] = [
        ("wg-", Self::WorkingGroup),
        ("ug-", Self::UserGroup),
        ("committee-", Self::Committee),
    ];

    fn message(self) -> &'static str {
        match self {
            Self::Sig => "sig-name",
            Self::WorkingGroup => "wg-name",
            Self::UserGroup => "ug-name",
            Self::Committee => "committee-name",
        }
    }

    pub(super) fn english(self, name: &str) -> String {
        match self {
            Self::Sig => format!("SIG {name}"),
            Self::WorkingGroup => format!("WG {name}"),
            Self::UserGroup => format!("UG {name}"),
            Self::Committee => format!("{name} Committee"),
        }
    }
}

/// Title and bare name of a group: what the community says, else what the prefix of the label says.
pub(super) fn name(groups: &Groups, sig: &Sig) -> (Title, String) {
    let prefixed = Title::PREFIXES
        .into_iter()
        .find_map(|(prefix, title)| Some((title, sig.label().strip_prefix(prefix)?)));
    match (groups.get(sig), prefixed) {
        (Some(group), _) => {
            let title = match group.kind {
                GroupKind::Sig => Title::Sig,
                GroupKind::WorkingGroup => Title::WorkingGroup,
                GroupKind::Committee => Title::Committee,
            };
            (title, group.name.clone())
        }
        (None, Some((title, rest))) => {
            let name = rest
                .parse()
                .map_or_else(|_| rest.to_owned(), |sig: Sig| sig.pretty());
            (title, name)
        }
        (None, None) => (Title::Sig, sig.pretty()),
    }
}

/// Name of a group with its title, in a language: `SIG Node`, `WG Batch`.
#[must_use]
pub fn sig_name(language: &Language, groups: &Groups, sig: &Sig) -> String {
    let (title, name) = name(groups, sig);
    titled(language, title, &name)
}

pub(super) fn titled(language: &Language, title: Title, name: &str) -> String {
    let id = title.message();
    if !language.has(id) {
        return title.english(name);
    }
    language.message(id, &FluentArgs::from_iter([("sig", name)])).text
}

/// The names of groups in a row, to be joined: one "SIG" for all SIGs, which come first, then every other
/// group with its own title.
pub(super) fn row(groups: &Groups, sigs: &[Sig], titled: impl Fn(Title, &str) -> String) -> Vec<String> {
    let (of_sigs, others): (Vec<_>, Vec<_>) = sigs
        .iter()
        .map(|sig| name(groups, sig))
        .partition(|(title, _)| *title == Title::Sig);
    let of_sigs = of_sigs.iter().enumerate().map(|(at, (title, name))| {
        if at == 0 {
            titled(*title, name)
        } else {
            name.clone()
        }
    });
    let others = others.iter().map(|(title, name)| titled(*title, name));
    of_sigs.chain(others).collect()
}
