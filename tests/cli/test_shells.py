import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.cli import frozen, options, shells
from litdb.cli.shells import Candidate, Word

BREAKS = " \t\n\"'@><=;|&(:"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        pytest.param("", [Word("")], id="nothing"),
        pytest.param("litdb ", [Word("litdb"), Word("")], id="a new word"),
        pytest.param(r"list a\ b", [Word("list"), Word("a b")], id="a space behind a backslash"),
        pytest.param("'a b' \"c d\"", [Word("a b"), Word("c d", "", 0)], id="quoted"),
        pytest.param("x tag:'a b", [Word("x"), Word("tag:a b", "'", 4)], id="an open quote"),
        pytest.param(r'x "tag:\"a \b', [Word("x"), Word('tag:"a \\b', '"', 0)], id="backslashes in double quotes"),
        pytest.param("x a:b:c", [Word("x"), Word("a:b:c", "", 4)], id="behind what parts words"),
        pytest.param("x @b", [Word("x"), Word("@b", "", 0)], id="an @ is replaced, too"),
        pytest.param("x a:b@c", [Word("x"), Word("a:b@c", "", 3)], id="an @ is replaced with what is behind it"),
        pytest.param(r"x a\:b", [Word("x"), Word("a:b", "", 0)], id="a colon behind a backslash parts nothing"),
        pytest.param("x ''", [Word("x"), Word("")], id="an empty word"),
    ],
)
def test_a_line_is_split_as_the_shell_splits_it(line: str, words: list[Word]) -> None:
    found = shells.split(line, BREAKS)
    assert [word.value for word in found] == [word.value for word in words]
    assert found[-1] == words[-1]


@given(st.text(alphabet="ab '\"\\:\n$é"), st.text(max_size=3))
def test_whatever_the_line_its_last_word_keeps_no_more_than_it_has(line: str, breaks: str) -> None:
    last = shells.split(line, breaks)[-1]
    assert last.kept <= len(last.value)


@pytest.mark.parametrize(
    ("line", "value", "written"),
    [
        pytest.param("litdb li", "list", "list ", id="whole"),
        pytest.param("litdb list au", "author:", "author:", id="a field goes on"),
        pytest.param("litdb set tag+=t", "tag+=to read", r"to\ read ", id="behind a sign"),
        pytest.param("litdb set t", "tag+=", "tag+=", id="a sign goes on"),
        pytest.param("litdb list tag:t", 'tag:"to read"', r"\"to\ read\" ", id="behind the colon, quoted"),
        pytest.param("litdb list 'tag:t", 'tag:"to read"', 'tag:"to read"', id="in single quotes"),
        pytest.param('litdb list "tag:t', 'tag:"to $x"', r"tag:\"to \$x\"", id="in double quotes"),
        pytest.param("litdb list 'author:O", "author:O'Brien", r"author:O'\''Brien", id="a quote in quotes"),
        pytest.param("litdb list @q", "@quux", "@quux ", id="a saved search"),
        pytest.param("litdb list author:Mü", "author:Müller", "Müller ", id="letters beyond ASCII"),
        pytest.param("litdb show k", "k(1)&2;rm", r"k\(1\)\&2\;rm ", id="what a shell would run"),
    ],
)
def test_bash_gets_what_it_puts_in_place_of_the_end_of_the_word(line: str, value: str, written: str) -> None:
    last = shells.split(line, BREAKS)[-1]
    assert shells.written([Candidate(value)], "bash", last) == f"{written}\n"


def test_the_others_get_the_value_and_what_it_is() -> None:
    found = [Candidate("list", "List."), Candidate("a b"), Candidate("a\nb"), Candidate("a\x1bb")]
    assert shells.written(found, "fish", Word("")) == "list\tList.\na b\n"


def test_there_is_a_script_for_every_shell() -> None:
    assert [shell.value for shell in options.Shell] == list(shells.SCRIPTS)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with the scripts, and a litdb to run."""
    program = tmp_path / "bin" / "litdb"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m litdb "$@"\n')
    program.chmod(0o700)
    for shell, script in shells.SCRIPTS.items():
        (tmp_path / shell).write_text(script)
    return tmp_path


BASH = """
source ./bash
COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDBREAKS=$' \\t\\n"\\'@><=;|&(:'
_litdb litdb
printf '%s|' "${COMPREPLY[@]}"
"""
ZSH = """
compdef() { : }
_files() { print -n 'files|' }
compadd() { local names=${@[-1]}; print -rn -- "${(Pj:|:)names}|" }
source ./zsh
words=(${(z)1}) CURRENT=$#words PREFIX=$words[-1] QIPREFIX=
_litdb
"""
FISH = """
source ./fish
for one in (complete -C $argv[1]); echo -n (string split -f1 \\t -- $one)'|'; end
"""
CASES = [
    pytest.param("litdb li", {"list"}, id="a command"),
    pytest.param("litdb db ba", {"backup"}, id="a command of a group"),
    pytest.param("litdb list -f k", {"keys"}, id="an option's value"),
    pytest.param("litdb list --no", {"--no-pager"}, id="an option"),
    pytest.param("litdb list auth", {"author:"}, id="a field"),
    pytest.param("litdb set x volu", {"volume="}, id="what is set"),
    pytest.param("litdb nonesuch x", set(), id="no such command"),
]


def run(home: Path, *command: str) -> set[str]:
    kept = {"PATH": f"{home / 'bin'}:{os.environ['PATH']}", "HOME": str(home), "LITDB_DB": "none", "PYTHONUTF8": "1"}
    kept["PYTHONPATH"] = str(Path(__file__).parents[2])
    done = subprocess.run(command, capture_output=True, text=True, cwd=home, env=kept, timeout=60, check=False)
    assert done.stderr == ""
    return {one.strip() for one in done.stdout.split("|")} - {""}


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
@pytest.mark.parametrize(("line", "found"), CASES)
def test_bash_completes(line: str, found: set[str], home: Path) -> None:
    assert run(home, "bash", "--norc", "-c", BASH, "bash", line) == found


@pytest.mark.skipif(not shutil.which("zsh"), reason="there is no zsh")
@pytest.mark.parametrize(("line", "found"), [*CASES, pytest.param("litdb import x", {"files"}, id="a file")])
def test_zsh_completes(line: str, found: set[str], home: Path) -> None:
    assert run(home, "zsh", "-f", "-c", ZSH, "zsh", line) == found


@pytest.mark.skipif(not shutil.which("fish"), reason="there is no fish")
@pytest.mark.parametrize(("line", "found"), CASES)
def test_fish_completes(line: str, found: set[str], home: Path) -> None:
    assert run(home, "fish", "--no-config", "-c", FISH, line) == found


def test_every_command_is_known() -> None:
    assert {"list", "show", "db status", "completion"} <= set(frozen.COMMANDS)
