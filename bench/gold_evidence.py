"""To be measured: evidence."""

from bench.gold import Measure

SETS: dict[str, list[Measure]] = {}
