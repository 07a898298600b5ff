"""paragraphs: whether `typography` finds the paragraphs of made-up pages, and what stands alone of them.

Each sample is a page turn in a book whose paragraphs begin 14 pt in; the judge must see a line that stands alone there,
and none where a paragraph of one line stands."""

import sys
from types import SimpleNamespace

from typography import Breaks, Frame, Line, Paragraphs

FRAME = Frame(10.5, "Serif", {0: 50.0, 1: 50.0}, {0: 350.0, 1: 350.0}, 14.0)
IN, FULL = 14, 300  # pt: how far in a paragraph begins, where a full line ends
PLAIN = [(IN, FULL, "Kata pertama paragraf biasa yang"), (0, FULL, "berlanjut ke baris berikutnya dan"), (0, 200, "berakhir.")]
ONE = (IN, FULL, "“Kuncinya ada di atas meja itu.”")  # a paragraph of one full line
BRIEF = (IN, 120, "“Belum.”")
FIRST = (IN, FULL, "Paman saya datang dari kota dan")  # goes on to the left
MORE = (0, FULL, "membawa sebuah kotak besar yang")
LAST = (0, 150, "terbuat dari kayu.")
BLOCK = [(IN, FULL, "kata di dalam blok yang menjorok"), (IN, FULL, "terus berlanjut sampai baris yang"),
         (IN, 100, "terakhir.")]
ITEM = (0, FULL, "1. Butir pertama sebuah daftar berlanjut.")
WITHIN = [(IN, FULL, "Paragraf kedua butir itu berakhir."), (IN, 200, "Kalimat berikutnya pendek saja.")]

# name, the foot of one page, the head of the next, widows, orphans
SAMPLES = [
    ("one line each side", PLAIN + [ONE], [ONE] + PLAIN, 0, 0),
    ("several of one line", PLAIN + [ONE, ONE, BRIEF, ONE], [ONE, BRIEF], 0, 0),
    ("one line, then a long one over the turn", [BRIEF, ONE, FIRST, MORE], [MORE, MORE, LAST], 0, 0),
    ("one line, then an orphan", PLAIN + [ONE, FIRST], [MORE, MORE, LAST], 0, 1),
    ("an orphan", PLAIN + [FIRST], [MORE, LAST], 0, 1),
    ("one line, then a widow", [ONE, FIRST, MORE], [LAST] + PLAIN, 1, 0),
    ("a widow", PLAIN + [FIRST, MORE], [LAST] + PLAIN, 1, 0),
    ("the widow of a block", PLAIN + BLOCK[:2], BLOCK[2:] + PLAIN, 1, 0),
    ("the orphan of a block", PLAIN + BLOCK[:1], BLOCK[1:] + PLAIN, 0, 1),
    ("a block of a list", PLAIN + [ITEM] + WITHIN[:1], WITHIN[1:], 1, 0),
]


def page(number, rows):
    """A page whose lines stand below each other."""
    def line(at, row):
        x0, x1, text = row
        last = SimpleNamespace(char=text[-1], x0=x1 + 45, x1=x1 + 50)
        gaps = [3.0] * text.count(" ")
        return Line(number, 100 + 14 * at, 50 + x0, 50 + x1, text, 10.5, "Serif", 0, gaps, last, "body")

    return [line(at, row) for at, row in enumerate(rows)]


def main():
    missed = 0
    plain = [page(number, PLAIN * 8) for number in range(2)]
    for name, foot, head, widows, orphans in SAMPLES:
        found = Breaks.of(Paragraphs(plain + [page(2, foot), page(3, head)], FRAME).found)
        found = len(found.widows), len(found.orphans)
        if found != (widows, orphans):
            missed += 1
            print(f"{name}: {found[0]} widows and {found[1]} orphans, awaited {widows} and {orphans}")
    print(f"{len(SAMPLES) - missed} of {len(SAMPLES)} samples seen as they are")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
