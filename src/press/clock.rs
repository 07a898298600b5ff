//! How long the stages of a run take.

use std::time::{Duration, Instant};

/// Does something and tells how long it took.
pub(super) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    (work(), start.elapsed())
}

/// Notes how long the stages take; a stage that comes again adds up.
#[derive(Debug)]
pub(super) struct Clock {
    last: Instant,
    /// The stages, in order.
    pub(super) laps: Vec<(&'static str, Duration)>,
}

impl Clock {
    /// Starts.
    pub(super) fn start() -> Self {
        Self { last: Instant::now(), laps: vec![] }
    }

    /// Notes that a stage has come to its end.
    pub(super) fn lap(&mut self, stage: &'static str) {
        let now = Instant::now();
        let took = now - self.last;
        self.last = now;
        match self.laps.iter_mut().find(|(name, _)| *name == stage) {
            Some((_, sum)) => *sum += took,
            None => self.laps.push((stage, took)),
        }
    }
}
