"""What names say of two groups: one name in common excuses the other ways to write it, and nothing else."""

import pytest

from litdb.matching.people import Signature, clusters, evidence
from litdb.model.names import Name


def score(given: tuple[str, ...], others: tuple[str, ...], otherwise: float) -> float:
    """By how much two persons of these given names are one rather than not."""
    some = [Signature(str(at), Name("Strand", one)) for at, one in enumerate((*given, *others))]
    persons = [range(len(given)), range(len(given), len(some))]
    by = evidence.weights() | {"written otherwise": otherwise}
    crowd = clusters.crowded(clusters.gathered(some, persons), {(0, len(given)): 0.0}, by, persons)
    return crowd.score(0, 1)


def test_who_writes_both_a_name_and_its_initials_is_no_less_likely_another_of_these_initials() -> None:
    both, short = ("Jan Ole", "J. O."), ("J. O.",)
    assert score(both, short, 0.0) < score(both, short, 0.5) < score(both, short, 1.0)
    assert score(both, short, 1.0) == pytest.approx(score(("J. O.", "J. O."), short, 0.0), abs=0.5)


@pytest.mark.parametrize(
    ("given", "others"),
    [
        pytest.param(("Jan Ole",), ("J. O.",), id="no name in common"),
        pytest.param(("J. O.", "Jan Ole"), ("K. O.",), id="names that cannot be one person's"),
        pytest.param(("J. O.", "J. O."), ("J. O.",), id="one name alone"),
    ],
)
def test_without_a_name_in_common_written_otherwise_nothing_is_excused(
    given: tuple[str, ...], others: tuple[str, ...]
) -> None:
    assert score(given, others, 0.0) == score(given, others, 1.0)


def test_names_that_cannot_be_one_persons_count_in_full() -> None:
    some, others = ("J. O.", "Jan Ole"), ("J. O.", "Jens Olav")
    excused = score(some, others, 1.0) - score(some, others, 0.0)
    assert 0.0 < excused < score(some, ("J. O.", "J. O."), 1.0) - score(some, others, 1.0)
