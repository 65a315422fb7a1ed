"""Elements of XML: their names, attributes, text, and the elements below them."""

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from litdb.fields.text import collapse

Element = etree._Element  # noqa: SLF001  # lxml has no public name for it

_MARKUP = {
    "i": "i", "italic": "i", "em": "i", "b": "b", "bold": "b", "strong": "b", "sup": "sup", "sub": "sub",
    "sc": "sc", "scp": "sc", "inf": "sub",
}  # fmt: skip
"""Element -> the tag of CSL-JSON that says the same."""
_OPEN = {"sc": '<span style="font-variant: small-caps;">'}
_SHUT = {"sc": "</span>"}


def local(element: Element) -> str:
    """The element's name without namespace or prefix."""
    name = element.tag
    return _bare(name) if isinstance(name, str) else ""


@lru_cache(maxsize=1 << 12)
def _bare(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name, or ""."""
    found = element.get(name)
    if found is None:
        found = next((value for key, value in element.items() if _bare(key) == name), "") if len(element.attrib) else ""
    return found.strip()


def find(element: Element, path: str) -> Element | None:
    """The first element below by a path of local names, or None."""
    return next(every(element, path), None)


def part(element: Element, path: str) -> str:
    """The text of the first element below by a path of local names, or ""."""
    return text(find(element, path))


def every(element: Element, path: str) -> Iterator[Element]:
    """All elements below by a path of local names, in order."""
    first, _, rest = path.partition("/")
    for child in element:
        if local(child) == first:
            if rest:
                yield from every(child, rest)
            else:
                yield child


def text(element: Element | None) -> str:
    """All the text in an element, white space collapsed; "" for None."""
    if element is None:
        return ""
    if not len(element):
        return collapse(element.text or "")
    has_formula = element.find(".//{*}math") is not None
    return collapse("".join(_flat(element) if has_formula else element.itertext("*")))


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
    return "".join("".join(element.itertext("*")).split())


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
