"""The scanner against bibtexparser's Splitter, which is the grammar."""

import itertools
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from bibtexparser import model
from bibtexparser.splitter import Splitter
from hypothesis import given
from hypothesis import strategies as st

from litdb.parsers import decoding
from litdb.parsers.bibtex import scanner
from tests.conftest import SHARED

CORPUS = SHARED / "corpus"
FOLDERS = sorted(path for path in (CORPUS / "bib").glob("*") if path.is_dir())
NEEDS_SHARED = pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the repository")

Flat = tuple[object, ...]


def flat(block: model.Block) -> Flat:
    """A block as values that can be compared: what it is, and what is in it."""
    match block:
        case model.DuplicateBlockKeyBlock() if block.ignore_error_block is not None:
            return flat(block.ignore_error_block)
        case model.DuplicateFieldKeyBlock() if block.ignore_error_block is not None:
            return ("repeated", flat(block.ignore_error_block))
        case model.Entry():
            return (block.entry_type.lower(), block.key, [(field.key.lower(), field.value) for field in block.fields])
        case model.ParsingFailedBlock():
            return ("failed",)  # how far it reaches differs with the text behind it
        case _:
            return (type(block).__name__, (block.raw or "").strip())


def split(text: str) -> list[Flat]:
    return [flat(block) for block in Splitter(text).split().blocks]


def scanned(text: str) -> tuple[list[Flat], int]:
    """The blocks of a text as litdb cuts it, and how many of them were simple; those agree with the Splitter's."""
    found: list[Flat] = []
    simple = 0
    for piece in decoding.cut(text, scanner.START):
        entry = scanner.simple(piece)
        if entry is None:
            found += split(piece)
            continue
        simple += 1
        assert split(piece) == [entry], piece
        found.append(entry)
    return found, simple


def agree(text: str) -> int:
    """Assert that pieces and whole text have the same blocks; give the number of simple ones."""
    found, simple = scanned(text)
    assert found == split(text), text
    return simple


def texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".bib", ".biblatex", ".bibtex"):
            yield path.read_bytes().decode(errors="replace")


@NEEDS_SHARED
@pytest.mark.parametrize("folder", [pytest.param(folder, id=folder.name) for folder in FOLDERS])
def test_simple_entries_of_the_corpus_are_what_the_splitter_sees(folder: Path) -> None:
    assert sum(map(agree, texts(folder))) > 0


@NEEDS_SHARED
def test_every_entry_of_the_benchmark_is_simple_and_what_the_splitter_sees() -> None:
    text = (CORPUS / "bench/10k.bib").read_text()
    # The Splitter's own line takes 0.7 s: the whole text is compared once, not piece by piece.
    entries = [scanner.simple(piece) for piece in decoding.cut(text, scanner.START)]
    assert entries == split(text)
    assert len(entries) == 10_000


ENTRIES = [
    "@article{k,\n  title = {A {DNA} of {\\'E}t\\'e},\n  year = 2007,\n  month = jun\n}\n",
    '@book{b-1, author = "Berg, Jan and {The Group}", title = "x {"} y", note = {},}\n',
    "@misc{,\n\turl = {https://example.org/a?b=c#d},\r\n\thowpublished = {\\url{x}} }\r\n\r\n",
    "@string{nejm = {New England Journal}}\n@article{s, journal = nejm # { of Medicine}, title = {{T}}}",
    "@comment{kept}\nfree text, with = signs\n@preamble{ {\\newcommand{\\x}{y}} }\n",
    "@inproceedings(p, title = {In round (brackets)}, pages = {1--2})\n",
    "  @ARTICLE {K:2,TITLE={Deep {{{{nest}}}} and {{{{{deeper}}}}}},Year={1999}}\n@article{K:2,title={again}}",
    "@article{m, title = {one}, TITLE = {two}, title = {three}\n}\n@article{n, a = {b}} @article{o, c = {d}}",
]
MARKS = [
    "{", "}", '"', ",", "=", "\\", "@", "#", "\n", "\\{", "\\}", '\\"', '{"}', "@a{", "\n@x{", "\n @x(", "%", " ", "(",
    ")", "\x0b", "\u00a0", "\\\\", "{}", '""', "a", "\r",
]  # fmt: skip


def damaged(chance: random.Random) -> str:
    """One or two entries with up to three marks put in, taken out, or a stretch cut out."""
    text = chance.choice(ENTRIES) + chance.choice(["", chance.choice(ENTRIES)])
    for _ in range(chance.choice((1, 1, 2, 3))):
        at = chance.randrange(len(text) + 1)
        kind = chance.random()
        if kind < 0.6:
            text = text[:at] + chance.choice(MARKS) + text[at:]
        else:
            text = text[:at] + text[at + (1 if kind < 0.85 else chance.randrange(40)) :]
    return text


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_entry_is_scanned_only_where_the_splitter_agrees(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # it breaks texts, not codes
    simple = sum(agree(damaged(chance)) for _ in range(1500))
    # Enough of them are still plain entries, or this would compare the Splitter with itself.
    assert simple > 300


FRAMES = [
    pytest.param("@a{k,t=", "}", id="a value"),
    pytest.param("@a{k,t=", "}\n", id="a value, then a line end"),
    pytest.param('@a{k,t="x', '"}\n', id="inside quotes"),
    pytest.param("@a{k,t={x", "}}", id="inside braces"),
    pytest.param("@a{k,", "=1}", id="a name"),
    pytest.param("@a{", "}", id="a whole entry"),
    pytest.param('@a{k,t="a', "\n@b{l,u={v}}", id="before another entry"),
]


@pytest.mark.parametrize(("before", "after"), FRAMES)
def test_no_short_text_is_scanned_otherwise_than_the_splitter_does(before: str, after: str) -> None:
    simple = 0
    for length in range(4):
        for marks in itertools.product('{}",=\\a@\n# ', repeat=length):
            text = f"{before}{''.join(marks)}{after}"
            if any(scanner.simple(piece) for piece in decoding.cut(text, scanner.START)):
                simple += agree(text)
    assert simple > 0


@given(st.text(st.sampled_from('@a{}()=,"\\#% \n\t\r\x0b\u00a0b1'), max_size=60))
def test_pieces_together_are_the_text_and_have_the_blocks_of_the_whole(text: str) -> None:
    assert "".join(decoding.cut(text, scanner.START)) == text
    agree(text)


@pytest.mark.parametrize(
    "piece",
    [
        pytest.param("@comment{a, b = {c}}", id="a comment"),
        pytest.param("@string{a, b = {c}}", id="a string"),
        pytest.param("@a(k, b = {c})", id="round brackets"),
        pytest.param("@a{k, b = c # d}", id="a concatenation"),
        pytest.param("@a{k, b = {c}, B = {d}}", id="a field twice in another case"),
        pytest.param("@a{k, b = {{{{{{c}}}}}}}", id="six braces deep"),
        pytest.param('@a{k, b = "c {"} d"}', id="a quote in braces"),
        pytest.param("@a{k, b = {c}} text", id="text behind it"),
        pytest.param("@a{k, b = {c} d = {e}}", id="no comma"),
        pytest.param("@a{k, b = {c}", id="not closed"),
        pytest.param("@a{k l, b = {c}}", id="a space in the key"),
    ],
)
def test_what_is_not_provably_simple_goes_to_the_splitter(piece: str) -> None:
    assert scanner.simple(piece) is None


@given(st.text(st.sampled_from('@a{}()=,"\\#% \n\tb1'), max_size=60))
def test_blocks_stand_in_the_piece_in_order_and_never_overlap(text: str) -> None:
    at = 0
    for piece in decoding.cut(text, scanner.START):
        at = 0
        for block in scanner.blocks(piece):
            found = piece.find(block.raw, at)
            assert found >= 0
            at = found + len(block.raw)


SALVAGED = [
    pytest.param("@a{k, t={A}, y={20", [("t", "{A}")], ["y={20"], id="cut off in a value"),
    pytest.param("@a{k, t={A}, y", [("t", "{A}")], ["y"], id="cut off in a name"),
    pytest.param("@a{k, t={A}", [("t", "{A}")], [], id="cut off behind a value"),
    pytest.param("@a{k\n t={A},\n y=1}", [("t", "{A}"), ("y", "1")], [], id="no comma behind the key"),
    pytest.param("@a{k t={A},\n y=1}", [("t", "{A}"), ("y", "1")], [], id="so on one line"),
    pytest.param("@a{k,\n t={A {B},\n y={C}}", [("y", "{C}")], ["t={A {B"], id="a brace that is never closed"),
    pytest.param("@a{k,\n t={A},\n, x, y,\n u={B}}", [("t", "{A}"), ("u", "{B}")], ["x, y"], id="words between"),
    pytest.param("@a{k,\n t={A},\n % x, y\n u={B}}", [("t", "{A}"), ("u", "{B}")], [], id="a comment between"),
    pytest.param("@a{k, t={A} # m, u=1", [("t", "{A} # m")], ["u=1"], id="a concatenation, a cut number"),
    pytest.param("@a{k,\n t={A}\n u={B}", [("t", "{A}"), ("u", "{B}")], [], id="no comma between"),
]


@pytest.mark.parametrize(("raw", "fields", "lost"), SALVAGED)
def test_a_broken_entry_gives_its_whole_fields_and_says_what_is_lost(
    raw: str, fields: list[tuple[str, str]], lost: list[str]
) -> None:
    saved = scanner.salvage(raw)
    assert saved is not None
    assert saved[:3] == ("a", "k", fields)
    assert [text for text, _ in saved[3]] == lost
    assert [raw[at : at + len(text)] for text, at in saved[3]] == lost


@pytest.mark.parametrize("raw", ["@comment{x", "@String{a", "@preamble{", "no entry"])
def test_what_is_no_entry_is_not_salvaged(raw: str) -> None:
    assert scanner.salvage(raw) is None
