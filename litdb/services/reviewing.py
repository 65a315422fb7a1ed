"""Take down what a reviewer says of an end point."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from litdb.extract import deriving, reviewing, sections, sentences
from litdb.model.findings import NOWHERE, Endpoint, Review, Standing
from litdb.model.records import Record
from litdb.store import lookups, reading
from litdb.store.library import Library, execute
from litdb.store.writing import Writer

FIELDS = reviewing.FIELDS


@dataclass(frozen=True, slots=True)
class Word:
    """What a reviewer says: the verdict ("" takes back all that was said), fields of the end point, a note."""

    verdict: Standing
    says: dict[str, str]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end point before and after, and by what it goes now ("KEY#2"); None where there is none."""

    name: str
    before: Endpoint | None
    after: Endpoint | None


class NotFoundError(ValueError):
    """There is no such record or end point; the message is a sentence for the user."""


def review(library: Path, name: str, word: Word, *, dry_run: bool = False) -> Outcome:
    """Let a reviewer's word stand for the machine's, which is kept beside it; a step in the journal.

    `name` is that of a record, `#` and the place of the end point in its list, from 1; without a place the end point
    is one that the machine did not find. Raises NotFoundError, LibraryError, and ValueError for what makes no sense.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with Library.open(library) as opened, opened.write(keep=not dry_run) as connection:
        look_up = execute(connection)
        record_id, number = _named(look_up, name)
        ((_, before),) = reading.records(look_up, [record_id])
        after, place = _reviewed(before, number, word, at)
        if after != before:
            writer = Writer(connection, 0, None, at)
            writer.replace(record_id, before, after, "review")
            writer.close()
    had = before.endpoints[number] if number is not None else None
    has = after.endpoints[place] if place is not None and place < len(after.endpoints) else None
    return Outcome(f"{before.citation_key}#{(place or 0) + 1}", had, has)


def _named(look_up: reading.Execute, name: str) -> tuple[int, int | None]:
    """(id of the record, place of the end point from 0 or None) of a name such as "larsen2007#2"."""
    of_record, sign, number = name.rpartition("#") if "#" in name else (name, "", "")
    ids = lookups.named(look_up, of_record)
    if not ids:
        raise NotFoundError(f"there is no record {of_record!r}")
    if len(ids) > 1:
        raise NotFoundError(f"{len(ids)} records go by {of_record!r}; name one by its key")
    if sign and not (number.isascii() and number.isdigit() and int(number)):
        raise NotFoundError(
            f"{name!r} names no end point; write one as KEY#1, KEY#2 ... (`litdb endpoints` lists them)"
        )
    return ids[0], int(number) - 1 if sign else None


def _reviewed(record: Record, number: int | None, word: Word, at: str) -> tuple[Record, int | None]:
    """The record with the reviewer's word, and the place of the end point that it is of."""
    if number is not None and number >= len(record.endpoints):
        count = len(record.endpoints)
        raise NotFoundError(f"{record.citation_key} has {count} end point{'' if count == 1 else 's'}")
    if not record.abstract:
        raise ValueError(f"{record.citation_key} has no abstract, and end points are of one")
    one = None if number is None else record.endpoints[number]
    former = _former(record, one) if one and one.standing else None
    if not word.verdict:
        left = tuple(review for review in record.reviews if review is not former)
        return deriving.found(replace(record, reviews=left)), number
    named = word.says.get("name", "").strip().casefold()
    same = (at for at, each in enumerate(record.endpoints, 1) if each is not one and each.name.casefold() == named)
    if named and (already := next(same, None)) is not None:
        raise ValueError(f"{record.citation_key}#{already} has that name already")
    cut = sentences.of(record.abstract, sections.split(record.abstract))
    new = reviewing.reviewed(one, word.verdict, word.says, cut, former)
    new = replace(new, note=word.note or new.note, at=at)
    kept = tuple(new if review is former else review for review in record.reviews)
    after = deriving.found(replace(record, reviews=kept if former else (*kept, new)))
    return after, len(after.endpoints) - 1 if number is None else number


def _former(record: Record, one: Endpoint) -> Review | None:
    """What was said before of an end point that somebody has reviewed."""
    here = (each for each in record.reviews if (each.start, each.end) == (one.start, one.end) != (NOWHERE, NOWHERE))
    named = (each for each in record.reviews if dict(each.says).get("name", each.name) == one.name)
    return next(here, next(named, None))
