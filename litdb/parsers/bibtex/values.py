"""BibTeX's values: delimiters taken off, `#` joined, macros replaced."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from litdb.fields import journals
from litdb.model.problems import Lost, Place, Problem
from litdb.parsers.build import SHOWN, Field

_PEOPLE = ("author", "editor", "translator")
_MARKS = re.compile(r'\\.|["{}#]', re.DOTALL)
_MONTHS = frozenset(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))
_LONGEST = 1 << 16
"""Code points of a macro's text: definitions that double each other end here, and not with the memory."""
_DEEPEST = 50
_MACRO = re.compile(r"[^\W\d][^\s\"{},=#]*")

Raw = list[tuple[str, str]]
"""Fields as (lower-case name, value with its delimiters)."""


@dataclass(slots=True)
class Strings:
    """What `@string` has defined: name in lower case -> text, `before` this place or else `later` in the source.

    `later` gives all definitions of the source as they stand; it is asked once, when a name was not defined before.
    """

    later: Callable[[], Iterable[tuple[str, str]]] = tuple
    before: dict[str, str] = field(default_factory=dict)
    _later: dict[str, str] | None = None
    _found: dict[str, str] = field(default_factory=dict)
    _open: list[str] = field(default_factory=list)

    def get(self, name: str) -> str | None:
        """The text of a macro, in whatever case; None if nothing defines it. A month's is its name."""
        name = name.lower()
        known = self.before.get(name, name if name in _MONTHS else None)
        return self._defined_later(name) if known is None else known

    def _defined_later(self, name: str) -> str | None:
        """The text of a macro's first definition in the source."""
        if self._later is None:
            self._later = {}
            for defined, value in self.later():
                self._later.setdefault(defined, value)
        # A definition by itself defines nothing, and neither does one at the end of a very long way.
        if name not in self._later or name in self._open or len(self._open) == _DEEPEST:
            return journals.MACROS.get(name)
        if name not in self._found:
            self._open.append(name)
            self._found[name], _ = value_of(self._later[name], self)
            self._open.pop()
        return self._found[name]


def read(raw: Raw, strings: Strings) -> tuple[list[Field], list[Problem]]:
    """The fields as (name, text without delimiters, place in `raw`), and the problems of their macros."""
    is_double = _is_double(raw)
    values: list[Field] = []
    problems: list[Problem] = []
    for at, (name, value) in enumerate(raw):
        first = value[:1]
        if first == "{" and value[-1:] == "}" and "#" not in value:
            bare = value[2:-2] if is_double and _is_twice_braced(name, value) else value[1:-1]
        elif value.isdecimal():
            bare = value
        elif value.isalpha() and (known := strings.get(value)) is not None:
            bare = known
        else:
            bare, macros = value_of(value, strings)
            # A month's bare name is understood without a definition.
            problems += [unknown(name, macro, at) for macro in macros if name != "month"]
            if is_double and bare.startswith("{") and bare.endswith("}"):
                bare = bare[1:-1]
        if bare and not bare.isspace():
            values.append((name, bare, at))
    return values, problems


def unknown(name: str, text: str, line: int) -> Problem:
    """The problem of a bare text that is no macro known: one that is undefined, or a text without its braces."""
    if _MACRO.fullmatch(text):
        message = f"{text!r} in {name!r} is not defined by any @string; its name was kept as text"
        return Problem("undefined-string", message, text[:SHOWN], Place(line), Lost.FIELD)
    message = f"the value of {name!r} has no braces around it; it was read as it stands"
    return Problem("bare-value", message, text[:SHOWN], Place(line), Lost.NOTHING)


def _is_double(raw: Raw) -> bool:
    """Whether nearly all values of an entry are doubly braced: then the inner braces protect nothing."""
    double = len([value for _, value in raw if value.startswith("{{") and value.endswith("}}")])
    return double > 1 and double >= 0.8 * len([value for _, value in raw if value.startswith("{")])


def _is_twice_braced(name: str, value: str) -> bool:
    """Whether the inner braces of such an entry's value go: not those of `{{DNA} and {RNA}}`, nor those of one body."""
    if value[:2] != "{{" or value[-2:] != "}}" or (name in _PEOPLE and "," not in value and " and " not in value):
        return False
    depth = 0
    for found in _MARKS.finditer(value, 1, len(value) - 2):
        depth += (found[0] == "{") - (found[0] == "}")
        if depth == 0:
            return False
    return True


def value_of(value: str, strings: Strings) -> tuple[str, list[str]]:
    """A value with its delimiters off, `#` joined and macros replaced; and the macros that are not known."""
    parts, unknown = [], []
    for part in _concatenated(value):
        if part[:1] + part[-1:] in ("{}", '""') and len(part) > 1:
            parts.append(part[1:-1])
        elif part.isdecimal():
            parts.append(part)
        elif part and (text := strings.get(part)) is not None and len(text) <= _LONGEST:
            parts.append(text)
        elif part:
            parts.append(part)
            unknown.append(part)
    return "".join(parts), unknown


def _concatenated(value: str) -> Iterator[str]:
    """The parts of a value, cut at `#` outside braces and quotes."""
    depth, quoted, last = 0, False, 0
    for found in _MARKS.finditer(value):
        mark = found[0]
        if mark == "#" and depth == 0 and not quoted:
            yield value[last : found.start()].strip()
            last = found.end()
        elif mark == '"' and depth == 0:
            quoted = not quoted
        elif mark in "{}":
            depth = max(depth + (1 if mark == "{" else -1), 0)
    yield value[last:].strip()
