"""A record that a user edited as YAML."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from litdb.fields import assigning, assignments, identifiers
from litdb.fields.text import printed
from litdb.model.problems import FieldError, Place, Problem
from litdb.model.records import TEXTS, Record
from litdb.parsers import litdb_jsonl, placed
from litdb.parsers.draft import Draft
from litdb.parsers.placed import Fault, Placed

_CHECKED = {"citation_key": "key"} | {name: name for name in TEXTS}
"""Field of one text -> what checks it."""
_ITEMS = {
    "contributors": ("role", "family", "given", "particle", "suffix", "literal", "orcid", "affiliations"),
    "dois": ("value", "printed"),
    "identifiers": ("scheme", "value", "printed"),
    "links": ("relation", "href"),
    "cited_by": ("source", "count", "as_of"),
    "tags": (),
    "collections": (),
    "notes": ("text", "at"),
}
"""Field that is a list -> the keys that an item of it has; none where it is a text."""
_NEEDED = {
    "contributors": ("family", "given", "literal"),
    "dois": ("value",),
    "identifiers": ("value",),
    "links": ("href",),
    "cited_by": ("count",),
    "notes": ("text",),
}
"""Field that is a list -> the keys of which an item needs one."""


def parse(text: str, before: Record, shown: Mapping[str, object]) -> Record | list[Problem]:
    """The record that a draft says, or all that is wrong with the draft; never raises.

    `shown` is what the draft said of the record as it was: what is still so stays as it was, byte for byte. What the
    draft leaves out is empty; a draft without anything changes nothing.
    """
    try:
        read = placed.read(text)
    except Fault as fault:
        return [_problem(fault)]
    if read is None:
        return before
    problems: list[Problem] = []
    changes: dict[str, Any] = {}
    for name, one in _fields(read, shown, problems):
        if one.bare() != shown[name]:
            try:
                changes[name] = _value(name, one, before, shown[name])
            except FieldError as error:
                problems.append(_problem(error, one.line, name))
    if problems:
        return problems
    after = replace(before, **changes)
    if not (after.title or after.contributors or after.dois or after.identifiers or after.links):
        return [_problem(Fault("there is neither a title nor a person nor an identifier: it would be no record", 1))]
    return after


def line(text: str, name: str) -> int:
    """The line of a field in a draft that makes sense, 1 where it is left out."""
    found = (placed.read(text) or {}).get(name)
    return found.line if found else 1


def _problem(error: FieldError, line: int = 1, name: str = "") -> Problem:
    """The problem of a fault; of one that does not know its place, that of the field."""
    if isinstance(error, Fault):
        line = error.line
    return Problem(error.code, f"{name}: {error}" if name else str(error), at=Place(line))


def _fields(
    read: dict[str, Placed], shown: Mapping[str, object], problems: list[Problem]
) -> Iterator[tuple[str, Placed]]:
    """Each field with what the draft says of it; keys that there are not are problems."""
    for name, one in read.items():
        if name not in shown:
            problems.append(_problem(Fault(_unknown(name, shown), one.line)))
    for name, was in shown.items():
        empty: str | list[Placed] | dict[str, Placed] = [] if isinstance(was, list) else {} if name == "extra" else ""
        one = read.get(name, Placed(empty, 1))
        yield name, Placed(empty, one.line) if one.value == "" else one


def _unknown(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    close = get_close_matches(name, known, n=1)
    guess = f"; did you mean {close[0]!r}?" if close else f"; there are {', '.join(known)}"
    return f"there is no key {name[:80]!r}{guess}"


def _value(name: str, one: Placed, before: Record, shown: object) -> object:
    """What a field says that is not as it was. Raises FieldError."""
    if name == "extra":
        return _extra(one, before.extra)
    if name in _CHECKED:
        return _text(name, one)
    return _list(name, one, before, shown)


def _text(name: str, one: Placed) -> str:
    if not isinstance(one.value, str):
        raise Fault("this is one text; put it into quotation marks if it begins with a sign", one.line)
    if not one.value.strip():
        if assignments.FIELDS[_CHECKED[name]].is_never_empty:
            raise Fault("this cannot be empty", one.line)
        return ""
    return assignments.checked(_CHECKED[name], one.value)


def _extra(one: Placed, had: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    if not isinstance(one.value, dict):
        raise Fault("this is a mapping: lines of a name, a colon and a text", one.line)
    found: dict[str, str] = {}
    for name, each in one.value.items():
        if not isinstance(each.value, str):
            raise Fault("this is one text", each.line)
        pair = (name, each.value) if (name, each.value) in had else (printed(name), printed(each.value))
        if all(pair):
            found[pair[0]] = pair[1]
    return tuple(found.items())


def _list(name: str, one: Placed, before: Record, shown: object) -> tuple[object, ...]:
    """The values of a list's items: those that are as they were stay, others are read as litdb's own JSON is."""
    if not isinstance(one.value, list):
        raise Fault("this is a list: lines that begin with -", one.line)
    assert isinstance(shown, list), "the draft showed a list"
    had = list(zip(shown, getattr(before, name), strict=True))
    found: list[object] = []
    for item in one.value:
        bare = item.bare()
        same = next((value for text, value in had if text == bare), None)
        if same is not None:
            found.append(same)
        elif bare:
            found += _item(name, item)
    return assigning.distinct(name, found)


def _item(name: str, item: Placed) -> tuple[object, ...]:
    """What one item of a list says. Raises FieldError with its line."""
    if _ITEMS[name]:
        item = _mapping(name, item)
    elif not isinstance(item.value, str):
        raise Fault("this is one text", item.line)
    draft = Draft()
    try:
        bare = _tidied(name, item.bare())
        _check(name, bare, item.line)
        litdb_jsonl.LAYOUT.setters[name](draft, [_counted(bare)])
    except Fault:
        raise
    except FieldError as error:
        raise Fault(str(error), item.line, error.code) from error
    found = getattr(draft, name)
    return tuple(found.values() if name == "dois" else found)


def _mapping(name: str, item: Placed) -> Placed:
    """An item with keys; a text alone is what the item is needed for."""
    needed = _NEEDED[name]
    if isinstance(item.value, str) and len(needed) == 1:
        item = Placed({needed[0]: item}, item.line)
    if not isinstance(item.value, dict):
        raise Fault(f"an item of this list has keys: {', '.join(_ITEMS[name])}", item.line)
    for key, each in item.value.items():
        if key not in _ITEMS[name]:
            raise Fault(_unknown(key, _ITEMS[name]), each.line)
        if isinstance(each.value, str) is (key == "affiliations"):
            raise Fault(f"{key} is {'a list' if key == 'affiliations' else 'one text'}", each.line)
    if not any(key in item.value and item.value[key].value for key in needed):
        raise Fault(f"an item of this list needs {' or '.join(needed)}", item.line)
    return item


def _tidied(name: str, bare: Any) -> Any:  # noqa: ANN401  # an item of any list
    """The item's texts on one line each, and without signs that no text has. Raises FieldError."""
    if isinstance(bare, dict):
        return {key: _tidied(f"{name}.{key}", text) for key, text in bare.items()}
    if isinstance(bare, list):
        return [_tidied(name, text) for text in bare]
    if name in _TIDIED:
        return assignments.checked(_TIDIED[name], bare)
    return printed(bare)


_TIDIED = {"notes.text": "note", "collections": "collection"}
"""Text of an item -> the field whose check gives it its form."""


def _check(name: str, bare: Any, line: int) -> None:  # noqa: ANN401  # an item of any list
    """See that an item says what the reading of JSON, which must take what comes, would pass over."""
    if name == "contributors" and bare.get("orcid"):
        identifiers.parse("orcid", bare["orcid"])
    if name == "identifiers" and bare.get("scheme") not in identifiers.OF_RECORDS:
        raise Fault(_unknown(bare.get("scheme", ""), identifiers.OF_RECORDS).replace("key", "scheme", 1), line)
    if name == "cited_by" and not (bare["count"].isascii() and bare["count"].isdecimal()):
        raise Fault(f"{bare['count'][:80]!r} is no number of works", line)


def _counted(bare: Any) -> Any:  # noqa: ANN401  # an item of any list
    """An item as JSON has it, where a count is a number; a printed form that says another value is left out."""
    if isinstance(bare, dict) and "count" in bare:
        return bare | {"count": int(bare["count"][:20])}
    if isinstance(bare, dict) and "printed" in bare and not _says(bare):
        return {key: text for key, text in bare.items() if key != "printed"}
    return bare


def _says(bare: dict[str, str]) -> bool:
    """Whether the printed form of an identifier says its value."""
    scheme = bare.get("scheme", "doi")
    try:
        return identifiers.parse(scheme, bare["printed"]).value == identifiers.parse(scheme, bare["value"]).value
    except FieldError:
        return False
