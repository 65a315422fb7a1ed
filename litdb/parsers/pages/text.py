"""What the parsers of pages share: a page's bytes, as text or as HTML -> lines."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Entry
from litdb.model.sources import Source
from litdb.parsers import decoding
from litdb.parsers.build import SHOWN
from litdb.parsers.pages import page_encodings

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
        "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    )
)  # fmt: skip
_DROPPED = frozenset(("script", "style", "noscript", "template", "svg", "nav", "footer"))
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)  # fmt: skip
_KINDS = {"dt": "label", "th": "label", "h1": "heading"}

_BREAK = re.compile(r"\r\n|\r|\n")
_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|(?:html|head|body|meta|title|div|main|article|section)\b)",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ORCID = re.compile(r"https?://orcid\.org/[\dXx-]+")
_BULLET = re.compile(r"[•*·–-]\s+")

_TAGS = 'meta, link[rel^="dc" i]'
_DEEPEST = 2000
"""Elements inside each other. The tree builder looks up the whole stack at each block: 100,000 cost it 14 s."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page that is not blank, without white space at its ends.

    `number` is its line in the source, from 1; 0 where the source is HTML, whose lines are the blocks.
    `kind` is "label" (dt, th), "heading" (h1) or "".
    """

    text: str
    number: int = 0
    kind: str = ""

    @property
    def bare(self) -> str:
        """The text without the bullet of a list.

        >>> Line("• wos:000245624400005").bare
        'wos:000245624400005'
        """
        return _BULLET.sub("", self.text, count=1) if _BULLET.match(self.text) else self.text


@dataclass(frozen=True, slots=True)
class Tag:
    """A meta tag that says something: its name in lower case, its content, its language ("" if not said)."""

    name: str
    content: str
    language: str = ""


@dataclass(frozen=True)
class Page:
    """A page: its bytes, its whole text with the way back to the bytes; the rest is made when it is asked for."""

    raw: bytes
    whole: decoding.Piece
    is_html: bool

    @cached_property
    def tree(self) -> LexborHTMLParser | None:
        """The tree of HTML; None for a text, and for HTML that is nested deeper than any page."""
        if not self.is_html or _too_deep(self.whole.text):
            return None
        is_plain = self.whole.text is self.whole.escaped and self.whole.encoding == "utf-8"
        return LexborHTMLParser(self.raw[self.whole.start :] if is_plain else self.whole.text)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that are not blank."""
        if self.tree is None:
            return tuple(_stripped(self.whole.text) if self.is_html else _plain(self.whole.text))
        return tuple(_blocks(self.tree.body)) if self.tree.body is not None else ()

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The meta tags, in order, whose name stands in `name`, `property` or `itemprop`, and links of Dublin Core."""
        return tuple([_tag(node.attributes) for node in self.tree.css(_TAGS)] if self.tree is not None else [])

    @cached_property
    def canonical(self) -> str:
        """The address that the page says is its own, or ""."""
        link = self.tree.css_first('link[rel="canonical" i]') if self.tree is not None else None
        return ((link.attributes.get("href") if link else "") or "").strip()

    def says(self, mark: str) -> bool:
        """Whether a mark in ASCII stands in the page: bytes are looked through faster than text."""
        return mark.encode() in self.raw if self.whole.encoding == "utf-8" else mark in self.whole.text

    def meta(self, name: str) -> list[str]:
        """The contents of the meta tags of one name, empty ones left out."""
        return [tag.content for tag in self.tags if tag.name == name and tag.content]

    def entry(self, form: str) -> Entry:
        """The whole page as an entry."""
        return Entry(form, self.raw)

    def place(self) -> Place:
        """The first line, or the source as a whole where lines are not known."""
        return Place(self.lines[0].number if self.lines else 0)


def _tag(attributes: Mapping[str, str | None]) -> Tag:
    name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or attributes.get("rel")
    language = attributes.get("lang") or attributes.get("xml:lang") or ""
    content = attributes.get("content") or attributes.get("href") or ""
    return Tag((name or "").strip().lower(), " ".join(content.split()), language)


def read(source: Source) -> Page:
    """The page that a source holds. Never raises on any bytes."""
    raw = source.read()
    whole = _decoded(raw)
    return Page(raw, whole, looks_html(whole.text))


def encoding_note(page: Page) -> Iterator[Problem]:
    """A note where bytes of the page are not in its encoding."""
    text, escaped = page.whole.text, page.whole.escaped
    if text == escaped:
        return
    at = next(at for at, (read, byte) in enumerate(zip(text, escaped, strict=True)) if read != byte)
    message = f"bytes that are not {page.whole.encoding.upper()}, from this line on, were read as Windows-1252"
    shown = text[max(at - SHOWN // 2, 0) : at + SHOWN // 2]
    yield Problem("encoding", message, shown, Place(1 + text.count("\n", 0, at)), Lost.NOTHING)


@lru_cache(maxsize=1)
def lines(text: str) -> tuple[Line, ...]:
    """The lines of a page's text, or of its HTML; kept for the next site that asks whether the page is its own."""
    if not looks_html(text):
        return tuple(_plain(text))
    if _too_deep(text):
        return tuple(_stripped(text))
    body = LexborHTMLParser(text).body
    return tuple(_blocks(body)) if body is not None else ()


def looks_html(text: str) -> bool:
    """Whether the text begins as HTML does."""
    return _MARKUP.match(text) is not None


def without_tags(html: str) -> str:
    """HTML as text: tags taken out, entities decoded once.

    >>> without_tags("<b>P</b>&amp;lt;0.001, n<5")
    'P&lt;0.001, n<5'
    """
    return unescape(_ANY_TAG.sub("", html))


def _decoded(raw: bytes) -> decoding.Piece:
    """The whole source as one piece."""
    name, mark = decoding.encoding(raw)
    if name == "utf-8" and not mark and (declared := page_encodings.read(raw)):
        return decoding.Piece(decoding.clean(declared[0]), *declared, 0, 1)
    body = raw[len(mark) :]
    if name == "utf-8" and (text := _strict(body)) is not None:
        return decoding.Piece(text, text, name, len(mark), 1)
    try:
        escaped = body.decode(name, "surrogateescape" if name == "utf-8" else "surrogatepass")
    except UnicodeDecodeError:  # UTF-16 that ends inside a character: as UTF-8 no byte of it is lost
        name, mark, escaped = "utf-8", b"", raw.decode("utf-8", "surrogateescape")
    return decoding.Piece(decoding.clean(escaped), escaped, name, len(mark), 1)


def _strict(body: bytes) -> str | None:
    """The text of bytes that are UTF-8 throughout and hold no NUL, as those of most pages; else None."""
    try:
        return None if b"\0" in body else body.decode()
    except UnicodeDecodeError:
        return None


def _plain(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank."""
    number, last = 1, 0
    for found in _BREAK.finditer(text):
        if line := text[last : found.start()].strip():
            yield Line(line, number)
        # Lines are counted as editors and the other parsers count them, by line feeds.
        number += found[0].endswith("\n")
        last = found.end()
    if line := text[last:].strip():
        yield Line(line, number)


def _stripped(text: str) -> Iterator[Line]:
    """The lines of HTML by its tags alone."""
    return (Line(unescape(line.text)) for line in _plain(_ANY_TAG.sub("\n", text)))


def _too_deep(text: str) -> bool:
    """Whether elements stand inside each other deeper than any page needs."""
    if text.count("<") < 4 * _DEEPEST:  # what may stand inside each other then costs the tree builder little
        return False
    depth = 0
    for found in _TAG.finditer(text):
        if found[2].lower() not in _VOID:
            depth += -1 if found[1] else 1
            if depth > _DEEPEST:
                return True
    return False


def _blocks(body: LexborNode) -> Iterator[Line]:
    """The lines of the blocks in the body; those of `pre` as they are broken."""
    parts: list[str] = []
    kinds, pre = [""], 0
    for node, enters in _walk(body):
        tag = node.tag or ""
        if tag in _BLOCKS:
            yield from _flushed(parts, kinds[-1], is_pre=pre > 0)
            parts.clear()
            pre += (1 if enters else -1) if tag == "pre" else 0
            if enters:
                kinds.append(_KINDS.get(tag, kinds[-1]))
            else:
                kinds.pop()
        elif enters:
            parts.append(_inline(node, tag))


def _flushed(parts: list[str], kind: str, *, is_pre: bool) -> Iterator[Line]:
    """What has gathered since the last block began or ended."""
    text = "".join(parts)
    for line in _BREAK.split(text) if is_pre else (text,):
        if bare := " ".join(line.split()):
            yield Line(bare, 0, kind)


def _inline(node: LexborNode, tag: str) -> str:
    """The text that one node adds by itself; of a link to ORCID, the address."""
    if node.is_text_node:
        return node.text_content or ""
    if tag == "a" and (orcid := _ORCID.match(node.attributes.get("href") or "")):
        return f" {orcid[0]} "
    return ""


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Each node when it is entered (True) and left (False), in document order, without recursion."""
    node: LexborNode | None = root
    while node is not None:
        yield node, True
        child = None if node.tag in _DROPPED else node.first_child
        while child is None and node is not None:
            yield node, False
            if node.mem_id == root.mem_id:
                return
            child = node.next
            node = node.parent
        node = child
