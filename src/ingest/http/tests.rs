//! Against a server on loopback that answers what a test wrote down, good or bad.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use super::*;
use crate::ingest::Exchange;

/// Gives the answers one after the other, a connection each, and keeps the requests.
struct Server {
    url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn answering(answers: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://user:hunter2@{}", listener.local_addr().expect("bound"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        let answers: Vec<String> = answers.iter().map(|answer| (*answer).to_owned()).collect();
        std::thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().expect("a client");
                let request = head(&mut stream);
                seen.lock().expect("kept").push(request);
                match answer.as_str() {
                    "silence" => {
                        std::thread::spawn(move || {
                            std::thread::sleep(Duration::from_secs(2));
                            drop(stream);
                        });
                    }
                    answer => stream.write_all(answer.as_bytes()).expect("sent"),
                }
            }
        });
        Self { url, requests }
    }

    fn at(&self, path: &str) -> String {
        format!("{}/{path}", self.url)
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("kept").clone()
    }
}

fn head(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).expect("read") == 1 {
        request.push(byte[0]);
    }
    String::from_utf8(request).expect("text").to_lowercase()
}

fn ok(headers: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}")
}

const NOT_MODIFIED: &str = "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n";
const BAD_GATEWAY: &str = "HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Type: text/html\r\n\
                           Content-Length: 6\r\n\r\n<html>";

/// Keeps what it hears.
#[derive(Default)]
struct Ear {
    exchanges: Mutex<Vec<Exchange>>,
    waits: Mutex<Vec<String>>,
}

impl Traffic for Ear {
    fn exchanged(&self, exchange: &Exchange) {
        self.exchanges.lock().expect("kept").push(exchange.clone());
    }
    fn waiting(&self, why: &str, seconds: u64) {
        self.waits.lock().expect("kept").push(format!("{seconds} {why}"));
    }
}

/// A folder for the cache, and somebody who listens.
struct Scene {
    dir: tempfile::TempDir,
    ear: Ear,
}

impl Scene {
    fn new() -> Self {
        let dir = tempfile::tempdir().expect("a folder");
        let ear = Ear::default();
        Self { dir, ear }
    }

    fn http(&self) -> Http<'_> {
        let limits = Limits {
            connect: Duration::from_secs(4),
            silence: Duration::from_millis(400),
            whole: Duration::from_secs(5),
            bytes: 1000,
        };
        let cache = Cache::at(self.dir.path());
        Http::within(limits, &cache, &self.ear, Duration::from_secs(2)).expect("a client")
    }

    fn faults(&self) -> Vec<String> {
        let exchanges = self.ear.exchanges.lock().expect("kept");
        exchanges
            .iter()
            .filter_map(|exchange| exchange.fault.clone())
            .collect()
    }
}

#[test]
fn the_second_time_an_address_is_asked_whether_it_changed() {
    let scene = Scene::new();
    let first = ok(
        "ETag: \"1\"\r\nLast-Modified: Fri, 02 Jan 2026 03:05:05 GMT\r\n",
        "{}",
    );
    let changed = ok("ETag: \"2\"\r\n", "{\"a\": 1}");
    let server = Server::answering(&[&first, NOT_MODIFIED, &changed]);
    let get = || {
        scene
            .http()
            .get(&server.at("x.json?key=s3cret"), Form::Json)
            .expect("there")
    };
    let answers = [get(), get(), get()];
    let bodies: Vec<_> = answers.iter().map(|answer| answer.bytes.as_slice()).collect();
    assert_eq!(bodies, [&b"{}"[..], b"{}", b"{\"a\": 1}"]);
    let fresh: Vec<_> = answers.iter().map(|answer| answer.freshness).collect();
    assert_eq!(fresh, [Freshness::New, Freshness::Unchanged, Freshness::New]);
    let requests = server.requests();
    assert!(!requests[0].contains("if-none-match"), "{}", requests[0]);
    assert!(requests[1].contains("if-none-match: \"1\"") && requests[1].contains("if-modified-since"));
    assert!(requests[0].contains(concat!("user-agent: keplog/", env!("CARGO_PKG_VERSION"))));
    assert!(requests[0].contains("accept-encoding: gzip"));
    let told = format!("{:?}", scene.ear.exchanges.lock().expect("kept"));
    assert!(
        told.contains("/x.json") && !told.contains("s3cret") && !told.contains("hunter2"),
        "{told}"
    );
}

#[test]
fn faults_of_the_way_are_tried_again_until_the_answer_is_whole() {
    let scene = Scene::new();
    let cut = ok("", "{\"a\": [1, 2");
    let broken = "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"a\":";
    let server = Server::answering(&[BAD_GATEWAY, &cut, broken, &ok("", "{\"a\": 1}")]);
    let answer = scene
        .http()
        .get(&server.at("x.json"), Form::Json)
        .expect("the fourth is whole");
    assert_eq!(answer.bytes, b"{\"a\": 1}");
    let faults = scene.faults();
    assert_eq!(faults[0], "answered 502 with a web page");
    assert!(faults[1].contains("JSON ends too early"), "{faults:?}");
    assert_eq!(faults[2], "the answer broke off");
    assert!(scene.ear.waits.lock().expect("kept").len() >= 3);
}

#[test]
fn a_server_that_stays_bad_is_named_with_the_fault_and_what_to_do() {
    let scene = Scene::new();
    let page = ok("Content-Type: text/html\r\n", "<html>Sign in</html>");
    let server = Server::answering(&["silence", "", BAD_GATEWAY, &page]);
    let error = scene
        .http()
        .get(&server.at("x.json"), Form::Json)
        .expect_err("no answer");
    assert!(error.is_temporary() && error.hint().contains("again"), "{error}");
    assert!(
        error
            .to_string()
            .ends_with("answered 200 with a web page that is no JSON"),
        "{error}"
    );
    assert!(!format!("{error:?}").contains("hunter2"), "{error:?}");
    let faults = scene.faults();
    assert_eq!(
        faults[..2],
        [
            "nothing came for 0 s",
            "the connection was closed before the answer"
        ]
    );
}

#[test]
fn what_is_not_there_is_refused_at_once_and_may_be_expected() {
    let scene = Scene::new();
    let missing = "HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    let forbidden = "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    let server = Server::answering(&[missing, missing, forbidden]);
    let http = scene.http();
    let error = http
        .get(&server.at("a/x?key=s3cret"), Form::Any)
        .expect_err("not there");
    assert!(
        error.to_string().ends_with("refused: `/a/x` is not there (404)"),
        "{error}"
    );
    assert!(!error.is_temporary());
    assert_eq!(http.find(&server.at("x"), Form::Any).expect("an answer"), None);
    let error = http.find(&server.at("x"), Form::Any).expect_err("forbidden");
    assert!(error.to_string().contains("may not be read (403)"), "{error}");
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn a_server_that_asks_for_time_gets_it_up_to_the_patience() {
    let busy = |seconds: u64| {
        format!(
            "HTTP/1.1 429 Slow\r\nConnection: close\r\nRetry-After: {seconds}\r\nContent-Length: 0\r\n\r\n"
        )
    };
    let scene = Scene::new();
    let server = Server::answering(&[&busy(1), &ok("", "x"), &busy(3600)]);
    let http = scene.http();
    let started = Instant::now();
    http.get(&server.at("x"), Form::Any).expect("after a wait");
    assert!(started.elapsed() >= Duration::from_secs(1));
    let error = http.get(&server.at("x"), Form::Any).expect_err("too long");
    assert!(error.to_string().contains("wait 3600 s"), "{error}");
    assert!(error.hint().contains("--max-wait 3600"), "{}", error.hint());
}

#[test]
fn an_answer_that_is_too_long_is_given_up_without_another_try() {
    let scene = Scene::new();
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n5dc\r\n{}\r\n0\r\n\r\n",
        "x".repeat(1500)
    );
    let server = Server::answering(&[&ok("", &"x".repeat(1001)), &chunked]);
    for _ in 0..2 {
        let error = scene
            .http()
            .get(&server.at("x"), Form::Any)
            .expect_err("too long");
        assert!(error.to_string().contains("longer than"), "{error}");
    }
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn a_trickle_is_too_slow_and_a_long_file_is_not() {
    let limits = Limits::USUAL;
    assert!(!limits.too_slow(Duration::from_secs(59), 0));
    assert!(limits.too_slow(Duration::from_secs(61), 1000));
    assert!(!limits.too_slow(Duration::from_secs(300), 15_000_000));
}

#[test]
fn redirects_end_after_five() {
    let scene = Scene::new();
    let circle = "HTTP/1.1 302 Found\r\nConnection: close\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n";
    let server = Server::answering(&[circle; 6]);
    let error = scene
        .http()
        .get(&server.at("x"), Form::Any)
        .expect_err("a circle");
    assert!(error.to_string().contains("more than five times"), "{error}");
    assert_eq!(server.requests().len(), 6);
}

#[test]
fn a_dead_port_is_tried_twice_and_a_dead_host_is_not_asked_for_ever() {
    let scene = Scene::new();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/x", listener.local_addr().expect("bound"));
    drop(listener);
    let started = Instant::now();
    let http = scene.http();
    let error = http.get(&url, Form::Any).expect_err("nobody there");
    assert!(started.elapsed() < Duration::from_secs(2));
    assert!(error.to_string().ends_with("connection refused"), "{error}");
    assert!(error.hint().contains("check the network"), "{}", error.hint());
    assert_eq!(scene.faults(), ["connection refused"; 2]);
    let many = vec![url; 100];
    let results = http.get_all(&many, Form::Any, 8);
    assert_eq!(results.iter().filter(|result| result.is_err()).count(), 100);
    let tries = scene.faults().len();
    assert!(tries < 40, "{tries} tries");
}

#[test]
fn several_addresses_come_back_in_their_order() {
    let scene = Scene::new();
    let bodies: Vec<String> = (0..6).map(|_| ok("", "x")).collect();
    let answers: Vec<&str> = bodies.iter().map(String::as_str).collect();
    let server = Server::answering(&answers);
    let mut urls: Vec<String> = (0..6).map(|index| server.at(&index.to_string())).collect();
    urls.insert(2, "ftp://example.org/x".to_owned());
    let results = scene.http().get_all(&urls, Form::Any, 3);
    let good: Vec<bool> = results.iter().map(Result::is_ok).collect();
    assert_eq!(good, [true, true, false, true, true, true, true]);
    let cache = Cache::at(scene.dir.path());
    assert_eq!(Http::known(&cache, &urls[0]).as_deref(), Some(&b"x"[..]));
    assert_eq!(Http::known(&cache, &server.at("other")), None);
}
