"""`litdb doctor` and `litdb config` as a user runs them."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from litdb.cli import doctor
from litdb.model.problems import LibraryError
from litdb.model.sources import from_bytes
from litdb.services import importing
from litdb.store.library import Library
from tests.conftest import Litdb

SOUND = "@article{moss, author={Lindqvist, Ada}, title={Moss on Walls}, year=2001, doi={10.1234/moss}}"


def take(library: Path, text: str) -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(text.encode(), "refs.bib"))


def change(library: Path, *statements: str) -> None:
    with sqlite3.connect(library, isolation_level=None) as connection:
        for statement in statements:
            connection.execute(statement)


def examined(library: Path, form: str = "table", *, fix: bool = False) -> int:
    return doctor.examine(library, form, deep=False, fix=fix)


def test_a_sound_library_says_so(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(library, SOUND)
    assert examined(library) == 0
    assert capsys.readouterr().out == "nothing is wrong\n"
    assert examined(library, fix=True) == 0
    assert not list(library.parent.glob("*.backup"))


def test_errors_are_a_failure_and_warnings_are_not(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(library, "@misc{moss, title={Moss}}")
    assert examined(library) == 0
    assert "warning: no-year (1): records without a year\n    moss: no year\n" in capsys.readouterr().out
    change(library, "UPDATE records SET year = 3")
    assert examined(library) == 1
    assert "error: year (1): records whose year is not that of their date, --fix mends them" in capsys.readouterr().out


def test_the_first_findings_are_shown_and_how_to_see_the_others(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    take(library, "\n".join(f"@misc{{moss{n}, author={{Ek, B}}, title={{Moss {n}}}}}" for n in range(8)))
    assert examined(library) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("warning: no-year (8)")
    assert lines[-1] == "    5 more: litdb list missing:year"


def test_programs_get_every_finding(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(library, "\n".join(f"@misc{{moss{n}, author={{Ek, B}}, title={{Moss {n}}}}}" for n in range(8)))
    assert examined(library, "jsonl") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["place"] for row in rows] == [f"moss{n}" for n in range(8)]
    assert rows[0] == {
        "check": "no-year", "severity": "warning", "record": 1, "place": "moss0", "finding": "no year",
        "fixable": False,
    }  # fmt: skip


def test_fixing_says_what_was_done_and_what_was_left(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    take(library, SOUND)
    change(library, "UPDATE records SET year = 3, page = '9-8'", "UPDATE dois SET value = 'moss'")
    assert examined(library, fix=True) == 1
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "mended: year (1)",
        "left: identifiers (1), odd-year (1), pages (1)",
        f"the library as it was: {library}.doctor.backup",
    ]
    assert examined(library, fix=True) == 1
    assert "nothing of it can be mended" in capsys.readouterr().err


def overwritten(library: Path) -> None:
    """Every page where a table or an index begins; those that say what the file is stay."""
    change(library, "PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(library.read_bytes())
    with closing(sqlite3.connect(library)) as connection:
        pages = connection.execute("SELECT rootpage FROM sqlite_master WHERE rootpage > 0").fetchall()
    for (page,) in pages:
        content[(page - 1) * 16384 : page * 16384] = b"\xa5" * 16384
    library.write_bytes(content)


def test_a_damaged_library_is_findings_and_whole_json(litdb: Litdb, library: Path) -> None:
    take(library, SOUND)
    overwritten(library)
    ran = litdb("doctor", "-f", "json")
    assert (ran.code, ran.err) == (1, "")
    rows = json.loads(ran.out)
    assert (rows[0]["check"], rows[0]["severity"]) == ("integrity", "error")
    assert {row["check"] for row in rows if row["severity"] == "unchecked"} > {"references", "year", "duplicates"}
    ran = litdb("doctor", "--fix")
    assert ran.code == 1
    assert "--fix mends" not in ran.out
    assert ran.err == f"litdb: {library} is damaged; nothing was mended: its newest copy is the way back\n"


def test_what_could_not_be_looked_for_is_not_told_as_a_fault(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_given: object) -> None:
        raise LibraryError("it is read-only")

    take(library, SOUND)
    monkeypatch.setattr(Library, "open", refuse)
    assert examined(library) == 0
    assert capsys.readouterr().out == "unchecked: index-words: this could not be looked for: it is read-only\n"
    assert examined(library, "jsonl") == 0
    assert json.loads(capsys.readouterr().out)["severity"] == "unchecked"


def test_a_library_that_is_no_library_is_a_sentence(litdb: Litdb, library: Path) -> None:
    library.write_bytes(b"\0" * 4096)
    ran = litdb("doctor", "--fix")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("litdb: ")
    assert ran.err.count("\n") == 1


def test_a_setting_is_written_shown_and_heeded(litdb: Litdb, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    kept = {"LITDB_CONFIG": str(config), "LITDB_DB": ""}
    assert litdb("config", "library", "mine.db", **kept).code == 0
    assert litdb("config", "library", **kept).out == f"{tmp_path / 'mine.db'}\n"
    shown = litdb("config", "-f", "json", **kept)
    rows = {row["name"]: (row["value"], row["origin"]) for row in json.loads(shown.out)}
    assert rows["library"] == (str(tmp_path / "mine.db"), f"config file {config}")
    assert rows["limit"] == (100, "default")
    assert "mine.db" in litdb("show", "moss", **kept).err
    assert litdb("config", "sort", "-year", **kept).code == 0
    assert 'sort = "-year"' in config.read_text()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(("config", "limti"), "did you mean limit?", id="an unknown name"),
        pytest.param(("config", "limit", "many"), "limit: 'many' is no number", id="a value without meaning"),
        pytest.param(("config", "x", "--unset", "limit"), "--unset", id="too many words"),
    ],
)
def test_wrong_usage_is_told(words: tuple[str, ...], told: str, litdb: Litdb, tmp_path: Path) -> None:
    ran = litdb(*words, LITDB_CONFIG=str(tmp_path / "config.toml"))
    assert ran.code == 2
    assert told in ran.err


def test_a_broken_config_file_ends_a_command_in_a_sentence(litdb: Litdb, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("# mine\nlibrary = mine.db\n")
    for words in (("show", "moss"), ("list",)):
        ran = litdb(*words, LITDB_CONFIG=str(config), LITDB_DB="")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"litdb: {config}:2: the config file is not TOML")


def test_a_setting_without_meaning_is_told_and_the_others_are_shown(litdb: Litdb, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("sort = 'up'\nlimit = 7\n")
    ran = litdb("config", "-f", "tsv", LITDB_CONFIG=str(config), LITDB_DB="")
    assert ran.code == 2
    assert f"{config}:1: sort: 'up' is none of" in ran.err
    assert "limit\t7\t" in ran.out
    assert litdb("config", "sort", "year", LITDB_CONFIG=str(config)).code == 0
    assert "sort\tyear\t" in litdb("config", "-f", "tsv", LITDB_CONFIG=str(config), LITDB_DB="").out


@pytest.mark.parametrize("words", [("config", "--db", "x.db"), ("--db", "x.db", "config")])
def test_the_option_for_the_library_counts_before_all_else(words: tuple[str, ...], litdb: Litdb) -> None:
    assert "x.db\toption --db" in litdb(*words, "-f", "tsv").out
    assert litdb(*words, "library").out == "x.db\n"


def test_where_the_config_file_would_be_is_told(litdb: Litdb, tmp_path: Path) -> None:
    assert f"would be {tmp_path / 'none.toml'}" in litdb("config", LITDB_CONFIG=str(tmp_path / "none.toml")).err


def test_unknown_names_are_told_by_config_alone(litdb: Litdb, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("limti = 3\nlibrary = 'mine.db'\n")
    assert "'limti' is no setting (did you mean limit?)" in litdb("config", LITDB_CONFIG=str(config), LITDB_DB="").err
    assert "limti" not in litdb("list", LITDB_CONFIG=str(config), LITDB_DB="").err
