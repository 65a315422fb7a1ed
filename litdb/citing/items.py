"""Items of CSL-JSON as pandoc reads them: what it would refuse or misread is written otherwise."""

import json
import re
from collections.abc import Iterable, Mapping

from litdb.citing.formatting import Item

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_RENAMING = "other-ids"
"""A variable of pandoc's own, by which one item would take the citations of another."""
_PARTICLES = ("non-dropping-particle", "dropping-particle")
_DE = re.compile(r"(de['’]) +(?=\S)")


def written(items: Iterable[tuple[str, Item]]) -> bytes:
    """Write items, each under the name given, as CSL-JSON; a lone surrogate, which JSON has not, is U+FFFD."""
    named = [_read_well(item) | {"id": name} for name, item in items]
    return _SURROGATE.sub("\ufffd", json.dumps(named, ensure_ascii=False)).encode()


def _read_well(item: Item) -> dict[str, object]:
    """Leave out what is no value, and a date without parts; write names so that pandoc parts them rightly."""
    values = {key: value for key, value in item.items() if value is not None and key != _RENAMING}
    return {key: _value(value) for key, value in values.items() if not _is_empty(value)}


def _is_empty(value: object) -> bool:
    return isinstance(value, Mapping) and value.get("date-parts") == [[]]


def _value(value: object) -> object:
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        return [_name(name) for name in value]
    return value


def _name(name: Mapping[str, object]) -> dict[str, object]:
    """Keep `de’` apart from the name that follows: pandoc joins all that ends in an apostrophe, as `d’Artagnan`.

    >>> _name({"family": "Medici", "non-dropping-particle": "de'"})
    {'family': 'Medici', 'non-dropping-particle': "de' "}
    """
    parts = dict(name)
    if found := _DE.match(str(parts.get("family") or "")):
        parts |= {"family": str(parts["family"])[found.end() :], _PARTICLES[0]: found[1]}
    return parts | {part: f"{parts[part]} " for part in _PARTICLES if parts.get(part) in {"de'", "de’"}}
