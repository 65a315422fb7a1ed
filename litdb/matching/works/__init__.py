"""Whether records describe one work."""

from litdb.matching.works.blocking import keys
from litdb.matching.works.comparing import compare
from litdb.matching.works.grouping import Grouping, Judged, grouped
from litdb.matching.works.joining import LONG_TITLE, same, stands_alone, titles_agree
from litdb.matching.works.naming import is_retracted, says_retracted
from litdb.matching.works.preparing import named, prepared
from litdb.matching.works.values import Outcome, Verdict, Work
from litdb.model.records import Record

__all__ = [
    "LONG_TITLE", "Grouping", "Judged", "Outcome", "Verdict", "Work", "compare", "grouped", "is_retracted", "keys",
    "keys_of", "prepared", "same", "says_retracted", "stands_alone", "titles_agree",
]  # fmt: skip


def keys_of(record: Record) -> tuple[int, ...]:
    """The keys that records of one work share, of a record that nobody has prepared."""
    return keys(named(record))
