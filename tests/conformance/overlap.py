"""overlap FOLDER BOOK: runs of eight words that the manuscript shares with a text in FOLDER.

FOLDER holds the texts that the book must not copy: .txt, .md, .html or .htm, in folders of any depth. It stays outside
the repository. Case, marks and line ends do not count, so a copied sentence is found however it was dressed. A run in
which at least six of the eight words begin with a capital or a digit in the book is a name (of a law, a body, a date)
and is only told.

Exit 0: nothing shared but names; 1: something is; 2: nothing could be compared.
"""

import html
import re
import sys
import unicodedata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "spelling"))
sys.dont_write_bytecode = True

from spelling import DROPPED, OTHER  # noqa: E402

RUN = 8
CAPITALS = 6
WORD = re.compile(r"[^\W_]+")
KINDS = {".txt", ".md", ".html", ".htm"}


def words(text):
    """(word, word as written, line) in their order."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        for word in WORD.findall(unicodedata.normalize("NFKC", line).replace("\u00ad", "")):
            found.append((word.casefold(), word, number))
    return found


def manuscript(path):
    """The words of a chapter that a reader sees, answers included."""
    lines = path.read_text("utf-8").split("\n")
    for at, line in enumerate(lines):
        line = OTHER.sub(r"\1", line)
        line = re.sub(r"\[\[([^\]|]*)\|([^\]]*)\]\]", r"\2", line)
        for mark in DROPPED:
            line = mark.sub(" ", line)
        lines[at] = line
    return words("\n".join(lines))


def article(path):
    text = path.read_text("utf-8", errors="replace")
    if path.suffix in {".html", ".htm"}:
        text = re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", text)
        text = html.unescape(re.sub(r"(?s)<[^>]*>", " ", text))
    return words(text)


def main(folder, book):
    articles = [it for it in sorted(Path(folder).rglob("*")) if it.suffix.lower() in KINDS]
    chapters = [it for it in sorted(Path(book).glob("*.md")) if it.name != "README.md"]
    chapters += sorted(Path(book).glob("glossary.yaml"))
    known = {}
    for path in articles:
        text = article(path)
        for at in range(len(text) - RUN + 1):
            run = tuple(it[0] for it in text[at : at + RUN])
            known.setdefault(run, f"{path.name}:{text[at][2]}")
    if not known or not chapters:
        print(f"nothing to compare: {len(articles)} texts, {len(chapters)} chapters", file=sys.stderr)
        return 2
    shared, names, total = 0, 0, 0
    for path in chapters:
        text = manuscript(path)
        total += len(text)
        last = -RUN
        for at in range(len(text) - RUN + 1):
            run = text[at : at + RUN]
            where = known.get(tuple(it[0] for it in run))
            if where is None:
                continue
            name = sum(not it[1][0].islower() for it in run) >= CAPITALS
            names += name
            shared += not name
            if at > last + 1 or name:  # one line for each passage, not for each of its runs
                kind = "a name" if name else "shared"
                print(f"{path.name}:{run[0][2]}: {kind} with {where}: {' '.join(it[1] for it in run)}")
            last = at
    print(f"{total} words against {len(articles)} texts: {shared} shared runs of {RUN}, {names} in names")
    return 1 if shared else 0


def a_run(book):
    """The first eight words running in the book's first chapter that are no name, for the self-test."""
    text = manuscript(sorted(Path(book).glob("bab-*.md"))[0])
    plain = next(at for at in range(20, len(text)) if all(it[1].islower() for it in text[at : at + RUN]))
    return " ".join(it[1] for it in text[plain : plain + RUN])


if __name__ == "__main__":
    if sys.argv[1] == "--a-run":
        print(a_run(sys.argv[2]))
    else:
        sys.exit(main(*sys.argv[1:3]))
