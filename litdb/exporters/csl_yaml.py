"""CSL-YAML: pandoc's bibliographies."""

import re
from collections.abc import Iterable, Iterator

from litdb.exporters import csl_json
from litdb.exporters.jsonl import encode
from litdb.fields import csl, dates, pandoc
from litdb.model.records import Record

Values = dict[str, object]

_RAW = frozenset(("type", "categories", "custom"))
"""Variables that hold no text."""
_PLAIN = re.compile(
    r"(?!(?:true|false|yes|no|on|off|null|[yn])\Z)[A-Za-z][\w]*(?:[ .,;/()'-]+\w+)*", re.ASCII | re.IGNORECASE
)
"""Scalars that need no quotation marks: they begin with a letter and say neither yes nor no nor nothing."""
_NOT_YAML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_FEFF = "\ufeff"
_DATE = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")


def export(records: Iterable[Record]) -> Iterator[str]:
    """One document with an item a record below `references`, as the front matter of a text could have it.

    Source: pandoc manual, "YAML in bibliographies"; YAML 1.2.2, section 7.3.
    """
    before = "---\nreferences:\n"
    for number, record in enumerate(records, start=1):
        yield before + reference(record, number)
        before = ""
    yield "---\nreferences: []\n...\n" if before else "...\n"


def reference(record: Record, number: int = 1) -> str:
    """One record as an item of the list."""
    item = {
        name: value if name in _RAW else _markdown(name, value) for name, value in csl_json.item(record, number).items()
    }
    return "- " + "".join(f"{line}\n" for line in lines(item, "  "))[2:]


def _markdown(name: str, value: object) -> object:
    """A variable's value with its text in Markdown; a plain date as EDTF."""
    if isinstance(value, str):
        is_title = name in csl.VARIABLES and csl.VARIABLES[name].kind == "title"
        return pandoc.written(value) if is_title else pandoc.escaped(value)
    if isinstance(value, dict):
        if len(value) == 1 and (date := _edtf(value.get("date-parts"))):
            return date
        return {key: _markdown("", one) for key, one in value.items()}
    return [_markdown("", one) for one in value] if isinstance(value, list) else value


def _edtf(parts: object) -> str:
    """The one date in parts, of an age that needs no sign; "" for what is none."""
    if (
        not isinstance(parts, list)
        or len(parts) != 1
        or not 0 < parts[0][0] < 10000
        or max(parts[0][1:2], default=1) > 12
    ):
        return ""
    return "-".join([f"{parts[0][0]:04}", *(f"{part:02}" for part in parts[0][1:])])


def lines(values: Values, indent: str) -> Iterator[str]:
    """A mapping in block style; lists of mappings in it too, all else on its key's line."""
    for name, value in values.items():
        key = f"{indent}{scalar(name)}:"
        if isinstance(value, dict):
            yield key
            yield from lines(value, indent + "  ")
        elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
            yield key
            for one in value:
                first, *rest = lines(one, indent + "  ") if one and isinstance(one, dict) else (scalar(one),)
                yield f"{indent}- {first.lstrip()}"
                yield from rest
        else:
            yield f"{key} {scalar(value)}"


def scalar(value: object) -> str:
    """A text, number or list of them as YAML has it on one line: as JSON, or bare where it can be."""
    if not isinstance(value, str):
        return encode(value)
    if _PLAIN.fullmatch(value) or (_DATE.fullmatch(value) and dates.edtf(value) == value):
        return value
    return encode(_NOT_YAML.sub("\ufffd", value)).replace(_FEFF, "\\ufeff")
