"""PubMed's page of one article, and PMC's, captured as text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from litdb.fields import identifiers, names, titles
from litdb.fields.text import collapse
from litdb.model.names import OTHERS, Name
from litdb.model.problems import FieldError, Problem
from litdb.model.records import CitationCount, Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings
from litdb.parsers.build import Field, extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.pages import closing, text
from litdb.parsers.pages.text import Line, Page
from litdb.parsers.pubmed import citation as pubmed_citation
from litdb.parsers.pubmed import medline
from litdb.parsers.pubmed.citation import Citation

FORMAT = "pubmed-page"

_FINAL = re.compile(r"(?:Published in final edited form as: ?|Author manuscript; available in PMC: [^.]{0,40}\.\s?)")
_DOTTED = re.compile(r"\. ?[12]\d{3}[ ;:.]")
_DOI = re.compile(r"doi: ?(10\.\S+)(.*)", re.IGNORECASE)
_NUMBER = re.compile(r"\b(PMID|PMCID|DOI): ?(\S+)")
_PMID = re.compile(r"(?:^|\n)[^\S\n]{0,20}(?:[-•*] )?(?:PMCID: ?PMC\d+ .{0,60})?PMID: ?\d{1,8}(?=\s|$)")
_MARKS = re.compile(r"[\d\s#*†‡§¶✉,]+\Z")
_PLAIN_MARKS = re.compile(r"\d{1,3}")
_JOINT = re.compile(r"\s*[,;]\s+|\s*,(?=[^\W\d_])|;\s*")
_ET_AL = re.compile(r"(.{3,80}?) et al\. (.{2,120}?)\. ?[^.]{0,40}\.?\Z")
_AFFILIATION = re.compile(r"(\d{1,3})\s*(\D.*)?")
_KEYWORDS = re.compile(r"Keywords?: ?(.+)", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:Copyright\b|©|\(c\) ?\d{4}|Published by ).*")
_CITED = re.compile(r"(?:See all )?[\"“]?Cited by[\"”]? (\d[\d,]{0,8}) (?:PubMed Central )?articles?\b", re.IGNORECASE)
_BODY = re.compile(r"(?:1\.? )?(?:introduction|main text|text|background and introduction)\Z", re.IGNORECASE)
_SHAPE = re.compile(r"\. ?[12]\d{3}(?:[ -][A-Z][a-z]{2}\S*(?: \d{1,2})?)?\s?[;:]\S")
_IS_BODY = re.compile(r"\b(?:Group|Consortium|Investigators|Collaborat\w+|Network|Committee|Team|Trialists|Society)\b")
_JOURNAL = re.compile(r"[A-Z][\w()&:-]*(?: [\w()&:-]+){0,6}")
_LONG = 4
"""Digits of which a number is no mark."""
_ABOVE = 6
"""Lines above a citation among which its journal may stand."""
_TOP = 60
"""Lines among which the citation stands."""
_MOST = 20_000
"""Code points in which the head of a page stands."""
_ABSTRACTS = frozenset(("abstract", "no abstract available"))
_MARKS_OF_PUBMED = frozenset(("affiliations", "affiliation", "pubmed disclaimer"))
_CHROME = frozenset((
    "actions", "authors", "search in pubmed", "search in nlm catalog", "add to search", "review", "clinical trial",
    "comment",
    "meta-analysis", "randomized controlled trial", "observational study", "multicenter study", "case reports",
    "editorial", "letter", "expand", "collapse", "free article", "free pmc article", "no abstract available",
    "display options", "format", "affiliations", "affiliation", "collaborators", "systematic review",
    "display settings",
    "item in clipboard", "save", "email", "send to", "cite", "share", "permalink", "copy", "full text links",
))  # fmt: skip

_SECTIONS = {
    "affiliation": "affiliation",
    "affiliations": "affiliation",
    "associated data": "data",
    "cited by": "",
    "collaborators": "collaborator",
    "comment in": "",
    "comment on": "",
    "conflict of interest statement": "conflict",
    "erratum in": "",
    "figures": "",
    "full text sources": "",
    "grants and funding": "funding",
    "linkout - more resources": "",
    "medical": "",
    "mesh terms": "mesh",
    "miscellaneous": "",
    "personal name as subject": "personal_subject",
    "publication types": "genre",
    "pubmed disclaimer": "",
    "references": "",
    "related information": "",
    "republished in": "",
    "research materials": "",
    "retraction in": "",
    "similar articles": "",
    "substances": "substance",
    "supplementary concepts": "substance",
    "update in": "",
    "update of": "",
}
"""Headings of the page in lower case -> the field; "" for what says nothing of the article."""


@dataclass(slots=True)
class _Parts:
    """The lines of the page by what they are; `marks` are those behind each author's name."""

    citation: Citation
    head: list[Line] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    abstract: list[str] = field(default_factory=list)


def _genre(draft: Draft, value: str) -> None:
    medline.publication_type(draft, value)


def _data(draft: Draft, value: str) -> None:
    """Set the number of a registration, `ClinicalTrials.gov/NCT00303940`."""
    found = identifiers.recognised(value.rpartition("/")[2])
    if found:
        draft.identify(*found)
    else:
        keep(draft, "databank", collapse(value))


SETTERS: build.Setters = {
    "collaborator": extra("collaborator"),
    "conflict": extra("conflict_of_interest"),
    "data": _data,
    "funding": extra("funding"),
    "genre": _genre,
    "mesh": extra("mesh"),
    "personal_subject": extra("personal_subject"),
    "rights": extra("rights"),
    "substance": extra("substance"),
}


def recognises(head: str) -> bool:
    """Whether this is the text of an article's page: a citation alone on its line, and PubMed's number or headings."""
    if text.looks_html(head) or ("doi:" not in head and "PMID" not in head):
        return False
    lines = text.lines(head[:_MOST])
    cited = _cited(lines)
    if cited is None:
        return False
    names = {line.text.casefold() for line in lines}
    is_dotted = _DOTTED.match(lines[cited].text) is not None
    return not names.isdisjoint(_ABSTRACTS) and (
        _PMID.search(head) is not None
        or (is_dotted and names & {"affiliations", "affiliation", "pubmed disclaimer"} != set())
    )


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse one page: its record, or its bytes and a problem where it has no title."""
    page = text.read(source)
    yield from text.encoding_note(page)
    lines = [line for line in page.lines if line.text]
    cited = _cited(lines)
    draft = Draft()
    if cited is not None:
        yield from _read(draft, lines, cited)
    yield from _closed(draft, page)


def _closed(draft: Draft, page: Page) -> Iterator[Record | Entry | Problem]:
    return closing.closed(draft, page, FORMAT, "this page of PubMed")


def _cited(lines: Sequence[Line]) -> int | None:
    """The line of the citation, which begins with the journal, or with the full stop behind it."""
    for at, line in enumerate(lines[:_TOP]):
        bare = _FINAL.sub("", line.text)
        if not bare[:1].isdecimal() and _SHAPE.search(bare) and pubmed_citation.read(bare):
            return at
    return None


def _read(draft: Draft, lines: Sequence[Line], cited: int) -> Iterator[Problem]:
    """Write what the page says to the draft."""
    found = pubmed_citation.read(_FINAL.sub("", lines[cited].text))
    assert found is not None
    parts = _Parts(found)
    _sort(parts, lines[cited + 1 :])
    pubmed_citation.set_citation(draft, found)
    _set_head(draft, parts.head)
    _set_journal(draft, lines[max(cited - _ABOVE, 0) : cited])
    yield from build.build([one for one in parts.fields if one[0] != "affiliation"], SETTERS, draft)
    _set_affiliations(draft, [value for name, value, _ in parts.fields if name == "affiliation"])
    _set_abstract(draft, parts.abstract)
    for line in lines:
        if count := _CITED.match(line.text):
            draft.cited_by.append(CitationCount("pubmed", int(count[1].replace(",", "")), ""))


def _set_journal(draft: Draft, above: Sequence[Line]) -> None:
    """Set the journal of a citation that has lost it: it is a button above, with what the button offers below it."""
    named = [line.text for line in above if line.text.casefold() not in _CHROME]
    if "container_title" not in draft.texts and named and _JOURNAL.fullmatch(named[-1]):
        draft.texts["container_title"] = collapse(named[-1])


def _sort(parts: _Parts, lines: Sequence[Line]) -> None:
    """Sort the lines below the citation: head, abstract, and what stands under other headings."""
    where = "head"
    for line in lines:
        heading = _heading(line.text.casefold(), parts)
        is_head = where and (_NUMBER.match(line.bare) or (where == "affiliation" and _ET_AL.match(line.text)))
        if heading is not None:
            where = heading
        elif where == "head" or is_head:
            parts.head.append(line)
        elif where == "abstract":
            parts.abstract.append(line.text)
        elif where:
            parts.fields.append((where, line.bare, line.number))


def _heading(name: str, parts: _Parts) -> str | None:
    """What stands under a heading; None where the line is no heading. An article's text stands under "" too."""
    if name == "abstract" and not parts.abstract:
        return "abstract"
    return "" if parts.abstract and _BODY.match(name) else _SECTIONS.get(name)


def _set_head(draft: Draft, lines: Sequence[Line]) -> None:
    """Set numbers, title and authors: of the lines that do not tell what they are, the first is the title."""
    rest = [bare for line in lines if not _is_set(draft, bare := collapse(line.bare))]
    if rest:
        draft.texts["title"] = meanings.rich(titles.bare(rest[0]))
    draft.contributors += _authors(rest[1]) if len(rest) > 1 else []
    short = next((found for line in lines if (found := _ET_AL.match(collapse(line.text)))), None)
    if short and not draft.contributors:
        draft.contributors += [Contributor(names.natural(short[1])), Contributor(OTHERS)]


def _is_set(draft: Draft, line: str) -> bool:
    """Set a line that tells what it is; whether it was one."""
    if numbers := _NUMBER.findall(line):
        _set_numbers(draft, numbers)
    elif doi := _DOI.match(line):
        build.plain_doi(draft, doi[1])
        keep(draft, "date_epub", pubmed_citation.epub(doi[2]))
    elif line.startswith("[Article in"):
        pubmed_citation.set_language(draft, line)
    elif short := _ET_AL.match(line):
        draft.texts.setdefault("container_title", short[2])
    else:
        return line.casefold() in _CHROME
    return True


def _set_numbers(draft: Draft, found: Sequence[tuple[str, str]]) -> None:
    for name, number in found:
        try:
            if name == "DOI":
                build.plain_doi(draft, number)
            else:
                draft.identify(name.lower(), number.rstrip(".,;"))
        except FieldError:
            keep(draft, name.lower(), number)


def _authors(line: str) -> list[Contributor]:
    """The names in natural order with the marks of their affiliations behind, which stand in their place for now."""
    found: list[Contributor] = []
    for part in _JOINT.split(line):
        marks = _MARKS.search(part)
        bare = (part[: marks.start()] if marks else part).strip(" ,;")
        numbers = tuple(_PLAIN_MARKS.findall(marks[0])) if marks else ()
        if bare:
            name = Name(literal=bare) if _IS_BODY.search(bare) else names.natural(bare)
            found.append(Contributor(name, affiliations=numbers))
        elif found:
            found[-1] = Contributor(found[-1].name, affiliations=(*found[-1].affiliations, *numbers))
    return found


def _set_affiliations(draft: Draft, lines: Sequence[str]) -> None:
    """Give each numbered affiliation to those who bear its mark; others are kept."""
    by_mark: dict[str, str] = {}
    mark = ""
    for line in map(collapse, lines):
        if (found := _AFFILIATION.fullmatch(line)) and len(found[1]) < _LONG:
            mark = found[1]
            by_mark[mark] = collapse(found[2] or "")
        elif mark and not by_mark[mark]:
            by_mark[mark] = line
        elif line.casefold() not in _CHROME and line != draft.texts.get("title"):
            keep(draft, "affiliation", line)
    draft.contributors = [
        Contributor(
            one.name, one.role, one.orcid, tuple(by_mark[mark] for mark in one.affiliations if by_mark.get(mark))
        )
        for one in draft.contributors
    ]


def _set_abstract(draft: Draft, lines: Sequence[str]) -> None:
    """Set the abstract; keywords and rights behind it are their own."""
    kept = []
    for line in lines:
        if found := _KEYWORDS.fullmatch(line):
            for one in found[1].rstrip(".").split(";" if ";" in found[1] else ","):
                keep(draft, "keyword", collapse(one))
        elif _RIGHTS.fullmatch(line):
            keep(draft, "rights", collapse(line))
        else:
            kept.append(line)
    if kept:
        draft.texts["abstract"] = "\n".join(kept)
