"""PubMed's `Abstract (text)` files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.names import Name
from litdb.model.problems import Lost, Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.pubmed import abstracts
from tests.conftest import FIXTURES

FIXTURE = FIXTURES / "pubmed-abstracts/two.txt"
CITATION = "{number}. J Invent Med. 2007 Apr 12;356(15):1517-26.\n\nA title.\n\n{more}PMID: 17429083\n"


def read(data: bytes) -> list[Record | Entry | Problem]:
    return list(abstracts.parse(from_bytes(data)))


def one(more: str) -> Record:
    (record,) = read(CITATION.format(number=1, more=f"{more}\n\n" if more else "").encode())
    assert isinstance(record, Record)
    return record


def test_every_citation_of_a_file_is_a_record() -> None:
    first, second = read(FIXTURE.read_bytes())
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert [(first.title, first.issued), (second.title, second.issued)] == [
        ("Walking and invented glucose: a randomised trial in people who were made up", "2007-04-12"),
        ("How nobody counts", "2019-01/2019-02"),
    ]
    assert [doi.value for doi in first.dois] == ["10.5555/jim.065213"]
    assert [(number.scheme, number.value) for number in first.identifiers] == [
        ("pmcid", "PMC1234567"),
        ("pmid", "17429083"),
    ]
    assert (second.language, second.contributors[0].name) == ("de", Name(literal="Invented Counting Group"))


def test_the_entries_in_order_are_the_source() -> None:
    data = b"\xef\xbb\xbf" + FIXTURE.read_bytes()
    entries = [part for item in read(data) for part in (item.entries if isinstance(item, Record) else (item,))]
    assert b"".join(part.raw + part.tail for part in entries if isinstance(part, Entry)) == data


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(FIXTURE.read_bytes(), id="as saved"),
        pytest.param(FIXTURE.read_bytes().replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(b"\n\n" + FIXTURE.read_bytes(), id="blank lines first"),
    ],
)
def test_it_is_detected_by_its_content(data: bytes) -> None:
    assert detect(from_bytes(data)) == "pubmed-abstracts"
    assert [item.title for item in read(data) if isinstance(item, Record)][1:] == ["How nobody counts"]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("", id="nothing"),
        pytest.param("1. Bees are many. 2007 was good.\nPMID is a number.", id="a list"),
        pytest.param("PMID- 17429083\nTI  - T\n", id="MEDLINE"),
        pytest.param("1. Berg A. T. J X. 2007;1:1-2.\n2. Ek B. U. J X. 2008;2:3-4.", id="references"),
    ],
)
def test_another_source_is_not_recognised(head: str) -> None:
    assert not abstracts.recognises(head)


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        pytest.param(
            "Berg A(1), van der Ek B(1)(2).",
            [
                Contributor(Name("Berg", "A"), affiliations=("One.",)),
                Contributor(Name("Ek", "B", "van der"), affiliations=("One.", "Two.")),
            ],
            id="marks",
        ),
        pytest.param(
            "Berg A(#)(1); Invented Group(2).",
            [
                Contributor(Name("Berg", "A"), affiliations=("One.",)),
                Contributor(Name(literal="Invented Group"), affiliations=("Two.",)),
            ],
            id="body",
        ),
        pytest.param("Berg A(3).", [Contributor(Name("Berg", "A"))], id="a mark of nothing"),
    ],
)
def test_affiliations_go_to_those_who_bear_their_marks(authors: str, expected: list[Contributor]) -> None:
    assert list(one(f"{authors}\n\nAuthor information:\n(1)One.\n(2)Two.").contributors) == expected


@pytest.mark.parametrize(
    ("more", "abstract"),
    [
        pytest.param("Berg A.\n\nWe asked\nand waited.", "We asked and waited.", id="wrapped"),
        pytest.param(
            "Berg A.\n\nBACKGROUND: We asked\nmany.\nMETHODS AND RESULTS: They said.",
            "BACKGROUND: We asked many.\nMETHODS AND RESULTS: They said.",
            id="sections",
        ),
        pytest.param("Berg A.\n\nOne.\n\nTwo.", "One.\nTwo.", id="paragraphs"),
        pytest.param("We asked nobody in particular.", "We asked nobody in particular.", id="no authors"),
        pytest.param("Berg A.\n\nComment in\n    J X. 2008;1:1.\n\n© 2007 Nobody.", "", id="none"),
    ],
)
def test_the_abstract_is_what_nothing_else_claims(more: str, abstract: str) -> None:
    assert one(more).abstract == abstract


@pytest.mark.parametrize(
    ("more", "name", "value"),
    [
        pytest.param("© 2007 Nobody.", "rights", "© 2007 Nobody.", id="rights"),
        pytest.param("Conflict of interest statement: None.", "conflict_of_interest", "None.", id="interests"),
        pytest.param("Author information:\nDepartment of Bees.", "affiliation", "Department of Bees.", id="no mark"),
        pytest.param("Publisher: RÉSUMÉ: Rien.", "abstract_other", "RÉSUMÉ: Rien.", id="other abstract"),
    ],
)
def test_what_has_no_column_is_kept(more: str, name: str, value: str) -> None:
    assert dict(one(f"Berg A.\n\n{more}").extra)[name] == value


def test_a_bad_number_costs_that_field_and_names_its_line() -> None:
    problem, record = read(CITATION.format(number=1, more="DOI: none\n").encode())
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, problem.at.line) == ("bad-doi", Lost.FIELD, 5)
    assert isinstance(record, Record)


def test_what_begins_with_no_citation_is_an_entry_and_a_citation_without_title_a_problem() -> None:
    entry, problem, kept = read(b"A search of 2007\n\n1. J X. 2007 Apr;1(1):1.\n")
    assert entry == Entry("pubmed-abstracts", b"A search of 2007", tail=b"\n\n")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost) == ("no-title", Lost.ENTRY)
    assert isinstance(kept, Entry)


WORDS = st.sampled_from(
    [
        "1. J X. 2007 Apr 12;1(1):1-2.",
        "2. J X. 2007.",
        "\n\n",
        "\n",
        "\r\n",
        "Title.",
        "Berg A(1), Ek B; X Group.",
        "PMID: 1",
        "DOI: 10.5555/x",
        "Author information:",
        "(1)One.",
        "Collaborators: A B.",
        "[Article in German]",
        "HEAD: text",
        " ",
        "(1)",
    ]
)


@given(st.one_of(st.binary(), st.lists(WORDS, max_size=40).map(lambda words: "".join(words).encode())))
def test_no_bytes_raise_and_every_byte_is_in_one_entry(data: bytes) -> None:
    entries = [part for item in read(data) for part in (item.entries if isinstance(item, Record) else (item,))]
    assert b"".join(part.raw + part.tail for part in entries if isinstance(part, Entry)) == data
    assert abstracts.recognises(data.decode("latin-1")) in (True, False)
