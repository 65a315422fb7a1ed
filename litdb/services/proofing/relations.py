"""What a library knows of works that are cited: retracted, corrected, published since."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from litdb.fields.identifiers import of_work, url
from litdb.matching import works
from litdb.model.records import Record
from litdb.store import citing, reading
from litdb.store.reading import Reader

RETRACTED, CORRECTED, CONCERN, SUPERSEDED, NOTICE = "retracted", "corrected", "concern", "superseded", "notice"

_ON_ARTICLE = {
    "retraction_in": RETRACTED, "partial_retraction_in": RETRACTED, "retraction_forward": RETRACTED,
    "erratum_in": CORRECTED, "correction_in": CORRECTED, "correction_forward": CORRECTED,
    "corrected_and_republished_in": CORRECTED, "republished_in": CORRECTED, "update_in": CORRECTED,
    "expression_of_concern_in": CONCERN, "ispreprintof": SUPERSEDED, "is_preprint_of": SUPERSEDED,
}  # fmt: skip
"""Relation of an article's own link, as PubMed, Crossref and JATS name them -> what it tells of the article.

Source: PubMed, CommentsCorrections (RefType); Crossref, relationship types; JATS, related-article-type.
"""
_ON_NOTICE = {
    **dict.fromkeys((
        "retraction", "retracts", "retraction_of", "retracted_article", "partial_retraction", "partial_retraction_of",
        "removal", "withdrawal",
    ), RETRACTED),
    **dict.fromkeys((
        "correction", "corrects", "corrected_article", "erratum", "erratum_for", "corrigendum", "addendum", "update_of",
        "corrected_and_republished_from", "republished_from", "clarification",
    ), CORRECTED),
    **dict.fromkeys(("expression_of_concern", "expression_of_concern_for", "object_of_concern"), CONCERN),
    **dict.fromkeys(("haspreprint", "has_preprint", "preprint"), SUPERSEDED),
}  # fmt: skip
"""Relation of another record's link to the article -> what it tells of the article. Source: the same."""

_PAIRS = {"retracts": RETRACTED, "corrects": CORRECTED}
_SAYS = {
    RETRACTED: "was retracted", CORRECTED: "was corrected", CONCERN: "has an expression of concern",
    SUPERSEDED: "is a preprint that was published", NOTICE: "is the notice of a retraction, not the work retracted",
}  # fmt: skip
_SAYING = {
    "genre": "source", "note": "note", "annote": "note", "annotation": "note", "addendum": "note", "pubstate": "source",
}  # fmt: skip
"""Field that may say that a work was retracted -> what is told to say so."""
_BETWEEN = r"[;,(\n]"
"""What stands between kinds of publication."""
_OF_OTHER = re.compile(r"\s*retraction of(?:\s*:|\s+publication\b)", re.IGNORECASE)
"""How a note of what retracts another work begins, and the publication type of it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a record: one of the codes above, and a sentence whose subject is the record."""

    record_id: int
    code: str
    text: str


def told(reader: Reader, records: Mapping[int, Record]) -> Iterator[Told]:
    """All that the library knows of these records, each thing once a record and code."""
    seen: set[tuple[int, str]] = set()
    every = (_of_pairs(reader, records), _of_links(reader, records), *(_own(*one) for one in records.items()))
    for one in (each for some in every for each in some):
        if (one.record_id, one.code) not in seen:
            seen.add((one.record_id, one.code))
            yield one


def _of_pairs(reader: Reader, records: Mapping[int, Record]) -> Iterator[Told]:
    """What was found when records were compared."""
    rows = [row for row in citing.related(reader, records) if row[1] == "version-of" or (row[1] in _PAIRS and row[2])]
    others = _by_key(reader, (key for _, _, _, key in rows))
    for record_id, verdict, _, key in rows:
        if verdict == "version-of":
            if _is_preprint(records[record_id]) and key in others and not _is_preprint(others[key]):
                yield Told(record_id, SUPERSEDED, f"{_SAYS[SUPERSEDED]}: {key}")
        else:
            code = CONCERN if key in others and _is_concern(others[key].title) else _PAIRS[verdict]
            yield Told(record_id, code, f"{_SAYS[code]}: {key}")


def _of_links(reader: Reader, records: Mapping[int, Record]) -> Iterator[Told]:
    """What links of other records to these tell, as databases gave them."""
    mine = {url(*name): record_id for record_id, record in records.items() for name in of_work(record)}
    rows = [(_ON_NOTICE.get(_named(name)), mine[href], other) for href, name, other in citing.linked(reader, mine)]
    keys = {one: each.citation_key for one, each in reading.records(reader, {row[2] for row in rows if row[0]}, {})}
    for code, record_id, other in rows:
        if code and other != record_id:
            yield Told(record_id, code, f"{_SAYS[code]}: {keys[other]}")


def _own(record_id: int, record: Record) -> Iterator[Told]:
    """What a record says of itself: in its title, its genre, its links."""
    if works.is_retracted(record.title):
        yield Told(record_id, RETRACTED, f"{_SAYS[RETRACTED]}, as its title says")
    elif works.prepared(record).notice == "retracts":
        yield Told(record_id, NOTICE, _SAYS[NOTICE])
    yield from (Told(record_id, code, f"{_SAYS[code]}, as its {name} says") for name, code in _said(record))
    for name, text in (*((link.relation, link.href) for link in record.links), *record.extra):
        if code := _ON_ARTICLE.get(_named(name), ""):
            yield Told(record_id, code, f"{_SAYS[code]}: {text}")


def _said(record: Record) -> Iterator[tuple[str, str]]:
    """What notes and kinds of publication say, with what says it."""
    for field, text in record.extra:
        if name := _SAYING.get(field):
            for part in re.split(_BETWEEN if field == "genre" else r"\n|; ", text):
                if works.says_retracted(part):
                    yield name, RETRACTED
                elif _OF_OTHER.match(part):
                    yield name, NOTICE


def _named(relation: str) -> str:
    return relation.lower().replace("-", "_")


def _is_concern(title: str) -> bool:
    return "expression of concern" in title.lower()


def _is_preprint(record: Record) -> bool:
    return works.prepared(record).form == "preprint"


def _by_key(reader: Reader, keys: Iterable[str]) -> dict[str, Record]:
    ids = [one for each in reading.having(reader, "key", set(keys)).values() for one in each]
    return {record.citation_key: record for _, record in reading.records(reader, ids, reading.LEAN)}
