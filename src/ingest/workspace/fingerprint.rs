//! A hash over everything that can change what is built.

use rayon::prelude::*;

use super::plan::Plan;
use crate::ingest::Error;
use crate::ingest::Input;
use crate::ingest::keps::KepSource;
use crate::model::FileSet;

/// Hashes configuration, file sets and inputs. Files are read and hashed on all cores, then their hashes are
/// put together in a fixed order.
///
/// # Errors
///
/// [`Error::Io`] when an input cannot be read.
pub(super) fn of(config: &str, layers: &[FileSet], plan: &Plan) -> Result<String, Error> {
    let mut hasher = blake3::Hasher::new();
    part(&mut hasher, env!("CARGO_PKG_VERSION").as_bytes());
    part(&mut hasher, config.as_bytes());
    for layer in layers {
        for (path, bytes) in layer.iter() {
            part(&mut hasher, path.as_bytes());
            part(&mut hasher, bytes);
        }
        part(&mut hasher, b"/");
    }
    let mut inputs: Vec<&Input> = plan.notes.iter().collect();
    for (version, files) in &plan.maps {
        part(&mut hasher, version.to_string().as_bytes());
        inputs.extend(files);
    }
    match &plan.keps {
        Some(KepSource::Git(repository)) => part(&mut hasher, repository.head().as_bytes()),
        Some(KepSource::Files(files)) => inputs.extend(files.iter().map(|(input, _)| input)),
        Some(KepSource::Archive(archive)) => inputs.extend(archive.inputs()),
        Some(KepSource::Store(files)) => inputs.extend(files),
        None => {}
    }
    inputs.extend(&plan.accounts);
    inputs.extend(&plan.gates);
    inputs.extend(&plan.ledger);
    inputs.extend(&plan.tracking);
    inputs.extend(plan.lists.iter().chain(&plan.records).chain(&plan.corrections));
    inputs.extend(
        [&plan.groups, &plan.schedule, &plan.overrides, &plan.provenance]
            .into_iter()
            .flatten(),
    );
    let hashes: Result<Vec<blake3::Hash>, Error> = inputs
        .par_iter()
        .map(|input| Ok(blake3::hash(&input.read()?)))
        .collect();
    for (input, hash) in inputs.iter().zip(hashes?) {
        part(&mut hasher, input.label().as_bytes());
        part(&mut hasher, hash.as_bytes());
    }
    Ok(hasher.finalize().to_hex().to_string())
}

/// Adds a part with its length, so that moving bytes from one part to the next changes the hash.
fn part(hasher: &mut blake3::Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}
