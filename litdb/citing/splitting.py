"""Which works citeproc must format together, for it to tell citations that look alike apart as in one run of all.

Citeproc's time grows with the third power of the works, where it adds given names by names; so it is given few at a
time. It tells works apart within a group whose citations look the same. But given names are added, by the rule of
many styles (APA), to all works whose first person shares the family name with another.

Source: CSL 1.0.2 specification, "Disambiguation"; citeproc, Eval.disambiguateCitations.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from litdb.citing.formatting import Item
from litdb.citing.people import Bearers, Person

Places = tuple[int, ...]
"""Places of items in the list that is to be formatted, ascending."""

_ATTRIBUTES = re.compile(
    r"(?<=\s)(?:disambiguate-add-[a-z-]+|givenname-disambiguation-rule)\s*=\s*(?:\"[^\"]*\"|'[^']*')"
)
_CONDITION = re.compile(r"\bdisambiguate\s*=\s*[\"']true[\"']")
_NEVER = 'is-uncertain-date="no-such-date"'
_SUBSEQUENT = re.compile(r"et-al-subsequent-(?:min|use-first)\s*=")
_BY_NAMES = re.compile(r"givenname-disambiguation-rule\s*=\s*[\"'](?:primary-name|all-names)")
_ALL_NAMES = re.compile(r"givenname-disambiguation-rule\s*=\s*[\"']all-names")
_GIVEN = re.compile(r"disambiguate-add-givenname\s*=\s*[\"']true")
_NUMBER = re.compile(r"(?s)<(?:text|number)\b[^>]*variable=\"citation-number\"")
_SORT = re.compile(r"(?s)<sort>.*?</sort>")
_DASH = re.compile(r"subsequent-author-substitute\s*=")


def plain(style: str) -> str:
    """Give a style that tells no works apart, of a style (XML) that does; its lines are the same.

    >>> plain('<citation disambiguate-add-year-suffix="true" et-al-min="3"><if disambiguate="true" match="any"/>')
    '<citation  et-al-min="3"><if is-uncertain-date="no-such-date" match="any"/>'
    """
    return _CONDITION.sub(_NEVER, _ATTRIBUTES.sub("", style))


def may_split(style: str) -> bool:
    """Whether a style adds given names by names, so that it is dear for all works at once, and numbers none of them.

    >>> by_names = 'disambiguate-add-givenname="true" givenname-disambiguation-rule="primary-name"'
    >>> may_split(f"<citation {by_names}>"), may_split("<citation disambiguate-add-year-suffix='true'>")
    (True, False)
    """
    by_names = _GIVEN.search(style) and _BY_NAMES.search(style)
    return bool(by_names) and not _NUMBER.search(_SORT.sub("", style))


def shortens(style: str) -> bool:
    """Whether fewer names are cited the second time: citeproc tells apart what looks alike then."""
    return bool(_SUBSEQUENT.search(style))


def short(look: str, work: tuple[Person, ...], item: Item) -> str:
    """Give what works have in common that look alike when cited shortly: the first name and the year."""
    issued = item.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    return f"{work[0].family.casefold()} {parts and parts[0][:1]}" if look and work and work[0].family else look


def names_everyone(style: str) -> bool:
    """Whether given names are added to others than first authors."""
    return bool(_ALL_NAMES.search(style))


def looks_above(style: str) -> bool:
    """Whether a name that stands in the reference above is replaced (by a dash)."""
    return bool(_DASH.search(style))


@dataclass(frozen=True, slots=True)
class Companions:
    """What decides how works are told apart: who is named in each, who else bears the names, what stands above.

    `above` is empty where no name is replaced by a dash.
    """

    works: Sequence[tuple[Person, ...]]
    bearers: Bearers
    above: Mapping[int, frozenset[int]]

    def bins(self, looks: Sequence[str], size: int) -> list[Places]:
        """Group the works that need telling apart, about `size` to a group: all citations of one look are in one.

        Works of one family name stand together as far as may be.
        """
        alike: dict[str, list[int]] = defaultdict(list)
        for place, look in enumerate(looks):
            alike[look].append(place)
        needy = [
            places
            for look, places in alike.items()
            if look and (len(places) > 1 or self.bearers.shared(self.works[places[0]]))
        ]
        groups: list[list[int]] = []
        for places in sorted(needy, key=lambda places: (*(person.family for person in self.works[places[0]][:1]), "")):
            if not groups or len(groups[-1]) + len(places) > size:
                groups.append([])
            groups[-1].extend(places)
        return [tuple(sorted(group)) for group in groups]

    def beside(self, group: Places) -> Places:
        """Give the group, and the works without which it would not be formatted as among all."""
        met = {place for member in group for place in self.above.get(member, ())}
        met.update(self.bearers.mates(person for member in group for person in self.works[member]))
        return tuple(sorted(met.union(group)))


def joined(groups: Sequence[Places], looks: Sequence[str]) -> list[Places]:
    """Join groups that have a look in common: their works look alike now."""
    homes: dict[int, set[int]] = {}
    owner: dict[str, int] = {}
    for group in groups:
        met = {owner[looks[place]] for place in group if looks[place] in owner}
        homes[group[0]] = {*group, *(place for home in met for place in homes.pop(home))}
        owner |= {looks[place]: group[0] for place in homes[group[0]] if looks[place]}
    return [tuple(sorted(places)) for places in homes.values()]


def above(order: Sequence[int], works: Sequence[tuple[Person, ...]]) -> dict[int, frozenset[int]]:
    """Give for each place those that citeproc looks at for a name that stands in the reference above.

    They are the work just above, and the one that begins the run of works by the same first person.
    """
    seen: dict[int, frozenset[int]] = {}
    previous = leader = order[0]
    for place in order:
        if works[place][:1] != works[previous][:1]:
            leader = place
        seen[place] = frozenset((previous, leader))
        previous = place
    return seen
