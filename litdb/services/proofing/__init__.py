"""Proof-read a manuscript's citations: which records it cites, what is missing, what must not be cited so."""

from dataclasses import dataclass
from pathlib import Path

from litdb.manuscripts import Cited, Fault, UnreadableError
from litdb.services.proofing import findings, relations, rules
from litdb.services.proofing.findings import Finding, told
from litdb.services.proofing.texts import ENDINGS, Read, is_manuscript, read
from litdb.services.proofing.works import Unknown, Works, answered, references, unknown, works
from litdb.store import inheriting, lookups, reading

__all__ = [
    "ENDINGS", "Finding", "Proof", "Read", "Unknown", "UnreadableError", "Works", "check", "is_manuscript", "read",
    "references", "told", "works",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found, in the order of the text; how many works are cited and how many of them are known."""

    findings: tuple[Finding, ...]
    cited: int
    known: int


def check(library: Path, text: Read) -> Proof:
    """Look at all that a text cites. Raises LibraryError."""
    with lookups.up_to_date(library) as reader:
        answers = answered(reader, text.cited)
        first = {one.ids[0]: one.cited for one in reversed(answers) if len(one.ids) == 1}
        known = dict(reversed(first.items()))
        records = dict(inheriting.records(reader, known, reading.LEAN))
        found = [
            *map(_unread, text.faults),
            *map(told, unknown(reader, answers)),
            *rules.cases(text.cited),
            *rules.twice(answers),
            *rules.same(reader, records, known),
            *(_known(known[one.record_id], one) for one in relations.told(reader, records)),
        ]
    places = {(one.path, one.line): at for at, one in reversed([*enumerate(text.cited)])}
    found.sort(key=lambda one: places.get((one.path, one.line), -1))
    return Proof(tuple(found), len(answers), sum(len(one.ids) == 1 for one in answers))


def _known(cited: Cited, one: relations.Told) -> Finding:
    return findings.of(cited, one.code, f"{cited.name} {one.text}")


def _unread(one: Fault) -> Finding:
    """A file that the text takes in, and of which nobody knows what it cites."""
    return Finding(one.path, one.problem.at.line, one.problem.code, one.problem.text, one.problem.message)
