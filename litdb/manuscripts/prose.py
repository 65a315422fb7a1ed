"""Org mode and reStructuredText: citations in their own words.

Source: Org Manual, section 15 (`[cite/style:prefix @key suffix; ...]`); org-ref; sphinxcontrib-bibtex, "Roles".
"""

import re
from collections.abc import Iterator

from litdb.manuscripts import texts
from litdb.manuscripts.latex.groups import keys
from litdb.manuscripts.values import Cited, Included, Known

_ORG = re.compile(
    r"(?m:^)[ \t]*\#(?:[ \t][^\n]*|\+begin_(?P<block>src|example|comment|export)\b[^\n]*"
    r"|\+include:[ \t]*\"?(?P<file>[^\s\"]+))"
    r"|\[cite(?:/[\w/-]*)?:(?P<cite>[^\[\]@]*@[^\[\]]*)\]"
    r"|(?<![\w:])(?P<link>[A-Za-z]++):(?P<keys>&?\w[\w:.,;&/-]*)"
    r"|(?P<tex>\\(?=[A-Za-z]*[cC]ite)[A-Za-z]++\*?(?=[\[{]))|(?<!\w)(?P<sign>[=~])\S(?:[^\n]{0,400}?\S)?(?P=sign)(?!\w)",
    re.IGNORECASE,
)
_RST = re.compile(
    r"(?<![\w:]):(?P<role>(?:\w++:)++)`(?P<keys>[^`]*)`|``[^\n]{0,400}?``"
    r"|(?m:^)[ \t]*\.\.[ \t]+include::[ \t]*(?P<file>\S+)"
)
_KEY = re.compile(r"@([\w\-.:?!`'/*@+|(){}<>&^$#%~]+)")


def scan_org(data: bytes, _known: Known) -> Iterator[Cited | Included]:
    """The works that an Org file cites and the files that it takes in, in their order. Never raises."""
    text = texts.text(data)
    lines, at = texts.Lines(text), 0
    while found := _ORG.search(text, at):
        at, line = found.end(), lines.at(found.start())
        if found["block"]:
            end = re.compile(rf"(?mi:^)[ \t]*#\+end_{found['block']}").search(text, at)
            at = end.end() if end else len(text)
        elif found["file"]:
            yield Included((found["file"].partition("::")[0],), line)
        else:
            yield from (Cited(key, line) for key in _named(text, found))


def _named(text: str, found: re.Match[str]) -> Iterator[str]:
    if found["cite"] is not None:
        yield from _KEY.findall(found["cite"])
    elif found["keys"] and "cite" in found["link"].lower():
        yield from (key for one in re.split("[,;]", found["keys"]) if (key := one.strip().lstrip("&").rstrip(".:")))
    elif found["tex"]:
        yield from (key for key, _ in keys(text, found.end()))


def scan_rst(data: bytes, _known: Known) -> Iterator[Cited | Included]:
    """The works that a reStructuredText file cites and the files that it takes in, in their order. Never raises."""
    text = texts.text(data)
    lines = texts.Lines(text)
    for found in _RST.finditer(text):
        line = lines.at(found.start())
        if found["file"]:
            yield Included((found["file"],), line)
        for key in found["keys"].split(",") if "cite" in (found["role"] or "") else ():
            # Words in braces stand before or behind what is cited.
            if bare := re.sub(r"\{[^{}]*\}", "", key).strip():
                yield Cited(bare, line)
