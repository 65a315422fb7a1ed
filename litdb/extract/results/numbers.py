"""Numbers as texts print them, with their units."""

import re

_SIGNS = str.maketrans(dict.fromkeys("−–—‐‑‒﹣", "-") | dict.fromkeys("·∙⋅", ".") | dict.fromkeys("×*", "x"))
_POWER = re.compile(r"(?:(?<=\d)\s?x\s?|\A)10\s?\^?\s?(-\s?\d{1,3})")
_THOUSANDS = re.compile(r"(?<![\d.])(?!0)(\d{1,3})((?:[,\s]\d{3}(?!\d))++)")

NUMBER = r"(?>(?:\d{1,3}(?:[,\u2008\u2009\u202f]\d{3}(?!\d))++|\d{1,7})(?:[.·∙⋅]\d{1,6})?|[.·]\d{1,6})"
"""A number without sign: its thousands parted or not, its decimals behind a stop or a raised dot."""

SIGNED = rf"(?:[-−–‐‒+±]\s?)?[£$€]?{NUMBER}"
"""A number with its sign, if it has one."""

UNIT = r"""(?:percentage\spoints?|%(?:\spoints?)?|percent(?:age)?(?:\spoints?)?|points?|pp|[°º]\s?[CF]\b
    |(?:mm\s?Hg|[mµμnpf]?mol/(?:L|l|mol)|[mµμnpk]?g/(?:d?[Ll]|m[Ll]|kg|day|d|m2|cm2|24\s?h)|kg/m2|kg/m²|kg\sm\(?[-−]2\)?|mg|kg
      |IU/(?:L|l|mL|ml)|U/(?:L|l)|beats/min|bpm|[mM]?L/min|ml/min|mL|ml|dL|L|cm|mm|µm|μm|g|letters?|logMAR|dB|days?|d|D|weeks?|wk
      |months?|mo|years?|yrs?|y|hours?|hrs?|h|minutes?|mins?|seconds?|s|m)(?![\w/]))"""
"""A unit as printed; for patterns in verbose mode."""


def number(printed: str) -> float | None:
    """The value of a number as printed; None for what is none.

    >>> number("−0·46"), number("13 388"), number("0,022"), number("5 × 10−8"), number("n")
    (-0.46, 13388.0, 0.022, 5e-08, None)
    """
    if printed.isascii() and printed.replace(".", "", 1).isdigit():
        return float(printed)
    plain = printed.strip().translate(_SIGNS)
    plain = _POWER.sub(lambda found: ("e" if found.start() else "1e") + found[1].replace(" ", ""), plain)
    plain = _THOUSANDS.sub(_joined, plain).replace(",", ".").lstrip("+±")
    try:
        return float("".join(plain.split()).translate(_CURRENCY))
    except ValueError:
        return None


_CURRENCY = str.maketrans("", "", "£$€")


def _joined(found: re.Match[str]) -> str:
    return "".join(filter(str.isdigit, found[0]))


def unit(printed: str | None) -> str:
    """A unit as printed, with percentage points told by one name."""
    plain = " ".join((printed or "").split())
    return (
        "percentage points"
        if plain == "pp" or (plain.startswith("p") and plain.endswith(("t", "ts")) and " " in plain)
        else plain
    )
