"""Who wrote a work, in a few words."""

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
    chosen = _chosen(record)
    families = [_family(one) for one in chosen if one.name != OTHERS]
    if len(chosen) > _MOST:
        families = families[:1]
    named = ", ".join(families)
    return f"{named} {AND_OTHERS}".strip() if len(families) < len(chosen) else named


def _chosen(record: Record) -> list[Contributor]:
    """The contributors of the role that a work is cited by."""
    roles = [one.role for one in record.contributors]
    role = "author" if "author" in roles else next(iter(roles), "")
    return [one for one in record.contributors if one.role == role]


def _family(contributor: Contributor) -> str:
    name = contributor.name
    return " ".join(filter(None, (name.particle, name.family))) or name.literal or name.given
