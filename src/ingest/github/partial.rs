//! Answers of GraphQL of which a part failed.
//!
//! In: the JSON of an answer. Out: the same without halves. GitHub puts null in the place of what it could not load
//! and names the place in `errors`. A pull request without its labels looks like one that has none, so whatever
//! lacks a part counts as not loaded at all: whoever asked then asks for it in another way.

use serde_json::Value;

/// Puts null in the place of every thing of which a part failed: an item of `nodes`, or a field of the repository.
pub(super) fn without_halves(mut json: Value) -> Value {
    let Some(Value::Array(errors)) = json.get("errors").cloned() else {
        return json;
    };
    for error in errors {
        let path: Vec<String> = error
            .get("path")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(|step| step.as_str().map_or_else(|| step.to_string(), str::to_owned))
            .collect();
        let depth = if path.get(1).is_some_and(|step| step == "nodes") {
            3
        } else {
            2
        };
        if path.len() <= depth {
            // It is null already.
            continue;
        }
        // Names of fields and numbers have nothing that a pointer would read otherwise.
        let pointer = format!("/data/{}", path[..depth].join("/"));
        if let Some(thing) = json.pointer_mut(&pointer) {
            *thing = Value::Null;
        }
    }
    json
}

/// Whether anything failed: a null may then mean "not now".
pub(super) fn is_partial(json: &Value) -> bool {
    let errors = json.get("errors").and_then(Value::as_array);
    errors.is_some_and(|errors| !errors.is_empty())
}

/// Whether something that was asked for does not exist.
pub(super) fn says_not_found(json: &Value) -> bool {
    let errors = json.get("errors").and_then(Value::as_array);
    let mut errors = errors.into_iter().flatten();
    errors.any(|error| error.get("type").and_then(Value::as_str) == Some("NOT_FOUND"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_lacks_a_part_was_not_loaded() {
        let answer = without_halves(json!({
            "data": {
                "search": {"nodes": [{"number": 1, "labels": {}}, {"number": 2, "labels": null}, null]},
                "repository": {"p7": {"number": 7, "milestone": null}, "p8": {"number": 8}}
            },
            "errors": [
                {"path": ["search", "nodes", 1, "labels"]}, {"path": ["search", "nodes", 2]},
                {"path": ["repository", "p7", "milestone"]}, {"message": "somewhere"}
            ]
        }));
        let nodes = &answer["data"]["search"]["nodes"];
        assert_eq!(
            (&nodes[0]["number"], &nodes[1], &nodes[2]),
            (&json!(1), &Value::Null, &Value::Null)
        );
        let repository = &answer["data"]["repository"];
        assert_eq!(
            (&repository["p7"], &repository["p8"]["number"]),
            (&Value::Null, &json!(8))
        );
        assert!(is_partial(&answer) && !is_partial(&json!({"data": {}, "errors": []})));
    }

    #[test]
    fn an_answer_without_errors_stays_as_it_is() {
        let answer = json!({"data": {"search": {"nodes": [{"number": 1, "author": null}]}}});
        assert_eq!(without_halves(answer.clone()), answer);
    }
}
