"""Fields -> a record by a table."""

import pytest

from litdb.model.problems import FieldError, Lost, Place
from litdb.model.records import Doi, Identifier, Link
from litdb.parsers import build
from litdb.parsers.draft import Draft

SETTERS: build.Setters = {
    "title": build.text("title"),
    "other": build.text("title"),
    "note": build.extra("note"),
    "doi": build.doi,
    "issn": build.identifier("issn"),
    "pmid": build.identifier("pmid"),
    "url": build.link("url"),
    "page": build.page,
    "year": build.year,
    "month": build.month,
    "day": build.day,
    "date": build.issued,
}


def built(*fields: tuple[str, str]) -> tuple[Draft, list[tuple[str, Lost, int]]]:
    draft = Draft()
    lines = [(name, text, line) for line, (name, text) in enumerate(fields, start=1)]
    return draft, [(one.code, one.lost, one.at.line) for one in build.build(lines, SETTERS, draft)]


@pytest.mark.parametrize(
    ("fields", "extra"),
    [
        pytest.param([("x", " a \n b ")], {"x": "a b"}, id="a field without a setter, its white space collapsed"),
        pytest.param([("x", "a"), ("x", "b"), ("x", "a")], {"x": "a; b"}, id="several texts, each once"),
        pytest.param([("x", "  ")], {}, id="nothing of an empty text"),
        pytest.param([("title", "A"), ("other", "B")], {"title": "B"}, id="a second text of one column"),
        pytest.param([("title", "A"), ("other", " A ")], {}, id="not the same text twice"),
        pytest.param([("doi", "none")], {"doi": "none"}, id="a field with a bad value"),
        pytest.param([("year", "1985a")], {"year": "1985a"}, id="what stands beside the year"),
    ],
)
def test_what_has_no_column_is_kept_under_its_own_name(fields: list[tuple[str, str]], extra: dict[str, str]) -> None:
    draft, _ = built(*fields)
    assert dict(draft.record().extra) == extra


def test_an_empty_text_does_not_stand_in_the_way_of_a_later_one() -> None:
    draft, problems = built(("title", " "), ("other", "A"))
    assert (draft.record().title, draft.record().extra, problems) == ("A", (), [])


@pytest.mark.parametrize(
    ("field", "code", "lost"),
    [
        pytest.param(("doi", "n/a"), "bad-doi", Lost.FIELD, id="no DOI"),
        pytest.param(("issn", "1234-5678"), "bad-issn", Lost.FIELD, id="wrong check digit"),
        pytest.param(("pmid", "x1"), "bad-pmid", Lost.FIELD, id="no PMID"),
        pytest.param(("year", "n.d."), "bad-year", Lost.FIELD, id="no year"),
        pytest.param(("month", "13"), "bad-month", Lost.FIELD, id="no thirteenth month"),
        pytest.param(("day", "32"), "bad-day", Lost.FIELD, id="no day"),
        pytest.param(("date", "soon, in 2007"), "bad-date", Lost.FIELD, id="a date among other words"),
        pytest.param(("doi", "https://doi.org/10.1000/x"), "doi-in-url", Lost.NOTHING, id="a DOI in a URL"),
        pytest.param(("doi", "10.1000/x (in print)"), "text-beside-doi", Lost.NOTHING, id="text beside a DOI"),
        pytest.param(("year", "1985a"), "odd-year", Lost.NOTHING, id="a letter behind the year"),
    ],
)
def test_a_bad_value_is_a_problem_of_its_line_and_costs_its_field_alone(
    field: tuple[str, str], code: str, lost: Lost
) -> None:
    draft, problems = built(("title", "Kept"), field, ("note", "kept"))
    assert problems == [(code, lost, 2)]
    assert (draft.record().title, dict(draft.record().extra)["note"]) == ("Kept", "kept")
    assert field[1] in (*dict(draft.record().extra).values(), "https://doi.org/10.1000/x")


def test_a_date_that_is_none_keeps_its_year() -> None:
    draft, _ = built(("date", "soon, in 2007"))
    assert (draft.record().issued, dict(draft.record().extra)) == ("2007", {"date": "soon, in 2007"})


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        pytest.param([("year", "2007"), ("month", "4"), ("day", "12")], "2007-04-12", id="all three"),
        pytest.param([("month", "April 12"), ("year", "2007")], "2007-04-12", id="the day with the month"),
        pytest.param([("year", "2007"), ("month", "2"), ("day", "30")], "2007-02", id="a day that is none"),
        pytest.param([("year", "2007"), ("date", "2008-01")], "2008-01", id="a date before its parts"),
        pytest.param([("month", "4")], "", id="a month alone"),
    ],
)
def test_the_date_is_put_together(fields: list[tuple[str, str]], issued: str) -> None:
    draft, _ = built(*fields)
    assert draft.record().issued == issued


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        pytest.param([("month", "mar"), ("day", "3")], {"month": "mar", "day": "3"}, id="no year"),
        pytest.param([("year", "2007"), ("day", "3")], {"day": "3"}, id="no month"),
        pytest.param([("year", "2007"), ("month", "2"), ("day", "30")], {"day": "30"}, id="a day that is none"),
        pytest.param([("date", "2008-01"), ("year", "2007"), ("month", "may")], {"year": "2007", "month": "may"},
                     id="another date"),
        pytest.param([("year", "2007/2008"), ("month", "may")], {"month": "may"}, id="a month of two years"),
        pytest.param([("date", "2008-01-05"), ("year", "2008"), ("month", "1"), ("day", "5")], {}, id="the same date"),
        pytest.param([("year", "2007"), ("month", "Jan/Feb")], {}, id="all said"),
    ],
)  # fmt: skip
def test_a_part_of_a_date_that_the_date_does_not_say_is_kept_with_a_note(
    fields: list[tuple[str, str]], kept: dict[str, str]
) -> None:
    draft, problems = built(*fields)
    assert dict(draft.record().extra) == kept
    assert [code for code, _, _ in problems] == ["unused-date"] * len(kept)


def test_a_value_that_stands_twice_is_there_once_and_in_the_words_of_the_first() -> None:
    draft, _ = built(
        ("doi", "10.1000/AB"), ("doi", "10.1000/ab"), ("issn", "0028-4793"), ("issn", "0028-4793"),
        ("url", " x "), ("url", "x"), ("url", " "),
    )  # fmt: skip
    record = draft.record()
    assert record.dois == (Doi("10.1000/ab", "10.1000/AB"),)
    assert record.identifiers == (Identifier("issn", "0028-4793", "0028-4793"),)
    assert record.links == (Link("url", "x"),)


def test_many_values_of_one_entry_stay_in_order() -> None:
    many = 33_000
    draft, problems = built(
        *[("doi", f"10.1000/{at}") for at in range(many)],
        *[("pmid", str(at + 1)) for at in range(many)],
        *[("note", f"n{at}") for at in range(many)],
    )
    record = draft.record()
    assert problems == []
    assert [doi.value for doi in record.dois] == [f"10.1000/{at}" for at in range(many)]
    assert [one.value for one in record.identifiers] == [str(at + 1) for at in range(many)]
    assert dict(record.extra)["note"].split("; ") == [f"n{at}" for at in range(many)]


def test_a_long_value_is_quoted_short() -> None:
    (problem,) = build.build([("doi", "word " * 100, 3)], SETTERS, Draft())
    assert (len(problem.text), problem.at) == (build.SHOWN, Place(3))


def test_a_setter_that_fails_has_not_written() -> None:
    draft = Draft()
    with pytest.raises(FieldError):
        build.month(draft, "Undecember")
    assert (draft.months, draft.day) == ((), None)
