"""`litdb sync`, `litdb export --source` and `litdb db sources` as a user runs them."""

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Litdb

BIB = """@article{oak,
  title = {Oaks and Their Acorns},
  year  = 1999,
  doi   = {none},
}

@misc{elm, title = {Elms}}
"""
OTHER = """@article{oak, author = {Ash, Bo}, title = {Oaks and Their Acorns}, volume = 7, doi = {10.1234/oak}}"""


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "refs.bib"
    path.write_text(BIB)
    return path


def test_a_sync_says_what_it_did_and_what_was_lost(litdb: Litdb, bib: Path) -> None:
    ran = litdb("sync", "refs.bib")
    assert (ran.code, ran.out) == (4, "0 pulled, 0 pushed, 0 taken out, 0 conflicts, 2 new, 0 no longer in the file\n")
    assert ran.err.startswith("refs.bib:4: bad-doi: ")
    again = litdb("sync", "refs.bib")
    assert (again.code, again.out, again.err) == (
        0,
        "0 pulled, 0 pushed, 0 taken out, 0 conflicts, 0 new, 0 no longer in the file\n",
        "",
    )
    assert bib.read_text() == BIB


def test_what_was_pulled_pushed_or_is_gone_is_counted(litdb: Litdb, bib: Path) -> None:
    litdb("sync", "refs.bib")
    bib.write_text(BIB.replace("1999", "2000").replace("@misc{elm, title = {Elms}}", "@misc{yew, title = {Yews}}"))
    ran = litdb("sync", "refs.bib", "--dry-run")
    assert (
        ran.out
        == "1 pulled, 0 pushed, 0 taken out, 0 conflicts, 1 new, 1 no longer in the file (dry run: nothing was kept)\n"
    )
    assert litdb("sync", "--pull", "refs.bib").out.startswith(
        "1 pulled, 0 pushed, 0 taken out, 0 conflicts, 1 new, 1 no longer"
    )
    litdb("rm", "key:yew", "--yes")
    assert litdb("sync", "--push", "refs.bib").out.startswith("0 pulled, 0 pushed, 1 taken out, ")
    assert "yew" not in bib.read_text()


def test_a_conflict_is_shown_ends_with_1_and_is_settled_by_a_preference(
    litdb: Litdb, bib: Path, tmp_path: Path
) -> None:
    litdb("sync", "refs.bib")
    copy = tmp_path / "copy.bib"
    copy.write_text(BIB)
    litdb("sync", "copy.bib")
    copy.write_text(BIB.replace("1999", "2001"))
    assert litdb("sync", "copy.bib").code == 0
    bib.write_text(BIB.replace("1999", "2002"))
    ran = litdb("sync", "refs.bib")
    assert (ran.code, ran.out) == (1, "0 pulled, 0 pushed, 0 taken out, 1 conflict, 0 new, 0 no longer in the file\n")
    told, advice = ran.err.splitlines()
    assert told == "refs.bib:1: conflict: 'oak': issued was '1999', is '2002' in the file and '2001' in the library"
    assert "--prefer" in advice
    assert bib.read_text() == BIB.replace("1999", "2002")
    assert litdb("sync", "refs.bib", "--prefer", "library").code == 0
    assert bib.read_text() == BIB.replace("1999", "2001")


def test_a_moved_file_is_told_of_on_stderr(litdb: Litdb, bib: Path, tmp_path: Path) -> None:
    litdb("sync", "refs.bib")
    bib.rename(tmp_path / "moved.bib")
    ran = litdb("sync", "moved.bib")
    assert (ran.code, ran.out[:10]) == (0, "0 pulled, ")
    assert ran.err.startswith("moved.bib: moved: ")


def test_an_import_that_fills_a_record_is_written_into_its_entry(litdb: Litdb, bib: Path, tmp_path: Path) -> None:
    bib.write_text(BIB.replace("none", "10.1234/oak"))
    litdb("sync", "refs.bib")
    (tmp_path / "other.bib").write_text(OTHER)
    litdb("import", "other.bib")
    assert litdb("sync", "refs.bib").out.startswith("0 pulled, 1 pushed")
    expected = BIB.replace("none},\n", "10.1234/oak},\n  author = {Ash, Bo},\n  volume = 7,\n")
    assert bib.read_text() == expected


@pytest.mark.parametrize(
    ("path", "told"),
    [
        pytest.param("none.bib", "there is no such file", id="no file"),
        pytest.param("folder", "it is a folder; name one file", id="a folder"),
        pytest.param("page.txt", "no BibTeX", id="no BibTeX"),
        pytest.param("library.db", "the library itself", id="the library"),
    ],
)
@pytest.mark.usefixtures("bib")
def test_what_cannot_be_kept_in_step_is_refused_in_a_sentence(
    path: str, told: str, litdb: Litdb, tmp_path: Path
) -> None:
    litdb("sync", "refs.bib")
    (tmp_path / "folder").mkdir()
    (tmp_path / "page.txt").write_text("words")
    ran = litdb("sync", path)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert told in ran.err


@pytest.mark.parametrize("name", ["1", "refs.bib", "digest"])
def test_a_source_comes_back_byte_for_byte_by_number_path_or_digest(
    name: str, litdb: Litdb, bib: Path, tmp_path: Path
) -> None:
    data = b"\xef\xbb\xbf% \xe9\r\n@misc{a, title={A}}\r\n@misc{b, title={\r\n"
    bib.write_bytes(data)
    litdb("import", "refs.bib")
    name = hashlib.sha256(data).hexdigest()[:10] if name == "digest" else name
    assert litdb("export", "--source", name, "-o", "out.bib").code == 0
    assert (tmp_path / "out.bib").read_bytes() == data


def test_the_newest_source_of_a_path_is_the_one_that_goes_by_it(litdb: Litdb, bib: Path) -> None:
    litdb("sync", "refs.bib")
    bib.write_text(BIB.replace("1999", "2000"))
    litdb("sync", "refs.bib")
    assert litdb("export", "--source", "refs.bib").out == BIB.replace("1999", "2000")
    assert litdb("export", "--source", "1").out == BIB


def test_a_page_comes_back_once(litdb: Litdb, tmp_path: Path) -> None:
    page = Path(__file__).resolve().parents[2] / "fixtures/demo"
    for path in sorted(page.rglob("*")):
        if path.is_file():
            (tmp_path / "out").unlink(missing_ok=True)
            litdb("import", str(path))
            assert litdb("export", "--source", str(path), "-o", "out").code == 0
            assert (tmp_path / "out").read_bytes() == path.read_bytes()


@pytest.mark.usefixtures("bib")
def test_an_unknown_source_is_not_found_and_a_damaged_one_is_not_written(
    litdb: Litdb, library: Path, tmp_path: Path
) -> None:
    litdb("import", "refs.bib")
    ran = litdb("export", "--source", "99")
    assert (ran.code, ran.out) == (3, "")
    with sqlite3.connect(library) as connection:
        connection.execute("UPDATE entries SET tail = x'20' WHERE id = 1")
    ran = litdb("export", "--source", "1", "-o", "out.bib")
    assert (ran.code, ran.out) == (1, "")
    assert "as it was received" in ran.err
    assert not (tmp_path / "out.bib").exists()
    assert litdb("export", "--source", "1", "words").code == 2


@pytest.mark.usefixtures("bib")
def test_sources_are_listed(litdb: Litdb) -> None:
    litdb("import", "refs.bib")
    assert litdb("db", "sources").out.splitlines()[0].split() == "number received bytes records problems path".split()
    [row] = json.loads(litdb("db", "sources", "-f", "json").out)
    assert (row["number"], row["bytes"], row["records"], row["problems"], row["path"]) == (
        1,
        len(BIB),
        2,
        1,
        "refs.bib",
    )
    assert row["digest"] == hashlib.sha256(BIB.encode()).hexdigest()
    assert litdb("db", "sources", "-f", "csv").out.count("\n") == 2
