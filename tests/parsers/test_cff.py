"""Citation files: the work itself, the one cited in its stead, and the references."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.names import Name
from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import cff, detect

OWN = "cff-version: 1.2.0\nmessage: Cite\ntitle: Thermometer\nauthors:\n  - family-names: Ek\n    given-names: Maja\n"
CITED = "preferred-citation:\n  type: article\n  title: Cold\n  year: 2019\n"
LISTED = "references:\n  - type: book\n    title: One\n  - type: book\n    title: Two\n"
PIECES = (
    "cff-version: 1\n",
    "title: T\n",
    CITED,
    LISTED,
    "references:\n",
    "- ",
    " ",
    "{",
    "[",
    '"',
    "\0",
    "...\n",
    "a: b\n",
)


def parsed(data: str | bytes) -> list[Record | Entry | Problem]:
    return list(cff.parse(from_bytes(data if isinstance(data, bytes) else data.encode())))


def titles(data: str) -> list[str]:
    return [item.title for item in parsed(data) if isinstance(item, Record)]


def held(items: list[Record | Entry | Problem]) -> bytes:
    found = [item for item in items if isinstance(item, Entry)]
    found += [entry for item in items if isinstance(item, Record) for entry in item.entries]
    return b"".join(one.raw + one.tail for one in sorted(found, key=lambda one: (one.start, len(one.raw + one.tail))))


@given(st.one_of(st.binary(), st.lists(st.sampled_from(PIECES)).map(lambda some: "".join(some).encode())))
def test_no_bytes_raise_and_every_byte_is_kept(data: bytes) -> None:
    assert held(parsed(data)) == data


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(OWN, ["Thermometer"], id="the work itself"),
        pytest.param(OWN + CITED + LISTED, ["Thermometer", "Cold", "One", "Two"], id="all"),
        pytest.param(CITED + OWN + LISTED, ["Thermometer", "Cold", "One", "Two"], id="the work itself between"),
        pytest.param((LISTED + OWN).replace("\n", "\r\n"), ["Thermometer", "One", "Two"], id="lines of DOS"),
        pytest.param(
            OWN + "preferred-citation: {type: article, title: Cold}\n", ["Thermometer", "Cold"], id="in braces"
        ),
        pytest.param(
            OWN + LISTED.replace("title: One", 'title: "One'), ["Thermometer", "Two"], id="a broken reference"
        ),
        pytest.param(OWN.replace("Maja", '"Maja') + LISTED, ["One", "Two"], id="the work itself is broken"),
        pytest.param(OWN + "references:\n", ["Thermometer"], id="no references"),
        pytest.param("references:\n" * 50_000, [], id="nothing often"),
    ],
)
def test_each_work_is_a_record_and_a_broken_one_costs_itself(data: str, expected: list[str]) -> None:
    assert titles(data) == expected
    assert held(parsed(data)) == data.encode()


def test_what_is_no_citation_file_is_said() -> None:
    problem, entry = parsed("no such thing\n")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, isinstance(entry, Entry)) == ("bad-yaml", Lost.ENTRY, True)


def test_what_stands_behind_the_references_is_the_works_own() -> None:
    first = parsed(LISTED + OWN + "version: 1.0\nunheard-of: x\n")[0]
    assert isinstance(first, Record)
    assert (first.type, first.contributors[0].name) == ("software", Name("Ek", "Maja"))
    assert dict(first.extra) == {"version": "1.0", "unheard-of": "x"}


@pytest.mark.parametrize(
    ("lines", "issued"),
    [
        ("year: 2019\nmonth: 3", "2019-03"), ("date-released: 2000-07-02", "2000-07-02"),
        ("date-published: 2018-01-02\nyear: 2019", "2018-01-02"), ("year: soon", ""),
    ],
)  # fmt: skip
def test_the_date_is_where_the_type_has_it(lines: str, issued: str) -> None:
    (record,) = parsed(OWN + lines + "\n")
    assert isinstance(record, Record)
    assert record.issued == issued


def test_the_version_of_the_format_tells_it() -> None:
    assert detect(from_bytes(OWN.encode())) == "cff"
    assert detect(from_bytes(b"title: T\nauthors: none\n")) == "unknown"
