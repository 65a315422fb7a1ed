"""Which persons may be one, and why."""

import pytest

from litdb.matching.people import Signature, reasons, suggested
from litdb.model.names import OTHERS, Name

EK = Name("Ek", "Ada")
ORCID = (("orcid", "0000-0001-2345-6789"),)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        pytest.param({"identifiers": ORCID}, {"identifiers": ORCID}, "same ORCID iD", id="ORCID"),
        pytest.param({"email": "ek@zn.org"}, {"affiliations": ("Zn. EK@zn.org",)}, "same e-mail address", id="e-mail"),
        pytest.param({"coauthors": ("Berg, Jan",)}, {"coauthors": ("Berg J",)}, "1 co-author in common", id="one"),
        pytest.param(
            {"coauthors": ("Berg, Jan", "Ost, Eva")}, {"coauthors": ("Berg J", Name("Ost", "E."))},
            "2 co-authors in common", id="co-authors",
        ),
        pytest.param(
            {"affiliations": ("Zinc Hall, Tromby",)}, {"affiliations": ("Zinc Hall Tromby",)}, "same affiliation",
            id="place",
        ),
        pytest.param(
            {"affiliations": ("Zinc Hall, Tromby",)}, {"affiliations": ("Zinc Hall, Tromby, Norway",)},
            "similar affiliations", id="place, longer",
        ),
        pytest.param({"venue": "Verse"}, {"venue": "VERSE"}, "same venue", id="venue"),
        pytest.param(
            {"title": "Metres of medieval ballads"}, {"title": "Ballads: medieval metres"},
            "3 words of titles and venues in common", id="titles",
        ),
    ],
)  # fmt: skip
def test_what_two_persons_have_in_common_is_said(one: dict[str, object], other: dict[str, object], said: str) -> None:
    ours, theirs = Signature("a", EK, **one), Signature("b", EK, **other)  # type: ignore[arg-type]  # fields by name
    assert said in reasons([ours], [theirs])
    assert said not in reasons([ours], [Signature("b", EK)])


def test_those_whom_a_list_leaves_out_are_nobody_in_common() -> None:
    some = [Signature(work, EK, coauthors=(OTHERS, "et al.")) for work in "ab"]
    assert reasons(some[:1], some[1:]) == ("same name",)


def test_persons_who_may_be_one_are_suggested_and_others_are_not() -> None:
    ours = Signature("a", EK, coauthors=("Berg, Jan", "Ost, Eva"))
    theirs = Signature("b", Name("Ek", "A."), coauthors=("Berg, J.", "Ost, E."))
    found = suggested([ours, theirs, Signature("c", Name("Holm", "Bo"))], [(0,), (1,), (2,)])
    assert [(one.one, one.two, one.reasons) for one in found] == [(0, 1, ("names agree", "2 co-authors in common"))]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param(Signature("a", EK), Signature("a", EK), [], id="authors of one work"),
        pytest.param(Signature("a", EK), Signature("b", EK), [(1, 0)], id="parted by a user"),
        pytest.param(
            Signature("a", EK, ORCID), Signature("b", EK, (("orcid", "0000-0002-9999-0001"),)), [], id="ORCID iDs"
        ),
    ],
)
def test_those_who_cannot_be_one_are_never_suggested(
    one: Signature, other: Signature, apart: list[tuple[int, int]]
) -> None:
    assert suggested([one, other], [(0,), (1,)], apart) == []


@pytest.mark.parametrize(
    "changes", [{"title": "Zinc"}, {"coauthors": ("Berg, Jan",)}, {"year": 1990}, {"email": "e@x.org"}]
)
def test_what_only_one_says_is_no_evidence(changes: dict[str, object]) -> None:
    silent, other = Signature("a", EK), Signature("b", EK)
    saying = Signature("b", EK, **changes)  # type: ignore[arg-type]  # fields by name
    assert suggested([silent, saying], [(0,), (1,)]) == suggested([silent, other], [(0,), (1,)]) != []
