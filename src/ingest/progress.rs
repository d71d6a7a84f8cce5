//! How long work tells that it moves on, without knowing who listens.

/// Hears about work that takes a while. The shell draws a bar; tests and libraries stay [`Silent`].
pub trait Progress: Sync {
    /// Work named `what` begins; it has `total` steps.
    fn begin(&self, what: &str, total: usize);
    /// One step is done. Called from several threads at once.
    fn step(&self);
    /// The work is over.
    fn end(&self);
}

/// Says nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _what: &str, _total: usize) {}
    fn step(&self) {}
    fn end(&self) {}
}
