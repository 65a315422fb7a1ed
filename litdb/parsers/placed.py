"""YAML read as texts that know their lines."""

from typing import TYPE_CHECKING, Any, NamedTuple

from litdb.model.problems import FieldError
from litdb.parsers import decoding

if TYPE_CHECKING:
    import yaml


class Placed(NamedTuple):
    """A text, list or mapping of such, and the line that it begins on (from 1)."""

    value: "str | list[Placed] | dict[str, Placed]"
    line: int

    def bare(self) -> Any:  # noqa: ANN401  # texts, lists and mappings, as YAML has them
        """The value without lines."""
        if isinstance(self.value, list):
            return [one.bare() for one in self.value]
        if isinstance(self.value, dict):
            return {name: one.bare() for name, one in self.value.items()}
        return self.value


class Fault(FieldError):
    """What is wrong with a draft, and where."""

    def __init__(self, message: str, line: int, code: str = "bad-draft") -> None:
        """Take the sentence and the line."""
        super().__init__(code, message)
        self.line = line


def read(text: str) -> dict[str, Placed] | None:
    """The mapping that the text is, all scalars being texts; None where it says nothing. Raises Fault."""
    try:
        found = _composed(text)
    except RecursionError as error:
        raise Fault("this is nested too deeply", 1) from error
    if found is None or found.value == "":
        return None
    if not isinstance(found.value, dict):
        raise Fault("a record is lines of a key, a colon and what it says", found.line)
    return found.value


def _composed(text: str) -> Placed | None:
    """What the text is; None where there is nothing but comments. Raises Fault and RecursionError."""
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)  # nothing is made of what it reads
    except yaml.MarkedYAMLError as error:
        raise _fault(error) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Fault(f"there is a sign that no text has ({error.character:#04x})", line) from error
    except (ValueError, OverflowError) as error:
        raise Fault("a \\U names a sign that there is not", 1) from error
    return None if node is None else _placed(node, set())


def _fault(error: "yaml.MarkedYAMLError") -> Fault:
    """What PyYAML has against a text, in words of the text, where a user looks for it."""
    problem = error.problem or ""
    at_start, said = next((row[1:] for row in _FAULTS if row[0] in problem), (False, _SIGN))
    mark = (error.context_mark if at_start else None) or error.problem_mark
    return Fault(f"this is not YAML: {said}", mark.line + 1 if mark else 1)


_SIGN = "a text that begins with a sign stands in quotation marks"
_COLUMNS = "keys of one record or item begin in one column, and so do the - of one list"
_FAULTS = (
    ("mapping values", False, 'a text that has ": " in it stands in quotation marks, and keys begin in one column'),
    ("could not find expected ':'", True, "a key has a colon behind it; text is further to the right than its key"),
    ("another document", False, "a line of --- begins a second record"),
    ("',' or", True, "the bracket that opens here is not closed"),
    ("end of stream", True, "the quotation mark that opens here is not closed"),
    ("escape", False, r"in double quotation marks a \ is written \\"),
    (r"'\t'", False, "a line begins with spaces, not with a tab"),
    ("'<scalar>'", False, "text is further to the right than its key, and none is behind a closing mark or bracket"),
    ("<block end>", False, _COLUMNS),
    ("<document start>", False, _COLUMNS),
)
"""(in PyYAML's words, whether the place is where the part began, in a user's words); all else is a sign's fault."""


def _placed(node: Any, seen: set[int]) -> Placed:  # noqa: ANN401  # a node of yaml's
    """A node as values with their lines. Raises Fault for a key that stands twice, and for aliases."""
    line = node.start_mark.line + 1
    if id(node) in seen:
        raise Fault("names for parts (& and *) have no meaning here", line)
    seen.add(id(node))
    if node.id == "scalar":
        return Placed(decoding.clean(node.value), line)
    if node.id == "sequence":
        return Placed([_placed(one, seen) for one in node.value], line)
    found: dict[str, Placed] = {}
    for key, value in node.value:
        at = key.start_mark.line + 1
        if key.id != "scalar":
            raise Fault("a key is one text", at)
        name = decoding.clean(key.value)
        if name in found:
            raise Fault(f"the key {name[:80]!r} stands here a second time", at)
        found[name] = Placed(_placed(value, seen).value, at)
    return Placed(found, line)
