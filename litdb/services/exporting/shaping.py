"""Records as an export wants them: some of their fields, keys of a pattern, journals' names long or short."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from litdb.fields import choosing, inheritance, key_patterns
from litdb.fields.choosing import Choice, ChoiceError
from litdb.fields.key_patterns import Pattern, PatternError
from litdb.model.records import Record

__all__ = [
    "Choice", "ChoiceError", "Pattern", "PatternError", "Shape", "chosen", "fields", "keys", "named", "pattern",
    "sought", "unknown",
]  # fmt: skip

Shape = Callable[[Record], Record]
"""How a record is changed on its way out."""

fields = choosing.parse
unknown = choosing.unknown
pattern = key_patterns.parse


def chosen(choice: Choice) -> Shape:
    """Records with these fields alone."""
    return lambda record: choosing.chosen(record, choice)


def sought(names: set[str]) -> Shape:
    """Records as they are; the names of what they have are taken out of these."""

    def looked(record: Record) -> Record:
        names.difference_update(choosing.others(record))
        return record

    return looked


def keys(records: Iterable[Record], wanted: Pattern) -> dict[str, str]:
    """Key -> the key that the pattern gives, for records in the order of their export.

    Of several with one key the first gets it as it is and the others a, b, c ... behind it. A record without any of
    what the pattern asks keeps the key that it has.
    """
    made: dict[str, str] = {}
    taken: set[str] = set()
    candidates: dict[str, Iterator[str]] = {}
    for record in records:
        base = key_patterns.key(wanted, record) or record.citation_key
        of_base = candidates.setdefault(base, key_patterns.candidates(base))
        made[record.citation_key] = key = next(key for key in of_base if key not in taken)
        taken.add(key)
    return made


def named(made: Mapping[str, str]) -> Shape:
    """Records under these keys, also where they name each other."""

    def renamed(record: Record) -> Record:
        extra = tuple(
            (name, inheritance.renamed(text, made) if name in inheritance.REFERENCES else text)
            for name, text in record.extra
        )
        return replace(record, citation_key=made.get(record.citation_key, record.citation_key), extra=extra)

    return renamed
