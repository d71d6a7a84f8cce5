//! What a path may mean.

use super::*;

fn folder(files: &[&str]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for name in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("inside")).expect("created");
        std::fs::write(path, "title: x\n").expect("written");
    }
    dir
}

fn found(dir: &Path) -> Vec<(String, String)> {
    match locate(&Input::at(dir, "data")).expect("found") {
        KepSource::Files(files) => {
            let pairs = files.into_iter();
            pairs
                .map(|(input, path)| (input.label().to_owned(), path))
                .collect()
        }
        KepSource::Store(files) => {
            let labels = files.iter().map(|input| input.label().to_owned());
            labels.map(|label| (label, "store".to_owned())).collect()
        }
        KepSource::Git(_) | KepSource::Archive(_) => Vec::new(),
    }
}

#[test]
fn keps_are_found_at_any_depth_in_a_clone_or_its_keps_folder() {
    let dir = folder(&[
        "keps/sig-node/1-a/kep.yaml",
        "keps/sig-x/deep/2-b/kep.yaml",
        "keps/prod-readiness/sig-node/3.yaml",
        "keps/prod-readiness/kep.yaml",
        "pkg/testdata/kep.yaml",
    ]);
    let want = [
        "keps/prod-readiness/sig-node/3.yaml",
        "keps/sig-node/1-a/kep.yaml",
        "keps/sig-x/deep/2-b/kep.yaml",
    ];
    let pair = |label: &str, path: &str| (format!("data/{label}"), path.to_owned());
    assert_eq!(found(dir.path()), want.map(|path| pair(path, path)));
    let inside = want.map(|path| pair(&path["keps/".len()..], path));
    assert_eq!(found(&dir.path().join("keps")), inside);
    let part = [
        pair("1-a/kep.yaml", want[1]),
        pair("../prod-readiness/sig-node/3.yaml", want[0]),
    ];
    assert_eq!(found(&dir.path().join("keps/sig-node")), part);
}

#[test]
fn a_store_is_recognised_by_its_yaml_files() {
    let dir = folder(&["keps/sig-node.yaml", "groups.yaml"]);
    let want = [("data/keps/sig-node.yaml".to_owned(), "store".to_owned())];
    assert_eq!(found(dir.path()), want);
}

#[test]
fn a_file_of_another_sort_is_refused_with_advice() {
    let dir = tempfile::tempdir().expect("a folder");
    for (text, hint) in [
        ("# v2 git bundle\n123 refs/heads/main\n\nPACK", "git clone --bare"),
        ("# v3 git bundle\n", "git clone --bare"),
        ("root:x:0:0:root:/root:/bin/sh\n", "kubernetes/enhancements"),
        ("- a\n- b\n", "kubernetes/enhancements"),
    ] {
        let path = dir.path().join("file");
        std::fs::write(&path, text).expect("written");
        let error = locate(&Input::named(&path)).err().map(|error| error.hint());
        assert!(error.is_some_and(|given| given.contains(hint)), "{text}");
    }
}

#[test]
fn a_repository_without_commits_is_named_as_such() {
    let dir = folder(&["HEAD", "objects/x", "refs/x"]);
    std::fs::write(dir.path().join("HEAD"), "ref: refs/heads/main\n").expect("written");
    std::fs::write(dir.path().join("config"), "[core]\n\tbare = true\n").expect("written");
    let error = locate(&Input::named(dir.path()))
        .err()
        .map(|error| error.to_string());
    assert!(
        error.as_ref().is_some_and(|said| said.contains("HEAD")),
        "{error:?}"
    );
}

#[test]
fn the_folder_of_a_lone_file_says_nothing_about_the_machine() {
    for (folder, want) in [
        ("/srv/me/enhancements/keps/sig-node/1-a/", "keps/sig-node/1-a"),
        ("/srv/me/1-a/", "keps/1-a"),
        ("../", "keps"),
        ("", "keps"),
    ] {
        assert_eq!(below_keps(folder), want);
    }
}

#[test]
fn a_folder_without_keps_is_refused_with_advice() {
    let error = locate(&Input::named(folder(&["a.txt"]).path()))
        .err()
        .map(|error| error.hint());
    assert!(error.is_some_and(|hint| hint.contains("kubernetes/enhancements")));
}
