//! Workspaces to build: the sample of the program, and one over all of the shared data.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Runs the program in a folder and gives what it said.
pub fn keplog(folder: &Path, args: &[&str], environment: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_keplog"))
        .current_dir(folder)
        .args(args)
        .envs(environment.iter().copied())
        .output()
        .expect("the program starts")
}

/// Builds into `out` and fails the test with the program's own words if that does not work.
pub fn build(folder: &Path, out: &Path, environment: &[(&str, &str)]) -> String {
    let out = out.to_str().expect("UTF-8");
    let done = keplog(folder, &["build", "-o", out], environment);
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{said}");
    said
}

/// Writes a workspace over all shared data into `folder`: every release-notes file, every map, the KEPs from
/// a bare clone of their history, the groups.
pub fn over_shared_data(folder: &Path, data: &Path) {
    let keps: PathBuf = folder.join("enhancements.git");
    let bundle = data.join("git/enhancements-keps.bundle");
    let cloned = Command::new("git")
        .args(["clone", "--quiet", "--bare"])
        .arg(&bundle)
        .arg(&keps)
        .status()
        .expect("git is installed");
    assert!(cloned.success(), "the KEP history can be cloned");
    let data = data.display();
    let config = format!(
        "title: Kubernetes release almanac\n\
         base-url: https://almanac.example/\n\
         locales: [en, ja]\n\
         sources:\n\
         \x20 notes: [{data}/relnotes, {data}/sig-release/releases]\n\
         \x20 maps: [{data}/sig-release/releases]\n\
         \x20 keps: {keps}\n\
         \x20 groups: {data}/community/sigs.yaml\n",
        keps = keps.display()
    );
    std::fs::write(folder.join("keplog.yaml"), config).expect("the workspace can be written");
}
