//! Lontar.
