"""Say where a library's copies are, for programs that know nothing of its folder."""

from dataclasses import replace
from pathlib import Path

from litdb.fields import copied
from litdb.model.records import Link, Record
from litdb.store import copies


def located(library: Path, record: Record) -> Record:
    """The record with whole paths of its copies, also in what `extra` has for BibTeX's field `file`.

    Reference programs open those wherever the BibTeX file lies.
    """
    paths = {one.href: str(copies.place(library, one.href)) for one in record.links if copied.is_copy(one.href)}
    return _with_paths(record, paths) if paths else record


def _with_paths(record: Record, paths: dict[str, str]) -> Record:
    links = tuple(Link(one.relation, paths.get(one.href, one.href)) for one in record.links)
    had = dict(record.extra)
    had["file"] = ";".join(filter(None, (had.get("file", ""), copied.field(list(paths.values())))))
    return replace(record, links=links, extra=tuple(had.items()))
