"""What settings are, who says so, and what writing one leaves of the config file."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.cli.options import ExportFormat, Sort
from litdb.model.settings import SETTINGS, SettingError
from litdb.services import configuring
from litdb.services.configuring import Value, file, toml
from litdb.store import finding

ROOT = Path(__file__).parents[2]


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the config file will be; no variable says anything."""
    for setting in SETTINGS.values():
        for variable in (setting.variable, *(name for name, _ in setting.shared)):
            monkeypatch.delenv(variable, raising=False)
    path = tmp_path / "settings" / "config.toml"
    monkeypatch.setenv("LITDB_CONFIG", str(path))
    return path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_without_a_config_file_all_is_as_it_comes(config: Path) -> None:
    assert {configuring.value(name).origin for name in SETTINGS} == {"default"}
    assert (configuring.number("limit"), configuring.text("sort")) == (100, "relevance")
    assert configuring.library().name == "library.db"
    assert not config.exists()


def test_choices_are_what_the_commands_know() -> None:
    assert SETTINGS["sort"].choices == finding.SORTS == tuple(Sort)
    assert SETTINGS["format"].choices == tuple(ExportFormat)


@pytest.mark.parametrize(
    ("name", "file", "environment", "value"),
    [
        pytest.param("limit", "", {}, ("100", "default"), id="nothing"),
        pytest.param("limit", "limit = 7", {}, ("7", "config file"), id="the file"),
        pytest.param("limit", "limit = 7", {"LITDB_LIMIT": "9"}, ("9", "environment LITDB_LIMIT"), id="litdb's own"),
        pytest.param("limit", "limit = 7", {"LITDB_LIMIT": ""}, ("7", "config file"), id="an empty one"),
        pytest.param("pager", "pager = 'most'", {"PAGER": "more"}, ("most", "config file"), id="before others'"),
        pytest.param("pager", "", {"PAGER": "more"}, ("more", "environment PAGER"), id="others' before the default"),
        pytest.param("pager", "", {"LITDB_PAGER": "", "PAGER": "more"}, ("", "environment LITDB_PAGER"), id="no pager"),
        pytest.param("pager", "pager = ''", {"PAGER": "more"}, ("", "config file"), id="no pager, says the file"),
        pytest.param("editor", "", {"EDITOR": "ed", "VISUAL": "vi"}, ("vi", "environment VISUAL"), id="the first"),
        pytest.param("color", "", {"NO_COLOR": "1"}, ("never", "environment NO_COLOR"), id="any text means never"),
        pytest.param("color", "", {"NO_COLOR": ""}, ("auto", "default"), id="empty means nothing"),
        pytest.param("color", "color = 'always'", {"NO_COLOR": "1"}, ("always", "config file"), id="the user's own"),
        pytest.param("sort", "\ufeffsort = 'year'", {}, ("year", "config file"), id="with a byte order mark"),
        pytest.param("library", "", {"LITDB_DB": "x.db"}, ("x.db", "environment LITDB_DB"), id="the library"),
    ],
)  # fmt: skip
def test_who_says_what_a_setting_is(
    name: str,
    file: str,
    environment: dict[str, str],
    value: tuple[str, str],
    config: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(config, file)
    for variable, text in environment.items():
        monkeypatch.setenv(variable, text)
    text, origin = value
    where = f"config file {config}" if origin == "config file" else origin
    assert configuring.value(name) == Value(text, where)


@pytest.mark.parametrize(
    ("said", "path"),
    [
        pytest.param("refs.db", "settings/refs.db", id="from the file's own folder on"),
        pytest.param("/srv/refs.db", "/srv/refs.db", id="absolute"),
        pytest.param("~/refs.db", "home/refs.db", id="at home"),
    ],
)
def test_a_path_in_the_config_file(said: str, path: str, config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(config.parents[1] / "home"))
    write(config, f'library = "{said}"')
    assert configuring.library() == config.parents[1] / path


@pytest.mark.parametrize(
    ("said", "words"),
    [
        pytest.param("most -w", ["most", "-w"], id="a command and its options"),
        pytest.param("'my pager' -x", ["my pager", "-x"], id="a path with a space"),
        pytest.param("", [], id="turned off"),
        pytest.param("a; rm b", ["a;", "rm", "b"], id="no shell"),
    ],
)
def test_a_command_is_words_and_no_shell(
    said: str, words: list[str], config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LITDB_PAGER", said)
    assert configuring.command("pager") == words
    assert not config.exists()


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        pytest.param("# mine\nlimit =\n", 2, "not TOML", id="no value"),
        pytest.param("limit = 7\nlimit = 8", 2, "not TOML", id="twice"),
        pytest.param("sort = 'year'\n\nlimit = 'many'", 3, "must be a number", id="text for a number"),
        pytest.param("limit = true", 1, "must be a number", id="a truth for a number"),
        pytest.param("limit = 0", 1, "no number from 1 to", id="too small"),
        pytest.param("limit = 1_000_000_000_000_000_000_000", 1, "no number from 1 to", id="too large"),
        pytest.param("\nlimit = 5\nsort = 3", 3, "must be text", id="a number for text"),
        pytest.param("sort = 'yaer'", 1, "did you mean year", id="not one of the choices"),
        pytest.param("library = ''", 1, "empty", id="an empty path"),
        pytest.param("library = '~no-such-user/a.db'", 1, "home", id="nobody's home"),
        pytest.param("pager = 'less \"-S'", 1, "no sense as a command", id="a quotation mark that nothing closes"),
        pytest.param("'limit' = []", 1, "must be a number", id="a list, the name in quotes"),
    ],
)
def test_what_makes_no_sense_is_told_with_its_line(text: str, line: int, told: str, config: Path) -> None:
    write(config, text)
    with pytest.raises(SettingError, match=told) as caught:
        list(map(configuring.value, SETTINGS))
    assert str(caught.value).startswith(f"{config}:{line}: ")


def test_a_config_file_that_is_no_text_is_told(config: Path) -> None:
    write(config, "").write_bytes(b"\nsort = '\xff'")
    with pytest.raises(SettingError, match=r"config.toml:2: .*UTF-8"):
        configuring.text("sort")


def test_a_config_file_that_cannot_be_read_is_told(config: Path) -> None:
    config.mkdir(parents=True)
    with pytest.raises(SettingError, match=r"config\.toml: "):
        configuring.text("sort")


def test_a_variable_that_makes_no_sense_is_told(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LITDB_LIMIT", "many")
    with pytest.raises(SettingError, match=r"\$LITDB_LIMIT: 'many'"):
        configuring.number("limit")
    assert not config.exists()


def test_a_fault_in_one_setting_spares_the_others(config: Path) -> None:
    write(config, "limit = 'many'\nsort = 'year'")
    assert configuring.text("sort") == "year"


def test_unknown_names_are_listed(config: Path) -> None:
    write(config, "limti = 3\nlimit = 3\n[later]\nsort = 'year'")
    assert configuring.unknown() == (config, ["limti", "later"])
    assert configuring.text("sort") == "relevance"


@pytest.mark.parametrize(
    ("before", "name", "value", "after"),
    [
        pytest.param("", "limit", "7", "limit = 7\n", id="the first"),
        pytest.param("# mine\nlimit = 3 # few\n", "limit", "7", "# mine\nlimit = 7 # few\n", id="in its place"),
        pytest.param("sort='year'#x", "sort", "title", 'sort="title"#x', id="nothing else touched"),
        pytest.param("sort = 'year'", "limit", "7", "sort = 'year'\nlimit = 7\n", id="a last line without end"),
        pytest.param("sort = 'year'\r\n", "limit", "7", "sort = 'year'\r\nlimit = 7\r\n", id="ends of lines"),
        pytest.param("limti = 3\n", "limit", "7", "limti = 3\nlimit = 7\n", id="others' names stay"),
        pytest.param("a = 1\n[t]\nsort = 4", "sort", "key", 'a = 1\nsort = "key"\n[t]\nsort = 4', id="before a table"),
        pytest.param('"sort"  = "year"\n', "sort", "key", '"sort"  = "key"\n', id="the name in quotes"),
        pytest.param("pager = 'a \"b\" # c' # d\n", "pager", "e", 'pager = "e" # d\n', id="signs inside a value"),
        pytest.param("", "pager", 'a "b" \\ c', 'pager = "a \\"b\\" \\\\ c"\n', id="signs to be escaped"),
        pytest.param("limit = 'many'\n", "limit", "7", "limit = 7\n", id="what made no sense"),
    ],
)  # fmt: skip
def test_writing_a_setting_changes_its_line_alone(before: str, name: str, value: str, after: str, config: Path) -> None:
    write(config, before)
    assert configuring.write(name, value) == Value(value, f"config file {config}")
    assert config.read_bytes().decode() == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("# mine\nlimit = 3 # few\nsort = 'year'\n", "# mine\nsort = 'year'\n", id="its line"),
        pytest.param("limit = 'many'", "", id="what made no sense"),
    ],
)
def test_a_setting_is_taken_out(before: str, after: str, config: Path) -> None:
    write(config, before)
    assert configuring.unset("limit")
    assert config.read_text() == after
    assert not configuring.unset("limit")


@pytest.mark.parametrize(
    ("before", "name", "value"),
    [
        pytest.param("limit = ", "sort", "year", id="a broken file"),
        pytest.param("sort = 'year'", "sort", "yaer", id="no such choice"),
        pytest.param("limit = 3", "limit", "-3", id="no number"),
        pytest.param("limit = 3", "limit", "\u0663", id="figures of another script"),
        pytest.param("library = 'a.db'", "library", "", id="no path"),
        pytest.param("library = 'a.db'", "library", ".", id="a folder"),
        pytest.param("library = 'a.db'", "library", "~no-such-user/a.db", id="nobody's home"),
        pytest.param("library = 'a.db'", "library", "caf\udce9.db", id="no text"),
        pytest.param("pager = 'less'", "pager", 'less "-S', id="no command"),
        pytest.param("editor = 'ed'", "editor", "'vi", id="no command for the editor"),
        pytest.param("pager = '''\nless'''\n", "pager", "more", id="a value of several lines"),
        pytest.param("x = '''\nlimit = 3\n'''\n", "limit", "4", id="what looks like its line"),
    ],
)
def test_what_cannot_be_written_leaves_the_file_as_it_was(before: str, name: str, value: str, config: Path) -> None:
    write(config, before)
    with pytest.raises(SettingError):
        configuring.write(name, value)
    assert config.read_text() == before


ALL = {
    "library": "/srv/refs.db", "limit": "7", "sort": "year", "format": "ris", "pager": "more", "editor": "ed",
    "color": "never", "journals": "/srv/a.csv", "style": "ieee",
    "styles": "/srv/styles", "files": str(ROOT / "tests"),
}  # fmt: skip


def test_a_number_is_written_and_read_without_noughts_before_it(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert configuring.write("limit", "07").text == "7"
    assert config.read_text() == "limit = 7\n"
    monkeypatch.setenv("LITDB_LIMIT", "009")
    assert configuring.text("limit") == "9"


def test_all_that_is_written_at_once_is_kept(config: Path) -> None:
    code = "import sys; from litdb.services import configuring; sys.stdin.read(); configuring.write(*sys.argv[1:])"
    writers = [
        subprocess.Popen([sys.executable, "-c", code, *item], stdin=subprocess.PIPE, cwd=ROOT) for item in ALL.items()
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.close()
    assert [writer.wait() for writer in writers] == [0] * len(ALL)
    assert {name: configuring.text(name) for name in SETTINGS} == ALL
    assert list(config.parent.iterdir()) == [config]


@pytest.mark.parametrize("linked", [pytest.param("no", id="the file"), pytest.param("yes", id="a link to it")])
def test_a_lock_that_stays_is_told(linked: str, config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = write(config, "# mine\n").with_name("config.toml.lock")
    lock.touch()
    if linked == "yes":
        (link := config.with_name("link.toml")).symlink_to(config)
        monkeypatch.setenv("LITDB_CONFIG", str(link))
    monkeypatch.setattr(file, "_TRIES", 2)
    with pytest.raises(OSError, match=f"remove {lock}"):
        configuring.write("limit", "7")
    assert (config.read_text(), lock.exists()) == ("# mine\n", True)


def test_what_is_refused_leaves_no_lock(config: Path) -> None:
    write(config, "pager = '''\nless'''\n")
    with pytest.raises(SettingError):
        configuring.write("pager", "more")
    assert list(config.parent.iterdir()) == [config]


def test_a_path_is_written_whole(config: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    configuring.write("library", "refs.db")
    assert configuring.library() == tmp_path / "refs.db"
    assert config.is_file()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    edited = toml.edited("# mine\npager = 'x' # y\n", "pager", toml.quoted(text))
    assert edited is not None
    assert tomllib.loads(edited) == {"pager": text}
    assert edited.startswith("# mine\n")
    assert edited.endswith("# y\n")


def test_folders_are_named_as_in_path(config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert configuring.paths("files") == ()
    (tmp_path / "settings" / "a").mkdir(parents=True)
    write(config, f"files = 'a{os.pathsep}/srv/b'")
    assert configuring.paths("files") == (tmp_path / "settings" / "a", Path("/srv/b"))
    assert configuring.write("files", f"{tmp_path}{os.pathsep}{tmp_path / 'settings'}").text.count(os.pathsep) == 1
    monkeypatch.setenv("LITDB_FILES", "")
    assert configuring.paths("files") == ()


@pytest.mark.parametrize("said", ["no-such-folder", __file__])
def test_what_is_no_folder_is_not_written_as_one(said: str, config: Path) -> None:
    with pytest.raises(SettingError, match="is no folder"):
        configuring.write("files", said)
    assert not config.exists()
