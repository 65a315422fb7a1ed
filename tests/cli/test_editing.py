"""`litdb set`, `edit`, `trash` and `open` as a user runs them."""

import os
import stat
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
import typer

from litdb.cli import app, editor, opening, removing
from litdb.cli.ending import NOT_FOUND
from litdb.model.sources import from_bytes
from litdb.services import discarding, importing, looking_up
from litdb.services.attaching.places import RefusedError
from tests.conftest import Litdb

BIB = """@article{one, author={Holm, Eva}, title={Snow}, year=2011, doi={10.1234/Snow}, url={https://example.org/snow}}
@article{two, author={Ström, Åsa}, title={Rain}, year=2012, url={javascript:alert(1)}}
@misc{three, title={Hail}, url={https://example.org/hail}, file={papers/hail.pdf}}
"""


@pytest.fixture
def filled(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(BIB.encode(), str(tmp_path / "refs.bib")))
    monkeypatch.setenv("LITDB_DB", str(library))
    monkeypatch.chdir(tmp_path)
    return library


class Terminal:
    """A terminal's input that says the same to all questions."""

    def __init__(self, answer: str) -> None:
        self.answer = answer

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        return f"{self.answer}\n"


Capsys = pytest.CaptureFixture[str]


def run(capsys: Capsys, *words: str) -> tuple[int, str, str]:
    """Run a command line in this process."""
    capsys.readouterr()
    code = app.run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def test_set_shows_then_changes_and_says_how_many(filled: Path, litdb: Litdb) -> None:
    assert filled.exists()
    ran = litdb("set", "year:2011..", "journal=Weather", "tag+=wet", "--dry-run")
    assert (ran.code, ran.out.splitlines()) == (0, [
        "one container title: (none) -> Weather", "one tags: (none) -> wet",
        "two container title: (none) -> Weather", "two tags: (none) -> wet",
    ])  # fmt: skip
    assert "2 records would change\n" in ran.err
    ran = litdb("set", "year:2011..", "journal=Weather", "tag+=wet")
    assert (ran.code, ran.out) == (2, "")
    assert "--yes must say so" in ran.err
    assert litdb("set", "key:one", "tag+=wet").out == "1 record changed\n"
    assert litdb("set", "year:2011..", "tag+=wet", "--yes").out == "1 record changed, 1 as it was\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        pytest.param(["year=2007"], 2, "an empty query would change all", id="no query"),
        pytest.param(["snow"], 2, "say what to set", id="nothing to set"),
        pytest.param(["snow", "yaer=2007"], 2, "did you mean year?", id="a misspelt field"),
        pytest.param(["snow", "doi=x"], 2, "is not a DOI", id="a bad value"),
        pytest.param(["year:2011..", "key=a", "--yes"], 2, "cannot all have one key", id="one key for two"),
        pytest.param(["key:one", "key=two"], 2, "'two' is another record's", id="a key that is taken"),
        pytest.param(["sleet", "year=2007"], 3, "nothing is found", id="nothing found"),
    ],
)
def test_what_cannot_be_set_is_said(words: list[str], code: int, said: str, filled: Path, capsys: Capsys) -> None:
    before = filled.read_bytes()
    found, out, err = run(capsys, "set", *words)
    assert (found, out) == (code, "")
    assert said in " ".join(err.split())
    assert filled.read_bytes() == before


def test_set_warns_of_an_identifier_that_another_record_has(filled: Path, capsys: Capsys) -> None:
    assert filled.exists()
    assert run(capsys, "set", "key:one", "pmid=17429083")[2] == ""
    code, _, err = run(capsys, "set", "key:two", "pmid=17429083")
    assert (code, err) == (0, "warning: one has pmid 17429083, which is now also two's\n")


@pytest.mark.parametrize(("answer", "code", "out"), [("y", 0, "2 records changed\n"), ("n", 1, "")])
def test_for_more_than_one_record_a_user_is_asked(
    answer: str, code: int, out: str, filled: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled.exists()
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    found = run(capsys, "set", "year:2011..", "tag+=wet")
    assert (found[0], found[1].strip(" ")) == (code, out)  # click asks with a space on stdout
    assert "two tags: (none) -> wet" in found[2]
    assert "Change 2 records?" in found[2]


def test_a_file_of_this_folder_is_a_link_to_its_whole_path(filled: Path, capsys: Capsys, tmp_path: Path) -> None:
    (tmp_path / "snow.pdf").write_bytes(b"%PDF")
    assert filled.exists()
    run(capsys, "set", "key:one", "file+=snow.pdf")
    assert run(capsys, "set", "key:one", f"file+={tmp_path}/snow.pdf")[1] == "0 records changed, 1 as it was\n"


def editing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *changes: tuple[str, str], code: int = 0) -> Path:
    """Let the user's editor put these texts in place of others; where it notes what it was given."""
    script = tmp_path / "editor.py"
    script.write_text(
        f"import sys, pathlib, os\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text()\n"
        f"pathlib.Path('mode').write_text(oct(os.stat(path).st_mode))\n"
        f"for old, new in {changes!r}: text = text.replace(old, new)\n"
        f"path.write_text(text)\nsys.exit({code})\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    return tmp_path / "mode"


def drafts(tmp_path: Path) -> list[Path]:
    return list(tmp_path.glob("litdb-*/*"))


def test_edit_tells_what_changed_and_leaves_no_file(
    filled: Path, capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled.exists()
    mode = editing(monkeypatch, tmp_path, ("title: Snow", "title: Sleet"), ("tags: []", "tags: [a]"))
    code, out, _ = run(capsys, "edit", "10.1234/snow")
    assert (code, out) == (0, "title: Snow -> Sleet\ntags: (none) -> a\n")
    assert stat.S_IMODE(int(mode.read_text(), 8)) == 0o600
    assert run(capsys, "edit", "one")[:2] == (0, "")
    assert drafts(tmp_path) == []


def test_a_draft_that_makes_no_sense_is_kept_and_the_record_is_as_it_was(
    filled: Path, capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled.exists()
    editing(monkeypatch, tmp_path, ("title: Snow", "title: Sleet"), ("issued: 2011", "issued: soon"))
    code, out, err = run(capsys, "edit", "one")
    (draft,) = drafts(tmp_path)
    assert (code, out) == (1, "")
    assert f"{draft}:13: bad-date: issued: 'soon' is not a date" in err
    assert f"what you wrote is kept in {draft}" in err
    assert "title: Sleet" in draft.read_text(encoding="utf-8")


def test_on_a_terminal_a_user_may_edit_again(
    filled: Path, capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled.exists()
    editing(monkeypatch, tmp_path, ("issued: soon", "issued: 2013"), ("issued: 2011", "issued: soon"))
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    code, out, err = run(capsys, "edit", "one")
    assert (code, out.strip(" ")) == (0, "issued: 2011 -> 2013\n")
    assert "Edit again?" in err


def test_who_leaves_at_the_question_finds_the_draft(
    filled: Path, capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled.exists()
    editing(monkeypatch, tmp_path, ("issued: 2011", "issued: soon"))

    def leave(*_given: object, **_named: object) -> None:
        raise typer.Abort

    monkeypatch.setattr(sys, "stdin", Terminal(""))
    monkeypatch.setattr(typer, "confirm", leave)
    code, _, err = run(capsys, "edit", "one")
    assert code == 130
    assert f"kept in {drafts(tmp_path)[0]}" in err


@pytest.mark.parametrize(
    ("visual", "said"),
    [
        pytest.param("false", "failed", id="one that fails"),
        pytest.param("no-such-editor -w", "cannot be run", id="one that is not there"),
        pytest.param("'vi", "makes no sense", id="no command"),
    ],
)
def test_an_editor_that_fails_leaves_the_record_as_it_was(
    visual: str, said: str, filled: Path, capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled.exists()
    editing(monkeypatch, tmp_path)
    monkeypatch.setenv("VISUAL", visual)
    code, out, err = run(capsys, "edit", "one")
    assert (code, out) == (1, "")
    assert said in err
    assert drafts(tmp_path) == []


@pytest.mark.parametrize("is_terminal", [(False, False), (True, False), (False, True)], ids=["none", "out", "in"])
def test_without_a_terminal_the_editor_must_be_named(
    is_terminal: tuple[bool, bool], filled: Path, capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled.exists()
    editing(monkeypatch, tmp_path, ("title: Snow", "title: Sleet"))
    named = os.environ["VISUAL"]
    monkeypatch.setenv("VISUAL", "")
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setattr(editor, "_USUAL", (str(tmp_path / "usual"),))
    with monkeypatch.context() as patched:
        patched.setattr(sys.stdin, "isatty", lambda: is_terminal[0])
        patched.setattr(sys.stdout, "isatty", lambda: is_terminal[1])
        code, out, err = run(capsys, "edit", "one")
    assert (code, out) == (2, "")
    assert "set $EDITOR" in " ".join(err.split())
    assert drafts(tmp_path) == []
    monkeypatch.setenv("EDITOR", named)
    assert run(capsys, "edit", "one")[:2] == (0, "title: Snow -> Sleet\n")


def test_what_a_failing_editor_wrote_is_kept(
    filled: Path, capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled.exists()
    editing(monkeypatch, tmp_path, ("title: Snow", "title: Sleet"), code=3)
    assert run(capsys, "edit", "one")[0] == 1
    assert len(drafts(tmp_path)) == 1
    assert run(capsys, "edit", "four")[0] == 3


def test_an_editor_is_no_shell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VISUAL", f"true; touch {tmp_path / 'made'} #")
    with pytest.raises(editor.EditorError):
        editor.edit(tmp_path / "file")
    assert not (tmp_path / "made").exists()


def test_what_was_removed_is_listed_restored_and_forgotten(filled: Path, litdb: Litdb) -> None:
    assert filled.exists()
    assert litdb("rm", "snow", "--yes").code == litdb("rm", "rain", "--yes").code == 0
    listed = litdb("trash", "-f", "csv").out.splitlines()
    assert listed[0] == "key,authors,year,title,removed"
    assert [line.rpartition(",")[0] for line in listed[1:]] == ["two,Ström,2012,Rain", "one,Holm,2011,Snow"]
    assert litdb("trash", "--restore", "one").out == "1 record restored\n"
    ran = litdb("trash", "--restore", "one")
    assert (ran.code, ran.out) == (3, "")
    ran = litdb("trash", "--empty")
    assert (ran.code, ran.out) == (2, "")
    assert litdb("trash", "--empty", "--yes").out == "1 record forgotten, 0 sources deleted\n"
    ran = litdb("trash")
    assert (ran.code, ran.out, ran.err) == (0, "", "the trash is empty\n")


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        pytest.param("year:2011.. y", 0, "Remove 2 records? [y/N]", id="yes"),
        pytest.param("year:2011.. n", 1, "Remove 2 records? [y/N]", id="no"),
        pytest.param("snow y", 0, "Remove 1 record? [y/N]", id="one"),
        pytest.param("sleet y", 3, "nothing is found by this query", id="nothing"),
    ],
)
def test_what_would_be_removed_is_shown_and_asked(
    asked: str, code: int, said: str, filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capsys
) -> None:
    query, answer = asked.split()
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    found, out, err = run(capsys, "rm", query)
    assert (found, said in err, "Holm" in out) == (code, True, code < NOT_FOUND)
    assert bool(discarding.removed_ids(filled)) == ("removed" in out) == (code == 0)


def test_of_many_records_only_the_first_are_shown_before_they_are_removed(
    filled: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(removing, "_SHOWN", 1)
    monkeypatch.setattr(sys, "stdin", Terminal("y"))
    code, out, err = run(capsys, "rm", "year:2011..")
    assert (code, out.splitlines()[1:]) == (0, ["one  Holm     2011  Snow", " 2 records removed"])
    assert "... and 1 more" in err
    assert [one.citation_key for one in looking_up.look_up(filled, "three")] == ["three"]


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let something happen while a user, who says yes, is asked."""
    monkeypatch.setattr(sys, "stdin", Terminal("y"))
    monkeypatch.setattr(typer, "confirm", lambda *_, **__: act() or True)


def test_nothing_is_removed_that_the_user_did_not_agree_to(
    filled: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: app.run(["set", "key:one", "tag+=keep"]))
    code, _, err = run(capsys, "rm", "missing:tag")
    assert (code, discarding.removed_ids(filled)) == (1, [])
    assert err.endswith("another program changed the library meanwhile; nothing was removed: run it again\n")
    assert run(capsys, "rm", "missing:tag", "--yes")[0] == 0
    assert [one.citation_key for one in looking_up.look_up(filled, "one")] == ["one"]


def test_nothing_is_forgotten_that_the_user_was_not_asked_about(
    filled: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "rm", "snow", "--yes")
    meanwhile(monkeypatch, lambda: app.run(["rm", "rain", "--yes"]))
    code, out, _ = run(capsys, "trash", "--empty")
    assert (code, out.splitlines()[-1]) == (0, "1 record forgotten, 0 sources deleted")
    with discarding.removed(filled) as removed_:
        assert [one.record.citation_key for one in removed_] == ["two"]


@pytest.mark.parametrize(("answer", "left"), [("y", 0), ("n", 1)])
def test_before_the_trash_is_emptied_a_user_is_asked(
    answer: str, left: int, filled: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(capsys, "rm", "snow", "--yes")
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    code, _, err = run(capsys, "trash", "--empty")
    assert (code, len(discarding.removed_ids(filled))) == (left, left)
    assert "Forget 1 record for good? [y/N]" in err


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        pytest.param(["one"], "is taken by now", id="a record has it"),
        pytest.param(["one", "rain"], "was that of 'rain' before", id="a record had it"),
    ],
)
def test_it_is_told_whose_the_key_of_a_restored_record_is(
    keys: list[str], told: str, filled: Path, capsys: Capsys
) -> None:
    assert filled.exists()
    run(capsys, "rm", "key:one", "--yes")
    for key in keys:
        run(capsys, "set", "rain", f"key={key}")
    err = run(capsys, "trash", "--restore", "one")[2]
    assert err == f"litdb: the key 'one' {told}; the record is called 'onea'\n"


@pytest.mark.parametrize("words", [["one"], ["--restore"], ["--restore", "--empty", "one"], ["--empty", "one"]])
def test_keys_and_restore_go_together(words: list[str], filled: Path, capsys: Capsys) -> None:
    assert filled.exists()
    assert run(capsys, "trash", *words)[0] == 2


@pytest.mark.parametrize(
    ("asked", "code", "opened"),
    [
        pytest.param("one", 0, "https://doi.org/10.1234/snow\n", id="the DOI first"),
        pytest.param("three", 0, "https://example.org/hail\n", id="else the address"),
        pytest.param("three --file", 0, "papers/hail.pdf\n", id="the file, if that is asked for"),
        pytest.param("one --file", 0, "https://doi.org/10.1234/snow\n", id="no file"),
        pytest.param("two", 3, "", id="nothing but a script"),
        pytest.param("four", 3, "", id="no record"),
    ],
)
def test_what_a_record_leads_to_is_opened(
    asked: str, code: int, opened: str, filled: Path, tmp_path: Path, capsys: Capsys
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "hail.pdf").write_bytes(b"%PDF")
    name, _, file = asked.partition(" ")
    assert opening.open_record(filled, name, file=bool(file), only_print=True) == code
    out, err = capsys.readouterr()
    assert out.replace(f"{tmp_path}/", "") == opened
    assert ("javascript:alert(1) (not opened" in err) == (name == "two")


@pytest.mark.parametrize("command", [["open"], ["open", "--print"], ["edit"]])
def test_of_several_records_that_go_by_a_name_none_is_opened(command: list[str], filled: Path, capsys: Capsys) -> None:
    assert filled.exists()
    run(capsys, "set", "key:two", "doi=10.1234/snow")
    code, out, err = run(capsys, *command, "10.1234/snow")
    assert (code, out) == (2, "")
    assert "2 records go by '10.1234/snow'; name one by its key: one, two" in " ".join(err.split())


@pytest.mark.parametrize(
    ("address", "what"),
    [
        pytest.param("https://example.org/a?b=c", "opened", id="web"),
        pytest.param("FTP://example.org/a", "opened", id="ftp"),
        pytest.param("a.pdf", "opened", id="a document"),
        pytest.param("file://FOLDER/a.pdf", "opened", id="a document's address"),
        pytest.param("file://localhostFOLDER/a.pdf", "opened", id="and with this host"),
        pytest.param("file://elsewhereFOLDER/a.pdf", "shown", id="a file elsewhere"),
        pytest.param("file:///nowhere/a.pdf", "shown", id="a file that is not here"),
        pytest.param("run.desktop", "shown", id="a program"),
        pytest.param(".", "shown", id="a folder"),
        pytest.param("javascript:alert(1)", "shown", id="a script"),
        pytest.param("data:text/html,x", "shown", id="data"),
        pytest.param("https:", "shown", id="no host"),
        pytest.param("https://example.org/ --flag", "shown", id="a space"),
        pytest.param("https://[example.org/", "shown", id="broken"),
        pytest.param("a\0.pdf", "shown", id="no name of a file"),
        pytest.param("", "shown", id="nothing"),
    ],
)
def test_only_the_web_and_documents_are_opened(
    address: str, what: str, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LITDB_CONFIG", str(tmp_path / "config.toml"))
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    (tmp_path / "run.desktop").write_bytes(b"[Desktop Entry]")
    places = opening._Places(filled, looking_up.look_up_one(filled, "three"))
    with nullcontext() if what == "opened" else pytest.raises(RefusedError):
        assert places.opened(address.replace("FOLDER", str(tmp_path)))
