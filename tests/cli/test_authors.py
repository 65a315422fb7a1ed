"""`litdb authors` and `litdb author` as a user runs them."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Litdb

BIB = """
@article{socks, author={Lindqvist, Ada Maria and Ek, Bo}, title={Warm socks}, year=2001, journal={Toes},
  abstract={Methods: Forty adults wore socks. The primary outcome was toe warmth.}}
@article{toes, author={Lindqvist, A. M. and Ek, Bo}, title={Cold toes}, year=2003, journal={Toes}}
@article{moss, author={Alm, Dag and Ek, Ebba}, title={Moss}, year=2005}
"""


@pytest.fixture
def filled(litdb: Litdb, tmp_path: Path) -> Litdb:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    assert litdb("import", "refs.bib").code == 0
    return litdb


def test_a_person_is_one_row(filled: Litdb) -> None:
    ran = filled("authors", "lindqvist", "-f", "csv")
    assert ran.out.splitlines() == [
        "id,name,orcid,records,years,variants,affiliations", 'P1,"Lindqvist, Ada Maria",,2,2001-2003,2,',
    ]  # fmt: skip
    (row,) = json.loads(filled("authors", "lindqvist", "-f", "json").out)
    assert (row["id"], row["name"], row["records"], row["works"]) == (
        "P1", "Lindqvist, Ada Maria", 2, ["socks", "toes"],
    )  # fmt: skip
    assert [(one["name"], one["records"]) for one in row["variants"]] == [
        ("Lindqvist, A. M.", 1), ("Lindqvist, Ada Maria", 1),
    ]  # fmt: skip


def test_names_that_nobody_has_told_apart_have_no_number_and_it_is_said_how(filled: Litdb) -> None:
    ran = filled("authors", "year:2005")
    assert [line.split()[0] for line in ran.out.splitlines()] == ["id", "-", "-"]
    assert "`litdb author match` tells them apart" in ran.err
    assert filled("authors", "year:2005", "-f", "csv").out.splitlines()[1].startswith(',"Alm')
    ran = filled("author", "match")
    assert (ran.code, ran.out) == (0, "6 names on records told apart: 4 new persons\n")
    ran = filled("authors", "year:2005")
    assert " - " not in ran.out
    assert ran.err == ""


@pytest.mark.parametrize(
    ("columns", "names"),
    [
        pytest.param(40, "id name records", id="narrow"),
        pytest.param(60, "id name records years", id="60"),
        pytest.param(100, "id name orcid records years variants", id="100"),
        pytest.param(200, "id name orcid records years variants affiliations", id="wide"),
    ],
)
def test_the_table_shows_what_there_is_room_for(columns: int, names: str, filled: Litdb) -> None:
    head, *lines = filled("authors", "lindqvist", COLUMNS=str(columns)).out.splitlines()
    assert head.split() == names.split()
    assert len(lines) == 1


def test_a_second_look_imports_nothing_heavy(filled: Litdb, library: Path) -> None:
    assert filled("authors", "lindqvist").code == 0
    script = (
        "import sys\nfrom pathlib import Path\nfrom litdb.services.people import listing\n"
        f"with listing.authors(Path({str(library)!r}), 'lindqvist') as found:\n"
        "    assert len(list(found.people)) == 1\n"
        "print(sorted({'sqlalchemy', 'litdb.matching'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_person_is_shown_by_number_and_by_name(filled: Litdb) -> None:
    ran = filled("author", "show", "lindqvist", "ada")
    assert ran.code == 0
    assert [line.split("  ")[0] for line in ran.out.splitlines()] == [
        "Lindqvist, Ada Maria", "", "names", "venues", "end points", "co-authors", "", "Works (2)", "", "",
    ]  # fmt: skip
    for text in ("P1", "toe warmth (1)", "Toes (2)", "2003  toes: Cold toes. Toes."):
        assert text in ran.out
    for name in ("P1", "p1", "1"):
        assert filled("author", "show", name) == ran


def test_a_person_is_shown_as_programs_read_it(filled: Litdb) -> None:
    row = json.loads(filled("author", "show", "lindqvist", "--json").out)
    assert (row["id"], row["years"], row["venues"]) == ("P1", [2001, 2003], [{"name": "Toes", "works": 2}])
    assert [(one["key"], one["title"], one["year"]) for one in row["works"]] == [
        ("socks", "Warm socks", 2001), ("toes", "Cold toes", 2003),
    ]  # fmt: skip
    assert row["citations"] == {
        "of": "what the library knows", "works": 2, "counted": 0, "total": 0, "h_index": 0, "i10": 0,
    }  # fmt: skip


def test_citations_are_said_to_be_of_what_the_library_knows(filled: Litdb, library: Path) -> None:
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute("INSERT INTO citation_counts VALUES (1, 0, 'scopus', 12, '2025-03-01')")
    out = " ".join(filled("author", "show", "ek", "bo").out.split())
    assert "12 times; h-index 1, i10 1 of what the library knows: 1 of 2 works with a count (scopus 2025-03-01)" in out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        pytest.param("show ek", 2, "2 persons are of the name 'ek'", id="several"),
        pytest.param("show lindkvist", 3, "did you mean Lindqvist?", id="nobody"),
        pytest.param("show P99", 3, "there is no person P99", id="no such number"),
        pytest.param("merge P1 P2", 2, "two of them are on one work (socks, toes)", id="authors of one work"),
        pytest.param("merge P1 Ek", 3, "'Ek' is no person's number", id="no number"),
        pytest.param("split P1 moss", 2, "P1 has no work moss", id="not of that person"),
        pytest.param("not-same P1 1", 2, "both are P1;", id="not another"),
    ],
)
def test_what_cannot_be_is_a_sentence(words: str, code: int, told: str, filled: Litdb) -> None:
    filled("authors", "lindqvist OR ek")
    ran = filled("author", *words.split())
    assert ran.code == code
    assert told in ran.err
    assert "Traceback" not in ran.err


def test_of_several_it_is_shown_who_they_are(filled: Litdb) -> None:
    ran = filled("author", "show", "ek")
    assert [line.split()[:3] for line in ran.out.splitlines()[1:]] == [["P1", "Ek,", "Bo"], ["P2", "Ek,", "Ebba"]]


def test_what_a_user_says_of_persons_stands(filled: Litdb) -> None:
    filled("authors", "lindqvist OR ek OR alm")
    assert filled("author", "merge", "P1", "P4").out == "P1 has 1 more name on records\n"
    assert filled("author", "show", "P4").out.splitlines()[0] == "Lindqvist, Ada Maria  P1"
    assert filled("author", "split", "P1", "moss").out == "P5 is new, and has 1 work\n"
    assert filled("author", "not-same", "P2", "P3").out == "P2 and P3 are not the same\n"
    assert filled("doctor").code == 0


def test_persons_without_a_number_are_not_asked_for_by_number(filled: Litdb, tmp_path: Path) -> None:
    library = next(tmp_path.glob("*.db"))
    with closing(sqlite3.connect(library)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = filled("author", "show", "ek")
    assert (ran.code, ran.err) == (2, "litdb: 2 persons are of the name 'ek'; say more of the name\n")
    assert filled("author", "show", "ek").err.endswith("; say which by the number\n")
