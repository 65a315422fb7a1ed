"""What describes an outcome behind its name: definition, instrument, time point."""

import re

from litdb.extract.endpoints.clauses import before_marks
from litdb.extract.sentences import Span

_GOES_ON = (
    r"(?:measured|assessed|evaluated|determined|defined|estimated|calculated|rated|quantified|recorded"
    r"|indicated|reported|judged|expressed|per|obtained)"
)
_FULL_ENDS = re.compile(
    rf""";\s | ,\s(?:and|but|while|whereas|whilst|with\s(?:the\s|an?\s)?secondary|regardless|which\s(?:will|is|was
        |are|has|have|were)|because|since|so|although|however|where
        |as\s(?!{_GOES_ON})|both\s|we\s|this|these|it)\b
      | \s(?:while|whereas|whilst|because|although)\s | \swith\s(?:an?\s|the\s)?(?:[\w-]+\s){{0,3}}?(?:as\s(?:an?\s
        |the\s)?)?secondary\b
      | \.\s(?=[A-Z])""",
    re.VERBOSE | re.IGNORECASE,
)
"""Where what describes the last outcome of a list is over."""


_DEFINED_AS = re.compile(r"\b(?:defined|composite|combination|compris|consist)", re.IGNORECASE)


_TIME = re.compile(r"\s\d{1,3}[\s-](?:hours?|days?|weeks?|months?|years?)\b", re.IGNORECASE)


def _goes_on(mask: str, start: int, stop: re.Match[str]) -> bool:
    """Whether the "and" comes before the last of several times, or of what an outcome is defined by."""
    return bool(_TIME.match(mask, stop.end()) or _DEFINED_AS.search(mask, start, stop.start()))


def full_end(text: str, mask: str, start: int, reach: int) -> int:
    """Where an outcome ends with all that describes it."""
    stop = _FULL_ENDS.search(mask, start, reach)
    while stop and stop[0] == ", and" and _goes_on(mask, max(0, start - 60), stop):
        stop = _FULL_ENDS.search(mask, stop.end(), reach)
    end = stop.start() if stop else reach
    return before_loose_end(text, start, end)


_LOOSE_END = re.compile(r"(?:[\s.,;](?:and|or)\b|[\s.,;:–—-]|(?<=[a-zA-Z)])(?:\s\d{1,3}){2,9}(?=\s?\.?\Z))*+\Z")


def before_loose_end(text: str, start: int, end: int) -> int:
    """Where text[start:end] ends without marks, an "and", and the numbers of references at its end."""
    return start + len(_LOOSE_END.sub("", text[start:end]))


_DEFINITION = re.compile(
    r"(?:,?\s(?:which\s(?:was|is|were)\s)?(?:as\s)?|\(|[–—-]\s)(?:defined\s(?:as|by)|ie\.?,?|i\.e\.,?|namely"
    r"|that\sis,?|meaning)\s(?P<part>(?:[^;()]|\([^()]{0,200}\)){3,400}?)"
    r"(?=\)|,\s(?:measured|assessed|during|at\s\d)|\Z)",
    re.IGNORECASE,
)
_RATERS = (
    r"(?:(?:an?|two|three|both|all|blind(?:ed)?|independent|trained|central|study|research|masked)\s){0,3}"
    r"(?:nurses?|patients?|participants?|investigators?|physicians?|clinicians?|assessors?|observers?|raters?|readers?"
    r"|parents?|staff)"
    r"(?=\s?[,;.(]|\s?\Z|\s(?:and|or|at|on|in|using|with|after|during|who|blind(?:ed)?)\b)"
)
"""Who measures is no instrument."""
_INSTRUMENT = re.compile(
    r"\b(?:(?:as\s)?(?:measured|assessed|evaluated|determined|rated|quantified|scored|indicated|recorded|estimated"
    r"|obtained|diagnosed|monitored|captured)\s(?:\w+ly\s)?"
    r"(?:by\smeans\sof|by|with|using|on|via|through|from|in|according\sto)|using|according\sto|by\smeans\sof"
    rf"|on\sthe(?=\s[A-Z]))\s(?:an?\s|the\s)?+(?!{_RATERS})"
    r"(?P<part>(?:[^;,()]|,\s(?=[A-Z])|\([^()]{1,60}\)){2,160}?)"
    r"(?=,|;|\s(?:at|after|before|during|within|over|from|between|and\s(?:is|was|will))\s"
    r"|\s\((?!(?-i:[A-Z][\w-]{1,12})\))|(?<=(?-i:[A-Z0-9])\))(?!\s[a-z])|\Z|\.\Z)",
    re.IGNORECASE,
)
_AMOUNT = (
    r"(?:\d{1,3}(?:[.·]\d)?(?:\s?(?:-|–|±|to|and|or|,|,\sand|through)\s?\d{1,3}){0,6}|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|twelve|eighteen)"
)
_UNITS = r"(?:years?|months?|weeks?|wks?|days?|hours?|hrs?|minutes?|mins?|seconds?|h|mo|d|wk|yr)\b"
_SINCE = r"(?:post|after|of|following|from|before|postpartum|later)"
_WHEN_ENDS = r"""[,;.()]|\Z
    |\s(?:in\s(?:all|the|both|patients|participants|women|men|children|adults)|among|between|using|by|at
    |\d{1,3}\ \d{1,3}|measured|assessed|determined|evaluated|according|versus|and(?!\s\d)|as|will|was|were|is|are)\b"""
_WHEN = re.compile(
    rf"""\b(?:at|after|by|within|over|during|for|to|until|from|through|in|up\sto)\s
    (?:the\s|a\s|an?\saverage\sof\s|approximately\s|first\s|baseline\s(?:to|and|,)\s|end\sof\s)*
    (?P<part>{_AMOUNT}[\s-]?{_UNITS}(?:\s{_SINCE}\b[^,;.()]{{0,80}}?(?={_WHEN_ENDS}))?
      |(?:weeks?|months?|days?|years?|visits?|cycles?)\s{_AMOUNT}
      |(?:hospital\s)?discharge|(?:the\s)?end\sof\s(?:the\s)?(?:treatment|study|trial|intervention|follow[ -]?up)
      |(?:\w+\s)?follow[ -]?up(?:\svisit)?)
    | \b(?P<later>{_AMOUNT}\s{_UNITS}\s(?:after|post|following|before|postpartum|later)\b
      [^,;.()]{{0,80}}?(?={_WHEN_ENDS}))
    | \b(?P<before>{_AMOUNT}[\s-](?:year|month|week|day|hour)s?)\b
      (?=\s(?:[\w-]+\s){{0,2}}?(?:survival|mortality|follow|change|rate|visit|DFS|PFS|OS|outcome))""",
    re.VERBOSE | re.IGNORECASE,
)


def definition(text: str, tail: Span) -> Span | None:
    """What an outcome is defined as."""
    return _within(_DEFINITION, text, tail)


def instrument(text: str, tail: Span) -> Span | None:
    """What an outcome is measured by."""
    return _within(_INSTRUMENT, text, tail)


def time_point(text: str, tail: Span) -> Span | None:
    """When an outcome is measured."""
    return _within(_WHEN, text, tail)


def _within(pattern: re.Pattern[str], text: str, span: Span) -> Span | None:
    """The part that a pattern finds within a span, without article and marks at its ends."""
    found = pattern.search(text, *span)
    if found is None:
        return None
    group = found.lastgroup or 0
    start, end = found.span(group)
    end = before_marks(text, start, end)
    return (start, end) if end > start else None
