"""What a step changed of a record is taken back from what the record is now."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.matching.reverting import reverted
from litdb.model.findings import Section, SectionLabel
from litdb.model.names import Name
from litdb.model.records import CitationCount, Contributor, Doi, Entry, Identifier, Note, Record

WORDS = st.sampled_from(("", "a", "b", "c"))
ANN, BO = Contributor(Name("Alm", "Ann")), Contributor(Name("Berg", "Bo"))
SECTION = Section(SectionLabel.METHODS, "Methods", "abc", 0, 3)


def some(*values: object) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple)


RECORDS = st.builds(
    Record,
    citation_key=st.sampled_from("kl"),
    title=WORDS,
    volume=WORDS,
    abstract=WORDS,
    contributors=some(ANN, BO),
    dois=some(Doi("10.1/a", "10.1/A"), Doi("10.1/b", "10.1/b")),
    identifiers=some(Identifier("pmid", "1", "1"), Identifier("wos", "1", "1")),
    cited_by=some(CitationCount("wos", 1, "2026-01-01"), CitationCount("scopus", 2, "2026-01-01")),
    sections=some(SECTION),
    tags=some("x", "y", "z"),
    notes=some(Note("n", "2026"), Note("m", "2026")),
    extra=st.dictionaries(st.sampled_from("ef"), st.sampled_from("12"), max_size=2).map(lambda one: tuple(one.items())),
)


@given(RECORDS, RECORDS)
def test_taken_back_at_once_a_record_is_as_it_was(before: Record, after: Record) -> None:
    found = reverted(before, after, after)
    assert found.record == before
    assert (found.conflicts, found.is_stale) == ((), False)


@given(RECORDS, RECORDS)
def test_a_step_that_changed_nothing_takes_nothing_back(before: Record, now: Record) -> None:
    assert reverted(before, before, now).record == now


@given(RECORDS, RECORDS, RECORDS)
def test_a_field_that_the_step_left_alone_stays(before: Record, after: Record, now: Record) -> None:
    found = reverted(before, replace(after, title=before.title, tags=before.tags, extra=before.extra), now).record
    assert (found.title, found.tags, found.extra) == (now.title, now.tags, now.extra)


@given(RECORDS, RECORDS)
def test_what_is_as_before_already_stays_so(before: Record, after: Record) -> None:
    found = reverted(before, after, before)
    assert replace(found.record, sections=()) == replace(before, sections=())
    assert found.conflicts == ()


@pytest.mark.parametrize(
    ("before", "after", "now", "wanted"),
    [
        pytest.param({"volume": "1"}, {"volume": "2"}, {"volume": "2", "issue": "9"}, {"volume": "1", "issue": "9"},
                     id="a text"),
        pytest.param({"tags": ("a",)}, {"tags": ("b",)}, {"tags": ("b", "c")}, {"tags": ("c", "a")}, id="a list"),
        pytest.param({}, {"tags": ("b",)}, {"tags": ()}, {"tags": ()}, id="what was added is gone already"),
        pytest.param({"tags": ("a",)}, {}, {"tags": ("a",)}, {"tags": ("a",)}, id="what was taken out is back already"),
        pytest.param({"dois": (Doi("10.1/a", "A"),)}, {"dois": (Doi("10.1/a", "a"),)},
                     {"dois": (Doi("10.1/a", "a"), Doi("10.1/b", "b"))},
                     {"dois": (Doi("10.1/a", "A"), Doi("10.1/b", "b"))}, id="a spelling"),
        pytest.param({"extra": (("e", "1"),)}, {"extra": (("e", "2"),)}, {"extra": (("e", "2"), ("f", "3"))},
                     {"extra": (("e", "1"), ("f", "3"))}, id="a text by name"),
        pytest.param({}, {"extra": (("e", "2"),)}, {"extra": (("e", "2"), ("f", "3"))}, {"extra": (("f", "3"),)},
                     id="a new text by name"),
        pytest.param({"contributors": (ANN,)}, {"contributors": (BO,)}, {"contributors": (BO,), "volume": "1"},
                     {"contributors": (ANN,), "volume": "1"}, id="contributors"),
        pytest.param({"title": "a"}, {"title": "b"}, {"title": "b", "entries": (Entry("bibtex", b"@misc{a}"),)},
                     {"title": "a", "entries": (Entry("bibtex", b"@misc{a}"),)}, id="entries stay"),
    ],
)  # fmt: skip
def test_what_changed_since_stays(
    before: dict[str, object], after: dict[str, object], now: dict[str, object], wanted: dict[str, object]
) -> None:
    records = (Record(**one) for one in (before, after, now))  # type: ignore[arg-type]  # a test's own values
    found = reverted(*records)
    assert found.record == Record(**wanted)  # type: ignore[arg-type]  # the same
    assert found.conflicts == ()


@pytest.mark.parametrize(
    ("now", "conflict"),
    [
        pytest.param({"title": "c", "extra": (("e", "2"),)}, ("title", ""), id="a text"),
        pytest.param({"title": "b", "extra": (("e", "3"),)}, ("extra", "e"), id="a text by name"),
        pytest.param({"title": "b"}, ("extra", "e"), id="a text by name that was taken out"),
    ],
)
def test_a_text_that_says_something_else_by_now_is_told_and_stays(
    now: dict[str, object], conflict: tuple[str, str]
) -> None:
    before, after = Record(title="a", extra=(("e", "1"),)), Record(title="b", extra=(("e", "2"),))
    found = reverted(before, after, Record(**now))  # type: ignore[arg-type]  # a test's own values
    assert found.conflicts == (conflict,)


def test_what_is_found_in_an_abstract_is_as_before_or_to_be_found_anew() -> None:
    before, after = Record(abstract="abc", sections=(SECTION,)), Record(abstract="x")
    assert reverted(before, after, replace(after, volume="1")).record.sections == (SECTION,)
    assert reverted(before, after, replace(after, sections=(replace(SECTION, label=SectionLabel.RESULTS),))).is_stale
    since = replace(after, abstract="y")
    assert reverted(before, after, since).record == since
