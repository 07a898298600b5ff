"""words BOOK FILE.epub|FILE.pdf...: is every word of the manuscript in the editions, and no answer of an exercise?

Its reading of Markdown is its own and simple, so that it shares no mistake with lontar's: marks are wiped off line
by line, and what remains is words. Three questions:

    lost words    every word as often in the edition as in the manuscript, or more often
    lost runs     (EPUB) the words of each source line stand there running; a place that lontar fills by itself (a
                  cross reference, a citation, a formula) ends a run. In the PDF pages break runs, so the share that
                  is found whole is only told
    answers       no answer is in the edition, not even hidden

Exit 0: all well; 1: something lost or leaked; 2: nothing could be compared.
"""

import html
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from pathlib import Path, PurePosixPath

import pymupdf

WORD = re.compile(r"[^\W_]+")
BREAK = "\x00"  # ends a run
SHOWN = 15  # findings told of each kind
ANSWER_RUN = 6  # words; shorter answers ("Benar.") are in many an honest text


def words(text):
    return WORD.findall(unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold())


# ---- the manuscript

BLOCK = re.compile(r"^\s*(?:>\s?)+")  # quotation marks at the head of a line
ATTRIBUTES = re.compile(r"\{(?=[#.:]|[\w-]+[=}])[^{}]*\}")
FIGURE = re.compile(r'!\[([^\]]*)\]\(\s*<?[^\s)>]*>?\s*(?:"((?:[^"\\]|\\.)*)")?\s*\)')
LINK = re.compile(r'\[([^\[\]]*)\]\(\s*<?[^\s)>]*>?\s*(?:"[^"]*")?\s*\)')
MATH = re.compile(r"\$\$.+?\$\$|(?<![\w\\$])\$(?=\S)[^$\n]+?(?<=\S)\$(?!\d)", re.S)


def wipe(line):
    """One line of Markdown without its marks: (the words that print, the words that only describe a picture)."""
    described = []
    line = re.sub(r"^\[![\w-]+\][+-]?", "", line)  # > [!kind] Title
    line = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s)?", "", line)  # a list item, its box
    line = re.sub(r"^\[\^[^\]]+\]:", "", line)  # a note's own label
    if re.match(r"^\[[^\]^]+\]:\s", line) or re.match(r"^\s*\|?[\s:|-]+\|?\s*$", line):
        return "", ""  # a link's target; the rule below a table's head
    line = MATH.sub(BREAK, line)

    def figure(found):
        described.append(found[1])
        return BREAK + (found[2] or "") + BREAK

    line = FIGURE.sub(figure, line)
    line = re.sub(r"\[\[(?:[^\]|]*\|)?([^\]|]+)\]\]", r"\1", line)  # [[term]], [[term|form]]
    line = re.sub(r"\[\^[^\]]+\]", "", line)  # a note's mark
    line = re.sub(r"\[[^\[\]]*@[\w:.-]+[^\[\]]*\]", BREAK, line)  # [@key]
    line = LINK.sub(lambda found: found[1] or BREAK, line)
    line = re.sub(r"<(?:https?|mailto):[^>]*>", BREAK, line)
    line = re.sub(r"\[([^\[\]]*)\](?=\{)", r"\1", line)  # [words]{lang=en}
    line = ATTRIBUTES.sub("", line)
    line = re.sub(r"</?\w[^>]*>", "", line)
    line = re.sub(r"\|\s*(?:\d+|[a-z])[.)]\s", "|", line)  # a numbered cell: the number may become a list's
    line = line.replace("|", f" {BREAK} ")
    return html.unescape(re.sub(r"\\(?=[^\w\s])|[*`~^]", "", line)), BREAK.join(described)


class Manuscript:
    """The words of all files that book.yaml names."""

    def __init__(self, folder):
        self.runs, self.described, self.answers = [], [], []
        settings = (folder / "book.yaml").read_text(encoding="utf-8")
        names = re.findall(r"[\w./-]+\.md\b", settings)
        for name in names:
            self.read(folder / name)
        present = {path.name for path in folder.glob("*.md")}
        self.unused = sorted(present - {PurePosixPath(name).name for name in names} - {"README.md"})

    def read(self, path):
        text = path.read_text(encoding="utf-8-sig")
        text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
        text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
        text = re.sub(r"\$\$.+?\$\$", "", text, flags=re.S)
        # A note that only an answer mentions stays away with it.
        lines = list(self.lines(text))
        mentioned = {label for line, in_answer, _ in lines if not in_answer for label in re.findall(r"\[\^([^\]]+)\](?!:)", line)}
        for line, in_answer, fenced in lines:
            note = re.match(r"\[\^([^\]]+)\]:", line)
            if note and note[1] not in mentioned:
                continue
            printed, described = (line, "") if fenced else wipe(line)
            where = self.answers if in_answer else self.runs
            where += [(path.name, run) for run in map(words, printed.split(BREAK)) if run]
            if not in_answer:
                self.described += [(path.name, run) for run in map(words, described.split(BREAK)) if run]

    @staticmethod
    def lines(text):
        """Each line without its quotation marks, whether it belongs to an answer, whether to code."""
        answer_depth, fenced = 0, False
        for line in text.splitlines():
            quote = BLOCK.match(line)
            depth = quote[0].count(">") if quote else 0
            line = line[quote.end():] if quote else line
            # An answer lasts as long as its quotation.
            if depth < answer_depth:
                answer_depth = 0
            kind = re.match(r"\[!([\w-]+)\]", line)
            if kind and depth:
                answer_depth = depth if kind[1] == "answer" else 0
            if re.match(r"\s*(```|~~~)", line):
                fenced = not fenced
                continue
            yield line, bool(answer_depth), fenced


# ---- the editions


class Edition:
    """The words of a file: `supply` counts them, `stream` has them running."""

    def __init__(self, stream, extra=()):
        self.stream = " " + " ".join(stream) + " "
        self.supply = Counter(stream)
        self.supply.update(extra)
        # A note's mark may stick to its word: "kata3".
        self.supply.update(word.rstrip("0123456789") for word in stream if word[-1].isdigit() and not word.isdigit())

    def has(self, run):
        return f" {' '.join(run)} " in self.stream


BLOCKS = {"p", "li", "dt", "dd", "div", "section", "aside", "figure", "figcaption", "blockquote", "td", "th", "tr",
          "table", "caption", "ul", "ol", "dl", "nav", "header", "footer", "br", "hr", "pre", "img", "body", "title",
          "h1", "h2", "h3", "h4", "h5", "h6"}


def epub_text(element, pieces):
    """The text of a document in reading order; alternative texts count, marks of notes do not."""
    tag = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
    if tag in ("", "head", "style", "script"):
        return
    kind = element.get("{http://www.idpf.org/2007/ops}type") or ""
    if "noteref" in kind.split():
        return
    edge = " " if tag in BLOCKS else ""
    pieces += [edge, f" {element.get('alt')} " if element.get("alt") else "", element.text or ""]
    for child in element:
        epub_text(child, pieces)
        pieces.append(child.tail or "")
    pieces.append(edge)


def read_epub(path):
    """(edition, everything that can be read in any file of the archive, hidden or not)"""
    pieces, hidden = [], []
    with zipfile.ZipFile(path) as archive:
        container = ET.fromstring(archive.read("META-INF/container.xml"))
        opf_path = PurePosixPath(container.find(".//{*}rootfile").get("full-path"))
        opf = ET.fromstring(archive.read(str(opf_path)))
        hrefs = {item.get("id"): item.get("href") for item in opf.findall(".//{*}item")}
        for reference in opf.findall(".//{*}itemref"):
            document = ET.fromstring(archive.read(str(opf_path.parent / hrefs[reference.get("idref")])))
            epub_text(document.find("{*}body"), pieces)
        for name in archive.namelist():
            if name.endswith((".xhtml", ".opf", ".ncx", ".svg", ".css", ".js", ".json", ".txt", ".html")):
                hidden.append(re.sub(r"</?[\w:]+|[=\"]", " ", html.unescape(archive.read(name).decode("utf-8"))))
    return Edition(words("".join(pieces))), Edition(words(" ".join(hidden)))


HYPHEN_AT_END = re.compile(r"(\w+)[-\u00ad\u2010]$")


def read_pdf(path):
    """Words by line. A hyphen at a line's end joins, but it may be the word's own, so both readings are supplied."""
    with pymupdf.open(path) as document:
        pages = [[line.strip() for line in page.get_text().splitlines() if line.strip()] for page in document]
    text, extra = "", []
    for lines, overleaf in zip(pages, pages[1:] + [[]]):
        for line, following in zip(lines, lines[1:] + [""]):
            cut, rest = HYPHEN_AT_END.search(line), words(following)[:1]
            if not cut:
                text += line + " "
                continue
            half = words(cut[1])[-1]
            # negara-|negara is two words; perda-|gangan is one. Overleaf, the word goes on below the running head.
            text += line[:-1] + (" " if [half] == rest else "")
            for other in rest + [word for head in overleaf[:4] for word in words(head)[:1]]:
                extra += [half, other, half + other]
    return Edition(words(text), extra)


# ---- the questions


def ask(title, found, total):
    print(f"  {'FAIL' if found else 'ok  '}  {title:22} {total}")
    for finding in found[:SHOWN]:
        print(f"          {finding}")
    if len(found) > SHOWN:
        print(f"          … and {len(found) - SHOWN} more")
    return bool(found)


def compare(manuscript, path):
    name = path.name
    if path.suffix == ".epub":
        edition, hidden = read_epub(path)
        wanted = manuscript.runs + manuscript.described
    else:
        edition = hidden = read_pdf(path)
        wanted = manuscript.runs
    demand = Counter(word for _, run in wanted for word in run)
    homes = {}
    for home, run in wanted:
        for word in run:
            homes.setdefault(word, home)
    lost = [f"“{word}” ({homes[word]}): {count} in the manuscript, {edition.supply[word]} here"
            for word, count in demand.items() if edition.supply[word] < count]
    wrong = ask(f"words in {path.suffix[1:]}", lost, f"{demand.total()} words, {len(demand)} different, in {name}")

    missing = [(home, run) for home, run in wanted if not edition.has(run)]
    whole = f"{len(wanted) - len(missing)} of {len(wanted)} runs whole"
    if path.suffix == ".epub":
        wrong |= ask("runs in epub", [f"{home}: {' '.join(run)[:110]}" for home, run in missing], whole)
    else:
        print(f"  note  {'runs in pdf':22} {whole}")

    leaked = [f"{home}: {' '.join(run)[:110]}" for home, run in manuscript.answers
              if len(run) >= ANSWER_RUN and hidden.has(run[:12])]
    wrong |= ask(f"answers in {path.suffix[1:]}", leaked, f"none of {len(manuscript.answers)} answer lines may be here")
    return wrong


def main():
    if len(sys.argv) < 3:
        sys.exit("usage: words BOOK FILE.epub|FILE.pdf...")
    if sys.argv[1] == "--an-answer":  # for the negative controls: words that must not get out
        answers = [run for _, run in Manuscript(Path(sys.argv[2])).answers if len(run) >= ANSWER_RUN]
        return print(" ".join(answers[0]) if answers else "")
    manuscript = Manuscript(Path(sys.argv[1]))
    if len(manuscript.runs) < 3:
        print("no words in the manuscript: does book.yaml name its files?")
        sys.exit(2)
    if manuscript.unused:
        print(f"  note  not in book.yaml: {', '.join(manuscript.unused)}")
    wrong = [compare(manuscript, Path(path)) for path in sys.argv[2:]]
    sys.exit(1 if any(wrong) else 0)


main()
