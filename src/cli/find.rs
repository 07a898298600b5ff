//! Which book is meant, and where its editions go.

use std::path::{Path, PathBuf};

/// The folder of the book: the one that is named, else `book`, else the current one.
pub(super) fn find_book(named: Option<&Path>) -> Option<PathBuf> {
    if let Some(named) = named {
        // A person may well name the settings instead of their folder.
        let is_file = named.file_name().is_some_and(|it| it == "book.yaml") && named.is_file();
        let folder = if is_file { named.parent() } else { None };
        let folder = folder.unwrap_or(named);
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        return Some(folder.to_owned());
    }
    [Path::new("book"), Path::new(".")]
        .into_iter()
        .find(|it| it.join("book.yaml").is_file())
        .map(Path::to_owned)
}

/// The folder for the editions: the one that is named, else `dist` beside the book's.
pub(super) fn find_out(named: Option<&Path>, book: &Path) -> PathBuf {
    if let Some(named) = named {
        return named.to_owned();
    }
    match book.parent().filter(|_| book.file_name().is_some()) {
        Some(beside) => beside.join("dist"),
        // `.` and `..` have no name of their own.
        None => book.join("..").join("dist"),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{find_book, find_out};

    #[test]
    fn editions_stand_beside_the_book() {
        let out = |book: &str| find_out(None, Path::new(book));
        assert_eq!(out("book"), Path::new("dist"));
        assert_eq!(out("a/book/"), Path::new("a/dist"));
        assert_eq!(out("."), Path::new("./../dist"));
        assert_eq!(out("/a/b"), Path::new("/a/dist"));
        assert_eq!(find_out(Some(Path::new("x")), Path::new("b")), Path::new("x"));
    }

    #[test]
    fn a_named_book_is_taken_as_it_is() {
        assert_eq!(find_book(Some(Path::new("nowhere"))).as_deref(), Some(Path::new("nowhere")));
    }
}
