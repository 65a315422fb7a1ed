"""Every BibTeX file of the corpus: real data that nobody on this project wrote."""

import re
from functools import cache
from pathlib import Path

import pytest
from bibtexparser import model
from bibtexparser.splitter import Splitter

from litdb.model.problems import Problem
from litdb.model.records import TEXTS, Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import bibtex, decoding, detect
from tests.conftest import SHARED

CORPUS = SHARED / "corpus"
BIB = CORPUS / "bib"
FOLDERS = [pytest.param(path, id=path.name) for path in sorted(BIB.glob("*")) if path.is_dir()]

if not FOLDERS:
    pytest.skip("the corpus is not beside the repository", allow_module_level=True)

IN_FOLDERS = pytest.mark.parametrize("folder", FOLDERS)

NOT_BIBTEX = {
    "MODSImporterTestMinimal.bib": "empty",
    "test_2.bib": "empty",
    "Unexpected output result with quotation marks in Title field #1573.biblatex": "empty",
    # One line without a field: `% Encoding: US-ASCII@PREAMBLE{...}@article{testArticle}`.
    "encodingWithoutNewline.bib": "unknown",
}
"""What `detect` makes of the files that hold no entry to know them by."""


@cache
def files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.rglob("*") if path.suffix in (".bib", ".biblatex", ".bibtex")))


@cache
def parsed(path: Path) -> tuple[Record | Entry | Problem, ...]:
    return tuple(bibtex.parse(from_bytes(path.read_bytes())))


def records(path: Path) -> list[Record]:
    return [item for item in parsed(path) if isinstance(item, Record)]


@IN_FOLDERS
def test_every_byte_is_kept(folder: Path) -> None:
    for path in files(folder):
        found = [item for item in parsed(path) if isinstance(item, Entry)]
        found += [entry for record in records(path) for entry in record.entries]
        found.sort(key=lambda entry: entry.start)
        data = path.read_bytes()
        assert b"".join(entry.raw + entry.tail for entry in found) == data, path
        assert all(data.startswith(entry.raw, entry.start) for entry in found), path


@IN_FOLDERS
def test_every_record_has_a_type_one_entry_and_plain_text(folder: Path) -> None:
    for path in files(folder):
        for record in records(path):
            assert record.type
            assert len(record.entries) == 1
            texts = [getattr(record, name) for name in TEXTS] + [text for pair in record.extra for text in pair]
            for one in record.contributors:
                texts += [one.name.family, one.name.given, one.name.particle, one.name.suffix, one.name.literal]
            for text in texts:
                assert isinstance(text, str)
                assert "\0" not in text
                text.encode()


@IN_FOLDERS
def test_every_problem_stands_on_a_line_of_its_file(folder: Path) -> None:
    for path in files(folder):
        last = 1 + decoding.text(path.read_bytes()).count("\n")
        for item in parsed(path):
            if isinstance(item, Problem):
                assert 1 <= item.at.line <= last, (path, item)
                assert item.message


def counted(path: Path) -> int:
    """The entries that bibtexparser's Splitter sees in the whole file, without litdb's cutting and scanning."""
    text = decoding.text(path.read_bytes())
    kinds = (model.Entry, model.DuplicateBlockKeyBlock, model.DuplicateFieldKeyBlock)
    return sum(
        isinstance(block, kinds) and not isinstance(getattr(block, "ignore_error_block", None), model.String)
        for block in Splitter(text).split().blocks
    )


MORE = {
    # The Splitter gives these entries up; litdb reads their whole fields.
    "ebsco_bib.bib": 1,
    "ebsco_bib_result.bib": 1,
    "RepecNepImporterTest2.bib": 1,
    "edge-cases.bib": 1,
    "Import from Clipboard stopped working #2377.bib": 1,
    "incorrect_syntax.bib": 1,
    # Every line of these entries begins with %: they are commented out.
    "biblatex-apa-test-references.bib": -1,
    "comments.bib": -1,
}
"""How many records there are beyond what the Splitter sees, and why."""


@IN_FOLDERS
def test_there_are_as_many_records_as_the_splitter_sees_entries(folder: Path) -> None:
    differences = {path.name: len(records(path)) - counted(path) for path in files(folder)}
    assert {name: more for name, more in differences.items() if more != MORE.get(name, 0)} == {}


@IN_FOLDERS
def test_what_is_lost_is_said(folder: Path) -> None:
    """A line that begins as an entry does is a record, part of a comment, or there is a problem in its entry."""
    begins = re.compile(rb"^[ \t]*@(?!comment|preamble|string)\w+[ \t]*[{(]", re.IGNORECASE)
    for path in files(folder):
        silent = [item for item in parsed(path) if isinstance(item, Entry) and begins.match(item.raw)]
        lines = {item.at.line for item in parsed(path) if isinstance(item, Problem)}
        for entry in silent:
            assert lines & set(range(entry.line, entry.line + entry.raw.count(b"\n") + 1)), (path, entry)


@IN_FOLDERS
def test_a_file_is_known_by_its_content(folder: Path) -> None:
    for path in files(folder):
        expected = NOT_BIBTEX.get(path.name, "bibtex")
        assert detect(from_bytes(path.read_bytes(), "page.html")) == expected, path
