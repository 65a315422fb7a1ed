"""To be measured: sections."""

from bench.gold import Measure

SETS: dict[str, list[Measure]] = {}
