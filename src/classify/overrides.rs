//! Map files: what the release team says instead of the author.
//!
//! In: a note as gathered and the maps for it, in the order in which they apply. Out: the note as the team
//! wants it, where each replaced list came from, and whether the team asked to print or to suppress it.
//!
//! | field | effect |
//! |---|---|
//! | text, author, documentation, areas, kinds, sigs, feature, action required, data fields | the last map that names the field wins |
//! | do_not_publish: true | suppresses the note; in krel it has no effect (`reference/krel.md` §0 fact 6) |
//! | do_not_publish: false | prints a note that the label `release-note-none` would suppress |
//!
//! A changed text, author or SIG renders the `markdown` field anew, with the SIG suffix that krel drops
//! (fact 7), and the flags that follow from the labels are computed anew.

use crate::model::{Decision, Facet, Note, NoteMap, Place};

use super::line::{self, References};

/// A note after its maps.
#[derive(Debug, Clone, PartialEq)]
pub struct Overridden {
    /// The note with all maps applied.
    pub note: Note,
    /// Where its lists came from, when not from labels.
    pub origins: Origins,
    /// The last word of the maps on printing, if they have one: `true` is "do not publish".
    pub do_not_publish: Option<bool>,
    /// What the maps changed.
    pub decisions: Vec<Decision>,
}

/// The maps that replaced the label lists of a note; `None` where the labels still stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origins {
    /// Map with the SIGs.
    pub sigs: Option<Place>,
    /// Map with the kinds.
    pub kinds: Option<Place>,
    /// Map with the areas.
    pub areas: Option<Place>,
}

/// Applies maps to a note; `maps` are those of this note, later ones win.
#[must_use]
pub fn apply<'a>(note: &Note, maps: impl IntoIterator<Item = &'a NoteMap>) -> Overridden {
    let mut result = Overridden {
        note: note.clone(),
        origins: Origins::default(),
        do_not_publish: None,
        decisions: Vec::new(),
    };
    // The note itself may say `is_mapped`: krel has applied maps that are not here. Its line is settled already.
    let mut applied = false;
    for map in maps {
        applied = true;
        result.note.is_mapped = true;
        result.apply_texts(map);
        result.apply_labels(map);
        result.apply_flags(map);
    }
    if applied {
        result.settle(note);
    }
    result
}

/// How a decision names the map it rests on: by file name alone, because decisions are published and the
/// folders above are about the machine that built the site. Findings keep the path as the user named it.
pub(super) fn evidence(place: &Place) -> String {
    let name = place.file.rsplit('/').next().unwrap_or_default();
    format!("map {}", Place::at(name, place.line, place.column))
}

impl Overridden {
    fn apply_texts(&mut self, map: &NoteMap) {
        if let Some(text) = &map.text {
            // YAML block scalars end in a line break, which would put the references on a line of their own.
            text.trim_end().clone_into(&mut self.note.text);
            self.decided(Facet::Text, "replaced", "map/text", map);
        }
        if let Some(author) = &map.author {
            self.note.author_url = format!("https://github.com/{author}");
            self.note.author.clone_from(author);
            self.decided(Facet::Text, format!("by @{author}"), "map/author", map);
        }
        if let Some(documentation) = &map.documentation {
            self.note.documentation.clone_from(documentation);
            self.decided(Facet::Text, "documentation replaced", "map/documentation", map);
        }
        if !map.data_fields.is_empty() {
            let fields = map.data_fields.iter();
            self.note.data_fields = fields.map(|(key, value)| (key.clone(), value.clone())).collect();
            let names: Vec<&str> = map.data_fields.keys().map(String::as_str).collect();
            self.decided(Facet::Text, names.join(", "), "map/data-fields", map);
        }
    }

    fn apply_labels(&mut self, map: &NoteMap) {
        if let Some(sigs) = &map.sigs {
            self.note.sigs.clone_from(sigs);
            self.origins.sigs = Some(map.place.clone());
        }
        if let Some(kinds) = &map.kinds {
            self.note.kinds.clone_from(kinds);
            self.origins.kinds = Some(map.place.clone());
        }
        if let Some(areas) = &map.areas {
            self.note.areas.clone_from(areas);
            self.origins.areas = Some(map.place.clone());
        }
    }

    fn apply_flags(&mut self, map: &NoteMap) {
        if let Some(flag) = map.action_required {
            self.note.action_required = flag;
            let value = if flag {
                "action required"
            } else {
                "no action required"
            };
            self.decided(Facet::Urgency, value, "map/action-required", map);
        }
        if let Some(flag) = map.do_not_publish {
            self.note.do_not_publish = flag;
            self.do_not_publish = Some(flag);
            let value = if flag { "suppress" } else { "publish" };
            self.decided(Facet::Publication, value, "map/do-not-publish", map);
        }
        if let Some(flag) = map.feature {
            self.note.feature = flag;
        }
    }

    /// Brings everything that follows from other fields into line with them.
    fn settle(&mut self, before: &Note) {
        let note = &mut self.note;
        if note.sigs != before.sigs {
            note.duplicate = note.sigs.len() > 1;
        }
        if note.kinds != before.kinds {
            note.duplicate_kind = note.kinds.len() > 1;
            // A map that has both wants its own flag; one that says only kinds means them.
            if note.feature == before.feature {
                note.feature = note.kinds.iter().any(|kind| kind == "feature");
            }
        }
        // A map that repeats the text without the blanks at its end changes nothing.
        let text_changed = note.text != before.text && note.text != before.text.trim_end();
        if text_changed || note.author != before.author || note.sigs != before.sigs {
            note.markdown = line::render(note, References::Linked);
        } else {
            note.text.clone_from(&before.text);
        }
    }

    fn decided(&mut self, facet: Facet, value: impl std::fmt::Display, rule: &str, map: &NoteMap) {
        let decision = Decision::new(facet, value, rule, evidence(&map.place));
        self.decisions.push(decision);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{map, note};

    fn gathered() -> Note {
        note(7)
            .text("fix it")
            .markdown("Fix it ([#7](x), [@octocat](y)) [SIG Node]")
            .sigs(["node"])
            .kinds(["bug"])
            .build()
    }

    #[test]
    fn a_note_without_map_stays_as_it_is() {
        assert_eq!(apply(&gathered(), []).note, gathered());
    }

    #[test]
    fn a_text_with_blanks_at_its_end_stays_as_it_is_without_a_map() {
        let odd = note(7)
            .text("Fix it \n")
            .markdown("Fix it \n   ([#7](x))")
            .sigs(["node"])
            .build();
        assert_eq!(apply(&odd, []).note, odd);
    }

    #[test]
    fn a_note_that_krel_mapped_stays_as_published_without_a_map_here() {
        let mut mapped = gathered();
        mapped.is_mapped = true;
        mapped.text = "Fix it \n".to_owned();
        mapped.kinds = vec!["feature".to_owned(), "bug".to_owned()];
        assert_eq!(apply(&mapped, []).note, mapped);
    }

    #[test]
    fn evidence_says_nothing_about_the_machine() {
        let mut wish = map(7);
        wish.place = Place::at("/srv/me/release-1.37/maps/pr-7-map.yaml", 3, 1);
        wish.do_not_publish = Some(false);
        let result = apply(&gathered(), [&wish]);
        assert_eq!(result.decisions[0].because.0, "map pr-7-map.yaml:3:1");
    }

    #[test]
    fn a_new_text_keeps_the_sig_suffix() {
        let mut wish = map(7);
        wish.text = Some("Fixed it.\n".to_owned());
        let result = apply(&gathered(), [&wish]);
        assert_eq!(result.note.text, "Fixed it.");
        assert!(result.note.markdown.starts_with("Fixed it. ([#7]("));
        assert!(result.note.markdown.ends_with(" [SIG Node]"));
        assert!(result.note.is_mapped);
        assert_eq!(result.decisions[0].because.0, "map pr-7-map.yaml:1:1");
    }

    #[test]
    fn the_same_text_again_leaves_the_line_as_published() {
        let mut wish = map(7);
        wish.text = Some("fix it\n".to_owned());
        let result = apply(&gathered(), [&wish]);
        assert_eq!(result.note.text, "fix it");
        assert_eq!(result.note.markdown, gathered().markdown);
    }

    #[test]
    fn new_labels_renew_the_suffix_and_the_flags() {
        let mut wish = map(7);
        wish.sigs = Some(vec!["node".to_owned(), "cli".to_owned()]);
        wish.kinds = Some(vec!["feature".to_owned(), "bug".to_owned()]);
        let note = apply(&gathered(), [&wish]).note;
        assert!(note.markdown.ends_with(" [SIG CLI and Node]"));
        assert!(note.duplicate && note.duplicate_kind && note.feature);
    }

    #[test]
    fn the_last_map_wins_field_by_field() {
        let (mut first, mut second) = (map(7), map(7));
        first.text = Some("One.".to_owned());
        first.author = Some("hubot".to_owned());
        second.text = Some("Two.".to_owned());
        let note = apply(&gathered(), [&first, &second]).note;
        assert_eq!((note.text.as_str(), note.author.as_str()), ("Two.", "hubot"));
        assert_eq!(note.author_url, "https://github.com/hubot");
    }

    #[test]
    fn a_map_can_suppress_and_release() {
        for wish in [true, false] {
            let mut asked = map(7);
            asked.do_not_publish = Some(wish);
            let result = apply(&gathered(), [&asked]);
            assert_eq!(result.do_not_publish, Some(wish));
            assert_eq!(result.note.do_not_publish, wish);
        }
    }
}
