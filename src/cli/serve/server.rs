//! The web server: the folder of a site and the number of its builds come in, answers go out.
//!
//! Pages are sent as they are on disk but for two additions: the script that reloads them, and the permission
//! for that script to ask for news.

use std::future::Future;
use std::io;
use std::path::Path;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{self, Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::watch::Receiver;
use tower_http::services::{ServeDir, ServeFile};

const SCRIPT: &str = include_str!("reload.js");

/// How long a page waits for an answer before it asks again; browsers and proxies give up after a minute.
const PATIENCE: Duration = Duration::from_secs(25);

/// A page is far smaller; what is not will not be shown rather than fill the memory.
const LARGEST_PAGE: usize = 64 << 20;

/// Answers until the process is interrupted. `ready` is called once requests are answered and an interrupt
/// ends the server cleanly.
pub(super) async fn run(
    listener: std::net::TcpListener,
    folder: &Path,
    generations: Receiver<u64>,
    ready: impl FnOnce(),
) -> io::Result<()> {
    let stop = interrupted()?;
    let listener = TcpListener::from_std(listener)?;
    let server = axum::serve(listener, router(folder, generations)).into_future();
    ready();
    // Not `with_graceful_shutdown`: that would wait for every open page to stop asking for news.
    tokio::select! {
        ended = server => ended,
        () = stop => Ok(()),
    }
}

fn router(folder: &Path, generations: Receiver<u64>) -> Router {
    let missing = ServeFile::new(folder.join("404.html"));
    Router::new()
        .route("/.keplog/reload.js", get(script))
        .route("/.keplog/after/{generation}", get(after))
        .fallback_service(ServeDir::new(folder).not_found_service(missing))
        .layer(from_fn_with_state(generations.clone(), with_reload))
        .layer(from_fn(guard))
        .with_state(generations)
}

/// Turns away what no reader on this machine asks for: pages under the name of another host, which is how a
/// foreign web page would reach us through a name that leads to this machine, and hidden files such as the
/// build record.
async fn guard(request: Request, next: Next) -> Response {
    if !is_local(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    if is_hidden(request.uri().path()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

fn is_local(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.and_then(|host| host.parse::<Authority>().ok());
    host.is_some_and(|host| {
        ["127.0.0.1", "localhost", "[::1]"]
            .iter()
            .any(|own| host.host().eq_ignore_ascii_case(own))
    })
}

/// Whether a part of the path starts with a dot, written as such or as `%2e`. Our own routes are no files.
fn is_hidden(path: &str) -> bool {
    let path = path.strip_prefix("/.keplog/").unwrap_or(path);
    path.to_ascii_lowercase()
        .replace("%2e", ".")
        .replace("%2f", "/")
        .split('/')
        .any(|part| part.starts_with('.') && part != ".well-known")
}

async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT)
}

/// Answers with the number of the current build, once it is another than the page knows.
async fn after(
    State(mut generations): State<Receiver<u64>>,
    extract::Path(known): extract::Path<u64>,
) -> String {
    let newer = async {
        let newer = generations
            .wait_for(|current| *current != known)
            .await
            .map(|current| *current);
        match newer {
            Ok(current) => current,
            // Nobody rebuilds any more, and nothing will be newer.
            Err(_) => std::future::pending().await,
        }
    };
    tokio::time::timeout(PATIENCE, newer)
        .await
        .unwrap_or(known)
        .to_string()
}

/// Puts the script into pages on their way out, and keeps browsers from storing anything.
async fn with_reload(State(generations): State<Receiver<u64>>, mut request: Request, next: Next) -> Response {
    // Read first: a build that ends while the page is on its way must lead to a reload.
    let generation = *generations.borrow();
    for conditional in [header::RANGE, header::IF_MODIFIED_SINCE, header::IF_NONE_MATCH] {
        request.headers_mut().remove(conditional);
    }
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let kind = response.headers().get(header::CONTENT_TYPE);
    if !kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    parts.headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    let Ok(page) = to_bytes(body, LARGEST_PAGE).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if page.is_empty() {
        return Response::from_parts(parts, Body::empty());
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    let page = inject(&String::from_utf8_lossy(&page), generation);
    Response::from_parts(parts, Body::from(page))
}

fn inject(page: &str, generation: u64) -> String {
    let script = format!("<script src=\"/.keplog/reload.js?{generation}\"></script>\n</body>");
    page.replacen(
        "default-src 'none';",
        "default-src 'none'; connect-src 'self';",
        1,
    )
    .replacen("</body>", &script, 1)
}

/// Ends when the process is asked to stop. Listens from the moment it is called.
fn interrupted() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        Ok(async move {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    {
        Ok(async {
            // Without a way to hear of an interrupt, the system ends the process by itself.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gets_the_script_and_the_permission_to_ask_for_news() {
        let page = "<meta content=\"default-src 'none'; style-src 'self'\"><body>Hi</body>";
        let sent = inject(page, 3);
        assert!(
            sent.contains("default-src 'none'; connect-src 'self'; style-src"),
            "{sent}"
        );
        assert!(
            sent.ends_with("Hi<script src=\"/.keplog/reload.js?3\"></script>\n</body>"),
            "{sent}"
        );
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let local = |host: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static(host));
            is_local(&headers)
        };
        for own in ["127.0.0.1:4000", "LOCALHOST", "localhost:80", "[::1]:4000"] {
            assert!(local(own), "{own}");
        }
        for other in [
            "evil.example",
            "127.0.0.1.evil.example:4000",
            "localhost.evil",
            "",
        ] {
            assert!(!local(other), "{other}");
        }
        assert!(!is_local(&HeaderMap::new()));
    }

    #[test]
    fn hidden_files_are_not_served() {
        for hidden in [
            "/.keplog-build.json",
            "/%2Ekeplog%2dbuild.json",
            "/en%2f.git",
            "/.keplog/../.x",
        ] {
            assert!(is_hidden(hidden), "{hidden}");
        }
        for shown in ["/", "/en/1.37/", "/.keplog/reload.js", "/.well-known/x"] {
            assert!(!is_hidden(shown), "{shown}");
        }
    }
}
