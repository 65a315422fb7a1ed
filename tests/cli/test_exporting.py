"""`litdb export --ascii` as a user runs it."""

import errno
import os
import re
from pathlib import Path

import pytest

from tests.conftest import Litdb

BIB = """@article{oak,
  author = {Öst, Åsa},
  title = {{Eichen} für \\emph{alle} – 深},
}
"""


@pytest.fixture(autouse=True)
def library(litdb: Litdb, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    litdb("import", "refs.bib")


def test_what_latex_can_say_is_ascii_and_the_rest_is_counted(litdb: Litdb) -> None:
    ran = litdb("export", "--ascii")
    assert ran.code == 0
    assert r"author = {{\"O}st, {\AA}sa}" in ran.out or r"author = {{\"O}st, {\r A}sa}" in ran.out
    assert r"title = {{Eichen} f{\"u}r \textit{alle} -- 深}" in ran.out
    assert ran.err == "litdb: LaTeX has nothing for 1 character, which stays as it is: 1 in title\n"


def test_without_it_letters_stay(litdb: Litdb) -> None:
    assert "author = {Öst, Åsa}" in litdb("export").out


def test_it_is_for_bibtex_alone(litdb: Litdb) -> None:
    assert litdb("export", "--ascii", "-f", "ris").code == 2


def test_what_a_crossref_names_comes_behind_it(litdb: Litdb, tmp_path: Path) -> None:
    """BibTeX knows no entry that it met before the first which names it."""
    books = "@mvbook{a, title={A}} @book{b, title={B}, crossref={a}} "
    (tmp_path / "series.bib").write_text(books + "@inbook{c, title={C}, crossref={b}} @misc{d, title={D}}")
    litdb("import", "series.bib")
    keys = re.findall(r"^@\w+\{(\w+)", litdb("export", "--sort", "key").out, re.MULTILINE)
    assert keys == ["c", "d", "oak", "b", "a"]


def test_a_full_disk_is_told_with_the_file_that_was_to_be_written(
    litdb: Litdb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_stream: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("litdb.store.replacing.os.fsync", refuse)
    (tmp_path / "refs.bib").write_text("before")
    ran = litdb("export", "-o", "refs.bib")
    assert (ran.code, ran.err) == (1, "litdb: refs.bib: No space left on device\n")
    assert (tmp_path / "refs.bib").read_text() == "before"


@pytest.mark.parametrize("form", ["ris", "csl-json", "csv"])
def test_what_is_no_work_is_in_no_bibliography(form: str, litdb: Litdb, tmp_path: Path) -> None:
    entries = "@xdata{shared, publisher={P}} @set{both, entryset={a,b}} @book{a, title={A}}"
    (tmp_path / "sets.bib").write_text(entries)
    litdb("import", "sets.bib")
    written = litdb("export", "-f", form).out
    assert "A" in written
    assert "both" not in written
    assert "shared" not in written
