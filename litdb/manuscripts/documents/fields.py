r"""What fields of a text document cite: items of Zotero and Mendeley, records of EndNote, tags of Word's own sources.

Source: Zotero, "Field Codes" (`ADDIN ZOTERO_ITEM CSL_CITATION`); CSL-JSON, csl-citation.json; ECMA-376, part 1,
section 17.16.5.9 (`CITATION tag \l lcid \m tag`).
"""

import binascii
import json
import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from html import unescape

from litdb.fields import identifiers
from litdb.fields.markup import plain
from litdb.manuscripts.markdown import KEY
from litdb.manuscripts.values import Cited
from litdb.model.problems import FieldError

_WORD = re.compile(r"\s*CITATION\s+(.*)", re.DOTALL)
_TAG = re.compile(r"\\m\s+(\"[^\"]*\"|[^\s\"\\]+)|\\[A-Za-z](?:\s+(?:\"[^\"]*\"|[^\s\"\\]+))?|(\"[^\"]*\"|[^\s\"\\]+)")
_IN_BRACKETS = re.compile(r"\[[^\[\]\n@]*+@[^\[\]\n]*+\]")
_KEY = re.compile(rf"(?<![\w\\@]){KEY}")
_CITE = re.compile(r"<Cite\b")
_PARTS = ("Author", "Year", "title", "electronic-resource-num", "accession-num", "label")
_ELEMENT = re.compile(r"<[^<>]*>")
_NOTE = re.compile(r"^[ \t]*+(DOI|PMID|PMCID|Citation[ _-]?Key)\s*[:=]\s*(\S+)", re.IGNORECASE | re.MULTILINE)
_JABREF = re.compile(r"JR_cite\d*_\d+_(.+)", re.DOTALL)
_MENDELEY = "MENDELEY_CITATION_v3_"
_SCHEMES = {"DOI": "doi", "PMID": "pmid", "PMCID": "pmcid"}

Object = dict[str, object]


def cited(code: str, line: int) -> Iterator[Cited]:
    """The works that the code of a field, or the name of a reference mark, cites. Never raises."""
    if found := _WORD.match(code):
        keys = (one[1] or one[2] for one in _TAG.finditer(found[1]))
        yield from (Cited(key.strip('"'), line) for key in keys if key)
    elif found := _JABREF.match(code):
        yield from (Cited(key.strip(), line) for key in found[1].split(",") if key.strip())
    elif "CSL_CITATION" in code:
        yield from _items(code.partition("CSL_CITATION")[2], line)
    elif "<Cite" in code:
        # Split and searched from where the last ended: what is opened a million times is read once.
        for one in code.split("</Cite>")[:-1]:
            if found := _CITE.search(one):
                yield _of_endnote(one[found.start() :], line)


def tagged(tag: str, line: int) -> Iterator[Cited]:
    """The works that the tag of a content control cites, as Mendeley Cite writes it. Never raises."""
    if tag.startswith(_MENDELEY):
        yield from _items(_unpacked(tag.removeprefix(_MENDELEY)), line)


def packed(data: str, line: int) -> Iterator[Cited]:
    """The works that the data of EndNote's fields cite. Never raises."""
    yield from cited(_unpacked(data), line)


def written(text: str, line: int) -> Iterator[Cited]:
    """The works that a paragraph's own text cites as pandoc would: `[see @key]`."""
    for found in _IN_BRACKETS.finditer(text) if "@" in text else ():
        for key in _KEY.finditer(found[0]):
            yield Cited(key[1] or key[2], line)


def _unpacked(data: str) -> str:
    bare = "".join(data.split())
    with suppress(ValueError, binascii.Error):
        return b64decode(bare + "=" * (-len(bare) % 4)).decode("utf-8", "replace")
    return ""


def _items(text: str, line: int) -> Iterator[Cited]:
    """The items of a citation, which is the JSON that a text begins with."""
    try:
        found = json.JSONDecoder().raw_decode(text.lstrip())[0]
    except (ValueError, RecursionError):
        return
    items = found.get("citationItems") if isinstance(found, dict) else None
    for one in items if isinstance(items, list) else ():
        if isinstance(one, dict):
            data = one.get("itemData")
            yield _item(data if isinstance(data, dict) else {}, line)


def _item(data: Object, line: int) -> Cited:
    said = dict(_NOTE.findall(_text(data, "note")))
    lines = {re.sub(r"[ _-]", "", name).lower(): value for name, value in said.items()}
    texts = [(scheme, _text(data, name) or lines.get(scheme, "")) for name, scheme in _SCHEMES.items()]
    key = _text(data, "citation-key") or lines.get("citationkey", "")
    known = identifiers.recognised(_text(data, "URL")) if _text(data, "URL") else None
    ids = (*filter(None, (_identifier(*one) for one in texts)), *([known] if known else []))
    return Cited(key, line, ids=tuple(dict.fromkeys(ids)), title=plain(_text(data, "title")), year=_year(data))


def _text(data: Object, name: str) -> str:
    found = data.get(name)
    return str(found).strip() if isinstance(found, str | int) else ""


def _identifier(scheme: str, text: str) -> tuple[str, str] | None:
    try:
        return (scheme, identifiers.parse(scheme, text).value) if text else None
    except FieldError:
        return None


def _year(data: Object) -> str:
    found = re.search(r"\d{4}", json.dumps(data.get("issued", "")))
    return found[0] if found else ""


def _of_endnote(markup: str, line: int) -> Cited:
    parts = {name: unescape(_ELEMENT.sub("", _part(markup, name))).strip() for name in _PARTS}
    texts = (("doi", parts.get("electronic-resource-num", "")), ("pmid", parts.get("accession-num", "")))
    ids = tuple(filter(None, (_identifier(*one) for one in texts)))
    name = parts.get("title") or " ".join(filter(None, (parts.get("Author"), parts.get("Year"))))
    return Cited(parts.get("label", ""), line, ids=ids, title=name, year=parts.get("Year", ""))


def _part(markup: str, name: str) -> str:
    """What stands in the first element of a name."""
    begin = re.search(rf"<{name}\b[^<>]*>", markup)
    end = markup.find(f"</{name}>", begin.end()) if begin else -1
    return markup[begin.end() : end] if begin and end >= 0 else ""
