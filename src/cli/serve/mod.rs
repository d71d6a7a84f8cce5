//! `keplog serve`: the workspace comes in, a site on this machine goes out, built again whenever the workspace
//! changes.

mod server;
mod watch;

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use tokio::sync::watch as channel;

use super::build::report;
use super::context::Context;
use super::failure::Failure;
use super::site::{Built, Job};
use crate::ingest::Sources;
use crate::model::Locale;

/// Build the site, show it on this machine and rebuild it when the workspace changes
///
/// Only this machine can see it. Open pages reload themselves after a rebuild; the script that does so is put
/// in on the way and is never part of the built site. A rebuild that fails leaves the last good site in place.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  keplog serve
  keplog serve --port 8080 --locale ja")]
pub(super) struct Args {
    /// Port to listen on; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 4000)]
    port: u16,
    /// Do not rebuild when the workspace changes
    #[arg(long)]
    no_watch: bool,
    /// Only these locales, the default one first [default: those of keplog.yaml]
    #[arg(long = "locale", value_name = "TAG")]
    locales: Vec<Locale>,
    /// Folder to build into and to keep [default: a temporary one]
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Serves until it is interrupted.
pub(super) fn run(args: &Args, context: &Context) -> Result<(), Failure> {
    // Before the build: it is a pity to wait for a site that then cannot be shown.
    let listener = listen(args.port)?;
    let temporary =
        tempfile::tempdir().map_err(|error| Failure::disk("make", "a folder".as_ref(), &error))?;
    let out = args
        .output
        .clone()
        .unwrap_or_else(|| temporary.path().join("site"));
    report(&build(args, &out, context)?, &out, context);

    let (built, generations) = channel::channel(0_u64);
    let workspace = context.workspace()?;
    let root = workspace.root().filter(|_| !args.no_watch);
    let out = out.as_path();
    std::thread::scope(|scope| {
        let watcher = match root {
            Some(root) => {
                let (watcher, changes) = watch::start(root, &sources(root, &workspace.config.sources))?;
                scope.spawn(move || {
                    while changes.wait() {
                        rebuild(args, out, context, &built);
                    }
                });
                Some(watcher)
            }
            None => None,
        };
        let served = serve(listener, out, generations, context);
        // Ends the loop above, for which the scope waits.
        drop(watcher);
        served
    })
}

/// The files and folders that `keplog.yaml` names.
fn sources(root: &Path, named: &Sources) -> Vec<PathBuf> {
    let notes = named.notes.iter().flatten();
    let maps = named.maps.iter().flatten().map(|maps| &maps.path);
    let others = [&named.keps, &named.groups, &named.schedule];
    let paths = notes.chain(maps).chain(others.into_iter().flatten());
    paths.map(|path| root.join(path)).collect()
}

/// Takes the port on the loopback interface, and on no other.
fn listen(port: u16) -> Result<TcpListener, Failure> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        let mut failure = Failure::usage(format!("cannot listen on port {port}"));
        if error.kind() == io::ErrorKind::AddrInUse {
            failure
                .causes
                .push("another program, perhaps another `keplog serve`, listens there".to_owned());
        } else {
            failure.causes.push(error.to_string());
        }
        failure.hint("choose another port with --port, or let keplog choose with --port 0")
    })
}

fn build(args: &Args, out: &Path, context: &Context) -> Result<Built, Failure> {
    Job::new(context.workspace()?, &args.locales, None).publish(out, context)
}

/// Builds again and tells the open pages. A failure is shown, and the last good site stays.
fn rebuild(args: &Args, out: &Path, context: &Context, built: &channel::Sender<u64>) {
    match build(args, out, context) {
        Ok(done) if done.written.written + done.written.removed > 0 => {
            report(&done, out, context);
            built.send_modify(|generation| *generation += 1);
        }
        Ok(_) => {}
        Err(failure) => context.ui.failure(&failure),
    }
}

fn serve(
    listener: TcpListener,
    out: &Path,
    generations: channel::Receiver<u64>,
    context: &Context,
) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::disk("serve", out, &error);
    let address = listener.local_addr().map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    let runtime = tokio::runtime::Runtime::new().map_err(failed)?;
    runtime
        .block_on(server::run(listener, out, generations, || {
            context
                .ui
                .say(&format!("Serving on http://{address}/ – Ctrl-C ends it."));
        }))
        .map_err(failed)
}
