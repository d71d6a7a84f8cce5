//! What `keplog range` prints. Its refusals are in `tests/cli/range.trycmd`.

use crate::path;
use crate::scene::Scene;
use crate::script::git;

/// What the program prints on both channels.
fn keplog(args: &[&str]) -> (String, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_keplog"))
        .arg("range")
        .args(args)
        .output();
    let output = output.expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let (out, said) = (text(output.stdout), text(output.stderr));
    assert_eq!(output.status.code(), Some(0), "{said}");
    (out, said)
}

/// Whether the JSON is as `keplog schema range` says.
fn assert_fits(json: &serde_json::Value) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_keplog"))
        .args(["schema", "range"])
        .output();
    let schema = serde_json::from_slice(&output.expect("the program starts").stdout).expect("JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("a valid schema");
    let errors: Vec<String> = validator
        .iter_errors(json)
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_command_prints_the_contract() {
    let mut scene = Scene::new();
    let begin = scene.commit("Begin");
    scene.tag("v1.1.0");
    let squashed = scene.commit("Brew tea (#7)");
    let branch = "automated-cherry-pick-of-#3-upstream-release-1.1";
    let picked = scene.merge(
        "pick",
        "Pour",
        &format!("Merge pull request #12 from ann/{branch}"),
    );
    let part = git(scene.path(), &["rev-parse", "HEAD^2"]);
    scene.tag("v1.2.0");
    let repository = path(scene.path()).to_owned();

    let ends = ["--from", "v1.1.0", "--to", "1.2"];
    let named: Vec<&str> = [repository.as_str()].into_iter().chain(ends).collect();
    let (json, _) = keplog(&[named.as_slice(), &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let want = serde_json::json!({
        "from": "v1.1.0",
        "to": "1.2",
        "from_commit": begin,
        "to_commit": picked,
        "pulls": [
            {"number": 7, "commit": squashed, "via": "squash", "origin": null},
            {"number": 12, "commit": picked, "via": "cherry-pick", "origin": 3},
        ],
        "skipped": [{"commit": part, "reason": "part of #12"}],
    });
    assert_eq!(json, want);
    assert_fits(&json);

    let (text, said) = keplog(&named);
    let commits = format!("{}..{}", &begin[..12], &picked[..12]);
    let pulls = format!(
        "#7   squash       {}\n#12  cherry-pick  {}  of #3\n",
        &squashed[..10],
        &picked[..10]
    );
    assert_eq!(text, format!("{commits}  v1.1.0..1.2\n{pulls}"));
    assert!(
        said.starts_with(&format!("v1.1.0..1.2 ({commits}): 2 pull requests")),
        "{said}"
    );
    let (begin, end) = commits.split_once("..").expect("two ends");
    let (again, _) = keplog(&[&repository, "--from", begin, "--to", end]);
    assert!(again.ends_with(&pulls), "what is shown can be asked for: {again}");

    let (found, _) = keplog(&[&repository, "--discover", "minor-to-minor"]);
    assert_eq!(found, text.replace("1.2\n", "v1.2.0\n"));
    let (given, _) = keplog(&[named.as_slice(), &["--discover", "none"]].concat());
    assert_eq!(given, text);
    let (krel, _) = keplog(&[named.as_slice(), &["--compat", "krel"]].concat());
    assert!(
        krel.contains("#12  merge") && krel.starts_with(&commits),
        "{krel}"
    );
    let (explained, said) = keplog(&[named.as_slice(), &["--explain"]].concat());
    assert_eq!(explained, "");
    assert!(said.contains("misses 0 and has 0 too many"), "{said}");
    let both = keplog(&[named.as_slice(), &["--compat", "krel", "--explain"]].concat());
    assert_eq!(both, (explained, said), "the README documents both together");
}
