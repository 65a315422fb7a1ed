"""End points built of what a sentence declares."""

import re
from collections.abc import Iterator

from litdb.extract.endpoints import outcome_lists, parts
from litdb.extract.endpoints.clauses import Declaration
from litdb.extract.endpoints.parts import Parts
from litdb.extract.masks import masked
from litdb.extract.sentences import Sentence, Span
from litdb.model.findings import DeclaredIn, Endpoint, Excerpt, Role, SectionLabel

_ROLES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"\A(?!.*\befficacy\b).*\b(?:safety|tolerability)\b", re.IGNORECASE | re.DOTALL), Role.SAFETY),
    (re.compile(r"\bsecondary\b", re.IGNORECASE), Role.SECONDARY),
    (re.compile(r"(?:\b|co)(?:primary|main|principal)\b", re.IGNORECASE), Role.PRIMARY),
    (re.compile(r"\b(?:exploratory|tertiary)\b", re.IGNORECASE), Role.EXPLORATORY),
)
"""The words that give an end point its role; an earlier line wins ("main secondary end point")."""

_BOTH = re.compile(r"\bprimary (?:and|or) (?:key )?secondary\b|\bprimary/secondary\b", re.IGNORECASE)
_CO_PRIMARY = re.compile(r"\bco-? ?(?:primary|main)\b", re.IGNORECASE)
_KEY_SECONDARY = re.compile(r"\b(?:key|main|major|principal) secondary\b", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)

_CONFIDENCE = {
    "stated": 0.96, "run on": 0.88, "juxtaposed": 0.87, "apposed": 0.85, "made": 0.81, "in brackets": 0.8,
    "objective": 0.8, "headed": 0.75, "taken": 0.67, "beside": 0.64, "of": 0.64, "assessed by": 0.6,
}  # fmt: skip
"""Rule -> the share of its finds that people had marked, too, with their role: (marked + 1) of (found + 2)."""

_IN_RESULTS = frozenset(("beside", "of", "in brackets", "apposed"))
"""Rules whose sentences may tell results."""


def built(sentence: Sentence, declared: Declaration) -> Iterator[Endpoint]:
    """Build the end points of one declaration in a sentence."""
    text = sentence.text
    mask = text[: declared.start] + masked(text[declared.start : declared.end]) + text[declared.end :]
    if "(" in text:
        mask = outcome_lists.whole_names(text, mask, declared.start, declared.end)
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
        declared_in=_place(sentence, declared.rule),
        rule=declared.rule,
        confidence=_CONFIDENCE[declared.rule],
    )


def _place(sentence: Sentence, rule: str) -> DeclaredIn:
    """Where the abstract names the end point."""
    if rule == "objective":
        return DeclaredIn.OBJECTIVE
    in_results = sentence.label in {SectionLabel.RESULTS, SectionLabel.CONCLUSIONS}
    return DeclaredIn.RESULT if in_results and rule in _IN_RESULTS else DeclaredIn.DECLARATION


def _excerpt(sentence: Sentence, span: Span | None) -> Excerpt | None:
    return Excerpt(sentence.text[slice(*span)], sentence.start + span[0]) if span else None


def _roles(words: str, text: str, count: int) -> list[Role]:
    """Give each of `count` outcomes its role; "primary and secondary" are told apart by "respectively" alone."""
    if _BOTH.search(words):
        told = count == 2 and _RESPECTIVELY.search(text)  # one of each
        return [Role.PRIMARY, Role.SECONDARY] if told else [Role.UNSPECIFIED] * count
    given = (role for pattern, role in _ROLES if pattern.search(words))
    return [next(given, Role.UNSPECIFIED)] * count
