//! KEPs as they are written: every value with its place, quoting and comment, and the headings of the text.
//! What the rules of `keplog check keps` look at, which a normalised [`Kep`] no longer has.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, Finding, Kep, KepNumber, Place, Sig, Tally};

/// All KEPs of a source as they are written, and what lies around them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KepTexts {
    /// The KEPs, by path; templates are left out.
    pub keps: Vec<KepText>,
    /// Files of review approvals, by path, joined or not.
    pub approvals: Vec<Sheet>,
    /// Headings of the text to copy for a new KEP, where the source has it.
    pub template: Option<Outline>,
    /// Texts in folders that have no `kep.yaml`, as they are called in findings.
    pub strays: Vec<String>,
    /// Every file that is known to be there, by its path in kubernetes/enhancements, and every folder of a KEP.
    pub paths: BTreeSet<String>,
    /// Whether they are files that can be changed, and not objects of a repository or parts of an archive.
    pub on_disk: bool,
    /// Whether that is all of them: then what is not among them does not exist.
    pub whole: bool,
    /// Members of groups of people by the name of the group: `OWNERS_ALIASES`, where the source has it.
    pub aliases: BTreeMap<String, Vec<String>>,
    /// What the reader found, rules aside.
    pub findings: Vec<Finding>,
    /// Every `kep.yaml`, and what became of it.
    pub tally: Tally,
}

/// One KEP as it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct KepText {
    /// Its folder in kubernetes/enhancements.
    pub path: String,
    /// Its values.
    pub sheet: Sheet,
    /// What they mean; `None` for a file that is no KEP.
    pub kep: Option<Kep>,
    /// The headings of its text; `None` where there is none.
    pub readme: Option<Outline>,
    /// Who may approve changes of its folder; `None` where no file says so.
    pub owners: Option<Sheet>,
}

/// The values of a YAML file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// What the file is called in findings.
    pub label: String,
    /// Its path in kubernetes/enhancements.
    pub path: String,
    /// The values in the order of the file, those of lists and mappings after the list itself.
    pub fields: Vec<Field>,
    /// Lines that contain `---`: upstream's tools drop them unseen.
    pub rules: Vec<Place>,
    /// Whether the file is YAML at all.
    pub readable: bool,
}

impl Sheet {
    /// The value of a key, `milestone.beta` or `approvers[0]`; `None` where it is not there.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The text of a key, without blanks around it; `None` where there is none, or nothing in it.
    #[must_use]
    pub fn word_of(&self, key: &str) -> Option<&str> {
        let text = self.get(key)?.word()?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// The direct items of a list, or the direct entries of a mapping.
    pub fn below<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'s Field> {
        let below = move |field: &&Field| {
            let rest = field.key.strip_prefix(key);
            rest.is_some_and(|rest| match (rest.strip_prefix('['), rest.strip_prefix('.')) {
                (Some(item), _) => item.ends_with(']') && !item.contains(['[', '.']),
                (_, Some(entry)) => !entry.contains(['[', '.']),
                _ => false,
            })
        };
        self.fields.iter().filter(below)
    }

    /// The keys of the file itself.
    pub fn keys(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| !field.key.contains(['[', '.']))
    }

    /// The file as a place.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::at(self.label.clone(), 1, 1)
    }

    /// SIG and number of the path of a file of review approvals.
    #[must_use]
    pub fn approves(&self) -> Option<(Sig, KepNumber)> {
        let mut steps = self.path.rsplit('/');
        let number = steps.next()?.strip_suffix(".yaml")?.parse().ok()?;
        let sig: Sig = steps.next()?.parse().ok()?;
        Some((sig.canonical(), number))
    }
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Nothing, `~` or `null`.
    Null,
    /// Text without quotes.
    Plain,
    /// Text in `'`.
    Single,
    /// Text in `"`.
    Double,
    /// Text of several lines behind `|` or `>`.
    Block,
    /// A list of so many items.
    List(usize),
    /// A mapping of so many entries.
    Mapping(usize),
}

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its way from the root: `milestone.beta`, `approvers[0]`, `feature-gates[1].name`.
    pub key: String,
    /// Where the key stands; for an item of a list where the item stands.
    pub named: Place,
    /// The text of a scalar, without quotes; empty for all else.
    pub text: String,
    /// What it is.
    pub form: Form,
    /// Where it begins, quotes included.
    pub place: Place,
    /// Line and column of the first character behind it, quotes included; `None` where that is not known.
    pub end: Option<(usize, usize)>,
    /// The comment behind it, without `#`.
    pub comment: Option<String>,
}

impl Field {
    /// The text of a scalar; `None` for null, lists and mappings.
    #[must_use]
    pub fn word(&self) -> Option<&str> {
        let scalar = matches!(self.form, Form::Plain | Form::Single | Form::Double | Form::Block);
        scalar.then_some(self.text.as_str())
    }

    /// Whether there is nothing: null, an empty text, list or mapping.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self.form {
            Form::Null | Form::List(0) | Form::Mapping(0) => true,
            Form::List(_) | Form::Mapping(_) => false,
            Form::Plain | Form::Single | Form::Double | Form::Block => self.text.trim().is_empty(),
        }
    }

    /// The change that puts `text` in place of a scalar, in the quotes that it has, or in double ones where
    /// plain text would mean something else. `None` where the scalar has several lines or an unknown end.
    #[must_use]
    pub fn replaced_by(&self, text: &str) -> Option<Edit> {
        let (end_line, end_column) = self.end?;
        let strange = text.contains(|c: char| c.is_control() || matches!(c, '"' | '\'' | '\\'));
        if end_line != self.place.line || strange || self.place.line == 0 {
            return None;
        }
        let needs_quotes = |text: &str| {
            let first = text.chars().next();
            first.is_none_or(|c| !c.is_alphanumeric()) || text.contains(": ") || text.contains(" #")
        };
        let text = match self.form {
            Form::Single => format!("'{text}'"),
            Form::Double => format!("\"{text}\""),
            Form::Plain if needs_quotes(text) => format!("\"{text}\""),
            Form::Plain => text.to_owned(),
            Form::Null | Form::Block | Form::List(_) | Form::Mapping(_) => return None,
        };
        Some(Edit {
            start: self.place.clone(),
            end_line,
            end_column,
            text,
        })
    }
}

/// The headings of a Markdown text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// What the file is called in findings.
    pub label: String,
    /// The headings, without those in code and comments.
    pub headings: Vec<Heading>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// From 1, the title, to 6.
    pub level: usize,
    /// Its text.
    pub text: String,
    /// Its line, from 1.
    pub line: usize,
}

impl Heading {
    /// The text without case, punctuation and the remark that it is optional, for comparison.
    #[must_use]
    pub fn plain(&self) -> String {
        plain(&self.text)
    }
}

/// A heading for comparison: letters and digits in lower case.
#[must_use]
pub fn plain(heading: &str) -> String {
    let lower = heading.to_lowercase().replace("(optional)", "");
    lower.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(key: &str, text: &str, form: Form) -> Field {
        Field {
            key: key.to_owned(),
            named: Place::at("a", 2, 1),
            text: text.to_owned(),
            form,
            place: Place::at("a", 2, 5),
            end: Some((2, 9)),
            comment: None,
        }
    }

    #[test]
    fn only_what_is_directly_below_a_key_is_found_there() {
        let keys = ["a", "a[0]", "a[0].name", "ab", "m", "m.x", "m.x[0]"];
        let sheet = Sheet {
            fields: keys.map(|key| field(key, "x", Form::Plain)).to_vec(),
            ..Sheet::default()
        };
        let below = |key| {
            sheet
                .below(key)
                .map(|field| field.key.as_str())
                .collect::<Vec<_>>()
        };
        assert_eq!(below("a"), ["a[0]"]);
        assert_eq!(below("m"), ["m.x"]);
        assert_eq!(sheet.keys().count(), 3);
    }

    #[test]
    fn a_scalar_is_replaced_in_its_own_quotes() {
        let text = |form, text| field("a", "x", form).replaced_by(text).map(|edit| edit.text);
        assert_eq!(text(Form::Plain, "v1.37").as_deref(), Some("v1.37"));
        assert_eq!(text(Form::Single, "v1.37").as_deref(), Some("'v1.37'"));
        assert_eq!(text(Form::Double, "@a").as_deref(), Some("\"@a\""));
        assert_eq!(text(Form::Plain, "@a").as_deref(), Some("\"@a\""));
        assert_eq!(text(Form::Block, "a"), None);
        assert_eq!(text(Form::Plain, "a\"b"), None);
    }

    #[test]
    fn headings_are_compared_by_their_words() {
        assert_eq!(plain("User Stories (Optional)"), plain("User stories"));
        assert_eq!(
            plain("Upgrade / Downgrade Strategy"),
            plain("Upgrade/Downgrade strategy:")
        );
    }
}
