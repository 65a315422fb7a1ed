"""JSON cut into objects, whatever stands in it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import build
from litdb.parsers.forms import values

LAYOUT = values.Layout(
    "test",
    {"title": values.title("title"), "abstract": values.abstract, "note": values.of(build.extra("note"))},
    entry=lambda found: found if "title" in found or "n" in found else None,
    wrappers=frozenset(("items", "message")),
)
PIECES = (
    '{"title": "A"}',
    "{",
    "}",
    "[",
    "]",
    ",",
    '"',
    "\\",
    ":",
    "\n",
    '"items"',
    '{"items": [',
    "\\ud800",
    "é",
    "1",
)


def parsed(data: str | bytes) -> list[Record | Entry | Problem]:
    return list(values.parse(from_bytes(data if isinstance(data, bytes) else data.encode()), LAYOUT))


def titles(data: str) -> list[str]:
    return [item.title for item in parsed(data) if isinstance(item, Record)]


def held(items: list[Record | Entry | Problem]) -> bytes:
    """The bytes of all entries, in order."""
    found = [item for item in items if isinstance(item, Entry)]
    found += [entry for item in items if isinstance(item, Record) for entry in item.entries]
    return b"".join(one.raw + one.tail for one in sorted(found, key=lambda one: (one.start, len(one.raw))))


@given(st.one_of(st.binary(), st.lists(st.sampled_from(PIECES)).map(lambda some: "".join(some).encode())))
def test_no_text_raises_and_every_byte_is_kept(data: bytes) -> None:
    assert held(parsed(data)) == data


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param('{"title": "A"}', ["A"], id="one object"),
        pytest.param('[{"title": "A"}, {"title": "B"}]', ["A", "B"], id="a list"),
        pytest.param('{"title": "A"}\n{"title": "B"}\n', ["A", "B"], id="one a line"),
        pytest.param('{"title": "A"}\r\n{"title": "B"}\r\n', ["A", "B"], id="one a line of DOS"),
        pytest.param('{"x": {"y": 1}, "items": [{"title": "A"}, {"title": "B"}], "z": {}}', ["A", "B"], id="items"),
        pytest.param('{"message": {"items": [{"title": "A"}]}}', ["A"], id="a wrapper in a wrapper"),
        pytest.param('{"message": {"title": "A"}}', ["A"], id="a wrapper of one object"),
        pytest.param('[{"title": "A", "items": [{"title": "B"}]}]', ["A"], id="a listed object is no wrapper"),
        pytest.param('{"title": "items", "x": [{"title": "B"}]}', ["items"], id="a value is no key"),
        pytest.param('[{"title": "A",}, {"title": "B"}]', ["B"], id="a comma too many"),
        pytest.param('[{"title": "A, {"title": "B"}]', ["B"], id="a text without end"),
        pytest.param('[{"title": "A", "x": [1, {"title": "B"}]', ["B"], id="a list without end"),
        pytest.param('{"title": "A"\n{"title": "B"}\n{"title": "C"}', ["B", "C"], id="a line without end"),
        pytest.param('{"title": "A", "title": "B"}', ["B"], id="of a key said twice the last counts, as JSON has it"),
        pytest.param('{"title": ["A", "B"]}', ["A"], id="the first of a list"),
        pytest.param('{"title": {"a": 1}, "n": 1}', [], id="a title that is no text"),
        pytest.param('{"title": NaN}', ["nan"], id="a number that JSON has not"),
    ],
)  # fmt: skip
def test_each_object_is_an_entry_wherever_it_stands(data: str, expected: list[str]) -> None:
    assert titles(data) == expected
    assert held(parsed(data)) == data.encode()


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param('[{"title": "A"},\n{"title": B},\n{"title": "C"}]', 2, id="no text"),
        pytest.param('[{"title": "A"},\n{"title": ' + "1" * 5000 + '},\n{"title": "C"}]', 2, id="too long a number"),
        pytest.param('[{"title": "A"},\n{"title": ' + "[" * 5000 + "]" * 5000 + '},\n{"title": "C"}]', 2, id="deep"),
    ],
)
def test_a_broken_object_costs_itself_and_says_where(data: str, line: int) -> None:
    assert titles(data) == ["A", "C"]
    (problem,) = (item for item in parsed(data) if isinstance(item, Problem))
    assert (problem.code, problem.lost, problem.at.line) == ("bad-json", Lost.ENTRY, line)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("[" * 1_000_000, id="lists"),
        pytest.param('{"a":' * 200_000, id="objects"),
        pytest.param('{"items":' * 100_000, id="wrappers"),
        pytest.param('"' + '\\"' * 500_000 + "\\", id="escaped quotation marks"),
        pytest.param('{"title":[,' * 90_000, id="broken objects in each other"),
        pytest.param("}" * 1_000_000, id="ends"),
        pytest.param('{"title":"A"},' * 20_000, id="no list around"),
        pytest.param('[{"title":"' + "x" * 1_000_000, id="a long text without end"),
    ],
)
def test_a_megabyte_of_one_sign_is_read_in_linear_time(data: str) -> None:
    assert held(parsed(data)) == data.encode()


def test_a_value_as_deep_as_json_may_be_is_read() -> None:
    deep = "[" * 900 + '"A"' + "]" * 900
    assert titles(json.dumps({"title": "B"})[:-1] + f', "note": {deep}}}') == ["B"]


def test_escapes_of_no_characters_are_replaced() -> None:
    (record,) = (item for item in parsed(r'{"title": "a\ud800b\u0000c \ud83d\ude00"}') if isinstance(item, Record))
    assert record.title == "a\ufffdb\ufffdc \U0001f600"


def test_a_line_of_an_abstract_is_a_paragraph() -> None:
    (record,) = (
        item for item in parsed('{"n": 1, "title": "T", "abstract": "A  b.\\nC."}') if isinstance(item, Record)
    )
    assert record.abstract == "A b.\nC."


def test_an_object_that_says_no_work_is_a_problem() -> None:
    problem, entry = parsed('{"n": 1}')
    assert isinstance(problem, Problem)
    assert isinstance(entry, Entry)
    assert (problem.code, problem.lost) == ("no-title", Lost.ENTRY)


def test_keys_are_those_of_json_alone() -> None:
    assert values.keys(' [{"a": 1, "b-c": "d"}') == {"a", "b-c"}
    assert values.keys('@article{a, "b": 1}') == frozenset()
