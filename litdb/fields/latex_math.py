"""Mathematics so simple that Unicode says it: raised and lowered text, single symbols, chemical formulas."""

import re
from collections.abc import Callable

from litdb.fields.latex_symbols import symbol

_LONGEST = 120
"""Characters of a formula that may be simple."""

_DEEPEST = 8
"""Times that the rules are gone through, each of which may take one pair of braces off."""

_DEGREE = re.compile(r"\^\s*(?:\\circ(?![A-Za-z])|\{\s*\\circ\s*\})")
_ALONE = frozenset("<>=+-/*|")
"""Signs that some programs put into mathematics though they mean themselves."""

_RAISED = dict(zip("0123456789+-=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ", strict=True))
_LOWERED = dict(zip("0123456789+-=()aeoxhklmnpst", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ", strict=True))
SHIFTS = {"^": ("sup", _RAISED), "_": ("sub", _LOWERED)}
"""Sign -> the tag, and the characters that Unicode has. Source: Unicode 15, block "Superscripts and Subscripts"."""

# What is understood is moved out of the way of the rules, to where no text has characters: plane 16.
_AWAY = 0x10_0000
_DONE = "\U00100000-\U0010ffff"
_LEFT = rf"0-9+\-=()/.,<>:;|*'\[\]!?\s{_DONE}"
"""A class of what may be left in a formula that was understood: signs, digits, and what is done."""

Dress = Callable[[str, str], str]
"""(tag, text) -> the text in that tag."""
Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Dress], str]]


def simple(formula: str, dress: Dress) -> str | None:
    r"""The formula (without its dollars) as text, or None where it is real mathematics: letters there are variables.

    Digits and signs in dollars are neither, but perhaps money (`$5 - $`), and None.

    >>> simple("^{18}", print), simple(r"{\mathrm{CO}}_2", print), simple(r"\alpha", print), simple("k", print)
    ('¹⁸', 'CO₂', 'α', None)
    """
    bare = formula.strip()
    if bare in _ALONE:
        return bare
    if len(bare) > _LONGEST or not ("\\" in bare or "^" in bare or "_" in bare) or max(bare) >= chr(_AWAY):
        return None
    for _ in range(_DEEPEST):
        before = bare
        for pattern, meaning in _RULES:
            bare = pattern.sub(lambda found, meaning=meaning: meaning(found, dress), bare)  # type: ignore[misc]  # a default binds the loop's value
        if bare == before:
            break
    return _back("".join(bare.split())) if _UNDERSTOOD.fullmatch(bare) else None


_UNDERSTOOD = re.compile(rf"[{_LEFT}]+")


def _away(text: str) -> str:
    return "".join([chr(ord(character) % _AWAY + _AWAY) for character in text])


def _back(text: str) -> str:
    return "".join([chr(ord(character) - _AWAY) if ord(character) >= _AWAY else character for character in text])


def _symbol(found: re.Match[str], _: Dress) -> str:
    """One sign that is no letter of ours; words such as `log` stay, as what they stand in is mathematics."""
    printed = symbol(found[1]) or ""
    return _away(printed) if len(printed) == 1 and not (printed.isascii() and printed.isalnum()) else found[0]


def _shifted(found: re.Match[str], dress: Dress) -> str:
    """Text above or below the line, in Unicode's own characters where it has all of them."""
    tag, table = SHIFTS[found[1]]
    text = _back("".join((found[2] or found[3]).replace("{", "").replace("}", "").split()))
    own = [table.get(character, "") for character in text]
    return _away("".join(own) if all(own) else dress(tag, text)) if text else ""


_RULES: tuple[Rule, ...] = (
    (_DEGREE, lambda *_: _away("°")),
    (re.compile(r"\\(?:ensuremath|mathit|left|right|displaystyle|bm|mathbf)(?![A-Za-z])\s*"), lambda *_: ""),
    (re.compile(r"\\[,;: ]|~"), lambda *_: _away(" ")),
    (re.compile(r"\\!|(?<![\^_}A-Za-z])\{\s*\}"), lambda *_: ""),
    (
        re.compile(rf"\\(?:mathrm|mathsf|mathup|text(?:rm|sf|up|normal)?|mbox|hbox)\s*\{{([{_LEFT}A-Za-z]*)\}}"),
        lambda found, _: _away(_back(found[1])),
    ),
    (re.compile(rf"\{{\s*\\rm\s+([{_LEFT}A-Za-z]*)\}}"), lambda found, _: _away(_back(found[1]))),
    (re.compile(r"\\(?:bar|overline)\s*(?:\{(\d)\}|(\d))"), lambda found, _: _away(f"{found[1] or found[2]}\u0305")),
    (re.compile(r"\\([A-Za-z]+)\s*"), _symbol),
    (re.compile(r"[^\x00-\x7f\U00100000-\U0010ffff]"), lambda found, _: _away(found[0])),
    (
        re.compile(rf"([\^_])\s*(?:\{{((?:[{_LEFT}A-Za-z]|\{{[{_LEFT}A-Za-z]*\}})+)\}}|([0-9A-Za-z+\-*'{_DONE}]))"),
        _shifted,
    ),
    (re.compile(rf"(?<![\^_A-Za-z])\{{([{_LEFT}]*)\}}"), lambda found, _: found[1]),
)
"""What is understood, and the text it gives."""
