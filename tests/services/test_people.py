"""Persons are told apart when somebody looks, stay who they are, and are what a user says."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from litdb.model.names import Name, display
from litdb.model.records import CitationCount
from litdb.model.sources import from_bytes
from litdb.services import discarding, finding, importing, removing
from litdb.services.people import comparing, deciding, impact, listing, persons, showing, telling
from litdb.services.people.deciding import RefusedError
from litdb.services.people.naming import NotFoundError, SeveralError
from litdb.services.people.seeing import State
from litdb.store.persons.profiles import Written
from litdb.store.persons.rows import Authored

BIB = """
@article{socks, author={Lindqvist, Ada Maria and Ek, Bo}, title={Warm socks and toes}, year=2001, journal={Toes}}
@article{toes, author={Lindqvist, A. M. and Ek, Bo}, title={Cold toes in warm socks}, year=2003, journal={Toes}}
@article{moss, author={Alm, Dag and Lindqvist, Ada Maria}, title={Moss and socks}, year=2005, journal={Toes}}
@book{walls, author={Öst, Pär}, editor={Öst, Pär}, title={Walls}, year=1999}
@article{rain, author={Alm, Dag and others}, title={Rain}, year=2011}
"""


def take(library: Path, text: str) -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(text.encode(), "refs.bib"))


@pytest.fixture
def filled(library: Path) -> Path:
    take(library, BIB)
    return library


def people(library: Path, query: str) -> list[tuple[int | None, str, int]]:
    """Number, name and works of those who are found."""
    with listing.authors(library, query) as found:
        return [(one.person_id, display(one.name), len(one.works)) for one in found.people]


def rows(library: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(library)) as connection:
        return connection.execute(query).fetchall()


def number(library: Path, name: str) -> int:
    ((found, _, _),) = people(library, name)
    assert found is not None
    return found


def test_nobody_is_told_apart_before_somebody_looks(filled: Path) -> None:
    assert rows(filled, "SELECT * FROM persons") == []
    assert people(filled, "alm") == [(1, "Alm, Dag", 2)]
    assert len(rows(filled, "SELECT * FROM authorships")) == 2


def test_looking_is_no_step_of_the_journal(filled: Path) -> None:
    before = rows(filled, "SELECT * FROM changes")
    people(filled, "alm")
    assert rows(filled, "SELECT * FROM changes") == before


def test_names_that_agree_with_their_works_are_one_person(filled: Path) -> None:
    with listing.authors(filled, "lindqvist") as found:
        (one,) = found.people
    assert (display(one.name), sorted(one.works), one.years) == (
        "Lindqvist, Ada Maria", ["moss", "socks", "toes"], (2001, 2005),
    )  # fmt: skip
    assert [(display(name), count) for name, count in one.variants] == [
        ("Lindqvist, Ada Maria", 2), ("Lindqvist, A. M.", 1),
    ]  # fmt: skip


def test_author_and_editor_of_one_record_are_one(filled: Path) -> None:
    assert people(filled, "ost") == [(1, "Öst, Pär", 1)]
    assert rows(filled, "SELECT count(*) FROM authorships") == [(2,)]


def test_two_authors_of_one_record_are_two(library: Path) -> None:
    take(library, "@misc{a, author={Ek, Bo and Ek, Bo}, title={Twins}, year=2001}")
    assert people(library, "ek") == [(1, "Ek, Bo", 1), (2, "Ek, Bo", 1)]


def test_numbers_stay_when_more_is_imported(filled: Path) -> None:
    before = {name: found for found, name, _ in people(filled, "lindqvist OR ek OR alm")}
    take(filled, BIB.replace("{rain", "{hail").replace("Rain", "Hail on walls").replace("Bo}", "Bo and Berg, Ida}"))
    take(filled, "@article{old, author={Aa, A. and Lindqvist, Ada Maria}, title={Toes in socks}, year=1990}")
    after = {name: found for found, name, _ in people(filled, "lindqvist OR ek OR alm")}
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("query", ["", "year:2001", "alm OR year:2001"])
def test_where_no_name_is_asked_for_names_are_listed_as_they_are(query: str, filled: Path) -> None:
    people(filled, "alm")
    with listing.authors(filled, query) as found:
        numbers = {display(one.name): one.person_id for one in found.people}
        assert found.state is State.TOO_MANY
    assert numbers["Lindqvist, Ada Maria"] is None
    assert numbers.get("Alm, Dag", 1) == 1


@pytest.mark.parametrize("bound", ["MOST", "ALIKE"])
def test_too_many_names_are_listed_as_they_are(bound: str, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, bound, 2)
    with listing.authors(filled, "lindqvist") as found:
        assert [(one.person_id, len(one.works)) for one in found.people] == [(None, 1), (None, 2)]
        assert found.state is State.TOO_MANY
    assert people(filled, "alm") == [(1, "Alm, Dag", 2)]


@pytest.mark.parametrize("query", ["lindqvist", "lindqvist OR ek OR alm OR ost"])
def test_a_library_that_is_being_written_shows_the_same_without_numbers(
    query: str, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "_WAIT", 0.01)
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with listing.authors(filled, query) as found:
            assert found.state is State.UNKEPT
            unkept = [(one.person_id, display(one.name), len(one.works)) for one in found.people]
    assert rows(filled, "SELECT * FROM persons") == []
    assert unkept == [(None, name, works) for _, name, works in people(filled, query)]


def test_all_can_be_told_at_once_and_looking_tells_the_same(filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    take(other, BIB)
    heard: list[int] = []
    names, new = telling.match(filled, "", heard.append, heard.append)
    assert (names, new, heard[0]) == (9, 4, sum(heard[1:]))
    one_by_one = {(name, works) for word in ("lindqvist", "ek", "alm", "ost") for _, name, works in people(other, word)}
    assert {(name, works) for _, name, works in people(filled, "")} == one_by_one
    assert None not in {found for found, _, _ in people(filled, "")}
    assert telling.match(filled, "", heard.append, heard.append) == (0, 0)


def test_what_was_told_stays_when_the_rest_is_interrupted(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "_TOGETHER", 1)

    def interrupt(_count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        telling.match(filled, "", lambda _total: None, interrupt)
    assert len(rows(filled, "SELECT * FROM persons")) == 1


def test_of_a_query_only_those_are_told_who_are_found(filled: Path) -> None:
    assert telling.match(filled, "alm year:2011", lambda _total: None, lambda _count: None) == (2, 1)


def test_merged_persons_stay_one_whatever_is_looked_for(filled: Path) -> None:
    one, other = number(filled, "alm"), number(filled, "ost")
    assert deciding.merge(filled, [f"P{one}", f"p{other}"]) == (one, 2)
    assert people(filled, "ost") == [(one, "Alm, Dag", 3)]
    assert showing.profile(filled, str(other)).person.person_id == one
    take(filled, "@article{snow, author={Alm, Dag and Lindqvist, Ada Maria}, title={Moss in rain}, year=2006}")
    assert people(filled, "ost") == [(one, "Alm, Dag", 4)]


def test_a_person_of_two_names_is_known_by_each(filled: Path) -> None:
    one, other = number(filled, "alm"), number(filled, "ost")
    deciding.merge(filled, [f"P{one}", f"P{other}"])
    take(filled, "@article{snow, author={Öst, Pär}, title={Walls in snow}, year=2000}")
    assert people(filled, "ost") == [(one, "Öst, Pär", 4)]


def test_two_names_of_one_person_on_one_work_are_two_persons(filled: Path) -> None:
    one, other = number(filled, "alm"), number(filled, "ost")
    deciding.merge(filled, [f"P{one}", f"P{other}"])
    take(filled, "@article{snow, author={Alm, Dag and Öst, Pär}, title={Walls, rain and moss}, year=2000}")
    assert [works for _, _, works in people(filled, "alm OR ost")] == [4, 1]


def test_a_split_person_stays_apart(filled: Path) -> None:
    one = number(filled, "lindqvist")
    new, count = deciding.split(filled, f"P{one}", ["moss"])
    assert count == 1
    assert people(filled, "lindqvist") == [(one, "Lindqvist, Ada Maria", 2), (new, "Lindqvist, Ada Maria", 1)]
    assert rows(filled, "SELECT * FROM person_pairs") == [(one, new, "user")]


Say = Callable[[Path], object]


@pytest.mark.parametrize(
    ("say", "error", "told"),
    [
        pytest.param(lambda at: deciding.merge(at, ["1", "P2"]), RefusedError, "one work (socks", id="of one work"),
        pytest.param(lambda at: deciding.merge(at, ["1", "P9"]), NotFoundError, "no person P9", id="nobody"),
        pytest.param(lambda at: deciding.merge(at, ["1", "Ek"]), NotFoundError, "'Ek' is no person's", id="a name"),
        pytest.param(lambda at: deciding.merge(at, ["1", "1"]), RefusedError, "one person already", id="one"),
        pytest.param(lambda at: deciding.split(at, "2", ["rain"]), RefusedError, "P2 has no work rain", id="another's"),
        pytest.param(lambda at: deciding.split(at, "2", ["snow"]), NotFoundError, "no record goes by", id="no work"),
        pytest.param(lambda at: deciding.split(at, "2", ["toes", "socks"]), RefusedError, "all works of P2", id="all"),
        pytest.param(lambda at: deciding.set_apart(at, ["2", "2"]), RefusedError, "both are P2", id="the same"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    say: Say, error: type[Exception], told: str, filled: Path
) -> None:
    assert people(filled, "lindqvist OR ek") == [(2, "Ek, Bo", 2), (1, "Lindqvist, Ada Maria", 3)]
    tables = ("persons", "authorships", "person_pairs", "changes")
    before = [rows(filled, f"SELECT * FROM {table}") for table in tables]  # noqa: S608  # tables of ours
    with pytest.raises(error, match=told.replace("(", r"\(")):
        say(filled)
    assert [rows(filled, f"SELECT * FROM {table}") for table in tables] == before  # noqa: S608  # the same


def test_that_two_are_not_the_same_is_said_once(filled: Path) -> None:
    one, other = number(filled, "alm"), number(filled, "ost")
    assert deciding.set_apart(filled, [f"P{other}", f"P{one}"]) == (other, one)
    with pytest.raises(RefusedError, match="said before"):
        deciding.set_apart(filled, [f"P{one}", f"P{other}"])


def test_a_forgotten_record_takes_its_names_along(filled: Path) -> None:
    one = number(filled, "alm")
    removing.remove(filled, finding.understood("key:rain OR key:moss"))
    assert len(rows(filled, "SELECT * FROM authorships")) == 2
    with pytest.raises(NotFoundError, match=f"no work of P{one} any more"):
        showing.profile(filled, f"P{one}")
    discarding.restore(filled, ["rain"])
    assert people(filled, "alm") == [(one, "Alm, Dag", 1)]
    discarding.forget(filled)
    assert len(rows(filled, "SELECT * FROM authorships")) == 1


def test_a_person_is_shown_with_all_that_the_works_say(filled: Path) -> None:
    found = showing.profile(filled, "lindqvist")
    assert [(one.key, one.year, one.venue, roles) for one, roles in found.works] == [
        ("socks", 2001, "Toes", ("author",)), ("toes", 2003, "Toes", ("author",)), ("moss", 2005, "Toes", ("author",)),
    ]  # fmt: skip
    number(filled, "ek")
    found = showing.profile(filled, "lindqvist")
    assert [(one.person_id, display(one.name), one.works) for one in found.coauthors] == [
        (2, "Ek, Bo", 2), (None, "Alm, Dag", 1),
    ]  # fmt: skip
    assert found.venues == (("Toes", 3),)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("lindkvist", "no author is called 'lindkvist'; did you mean Lindqvist?", id="misspelt"),
        pytest.param("zz", "no author is called 'zz'", id="nobody"),
        pytest.param("...", "no author is called '...'", id="no name"),
        pytest.param("P7", "there is no person P7", id="no such number"),
    ],
)
def test_who_is_not_there_is_told(name: str, told: str, filled: Path) -> None:
    with pytest.raises(NotFoundError, match=told.replace("?", r"\?").replace("...", r"\.\.\.")):
        showing.profile(filled, name)


def test_a_name_of_several_shows_who_they_are(library: Path) -> None:
    take(library, "@misc{a, author={Ek, Bo and Ek, Ada}, title={Twins}, year=2001}")
    with pytest.raises(SeveralError, match="2 persons are of the name 'ek'") as raised:
        showing.profile(library, "ek")
    assert [(one.person_id, display(one.name)) for one in raised.value.people] == [(2, "Ek, Ada"), (1, "Ek, Bo")]


def work(*counts: tuple[str, int, str]) -> Written:
    return Written(1, "k", "", 2001, "", tuple(CitationCount(*one) for one in counts))


@pytest.mark.parametrize(
    ("works", "expected"),
    [
        pytest.param([], (0, 0, 0, 0), id="no work"),
        pytest.param([work(), work()], (0, 0, 0, 0), id="no counts"),
        pytest.param([work(("scopus", 0, ""))], (0, 0, 0, 1), id="cited by none"),
        pytest.param([work(("scopus", many, "")) for many in (25, 8, 5, 3, 3)], (3, 1, 44, 5), id="the usual example"),
        pytest.param([work(("scopus", many, "")) for many in (10, 10, 9)], (3, 2, 29, 3), id="ten is enough"),
        pytest.param([work(("wos", 5, "2020"), ("wos", 9, "2024"), ("wos", 7, "2022"))], (1, 0, 9, 1), id="the newest"),
        pytest.param(
            [work(("wos", 5, "2025"), ("scopus", 2, "2020")), work(("scopus", 3, "2020")), work(("wos", 4, "2020")),
             work(("scopus", 1, "2020"))], (2, 0, 10, 4), id="of the source that has most, else of another",
        ),
    ],
)  # fmt: skip
def test_citations_are_counted_on_the_newest_count_of_one_source(
    works: list[Written], expected: tuple[int, int, int, int]
) -> None:
    found = impact.impact(works)
    assert (found.h, found.i10, found.total, len(found.counts)) == expected
    assert found.works == len(works)


def authored(name: Name, year: int | None = None, *affiliations: str, record_id: int = 1) -> Authored:
    return Authored(record_id, 0, "author", 1, 1, f"k{record_id}", year, affiliations, name, "")


@pytest.mark.parametrize(
    ("names", "fullest"),
    [
        pytest.param(["J.", "Jan", "J. W."], "Jan", id="written out"),
        pytest.param(["Jan", "Jan W.", "Jan Willem"], "Jan Willem", id="both written out"),
        pytest.param(["Jan", "JW"], "Jan", id="capitals are initials"),
        pytest.param(["Jan", "Jon", "Jon"], "Jon", id="printed more often"),
    ],
)
def test_a_person_is_called_by_the_fullest_name(names: list[str], fullest: str) -> None:
    each = [authored(Name("Berg", given), record_id=at) for at, given in enumerate(names)]
    assert persons.gathered(1, each).name.given == fullest


def test_affiliations_have_their_years_and_the_newest_comes_first() -> None:
    name = Name("Berg", "Jan")
    each = [
        authored(name, 2001, "Lund", "Oslo", record_id=1), authored(name, 2009, "Lund", record_id=2),
        authored(name, 2004, "Kiel", record_id=3), authored(name, None, "Bonn", record_id=4),
    ]  # fmt: skip
    found = [(one.text, one.first, one.last) for one in persons.gathered(1, each).affiliations]
    assert found == [("Lund", 2001, 2009), ("Kiel", 2004, 2004), ("Oslo", 2001, 2001), ("Bonn", None, None)]


TWO = """
@article{a, author={Ek, Bo and Berg, Ida and Dahl, Liv}, title={Toes in warm woollen socks}, year=2001, journal={Toes}}
@article{b, author={Ek, B. and Berg, Ida and Dahl, Liv}, title={Toes in cold woollen socks}, year=2002, journal={Toes}}
"""


def test_persons_that_may_be_one_are_suggested_until_a_user_says_no(library: Path) -> None:
    take(library, TWO)
    one = number(library, "ek")
    other, _ = deciding.split(library, f"P{one}", ["b"])
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute("DELETE FROM person_pairs")
    for asked, wanted in ((one, other), (other, one)):
        (alike,) = showing.profile(library, f"P{asked}").alike
        assert alike.person_id == wanted
        assert "2 co-authors in common" in alike.reasons
    deciding.set_apart(library, [f"P{one}", f"P{other}"])
    assert showing.profile(library, f"P{one}").alike == ()
