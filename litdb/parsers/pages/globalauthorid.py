"""Pages of globalauthorid.com (同舟云学术)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from litdb.fields import identifiers, name_orders
from litdb.fields.text import collapse
from litdb.model.names import OTHERS, Name
from litdb.model.problems import Lost, Problem
from litdb.model.records import CitationCount, Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build
from litdb.parsers.build import SHOWN, extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.pages import text
from litdb.parsers.pages.text import Line, Page

FORMAT = "globalauthorid"
_SITE = ("globalauthorid.com", "同舟云学术", "订阅此论文施引文献")
_FOOT = ("cited by", "同舟云学术", "订阅此论文施引文献")
_COUNT = re.compile(r"cited by\s*(\d[\d,]{0,11})\s+articles?\b", re.IGNORECASE)
_COMMA = re.compile(r"[,，;；]")
_ORCID = "orcid.org/"
_NUMBER = re.compile(r"\d+\.\s*")
_BRACKETS = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_INITIALS = re.compile(r"[^\W\d_](?:[.\s-]{0,3}[^\W\d_]){1,5}\.?")
_INITIALS_JOIN = re.compile(r"[,;&]| and ")


def _authors(draft: Draft, value: str) -> None:
    """Names with the family first, joined by commas, with a mark glued to those who have an ORCID iD."""
    for part in _COMMA.split(value):
        words, orcid = part.replace("ORCID", " ORCID").split(), ""
        while words and (words[-1] == "ORCID" or _ORCID in words[-1]):
            orcid = orcid or identifiers.orcid(words.pop())
        bare = " ".join(words)
        if bare.rstrip(".").lower() == "et al":
            draft.contributors.append(Contributor(OTHERS))
        elif bare:
            draft.contributors.append(Contributor(name_orders.family_given(bare), orcid=orcid))


def _abstract(draft: Draft, value: str) -> None:
    """Set the abstract as printed, paragraphs on lines: its headings are glued to the text, and are found by others."""
    draft.texts["abstract"] = value


def _affiliations(draft: Draft, values: Sequence[str]) -> None:
    """Give each affiliation to the authors whose initials stand in brackets in it, or else keep it as printed."""
    owners: dict[str, list[int]] = {}
    for at, one in enumerate(draft.contributors):
        for way in _initials(one.name):
            owners.setdefault(way, []).append(at)
    kept, theirs = [], dict[int, list[str]]()
    for value in values:
        bare, initials = _affiliation(value)
        found = [owners.get(wanted, []) for wanted in initials]
        if not found or any(len(people) != 1 for people in found):
            kept.append(_unnumbered(value))
        for people in found:
            if len(people) == 1:
                theirs.setdefault(people[0], []).append(bare)
    keep(draft, "affiliation", "; ".join(kept))
    for at, texts in theirs.items():
        draft.contributors[at] = replace(draft.contributors[at], affiliations=tuple(dict.fromkeys(texts)))


def _unnumbered(value: str) -> str:
    bare = collapse(value)
    return _NUMBER.sub("", bare, count=1) if _NUMBER.match(bare) else bare


def _affiliation(value: str) -> tuple[str, list[str]]:
    """An affiliation without its number and initials, and the initials in lower case; none where they stand twice.

    >>> _affiliation("1. Department of Immunology (L.B., M.E.R.), Zurich")
    ('Department of Immunology, Zurich', ['lb', 'mer'])
    """
    bare = _unnumbered(value)
    groups = [found for found in _BRACKETS.finditer(bare) if _are_initials(found[1])]
    if len(groups) != 1:
        return bare, []
    initials = ["".join(filter(str.isalpha, one)).casefold() for one in _INITIALS_JOIN.split(groups[0][1])]
    return f"{bare[: groups[0].start()]}{bare[groups[0].end() :]}", initials


def _are_initials(text: str) -> bool:
    return all(_INITIALS.fullmatch(part.strip()) for part in _INITIALS_JOIN.split(text))


def _initials(name: Name) -> set[str]:
    """The ways to write a person's initials: of all parts of a hyphened name or the first, with the particle or not.

    >>> sorted(_initials(Name("Sun", "Jian-Wei")))
    ['js', 'jws']
    """
    ways = set()
    for family in (name.family, f"{name.particle} {name.family}"):
        natural = f"{name.given} {family}"
        for written in (natural, natural.replace("-", " ")):
            ways.add("".join(word[0] for word in written.split()).casefold())
    return ways


SETTERS: build.Setters = {
    "abstract": _abstract,
    "author": _authors,
    "doi": build.doi,
    "funder": extra("funder"),
    "publisher": build.text("publisher"),
    "subject": extra("subject"),
}
"""What a label means. The next label is one row here."""

_LABELS = frozenset(SETTERS) | {"affiliation"}
_JOINTS = {"abstract": "\n", "author": ","}
"""What joins the lines of a value, where it is not `; `."""


def recognises(head: str) -> bool:
    """Whether this is a page of the site: it names itself, or counts citations in its words, and has its labels."""
    if not any(mark in head for mark in (*_SITE, "Cited by")):
        return False
    lines = text.lines(head)
    found = {_label(line) for line in lines}
    if any(mark in head for mark in _SITE):
        return "abstract" in found or "author" in found
    end = _end(lines)
    return {"abstract", "publisher"} <= found and _counted(lines[end:]) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse one page: its record, or its bytes and a problem where it has no title."""
    page = text.read(source)
    yield from text.encoding_note(page)
    end = _end(page.lines)
    title = _title(page, end)
    if not title:
        message = "this page of globalauthorid.com begins at the abstract: without a title there is no record"
        yield Problem("no-title", message, page.whole.text.strip()[:SHOWN], page.place(), Lost.ENTRY)
        yield page.entry(FORMAT)
        return
    draft = Draft(texts={"type": "article", "title": title})
    values = _values(page.lines[:end])
    # Affiliations need all the authors, who may stand below them.
    affiliations = values.pop("affiliation", [])
    fields = [
        (label, _JOINTS.get(label, "; ").join(line.text for line in of), of[0].number) for label, of in values.items()
    ]
    yield from build.build(fields, SETTERS, draft)
    _affiliations(draft, [line.text for line in affiliations])
    _count(draft, page.lines[end:])
    if page.canonical:
        build.link("url")(draft, page.canonical)
    yield draft.record((page.entry(FORMAT),))


def _label(line: Line) -> str:
    """The label that a line is, in lower case without colon, or ""."""
    name = line.text.rstrip(":： ").casefold()
    return name if name in _LABELS else ""


def _end(lines: Sequence[Line]) -> int:
    """Where the record ends and the site's counts, advertisement and footer begin."""
    started = False
    for at, line in enumerate(lines):
        started = started or _label(line) != ""
        if started and line.text.casefold().startswith(_FOOT):
            return at
    return len(lines)


def _title(page: Page, end: int) -> str:
    """The title: the page's heading, or the line above `Author:`, or the one line above `Abstract`; else ""."""
    first = next((at for at, line in enumerate(page.lines[:end]) if _label(line)), 0)
    above = page.lines[:first]
    headings = [line.text for line in above if line.kind == "heading"]
    if known := page.meta("citation_title") or headings:
        return collapse(known[-1])
    if above and (len(above) == 1 or _label(page.lines[first]) == "author"):
        return collapse(above[-1].text)
    return ""


def _values(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """The lines of value of each label that has any."""
    values: dict[str, list[Line]] = {}
    label = ""
    for line in lines:
        if name := _label(line):
            label = name
        elif label:
            values.setdefault(label, []).append(line)
    return values


def _count(draft: Draft, foot: Sequence[Line]) -> None:
    """How many works cite this one, says the site; on which day, the page does not say."""
    count = _counted(foot)
    if count is not None:
        draft.cited_by.append(CitationCount(FORMAT, count, ""))


def _counted(foot: Sequence[Line]) -> int | None:
    """The number in `Cited by 1 articles.`, which may stand on two lines."""
    found = _COUNT.match(" ".join(line.text for line in foot[:2]))
    return int(found[1].replace(",", "")) if found else None
