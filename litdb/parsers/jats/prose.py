"""Running text in JATS: titles, affiliations and abstracts without what is beside the text."""

from collections.abc import Iterator
from copy import deepcopy

from litdb.fields.text import collapse
from litdb.parsers.forms import nodes
from litdb.parsers.forms.nodes import Element, find, local, text

_BESIDE = ("fn", "xref", "graphic", "media", "object-id", "related-object", "fig", "table-wrap")


def without(element: Element, *unwanted: str) -> Element:
    """A copy of the element without these elements in it."""
    if next(element.iter(*unwanted), None) is None:
        return element
    from lxml.etree import strip_elements

    made = deepcopy(element)
    made.tail = None
    strip_elements(made, *unwanted, with_tail=False)
    return made


def _formulas_once(element: Element) -> Element:
    """The element without the TeX of formulas that stand there in MathML too."""
    return without(element, "tex-math") if next(element.iter("math"), None) is not None else element


def rich(element: Element | None) -> str:
    """A title with the tags of CSL-JSON, without footnotes and their marks; "" for None."""
    return "" if element is None else nodes.rich(_formulas_once(without(element, "xref", "fn", "target")))


def affiliation(element: Element) -> str:
    """An affiliation as one text, its parts set off by commas where nothing else does; no mark, no e-mail address.

    Source: JATS 1.3, `<aff>`.
    """
    bare = without(element, "label", "xref", "fn", "email", "institution-id", "phone", "fax")
    first = find(bare, "sup")
    if first is not None and not collapse(bare.text or "") and bare[0] is first:
        bare = without(bare, "sup")
    if local(bare) == "aff-alternatives":
        return next((affiliation(each) for each in bare), "")
    return collapse("".join(_joined(bare))).strip(" ,;")


def _joined(element: Element) -> Iterator[str]:
    """The text of an element, with a comma between elements that touch."""
    yield element.text or ""
    last = len(element) - 1
    for at, child in enumerate(element):
        yield from _joined(child)
        tail = child.tail or ""
        yield tail if tail.strip() or at == last or not text(child) else ", "


def paragraphs(element: Element, heading: str = "") -> Iterator[tuple[str, str]]:
    """(heading, text) of the paragraphs of an abstract; the heading of a section stands with its first one."""
    for child in element:
        name = local(child)
        if name == "sec":
            yield from paragraphs(child, _heading(child))
        elif name in ("title", "label") or name in _BESIDE:
            continue
        elif name in ("list", "list-item", "def-list", "def-item", "disp-quote", "boxed-text"):
            yield from _with(heading, paragraphs(child))
        elif found := text(_formulas_once(without(child, "fn", "object-id", "graphic"))):
            yield heading, found
        else:
            continue
        heading = ""


def _with(heading: str, parts: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The parts, the first of which has the heading if it has none."""
    for its, words in parts:
        yield its or heading, words
        heading = ""


def _heading(section: Element) -> str:
    return text(find(section, "title"))
