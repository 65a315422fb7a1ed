r"""What LaTeX wrote of a run: .aux for BibTeX, .bcf for biber.

Source: btxdoc, section 1 (`\citation`); biblatex.sty (`\abx@aux@cite`); biblatex-dtd, `bcf:citekey`.
"""

import html
import re
from collections.abc import Iterator

from litdb.manuscripts import texts
from litdb.manuscripts.values import Cited, Included, Known

_AUX = re.compile(r"\\(citation|abx@aux@(?:no)?cite(?:\{\d+\})?|@input) ?\{([^{}\n]*)\}")
_CONTROL = re.compile(r"(?:REVTEX|apsrev|apsrmp|aip|iop)[\d-]*Control|(?:acs|rsc)-control|.*:BSTcontrol", re.IGNORECASE)
"""What styles cite to set their own options: no works."""
_BCF = re.compile(r"<bcf:citekey\b([^<>]*)>([^<>]*)</bcf:citekey>")
_MEMBERS = re.compile(r"\bmembers=\"([^\"<>]*)\"")


def scan(data: bytes, _known: Known) -> Iterator[Cited | Included]:
    """The works that an .aux names and the further .aux files, in their order. Never raises."""
    text = texts.text(data)
    lines = texts.Lines(text)
    for found in _AUX.finditer(text):
        line = lines.at(found.start())
        if found[1] == "@input":
            yield Included((found[2].strip().strip('"'),), line)
        else:
            yield from _cited(found[2], line)


def scan_bcf(data: bytes, _known: Known) -> Iterator[Cited]:
    """The works that a .bcf names, of a set its members. Never raises."""
    text = texts.text(data)
    lines = texts.Lines(text)
    for found in _BCF.finditer(text):
        members = _MEMBERS.search(found[1])
        yield from _cited(html.unescape(members[1] if members else found[2]), lines.at(found.start()))


def _cited(listed: str, line: int) -> Iterator[Cited]:
    for key in map(str.strip, listed.split(",")):
        if key and not _CONTROL.fullmatch(key):
            yield Cited(key, line)
