"""The variables of CSL 1.0.2, and where a record has what they say: one table, both ways."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from litdb.fields import identifiers, types

Kind = Literal["text", "number", "title", "date", "name", "scheme", "own"]
"""What a variable holds: text, text with a number, a title with markup, a date, names, identifiers; else its own."""


class Variable(NamedTuple):
    """A variable, and the record's column, key of `extra`, role or scheme that holds the same."""

    csl: str
    kind: Kind
    key: str
    is_column: bool = False


def _rows(kind: Kind, names: str, *, is_column: bool = False) -> list[Variable]:
    """Rows of variables whose key is their name in snake case."""
    return [Variable(name, kind, name.replace("-", "_"), is_column) for name in names.split()]


VARIABLES: dict[str, Variable] = {
    row.csl: row
    for row in (
        *_rows("title", "title container-title", is_column=True),
        *_rows("number", "volume issue page", is_column=True),
        *_rows("text", "publisher language abstract", is_column=True),
        *_rows("date", "issued", is_column=True),
        *_rows("date", "accessed available-date event-date original-date submitted"),
        *_rows(
            "title",
            "collection-title container-title-short event-title original-title part-title reviewed-title title-short "
            "volume-title volume-title-short",
        ),
        *_rows(
            "text",
            "annote archive archive_collection archive_location archive-place authority call-number citation-label "
            "dimensions division event-place genre jurisdiction keyword medium note original-publisher "
            "original-publisher-place publisher-place references reviewed-genre scale source status year-suffix",
        ),
        *_rows(
            "number",
            "chapter-number citation-number collection-number edition first-reference-note-number locator number "
            "number-of-pages number-of-volumes page-first part printing section supplement version",
        ),
        *[
            Variable(name, "name", name)
            for name in (
                "author chair collection-editor compiler composer container-author contributor curator director "
                "editor editorial-director editor-translator executive-producer guest host illustrator interviewer "
                "narrator organizer original-author performer producer recipient reviewed-author script-writer "
                "series-creator translator"
            ).split()
        ],
        *[Variable(name, "scheme", name.lower()) for name in ("DOI", "ISBN", "ISSN", "PMCID", "PMID")],
        *[Variable(name, "own", name) for name in ("URL", "type", "id", "citation-key", "categories", "custom")],
    )
}
"""Every variable, by its name in CSL. Names have their role for a key, identifiers their scheme.

What BibLaTeX calls those that are in `extra` is in fields/variables.py.
Source: CSL 1.0.2, Appendix IV ("Variables"); csl-data.json (CSL-JSON schema 1.0). Types: Appendix III, in
fields/types.py. BibLaTeX manual, section 2.2.
"""
OLDER = {"event": "event-title", "shortTitle": "title-short", "journalAbbreviation": "container-title-short"}
"""Names that older data have for variables. Source: CSL 1.0.2, Appendix IV, "event"; csl-data.json."""

COLUMNS = {row.key: row for row in VARIABLES.values() if row.is_column}
"""Column of a record -> its variable."""
EXTRA = {
    row.key: row for row in VARIABLES.values() if not row.is_column and row.kind in ("text", "number", "title", "date")
}
"""Key of `Record.extra` -> its variable."""
ROLES = {row.key: row for row in VARIABLES.values() if row.kind == "name"}
SCHEMES = {row.key: row for row in VARIABLES.values() if row.kind == "scheme"}
DATES = {row.csl: row for row in VARIABLES.values() if row.kind == "date"}
TYPES = frozenset(row.csl for row in types.TYPES)
OTHER_ROLE = "contributor"
"""What a role is that the schema has not; `custom` has its name under CUSTOM_ROLES."""
CUSTOM_ROLES = "contributor-roles"

_KEY = re.compile(r"(?=\S*[^\W\d_])[^\s,{}\"#%]+")
NO_KEY = re.compile(r"(?:record|item)-\d+|\w+/[A-Z0-9]{8}", re.IGNORECASE)
"""Numbers that programs give items only to tell them apart in one file, and Zotero's own."""

BRACED = re.compile(r"\{:([A-Za-z][\w .-]{1,40}):\s*+([^{}]++)\}")
LINE = re.compile(r"^([A-Za-z][\w .-]{1,40}):[ \t]*+(\S.*)$", re.MULTILINE)
TEX = "tex."
"""How Better BibTeX begins the name of a field of BibTeX's."""
_NOT_NOTED = frozenset(("id", "custom", "note", "type"))
_NOTED = {name.lower(): name for name in (*OLDER, *VARIABLES) if name not in _NOT_NOTED or name == "type"}


def noted(name: str) -> str:
    """The variable that a line of a note names as people write it; "" where there is none of that name.

    Source: citeproc-js manual, "Cheater syntax for odd fields"; Zotero, "Citing fields from Extra".

    >>> noted("Original Date"), noted("pmid"), noted("Archive_Location"), noted("Read")
    ('original-date', 'PMID', 'archive_location', '')
    """
    hyphened = re.sub(r"[ _]+", "-", name.strip().lower())
    return _NOTED.get(hyphened) or _NOTED.get(hyphened.replace("archive-", "archive_"), "")


def says_more(note: str) -> bool:
    """Whether a note has lines that programs read as variables, or as fields of BibTeX's."""
    return any(
        noted(line[1]) or line[1].lower().startswith(TEX) for shape in (BRACED, LINE) for line in shape.finditer(note)
    )


@lru_cache(maxsize=1 << 12)
def key(value: str) -> str:
    """The citation key in an item's `id`: numbers and addresses, which programs write for want of one, are none.

    >>> key("Berg2021"), key("12"), key("http://zotero.org/users/1/items/ABCD1234"), key("ITEM-1")
    ('Berg2021', '', '', '')
    """
    is_key = _KEY.fullmatch(value) and "://" not in value and not NO_KEY.fullmatch(value)
    return value if is_key and identifiers.recognised(value) is None else ""
