//! The sample read back.

use super::sample::file;

#[test]
fn the_sample_is_the_same_bytes_every_time() {
    let bytes = file();
    if let Some(path) = std::env::var_os("LONTAR_SAMPLE") {
        std::fs::write(path, &bytes).expect("the place for the sample is there");
    }
    assert_eq!(bytes, file());
}
