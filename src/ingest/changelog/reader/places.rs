//! What stands where in a document: pull requests in their order, and texts that name none.

use super::{Bullet, Reader, Section, beginning, laid};
use crate::ingest::changelog::record::{Laid, Placed};
use crate::model::{Outcome, PullNumber, Severity, Sig};

impl Reader<'_> {
    /// Notes where a pull request stands in the document, or that there is a place without one.
    pub(super) fn lay_out(&mut self, pull: Option<PullNumber>) {
        let (Some(release), Some((section, part))) = (self.release, laid::names(&self.headings)) else {
            return;
        };
        let layout = &mut self.all.of(release).record.layout;
        let same = |laid: &&mut Laid| laid.section == section && laid.part == part;
        let pulls = match layout.iter_mut().find(same) {
            Some(laid) => &mut laid.pulls,
            None => {
                let pulls = Vec::new();
                layout.push(Laid { section, part, pulls });
                match layout.last_mut() {
                    Some(laid) => &mut laid.pulls,
                    None => return,
                }
            }
        };
        if let Some(pull) = pull.filter(|pull| !pulls.contains(pull)) {
            pulls.push(pull);
        }
    }

    /// Keeps a bullet of a section of notes that names no pull request.
    pub(super) fn placed(&mut self, section: String, at: usize, bullet: &Bullet) {
        let Some(release) = self.release else { return };
        self.lay_out(None);
        let heading = match self.section() {
            Section::Notes { sig, .. } | Section::Urgent { sig } => sig,
            _ => None,
        };
        let labels = bullet.tail.sigs.iter().chain(&heading);
        let mut sigs: Vec<Sig> = labels.filter_map(|label| label.parse().ok()).collect();
        sigs.dedup();
        let placed = Placed {
            section,
            pull: None,
            sigs,
            text: bullet.text.clone(),
        };
        let record = &mut self.all.of(release).record;
        if record.placed.contains(&placed) {
            return self.count(Outcome::Merged);
        }
        record.placed.push(placed);
        self.count(Outcome::Kept);
        let message = format!("no pull request: `{}`", beginning(&bullet.markdown));
        let hint = "its text is kept with its section in `kep-data/changelog`";
        self.find(Severity::Info, "changelog/no-pull", at, &message, hint);
    }
}

/// Whether a bullet is a heading of the template of pull requests, which leaked into the notes.
pub(super) fn is_template(text: &str) -> bool {
    let words = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    words.starts_with("Additional documentation e.g., KEPs")
}
