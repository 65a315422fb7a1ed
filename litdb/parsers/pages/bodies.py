"""What the body of a page shows of its publication: title, authors, abstract."""

import re
from contextlib import suppress

from selectolax.lexbor import LexborNode

from litdb.fields import abstracts, dates, languages
from litdb.fields.text import collapse
from litdb.model.problems import FieldError
from litdb.parsers.draft import Draft
from litdb.parsers.pages import tag_values
from litdb.parsers.pages.site import Site
from litdb.parsers.pages.text import Page

_ABSTRACT = (
    "section.abstract, #abstract, div.abstract, blockquote.abstract, .hlFld-Abstract, .abstractSection, "
    ".abstract-text, .abstractInFull, [id^=Abs1-content], .abstract-content, .article-section__abstract, "
    '[property="abstract"], [itemprop="abstract"]'
)
"""Where pages of many sites have the abstract."""
_NO_TEXT = frozenset(("script", "style", "noscript", "button", "svg", "form", "nav", "figure", "template", "textarea"))
_PARTS = frozenset(("p", "div", "section", "li", "br", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd"))
_IN_TEXT = frozenset(("a", "b", "br", "em", "i", "p", "strong", "sub", "sup"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "dt"))
_NAMED = re.compile(
    r"(?:abstract|summary|résumé|zusammenfassung|sammanfattning|resumen|abstrakt|description)\s*[:.]?", re.IGNORECASE
)
_GRAPHICAL = re.compile(r"graphical|highlights|teaser|keywords", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_LEAST = 40
"""Characters of an abstract: a shorter text is a heading or a link."""


def draft(page: Page, site: Site) -> Draft:
    """What the body shows; the abstracts as `tag_values.abstract` leaves them, first the page's main one."""
    found = Draft()
    tree = page.tree
    if tree is None or tree.body is None:
        return found
    for text, language in abstracts_of(page, site):
        found.tags.setdefault(text)
        if language and text != next(iter(found.tags)):
            found.extra.setdefault(f"abstract_{language}", {})[text] = None
    if site.authors:
        for node in tree.css(site.authors):
            tag_values.contributor("author")(found, collapse(_plain(node)))
    block = tree.css_first(site.block) if site.block else None
    if block is not None:
        _set_bare(found, block)
    heading = tree.css_first(site.title or "h1")
    if heading is not None and (title := collapse(_plain(heading))):
        found.texts["title"] = title
    return found


def _set_bare(found: Draft, block: LexborNode) -> None:
    """Set what has no element of its own: the date in the block's last line, the abstract right behind the block."""
    last, node = block.last_child, block.next
    if last is not None and last.is_text_node:
        with suppress(FieldError):
            found.texts["issued"] = dates.issued(last.text_content or "")[0]
    parts = []
    while node is not None and (node.is_text_node or node.tag in _IN_TEXT):
        words = (node.text_content or "") if node.is_text_node else _plain(node)
        parts.append(f" {words} " if node.tag in _PARTS else words)
        node = node.next
    if len(bare := collapse("".join(parts))) >= _LEAST:
        found.tags.setdefault(bare)


def abstracts_of(page: Page, site: Site) -> list[tuple[str, str]]:
    """(text, language) of each abstract that the body shows, by the site's own selector or else the common ones."""
    if page.tree is None or (not site.abstract and not page.says("bstract")):
        return []
    for selector in filter(None, (site.abstract, _ABSTRACT)):
        nodes = [node for node in page.tree.css(selector)[:20] if not _GRAPHICAL.search(_class(node))]
        found = {_text(node): _language(node) for node in nodes}
        if kept := [(text, language) for text, language in found.items() if len(text) >= _LEAST]:
            return _outermost(kept)
    return []


def _outermost(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The texts that are not within another one, unless it only joins several languages."""
    tongues = {language for _, language in found if language}
    if len(tongues) > 1:
        return [one for one in found if one[1]]
    return [one for one in found if not any(one[0] != other[0] and one[0] in other[0] for other in found)]


def _class(node: LexborNode) -> str:
    return f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"


def _language(node: LexborNode) -> str:
    return languages.bcp47(node.attributes.get("lang") or node.attributes.get("xml:lang") or "")


def _plain(node: LexborNode) -> str:
    return node.text(deep=True, separator="")


def _text(root: LexborNode) -> str:
    """The text of an abstract: a paragraph a line, behind the heading of its section, without its own heading."""
    parts: list[str] = []
    stack: list[LexborNode | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.is_text_node:
            parts.append(_SPACE.sub(" ", node.text_content or ""))
        elif node.tag not in _NO_TEXT:
            stack += _opened(node)
    return _joined("".join(parts))


def _opened(node: LexborNode) -> list[LexborNode | str]:
    """What a node holds, the last first, between marks of where it begins and ends."""
    children = list(node.iter(include_text=True))[::-1]
    if node.tag in _HEADINGS:
        return ["\2", *children, "\1"]
    return ["\n", *children, "\n"] if node.tag in _PARTS else [*children]


_HEADING = re.compile("\1([^\1\2]{0,200})\2")


def _joined(marked: str) -> str:
    """The lines of a text in which headings stand between two marks."""
    parts: list[tuple[str, str]] = []
    heading = ""
    for at, piece in enumerate(_HEADING.split(marked)):
        if at % 2:
            heading = "" if _NAMED.fullmatch(piece.strip()) else piece
            continue
        for line in piece.replace("\1", " ").replace("\2", " ").split("\n"):
            if text := collapse(line).lstrip(": "):
                parts.append((heading, text))
                heading = ""
    if parts and _NAMED.fullmatch(parts[0][1]):
        parts = parts[1:]
    return _unlabelled(abstracts.sectioned(parts))


def _unlabelled(text: str) -> str:
    """The text without the word `Abstract:` before it."""
    found = _NAMED.match(text)
    return text[found.end() :].lstrip() if found and found[0].rstrip().endswith(":") else text
