"""`litdb keys` as a user runs it."""

from pathlib import Path

import pytest

from tests.conftest import Litdb

BIB = """@article{one, author={Holm, Eva and Ek, Bo and Ask, Cia}, title={Snow}, year=2011}
@article{two, author={Ström, Åsa}, title={Rain}, year=2012}
@misc{three, title={Hail}}
"""


@pytest.fixture
def filled(litdb: Litdb, tmp_path: Path) -> Litdb:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    assert litdb("import", "refs.bib").code == 0
    return litdb


def test_a_dry_run_shows_old_and_new_keys_and_the_real_one_says_how_many(filled: Litdb) -> None:
    ran = filled("keys", "--pattern", "authEtAl year", "--dry-run")
    assert (ran.code, ran.out) == (0, "one -> HolmEtAl2011\ntwo -> Strom2012\n")
    assert "2 keys would change" in ran.err
    ran = filled("keys", "--pattern", "authEtAl year")
    assert (ran.code, ran.out) == (0, "2 keys changed, 0 fit already\n")
    assert "1 key kept" in ran.err
    assert "Snow" in filled("show", "one").out
    assert filled("keys", "--pattern", "authEtAl year").out == "0 keys changed, 2 fit already\n"


def test_a_query_says_which_keys(filled: Litdb) -> None:
    assert filled("keys", "rain", "--pattern", "[auth:lower][shortyear]").out == "1 key changed, 0 fit already\n"
    assert filled("show", "strom12").code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(["keys"], 2, "--pattern", id="no pattern"),
        pytest.param(["keys", "--pattern", "[auhtor]"], 2, "there is no token 'auhtor'", id="a misspelt token"),
        pytest.param(["keys", "auther:x", "--pattern", "auth"], 2, "auther", id="a misspelt field"),
        pytest.param(["keys", "nothing", "--pattern", "auth"], 3, "nothing is found", id="nothing found"),
    ],
)
def test_what_cannot_be_done_is_said(words: list[str], code: int, said: str, filled: Litdb) -> None:
    ran = filled(*words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert "Traceback" not in ran.err
