"""Names of journals that a library's records have."""

from collections.abc import Iterator

from litdb.fields import types
from litdb.store.reading import Reader

_SHORT = "CASE WHEN extra LIKE '%\"container_title_short\"%' THEN json_extract(extra, '$.container_title_short') END"


def named(reader: Reader) -> Iterator[tuple[str, str, str]]:
    """(container title, language, short title or "") of records in journals, each once, in order."""
    marks = ", ".join("?" * len(types.IN_JOURNALS))
    rows = reader.run(
        f"SELECT DISTINCT container_title, language, coalesce({_SHORT}, '') FROM records "  # noqa: S608  # our own parts
        f"WHERE container_title <> '' AND type IN ({marks}) ORDER BY 1, 2, 3",
        types.IN_JOURNALS,
    )
    yield from ((str(title), str(language), str(short)) for title, language, short in rows)
