"""CSL-YAML, alone and in the front matter of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import pandoc
from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.csl import csl_yaml

TWO = "- id: a\n  type: book\n  title: A\n- id: b\n  type: book\n  title: B\n"
BOMB = "- id: a\n  title: &a [x, x]\n  author: &b [*a, *a]\n  editor: [*b, *b]\n- id: b\n  title: B\n"
PIECES = ("- id: a\n", "  title: T\n", "references:\n", "---\n", "...\n", " ", "- ", "\t", "[", "{", '"', "&a ", "*a",
          ":", "|\n", "\r\n", "\0", "é")  # fmt: skip


def parsed(data: str | bytes) -> list[Record | Entry | Problem]:
    return list(csl_yaml.parse(from_bytes(data if isinstance(data, bytes) else data.encode())))


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
        pytest.param(TWO, ["A", "B"], id="a bare list"),
        pytest.param("# mine\n---\n" + TWO, ["A", "B"], id="behind a comment and a marker"),
        pytest.param("---\nreferences:\n" + TWO + "...\n", ["A", "B"], id="a document"),
        pytest.param(("---\nreferences:\n" + TWO + "---\n").replace("\n", "\r\n"), ["A", "B"], id="lines of DOS"),
        pytest.param("---\ntitle: X\nreferences:\n" + TWO + "lang: en\n---\n- id: c\n", ["A", "B"], id="front matter"),
        pytest.param("references:\n" + TWO.replace("- id: a", "  - id: a").replace("- id: b", "  - id: b")
                     .replace("\n  t", "\n    t"), ["A", "B"], id="deeper"),
        pytest.param(TWO.replace("title: A", 'title: "A'), ["B"], id="no end of a text"),
        pytest.param(BOMB, ["B"], id="aliases"),
        pytest.param("- id: a\n  title: " + "[" * 500_000 + "\n- id: b\n  title: B\n", ["B"], id="deep"),
        pytest.param("- id: a\n  title: A\n  title: B\n", ["B"], id="a key said twice: the last"),
    ],
)  # fmt: skip
def test_each_reference_is_a_record_and_a_broken_one_costs_itself(data: str, expected: list[str]) -> None:
    assert [item.title for item in parsed(data) if isinstance(item, Record)] == expected
    assert held(parsed(data)) == data.encode()


def test_what_is_broken_says_where() -> None:
    (problem,) = (item for item in parsed(TWO.replace("title: B", "title: [B")) if isinstance(item, Problem))
    assert (problem.code, problem.lost, problem.at.line >= 4) == ("bad-yaml", Lost.ENTRY, True)


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ("2007-04-12", "2007-04-12"), ("2007-04-12/2007-04-13", "2007-04-12/2007-04-13"), ("2007", "2007"),
        ("{year: 2007, month: 4}", "2007-04"), ("[{year: 2007}, {year: 2008}]", "2007/2008"),
        ("{date-parts: [[2007, 4]]}", "2007-04"), ("{literal: spring 2007}", "2007-21"), ("-44", "-0044"),
    ],
)  # fmt: skip
def test_dates_are_edtf(issued: str, expected: str) -> None:
    (record,) = parsed(f"- id: a\n  title: A\n  issued: {issued}\n")
    assert isinstance(record, Record)
    assert record.issued == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("*E. coli* at 3 * 4", "<i>E. coli</i> at 3 * 4"), ("**b** and _i_ of snake_case_names",
         "<b>b</b> and <i>i</i> of snake_case_names"), ("10^9^ H~2~O", "10<sup>9</sup> H<sub>2</sub>O"),
        (r"a \*star\*", "a *star*"), ("<i>x</i>", "<i>x</i>"),
    ],
)  # fmt: skip
def test_markup_of_pandoc_becomes_tags(text: str, expected: str) -> None:
    assert pandoc.tagged(text) == expected


@pytest.mark.parametrize(
    ("data", "form"),
    [
        pytest.param(TWO, "csl-yaml", id="a list"),
        pytest.param("---\ntitle: X\nreferences:\n" + TWO + "---\ntext", "csl-yaml", id="front matter"),
        pytest.param("---\ntitle: X\nauthor: Y\n---\n- id: none\n", "unknown", id="front matter without references"),
        pytest.param("- buy milk\n- title: see\n", "unknown", id="a list of things"),
    ],
)
def test_the_content_tells_the_format(data: str, form: str) -> None:
    assert detect(from_bytes(data.encode())) == form
