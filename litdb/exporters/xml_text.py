"""XML, well-formed whatever the text is."""

import re
from collections.abc import Iterable, Iterator

from litdb.fields.text import printed

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SIGN = re.compile(r'[&<>"]')
# Characters that are none, which `printed` leaves; XML 1.0 has no way to say them.
_NO_CHARACTER = re.compile("[\ufffe\uffff]")


def text(plain: str) -> str:
    r"""Text on one line, without what XML 1.0 cannot hold.

    Source: XML 1.0, 2.2 (Char) and 2.4.

    >>> text("a < b ]]> \x0b\ufffe")
    'a &lt; b ]]&gt;'
    """
    line = printed(plain) if not plain.isprintable() or "  " in plain else plain.strip()
    return _SIGN.sub(lambda found: _SIGNS[found[0]], _NO_CHARACTER.sub("", line).strip())


def element(tag: str, inner: str, /, **attributes: str) -> str:
    """An element around what is XML already; "" where there is nothing in it."""
    if not inner:
        return ""
    said = "".join([f' {key}="{text(value)}"' for key, value in attributes.items()])
    return f"<{tag}{said}>{inner}</{tag}>"


def leaf(tag: str, plain: str, /, **attributes: str) -> str:
    """An element around a text; "" for none."""
    return element(tag, text(plain), **attributes)


def document(head: str, pieces: Iterable[str], tail: str) -> Iterator[str]:
    """A whole file, each piece as soon as it comes."""
    before = f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n'
    for piece in pieces:
        yield f"{before}{piece}\n"
        before = ""
    yield f"{before}{tail}\n"
