//! Wherever the numbers come from, the bytes are the same: GitHub with a token and without, a clone, an address.

use std::process::Command;

use super::data;
use super::desk::{Desk, TOKEN, said};
use super::requests;
use crate::stub::Stub;

#[test]
fn github_a_clone_and_an_address_give_the_same_bytes_with_a_token_and_without() {
    let Some(data) = data::small() else { return };
    let stub = Stub::start(&data, &[]);
    let reference = Desk::new();
    reference.synced(stub.url(), "1.35", &[]);
    let want = reference.stored();
    assert_eq!(want.len(), 3, "{:?}", want.keys());

    let desk = Desk::new();
    let repository = data.join("git/kubernetes/kubernetes.git");
    let mut clone = Command::new("git");
    clone
        .args(["clone", "--quiet", "--bare"])
        .arg(&repository)
        .arg("clone");
    let cloned = clone.current_dir(desk.path()).status().expect("git is there");
    assert!(cloned.success());
    let before = requests::count(&stub);
    desk.synced(stub.url(), "1.35", &["--source", "clone"]);
    let asked = requests::count(&stub) - before;
    assert!(asked < before, "{asked} with a clone, {before} without");
    assert!(desk.stored() == want, "a clone");

    #[cfg(feature = "clone")]
    {
        let desk = Desk::new();
        let address = format!("{}/git/kubernetes/kubernetes.git", stub.url());
        desk.synced(stub.url(), "1.35", &["--source", &address]);
        assert!(desk.stored() == want, "an address");
    }

    // Its own stub, because the log of this one has to be without GraphQL.
    let (desk, stub) = (Desk::new(), Stub::start(&data, &[]));
    let output = desk
        .sync_command(stub.url(), "1.35", &[])
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(desk.stored() == want, "no token");
    assert!(stub.log().iter().all(|request| request["kind"] == "rest"));
    eprintln!(
        "sources: {before} requests with a token, {asked} with a clone, {} without a token",
        requests::count(&stub)
    );
    assert!(reference.that_hold(TOKEN).is_empty());
}
