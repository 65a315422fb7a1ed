"""What litdb makes of citation files of every format against what another program made of them, field by field.

    python bench/formats.py DIR [--differences [FIELD]]

Each file below DIR is read as its content tells: no exception, and every byte in one entry. Where X.bib stands beside
X.ris, X.xml, X.txt ..., it is what the other program made of that file, and both are read and compared entry by entry:
by citation key, in order where there are as many, or by title. A field counts where either side has a value; two values
are equal as in bibtex_pairs.py, titles whether a full stop ends them or not, dates where the expected one says less
(BibTeX has no day), containers in full or abbreviated, bodies whether split or whole.

Last, records a second of RIS, MEDLINE and PubMed XML, of all that DIR has of each, with rispy on the same RIS.
The bound is a ratio, since machines differ: 15,000 records/s where rispy alone makes 59,000.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

import rispy

from bench import pairs_expected
from bench.bibtex_pairs import Difference, Score, report_fields, shown
from bench.pairs_expected import Item, Value
from litdb import parsers
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import bibtex, decoding

FIELDS = (*pairs_expected.FIELDS, "issue", "abstract")
BIBTEX = (".bib", ".biblatex", ".bibtex")
RISPY = "rispy alone"
SECONDS, TURNS = 0.4, 6
"""CPU time of each reader's turn, and how many each has."""


def item_of(record: Record) -> Item:
    """A record as it is compared."""
    extra = dict(record.extra)
    containers = [record.container_title, *extra.get("container_title_short", "").split("; ")]
    texts = {
        "title": [record.title.rstrip(".")], "date": [record.issued], "DOI": [doi.value for doi in record.dois],
        "pages": [record.page], "volume": [record.volume], "container": containers,
        "issue": [record.issue], "abstract": [record.abstract],
    }  # fmt: skip
    creators = [(one.role, pairs_expected.name_of(one.name)) for one in record.contributors]
    item = pairs_expected.item(record.citation_key, texts, creators)
    named = item.values["creators"][0]
    assert not isinstance(named, str)
    # BibTeX splits the name of a body as it does a person's.
    whole = tuple((role, f"{given} {family}".strip(), "") for role, family, given in named)
    return Item(item.key, {**item.values, "creators": (named, whole)})


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    """(file of any other format, what was made of it as BibTeX) below the folder."""
    for path in sorted(folder.rglob("*")):
        expected = path.with_suffix(".bib")
        if path.is_file() and path.suffix not in BIBTEX and expected.is_file():
            yield path, expected


def matched(expected: list[Item], got: list[Item]) -> Iterator[tuple[Item, Item | None]]:
    """Each expected item with ours: by citation key, else in order where there are as many, else by title."""
    by_key = {one.key: one for one in got if one.key}
    by_title = {str(one.values["title"][0]): one for one in got}
    in_order = iter(got) if len(expected) == len(got) else iter(())
    for one in expected:
        beside = next(in_order, None)
        found = by_key.get(one.key)
        yield one, found or (beside if not by_key else None) or by_title.get(str(one.values["title"][0])) or beside


def compare(name: str, expected: list[Item], got: list[Item], scores: list[Score]) -> Iterator[Difference]:
    """Count one pair into the scores; its differences."""
    for score in scores:
        score.files += 1
    for wanted, ours in matched(expected, got):
        for score in scores:
            score.items += 1
            score.missing += ours is None
        for field in FIELDS:
            either, found = wanted.values[field], ours.values[field] if ours else ("",)
            if not any(either) and not any(found):
                continue
            is_equal = not set(either).isdisjoint(found) or (field == "date" and _is_coarser(either[0], found[0]))
            for score in scores:
                score.expected[field] += 1
                score.equal[field] += is_equal
            if not is_equal:
                yield Difference(name, wanted.key, field, either[0], found[0])


def _is_coarser(expected: Value, found: Value) -> bool:
    """Whether a date says less than another and nothing else: BibTeX has no day, and JabRef takes no season."""
    return bool(expected) and str(found).startswith(f"{expected}-")


def read(path: Path) -> tuple[str, list[Record | Entry]]:
    """The format of a file, and the records and entries without one that litdb reads in it, every byte checked."""
    source = from_bytes(path.read_bytes(), path.name)
    form = parsers.detect(source)
    if form not in parsers.PARSERS:
        return form, []
    items = [item for item in parsers.PARSERS[form].parse(source) if isinstance(item, Record | Entry)]
    entries = sorted(
        chain.from_iterable(one.entries if isinstance(one, Record) else [one] for one in items),
        key=lambda entry: entry.start,
    )
    if form not in parsers.pages.SITES and form != "zotero":
        assert b"".join(entry.raw + entry.tail for entry in entries) == source.read(), path
    return form, items


def records(items: Iterable[object]) -> list[Record]:
    """The records among the items."""
    return [one for one in items if isinstance(one, Record)]


def joined(paths: list[Path]) -> str:
    """Files of tagged lines as one: those that rispy reads too, where it can read any."""
    texts = [decoding.text(path.read_bytes()).lstrip("\ufeff") for path in paths]
    return "\n\n".join(text for text in texts if "TY  - " not in text or _is_rispys(text)) + "\n"


def _is_rispys(text: str) -> bool:
    try:
        return bool(rispy.loads(text))
    except (OSError, ValueError, TypeError, KeyError, IndexError):
        return False


def best(counts: dict[str, Callable[[], int]]) -> dict[str, float]:
    """Records a second of CPU of each reader, which take turns: the best of all turns, since machines are noisy."""
    found: dict[str, float] = defaultdict(float)
    for _ in range(TURNS):
        for name, count in counts.items():
            total, start = 0, time.process_time()
            while (spent := time.process_time() - start) < SECONDS:
                total += count()
            found[name] = max(found[name], total / spent)
    return found


def speeds(found: dict[str, list[Path]]) -> None:
    """Print the speed of each timed format, tagged lines as one file, and that of rispy on the same RIS."""
    sources = {form: [joined(found[form]).encode()] for form in ("ris", "medline")}
    sources["pubmed-xml"] = [one.read_bytes() for one in found["pubmed-xml"]]
    text = joined(found["ris"])
    counts = {form: partial(_count, form, data) for form, data in sources.items() if data}
    rates = best({**counts, RISPY: lambda: len(rispy.loads(text))})
    for name, rate in rates.items():
        compared = f"  {rate / rates[RISPY]:.3f} of rispy's (asked: 0.254)" if name in ("ris", "medline") else ""
        print(f"{name:<12} {rate:>9,.0f} records/s of CPU{compared}")


def _count(form: str, data: list[bytes]) -> int:
    return sum(len(records(parsers.PARSERS[form].parse(from_bytes(one)))) for one in data)


def read_all(folder: Path) -> dict[str, list[Path]]:
    """Read every file below the folder but BibTeX, and print how many there are; the files by their format."""
    found: dict[str, list[Path]] = defaultdict(list)
    counts: dict[str, int] = defaultdict(int)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in BIBTEX:
            try:
                form, items = read(path)
            except Exception as error:  # noqa: BLE001  # what this bench is to find
                form, items = f"! {type(error).__name__}", []
                print(f"{path}: {error!r}")
            found[form].append(path)
            counts[form] += len(records(items))
    for form, paths in sorted(found.items()):
        print(f"{form:<15} {len(paths):>5} files {counts[form]:>7} records")
    return found


def compare_all(folder: Path, differences: str | None) -> None:
    """Print the agreement of every pair below the folder, for each format and overall, and differences if asked."""
    total, scores = Score(), defaultdict[str, Score](Score)
    for path, expected in pairs(folder):
        form, items = read(path)
        wanted = records(bibtex.parse(from_bytes(expected.read_bytes())))
        for one in compare(path.name, [*map(item_of, wanted)], [*map(item_of, records(items))], [total, scores[form]]):
            if differences is not None and differences.lower() in ("", one.field.lower()):
                print(f"{one.file}: {one.field}\n  expected {shown(one.expected)}\n  got      {shown(one.got)}")
    for form, score in sorted(scores.items()):
        report_fields(form, score, FIELDS)
    report_fields("all", total, FIELDS)


def main(folder: Path, differences: str | None = None) -> None:
    """Print what was read, the agreement overall and a format, and the speeds."""
    found = read_all(folder)
    compare_all(folder, differences)
    speeds(found)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--differences", nargs="?", const="", metavar="FIELD")
    given = arguments.parse_args()
    main(given.folder, given.differences)
