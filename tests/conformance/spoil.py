"""spoil.py KIND GOOD BAD: breaks a good EPUB or PDF in one way, for the negative controls of `selftest`."""

import os
import re
import sys
import zipfile

import pikepdf
from pikepdf import Name


# ---- EPUB


def rezip(good, bad, change, compress_mimetype=False):
    """Copies the archive; `change(name, bytes)` returns new bytes, or None to leave the file out."""
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = change(info.filename, source.read(info))
            if data is not None:
                stored = info.filename == "mimetype" and not compress_mimetype
                target.writestr(info.filename, data, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)


class Once:
    """Replaces the first place in the first file that has it, and insists that there was one."""

    def __init__(self, pattern, replacement, names=r"\.xhtml$"):
        self.pattern, self.replacement, self.names, self.done = re.compile(pattern, re.S), replacement, names, False

    def __call__(self, name, data):
        if self.done or not re.search(self.names, name) or "nav" in name:
            return data
        text, count = self.pattern.subn(self.replacement, data.decode("utf-8"), count=1)
        self.done = bool(count)
        return text.encode("utf-8")


def epub_once(*steps):
    def spoil(good, bad):
        def change(name, data):
            for step in steps:
                data = step(name, data)
            return data
        rezip(good, bad, change)
        for step in steps:
            assert step.done, f"nothing to spoil: {step.pattern.pattern}"
    return spoil


def everywhere(pattern, replacement, kind=".xhtml"):
    """Replaces every place in every file of a kind."""
    def spoil(good, bad):
        rezip(good, bad, lambda name, data: re.sub(pattern, replacement, data.decode()).encode()
              if name.endswith(kind) else data)
    return spoil


def leak(good, bad):
    """The words in LEAK, as a comment that no reader shows."""
    epub_once(Once("</body>", f"<!-- {os.environ['LEAK']} --></body>"))(good, bad)


def one_file_missing(good, bad):
    """One file of the manifest is not in the archive."""
    left_out = []

    def change(name, data):
        if not left_out and re.search(r"\.(otf|ttf|png|jpe?g|svg)$", name):
            left_out.append(name)
            return None
        return data

    rezip(good, bad, change)
    assert left_out, "no file to leave out"


# A paragraph long enough that no other has its words.
PARAGRAPH = r"<p(?: [^>]*)?>(?:(?!</p>).){200,}?</p>"
EPUB = {
    "ids": epub_once(Once("</section>", '<p id="twice">satu</p><p id="twice">dua</p></section>')),
    "link": epub_once(Once("</section>", '<p><a href="#nowhere">ke mana</a></p></section>')),
    "missing": one_file_missing,
    "mimetype": lambda good, bad: rezip(good, bad, lambda _, data: data, compress_mimetype=True),
    "alt": epub_once(Once(r'(<img\b[^>]*?)\balt="[^"]+"', r"\1")),
    "accessmode": everywhere(r'<meta property="schema:accessMode">[^<]*</meta>', "", ".opf"),
    "language": everywhere(r"(<dc:language>)[^<]*", r"\1mi", ".opf"),
    "paragraph": epub_once(Once(PARAGRAPH, "")),
    "hidden-note": everywhere("</head>", "<style>[role=doc-footnote] { display: none }</style></head>"),
    "leak": leak,
    "table": epub_once(Once("</section>", f"<table>{'<tr><td>satu</td><td>dua</td></tr>' * 900}</table></section>")),
    "wide": epub_once(Once("</section>", '<p style="width: 3000px">lebar</p></section>')),
}


# ---- PDF


def bytes_changed(change):
    def spoil(good, bad):
        with open(good, "rb") as source, open(bad, "wb") as target:
            target.write(change(source.read()))
    return spoil


def wrong_startxref(data):
    head, mark, tail = data.rpartition(b"startxref")
    number = int(tail.split()[0])
    return head + mark + tail.replace(str(number).encode(), str(number - 9).encode(), 1)


def objects_changed(change):
    def spoil(good, bad):
        with pikepdf.open(good) as pdf:
            change(pdf)
            pdf.save(bad)
    return spoil


def fonts(pdf):
    """Every font dictionary, and below a Type 0 font the one that has the program."""
    found = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
             and "/Subtype" in thing]
    assert found, "no fonts"
    return found


def no_font_program(pdf):
    for font in fonts(pdf):
        descriptor = font.get("/FontDescriptor", {})
        for key in ("/FontFile", "/FontFile2", "/FontFile3"):
            if key in descriptor:
                del descriptor[key]
                return
    raise AssertionError("no font program")


def no_unicode(pdf):
    font = next(font for font in fonts(pdf) if "/ToUnicode" in font)
    del font["/ToUnicode"]


def wrong_unicode(pdf):
    """A map that reads every glyph as the replacement character."""
    blocks = "\n".join(
        "100 beginbfchar\n" + "\n".join(f"<{code:04X}> <FFFD>" for code in range(start, start + 100)) + "\nendbfchar"
        for start in range(0, 1000, 100))
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Wrong def /CMapType 2 def\n"
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{blocks}\nendcmap end end")
    for font in fonts(pdf):
        if "/ToUnicode" in font:
            font["/ToUnicode"] = pdf.make_stream(cmap.encode())


def wrong_operator(pdf):
    page = pdf.pages[len(pdf.pages) // 2]
    page.contents_add(b"q BT /NoSuchFont 10 Tf (x) Tj ET unheard-of Q")


def half_a_stream(pdf):
    page = pdf.pages[len(pdf.pages) // 2]
    data = page.Contents.read_raw_bytes()
    page.Contents.write(data[: len(data) // 2], filter=Name.FlateDecode)


def page_gone(pdf):
    del pdf.pages[len(pdf.pages) // 2]


def without(*path):
    """A key taken from the catalog, or from below it."""
    def change(pdf):
        thing = pdf.Root
        for key in path[:-1]:
            thing = thing[key]
        del thing[path[-1]]
    return objects_changed(change)


def xmp(old, new):
    def change(pdf):
        data = pdf.Root.Metadata.read_bytes()
        assert old in data, f"not in the metadata: {old}"
        pdf.Root.Metadata.write(data.replace(old, new))
    return objects_changed(change)


def tagged(pdf, kind):
    """The structure elements of one kind."""
    def walk(element):
        if isinstance(element, pikepdf.Array):
            for child in element:
                yield from walk(child)
        elif isinstance(element, pikepdf.Dictionary):
            yield element
            if "/K" in element:
                yield from walk(element.K)
    return [element for element in walk(pdf.Root.StructTreeRoot.K) if element.get("/S") == kind]


def no_figure_alt(pdf):
    for figure in tagged(pdf, "/Figure"):
        del figure["/Alt"]


def untagged_content(pdf):
    pdf.pages[0].contents_add(b"q 0 0 m 10 10 l S Q")


PDF = {
    "xref": bytes_changed(wrong_startxref),
    "cut": bytes_changed(lambda data: data[: len(data) * 2 // 3]),
    "font": objects_changed(no_font_program),
    "tounicode": objects_changed(no_unicode),
    "fffd": objects_changed(wrong_unicode),
    "operator": objects_changed(wrong_operator),
    "stream": objects_changed(half_a_stream),
    "page": objects_changed(page_gone),
    # for veraPDF
    "sound": objects_changed(lambda pdf: None),
    "lang": without("/Lang"),
    "markinfo": without("/MarkInfo"),
    "tree": without("/StructTreeRoot"),
    "parent-tree": without("/StructTreeRoot", "/ParentTree"),
    "intent": without("/OutputIntents"),
    "title": without("/ViewerPreferences", "/DisplayDocTitle"),
    "figure": objects_changed(no_figure_alt),
    "untagged": objects_changed(untagged_content),
    "ua-id": xmp(b"pdfuaid:part", b"pdfuaid:nopart"),
    "a-id": xmp(b"pdfaid:conformance", b"pdfaid:noconformance"),
}


def main():
    kind, good, bad = sys.argv[1:]
    (EPUB if good.endswith(".epub") else PDF)[kind](good, bad)


main()
