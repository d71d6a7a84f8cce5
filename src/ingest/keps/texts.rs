//! KEPs as they are written: a clone, a folder or an archive comes in, [`KepTexts`] go out, for the rules of
//! `keplog check keps`.
//!
//! Of a checked-out clone the files on disk are read, not its head: what is looked at is about to be committed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::locate::{self, KepSource};
use super::parse::{self, KepFile};
use super::paths::{self, Part, Wanted};
use super::{approvals, outline, read_blobs, read_inputs, sheet};
use crate::ingest::{Error, Input, Progress};
use crate::model::{Finding, KepText, KepTexts, Outcome, Outline, Sheet};

/// Where the groups of people stand.
const ALIASES: &str = "OWNERS_ALIASES";

/// Reads the KEPs at a path as they are written; `None` for a store, which has no texts.
///
/// # Errors
///
/// As [`locate::locate`] and [`super::read`].
pub fn read_texts(root: &Input, progress: &dyn Progress) -> Result<Option<KepTexts>, Error> {
    let mut texts = KepTexts::default();
    let parts = match locate::find(root, Wanted::Texts)? {
        KepSource::Store(_) => return Ok(None),
        KepSource::Files(files) => {
            texts.on_disk = true;
            let facts = |path: &str| paths::part(path) == Some(Part::Facts);
            texts.whole = files.iter().filter(|(_, path)| facts(path)).count() > 1 && root_of(root).is_some();
            files.iter().for_each(|(_, path)| texts.know(path));
            if let Some(keps) =
                root_of(root).and_then(|aliases| Some(aliases.path()?.parent()?.join(paths::KEPS)))
            {
                texts.know_all(&keps, paths::KEPS);
            }
            if let Some(aliases) = root_of(root).filter(|input| input.path().is_some_and(Path::is_file)) {
                texts.aliases = read_aliases(&aliases)?;
            }
            read_inputs(&files, read_part, progress)?
        }
        KepSource::Archive(archive) => {
            texts.whole = true;
            texts.findings.clone_from(&archive.findings);
            archive.names.iter().for_each(|path| texts.know(path));
            read_inputs(&archive.files, read_part, progress)?
        }
        KepSource::Git(repository) => {
            texts.whole = true;
            if let Some(bytes) = repository.file_at("HEAD", ALIASES)? {
                texts.aliases = aliases_in(ALIASES, &bytes);
            }
            let blobs = locate::blobs_and_paths(&repository, Wanted::Texts, |path| texts.know(path))?;
            read_blobs(&repository, &blobs, read_part, progress)?
        }
    };
    texts.put_together(parts);
    Ok(Some(texts))
}

/// The file of aliases that lies beside the `keps` of a root; `None` when the root is only a part of `keps`.
fn root_of(root: &Input) -> Option<Input> {
    let path = root.path().filter(|path| path.is_dir())?;
    let label = root.label().trim_end_matches('/');
    if path.join(paths::KEPS).is_dir() {
        return Some(Input::at(path.join(ALIASES), format!("{label}/{ALIASES}")));
    }
    let full = path.canonicalize().ok()?;
    let above = full.parent().filter(|_| full.ends_with(paths::KEPS))?;
    Some(Input::at(above.join(ALIASES), format!("{label}/../{ALIASES}")))
}

/// Reads members of groups of people by the name of the group: `OWNERS_ALIASES`, or a file like it.
///
/// # Errors
///
/// [`Error::Io`] when the disk refuses.
pub fn read_aliases(input: &Input) -> Result<BTreeMap<String, Vec<String>>, Error> {
    Ok(aliases_in(input.label(), &input.read()?))
}

fn aliases_in(label: &str, bytes: &[u8]) -> BTreeMap<String, Vec<String>> {
    let (sheet, _) = sheet::read(label, label, bytes);
    let groups = sheet.below("aliases").map(|group| {
        let members = sheet.below(&group.key).filter_map(|member| member.word());
        let name = group.key.trim_start_matches("aliases.").to_owned();
        (name, members.map(str::to_owned).collect())
    });
    groups.collect()
}

/// What one file says.
enum Said {
    Facts(Box<KepFile>, Sheet),
    Approvals(Sheet, Vec<Finding>, Option<approvals::Approvals>),
    Text(String, Outline),
    Owners(Sheet),
    /// A text in front of which a KEP stands.
    Page(Box<KepFile>),
    Nothing,
}

fn read_part(label: &str, path: &str, bytes: &[u8]) -> Said {
    match paths::part(path) {
        Some(Part::Facts) => {
            let file = parse::parse(label, paths::folder(path), bytes);
            Said::Facts(Box::new(file), sheet::read(label, path, bytes).0)
        }
        Some(Part::Approvals) => {
            let (sheet, findings) = sheet::read(label, path, bytes);
            Said::Approvals(sheet, findings, approvals::parse(label, path, bytes))
        }
        Some(Part::Readme) => Said::Text(path.to_owned(), outline::read(label, bytes)),
        Some(Part::Owners) => Said::Owners(sheet::read(label, path, bytes).0),
        Some(Part::Page) => match parse::parse_front_matter(label, path, bytes) {
            Some(file) => Said::Page(Box::new(file)),
            None => Said::Nothing,
        },
        None => Said::Nothing,
    }
}

impl KepTexts {
    /// Notes that a file is there, and the folders in which it lies.
    fn know(&mut self, path: &str) {
        let mut path = path;
        while !path.is_empty() && self.paths.insert(path.to_owned()) {
            path = paths::folder(path);
        }
    }

    /// Notes every file and link below a folder; what cannot be listed is not there.
    fn know_all(&mut self, folder: &Path, path: &str) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = format!("{path}/{}", entry.file_name().to_string_lossy());
            self.know(&path);
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.know_all(&entry.path(), &path);
            }
        }
    }

    fn put_together(&mut self, parts: Vec<Said>) {
        let mut files = Vec::new();
        let mut sheets = Vec::new();
        let mut approved = Vec::new();
        let mut reviews = Vec::new();
        let mut outlines: BTreeMap<String, (String, Outline)> = BTreeMap::new();
        let mut owners: BTreeMap<String, Sheet> = BTreeMap::new();
        for part in parts {
            match part {
                Said::Facts(file, sheet) => {
                    files.push(*file);
                    sheets.push(sheet);
                }
                Said::Approvals(sheet, findings, read) => {
                    reviews.push((sheet, findings));
                    approved.extend(read);
                }
                Said::Text(path, outline) => {
                    outlines.insert(paths::folder(&path).to_owned(), (path, outline));
                }
                Said::Owners(sheet) => {
                    owners.insert(paths::folder(&sheet.path).to_owned(), sheet);
                }
                Said::Page(file) => self.findings.extend(file.findings),
                Said::Nothing => {}
            }
        }
        approvals::join(&mut files, &approved, |_| ());
        let folders: BTreeSet<String> = files.iter().map(|file| file.path.clone()).collect();
        for (file, sheet) in files.into_iter().zip(sheets) {
            self.add(file, sheet, &mut outlines, &mut owners);
        }
        // Of a part of the KEPs, only their own approvals are of interest.
        let keps = self.keps.iter().filter_map(|text| text.kep.as_ref());
        let keys: BTreeSet<_> = keps
            .filter_map(|kep| Some((kep.sig.clone()?, kep.number)))
            .collect();
        for (sheet, findings) in reviews {
            if self.whole || sheet.approves().is_some_and(|key| keys.contains(&key)) {
                self.findings.extend(findings);
                self.approvals.push(sheet);
            }
        }
        // What is left belongs to no KEP; the folder of all of them has a text of its own.
        let strays = outlines.into_iter().filter(|(folder, (path, _))| {
            folder != paths::KEPS && !folders.contains(folder) && paths::part(path) == Some(Part::Readme)
        });
        self.strays = strays.map(|(_, (_, outline))| outline.label).collect();
        self.keps.sort_by(|a, b| a.path.cmp(&b.path));
        self.approvals.sort_by(|a, b| a.path.cmp(&b.path));
    }

    fn add(
        &mut self,
        file: KepFile,
        sheet: Sheet,
        outlines: &mut BTreeMap<String, (String, Outline)>,
        owners: &mut BTreeMap<String, Sheet>,
    ) {
        self.findings.extend(file.findings);
        let readme = outlines.remove(&file.path).map(|(_, outline)| outline);
        let kep = match file.kep {
            Err(reason @ "template") => {
                self.tally.count(Outcome::Skipped(reason.to_owned()));
                if file.path.ends_with("kep-template") {
                    self.template = readme;
                }
                return;
            }
            Err(reason) => {
                self.tally.count(Outcome::Skipped(reason.to_owned()));
                None
            }
            Ok(kep) => {
                self.tally.count(Outcome::Kept);
                Some(kep)
            }
        };
        self.keps.push(KepText {
            owners: owners.remove(&file.path),
            path: file.path,
            sheet,
            kep,
            readme,
        });
    }
}
