"""PubMed's `Abstract (text)` files: numbered citations with title, authors, affiliations, abstract, numbers."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from litdb.fields import name_orders, titles
from litdb.fields.text import collapse
from litdb.model.names import OTHERS
from litdb.model.problems import Lost, Place, Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, decoding, meanings
from litdb.parsers.build import SHOWN, Field, extra, keep
from litdb.parsers.decoding import Piece
from litdb.parsers.draft import Draft
from litdb.parsers.pubmed import citation

FORMAT = "pubmed-abstracts"

_CITED = r"\d{1,6}\. [^\s.][^\n]{0,150}?(?:\r?\n[^\n]{0,80}?)?[.;]\s{1,2}[12]\d{3}(?:[ ;:.]|\r?\n)"
_STARTS = re.compile(rf"\n[ \t\r]*\n(?={_CITED})")
_FIRST = re.compile(rf"\s*{_CITED}")
_NUMBER = re.compile(r"\s*\d{1,6}\. ")
_PMID = re.compile(r"^PMID: ?\d{1,8}(?: \[|\s*$)", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_HEADING = re.compile(r"(?=^(?:[A-Z][A-Z0-9 ,/&'()-]{2,60}|[A-Z][A-Za-z /&-]{2,40}): )", re.MULTILINE)
_MARK = re.compile(r"\((\d{1,3}|[#*†‡§¶])\)")
_MARKED = re.compile(r"\((\d{1,3})\)(?=\S)")
_PERSON = re.compile(
    r"[^\W\d_][^,;()]{0,60} [A-Z][A-Z-]{0,4}(?: (?:Jr|Sr|\d(?:st|nd|rd|th)))?(?:\([\d#*†‡§¶]{1,3}\))*(?=[,;.]|$)"
)
_NUMBERS = re.compile(r"^(DOI|PMCID|PMID|PII): ?(.+)$", re.MULTILINE)
_INDEXED = re.compile(r"\s*\[[^\]]*\]\s*$")


def _authors(role: str) -> build.Setter:
    """A setter of names with initials behind, each with the marks of its affiliations; bodies stand behind `;`."""

    def set_authors(draft: Draft, value: str) -> None:
        for part in re.split(r"[,;]\s", collapse(value).removesuffix(".")):
            name = collapse(_MARK.sub("", part)).rstrip(".")
            if not name:
                continue
            others = name.casefold() == "et al"
            marks = tuple(mark for mark in _MARK.findall(part) if mark.isdecimal())
            found = OTHERS if others else name_orders.initials_last(name)
            # Until the affiliations are read, their marks stand in their place.
            draft.contributors.append(Contributor(found, role, affiliations=marks))

    return set_authors


def _affiliations(draft: Draft, value: str) -> None:
    """Give each affiliation to those who bear its mark; one without a mark is kept."""
    parts = _MARKED.split(collapse(value))
    by_mark = dict(zip(parts[1::2], map(collapse, parts[2::2]), strict=True))
    keep(draft, "affiliation", collapse(parts[0]))
    draft.contributors = [
        replace(one, affiliations=tuple(by_mark.get(mark, mark) for mark in one.affiliations))
        for one in draft.contributors
    ]


def _abstract(draft: Draft, value: str) -> None:
    """Add a paragraph of the abstract, each of its sections on a line."""
    lines = [line for part in _HEADING.split(value) if (line := collapse(part))]
    known = draft.texts.get("abstract")
    draft.texts["abstract"] = "\n".join([known, *lines] if known else lines)


def _title(draft: Draft, value: str) -> None:
    draft.texts["title"] = meanings.rich(titles.bare(value))


def _numbers(draft: Draft, value: str) -> None:
    """Set the numbers of the article, one a line; a version that is in brackets is PubMed's remark."""
    for name, number in _NUMBERS.findall(value):
        bare = collapse(_INDEXED.sub("", number))
        if name == "DOI":
            build.plain_doi(draft, bare)
        elif name == "PII":
            keep(draft, "pii", bare)
        else:
            draft.identify(name.lower(), bare)


def _citation(draft: Draft, value: str) -> None:
    if found := citation.read(collapse(value)):
        citation.set_citation(draft, found)
    citation.set_language(draft, value)


def _language(draft: Draft, value: str) -> None:
    citation.set_language(draft, value)


SETTERS: build.Setters = {
    "abstract": _abstract,
    "affiliations": _affiliations,
    "authors": _authors("author"),
    "citation": _citation,
    "collaborators": _authors("collaborator"),
    "conflict": extra("conflict_of_interest"),
    "language": _language,
    "nothing": meanings.nothing,
    "numbers": _numbers,
    "other abstract": extra("abstract_other"),
    "rights": extra("rights"),
    "title": _title,
}
_HEADED = {
    "Author information:": "affiliations",
    "Collaborators:": "collaborators",
    "Conflict of interest statement:": "conflict",
    "Publisher:": "other abstract",
}
"""What a paragraph begins with -> what it is; the words are not its text."""
_BEGINNINGS = {
    "[Article in ": "language",
    "Copyright": "rights",
    "©": "rights",
    "(c) ": "rights",
    "Published by ": "rights",
    "This article is protected": "rights",
    "DOI: ": "numbers",
    "PMID: ": "numbers",
    "PMCID: ": "numbers",
    "Comment in": "nothing",
    "Comment on": "nothing",
    "Erratum in": "nothing",
    "Erratum for": "nothing",
    "Expression of concern in": "nothing",
    "Original report in": "nothing",
    "Republished ": "nothing",
    "Retraction in": "nothing",
    "Retraction of": "nothing",
    "Summary for patients in": "nothing",
    "Update in": "nothing",
    "Update of": "nothing",
}
"""The same of which the words belong to the text."""


def recognises(head: str) -> bool:
    """Whether the text begins with a numbered citation, and PubMed's number stands on a line below it."""
    return _FIRST.match(head) is not None and _PMID.search(head.replace("\r\n", "\n")) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every citation of a source; what begins with none is kept as an entry without a record."""
    for piece in decoding.pieces(source, _STARTS):
        if piece.problem:
            yield piece.problem
        yield from _entry(piece)


def _entry(piece: Piece) -> Iterator[Record | Entry | Problem]:
    text = piece.text.replace("\r", " ")
    if not _FIRST.match(text):
        yield piece.whole(FORMAT, "")
        return
    entry = piece.entry(FORMAT, (0, len(text.rstrip()), len(text)))
    draft = Draft()
    yield from build.build(_fields(text, piece.line), SETTERS, draft)
    _unmark(draft)
    if not draft.texts.get("title"):
        message = "the citation has no title: there is no record"
        yield Problem("no-title", message, text.strip()[:SHOWN], Place(entry.line), Lost.ENTRY)
        yield entry
        return
    yield draft.record((entry,))


def _unmark(draft: Draft) -> None:
    """Take off the marks of affiliations that the text does not have."""
    draft.contributors = [
        replace(one, affiliations=tuple(text for text in one.affiliations if not text.isdecimal()))
        for one in draft.contributors
    ]


def _fields(text: str, line: int) -> list[Field]:
    """The paragraphs of a citation, each with what it is and its line."""
    body = text[found.end() :] if (found := _NUMBER.match(text)) else text
    at = len(text) - len(body)
    fields: list[Field] = []
    for number, (start, paragraph) in enumerate(_paragraphs(body)):
        name, value = _kind(paragraph, number)
        fields.append((name, value, line + text.count("\n", 0, at + start)))
    return _with_body(fields)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    last = 0
    for found in _BLANK.finditer(text):
        yield last, text[last : found.start()]
        last = found.end()
    if text[last:].strip():
        yield last, text[last:]


def _kind(paragraph: str, number: int) -> tuple[str, str]:
    """What a paragraph is by its place and by how it begins, and its text."""
    if number < 2:
        return ("citation", "title")[number], paragraph
    for words, name in _HEADED.items():
        if paragraph.startswith(words):
            return name, paragraph[len(words) :]
    name = next((name for words, name in _BEGINNINGS.items() if paragraph.startswith(words)), "")
    if not name:
        is_list = number == 2 or (number == 3 and len(paragraph) < 5000)
        name = "authors" if is_list and _PERSON.match(collapse(paragraph)) else "abstract"
    return name, paragraph


def _with_body(fields: list[Field]) -> list[Field]:
    """The fields; where nobody is named, a paragraph above affiliations or members names the body that wrote it."""
    if any(name == "authors" for name, _, _ in fields):
        return fields
    for at, ((name, value, line), (below, _, _)) in enumerate(pairwise(fields)):
        if name == "abstract" and below in ("affiliations", "collaborators"):
            return [*fields[:at], ("authors", value, line), *fields[at + 1 :]]
    return fields
