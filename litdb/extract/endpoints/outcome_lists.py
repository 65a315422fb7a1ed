"""A list of outcomes as an abstract words it, cut into the names of the outcomes."""

import re
from collections.abc import Iterator

from litdb.extract.endpoints.clauses import starts_clause
from litdb.extract.endpoints.parts import after_lead, before_tail
from litdb.extract.masks import HIDDEN
from litdb.extract.sentences import Span

_SHORT_TAIL = 6  # words; a time point ("from baseline to week 24") and not half a sentence
_TRIED = 4  # "and"s of one item, from its end, that may divide it

_COMPOSITE = re.compile(
    r"\b(?:composite|combination|composite (?:end[ -]?point|outcome|measure)"
    r"|any) of\b",
    re.IGNORECASE,
)
_DEFINED = re.compile(r",?\s(?:as\s)?(?:defined|define|which|because|although|whereas|while|but)\b", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:was|were|is|are|had|has|have|did|does|do|will|would|could|should|may|can|showed|we|they|occurred"
    r"|improved|increased"
    r"|decreased|differed|includes?|included)\b"
)
_INSTRUMENT = re.compile(
    r"\b(?:(?:measured|assessed|evaluated|determined)\s(?:\w+ly\s)?(?:by|with|using|on|via|at|in|from|through|as"
    r"|according)|using|based on|according to|by)\b",
    re.IGNORECASE,
)
_MEASURED_BY = re.compile(r"\b(?:measured|assessed|evaluated|determined)\s(?:by|with|using|on)\b", re.IGNORECASE)
_COMMA = re.compile(r"(?<!\d),\s|,\s(?!\d|(?:and|or)\s\d)|,\s(?=\d+-(?:week|month|day|year|minute|hour)\b)")
_AND = re.compile(
    r"(?<![\d,]),?\s(?:and|plus|as well as|along with)\s(?!\d+ (?:weeks?|months?|days?|years?"
    r"|hours?)\b)|,?\s(?:and|plus|as well as)\s(?!\d)",
    re.IGNORECASE,
)
_AND_FIRST = re.compile(r"(?:and|plus|as well as|along with)\s", re.IGNORECASE)
_OR = re.compile(r"\sor\s", re.IGNORECASE)
_TOGETHER = re.compile(r"\b(?:between|both)\b(?!.*\sand\s)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:^|(?<=[\s,;:]))\(?(?:[1-9]|[a-hA-H]|i{1,3}|iv|v)\)\s|(?<=\s)•\s|\A•\s")
_GLOSS = re.compile(r"an?\s(?!.*\sand\s)")
_IS_INSTRUMENT = re.compile(
    r"an?\s(?:[\w-]+\s){1,4}?(?:instrument|measure|scale|questionnaire|tool|index|test|score|survey|inventory|marker)\b"
)
_PAIRS = frozenset({"safety and tolerability", "nausea and vomiting", "efficacy and safety", "knowledge and attitudes"})
_OWN_HEAD = re.compile(
    r"(?:the|an?|time|rates?|incidence|changes?|number|proportion|percentage|quality)\s", re.IGNORECASE
)
_PREPOSITIONS = (" at", " in", " of", " on", " for", " to", " from", " by", " with", " pre", " pre-")
_PREPOSITION = re.compile(r"\s(?:of|in|to|for|with|between|on|at|from|by)\s", re.IGNORECASE)


def items(mask: str, start: int, end: int) -> list[Span]:
    """Cut the list in mask[start:end], a masked text, into its items."""
    return list(_items(mask, start, end))


_ABBREVIATED = re.compile(r"\(([A-Z]{3,8})\)")
_CAPITAL = re.compile(r"(?<![\w-])[A-Z]")
_CAPITAL_OR_AND = re.compile(r"(?<![\w-])(?:[A-Z]|and\b)")
_LONGEST_NAME = 120


def whole_names(text: str, mask: str, start: int, end: int) -> str:
    """The mask without the separators inside of names that an abbreviation spells: "Arm, Shoulder and Hand (ASH)"."""
    for short in _ABBREVIATED.finditer(text, start, end):
        first = _spelt(text, max(start, short.start() - _LONGEST_NAME), short.start(), short[1])
        if first is not None:
            name = mask[first : short.start()].replace(",", "_").replace(" and ", "_and_").replace(" or ", "_or_")
            mask = mask[:first] + name + mask[short.start() :]
    return mask


def _spelt(text: str, start: int, end: int, letters: str) -> int | None:
    """Where the words begin whose capitals are the letters, the last ones before `end`."""
    for pattern in (_CAPITAL, _CAPITAL_OR_AND):
        found = list(pattern.finditer(text, start, end))[-len(letters) :]
        if "".join(one[0][0].upper() for one in found) == letters:
            return found[0].start()
    return None


_JOINT = re.compile(r"[,;]?\s(?:and|or|plus|as well as|along with)\s?\Z", re.IGNORECASE)


def reach(mask: str, start: int) -> int:
    """Where what describes an item ends, if the next one begins at `start`."""
    end = len(mask[:start].rstrip(" ,;("))
    joint = _JOINT.search(mask, max(0, end - 15), start)
    return joint.start() if joint else end


def _items(mask: str, start: int, end: int) -> Iterator[Span]:
    """Cut a list into items at its numbers, else at semicolons, else at commas and the last "and"."""
    numbers = [match.start() for match in _NUMBERED.finditer(mask, start, end)]
    if len(numbers) > 1:
        yield from zip(numbers, [*numbers[1:], end], strict=True)
        return
    parts = _parts(mask, start, end, ";")
    if len(parts) > 1:
        for index, part in enumerate(parts):
            if index and _VERB.search(mask, *part):
                return
            yield part
        return
    yield from _listed(mask, start, end)


def _listed(mask: str, start: int, end: int) -> Iterator[Span]:
    """Cut a list at its commas and "and"; a composite is one item, as is what ends in ", or C"."""
    stop = _DEFINED.search(mask, start, end)
    segments = _segments(mask, start, stop.start() if stop else end)
    first, last = segments[-1]
    if len(segments) > 1 and _OR.search(mask, first - 1, last) and not _AND.search(mask, first - 1, last):
        yield start, last
        return
    closing = max((i for i, span in enumerate(segments) if _AND_FIRST.match(mask, *span)), default=len(segments))
    for index, (first, last) in enumerate(segments[: closing + 1]):
        if _COMPOSITE.search(mask, first, last):
            yield first, segments[-1][1]
            return
        if index < len(segments) - 1 or index == closing:
            yield first, last
        else:
            yield from _pair(mask, first, last, listed=index > 0)


def _segments(mask: str, start: int, end: int) -> list[Span]:
    """Cut at the commas, up to the first that opens a clause ("assessed ...", "which ...")."""
    cuts = [match.span() for match in _COMMA.finditer(mask, start, end)]
    begins = [start, *(after for _, after in cuts)]
    ends = [*(before for before, _ in cuts), end]
    segments = list(zip(begins, ends, strict=True))
    segments = _without_clauses(mask, segments)
    glossed = len(segments) > 1 and _GLOSS.match(mask, *segments[-1])
    if glossed and (_AND.search(mask, *segments[-2]) or _IS_INSTRUMENT.match(mask, *segments[-1])):
        segments.pop()
    measured = [_INSTRUMENT.search(mask, *span) is not None for span in segments]
    return segments[:1] if measured[0] and sum(measured) == 1 else segments


_PARTICIPLE = re.compile(
    r"(?:as\s)?(?:measured|assessed|evaluated|determined|rated|defined|recorded|quantified|expressed)\b", re.IGNORECASE
)


def _without_clauses(mask: str, segments: list[Span]) -> list[Span]:
    """The segments up to the first clause; a list goes on behind one that only says how the item before is measured."""
    kept = segments[:1]
    for at, span in enumerate(segments[1:], 1):
        if not starts_clause(mask, *span):
            kept.append(span)
            continue
        after = segments[at + 1] if at + 1 < len(segments) else None
        goes_on = after and _AND_FIRST.match(mask, *after) and not starts_clause(mask, mask.find(" ", *after), after[1])
        if not (goes_on and _PARTICIPLE.match(mask, *span) and "defined" not in mask[span[0] : span[1]]):
            break
    return kept


def _pair(mask: str, start: int, end: int, *, listed: bool) -> Iterator[Span]:
    """Cut the last segment of a list at its last "and" unless the two sides of that share a head."""
    for match in list(_AND.finditer(mask, start, end))[: -_TRIED - 1 : -1]:
        left, right = mask[start : match.start()], mask[match.end() : end]
        if (
            not _TOGETHER.search(left[-80:])
            and not left.endswith(_PREPOSITIONS)
            and (listed or not _share(left, right))
        ):
            yield start, match.start()
            yield match.end(), end
            return
    yield start, end


_OF_PEOPLE = re.compile(r"\s?(?:in|among)\s(?:patients|women|participants|men)\b")
_ADJECTIVE = re.compile(
    r"(?:first|second|third|fourth|left|right|upper|lower|(?!arm\b)\w+(?:tolic|ical|nal|ual|tive|ary))\b", re.IGNORECASE
)
"""Words that two outcomes may share a head behind: "systolic and diastolic blood pressure"."""
_HEADS = ("symptoms", "levels", "rates", "rate", "scores")


def _share(left: str, right: str) -> bool:
    """Whether two sides of "and" are one outcome ("number and intensity of flushes", "changes in weight and waist")."""
    left = left[after_lead(left, 0, len(left)) :]
    same_head = left.split(" ", 1)[0].lower() == right.split(" ", 1)[0].lower()
    if same_head or (_INSTRUMENT.search(left) and _MEASURED_BY.search(right)):
        return False
    right = right[: before_tail(right, 0, len(right))]
    if _INSTRUMENT.search(left) or f"{left} and {right}".rstrip(" .;").lower() in _PAIRS:
        return True
    tail = left[before_tail(left, 0, len(left)) :]
    if _OF_PEOPLE.match(tail):
        return True
    if left.endswith(HIDDEN) or _OWN_HEAD.match(right) or 0 < len(tail.split()) <= _SHORT_TAIL:
        return False
    return _lacks_head(left, right)


def _lacks_head(left: str, right: str) -> bool:
    """Whether the left side is no outcome without the last words of the right one."""
    if " " not in left.strip():
        is_alike = _ADJECTIVE.fullmatch(left.strip()) and _ADJECTIVE.match(right)
        has_head = " of " in right or right.endswith(_HEADS) or is_alike
        return not left.isupper() and " " in right.strip() and bool(has_head)
    return _PREPOSITION.search(left) is not None and _PREPOSITION.search(right) is None and len(right.split()) < 4


def _parts(mask: str, start: int, end: int, separator: str) -> list[Span]:
    """Cut a span at its separators."""
    parts = []
    while (cut := mask.find(separator, start, end)) >= 0:
        parts.append((start, cut))
        start = cut + 1
    return [*parts, (start, end)]
