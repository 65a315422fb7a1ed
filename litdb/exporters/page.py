"""What pages of HTML share: how one begins and ends, text and links in it."""

import re
from html import escape
from importlib.resources import files

from litdb.fields import markup
from litdb.fields.text import visible

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{more}<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
{header}</header>
<main>
"""
FOOT = "</main>\n</body>\n</html>\n"
_SAFE = re.compile(r"(?:https?|ftp)://[^\s]+", re.IGNORECASE)
_TAGS = markup.TAGS | {"nocase": ("", "")}


def head(title: str, header: str, more: str = "") -> str:
    """The page up to what it shows; `header` stands below its title, `more` in its head, both being HTML."""
    style = files("litdb.exporters.endpoints").joinpath("page.css").read_text(encoding="utf-8")
    return _HEAD.format(title=title, style=style, header=header, more=more)


def text(bare: str) -> str:
    """Text as HTML shows it; what no page may hold is shown as an escape."""
    return escape(visible(bare))


def rich(title: str) -> str:
    """A title with its italics, bold, raised, lowered and small letters; all else in it is text.

    >>> rich("<i>E. coli</i> <script>")
    '<i>E. coli</i> &lt;script&gt;'
    """
    parts = markup.parts(title)
    return "".join(text(part) if isinstance(part, str) else _TAGS[part.name][not part.opens] for part in parts)


def link(address: str, shown: str) -> str:
    """A link to an address on the web, or the text alone where it is none: no other scheme runs or opens anything."""
    if not _SAFE.fullmatch(address):
        return text(shown)
    return f'<a href="{text(address)}">{text(shown)}</a>'
