import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import keys
from litdb.model.names import Name
from litdb.model.records import Contributor, Record


def by(*people: Name) -> tuple[Contributor, ...]:
    return tuple(map(Contributor, people))


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        pytest.param(
            Record(title="The interleukin-1 trial", issued="2007-04", contributors=by(Name("Larsen"), Name("Vaag"))),
            "larsen2007interleukin", id="family, year and first long word",
        ),
        pytest.param(Record(title="Diabetes", issued="2007"), "2007diabetes", id="no author"),
        pytest.param(Record(title="Diabetes", contributors=by(Name("Larsen"))), "larsendiabetes", id="no year"),
        pytest.param(Record(issued="2007", contributors=by(Name("Larsen"))), "larsen2007", id="no title"),
        pytest.param(Record(title="On the use of it", issued="2007"), "2007", id="no long word in the title"),
        pytest.param(Record(title="Between these fields"), "fields", id="small words are passed over"),
        pytest.param(Record(), "document", id="nothing at all"),
        pytest.param(Record(type="article-journal"), "articlejournal", id="nothing but a type"),
        pytest.param(Record(contributors=by(Name("van O'Neil-Smith"))), "vanoneilsmith", id="signs and spaces go"),
        pytest.param(Record(contributors=by(Name("Berg", particle="van der"))), "berg", id="the particle stays out"),
        pytest.param(Record(contributors=by(Name(literal="WHO Group"))), "whogroup", id="body"),
        pytest.param(Record(title="Straßenlärm", contributors=by(Name("Müller"))), "mullerstrassenlarm", id="German"),
        pytest.param(Record(contributors=by(Name("Достоевский"))), "dostoevskiy", id="Cyrillic"),
        pytest.param(Record(title="β-catenin"), "catenin", id="Greek"),
        pytest.param(
            Record(title="深度学习 for imaging", issued="2020", contributors=by(Name("王", "伟"))), "wang2020imaging",
            id="Chinese family name",
        ),
        pytest.param(Record(title="深度学习", contributors=by(Name(literal="王伟"))), "wangwei", id="Chinese alone"),
        pytest.param(
            Record(contributors=(Contributor(Name("Editor"), "editor"), Contributor(Name("Author")))), "author",
            id="an author before an editor",
        ),
        pytest.param(Record(contributors=(Contributor(Name("Editor"), "editor"),)), "editor", id="an editor alone"),
    ],
)  # fmt: skip
def test_a_key_is_made_of_what_there_is(record: Record, expected: str) -> None:
    assert keys.made(record) == expected


@given(st.text(), st.text(), st.sampled_from(["", "2007", "2007-04-12"]))
def test_a_made_key_is_lower_case_ascii_and_never_empty(title: str, family: str, issued: str) -> None:
    key = keys.made(Record(title=title, issued=issued, contributors=by(Name(family))))
    assert key.isascii()
    assert key.isalnum()
    assert key == key.lower()


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        pytest.param([], "larsen2007", id="free"),
        pytest.param(["larsen2007"], "larsen2007a", id="a"),
        pytest.param(["larsen2007", "larsen2007a", "larsen2007c"], "larsen2007b", id="the first gap"),
        pytest.param(
            ["larsen2007", *(f"larsen2007{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")], "larsen2007aa",
            id="aa behind z",
        ),
    ],
)  # fmt: skip
def test_a_taken_key_gets_the_first_letters_that_are_free(taken: list[str], expected: str) -> None:
    assert keys.free("larsen2007", taken.__contains__) == expected


def test_a_thousand_works_of_one_key_get_a_key_each() -> None:
    taken: set[str] = set()
    for _ in range(1000):
        taken.add(keys.free("key", taken.__contains__))
    assert len(taken) == 1000
