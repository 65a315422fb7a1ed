"""What an abstract declares, as its tests write it down."""

from litdb.extract import endpoints, sections, sentences
from litdb.model.findings import Endpoint, Excerpt

Told = dict[str, object]
"""An end point: {role: name}, and beside it what else is told of it and not empty."""

_TEXTS = ("definition", "instrument", "time_point")
_MARKS = ("co_primary", "key_secondary", "composite", "met")


def find(abstract: str) -> tuple[Endpoint, ...]:
    return endpoints.find(abstract, sentences.of(abstract, sections.split(abstract)))


def told(abstract: str) -> list[Told]:
    return [_told(one) for one in find(abstract)]


def _told(one: Endpoint) -> Told:
    texts: dict[str, Excerpt | None] = {name: getattr(one, name) for name in _TEXTS}
    marks: Told = {name: value for name in _MARKS if (value := getattr(one, name))}
    components: Told = {"components": [part.text for part in one.components]} if one.components else {}
    return {one.role.value: one.name} | {name: part.text for name, part in texts.items() if part} | marks | components


def named(abstract: str) -> list[tuple[str, str]]:
    return [(one.role.value, one.name) for one in find(abstract)]


def text(one: Excerpt | None) -> str | None:
    return one.text if one else None
