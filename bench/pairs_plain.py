"""Values of two programs brought to one spelling before they are compared."""

import html
import re
import unicodedata

from pylatexenc.latex2text import LatexNodes2Text

from litdb.fields.dates import MONTHS, ymd
from litdb.fields.text import collapse, fold

_TAG = re.compile(r"</?(?:a|b|bdi|code|em|i|q|s|small|span|strong|sub|sup|tt|u)\b[^<>]*>", re.IGNORECASE)
_MATH = re.compile(r"\$[^$]+\$")
_SCRIPT = re.compile(r"[_^](?=[\w{+-])|\\(?:left|right)\b\s?")
_BAR = re.compile(r"\\overline\b")
_SLASH = re.compile(r"\\slash\b")
_SUBTITLE = re.compile(r"\s*[.:]\s+")
_DASH = re.compile(r"[‐-―−]+|-{2,3}")
_SPACED_DASH = re.compile(r"\s*-\s*")
_SPACED_MARK = re.compile(r"\s+(?=[,;.])")
_RESOLVER = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[a-z][-'’])\s+(?=\w)")
_SUFFIX = re.compile(r"\s+((?:Jr|Sr)\b\.?|I{2,3}|IV)$")
_DOTLESS = re.compile("ı(?=[\u0300-\u036f])")
_SAME_SIGN = {0x22C5: "·", 0x2044: "/", 0x304: "\u0305", 0xAD: None, 0x200B: None, 0x2060: None}
"""Signs that look alike, and marks that nobody sees."""

_ISO = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ]\d\d:\S*)?[~?%]?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?")
_SHORT_YEAR = re.compile(r"\d{1,3}(?=-\d\d(?:-\d\d)?$)")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_BRACKETED_YEAR = re.compile(r"\[\d{4}\](?=\s*\d{4})")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PSEUDO_MONTHS = range(13, 17)


def title(text: str) -> str:
    r"""A title without markup, in compatible letters (NFKC: subscripts are digits), no case, math by its signs.

    Zotero turns titles to sentence case, and math to Unicode; what stands between title and subtitle is a colon here.

    >>> title('An  <i>In Vivo</i> Study -- <b>II</b>'), title("H<sub>2</sub>O. A"), title("$H_2$O: a")
    ('an in vivo study - ii', 'h2o: a', 'h2o: a')
    """
    bare = _TAG.sub("", text) if "<" in text else text
    if "$" in bare:
        bare = _MATH.sub(lambda found: _signs(found[0]), bare)
    same = unicodedata.normalize("NFKC", html.unescape(bare)).translate(_SAME_SIGN)
    return collapse(_SUBTITLE.sub(": ", _DASH.sub("-", same))).casefold()


def _signs(math: str) -> str:
    """What math looks like without its scripts."""
    shown = LatexNodes2Text(math_mode="text").latex_to_text(_SLASH.sub("/", _BAR.sub(r"\\bar", math)))
    return _SCRIPT.sub("", str(shown))


def pages(text: str) -> str:
    """Pages with one kind of dash and no white space around it, nor before a comma.

    >>> pages("33 – 41 , 57")
    '33-41, 57'
    """
    return (
        _SPACED_MARK.sub("", _SPACED_DASH.sub("-", _DASH.sub("-", collapse(text))))
        .replace(",", ", ")
        .replace("  ", " ")
    )


def volume(text: str) -> str:
    """A volume without markup, with one kind of dash and of white space."""
    return _DASH.sub("-", collapse(_TAG.sub("", text)))


def doi(text: str) -> str:
    """A DOI in lower case, without a resolver before it."""
    bare = text.strip()
    found = _RESOLVER.match(bare)
    return bare[found.end() :].lower() if found else bare.lower()


def name(family: str, given: str, particle: str = "", suffix: str = "") -> tuple[str, str]:
    """(family with its particle, given with the suffix): Zotero has no other places for them.

    A suffix behind the family counts as one behind the given name. A name of one part is the same as a family name or
    as a literal; commas, kinds of white space and a space behind a particle's apostrophe or hyphen do not count.

    >>> name("Rossum", "Guido", "van"), name("Halloran", "P., Jr."), name("Arabi", "Ibn", "al-"), name("Stone Jr", "A")
    (('van Rossum', 'Guido'), ('Halloran', 'P. Jr.'), ('al-Arabi', 'Ibn'), ('Stone', 'A Jr'))
    """
    first, second = _letters(f"{particle} {family}"), _letters(f"{given} {suffix}")
    if (found := _SUFFIX.search(first)) and second:
        first, second = first[: found.start()], f"{second} {found[1]}"
    return _GLUED.sub("", first), second


def _letters(text: str) -> str:
    """Text in composed letters, a dotless i under an accent as i; no commas, one kind of white space."""
    return collapse(unicodedata.normalize("NFC", _DOTLESS.sub("i", text.replace(",", " "))))


def date(text: str) -> str:
    """A date as EDTF, however it is written, without marks of doubt; "" where the text has no year.

    >>> date("July 2009"), date("2014/05/07"), date("1993-00-00"), date("1 21 2004"), date("unknown")
    ('2009-07', '2014-05-07', '1993', '2004-01-21', '')
    >>> date("Sept. 22 - 26 2007"), date("May/June 1983"), date("2011-05 /2012"), date("Fall 1999")
    ('2007-09-22/2007-09-26', '1983-05/1983-06', '2011-05/2012', '1999-23')
    """
    bare = collapse(text).replace(" /", "/").replace("/ ", "/")
    if found := _YEAR_FIRST.fullmatch(bare):
        return _whole(found[1], found[2], found[3])
    if found := _SHORT_YEAR.match(bare):
        bare = bare.rjust(len(bare) + 4 - found.end(), "0")
    parts = [_ISO.fullmatch(part) for part in bare.split("/")]
    if all(part or not half for part, half in zip(parts, bare.split("/"), strict=True)):
        return "/".join(_whole(part[1], part[2], part[3]) if part else "" for part in parts)
    return _worded(bare)


def _whole(year: str, month: str | None, day: str | None) -> str:
    """One date; a month or day of 0 is none, 21 to 24 are seasons, and so are 13 to 16."""
    number = int(month or 0)
    if number in _PSEUDO_MONTHS:
        number += 8
    if number in _SEASONS.values():
        return f"{year}-{number}"
    return ymd(year, number or None, int(day or 0) or None)


def _worded(text: str) -> str:
    """A date in words: a year, and before or after it months by name (else the first number) and days."""
    text = _BRACKETED_YEAR.sub(" ", text)  # of the original
    if not (years := _YEAR.findall(text)):
        return ""
    year, rest = years[-1], _YEAR.sub(" ", text)
    named = [
        number for word in re.findall(r"[^\W\d_]+", fold(rest)) if (number := MONTHS.get(word) or _SEASONS.get(word))
    ]
    numbers = [int(one) for one in re.findall(r"(?<!\d)\d{1,2}(?!\d)", rest)]
    months, days = (named, numbers) if named else (numbers[:1], numbers[1:])
    singles: list[tuple[int, int | None]] = [(month, None) for month in months[:2]]
    if len(months) == 1 and days:
        singles = [(months[0], day) for day in days[:2]]
    elif len(months) == len(days) == 2:
        singles = list(zip(months, days, strict=True))
    shown = [_whole(year, str(month), str(day or 0)) for month, day in singles]
    return "/".join(dict.fromkeys(shown)) or year
