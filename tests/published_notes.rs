//! Every note that was ever published can be rendered, whatever is in it.

mod shared_data;

use keplog::model::Note;
use keplog::render::html;
use serde::Deserialize as _;
use serde_json::Value;

#[test]
fn every_published_note_becomes_clean_html() {
    let Some(folder) = shared_data::shared_data().map(|data| data.join("relnotes")) else {
        return;
    };
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).expect("the folder can be listed") {
        let text = std::fs::read_to_string(entry.expect("an entry").path()).expect("a readable file");
        let Ok(Value::Object(notes)) = serde_json::from_str(&text) else {
            continue;
        };
        for note in notes.values().filter_map(|note| Note::deserialize(note).ok()) {
            seen += 1;
            for html in [html::block(&note.text), html::inline(&note.text)] {
                let opens = |tag: &str| html.contains(&format!("<{tag}"));
                let foreign = ["script", "style", "img", "iframe", "h1", "h2", "h3", "h4", "div"];
                assert!(!foreign.into_iter().any(opens), "{}: {html}", note.number);
            }
            let plain = html::plain(&note.text);
            assert!(!plain.contains('\n'), "{}: {plain}", note.number);
            assert!(
                !plain.is_empty() || note.text.trim().len() < 600,
                "{}: lost",
                note.number
            );
        }
    }
    eprintln!("{seen} notes rendered");
    assert!(seen > 5_000, "only {seen} notes");
}
