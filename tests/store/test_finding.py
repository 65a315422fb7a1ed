"""From a query's tree to records: which are found, and in which order."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litdb.exporters.bylines import byline
from litdb.model.names import Name
from litdb.model.records import Contributor, Doi, Entry, Identifier, Link, Note, Record
from litdb.query.parsing import QueryError
from litdb.query.tree import (
    Added,
    And,
    Has,
    Identified,
    Is,
    Like,
    Masked,
    Not,
    Or,
    Query,
    Saved,
    Words,
    Years,
)
from litdb.services import finding as service
from litdb.services import searching
from litdb.services.people import listing
from litdb.store import finding, fulltext, journal, lookups, ranking, searches
from litdb.store.library import Library, execute
from litdb.store.reading import Reader
from litdb.store.writing import Writer


def by(*families: str) -> tuple[Contributor, ...]:
    return tuple(Contributor(Name(family, "A.")) for family in families)


RECORDS = (
    Record("warm", "article-journal", "Warm socks in winter", "2001", "Journal of Socks", contributors=by("Müller"),
           dois=(Doi("10.5555/warm.1", "10.5555/warm.1"),), language="en-GB", tags=("Trial", "Wool")),
    Record("feet", "article-journal", "Cold feet and warm socks", "2010-05", "Annals of Feet", volume="3",
           contributors=by("Ek", "Al"), dois=(Doi("10.5555/feet", "10.5555/FEET"),), language="en",
           collections=("toes/cold",)),
    Record("toes", "chapter", "On toes", "2015", abstract="We warmed toes. Warm socks were worn by all.",
           contributors=by("Warm"), identifiers=(Identifier("pmid", "17429083", "17429083"),), collections=("toes",)),
    Record("gloves", "book", "Gloves", publisher="Hand Press", contributors=(Contributor(Name("Öst"), "editor"),),
           language="sv", links=(Link("url", "https://example.org/gloves"),), notes=(Note("lent to Ek", "2026"),)),
    Record("strasse", "article", "Die Straße im Winter: 深度学习", "1999", language="de", tags=("trials",),
           contributors=(Contributor(Name("曾", "小明"), "translator"),)),
)  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of these records: the first came in in 2025, the others in 2026."""
    path = tmp_path_factory.mktemp("finding") / "library.db"
    with Library.open(path, create=True) as opened:
        write(opened, RECORDS[:1], "2025-12-31T23:59:59+00:00")
        write(opened, RECORDS[1:], "2026-03-01T12:00:00+00:00")
    with sqlite3.connect(path) as connection:
        connection.execute("INSERT INTO aliases (key, record_id) VALUES ('winter', 3)")
    return path


def write(library: Library, records: tuple[Record, ...], at: str) -> None:
    received = journal.Received(f"/refs/Of {at[:4]}.bib", "", 0, at, at)
    with library.load() as connection:
        writer = Writer(connection, *journal.begin_import(connection, received), at)
        for record in records:
            writer.add(record)
        writer.close()


@pytest.fixture
def reader(filled: Path) -> Iterator[Reader]:
    with lookups.opened(filled) as opened:
        yield opened


def keys(reader: Reader, query: Query, sort: str = "added", limit: int | None = None, offset: int = 0) -> str:
    found = finding.ids(reader, query, sort, limit, offset)
    return " ".join(RECORDS[record_id - 1].citation_key for record_id in found)


EVERY = "warm feet toes gloves strasse"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param(And(), EVERY, id="nothing asked"),
        pytest.param(Words("WARM"), "warm feet toes", id="a word in any column"),
        pytest.param(Words("socks", "title"), "warm feet", id="a word in a column"),
        pytest.param(Words("warm socks"), "warm feet toes", id="a phrase"),
        pytest.param(Words("socks warm"), "", id="a phrase has an order"),
        pytest.param(Words("glov", starts=True), "gloves", id="how a word begins"),
        pytest.param(Words("warm so", starts=True), "warm feet toes", id="how a phrase ends"),
        pytest.param(Words("glov"), "", id="a word is whole"),
        pytest.param(Words("muller", "names"), "warm", id="without umlaut"),
        pytest.param(Words("Mueller", "names"), "warm", id="umlaut spelt out"),
        pytest.param(Words("Ost", "names"), "gloves", id="another umlaut"),
        pytest.param(Words("Muller", "names"), "warm", id="as it is"),
        pytest.param(Words("mull", "names", starts=True), "warm", id="how a name begins"),
        pytest.param(Words("strasse"), "strasse", id="sharp s"),
        pytest.param(Words("学习"), "strasse", id="Chinese by characters"),
        pytest.param(Words("曾小明", "names"), "strasse", id="a Chinese name"),
        pytest.param(Words("Zeng Xiaoming", "names"), "strasse", id="a Chinese name by its sound"),
        pytest.param(Words("Xiao-ming Zeng", "names"), "strasse", id="syllable by syllable"),
        pytest.param(Words("***"), EVERY, id="nothing to search for"),
        pytest.param(Or((Words("gloves"), Words("winter"))), "warm gloves strasse", id="or"),
        pytest.param(Or((Words("gloves"), Years(1999, 1999))), "gloves strasse", id="words or something else"),
        pytest.param(Or((And((Words("cold"), Words("feet"))), Words("gloves"))), "feet gloves", id="and within or"),
        pytest.param(And((Words("warm"), Not(Words("cold")))), "warm toes", id="but for"),
        pytest.param(Not(Words("socks")), "gloves strasse", id="not in the abstract either"),
        pytest.param(Not(Years(2000, None)), "gloves strasse", id="what has no year is not of it"),
        pytest.param(Not(Not(Words("socks"))), "warm feet toes", id="not not"),
        pytest.param(Not(And()), "", id="none"),
        pytest.param(Years(2001, 2010), "warm feet", id="years"),
        pytest.param(Years(None, 2001), "warm strasse", id="up to a year"),
        pytest.param(Added("2026-01-01", None), "feet toes gloves strasse", id="added since"),
        pytest.param(Added(None, "2025-12-31"), "warm", id="added until the end of a day"),
        pytest.param(Identified("doi", "10.5555/feet"), "feet", id="DOI"),
        pytest.param(Identified("pmid", "17429083"), "toes", id="PMID"),
        pytest.param(Identified("key", "gloves"), "gloves", id="key"),
        pytest.param(Masked("doi", "10.5555/*"), "warm feet", id="how a DOI begins"),
        pytest.param(Masked("doi", "*/f*t"), "feet", id="a mask"),
        pytest.param(Masked("doi", "10.5555/w_rm*"), "", id="LIKE's signs are none of ours"),
        pytest.param(Masked("doi", "10.5555/%"), "", id="nor is its other one"),
        pytest.param(Masked("pmid", "1742*"), "toes", id="how a number begins"),
        pytest.param(Masked("key", "G*ES"), "gloves", id="a key in any case"),
        pytest.param(Has("abstract"), "toes", id="has an abstract"),
        pytest.param(Has("author"), "warm feet toes", id="has an author"),
        pytest.param(Has("editor"), "gloves", id="has an editor"),
        pytest.param(Has("pmid"), "toes", id="has a PMID"),
        pytest.param(Not(Has("year")), "gloves", id="has no year"),
        pytest.param(Has("note"), "gloves", id="has a note"),
        pytest.param(Has("url"), "gloves", id="has an address"),
        pytest.param(Is("type", "article"), "strasse", id="type"),
        pytest.param(Is("type", "article", starts=True), "warm feet strasse", id="how a type begins"),
        pytest.param(Is("lang", "en"), "warm feet", id="a language and its kinds"),
        pytest.param(Is("lang", "english"), "warm feet", id="a language by its name"),
        pytest.param(Is("lang", "en-GB"), "warm", id="a kind of a language"),
        pytest.param(Is("tag", "TRIAL"), "warm", id="tag in any case"),
        pytest.param(Is("tag", "tri", starts=True), "warm strasse", id="how a tag begins"),
        pytest.param(Is("collection", "toes"), "feet toes", id="a collection and what is below"),
        pytest.param(Is("collection", "toes/cold"), "feet", id="a collection below"),
        pytest.param(Is("collection", "toe"), "", id="a collection's name is whole"),
        pytest.param(Words("lent"), "gloves", id="words of a note"),
        pytest.param(Words("toes cold"), "feet", id="words of a collection"),
    ],
)
def test_a_tree_finds_the_records_that_it_says(query: Query, expected: str, reader: Reader) -> None:
    assert keys(reader, query) == expected
    assert finding.count(reader, query) == len(expected.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "Al1 Ek1 Müller1 Öst1 Warm1 曾1", id="everybody"),
        pytest.param("mue", "Müller1", id="how a name begins, spelt in another way"),
        pytest.param("a ek", "Ek1", id="words in any order"),
        pytest.param("zeng", "曾1", id="the sound of a name"),
        pytest.param("ek OR muller", "Ek1 Müller1", id="either"),
        pytest.param("year:2010", "Al1 Ek1", id="of works of a year"),
        pytest.param("title:socks -ek", "Al1 Müller1", id="not this one"),
        pytest.param("author:ek", "Al1 Ek1", id="who wrote with another"),
        pytest.param("author:ek -ek", "Al1", id="and not the other"),
        pytest.param("warm", "Warm1", id="a word is of the name, not of the title"),
        pytest.param("10.5555/warm.1", "Müller1", id="of a work by its DOI"),
        pytest.param("tag:trial OR collection:toes", "Al1 Ek1 Müller1 Warm1", id="of any of these works"),
        pytest.param("nobody", "", id="nobody"),
    ],
)
def test_authors_are_found_by_their_names_and_by_what_they_wrote(text: str, expected: str, filled: Path) -> None:
    with listing.authors(filled, text) as found:
        assert {f"{one.name.family}{len(one.works)}" for one in found.people} == set(expected.split())


def test_a_line_of_a_list_reads_the_first_names_of_a_collaboration_and_no_more(library: Path) -> None:
    with Library.open(library, create=True) as opened:
        write(opened, (Record("all", dois=(Doi("10.1/x", "10.1/x"),), contributors=by(*map(str, range(60)))),), "2026")
    for parts, names, dois in ((service.WHOLE, 60, 1), (service.LEAN, 60, 1), (service.LINE, 50, 0)):
        with service.find(library, "author:7", parts=parts) as found:
            (record,) = found.records
        assert (len(record.contributors), len(record.dois)) == (names, dois)
        assert byline(record) == "0 et al."


def test_an_author_has_as_many_records_as_the_query_finds(library: Path) -> None:
    with Library.open(library, create=True) as opened:
        write(opened, tuple(Record(key, issued=key, contributors=by("Ek")) for key in ("2001", "2002", "2003")), "2026")
    for text, count in {"ek": 3, "ek year:2002..": 2, "ek NOT year:2002..": 1, "has:author": 3}.items():
        with listing.authors(library, text) as found:
            assert [len(one.works) for one in found.people] == [count], text


LONG_NAMES = (
    Name("Berg", "Jan Willem", "van der"),
    Name(literal="WHO Study Group on Diabetes Prevention"),
    Name("García Márquez", "Gabriel José de la Concordia"),
    Name("Zou", "Li"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("van der Berg, Jan Willem", True, id="as it is printed"),
        pytest.param("Jan Willem van der Berg", True, id="the given name first"),
        pytest.param("Jan van der Berg", True, id="without the second given name"),
        pytest.param("WHO Study Group on Diabetes Prevention", True, id="a body"),
        pytest.param("Gabriel Jose de la Concordia Garcia Marquez", True, id="seven words"),
        pytest.param("z*", True, id="how a name begins"),
        pytest.param("Willem WHO", False, id="words of two names"),
        pytest.param("Willem Study Group on", False, id="more words of two names"),
        pytest.param("Jan Willem van der Berg WHO Study Group", False, id="all words of one and some of the next"),
        pytest.param("Concordia Zou", False, id="the last word of one and the first of the next"),
        pytest.param("zzz", False, id="a word that nobody has"),
        pytest.param("\ue000", True, id="a character that is no word asks for nothing"),
    ],
)
def test_words_of_an_author_are_of_one_person(text: str, found: bool, library: Path) -> None:  # noqa: FBT001  # a case
    with Library.open(library, create=True) as opened:
        write(opened, (Record("names", contributors=tuple(map(Contributor, LONG_NAMES))),), "2026")
    leaf = Words(text.removesuffix("*"), "names", starts=text.endswith("*"))
    with lookups.opened(library) as reader:
        assert finding.count(reader, leaf) == len(list(finding.ids(reader, leaf, "relevance"))) == found
        assert finding.count(reader, Words("zzz")) == finding.count(reader, Words("z", starts=True)) - 1 == 0


def test_a_source_is_named_by_a_part_of_its_path(library: Path) -> None:
    with Library.open(library, create=True) as opened, opened.load() as connection:
        received = journal.Received("/refs/Old.bib", "", 0, "x", "2026")
        writer = Writer(connection, *journal.begin_import(connection, received), "2026")
        writer.add(Record("a", title="A", entries=(Entry("bibtex", b"@x{}"),)))
        writer.close()
    with lookups.opened(library) as reader:
        assert finding.count(reader, Is("source", "OLD.bib")) == 1
        assert finding.count(reader, Is("source", "new.bib")) == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param(Words("warm"), "warm feet toes", id="title that begins with it, title, elsewhere"),
        pytest.param(
            And((Words("warm"), Words("socks"))), "warm feet toes", id="words of a title, then of an abstract"
        ),
        pytest.param(Words("toes"), "toes feet", id="a key and a title before a collection"),
        pytest.param(Words("feet"), "feet", id="found once where several tiers have it"),
        pytest.param(Or((Words("cold"), Words("feet"), Words("winter"))), "feet warm strasse", id="two before one"),
        pytest.param(
            Or((Identified("pmid", "17429083"), Words("warm"))),
            "toes warm feet",
            id="what is named exactly comes first",
        ),
        pytest.param(
            And((Or((Identified("pmid", "17429083"), Words("cold"))), Or((Identified("key", "feet"), Words("worn"))))),
            "toes feet",
            id="named in one part, said in another",
        ),
        pytest.param(Words("winter"), "warm strasse", id="a former key is in no text"),
        pytest.param(And((Years(2002, None), Words("warm"))), "feet toes", id="of some years only"),
        pytest.param(And((Not(Words("cold")), Words("warm"))), "warm toes", id="but for some"),
        pytest.param(Years(1990, 2010), "feet warm strasse", id="without words the newest publication first"),
        pytest.param(Words("e", "names", starts=True), "feet", id="names"),
    ],
)
def test_hits_come_in_order_of_relevance(query: Query, expected: str, reader: Reader) -> None:
    assert keys(reader, query, "relevance") == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        pytest.param("year", "gloves strasse warm feet toes", id="year"),
        pytest.param("-year", "toes feet warm strasse gloves", id="newest"),
        pytest.param("author", "strasse feet warm gloves toes", id="author"),
        pytest.param("title", "feet strasse gloves toes warm", id="title"),
        pytest.param("key", "feet gloves strasse toes warm", id="key"),
        pytest.param("added", EVERY, id="added"),
    ],
)
def test_records_come_in_the_order_that_is_asked(sort: str, expected: str, reader: Reader) -> None:
    assert keys(reader, And(), sort) == expected


def test_hits_too_many_to_be_ranked_are_found_all_the_same(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "_RANKED", 0)
    monkeypatch.setattr(ranking, "_BY_YEAR", 0)
    assert keys(reader, Words("winter"), "relevance") == "strasse warm"
    assert keys(reader, Words("a", "names", starts=True), "relevance") == "gloves toes feet warm".replace("gloves ", "")


TEXT = st.sampled_from(["warm", "socks", "cold feet", "toes", "winter", "ek", "x"])
LEAVES = st.one_of(
    st.builds(Words, TEXT, st.sampled_from(["", "title", "names", "abstract"]), st.booleans()),
    st.builds(Years, st.sampled_from([None, 2000]), st.sampled_from([None, 2010])),
    st.builds(Has, st.sampled_from(["abstract", "year", "doi", "pmid"])),
    st.builds(Identified, st.just("key"), st.sampled_from(["warm", "toes", "winter", "x"])),
    st.builds(Identified, st.just("pmid"), st.just("17429083")),
    st.builds(Identified, st.just("doi"), st.sampled_from(["10.5555/feet", "10.5555/warm.1"])),
    st.builds(Is, st.just("tag"), TEXT, st.booleans()),
)
TREES = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.lists(parts, max_size=3).map(lambda found: And(tuple(found))),
        st.lists(parts, min_size=1, max_size=3).map(lambda found: Or(tuple(found))),
    ),
    max_leaves=8,
)
IN_MODULE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@IN_MODULE
@given(TREES, st.integers(1, 3))
def test_the_order_changes_nothing_of_what_is_found_and_pages_make_a_whole(
    reader: Reader, query: Query, size: int
) -> None:
    found = set(finding.ids(reader, query, "added"))
    assert finding.count(reader, query) == len(found)
    assert set(finding.ids(reader, Not(query), "added")) == {1, 2, 3, 4, 5} - found
    for sort in finding.SORTS:
        whole = list(finding.ids(reader, query, sort))
        pages = [one for at in range(0, 6, size) for one in finding.ids(reader, query, sort, size, at)]
        assert pages == whole
        assert set(whole) == found
        assert len(whole) == len(found)


@IN_MODULE
@given(
    st.one_of(
        st.builds(Words, st.text(), st.sampled_from(["", *fulltext.SEARCH]), st.booleans()),
        st.builds(Identified, st.sampled_from(["doi", "wos", "key"]), st.text()),
        st.builds(Masked, st.sampled_from(["doi", "wos", "key"]), st.text()),
        st.builds(Is, st.sampled_from(["type", "lang", "tag", "collection", "source"]), st.text(min_size=1)),
    ),
    st.sampled_from(["relevance", "-year"]),
)
def test_no_text_of_a_user_is_taken_for_a_part_of_the_query(reader: Reader, leaf: Query, sort: str) -> None:
    """Whatever it is, SQL and FTS5 run it, and find what they find without it being part of their syntax."""
    for query in (leaf, Not(leaf), Or((leaf, Words("warm")))):
        assert set(finding.ids(reader, query, sort)) <= {1, 2, 3, 4, 5}


def test_like_finds_records_that_share_rare_words(reader: Reader) -> None:
    assert keys(reader, Like("warm"), "relevance") == "feet strasse"
    assert keys(reader, And((Like("warm"), Years(2005, None))), "relevance") == "feet"
    assert keys(reader, Not(Like("10.5555/warm.1"))) == "warm toes gloves"
    with pytest.raises(QueryError, match="no record goes by 'nobody'"):
        keys(reader, Like("nobody"))


def test_a_saved_search_stands_for_its_query(filled: Path) -> None:
    searching.save(filled, "wool", "socks")
    searching.save(filled, "cold/wool", "@wool cold")
    with lookups.opened(filled) as reader:
        assert keys(reader, Saved("cold/wool")) == "feet"
        assert keys(reader, And((Saved("wool"), Not(Saved("cold/wool"))))) == "warm toes"
        with pytest.raises(QueryError, match="no saved search @wol; did you mean @wool"):
            keys(reader, Saved("wol"))
    assert [one.name for one in searching.saved(filled)] == ["cold/wool", "wool"]
    with pytest.raises(QueryError, match="no saved search @wol"):
        searching.save(filled, "again", "@wol")


def test_a_saved_search_is_forgotten_with_those_that_ask_for_it(filled: Path) -> None:
    searching.save(filled, "wool", "socks")
    searching.save(filled, "cold/wool", "hats OR (cold -@wool)")
    with pytest.raises(searching.AskedForError, match="@cold/wool asks for @wool"):
        searching.forget(filled, ["wool"])
    with pytest.raises(searching.NotFoundError, match="no saved search @silk"):
        searching.forget(filled, ["cold/wool", "silk"])
    assert [one.query for one in searching.forget(filled, ["wool", "cold/wool"])] == ["socks", "hats OR (cold -@wool)"]
    assert searching.saved(filled) == []


def listed(library: Path, text: str) -> list[str]:
    with service.find(library, text) as found:
        return [record.citation_key for record in found.records]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        pytest.param("warm @silk", 5, id="a search that is not saved"),
        pytest.param("warm OR like:nobody", 8, id="a record that is not there"),
        pytest.param("warm (@odd)", 6, id="a search that asks for another that is gone"),
        pytest.param('"a @silk" @silken @silk', 18, id="where it stands by itself"),
    ],
)
def test_what_is_not_there_is_told_with_its_place(text: str, at: int, filled: Path) -> None:
    searching.save(filled, "odd", "warm")
    searching.save(filled, "silken", "warm")
    with sqlite3.connect(filled) as connection:
        connection.execute("UPDATE searches SET query = '@gone' WHERE name = 'odd'")
    for ask in (service.count, listed):
        with pytest.raises(QueryError) as raised:
            ask(filled, text)
        assert (raised.value.text, raised.value.at) == (text, at)


def test_saved_searches_within_each_other_have_as_many_parts_as_a_query(filled: Path) -> None:
    searching.save(filled, "s0", "socks")
    for number in range(1, 5):
        searching.save(filled, f"s{number}", " OR ".join([f"@s{number - 1}"] * 4 + ["has:doi"]))
    assert listed(filled, "@s4") == ["toes", "feet", "warm"]
    with pytest.raises(QueryError, match="too many parts: more than 500"):
        searching.save(filled, "s5", "@s4 @s4")
    assert len(searching.forget(filled, [f"s{number}" for number in range(5)])) == 5


@pytest.mark.parametrize(
    "shape",
    [
        pytest.param("(year:2005 OR has:doi {})", id="AND and OR"),
        pytest.param("(a OR has:doi (b OR {}))", id="two a level"),
        pytest.param("NOT (a OR year:2001 {})", id="NOT of OR"),
        pytest.param("NOT (a year:2001 {})", id="NOT of AND"),
        pytest.param("NOT (endpoint.role:primary endpoint.met:yes {})", id="NOT of one end point"),
        pytest.param("(year:2005 OR has:doi NOT (b {}))", id="both"),
    ],
)
def test_the_deepest_query_that_is_allowed_is_asked(shape: str, filled: Path) -> None:
    text, count = "c", 0
    try:
        while True:
            service.count(filled, text)
            text, count = shape.format(text), text.count("(")
    except QueryError as error:
        assert "parentheses deep" in str(error)  # noqa: PT017  # whichever query is the first that is refused
    assert 10 <= count <= 12


def test_a_saved_search_may_not_ask_for_itself(filled: Path) -> None:
    searching.save(filled, "a", "socks")
    searching.save(filled, "b", "@a")
    with pytest.raises(QueryError, match="asks for itself"):
        searching.save(filled, "a", "warm OR @b")
    with lookups.opened(filled) as reader:
        assert searches.named(reader, "a").query == "socks"
    assert len(searching.forget(filled, "ab")) == 2


def test_what_is_new_is_told_once(library: Path) -> None:
    with Library.open(library, create=True) as opened:
        write(opened, RECORDS[:1], "2025")
    searching.save(library, "wool", "socks")

    def new() -> list[str]:
        with service.find_new(library, "wool", "added") as found:
            return [record.citation_key for record in found.records]

    assert new() == []
    with Library.open(library) as opened:
        write(opened, RECORDS[1:], "2026")
    assert service.count_new(library, "wool") == 2
    assert new() == ["feet", "toes"]
    assert new() == []


def test_what_was_told_as_new_by_another_program_is_not_new_again(library: Path) -> None:
    with Library.open(library, create=True) as opened:
        write(opened, RECORDS[:1], "2025")
        searching.save(library, "wool", "socks")
        write(opened, RECORDS[1:2], "2026")
        with service.find_new(library, "wool", "added"):
            write(opened, RECORDS[2:], "2027")
            with service.find_new(library, "wool", "added") as later:
                assert len(list(later.records)) == 2
    assert service.count_new(library, "wool") == 0


def test_the_index_follows_what_happens_to_records(library: Path) -> None:
    with Library.open(library, create=True) as opened:
        write(opened, RECORDS, "2026")
        with opened.write() as connection:
            writer = Writer(connection, 0, None, "2026")
            writer.replace(1, RECORDS[0], replace(RECORDS[0], title="Cool hats", contributors=by("Berg")))
            writer.close()
            journal.remove(connection, [2])
            reader = execute(connection)
            assert list(finding.ids(reader, Words("winter"), "relevance")) == [5]
            assert list(finding.ids(reader, And((Words("hats"), Words("berg", "names"))), "relevance")) == [1]
    with sqlite3.connect(library) as raw:
        raw.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        raw.execute("INSERT INTO heads (heads) VALUES ('integrity-check')")
        counts = "SELECT (SELECT count(*) FROM search_docsize), (SELECT count(*) FROM heads_docsize)"
        assert raw.execute(counts).fetchone() == (4, 4)
