"""What a user sets of records: how it is read, and what becomes of a record."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields.assigning import applied
from litdb.fields.assignments import FIELDS, AssignmentError, Sign, parse
from litdb.fields.differences import differences, line
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor, Doi, Identifier, Link, Note, Record

AT = "2026-03-01T10:00:00+00:00"
BERG, EK = Name("Berg", "Jan"), Name("Ek", "Eva")
RECORD = Record(
    citation_key="berg2001", type="article-journal", title="Warm socks", issued="2001-05-06", container_title="Feet",
    abstract="One.", contributors=(Contributor(BERG, orcid="0000-0002-1825-0097"), Contributor(EK, "editor")),
    dois=(Doi("10.1234/a", "10.1234/A"),), identifiers=(Identifier("pmid", "17429083", "17429083"),),
    links=(Link("url", "https://example.org/a"), Link("file", "/home/berg/a.pdf")), tags=("old", "Feet"),
    collections=("shoes", "shoes/warm", "shoestring"), notes=(Note("first", "2020-01-01"), Note("2", "2020-01-02")),
    extra=(("edition", "2"), ("year", "2001a")),
)  # fmt: skip


def after(*words: str, record: Record = RECORD) -> Record:
    query, assignments = parse(words)
    assert query == []
    return applied(record, assignments, AT)


def families(record: Record, role: str = "author") -> list[str]:
    return [one.name.family or one.name.literal for one in record.contributors if one.role == role]


@pytest.mark.parametrize(
    "word",
    ["donath", "author:donath", "key:a=b", 'author = "donath"', "https://example.org/?a=b", "=2007", "year>=2005",
     "-word", "10.1234/a=b", ""],
)  # fmt: skip
def test_all_that_is_no_name_with_a_sign_right_behind_it_is_the_query(word: str) -> None:
    assert parse([word]) == ([word], ())


@pytest.mark.parametrize(
    ("word", "said"),
    [
        pytest.param("yaer=2007", "did you mean year?", id="a misspelt name"),
        pytest.param("edition=2", "write extra.edition=", id="a field without a column"),
        pytest.param("series=2", "write extra.collection_title=", id="BibTeX's name of one"),
        pytest.param("extra.=2", "there is no field", id="extra without a name"),
        pytest.param("year=twenty", "no year of four digits", id="no year"),
        pytest.param("year=2007-06", "issued=", id="more than a year"),
        pytest.param("issued=2007-02-30", "says more than a date", id="a day that there is not"),
        pytest.param("issued=soon", "is not a date", id="no date"),
        pytest.param("issued=2001/2000", "ends before it starts", id="a range that runs backwards"),
        pytest.param("issued=2001-06-02/2001-06-01", "ends before it starts", id="days that do"),
        pytest.param("issued=2001/13", "write 2001/2013 if", id="an end of two figures"),
        pytest.param("issued=1995--96", "write 1995/1996 if", id="behind two hyphens"),
        pytest.param("issued=200", "write 0200 if", id="a year of three figures"),
        pytest.param("issued=44 BC", "write -0043 if", id="an era"),
        pytest.param("orcid=0000-0002-1825-0097", "it is a person's", id="a person's identifier"),
        pytest.param("type=articel", "did you mean article?", id="no type"),
        pytest.param("type=", "nothing stands behind", id="a type cannot be empty"),
        pytest.param("key=", "nothing stands behind", id="nor can a key"),
        pytest.param("key=a b", "a citation key has no ' '", id="a space in a key"),
        pytest.param("doi=tba", "is not a DOI", id="no DOI"),
        pytest.param("doi=10.1234/a (in press)", "words beside the DOI", id="a DOI and words"),
        pytest.param("issn=1234-5678", "not a valid ISSN", id="a wrong check digit"),
        pytest.param("title+=more", "has one text", id="more of a single text"),
        pytest.param("volume-=1", "has one text", id="less of a single text"),
        pytest.param("extra.edition+=3", "has one text", id="more of a text in extra"),
        pytest.param("abstract-=x", "has one text", id="less of an abstract"),
        pytest.param("tag+=", "nothing stands behind", id="no tag"),
        pytest.param("tag=\x07", "no letter or sign", id="nothing that can be kept"),
        pytest.param("url=javascript:alert(1)", "is no address", id="no address of the web"),
        pytest.param('author="donath"', "in a query put spaces", id="a query without spaces"),
        pytest.param('author="donath" and year > 2006', "in a query put spaces", id="a longer one"),
    ],
)
def test_an_assignment_without_meaning_is_refused_with_what_to_do(word: str, said: str) -> None:
    with pytest.raises(AssignmentError, match=r".") as caught:
        parse([word])
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("word", "field", "value"),
    [
        pytest.param("title=<i>E. coli</i>  there", "title", "<i>E. coli</i> there", id="title"),
        pytest.param("year=2007", "issued", "2007", id="a year is the whole date"),
        pytest.param("year=2001", "issued", "2001-05-06", id="the year that it has"),
        pytest.param("year=2001~", "issued", "2001~", id="about the year that it has"),
        pytest.param("year=", "issued", "", id="no year"),
        pytest.param("issued=2001", "issued", "2001", id="a date is the whole date"),
        pytest.param("issued=May 2007", "issued", "2007-05", id="a date in words"),
        pytest.param("date=2007-05-06/2007-05-09", "issued", "2007-05-06/2007-05-09", id="a range"),
        pytest.param("issued=199X/..", "issued", "199X/..", id="EDTF"),
        pytest.param("issued=Y-12345", "issued", "Y-12345", id="a long year"),
        pytest.param("issued=0200", "issued", "0200", id="an early year"),
        pytest.param("issued=1990s", "issued", "199X", id="a decade"),
        pytest.param("issued=２００７", "issued", "2007", id="figures of another script"),
        pytest.param("journal=Socks", "container_title", "Socks", id="journal"),
        pytest.param("pages=1517 -- 1526", "page", "1517-1526", id="pages"),
        pytest.param("lang=Swedish", "language", "sv", id="language"),
        pytest.param("type=Conference Paper", "type", "paper-conference", id="another program's type"),
        pytest.param("type=phdthesis", "type", "thesis", id="BibTeX's type"),
        pytest.param("abstract=Two.\n\n Three. ", "abstract", "Two.\nThree.", id="abstract"),
        pytest.param("abstract+=Two.", "abstract", "One.\nTwo.", id="more abstract"),
        pytest.param("abstract+=One.", "abstract", "One.", id="what it ends in already"),
        pytest.param("volume=7", "volume", "7", id="volume"),
        pytest.param("journal=", "container_title", "", id="emptied"),
        pytest.param("key=new", "citation_key", "new", id="key"),
        pytest.param("doi=https://doi.org/10.1234/B", "dois", (Doi("10.1234/b", "10.1234/B"),), id="doi"),
        pytest.param("doi=10.1234/a", "dois", RECORD.dois, id="one that is there stays as printed"),
        pytest.param("doi-=10.1234/a", "dois", (), id="a DOI taken out"),
        pytest.param("tag+=trial, feet", "tags", ("old", "Feet", "trial"), id="a tag in another case is there"),
        pytest.param("tag-=OLD", "tags", ("Feet",), id="a tag taken out in another case"),
        pytest.param("tag=one;two", "tags", ("one", "two"), id="tags"),
        pytest.param("collection-=shoes", "collections", ("shoestring",), id="a collection with all in it"),
        pytest.param("collection+= a / b ", "collections", (*RECORD.collections, "a/b"), id="collection"),
        pytest.param("note+=third", "notes", (*RECORD.notes, Note("third", AT)), id="note"),
        pytest.param("note+=first", "notes", RECORD.notes, id="a note that is there"),
        pytest.param("note-=1", "notes", RECORD.notes[1:], id="a note by its number"),
        pytest.param("note-=2", "notes", RECORD.notes[:1], id="a note by its text, which comes first"),
        pytest.param("note=", "notes", (), id="no notes"),
        pytest.param("url=", "links", RECORD.links[1:], id="no address"),
        pytest.param("url+=http://b.org", "links", (RECORD.links[0], Link("url", "http://b.org"), RECORD.links[1]),
                     id="an address stands by the others"),
        pytest.param("file-=a.pdf", "links", RECORD.links[:1], id="a file by its name"),
        pytest.param("pmid+=1", "identifiers", (*RECORD.identifiers, Identifier("pmid", "1", "1")), id="identifier"),
        pytest.param("pmid=1", "identifiers", (Identifier("pmid", "1", "1"),), id="another identifier"),
        pytest.param("extra.edition=3", "extra", (("edition", "3"), ("year", "2001a")), id="extra"),
        pytest.param("extra.series=S", "extra", (*RECORD.extra, ("collection_title", "S")), id="its name in BibTeX"),
        pytest.param("extra.edition=", "extra", (("year", "2001a"),), id="extra emptied"),
    ],
)  # fmt: skip
def test_what_is_assigned_is_so(word: str, field: str, value: object) -> None:
    assert getattr(after(word), field) == value


def test_assignments_are_carried_out_in_turn() -> None:
    assert after("tag=", "tag+=a", "tag+=b", "tag-=a").tags == ("b",)


@pytest.mark.parametrize(
    ("word", "author", "editor"),
    [
        pytest.param("author+=Alm, C.", ["Berg", "Alm"], ["Ek"], id="added behind the others"),
        pytest.param("author=Alm, C. and Berg, Jan", ["Alm", "Berg"], ["Ek"], id="replaced"),
        pytest.param("author=Alm, C.; Dahl, D.", ["Alm", "Dahl"], ["Ek"], id="parted by semicolons"),
        pytest.param("author-=Berg", [], ["Ek"], id="the only one of the family"),
        pytest.param("author-=berg, jan", [], ["Ek"], id="in any case"),
        pytest.param("author-=Berg, Karl", ["Berg"], ["Ek"], id="another Berg"),
        pytest.param("editor=", ["Berg"], [], id="no editor"),
        pytest.param("author+={WHO Group}", ["Berg", "WHO Group"], ["Ek"], id="a body"),
    ],
)
def test_names_of_one_role_change_and_those_of_others_stay(word: str, author: list[str], editor: list[str]) -> None:
    record = after(word)
    assert (families(record), families(record, "editor")) == (author, editor)


def test_a_name_that_stays_keeps_its_orcid_and_new_ones_stand_before_others() -> None:
    record = replace(RECORD, contributors=(*RECORD.contributors[:1], Contributor(OTHERS)))
    new = after("author+=Alm, C.", record=record)
    assert families(new) == ["Berg", "Alm", "others"]
    assert new.contributors[0].orcid == "0000-0002-1825-0097"
    assert after("author=Alm, C.", record=replace(RECORD, contributors=RECORD.contributors[1:])).contributors[0] == (
        Contributor(Name("Alm", "C."))
    )


@pytest.mark.parametrize(
    ("issued", "then"),
    [
        pytest.param("2001-05/2001-06", "2001-05/2001-06", id="within the year"),
        pytest.param("2001-05/2002-06", "2001", id="into the next"),
        pytest.param("2001/2002", "2001", id="two years"),
        pytest.param("2001-05/", "2001", id="without an end"),
        pytest.param("2001-21", "2001-21", id="a season"),
        pytest.param("2001?", "2001", id="in doubt"),
        pytest.param("", "2001", id="none"),
    ],
)
def test_a_year_changes_no_date_that_is_within_it(issued: str, then: str) -> None:
    assert after("year=2001", record=replace(RECORD, issued=issued)).issued == then


@pytest.mark.parametrize(
    ("word", "was_read", "is_left"),
    [
        pytest.param("year=2007", "year", False, id="a date"),
        pytest.param("year=2001", "year", True, id="a date that stays"),
        pytest.param("lang=sv", "langid", False, id="a language"),
        pytest.param("doi=10.1234/b", "doi", False, id="a DOI"),
        pytest.param("doi+=10.1234/b", "doi", True, id="one more DOI"),
        pytest.param("pmid=1", "pmid", False, id="an identifier"),
        pytest.param("pmid+=1", "pmid", True, id="one more identifier"),
        pytest.param("pmid=1", "issn", True, id="an identifier of another scheme"),
    ],
)
def test_what_was_kept_of_a_field_as_it_was_read_goes_when_the_field_is_said(
    word: str, was_read: str, *, is_left: bool
) -> None:
    record = replace(RECORD, extra=(("edition", "2"), (was_read, "as read")))
    assert after(word, record=record).extra == (record.extra if is_left else record.extra[:1])


def test_a_subtitle_goes_with_the_title_that_ended_in_it() -> None:
    record = replace(RECORD, title="Socks: A Trial", extra=(("subtitle", "A Trial"),))
    assert after("title=Shoes", record=record).extra == ()
    assert after("title=Shoes: A Trial", record=record).extra == record.extra


def test_files_are_told_to_bibtex_in_its_own_way() -> None:
    assert after("file+=C:\\b;c.pdf").extra[-1] == ("file", r"/home/berg/a.pdf;C\:\\b\;c.pdf")
    assert after("file=").extra == RECORD.extra


_WORDS = st.one_of(
    st.sampled_from(sorted(FIELDS)).flatmap(
        lambda name: st.tuples(st.just(name), st.sampled_from(list(Sign)), st.text(max_size=20)).map("".join)
    ),
    st.text(max_size=20),
)


@given(st.lists(_WORDS, max_size=4))
def test_any_words_are_a_query_assignments_or_refused_and_twice_is_once(words: list[str]) -> None:
    try:
        query, assignments = parse(words)
    except AssignmentError:
        return
    assert len(query) + len(assignments) == len(words)
    for one in assignments:
        once = applied(RECORD, [one], AT)
        if one.field != "notes" or one.sign is not Sign.TAKE:  # the note of a number is another one then
            assert applied(once, [one], AT) == once
        assert bool(differences(RECORD, once)) == (once != RECORD)


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        pytest.param("year=2007", ["issued: 2001-05-06 -> 2007", "extra.year: 2001a -> (none)"], id="both fields"),
        pytest.param("tag-=old", ["tags: old; Feet -> Feet"], id="tags"),
        pytest.param("key=k", ["key: berg2001 -> k"], id="key"),
        pytest.param(f"abstract=One. {'x' * 50}", ["abstract: One. -> One. xxxxxxxxxxxxxx…"], id="cut"),
    ],
)
def test_a_difference_is_a_line(word: str, shown: list[str]) -> None:
    assert [line(one, 20) for one in differences(RECORD, after(word))] == shown


def test_of_long_texts_that_begin_alike_the_line_shows_where_they_no_longer_do() -> None:
    record = replace(RECORD, title="a" * 60 + " cold socks")
    new = after(f"title={'a' * 60} warm socks", record=record)
    assert "cold socks" in line(differences(record, new)[0], 30)
    assert "warm socks" in line(differences(record, new)[0], 30)
