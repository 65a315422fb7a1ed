"""Elements of XML: their names, attributes, text, and the elements below them."""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from litdb.fields.text import collapse

if TYPE_CHECKING:
    from lxml import etree

    Element = etree._Element  # noqa: SLF001  # lxml has no public name for it
else:
    Element = object  # only a source of XML pays for the import of lxml

_MARKUP = {
    "i": "i", "italic": "i", "em": "i", "b": "b", "bold": "b", "strong": "b", "sup": "sup", "sub": "sub",
    "sc": "sc", "scp": "sc", "inf": "sub",
}  # fmt: skip
"""Element -> the tag of CSL-JSON that says the same."""
_OPEN = {"sc": '<span style="font-variant: small-caps;">'}
_SHUT = {"sc": "</span>"}


def local(element: Element) -> str:
    """The element's name, which `elements.root` has made bare of namespace and prefix."""
    return str(element.tag)


@lru_cache(maxsize=1 << 12)
def bare(name: str) -> str:
    """A name without namespace or prefix.

    >>> bare("{http://www.w3.org/1999/xlink}href"), bare("dc:title")
    ('href', 'title')
    """
    return name.rpartition("}")[2].rpartition(":")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name, or ""."""
    found = element.get(name)
    if found is None:
        found = next((value for key, value in element.items() if key.endswith(name) and bare(key) == name), "")
    return found.strip()


def find(element: Element, path: str) -> Element | None:
    """The first element below by a path of local names, or None."""
    first, _, rest = path.partition("/")
    for child in element:
        if child.tag == first and (found := find(child, rest) if rest else child) is not None:
            return found
    return None


def part(element: Element, path: str) -> str:
    """The text of the first element below by a path of local names, or ""."""
    return text(find(element, path))


def every(element: Element, path: str) -> list[Element]:
    """All elements below by a path of local names, in order."""
    first, _, rest = path.partition("/")
    found = [child for child in element if child.tag == first]
    return [each for child in found for each in every(child, rest)] if rest else found


def firsts(element: Element) -> dict[str, Element]:
    """The elements right below by their names, the first of each: cheaper than looking for several one by one."""
    return {str(child.tag): child for child in reversed(element)}


def text(element: Element | None) -> str:
    """All the text in an element, white space collapsed; "" for None."""
    if element is None:
        return ""
    if not len(element):
        return collapse(element.text or "")
    has_formula = next(element.iter("math"), None) is not None
    return collapse("".join(_flat(element)) if has_formula else all_text(element))


def all_text(element: Element) -> str:
    """All the text in an element as it stands there, without what follows the element."""
    return _serialised()(element, encoding="unicode", method="text", with_tail=False)


@cache
def _serialised() -> Callable[..., str]:
    from lxml.etree import tostring

    return tostring


def _flat(element: Element) -> Iterator[str]:
    """The text of an element; in a formula, white space is only how its markup is laid out."""
    if local(element) == "math":
        yield _formula(element)
        return
    yield element.text or ""
    for child in element:
        yield from _flat(child)
        yield child.tail or ""


def _formula(element: Element) -> str:
    return "".join(all_text(element).split())


def rich(element: Element | None) -> str:
    """The text in an element with the tags of CSL-JSON for what is raised, lowered, bold or in italics."""
    return "" if element is None else collapse("".join(_rich(element)))


def _rich(element: Element) -> Iterator[str]:
    if local(element) == "math":
        yield _formula(element)
        return
    yield element.text or ""
    for child in element:
        name = _MARKUP.get(local(child).lower(), "")
        yield _OPEN.get(name, f"<{name}>") if name else ""
        yield from _rich(child)
        yield _SHUT.get(name, f"</{name}>") if name else ""
        yield child.tail or ""
