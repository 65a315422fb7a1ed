"""Pages of DiVA portals (Swedish universities'), in English and Swedish, as text and as HTML."""

import re
from collections.abc import Iterable, Iterator, Sequence

from litdb.fields import identifiers, languages, names, pages
from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.problems import FieldError, Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings
from litdb.parsers.build import extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.pages import closing, diva_words, embedded, label_lines, text
from litdb.parsers.pages.text import Line

FORMAT = "diva"

_YEAR = re.compile(r"(\d{4})\s?\(([^\W\d_]+(?: [^\W\d_]+)?)\)\s*(.*)", re.DOTALL)
_TYPES = "|".join(map(re.escape, sorted(diva_words.TYPES, key=len, reverse=True)))
_KIND = re.compile(rf"({_TYPES})(?=[^()]{{0,60}}\()")
_LEVEL = re.compile(
    r"\((Refereed|Refereegranskat|Peer-reviewed|Other academic|Övrigt vetenskapligt|Other \([^()]*\)"
    r"|Övrig[^()]{0,30} \([^()]*\)"
    r"|Artistic|Konstnärlig[^()]{0,30}|Examensarbete)\)"
)
_BRACKETS = re.compile(r"\(([^()]{0,80})\)")
_ISSN = re.compile(r"(?:E-)?ISSN ([\d-]{8,9}[\dXx]?)")
_VOLUME = re.compile(r"(?:Vol\.|vol\.) ?([^,]{1,30})")
_ISSUE = re.compile(r"(?:no\.?|nr\.?) ([^,]{1,30})")
_PAGE = re.compile(r"(?:pp?\.|s\.) ?([A-Za-z]?[\d]+(?: ?[-–] ?[A-Za-z]?\d+)?)(?!\d)")
_ARTICLE = re.compile(r"(?:article id|artikel-id) ([^,]{1,40})", re.IGNORECASE)
_COUNT = re.compile(r"(?:\A|(?<=[\s,.]))[ps]\. (?:[ivxl]{1,6}, )?(\d{1,4})\Z")
_ISSUED = re.compile(r"(?<!\d)([12]\d{3})(?=[.,]|\Z)")
_BEGINS = re.compile(r"(?:\d{4}\s?\(|In:|Ingår i:|(?:E-)?ISSN \d|Vol\. \d)")
_MOST = 4
"""Lines over which year, container and type may be broken."""
_PARTED = re.compile(
    r", (?=(?:E-)?ISSN|Vol\.|vol\.|no\.? |nr\.? |pp?\. ?\w|s\. ?\w|article id|artikel-id|\d{4}(?:,|$))"
)
_NUMBERS = re.compile(rf"({'|'.join(map(re.escape, diva_words.IDENTIFIERS))})\s?:\s?")
_DATES = re.compile(rf"(?:\A|({'|'.join(diva_words.DATES)})\s?:\s?)(\d{{4}}-\d\d-\d\d)")
_PERSON = re.compile(r"[^\W\d_][^\d,;:()]{0,60}, [^\W\d_][^\d,;:()]{0,60}")
_ORCID = re.compile(r"(?:https?://)?orcid\.org/([\d-]{18}[\dXx])|ORCID[- ]iD:? ?([\d-]{18}[\dXx])", re.IGNORECASE)
_MARK = re.compile(r"ORCID[- ]iD(?: icon)?:?", re.IGNORECASE)


def _reading(draft: Draft, value: str) -> None:
    """Set what `2011 (English)In: X, ISSN 1, Vol. 2, no 3, p. 4-5Article in journal (Refereed) Published` says."""
    rest = value
    if found := _YEAR.fullmatch(value):
        draft.year, rest = found[1], found[3]
        if (language := languages.bcp47(found[2])) != found[2]:
            draft.texts.setdefault("language", language)
    if kind := _KIND.search(rest):
        _set_kind(draft, kind[1], rest[kind.end() :])
        rest = rest[: kind.start()]
    _container(draft, rest.strip())


def _set_kind(draft: Draft, name: str, rest: str) -> None:
    """Set the type, what kind of it, who has reviewed it, and its status, which stands last."""
    draft.texts["type"] = diva_words.TYPES[name]
    level = _LEVEL.search(rest) or _BRACKETS.search(rest)
    end = level.start() if level else len(rest)
    keep(draft, "publication_type", collapse(name + rest[:end]))
    keep(draft, "genre", name if draft.texts["type"] == "thesis" else "")
    if level:
        keep(draft, "content", collapse(level[1]))
        keep(draft, "status", collapse(rest[level.end() :]))


def _container(draft: Draft, value: str) -> None:
    """Set what the work is in: a container with numbers behind commas, or a thesis's pages."""
    bare = value.removeprefix("In:").removeprefix("Ingår i:").strip()
    for number in _ISSN.findall(bare):
        draft.identify("issn", number)
    for shape, set_text in _PARTS.items():
        if found := shape.search(bare):
            set_text(draft, found[1])
    if bare != value:
        title, _, editors = _PARTED.split(bare, maxsplit=1)[0].partition(" / [ed] ")
        build.text("container_title", meanings.rich)(draft, title)
        keep(draft, "ed", collapse(editors))


def _page(draft: Draft, value: str) -> None:
    draft.texts.setdefault("page", pages.page(value))


_PARTS: dict[re.Pattern[str], build.Setter] = {
    _VOLUME: build.text("volume"),
    _ISSUE: build.text("issue"),
    _PAGE: _page,
    _ARTICLE: extra("number"),
}
"""What stands behind the container's title -> its setter."""


def _published(draft: Draft, value: str) -> None:
    """Set place, publisher, edition and pages of `Lund: Elsevier, 2011, 2nd. p. 60`; volume and issue are known."""
    if not draft.year and (year := _ISSUED.search(value)):
        draft.year = year[1]
    head, _, tail = value.partition(draft.year or "\n")
    place, colon, rest = head.strip(" ,.").partition(":")
    keep(draft, "publisher_place", collapse(place) if colon else "")
    build.text("publisher")(draft, (rest if colon else place).strip(" ,."))
    if _VOLUME.search(tail):
        return
    count = _COUNT.search(tail.strip())
    keep(draft, "number_of_pages", count[1] if count else "")
    for part in re.split(r"[,.]\s", tail.strip()[: count.start()] if count else tail):
        if diva_words.EDITION.search(part.strip()):
            keep(draft, "edition", collapse(part))


def _series(draft: Draft, value: str) -> None:
    """Set the series of `Acta Inventa, ISSN 1651-6206 ; 7`, its ISSN and number."""
    title, mark, number = value.partition(";")
    for issn in _ISSN.findall(title):
        draft.identify("issn", issn)
    keep(draft, "collection_title", collapse(_PARTED.split(title, maxsplit=1)[0]))
    keep(draft, "collection_number", collapse(number) if mark else "")


def _identifiers(draft: Draft, value: str) -> None:
    """Set the identifiers, which stand on one line with nothing between them, or on one line each."""
    parts = _NUMBERS.split(value)
    for name, number in zip(parts[1::2], parts[2::2], strict=True):
        try:
            diva_words.IDENTIFIERS[name](draft, number.strip(" ,;"))
        except FieldError:
            # An accession number of another database, or a typist's slip: the others are still good.
            keep(draft, name.casefold(), collapse(number))


def _dated(draft: Draft, value: str) -> None:
    for name, date in _DATES.findall(value):
        keep(draft, diva_words.DATES.get(name, "date_available"), date)


def _journal(draft: Draft, value: str) -> None:
    """Set the journal of a text that has lost it where links stood, from the links below."""
    if draft.texts.get("type") == "article-journal":
        draft.texts.setdefault("container_title", collapse(value))


def _keywords(draft: Draft, value: str) -> None:
    for one in re.split(r"[;,]\s", value):
        keep(draft, "keyword", collapse(one))


def _links(draft: Draft, value: str) -> None:
    """Links stand in a text by their names alone."""
    if value.startswith(("http://", "https://")):
        build.link("url")(draft, value)


def _abstract(draft: Draft, value: str) -> None:
    draft.texts["abstract"] = value


def _people(role: str) -> build.Setter:
    """A setter of one person a line, `Berg, Anna, professor`; a line without a comma is their affiliation."""

    def set_people(draft: Draft, value: str) -> None:
        parts = [collapse(part) for part in value.split(",")]
        name = names.inverted(", ".join(parts[:2]))
        if len(parts) > 1 and not diva_words.BODY.search(value) and name != Name():
            draft.contributors.append(Contributor(name, role))
        elif draft.contributors:
            build.affiliation(draft, value)

    return set_people


SETTERS: build.Setters = {
    "abstract": _abstract,
    "conference": extra("event_title"),
    "dated": _dated,
    "funder": extra("funder"),
    "identifiers": _identifiers,
    "journal": _journal,
    "keyword": _keywords,
    "links": _links,
    "note": extra("note"),
    "nothing": meanings.nothing,
    "opponent": extra("opponent"),
    "part": extra("part_of"),
    "project": extra("project"),
    "defence": extra("defence"),
    "published": _published,
    "reading": _reading,
    "series": _series,
    "subject": extra("subject"),
    "supervisor": _people("supervisor"),
    "examiner": _people("examiner"),
    "translated": extra("alternative_title"),
}
"""What a label means, by the names of fields that `diva_words` gives the labels of both languages."""


def recognises(head: str) -> bool:
    """Whether this is the page of one record of DiVA: its number, or the line of its year and type, and its labels."""
    if "DiVA, id" not in head and "diva2:" not in head and "Abstract [" not in head:
        return False
    lines = text.lines(head)
    if any(diva_words.LIST.match(line.bare) for line in lines):
        return False
    found = {label for line in lines if (label := diva_words.LABELS.meanings.get(line.bare.rstrip(": ")))}
    return _start(lines)[0] < len(lines) and bool(
        found & {"published", "identifiers", "subject", "abstract [en]", "abstract [sv]"}
    )


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse one page: its record, or its bytes and a problem where it has no title."""
    page = text.read(source)
    own = embedded.read(page)
    yield from text.encoding_note(page)
    yield from own.problems
    lines = [line for line in page.lines if line.text]
    start, end = _start(lines)
    draft = Draft()
    _set_head(draft, lines[:start])
    fields = [("reading", _text(lines[start:end]), line.number) for line in lines[start : start + 1]]
    fields += _joined(label_lines.fields(_own(lines[end:]), diva_words.LABELS))
    yield from build.build(fields, SETTERS, draft)
    closing.set_head(draft, page)
    yield from closing.closed(draft, page, FORMAT, "this page of DiVA", own)


def _start(lines: Sequence[Line]) -> tuple[int, int]:
    """The lines of year, container and type, first and behind the last; twice the number of lines if there are none."""
    for at, line in enumerate(lines):
        if _BEGINS.match(line.bare):
            for end in range(at + 1, min(at + _MOST, len(lines)) + 1):
                if _KIND.search(_text(lines[at:end])):
                    return at, end
    return len(lines), len(lines)


def _own(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without those of other works that the work is part of, or that are part of it, but for the first."""
    others = 0
    for line in lines:
        if line.bare in diva_words.ENDS:
            others = 0
        elif line.bare in diva_words.PARTS or others:
            others += 1
        if others <= _NAMED:
            yield line


_NAMED = 2
"""Lines by which other works are named: their label and the first."""


def _text(lines: Sequence[Line]) -> str:
    return " ".join(line.bare for line in lines)


def _set_head(draft: Draft, lines: Sequence[Line]) -> None:
    """Set the title and, below it, each author with affiliations; where the names are lost, affiliations are kept."""
    below = [line for line in lines if line.bare.casefold() not in diva_words.CHROME]
    headings = [at for at, line in enumerate(below) if line.kind == "heading"]
    title = headings[-1] if headings else 0
    for at, line in enumerate(below[title:]):
        bare = collapse(line.bare)
        if at == 0:
            draft.texts["title"] = bare
        else:
            _set_author(draft, bare)


def _set_author(draft: Draft, line: str) -> None:
    """Set one author with the ORCID iD on the line, or give the line to the one before as an affiliation."""
    found = _ORCID.search(line)
    orcid = identifiers.orcid(found[1] or found[2]) if found else ""
    bare = collapse(_MARK.sub(" ", _ORCID.sub(" ", line))).strip(" ,")
    if _PERSON.fullmatch(bare) and not diva_words.BODY.search(bare):
        draft.contributors.append(Contributor(names.inverted(bare), orcid=orcid))
    elif bare:
        build.affiliation(draft, bare)
        if orcid:
            build.orcid(draft, orcid)


def _joined(found: Iterable[build.Field]) -> list[build.Field]:
    """The fields, each abstract's paragraphs as one: the first is the abstract, those in other languages stay apart."""
    fields: list[build.Field] = []
    abstracts: dict[str, list[build.Field]] = {}
    for field in found:
        if field[0].startswith("abstract ["):
            abstracts.setdefault(field[0], []).append(field)
        else:
            fields.append(field)
    for at, (name, parts) in enumerate(abstracts.items()):
        whole = "\n".join(value for _, value, _ in parts)
        fields.append((name if at else "abstract", whole, parts[0][2]))
    return fields
