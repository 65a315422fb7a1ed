"""Where the gold of bench/dedupe.py is wrong: which records, what they are, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Adjudication:
    """Records of a set that are one work, or that leave the group they are in for one of their own."""

    folder: str
    is_same: bool
    ids: tuple[str, ...]
    why: str


def _row(folder: str, verdict: str, ids: str, why: str) -> Adjudication:
    return Adjudication(folder, verdict == "same", tuple(ids.split()), why)


ADJUDICATED: tuple[Adjudication, ...] = (
    _row("cardiac", "same", "id_0004218 id_0007849", "one article: a spreadsheet made an error value of its title"),
    _row("cardiac", "apart", "id_0004543 id_0008712", "printed twice, in two volumes, each time with a DOI of its own"),
    _row("cardiac", "apart", "id_0008020", "two letters on the same two pages, with titles of their own"),
    _row("cardiac", "apart", "id_0005154", "a meeting's abstract that was given the article's DOI and pages"),
    _row(
        "diabetes", "apart", "id_0001560 id_0001732 id_0000493 id_0001237",
        "two abstracts of a supplement, on pages of their own and with other drugs, whose titles and DOI are the same",
    ),
    _row("digital_work", "apart", "id_1000339", "an editorial and a guest editorial of one issue"),
    _row("digital_work", "apart", "id_1003664", "two publications in two volumes, each with its DOI"),
    _row("digital_work", "apart", "id_1005083", "an erratum and the article that it corrects"),
    _row("respiratory", "same", "id_0001881 id_0001882", "one article, before it was printed and after"),
    _row("cora", "same", "c93 c128", "equal in all fields but for a slip in a name"),
    _row("cora", "same", "c887 c903", "equal in all fields but for a space"),
    _row("cora", "same", "c306 c1256", "equal in all fields"),
)  # fmt: skip
