"""Formatted documents: references under headings, as text, HTML, Markdown, RTF, Word, OpenDocument or LaTeX."""

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from litdb.citing import indenting, nodes
from litdb.citing.formatting import Node, StyleError

_SECONDS = 300
"""A document's time limit; one of 10,000 references takes a tenth of it."""


@dataclass(frozen=True, slots=True)
class Form:
    """A format: pandoc's `writer`; whether it is no text; whether it has no divisions; whether it always is a whole.

    `suffix` is what a file of it ends in.
    """

    writer: str
    suffix: str
    is_binary: bool = False
    is_flat: bool = False
    is_whole: bool = False


_MARKDOWN = (
    "markdown-smart-superscript-subscript-native_spans-bracketed_spans-native_divs-fenced_divs-header_attributes"
)
"""Marks of pandoc's own are left to HTML, which all readers of Markdown know."""

FORMS = {
    "text": Form("plain", ".txt", is_flat=True),
    "html": Form("html", ".html"),
    "markdown": Form(_MARKDOWN, ".md", is_flat=True),
    "rtf": Form("rtf", ".rtf", is_flat=True, is_whole=True),
    "docx": Form("docx", ".docx", is_binary=True, is_whole=True),
    "odt": Form("odt", ".odt", is_binary=True, is_whole=True),
    "latex": Form("latex", ".tex", is_flat=True),
}
"""Name -> format. The next is a row here."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A work in a document: what links to it name it by, how it is printed, what stands beneath."""

    name: str
    blocks: tuple[Node, ...]
    beneath: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """References under a heading, "" for none."""

    heading: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """Groups under a title, "" for none.

    `is_hanging` says that all lines of a reference but the first are indented, `is_aligned` that this is so behind a
    number in the margin; `language` is a BCP 47 tag, "" where it is not said.
    """

    groups: tuple[Group, ...]
    title: str = ""
    is_hanging: bool = False
    is_aligned: bool = False
    language: str = ""


def written(document: Document, name: str, *, is_page: bool = False, columns: int | None = None) -> bytes:
    """The document in a format of FORMS.

    HTML is what stands in a page or, if `is_page`, the whole of one; LaTeX is what stands in a document. Lines are as
    long as paragraphs, or have at most so many columns. Raises StyleError where pandoc fails.
    """
    form = FORMS[name]
    is_whole = form.is_whole or (is_page and name == "html")
    blocks = list(nodes.printed(_blocks(document, form), is_flat=form.is_flat))
    tree = {"pandoc-api-version": nodes.VERSION, "meta": _meta(document) if is_whole else {}, "blocks": blocks}
    lines = [f"--columns={columns}"] if columns else ["--wrap=none"]
    data = _run([f"--to={form.writer}", *lines, *(["--standalone"] if is_whole else [])], json.dumps(tree).encode())
    indented = indenting.INDENTED.get(name) if document.is_hanging or document.is_aligned else None
    return indented(data) if indented else data


def _blocks(document: Document, form: Form) -> Iterator[Node]:
    if document.title:
        yield nodes.heading(1, document.title)
    named: set[str] = set()
    for group in document.groups:
        if group.heading:
            yield nodes.heading(2, group.heading)
        entries = [block for one in group.references for block in _reference(one, form, named)]
        yield nodes.division(entries, ["csl-bib-body", *(["hanging-indent"] if document.is_hanging else [])])


def _reference(one: Reference, form: Form, named: set[str]) -> Iterator[Node]:
    """A reference, named where it stands first, and what is beneath it."""
    style = {"custom-style": indenting.STYLE} if form.is_binary else {}
    yield nodes.division(
        one.blocks, ["csl-entry"], name="" if one.name in named else f"ref-{nodes.cleaned(one.name)}", **style
    )
    named.add(one.name)
    if one.beneath:
        yield nodes.quote(one.beneath)


def _meta(document: Document) -> dict[str, Node]:
    """What a whole document says of itself. Source: pandoc's manual, "Metadata variables", "Variables for HTML"."""
    texts = {"pagetitle": nodes.cleaned(document.title) or "References", "lang": document.language}
    found: dict[str, Node] = {name: {"t": "MetaString", "c": text} for name, text in texts.items() if text}
    return found | {"csl-css": {"t": "MetaBool", "c": True}}


def _run(words: list[str], tree: bytes) -> bytes:
    """What pandoc makes of a tree; it reads no file and opens no address. Ctrl-C ends it, too."""
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "--sandbox", "--from=json", "--output=-", *words]
    try:
        done = subprocess.run(command, input=tree, capture_output=True, check=True, timeout=_SECONDS)  # noqa: S603 - our own words
    except subprocess.TimeoutExpired as error:
        raise StyleError(f"pandoc was stopped: it took longer than {_SECONDS} seconds for the document") from error
    except subprocess.CalledProcessError as error:
        raise StyleError(f"pandoc wrote no document: {error.stderr.decode(errors='replace').strip()}") from error
    return done.stdout
