"""To be measured: numbers."""

from bench.gold import Measure

SETS: dict[str, list[Measure]] = {}
