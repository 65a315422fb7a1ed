"""The cases of the CSL project's processor tests: files of named sections.

Source: https://github.com/citation-style-language/test-suite, README.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_SECTION = re.compile(r"^>>=+ ([A-Z-]+) =+>>\n(.*?)\n?^<<=+ \1 =+<<", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """What is formatted (`items` cited in `citations`, lists of cites), by which style, and what must come out."""

    name: str
    mode: str
    style: str
    items: tuple[dict[str, Any], ...]
    citations: tuple[tuple[Mapping[str, Any], ...], ...]
    expected: str
    left_out: str = ""


def read(folder: Path) -> Iterator[Case]:
    """Read all cases of a folder; those that a bibliography or a list of citations is not enough for are left out."""
    for path in sorted(folder.glob("*.txt")):
        sections: dict[str, str] = {}
        for name, text in _SECTION.findall(path.read_text(encoding="utf-8-sig")):
            sections.setdefault(name, text)
        yield _case(path.stem, sections)


def _case(name: str, sections: Mapping[str, str]) -> Case:
    items = tuple({str(item.get("id")): item for item in json.loads(sections["INPUT"])}.values())
    mode = sections["MODE"].strip()
    cites = json.loads(sections["CITATION-ITEMS"]) if "CITATION-ITEMS" in sections else _all_cited(mode, items)
    left_out = "in several steps" if "CITATIONS" in sections else ""
    if mode not in {"citation", "bibliography"}:
        left_out = f"of mode {mode}"
    return Case(
        name=name,
        mode=mode,
        style=sections["CSL"],
        items=items,
        citations=tuple(tuple(citation) for citation in cites),
        expected=sections["RESULT"],
        left_out=left_out,
    )


def _all_cited(mode: str, items: tuple[dict[str, Any], ...]) -> list[list[Mapping[str, Any]]]:
    """Cite all items in one citation; in a bibliography each by itself."""
    cites: list[Mapping[str, Any]] = [{"id": item.get("id")} for item in items]
    return [cites] if mode == "citation" else [[cite] for cite in cites]
