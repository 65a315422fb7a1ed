import pytest

from litdb.citing.formatting import Style
from litdb.citing.usual import usual

SHORT = Style("short", "", '<text form="short" variable="container-title"/>')
FULL = Style("full", "", '<text variable="container-title"/>')
ITEM = {"id": "a", "type": "article-journal", "container-title": "Annals of Heat"}


def _abbreviated(title: str, language: str) -> str:
    return f"{title[:3]}. {language}"


@pytest.mark.parametrize(
    ("style", "item", "short"),
    [
        pytest.param(SHORT, ITEM | {"language": "sv"}, "Ann. sv", id="where the style prints it"),
        pytest.param(FULL, ITEM, None, id="not where it prints the full one"),
        pytest.param(SHORT, ITEM | {"container-title-short": "AH"}, "AH", id="the item's own stays"),
        pytest.param(SHORT, ITEM | {"container-title-short": "Ann"}, "Ann. ", id="but for full stops that it lacks"),
        pytest.param(SHORT, ITEM | {"type": "chapter"}, None, id="a book has none"),
        pytest.param(SHORT, {"id": "a", "type": "article-journal"}, None, id="nor what has no journal"),
    ],
)
def test_a_journal_has_its_title_in_short(style: Style, item: dict[str, object], short: str | None) -> None:
    assert usual(item, style, _abbreviated).get("container-title-short") == short


@pytest.mark.parametrize(
    ("status", "said"),
    [pytest.param("Published", None, id="as nearly all are"), pytest.param("in press", "in press", id="not yet")],
)
def test_that_a_work_is_published_is_not_said(status: str, said: str | None) -> None:
    assert usual(ITEM | {"status": status}, FULL, _abbreviated).get("status") == said


@pytest.mark.parametrize(
    ("edition", "number"),
    [
        ("2", "2"),
        ("2nd", "2"),
        ("3rd ed.", "3"),
        ("4. Aufl.", "4"),
        ("Second edition", "2"),
        ("twelfth", "12"),
        ("Revised edition", "Revised edition"),
        ("2nd, illustrated", "2nd, illustrated"),
    ],
)
def test_an_edition_is_a_number_where_it_says_no_more(edition: str, number: str) -> None:
    assert usual(ITEM | {"edition": edition}, FULL, _abbreviated)["edition"] == number
