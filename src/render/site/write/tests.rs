//! Sites published into folders of every sort.

use std::fs;

use super::*;

fn site(pairs: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    pairs
        .iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

#[test]
fn only_what_changed_is_written() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("public");
    let first = publish(&out, &site(&[("a.html", "A"), ("b/c.html", "C")]), "1").unwrap();
    assert_eq!((first.written, first.removed), (2, 0));
    assert_eq!(is_current(&out, "1").unwrap(), Some(2));

    let second = publish(&out, &site(&[("a.html", "A"), ("b/c.html", "C")]), "1").unwrap();
    assert_eq!((second.written, second.removed), (0, 0));

    let third = publish(&out, &site(&[("a.html", "A2"), ("d.html", "D")]), "2").unwrap();
    assert_eq!((third.files, third.written, third.removed), (2, 2, 1));
    assert!(!out.join("b").exists());
    assert_eq!(is_current(&out, "1").unwrap(), None);
    assert_eq!(
        fs::read_dir(home.path()).unwrap().count(),
        1,
        "nothing is left beside the site"
    );
}

#[test]
fn a_file_somebody_changed_by_hand_is_written_again() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("public");
    let files = site(&[("a.html", "A")]);
    publish(&out, &files, "1").unwrap();
    fs::write(out.join("a.html"), "tampered").unwrap();
    assert_eq!(is_current(&out, "1").unwrap(), None);
    assert_eq!(publish(&out, &files, "1").unwrap().written, 1);
    assert_eq!(fs::read_to_string(out.join("a.html")).unwrap(), "A");
}

#[test]
fn a_folder_that_is_not_ours_is_left_alone() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("docs");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("thesis.txt"), "years of work").unwrap();
    assert!(matches!(
        publish(&out, &site(&[("a", "A")]), "1"),
        Err(Error::ForeignFolder { .. })
    ));
    assert!(out.join("thesis.txt").exists());
}

#[test]
fn two_builds_do_not_write_beside_each_other() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("public");
    let _other = place::lock(home.path(), &out).unwrap();
    assert!(matches!(
        publish(&out, &site(&[("a", "A")]), "1"),
        Err(Error::Busy { .. })
    ));
}

#[test]
fn what_a_killed_build_left_is_swept() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("public");
    let left = home.path().join(".public.keplog-abc");
    fs::create_dir_all(left.join("x")).unwrap();
    publish(&out, &site(&[("a", "A")]), "1").unwrap();
    assert!(!left.exists());
}

#[test]
fn a_file_of_somebody_else_moves_along() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("public");
    publish(&out, &site(&[("a.html", "A"), ("b/c.html", "C")]), "1").unwrap();
    fs::write(out.join("CNAME"), "almanac.example.org").unwrap();
    fs::write(out.join("b/proof.txt"), "mine").unwrap();
    let done = publish(&out, &site(&[("a.html", "A2"), ("b/c.html", "C")]), "2").unwrap();
    assert_eq!((done.files, done.written, done.removed), (2, 1, 0));
    assert_eq!(
        fs::read_to_string(out.join("CNAME")).unwrap(),
        "almanac.example.org"
    );
    assert_eq!(fs::read_to_string(out.join("b/proof.txt")).unwrap(), "mine");
    assert_eq!(
        is_current(&out, "2").unwrap(),
        Some(2),
        "files of others do not count"
    );
}

/// The name of what a second build refuses to lose, and the folder as it then is.
fn refused(make: impl Fn(&Path), next: &[(&str, &str)]) -> String {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("public");
    publish(&out, &site(&[("a.html", "A"), ("b/c.html", "C")]), "1").unwrap();
    make(&out);
    let Err(Error::ForeignFolder {
        stranger: Some(name), ..
    }) = publish(&out, &site(next), "2")
    else {
        panic!("it was not refused");
    };
    assert!(name.exists() && out.join("b/c.html").exists());
    assert_eq!(fs::read_to_string(out.join("a.html")).unwrap(), "A");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
    name.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn what_cannot_be_kept_for_certain_is_refused_by_name() {
    let next = [("a.html", "A2"), ("b/c.html", "C")];
    assert_eq!(
        refused(|out| fs::create_dir_all(out.join(".git/refs")).unwrap(), &next),
        ".git"
    );
    let robots = |out: &Path| fs::write(out.join("robots.txt"), "mine").unwrap();
    assert_eq!(
        refused(robots, &[("a.html", "A2"), ("robots.txt", "keplog's")]),
        "robots.txt"
    );
    let proof = |out: &Path| fs::write(out.join("b/proof.txt"), "mine").unwrap();
    assert_eq!(
        refused(proof, &[("a.html", "A2")]),
        "proof.txt",
        "its folder goes away"
    );
}

#[test]
fn a_folder_with_a_broken_record_is_nobodys() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("public");
    publish(&out, &site(&[("a.html", "A")]), "1").unwrap();
    fs::write(out.join(".keplog-build.json"), "<<<<<<<").unwrap();
    assert!(matches!(
        publish(&out, &site(&[("a.html", "B")]), "2"),
        Err(Error::ForeignFolder { stranger: None, .. })
    ));
    assert_eq!(fs::read_to_string(out.join("a.html")).unwrap(), "A");
}

#[cfg(unix)]
#[test]
fn a_link_as_the_output_folder_stays_a_link() {
    let home = tempfile::tempdir().unwrap();
    let (out, real) = (home.path().join("public"), home.path().join("disk/real"));
    std::os::unix::fs::symlink("disk/real", &out).unwrap();
    publish(&out, &site(&[("a.html", "A")]), "1").unwrap();
    publish(&out, &site(&[("a.html", "A2")]), "2").unwrap();
    assert!(out.is_symlink() && !real.is_symlink());
    assert_eq!(fs::read_to_string(real.join("a.html")).unwrap(), "A2");
    assert_eq!(is_current(&out, "2").unwrap(), Some(1));
}

#[test]
fn two_steps_do_what_one_does() {
    let home = tempfile::tempdir().unwrap();
    let (out, stage) = (home.path().join("public"), home.path().join("stage"));
    publish(&out, &site(&[("a.html", "A")]), "1").unwrap();
    publish(&stage, &site(&[("a.html", "B")]), "2").unwrap();
    place::swap_in_two_steps(&stage, &out).unwrap();
    assert_eq!(fs::read_to_string(out.join("a.html")).unwrap(), "B");
    assert_eq!(fs::read_to_string(stage.join("a.html")).unwrap(), "A");
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 2);
}

#[test]
fn a_site_that_a_killed_build_moved_aside_comes_back() {
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("public");
    publish(&out, &site(&[("a.html", "A")]), "1").unwrap();
    fs::write(out.join("CNAME"), "mine").unwrap();
    fs::rename(&out, home.path().join(".public.keplog-old")).unwrap();
    let done = publish(&out, &site(&[("a.html", "A"), ("b.html", "B")]), "2").unwrap();
    assert_eq!(done.written, 1, "the old site was there to link to");
    assert!(out.join("CNAME").exists());
    assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
}

#[test]
fn a_file_with_the_name_of_a_left_folder_is_not_ours() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join(".public.keplog-notes");
    fs::write(&file, "mine").unwrap();
    publish(&home.path().join("public"), &site(&[("a", "A")]), "1").unwrap();
    assert!(file.exists());
}
