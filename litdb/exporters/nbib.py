"""MEDLINE text (`.nbib`), as PubMed exports it: `TAG - value`, long values wrapped."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from textwrap import wrap

from litdb.exporters import understood
from litdb.fields import abstracts, asides, dates, languages, name_orders, pages, titles, types
from litdb.fields.text import collapse, printed
from litdb.model.names import OTHERS, Name, display
from litdb.model.records import Contributor, Identifier, Record

Lines = Iterator[tuple[str, str]]
"""(tag, value)"""

_WIDTH = 81
_MONTHS = " Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ")
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-([0-3]\d))?)?")
_ROLES = {"author": ("FAU", "AU"), "editor": ("FED", "ED")}
"""Role -> the tags of a name in full and in short."""
_PUBLICATIONS = {
    "article-journal": "Journal Article",
    "article": "Preprint",
    "article-newspaper": "Newspaper Article",
    "book": "Book",
    "chapter": "Book Chapter",
    "dataset": "Dataset",
    "interview": "Interview",
    "paper-conference": "Congress",
    "report": "Technical Report",
    "review-book": "Book Review",
    "thesis": "Academic Dissertation",
}
"""CSL type -> publication type. Source: MeSH, "Publication Formats"."""
_SCHEMES = {"pmid": "PMID", "pmcid": "PMC", "issn": "IS", "isbn": "ISBN"}
_EXTRA = {
    "publisher_place": "PL",
    "edition": "EN",
    "collection_title": "CTI",
    "original_title": "TT",
    "container_title_short": "TA",
    "title_short": "STI",
    "chapter_number": "CP",
    "event_date": "CDAT",
}
"""Key of `Record.extra` -> tag."""
_LISTS = {"keyword": "OT", "mesh": "MH", "funding": "GR"}
_RICH = frozenset(("collection_title", "original_title", "container_title_short"))
_BESIDE = "GN"
"""A general note: what MEDLINE has no tag for (`fields.asides`)."""


def export(records: Iterable[Record]) -> Iterator[str]:
    """One citation a record, a blank line behind each; `OWN` begins one that PubMed has no number for.

    Source: National Library of Medicine, "MEDLINE/PubMed Data Element (Field) Descriptions".
    """
    for one in records:
        record = understood.listed(one)
        pairs = [(tag, value) for tag, text in _lines(record) if (value := printed(text))]
        pairs += [(_BESIDE, one) for one in asides.of(record, _read(record, pairs))]
        yield "".join(_wrapped(tag, value) for tag, value in pairs) + "\n"


def _wrapped(tag: str, value: str) -> str:
    text = f"{tag:<4}- {value}"
    if len(text) <= _WIDTH:
        return f"{text}\n"
    lines = wrap(text, _WIDTH, subsequent_indent=" " * 6, break_long_words=False, break_on_hyphens=False)
    return "".join(f"{line}\n" for line in lines)


def _lines(record: Record) -> Lines:
    """Give the tags and values of a record; an empty value is no line."""
    yield from _identifiers(record)
    yield "VI", record.volume
    yield "IP", record.issue if record.type in types.ISSUED or record.container_title else ""
    yield "DP", _date(record.issued)
    yield "TI", _title(record.title)
    yield _container_tag(record), understood.title(record.container_title)
    yield "PG", record.page
    for number, doi in enumerate(record.dois):
        yield "AID" if number else "LID", f"{doi.printed or doi.value} [doi]"
    for paragraph in record.abstract.split("\n"):
        yield "AB", understood.abstract(paragraph)
    for one in record.contributors:
        yield from _contributor(one)
    yield "LA", languages.iso639(record.language)
    yield "PT", _PUBLICATIONS.get(record.type, _PUBLICATIONS["article-journal"])
    yield "PB", record.publisher
    yield from _extra(record)


def _identifiers(record: Record) -> Lines:
    """Give the numbers, PubMed's first: with it a citation begins."""
    found = [(_SCHEMES[one.scheme], _number(one)) for one in record.identifiers if one.scheme in _SCHEMES]
    yield from [pair for pair in found if pair[0] == "PMID"][:1] or [("OWN", "litdb")]
    yield from (pair for pair in found if pair[0] != "PMID")


def _extra(record: Record) -> Lines:
    for name, text in record.extra:
        if name == "container_title_short" and not record.container_title:
            continue  # it would be taken for the title
        if name in _LISTS:
            yield from ((_LISTS[name], one) for one in _listed(name, text))
        elif name in _EXTRA:
            yield _EXTRA[name], understood.unmarked(text) if name in _RICH else text
        elif name == "genre":
            yield "PT", text


def _read(record: Record, pairs: list[tuple[str, str]]) -> Record:
    """The record that is read of these lines."""
    found = dict(reversed(pairs))
    kind = _kind(record)
    paragraphs = [abstracts.unclaimed(value) for tag, value in pairs if tag == "AB"]
    claims = [claim for _, claim in paragraphs if claim]
    return replace(
        record,
        citation_key="",
        type=kind,
        title=understood.rich(titles.bare(found.get("TI", ""))),
        container_title=understood.rich(found.get(_container_tag(record), "")),
        issue=found.get("IP", ""),
        page=pages.full(pages.page(found.get("PG", ""))),
        issued=understood.date(found.get("DP", ""), dates.issued),
        language=languages.bcp47(found.get("LA", "")),
        abstract="\n".join(filter(None, (abstracts.plain(text) for text, _ in paragraphs))),
        contributors=tuple(replace(one, name=name) for one in record.contributors for name in _names(one)),
        dois=understood.found_dois(doi.printed or doi.value for doi in record.dois),
        identifiers=understood.numbers(
            (scheme, value) for scheme, tag in _SCHEMES.items() for name, value in pairs if name == tag
        ),
        links=(),
        protected=(),
        extra=(
            *((name, text) for name, text in record.extra if _is_kept(record, name, text)),
            *_genres([value for tag, value in pairs if tag == "PT"]),
            *([("copyright", "; ".join(claims))] if claims else []),
        ),
    )


def _kind(record: Record) -> str:
    """The type that is read of the publication types."""
    if record.type in _PUBLICATIONS and record.type != "article-journal":
        return record.type
    return "article-journal"


def _genres(types_: list[str]) -> list[tuple[str, str]]:
    """What is read of publication types beyond the type; each of them says once more what it is."""
    found = [one for one in types_ if one != "Journal Article" and not one.lower().startswith("research support")]
    return [("genre", "; ".join(dict.fromkeys(found)))] if found else []


def _title(text: str) -> str:
    """The title with the full stop that PubMed puts behind each."""
    bare = understood.title(text)
    return f"{bare}." if bare and bare[-1] not in ".?!" else bare


def _container_tag(record: Record) -> str:
    """`BTI` for the book that a chapter with a title of its own is in."""
    return "BTI" if record.title and record.type in ("chapter", "paper-conference") else "JT"


def _date(issued: str) -> str:
    """`2007 Apr 12`; a text that is no day, month or year as it is."""
    found = _DATE.fullmatch(issued)
    if not found:
        return issued
    year, month, day = found.groups(default="")
    return " ".join(filter(None, (year, _MONTHS[int(month or 0)], day.lstrip("0"))))


def _number(one: Identifier) -> str:
    return one.printed or one.value


def _contributor(one: Contributor) -> Lines:
    """Give the lines of a person or body, who also has an iD and affiliations there; MEDLINE knows two roles."""
    if not _is_said(one):
        return
    if one.name.literal:
        yield "CN", one.name.literal
    else:
        full, short = _ROLES[one.role]
        yield full, _full(one.name)
        if name_orders.is_short_of(name_orders.initials_last(_short(one.name)), _read_name(one.name)):
            yield short, _short(one.name)
    yield "AUID", f"ORCID: {one.orcid}" if one.orcid else ""
    for affiliation in one.affiliations:
        yield "AD", affiliation


def _is_said(one: Contributor) -> bool:
    """Whether there are tags for a name in its role; a name without a letter is no name."""
    return one.name != OTHERS and bool(
        one.role == "author" if one.name.literal else one.role in _ROLES and collapse(_full(one.name))
    )


def _full(name: Name) -> str:
    """`Family, Given, Suffix`, the particle before the family."""
    family = display(Name(name.family, particle=name.particle))
    rest = f"{name.given}, {name.suffix}" if name.suffix else name.given
    return f"{family}, {rest}" if rest else family


def _short(name: Name) -> str:
    """`van der Berg J Jr`: initials without stops."""
    initials = "".join(word[0] for word in re.split(r"[\s.-]+", name.given) if word)
    family = display(Name(name.family, particle=name.particle))
    return " ".join(filter(None, (family, initials.upper(), name.suffix.rstrip("."))))


def _read_name(name: Name) -> Name:
    return name_orders.in_full(printed(_full(name)))


def _names(one: Contributor) -> list[Name]:
    """The name that is read of one's lines, if there are any."""
    if not _is_said(one):
        return []
    return [Name(literal=collapse(one.name.literal)) if one.name.literal else _read_name(one.name)]


def _listed(name: str, text: str) -> list[str]:
    return understood.keywords(text) if name == "keyword" else text.split("; ")


def _is_kept(record: Record, name: str, text: str) -> bool:
    """Whether readers keep the text under this key."""
    if name == "container_title_short":
        return record.container_title not in ("", text)
    return name in _EXTRA or (name in _LISTS and "*" not in text)
