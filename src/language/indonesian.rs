//! indonesian
