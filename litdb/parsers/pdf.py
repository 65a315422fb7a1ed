"""Which work a PDF is of: the identifiers and the title in its metadata and on its first pages.

No format of PARSERS: a PDF has no entries. pypdf reads it, and files can be made so that this takes for ever or all
memory; so it is run as a program of its own, `python -m litdb.parsers.pdf < FILE`, which the caller stops in time.
"""

import io
import json
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from litdb.fields import dois, identifiers
from litdb.fields.text import collapse, printed
from litdb.model.problems import FieldError

PAGES = 3
"""Pages that are read: what names a work stands at its beginning."""
_LETTERS = 20_000
"""Letters of a page that are looked through."""
_TITLE = 500
_MEMORY = 2 << 30
"""Bytes that the program may have."""

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\"<>{}|\\^`]{1,200}")
_ARXIV = re.compile(r"arxiv:\s*(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)", re.IGNORECASE)
_PMID = re.compile(r"\bPMID:?\s*(\d{5,8})\b")
_WAYS = (("doi", _DOI, 0), ("arxiv", _ARXIV, 1), ("pmid", _PMID, 1))
"""Scheme -> how it is printed, and which group of that is the identifier."""
_NAMED = (
    "doi", "prism:doi", "dc:identifier", "identifier", "wps-articledoi", "prism:url", "subject", "keywords", "title",
)  # fmt: skip
"""What in the metadata names the work, the surest first."""


class UnreadableError(ValueError):
    """A PDF that cannot be read; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a PDF says of its work: (scheme, value) of identifiers, the surest first, its title, how its text begins."""

    identifiers: tuple[tuple[str, str], ...] = ()
    title: str = ""
    text: str = ""


def read(data: bytes) -> Found:
    """What a PDF says of its work. Raises UnreadableError, whatever pypdf raises; it may take long (see above)."""
    try:
        return _read(data)
    except UnreadableError:
        raise
    except Exception as error:  # a parser of hostile files raises all there is
        raise UnreadableError(f"it is no PDF that can be read ({collapse(str(error))[:100]})") from error


def _read(data: bytes) -> Found:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("it is encrypted with a password")
    said = {}
    with suppress(Exception):  # metadata that are broken cost themselves
        said = _metadata(reader)
    pages = list(_texts(reader))
    if not said and not pages:
        raise UnreadableError("none of its first pages can be read")
    texts = [*(said[name] for name in _NAMED if name in said), *pages]
    # The first place that names a work names this one; what is named behind it may be a work that it cites.
    found = next(filter(None, (tuple(identifiers_in(text)) for text in texts)), ())
    return Found(found, said.get("dc:title") or said.get("title", ""), "\n".join(pages)[:_LETTERS])


def identifiers_in(text: str) -> Iterator[tuple[str, str]]:
    """The first DOI in a text, the first number of arXiv's, the first PMID.

    >>> list(identifiers_in("doi:10.1234/Elm.2. arXiv:2101.00001v2 [cs.DL], PMID: 12345678"))
    [('doi', '10.1234/elm.2'), ('arxiv', '2101.00001'), ('pmid', '12345678')]
    """
    for scheme, way, group in _WAYS:
        for match in way.finditer(text):
            with suppress(FieldError):
                named = match[group]
                yield scheme, (dois.doi(named) if scheme == "doi" else identifiers.parse(scheme, named)).value
                break


def _metadata(reader: Any) -> dict[str, str]:  # noqa: ANN401  # pypdf's reader, which is imported late
    """What the document's information and its XMP say, by name in lower case."""
    said = {
        str(name).lstrip("/").lower(): printed(str(text))[:_TITLE] for name, text in (reader.metadata or {}).items()
    }
    with suppress(Exception):
        xmp = reader.xmp_metadata
        for uri, head in _SPACES.items():
            for node in xmp.rdf_root.getElementsByTagNameNS(uri, "*") if xmp else ():
                text = "".join(_letters(node))
                said.setdefault(f"{head}:{node.localName}".lower(), printed(text)[:_TITLE])
    return {name: text for name, text in said.items() if text}


_SPACES = {
    "http://prismstandard.org/namespaces/basic/2.0/": "prism",
    "http://prismstandard.org/namespaces/basic/2.1/": "prism",
    "http://prismstandard.org/namespaces/basic/3.0/": "prism",
    "http://purl.org/dc/elements/1.1/": "dc",
}
"""Namespaces of XMP. Source: PRISM Usage Rights 2.0 to 3.0; XMP Specification, Part 1."""


def _letters(node: Any) -> Iterator[str]:  # noqa: ANN401  # minidom's nodes
    for child in node.childNodes:
        if child.nodeType == child.TEXT_NODE:
            yield child.data
        else:
            yield from _letters(child)


def _texts(reader: Any) -> Iterator[str]:  # noqa: ANN401  # as above
    """The text of the first pages; one that is broken costs itself."""
    for number in range(min(PAGES, len(reader.pages))):
        with suppress(Exception):
            yield reader.pages[number].extract_text()[:_LETTERS]


def _bounded() -> None:
    """Let this process have no more memory than a PDF needs, where the system knows such limits."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    _bounded()
    try:
        sys.stdout.write(json.dumps(asdict(read(sys.stdin.buffer.read()))))
    except UnreadableError as unreadable:
        sys.stdout.write(json.dumps({"unreadable": str(unreadable)}))
