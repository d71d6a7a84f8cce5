//! An invented almanac: 1.37 with every sort of note that a summary shows, 1.36 with a patch release before it, and
//! a Japanese that has translated a part of it.

use std::path::Path;
use std::process::{Command, Output};

use super::{Pages, walk};

/// Runs the program in a folder and gives what it said.
pub fn keplog(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_keplog"))
        .current_dir(folder)
        .args(args)
        .output()
        .expect("the program starts")
}

/// A message of the shipped Japanese, which has no variable.
pub fn say(id: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/ja");
    for file in ["ui.ftl", "site.ftl", "sig.ftl"] {
        let text = std::fs::read_to_string(folder.join(file)).expect("a file of the repository");
        let found = text
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{id} = ")));
        if let Some(found) = found {
            return found.to_owned();
        }
    }
    unreachable!("no message `{id}`");
}

pub fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("created");
    std::fs::write(path, text).expect("written");
}

/// A note: number, text, kinds, SIGs, whether to act.
type Note<'a> = (u32, &'a str, &'a [&'a str], &'a [&'a str], bool);

fn notes(folder: &Path, release: &str, notes: &[Note<'_>]) {
    let notes = notes.iter().map(|(number, text, kinds, sigs, act)| {
        let note = serde_json::json!({
            "pr_number": number, "text": text, "kinds": kinds, "sigs": sigs, "action_required": act,
            "author": "ann", "author_url": "https://github.com/ann",
            "pr_url": format!("https://github.com/kubernetes/kubernetes/pull/{number}"),
        });
        (number.to_string(), note)
    });
    let notes: serde_json::Map<String, serde_json::Value> = notes.collect();
    let json = serde_json::Value::Object(notes).to_string();
    write(folder, &format!("kep-data/notes/{release}.json"), &json);
}

/// Writes the workspace.
pub fn invented(folder: &Path) {
    write(
        folder,
        "keplog.yaml",
        "title: t\nbase-url: https://a.example/\nlocales: [en, ja]\n",
    );
    let node: &[&str] = &["node"];
    notes(
        folder,
        "1.37.0",
        &[
            (
                101,
                "Removed the `--kettle` flag. Use the file.",
                &["cleanup"],
                node,
                true,
            ),
            (102, "Poured tea.", &["api-change"], node, false),
            (103, "The cup is deprecated.", &["deprecation"], node, false),
            (104, "Fixed the spout.", &["bug"], node, false),
            (105, "Fixed the handle.", &["bug"], node, false),
            (106, "Fixed the saucer.", &["bug"], &["network", "node"], false),
            (
                107,
                "Promoted `KubeletTeaBreak` to beta with 3 cups.",
                &["feature"],
                node,
                false,
            ),
            (
                108,
                "Added the `--lid` flag. Added the metric `tea_total`.",
                &["feature"],
                &["network"],
                false,
            ),
        ],
    );
    notes(
        folder,
        "1.36.0",
        &[(90, "Boiled water.", &["feature"], node, false)],
    );
    notes(
        folder,
        "1.36.1",
        &[
            (104, "Fixed the spout.", &["bug"], node, false),
            (95, "Fixed the handle.", &["bug"], node, false),
        ],
    );
    write(
        folder,
        "kep-data/keps/sig-node.yaml",
        "- number: 9001\n  title: Tea breaks for kubelets\n  path: keps/sig-node/9001-tea\n  sig: node\n  \
         status: implementable\n  stage: beta\n  latest: '1.37'\n  milestones:\n    alpha: '1.36'\n    beta: '1.37'\n  \
         gates:\n  - name: KubeletTeaBreak\n    components: [kubelet]\n  created: 2026-01-02\n",
    );
    write(
        folder,
        "kep-data/gates/1.37.yaml",
        "- name: KubeletTeaBreak\n  since: '1.36'\n  stage: alpha\n  default: false\n\
         - name: KubeletTeaBreak\n  since: '1.37'\n  stage: beta\n  default: true\n",
    );
    write(
        folder,
        "kep-data/groups.yaml",
        "- sig: network\n  kind: sig\n  name: Network\n- sig: node\n  kind: sig\n  name: Node\n",
    );
    write(
        folder,
        "kep-data/overrides/1.37.toml",
        "[[placed]]\npr = 102\nsection = \"urgent\"\nsigs = [\"node\"]\ntext = \"Warm the pot first.\"\n",
    );
    write(
        folder,
        "kep-data/changelog/1.37.0.yaml",
        "release: v1.37.0\nknown_issues:\n- text: Of nobody.\nlayout:\n- section: bug\n  pulls: [104, 105, 106]\n",
    );
    write(
        folder,
        "locales/en/themes/1.37.toml",
        "[[unit]]\nid = \"1.37/theme/tea/title\"\ntext = \"Tea\"\nsigs = [\"node\"]\n\n\
         [[unit]]\nid = \"1.37/theme/tea\"\ntext = \"Kubelets take breaks.\"\nsigs = [\"node\"]\nkeps = [9001]\n\n\
         [[unit]]\nid = \"1.37/theme/network\"\ntext = \"Other news.\"\nsigs = [\"network\"]\n\n\
         [[unit]]\nid = \"1.37/known-issue/cold\"\ntext = \"The tea gets cold.\"\nsigs = [\"node\"]\n",
    );
    write(
        folder,
        "locales/en/summaries/1.37/sig-network.md",
        "---\nby: hana\ndate: 2026-09-02\n---\n## Impressions {#impressions}\n\nQuiet.\n",
    );
    japanese(folder);
}

fn japanese(folder: &Path) {
    write(
        folder,
        "locales/ja/notes/1.37/node.toml",
        include_str!("units.toml"),
    );
    write(folder, "locales/ja/themes/1.37.toml", include_str!("themes.toml"));
    write(
        folder,
        "locales/ja/summaries/1.37/sig-node.md",
        include_str!("summary.md"),
    );
    write(folder, "locales/ja/glossary.toml", include_str!("glossary.toml"));
}

/// The workspace, built.
pub fn built() -> (tempfile::TempDir, Pages) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    invented(folder.path());
    let site = site_of(folder.path());
    (folder, site)
}

/// Builds a workspace and reads what came out.
pub fn site_of(folder: &Path) -> Pages {
    let out = folder.join("public");
    let done = keplog(folder, &["build", "-o", out.to_str().expect("UTF-8")]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    walk::files(&out)
}
