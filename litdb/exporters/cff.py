"""CITATION.cff: the records as the references of a Citation File Format."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from litdb.exporters import understood
from litdb.fields import abstracts, asides, cff, dates, languages, names, types
from litdb.fields.text import printed
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor, Record

Fields = Iterator[tuple[str, object]]
"""(key, value): a text, a number, a mapping, or a list of these; what is empty is left out."""

_HEAD = f"""cff-version: 1.2.0
message: "{cff.MESSAGE}"
title: "References"
authors:
  - name: "Various authors"
"""
_ANONYMOUS, _UNTITLED = "Anonymous", "Untitled"
"""What stands for the author and the title, which a reference must have."""
_ROLES = {
    "author": "authors",
    "editor": "editors",
    "collection-editor": "editors-series",
    "translator": "translators",
    "recipient": "recipients",
}
_TEXTS = {
    "edition": "edition",
    "source": "database",
    "section": "section",
    "medium": "medium",
    "version": "version",
}
"""Key of `Record.extra` -> key of a reference."""
_LETTERS = re.compile(r"[a-z]{2,3}")
_PARTS = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
_PAGES = re.compile(r"([^-,]+)-([^-,]+)")
_NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_ODD = re.compile("[\x7f-\x9f\ufeff\ufffe\uffff]")


def export(records: Iterable[Record]) -> Iterator[str]:
    """A file that has nothing of its own but a list of references.

    Source: Citation File Format 1.2.0, schema and "Valid keys".
    """
    before = f"{_HEAD}references:\n"
    for record in records:
        yield before + _item(understood.listed(record))
        before = ""
    yield _HEAD if before else ""


def _item(record: Record) -> str:
    told = asides.of(record, _read(record))
    note = dict(record.extra).get("note", "")
    notes = " ".join(filter(None, (note if _is_note(note) else "", *told)))
    lines = [line for name, value in (*_fields(record), ("notes", notes)) if value for line in _yaml(name, value)]
    return f"  - {lines[0]}\n" + "".join(f"    {line}\n" for line in lines[1:])


def _yaml(name: str, value: object) -> Iterator[str]:
    """The lines of one key and its value."""
    if isinstance(value, dict):
        yield f"{name}:"
        yield from (f"  {line}" for key, one in value.items() if one for line in _yaml(key, one))
    elif isinstance(value, list):
        yield f"{name}:"
        for one in value:
            lines = (
                [line for key, each in one.items() if each for line in _yaml(key, each)]
                if isinstance(one, dict)
                else [_scalar(one)]
            )
            yield from (f"  {'- ' if at == 0 else '  '}{line}" for at, line in enumerate(lines))
    else:
        yield f"{name}: {_scalar(value)}"


def _scalar(value: object) -> str:
    """A number as it is, a text in quotation marks, which need no rules beside.

    Source: YAML 1.2.2, 7.3.1 (double-quoted style), of which JSON's strings are a part.
    """
    if isinstance(value, int):
        return str(value)
    text = "\n".join(map(printed, str(value).split("\n")))
    return _ODD.sub(lambda one: f"\\u{ord(one[0]):04x}", json.dumps(text, ensure_ascii=False))


def _fields(record: Record) -> Fields:
    extra = dict(record.extra)
    first, last = _pages(record)
    yield "type", cff.written(record.type)
    yield "title", understood.title(record.title) or _UNTITLED
    yield from _people(record)
    yield from _dates(record.issued)
    yield _container_key(record), understood.title(record.container_title)
    yield "collection-title", understood.title(_series(record))
    yield "volume", record.volume
    yield "issue", record.issue
    yield "number", _number(record)
    yield "start", first
    yield "end", last
    yield "pages", _count(record)
    yield from _publisher(record)
    yield from _numbers(record)
    yield "languages", [record.language] if _LETTERS.fullmatch(record.language) else []
    yield "keywords", understood.keywords(extra.get("keyword", ""))
    yield "abstract", "\n".join(map(understood.abstract, record.abstract.split("\n")))
    yield "thesis-type", extra.get("genre", "") if record.type == "thesis" else ""
    yield "date-accessed", _day(extra.get("accessed", ""))
    yield from ((key, extra.get(name, "")) for name, key in _TEXTS.items())


def _people(record: Record) -> Fields:
    """The people by their roles; a work by nobody is anonymous."""
    for role, key in _ROLES.items():
        people = [_person(one) for one in record.contributors if one.role == role and _is_said(one)]
        yield key, people or ([{"name": _ANONYMOUS}] if role == "author" else [])


def _is_said(one: Contributor) -> bool:
    return one.name not in (OTHERS, Name()) and bool(
        printed("".join((one.name.literal, one.name.family, one.name.given)))
    )


def _person(one: Contributor) -> dict[str, str]:
    name = one.name
    if name.literal:
        parts = {"name": name.literal}
    else:
        parts = {
            "family-names": name.family,
            "given-names": name.given,
            "name-particle": name.particle,
            "name-suffix": name.suffix,
        }
    orcid = f"https://orcid.org/{one.orcid}" if one.orcid else ""
    return {**parts, "orcid": orcid, "affiliation": "; ".join(one.affiliations)}


def _dates(issued: str) -> Fields:
    """The day, or year and month as numbers; of a text that is none of these the year alone."""
    found = _PARTS.match(issued)
    if found and found[3] and len(issued) == 10:
        yield "date-published", issued
    elif found and int(found[1]):
        yield "year", int(found[1])
        yield "month", int(found[2] or 0) if found[0] == issued else 0


def _container_key(record: Record) -> str:
    """`collection-title` for the proceedings of a conference."""
    return "collection-title" if record.type == "paper-conference" else "journal"


def _series(record: Record) -> str:
    return "" if record.type == "paper-conference" else dict(record.extra).get("collection_title", "")


def _number(record: Record) -> str:
    """The own number of what is no part of a journal."""
    is_part = record.container_title or record.type in types.ISSUED
    return "" if is_part else dict(record.extra).get("number", "")


def _pages(record: Record) -> tuple[str, str]:
    found = _PAGES.fullmatch(record.page)
    return (found[1], found[2]) if found else (record.page, "")


def _count(record: Record) -> int:
    found = dict(record.extra).get("number_of_pages", "")
    return int(found) if _NUMBER.fullmatch(found) else 0


def _publisher(record: Record) -> Fields:
    if record.type == "thesis":
        yield "institution", {"name": record.publisher} if record.publisher else {}
    elif record.publisher:
        yield "publisher", {"name": record.publisher, "city": dict(record.extra).get("publisher_place", "")}


def _numbers(record: Record) -> Fields:
    """The first of each kind under its own key, further ones in a list."""
    dois = [doi.printed or doi.value for doi in record.dois]
    urls = [link.href for link in record.links if link.relation == "url"]
    yield "doi", dois[0] if dois else ""
    yield "url", urls[0] if urls else ""
    yield from _schemes(record).items()
    further = [{"type": "doi", "value": one} for one in dois[1:]] + [{"type": "url", "value": one} for one in urls[1:]]
    yield "identifiers", further


def _schemes(record: Record) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in record.identifiers:
        if one.scheme in ("isbn", "issn", "pmcid"):
            found.setdefault(one.scheme, one.printed or one.value)
    return found


def _day(accessed: str) -> str:
    return accessed if len(accessed) == 10 and _PARTS.fullmatch(accessed) else ""


def _is_note(note: str) -> bool:
    return bool(note) and "{:" not in note


def _read(record: Record) -> Record:
    """The record that is read of these keys."""
    found = dict(_fields(record))
    kind = cff.csl(cff.written(record.type)) or "document"
    dois = [doi.printed or doi.value for doi in record.dois]
    return replace(
        record,
        citation_key="",
        type=kind,
        title=understood.rich(str(found["title"])),
        issued=_read_date(found),
        container_title=understood.rich(understood.title(record.container_title)),
        page=understood.page(*_pages(record)),
        language=languages.bcp47(record.language) if _LETTERS.fullmatch(record.language) else "",
        abstract="\n".join(filter(None, map(abstracts.plain, map(printed, str(found["abstract"]).split("\n"))))),
        contributors=tuple(_read_people(record)),
        dois=understood.found_dois(dois),
        identifiers=understood.numbers(_schemes(record).items()),
        links=tuple(dict.fromkeys(link for link in record.links if link.relation == "url")),
        protected=(),
        extra=tuple((name, text) for name, text in record.extra if _is_kept(record, name, text)),
    )


def _read_date(found: dict[str, object]) -> str:
    if found.get("date-published"):
        return understood.date(str(found["date-published"]), dates.issued)
    parts = [found.get("year"), found.get("month")]
    return "-".join(f"{part:0{width}}" for part, width in zip(parts, (4, 2), strict=True) if part)


def _read_people(record: Record) -> Iterator[Contributor]:
    """The contributors in the order of their keys; one whose name is read as another is nobody here."""
    if not any(one.role == "author" and _is_said(one) for one in record.contributors):
        yield Contributor(Name(literal=_ANONYMOUS))
    for role in _ROLES:
        for one in record.contributors:
            if one.role == role and _is_said(one):
                is_same = _is_same(one.name) and len(one.affiliations) < 2
                yield one if is_same else replace(one, name=Name(), affiliations=())


def _is_same(name: Name) -> bool:
    """Whether readers, who look for particles and suffixes in families and given names, leave the parts as they are."""
    if name.literal:
        return True
    words = (*name.family.split()[:-1], *name.given.split()[1:])
    is_plain = name.particle or not any(map(names.is_lower, words))
    return (
        bool(name.family)
        and is_plain
        and not name.family.startswith('"')
        and ("," not in name.given or bool(name.suffix))
    )


def _is_kept(record: Record, name: str, text: str) -> bool:
    """Whether readers keep the text under this key."""
    kept = {
        "note": _is_note(text),
        "keyword": True,
        "accessed": bool(_day(text)),
        "number": bool(_number(record)),
        "number_of_pages": bool(_count(record)),
        "collection_title": bool(_series(record)) and understood.rich(understood.title(text)) == text,
        "publisher_place": bool(record.publisher) and record.type != "thesis",
        "genre": record.type == "thesis",
    }
    return kept.get(name, name in _TEXTS)
