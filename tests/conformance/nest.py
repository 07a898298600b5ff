#!/usr/bin/env python3
"""nest.py FOLDER [COMMONMARK.txt]: writes books that try the structure of what is made of them.

nested-*: every block in every other that allows it, two deep; one book for each outer block.
odd: what an author had better not write, and may. With the examples of the CommonMark
specification also cm-000 to cm-651, a book for each.
"""
import os
import sys

BOX = "[!note] Judul\n\n"
TASK = "[!exercise] {kind=essay lines=2}\n\n"


def quoted(text):
    return "\n".join(("> " + line).rstrip() for line in text.split("\n"))


def hung(first, text):
    lines = text.split("\n")
    pad = " " * len(first)
    return "\n".join([first + lines[0]] + [(pad + line).rstrip() for line in lines[1:]])


class Maker:
    """Counts names, which are unique in a book."""

    def __init__(self):
        self.count = 0

    def name(self):
        self.count += 1
        return self.count

    def note(self, text):
        name = self.name()
        return f"Kata[^n{name}] ini.\n\n" + hung(f"[^n{name}]: ", text).replace("\n" + " " * len(f"[^n{name}]: "), "\n    ")

    def containers(self):
        return {
            "quote": quoted,
            "bullets": lambda text: hung("- ", text) + "\n- kedua",
            "numbers": lambda text: hung("3. ", text) + "\n4. keempat",
            "tasks": lambda text: "- [x] sudah\n\n" + hung("  ", text),
            "box": lambda text: quoted(BOX + text),
            "exercise": lambda text: quoted(TASK + text),
            "definition": lambda text: "Istilah\n" + hung(": ", text),
            "note": self.note,
        }

    def leaves(self):
        name = self.name
        return {
            "paragraph": lambda: "Dua *kata* dan `kode`, [x]{lang=en}, H~2~O, $a^2$.",
            "code": lambda: "```rust\nfn main() {}\n```",
            "table": lambda: f"| A | B |\n|:--|--:|\n| satu | 1,5 |\n| | 2 |\n\n: Judul tabel {{#tbl-t{name()}}}",
            "bare-table": lambda: "| | |\n|--|--|\n| a | b |",
            "head-only": lambda: "| a | b |\n|--|--|",
            "figure": lambda: f'![Sebuah kotak](kotak.svg "Kotak"){{#fig-f{name()} width=30%}}',
            "decorative": lambda: "![](kotak.svg){.decorative}",
            "undescribed": lambda: "![](kotak.svg)",
            "image": lambda: "Kata ![kotak](kotak.svg) dan ![](kotak.svg){.decorative} kata.",
            "math": lambda: "$$\\frac{a}{b}$$",
            "rule": lambda: "---",
            "heading": lambda: "#### Judul dalam",
            "empty-heading": lambda: "###",
            "link": lambda: "[ke luar](https://example.org \"Contoh\") <https://example.org/a>",
            "note": lambda: self.note("Catatan *miring*.\n\nLagi."),
            "choice": lambda: quoted("[!exercise] {kind=choice}\nMana?\n\n- [ ] ini\n- [x] itu"),
            "break": lambda: "Baris satu\\\nbaris dua~~coret~~<u>garis</u><kbd>K</kbd>",
            "terms": lambda: "Pajak pertambahan nilai, PPN, dan [[PPN]].",
        }


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect x="2" y="2" width="56" height="36" fill="none" stroke="#000"/></svg>'

ODD = {
    "kosong.md": "#\n\nTeks.\n\n##\n\n## \n\n###### Enam\n\n## Dua\n\n#### Empat\n",
    "judul.md": "# Judul *miring* `kode` $x$ ![kotak](kotak.svg) dan catatan[^1]\n\n## [tautan](https://a.org) {#a}\n\n[^1]: Di judul.\n",
    "gambar.md": "# ![kotak](kotak.svg)\n\n![](kotak.svg)\n\n![](kotak.svg){.decorative}\n\n[![kotak](kotak.svg)](https://a.org)\n",
    "aksara.md": "# Aksara שלום\n\nשלום עולם, ﷽ 中 ไทย हिन्दी 👍🏽 a\u0301 \u200d \u00ad ﬁ ½ ✓ ☐ \ufeff.\n\nnegara-\nnegara co-op\n",
    "diam.md": "# Hanya gambar hiasan\n\n![](kotak.svg){.decorative}\n\n---\n\n- \n- \n\n>\n\n| |\n|--|\n| |\n",
    "tautan.md": "# Tautan\n\n[](#sec-a) [di sini](https://a.org/%20x y) <mailto:a@b.org> [a\\\nb](https://é.org)\n\n## A {#sec-a}\n\n[kembali](#sec-a) " + "panjang " * 60 + "[" + "tautan yang panjang sekali " * 12 + "](https://a.org).\n",
    "panjang.md": "# Panjang\n\n" + ("Kata[^p] kata. " * 30 + "\n\n") * 20 + "| a | b |\n|--|--|\n" + "| satu dua tiga | 2 |\n" * 90 + "\n[^p]: " + "Catatan yang panjang. " * 40 + "\n",
}


def book(folder, files, title):
    os.makedirs(folder, exist_ok=True)
    chapters = ", ".join(files)
    with open(os.path.join(folder, "book.yaml"), "w", encoding="utf-8") as out:
        out.write(f"title: {title}\nlang: id\nglossary: glossary.yaml\nprint: {{chapter-start: any}}\n")
        out.write(f"contents:\n  chapters: [{chapters}]\n  back: [glossary, index, accessibility]\n")
    with open(os.path.join(folder, "glossary.yaml"), "w", encoding="utf-8") as out:
        out.write("- term: pajak pertambahan nilai\n  abbr: PPN\n  definition: Pajak atas *nilai* tambah.\n")
    with open(os.path.join(folder, "kotak.svg"), "w", encoding="utf-8") as out:
        out.write(SVG)
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
            out.write(text)


def main():
    root = sys.argv[1]
    for outer in Maker().containers():
        maker = Maker()
        containers, leaves = maker.containers(), maker.leaves()
        files = {}
        for middle in ["alone", *containers]:
            parts = [f"# {outer} {middle}\n"]
            for leaf in leaves.values():
                inner = leaf() if middle == "alone" else containers[middle](leaf())
                parts.append(containers[outer](inner) + "\n\nSela.\n")
            files[f"{outer}-{middle}.md"] = "\n".join(parts)
        book(os.path.join(root, f"nested-{outer}"), files, f"nested {outer}")
    book(os.path.join(root, "odd"), ODD, "odd")
    if len(sys.argv) > 2:
        with open(sys.argv[2], encoding="utf-8", newline="") as source:
            examples = source.read().split("\f\n")[1:]
        for at, example in enumerate(examples):
            folder = os.path.join(root, f"cm-{at:03}")
            os.makedirs(folder, exist_ok=True)
            with open(os.path.join(folder, "book.yaml"), "w", encoding="utf-8") as out:
                out.write(f"title: cm {at:03}\nlang: en\ncontents: {{chapters: [a.md]}}\n")
            with open(os.path.join(folder, "a.md"), "w", encoding="utf-8") as out:
                out.write("# Chapter\n\n" + example)


main()
