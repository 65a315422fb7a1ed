"""What litdb makes of files of entries against what other programs made of them, field by field.

    python bench/bibtex_pairs.py DIR [--differences [FIELD]]

Below DIR, X.bib (.biblatex, .bibtex) is read where X.json with Zotero's items stands beside it (or X.bib in a folder
`bib` beside one of DIR's parents), and what a snapshot X.yaml of @retorquere/bibtex-parser says that it was read from.
Reading is the whole import into a library of its own, then a query for all of it, so that inheritance counts.

Items are matched by citation key, else by title; one that is not found counts as different in each field. A field
counts where either side has a value. Two values are equal if they are the same text after this, and nothing else:

- title and container: markup off, math by its signs, compatible letters (NFKC), white space and dashes of one kind, no
  case (Zotero turns titles to sentence case); the journal in full or abbreviated (Zotero keeps both); a subtitle may
  stand behind the title, after a colon or a full stop;
- creators: the roles author (Zotero's inventor, director ... too), editor, translator; (family with particle, given
  with suffix, wherever that stood), since Zotero has no other place for them; one-part names alike as family name and
  as literal; commas and white space;
- date: as EDTF, whatever the spelling, without marks of doubt, which neither program keeps;
- DOI: no case, no resolver; pages, volume: markup, dashes and white space.
"""

import argparse
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench import pairs_expected
from bench.pairs_expected import FIELDS, Item, Pair, Value
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.services import finding, importing

SUFFIXES = (".bib", ".biblatex", ".bibtex")


@dataclass(slots=True)
class Score:
    """Fields compared: how many are equal, how many there are; and items expected, and not found."""

    equal: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    expected: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    files: int = 0
    items: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one item that the two see differently."""

    file: str
    key: str
    field: str
    expected: Value
    got: Value


def pairs(folder: Path) -> Iterator[tuple[str, Pair]]:
    """(folder's name, pair) of all pairs below the folder."""
    elsewhere = _bib_files(folder)
    for path in sorted(folder.rglob("*")):
        part = path.relative_to(folder).parts[0] if path.parent != folder else folder.name
        if path.suffix == ".json" and (data := _input(path, elsewhere)) is not None:
            if items := tuple(pairs_expected.zotero(path)):
                yield part, Pair(path.name, data, items)
        elif path.suffix == ".yaml" and pairs_expected.is_snapshot(path):
            yield part, pairs_expected.snapshot(path)


def _bib_files(folder: Path) -> dict[str, Path]:
    """The files of entries in a folder `bib` beside the folder or one that holds it, by their names."""
    for parent in folder.resolve().parents:
        if (parent / "bib").is_dir():
            return {path.stem: path for path in sorted((parent / "bib").rglob("*")) if path.suffix in SUFFIXES}
    return {}


def _input(path: Path, elsewhere: Mapping[str, Path]) -> bytes | None:
    beside = (path.with_name(path.stem + suffix) for suffix in SUFFIXES)
    found = next((one for one in beside if one.is_file()), None) or elsewhere.get(path.stem)
    return found.read_bytes() if found else None


def read(data: bytes, library: Path) -> list[Record]:
    """The records that litdb makes of the bytes in an empty library."""
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(data, "input.bib"), form="bibtex")
    with finding.find(library, "", "added") as found:
        return list(found.records)


def item_of(record: Record) -> Item:
    """A record as it is compared."""
    texts = {
        "title": [record.title], "date": [record.issued], "DOI": [doi.value for doi in record.dois],
        "pages": [record.page], "volume": [record.volume], "container": [record.container_title],
    }  # fmt: skip
    creators = [(one.role, pairs_expected.name_of(one.name)) for one in record.contributors]
    return pairs_expected.item(record.citation_key, texts, creators)


def matched(expected: tuple[Item, ...], records: list[Record]) -> Iterator[tuple[Item, Item | None]]:
    """Each expected item with ours: of its key and title, else of its key, else of its title; None if there is none.

    A record that several entries became goes by the keys of all of them, and by as many items.
    """
    by_key: dict[str, list[Item]] = defaultdict(list)
    by_title: dict[str, list[Item]] = defaultdict(list)
    for record in records:
        ours = item_of(record)
        for key in {record.citation_key, *(entry.key for entry in record.entries)}:
            by_key[key].append(ours)
        by_title[str(ours.values["title"][0])].append(ours)
    for one in expected:
        keyed = by_key.get(one.key, []) if one.key else []
        titled = [ours for title in one.values["title"] if title for ours in by_title.get(str(title), ())]
        both = [ours for ours in keyed if ours in titled]
        yield one, next(iter([*both, *keyed, *titled]), None)


def compare(pair: Pair, records: list[Record], scores: list[Score]) -> Iterator[Difference]:
    """Count one pair into the scores; its differences."""
    for score in scores:
        score.files += 1
    for expected, ours in matched(pair.items, records):
        for score in scores:
            score.items += 1
            score.missing += ours is None
        for name in FIELDS:
            wanted, got = expected.values[name], ours.values[name] if ours else ("",)
            if not any(wanted) and not any(got):
                continue
            is_equal = got[0] in wanted
            for score in scores:
                score.expected[name] += 1
                score.equal[name] += is_equal
            if not is_equal:
                yield Difference(pair.name, expected.key, name, wanted[0], got[0])


def report_fields(name: str, score: Score, names: tuple[str, ...] = FIELDS) -> None:
    """Print one score."""
    print(f"{name}: {score.files} files, {score.items} items, {score.missing} of them not found")
    for one in names:
        equal, expected = score.equal[one], score.expected[one]
        print(f"  {one:<10} {equal:>5}/{expected:<5} {100 * equal / max(expected, 1):6.2f} %")


def shown(value: Value) -> str:
    """A value on one line."""
    return (
        value if isinstance(value, str) else "; ".join(f"{role}: {family} | {given}" for role, family, given in value)
    )


def main(folder: Path, differences: str | None = None) -> None:
    """Print the agreement overall and a folder, and the differences of a field ("" is of all) if they are wanted."""
    total, scores = Score(), defaultdict[str, Score](Score)
    with tempfile.TemporaryDirectory() as scratch:
        empty, library = Path(scratch, "empty.db"), Path(scratch, "library.db")
        importing.opened(empty).engine.dispose()
        for part, pair in pairs(folder):
            shutil.copyfile(empty, library)
            for one in compare(pair, read(pair.data, library), [total, scores[part]]):
                if differences is not None and differences.lower() in ("", one.field.lower()):
                    print(f"{one.file}: {one.key}: {one.field}")
                    print(f"  expected {shown(one.expected)}\n  got      {shown(one.got)}")
    for part, score in scores.items():
        report_fields(part, score)
    report_fields("all", total)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--differences", nargs="?", const="", metavar="FIELD")
    given = arguments.parse_args()
    main(given.folder, given.differences)
