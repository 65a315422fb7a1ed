"""Who wrote a work, in a few words."""

from collections.abc import Iterator
from itertools import islice

from litdb.model.names import OTHERS
from litdb.model.records import Contributor, Record

_MOST = 3
"""Names that are given; of more the first alone."""
AND_OTHERS = "et al."


def first(record: Record) -> str:
    """The family name of the first author, or of the first editor where there is no author; "" if there is neither."""
    return next((_family(one) for one in _chosen(record) if one.name != OTHERS), "")


def byline(record: Record) -> str:
    """The authors' family names, "Berg, Ek, Öst" or "Berg et al."; editors' where there is no author."""
    # Of the thousands of a collaboration nobody needs more.
    chosen = list(islice(_chosen(record), _MOST + 1))
    families = [_family(one) for one in chosen if one.name != OTHERS]
    if len(chosen) > _MOST:
        families = families[:1]
    named = ", ".join(families)
    return f"{named} {AND_OTHERS}".strip() if len(families) < len(chosen) else named


def _chosen(record: Record) -> Iterator[Contributor]:
    """The contributors of the role that a work is cited by."""
    roles = (one.role for one in record.contributors)
    role = "author" if "author" in roles else record.contributors[0].role if record.contributors else ""
    return (one for one in record.contributors if one.role == role)


def _family(contributor: Contributor) -> str:
    name = contributor.name
    return " ".join(filter(None, (name.particle, name.family))) or name.literal or name.given
