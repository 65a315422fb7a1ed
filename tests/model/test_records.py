from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.findings import Endpoint, Role, Section, SectionLabel
from litdb.model.names import Name
from litdb.model.records import (
    FIELDS,
    TEXTS,
    CitationCount,
    Contributor,
    Doi,
    Entry,
    Identifier,
    Link,
    Record,
    filled,
    year,
)


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ("2007", 2007),
        ("2007-06-14", 2007),
        ("2007~", 2007),
        ("2007/2008", 2007),
        ("2007-21", 2007),
        ("-0044-03", -44),
        ("0000", 0),
        ("199X", None),
        ("19XX", None),
        ("", None),
        ("n.d.", None),
    ],
)
def test_the_year_of_a_date_is_its_first_or_none(issued: str, expected: int | None) -> None:
    assert year(issued) == expected


@given(st.text())
def test_any_text_has_a_year_or_none(text: str) -> None:
    found = year(text)
    assert found is None or -9999 <= found <= 9999


def section(text: str) -> Section:
    return Section(SectionLabel.OTHER, "", text, 0, len(text))


FULL = Record(
    citation_key="larsen2007",
    type="article-journal",
    title="Interleukin-1",
    issued="2007",
    container_title="Journal",
    volume="356",
    issue="15",
    page="1517-1526",
    publisher="Society",
    language="en",
    abstract="Whole.",
    contributors=(Contributor(Name("Larsen")),),
    dois=(Doi("10.1056/x", "10.1056/X"),),
    identifiers=(Identifier("issn", "0028-4793", "0028-4793"),),
    links=(Link("url", "https://example.com"),),
    cited_by=(CitationCount("scopus", 3, "2020-01-01"),),
    sections=(section("Whole."),),
    endpoints=(Endpoint(Role.PRIMARY, "Whole", 0, 5, "Whole."),),
    tags=("read",),
    extra=(("note", "first"), ("edition", "2")),
    entries=(Entry("bibtex", b"@article{}"),),
)


def test_an_empty_record_is_filled_with_everything_but_the_key() -> None:
    assert filled(Record(), FULL) == replace(FULL, citation_key="")


@pytest.mark.parametrize("name", TEXTS)
def test_text_that_stands_is_never_replaced(name: str) -> None:
    other = replace(FULL, **{name: "other"})  # type: ignore[arg-type]  # a text by its name
    assert getattr(filled(FULL, other), name) == getattr(FULL, name)


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "type"])
def test_text_that_lacks_is_filled(name: str) -> None:
    record = replace(FULL, **{name: ""})  # type: ignore[arg-type]  # a text by its name
    assert getattr(filled(record, FULL), name) == getattr(FULL, name)


def test_a_type_that_says_nothing_is_filled() -> None:
    assert filled(replace(FULL, type="document"), FULL).type == "article-journal"


def test_contributors_are_taken_as_a_whole_or_not_at_all() -> None:
    other = replace(FULL, contributors=(Contributor(Name("Larsen", "Claus")), Contributor(Name("Vaag"))))
    assert filled(FULL, other).contributors == FULL.contributors
    assert filled(replace(FULL, contributors=()), other).contributors == other.contributors


def test_sections_and_end_points_go_with_their_abstract() -> None:
    other = replace(FULL, abstract="Other.", sections=(section("Other."),), endpoints=())
    assert filled(FULL, other).sections == FULL.sections
    bare = replace(FULL, abstract="", sections=(), endpoints=())
    assert filled(bare, FULL).endpoints == FULL.endpoints
    unparted = replace(FULL, sections=(), endpoints=())
    assert filled(unparted, other).sections == ()


def test_what_both_have_several_of_is_joined_in_order() -> None:
    other = Record(
        dois=(Doi("10.1057/y", "10.1057/y"),),
        identifiers=(Identifier("issn", "1533-4406", "1533-4406"), Identifier("wos", "1", "1")),
        links=(Link("fulltext", "https://example.com"), *FULL.links),
        tags=("read", "later"),
        extra=(("annote", "third"), ("note", "other")),
        entries=(Entry("lund", b"page"),),
    )
    found = filled(FULL, other)
    assert found.dois == FULL.dois + other.dois
    assert found.identifiers == FULL.identifiers + other.identifiers
    assert found.links == (*FULL.links, other.links[0])
    assert found.tags == ("read", "later")
    assert found.extra == (("note", "first"), ("edition", "2"), ("annote", "third"))
    assert found.entries == FULL.entries + other.entries


def test_a_doi_or_identifier_printed_otherwise_is_the_same_one() -> None:
    other = Record(
        dois=(Doi("10.1056/x", "10.1056/x"),),
        identifiers=(Identifier("issn", "0028-4793", "00284793"), Identifier("lup", "0028-4793", "0028-4793")),
    )
    found = filled(FULL, other)
    assert found.dois == FULL.dois
    assert found.identifiers == (*FULL.identifiers, other.identifiers[1])


def test_a_count_of_the_same_source_and_day_is_the_later_read() -> None:
    again, later = CitationCount("scopus", 4, "2020-01-01"), CitationCount("scopus", 9, "2021-01-01")
    assert filled(FULL, Record(cited_by=(later, again))).cited_by == (again, later)


RECORDS = st.builds(
    lambda names, other: replace(Record(), **{name: getattr(other, name) for name in names}),
    st.sets(st.sampled_from(FIELDS)),
    st.sampled_from(
        [FULL, replace(FULL, dois=(Doi("10.1057/y", "10.1057/y"),), extra=(("edition", "3"), ("note", "n")))]
    ),
)


@given(RECORDS, RECORDS)
def test_filling_again_with_the_same_changes_nothing(record: Record, other: Record) -> None:
    once = filled(record, other)
    assert filled(once, other) == once
    assert filled(once, record) == once


@given(RECORDS)
def test_a_record_filled_with_nothing_or_itself_is_itself(record: Record) -> None:
    assert filled(record, Record()) == record
    assert filled(record, record) == record
