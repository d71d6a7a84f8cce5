//! The text files of the repository: in comes nothing but the place of `Cargo.toml`, out come paths with
//! forward slashes and their text, in order. What git ignores, and what is not UTF-8, is left out.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A text file.
pub struct File {
    /// Path below the root, with forward slashes.
    pub path: String,
    /// What is in it.
    pub text: String,
}

impl File {
    /// Whether the file stands in `folder`, at any depth.
    pub fn is_below(&self, folder: &str) -> bool {
        self.path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
    }
}

/// All text files of the repository, by path.
pub fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(root, "", &ignored(root), &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Folders that git ignores, from lines such as `/target/`; `.git` itself is one of them, folder or file.
fn ignored(root: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(root.join(".gitignore")).expect("the repository has a .gitignore");
    let mut names: BTreeSet<String> = text
        .lines()
        .map(|line| line.trim().trim_matches('/').to_owned())
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    names.insert(".git".to_owned());
    names
}

fn collect(folder: &Path, prefix: &str, ignored: &BTreeSet<String>, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).expect("a folder of the repository can be listed") {
        let entry = entry.expect("an entry of a folder can be read");
        let name = entry
            .file_name()
            .into_string()
            .expect("names in the repository are UTF-8");
        let path = format!("{prefix}{name}");
        if ignored.contains(&path) {
            continue;
        }
        let kind = entry.file_type().expect("an entry has a type");
        if kind.is_dir() {
            collect(&entry.path(), &format!("{path}/"), ignored, files);
        } else if kind.is_file() {
            let bytes = fs::read(entry.path()).expect("a file of the repository can be read");
            if let Ok(text) = String::from_utf8(bytes) {
                files.push(File { path, text });
            }
        }
    }
}
