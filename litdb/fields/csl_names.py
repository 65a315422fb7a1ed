"""Names in parts as CSL has them: particles and suffixes that stand with the family or the given name."""

from functools import lru_cache

from litdb.fields import names
from litdb.model.names import Name

DROPPING, COMMA, STATIC = "dropping_particle", "comma_suffix", "static_ordering"
"""Keys of `Record.extra` for what CSL says of a name and `Name` does not: texts of `whose`, one a name.

Source: CSL-JSON schema 1.0, definitions/name-variable: dropping-particle, comma-suffix, static-ordering.
"""


def whose(name: Name, particle: str = "") -> str:
    """Which name it is that something is said of, and which of its particle is the dropping one.

    >>> whose(Name("Fontaine", "Jean", "de La"), "de")
    'de, Fontaine, Jean'
    """
    return ", ".join(filter(None, (particle, name.family, name.given)))


def is_said(whose: str, text: str) -> bool:
    """Whether a text of `extra` says it of this name."""
    return f"; {whose}; " in f"; {text}; "


def dropping(name: Name, text: str) -> str:
    """The part of the particle that is dropped where the family stands alone, as the record's text says; else "".

    >>> dropping(Name("Fontaine", "Jean", "de La"), "von, Berg, Jan; de, Fontaine, Jean")
    'de'
    """
    words = name.particle.split(" ") if text else []
    starts = (" ".join(words[:count]) for count in range(1, len(words) + 1))
    return next((start for start in starts if is_said(whose(name, start), text)), "")


@lru_cache(maxsize=1 << 14)
def parted(family: str, given: str, particle: str = "", suffix: str = "") -> Name:
    """A name in parts, of which a particle or suffix may stand with the family or the given name.

    Quotation marks about a family say that all of it is the family.
    Source: citeproc-js manual, "Names", "Particles".

    >>> parted("van der Berg", "Jan"), parted('"van Berg"', "Jan"), parted("Berg", "Jan van", "", "Jr.")
    ... # doctest: +NORMALIZE_WHITESPACE
    (Name(family='Berg', given='Jan', particle='van der', suffix='', literal=''),
     Name(family='van Berg', given='Jan', particle='', suffix='', literal=''),
     Name(family='Berg', given='Jan', particle='van', suffix='Jr.', literal=''))
    """
    if not suffix and "," in given:
        given, _, suffix = (part.strip() for part in given.partition(","))
    if len(family) > 2 and family[0] == family[-1] == '"':
        return Name(family[1:-1], given, particle, suffix)
    if not particle:
        words = given.split()
        while len(words) > 1 and names.is_lower(words[-1]):
            particle = f"{words.pop()} {particle}".strip()
        given = " ".join(words)
    if not particle and given:
        particle, family = names.particle_of(family.split())
    return Name(family, given, particle, suffix)


def is_parted(name: Name) -> bool:
    """Whether a reader who parts names leaves this one as it is."""
    return parted(name.family, name.given, name.particle, name.suffix) == name
