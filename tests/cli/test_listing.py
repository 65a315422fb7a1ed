import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path

import pytest
import typer

from litdb.cli import listing, options, terminal
from litdb.cli.listing import Wish
from litdb.exporters import template
from litdb.model.names import Name
from litdb.model.records import Contributor, Record
from litdb.query.tree import And
from litdb.services import finding
from litdb.services.finding import Found
from tests.conftest import Litdb


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of records read so far from a library that has no end."""
    read: list[int] = []

    def records() -> Iterator[Record]:
        for number in count():
            read.append(number)
            yield Record(f"k{number}", title="T", contributors=(Contributor(Name("Berg")),))

    @contextmanager
    def find(*_: object) -> Iterator[Found]:  # as the service has it
        yield Found(records(), lambda: 0, And())

    monkeypatch.setattr(finding, "find", find)
    return read


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "keys", "ids", "{key} {title}"])
def test_the_first_line_comes_before_the_third_record_is_read(
    form: str, taken: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    poured: list[str] = []

    def pour(pieces: Iterable[str]) -> None:
        poured.extend(islice(pieces, 1))

    monkeypatch.setattr(terminal, "pour", pour)
    listing.list_records(Path("nowhere"), Wish("", form, "key", None))
    assert "k0" in poured[0]
    assert len(taken) <= 2


@pytest.mark.parametrize("text", [*options.RECORD_FORMATS, "{key}", r"\t{title|20}"])
def test_a_format_is_a_word_or_a_template(text: str) -> None:
    assert options.record_format(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "tabel", "'tabel' is no format (did you mean table?); there are table, json, jsonl, ", id="misspelt"
        ),
        pytest.param("ris", "a list has no format 'ris'; `litdb export -f ris` writes it", id="one to export to"),
        pytest.param("bibtex", "a list has no format 'bibtex'; `litdb export -f bibtex` ", id="another one"),
        pytest.param("", "'' is no format; there are ", id="nothing"),
        pytest.param("{titel}", "'{titel}': there is no {titel} (did you mean {title}?)", id="no such name"),
        pytest.param("key}", "'key}': the `}` at column 4 closes nothing", id="half a field"),
    ],
)
def test_what_is_neither_is_wrong_usage(text: str, told: str) -> None:
    with pytest.raises(typer.BadParameter) as raised:
        options.record_format(text)
    assert raised.value.message.startswith(told)


def test_every_template_with_a_name_is_a_format() -> None:
    assert set(options.RECORD_FORMATS) == {*options.ListFormat, *template.FORMS}


def test_list_shows_keys_identifiers_and_templates(litdb: Litdb) -> None:
    bib = b"@misc{a, title={One}, author={Berg, Jan}, doi={10.5555/x}, year=2001}\n@misc{b, title={Two}, year=2000}"
    assert litdb("import", "-", stdin=bib).code == 0
    assert litdb("list", "-f", "keys").out == "a\nb\n"
    assert litdb("list", "-f", "ids").out == "doi:10.5555/x\nkey:b\n"
    assert litdb("list", "-f", r"{key}\t{author|else:nobody}").out == "a\tBerg\nb\tnobody\n"
    assert litdb("list", "-f", "{").code == 2


THREE = b"@misc{a, title={One}, year=2003}\n@misc{b, title={Two}, year=2002}\n@misc{c, title={Three}, year=2001}"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("--limit 2", "2 of 3 records; --limit and --offset show others\n", id="the first"),
        pytest.param("--limit 1 --offset 1", "2 to 2 of 3 records; --limit and --offset show others\n", id="some"),
        pytest.param("--offset 3", "litdb: --offset leaves out all that is found, 3 records\n", id="past the end"),
        pytest.param("nothing --offset 3", f"{terminal.NOTHING}\n", id="no end to be past"),
        pytest.param("nothing", f"{terminal.NOTHING}\n", id="nothing"),
        pytest.param("", "", id="all"),
    ],
)
def test_how_much_is_shown_of_what_is_found_is_told(words: str, told: str, litdb: Litdb) -> None:
    litdb("import", "-", stdin=THREE)
    ran = litdb("list", *words.split())
    assert (ran.code, ran.err) == (0, told)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param("authors nobody", terminal.NOTHING, id="authors"),
        pytest.param("endpoints", terminal.NOTHING, id="end points"),
        pytest.param("search list", "no search is saved", id="saved searches"),
        pytest.param("trash", "the trash is empty", id="trash"),
    ],
)
def test_a_table_without_rows_is_told(words: str, told: str, litdb: Litdb) -> None:
    litdb("import", "-", stdin=THREE)
    ran = litdb(*words.split())
    assert (ran.code, ran.out, ran.err) == (0, "", f"{told}\n")
    assert litdb(*words.split(), "-f", "jsonl").err == ""


@pytest.mark.parametrize(
    ("query", "told"),
    [
        pytest.param("sleet or snow", "'or' is a word in it, OR an operator", id="or"),
        pytest.param("sleet not snow", "'not' is a word in it, NOT an operator", id="not"),
        pytest.param("sleet OR snow", "nothing is found by this query\n", id="none of these"),
        pytest.param('"sleet or snow"', "nothing is found by this query\n", id="within a phrase"),
        pytest.param('title = "sleet" or title = "snow"', "nothing is found by this query\n", id="CQL's"),
    ],
)
def test_what_is_no_operator_is_told_where_nothing_is_found(query: str, told: str, litdb: Litdb) -> None:
    litdb("import", "-", stdin=b"@misc{rain, title={Rain}}")
    ran = litdb("list", query)
    assert (ran.code, ran.out) == (0, "")
    assert told in ran.err


@pytest.mark.parametrize("form", ["keys", "csv", "table"])
def test_what_did_not_reach_the_user_stays_new(form: str, litdb: Litdb, library: Path) -> None:
    litdb("import", "-", stdin=b"@misc{z, title={Before}}")
    litdb("search", "save", "s")
    litdb("import", "-", stdin=THREE)
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "litdb", "--db", str(library), "list", "@s", "--new", "-f", form]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, env=buffered)
    assert (ran.returncode, b"No space left" in ran.stderr) == (1, True)
    assert litdb("list", "@s", "--new", "--count").out == "3\n"
    assert litdb("list", "@s", "--new", "-f", "keys").out == "a\nb\nc\n"
    assert litdb("list", "@s", "--new", "--count").out == "0\n"
