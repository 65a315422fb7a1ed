"""The end points and results of a record that are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass

from litdb.model.findings import Arm, Endpoint, Result, labels
from litdb.model.records import Record


@dataclass(frozen=True, slots=True)
class Chosen:
    """A record with those of its end points, by their number in its list from 1, and results that are asked for."""

    record: Record
    endpoints: tuple[tuple[int, Endpoint], ...]
    results: tuple[Result, ...]

    def number(self, result: Result) -> int | None:
        """The number of the end point that the result is of; None where it is of none that is asked for."""
        at = None if result.endpoint is None else result.endpoint + 1
        return at if any(number == at for number, _ in self.endpoints) else None

    def endpoint(self, result: Result) -> Endpoint | None:
        """The end point that the result is of; None where it is of none that is asked for."""
        at = self.number(result)
        return next((one for number, one in self.endpoints if number == at), None)

    def arm(self, name: str) -> Arm | None:
        """The trial's arm that goes by that name."""
        return next((arm for label, arm in self.arms() if label.casefold() == name.casefold()), None)

    def arms(self) -> Iterator[tuple[str, Arm]]:
        """The trial's arms, and what each goes by."""
        arms = self.record.trial.arms if self.record.trial else ()
        yield from zip(labels(arms), arms, strict=True)

    def name(self, number: int | None) -> str:
        """What an end point goes by: "larsen2007#1"; "" for no number."""
        return "" if number is None else f"{self.record.citation_key}#{number}"


def whole(record: Record) -> Chosen:
    """All of a record but the end points that a reviewer rejected."""
    kept = tuple((at, one) for at, one in enumerate(record.endpoints, 1) if one.standing != "rejected")
    return Chosen(record, kept, record.results)
