"""The end points that an abstract declares."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from litdb.extract import outcome_lists, sentences
from litdb.extract.declarations import NOUN, Declaration, declarations, headed
from litdb.extract.sentences import Span
from litdb.model.records import Endpoint, Met, Role, Scope, Section

_ROLES: tuple[tuple[str, Role], ...] = (
    (r"\bsafety\b(?!.*\befficacy\b)(?<!efficacy and safety)(?<!efficacy or safety)", Role.SAFETY),
    (r"\bsecondary\b", Role.SECONDARY),
    (r"\b(?:co-?)?(?:primary|main|principal)\b|\bco-? ?primary\b", Role.PRIMARY),
    (r"\b(?:exploratory|tertiary)\b", Role.EXPLORATORY),
)
"""The words that give an end point its role; an earlier line wins ("main secondary end point")."""

_BOTH = re.compile(r"\bprimary (?:and|or) (?:key )?secondary\b|\bprimary/secondary\b", re.IGNORECASE)
_CO_PRIMARY = re.compile(r"\bco-? ?(?:primary|main)\b", re.IGNORECASE)
_KEY_SECONDARY = re.compile(r"\b(?:key|main|major|principal) secondary\b", re.IGNORECASE)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)

_PRIMARY = r"(?:primary|main|principal) (?:[\w-]+ ){0,3}?(?:end[ -]?points?|outcomes?(?: measures?)?)"
_MET = re.compile(r"\b(?:met|meet|achieved?|reach(?:ed)?)\b", re.IGNORECASE)
_CONDITIONAL = re.compile(r"\b(?:if|whether|when|once|unless|until|after|one of|either)\b", re.IGNORECASE)
_FATES: tuple[tuple[re.Pattern[str], Met], ...] = (
    (
        re.compile(
            rf"\bneither\b.{{0,60}}{_PRIMARY}.{{0,80}}?\b(?:was|were|is|are) (?:met|achieved|reached)\b(?! (?:by|in) (?:\d|patients))",
            re.IGNORECASE,
        ),
        "no",
    ),
    (
        re.compile(
            rf"\b{_PRIMARY}\b[^.;]{{0,120}}?\b(?:was|were|is|are|has|have) not (?:been )?(?:met|achieved|reached)\b(?! (?:by|in) (?:\d|patients))",
            re.IGNORECASE,
        ),
        "no",
    ),
    (
        re.compile(
            rf"\b(?:did not|does not|failed to) (?:meet|achieve|reach) (?:the|its|either|any of the|their|both) {_PRIMARY}\b",
            re.IGNORECASE,
        ),
        "no",
    ),
    (
        re.compile(
            rf"\b{_PRIMARY}\b[^.;]{{0,120}}?\b(?:was|were|is|are|has been|have been) (?:all |both |also )?(?:met|achieved|reached)\b(?! (?:by|in|when|if)\b)",
            re.IGNORECASE,
        ),
        "yes",
    ),
    (
        re.compile(
            rf"\b(?:trial|study|studies|trials|it) (?:also )?(?:met|achieved|reached) (?:the|its|both|all|their) {_PRIMARY}\b",
            re.IGNORECASE,
        ),
        "yes",
    ),
)
"""What a sentence says outright of the primary end point's fate; the first that fits counts."""

_REVIEWS = re.compile(r"systematic|meta-?anal|scoping|search|retriev|screened|pooled", re.IGNORECASE)
_SYNTHESIS = (
    r"(?:systematic (?:literature )?(?:review|search|synthesis)|(?:network |pooled )?meta-analys[ei]s|scoping review)"
)
_REVIEW = re.compile(
    r"\b(?:we|authors|reviewers) (?:\w+ ){0,2}(?:searched|retrieved|screened|pooled|meta-analy[sz]ed)\b"
    rf"|\b(?:this|our|present) (?:\w+ ){{0,4}}{_SYNTHESIS}"
    rf"|\b(?:conduct|perform|undertake|undertook|did|do|carry out|carried out)(?:ed)? an? (?:[\w-]+ ){{0,5}}{_SYNTHESIS}"
    rf"|\ba (?:[\w-]+ ){{0,4}}{_SYNTHESIS}.{{0,200}}? (?:was|were) (?:conducted|performed|done|undertaken|carried out)\b"
    rf"|\A(?:\S+ ){{0,25}}(?:a )?{_SYNTHESIS}(?: and meta-analysis)?(?: of [^.]{{0,80}})?[.\n]"
    r"|\bdatabases? (?:\([^)]{0,80}\) )?(?:were|was) (?:\w+ )?searched\b"
    r"|\b(?:pubmed|medline|embase|cochrane|scopus)\b[^.]{0,120} (?:was|were) (?:\w+ )?(?:searched|queried)\b"
    r"|\bsearch(?:ed)? (?:of )?(?:the )?(?:\w+ ){0,3}(?:pubmed|medline|embase|cochrane|scopus|databases)\b",
    re.IGNORECASE,
)
_TRIAL = re.compile(
    r"\b(?:we|were) (?:randomly (?:assigned|allocated)|randomi[sz]ed)|\b(?:patients|participants|subjects|women|men|children|adults) (?:were|will be) "
    r"(?:randomly|randomi[sz]ed|assigned|allocated)|\bwe (?:enrolled|recruited)\b",
    re.IGNORECASE,
)


def find(abstract: str, sections: tuple[Section, ...]) -> tuple[Endpoint, ...]:
    """Find the end points declared in an abstract with these sections, in the order of the text; each name once a role."""
    found: dict[tuple[Role, str], Endpoint] = {}
    fate: Met | None = None
    for span, declared in _declared(abstract, sections):
        text = abstract[span[0] : span[1]]
        said = _fate(text)
        fate = said or fate
        for declaration in declared:
            for endpoint in _endpoints(text, span, declaration):
                met = said if endpoint.role is Role.PRIMARY else None
                key = (endpoint.role, endpoint.name.casefold())
                found.setdefault(key, replace(endpoint, met=met))
    scope = _scope(abstract) if found else Scope.THIS_STUDY
    complete = (replace(endpoint, met=_met(endpoint, fate), scope=scope) for endpoint in found.values())
    return tuple(sorted(complete, key=lambda endpoint: (endpoint.start, endpoint.end)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of an abstract, and the heading above it with where that begins."""

    start: int
    end: int
    heading: str = ""
    heading_start: int = 0


def _pieces(abstract: str, sections: tuple[Section, ...]) -> Iterator[_Piece]:
    """Cut an abstract into the parts that no sentence runs across: what precedes the sections, and each of them."""
    first = sections[0] if sections else None
    yield _Piece(0, abstract.rfind(first.heading, 0, first.start) if first else len(abstract))
    for section in sections:
        above = abstract.rfind(section.heading, 0, section.start)
        yield _Piece(section.start, section.end, section.heading, above)


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
    given = (role for pattern, role in _ROLES if re.search(pattern, words, re.IGNORECASE))
    return [next(given, Role.UNSPECIFIED)] * count


def _fate(text: str) -> Met | None:
    """Whether a sentence says that the primary end point was met."""
    if _MET.search(text) is None or _CONDITIONAL.search(text):
        return None
    return next((met for pattern, met in _FATES if pattern.search(text)), None)


def _met(endpoint: Endpoint, fate: Met | None) -> Met | None:
    """Whether an end point was met, by its own sentence or by what the abstract says of the primary one."""
    return endpoint.met or (fate if endpoint.role is Role.PRIMARY else None)


def _scope(abstract: str) -> Scope:
    """Whose end points an abstract speaks of: a review's are those of the studies that it includes."""
    review = _REVIEWS.search(abstract) and _REVIEW.search(abstract) is not None and _TRIAL.search(abstract) is None
    return Scope.INCLUDED_STUDIES if review else Scope.THIS_STUDY
