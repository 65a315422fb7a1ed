"""What the fields of an entry mean only beside its type, in all formats but BibTeX."""

from litdb.fields import dates, types
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft


def finish(draft: Draft) -> None:
    """Give the second title and the number the meaning that they have for a work of this type."""
    texts = draft.texts
    csl = texts.setdefault("type", "document")
    if draft.booktitle:
        _second_title(draft, csl)
    _shorter(draft)
    if draft.number:
        _number(draft, csl)
    if draft.months and len(texts.get("issued", "")) == 4:
        texts["issued"] = dates.joined(texts["issued"], draft.months, draft.day)


def _second_title(draft: Draft, csl: str) -> None:
    """A book's or a report's second title is its series; any other's is what it is in."""
    if csl in types.IN_SERIES:
        keep(draft, "collection_title", draft.booktitle)
    elif draft.texts.setdefault("container_title", draft.booktitle) != draft.booktitle:
        keep(draft, "collection_title" if csl in types.IN_BOOKS else "container_title", draft.booktitle)


def _shorter(draft: Draft) -> None:
    """Of a journal's names that stand apart as abbreviated, the longest is its title where there is no other."""
    short = draft.extra.get("container_title_short")
    if not short:
        return
    if "container_title" not in draft.texts and draft.texts["type"] not in types.IN_SERIES:
        draft.texts["container_title"] = max(short, key=len)
    short.pop(draft.texts.get("container_title", ""), None)
    if not short:
        del draft.extra["container_title_short"]


def _number(draft: Draft, csl: str) -> None:
    """An article's number is its issue, a report's or patent's its own."""
    if csl in types.ISSUED or "container_title" in draft.texts:
        draft.texts.setdefault("issue", draft.number)
    else:
        keep(draft, "number", draft.number)
