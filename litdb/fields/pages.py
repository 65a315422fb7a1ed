"""Page ranges."""

import re

from litdb.fields import latex

_TEX = re.compile(r"[\\{}~&]")
_PLAIN = re.compile(r"([A-Za-z]?\d+)(?: ?(?:-{1,3}|–) ?([A-Za-z]?\d+))?")
_LABEL = re.compile(r"(?:(?:pp?|pages?)(?:[.:]\s*|\s+)|s\.\s*)", re.IGNORECASE)
_RANGE = re.compile(r"(?: ?\$?[-‐-―−]++\$?)++ ?")
_PARTS = re.compile(r"[,;](?:\s*(?:and|et|und|och|&)(?=\s))?|\s(?:and|et|und|och|&)(?=\s)")
_FOLLOWING = re.compile(r"(?<=\d)\s?(ff?)\b\.?\Z")
# BibLaTeX's own words: "and the following page", "and the following pages".
_MACROS = (("\\psqq", "ff"), ("\\psq", "f"), ("\\ppno", ""), ("\\pno", ""))
_NONE = re.compile(r"(?:(?:-|\A)(?:n/a|undefined))++\Z", re.IGNORECASE)
_SHORT = re.compile(r"(?<!\w)([A-Za-z]{0,3})(\d{1,9})-(\d{1,9})(?!\w)", re.ASCII)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)"
_EXCEL = re.compile(rf"(?:\d{{1,2}}[-‐-―−]+{_MONTH}|{_MONTH}[-‐-―−]+\d{{1,2}})", re.IGNORECASE)


def page(text: str) -> str:
    """Pages as CSL has them: hyphen-minus between first and last, no spaces around it, lists by `, `.

    A dash alone (`--`, as some sites export for want of pages) is no page, nor is `n/a`. Source: CSL 1.0.2, `page`.

    >>> page("1517 - 1526"), page("431--456, 791--823"), page("e12724"), page("p. 7"), page("pp. 12 ff.")
    ('1517-1526', '431-456, 791-823', 'e12724', '7', '12ff')
    """
    if plain := _PLAIN.fullmatch(text):
        return f"{plain[1]}-{plain[2]}" if plain[2] else plain[1]
    if "\\p" in text:
        for macro, words in _MACROS:
            text = text.replace(macro, words)
    bare = latex.to_text(text) if _TEX.search(text) else " ".join(text.split())
    if label := _LABEL.match(bare):
        bare = bare[label.end() :]
    parts = [_RANGE.sub("-", part.strip()) for part in _PARTS.split(bare)]
    if "n" in bare or "N" in bare or "f" in bare:
        parts = [_FOLLOWING.sub(r"\1", _NONE.sub("", part)) for part in parts]
    return ", ".join(part for part in parts if part.strip("-"))


def joined(first: str, last: str) -> str:
    """Pages of which a source states the first and the last apart; the first may be the whole range already.

    >>> joined("280", "284"), joined("1-22", ""), joined("1-22", "22"), joined("e12", "e12"), joined("", "9")
    ('280-284', '1-22', '1-22', 'e12', '9')
    """
    start, end = page(first), page(last)
    if not start or not end or start == end or "-" in start or "," in start:
        return start or end
    return f"{start}-{end}"


def full(text: str) -> str:
    """Pages whose last is written in full: MEDLINE leaves out the figures that both have.

    Source: NLM, "MEDLINE/PubMed XML Data Elements", MedlinePgn.

    >>> full("764-9"), full("S12-5, 1001-22"), full("98-101"), full("e12")
    ('764-769', 'S12-S15, 1001-1022', '98-101', 'e12')
    """
    return _SHORT.sub(_whole, text)


def _whole(found: re.Match[str]) -> str:
    letters, first, last = found.groups()
    return f"{letters}{first}-{letters}{first[: max(len(first) - len(last), 0)]}{last}"


def is_spreadsheet_date(text: str) -> bool:
    """Whether a spreadsheet made a date of the pages: `1-7` became `01-Jul`, and what it was cannot be told.

    >>> is_spreadsheet_date("01-Jul"), is_spreadsheet_date("Dec-12"), is_spreadsheet_date("1-7")
    (True, True, False)
    """
    return _EXCEL.fullmatch(text.strip()) is not None
