"""The end points that an abstract declares."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from litdb.extract import outcome_lists, sentences
from litdb.extract.declarations import NOUN, Declaration, declarations, headed
from litdb.extract.fate import fate
from litdb.extract.scope import scope
from litdb.extract.sentences import Span
from litdb.model.records import Endpoint, Met, Role, Scope, Section

_ROLES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"\A(?!.*\befficacy\b).*\bsafety\b", re.IGNORECASE | re.DOTALL), Role.SAFETY),
    (re.compile(r"\bsecondary\b", re.IGNORECASE), Role.SECONDARY),
    (re.compile(r"(?:\b|co)(?:primary|main|principal)\b", re.IGNORECASE), Role.PRIMARY),
    (re.compile(r"\b(?:exploratory|tertiary)\b", re.IGNORECASE), Role.EXPLORATORY),
)
"""The words that give an end point its role; an earlier line wins ("main secondary end point")."""

_BOTH = re.compile(r"\bprimary (?:and|or) (?:key )?secondary\b|\bprimary/secondary\b", re.IGNORECASE)
_CO_PRIMARY = re.compile(r"\bco-? ?(?:primary|main)\b", re.IGNORECASE)
_KEY_SECONDARY = re.compile(r"\b(?:key|main|major|principal) secondary\b", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)


def find(abstract: str, sections: tuple[Section, ...]) -> tuple[Endpoint, ...]:
    """Find the end points that an abstract with these sections declares, in order; each name once a role.

    The sections are those that `sections.split` found in it.
    """
    if NOUN.search(abstract) is None:
        return ()
    found: dict[tuple[Role, str], Endpoint] = {}
    met: Met | None = None
    for span, declared in _declared(abstract, sections):
        text = abstract[span[0] : span[1]]
        said = fate(text)
        met = said or met
        for declaration in declared:
            for endpoint in _endpoints(text, span, declaration):
                own = said if endpoint.role is Role.PRIMARY else None
                found.setdefault((endpoint.role, endpoint.name.casefold()), replace(endpoint, met=own))
    whose = scope(abstract) if found else Scope.THIS_STUDY
    complete = (replace(endpoint, met=_met(endpoint, met), scope=whose) for endpoint in found.values())
    return tuple(sorted(complete, key=lambda endpoint: (endpoint.start, endpoint.end)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of an abstract, and the heading above it."""

    start: int
    end: int
    heading: str = ""


def _pieces(abstract: str, sections: tuple[Section, ...]) -> Iterator[_Piece]:
    """Cut an abstract into the parts that no sentence runs across: what precedes the sections, and each of them."""
    first = sections[0] if sections else None
    yield _Piece(0, abstract.rfind(first.heading, 0, first.start) if first else len(abstract))
    for section in sections:
        yield _Piece(section.start, section.end, section.heading)


def _declared(abstract: str, sections: tuple[Section, ...]) -> Iterator[tuple[Span, list[Declaration]]]:
    """Each sentence that names an end point, as a span, with what it declares."""
    for piece in _pieces(abstract, sections):
        under = NOUN.search(piece.heading) is not None
        if not under and NOUN.search(abstract, piece.start, piece.end) is None:
            continue
        for start, end in sentences.cut(abstract, piece.start, piece.end):
            text = abstract[start:end]
            declared = list(declarations(text)) if NOUN.search(text) else []
            if not declared and start == piece.start and under and (listed := headed(text, piece.heading)):
                declared = [listed]
            if declared or NOUN.search(text):
                yield (start, end), declared


def _endpoints(text: str, span: Span, declared: Declaration) -> Iterator[Endpoint]:
    """Build the end points of one declaration in the sentence at `span`."""
    listed = outcome_lists.masked(text[declared.start : declared.end])
    mask = text[: declared.start] + listed + text[declared.end :]
    names = outcome_lists.names(text, mask, declared.start, declared.end)
    for (start, end), role in zip(
        names if declared.many else names[:1], _roles(declared.words, text, len(names)), strict=False
    ):
        yield Endpoint(
            role=role,
            name=text[start:end],
            start=span[0] + start,
            end=span[0] + end,
            text=text,
            co_primary=role is Role.PRIMARY and _CO_PRIMARY.search(declared.words) is not None,
            key_secondary=role is Role.SECONDARY and _KEY_SECONDARY.search(declared.words) is not None,
        )


def _roles(words: str, text: str, count: int) -> list[Role]:
    """Give each of `count` outcomes its role; "primary and secondary" are told apart by "respectively" alone."""
    if _BOTH.search(words):
        return (
            [Role.PRIMARY, Role.SECONDARY] if count == 2 and _RESPECTIVELY.search(text) else [Role.UNSPECIFIED] * count
        )
    given = (role for pattern, role in _ROLES if pattern.search(words))
    return [next(given, Role.UNSPECIFIED)] * count


def _met(endpoint: Endpoint, said: Met | None) -> Met | None:
    """Whether an end point was met, by its own sentence or by what the abstract says of the primary one."""
    return endpoint.met or (said if endpoint.role is Role.PRIMARY else None)
