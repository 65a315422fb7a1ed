"""Markdown that people read, and pandoc and litdb: references in its front matter, below them a list of the works."""

import re
from collections.abc import Iterable, Iterator

from litdb.exporters import citing_lines, csl_yaml
from litdb.fields import markup, pandoc
from litdb.fields.text import printed, visible
from litdb.model.records import Record

_WEB = re.compile(r"(?:https?|ftp)://[!#-;=?-Z\[\]_a-z~%]+", re.IGNORECASE)
_AUTOLINK = re.compile(r"(?::(?=//)|(?<=www)\.)", re.IGNORECASE)


def export(records: Iterable[Record]) -> Iterator[str]:
    """Front matter as csl-yaml has it, then a list with an item a record.

    The list is kept until the front matter has ended: some hundred bytes a record. Source: pandoc manual, "YAML in
    bibliographies"; CommonMark 0.31, "Backslash escapes".
    """
    listed: list[str] = []
    before = "---\ntitle: References\nreferences:\n"
    for number, record in enumerate(records, start=1):
        yield before + csl_yaml.reference(record, number)
        listed.append(_item(record))
        before = ""
    yield "---\ntitle: References\nreferences: []\n---\n" if before else "---\n\n"
    yield from listed


def _item(record: Record) -> str:
    """One work as an item of the list."""
    date = citing_lines.date(record)
    parts = [_text(citing_lines.people(record)), f"({_text(date)})" if date else "", _title(record)]
    if record.container_title:
        parts.append(f"*{_text(markup.plain(record.container_title))}*")
    parts.append(_text(citing_lines.place(record)))
    ended = (part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
    return f"- {' '.join([*ended, *(_link(address, shown) for address, shown in citing_lines.links(record))])}\n"


def _title(record: Record) -> str:
    """The title in italics, or in quotation marks where the work is in another."""
    title = printed(visible(record.title)) or "[no title]"
    if not record.container_title:
        return f"*{_text(markup.plain(title))}*"
    return f"“{_safe(pandoc.written(markup.written(part for part in markup.parts(title) if part not in _NOCASE)))}”"


_NOCASE = (markup.Tag("nocase", opens=True), markup.Tag("nocase", opens=False))


def _text(bare: str) -> str:
    """Text of which nothing is markup, on one line."""
    return _safe(pandoc.escaped(printed(visible(bare))))


def _safe(escaped: str) -> str:
    """The same where readers make links of what looks like an address, too."""
    return _AUTOLINK.sub(r"\\\g<0>", escaped)


def _link(address: str, shown: str) -> str:
    """A link to an address on the web; the text alone where it is none."""
    if not _WEB.fullmatch(address):
        return _text(shown)
    return f"<{address}>" if address == shown else f"[{_text(shown)}](<{address}>)"
