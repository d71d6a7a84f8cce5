//! Archives, whole and hostile.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use tar::Header;

use super::*;

const KEP: &[u8] = b"title: K\nkep-number: 1\nowning-sig: sig-node\nstatus: deferred\n";

/// An archive of entries by name; the type tells what each pretends to be.
fn pack(entries: &[(&str, EntryType, &[u8])]) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
    gz.write_all(&plain(entries)).expect("packed");
    gz.finish().expect("packed")
}

/// The same without gzip.
fn plain(entries: &[(&str, EntryType, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, sort, bytes) in entries {
        let mut header = Header::new_ustar();
        // Past the checks of the crate, which does not write what a hostile archive has.
        header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(*sort);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append(&header, *bytes).expect("packed");
    }
    tar.into_inner().expect("packed")
}

fn read(bytes: Vec<u8>) -> Result<Option<Archive>, Error> {
    open(&Input::in_memory("keps.tar.gz", bytes), Wanted::Facts)
}

fn folders(archive: &Archive) -> Vec<&str> {
    let paths = archive.files.iter().map(|(_, path)| path.as_str());
    paths.map(|path| path.trim_end_matches("/kep.yaml")).collect()
}

#[test]
fn keps_are_found_below_the_folder_of_the_archive_and_nothing_else_is() {
    let file = EntryType::Regular;
    let archive = pack(&[
        (
            "pax_global_header",
            EntryType::XGlobalHeader,
            b"52 comment=0123456789012345678901234567890123456789\n",
        ),
        ("enhancements-abc/", EntryType::Directory, b""),
        ("enhancements-abc/keps/sig-node/2-b/kep.yaml", file, KEP),
        ("enhancements-abc/keps/sig-node/2-b/README.md", file, b"# B\n"),
        ("enhancements-abc/keps/sig-node/1-a/kep.yaml", file, KEP),
        ("enhancements-abc/keps/prod-readiness/kep.yaml", file, KEP),
        ("enhancements-abc/pkg/testdata/keps/x/kep.yaml", file, KEP),
        ("enhancements-abc/keps/sig-node/1-a/old-kep.yaml", file, KEP),
    ]);
    let archive = read(archive).expect("read").expect("an archive");
    assert_eq!(folders(&archive), ["keps/sig-node/1-a", "keps/sig-node/2-b"]);
    assert_eq!(archive.revision, "0123456789012345678901234567890123456789");
    assert_eq!((archive.findings, archive.refused), (Vec::new(), Vec::new()));
}

#[test]
fn what_leads_out_links_or_is_too_large_is_left_out_and_said() {
    let file = EntryType::Regular;
    let large = vec![b'#'; usize::try_from(LARGEST_FILE).expect("small") + 1];
    let archive = pack(&[
        ("x/keps/../../../etc/kep.yaml", file, KEP),
        ("/x/keps/sig-a/1-a/kep.yaml", file, KEP),
        ("x/keps/sig-a/2-b/kep.yaml", EntryType::Symlink, b""),
        ("x/keps/sig-a/3-c/kep.yaml", EntryType::Link, b""),
        ("x/keps/sig-a/4-d/kep.yaml", file, &large),
        ("x/keps/sig-a/5-e/kep.yaml", file, KEP),
        ("x/keps/sig-a/5-e/kep.yaml", file, b"title: other\n"),
    ]);
    let archive = read(archive).expect("read").expect("an archive");
    assert_eq!(folders(&archive), ["keps/sig-a/5-e"]);
    assert_eq!(archive.files[0].0.read().expect("in memory").as_ref(), KEP);
    let codes: Vec<&str> = archive
        .findings
        .iter()
        .map(|finding| finding.code.as_str())
        .collect();
    let want = [
        "kep/archive-name",
        "kep/archive-name",
        "kep/archive-link",
        "kep/archive-link",
        "kep/archive-size",
        "kep/archive-twice",
    ];
    assert_eq!(codes, want);
    assert_eq!(archive.refused.len(), 6);
}

#[test]
fn an_archive_that_is_cut_off_anywhere_is_refused_as_a_whole() {
    let file = EntryType::Regular;
    let whole = pack(&[
        ("x/keps/sig-a/1-a/kep.yaml", file, KEP),
        ("x/keps/sig-a/2-b/kep.yaml", file, KEP),
    ]);
    for length in [3, 20, whole.len() / 2, whole.len() - 9, whole.len() - 1] {
        let error = read(whole[..length].to_vec()).expect_err("cut off");
        assert!(
            error.to_string().contains("no whole archive"),
            "{length}: {error}"
        );
    }
    let mut spoilt = whole.clone();
    let at = whole.len() - 6;
    spoilt[at] ^= 1;
    assert!(read(spoilt).is_err(), "a wrong checksum");
}

#[test]
fn a_plain_archive_is_read_whole_or_not_at_all() {
    let file = EntryType::Regular;
    let whole = plain(&[
        ("x/keps/sig-a/1-a/kep.yaml", file, KEP),
        ("x/keps/sig-a/2-b/kep.yaml", file, KEP),
    ]);
    let archive = read(whole.clone()).expect("read").expect("an archive");
    assert_eq!(folders(&archive), ["keps/sig-a/1-a", "keps/sig-a/2-b"]);
    let block = usize::try_from(BLOCK).expect("small");
    // Within a header, within a file, between two files, and before the second block of zeros.
    for length in [
        block,
        block + 9,
        2 * block,
        2 * block + 300,
        4 * block,
        whole.len() - block,
    ] {
        let error = read(whole[..length].to_vec()).expect_err("cut off");
        assert!(
            error.to_string().contains("no whole archive"),
            "{length}: {error}"
        );
    }
}

#[test]
fn an_archive_that_grows_without_end_is_refused() {
    let mut gz = GzEncoder::new(Vec::new(), Compression::best());
    let mut header = Header::new_ustar();
    header.set_path("x/filler").expect("a name");
    header.set_size(u64::MAX / 4);
    header.set_cksum();
    gz.write_all(header.as_bytes()).expect("packed");
    gz.write_all(&vec![0; 1 << 20]).expect("packed");
    let error = read(gz.finish().expect("packed")).expect_err("endless");
    assert!(error.to_string().contains("no whole archive"), "{error}");
}

#[test]
fn other_files_are_no_archives() {
    for bytes in [&b""[..], b"title: x\n", b"\x1f", b"PK\x03\x04"] {
        assert_eq!(read(bytes.to_vec()).expect("read"), None);
    }
}
