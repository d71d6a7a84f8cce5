//! A web server for one test: files by path, and what was asked for.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Serves on loopback as long as the test runs.
pub struct Server {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Serves `files`; every other path is not there.
    #[must_use]
    pub fn of(files: BTreeMap<String, Vec<u8>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("bound"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let path = path(&stream);
                let answer = answer(files.get(&path).map(Vec::as_slice));
                seen.lock().expect("kept").push(path);
                // Whoever goes away before the end has no need of it.
                let _ = (&stream).write_all(&answer);
            }
        });
        Self { url, asked }
    }

    /// The address of a path.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// The paths that were asked for, sorted.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        let mut asked = self.asked.lock().expect("kept").clone();
        asked.sort();
        asked
    }
}

/// The path in the first line of a request, which is read to its end.
fn path(mut stream: &TcpStream) -> String {
    let (mut request, mut byte) = (Vec::new(), [0]);
    while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        request.push(byte[0]);
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    request.split(' ').nth(1).unwrap_or_default().to_owned()
}

fn answer(body: Option<&[u8]>) -> Vec<u8> {
    let (status, body) = body.map_or(("404 Not Found", &b"nothing here"[..]), |body| ("200 OK", body));
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}
