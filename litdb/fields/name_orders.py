"""Names with the family first and no comma."""

import re
from functools import lru_cache

from litdb.fields.names import inverted, is_lower, particle_of
from litdb.model.names import Name

_ORDINAL = re.compile(r"\dth", re.ASCII)
_GLUED_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,4}")
_SUFFIXES = frozenset("Jr Jr. jr Sr Sr. sr II III IV 2nd 3rd PhD MD".split())


def family_given(text: str) -> Name:
    """A name with the family first and no comma: `Raeber Miro E.`; a single word is a body.

    >>> family_given("Raeber Miro E.")
    Name(family='Raeber', given='Miro E.', particle='', suffix='', literal='')
    """
    words = text.split()
    if len(words) < 2:
        return Name(literal=" ".join(words))
    cut = next((at for at, word in enumerate(words[:-1]) if not is_lower(word)), 0)
    return Name(words[cut], " ".join(words[cut + 1 :]), " ".join(words[:cut]))


@lru_cache(maxsize=1 << 14)
def initials_last(text: str) -> Name:
    """A name with the family first and initials last, without a comma: `Strand JA`, `van der Berg J 3rd`.

    Source: MEDLINE/PubMed Data Element Descriptions, Author (AU).

    >>> initials_last("van der Berg JA Jr")
    Name(family='Berg', given='JA', particle='van der', suffix='Jr', literal='')
    >>> initials_last("Study Group of the North").literal
    'Study Group of the North'
    """
    bare = " ".join(text.split())
    rest, _, last = bare.rpartition(" ")
    suffix = last if " " in rest and (last in _SUFFIXES or _ORDINAL.fullmatch(last)) else ""
    family, _, initials = (rest if suffix else bare).rpartition(" ")
    if not family or not initials.isupper() or not _GLUED_INITIALS.fullmatch(initials):
        return Name(literal=bare)
    particle, family = particle_of(family.split())
    return Name(family, initials, particle, suffix)


@lru_cache(maxsize=1 << 14)
def in_full(text: str) -> Name:
    """A name of MEDLINE's in full: with a comma behind the family, or initials last.

    >>> in_full("Strand, Jan A").given, in_full("Strand JA").given
    ('Jan A', 'JA')
    """
    bare = " ".join(text.split())
    return inverted(bare) if "," in bare else initials_last(bare)


@lru_cache(maxsize=1 << 14)
def is_short_of(short: Name, full: Name) -> bool:
    """Whether a name with initials may be this name."""
    if short.literal:
        return " ".join(f"{full.particle} {full.family}".split()) in short.literal or short.literal == full.literal
    same = f"{short.particle} {short.family}".split() == f"{full.particle} {full.family}".split()
    return same and full.given[:1].casefold() == short.given[:1].casefold()
