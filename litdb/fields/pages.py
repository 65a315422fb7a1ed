"""Page ranges."""

import re

from litdb.fields import latex

_TEX = re.compile(r"[\\{}~&]")
_LABEL = re.compile(r"(?:(?:pp?|pages?)(?:[.:]\s*|\s+)|s\.\s*)", re.IGNORECASE)
_RANGE = re.compile(r"(?: ?\$?[-‐-―−]++\$?)++ ?")


def page(text: str) -> str:
    """Pages as CSL has them: hyphen-minus between first and last, no spaces around it, lists by `, `.

    A dash alone (`--`, as some sites export for want of pages) is no page.

    >>> page("1517 - 1526"), page("431--456, 791--823"), page("e12724"), page("p. 7")
    ('1517-1526', '431-456, 791-823', 'e12724', '7')
    """
    bare = latex.to_text(text) if _TEX.search(text) else " ".join(text.split())
    if label := _LABEL.match(bare):
        bare = bare[label.end() :]
    parts = (_RANGE.sub("-", part.strip()) for part in bare.split(","))
    return ", ".join(part for part in parts if part.strip("-"))
