import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litdb.exporters import template
from litdb.exporters.jsonl import as_dict
from litdb.fields.identifiers import SCHEMES
from litdb.model.records import Doi, Identifier, Link, Record


def line(text: str, record: Record) -> str:
    return "".join(template.export([record], template.parse(text)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("{citation_key}: {year}", "Berg2021: 2021", id="names of JSON"),
        pytest.param("{key}, {authors}", "Berg2021, van der Berg, KNEE Study Group, Lund et al.", id="handy names"),
        pytest.param("{author}", "van der Berg", id="the first author"),
        pytest.param("{ Title | 12 }", "Heat & cold…", id="cut to columns, spaces and case aside"),
        pytest.param("{journal|upper}", "JOURNAL OF MADE-UP TRIALS", id="upper case"),
        pytest.param("{type|upper|lower}", "article-journal", id="filters in order"),
        pytest.param(
            "{doi} {pmid} {wos} {issn}", "10.5555/jmt.2021_7 31000001 000123456700001 2049-3630", id="schemes"
        ),
        pytest.param("{scopus|else:no id} {pmid|else:none}", "no id 31000001", id="a word for nothing"),
        pytest.param("[{scopus}]", "[]", id="nothing"),
        pytest.param("{{{key}}}", "{Berg2021}", id="braces"),
        pytest.param(r"{key}\t{year}\n\\n\x", "Berg2021\t2021\n\\n\\x", id="tab and new line"),
        pytest.param("{tags}/{collections}/{notes}", "knee; to read/pain/heat/ask for the data", id="lists"),
        pytest.param("{endpoints}", "pain", id="end points"),
        pytest.param("{url}", "https://example.org/~b?c=1&d=%20", id="the address"),
        pytest.param("{file|else:none}", "none", id="no file"),
        pytest.param("{identifiers}", "issn:2049-3630; wos:000123456700001; pmid:31000001", id="all identifiers"),
        pytest.param("{abstract}", 'Aim: to test "A & B". The primary outcome was pain at 12 weeks.', id="on one line"),
        pytest.param("no field", "no field", id="plain text"),
    ],
)
def test_a_field_stands_for_what_the_record_has(text: str, shown: str, record: Record) -> None:
    assert line(text, record) == shown + "\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("{titel}", "there is no {titel} (did you mean {title}?); there are citation_key, ", id="misspelt"),
        pytest.param("{key.__class__}", "there is no {key.__class__}", id="an attribute"),
        pytest.param("{0}", "there is no {0}; there are ", id="a number"),
        pytest.param("{}", "there is no {}; there are ", id="nothing"),
        pytest.param("a {title", "the `{` at column 3 is not closed; `{{` is a brace", id="not closed"),
        pytest.param("{key} } b", "the `}` at column 7 closes nothing; `}}` is a brace", id="not opened"),
        pytest.param("{title|uper}", "there is no filter 'uper' for {title}; there are upper, lower", id="no filter"),
        pytest.param("{title|0}", "there is no filter '0' for {title}; there are upper, ", id="no column"),
        pytest.param("{title|}", "there is no filter '' for {title}", id="an empty filter"),
    ],
)
def test_a_template_without_meaning_is_told_with_its_place_or_a_guess(text: str, told: str) -> None:
    with pytest.raises(template.TemplateError) as raised:
        template.parse(text)
    assert str(raised.value).startswith(told)


@given(st.text())
def test_a_text_is_a_template_or_an_error_never_a_fault(text: str) -> None:
    with suppress(template.TemplateError):
        assert line(text, Record()).endswith("\n")


@given(st.text(alphabet="ab{}\\|tn "))
def test_braces_that_are_doubled_come_out_as_they_were(text: str) -> None:
    doubled = text.replace("\\", "\\\\").replace("{", "{{").replace("}", "}}")
    assert line(doubled, Record()) == text + "\n"


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.from_type(Record), st.sampled_from(sorted(template.NAMES)))
def test_whatever_a_record_holds_it_is_one_line_without_tabs(record: Record, name: str) -> None:
    shown = line(f"{{{name}}}", record)
    assert shown.endswith("\n")
    assert len(shown.splitlines()) <= 1 or shown == "\n"
    assert "\t" not in shown


def test_there_is_a_name_for_all_that_json_has_and_for_every_scheme() -> None:
    assert {*as_dict(Record()), *SCHEMES} - {"orcid"} <= set(template.NAMES)


def test_what_is_no_text_is_json(record: Record) -> None:
    assert json.loads(line("{sections}", record)) == as_dict(record)["sections"]


@pytest.mark.parametrize(
    ("schemes", "best"),
    [
        pytest.param(("isbn", "pmid", "doi"), "doi:1", id="a DOI"),
        pytest.param(("isbn", "issn", "pmid"), "pmid:1", id="a PMID"),
        pytest.param(("issn", "isbn"), "key:berg", id="what it is in"),
        pytest.param(("issn", "lup"), "key:berg", id="nothing that says which work it is everywhere"),
    ],
)
def test_the_best_identifier_is_one_that_others_know(schemes: tuple[str, ...], best: str) -> None:
    others = tuple(Identifier(scheme, "1", "1") for scheme in schemes if scheme != "doi")
    record = Record("berg", dois=(Doi("1", "1"),) if "doi" in schemes else (), identifiers=others)
    assert line(template.FORMS["ids"], record) == best + "\n"


def test_the_files_of_a_record_have_a_name() -> None:
    links = (Link("file", "a.pdf"), Link("url", "https://example.org/"), Link("file", "b.pdf"))
    assert line("{file}", Record("berg", links=links)) == "a.pdf; b.pdf\n"


def test_a_line_comes_as_soon_as_its_record_has(record: Record) -> None:
    taken = []

    def records() -> Iterator[Record]:
        for number in range(3):
            taken.append(number)
            yield record

    assert next(template.export(records(), template.parse("{key}"))) == "Berg2021\n"
    assert taken == [0]
