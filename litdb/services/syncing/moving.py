"""Files that are no longer where they were tied."""

from pathlib import Path

from litdb.model.problems import Lost, Problem
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers import bibtex
from litdb.store.ties import Tie, Ties


def moved(ties: Ties, data: bytes) -> tuple[Tie | None, list[Problem]]:
    """The tie of a file that is gone from its place, if half of its entries at least are here.

    None if there is no such tie; and what the user should know of it.
    """
    # A file that is still there was copied, not moved.
    lost = [tie for tie in ties.all() if not Path(tie.path).exists()]
    if not lost:
        return None, []
    entries = [item.entries[0] for item in bibtex.parse(from_bytes(data)) if isinstance(item, Record)]
    raws, keys = {entry.raw for entry in entries}, {entry.key for entry in entries} - {""}
    shares = {tie: _shares(ties, tie, raws, keys) for tie in lost}
    best = max(lost, key=lambda tie: shares[tie])
    if shares[best][0] < _HALF:
        return None, []
    message = f"it was kept in step as {best.path}, which is gone; now it is here"
    return best, [Problem("moved", message, lost=Lost.NOTHING)]


_HALF = 0.5
"""The part of its entries by which a file is known again, whatever else was changed in it."""


def _shares(ties: Ties, tie: Tie, raws: set[bytes], keys: set[str]) -> tuple[float, float]:
    """The part of the tied file's entries of which the bytes or the key are among these, and of which the bytes are."""
    entries = [one for one in ties.entries(tie.source_id) if one.record_id or one.removed_id]
    same = [one for one in entries if one.raw in raws]
    known = [one for one in entries if one.raw in raws or one.key in keys]
    return len(known) / max(len(entries), 1), len(same) / max(len(entries), 1)
