from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields.identifiers import of_work
from litdb.fields.text import words
from litdb.matching.works import same, stands_alone, titles_agree
from litdb.model.names import Name
from litdb.model.records import Contributor, Doi, Entry, Identifier, Record

TITLE = "Interleukin-1-receptor antagonist in type 2 diabetes mellitus"
AUTHORS = (Contributor(Name("Larsen", "Claus M.")), Contributor(Name("Vaag", "Allan")))
DOI = (Doi("10.1056/nejmoa065213", "10.1056/NEJMoa065213"),)
OTHER_DOI = (Doi("10.1056/other", "10.1056/other"),)

WORK = Record(
    citation_key="larsen2007", type="article-journal", title=TITLE, issued="2007", contributors=AUTHORS,
    entries=(Entry("bibtex", b"", key="larsen2007"),),
)  # fmt: skip
PAGE = Record(title=TITLE, contributors=AUTHORS, entries=(Entry("globalauthorid", b""),))


@pytest.mark.parametrize(
    ("title", "other"),
    [
        pytest.param(TITLE, TITLE.upper() + ".", id="case and signs"),
        pytest.param("Interleukin-1 in diabetes", "Interleukin 1 in Diabetes", id="hyphen"),
        pytest.param("Müller cells of the retina", "Muller cells of the retina", id="accent"),
        pytest.param("Role of TGF-β in kidney fibrosis", "Role of TGF-beta in kidney fibrosis", id="Greek"),
        pytest.param(TITLE, TITLE + ": a randomised trial", id="subtitle"),
        pytest.param("Role of p38 alpha in hearts of old rats", "Role of p38alpha in hearts of old rats", id="glued"),
        # Four fifths of the words, neither more nor less.
        pytest.param("Role of p38 alpha in hearts of rats", "Role of p38alpha in hearts of rats", id="just alike"),
        pytest.param("Interleukin-1-receptor antagonist in type", TITLE, id="cut off"),
        pytest.param("Part 1: the whole of it. A study", "Part 1: the whole of it", id="cut off behind a number"),
        pytest.param("A trial of X in tumours of the lung", "A trial of X in tumors of the lung", id="spelling"),
        pytest.param("A trial of X in patients with Y", "A trial of X patients with Y", id="a word lacks"),
        pytest.param("深度学习在医学影像中的应用", "深度学习在医学影像中的应用。", id="Chinese"),
    ],
)  # fmt: skip
def test_titles_of_one_work_agree(title: str, other: str) -> None:
    assert titles_agree(title, other)
    assert titles_agree(other, title)


@pytest.mark.parametrize(
    ("title", "other"),
    [
        pytest.param("Diabetes in mice: a story. Part 1", "Diabetes in mice: a story. Part 2", id="parts"),
        pytest.param("Diabetes in mice: a story. Part I", "Diabetes in mice: a story. Part II", id="Roman parts"),
        pytest.param("Diabetes in mice: a story. Part A", "Diabetes in mice: a story. Part B", id="lettered parts"),
        pytest.param("The FOCUS 1 trial of X in Y patients", "The FOCUS 2 trial of X in Y patients", id="trials"),
        pytest.param("A role of CD4 cells in Y patients", "A role of CD8 cells in Y patients", id="numbers in words"),
        pytest.param("Effects of X on Y cells in vitro", "Effects of X on Y cells in vivo", id="in vitro, in vivo"),
        pytest.param("Effects of X on Y in male rats", "Effects of X on Y in female rats", id="sex"),
        pytest.param("Abstract", "Abstract of a paper on mice", id="a beginning too short"),
        pytest.param("Editorial", "Erratum", id="short titles"),
        pytest.param("Poster session", "Poster sessions", id="short, nearly one"),
        pytest.param("", "", id="none"),
        pytest.param("???", "!!!", id="none with words"),
        pytest.param(TITLE, "", id="one only"),
    ],
)  # fmt: skip
def test_titles_of_two_works_do_not_agree(title: str, other: str) -> None:
    assert not titles_agree(title, other)
    assert not titles_agree(other, title)


SOME_WORDS = st.lists(st.sampled_from("effect of x in mice 1 2 ii part trial β 深".split()), max_size=9).map(" ".join)


@given(SOME_WORDS, SOME_WORDS)
def test_agreement_goes_both_ways(title: str, other: str) -> None:
    assert titles_agree(title, other) == titles_agree(other, title)


@given(st.text())
def test_a_title_agrees_with_itself_if_it_has_words(title: str) -> None:
    assert titles_agree(title, title) == bool(words(title))


@pytest.mark.parametrize(
    ("scheme", "value"),
    [("wos", "000245624400005"), ("scopus", "34247170807"), ("pmid", "17429083"), ("pmcid", "PMC1"), ("lup", "670019")],
)
def test_a_shared_identifier_and_title_are_one_work(scheme: str, value: str) -> None:
    ours = Record(title=TITLE, identifiers=(Identifier(scheme, value, value),))
    theirs = replace(ours, title=TITLE.upper(), identifiers=(Identifier(scheme, value, f"{scheme}:{value}"),))
    assert same(ours, theirs) == f"same {scheme} and title"


def test_a_shared_doi_and_title_are_one_work_however_the_doi_was_printed() -> None:
    theirs = Record(title=TITLE, dois=(Doi(DOI[0].value, DOI[0].value),))
    assert same(Record(title=TITLE, dois=DOI), theirs) == "same doi and title"


@pytest.mark.parametrize(
    ("title", "other"),
    [
        pytest.param(
            "Poster 12: insulin in old mice", "Poster 13: insulin in young rats", id="abstracts of a supplement"
        ),
        pytest.param("", "", id="no titles"),
        pytest.param(TITLE, "", id="one title"),
    ],
)
def test_a_shared_identifier_alone_is_not_one_work(title: str, other: str) -> None:
    ours = Record(title=title, dois=DOI, identifiers=(Identifier("pmid", "1", "1"),))
    assert same(ours, replace(ours, title=other)) == ""


@pytest.mark.parametrize(("scheme", "value"), [("issn", "0028-4793"), ("isbn", "9783161484100")])
def test_what_names_the_container_never_joins(scheme: str, value: str) -> None:
    record = Record(title=TITLE, identifiers=(Identifier(scheme, value, value),))
    assert of_work(record) == []
    assert same(record, record) == ""


def test_a_page_without_identifiers_is_the_work_of_its_title_and_authors() -> None:
    assert same(PAGE, WORK) == "same title and authors"
    assert same(PAGE, replace(WORK, dois=DOI)) == "same title and authors"
    issn = (Identifier("issn", "0028-4793", "0028-4793"),)
    assert same(replace(PAGE, identifiers=issn), WORK) == "same title and authors"


@pytest.mark.parametrize(
    "authors",
    [
        pytest.param((Contributor(Name("Larsen", "C.")), Contributor(Name("Vaag", "A"))), id="initials"),
        pytest.param((*AUTHORS, Contributor(Name("Berg"), "editor")), id="an editor is no author"),
        pytest.param((Contributor(Name("LARSEN", "Claus")), Contributor(Name("Vaag", "Allan"))), id="case"),
    ],
)
def test_authors_are_equal_by_family_and_initial(authors: tuple[Contributor, ...]) -> None:
    assert same(replace(PAGE, contributors=authors), WORK) == "same title and authors"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(replace(PAGE, title=TITLE + " and more"), id="another title"),
        pytest.param(replace(PAGE, contributors=AUTHORS[:1]), id="an author fewer"),
        pytest.param(replace(PAGE, contributors=AUTHORS[::-1]), id="another order"),
        pytest.param(replace(PAGE, contributors=(AUTHORS[0], Contributor(Name("Vaag", "Bo")))), id="another initial"),
        pytest.param(replace(PAGE, dois=OTHER_DOI), id="a DOI of its own"),
        pytest.param(replace(PAGE, identifiers=(Identifier("lup", "1", "1"),)), id="an identifier of its own"),
        pytest.param(replace(PAGE, entries=()), id="no page"),
    ],
)
def test_a_page_that_differs_is_another_work(page: Record) -> None:
    assert same(page, WORK) == ""


@pytest.mark.parametrize(
    "nameless",
    [
        pytest.param(replace(PAGE, title="Interleukin in diabetes"), id="three words"),
        pytest.param(replace(PAGE, contributors=()), id="no authors"),
    ],
)
def test_a_short_title_or_one_without_authors_stands_for_nothing(nameless: Record) -> None:
    assert same(nameless, replace(nameless, citation_key="x")) == ""


def test_a_title_stands_alone_from_four_words() -> None:
    assert stands_alone("One two three four")
    assert not stands_alone("One two: three!")


def test_the_same_key_title_authors_and_year_are_one_work() -> None:
    assert same(WORK, WORK) == "same key, title, authors and year"
    assert same(WORK, replace(WORK, issued="2007-04-12")) == "same key, title, authors and year"
    renamed = replace(WORK, citation_key="larsen2007a")
    assert same(WORK, renamed) == "same key, title, authors and year"


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(replace(WORK, title="Die Ilias"), id="a short title"),
        pytest.param(replace(WORK, contributors=()), id="nobody"),
        pytest.param(replace(WORK, contributors=(Contributor(Name("Ek"), "editor"),)), id="editors"),
        pytest.param(Record("set1", extra=(("entryset", "a,b"),)), id="no title"),
    ],
)
def test_an_entry_read_again_under_its_key_is_one_work(entry: Record) -> None:
    assert same(entry, entry) == "same key, title, authors and year"
    assert same(replace(entry, citation_key="x"), entry) == ""


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(WORK, citation_key="b", entries=()), id="key"),
        pytest.param(replace(WORK, title=TITLE + " again"), id="title"),
        pytest.param(replace(WORK, contributors=AUTHORS[:1]), id="authors"),
        pytest.param(replace(WORK, issued="2008"), id="year"),
        pytest.param(replace(WORK, type="paper-conference"), id="type"),
    ],
)
def test_one_difference_makes_another_work(other: Record) -> None:
    assert same(WORK, other) == ""


def test_works_of_two_dois_are_never_joined_by_their_names() -> None:
    assert same(replace(WORK, dois=DOI), replace(WORK, dois=OTHER_DOI)) == ""
    assert same(replace(WORK, dois=DOI), WORK) == "same key, title, authors and year"
    assert same(replace(WORK, dois=DOI), replace(WORK, dois=OTHER_DOI + DOI)) == "same doi and title"


@pytest.mark.parametrize(
    ("title", "other"),
    [
        pytest.param("Erratum: Insulin in mice and men", "Insulin in mice and men", id="an erratum"),
        pytest.param("Insulin in mice and men: Reply", "Insulin in mice and men", id="a reply"),
        pytest.param("Insulin in mice and men", "Insulin in mice and men, Part II", id="a second part"),
        pytest.param("中文标题测试", "中文标题测试二", id="a second part in Chinese"),
    ],
)
def test_what_answers_or_continues_a_work_is_another(title: str, other: str) -> None:
    assert not titles_agree(title, other)


def test_a_title_that_many_works_have_wants_an_author_in_common() -> None:
    def reply(*families: str) -> Record:
        people = tuple(Contributor(Name(family, "A")) for family in families)
        return Record(title="Reply", dois=(Doi("10.1234/x", "10.1234/x"),), contributors=people)

    assert same(reply("Adams", "Baker"), reply("Baker"))
    assert same(reply("Adams"), reply())
    assert not same(reply("Adams"), reply("Clark"))
