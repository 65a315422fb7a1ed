"""`litdb attach` as a user runs it."""

import os
import sys
from pathlib import Path

import pytest

from litdb.cli import app
from tests.conftest import Litdb
from tests.parsers.pdfs import pdf

BIB = """@article{elm, author={Alm, Ann}, title={The growth of old elms in cities}, year=2001, doi={10.1234/elm},
  file={:papers/elm.pdf:PDF;:../secret.pdf:PDF}}
@article{oak, author={Dahl, Dan}, title={A short history of oaks in Scania}, year=2002, doi={10.1234/two}}
@article{ash, author={Ek, Eva}, title={Ashes}, year=2003, doi={10.1234/two}}
"""


@pytest.fixture
def filled(litdb: Litdb, tmp_path: Path) -> Litdb:
    (tmp_path / "bib" / "papers").mkdir(parents=True)
    (tmp_path / "bib" / "papers" / "elm.pdf").write_bytes(b"%PDF elm")
    (tmp_path / "bib" / "refs.bib").write_text(BIB)
    (tmp_path / "secret.pdf").write_bytes(b"secret")
    (tmp_path / "text.pdf").write_bytes(pdf("doi:10.1234/elm"))
    assert litdb("import", str(tmp_path / "bib" / "refs.bib")).code == 0
    return litdb


def test_what_is_attached_is_opened_logged_undone_and_exported(filled: Litdb, tmp_path: Path) -> None:
    ran = filled("attach", "elm", "text.pdf")
    assert (ran.code, ran.out.endswith("/text.pdf attached to elm\n")) == (0, True)
    copy = f"{tmp_path}/{ran.out.split()[0]}"
    assert filled("open", "elm", "--file", "--print").out == f"{copy}\n"
    assert f":papers/elm.pdf:PDF;:../secret.pdf:PDF;{copy}}}" in filled("export", "key:elm").out
    assert "attach" in filled("log").out
    assert filled("attach", "elm", "text.pdf").err == "elm has it already\n"
    assert filled("undo").code == 0
    assert filled("open", "elm", "--file", "--print").out == f"{tmp_path}/bib/papers/elm.pdf\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(["attach"], 2, "say which record and which files", id="nothing"),
        pytest.param(["attach", "--link", "elm"], 2, "say which record and which files", id="no file"),
        pytest.param(["attach", "--link", "--collect"], 2, "--link and --collect do not go together", id="two wishes"),
        pytest.param(["attach", "--remove", "--suggest", "elm"], 2, "say one of --remove and --suggest", id="two more"),
        pytest.param(["attach", "none", "text.pdf"], 3, "no record goes by 'none'", id="no record"),
        pytest.param(["attach", "text.pdf", "text.pdf"], 3, "litdb attach text.pdf tells", id="a file for a record"),
        pytest.param(["attach", "10.1234/two", "text.pdf"], 2, "2 records go by", id="two records"),
        pytest.param(["attach", "elm", "gone.pdf"], 3, "gone.pdf: there is no such file", id="no such file"),
        pytest.param(["attach", "elm", "gone.pdf", "bib"], 1, "bib: it is a folder", id="a folder"),
        pytest.param(["attach", "elm", "text.pdf", "--remove"], 3, "no file 'text.pdf' is attached", id="not there"),
        pytest.param(["attach", "oak", "--remove"], 3, "no file is attached to oak", id="none there"),
        pytest.param(["attach", "elm", "--remove"], 3, "say which file; it has papers/elm.pdf", id="which"),
        pytest.param(["attach", "gone.pdf"], 3, "there is no such file", id="no PDF"),
        pytest.param(["attach", "secret.pdf"], 1, "it is no PDF that can be read", id="what is no PDF"),
        pytest.param(["attach", "bib"], 1, "bib: ", id="a folder for a PDF"),
        pytest.param(["attach", "--collect", "author:("], 2, "author:(", id="no query"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(words: list[str], code: int, said: str, filled: Litdb) -> None:
    ran = filled(*words)
    assert (ran.code, ran.out) == (code, "")
    assert said in " ".join(ran.err.replace("│", "").split())
    assert "Traceback" not in ran.err


def test_a_pdf_alone_prints_the_command_that_attaches_it(filled: Litdb, tmp_path: Path) -> None:
    (tmp_path / "a b.pdf").write_bytes(pdf("doi:10.1234/elm"))
    ran = filled("attach", "a b.pdf")
    assert (ran.code, ran.out) == (0, "litdb attach elm 'a b.pdf'\n")
    assert "by doi 10.1234/elm this is elm: The growth of old elms in cities" in ran.err


def test_several_pdfs_are_said_with_suggest(filled: Litdb, tmp_path: Path) -> None:
    (tmp_path / "other.pdf").write_bytes(pdf("doi:10.1234/beech"))
    ran = filled("attach", "--suggest", "text.pdf", "other.pdf")
    assert (ran.code, ran.out) == (4, "litdb attach elm text.pdf\n")
    assert "this is doi:10.1234/beech, which the library lacks" in ran.err


def test_all_records_of_a_shared_doi_are_said(filled: Litdb, tmp_path: Path) -> None:
    (tmp_path / "two.pdf").write_bytes(pdf("doi:10.1234/two"))
    assert filled("attach", "two.pdf").out == "litdb attach oak two.pdf\nlitdb attach ash two.pdf\n"


class Terminal:
    """A terminal's input that says the same to all questions."""

    def __init__(self, answer: str) -> None:
        self.answer = answer

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return f"{self.answer}\n"


@pytest.mark.parametrize(("answer", "attached"), [("y", 1), ("n", 0)])
def test_on_a_terminal_it_is_asked_for(
    answer: str, attached: int, filled: Litdb, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LITDB_DB", str(library))
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    assert app.run(["attach", str(tmp_path / "text.pdf")]) == 0
    assert ("text.pdf" in filled("show", "elm").out) == bool(attached)


def test_files_of_imports_are_collected_and_what_lies_elsewhere_is_told(filled: Litdb, tmp_path: Path) -> None:
    ran = filled("attach", "--collect")
    assert (ran.code, ran.out) == (4, "1 file copied for 1 record, 1 not copied\n")
    assert "elm: ../secret.pdf: it lies outside of the folders that you named" in ran.err
    ran = filled("attach", "--collect", "key:elm", LITDB_FILES=str(tmp_path))
    assert (ran.code, ran.out) == (0, "1 file copied for 1 record, 1 here already\n")


def test_a_link_that_the_user_made_is_opened_wherever_it_leads(filled: Litdb, tmp_path: Path) -> None:
    outside = tmp_path / "secret.pdf"
    assert filled("open", "elm", "--file", "--print").out == f"{tmp_path}/bib/papers/elm.pdf\n"
    (tmp_path / "bib" / "papers" / "elm.pdf").unlink()
    assert filled("open", "elm", "--file", "--print").out == "https://doi.org/10.1234/elm\n"
    assert filled("attach", "oak", "--link", "secret.pdf").code == 0
    assert filled("open", "oak", "--file", "--print").out == f"{outside}\n"
    assert filled("set", "key:ash", f"file={outside}", "--yes").code == 0
    assert filled("open", "ash", "--file", "--print").out == f"{outside}\n"


@pytest.mark.parametrize("words", [[], ["--link"]])
def test_what_the_user_attached_is_opened_of_whatever_kind_it_is(
    words: list[str], filled: Litdb, tmp_path: Path
) -> None:
    (tmp_path / "data.zip").write_bytes(b"zip")
    assert filled("attach", "oak", "data.zip", *words).code == 0
    assert filled("open", "oak", "--file", "--print").out.endswith("/data.zip\n")


def test_no_path_of_an_import_is_opened_whatever_field_it_stands_in(filled: Litdb, tmp_path: Path) -> None:
    secret = tmp_path / "secret.pdf"
    (tmp_path / "bib" / "x.bib").write_text(
        f"@misc{{x, title={{X}}, url={{{secret}}}, file={{{secret}}}, howpublished={{\\url{{file://{secret}}}}}}}"
    )
    assert filled("import", str(tmp_path / "bib" / "x.bib")).code == 0
    ran = filled("open", "x", "--print")
    assert (ran.code, ran.out) == (3, "")
    assert "outside of the folders" in ran.err
    assert filled("open", "x", "--print", LITDB_FILES=str(tmp_path)).out == f"{secret}\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_is_told(filled: Litdb, tmp_path: Path) -> None:
    (tmp_path / "text.pdf").chmod(0)
    ran = filled("attach", "elm", "text.pdf")
    assert (ran.code, "Permission denied" in ran.err) == (1, True)
