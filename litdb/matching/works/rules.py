"""What makes two records one work, as a table."""

from functools import lru_cache

from litdb.matching.works.compared import Agreement, Compared
from litdb.matching.works.people import People
from litdb.matching.works.titles import Likeness
from litdb.matching.works.values import Outcome
from litdb.model.values import frozen


@frozen
class Rule:
    """One row: the least that title and people must have in common, the most years between, and what else must be.

    Of the fields named in `agree` all AGREE, of those in `open` none DIFFERs. `against` is how much may speak against
    it, `least` how much must. `is_weak` says that nothing but title and people speaks for it.
    """

    outcome: Outcome
    title: Likeness
    people: People = People.MOST
    years: int = 1
    agree: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    against: int = 99
    least: int = 0
    is_weak: bool = False


SAME, ASK, DIFFERENT = Outcome
FEW, UNKNOWN, MOST, ALL = People
UNLIKE, RELATED, ALIKE, SPELT, CUT, NEAR, EQUAL = Likeness


def _fields(names: str) -> tuple[str, ...]:
    return tuple(names.split())


def _row(outcome: Outcome, title: Likeness, people: People, years: int, agree: str, open_: str = "") -> Rule:
    return Rule(outcome, title, people, years, _fields(agree), _fields(open_))


RULES: tuple[Rule, ...] = (
    # No two works have the same pages of a volume.
    _row(SAME, RELATED, MOST, 1, "volume pages", "generic"),
    _row(SAME, RELATED, UNKNOWN, 1, "container pages", "volume generic"),
    _row(SAME, UNLIKE, ALL, 1, "volume pages", "abstract name issue container"),
    _row(SAME, NEAR, MOST, 0, "pages year length", "name volume issue abstract"),
    _row(SAME, SPELT, UNKNOWN, 1, "volume pages length", "name abstract"),
    # The same first page: abstracts of a supplement may share it.
    _row(SAME, CUT, MOST, 1, "volume first", "last generic"),
    _row(SAME, SPELT, MOST, 1, "volume first", "last generic container"),
    _row(SAME, ALIKE, MOST, 1, "volume first", "last generic container article"),
    _row(SAME, ALIKE, MOST, 1, "container first", "volume last generic article"),
    _row(SAME, SPELT, UNKNOWN, 1, "volume first container length", "last generic"),
    _row(SAME, CUT, UNKNOWN, 1, "volume first length", "name last abstract"),
    _row(SAME, RELATED, MOST, 1, "volume first abstract", "last generic"),
    _row(SAME, RELATED, MOST, 1, "volume first name", "last generic abstract article"),
    _row(SAME, RELATED, MOST, 1, "volume first name abstract", "generic"),
    _row(SAME, UNLIKE, MOST, 0, "volume first abstract container", "last issue name"),
    # Never a DOI or another identifier alone.
    _row(SAME, SPELT, UNKNOWN, 1, "name abstract", "generic"),
    _row(SAME, SPELT, UNKNOWN, 1, "name", "generic abstract elsewhere article"),
    _row(SAME, SPELT, UNKNOWN, 1, "name", "generic abstract first"),
    _row(SAME, ALIKE, MOST, 0, "name abstract length", "volume first"),
    _row(SAME, ALIKE, MOST, 0, "name length", "volume first abstract article"),
    # Names that are damaged beyond reading.
    _row(SAME, CUT, FEW, 1, "volume first last length", "name container"),
    _row(SAME, CUT, FEW, 1, "volume first name length", "container"),
    # A slip in the volume or the page.
    _row(SAME, CUT, MOST, 0, "slip container length year abstract"),
    _row(SAME, CUT, MOST, 0, "slip container length year name", "abstract article"),
    _row(SAME, EQUAL, ALL, 0, "slip container length year", "name abstract article"),
    # The same abstract.
    _row(SAME, NEAR, MOST, 0, "abstract container first length year", "volume last"),
    _row(SAME, NEAR, MOST, 0, "abstract container length year", "name"),
    _row(SAME, NEAR, UNKNOWN, 0, "abstract container volume year", "first name generic"),
    _row(SAME, NEAR, UNKNOWN, 0, "abstract container length year clean"),
    _row(SAME, SPELT, MOST, 0, "abstract container length year clean"),
    _row(SAME, CUT, MOST, 1, "abstract container length", "volume first name"),
    # Nothing speaks against it, and something for it.
    _row(SAME, NEAR, MOST, 0, "clean length year container"),
    _row(SAME, NEAR, MOST, 0, "clean length year first"),
    _row(SAME, NEAR, UNKNOWN, 0, "clean length year container volume"),
    _row(SAME, NEAR, UNKNOWN, 0, "clean length year container first"),
    _row(SAME, SPELT, MOST, 0, "clean length year container volume"),
    _row(SAME, NEAR, ALL, 0, "clean year container volume issue"),
    # A journal has names in several languages.
    _row(SAME, NEAR, ALL, 0, "volume issue year length", "first name abstract"),
    # Nothing speaks against it.
    Rule(SAME, CUT, MOST, 0, ("clean", "length"), is_weak=True),
    Rule(SAME, NEAR, ALL, 1, ("clean", "length", "container", "several"), is_weak=True),
    # A person must say.
    Rule(ASK, RELATED, UNKNOWN, 1, ("name",), against=1),
    Rule(ASK, ALIKE, MOST, 0, ("clean", "length")),
    _row(ASK, RELATED, MOST, 1, "volume first", "last"),
    Rule(ASK, SPELT, MOST, 99, ("name",)),
    # Two versions of one work.
    Rule(DIFFERENT, SPELT, MOST, 99, ("length",), least=2),
    # One thing speaks against it.
    Rule(ASK, SPELT, MOST, 99, ("length",)),
    Rule(ASK, NEAR, UNKNOWN, 0, ("clean",), ("generic",)),
)
"""The first that fits decides, and the higher up a rule stands the surer it is."""

VERSIONS = next(at for at, rule in enumerate(RULES) if rule.outcome is DIFFERENT)
"""The rank of the rule by which two records are versions of one work."""


@lru_cache(maxsize=1 << 14)
def rank(found: Compared) -> int:
    """The place of the first rule that fits, -1 where none does: the two are different works."""
    for at, rule in enumerate(RULES):
        if (
            found.title >= rule.title
            and found.people >= rule.people
            and found.years <= rule.years
            and _fits(found, rule)
        ):
            return at
    return -1


def _fits(found: Compared, rule: Rule) -> bool:
    return (
        rule.least <= found.against <= rule.against
        and all(getattr(found, name) is Agreement.AGREE for name in rule.agree)
        and all(getattr(found, name) is not Agreement.DIFFER for name in rule.open)
    )
