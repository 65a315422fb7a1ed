"""`litdb export --cited-in`, its `--watch`, and `litdb check` as a user runs them."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Litdb

BIB = """@article{smith2020a, author={Smith, Ann}, title={Oaks}, year={2020}, doi={10.1000/oak}}
@article{elm, author={Elm, E.}, title={RETRACTED: Elms}, year={2011}}
@book{woods, title={Woods}, publisher={Press}, year={2001}}
@incollection{ash, author={Ash, A.}, title={Ashes}, crossref={woods}}
"""


@pytest.fixture
def filled(litdb: Litdb, tmp_path: Path) -> Litdb:
    (tmp_path / "all.bib").write_text(BIB)
    litdb("import", "all.bib")
    return litdb


def written(folder: Path, text: str, name: str = "paper.tex") -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text)


def keys(text: str) -> list[str]:
    return re.findall(r"^@\w+\{([^,]+)", text, re.MULTILINE)


def test_what_is_cited_is_exported_in_its_order(filled: Litdb, tmp_path: Path) -> None:
    written(tmp_path, r"\cite{smith2020a}\input{ch/one}")
    written(tmp_path, r"\cite{ash, smith2020a}", "ch/one.tex")
    ran = filled("export", "--cited-in", "paper.tex")
    assert (ran.code, keys(ran.out), ran.err) == (0, ["smith2020a", "ash", "woods"], "")
    ran = filled("export", "--cited-in", "paper.tex", "--sort", "key", "-f", "csl-json")
    assert [one["id"] for one in json.loads(ran.out)] == ["ash", "smith2020a"]


def test_several_manuscripts_are_one_list(filled: Litdb, tmp_path: Path) -> None:
    written(tmp_path, r"\cite{elm}")
    written(tmp_path, "[@smith2020a; @elm]", "notes.md")
    both = ["elm", "smith2020a"]
    assert keys(filled("export", "--cited-in", "paper.tex", "notes.md").out) == both
    assert keys(filled("export", "--cited-in", "paper.tex", "--cited-in", "notes.md").out) == both


def test_an_unknown_key_is_told_with_its_place_and_what_is_known_is_written(filled: Litdb, tmp_path: Path) -> None:
    written(tmp_path, "\n\\cite{elm}\n\\cite{Smith2020}")
    ran = filled("export", "--cited-in", "paper.tex", "-o", "refs.bib")
    told = "refs.bib: 1 record\npaper.tex:3: unknown-key: Smith2020 (did you mean smith2020a?)\n"
    assert (ran.code, ran.out, ran.err) == (4, "", told)
    assert keys((tmp_path / "refs.bib").read_text()) == ["elm"]


def test_a_record_goes_by_the_name_that_the_text_uses(filled: Litdb, tmp_path: Path) -> None:
    written(tmp_path, "@doi:10.1000/OAK.", "notes.md")
    assert keys(filled("export", "--cited-in", "notes.md").out) == ["doi:10.1000/OAK"]


def test_a_file_that_is_not_there_is_a_warning(filled: Litdb, tmp_path: Path) -> None:
    written(tmp_path, "\\cite{elm}\n\\input{gone}")
    ran = filled("export", "--cited-in", "paper.tex", "--ascii")
    assert (ran.code, keys(ran.out)) == (0, ["elm"])
    assert ran.err.startswith("paper.tex:2: missing-file: gone.tex is not there")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        pytest.param("export --cited-in gone.tex", 3, "gone.tex: there is no such file", id="no such file"),
        pytest.param(
            "export --cited-in all.bib", 2, "all.bib: its name ends as that of no manuscript", id="no manuscript"
        ),
        pytest.param("export --cited-in .", 2, "it is a folder", id="a folder"),
        pytest.param("export --cited-in bad.docx", 1, "bad.docx: it cannot be unpacked", id="broken"),
        pytest.param("export --cited-in paper.tex -o paper.tex", 2, "paper.tex is the manuscript itself", id="itself"),
        pytest.param("export --cited-in paper.tex --watch", 2, "-o FILE", id="watch without a file"),
        pytest.param("export --watch -o x.bib", 2, "--cited-in FILE", id="watch without a manuscript"),
        pytest.param("export --cited-in paper.tex --source 1", 2, "exported whole", id="a source"),
        pytest.param("check gone.tex", 3, "gone.tex: there is no such file", id="check of no file"),
        pytest.param("check all.bib", 2, "its name ends as that of no manuscript", id="check of no manuscript"),
        pytest.param("check bad.docx", 1, "bad.docx: it cannot be unpacked", id="check of a broken one"),
    ],
)
def test_what_cannot_be_read_is_a_sentence(words: str, code: int, told: str, filled: Litdb, tmp_path: Path) -> None:
    written(tmp_path, r"\cite{elm}")
    written(tmp_path, "no archive", "bad.docx")
    ran = filled(*words.split())
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("out", ["ch/one.tex", "ch/../ch/one.tex", "link.tex", "two.tex"])
@pytest.mark.parametrize("paper", ["paper.tex", "ch/../paper.tex"])
def test_a_part_of_the_manuscript_is_never_written(out: str, paper: str, filled: Litdb, tmp_path: Path) -> None:
    written(tmp_path, r"\cite{elm}\input{ch/one}\input{two}")
    written(tmp_path, r"\cite{smith2020a}", "ch/one.tex")
    (tmp_path / "link.tex").hardlink_to(tmp_path / "ch/one.tex")
    ran = filled("export", "--cited-in", paper, "-o", out)
    assert (ran.code, ran.out, f"{out} is a part of the manuscript" in ran.err) == (2, "", True)
    assert (tmp_path / "ch/one.tex").read_text() == r"\cite{smith2020a}"
    assert not (tmp_path / "two.tex").exists()


def test_a_part_of_a_watched_manuscript_is_never_written(filled: Litdb, tmp_path: Path, library: Path) -> None:
    assert filled("list").code == 0
    written(tmp_path, r"\cite{elm}\input{refs.bib}")
    written(tmp_path, r"\cite{smith2020a}", "refs.bib")
    with watching(tmp_path, library) as running:
        assert running.wait(30) == 2
    assert "refs.bib is a part of the manuscript" in (tmp_path / "told").read_text()
    assert (tmp_path / "refs.bib").read_text() == r"\cite{smith2020a}"


def test_a_check_tells_what_is_wrong_a_line_each(filled: Litdb, tmp_path: Path) -> None:
    written(tmp_path, "\\cite{smith2020a}\n\\cite{elm}\n\\cite{gone}")
    ran = filled("check", "paper.tex")
    assert ran.code == 1
    assert ran.out == ("paper.tex:2: retracted: elm was retracted, as its title says\npaper.tex:3: unknown-key: gone\n")
    assert ran.err == "3 works cited, 2 known: 1 retracted, 1 unknown-key\n"
    found = json.loads(filled("check", "paper.tex", "-f", "json").out)
    assert [(one["line"], one["code"], one["key"]) for one in found] == [
        (2, "retracted", "elm"),
        (3, "unknown-key", "gone"),
    ]


def test_a_check_of_what_is_well_says_so(filled: Litdb, tmp_path: Path) -> None:
    written(tmp_path, r"\cite{smith2020a, ash}")
    ran = filled("check", "paper.tex")
    assert (ran.code, ran.out, ran.err) == (0, "", "2 works cited, 2 known: nothing is wrong\n")


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        pytest.param("Words alone.", 0, "no citation was found in paper.tex", id="no citation"),
        pytest.param(r"\cite{nobody}", 4, "nothing that paper.tex cites is known", id="none that is known"),
    ],
)
def test_a_manuscript_of_which_nothing_is_known_leaves_the_file_alone(
    text: str, code: int, told: str, filled: Litdb, tmp_path: Path
) -> None:
    written(tmp_path, text)
    written(tmp_path, "kept", "refs.bib")
    ran = filled("export", "--cited-in", "paper.tex", "-o", "refs.bib")
    assert (ran.code, ran.err.splitlines()[0]) == (code, f"litdb: {told}; refs.bib is not written")
    assert (tmp_path / "refs.bib").read_text() == "kept"


def test_a_check_of_a_text_without_citations_says_so(filled: Litdb, tmp_path: Path) -> None:
    written(tmp_path, "Words alone.")
    ran = filled("check", "paper.tex")
    assert (ran.code, ran.out, ran.err) == (0, "", "litdb: no citation was found in paper.tex\n")


@pytest.mark.usefixtures("filled", "interruptible")
def test_a_watched_file_is_not_made_empty(tmp_path: Path, library: Path) -> None:
    refs = tmp_path / "refs.bib"
    written(tmp_path, r"\cite{elm}")
    with watching(tmp_path, library) as running:
        await_(lambda: refs.exists() and keys(refs.read_text()) == ["elm"])
        written(tmp_path, "half a text")
        await_(lambda: _EMPTY in (tmp_path / "told").read_text())
        assert keys(refs.read_text()) == ["elm"]
        written(tmp_path, r"\cite{smith2020a}")
        await_(lambda: keys(refs.read_text()) == ["smith2020a"])
        os.kill(running.pid, signal.SIGINT)
        running.wait(30)
    assert (tmp_path / "told").read_text().count(_EMPTY) == 1


_EMPTY = "litdb: no citation was found in paper.tex; refs.bib is not written\n"


def test_control_characters_of_a_text_are_shown_and_never_sent(filled: Litdb, tmp_path: Path) -> None:
    written(tmp_path, "\\cite{a\x1b[31m}")
    for words in (("check", "paper.tex"), ("export", "--cited-in", "paper.tex")):
        ran = filled(*words)
        assert "\x1b" not in ran.out + ran.err
        assert "\\x1b" in ran.out + ran.err


def test_control_characters_of_names_of_files_are_shown_and_never_sent(filled: Litdb, tmp_path: Path) -> None:
    written(tmp_path, "\\cite{gone}\\input{two\x1b[32m}", "p\x1b[31m.tex")
    written(tmp_path, "", "two\x1b[32m.tex")
    for words in (
        ("check", "p\x1b[31m.tex"),
        ("check", "gone\x1b[31m.tex"),
        ("export", "--cited-in", "p\x1b[31m.tex"),
        ("export", "--cited-in", "p\x1b[31m.tex", "-o", "two\x1b[32m.tex"),
        ("export", "--cited-in", "p\x1b[31m.tex", "-o", "p\x1b[31m.tex"),
    ):
        ran = filled(*words)
        assert "\x1b" not in ran.out + ran.err
        assert "\\x1b" in ran.out + ran.err


@contextmanager
def watching(folder: Path, library: Path) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "litdb", "--db", str(library)]
    command += ["export", "--cited-in", "paper.tex", "-o", "refs.bib", "--watch"]
    with (folder / "told").open("w") as told, subprocess.Popen(command, cwd=folder, stderr=told) as running:
        try:
            yield running
        finally:
            running.kill()


def await_(is_so: Callable[[], bool]) -> None:
    """Wait till something is so, for half a minute at most."""
    until = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.usefixtures("interruptible")
def test_a_watched_file_follows_the_text_its_parts_and_the_library(
    filled: Litdb, tmp_path: Path, library: Path
) -> None:
    refs = tmp_path / "refs.bib"

    def has(*wanted: str) -> Callable[[], bool]:
        return lambda: refs.exists() and keys(refs.read_text()) == list(wanted)

    def told() -> str:
        return (tmp_path / "told").read_text()

    written(tmp_path, r"\cite{elm}\input{one}")
    with watching(tmp_path, library) as running:
        await_(has("elm"))
        written(tmp_path, r"\cite{smith2020a}", "one.tex")
        await_(has("elm", "smith2020a"))
        written(tmp_path, r"\cite{new}\cite{elm}", "new.tex")
        (tmp_path / "new.tex").replace(tmp_path / "paper.tex")
        await_(has("elm"))
        (tmp_path / "new.bib").write_text("@misc{new, title={New}}")
        assert filled("import", "new.bib").code == 0
        await_(has("new", "elm"))
        (tmp_path / "paper.tex").unlink()
        await_(lambda: "litdb: paper.tex: No such file" in told())
        assert has("new", "elm")()
        written(tmp_path, r"\cite{new}")
        await_(has("new"))
        at = refs.stat().st_mtime_ns
        written(tmp_path, r"\cite{new} and \cite{more}")
        await_(lambda: "unknown-key: more" in told())
        assert refs.stat().st_mtime_ns == at
        refs.unlink()
        await_(has("new"))
        os.kill(running.pid, signal.SIGINT)
        assert running.wait(30) == 130
    lines = told().splitlines()
    assert [line for line in lines if line.startswith("refs.bib")] == [
        f"refs.bib: {count}" for count in ("1 record", "2 records", "1 record", "2 records", "1 record", "1 record")
    ]
    assert [line for line in lines if "unknown-key" in line] == [
        "paper.tex:1: unknown-key: new",
        "paper.tex:1: unknown-key: more",
    ]
    assert "Traceback" not in told()
