"""Markdown: citations as pandoc, Quarto, bookdown and MyST write them; code says nothing.

Source: Pandoc User's Guide, "Citation syntax"; Quarto, "Cross References"; pandoc-crossref; sphinxcontrib-bibtex.
"""

import re
from bisect import bisect
from collections.abc import Iterator

from litdb.manuscripts import texts
from litdb.manuscripts.latex.groups import keys
from litdb.manuscripts.values import ALL, Cited, Included, Known

KEY = r"@(?:\{([^{}\n]+(?:\{[^{}\n]*\}[^{}\n]*)*)\}|(\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))"
_CITED = re.compile(
    rf"(?<![^\W_])(?<![\\@])-?{KEY}"
    r"|(?P<rest>\\(?=[A-Za-z]*[cC]ite)[A-Za-z]++\*?(?=[\[{])|\{cite(?::\w+)?\}`[^`\n]*`|`+|<!--|\]\([^()\s]*\)|https?://[^\s<>\])]+"
    r"|<\w[\w.+-]*[:@][^<>\s]+>|\{\{<\s*include\s+[^\s>]+|\\.)",
    re.DOTALL,
)
_CROSS_REFERENCE = re.compile(
    r"(?:fig|tbl|eq|sec|lst)[-:].*"
    r"|(?:thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau|vid|dia|fn|suppfig|supptbl)-.*",
    re.IGNORECASE,
)
"""Labels by which Quarto and pandoc-crossref tell what a reference is of."""
_LABEL = re.compile(r"\{#([\w:.-]+)|^[ \t]*#\|[ \t]*label:[ \t]*(\S+)|^\(@([\w-]+)\)", re.MULTILINE)
_FENCE = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})([^\n]*)")
_CHILD = re.compile(r"\bchild\s*=\s*(?:c\(\s*)?[\"']([^\"'\n]+)[\"']")
_LIST = re.compile(r"\s{0,3}(?:[-+*]|\(?[\w#@-]{1,9}[.)]|\[\^[^\]]+\]:|[:~])(?=\s)")
_ALL = re.compile(r"(?<![\w\\])@\*")
_OPTION = re.compile(r"\s*(?:#|//|%%)\|")


def scan(data: bytes, known: Known) -> Iterator[Cited | Included]:
    """The works that a file cites and the files that it takes in, in their order. Never raises."""
    text = texts.text(data)
    lines = texts.Lines(text)
    for found in _LABEL.finditer(text) if "#" in text or "(@" in text else ():
        known.labels.add(found[1] or found[2] or found[3])
    head = _front(text)
    for all_ in _ALL.finditer(text, 0, head):
        yield Cited(ALL, lines.at(all_.start()))
    prose, children = _prose(text, head)
    for place, one in _inline(prose):
        while children and children[0][0] < place:
            yield Included((children[0][1],), lines.at(children.pop(0)[0]))
        yield Included((one[1:],), lines.at(place)) if one[0] == "<" else Cited(one[1:], lines.at(place), is_loose=True)
    for place, name in children:
        yield Included((name,), lines.at(place))


def _front(text: str) -> int:
    """Where the metadata in YAML before the text end; 0 where there are none."""
    if not text.startswith("---\n"):
        return 0
    found = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, 4)
    return found.end() if found else 0


def _prose(text: str, head: int) -> tuple[str, list[tuple[int, str]]]:
    """The text with blanks in place of blocks of code, and the files that these blocks take in, with their places."""
    kept, children = [text[:head]], list[tuple[int, str]]()
    blocks = _Blocks()
    at = head
    for line in text[head:].splitlines(keepends=True) if head < len(text) else ():
        if blocks.is_code(line):
            if child := _CHILD.search(line):
                children.append((at, child[1]))
            line = line if _OPTION.match(line) else _blank(line)  # noqa: PLW2901  # the same line, as it is read on
        kept.append(line)
        at += len(line)
    return "".join(kept), children


def _blank(line: str) -> str:
    return " " * (len(line) - 1) + ("\n" if line.endswith("\n") else " ")


class _Blocks:
    """Which lines are code: those between fences, and indented ones that belong to no list."""

    def __init__(self) -> None:
        self._fence = ""
        self._before_blank = True
        self._in_list = False
        self._in_code = False

    def is_code(self, line: str) -> bool:
        """Whether the next line is code, or opens or closes a block of it."""
        found = _FENCE.match(line)
        if self._fence:
            if found and found[1].startswith(self._fence) and not found[2].strip():
                self._fence = ""
            return True
        if found and not (found[1][0] == "`" and "`" in found[2]):
            self._fence = found[1]
            return True
        return self._is_indented(line)

    def _is_indented(self, line: str) -> bool:
        is_blank = not line.strip()
        if not is_blank:
            is_deep = line.startswith(("    ", "\t"))
            self._in_code = is_deep and not self._in_list and (self._before_blank or self._in_code)
            if not is_deep and (self._before_blank or _LIST.match(line)):
                self._in_list = bool(_LIST.match(line))
        self._before_blank = is_blank
        return self._in_code and not is_blank


def _inline(text: str) -> Iterator[tuple[int, str]]:
    """(place, "@" and the key, or "<" and the file's name) of each citation and each file taken in."""
    at, code, last = 0, _spans(text), text.rfind("-->")
    while found := _CITED.search(text, at):
        at = found.end()
        rest = found["rest"]
        if rest is None:
            key = found[1] or found[2]
            if found[1] or not _CROSS_REFERENCE.fullmatch(key):
                yield found.start(), f"@{key}"
        elif rest[0] == "`":
            at = code.get(found.start(), at)
        elif rest == "<!--":  # one that is never closed is text
            at = text.find("-->", at) + 3 if at <= last else at
        else:
            yield from _other(text, found.start(), rest)


def _other(text: str, place: int, rest: str) -> Iterator[tuple[int, str]]:
    """What LaTeX, a role of MyST or Quarto's `include` names."""
    if rest.startswith("{{<"):
        yield place, f"<{rest.rsplit(maxsplit=1)[-1]}"
    elif rest.startswith("{cite"):
        yield from ((place, f"@{key.strip()}") for key in rest.split("`")[1].split(",") if key.strip())
    elif rest[0] == "\\" and len(rest) > 2:
        yield from ((at, f"@{key}") for key, at in keys(text, place + len(rest)))


def _spans(text: str) -> dict[int, int]:
    """Where code between backticks begins -> where it ends; as many close it as open it, in the same paragraph."""
    runs = [(found.start(), found.end()) for found in re.finditer("`+", text)]
    by_length: dict[int, list[int]] = {}
    for start, end in runs:
        by_length.setdefault(end - start, []).append(start)
    spans, until = dict[int, int](), 0
    for start, end in runs:
        same = by_length[end - start]
        following = bisect(same, start)
        if start >= until and following < len(same) and "\n\n" not in text[end : same[following]]:
            until = spans[start] = same[following] + end - start
    return spans
