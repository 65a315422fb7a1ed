"""MEDLINE text: what each tag means."""

import pytest

from litdb.model.names import display
from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Identifier, Record
from litdb.model.sources import from_bytes
from litdb.parsers.pubmed import medline


def read(text: str) -> list[Record | Entry | Problem]:
    return list(medline.parse(from_bytes(text.encode())))


def one(lines: str) -> Record:
    (record,) = [item for item in read(f"PMID- 1\n{lines}\n") if isinstance(item, Record)]
    return record


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        pytest.param("FAU - Berg, Jan A\nAU  - Berg JA", ["Berg, Jan A"], id="in full, and short again"),
        pytest.param("AU  - Berg JA\nAU  - Ek A", ["Berg, JA", "Ek, A"], id="short alone"),
        pytest.param("FAU - Berg, Jan\nAU  - Berg J\nAU  - Ek A", ["Berg, Jan", "Ek, A"], id="one of two in full"),
        pytest.param("FAU - van der Berg, Jan\nAU  - van der Berg J", ["van der Berg, Jan"], id="a particle"),
        pytest.param("FAU - Berg, Jan 3rd\nAU  - Berg J 3rd", ["Berg, Jan, 3rd"], id="a suffix"),
        pytest.param("FAU - Østby, Ola\nAU  - Ostby O", ["Østby, Ola", "Ostby, O"], id="another spelling is another"),
        pytest.param("CN  - Pain Group", ["Pain Group"], id="a body"),
        pytest.param("FAU - Ek, Ada\nAU  - Ek A\nFAU - Ek, Alva\nAU  - Ek A", ["Ek, Ada", "Ek, Alva"], id="namesakes"),
    ],
)
def test_names(lines: str, names: list[str]) -> None:
    assert [display(found.name) for found in one(lines).contributors] == names


def test_affiliations_and_orcids_belong_to_the_name_before() -> None:
    first, second = one(
        "FAU - Berg, Jan\nAU  - Berg J\nAUID- ORCID: 0000-0002-1825-0097\nAD  - A.\nAD  - B\n      and C.\n"
        "FAU - Ek, Ada\nAU  - Ek A\nAD  - A."
    ).contributors
    assert (first.orcid, first.affiliations) == ("0000-0002-1825-0097", ("A.", "B and C."))
    assert (second.orcid, second.affiliations) == ("", ("A.",))


@pytest.mark.parametrize(
    ("value", "issued"),
    [
        ("2017 Nov 15", "2017-11-15"), ("2016 Jan-Feb", "2016-01/2016-02"), ("2000 Spring", "2000-21"),
        ("2016", "2016"),
        ("1998 Dec-1999 Jan", "1998-12/1999-01"), ("2003 Oct 16-31", "2003-10-16/2003-10-31"),
    ],
)  # fmt: skip
def test_dates(value: str, issued: str) -> None:
    assert one(f"DP  - {value}").issued == issued


@pytest.mark.parametrize(
    ("value", "title"),
    [
        pytest.param("Pain after surgery.", "Pain after surgery", id="PubMed's full stop"),
        pytest.param("[Pain after surgery].", "Pain after surgery", id="brackets of a translation"),
        pytest.param("Pain after\n      surgery?", "Pain after surgery?", id="on two lines"),
    ],
)
def test_titles(value: str, title: str) -> None:
    assert one(f"TI  - {value}").title == title


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("PMC - PMC4756000", Identifier("pmcid", "PMC4756000", "PMC4756000"), id="PMC"),
        pytest.param("IS  - 0028-4793 (Print)", Identifier("issn", "0028-4793", "0028-4793"), id="ISSN"),
        pytest.param("SI  - ClinicalTrials.gov/NCT01234567", Identifier("nct", "NCT01234567", "NCT01234567"), id="NCT"),
    ],
)
def test_identifiers(line: str, found: Identifier) -> None:
    assert one(line).identifiers == (Identifier("pmid", "1", "1"), found)


def test_a_further_abstract_is_a_paragraph_and_the_publishers_claim_is_none_of_it() -> None:
    record = one("AB  - We asked.\nAB  - They said. Copyright (c) 2015 Invented Press.")
    assert record.abstract == "We asked.\nThey said."
    assert dict(record.extra) == {"copyright": "Copyright (c) 2015 Invented Press."}


def test_a_location_says_what_it_is() -> None:
    record = one("LID - 10.1000/a [doi]\nAID - S1 [pii]\nAID - 10.1000/a [doi]")
    assert [doi.value for doi in record.dois] == ["10.1000/a"]
    assert dict(record.extra) == {"pii": "S1"}


@pytest.mark.parametrize(
    ("types", "csl"),
    [
        pytest.param("PT  - Journal Article\nPT  - Randomized Controlled Trial", "article-journal", id="an article"),
        pytest.param("PT  - Book", "book", id="a book"),
        pytest.param("PT  - Book Chapter\nBTI - Book", "chapter", id="a chapter"),
        pytest.param("PT  - Preprint", "article", id="a preprint"),
        pytest.param("PT  - Academic Dissertation", "thesis", id="a thesis"),
        pytest.param("", "article-journal", id="not said"),
        pytest.param("BTI - Book", "chapter", id="not said, in a book"),
    ],
)
def test_publication_types(types: str, csl: str) -> None:
    assert one(f"TI  - T.\n{types}").type == csl


def test_entries_are_parted_by_their_numbers_or_by_blank_lines() -> None:
    text = "\nPMID- 1\nTI  - A.\nPMID- 2\nTI  - B.\n\nOWN - NLM\nTI  - C.\n"
    assert [item.title for item in read(text) if isinstance(item, Record)] == ["A", "B", "C"]


def test_a_bad_field_costs_that_field() -> None:
    problem, record = read("PMID- 1\nTI  - T.\nDP  - sometime\n")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.lost, problem.at.line) == ("bad-date", Lost.FIELD, 3)
    assert isinstance(record, Record)
    assert record.title == "T"
