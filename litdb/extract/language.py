"""Whether an abstract is in English."""

_LOOKED_AT = 1000
"""Code points of an abstract by which its language is told."""
_ENGLISH = frozenset("the of and was were with for that this by from or is are than we which between".split())
_OTHERS = {
    "sv": frozenset("och att av för med på som till den det var hos vid från ett".split()),
    "de": frozenset("der die das und mit von wir wurde wurden bei den dem eine zur nach ist".split()),
    "fr": frozenset("le la les des et une dans avec du est était pour chez par sur au".split()),
    "es": frozenset("el los las del y con en que por una fue para se al como".split()),
    "other": frozenset("il di che della e per con het van een en op o os da do em na w z i".split()),
}
"""Common words of languages that English does not have; the last of a few more: Italian, Dutch, Portuguese, Polish."""


def is_english(text: str) -> bool:
    """Whether a text has more of the common words of English than of another language; yes, if it has none at all.

    >>> is_english("Socks were worn by women."), is_english("Die Socken wurden von Frauen getragen.")
    (True, False)
    """
    words = frozenset(text[:_LOOKED_AT].lower().split())
    own = len(words & _ENGLISH)
    return all(len(words & others) <= own for others in _OTHERS.values())
