"""YAML in: where the items of a list stand, and what each of them says, all scalars being text."""

import re
from collections.abc import Iterator

import yaml

from litdb.model.problems import Lost, Place, Problem
from litdb.parsers.build import SHOWN
from litdb.parsers.forms.values import Object

_LINE = re.compile(r"^( *)(\S)?.*$", re.MULTILINE)
_ITEM = re.compile(r"( *)-(?=\s|\Z)")
_MARKER = re.compile(r"(?:---|\.\.\.)(?=\s|\Z)")
_NESTING = re.compile(r"[\[{]|[?-](?=\s|\Z)")
_MOST = 4000
"""Brackets, dashes and question marks of one item: each may open a level, and libyaml goes down without looking."""
_LOADER: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def items(text: str, start: int, end: int) -> tuple[list[int], int]:
    r"""Where each item of the list begins whose first line is at `start` or below, and where the list ends.

    >>> items("a: 1\nb:\n - x\n - y\nc: 2\n", 8, 22)
    ([8, 13], 18)
    """
    found: list[int] = []
    depth = -1
    for line in _LINE.finditer(text, start, end):
        if line[2] in (None, "#"):
            continue
        item, indent = _ITEM.match(text, line.start()), len(line[1])
        if depth < 0 and item:
            depth = indent
        if item and indent == depth:
            found.append(line.start())
        elif indent <= depth or depth < 0 or (indent == 0 and _MARKER.match(text, line.start())):
            return found, line.start()
    return found, end


def tops(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """The keys of the outermost mapping: each with where its line and the line of the next begin."""
    found = [(one[1], one.start()) for one in _TOP.finditer(text, start)]
    ends = [at for _, at in found[1:]] + [len(text)]
    for (name, at), until in zip(found, ends, strict=False):
        yield name, at, until


_TOP = re.compile(r"^(?:([A-Za-z][\w-]*)[ \t]*:(?=\s|\Z)|(?:---|\.\.\.)(?=\s|\Z))", re.MULTILINE)


def load(text: str, line: int) -> Object | Problem:
    """The mapping that a text is, or that is the one item of it; else why it is none. Never raises.

    Aliases are refused, which let a few lines say a million things. Source: YAML 1.2.2, section 7.1.
    """
    reason = ""
    try:
        read = None if _is_deep(text) else yaml.load(text, Loader=_LOADER)  # noqa: S506  # a base loader makes texts
        if isinstance(read, list) and len(read) == 1:
            read = read[0]
        if isinstance(read, dict) and not _shares(read):
            return read
        reason = "it has aliases, or is no mapping, or is nested too deeply"
    except yaml.MarkedYAMLError as error:
        line += min(error.problem_mark.line, text.count("\n")) if error.problem_mark else 0
        reason = str(error.problem or error.context)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        reason = str(error).partition("\n")[0]
    message = f"the item is not YAML ({reason}); its bytes are kept"
    return Problem("bad-yaml", message, text[:SHOWN], Place(line), Lost.ENTRY)


def _is_deep(text: str) -> bool:
    """Whether there may be more levels than any work has: one costs a sign, or a line with one more space."""
    return len(_NESTING.findall(text)) > _MOST


def _shares(read: object) -> bool:
    """Whether a list or mapping stands at two places, as an alias makes it; scalars do no harm."""
    seen: set[int] = set()
    left = [read]
    while left:
        one = left.pop()
        if isinstance(one, dict | list):
            if id(one) in seen:
                return True
            seen.add(id(one))
            left += one.values() if isinstance(one, dict) else one
    return False
