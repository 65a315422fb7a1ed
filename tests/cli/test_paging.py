import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
from litdb.cli import terminal
terminal.show_lines([f"line {number}" for number in range(LINES)])
"""


def on_a_terminal(lines: int, pager: str, *, stdin_too: bool = True) -> tuple[int, str]:
    """The exit code and what a terminal of ten lines gets to see of so many lines."""
    ours, theirs = pty.openpty()
    kept = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1", "LINES": "10", "COLUMNS": "80", "PAGER": pager}
    done = subprocess.Popen(
        [sys.executable, "-c", CODE.replace("LINES", str(lines))],
        stdin=theirs if stdin_too else subprocess.DEVNULL, stdout=theirs, stderr=theirs,
        env=kept, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    return done.wait(), seen.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("lines", "pager", "seen"),
    [
        pytest.param(
            12, "sed s/line/paged/", "".join(f"paged {number}\n" for number in range(12)), id="more than it has"
        ),
        pytest.param(
            9, "sed s/line/paged/", "".join(f"line {number}\n" for number in range(9)), id="no more than it has"
        ),
        pytest.param(12, "no-such-pager -x", "".join(f"line {number}\n" for number in range(12)), id="no such pager"),
        pytest.param(12, "false", "".join(f"line {number}\n" for number in range(12)), id="a pager that fails"),
        pytest.param(
            12,
            "less 'x",
            'litdb: $PAGER: "less \'x" makes no sense as a command (No closing quotation)\n'
            + "".join(f"line {number}\n" for number in range(12)),
            id="no command",
        ),
        pytest.param(90_000, "head -n 1", "line 0\n", id="left before the end"),
    ],
)
def test_what_is_longer_than_the_screen_goes_through_the_pager(lines: int, pager: str, seen: str) -> None:
    assert on_a_terminal(lines, pager) == (0, seen)


def test_nobody_could_answer_a_pager_where_stdin_is_no_terminal() -> None:
    assert on_a_terminal(12, "sed s/line/paged/", stdin_too=False)[1].startswith("line 0\n")
