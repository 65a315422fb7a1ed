"""Why two records are one work or are not, in words for a user."""

from litdb.fields.identifiers import display
from litdb.matching.works.compared import Agreement, Compared
from litdb.matching.works.people import People
from litdb.matching.works.titles import Likeness
from litdb.matching.works.values import Work

_TITLES = {
    Likeness.UNLIKE: "titles differ",
    Likeness.RELATED: "titles differ in a word or number",
    Likeness.ALIKE: "one title says more",
    Likeness.SPELT: "titles differ in spelling",
    Likeness.CUT: "one title is the beginning of the other",
    Likeness.NEAR: "titles differ in small words, endings or hyphens only",
    Likeness.EQUAL: "same title",
}
_PEOPLE = {
    People.FEW: "authors differ",
    People.UNKNOWN: "",
    People.MOST: "most authors in common",
    People.ALL: "same authors",
}


def reasons(one: Work, other: Work, found: Compared) -> tuple[str, ...]:
    """What agrees and what differs: `same title`, `volumes differ: 12, 21`."""
    ours, theirs = one.place, other.place
    notice = "one is a notice or an answer" if one.notice != other.notice else ""
    fields = (
        _said("year", found.year, one.year, other.year),
        _said("container", found.container, " ".join(one.container), " ".join(other.container)),
        _said("volume", found.volume, ours.volume, theirs.volume),
        _said("issue", found.issue, ours.issue, theirs.issue),
        _said("page", found.first, ours.first, theirs.first),
        _named(found.name, one, other),
        _said("abstract", found.abstract, "", ""),
        _said("kind", found.form, one.form, other.form),
    )
    return tuple(filter(None, (notice, _TITLES[found.title], _PEOPLE[found.people], *fields)))


def _said(name: str, agreement: Agreement, our: object, their: object) -> str:
    match agreement:
        case Agreement.AGREE:
            return f"same {name}"
        case Agreement.DIFFER:
            return f"{name}s differ: {our}, {their}" if our else f"{name}s differ"
        case Agreement.UNKNOWN:
            return ""


def _named(agreement: Agreement, one: Work, other: Work) -> str:
    """What is said of identifiers: the first that both have, or the two of one scheme."""
    if agreement is Agreement.AGREE:
        return f"same {next(display(*name) for name in one.identifiers if name in other.identifiers)}"
    if agreement is Agreement.UNKNOWN:
        return ""
    theirs = dict(reversed(other.identifiers))
    scheme, value = next(name for name in one.identifiers if name[0] in theirs)
    return f"identifiers differ: {display(scheme, value)}, {display(scheme, theirs[scheme])}"
