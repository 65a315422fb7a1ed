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

from litdb.citing.people import Bearers, Person

Places = tuple[int, ...]
"""Places of items in the list that is to be formatted, ascending."""

_ATTRIBUTES = re.compile(
    r"(?<=\s)(?:disambiguate-add-[a-z-]+|givenname-disambiguation-rule)\s*=\s*(?:\"[^\"]*\"|'[^']*')"
)
_CONDITION = re.compile(r"\bdisambiguate\s*=\s*[\"']true[\"']")
_NEVER = 'is-uncertain-date="no-such-date"'
_TELLS_APART = re.compile(r"\bdisambiguate(?:-add-[a-z-]+)?\s*=\s*[\"']true")
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
    """Whether a style is dearer for all works at once, and numbers none of them but in their order.

    >>> may_split('<citation disambiguate-add-year-suffix="true">'), may_split("<citation>")
    (True, False)
    """
    return bool(_TELLS_APART.search(style)) and not _NUMBER.search(_SORT.sub("", style))


def adds_given_names(style: str) -> bool:
    """Whether given names are added wherever people share a family name, alike citations or not."""
    return bool(_GIVEN.search(style) and _BY_NAMES.search(style))


def names_everyone(style: str) -> bool:
    """Whether given names are added to others than first authors."""
    return bool(_ALL_NAMES.search(style))


def looks_above(style: str) -> bool:
    """Whether a name that stands in the reference above is replaced (by a dash)."""
    return bool(_DASH.search(style))


@dataclass(frozen=True, slots=True)
class Companions:
    """What decides how works are told apart: who is named in each, who else bears the names, what stands above.

    `bearers` is None where given names are not added by names, `above` empty where no name is replaced by a dash.
    """

    works: Sequence[tuple[Person, ...]]
    bearers: Bearers | None
    above: Mapping[int, frozenset[int]]

    def bins(self, looks: Sequence[str], size: int) -> list[Places]:
        """Group the works that need telling apart, about `size` to a group: all citations of one look are in one.

        Works of one family name stand together as far as may be.
        """
        alike: dict[str, list[int]] = defaultdict(list)
        for place, look in enumerate(looks):
            alike[look].append(place)
        needy = [places for look, places in alike.items() if look and (len(places) > 1 or self._named(places[0]))]
        groups: list[list[int]] = []
        for places in sorted(needy, key=lambda places: (*(person.family for person in self.works[places[0]][:1]), "")):
            if not groups or len(groups[-1]) + len(places) > size:
                groups.append([])
            groups[-1].extend(places)
        return [tuple(sorted(group)) for group in groups]

    def beside(self, group: Places) -> Places:
        """Give the group, and the works without which it would not be formatted as among all."""
        met = {place for member in group for place in self.above.get(member, ())}
        if self.bearers:
            met.update(self.bearers.mates(person for member in group for person in self.works[member]))
        return tuple(sorted(met.union(group)))

    def _named(self, place: int) -> bool:
        """Whether a person of the work may be given a first name."""
        return self.bearers is not None and self.bearers.shared(self.works[place])


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
