//! Workspaces that a test may write to, and the program that is run in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A file as a translator keeps it: own quotes, comments, another order of keys.
pub const NODE: &str = "# Notes of SIG Node, by hand.

# asked upstream about this one
[[unit]]
id    = \"1.99/101\" # urgent
en    = 'Removed the `--kettle` flag of the kubelet.'
text  = 'xx `--kettle` removed'
state = 'draft'
by    = \"ann\"
comment = [
  \":pencil: one\",  # first
  \":pencil: two\",
]

[[unit]]
id = \"1.99/102\"
en = '''
Adds a tea break to the kubelet.'''
text = \"xx tea\"   # short
state = \"reviewed\"
by = \"ann\"
review = \"bea\"
# the end
";

/// A workspace of its own.
pub struct Desk {
    pub home: TempDir,
}

impl Desk {
    /// Notes of 1.99 by number: text, kind, SIG; and the file of a translator.
    pub fn new(notes: &[(u32, &str, &str, &str)], node: &str) -> Self {
        let desk = Self::empty();
        desk.notes("1.99.0", notes);
        desk.write("locales/xx/notes/1.99/node.toml", node);
        desk
    }

    pub fn empty() -> Self {
        let desk = Self {
            home: tempfile::tempdir().expect("a folder"),
        };
        desk.write("keplog.yaml", "title: Desk\nlocales: [en, xx]\n");
        desk.write(
            "locales/xx/locale.toml",
            "name = \"Test\"\nnative_name = \"Xx\"\nfallback = [\"en\"]\n\n[senses]\nremoved = [\"removed\"]\n",
        );
        desk
    }

    pub fn usual() -> Self {
        let notes = [
            (
                101,
                "Removed the `--kettle` flag of the kubelet.",
                "urgent",
                "node",
            ),
            (102, "Added the tea break to the kubelet.", "feature", "node"),
            (103, "Fixed a leak of 3 cups.", "bug", "network"),
        ];
        Self::new(&notes, NODE)
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.home.path().join(file)
    }

    pub fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).expect(file)
    }

    pub fn notes(&self, release: &str, notes: &[(u32, &str, &str, &str)]) {
        let mut all = serde_json::Map::new();
        for (number, text, kind, sig) in notes {
            let urgent = *kind == "urgent";
            let kind = if urgent { "bug" } else { kind };
            all.insert(
                number.to_string(),
                json!({
                    "commit": format!("{number:040}"), "text": text, "markdown": text, "author": "ann",
                    "pr_number": number, "kinds": [kind], "sigs": [sig], "action_required": urgent,
                }),
            );
        }
        self.write(
            &format!("kep-data/notes/{release}.json"),
            &Value::Object(all).to_string(),
        );
    }

    pub fn run(&self, args: &[&str]) -> Output {
        keplog(self.home.path(), args)
    }

    /// Standard output of a command that succeeds.
    pub fn does(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// Standard error of a command that fails with a code.
    pub fn fails(&self, code: i32, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", said(&output));
        said(&output)
    }

    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        walk(self.home.path(), &mut files);
        files
    }

    pub fn conditions(&self) -> BTreeMap<String, u64> {
        let report: Value =
            serde_json::from_str(&self.does(&["status", "--lang", "xx", "--json"])).expect("JSON");
        let conditions = report["locales"][0]["conditions"]
            .as_object()
            .expect("conditions");
        conditions
            .iter()
            .map(|(name, size)| (name.clone(), size["units"].as_u64().expect("a number")))
            .filter(|(_, units)| *units > 0)
            .collect()
    }
}

pub fn keplog(workspace: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keplog"));
    command
        .arg("locale")
        .args(args)
        .env("KEPLOG_WORKSPACE", workspace);
    for name in ["NO_COLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.output().expect("the program starts")
}

pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages are UTF-8")
}

pub fn walk(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("listed") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.insert(path.clone(), fs::read(&path).expect("readable"));
        }
    }
}

/// The sample of this repository, where it may be written to.
pub fn sample() -> Desk {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("listed") {
            let path = entry.expect("an entry").path();
            let target = to.join(path.file_name().expect("named"));
            if path.is_dir() {
                copy(&path, &target);
            } else {
                fs::copy(&path, &target).expect("copied");
            }
        }
    }
    let desk = Desk {
        home: tempfile::tempdir().expect("a folder"),
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["kep-data", "locales"] {
        copy(&root.join(folder), &desk.path(folder));
    }
    fs::copy(root.join("keplog.yaml"), desk.path("keplog.yaml")).expect("copied");
    desk
}
