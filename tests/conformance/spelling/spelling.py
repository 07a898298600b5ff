"""spelling BOOK WORDS: which words of a manuscript are in no dictionary?

Indonesian words are asked of hunspell's id_ID and of WORDS, the book's own list; passages marked `{lang=en}` and the
English of the glossary of en_GB; passages in other languages are skipped, and so is the bibliography, whose titles
are in many languages. Read are the Markdown files with their marks for the index, the glossary, the words of
`book.yaml`, and the pictures' text.

Indonesian's enclitics come off first: `angkanya` is `angka` with -nya. A word of the book's own list may stand at the
head of a sentence, but `Tika` does not make `tika` a word. A word that the list has and the book has not is told too,
so that the list stays true.

Exit 0: every word is known; 1: some are not; 2: nothing could be checked.
"""

import re
import subprocess
import sys
from pathlib import Path

LETTERS = r"[^\W\d_]"
WORD = re.compile(rf"(?<![\w])({LETTERS}+(?:['’]{LETTERS}+)*)(?![\w])")
OTHER = re.compile(r"\[([^\[\]]*)\]\{lang=(\w+)\}")
INDEX = re.compile(r"\{[^{}]*\bindex=\"([^\"]*)\"[^{}]*\}")
DROPPED = [
    re.compile(r"^(\s*>)*\s*\[!\w[\w-]*\]"),  # > [!kind]
    re.compile(r"\{[^{}]*\}"),  # {#id kind=…}
    re.compile(r"\[@[^\]]*\]"),  # citations
    re.compile(r"\[\^[^\]]*\]:?"),  # notes
    re.compile(r"\]\([^)\s]*(?=[\s)])"),  # targets
    re.compile(r"<https?:[^>]*>|https?://\S+|\b[\w-]+(?:\.[\w-]+)+\b"),  # addresses
    re.compile(r"\$[^$\d][^$]*\$"),  # formulas
    re.compile(r"\b(?:Rp|US)(?=[$\d])"),
]
ENCLITIC = re.compile(r"(?<=\w{3})(?:(?:nya|mu|ku)?(?:lah|kah|pun)?)$")  # angka-nya, sekolah-mu, sebut-kan-lah
ENGLISH = "en"
INDONESIAN = "id"


def prose(text):
    """(number, language, words of the line) for each line of Markdown."""
    head = text.startswith("---\n")
    for number, line in enumerate(text.split("\n"), 1):
        if head:
            head = number == 1 or line != "---"
            if not line.startswith("short-title:"):
                continue
            line = line.split(":", 1)[1]
        others = OTHER.findall(line)
        for passage, language in others:
            yield number, language, passage
        for entry in INDEX.findall(line):
            if entry not in dict(others):
                yield number, INDONESIAN, entry.replace("!", " ")
        line = OTHER.sub(" ", line)
        line = re.sub(r"\[\[([^\]|]*)\|([^\]]*)\]\]", r"\2", line)
        for mark in DROPPED:
            line = mark.sub(" ", line)
        yield number, INDONESIAN, line


def yaml(text, keys):
    """(number, language, words) for the values of some keys; `en` is English."""
    shown = None
    for number, line in enumerate(text.split("\n"), 1):
        found = re.match(r"^(\s*-?\s*)([a-z-]+):\s?(.*)", line)
        if found:
            shown = found[2] if found[2] in keys else None
            line = found[3]
        if shown and not line.strip().startswith("#"):
            line = re.sub(r"[#<]?\b(https?://\S+|[\w-]+\.md)", " ", line)
            yield number, ENGLISH if shown == "en" else INDONESIAN, line


def passages(book):
    """(file, number, language, words) of a whole manuscript."""
    for path in sorted(book.glob("*.md")):
        if path.name != "README.md":
            for it in prose(path.read_text("utf-8")):
                yield (path.name, *it)
    for name, keys in {
        "glossary.yaml": {"term", "forms", "en", "definition", "see"},
        "book.yaml": {"title", "subtitle", "description", "subject", "audience", "copyright"},
    }.items():
        if (book / name).exists():
            for it in yaml((book / name).read_text("utf-8"), keys):
                yield (name, *it)
    for path in sorted(book.glob("**/*.svg")):
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            for words in re.findall(r">([^<>]+)</", line):
                yield f"{path.parent.name}/{path.name}", number, INDONESIAN, words.replace("­", "")


def unknown(words, dictionary):
    """Those of the words that hunspell does not know."""
    if not words:
        return set()
    said = subprocess.run(
        ["hunspell", "-d", dictionary, "-i", "UTF-8", "-l"],
        input="\n".join(sorted(words)) + "\n",
        capture_output=True,
        text=True,
    )
    if said.returncode or said.stderr.strip():
        print(f"hunspell -d {dictionary}: {said.stderr.strip()}", file=sys.stderr)
        sys.exit(2)
    return set(said.stdout.split())


def main(book, own):
    book = Path(book)
    places = {INDONESIAN: {}, ENGLISH: {}}
    for name, number, language, text in passages(book):
        if language in places:
            for word in WORD.findall(text):
                if len(word) > 1:
                    places[language].setdefault(word, []).append(f"{name}:{number}")
    if len(places[INDONESIAN]) < 100:
        print("too few words: is this a book?", file=sys.stderr)
        return 2
    listed = {line.strip() for line in Path(own).read_text("utf-8").split("\n")}
    listed = {word for word in listed if word and not word.startswith("#")}
    found, used = [], set()
    for language, dictionary in ((INDONESIAN, "id_ID"), (ENGLISH, "en_GB")):
        strange = {}
        for word in unknown(set(places[language]), dictionary):
            small = word[0].lower() + word[1:]
            stem = ENCLITIC.sub("", word) if language == INDONESIAN else word
            own_forms = {word, small, stem, stem[0].lower() + stem[1:]} & listed
            used |= own_forms
            if not own_forms:
                strange[word] = stem
        stems = unknown({stem for word, stem in strange.items() if stem != word}, dictionary)
        for word, stem in strange.items():
            if stem == word or stem in stems:
                found.append((places[language][word], word, dictionary))
    for where, word, dictionary in sorted(found):
        more = f" and {len(where) - 1} more" if len(where) > 1 else ""
        print(f"{where[0]}: `{word}` is in neither {dictionary} nor the book's list{more}")
    idle = sorted(listed - used)
    for word in idle:
        print(f"{own}: `{word}` is not needed: take it off the list")
    total = sum(map(len, places.values()))
    print(f"{total} different words, {len(found)} unknown, {len(listed)} of the book's own, {len(idle)} of them idle")
    return 1 if found or idle else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
