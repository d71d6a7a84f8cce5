//! Style, script and icon, named by their content so that they can be cached for ever.

use serde::Serialize;

use super::{Error, Plan, Site};
use crate::model::FileSet;

/// Folder of the pictures that texts show.
const FIGURES: &str = "assets/figures/";

/// Assets that pages refer to, by the name templates use, with their published path.
#[derive(Debug, Serialize)]
pub(super) struct Assets {
    /// The style sheet.
    pub style: String,
    /// The theme switch.
    pub theme: String,
    /// The button of print views.
    pub print: String,
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
            print: publish("js/print.js")?,
            icon: publish("icon.svg")?,
            files: published.into_iter().chain(figures(files)).collect(),
        })
    }

    /// Where the figure is published that texts name `figure:memory.svg`; `None` where there is none of that name.
    pub fn figure(&self, name: &str) -> Option<&str> {
        let path = format!("{FIGURES}{}", name.strip_prefix("figure:")?);
        let found = self.files.iter().find(|(published, _)| *published == path);
        found
            .map(|(published, _)| published.as_str())
            .filter(|path| path.starts_with(FIGURES))
    }
}

/// Pictures of texts, under the names that their authors gave: what a name is not fit for is left out.
fn figures(files: &FileSet) -> impl Iterator<Item = (String, Vec<u8>)> {
    let pictures = files.iter().filter(|(path, _)| {
        let kind = path.rsplit_once('.').map_or("", |(_, kind)| kind);
        path.starts_with("figures/")
            && ["svg", "png", "jpg", "webp"].contains(&kind)
            && super::plan::is_safe(path)
    });
    pictures.map(|(path, bytes)| (format!("assets/{path}"), bytes.to_vec()))
}

/// Plans the assets.
pub(super) fn add<'a>(site: &'a Site<'a>, plan: &mut Plan<'a>) -> Result<(), Error> {
    for (path, bytes) in &site.assets.files {
        plan.file(path.clone(), "asset", || Ok(bytes.clone()))?;
    }
    Ok(())
}
