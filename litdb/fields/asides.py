r"""What a format has no field for, told in one of its free texts: `{:name: text}`.

The name is that of a field of the record that holds one text, or else a key of its `extra`. Where there are several
parts, ` || ` stands between them, as in names. A backslash stands before what would end a part, and `\n` is a new line.

Source: citeproc-js manual, "Cheater syntax for odd fields"; Zotero, "Citing fields from Extra" (`||` between a name's
parts).

>>> written("original_date", "1902"), found("Made up {:original_date: 1902}")
('{:original_date: 1902}', ([('original_date', ('1902',))], 'Made up'))
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from litdb.fields.text import printed
from litdb.model.names import Name
from litdb.model.records import TEXTS, Contributor, Doi, Identifier, Link, Record

Aside = tuple[str, tuple[str, ...]]
"""Name and parts."""

_ASIDE = re.compile(r"\{:((?:[^\\:{}]|\\.)+): ?((?:[^\\{}]|\\.)*)\}\s*")
_BETWEEN = " || "
_BORDER = re.compile(r" ?\|\| ?")
_OF_NAMES = re.compile(r"[\\{}:]")
_OF_PARTS = re.compile(r"[\\{}|]")
_ESCAPED = re.compile(r"\\(.)")
_TAKEN = frozenset((*TEXTS, "citation_key", "protected", "people"))
_PREFIXED = re.compile(r"(?:person|further|id|link|extra)\..*", re.DOTALL)


def written(name: str, *parts: str) -> str:
    """One aside, on one line."""
    shown = _BETWEEN.join(
        "\\n".join(_OF_PARTS.sub(_escape, printed(line)) for line in part.split("\n")) for part in parts
    )
    return f"{{:{_OF_NAMES.sub(_escape, printed(name))}: {shown}}}"


def _escape(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def found(text: str) -> tuple[list[Aside], str]:
    """The asides in a text, and the text without them."""
    if "{:" not in text:
        return [], text
    read = [(_bare(one[1]), tuple(map(_bare, _BORDER.split(one[2])))) for one in _ASIDE.finditer(text)]
    return read, _ASIDE.sub("", text).strip()


def _bare(text: str) -> str:
    return _ESCAPED.sub(lambda one: "\n" if one[1] == "n" else one[1], text) if "\\" in text else text


def of(record: Record, read: Record) -> list[str]:
    """What must be told of a record beside `read`, which is understood of it anyway: `told` takes it in."""
    known = dict(record.extra)
    return [
        *(written(name, getattr(record, name)) for name in _TEXTS if getattr(record, name) != getattr(read, name)),
        *_people(record.contributors, read.contributors),
        *(written("id.doi", one.value, one.printed) for one in _beyond(record.dois, read.dois)),
        *(written(f"id.{one.scheme}", one.value, one.printed) for one in _beyond(record.identifiers, read.identifiers)),
        *(written(f"link.{one.relation}", one.href) for one in _beyond(record.links, read.links)),
        *(written(f"link.{one.relation}", one.href, "none") for one in _beyond(read.links, record.links)),
        *([written("protected", *record.protected)] if record.protected != read.protected else []),
        *(written(_key(name), text) for name, text in _beyond(record.extra, read.extra)),
        *(written(_key(name), "") for name, _ in read.extra if name not in known),
    ]


_TEXTS = (*TEXTS, "citation_key")
_Value = TypeVar("_Value")


def _beyond(ours: Iterable[_Value], theirs: Collection[_Value]) -> Iterator[_Value]:
    return (one for one in ours if one not in theirs)


def _key(name: str) -> str:
    """A key of `extra`, told from the names that mean something else."""
    return f"extra.{name}" if name in _TAKEN or _PREFIXED.fullmatch(name) else name


def _people(ours: Sequence[Contributor], theirs: Sequence[Contributor]) -> Iterator[str]:
    """Those who are not read, or not as they are, by their places in the list: in the stead of one, or between two."""
    if len(ours) == len(theirs):
        pairs = zip(ours, theirs, strict=True)
        yield from (_person("person", at, one) for at, (one, other) in enumerate(pairs, start=1) if one != other)
        return
    at = 0
    for one in ours:
        at += at < len(theirs) and one == theirs[at]
    kept = at if at == len(theirs) else 0
    if kept < len(theirs):
        yield written("people", str(kept))
    at = 0
    for place, one in enumerate(ours, start=1):
        if at < kept and one == theirs[at]:
            at += 1
        else:
            yield _person("further", place, one)


def _person(name: str, place: int, one: Contributor) -> str:
    its = one.name
    parts = [one.role, its.family, its.given, its.particle, its.suffix, its.literal, one.orcid, *one.affiliations]
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return written(f"{name}.{place}", *parts)


def told(record: Record, asides: Iterable[Aside]) -> Record:
    """The record with what was told beside; an aside that makes no sense changes nothing."""
    for name, parts in asides:
        prefix, _, rest = name.partition(".")
        if name in _TEXTS:
            record = replace(record, **{name: parts[0]})  # type: ignore[arg-type]  # the name is one of a text
        elif rest and prefix in _TOLD:
            record = _TOLD[prefix](record, rest, parts)
        elif name == "protected":
            record = replace(record, protected=tuple(filter(None, parts)))
        elif name == "people":
            record = replace(record, contributors=record.contributors[: _number(parts[0])])
        else:
            record = _with_extra(record, name, parts)
    return record


def _with_extra(record: Record, name: str, parts: tuple[str, ...]) -> Record:
    known = dict(record.extra)
    known[name] = parts[0]
    return replace(record, extra=tuple((one, text) for one, text in known.items() if text))


def _with_link(record: Record, relation: str, parts: tuple[str, ...]) -> Record:
    """The record with one more link; without it where a second part says that it is none."""
    link = Link(relation, parts[0])
    others = [one for one in record.links if one != link]
    return replace(record, links=(*others, *([link] if len(parts) == 1 else [])))


def _with_identifier(record: Record, scheme: str, parts: tuple[str, ...]) -> Record:
    value, shown = (*parts, parts[0])[:2]
    if scheme == "doi":
        return replace(record, dois=(*(one for one in record.dois if one.value != value), Doi(value, shown)))
    others = (one for one in record.identifiers if (one.scheme, one.value) != (scheme, value))
    return replace(record, identifiers=(*others, Identifier(scheme, value, shown)))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


def _placed(width: int) -> Callable[[Record, str, tuple[str, ...]], Record]:
    """What puts a contributor at a place, in the stead of so many that are there."""

    def put(record: Record, place: str, parts: tuple[str, ...]) -> Record:
        at = _number(place) - 1
        if at < 0:
            return record
        role, *name = (*parts, *[""] * 7)[:7]
        one = Contributor(Name(*name[:5]), role, name[5], parts[7:])
        people = record.contributors
        return replace(record, contributors=(*people[:at], one, *people[at + width :]))

    return put


_TOLD: dict[str, Callable[[Record, str, tuple[str, ...]], Record]] = {
    "person": _placed(1),
    "further": _placed(0),
    "id": _with_identifier,
    "link": _with_link,
    "extra": _with_extra,
}
