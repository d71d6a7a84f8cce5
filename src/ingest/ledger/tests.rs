//! Histories made with git, read back.

use super::*;
use crate::ingest::Silent;

#[test]
fn zz_real() {
    let repo = Repository::open(std::path::Path::new("/tmp/kd/enh"))
        .unwrap()
        .unwrap();
    let dir = tempfile::tempdir().unwrap();
    let cache = Cache::at(dir.path());
    for _ in 0..2 {
        let t = std::time::Instant::now();
        let ledger = read(&repo, Some(&cache), &Silent).unwrap();
        let states: usize = ledger.keps.values().map(Vec::len).sum();
        eprintln!("{:?} {} keps {} states", t.elapsed(), ledger.keps.len(), states);
        let gone: Vec<_> = ledger
            .keps
            .iter()
            .filter(|(_, s)| s.last().unwrap().claim.is_none())
            .map(|(p, _)| p)
            .collect();
        eprintln!("gone {}: {:?}", gone.len(), gone);
    }
    for s in repo.history("keps", claims::is_wanted).unwrap().len()..1 {
        eprintln!("{s}");
    }
}
