"""calibre.py BOOK.yaml FILE.epub FILE.azw3, run by `calibre-debug -e`: what `ebook-meta` and `ebook-convert` do, as
calls, since the programs print a warning like any other line and tell it apart by nothing but its colour.
"""

import os
import sys

import yaml
from calibre.ebooks.conversion.plumber import Plumber
from calibre.ebooks.metadata.meta import get_metadata
from calibre.utils.localization import canonicalize_lang
from calibre.utils.logging import WARN, Log

failed = []


def tell(fine, name, detail):
    print(f"  {'ok   ' if fine else 'FAIL '} {name:<22} {detail}")
    if not fine:
        failed.append(name)


def metadata(settings, path):
    """Everything that `ebook-meta` shows, against the settings."""
    with open(path, "rb") as stream:
        read = get_metadata(stream, "epub")
    title = settings["title"] + (f": {settings['subtitle']}" if "subtitle" in settings else "")
    people = [it if isinstance(it, dict) else {"name": it} for it in settings.get("author", [])]
    authors = [it["name"] for it in people if it.get("role", "aut") == "aut"]
    awaited = {
        "title": (title, read.title),
        "authors": (authors, list(read.authors)),
        "language": ([canonicalize_lang(settings["lang"])], list(read.languages)),
        "publisher": (settings.get("publisher"), read.publisher),
        "tags": (list(settings.get("subject", [])), list(read.tags)),
        "date": (str(settings["date"]) if "date" in settings else None, str(read.pubdate)[:10]),
        "comments": (settings.get("description", "").strip(), (read.comments or "").strip()),
    }
    sorts = [it["sort"] for it in people if it.get("role", "aut") == "aut" and "sort" in it]
    if len(sorts) == len(authors):
        awaited["authors' order"] = (" & ".join(sorts), read.author_sort)
    series = settings.get("series")
    awaited["series"] = (series and series["name"], read.series)
    if series and "number" in series:
        awaited["number in it"] = (float(series["number"]), read.series_index)
    if "isbn" in settings:
        awaited["ISBN"] = (settings["isbn"].replace("-", ""), read.identifiers.get("isbn"))
    wrong = [f"{name} reads {got!r}, not {want!r}" for name, (want, got) in awaited.items() if want != got]
    tell(not wrong, "calibre: metadata", "; ".join(wrong) or ", ".join(awaited))


class Keeper:
    """Keeps the warnings and errors of a log."""

    def __init__(self):
        self.kept = []

    def prints(self, level, *args, **_):
        if level >= WARN:
            self.kept.append(" ".join(str(it) for it in args))

    def flush(self):
        pass

    close = flush


def azw3(path, out):
    keeper, log = Keeper(), Log(level=Log.DEBUG)
    log.outputs = [keeper]
    Plumber(path, out, log).run()
    size = os.path.getsize(out) if os.path.exists(out) else 0
    fine = not keeper.kept and size > 10_000
    tell(fine, "calibre: AZW3", "; ".join(keeper.kept) or f"no warning, {size // 1000} kB")


settings_path, epub, out = sys.argv[-3:]
with open(settings_path, encoding="utf-8") as file:
    settings = yaml.safe_load(file)
metadata(settings, epub)
azw3(epub, out)
sys.exit(1 if failed else 0)
