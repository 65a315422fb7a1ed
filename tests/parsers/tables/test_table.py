"""Tables of many programs: names in every style, what columns mean, what is a bibliography, and litdb's own export."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litdb.exporters import csv_
from litdb.fields import identifiers, types
from litdb.fields import name_cells as table_names
from litdb.model.names import OTHERS, Name, display
from litdb.model.problems import Lost, Problem
from litdb.model.records import Contributor, Doi, Identifier, Link, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.tables import table


def read(cells: dict[str, str]) -> list[object]:
    text = io.StringIO(newline="")
    csv.writer(text).writerows((cells.keys(), cells.values()))
    return list(table.parse(from_bytes(text.getvalue().encode())))


def one(**cells: str) -> Record:
    (record,) = [item for item in read({"Title": "T"} | cells) if isinstance(item, Record)]
    return record


def extra(record: Record) -> dict[str, str]:
    return dict(record.extra)


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Berg, J.; Ek, A.", "Berg, J.; Ek, A."), ("Berg J; Ek A", "Berg, J; Ek, A"),
        ("Berg J, Ek A", "Berg, J; Ek, A"),
        ("Berg J, Ek AB.", "Berg, J; Ek, AB"), ("Ek AB.", "Ek, AB"), ("Berg J., Ek A.B.", "Berg, J.; Ek, A.B."),
        ("Jan Berg and Ada Ek", "Berg, Jan; Ek, Ada"), ("Berg, J., Ek, A.", "Berg, J.; Ek, A."),
        ("Berg, Jan, Ek, Ada", "Berg, Jan; Ek, Ada"), ("Berg, Jan and Ek, Ada", "Berg, Jan; Ek, Ada"),
        ("Berg, J., & Ek, A.", "Berg, J.; Ek, A."), ("Jan Berg, Ada Ek, and Bo Dal", "Berg, Jan; Ek, Ada; Dal, Bo"),
        ("Jan Berg, Ada Ek, Bo Dal", "Berg, Jan; Ek, Ada; Dal, Bo"), ("J. Berg, A. Ek", "Berg, J.; Ek, A."),
        ("J Berg, A Ek", "Berg, J; Ek, A"), ("Jan Berg|Ada Ek", "Berg, Jan; Ek, Ada"),
        ("Berg J\nEk A", "Berg, J; Ek, A"),
        ("Berg, Jan", "Berg, Jan"), ("Jan Berg", "Berg, Jan"), ("Berg", "Berg"), ("van der Berg J", "van der Berg, J"),
        ("Berg, J. et al.", "Berg, J.; others"), ("Berg J, Ek A, ...", "Berg, J; Ek, A; others"),
        ("Berg, J.; et al.", "Berg, J.; others"), ("Berg, Jan and others", "Berg, Jan; others"),
        ("Berg J, Ek A, Knee Study Group", "Berg, J; Ek, A; Knee Study Group"),
        ("Knee Study Group", "Knee Study Group"),
        ("Dal Berg, Jan Erik", "Dal Berg, Jan Erik"), ("Berg, Jan, Jr.", "Berg, Jan, Jr."),
        ("Berg, Jan (57190000000); Ek, Ada (57190000001)", "Berg, Jan; Ek, Ada"),
        ("Berg, Jan; and Ek, Ada", "Berg, Jan; Ek, Ada"), ("; ,", ""),
        ("Berg J. E.Ek A.O'Dal B.", "Berg, J.E.; Ek, A.; O'Dal, B."), ("Berg J. E.", "Berg, J.E."),
        ("Jan Berg and Ada B.Ek", "Berg, Jan; B.Ek, Ada"),
    ],
)  # fmt: skip
def test_names_in_every_style(printed: str, names: str) -> None:
    assert "; ".join(display(name) for name in table_names.read(printed)) == names


@pytest.mark.parametrize("piece", [", ", " and ", "a, A., ", " ", "& ", "(", "(1", ";", "A.", "A ", " ,", "\n "])
def test_a_long_run_of_anything_is_a_list_of_names(piece: str) -> None:
    assert isinstance(table_names.read(piece * 20_000), list)


def test_of_two_lists_of_the_same_people_the_fuller_one_counts() -> None:
    for cells in ({"Author": "Berg, J.", "Author names": "Berg, Jan"}, {"Author": "Berg, Jan", "AU": "Berg J"}):
        assert [display(found.name) for found in one(**cells).contributors] == ["Berg, Jan"]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        pytest.param({"Item Type": "journalArticle", "Type": ""}, ("article-journal", ""), id="Zotero"),
        pytest.param({"Item Type": "thesis", "Type": "PhD thesis"}, ("thesis", "PhD thesis"), id="Zotero's kind"),
        pytest.param({"type": "JOUR"}, ("article-journal", ""), id="RIS"),
        pytest.param({"type": "inproceedings"}, ("paper-conference", ""), id="BibTeX"),
        pytest.param({"type": "paper-conference"}, ("paper-conference", ""), id="CSL"),
        pytest.param({"Publication Type": "Journal Article; Review"}, ("article-journal", "Review"), id="several"),
        pytest.param({"Document Identifier": "IEEE Conferences"}, ("paper-conference", ""), id="IEEE Xplore"),
        pytest.param({"Type": "Magic lantern"}, ("document", "Magic lantern"), id="unknown"),
        pytest.param({"Journal": "J"}, ("article-journal", ""), id="by the journal"),
        pytest.param({"Publisher": "P"}, ("document", ""), id="none"),
    ],
)
def test_types(cells: dict[str, str], found: tuple[str, str]) -> None:
    record = one(**cells)
    assert (record.type, extra(record).get("genre", "")) == found


@pytest.mark.parametrize(
    ("cells", "issued"),
    [
        ({"Publication Year": "2021", "Date": "2021-03-09"}, "2021-03-09"), ({"Year": "2021"}, "2021"),
        ({"year": "2021", "month": "3", "day": "9"}, "2021-03-09"), ({"Date": "9 March 2021"}, "2021-03-09"),
        ({"Published Year": "2021", "Published Month": "Mar"}, "2021-03"), ({"PubYear": "2021"}, "2021"),
        ({"Date": "soon", "Year": "2021"}, "2021"), ({"Year": "2021", "Date": "soon"}, "2021"),
    ],
)  # fmt: skip
def test_dates(cells: dict[str, str], issued: str) -> None:
    assert one(**cells).issued == issued


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"Pubmed_ID": "31000001"}, ("pmid", "31000001")), ({"PMC ID": "PMC7000001"}, ("pmcid", "PMC7000001")),
        ({"id": "https://openalex.org/W3000000001"}, ("openalex", "W3000000001")),
        ({"Accession Number": "WOS:000123456700001"}, ("wos", "000123456700001")),
        ({"ISSN": "20493630"}, ("issn", "2049-3630")), ({"Extra": "PMID: 31000001"}, ("pmid", "31000001")),
        ({"UT (Unique WOS ID)": "WOS:000123456700001"}, ("wos", "000123456700001")),
    ],
)  # fmt: skip
def test_identifiers(cells: dict[str, str], found: tuple[str, str]) -> None:
    assert [(number.scheme, number.value) for number in one(**cells).identifiers] == [found]


@pytest.mark.parametrize(
    "name", ["DOI", "doi", "Digital Object Identifier", "digitalObjectIdentifier", "Item DOI", "DO"]
)
@pytest.mark.parametrize("printed", ["10.5555/a.1", "https://doi.org/10.5555/A.1", "doi:10.5555/a.1"])
def test_dois(name: str, printed: str) -> None:
    assert [found.value for found in one(**{name: printed}).dois] == ["10.5555/a.1"]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"Decision": "in"}, {"decision": "in"}), ({"Extra": "PMID: 31000001\nread"}, {"note": "read"}),
        ({"Keywords": "a; b"}, {"keyword": "a; b"}), ({"Keywords": "a, b"}, {"keyword": "a; b"}),
        ({"Keywords": "Aged, 80 and over; b"}, {"keyword": "Aged, 80 and over; b"}),
        ({"Times cited": "14"}, {"cited_by": "14"}), ({"Notes": "n"}, {"note": "n"}),
        ({"Place": "Lund"}, {"publisher_place": "Lund"}),
        ({"Citation": "somewhere"}, {"citation": "somewhere"}), ({"Date Added": "2022-01-01"}, {}),
    ],
)  # fmt: skip
def test_what_has_no_column_is_kept(cells: dict[str, str], found: dict[str, str]) -> None:
    assert extra(one(**cells)) == found


@pytest.mark.parametrize("name", ["Keywords", "Authors", "Tags", "PMID", "DOI", "Type", "Citation"])
def test_a_long_run_of_spaces_in_a_cell_is_read_in_one_go(name: str) -> None:
    assert one(**{name: f"a{' ' * 50_000}b"}).title == "T"


def test_pubmeds_citation_says_what_no_other_column_does() -> None:
    record = one(**{"Journal/Book": "J Inv", "Citation": "J Inv. 2021 Mar 9;7(2):101-9. doi: 10.5555/a.1."})
    assert (record.container_title, record.volume, record.issue, record.page) == ("J Inv", "7", "2", "101-109")


def test_the_count_of_openalex_is_its_own() -> None:
    record = one(id="https://openalex.org/W3000000001", cited_by_count="14")
    assert [(found.source, found.count) for found in record.cited_by] == [("openalex", 14)]


def test_orcids_belong_to_the_authors_where_there_are_as_many() -> None:
    cells = {"Author": "Jan Berg|Ada Ek", "orcid": "https://orcid.org/0000-0002-1825-0097|"}
    assert [found.orcid for found in one(**cells).contributors] == ["0000-0002-1825-0097", ""]
    assert extra(one(Author="Jan Berg", orcid="a|b")) == {"orcid": "a|b"}


def test_paragraphs_of_an_abstract_stay_apart() -> None:
    assert one(Abstract="AIM: A.\nMETHODS: B.").abstract == "AIM: A.\nMETHODS: B."


def test_a_bad_cell_costs_that_cell() -> None:
    problem, record = read({"Title": "T", "Year": "soon"})[1:]
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, problem.at.line) == ("bad-year", Lost.FIELD, 2)
    assert isinstance(record, Record)
    assert extra(record) == {"year": "soon"}


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("Key,Item Type,Publication Year,Author,Title,Publication Title\n", "table"),
        ("title\tauthors\tyear\n", "table"),
        ("sep=;\nTitle;DOI;Decision\n", "table"),
        ('"About the data: all, of it"\nRank,DOI,Title,PubYear,Authors\n', "table"),
        ("PMID,Title,Authors,Citation\n", "table"), ("Titel,Preis,Menge\n1,2,3\n", "unknown"),
        ("name,age\nTitle,2\n", "unknown"),
        ("title,price,colour\n", "unknown"), ("year,volume,author\n", "unknown"),
        ("Title, author and year of it.\n", "unknown"),
        ("label,n,title\n", "unknown"), ("sig,name,family,given,title,year,venue\n", "unknown"),
    ],
)  # fmt: skip
def test_a_table_without_a_title_and_an_author_or_the_like_is_no_bibliography(head: str, found: str) -> None:
    assert detect(from_bytes(head.encode())) == found


WORD = st.text("abcdefghijklmnopqrstuvwxyzåéßø", min_size=2, max_size=8)
# What reads as a suffix (`Jr`) or a particle is none of a name's own words.
PART = st.text("abcdefghijklmnopqrstuvwxyzåéßø", min_size=4, max_size=8).map(str.capitalize)
NAME = st.builds(
    Name,
    PART,
    PART,
    st.sampled_from(("", "van der")),
    st.sampled_from(("", "Jr.")),
)
TEXT = st.lists(st.one_of(WORD, st.sampled_from(('"quoted"', "a,b", "50%", "–", "x;y"))), max_size=6).map(" ".join)
ISSN, PMID, WOS = (
    identifiers.parse(*one) for one in (("issn", "2049-3630"), ("pmid", "31000001"), ("wos", "000123456700001"))
)
RECORDS = st.builds(
    Record,
    type=st.sampled_from([row.csl for row in types.TYPES if row.csl != "article"]),
    title=TEXT.filter(bool),
    issued=st.sampled_from(("", "2021", "2021-03", "2021-03-09", "0990")),
    container_title=TEXT,
    volume=st.sampled_from(("", "7", "S1")),
    issue=st.sampled_from(("", "2")),
    page=st.sampled_from(("", "101-9", "e17")),
    publisher=TEXT,
    language=st.sampled_from(("", "en", "sv")),
    abstract=st.lists(TEXT.filter(bool), max_size=3).map("\n".join),
    contributors=st.lists(NAME.map(Contributor), max_size=4).map(tuple),
    dois=st.sampled_from(
        ((), (Doi("10.5555/a.1", "10.5555/A.1"),), (Doi("10.5555/a.1", "10.5555/a.1"), Doi("10.5555/b", "10.5555/b")))
    ),
    identifiers=st.lists(st.sampled_from((PMID, WOS, ISSN)), max_size=3, unique=True).map(
        lambda found: tuple(sorted(found, key=lambda one: ("pmid", "wos", "issn").index(one.scheme)))
    ),
    links=st.sampled_from(((), (Link("url", "https://example.org/a?b=c"),))),
    tags=st.lists(WORD, max_size=3, unique=True).map(tuple),
)


def bare(record: Record) -> tuple[object, ...]:
    """What CSV holds of a record."""
    return (
        record.type, record.title, record.issued, record.container_title, record.volume, record.issue, record.page,
        record.publisher, record.language, record.abstract, [display(found.name) for found in record.contributors],
        [found.value for found in record.dois], [(found.scheme, found.value) for found in record.identifiers],
        [found.href for found in record.links], record.tags,
    )  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RECORDS, min_size=1, max_size=3))
def test_what_litdb_exports_is_read_back(records: list[Record]) -> None:
    source = from_bytes("".join(csv_.export(records)).encode())
    assert detect(source) == "table"
    assert [bare(item) for item in table.parse(source) if isinstance(item, Record)] == [bare(one) for one in records]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.from_type(Record), max_size=2))
def test_whatever_litdb_exports_no_row_of_it_breaks_another(records: list[Record]) -> None:
    items = list(table.parse(from_bytes("".join(csv_.export(records)).encode("utf-8", "replace"))))
    said = [item.code for item in items if isinstance(item, Problem)]
    assert "ragged-row" not in said
    assert "open-quotation" not in said
    found = sum(isinstance(item, Record) for item in items)
    assert found <= len(records)


def test_whoever_else_there_is_is_read_back() -> None:
    record = Record(title="T", contributors=(Contributor(Name("Berg", "Jan")), Contributor(OTHERS)), issued="2021")
    (found,) = [
        item for item in table.parse(from_bytes("".join(csv_.export([record])).encode())) if isinstance(item, Record)
    ]
    assert [one_.name for one_ in found.contributors] == [Name("Berg", "Jan"), OTHERS]


def test_a_key_and_a_formula_are_read_back() -> None:
    record = Record("Berg2021", title="=1+1", volume="-7", identifiers=(Identifier("issn", "2049-3630", "2049-3630"),))
    (found,) = [
        item for item in table.parse(from_bytes("".join(csv_.export([record])).encode())) if isinstance(item, Record)
    ]
    assert (found.citation_key, found.title, found.volume) == ("Berg2021", "=1+1", "-7")
