"""One name on one work, and what of it is compared."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

from litdb.fields.text import fold
from litdb.matching.people import names
from litdb.matching.people.names import Reading
from litdb.model.names import OTHERS, Name
from litdb.model.values import frozen

_WORD = re.compile(r"[a-z]{3,}|[^\W_a-z]{2,}")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_STEM = 6
"""Letters by which a word is known: `Telecommun.` is `Telecommunications`."""
_MOST_COAUTHORS = 60
_NOBODY = {names.key(OTHERS), names.key("et al"), names.key("et al.")}
_NONE: frozenset[str] = frozenset()
_SAYS_NOTHING = frozenset(
    word[:_STEM]
    for word in (
        "the and for with from into its are was not between among during via using use used based new study studies "
        "analysis approach method methods model models effect effects der die das und für des les une pour dans "
        "university universite universitat universidad universita univ college school department dept division "
        "institute inst institut faculty center centre laboratory lab group hospital medicine medical science sciences "
        "research national state technology journal international proceedings com org edu gov net mail email address "
        "electronic"
    ).split()
)
"""Words that most affiliations, titles or venues have."""


@frozen
class Signature:
    """A name on a work.

    `work` is whatever tells works apart, `identifiers` are (scheme, value) of the person, `coauthors` the other names
    on the work, as values or as printed.
    """

    work: Hashable
    name: Name
    identifiers: tuple[tuple[str, str], ...] = ()
    affiliations: tuple[str, ...] = ()
    email: str = ""
    title: str = ""
    year: int | None = None
    venue: str = ""
    coauthors: tuple[Name | str, ...] = ()


@frozen
class Traits:
    """What of a signature is compared: how its name reads, and by kind the words that it may share with another."""

    reading: Reading
    coauthors: frozenset[str]
    affiliation: frozenset[str]
    topic: frozenset[str]
    emails: frozenset[str]
    identifiers: frozenset[tuple[str, str]]
    year: int | None

    @property
    def said(self) -> tuple[bool, bool, bool, bool]:
        """Which of these the work says: co-authors, topic, e-mail, affiliation."""
        return bool(self.coauthors), bool(self.topic), bool(self.emails), bool(self.affiliation)


def traits(signatures: Sequence[Signature]) -> list[Traits]:
    """What is compared of each signature."""
    bearers = _bearers(signatures)
    return [_traits(signature, bearers) for signature in signatures]


def _traits(signature: Signature, bearers: dict[tuple[str, str], str]) -> Traits:
    affiliation = " ".join(signature.affiliations)
    read = names.reading(signature.name)
    emails = _NONE
    if signature.email or "@" in affiliation:
        emails = frozenset(_EMAIL.findall(f"{affiliation} {signature.email}".casefold()))
        domains = " ".join([email.partition("@")[2] for email in sorted(emails)])
        affiliation = f"{_EMAIL.sub(' ', affiliation)} {domains}"
    return Traits(
        read,
        _coauthors(signature, read.key),
        _stems(affiliation),
        _stems(f"{signature.title} {signature.venue}") if signature.title else _NONE,
        emails,
        frozenset([one for one in signature.identifiers if bearers[one] == read.family]),
        signature.year,
    )


def _bearers(signatures: Sequence[Signature]) -> dict[tuple[str, str], str]:
    """Whose each identifier is: the family that most of its bearers have, "" where no family has more than the others.

    Publishers put identifiers on the wrong co-author.
    """
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for signature in signatures:
        for one in signature.identifiers:
            found[one][names.reading(signature.name).family] += 1
    return {one: _first(families) for one, families in found.items()}


def _first(families: Counter[str]) -> str:
    (family, often), *others = families.most_common(2)
    return "" if others and others[0][1] == often else family


def _coauthors(signature: Signature, own: str) -> frozenset[str]:
    """Family and first initial of each of the others; of very many, the first in order of the alphabet."""
    found = {names.key(one) for one in signature.coauthors} - {own} - _NOBODY
    return frozenset(sorted(found)[:_MOST_COAUTHORS] if len(found) > _MOST_COAUTHORS else found)


def _stems(text: str) -> frozenset[str]:
    """The words of a text that say something, each by its first letters."""
    if len(text) < 3:
        return _NONE
    return frozenset([word[:_STEM] for word in _WORD.findall(fold(text))]) - _SAYS_NOTHING
