"""What an abstract reports of its outcomes: numbers, effects, P, significance, direction."""

from litdb.extract.results.finding import find as find
