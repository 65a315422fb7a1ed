"""Whether two records are one work."""

from litdb.matching.works import rules, sketches, titles
from litdb.matching.works.compared import Agreement, Compared, compared
from litdb.matching.works.people import People
from litdb.matching.works.reasons import reasons
from litdb.matching.works.rules import RULES, VERSIONS
from litdb.matching.works.titles import Likeness
from litdb.matching.works.values import Outcome, Verdict, Work
from litdb.model.values import frozen

_INVERSE = {"corrects": "corrected-by", "retracts": "retracted-by"}


@frozen
class Decided:
    """What was found of two works: what agrees (None where the titles settle it), and the rule, its place or -1."""

    rank: int = -1
    found: Compared | None = None
    relation: str = ""

    @property
    def outcome(self) -> Outcome:
        """What it means."""
        return RULES[self.rank].outcome if self.rank >= 0 else Outcome.DIFFERENT


_UNRELATED = Decided()


def compare(one: Work, other: Work) -> Verdict:
    """Whether two works are one, and why; the same in either order, but for the relation."""
    decided = decide(one, other)
    said = reasons(one, other, decided.found) if decided.found else ("titles differ",)
    return Verdict(decided.outcome, said, decided.relation, decided.rank)


def decide(one: Work, other: Work) -> Decided:
    """As `compare`, but without the words."""
    title = titles.likeness(one.titles, other.titles)
    if title <= Likeness.RELATED and not _may_be_one(one, other, title):
        return _UNRELATED
    found = compared(one, other, title)
    if one.notice != other.notice:
        return Decided(found=found, relation=_of_notice(one, other, found))
    rank = rules.rank(found)
    return Decided(rank, found, "version-of" if rank == VERSIONS else "")


def _may_be_one(one: Work, other: Work, title: Likeness) -> bool:
    """Whether two works whose titles are not alike may be one still: they have a page or an identifier in common.

    If the titles have nothing in common, only pages or abstracts that are the same can make them one.
    """
    ours, theirs = one.place, other.place
    is_damaged = ours.is_damaged or theirs.is_damaged
    has_page = ours.first and theirs.first and (ours.first == theirs.first or is_damaged)
    has_volume = ours.volume == theirs.volume or not (ours.volume and theirs.volume)
    if title is Likeness.UNLIKE:
        is_one = (ours.last and ours.last == theirs.last) or sketches.are_one(one.sketch, other.sketch)
        return bool(has_page and has_volume and is_one)
    return bool(has_page and has_volume) or not set(one.identifiers).isdisjoint(other.identifiers)


def _of_notice(one: Work, other: Work, found: Compared) -> str:
    """What a notice is to a work that its title names, "" where it names another."""
    if found.title < Likeness.SPELT or found.people is People.FEW or found.length is Agreement.DIFFER:
        return ""
    return one.notice if one.notice in _INVERSE else _INVERSE.get(other.notice, "")
