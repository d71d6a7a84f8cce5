//! Rules at work.
