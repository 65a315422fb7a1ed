"""The end points that an abstract declares."""

import re
from collections.abc import Iterator
from dataclasses import replace

from litdb.extract.endpoints import outcome_lists, parts
from litdb.extract.endpoints.clauses import Declaration
from litdb.extract.endpoints.declarations import declarations, headed
from litdb.extract.endpoints.fate import fate
from litdb.extract.endpoints.parts import Parts
from litdb.extract.endpoints.triggers import NOUN
from litdb.extract.masks import masked
from litdb.extract.sentences import Sentence, Span
from litdb.extract.trials.scope import scope
from litdb.model.findings import Endpoint, Excerpt, Met, Role, Scope

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


def find(abstract: str, sentences: tuple[Sentence, ...]) -> tuple[Endpoint, ...]:
    """Find the end points that an abstract with these sentences declares, in order; each name once a role."""
    if NOUN.search(abstract) is None:
        return ()
    found: dict[tuple[Role, str], Endpoint] = {}
    met: Met | None = None
    for sentence, declared in _declared(sentences):
        said = fate(sentence.text)
        met = said or met
        for declaration in declared:
            for endpoint in _endpoints(sentence, declaration):
                own = said if endpoint.role is Role.PRIMARY else None
                found.setdefault((endpoint.role, endpoint.name.casefold()), replace(endpoint, met=own))
    whose = scope(abstract) if found else Scope.THIS_STUDY
    complete = (replace(endpoint, met=_met(endpoint, met), scope=whose) for endpoint in found.values())
    return tuple(sorted(complete, key=lambda endpoint: (endpoint.start, endpoint.end)))


def _declared(sentences: tuple[Sentence, ...]) -> Iterator[tuple[Sentence, list[Declaration]]]:
    """Each sentence that names an end point, with what it declares."""
    for sentence in sentences:
        named = NOUN.search(sentence.text) is not None
        declared = list(declarations(sentence.text)) if named else []
        if not declared and sentence.opens and NOUN.search(sentence.heading):
            listed = headed(sentence.text, sentence.heading)
            declared = [listed] if listed else []
        if declared or named:
            yield sentence, declared


def _endpoints(sentence: Sentence, declared: Declaration) -> Iterator[Endpoint]:
    """Build the end points of one declaration in a sentence."""
    text = sentence.text
    mask = text[: declared.start] + masked(text[declared.start : declared.end]) + text[declared.end :]
    items = outcome_lists.items(mask, declared.start, declared.end)
    reaches = [*(outcome_lists.reach(mask, start) for start, _ in items[1:]), declared.end]
    found = [parts.of(text, mask, *item, reach) for item, reach in zip(items, reaches, strict=True)]
    named = [one for one in found if one is not None]
    roles = _roles(declared.words, text, len(named))
    for one, role in zip(named if declared.many else named[:1], roles, strict=False):
        yield _endpoint(sentence, one, role, declared)


def _endpoint(sentence: Sentence, found: Parts, role: Role, declared: Declaration) -> Endpoint:
    start, end = found.name
    return Endpoint(
        role=role,
        name=sentence.text[start:end],
        start=sentence.start + start,
        end=sentence.start + end,
        text=sentence.text,
        co_primary=role is Role.PRIMARY and _CO_PRIMARY.search(declared.words) is not None,
        key_secondary=role is Role.SECONDARY and _KEY_SECONDARY.search(declared.words) is not None,
        full=_excerpt(sentence, found.full),
        definition=_excerpt(sentence, found.definition),
        instrument=_excerpt(sentence, found.instrument),
        time_point=_excerpt(sentence, found.time_point),
        composite=found.composite,
        components=tuple(filter(None, (_excerpt(sentence, span) for span in found.components))),
        data_type=found.data_type,
        rule=declared.rule,
    )


def _excerpt(sentence: Sentence, span: Span | None) -> Excerpt | None:
    return Excerpt(sentence.text[slice(*span)], sentence.start + span[0]) if span else None


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
