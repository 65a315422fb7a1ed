"""The parts of one outcome in a list: its name, definition, instrument, time point, components."""

import re
from typing import NamedTuple

from litdb.extract.endpoints import composites, tails
from litdb.extract.masks import HIDDEN
from litdb.extract.sentences import Span
from litdb.model.findings import DataType


class Parts(NamedTuple):
    """Where the parts of an outcome stand in a sentence; `full` holds all of them."""

    name: Span
    full: Span
    definition: Span | None
    instrument: Span | None
    time_point: Span | None
    components: tuple[Span, ...]
    composite: bool
    data_type: DataType | None


def of(text: str, mask: str, start: int, end: int, reach: int) -> Parts | None:
    """The parts of the item text[start:end] of a list, None where it names nothing.

    What describes it may go on up to `reach`: behind the last item of a list stands what was no item itself.
    """
    found = name(text, mask, start, end)
    if found is None:
        return None
    full = (found[0], tails.full_end(text, mask, found[1], max(end, reach)))
    tail = (found[1], full[1])
    components = composites.components(text, mask, found, full)
    return Parts(
        found,
        full,
        tails.definition(text, tail),
        tails.instrument(text, tail),
        tails.time_point(text, tail) or tails.time_point(text, found),
        components,
        bool(components) or composites.is_composite(text, full),
        _data_type(text[found[0] : found[1]]),
    )


_UNTIL = r"(?:(?!(?:at|in|of|to|from|after)\b)\w+[ ]){0,3}?"
_TIME = rf"""
    \d++(?!\ ?-?seconds?\b) | baseline | (?:weeks?|months?|days?|years?|hours?|minutes?)\b | follow | end\ of
    | the\ end\b
    | discharge | randomi[sz] | entry | admission | enrol | (?:treatment|intervention|surgery|therapy|time|each)\b
    | post | pre- | the\ time\ of | (?:the\ )?(?:first|last|one|two|three|four|five|six|seven|eight|ten|twelve)\b
    | (?:the\ )?{_UNTIL}(?:period|phase|stay|visits?|cycles?|time\ points?|course|weeks?|months?|days?|years?|study)\b
"""
_MEASURED = r"""
    (?:measured|assessed|evaluated|determined|defined|estimated|calculated|rated|quantified|scored|recorded|based
      |derived|monitored|obtained|collected|indicated|expressed|analy[sz]ed|observed|diagnosed|received|reported|graded
      |confirmed|compared|quantitated|examined|computed|ascertained|tested|documented)
    \b (?!\ (?:outcomes?|pain|quality|health|symptoms|adverse|survival|function|breast|infections?|cancers?|death))
"""
_SOME = r"(?:[\w-]+[ ]){0,6}?"
_SCALE = r"(?:questionnaires?|scales?|index|inventory|survey)\b"
_DEVICE = r"""
    (?:questionnaires?|scales?|index|inventory|interviews?|MRI|ELISA|DXA|intention|survey|criteria|RECIST|ultrasound
      |echocardiography|mammography|imaging|tomography|testing|method|assessment|analysis|investigators?|central
      |treatment\ group)\b
"""
_TAIL = re.compile(
    rf"""
    (?:\s?[,–—]\s?|\s-\s|\s|(?<={HIDDEN})|^)
    (?: \b(?:as\ |both\ |which\ (?:was|were)\ |that\ (?:was|were)\ |and\ )?{_MEASURED}
      | \b(?:according\ to|by\ means\ of|using|via|through\ (?:the\ )?use\ of|relative\ to|ie\b|i\.e\.|eg\b|e\.g\.
          |namely|such\ as)
      | \b(?:which|who|whom|where|when|while|whilst|whereas|although|because|since|if|unless|so\ that|respectively
          |including)\b
      | \bby\ (?:the\ |an?\ )?{_SOME}{_DEVICE}
      | \bon\ (?:the|an?)\ {_SOME}{_SCALE}
      | \bwith\ (?:the|an?)\ {_SOME}(?:{_SCALE}|margin\b)
      | \bin\ (?:the|both|each|all|any|either|two)\ (?:[\w-]+[ ]){{0,4}}?(?:population|arms?|groups?|cohorts?)\b
      | \b(?:between|of)\ (?:the\ )?(?:(?:two|2|both|treatment|study
        |intervention\ and\ control)\ ){{0,2}}(?:groups?|arms?)\b
      | \b(?:occurring|encountered|observed|seen)\b
      | \d{{1,3}}(?:\ ?(?:-|–|to|and|or)\ ?\d{{1,3}})?\ (?:week|month|day|year|hour|minute)s?
        \ (?:after|post|following|before|later)\b
      | \b(?:in|among|for)\ (?:(?:all|the|these|those|adult|eligible|randomi[sz]ed)\ )?
        (?:patients|participants|women|men|subjects|children)\b
      | \b(?:at|after|within|by|during|over|through(?:out)?|from|until|up\ to|before|prior\ to|on|in|following|across
          |upon|between(?=\ (?:baseline|\d|weeks?|months?|days?|pre|admission)))
        \ (?:(?:about|approximately|an?|the|weeks?|day|months?|year|all|both|end\ of)\ )?(?:{_TIME})
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_BARE = re.compile(
    r"""(?:(?:an?|the|mean|median|absolute|relative|percent|percentage|adjusted|overall|primary|total|least-squares
       |any|average)\ )*+
    (?:changes?|reductions?|differences?|improvements?|increases?|decreases?|percentages?|proportions?|numbers?|rates?
      |[a-z]+ly|times?|incidence|interval|duration|scores?|levels?|variation|ratio|shift|decline|days|values?|gain|loss|patients?
      |data|\d+\ (?:weeks?|months?|days?|years?|hours?|minutes?)|whether(?:\ or\ not)?(?:\ \w+)?)?
    (?:\ of\ (?:[\w-]+\ ){0,3}?(?:patients|participants|subjects|women|men|children|adults|infants|people|those|persons
      |individuals|responders))?
    (?:\ from\ baseline)?\s*+\Z""",
    re.VERBOSE | re.IGNORECASE,
)
"""What is no name when it stands alone: "mean change", "whether women"."""


_LEAD = re.compile(
    r"""(?: [\s,;:–—•*-]++
      | (?:and|or|plus|both|either|also|then|as\ well\ as|finally|including|be|taken\ as|defined\ as)\b
      | (?:the|an?|our|their|its)\ (?=\w)
      | (?:first|second|third)(?:ly)?,
      | \(?(?:\d|[ivx]{1,4}|[a-h])\)\s
      | (?:\d|[a-h])\.\s
      | to\ (?:assess|evaluate|determine|record|measure|compare|estimate|examine|investigate|establish|identify
        |quantify|test|study
          |describe|show|demonstrate|detect|analy[sz]e|explore)\b(?:\ whether)?+
      | (?:the\ )?(?:assessment|evaluation|determination|measurement|comparison|identification)\ of\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)

_ABBREVIATION = re.compile(
    r"[(\[]\s*(?=[^)\]]*[A-ZΑ-Ω])(?![^)\]]*\d{4})"
    r"[A-Za-zα-ωΑ-Ω0-9%/+*.'’-]{1,14}(?:[ -][A-Za-z0-9/+-]{1,8}){0,2}\s*[)\]]"
)


_TIME_TO_EVENT = r"""time\s(?:to|until|from)\b|(?:\w+-free|overall)\ssurvival|survival\b(?!\srate)
    |(?-i:PFS|DFS|RFS|OS|EFS|TTP)\b"""
_BINARY = r"""proportion|percentages?\sof\s(?:patients|participants|subjects|women|men|children|responders)|incidence
    |rates?\b|occurrence|whether|mortality|deaths?\b|presence|responders|remission|cure\b|recurrence|relapse|prevalence
    |failure\b"""
_COUNT = r"numbers?\sof|counts?\b|frequency\sof"
_CONTINUOUS = r"""changes?\b|means?\b|medians?\b|scores?\b|levels?\b|scales?\b|duration|concentrations?
    |improvement\sin|reduction\sin|index\b|intensity|severity|volume|length\sof"""
_KINDS = (
    (DataType.TIME_TO_EVENT, _TIME_TO_EVENT),
    (DataType.BINARY, _BINARY),
    (DataType.COUNT, _COUNT),
    (DataType.CONTINUOUS, _CONTINUOUS),
)
_TYPES = tuple((kind, re.compile(rf"\b(?:{pattern})", re.IGNORECASE | re.VERBOSE)) for kind, pattern in _KINDS)
"""Kinds of values and the words that say so; an earlier one wins ("change in the proportion")."""


def _data_type(name: str) -> DataType | None:
    return next((kind for kind, pattern in _TYPES if pattern.search(name)), None)


def name(text: str, mask: str, start: int, end: int) -> Span | None:
    """Find the name in one item of a list: without article, number, time point, instrument or definition."""
    start = after_lead(text, start, end)
    end = before_tail(mask, start, end)
    while start < end:
        end = tails.before_loose_end(text, start, end)
        if start < end and mask[end - 1] == HIDDEN:
            opens = start + len(mask[start:end].rstrip(HIDDEN))
            if _ABBREVIATION.fullmatch(text, opens, end) is None:
                end = opens
                continue
        break
    return (
        (start, end)
        if _is_name(mask[start:end]) and "(" not in mask[start:end] and ")" not in mask[start:end]
        else None
    )


def after_lead(text: str, start: int, end: int) -> int:
    """Where the item begins behind its conjunction, number, article or "to evaluate"."""
    while start < end and (match := _LEAD.match(text, start, end)):
        start = match.end()
    return start


def before_tail(mask: str, start: int, end: int) -> int:
    """Where the item ends before the time, the instrument or the definition; "change from baseline" needs its rest."""
    for match in _TAIL.finditer(mask, start, end):
        if not _BARE.match(mask[start : match.start()].replace(HIDDEN, "").strip()):
            return match.start()
    return end


_QUOTES = frozenset("\"'‘’“”«Δ≥")


_LETTERS = re.compile(r"[^\W\d_]{2}|\b\d{1,3}[A-Z]\b")
_NO_NAME = re.compile(r"\A(?:the|an?|our|main|primary|secondary|none|nothing)\Z|\bend-?\s?points?\Z", re.IGNORECASE)
"""Articles alone, and what only says that there is an end point."""


def _is_name(mask: str) -> bool:
    """Whether enough is left for a name: letters, not a clause, not a bare "change"."""
    plain = mask.replace(HIDDEN, "").strip()
    return (
        len(plain) > 1
        and (plain[0].isalnum() or plain[0] in _QUOTES)
        and _LETTERS.search(plain) is not None
        and not _BARE.match(plain)
        and not _NO_NAME.search(plain)
    )
