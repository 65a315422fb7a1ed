"""Patterns of citation keys: `[authEtAl][year]` and a record -> a key."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import count, product
from string import ascii_lowercase

from litdb.fields import markup
from litdb.fields.text import collapse, fold
from litdb.model.names import OTHERS, Name
from litdb.model.records import Record, year

_BRACKETED = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)|(.)", re.DOTALL)
_TOKEN = re.compile(r"([a-z]+(?:\.[a-z]+)?)(\d{1,2})?((?::[a-z]+)*)", re.IGNORECASE)
_DOTTED = re.compile(r"\.(?=(?:lower|upper|capitalize|abbr)\b)", re.IGNORECASE)
_UNSAFE = re.compile(r"[^A-Za-z0-9./:+_-]")
_NO_LETTER = re.compile(r"[^A-Za-z0-9]")
_GREEK = re.compile("(?<![\u0370-\u03ff])[\u0370-\u03ff](?![\u0370-\u03ff])")
_MARKS = "./:+_-"
_SUFFIX = re.compile(r"[a-z]{0,2}|-\d{3,}")

_SMALL = frozenset(
    "a about after among an and are as at before between but by can do does during for from how in into is its nor of "
    "off on onto or over per so some than that the their these this through to under until up upon versus via was what "
    "when where which while why with within without yet "
    "das de del der des die ein eine el et la las le les los un und une zur zum".split()
)
"""Words of titles that say nothing of the work: articles, prepositions, question words."""

_SHORT = 3
"""Words of `[shorttitle]` and authors of `[authors]`, where no number says how many."""


class PatternError(ValueError):
    """A pattern that has no meaning; the message is a sentence for the user."""


Words = list[str]
Number = int | None


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a pattern that a record fills: the words that it gives, and how they are changed, in order."""

    give: Callable[[Record, Number], Words]
    number: Number = None
    modifiers: tuple[Callable[[str], str], ...] = ()


Pattern = tuple[Token | str, ...]
"""What a key is made of: tokens, and text as it stands."""


def parse(text: str) -> Pattern:
    """The parts of a pattern: `[token]`, `[tokenN:modifier]` and text between them, or bare tokens apart by spaces.

    Tokens are those of TOKENS, modifiers those of MODIFIERS, in any case. Raises PatternError.
    """
    bare = text.strip()
    if "[" in bare or "]" in bare:
        parts = tuple(_part(found) for found in _BRACKETED.finditer(bare))
    else:
        parts = tuple(_token(word) for word in bare.replace("+", " ").split())
    if not any(isinstance(part, Token) for part in parts):
        raise PatternError("a pattern wants a token, as in [authEtAl][year]")
    return parts


def _part(found: re.Match[str]) -> Token | str:
    """A token in brackets, or text between them."""
    token, literal, stray = found.groups()
    if stray:
        raise PatternError(f"a {stray!r} without its other half")
    if literal is None:
        return _token(token)
    if unsafe := _UNSAFE.search(literal):
        raise PatternError(f"{unsafe[0]!r} cannot stand in a citation key")
    return str(literal)


def _token(text: str) -> Token:
    found = _TOKEN.fullmatch(_DOTTED.sub(":", text.strip()))
    name = found[1].lower() if found else ""
    give, counted = TOKENS.get(name, (None, False))
    if found is None or give is None:
        raise PatternError(_unknown(text.strip(), TOKENS, "token"))
    if found[2] and not counted:
        raise PatternError(f"[{name}] takes no number")
    modifiers = tuple(_modifier(one) for one in found[3].lower().split(":")[1:])
    return Token(give, int(found[2]) if found[2] else None, modifiers)


def _modifier(name: str) -> Callable[[str], str]:
    if name not in MODIFIERS:
        raise PatternError(_unknown(name, MODIFIERS, "modifier"))
    return MODIFIERS[name]


def _unknown(name: str, known: Iterable[str], what: str) -> str:
    close = get_close_matches(name.lower(), known, n=1)
    guess = f"; did you mean {close[0]!r}?" if close else "."
    return f"there is no {what} {name[:40]!r}{guess} Known: {', '.join(known)}"


def key(pattern: Pattern, record: Record) -> str:
    """The key that the pattern gives the record, in ASCII and safe in LaTeX; "" if the record has nothing that it asks.

    >>> from litdb.model.records import Contributor
    >>> names = tuple(Contributor(Name(family)) for family in ("Łoś", "Nguyễn", "Ødegård"))
    >>> key(parse("[authEtAl:lower]-[year]"), Record(contributors=names, issued="2007-04"))
    'losetal-2007'
    """
    shown = [part if isinstance(part, str) else _filled(part, record) for part in pattern]
    is_filled = any(text for part, text in zip(pattern, shown, strict=True) if isinstance(part, Token))
    return _UNSAFE.sub("", "".join(shown)).strip(_MARKS) if is_filled else ""


def _filled(token: Token, record: Record) -> str:
    words = token.give(record, token.number)
    for change in token.modifiers:
        words = [change(word) for word in words]
    return "".join(words)


def candidates(base: str) -> Iterator[str]:
    """The key that a pattern gives, then with a, b ... z, aa ... zz, -703, -704 ... behind it."""
    yield base
    for length in (1, 2):
        yield from (base + "".join(letters) for letters in product(ascii_lowercase, repeat=length))
    yield from (f"{base}-{number}" for number in count(703))


def fits(base: str, present: str) -> bool:
    """Whether a key is one of the candidates.

    >>> fits("larsen2007", "larsen2007b"), fits("larsen2007", "larsen2007islets")
    (True, False)
    """
    return present.startswith(base) and _SUFFIX.fullmatch(present, len(base)) is not None


def latin(text: str) -> str:
    """Text in ASCII: letters of any script by their sound, a Greek letter alone by its name.

    >>> latin("Müller"), latin("王"), latin("TGF-β")
    ('Muller', 'Wang', 'TGF-beta')
    """
    if text.isascii():
        return text
    from anyascii import anyascii

    return anyascii(_GREEK.sub(lambda found: fold(found[0]), text))


def _joined(text: str) -> str:
    """The letters and digits of a text as one word."""
    return _NO_LETTER.sub("", latin(text))


def _families(record: Record) -> Words:
    """The families of the authors, else of the editors, else of whoever there is; "" stands for others, not named."""
    for role in ("author", "editor", None):
        names = [one.name for one in record.contributors if role in (None, one.role)]
        if any(name != OTHERS for name in names):
            return [word for name in names if (word := _family(name)) or name == OTHERS]
    return []


def _family(name: Name) -> str:
    return "" if name == OTHERS else _joined(name.family or name.literal or name.given)


def _first(record: Record, letters: Number) -> Words:
    return [word[:letters] for word in _families(record)[:1]]


def _last(record: Record, letters: Number) -> Words:
    return [word[:letters] for word in [name for name in _families(record) if name][-1:]]


def _several(most: int, kept: int, more: str, between: str = "") -> Callable[[Record, Number], Words]:
    """All families if there are at most so many; else the first of them, and `more`. A number says how many of both."""

    def give(record: Record, number: Number) -> Words:
        families = _families(record)
        named = [name for name in families if name]
        if len(families) > (number or most) or named != families:
            shown, rest = named[: number or kept], more
        else:
            shown, rest = named, ""
        return [between.join(shown) + rest] if between else [*shown, rest]

    return give


def _title_words(record: Record) -> Words:
    """The words of the title, each beginning with a capital."""
    words = map(_joined, latin(markup.plain(record.title)).replace("/", " ").split())
    return [word[0].upper() + word[1:] for word in words if word]


def _title(record: Record, number: Number) -> Words:
    return _title_words(record)[:number]


def _short_title(most: int) -> Callable[[Record, Number], Words]:
    """The first words of the title that say something; all are taken for such if none does."""

    def give(record: Record, number: Number) -> Words:
        words = _title_words(record)
        return ([word for word in words if word.lower() not in _SMALL] or words)[: number or most]

    return give


def _year(record: Record, _number: Number) -> Words:
    found = year(record.issued)
    return [] if found is None else [str(found)]


def _short_year(record: Record, _number: Number) -> Words:
    found = year(record.issued)
    return [] if found is None else [f"{abs(found) % 100:02}"]


def _page(at: int) -> Callable[[Record, Number], Words]:
    def give(record: Record, _number: Number) -> Words:
        ends = re.findall(r"\w+", record.page)
        return [_joined(ends[at])] if ends else []

    return give


def _words_of(field: str) -> Callable[[Record, Number], Words]:
    """All words of a field."""

    def give(record: Record, number: Number) -> Words:
        words = map(_joined, markup.plain(getattr(record, field)).split())
        return [word for word in words if word][:number]

    return give


def _doi(record: Record, _number: Number) -> Words:
    return [record.dois[0].value] if record.dois else []


def _type(record: Record, _number: Number) -> Words:
    return [collapse(record.type)]


TOKENS: Mapping[str, tuple[Callable[[Record, Number], Words], bool]] = {
    "auth": (_first, True),
    "authetal": (_several(2, 1, "EtAl"), False),
    "auth.etal": (_several(2, 1, ".etal", "."), False),
    "authors": (_several(_SHORT, _SHORT, "EtAl"), True),
    "authorlast": (_last, True),
    "year": (_year, False),
    "shortyear": (_short_year, False),
    "title": (_title, True),
    "shorttitle": (_short_title(_SHORT), True),
    "veryshorttitle": (_short_title(1), False),
    "journal": (_words_of("container_title"), True),
    "publisher": (_words_of("publisher"), True),
    "volume": (_words_of("volume"), False),
    "issue": (_words_of("issue"), False),
    "firstpage": (_page(0), False),
    "lastpage": (_page(-1), False),
    "doi": (_doi, False),
    "type": (_type, False),
}
"""What a token gives, and whether it takes a number. The next token is one row here."""

MODIFIERS: Mapping[str, Callable[[str], str]] = {
    "lower": str.lower,
    "upper": str.upper,
    "capitalize": lambda word: word[:1].upper() + word[1:],
    "abbr": lambda word: word[:1],
}
"""What is done to each word that a token gives."""
