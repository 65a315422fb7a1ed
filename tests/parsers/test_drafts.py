"""Drafts of records: what is not changed stays, and no text breaks the reading."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from litdb.exporters import drafts as written
from litdb.model.names import Name
from litdb.model.records import CitationCount, Contributor, Doi, Identifier, Link, Note, Record
from litdb.parsers import drafts

RECORD = Record(
    "berg2001", "article-journal", "Warm socks", "2001", volume="1", abstract="One.\nTwo.",
    contributors=(Contributor(Name("Berg", "Jan"), affiliations=("Lund",)),), dois=(Doi("10.1234/a", "10.1234/A"),),
    identifiers=(Identifier("pmid", "1", "PMID: 1"), Identifier("odd", "x", "y")),
    links=(Link("url", "https://a.org"),), cited_by=(CitationCount("scopus", 3, "2020-01-01"),), tags=("a",),
    notes=(Note("n", ""),), extra=(("edition", "2"),), protected=("Warm",),
)  # fmt: skip
SHOWN = written.text(RECORD)
# NUL and halves of surrogate pairs are in no record.
TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1)


def read(text: str, record: Record = RECORD) -> object:
    return drafts.parse(text, record, written.values(record))


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_a_record_says_its_draft_changes_nothing(title: str, other: str, name: str) -> None:
    record = replace(RECORD, title=title, abstract=other, tags=(name,), extra=((name, other), ("x", title)))
    shown = written.text(record)
    assert read(shown, record) == record
    changed = read(shown.replace("volume: 1", "volume: 22"), record)
    if "volume: 1" not in title + other + name:
        assert changed == replace(record, volume="22")


_PIECES = st.lists(st.one_of(st.sampled_from(SHOWN.splitlines(keepends=True)), st.text(max_size=8)), max_size=12)


@given(_PIECES.map("".join))
def test_no_text_breaks_the_reading(text: str) -> None:
    found = read(text)
    assert isinstance(found, Record) or (isinstance(found, list) and all(one.at.line > 0 for one in found) and found)


@given(st.integers(0, len(SHOWN)), st.integers(0, len(SHOWN)), st.text(max_size=4))
def test_nor_does_a_change_at_any_place(start: int, end: int, text: str) -> None:
    found = read(SHOWN[:start] + text + SHOWN[max(start, end) :])
    assert isinstance(found, Record) or (isinstance(found, list) and found)


def test_deep_nesting_and_aliases_are_refused() -> None:
    assert isinstance(read("title: " + "[" * 5000), list)
    assert isinstance(read("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]"), list)


def test_a_number_that_was_changed_is_printed_as_it_stands_now() -> None:
    found = read(SHOWN.replace("PMID: 1", "PMID:2").replace("10.1234/A", "10.1234/B"))
    assert isinstance(found, Record)
    assert found.identifiers == (Identifier("pmid", "2", "PMID:2"), Identifier("odd", "x", "y"))
    assert found.dois == (Doi("10.1234/b", "10.1234/B"),)


def test_what_stays_in_a_list_stays_whole_and_what_is_left_out_is_gone() -> None:
    lines = [line for line in SHOWN.splitlines() if "volume" not in line]
    found = read("\n".join(lines).replace("- a\n", "- a\n- b\n"))
    assert found == replace(RECORD, volume="", tags=("a", "b"))
