"""To be measured: reported."""

from bench.gold import Measure

SETS: dict[str, list[Measure]] = {}
