"""EndNote's XML."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from litdb.exporters import understood
from litdb.exporters.xml_text import document, element, leaf, text
from litdb.fields import abstracts, asides, languages, link_lists, markup, name_tags, pages, type_names, types
from litdb.fields.text import collapse, printed
from litdb.model.names import OTHERS, Name, display
from litdb.model.records import Contributor, Link, Record, year

_TYPES = {
    "article-journal": ("Journal Article", 17),
    "article-magazine": ("Magazine Article", 19),
    "article-newspaper": ("Newspaper Article", 23),
    "bill": ("Bill", 4),
    "book": ("Book", 6),
    "chapter": ("Book Section", 5),
    "classic": ("Classical Work", 49),
    "collection": ("Catalog", 8),
    "dataset": ("Dataset", 59),
    "entry-dictionary": ("Dictionary", 52),
    "entry-encyclopedia": ("Encyclopedia", 53),
    "figure": ("Figure", 37),
    "graphic": ("Artwork", 2),
    "hearing": ("Hearing", 14),
    "legal_case": ("Case", 7),
    "legislation": ("Statute", 31),
    "manuscript": ("Manuscript", 36),
    "map": ("Map", 20),
    "motion_picture": ("Film or Broadcast", 21),
    "musical_score": ("Music", 61),
    "pamphlet": ("Pamphlet", 24),
    "paper-conference": ("Conference Paper", 47),
    "patent": ("Patent", 25),
    "periodical": ("Serial", 57),
    "personal_communication": ("Personal Communication", 26),
    "post-weblog": ("Blog", 56),
    "regulation": ("Legal Rule or Regulation", 50),
    "report": ("Report", 27),
    "software": ("Computer Program", 9),
    "standard": ("Standard", 58),
    "thesis": ("Thesis", 32),
    "webpage": ("Web Page", 12),
}
"""CSL type -> EndNote's name of it and number. Source: EndNote, XML export, `ref-type`."""
_GENERIC = ("Generic", 13)
_ROLES = {
    "author": "authors",
    "editor": "secondary-authors",
    "collection-editor": "tertiary-authors",
    "translator": "subsidiary-authors",
}
_OTHER_MEANINGS = {
    ("personal_communication", "editor"): "recipient",
    ("thesis", "collection-editor"): "supervisor",
    ("book", "editor"): "collection-editor",
    ("book", "collection-editor"): "editor",
}
"""(CSL type, role) -> what the field of the role means for such works."""
_TEXTS = {
    "call_number": "call-num",
    "edition": "edition",
    "event_place": "meeting-place",
    "genre": "work-type",
    "note": "notes",
    "number_of_volumes": "num-vols",
    "original_title": "orig-pub",
    "publisher_place": "pub-location",
    "section": "section",
    "source": "remote-database-name",
}
"""Key of `Record.extra` -> element right below the record."""
_JOURNALS = ("article-journal", "article-magazine", "article-newspaper")
_FACES = {"i": "italic", "b": "bold", "sup": "superscript", "sub": "subscript"}
_BESIDE = "custom7"
"""A field of the user's: what EndNote has no field for (`fields.asides`)."""
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_UNDERSTOOD = re.compile(r"\{:|Cited By|Times Cited|doi:", re.IGNORECASE)
_PARAGRAPH = "&#13;"

Runs = list[tuple[tuple[str, ...], str]]
"""(faces, text) of the runs of a text."""


def export(records: Iterable[Record]) -> Iterator[str]:
    """One `record` a line.

    Source: EndNote's XML export, RSXML.dtd.
    """
    pieces = (_record(understood.listed(record), number) for number, record in enumerate(records, start=1))
    yield from document("<xml><records>", pieces, "</records></xml>")


def _record(record: Record, number: int) -> str:
    name, code = _TYPES.get(record.type, _GENERIC)
    told = " ".join(asides.of(record, _read(record)))
    inner = [
        '<database name="litdb">litdb</database><source-app name="litdb">litdb</source-app>',
        leaf("rec-number", str(number)),
        leaf("ref-type", str(code), name=name),
        element("contributors", "".join(_people(record, role, tag) for role, tag in _ROLES.items())),
        f"<titles>{_titles(record)}</titles>",
        element("periodical", _periodical(record)),
        _styled("pages", record.page),
        _styled("volume", record.volume),
        _styled("number", _number(record)),
        element("keywords", "".join(_styled("keyword", one) for one in _keywords(record))),
        element("dates", _dates(record.issued)),
        *(_styled(_TEXTS[name], value) for name, value in record.extra if _is_said(name, value)),
        _styled("publisher", record.publisher),
        _styled("isbn", _isbn(record)),
        _styled("accession-num", _accession(record)),
        _styled("label", record.citation_key),
        element("abstract", _style(_PARAGRAPH.join(text(one) for one in _abstract(record)))),
        element("urls", element("related-urls", "".join(_styled("url", one) for one in _urls(record)))),
        _styled("custom2", _pmcid(record)),
        _styled(_BESIDE, told),
        _styled("electronic-resource-num", _doi(record)),
        _styled("language", record.language),
    ]
    return element("record", "".join(inner))


def _is_said(name: str, value: str) -> bool:
    return name in _TEXTS and "{:" not in value


def _style(inner: str, *faces: str) -> str:
    return element("style", inner, face=" ".join(faces) or "normal", font="default", size="100%")


def _styled(name: str, plain: str) -> str:
    return element(name, _style(text(plain)))


def _people(record: Record, role: str, tag: str) -> str:
    names = [_name(one.name) for one in record.contributors if one.role == role and one.name != OTHERS]
    return element(tag, "".join(_styled("author", name) for name in names))


def _name(name: Name) -> str:
    """`Family, Given, Suffix`; behind a body a comma says that it is one."""
    if name.literal:
        return f"{name.literal},"
    family = display(Name(name.family, particle=name.particle))
    rest = f"{name.given}, {name.suffix}" if name.suffix else name.given
    return f"{family}, {rest}" if rest else family


def _runs(rich: str) -> Runs:
    """A title's runs: what stands within several tags has all their faces."""
    runs: Runs = []
    opened: list[str] = []
    for part in markup.parts(printed(rich)):
        if isinstance(part, str):
            runs.append((tuple(dict.fromkeys(opened)), part))
        elif part.name in _FACES:
            opened = [*opened, part.name] if part.opens else opened[:-1]
    return runs


def _run(faces: tuple[str, ...], plain: str) -> str:
    # The white space at the ends of a run parts words.
    shown = text(f"x{plain}x")[1:-1]
    return _style(shown, *(_FACES[one] for one in faces))


def _read_title(rich: str) -> str:
    """What is read of the runs: in each the tags stand in one order."""
    tags = {face: (f"<{face}>", f"</{face}>") for face in _FACES}
    read = []
    for faces, plain in _runs(rich):
        inner = [tags[one] for one in _FACES if one in faces] if plain.strip() else []
        read.append("".join(one for one, _ in inner) + plain + "".join(one for _, one in reversed(inner)))
    return collapse("".join(read))


def _titles(record: Record) -> str:
    extra = dict(record.extra)
    return "".join((
        element("title", "".join(_run(faces, plain) for faces, plain in _runs(record.title))),
        _styled("secondary-title", understood.title(record.container_title) if _is_second(record) else ""),
        _styled("tertiary-title", _series(record)),
        _styled("short-title", markup.plain(extra.get("title_short", ""))),
    ))  # fmt: skip


def _is_second(record: Record) -> bool:
    """Whether what the work is in is its second title, which is the series of a book."""
    return _read_type(record) not in types.IN_SERIES


def _series(record: Record) -> str:
    """The series, which would be taken for the book that a part is in, where nothing else is said to be."""
    is_said = record.container_title or record.type not in ("chapter", "paper-conference")
    return markup.plain(dict(record.extra).get("collection_title", "")) if is_said else ""


def _periodical(record: Record) -> str:
    is_full = record.type in _JOURNALS or not _is_second(record)
    full = understood.title(record.container_title) if is_full else ""
    short = markup.plain(dict(record.extra).get("container_title_short", "")) if record.container_title else ""
    return _styled("full-title", full) + _styled("abbr-1", short)


def _number(record: Record) -> str:
    """The issue, or the own number of a work that has none."""
    is_part = bool(_read_type(record) in types.ISSUED or record.container_title)
    return record.issue if is_part else dict(record.extra).get("number", "")


def _keywords(record: Record) -> list[str]:
    return understood.keywords(dict(record.extra).get("keyword", ""))


def _dates(issued: str) -> str:
    found = year(issued)
    is_plain = _DATE.fullmatch(issued) or issued != f"{found or 0:04}"
    date = element("pub-dates", _styled("date", issued if is_plain else ""))
    return (_styled("year", f"{found:04}") if found is not None and found >= 0 else "") + date


def _isbn(record: Record) -> str:
    return "; ".join(one.printed or one.value for one in record.identifiers if one.scheme in ("isbn", "issn"))


def _accession(record: Record) -> str:
    """The number in one database, behind its name."""
    found = {one.scheme: one.value for one in record.identifiers}
    return next((f"{scheme.upper()}:{found[scheme]}" for scheme in ("wos", "pmid") if scheme in found), "")


def _pmcid(record: Record) -> str:
    return next((one.value for one in record.identifiers if one.scheme == "pmcid"), "")


def _doi(record: Record) -> str:
    return ", ".join(doi.printed or doi.value for doi in record.dois)


def _urls(record: Record) -> list[str]:
    return [link.href for link in record.links if link.relation == "url"]


def _abstract(record: Record) -> list[str]:
    return [understood.abstract(one) for one in record.abstract.split("\n")]


def _read(record: Record) -> Record:
    """The record that is read of these elements."""
    kind = _read_type(record)
    accession = _accession(record).partition(":")[0].lower()
    is_part = bool(kind in types.ISSUED or record.container_title)
    return replace(
        record,
        citation_key="",
        type=kind,
        title=_read_title(record.title),
        issued=understood.date(record.issued),
        container_title=understood.rich(understood.title(record.container_title)),
        issue=record.issue if is_part else "",
        page=pages.page(record.page),
        language=languages.bcp47(record.language),
        abstract="\n".join(filter(None, (abstracts.plain(printed(one)) for one in _abstract(record)))),
        contributors=tuple(_read_people(record, kind)),
        dois=understood.found_dois([_doi(record)]),
        identifiers=understood.numbers([
            ("issn", _isbn(record)),
            *([(accession, _accession(record))] if accession else []),
            ("pmcid", _pmcid(record)),
        ]),
        links=tuple(Link("url", one) for href in _urls(record) for one in link_lists.several(printed(href))),
        protected=(),
        extra=(
            *((name, value) for name, value in record.extra if _is_kept(record, name, value)),
            *([("label", collapse(record.citation_key))] if record.citation_key else []),
        ),
    )  # fmt: skip


def _read_type(record: Record) -> str:
    return type_names.csl(_TYPES.get(record.type, _GENERIC)[0]) or "document"


def _read_people(record: Record, kind: str) -> Iterator[Contributor]:
    """The contributors in the order of their elements, in the role that each has for such a work."""
    roles = {one.role for one in record.contributors if one.name != OTHERS}
    for role in _ROLES:
        meant = role if kind == "book" and "collection-editor" not in roles else _OTHER_MEANINGS.get((kind, role), role)
        if role == "collection-editor" and "editor" not in roles and kind in ("chapter", "paper-conference"):
            meant = "editor"
        for one in record.contributors:
            if one.role == role and one.name != OTHERS:
                yield from (Contributor(name, meant) for name in name_tags.endnote(printed(_name(one.name))))


def _is_kept(record: Record, name: str, value: str) -> bool:
    """Whether readers keep the text under this key."""
    if name == "container_title_short":
        return record.container_title not in ("", value)
    if name == "collection_title":
        return _series(record) == value
    if name == "number":
        return _number(record) == value
    return name in ("keyword", "title_short") or (name in _TEXTS and not _UNDERSTOOD.search(value))
