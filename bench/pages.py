"""What litdb reads from saved pages against what another program made of them, and how fast.

    python bench/pages.py DIR [--differences]

Below DIR, X.html is read, and compared where X_Out.json (a document of papis) stands beside it: title, families of the
authors, DOI, abstract, journal, volume, year. A field counts where the document has it. A page whose document states
no title is a wall: it is expected to be refused, and any other refusal is listed. Speed is the processor's, beside
selectolax with meta tags alone in the same run.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from litdb.model.problems import Problem
from litdb.model.records import Record
from litdb.model.sources import Source, from_bytes
from litdb.parsers import PARSERS, detect
from litdb.parsers.pages import site, text

_SEEN = 400
"""Letters of an abstract that are compared."""
_SECONDS = 1.0


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]+", text)).casefold()


def _families(record: Record) -> str:
    return " ".join(_letters(one.name.family) for one in record.contributors if one.role == "author")


EXPECTED: dict[str, Callable[[dict[str, Any]], str]] = {
    "title": lambda found: _letters(found.get("title", "")),
    "authors": lambda found: " ".join(_letters(one.get("family", "")) for one in found.get("author_list", [])),
    "doi": lambda found: found.get("doi", "").lower(),
    "abstract": lambda found: _letters(found.get("abstract", ""))[:_SEEN],
    "journal": lambda found: _letters(found.get("journal", "")),
    "volume": lambda found: str(found.get("volume", "")),
    "year": lambda found: str(found.get("year", ""))[:4],
}
GOT: dict[str, Callable[[Record], str]] = {
    "title": lambda record: _letters(record.title),
    "authors": _families,
    "doi": lambda record: record.dois[0].value if record.dois else "",
    "abstract": lambda record: _letters(record.abstract)[:_SEEN],
    "journal": lambda record: _letters(record.container_title),
    "volume": lambda record: record.volume,
    "year": lambda record: record.issued[:4],
}


def compared(path: Path, record: Record, equal: Counter[str], there: Counter[str]) -> list[str]:
    """Count the fields of one page; the differences, a line each."""
    beside = path.with_name(path.stem + "_Out.json")
    expected = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
    lines = []
    for name, of_document in EXPECTED.items():
        if wanted := of_document(expected):
            got = GOT[name](record)
            there[name] += 1
            equal[name] += wanted == got
            if wanted != got:
                lines.append(f"{path.name}: {name}: {wanted[:150]!r} expected, {got[:150]!r} read")
    return lines


def rate(read: Callable[[], object]) -> float:
    """Runs a second of the processor's time."""
    runs, start = 0, time.process_time()
    while (spent := time.process_time() - start) < _SECONDS:
        read()
        runs += 1
    return runs / spent


def speeds(path: Path) -> str:
    """Pages a second of one page, and of its meta tags alone."""
    data = path.read_bytes()
    source = from_bytes(data)
    form = detect(source)
    ours = rate(lambda: list(PARSERS[form].parse(source)))
    told = rate(lambda: _told(source))
    floor = rate(lambda: [tag.attributes for tag in LexborHTMLParser(data).css("meta")])
    return f"{path.name:50} {len(data) / 1024:6.0f} KB {ours:8.0f}/s  detect {told:8.0f}/s  meta alone {floor:8.0f}/s"


def _told(source: Source) -> str:
    """The format of a page that nobody has asked about before."""
    site.hosts.cache_clear()
    text.lines.cache_clear()
    return detect(source)


def main() -> None:
    """Read the arguments and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--differences", action="store_true")
    chosen = arguments.parse_args()
    equal: Counter[str] = Counter()
    there: Counter[str] = Counter()
    differences: list[str] = []
    paths = sorted(chosen.folder.rglob("*.html"))
    for path in paths:
        source = from_bytes(path.read_bytes())
        form = detect(source)
        items = list(PARSERS[form].parse(source)) if form in PARSERS else []
        records = [item for item in items if isinstance(item, Record)]
        if records:
            differences += compared(path, records[0], equal, there)
        codes = [item.code for item in items if isinstance(item, Problem)]
        print(f"{path.name:60} {form:14} {len(records)} {' '.join(codes)}")
    for name in EXPECTED:
        print(f"{name:10} {equal[name]:4} of {there[name]:4}")
    for path in paths:
        print(speeds(path))
    print("\n".join(differences) if chosen.differences else f"{len(differences)} differences")


if __name__ == "__main__":
    main()
