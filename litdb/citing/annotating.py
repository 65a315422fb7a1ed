"""What stands beneath a reference of an annotated bibliography: abstract, notes, end points."""

from collections.abc import Callable, Sequence

from litdb.citing import nodes
from litdb.citing.formatting import Node
from litdb.model.findings import Endpoint, Excerpt
from litdb.model.records import Record


def _abstract(record: Record) -> list[Node]:
    """The abstract, a paragraph for each section that has a heading."""
    if not any(one.heading for one in record.sections):
        return nodes.paragraphs(record.abstract)
    found = []
    for one in record.sections:
        head: list[Node] = [{"t": "Strong", "c": nodes.rich(f"{one.heading.rstrip(':')}:")}, {"t": "Space"}]
        found.append(nodes.paragraph([*(head if one.heading else []), *nodes.rich(one.text)]))
    return found


def _notes(record: Record) -> list[Node]:
    """The user's notes, as they are written."""
    return [nodes.paragraph(nodes.text(line)) for one in record.notes for line in one.text.splitlines() if line.strip()]


def _endpoints(record: Record) -> list[Node]:
    """A list of the end points that the abstract declares, but for those that a reviewer rejected."""
    kept = [nodes.text(_endpoint(one)) for one in record.endpoints if one.standing != "rejected"]
    return [nodes.paragraph(nodes.text("End points:")), nodes.bullets(kept)] if kept else []


def _endpoint(one: Endpoint) -> str:
    """What is measured, when and with what: "primary: pain at rest (12 weeks; visual analogue scale)"."""
    parts: Sequence[Excerpt | None] = (one.time_point, one.instrument, one.definition)
    told = "; ".join(part.text for part in parts if part)
    return f"{one.role.value}: {one.name}" + (f" ({told})" if told else "")


PARTS: dict[str, Callable[[Record], list[Node]]] = {"abstract": _abstract, "notes": _notes, "endpoints": _endpoints}
"""What may stand beneath a reference, in this order. The next is a row here."""


def beneath(record: Record, wanted: Sequence[str]) -> tuple[Node, ...]:
    """The blocks of those PARTS that are wanted."""
    return tuple(block for name, made in PARTS.items() if name in wanted for block in made(record))
