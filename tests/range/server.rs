//! A git server on loopback: smart HTTP over `git upload-pack`. In: a repository. Out: its address; it ends with
//! the test.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Serves one repository.
pub struct Server {
    /// Address to clone from.
    pub url: String,
    packs: Arc<AtomicUsize>,
}

impl Server {
    /// Begins to serve.
    pub fn of(repository: &Path) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}/tea.git", listener.local_addr().expect("bound"));
        let packs = Arc::new(AtomicUsize::new(0));
        let (repository, counter) = (repository.to_owned(), Arc::clone(&packs));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (repository, counter) = (repository.clone(), Arc::clone(&counter));
                // A client that goes away ends its own thread and nothing else.
                std::thread::spawn(move || serve(&stream, &repository, &counter));
            }
        });
        Self { url, packs }
    }

    /// How many packs were asked for.
    pub fn packs(&self) -> usize {
        self.packs.load(Ordering::SeqCst)
    }
}

fn serve(stream: &TcpStream, repository: &PathBuf, packs: &AtomicUsize) -> Option<()> {
    let mut reader = BufReader::new(stream);
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        if line.trim().is_empty() {
            break;
        }
        head.push(line.trim().to_owned());
    }
    let header = |name: &str| {
        let lines = head.iter().filter_map(|line| line.split_once(": "));
        lines
            .clone()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.to_owned())
    };
    let first = head.first()?.clone();
    let advertise = first.starts_with("GET");
    let mut body = Vec::new();
    match header("content-length") {
        Some(length) => {
            body.resize(length.parse().ok()?, 0);
            reader.read_exact(&mut body).ok()?;
        }
        None if !advertise => chunks(&mut reader, &mut body)?,
        None => {}
    }
    if !first.contains("/tea.git/") {
        return answer(stream, "404 Not Found", "text/plain", b"nothing here");
    }
    if body.windows(13).any(|window| window == b"command=fetch") {
        packs.fetch_add(1, Ordering::SeqCst);
    }
    let mut git = Command::new("git");
    git.args(["upload-pack", "--stateless-rpc"])
        .env("GIT_PROTOCOL", header("git-protocol").unwrap_or_default());
    if advertise {
        git.arg("--advertise-refs");
    }
    let mut child = git
        .arg(repository)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(&body).ok()?;
    let mut out = if advertise {
        b"001e# service=git-upload-pack\n0000".to_vec()
    } else {
        Vec::new()
    };
    out.extend(child.wait_with_output().ok()?.stdout);
    let kind = if advertise { "advertisement" } else { "result" };
    answer(
        stream,
        "200 OK",
        &format!("application/x-git-upload-pack-{kind}"),
        &out,
    )
}

fn chunks(reader: &mut impl BufRead, body: &mut Vec<u8>) -> Option<()> {
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let length = usize::from_str_radix(line.trim(), 16).ok()?;
        let mut chunk = vec![0; length + 2];
        reader.read_exact(&mut chunk).ok()?;
        body.extend(&chunk[..length]);
        if length == 0 {
            return Some(());
        }
    }
}

fn answer(mut stream: &TcpStream, status: &str, kind: &str, body: &[u8]) -> Option<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).ok()?;
    stream.write_all(body).ok()
}
