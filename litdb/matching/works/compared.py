"""What agrees between two works, field by field."""

from enum import IntEnum

from litdb.matching.works import containers, people, places, sketches
from litdb.matching.works.people import People
from litdb.matching.works.tables import BESIDE
from litdb.matching.works.titles import Likeness
from litdb.matching.works.values import Place, Work
from litdb.model.values import frozen


class Agreement(IntEnum):
    """Whether a field says the same in both; UNKNOWN where one does not say it, or it is not certain."""

    DIFFER = -1
    UNKNOWN = 0
    AGREE = 1

    __hash__ = int.__hash__  # an Enum's own is ten times slower, and a Compared has twenty of them


DIFFER, UNKNOWN, AGREE = Agreement

UNIQUE = frozenset(("doi", "pmid", "isbn"))
"""Schemes of which a work has one identifier, as a rule."""

_NAMING = 3
"""Words that name a conference, if all of them are in the other's name."""

_MANY = 2
"""Years after which it does not matter how many more there are."""


@frozen
class Compared:
    """What agrees between two works.

    `name` is a DOI or another identifier. `years` is how many lie between them, 2 at most, 0 where one has none.

    What several fields say together: `length` DIFFERs where a title may be many a work's; `generic` where such a title
    stands with another DOI, issue or page; `pages` AGREE where nothing else can be on them; `slip` AGREEs where of
    volume and first page one is another; `elsewhere` DIFFERs where both are; `article` DIFFERs where one is
    in a supplement; `clean` AGREEs where nothing but years differs, `several` where both name more than one
    author: nobody writes a report of each year with others.
    """

    title: Likeness = Likeness.UNLIKE
    people: People = People.UNKNOWN
    years: int = 0
    year: Agreement = UNKNOWN
    form: Agreement = UNKNOWN
    container: Agreement = UNKNOWN
    volume: Agreement = UNKNOWN
    issue: Agreement = UNKNOWN
    first: Agreement = UNKNOWN
    last: Agreement = UNKNOWN
    name: Agreement = UNKNOWN
    abstract: Agreement = UNKNOWN
    length: Agreement = UNKNOWN
    generic: Agreement = UNKNOWN
    pages: Agreement = UNKNOWN
    slip: Agreement = UNKNOWN
    elsewhere: Agreement = UNKNOWN
    article: Agreement = UNKNOWN
    clean: Agreement = UNKNOWN
    several: Agreement = UNKNOWN
    against: int = 0


def compared(one: Work, other: Work, title: Likeness) -> Compared:
    """What agrees between two works whose titles are so alike."""
    ours, theirs = one.place, other.place
    volume, first = _volume(one, other), _first(ours, theirs)
    is_damaged = ours.is_damaged or theirs.is_damaged
    last = UNKNOWN if is_damaged else _said(ours.last, theirs.last)
    is_long = one.titles[0].is_long and other.titles[0].is_long
    years = min(abs(one.year - other.year), _MANY) if one.year and other.year else 0
    fields = {
        "form": _said(one.form, other.form),
        "container": _container(one, other),
        "volume": volume,
        "issue": _said(ours.issue, theirs.issue),
        "first": first,
        "name": _named(one, other),
        "abstract": _ABSTRACT[sketches.are_one(one.sketch, other.sketch)],
    }
    against = sum(agreement is DIFFER for name, agreement in fields.items() if name != "issue")
    is_issue = fields["issue"] is not DIFFER and not (_is_beside(ours, theirs) or _is_beside(theirs, ours))
    by = people.common(one.authors, other.authors)
    return Compared(
        title=title,
        people=by,
        years=years,
        year=_said(one.year, other.year),
        last=last,
        length=AGREE if is_long else DIFFER,
        generic=DIFFER if not is_long and DIFFER in (fields["name"], fields["issue"], first, last) else UNKNOWN,
        pages=AGREE if first is last is AGREE and places.is_range(ours) and places.is_range(theirs) else UNKNOWN,
        slip=AGREE if {volume, first} == {AGREE, DIFFER} else UNKNOWN,
        elsewhere=DIFFER if volume is first is DIFFER else UNKNOWN,
        article=DIFFER if ours.is_supplement or theirs.is_supplement else UNKNOWN,
        clean=AGREE if not against and is_issue and by is not People.FEW else DIFFER,
        several=AGREE if min(len(one.authors), len(other.authors)) > 1 else UNKNOWN,
        against=against + (by is People.FEW) + years,
        **fields,
    )


_ABSTRACT = {True: AGREE, None: UNKNOWN, False: DIFFER}


def _said(one: object, other: object) -> Agreement:
    if not one or not other:
        return UNKNOWN
    return AGREE if one == other else DIFFER


def _volume(one: Work, other: Work) -> Agreement:
    """A year in place of a volume differs from none."""
    found = _said(one.place.volume, other.place.volume)
    is_year = str(one.year) == one.place.volume or str(other.year) == other.place.volume
    return UNKNOWN if found is DIFFER and is_year else found


def _named(one: Work, other: Work) -> Agreement:
    """Whether an identifier names both, or a scheme that gives a work one only has two for them."""
    if not set(one.identifiers).isdisjoint(other.identifiers):
        return AGREE
    theirs = {scheme for scheme, _ in other.identifiers}
    return DIFFER if any(scheme in UNIQUE and scheme in theirs for scheme, _ in one.identifiers) else UNKNOWN


def _container(one: Work, other: Work) -> Agreement:
    if not set(one.serials).isdisjoint(other.serials):
        return AGREE
    if not one.container or not other.container:
        return UNKNOWN
    if containers.are_one(one.container, other.container):
        return AGREE
    if one.form == other.form == "conference":
        return _conference(set(one.container), set(other.container))
    return UNKNOWN if containers.is_part(one.container, other.container) else DIFFER


def _conference(ours: set[str], theirs: set[str]) -> Agreement:
    """Whether two conferences are one, of whose name, acronym, number, year and place each record gives some."""
    if not BESIDE.isdisjoint(ours ^ theirs):
        return DIFFER
    common = len(ours & theirs)
    is_within = common == min(len(ours), len(theirs)) >= _NAMING
    return AGREE if is_within else UNKNOWN if common else DIFFER


def _is_beside(ours: Place, theirs: Place) -> bool:
    """Whether one is in a supplement and the other plainly is not."""
    return ours.is_supplement and not theirs.is_supplement and (theirs.issue != "" or places.is_range(theirs))


def _first(ours: Place, theirs: Place) -> Agreement:
    """Whether two works begin on one page; `322330` is `322-330` that lost its hyphen."""
    if not ours.first or not theirs.first:
        return UNKNOWN
    if ours.is_damaged or theirs.is_damaged:
        return _of_damaged(ours, theirs)
    if ours.first in (theirs.first, theirs.first + theirs.last) or theirs.first == ours.first + ours.last:
        # In what has no volume many a work begins on page 1.
        return AGREE if ours.first != "1" or (ours.volume and theirs.volume) else UNKNOWN
    is_other_kind = ours.is_locator != theirs.is_locator or "1" in (ours.first, theirs.first)
    return UNKNOWN if is_other_kind or (ours.last and ours.last == theirs.last) else DIFFER


def _of_damaged(ours: Place, theirs: Place) -> Agreement:
    """`1-10`, or `10-1` for `10-11`, became `01-Oct`: the first page is one of the numbers."""
    both = {ours.first, ours.last} if ours.is_damaged else {theirs.first, theirs.last}
    other = theirs if ours.is_damaged else ours
    is_one = both == {other.first, other.last} if other.is_damaged else other.first in both
    return AGREE if is_one else UNKNOWN
