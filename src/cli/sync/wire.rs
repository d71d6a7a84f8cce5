//! Options about the network: which servers, which token, how long to wait, where to log.

use std::path::PathBuf;
use std::time::Duration;

use crate::cli::failure::Failure;
use crate::ingest::Cache;
use crate::ingest::github::{self, Access, Repo, Token};

/// Options of every command that asks servers.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Network options")]
pub(in crate::cli) struct Wire {
    /// Repository that the pull requests are in
    #[arg(long, value_name = "OWNER/NAME", default_value = "kubernetes/kubernetes")]
    pub repo: String,
    /// Repository that the issues which track KEPs are in
    #[arg(long, value_name = "OWNER/NAME", default_value = "kubernetes/enhancements")]
    pub keps_repo: String,
    /// Address of the GitHub API; GraphQL is `graphql` below it
    #[arg(
        long,
        value_name = "URL",
        env = "GITHUB_API_URL",
        hide_env = true,
        default_value = "https://api.github.com"
    )]
    pub github_api: String,
    /// Address of the index of published release notes
    #[arg(
        long,
        value_name = "URL",
        env = "KEPLOG_INDEX_URL",
        hide_env = true,
        default_value = "https://dl.k8s.io/release/release-notes-index.json"
    )]
    pub index: String,
    /// Longest wait for a rate limit, in seconds; for longer ones the run ends with 3 and can be continued
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    pub max_wait: u64,
    /// Append a JSON line for every request to this file
    #[arg(long, value_name = "FILE")]
    pub log: Option<PathBuf>,
}

impl Wire {
    /// How to reach GitHub.
    ///
    /// # Errors
    ///
    /// When the environment has a token that cannot be one.
    pub(in crate::cli) fn access(&self) -> Result<Access, Failure> {
        Ok(Access {
            base: self.github_api.clone(),
            token: Token::find(&github::host(&self.github_api))?,
            patience: self.patience(),
        })
    }

    /// A repository that was typed after `option`.
    pub(in crate::cli) fn repo(typed: &str, option: &str) -> Result<Repo, Failure> {
        typed
            .parse()
            .map_err(|error: String| Failure::usage(error).hint(format!("check {option}")))
    }

    /// The longest wait.
    pub(in crate::cli) fn patience(&self) -> Duration {
        Duration::from_secs(self.max_wait)
    }
}

/// The user's cache: `KEPLOG_CACHE`, else the folder that the system has for caches.
pub(in crate::cli) fn cache() -> Result<Cache, Failure> {
    use etcetera::BaseStrategy as _;
    if let Some(folder) = std::env::var_os("KEPLOG_CACHE").filter(|folder| !folder.is_empty()) {
        return Ok(Cache::at(folder));
    }
    let strategy = etcetera::choose_base_strategy().map_err(|_| {
        Failure::usage("there is no home folder to keep a cache in").hint("set KEPLOG_CACHE to a folder")
    })?;
    Ok(Cache::at(strategy.cache_dir().join("keplog")))
}
