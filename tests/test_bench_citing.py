"""The benches of citing run on small files, and count what they say."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bench import citing, csl, csl_html
from tests.citing.csl import style

BIB = """@book{berg, title = {Zinc}, author = {Berg, Ann}, year = 2001}
@book{ek, title = {Iron}, author = {Ek, Bo}, year = 2001}
"""


def case(mode: str, result: str, items: Sequence[Mapping[str, object]], **sections: object) -> str:
    parts: dict[str, str] = {"MODE": mode, "RESULT": result, "CSL": style().text, "INPUT": json.dumps(items)}
    parts |= {name.replace("_", "-"): json.dumps(content) for name, content in sections.items()}
    return "\n".join(f">>===== {name} =====>>\n{text}\n<<===== {name} =====<<\n" for name, text in parts.items())


ZINC = {"id": "1", "type": "book", "title": "<b>Zinc</b> & Co", "author": [{"family": "Berg", "given": "Ann"}]}
IRON = {"id": "2", "type": "book", "title": "Iron", "author": [{"family": "Ek", "given": "Bo"}]}
ENTRIES = """<div class="csl-bib-body">
  <div class="csl-entry">Berg, A. <i><b>Zinc</b> &#38; Co</i>.</div>
</div>"""
APART = [[{"id": "2", "prefix": "<i>see</i> ", "suffix": ", p. 3"}], [{"id": "1"}, {"id": "2"}]]
CASES = {
    "cited_together": case("citation", "(Berg; Ek)", [ZINC, IRON]),
    "cited_apart": case("citation", "(<i>see</i> Ek, p. 3)\n(Berg; Ek)", [ZINC, IRON], CITATION_ITEMS=APART),
    "listed": case("bibliography", ENTRIES, [ZINC]),
    "several_steps": case("citation", "(Berg)", [ZINC], CITATIONS=[]),
    "wrong": case("citation", "(Borg)", [ZINC]),
}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Run":
    for name, text in CASES.items():
        (tmp_path / f"{name}.txt").write_text(text)
    monkeypatch.setattr(csl, "_PASSED", tmp_path / "passed")
    return Run(tmp_path, monkeypatch, capsys)


class Run:
    """The bench of cases, run on those above."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]) -> None:
        self.passed = folder / "passed"
        self._folder, self._patch, self._captured = folder, patch, captured

    def __call__(self) -> tuple[int, str]:
        self._patch.setattr(sys, "argv", ["csl", str(self._folder)])
        with pytest.raises(SystemExit) as ended:
            csl.main()
        return int(ended.value.code or 0), self._captured.readouterr().out


def test_cases_are_compared_with_what_must_come_out_and_counted(run: Run) -> None:
    assert run() == (0, "failed  wrong\n3 of 4 passed, 1 left out\n")
    assert run.passed.read_text() == "3\n"


def test_fewer_cases_that_pass_than_before_are_a_failure(run: Run) -> None:
    run.passed.write_text("4\n")
    assert run()[0] == 1
    assert run.passed.read_text() == "4\n"


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        pytest.param("<div>\n  <div>a\n  b</div> </div>", "<div><div>a b</div></div>", id="white space"),
        pytest.param("a b", "a  b ", id="spaces"),
    ],
)
def test_white_space_is_as_html_has_it(expected: str, given: str) -> None:
    assert csl_html.normal(expected) == csl_html.normal(given)


def test_a_bibliography_is_measured_and_held_against_one_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "two.bib").write_text(BIB)
    monkeypatch.setattr(sys, "argv", ["citing", str(tmp_path / "two.bib"), "2", "--style", "apa"])
    with pytest.raises(SystemExit) as ended:
        citing.main()
    out = capsys.readouterr().out
    assert ended.value.code == 0
    assert out.startswith("apa")
    assert "equal to one run" in out
