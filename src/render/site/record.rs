//! The build record: what a site was built from and which bytes it has.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Error;

/// Name of the record inside the output folder. Hidden, so that no web server and no reader minds it.
pub(super) const RECORD: &str = ".keplog-build.json";

/// What a site was built from and the hash of each of its files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    /// Identifies the inputs.
    pub fingerprint: String,
    /// Hash of each file, 32 hexadecimal digits of BLAKE3.
    pub files: BTreeMap<String, String>,
}

impl Record {
    /// The record of files that are about to be written.
    pub fn of(files: &BTreeMap<String, Vec<u8>>, fingerprint: &str) -> Self {
        Self {
            fingerprint: fingerprint.to_owned(),
            files: files
                .par_iter()
                .map(|(path, bytes)| (path.clone(), hash(bytes)))
                .collect(),
        }
    }

    /// Reads the record of a site; `None` where there is no folder or no record in it. A record that cannot be
    /// understood is none: without it nobody can say which files of the folder are keplog's.
    pub fn read(out: &Path) -> Result<Option<Self>, Error> {
        let path = out.join(RECORD);
        match fs::read(&path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                Ok(None)
            }
            Err(source) => Err(Error::Io { path, source }),
        }
    }

    /// Writes the record into a site.
    pub fn write(&self, out: &Path) -> Result<(), Error> {
        let path = out.join(RECORD);
        let mut bytes = serde_json::to_vec_pretty(self).map_err(Error::Json)?;
        bytes.push(b'\n');
        fs::write(&path, bytes).map_err(Error::io(&path))
    }

    /// Whether the file on disk has the bytes that `new` wants.
    pub fn holds(&self, out: &Path, path: &str, new: &Self) -> bool {
        let wanted = new.files.get(path);
        wanted.is_some() && wanted == self.files.get(path) && self.is_unchanged(out, path)
    }

    /// Whether every file of the record is on disk as it was written.
    pub fn is_whole(&self, out: &Path) -> bool {
        self.files
            .par_iter()
            .all(|(path, _)| self.is_unchanged(out, path))
    }

    fn is_unchanged(&self, out: &Path, path: &str) -> bool {
        let bytes = fs::read(out.join(path));
        bytes.is_ok_and(|bytes| self.files.get(path) == Some(&hash(&bytes)))
    }
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..32].to_owned()
}
