"""What speaks for and against two signatures being one person's: features, weighed by the table `weights.toml`."""

import tomllib
from functools import lru_cache
from math import log
from pathlib import Path

from litdb.matching.people.eastern import FAMILIES
from litdb.matching.people.frequencies import UNKNOWN, Frequencies
from litdb.matching.people.signatures import Traits

Features = list[tuple[str, float]]
Weights = dict[str, float]

_IN_FULL = frozenset(("same", "same and more", "longer", "spelt", "dropped", "part", "swapped"))
"""The ways to agree in which a given name is written out in both."""
_BOTH = ("both coauthors", "both topic", "both email")
"""What both say, and so could agree in: what only one says is no evidence."""
_MOST_RARITY = 20.0
_LONGEST_GAP = 20


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weight of each feature, in log odds; `bench/train_people.py` writes them."""
    return tomllib.loads(Path(__file__).with_name("weights.toml").read_text(encoding="utf-8"))


def weighed(features: Features, by: Weights) -> float:
    """The log odds that features come to."""
    return sum([by.get(name, 0.0) * value for name, value in features])


def of_names(kind: str, ours: Traits, theirs: Traits, known: Frequencies) -> Features:
    """How two names agree, how many people may be of that name, and what both works say."""
    mine, other = ours.reading, theirs.reading
    how = "in full" if kind in _IN_FULL else "initials"
    found: Features = [(f"name {kind}", 1.0)]
    if how == "initials" or mine.family in FAMILIES:
        found += [(name, 1.0) for name, one, two in zip(_BOTH, ours.said, theirs.said, strict=False) if one and two]
    if ours.affiliation and theirs.affiliation:
        found.append((f"{how}, both affiliation", 1.0))
    if mine.script != other.script:
        found.append(("other script", 1.0))
    if mine.family in FAMILIES:
        found.append((f"{how}, eastern", 1.0))
        if how == "in full" and min(len(mine.initials), len(other.initials)) < 2:
            found.append(("eastern, one syllable", 1.0))
    if kind not in _IN_FULL:
        found.append(("many so called", log(1 + known.given.get(mine.key, 0))))
        circles = max(known.circles.get(mine, UNKNOWN), known.circles.get(other, UNKNOWN))
        found.append(("circles", log(circles)))
    found.append((f"{how}, places", log(max(known.places.get(mine, 1), known.places.get(other, 1)))))
    return found


def is_full(kind: str) -> bool:
    """Whether names that agree so have a given name written out in both."""
    return kind in _IN_FULL


def of_coauthors(ours: Traits, theirs: Traits, rarity: float) -> Features:
    """Co-authors in common: how rare, and of how many at most."""
    return [
        ("coauthor", 1.0),
        ("coauthors rare", min(rarity, _MOST_RARITY) / 10),
        ("coauthors of", log(min(len(ours.coauthors), len(theirs.coauthors)))),
    ]


def of_affiliation(how: str, rarity: float, norms: float) -> Features:
    """Words of affiliations in common: how rare, and of how many (by cosine)."""
    return [
        (f"{how}, affiliation alike", rarity / norms),
        ("affiliation rare", min(rarity, _MOST_RARITY) / 10),
    ]


def of_topic(rarity: float, norms: float) -> Features:
    """Words of titles and venues in common."""
    return [("topic alike", rarity / norms), ("topic rare", min(rarity, _MOST_RARITY) / 10)]


def of_years(ours: Traits, theirs: Traits) -> Features:
    """How far the works are apart."""
    if ours.year is None or theirs.year is None:
        return []
    return [("years apart", min(abs(ours.year - theirs.year), _LONGEST_GAP) / 10)]
