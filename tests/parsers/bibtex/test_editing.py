"""Editing one entry in place: what is changed, and that nothing else is."""

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.problems import FieldError
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers import bibtex, decoding
from litdb.parsers.bibtex import editing as bibtex_editing
from litdb.parsers.bibtex import scanner
from tests.conftest import SHARED

BIB = SHARED / "corpus/bib"
FOLDERS = [pytest.param(path, id=path.name) for path in sorted(BIB.glob("*")) if path.is_dir()]
NEEDS_CORPUS = pytest.mark.skipif(not FOLDERS, reason="the corpus is not beside the repository")

LINES = "@article{oak1,\n  author  = {Oak, A.},\n  title   = {Trees},\n  journal = jt,\n  year    = 1999,\n}"


@pytest.mark.parametrize(
    ("text", "fields", "expected"),
    [
        pytest.param(LINES, {"title": "Roots"}, LINES.replace("Trees", "Roots"), id="a value in braces"),
        pytest.param(LINES, {"year": "2001"}, LINES.replace("1999", "2001"), id="a bare number stays bare"),
        pytest.param(LINES, {"year": "2001/2002"}, LINES.replace("1999", "{2001/2002}"), id="no number gets braces"),
        pytest.param(LINES, {"journal": "J. Trees"}, LINES.replace("jt", "{J. Trees}"), id="a macro becomes a text"),
        pytest.param(LINES, {"TITLE": "Roots"}, LINES.replace("Trees", "Roots"), id="a name in another case"),
        pytest.param(
            LINES, {"volume": "7"}, LINES.replace("1999,\n", "1999,\n  volume  = 7,\n"), id="a field more, padded"
        ),
        pytest.param(LINES, {"author": None}, LINES.replace("  author  = {Oak, A.},\n", ""), id="the first field less"),
        pytest.param(LINES, {"year": None}, LINES.replace("  year    = 1999,\n", ""), id="the last field less"),
        pytest.param(LINES, {"note": None}, LINES, id="a field that is not there less"),
        pytest.param("@misc{a, x={1}}", {"y": "2"}, "@misc{a, x={1}, y={2}}", id="one line"),
        pytest.param("@misc{a, x={1}, y={2}}", {"y": None}, "@misc{a, x={1}}", id="one line, the last less"),
        pytest.param("@misc{a,\n x={1}\n}", {"x": None}, "@misc{a,\n}", id="the only field less"),
        pytest.param("@misc{a, x={1},}", {"x": None}, "@misc{a,}", id="the only field of a line less"),
        pytest.param("@misc{a,}", {"x": "1"}, "@misc{a, x = {1}}", id="the first field"),
        pytest.param("@misc{a\n  , x = {1}\n  , y = {2}\n  }", {"z": "3"},
                     "@misc{a\n  , x = {1}\n  , y = {2}\n  , z = {3}\n  }", id="commas in front"),
        pytest.param("@misc{a,\r\n\tx = {1},\r\n\ty = {2}\r\n}", {"z": "3"},
                     "@misc{a,\r\n\tx = {1},\r\n\ty = {2},\r\n\tz = {3}\r\n}", id="CRLF and tabs, no last comma"),
        pytest.param("@MISC{a, X = {1}, YY = {2}}", {"zz": "3"}, "@MISC{a, X = {1}, YY = {2}, ZZ = {3}}",
                     id="capitals"),
        pytest.param("@Misc{a, Xx = {1}}", {"zz": "3"}, "@Misc{a, Xx = {1}, Zz = {3}}", id="a capital in front"),
        pytest.param('@misc{a, x = "1", y = "2"}', {"x": "b", "z": "c"}, '@misc{a, x = "b", y = "2", z = "c"}',
                     id="quotation marks"),
        pytest.param('@misc{a, x = "1"}', {"x": 'a "b"'}, '@misc{a, x = {a "b"}}', id="quotation marks in the value"),
        pytest.param("@misc{a, x = {1} # jan # \"b\", y = 2}", {"x": "c"}, "@misc{a, x = {c}, y = 2}",
                     id="joined parts"),
        pytest.param("@misc{a, month = jan}", {"month": "feb"}, "@misc{a, month = feb}", id="a month's macro"),
        pytest.param("@misc{a, month = {jan}}", {"month": "feb"}, "@misc{a, month = {feb}}", id="a month in braces"),
        pytest.param("@misc(a, x = {(1)})", {"x": "2"}, "@misc(a, x = {2})", id="in round brackets"),
        pytest.param("@misc{a(b)c, x = {1}}", {"x": "2"}, "@misc{a(b)c, x = {2}}", id="round brackets in the key"),
        pytest.param("@misc{a,\n  title =     {T},\n  author =    {A},\n}", {"doi": "d"},
                     "@misc{a,\n  title =     {T},\n  author =    {A},\n  doi =       {d},\n}",
                     id="values below each other"),
    ],
)  # fmt: skip
def test_an_edit_is_written_as_the_entry_is(text: str, fields: dict[str, str | None], expected: str) -> None:
    assert bibtex_editing.edited(text, fields) == expected


def test_the_key_and_the_type_can_be_changed() -> None:
    assert bibtex_editing.edited("@Misc { a b , x = {1}}", {}, key="c", kind="book") == "@book { c , x = {1}}"
    assert bibtex_editing.edited("@misc{, x = {1}}", {}, key="c") == "@misc{c, x = {1}}"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        pytest.param("@misc{a, x = {1}, x = {2}}", {"x": "3"}, id="the field stands there twice"),
        pytest.param("@misc{a, x = {1} y = {2}}", {"x": "3"}, id="a comma is missing"),
        pytest.param("@misc{a, x = {1}, % y\n z = {2}}", {"x": "3"}, id="a comment between fields"),
        pytest.param("@misc{a, x = {1}}, y = {2}}", {"x": "3"}, id="text behind the end"),
        pytest.param("@misc{a, x = {1", {"x": "3"}, id="cut off"),
        pytest.param("@misc{x = {1}}", {"x": "3"}, id="no key"),
        pytest.param("no entry", {"x": "3"}, id="no entry"),
        pytest.param("@string{a = {1}}", {"a": "3"}, id="a definition"),
        pytest.param("@misc{a, x = {1}}", {"x": "3}"}, id="a value that would end the entry"),
        pytest.param("@misc{a, x = {1}}", {"x": "}{"}, id="a value whose braces are the wrong way"),
        pytest.param("@misc{a, x = {1}}", {"x": "3\\"}, id="a value that hides the brace behind it"),
    ],
)
def test_what_is_not_sure_is_not_written(text: str, fields: dict[str, str | None]) -> None:
    with pytest.raises(FieldError) as raised:
        bibtex_editing.edited(text, fields)
    assert raised.value.code == "not-written"


@pytest.mark.parametrize(
    "text",
    ["@misc{a, % y\n x = {1}}", "@misc{a, x = {1}, % y = {1}\n z = {2}}", "@misc{a, x = {1}\n% y\n}"],
    ids=["first", "between", "last"],
)
def test_comments_between_fields_are_named_as_what_keeps_an_entry_from_being_written(text: str) -> None:
    with pytest.raises(FieldError, match="comments"):
        bibtex_editing.edited(text, {"x": "3"})


PARTS = st.sampled_from(
    ["@", "misc", "{", "}", '"', "a", "=", ",", " ", "\n", "#", "\\", "(", ")", "1", "%", "é", "\udce9"]
)


@given(st.lists(PARTS).map("".join), st.lists(PARTS).map("".join))
def test_any_text_is_edited_or_refused(text: str, value: str) -> None:
    for whole in (text, f"@misc{{k, x = {{{value}}}, {text}", f"@misc{{k, x = {text}}}"):
        with suppress(FieldError):
            assert bibtex_editing.located(bibtex_editing.edited(whole, {"x": value, "y": None}))


@cache
def texts(folder: Path) -> tuple[str, ...]:
    """The entries of a folder's files that are well-formed, each once, as editing takes them."""
    return tuple(dict.fromkeys(_texts(folder)))


def _texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".bib", ".biblatex", ".bibtex"):
            data = path.read_bytes()
            name = decoding.encoding(data)[0]
            for item in bibtex.parse(from_bytes(data)):
                if isinstance(item, Record) and len(item.entries[0].raw) < 20_000:
                    yield item.entries[0].raw.decode(name, "surrogateescape" if name == "utf-8" else "surrogatepass")


def read(text: str) -> dict[str, str]:
    return {
        name: text[field.value : field.end] for field in bibtex_editing.located(text).fields for name in [field.name]
    }


@NEEDS_CORPUS
@pytest.mark.parametrize("folder", FOLDERS)
def test_changing_one_field_leaves_every_other_byte(folder: Path) -> None:
    unsure = 0
    for text in texts(folder)[::3]:
        try:
            places = bibtex_editing.located(text)
        except FieldError:
            unsure += 1
            continue
        named = [field.name for field in places.fields]
        for field in [field for field in places.fields if named.count(field.name) == 1][:6]:
            new = bibtex_editing.edited(text, {field.name: "New {V}alue"})
            start, end = field.value, len(text) - field.end
            assert new[:start] == text[:start]
            assert new[len(new) - end :] == text[len(text) - end :]
            assert new[start + 1 : len(new) - end - 1] == "New {V}alue"
    assert unsure <= 4 + len(texts(folder)) // 50


@NEEDS_CORPUS
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_field_more_or_less_leaves_all_others_as_they_are(folder: Path) -> None:
    for text in texts(folder)[::7]:
        if scanner.simple(text) is None:
            continue
        before = read(text)
        added = bibtex_editing.edited(text, {"zz-new": "x"})
        assert read(added) == before | {"zz-new": read(added)["zz-new"]}
        assert bibtex_editing.edited(added, {"zz-new": None}) == text or not before
        for name in list(before)[:6]:
            kept = {other: value for other, value in before.items() if other != name}
            assert read(bibtex_editing.edited(text, {name: None})) == kept
