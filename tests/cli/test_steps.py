"""`litdb log`, `litdb undo` and `litdb show --provenance` as a user runs them."""

import json
from pathlib import Path

import pytest

from tests.conftest import Litdb

BIB = "@article{elm, title={Elms}, year=2001}\n@article{oak, title={Oaks}, year=2002}\n"


@pytest.fixture
def filled(litdb: Litdb, tmp_path: Path) -> Litdb:
    (tmp_path / "refs.bib").write_text(BIB)
    assert litdb("import", "refs.bib").code == 0
    assert litdb("set", "elm", "tag+=tall").code == 0
    return litdb


def test_the_log_is_a_table_or_what_programs_read(filled: Litdb) -> None:
    lines = filled("log").out.splitlines()
    assert [line.split()[0] for line in lines] == ["step", "2", "1"]
    assert "import refs.bib" in lines[2]
    first, second = map(json.loads, filled("log", "-f", "jsonl").out.splitlines())
    assert (first["what"], first["keys"], first["undone_by"]) == ("edit", ["elm"], None)
    assert (second["records"], second["source"][-8:]) == (2, "refs.bib")
    limited = filled("log", "--limit", "1")
    assert len(limited.out.splitlines()) == 2
    assert limited.err == "1 of 2 steps; --limit shows more\n"


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_the_log_and_where_values_come_from_fit_the_terminal(columns: int, filled: Litdb) -> None:
    for words in (("log",), ("show", "elm", "--provenance")):
        out = filled(*words, COLUMNS=str(columns)).out
        assert out
        assert all(len(line) <= columns or " " not in line.strip() for line in out.splitlines())


def test_undo_says_what_it_did_or_why_not(filled: Litdb) -> None:
    refused = filled("undo", "1")
    assert refused.code == 1
    assert refused.err.startswith("litdb: nothing was undone: step 2 (edit, 20")
    assert refused.err.endswith(" changed elm since; undo it first: litdb undo 2\n")
    assert filled("undo", "--dry-run").out == "step 2 (edit) would be undone: 1 record as before it\n"
    assert filled("undo").out == "step 2 (edit) undone: 1 record as before it\n"
    done = filled("undo", "1")
    assert done.out == "step 1 (import refs.bib) undone: 2 records removed (litdb trash has them)\n"
    assert filled("trash").out.count("\n") == 3
    missing = filled("undo", "999")
    assert (missing.code, missing.err) == (3, "litdb: there is no step 999; `litdb log` lists them\n")


def test_where_values_come_from_is_an_object_for_programs(filled: Litdb) -> None:
    found = json.loads(filled("show", "elm", "--provenance", "--json").out)
    assert found["citation_key"] == "elm"
    by_field = {one["field"]: one for one in found["provenance"]}
    assert (by_field["title"]["line"], by_field["title"]["step"]) == (1, 1)
    assert (by_field["tags"]["what"], by_field["tags"]["source"]) == ("edit", None)
    assert filled("show", "ash", "--provenance").code == 3
    assert filled("show", "elm", "--provenance", "--raw").code == 2


PERSONS = """@article{ash, author={Holm, Eva}, title={Ashes}, year=2001}
@article{fir, author={Holm, Karin}, title={Firs}, year=2002}
"""


def test_a_decision_is_logged_with_its_records_and_undone_in_a_sentence(filled: Litdb, tmp_path: Path) -> None:
    (tmp_path / "persons.bib").write_text(PERSONS)
    assert filled("import", "persons.bib").code == 0
    assert filled("dedupe", "key:elm OR key:oak", "--keep-both", "--yes").code == 0
    one, other = (person["id"] for person in json.loads(filled("authors", "holm", "-f", "json").out))
    assert filled("author", "merge", one, other).code == 0
    author, dedupe, *_ = map(json.loads, filled("log", "-f", "jsonl").out.splitlines())
    assert (author["what"], author["records"], len(author["keys"])) == ("author", 1, 1)
    assert (dedupe["what"], dedupe["records"], dedupe["keys"]) == ("dedupe", 2, ["elm", "oak"])
    for step in (author, dedupe):
        told = f"step {step['step']} ({step['what']}) undone: what was decided is as before it\n"
        assert filled("undo", str(step["step"])).out == told
