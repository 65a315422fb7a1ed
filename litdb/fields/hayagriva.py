"""Hayagriva's entries and CSL's items, both ways."""

import re
from collections.abc import Iterator
from typing import Any

from litdb.fields import csl
from litdb.fields.hayagriva_table import (
    BY_OWN,
    EVENT,
    FROM,
    FROM_ROLES,
    HOST,
    KNOWN,
    ORIGINAL,
    OTHER_ROLES,
    OWN,
    PARENTS,
    PLACES,
    REST,
    ROLES,
    SERIES,
    SHORT,
    TYPES,
    Place,
)
from litdb.fields.hayagriva_values import READERS, WRITERS, Values, names, people

OLDER = ("doi", "isbn", "issn", "location")
"""Parts that older files have as fields of their own. Source: hayagriva, CHANGELOG, 0.4.0."""


def entry(item: Values) -> Values:
    """An item as an entry, with what it has no place for below `csl`: `item` of this is the item."""
    own, host = TYPES.get(item["type"], ("misc", "misc"))
    is_in = bool(host) and "container-title" in item
    nodes: dict[str, Values] = {OWN: {"type": own}, HOST: {"type": host}, SERIES: {"type": "anthology"},
                                EVENT: {"type": "conference"}, ORIGINAL: {"type": "original"}}  # fmt: skip
    if not is_in:
        nodes[HOST] = nodes[OWN]
    for name, place in PLACES.items():
        if name in item and (is_in or place.where != SERIES or not host):
            _put(nodes[place.where], place, item[name])
    _affiliate(nodes[OWN], item)
    _nest(nodes, is_in=is_in)
    made = _shortened(nodes[OWN])
    again = read(made)
    rest = {name: value for name, value in item.items() if name != "id" and again.get(name) != value}
    rest |= {name: "" for name in again if name not in item}
    return made | ({REST: rest} if rest else {})


def _nest(nodes: dict[str, Values], *, is_in: bool) -> None:
    """Put what an entry is in below it, and that's series below that."""
    if len(nodes[SERIES]) > 1:
        nodes[HOST]["parent"] = nodes[SERIES]
    parents = [nodes[HOST]] if is_in else [nodes[OWN]["parent"]] if "parent" in nodes[OWN] else []
    parents += [nodes[name] for name in (EVENT, ORIGINAL) if len(nodes[name]) > 1]
    if parents:
        nodes[OWN]["parent"] = parents[0] if len(parents) == 1 else parents


def _put(node: Values, place: Place, value: Any) -> None:  # noqa: ANN401  # what JSON holds
    found = WRITERS[place.kind](value)
    if found:
        *path, last = place.path
        for name in path:
            node = node.setdefault(name, {})
        node[last] = found


def _shortened(node: Values) -> Values:
    """The entry with a text where one part of a field stands alone; a title or address without its text is none."""
    made: Values = {}
    for name, value in node.items():
        if name == "parent":
            made[name] = [_shortened(one) for one in value] if isinstance(value, list) else _shortened(value)
        elif name in SHORT and (set(value) == {SHORT[name]} or (SHORT[name] not in value and name != "publisher")):
            if SHORT[name] in value:
                made[name] = value[SHORT[name]]
        else:
            made[name] = value
    return made


def _affiliate(node: Values, item: Values) -> None:
    """Add those in roles that Hayagriva knows, some of which CSL does not, and the number on arXiv."""
    custom = item.get("custom", {})
    found = [(role, item[name]) for name, role in ROLES.items() if name in item]
    named = zip(item.get(csl.OTHER_ROLE, ()), custom.get(csl.CUSTOM_ROLES, ()), strict=False)
    found += [(role, [one]) for one, role in named if role in OTHER_ROLES]
    if affiliated := [{"role": role, "names": shown} for role, some in found if (shown := names(some))]:
        node["affiliated"] = affiliated
    if "arxiv" in custom:
        node.setdefault("serial-number", {})["arxiv"] = custom["arxiv"]


def read(entry: Values) -> Values:
    """An entry as an item; what stands below `csl` counts before all else."""
    own = str(entry.get("type", "misc")).lower()
    nodes, kind = _parts(entry, own)
    item: Values = {"type": FROM.get((own, kind)) or BY_OWN.get(own, "document")}
    for name, place in PLACES.items():
        is_own = place.where == HOST and nodes[HOST] is entry and name.startswith("container-")
        if not is_own and (found := _got(nodes.get(place.where, {}), place)):
            item[name] = found
    custom = _custom(entry)
    roles: list[str] = []
    for role, some in _affiliated(entry):
        item.setdefault(FROM_ROLES.get(role, csl.OTHER_ROLE), []).extend(some)
        roles += [role] * (len(some) if role not in FROM_ROLES else 0)
    custom |= {csl.CUSTOM_ROLES: roles} if roles else {}
    rest = entry.get(REST)
    return item | ({"custom": custom} if custom else {}) | (rest if isinstance(rest, dict) else {})


def _parts(entry: Values, own: str) -> tuple[dict[str, Values], str]:
    """The entry and what it is in, of which series, event and first edition; and the type of what it is in."""
    nodes = {OWN: entry, HOST: entry}
    default = PARENTS.get(own, "")
    for one in _list(entry.get("parent")):
        kind = str(one.get("type", default)).lower()
        where = {"conference": EVENT, "original": ORIGINAL}.get(kind, HOST if default else SERIES)
        if nodes.get(where, entry) is entry:
            nodes[where] = one
    host = nodes[HOST]
    if host is entry:
        return nodes, default
    nodes[SERIES] = next(iter(_list(host.get("parent"))), {})
    return nodes, str(host.get("type", default)).lower()


def _custom(entry: Values) -> Values:
    """Fields and numbers that CSL has no variable for, by their names."""
    numbers = entry.get("serial-number")
    found = {name: value for name, value in entry.items() if name not in KNOWN}
    return found | {
        name: value
        for name, value in (numbers.items() if isinstance(numbers, dict) else ())
        if Place(OWN, ("serial-number", name)) not in PLACES.values() and name not in ("isbn", "issn")
    }


def _list(value: Any) -> list[Values]:  # noqa: ANN401  # what YAML holds
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _got(node: Values, place: Place) -> Any:  # noqa: ANN401  # what JSON holds
    """The value at a place; older files have numbers and the place of publication elsewhere."""
    first, *more = place.path
    value: Any = node.get(first)
    if more:
        inner = value.get(more[0]) if isinstance(value, dict) else None
        if SHORT.get(first, "serial") != more[0]:
            value = inner or (node.get(more[0]) if more[0] in OLDER else None)
        elif inner and more[0] != "value":
            value = inner
    if isinstance(value, dict) and place.kind != "names":
        value = _verbatim(value)
    return READERS[place.kind](value) if value else None


def _verbatim(value: Values) -> Any:  # noqa: ANN401  # what YAML holds
    """The text of a field in parts; in braces where its case is fixed."""
    bare = value.get("value")
    return f"{{{bare}}}" if bare and str(value.get("verbatim", "")).lower() == "true" else bare


def _affiliated(entry: Values) -> Iterator[tuple[str, list[Values]]]:
    """The role of each list of names, in kebab case, and the names."""
    for one in _list(entry.get("affiliated")):
        role = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", str(one.get("role", ""))).lower()
        yield role, people(one.get("names"))
