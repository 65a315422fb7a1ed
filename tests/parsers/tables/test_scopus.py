"""Scopus' CSV: what each column means, in the exports before 2023 and since."""

import csv
import io

import pytest

from litdb.model.names import display
from litdb.model.problems import Problem
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.tables import scopus

FULL = {"Title": "T", "Source title": "J", "EID": "2-s2.0-85000000001"}


def table(cells: dict[str, str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows((cells.keys(), cells.values()))
    return text.getvalue().encode("utf-8-sig")


def one(**cells: str) -> Record:
    named = {name.replace("_", " "): text for name, text in cells.items()}
    (record,) = [item for item in scopus.parse(from_bytes(table(FULL | named))) if isinstance(item, Record)]
    return record


def extra(record: Record) -> dict[str, str]:
    return dict(record.extra)


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        pytest.param({"Authors": "Berg J.; van der Ek A.-B."}, ["Berg, J.", "van der Ek, A.-B."], id="since 2023"),
        pytest.param({"Authors": "Berg J., Ek A.B."}, ["Berg, J.", "Ek, A.B."], id="before"),
        pytest.param({"Authors": "Berg, J., Ek, A.B."}, ["Berg, J.", "Ek, A.B."], id="before, with commas"),
        pytest.param({"Authors": "Berg J."}, ["Berg, J."], id="one"),
        pytest.param(
            {"Authors": "Berg J.; Ek A.", "Author full names": "Berg, Jan (57190000000); Ek, Ada (57190000001)"},
            ["Berg, Jan", "Ek, Ada"], id="in full",
        ),
        pytest.param(
            {"Author full names": "Berg, Jan (57190000000)", "Authors": "Berg J."}, ["Berg, Jan"], id="in full first"
        ),
    ],
)  # fmt: skip
def test_names(cells: dict[str, str], names: list[str]) -> None:
    assert [display(found.name) for found in one(**cells).contributors] == names


@pytest.mark.parametrize(
    "printed",
    ["Berg J., Univ X, Lund; Ek A., Univ Y", "Berg, J., Univ X, Lund; Ek, A., Univ Y",
     "Berg, Jan, Univ X, Lund; Ek, Ada, Univ Y"],
)  # fmt: skip
def test_affiliations_belong_to_the_names_before_them(printed: str) -> None:
    record = one(**{"Authors": "Berg J.; Ek A.", "Authors with affiliations": printed})
    assert [found.affiliations for found in record.contributors] == [("Univ X, Lund",), ("Univ Y",)]


def test_affiliations_of_others_are_kept() -> None:
    record = one(**{"Authors": "Berg J.; Ek A.", "Authors with affiliations": "Berg J., Univ X"})
    assert extra(record)["authors_with_affiliations"] == "Berg J., Univ X"


@pytest.mark.parametrize(
    ("printed", "csl", "genre"),
    [
        ("Article", "article-journal", ""), ("Review", "article-journal", "Review"), ("Book chapter", "chapter", ""),
        ("Conference paper", "paper-conference", ""), ("Conference Paper", "paper-conference", ""),
        ("Book", "book", ""),
        ("Editorial", "article-journal", "Editorial"), ("Short survey", "article-journal", ""),
        ("Data paper", "article-journal", "Data paper"), ("Retracted", "article-journal", "Retracted"),
    ],
)  # fmt: skip
def test_types(printed: str, csl: str, genre: str) -> None:
    record = one(Document_Type=printed)
    assert (record.type, extra(record).get("genre", "")) == (csl, genre)


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"Art. No.": "e17"}, {"number": "e17"}), ({"Publication Stage": "Final"}, {"status": "Final"}),
        ({"Access Type": "Open Access"}, {"open_access": "Open Access"}), ({"CODEN": "JMTRA"}, {"coden": "JMTRA"}),
        ({"Author(s) ID": "57190000000"}, {"author_ids": "57190000000"}), ({"Source": "Scopus"}, {"source": "Scopus"}),
        ({"Abbreviated Source Title": "J. Inv."}, {"container_title_short": "J. Inv."}), ({"References": "A; B"}, {}),
        ({"Conference location": "Lund"}, {"event_place": "Lund"}), ({"Abstract": "[No abstract available]"}, {}),
    ],
)  # fmt: skip
def test_what_has_no_column_is_kept(cells: dict[str, str], found: dict[str, str]) -> None:
    assert extra(one(**cells)) == found


def test_numbers_and_pages() -> None:
    record = one(**{"ISSN": "20493630", "ISBN": "9783161484100", "PubMed ID": "31000001", "Page start": "101",
                    "Page end": "109", "Volume": "7", "Issue": "2", "Year": "2021"})  # fmt: skip
    assert [(found.scheme, found.value) for found in record.identifiers] == [
        ("scopus", "85000000001"), ("issn", "2049-3630"), ("isbn", "9783161484100"), ("pmid", "31000001"),
    ]  # fmt: skip
    assert (record.page, record.volume, record.issue, record.issued) == ("101-109", "7", "2", "2021")


@pytest.mark.parametrize(
    ("printed", "abstract", "claim"),
    [
        ("We asked. © 2021 Invented Press.", "We asked.", "© 2021 Invented Press."),
        ("We asked. Copyright © 2021 Invented Press. All rights reserved.", "We asked.",
         "Copyright © 2021 Invented Press. All rights reserved."),
        ("We asked.", "We asked.", ""),
    ],
)  # fmt: skip
def test_the_publishers_claim_is_no_part_of_an_abstract(printed: str, abstract: str, claim: str) -> None:
    record = one(Abstract=printed)
    assert (record.abstract, extra(record).get("copyright", "")) == (abstract, claim)


def test_citations_are_counted_and_a_bad_count_costs_that_cell() -> None:
    assert [(found.source, found.count) for found in one(Cited_by="14").cited_by] == [("scopus", 14)]
    items = list(scopus.parse(from_bytes(table(FULL | {"Cited by": "many"}))))
    assert [item.code for item in items if isinstance(item, Problem) and item.at.line > 1] == ["bad-count"]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("Authors,Author full names,Author(s) ID,Title,Year,Source title,EID\n", "scopus"),
        ("Authors,Title,Year,Source title,EID\n", "scopus"),
        ("Authors,Title,Year,Source title,DOI\n", "table"),
    ],
)
def test_detection(head: str, found: str) -> None:
    assert detect(from_bytes(head.encode())) == found
