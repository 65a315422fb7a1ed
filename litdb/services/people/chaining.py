"""Names that may be one person's, put together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from litdb.matching import people
from litdb.model.names import Name


def chained(names: Iterable[tuple[int, Name]]) -> Iterator[set[int]]:
    """Names by number that share a block, or of which each shares one with the next, together."""
    first: dict[str, int] = {}
    leads: dict[int, int] = {}

    def lead(one: int) -> int:
        while leads[one] != one:
            leads[one] = one = leads[leads[one]]
        return one

    for author_id, name in names:
        leads[author_id] = author_id
        for block in people.blocks(name):
            ours, theirs = lead(author_id), lead(first.setdefault(block, author_id))
            leads[max(ours, theirs)] = min(ours, theirs)
    found: dict[int, set[int]] = defaultdict(set)
    for one in leads:
        found[lead(one)].add(one)
    return iter(found.values())
