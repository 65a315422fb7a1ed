"""What a sentence declares, as its tests write it down."""

from litdb.extract import endpoints, sections, sentences
from litdb.model.findings import Endpoint, Excerpt


def find(abstract: str) -> tuple[Endpoint, ...]:
    return endpoints.find(abstract, sentences.of(abstract, sections.split(abstract)))


def named(abstract: str) -> list[tuple[str, str]]:
    return [(one.role.value, one.name) for one in find(abstract)]


def primary(*names: str) -> list[tuple[str, str]]:
    return [("primary", name) for name in names]


def secondary(*names: str) -> list[tuple[str, str]]:
    return [("secondary", name) for name in names]


def text(one: Excerpt | None) -> str | None:
    return one.text if one else None
