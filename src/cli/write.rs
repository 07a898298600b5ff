//! Writes files whole or not at all.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Why a file was not written.
#[derive(Debug)]
pub(super) struct WriteError {
    pub(super) path: PathBuf,
    pub(super) error: io::Error,
}

/// Writes all files into `folder`, which is made when it is not there: first each under a
/// temporary name beside its place, down to the disk, then all get their names.
pub(super) fn write_all(
    folder: &Path,
    files: &[(String, &[u8])],
) -> Result<(), WriteError> {
    fs::create_dir_all(folder)
        .map_err(|error| WriteError { path: folder.to_owned(), error })?;
    let mut waiting: Vec<(PathBuf, PathBuf)> = vec![];
    let mut written = Ok(());
    for (name, bytes) in files {
        let place = folder.join(name);
        let temporary = folder.join(format!(".{name}.{}.tmp", std::process::id()));
        let outcome = write(&temporary, bytes);
        waiting.push((temporary, place.clone()));
        if let Err(error) = outcome {
            written = Err(WriteError { path: place, error });
            break;
        }
    }
    if written.is_ok() {
        written = waiting.iter().try_for_each(|(temporary, place)| {
            fs::rename(temporary, place)
                .map_err(|error| WriteError { path: place.clone(), error })
        });
    }
    if written.is_err() {
        for (temporary, _) in waiting {
            // It may have got its name, or never have been made.
            let _ = fs::remove_file(temporary);
        }
    }
    // A name may get to the disk later, with the old file behind it until then: whole too.
    written
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_data()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::write_all;

    fn names(folder: &std::path::Path) -> Vec<String> {
        #[expect(clippy::disallowed_methods, reason = "the names are sorted")]
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> =
            entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn files_are_whole_or_not_there() {
        let folder =
            std::env::temp_dir().join(format!("lontar-write-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let out = folder.join("dist");
        let good: [(String, &[u8]); 2] =
            [("a.pdf".to_owned(), b"1"), ("a.epub".to_owned(), b"2")];
        write_all(&out, &good).unwrap();
        assert_eq!(names(&out), ["a.epub", "a.pdf"]);

        // The second cannot be written, so the first keeps what it was.
        fs::create_dir(out.join("b")).unwrap();
        let bad: [(String, &[u8]); 2] =
            [("a.pdf".to_owned(), b"new"), ("no/b".to_owned(), b"2")];
        let error = write_all(&out, &bad).unwrap_err();
        assert_eq!(error.path, out.join("no/b"));
        assert_eq!(fs::read(out.join("a.pdf")).unwrap(), b"1");
        assert_eq!(names(&out), ["a.epub", "a.pdf", "b"]);
        fs::remove_dir_all(&folder).unwrap();
    }
}
