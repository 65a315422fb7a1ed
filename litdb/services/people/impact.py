"""How often somebody's works are cited, of what a library knows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from litdb.model.records import CitationCount
from litdb.store.persons.profiles import Written


@dataclass(frozen=True, slots=True)
class Impact:
    """`h` works are cited at least `h` times, `i10` ten times or more, all of the `works` together `total` times.

    `counts` has what was counted: (key, the newest count of that work, of one source where it has one).

    Source: Hirsch, "An index to quantify an individual's scientific research output", PNAS 102 (2005), 16569.
    """

    h: int
    i10: int
    total: int
    counts: tuple[tuple[str, CitationCount], ...]
    works: int


def impact(works: Sequence[Written]) -> Impact:
    """How often these works are cited."""
    sources = Counter(source for work in works for source in {one.source for one in work.cited_by})
    preferred = sorted(sources, key=lambda source: (-sources[source], source))
    counted = [(work.key, found) for work in works if (found := _newest(work.cited_by, preferred))]
    numbers = sorted((one.count for _, one in counted), reverse=True)
    h = sum(number >= rank for rank, number in enumerate(numbers, 1))
    return Impact(h, sum(number >= 10 for number in numbers), sum(numbers), tuple(counted), len(works))


def _newest(counts: Iterable[CitationCount], preferred: Sequence[str]) -> CitationCount | None:
    """The newest count of the first of the sources that has any."""
    return min(
        sorted(counts, key=lambda one: one.as_of, reverse=True),
        key=lambda one: preferred.index(one.source),
        default=None,
    )
