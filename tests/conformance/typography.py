"""typography [--json] [--where] FILE.pdf...: how well a book is set, measured on the positioned glyphs of any PDF.

It knows nothing of the program that made the file, so lontar, TeX, Typst and a browser are measured alike.

    body text       glyphs in the modal size; lines are rebuilt here from the baselines of the glyphs, because a PDF's
                    own lines differ between programs (TeX writes no spaces, others do)
    text block      the most frequent left and right edges of body lines, odd and even pages apart
    justified line  a body line that reaches the right edge (within 1.5 pt; punctuation may hang) with three gaps or
                    more; no row of a table, no contents line, no heading
    word space      the median gap of such a line, in em; loose: over 0.5, tight: under 0.17
    jump            difference of the word spaces of two justified lines running
    overfull        a line whose last glyph passes the right edge by over 0.5 pt (hanging: by over 3/4 of its width)
    short           a line inside a paragraph that ends over 1.5 pt before the right edge
    hyphen          a line, not the last of its paragraph, that ends in a hyphen; redup: at a reduplication's own
                    hyphen (negara-|negara)
    ladder          three or more lines of one paragraph running that end in a hyphen
    widow, orphan   the last, the first line of a paragraph alone at the head, at the foot of a page
    runt            the last line of a paragraph with under five characters
    stranded        a heading as the last text of its page; soft: with one line after it. Small type counts as text
                    when it is larger than the notes: a quotation, a box, code
    short page      ends over three lines above the common foot, though no chapter ends there
    last baseline   of pages whose last paragraph runs on overleaf: how far they agree
"""

import argparse
import json
import re
import statistics
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

import pymupdf

SIZE_TOLERANCE = 0.3  # pt: glyphs widened by a line's expansion differ a little from the nominal size
EDGE = 1.5  # pt: so near the edge is at the edge
HYPHENS = "-\u00ad\u2010\u2011"
HANGING = HYPHENS + ".,;:!?'\"\u2018\u2019\u201c\u201d\u2013\u2014)]"
SHY_WIDTH = 0.338  # em: a soft hyphen at a line's end that reads back without width gets a hyphen's
ITEM_GAP = 1.1  # times the middle gap of its line: the letter of an item stands at least so far from its text
GAP = 0.10  # em: an empty stretch wider than this parts two words
LOOSE, TIGHT = 0.5, 0.17  # em
FLAGS = pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_INHIBIT_SPACES

LEADER = re.compile(r"(?:[.·․‥…]\s?){5,}|(?:\. ){4,}")
BULLET = re.compile(r"^(?:[•‣◦▪–—*·∙⁃‐-]|\d{1,2}[.)]|[A-H][.)])\s")
INITIAL = re.compile(r"^[A-H]\.\s")
NOTE = re.compile(r"^(?:\d{1,3}|[*†‡§])\s?\D")
FOLIO = re.compile(r"^(?:\d{1,4}|[ivxlc]{1,7})$")
ENDS_SENTENCE = re.compile(r"[.?!\u2026][\"')\]\u2019\u201d]*\d{0,3}$")
BEGINS_SENTENCE = re.compile(r"[\"'(\[\u2018\u201c\u2014\u2013]*[A-Z0-9]")
ENDS_IN_NUMBER = re.compile(r"(?:\d{1,4}|\b[ivxlc]+)$")


class Glyph(NamedTuple):
    y: float  # baseline, pt from the head of the page
    x0: float
    x1: float
    char: str
    size: float
    font: str
    flags: int


@dataclass
class Line:
    page: int
    y: float
    x0: float
    x1: float
    text: str
    size: float
    family: str
    bold: float  # share of its glyphs
    gaps: list
    last: Glyph
    kind: str = ""  # folio, toc, heading, small, table, other, body

    def __post_init__(self):
        self.characters = len(self.text.replace(" ", ""))
        self.words = self.text.split()

    @property
    def side(self):
        return self.page % 2

    @property
    def is_body(self):
        return self.kind == "body"

    @property
    def is_item(self):
        """Whether it begins with a bullet or a number. An initial ("B. J. Habibie", "H. Agus") stands as far from what
        follows as words do from each other; the letter of an item does not."""
        if not BULLET.match(self.text):
            return False
        others = self.gaps[1:]
        return not (INITIAL.match(self.text) and others and self.gaps[0] < ITEM_GAP * statistics.median(others))

    @property
    def is_heading(self):
        return self.kind == "heading"


# ---- lines


def family(font):
    return font.split("+")[-1].split("-")[0].split(",")[0]


def glyphs(blocks):
    """The upright glyphs of a page."""
    for block in blocks:
        for line in block.get("lines", ()):
            if abs(line["dir"][0] - 1) > 0.01:
                continue
            for span in line["spans"]:
                for char in span["chars"]:
                    x0, _, x1, _ = char["bbox"]
                    yield Glyph(char["origin"][1], x0, x1, char["c"], span["size"], span["font"], span["flags"])


def rows(page_glyphs):
    """Glyphs by baseline, big type first; smaller raised ones (note marks) join the line they touch."""
    found = {}
    for glyph in sorted(page_glyphs, key=lambda g: (-round(g.size, 1), g.x0)):
        for y, row in found.items():
            same = abs(glyph.y - y) < 1.0
            raised = glyph.size < 0.85 * row[0].size and 0 < y - glyph.y < 0.55 * row[0].size
            touches = min(g.x0 for g in row) - 2 < glyph.x0 < max(g.x1 for g in row) + 12
            if same or (raised and touches):
                row.append(glyph)
                break
        else:
            found[glyph.y] = [glyph]
    return found


def visible(row):
    """The row without spaces and without soft hyphens, but for one that ends the line: that is its hyphen."""
    seen = [g for g in row if not g.char.isspace() and g.char != "\u00a0"]
    end = max(seen, key=lambda g: g.x1, default=None)

    def is_shy(g):
        return g.char == "\u00ad" and g.x1 - g.x0 < 0.05 * g.size

    shy = [g for g in seen if is_shy(g) and g.x0 >= end.x1 - 0.3]
    seen = [g for g in seen if not is_shy(g)]
    if seen and shy:
        g = shy[0]
        seen.append(g._replace(x0=end.x1, x1=end.x1 + SHY_WIDTH * g.size, char="-"))
    return seen


def build_line(page, y, row):
    seen = visible(sorted(row, key=lambda g: g.x0))
    if not seen:
        return None
    size = Counter(round(g.size, 1) for g in seen).most_common(1)[0][0]
    main = [g for g in seen if g.size > 0.85 * size]
    gaps, text, previous = [], "", None
    for glyph in seen:
        if previous is not None:
            gap = glyph.x0 - previous.x1
            if gap > GAP * size:
                gaps.append(gap)
                text += " "
        text += glyph.char
        if previous is None or glyph.x1 > previous.x1 - 0.1:
            previous = glyph
    last = max(main, key=lambda g: g.x1)
    bold = sum("bold" in g.font.lower() or "bx" in g.font.lower() or bool(g.flags & 16) for g in seen)
    return Line(page, y, seen[0].x0, last.x1, text, size, Counter(family(g.font) for g in seen).most_common(1)[0][0],
                bold / len(seen), gaps, last)


def read(path):
    """For each page its lines from head to foot, and the lower edges of its pictures."""
    lines, pictures = [], []
    with pymupdf.open(path) as document:
        for number, page in enumerate(document):
            blocks = page.get_text("rawdict", flags=FLAGS)["blocks"]
            built = [build_line(number, y, row) for y, row in rows(glyphs(blocks)).items()]
            lines.append(sorted((line for line in built if line), key=lambda line: line.y))
            pictures.append([block["bbox"][3] for block in blocks if block["type"] == 1])
    return lines, pictures


# ---- the page's frame


def mode(values, step=0.25):
    """The most frequent value: the median of what lies round the fullest step."""
    count = Counter(round(value / step) for value in values)
    peak = max(count, key=lambda k: count[k] + count.get(k - 1, 0) + count.get(k + 1, 0))
    return statistics.median([v for v in values if abs(v - peak * step) <= 1.5 * step])


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, round(share / 100 * (len(values) - 1)))] if values else None


@dataclass
class Frame:
    """What a reader sees as the text block."""

    size: float
    family: str
    left: dict
    right: dict
    pitch: float  # baseline to baseline

    @classmethod
    def of(cls, pages):
        everything = [line for page in pages for line in page]
        sizes, families = Counter(), Counter()
        for line in everything:
            sizes[line.size] += line.characters
        if not sizes:
            print("no text in this file")
            sys.exit(2)
        peak = sizes.most_common(1)[0][0]
        near = {size: count for size, count in sizes.items() if abs(size - peak) < SIZE_TOLERANCE}
        size = round(sum(s * n for s, n in near.items()) / sum(near.values()), 1)

        def in_size(line):
            return abs(line.size - size) < SIZE_TOLERANCE

        for line in everything:
            if in_size(line):
                families[line.family] += line.characters
        body = families.most_common(1)[0][0]
        long = [line for line in everything if in_size(line) and line.characters > 30 and line.family == body]
        if len(long) < 20:
            print("too little text in this file to measure")
            sys.exit(2)
        left, right = {}, {}
        for side in (0, 1):
            lines = [line for line in long if line.side == side] or long
            # Letters only, so that hanging punctuation does not shift the edge.
            right[side] = mode([line.x1 for line in lines if line.last.char.isalpha()])
            left[side] = mode([line.x0 for line in lines])
        pitch = mode([b.y - a.y for page in pages for a, b in zip(page, page[1:])
                      if in_size(a) and in_size(b) and a.characters > 30 and b.characters > 30])
        return cls(size, body, left, right, pitch)

    def indent(self, line):
        return line.x0 - self.left[line.side]

    def is_full(self, line):
        return line.x1 > self.right[line.side] - EDGE


def classify(pages, frame):
    """Says of every line what it is; returns the largest heading's size."""
    largest = 0
    for page in pages:
        ends = [line for line in page if abs(line.size - frame.size) < 1.2]
        numbers = sum(bool(ENDS_IN_NUMBER.search(line.text)) for line in ends)
        contents = len(ends) > 4 and numbers > 0.6 * len(ends)
        for place, line in enumerate(page):
            line.kind = kind(line, place in (0, len(page) - 1), contents, frame)
            if line.is_heading:
                largest = max(largest, line.size)
        # Short lines below a row belong to the table: rows with one gap, wrapped cells.
        for a, b in zip(page, page[1:]):
            if (a.kind == "table" and b.is_body and b.x1 < frame.right[b.side] - 20 and b.y - a.y < 2 * frame.pitch
                    and frame.indent(b) > 12 and not b.is_item):
                b.kind = "table"
    return largest


def kind(line, outermost, contents, frame):
    if FOLIO.match(line.text) and outermost:
        return "folio"
    if contents or LEADER.search(line.text):
        return "toc"
    fills = frame.is_full(line) and line.characters > 50
    if line.size > frame.size + 0.4 or (line.bold > 0.9 and line.size > frame.size - SIZE_TOLERANCE
                                        and frame.indent(line) < 3 and not fills):
        return "heading"
    if line.size < frame.size - SIZE_TOLERANCE:
        return "small"
    gaps = sorted(line.gaps)
    wide = 1.5 * frame.size
    if gaps and gaps[-1] > wide and gaps[-1] > 2.5 * gaps[0]:
        # The wide gap after a bullet alone makes no row.
        if not line.is_item or len(gaps) > 1 and gaps[-2] > wide:
            return "table"
    return "body" if line.family == frame.family else "other"


# ---- paragraphs


def opening(pages, frame):
    """The indent of most paragraphs: of full lines from which the text goes on to the left. None where there is none."""
    found = [frame.indent(a) for page in pages for a, b in zip(page, page[1:])
             if a.is_body and b.is_body and not a.is_item and frame.is_full(a)
             and b.y - a.y < 1.25 * frame.pitch and 6 < a.x0 - b.x0 < 30]
    return mode(found) if len(found) > 12 else None


class Paragraphs:
    """Joins body lines to paragraphs, across pages, by indents and full lines.

    A paragraph of one line stands as far in as the first line of the next, like the lines of a block. Two such lines are
    told apart where the text goes on to the left of the second, or where the first ends a sentence, the second begins
    one, and there was room for more; not in a list, where blocks do stand as far in."""

    def __init__(self, pages, frame):
        self.frame = frame
        # Quotations have a right edge of their own.
        inner = [line.x1 for page in pages for line in page
                 if line.is_body and 15 < frame.indent(line) < 45
                 and line.x1 < frame.right[line.side] - 6 and line.characters > 25]
        self.quotation = mode(inner) if len(inner) > 12 else None
        self.found = []
        self.opening = opening(pages, frame)
        self.item = None  # indent of the list's last item
        self.current = None
        self.left = None  # indent of the current one's second line
        for page in pages:
            previous = None
            for line in page:
                if line.kind in ("folio", "small"):
                    continue
                if line.is_body:
                    self.add(line, previous)
                else:
                    self.current = None
                previous = line

    def add(self, line, previous):
        if line.is_item:
            self.item = self.frame.indent(line)
        elif self.item is not None and self.frame.indent(line) < self.item + 3:
            self.item = None
        if self.current is not None and len(self.current) > 1 and self.goes_on(line):
            # What was taken for the last line of a block is the first of this paragraph.
            self.current = [self.current.pop(), line]
            self.found.append(self.current)
            self.left = self.frame.indent(line)
        elif self.current is None or self.begins(line, previous):
            self.current = [line]
            self.found.append(self.current)
            self.left = None
        else:
            if len(self.current) == 1:
                self.left = self.frame.indent(line)
            self.current.append(line)

    def is_opening(self, line):
        return self.opening is not None and self.item is None and abs(self.frame.indent(line) - self.opening) < 1

    def goes_on(self, line):
        """Whether the line goes on to the left of one that stands as far in as paragraphs begin, the last of several."""
        before = self.current[-1]
        step = self.frame.indent(before) - self.frame.indent(line)
        if not (6 < step < 30 and self.frame.is_full(before) and all(map(self.is_opening, self.current))):
            return False
        if line.page != before.page:
            return not ENDS_SENTENCE.search(before.text)
        return line.y - before.y < 1.25 * self.frame.pitch

    def parts(self, before, line):
        """Whether a line and the one before it, each as far in as paragraphs begin, are paragraphs of their own."""
        if not all(map(self.is_opening, self.current + [line])):
            return False
        word = (line.x1 - line.x0) * len(line.words[0]) / len(line.text)
        room = self.frame.right[before.side] - before.x1
        fits = room > 1.5 * word + GAP * self.frame.size
        sentences = ENDS_SENTENCE.search(before.text) and BEGINS_SENTENCE.match(line.text)
        return bool(sentences) and (self.frame.is_full(before) or fits)

    def begins(self, line, previous):
        """Whether the line begins a paragraph and does not go on with the current one."""
        before = self.current[-1]
        bullet = line.is_item
        x, x_before = self.frame.indent(line), self.frame.indent(before)
        left = self.left if len(self.current) > 1 else None
        after_bullet = before.is_item
        if self.parts(before, line):
            return True
        if line.page != before.page:
            reference = left if left is not None else x_before + (25 if after_bullet else 0)
            if (left is not None and x < left - 6) or (left is None and after_bullet and x < x_before + 3):
                return True  # running text after the item of a list that ended the page before
            return previous is not None or bullet or not self.is_full(before) or x > reference + 3
        if line.y - before.y > 1.25 * self.frame.pitch:
            return True
        if bullet and x < x_before + 3 and not self.is_full(before):
            return True
        if left is not None:
            return x > left + 3 or x < left - 6
        if after_bullet:
            return x < x_before + 3 or bullet
        return x > x_before + 3

    def is_full(self, line):
        return self.frame.is_full(line) or (
            self.quotation is not None and abs(line.x1 - self.quotation) < 1.6 and self.frame.indent(line) > 12)


# ---- measures


def lines_measured(paragraphs, frame):
    """Word spaces, jumps between them, overfull and short lines; the loose ones with page, space and words."""
    spaces, jumps, overfull, short, loose = [], [], 0, 0, []
    for paragraph in paragraphs:
        previous = None
        for place, line in enumerate(paragraph):
            right = frame.right[line.side]
            inner = place < len(paragraph) - 1
            hang = 0.75 * (line.last.x1 - line.last.x0) if line.last.char in HANGING else 0
            overfull += line.x1 > right + 0.5 + hang
            if frame.is_full(line) and len(line.gaps) >= 3 and (inner or abs(line.x1 - right) < 0.3):
                space = statistics.median(line.gaps) / frame.size
                spaces.append(space)
                if space > LOOSE:
                    loose.append((line.page + 1, round(space, 2), " ".join(line.words)))
                if previous is not None:
                    jumps.append(abs(space - previous))
                previous = space
            else:
                previous = None
                flush = paragraph[1] if place == 0 and inner else line
                short += inner and line.x1 < right - EDGE and abs(frame.indent(flush)) < EDGE
    return spaces, jumps, overfull, short, loose


@dataclass
class Hyphens:
    total: int = 0
    reduplications: int = 0
    at_page_turn: int = 0
    ladders: int = 0
    longest: int = 0

    @classmethod
    def of(cls, paragraphs):
        self = cls()
        for paragraph in paragraphs:
            run = 0
            for line, following in zip(paragraph, paragraph[1:]):
                if line.last.char not in HYPHENS:
                    self.ladders += run >= 3
                    run = 0
                    continue
                run += 1
                self.longest = max(self.longest, run)
                self.total += 1
                self.at_page_turn += following.page != line.page
                half = line.words[-1].rstrip(HYPHENS).lower().lstrip('("“*')
                self.reduplications += len(half) > 2 and following.words[0].lower().startswith(half)
            self.ladders += run >= 3
        return self


@dataclass
class Breaks:
    """Pages on which something stands alone."""

    widows: list = field(default_factory=list)
    orphans: list = field(default_factory=list)
    runts: list = field(default_factory=list)
    multi_line: int = 0

    @classmethod
    def of(cls, paragraphs):
        self = cls()
        for paragraph in paragraphs:
            if len(paragraph) < 2:
                continue
            self.multi_line += 1
            first, last = paragraph[0], paragraph[-1]
            count = Counter(line.page for line in paragraph)
            if len(count) > 1 and count[last.page] == 1:
                self.widows.append(last.page + 1)
            if len(count) > 1 and count[first.page] == 1:
                self.orphans.append(first.page + 1)
            if last.characters < 5:
                self.runts.append(last.page + 1)
        return self


def note_size(pages):
    """The size of most blocks of small type at the foot that begin with a number or mark; None without notes."""
    sizes = Counter()
    for page in pages:
        lines = [line for line in page if line.kind not in ("folio", "toc")]
        foot = len(lines)
        while foot > 0 and lines[foot - 1].kind == "small":
            foot -= 1
        for line in lines[foot:]:
            if NOTE.match(line.text):
                sizes[round(line.size, 1)] += 1
                break
    return sizes.most_common(1)[0][0] if sizes else None


def stranded_headings(pages, pictures):
    """Headings in all; pages with one as their last text; pages with one line after one. Small type other than
    notes is text: a quotation, code, a box."""
    count, strict, soft = 0, [], []
    notes = note_size(pages)

    def is_text(line):
        if line.kind == "small":
            return notes is None or line.size > notes + SIZE_TOLERANCE
        return line.kind not in ("folio", "toc")

    for page, low in zip(pages, pictures):
        lines = [line for line in page if is_text(line)]
        headings = sum(line.is_heading for line in lines)
        count += headings
        if not lines or lines[-1].y <= max(low, default=0):
            continue
        if lines[-1].is_heading and headings < len(lines):
            strict.append(lines[-1].page + 1)
        elif len(lines) > 3 and lines[-2].is_heading and not lines[-1].is_heading:
            soft.append(lines[-1].page + 1)
    return count, strict, soft


def feet(pages, pictures, paragraphs, largest, pitch):
    """Pages inside chapters, the short ones among them, and the last baselines of those that run on overleaf."""
    runs_on = {a.page for paragraph in paragraphs for a, b in zip(paragraph, paragraph[1:]) if a.page != b.page}
    inner, baselines = [], []
    for number, (page, following) in enumerate(zip(pages, pages[1:])):
        lines = [line for line in page if line.kind != "folio"]
        after = [line for line in following if line.kind != "folio"]
        if not after or (after[0].is_heading and after[0].size > largest - 0.6):
            continue
        if sum(line.is_body for line in lines) < 4:
            continue
        inner.append((number, max([lines[-1].y] + pictures[number])))
        if number in runs_on and lines[-1].is_body:
            baselines.append(lines[-1].y)
    foot = percentile([y for _, y in inner], 98) or 0
    return len(inner), [number + 1 for number, y in inner if y < foot - 3.2 * pitch], baselines


def percent(part, whole):
    return 100 * part / max(1, whole)


def measure(path):
    """(metrics, pages on which something was found)"""
    pages, pictures = read(path)
    frame = Frame.of(pages)
    largest = classify(pages, frame)
    paragraphs = Paragraphs(pages, frame).found
    spaces, jumps, overfull, short, loose = lines_measured(paragraphs, frame)
    hyphens, breaks = Hyphens.of(paragraphs), Breaks.of(paragraphs)
    headings, strict, soft = stranded_headings(pages, pictures)
    inner_pages, short_pages, baselines = feet(pages, pictures, paragraphs, largest, frame.pitch)
    body_lines = sum(len(paragraph) for paragraph in paragraphs)
    inner_lines = body_lines - len(paragraphs)
    common = mode(baselines) if baselines else None
    metrics = dict(
        file=path, pages=len(pages), font=frame.family, size=frame.size, pitch=round(frame.pitch, 2),
        left=round(frame.left[0], 1), right=round(frame.right[0], 1), measure=round(frame.right[0] - frame.left[0], 1),
        body_lines=body_lines, paragraphs=len(paragraphs), justified=len(spaces),
        ws_mean=statistics.mean(spaces) if spaces else None, ws_sd=statistics.pstdev(spaces) if spaces else None,
        ws_min=min(spaces, default=None), ws_p1=percentile(spaces, 1), ws_p95=percentile(spaces, 95),
        ws_p99=percentile(spaces, 99), ws_max=max(spaces, default=None),
        loose_pct=percent(sum(space > LOOSE for space in spaces), len(spaces)),
        tight_pct=percent(sum(space < TIGHT for space in spaces), len(spaces)),
        jump_mean=statistics.mean(jumps) if jumps else None,
        overfull_pct=percent(overfull, body_lines), overfull=overfull, short=short,
        hyphen_pct=percent(hyphens.total, inner_lines), redup_pct=percent(hyphens.reduplications, inner_lines),
        hyphen_at_page_turn=hyphens.at_page_turn, ladders=hyphens.ladders, longest_ladder=hyphens.longest,
        widows=len(breaks.widows), orphans=len(breaks.orphans), runts=len(breaks.runts),
        multi_line_paragraphs=breaks.multi_line, runts_per_1000=10 * percent(len(breaks.runts), breaks.multi_line),
        headings=headings, stranded=len(strict), stranded_soft=len(soft),
        inner_pages=inner_pages, short_pages=len(short_pages), short_pages_pct=percent(len(short_pages), inner_pages),
        runon_pages=len(baselines), last_mode=round(common, 1) if baselines else None,
        last_on_mode_pct=percent(sum(abs(y - common) < 1 for y in baselines), len(baselines)) if baselines else None,
        last_sd=statistics.pstdev(baselines) if baselines else None,
        last_range=max(baselines) - min(baselines) if baselines else None,
    )
    where = dict(widows=breaks.widows, orphans=breaks.orphans, runts=breaks.runts, stranded=strict, soft=soft,
                 short_pages=short_pages, loose=loose)
    return metrics, where


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--json", action="store_true", help="one object for each file")
    parser.add_argument("--where", action="store_true", help="also the pages on which something was found, and the loose lines")
    parser.add_argument("pdf", nargs="+")
    wanted = parser.parse_args()
    for path in wanted.pdf:
        metrics, where = measure(path)
        if wanted.json:
            print(json.dumps(dict(metrics, where=where)))
            continue
        for name, value in metrics.items():
            print(f"{name:24} {value:.4f}" if isinstance(value, float) else f"{name:24} {value}")
        if wanted.where:
            print(json.dumps(where, ensure_ascii=False))
        print()


if __name__ == "__main__":
    main()
