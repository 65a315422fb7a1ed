"""COPAC: what each tag means, and what MEDLINE's are not taken for."""

import pytest

from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers import copac, detect


def records(text: str) -> list[Record]:
    return [item for item in copac.parse(from_bytes(text.encode())) if isinstance(item, Record)]


def one(lines: str) -> Record:
    (record,) = records(f"TI- T\n{lines}\n")
    return record


@pytest.mark.parametrize(
    ("value", "place", "publisher"),
    [
        ("London : Fjord", "London", "Fjord"), ("London ; New York : Fjord", "London; New York", "Fjord"),
        ("Fjord", None, "Fjord"), ("Lund :\n    Fjord Books", "Lund", "Fjord Books"),
    ],
)  # fmt: skip
def test_a_publisher_stands_behind_its_place(value: str, place: str | None, publisher: str) -> None:
    record = one(f"PU- {value}")
    assert (dict(record.extra).get("publisher_place"), record.publisher) == (place, publisher)


@pytest.mark.parametrize(
    ("line", "extra"),
    [
        ("PD- x, 102p, leaf : ill ; 22cm", {"number_of_pages": "102"}),
        ("PD- 3 film reels", {"dimensions": "3 film reels"}),
        ("SE- Heat ; 4", {"collection_title": "Heat", "collection_number": "4"}),
        ("DT- TXT, PDF", {"medium": "TXT, PDF"}),
        ("KW- Tea, Lund\nKW- Heat", {"keyword": "Tea, Lund; Heat"}), ("HL- Lund ;\n    Oslo", {"HL": "Lund ; Oslo"}),
        ("XX- Kept", {"XX": "Kept"}),
    ],
)  # fmt: skip
def test_what_has_no_column_is_kept(line: str, extra: dict[str, str]) -> None:
    assert dict(one(line).extra) == extra


def test_a_title_begins_an_entry() -> None:
    assert [record.title for record in records("TI- One : a tale\nPY- 1972\nTI- Two\n\nTI- Three\n")] == [
        "One: a tale", "Two", "Three",
    ]  # fmt: skip


def test_what_names_no_type_is_a_book() -> None:
    assert (one("PY- 1972").type, one("DT- Thesis").type) == ("book", "thesis")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("TI- T\nPU- P\n", "copac"), ("\r\nTI- T\r\nAU- Ek, A\r\nPY- 1972\r\n", "copac"),
        ("PMID- 1\nTI  - T\nPL  - P\n", "medline"), ("TY  - BOOK\nTI  - T\nPY  - 1972\nER  - \n", "ris"),
        ("TI- T\nand no more\n", "unknown"),
    ],
)  # fmt: skip
def test_recognition(text: str, form: str) -> None:
    assert detect(from_bytes(text.encode())) == form
