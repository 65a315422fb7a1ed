"""Files of tagged lines: what is an entry, and what is not."""

import re

import pytest

from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import build
from litdb.parsers.forms import tagged

LAYOUT = tagged.Layout(
    form="test",
    starts=re.compile(r"\n(?=AA )"),
    field=re.compile(r"^([A-Z]{2}) (.*(?:\n(?![A-Z]{2} ).*)*)", re.MULTILINE),
    first=frozenset(("AA",)),
    last="ZZ",
    setters={"TI": build.text("title")},
)


def read(text: str) -> list[tuple[str, str, str]]:
    """(title or "-", raw, tail) of each entry in order."""
    found = []
    for item in tagged.parse(from_bytes(text.encode()), LAYOUT):
        assert isinstance(item, Record | Entry)
        entry = item if isinstance(item, Entry) else item.entries[0]
        title = item.title if isinstance(item, Record) else "-"
        found.append((title, entry.raw.decode(), entry.tail.decode()))
    return found


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        pytest.param("AA 1\nTI T\nZZ \n", [("T", "AA 1\nTI T\nZZ ", "\n")], id="one"),
        pytest.param("AA 1\nTI T\n\n", [("T", "AA 1\nTI T", "\n\n")], id="without its end"),
        pytest.param(
            "made by hand\nAA 1\nTI T\nZZ end\n--\n",
            [("-", "made by hand", "\n"), ("T", "AA 1\nTI T\nZZ end", "\n--\n")],
            id="text around it belongs to none",
        ),
        pytest.param(
            "AA 1\nTI T\nZZ \nBB 2\nTI U\nZZ ",
            [("T", "AA 1\nTI T\nZZ ", "\n"), ("U", "BB 2\nTI U\nZZ ", "")],
            id="a further one without its first tag",
        ),
        pytest.param("BB 1\nTI T\n", [("-", "BB 1\nTI T", "\n")], id="neither first tag nor end"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_entries(text: str, entries: list[tuple[str, str, str]]) -> None:
    assert read(text) == entries


def test_lines_are_stripped_and_empty_ones_left_out() -> None:
    assert tagged.lines(" a \n\n   b\n") == ["a", "b"]
