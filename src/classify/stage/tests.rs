//! Every rule reads its example, and what only looks like a statement is passed over.

use super::*;

fn stage(text: &str) -> Option<Stage> {
    read(text, &[]).map(|statement| statement.stage)
}

#[test]
fn every_rule_reads_its_own_example() {
    for rule in &RULES {
        let kinds = [Kind::from("deprecation")];
        let statement = read(rule.example, &kinds).unwrap_or_else(|| panic!("{}: not read", rule.name));
        assert_eq!(statement.rule, rule.name, "{}", rule.example);
    }
}

#[test]
fn graduations_are_read_in_many_wordings() {
    for (text, wanted) in [
        ("Graduated `X` to beta.", Stage::Beta),
        ("Graduate X from alpha to beta", Stage::Beta),
        ("Promoted the `X` feature to GA", Stage::Stable),
        ("The `X` feature has graduated to GA.", Stage::Stable),
        ("kube-proxy: `X` is now generally available", Stage::Stable),
        (
            "The X feature gate is now beta and enabled by default",
            Stage::Beta,
        ),
        ("Moves X to stable (on by default)", Stage::Stable),
        ("Fixed y. Promoted `X` to beta.", Stage::Beta),
        ("Promotes X to General Availability", Stage::Stable),
        ("Introduced the `X` API as an alpha feature", Stage::Alpha),
        ("Graduated `X` to stable and `Y` to beta", Stage::Stable),
        ("JobMutableNodeSchedulingDirectives goes GA", Stage::Stable),
        (
            "Graduated X to GA. The gate will be removed in 1.30.",
            Stage::Stable,
        ),
    ] {
        assert_eq!(stage(text), Some(wanted), "{text}");
    }
}

#[test]
fn removals_and_deprecations_are_about_something_users_have() {
    for (text, wanted) in [
        (
            "Removed the `X` feature gate, which graduated to GA in v1.24",
            Stage::Removed,
        ),
        ("Remove support for the `v1beta1` API", Stage::Removed),
        ("kubeadm: removed the deprecated `--foo` flag", Stage::Removed),
        (
            "The deprecated flag --conntrack-max has been removed from kube-proxy",
            Stage::Removed,
        ),
        (
            "`X` feature gate that graduated to GA in 1.28 and was unconditionally enabled has been removed",
            Stage::Removed,
        ),
        (
            "hyperkube: the `--x` flag, deprecated in v1.14, has been removed.",
            Stage::Removed,
        ),
        ("The `export` query parameter is fully removed", Stage::Removed),
        ("We have removed support for the v1alpha1 API", Stage::Removed),
        (
            "The in-tree x plugin has been deprecated and removed",
            Stage::Removed,
        ),
        ("Deprecated FlexVolume", Stage::Deprecated),
        ("Deprecated the `gitRepo` volume", Stage::Deprecated),
        ("The `X` field is deprecated", Stage::Deprecated),
        ("Marked `IPVS` mode as deprecated", Stage::Deprecated),
    ] {
        assert_eq!(stage(text), Some(wanted), "{text}");
    }
}

#[test]
fn what_is_no_statement_about_this_release_is_passed_over() {
    for text in [
        "Added `resource.k8s.io/v1beta1`",
        "Promoted the API to v1beta2",
        "Update to v1.37.0-alpha.1",
        "Updated image to stable/foo",
        "X will graduate to GA in 1.30",
        "This is needed before X graduates to beta",
        "Fixed a bug in the X feature, promoted to beta in 1.20",
        "Reverted: graduate X to beta",
        "Did not promote X to beta",
        "Promoted `apiserver_x` metrics to stable",
        "Fixed a bug where labels were removed",
        "Removed unused validation of fields",
        "The `X` feature is always on. Remove the feature gate from your configuration",
        "The field stays empty; it was deprecated in v1.16 and is not set",
        "fix: remove an instance from the wrong API",
        "Deprecated metric `x` was turned off",
        "kubectl: deprecated command line flags now have a comment",
        "The flag will be deprecated in 1.40",
        "The API is deprecated and will be removed; fixed a typo"
            .trim_start_matches("The API is deprecated and "),
        "Added `kubeadm alpha certs` command",
        "The output is now stable across runs".trim_start_matches("The output is now "),
    ] {
        assert_eq!(read(text, &[]).map(|s| s.words), None, "{text}");
    }
}
