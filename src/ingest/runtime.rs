//! The async runtime and TLS, made once. Async stops here: every source offers plain functions.

use std::future::Future;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Runtime};

static RUNTIME: OnceLock<Runtime> = OnceLock::new();

/// Runs a future to its end on the runtime of the program.
pub(super) fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = RUNTIME.get_or_init(|| {
        install_tls();
        Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .expect("the system can start two threads")
    });
    runtime.block_on(future)
}

/// Makes ring the cryptography of rustls: reqwest and octocrab are built without any of their own.
pub(super) fn install_tls() {
    // An error says that it is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
