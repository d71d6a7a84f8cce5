//! Tera, set up for keplog: the templates of the program or the workspace, and the word function `t`.

use std::sync::Arc;

use fluent::FluentValue;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::model::{FileSet, Locale};
use crate::translate::{Catalog, FluentArgs};

use super::Error;

/// Compiled templates. Undefined variables and unknown words are errors, with file and line.
pub struct Templates(Tera);

impl Templates {
    /// Compiles every file of the set under its own path. In templates `t(key="…", name=value)` gives a
    /// message in the locale of the page, which is the context's `lang`.
    ///
    /// # Errors
    /// When a file is not UTF-8 or not a template; the message points at the place.
    pub fn new(files: &FileSet, catalog: Arc<Catalog>) -> Result<Self, Error> {
        let mut tera = Tera::default();
        tera.autoescape_on(vec![".html", ".xml"]);
        tera.register_function("t", move |words: Kwargs, state: &State| {
            message(&catalog, &words, state)
        });
        let mut sources = Vec::with_capacity(files.len());
        for (path, bytes) in files.iter() {
            let text = std::str::from_utf8(bytes).map_err(|_| Error::NotText {
                path: path.to_owned(),
            })?;
            sources.push((path.to_owned(), text.to_owned()));
        }
        tera.add_raw_templates(sources).map_err(Error::template)?;
        Ok(Self(tera))
    }

    /// Renders one template.
    ///
    /// # Errors
    /// When the template does not exist or uses something the context does not have.
    pub fn render(&self, name: &str, context: &Context) -> Result<String, Error> {
        self.0.render(name, context).map_err(Error::template)
    }
}

fn message(catalog: &Catalog, words: &Kwargs, state: &State) -> TeraResult<String> {
    let key: &str = words.must_get("key")?;
    let tag: Option<String> = state.get("lang")?;
    let language = tag
        .and_then(|tag| tag.parse::<Locale>().ok())
        .and_then(|locale| catalog.language(&locale))
        .unwrap_or_else(|| catalog.english());
    let mut args = FluentArgs::new();
    for (name, value) in words.iter() {
        let name = name.as_str().unwrap_or_default();
        if name != "key" {
            args.set(name.to_owned(), fluent(value));
        }
    }
    if !language.has(key) && !catalog.english().has(key) {
        return Err(tera::Error::message(format!("no locale has the message `{key}`")));
    }
    Ok(language.message(key, &args).text)
}

fn fluent(value: &Value) -> FluentValue<'static> {
    match value.as_i64() {
        Some(number) => FluentValue::from(number),
        None => FluentValue::from(value.to_string()),
    }
}
