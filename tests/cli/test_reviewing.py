"""`litdb endpoint edit` and `litdb reread --endpoints` as a user runs them."""

from pathlib import Path

import pytest

from tests.conftest import Litdb

BIB = """@article{ek2001, title={Socks}, year=2001,
  abstract={The primary outcome was toe warmth. Secondary outcomes were itch and sleep.}}
"""


@pytest.fixture
def filled(litdb: Litdb, tmp_path: Path) -> Litdb:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    assert litdb("import", "refs.bib").code == 0
    return litdb


def test_a_correction_is_shown_and_stays_after_rereading(filled: Litdb) -> None:
    ran = filled("endpoint", "edit", "ek2001#2", "--set", "role=safety", "--note", "protocol")
    assert ran.code == 0
    assert ran.out.splitlines() == ["ek2001#2: corrected", "  - role: secondary", "  + role: safety"]
    assert filled("reread", "--endpoints").out.endswith("0 changed, 1 unchanged\n")
    assert "safety" in filled("endpoints", "endpoint.role:safety", "-f", "jsonl").out


def test_an_end_point_that_was_not_found_is_added_and_taken_back(filled: Litdb) -> None:
    ran = filled("endpoint", "edit", "ek2001", "--set", "name=sock wear", "--set", "role=primary")
    assert ran.out.splitlines()[0] == "ek2001#4: added"
    ran = filled("endpoint", "edit", "ek2001#4", "--undo")
    assert (ran.code, ran.out.splitlines()[0]) == (0, "ek2001#4: gone")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("nobody#1", "--confirm"), 3, "there is no record 'nobody'"),
        (("ek2001#9", "--confirm"), 3, "ek2001 has 3 end points"),
        (("ek2001", "--set", "name=Sleep"), 2, "ek2001#3 has that name already"),
        (("ek2001#1",), 2, "say one of --confirm, --reject, --undo or --set FIELD=TEXT"),
        (("ek2001#1", "--confirm", "--reject"), 2, "say one of --confirm"),
        (("ek2001", "--confirm"), 2, "ek2001 names no end point; write one as ek2001#1"),
        (("ek2001#1", "--set", "role"), 2, "write FIELD=TEXT"),
        (("ek2001#1", "--set", "role=chief"), 2, "'chief' is no role; there are primary"),
    ],
)
def test_what_cannot_be_is_a_sentence(words: tuple[str, ...], code: int, told: str, filled: Litdb) -> None:
    ran = filled("endpoint", "edit", *words)
    assert ran.code == code
    assert told in " ".join(ran.err.split())
    assert "Traceback" not in ran.err
