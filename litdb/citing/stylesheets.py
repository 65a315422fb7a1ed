"""The text of a citation style (CSL): what its head says, and the changes that litdb makes to it."""

import re
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from litdb.citing.formatting import Style, StyleError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LARGEST = 4_000_000
"""Bytes; the largest style of the CSL project has a twentieth of it."""
_CSL = "{http://purl.org/net/xbiblio/csl}"
_SAID = re.compile(
    r"""<(?:title>(?P<title>[^<]*)|title-short>(?P<short>[^<]*)|category\s[^>]*?citation-format=["'](?P<kind>[^"']*)"""
    r"""|category\s[^>]*?field=["'](?P<field>[^"']*)|link\s(?P<link>[^>]*)|(?P<end>/info>))"""
)
_PARENT = re.compile(r"""\brel=["']independent-parent["']""")
_HREF = re.compile(r"""\bhref=["']([^"']*)""")


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a style says.

    `kind` is "author-date", "numeric", "note", "label", "author" or "" where it is not said; `parent` names the style
    by which a dependent one formats, "" for an independent one.
    """

    title: str = ""
    short: str = ""
    kind: str = ""
    fields: tuple[str, ...] = ()
    parent: str = ""


def head(text: str) -> Head:
    """What the head of a style says; the text may end behind it. Source: CSL 1.0.2, "Info"."""
    said: dict[str, str] = {}
    fields: list[str] = []
    for found in _SAID.finditer(text):
        name, value = str(found.lastgroup), " ".join(unescape(found[str(found.lastgroup)]).split())
        if name == "end":
            break
        if name == "field":
            fields.append(value)
        elif name != "link":
            said.setdefault(name, value)
        elif _PARENT.search(value) and (address := _HREF.search(value)):
            said["parent"] = named_by(address[1])
    return Head(**said, fields=tuple(fields))


def named_by(address: str) -> str:
    """The name of a style in its address ("http://www.zotero.org/styles/apa")."""
    return address.rstrip("/").rpartition("/")[2].removesuffix(".csl")


def read(path: Path) -> Style:
    """A style of the user's, dependent or not, under the name of its file. Raises StyleError, OSError."""
    if not path.is_file():
        raise StyleError(f"{path}: it is no file")
    with path.open("rb") as stream:
        data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise StyleError(f"{path}: it has more than {_LARGEST} bytes; no citation style has")
    root = _parsed(data, str(path))
    if root.tag != f"{_CSL}style":
        raise StyleError(f"{path}:{root.sourceline}: it is no citation style (CSL): its element is {root.tag!r}")
    _check_parent(root, path)
    macros = {one.get("name") for one in root.iterfind(f"{_CSL}macro")}
    for one in root.iterfind(".//*[@macro]"):
        if one.get("macro") not in macros:
            raise StyleError(f"{path}:{one.sourceline}: it has no macro {one.get('macro')!r}, which it calls here")
    text = _written(root)
    return Style(path.stem, head(text).title or path.stem, text)


def _check_parent(root: "Element", path: Path) -> None:
    """See that the parent is named as CSL names it, and once: pandoc follows a link of any namespace to the network."""
    links = [one for one in root.iter("{*}link") if "independent-parent" in (one.get("rel") or "")]
    for place, one in enumerate(links):
        if place or one.tag != f"{_CSL}link" or one.prefix:
            told = 'a style has one parent, named by <link rel="independent-parent" href="..."/>; take this link out'
            raise StyleError(f"{path}:{one.sourceline}: {told}")


def dependent(style: Style, parent: Style) -> Style:
    """What a dependent style formats by: its parent under its own name, title and, if it says one, locale."""
    locale = _parsed(style.text.encode(), style.name).get("default-locale")
    root = _parsed(parent.text.encode(), parent.name)
    if locale:
        root.set("default-locale", locale)
    return replace(style, text=_written(root))


def in_given_order(style: Style) -> Style:
    """The style with a bibliography in the order of the works that it is given."""
    root = _parsed(style.text.encode(), style.name)
    for one in root.findall(f"{_CSL}bibliography/{_CSL}sort"):
        one.getparent().remove(one)  # type: ignore[union-attr]  # it was found below one
    return replace(style, text=_written(root))


def without_dashes(style: Style) -> Style:
    """The style with an author's name written out where the entry before is of the same author.

    Beneath a heading a dash would stand for a name above the heading.
    """
    if "subsequent-author-substitute" not in style.text:
        return style
    root = _parsed(style.text.encode(), style.name)
    for one in root.iter(f"{_CSL}bibliography"):
        one.attrib.pop("subsequent-author-substitute", None)
    return replace(style, text=_written(root))


def is_numbered(style: Style) -> bool:
    """Whether the style's entries or citations have numbers."""
    return "citation-number" in style.text


def is_hanging(style: Style) -> bool:
    """Whether all lines of an entry but the first are indented."""
    return bool(re.search(r"""<bibliography\b[^>]*\bhanging-indent=["']true""", style.text))


def is_aligned(style: Style) -> bool:
    """Whether an entry's number stands by itself before its lines."""
    return bool(re.search(r"<bibliography\b[^>]*\bsecond-field-align=", style.text))


def _parsed(data: bytes, place: str) -> "Element":
    """The root of an XML text, to which no other file or address belongs. Raises StyleError."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise StyleError(f"{place}:{error.lineno or 1}: the XML is broken: {error.msg}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise StyleError(f"{place}:1: a citation style has no document type of its own (DOCTYPE); take it out")
    return root


def _written(root: "Element") -> str:
    from lxml import etree

    return etree.tostring(root, encoding="unicode")
