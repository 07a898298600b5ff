//! Rendering for the terminal and as JSON.
