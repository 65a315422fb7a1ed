"""One BibTeX entry's text -> the same text with some of its fields changed, and no other byte."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from litdb.model.problems import FieldError
from litdb.parsers.bibtex import scanner

_HEAD = re.compile(r"\s*@([^\W\d]\w*)[ \t]*[{(]\s*([^,{}\"=\\@#%\r\n]*?)\s*(?:,\s*|(?=[)}]\s*\Z))")
_NAME = re.compile(r"([^\s=,{}\"\\@]+)\s*=\s*")
_BARE = re.compile(r"[^\s=,{}\"\\@#()]+")
_NEXT = re.compile(r"\s*(,?)\s*")
_JOINT = re.compile(r"\s*#\s*")
# A backslash hides the brace or the quotation mark behind it, as it does for bibtexparser's Splitter.
_BRACE = re.compile(r"\\+[{}]?|[{}]")
_QUOTE = re.compile(r"\\+[{}\"]?|[{}\"]")
_MONTHS = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field stands: its name is [start, named), its value with delimiters [value, end)."""

    name: str
    start: int
    named: int
    value: int
    end: int


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of an entry stand: type and key as (start, end), the fields in order."""

    kind: tuple[int, int]
    key: tuple[int, int]
    fields: tuple[Field, ...]


def names(text: str) -> tuple[str, ...]:
    """The names of an entry's fields in lower case, in order. Raises FieldError where they cannot be told for sure."""
    return tuple(field.name for field in located(text).fields)


def edited(text: str, fields: Mapping[str, str | None], key: str | None = None, kind: str | None = None) -> str:
    r"""The entry with these fields' values (BibTeX without the delimiters; None: without the field), key and type.

    A value keeps the delimiters that it had where it can, a new field is written as the others are. Raises FieldError
    where the place of a field cannot be told for sure, or a value would break the entry.

    >>> edited('@book{a, year = "1999", note = {x}}', {"year": "2000", "note": None, "title": "T"}, key="b")
    '@book{b, year = "2000", title = "T"}'
    """
    for name, value in fields.items():
        text = _changed(text, located(text), name, value)
    places = located(text)
    for (start, end), new in ((places.key, key), (places.kind, kind)):
        if new is not None and new != text[start:end]:
            text = text[:start] + new + text[end:]
    return text


def located(text: str) -> Places:
    """Where the parts of an entry stand: all of it is understood, and just as the parser understands it.

    Raises FieldError for any other text.
    """
    head = _HEAD.match(text)
    if head is None:
        raise _unsure("how it begins")
    fields: list[Field] = []
    at = head.end()
    while found := _NAME.match(text, at):
        end = _value_end(text, found.end())
        fields.append(Field(found[1].lower(), found.start(), found.end(1), found.end(), end))
        after = _NEXT.match(text, end)
        assert after is not None, "it matches nothing too"
        at = after.end()
        if not after[1]:
            break
    if text[at : at + 1] == "%":
        message = "there are comments (%) between its fields, which not all programs take for such"
        raise FieldError("not-written", message)
    if text[at : at + 1] not in ("}", ")") or text[at + 1 :].strip():
        raise _unsure("where it ends")
    _check(text, head[1].lower(), head[2], [(field.name, text[field.value : field.end]) for field in fields])
    return Places(head.span(1), head.span(2), tuple(fields))


def _check(text: str, kind: str, key: str, fields: list[tuple[str, str]]) -> None:
    """See that the parser reads these very fields."""
    if scanner.simple(text) == (kind, key, fields):
        return
    blocks = [block for block in scanner.blocks(text) if block.raw.strip()]
    read = [(block.type, block.key, [(name.lower(), value) for name, value, _ in block.fields]) for block in blocks]
    if [block.kind for block in blocks] != ["entry"] or read != [(kind, key, fields)]:
        raise _unsure("where its fields begin and end")


def _value_end(text: str, at: int) -> int:
    """Where the value that begins here ends, with all that `#` joins."""
    while True:
        match text[at : at + 1]:
            case "{":
                at = _closed(text, at, _BRACE)
            case '"':
                at = _closed(text, at, _QUOTE)
            case _:
                found = _BARE.match(text, at)
                if found is None:
                    raise _unsure("where a value ends")
                at = found.end()
        joint = _JOINT.match(text, at)
        if joint is None:
            return at
        at = joint.end()


def _closed(text: str, at: int, marks: re.Pattern[str]) -> int:
    """The end of the value in braces or quotation marks that begins here."""
    last, depth = ("}" if text[at] == "{" else '"'), 1
    for found in marks.finditer(text, at + 1):
        mark = found[0]
        if mark == last and depth == 1:
            return found.end()
        depth += (mark == "{") - (mark == "}")
    raise _unsure("where a value ends")


def _unsure(what: str) -> FieldError:
    return FieldError("not-written", f"the entry is not well-formed: nobody can tell for sure {what}")


def _changed(text: str, places: Places, name: str, value: str | None) -> str:
    """The text with one field changed, added or taken out."""
    found = [at for at, field in enumerate(places.fields) if field.name == name.lower()]
    if len(found) > 1:
        raise FieldError("not-written", f"the field {name!r} stands there {len(found)} times")
    if value is None:
        return _without(text, places, found[0]) if found else text
    if not _is_whole(value):
        raise FieldError("not-written", f"the braces of the new value of {name!r} do not balance")
    if not found:
        return _with(text, places, name, value)
    field = places.fields[found[0]]
    return text[: field.value] + _delimited(value, text[field.value : field.end]) + text[field.end :]


def _is_whole(value: str) -> bool:
    """Whether a value in braces ends where it should, for readers that see a brace behind a backslash and others."""
    braced = f"{{{value}}}"
    try:
        return {_closed(braced, 0, _BRACE), _closed(braced, 0, _ANY_BRACE)} == {len(braced)}
    except FieldError:
        return False


_ANY_BRACE = re.compile(r"[{}]")


def _delimited(value: str, old: str) -> str:
    """The value in the delimiters of the one that it replaces, so far as they can hold it."""
    if old[:1] == '"' and '"' not in value and not value.endswith("\\"):
        return f'"{value}"'
    is_bare = old[:1] not in ("", "{", '"')
    return value if is_bare and (_is_number(value) or value in _MONTHS) else f"{{{value}}}"


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal()


def _without(text: str, places: Places, at: int) -> str:
    """The text without one field: a field behind it takes its place, else the end that it had is its neighbour's."""
    fields = places.fields
    if at + 1 < len(fields):
        return text[: fields[at].start] + text[fields[at + 1].start :]
    if at:
        return text[: fields[at - 1].end] + text[fields[at].end :]
    rest = text[fields[0].end :].lstrip()
    gap = text[text.rindex(",", 0, fields[0].start) + 1 : fields[0].start]
    return text[: fields[0].start - len(gap)] + ("\r\n" if "\r\n" in gap else "\n" * ("\n" in gap)) + rest.lstrip(", ")


def _with(text: str, places: Places, name: str, value: str) -> str:
    """The text with one more field at the end of the others, written as they are."""
    fields = places.fields
    values = [text[field.value : field.end] for field in fields]
    written = _cased(name, [text[field.start : field.named] for field in fields]) + _equals(text, fields, name)
    written += _new_value(value, values)
    if not fields:
        end = places.key[1]
        return f"{text[:end]}, {written}{text[end:].lstrip().removeprefix(',')}"
    end = fields[-1].end
    return text[:end] + _between(text, fields) + written + text[end:]


def _between(text: str, fields: tuple[Field, ...]) -> str:
    """What stands between two fields, most often; the first of them speaks for itself where there is no second."""
    if len(fields) == 1:
        return text[text.rindex(",", 0, fields[0].start) : fields[0].start]
    return _usual(text[one.end : other.start] for one, other in pairwise(fields))


def _equals(text: str, fields: tuple[Field, ...], name: str) -> str:
    """What stands between a name and its value, most often; where names are padded to one width, padded to it."""
    gaps = [text[field.named : field.value] for field in fields]
    widths = {field.value - field.start for field in fields}
    if len(widths) == 1 and len({len(gap) for gap in gaps}) > 1:
        width, gap = widths.pop(), min(gaps, key=len)
        # Where values stand below each other, so do `=`, or else they follow their names at once.
        before = len(gap) - len(gap.lstrip())
        after = gap.lstrip()
        if len({gap[gap.index("=") :] for gap in gaps}) == 1:
            return " " * max(width - len(name) - len(after), min(before, 1)) + after
        return gap[: gap.index("=") + 1] + " " * max(width - len(name) - gap.index("=") - 1, 1)
    return _usual(gaps) if gaps else " = "


def _new_value(value: str, values: list[str]) -> str:
    """A new value with the delimiters that most others have."""
    if value in _MONTHS or (_is_number(value) and any(map(_is_number, values))):
        return value
    quotes = sum(one[:1] == '"' for one in values)
    return _delimited(value, '"' if 2 * quotes > len(values) else "{")


def _cased(name: str, others: list[str]) -> str:
    """The name in capitals where all others are; with one capital where they have it."""
    for cased in (str.upper, str.capitalize):
        if others and all(other == cased(other) for other in others):
            return cased(name)
    return name


def _usual(texts: Iterable[str]) -> str:
    return Counter(texts).most_common(1)[0][0]
