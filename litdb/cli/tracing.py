"""`litdb show --provenance`."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from litdb.cli import terminal, view
from litdb.fields import columns
from litdb.matching.origins import Value
from litdb.services import tracing
from litdb.services.tracing import Origin, Traced

_LABELS = {"citation_key": "key", "container_title": "container", "dois": "doi", "protected": "case kept"}
"""What a user calls a field, where it is not its name; a part of a field goes by its own."""
_LONGEST = 200
"""Columns of a value that are shown at most."""


def show_origins(library: Path, name: str, *, as_json: bool) -> int:
    """Show where each value of the records that go by the name comes from; how many records there are."""
    found = tracing.trace(library, name)
    if as_json:
        from litdb.exporters.jsonl import encode

        terminal.pour(encode(_object(one)) + "\n" for one in found)
    else:
        wide = max(min(terminal.width(), 100), 30)
        terminal.show_lines(line for at, one in enumerate(found) for line in [*[""] * bool(at), *_lines(one, wide)])
    return len(found)


def _object(one: Traced) -> dict[str, object]:
    """The record's values for programs."""
    listed = [
        {"field": field, "part": part or None, "value": text, **{name: had or None for name, had in asdict(of).items()}}
        for (field, part, text), of in one.values
    ]
    return {"citation_key": one.record.citation_key, "provenance": listed}


def _lines(one: Traced, wide: int) -> Iterator[str]:
    """Each value, and beneath it where it comes from."""
    for value, origin in one.values:
        *_, text = value
        short = text if columns.width(text) <= _LONGEST else text[: columns.fitting(text, _LONGEST - 1)].rstrip() + "…"
        yield from view.labelled(_label(value), short, wide)
        yield from view.labelled("", f"< {_told(origin)}", wide)


def _label(value: Value) -> str:
    field, part, _ = value
    return part.replace("_", " ") or _LABELS.get(field, field.replace("_", " "))


def _told(one: Origin) -> str:
    """Where something comes from, in a line."""
    read = f"{one.source}:{one.line} ({one.format})" if one.source else ""
    through = f"through {' and '.join(one.via)}" if one.via else ""
    step = f"step {one.step} ({one.what}, {one.at[:10]})" if one.what else ""
    return ", ".join(filter(None, (read, through, step))) or "from before the journal"
