//! Style, script and icon, named by their content so that they can be cached for ever.

use serde::Serialize;

use super::{Error, Plan, Site};
use crate::model::FileSet;

/// Assets that pages refer to, by the name templates use, with their published path.
#[derive(Debug, Serialize)]
pub(super) struct Assets {
    /// The style sheet.
    pub style: String,
    /// The theme switch.
    pub theme: String,
    /// The icon.
    pub icon: String,
    #[serde(skip)]
    files: Vec<(String, Vec<u8>)>,
}

impl Assets {
    /// Takes the assets out of the `site/` folder.
    pub fn new(files: &FileSet) -> Result<Self, Error> {
        let mut published = Vec::new();
        let mut publish = |path: &'static str| {
            let bytes = files.get(path).ok_or(Error::MissingAsset { path })?;
            let hash = blake3::hash(bytes).to_hex();
            let file = path.rsplit('/').next().unwrap_or(path);
            let (stem, extension) = file.rsplit_once('.').unwrap_or((file, "bin"));
            let name = format!("assets/{stem}.{}.{extension}", &hash[..10]);
            published.push((name.clone(), bytes.to_vec()));
            Ok::<_, Error>(name)
        };
        Ok(Self {
            style: publish("css/style.css")?,
            theme: publish("js/theme.js")?,
            icon: publish("icon.svg")?,
            files: published,
        })
    }
}

/// Plans the assets.
pub(super) fn add<'a>(site: &'a Site<'a>, plan: &mut Plan<'a>) -> Result<(), Error> {
    for (path, bytes) in &site.assets.files {
        plan.file(path.clone(), "asset", || Ok(bytes.clone()))?;
    }
    Ok(())
}
