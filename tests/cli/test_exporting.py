"""`litdb export --ascii` as a user runs it."""

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
