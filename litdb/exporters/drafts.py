"""One record as YAML that a user edits."""

import re
from collections.abc import Mapping

from litdb.exporters.jsonl import as_dict
from litdb.fields import identifiers
from litdb.fields.text import printed
from litdb.model.problems import FieldError
from litdb.model.records import Record

Values = dict[str, object]
"""Texts, lists and mappings of them."""

_DERIVED = frozenset(("sections", "endpoints", "results", "trial", "reviews", "entries", "year", "protected"))
"""What is found in the abstract or elsewhere, and is edited there."""
_WIDE = 1_000_000
"""Columns: no text is wrapped, so that a line is a field."""

_HEAD = """\
# {key}: save the file and leave the editor to keep what you changed; leave it as it is to change nothing.
# A field with nothing behind it is empty; citation_key and type cannot be. Each line of the abstract is a paragraph.
# In quotation marks: a text that begins with a sign such as [ {{ > | * & ! % @ # - ? ' " or has ": " or " #" in it.
# contributors have family, given, particle, suffix, or literal for a body; role (author, editor ...), orcid,
# affiliations. issued is 2007, 2007-06 or 2007-06-14. End points and what else the abstract says are found anew.
"""


def text(record: Record) -> str:
    """The record as a user edits it: what each key says, in the order of `as_dict`, behind a few lines of advice.

    Source: YAML 1.2.2, block styles (chapter 8).
    """
    import yaml

    class Dumper(yaml.SafeDumper):
        """All scalars are texts, so that none needs quotation marks to be one; lines stay lines."""

        yaml_implicit_resolvers = {}  # noqa: RUF012  # yaml's own name, of a class that is gone at once

    def scalar(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
        style = '"' if _UNSEEN.search(value) else "|" if "\n" in value or len(value) > _LONG else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, style)

    Dumper.add_representer(str, scalar)
    body = yaml.dump(values(record), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=_WIDE)
    return _HEAD.format(key=printed(record.citation_key)) + body


# Ends of line to YAML, though not to most editors, and signs that it cannot hold as they are.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LONG = 200
"""Characters from which on a text stands in a block of its own."""


def values(record: Record) -> Values:
    """What the draft says, without comments: all fields, those without a text as "", parts without one left out."""
    found = as_dict(record)
    said = {name: _filled(value) for name, value in found.items() if name not in _DERIVED}
    said["dois"] = [_number("doi", one.value, one.printed) for one in record.dois]
    said["identifiers"] = [
        {"scheme": one.scheme, **_number(one.scheme, one.value, one.printed)} for one in record.identifiers
    ]
    return said


def _filled(value: object) -> object:
    """A value with texts alone in it; what a mapping has nothing for is left out."""
    if isinstance(value, Mapping):
        return {name: _filled(one) for name, one in value.items() if one not in (None, "", [])}
    if isinstance(value, list):
        return [_filled(one) for one in value]
    return "" if value is None else str(value)


def _number(scheme: str, value: str, printed_as: str) -> dict[str, str]:
    """An identifier as it is printed, which says its value too; both where it does not."""
    try:
        is_said = identifiers.parse(scheme, printed_as).value == value
    except (FieldError, KeyError):
        is_said = False
    return {"value": printed_as} if is_said else {"value": value, "printed": printed_as}
