"""`litdb export --cited-in` and `litdb check`: what manuscripts cite."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from litdb.cli import terminal
from litdb.cli.ending import FAILED, NOT_FOUND, PARTIAL, USAGE
from litdb.cli.exporting import Wish, export, shapes
from litdb.cli.options import LATEX, refuse
from litdb.services import proofing
from litdb.services.proofing import Finding, Read

_COLUMNS = ("path", "line", "code", "key", "message")


def export_cited(library: Path, paths: Sequence[Path], wish: Wish) -> int:
    """Export what the manuscripts cite, and tell what is not known; the exit code."""
    if code := refused(paths, wish.out):
        return code
    try:
        text = proofing.read(paths)
    except proofing.UnreadableError as error:
        return broken(paths, error)
    spare(text, wish.out)
    for line in warnings(text):
        terminal.tell(line)
    made = shapes(library, wish)
    with proofing.works(library, text.cited, wish.sort, has_parents=wish.form in LATEX) as found:
        if export(found.records, wish, made, nothing(paths, text)):
            terminal.tell(f"{wish.out}: {terminal.counted(found.count, 'record')}")
    for one in found.unknown:
        terminal.tell(line_of(proofing.told(one)))
    return PARTIAL if found.unknown else 0


def refused(paths: Sequence[Path], out: Path | None = None) -> int:
    """Say which of the paths is no manuscript that can be read; the exit code, 0 if there is none."""
    for path in paths:
        if not path.exists():
            terminal.tell(f"litdb: {path}: there is no such file")
            return NOT_FOUND
        if path.is_dir() or not proofing.is_manuscript(path):
            why = "it is a folder" if path.is_dir() else "its name ends as that of no manuscript"
            terminal.tell(f"litdb: {path}: {why}; there are {', '.join(proofing.ENDINGS)}")
            return USAGE
        if out is not None and _is_same(out, path):
            terminal.tell(f"litdb: {out} is the manuscript itself")
            return USAGE
    return 0


def spare(text: Read, out: Path | None) -> None:
    """Refuse to write a file that the manuscripts take in, or would take in once it is there."""
    if out is not None and any(_is_same(out, path) for path in text.files):
        refuse(f"{out} is a part of the manuscript, which takes it in; name another file to write")


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, or would if it were there."""
    try:
        return one.resolve() == other.resolve() or (one.exists() and other.exists() and one.samefile(other))
    except (OSError, RuntimeError):
        return False  # a link to itself leads nowhere


def nothing(paths: Sequence[Path], text: Read) -> str:
    """What is told where no record is found that manuscripts cite."""
    names = ", ".join(map(str, paths))
    return f"litdb: nothing that {names} cites is known" if text.cited else f"litdb: no citation was found in {names}"


def warnings(text: Read) -> Iterator[str]:
    """What is wrong with files that the manuscripts take in, a line each."""
    for one in text.faults:
        yield f"{one.path}:{one.problem.at.line}: {one.problem.code}: {one.problem.message}"


def line_of(one: Finding) -> str:
    """A finding as compilers write theirs."""
    return f"{one.path}:{one.line}: {one.code}: {one.message}"


def check(library: Path, paths: Sequence[Path], form: str) -> int:
    """Show what is wrong with the citations of manuscripts; the exit code."""
    if code := refused(paths):
        return code
    try:
        text = proofing.read(paths)
    except proofing.UnreadableError as error:
        return broken(paths, error)
    proof = proofing.check(library, text)
    if form == "table":
        terminal.show_lines(map(line_of, proof.findings))
    else:
        rows = ({name: getattr(one, name) for name in _COLUMNS} for one in proof.findings)
        terminal.show_rows(rows, _COLUMNS, form)
    terminal.tell(_summary(proof) if text.cited else nothing(paths, text))
    return FAILED if proof.findings else 0


def _summary(proof: proofing.Proof) -> str:
    counts = Counter(one.code for one in proof.findings)
    found = ", ".join(f"{count} {code}" for code, count in counts.items()) or "nothing is wrong"
    return f"{terminal.counted(proof.cited, 'work')} cited, {proof.known} known: {found}"


def broken(paths: Sequence[Path], error: proofing.UnreadableError) -> int:
    """Say that a manuscript is broken; the exit code."""
    terminal.tell(f"litdb: {', '.join(map(str, paths))}: {error}")
    return FAILED
