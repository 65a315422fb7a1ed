import pytest

from litdb.fields import choosing
from litdb.model.names import Name
from litdb.model.records import Contributor, Doi, Identifier, Link, Note, Record

RECORD = Record(
    citation_key="berg2021",
    type="article-journal",
    title="Heat",
    issued="2021-03",
    container_title="Journal of Warmth",
    issue="2",
    page="1-9",
    abstract="It was warm.",
    contributors=(Contributor(Name("Berg")), Contributor(Name("Öst"), "editor")),
    dois=(Doi("10.5555/a", "10.5555/A"),),
    identifiers=(Identifier("pmid", "31", "31"), Identifier("issn", "2049-3630", "2049-3630")),
    links=(Link("url", "https://example.org"), Link("file", "a.pdf")),
    tags=("knee",),
    notes=(Note("mine", "2026-01-02"),),
    extra=(("note", "theirs"), ("keyword", "heat"), ("my_field", "x")),
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("title", {"title": "Heat"}, id="a text"),
        pytest.param("Title, YEAR", {"title": "Heat", "issued": "2021-03"}, id="in any case, a year is the whole date"),
        pytest.param("journal,pages", {"container_title": "Journal of Warmth", "page": "1-9"}, id="BibTeX's names"),
        pytest.param("number", {"issue": "2"}, id="BibTeX's number of an issue"),
        pytest.param("authors", {"contributors": RECORD.contributors[:1]}, id="names of one role"),
        pytest.param("contributors", {"contributors": RECORD.contributors}, id="all names"),
        pytest.param("doi,pmid", {"dois": RECORD.dois, "identifiers": RECORD.identifiers[:1]}, id="numbers by scheme"),
        pytest.param("url", {"links": RECORD.links[:1]}, id="a kind of link"),
        pytest.param("note", {"notes": RECORD.notes, "extra": RECORD.extra[:1]}, id="the user's notes and the work's"),
        pytest.param("my-field,tags", {"tags": ("knee",), "extra": RECORD.extra[2:]}, id="a name of the source's own"),
    ],
)
def test_a_record_is_left_with_the_fields_that_are_named(text: str, left: dict[str, object]) -> None:
    assert choosing.chosen(RECORD, choosing.parse(text)) == Record("berg2021", "article-journal", **left)  # type: ignore[arg-type]  # fields of Record


def test_with_minus_all_others_stay() -> None:
    found = choosing.chosen(RECORD, choosing.parse("-abstract,-file,-keywords"))
    assert (found.abstract, found.links, found.extra) == ("", RECORD.links[:1], (RECORD.extra[0], RECORD.extra[2]))
    assert (found.title, found.contributors, found.notes) == (RECORD.title, RECORD.contributors, RECORD.notes)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "'': say which fields", id="nothing"),
        pytest.param("title,-year", "'title,-year': say what to write, or what to leave", id="both"),
        pytest.param("titel", "there is no field 'titel'; did you mean 'title'?", id="nearly a name"),
    ],
)
def test_a_list_without_meaning_is_refused(text: str, message: str) -> None:
    with pytest.raises(choosing.ChoiceError) as raised:
        choosing.parse(text)
    assert str(raised.value) == message
