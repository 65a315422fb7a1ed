"""Who is who: what joins two signatures in one person, and what never does."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.matching.people import Signature, clustered
from litdb.model.names import Name

STRAND = Signature(
    "a",
    Name("Strand", "Ida"),
    affiliations=("Department of Zinc Biology, Northern University, Tromby",),
    title="Zinc transporters in sleeping neurons",
    year=2001,
    venue="Journal of Zinc",
    coauthors=("Holm, Eva", "Okoro, Chidi", "Vardanyan, Ani"),
)
ELSEWHERE = {
    "affiliations": ("School of Poetry, Southern College, Lugo",),
    "title": "Metres of medieval ballads",
    "year": 2019,
    "venue": "Verse",
    "coauthors": ("Petit, Luc", "Moreau, Anne"),
}
WEI = replace(STRAND, name=Name("Wang", "Wei"))
ORCID = (("orcid", "0000-0001-2345-6789"),)
OTHER_ORCID = (("orcid", "0000-0002-9999-0001"),)
CROWD = [
    Signature(f"crowd {given}", Name(family, given), coauthors=(f"{other}, Bo", f"Ek{other.casefold()}, Per"))
    for family in ("Wang", "Strand")
    for given, other in zip(
        ("Wenli", "Wu", "Wang", "Weng", "Wo", "Ilse", "Ingrid", "Ivar", "Ines"), "ABCDEFGHI", strict=True
    )
]
"""People of the same families, so that these are known for having many."""


def persons(signatures: Sequence[Signature], *given: Sequence[int]) -> list[tuple[int, ...]]:
    """The members of the clusters, without the crowd."""
    found = clustered([*signatures, *CROWD], persons=given)
    return [one.members for one in found if one.members[0] < len(signatures)]


def are_one(one: Signature, other: Signature) -> bool:
    return len(persons([one, other])) == 1


def on(work: str, name: Name, **changes: object) -> Signature:
    return replace(STRAND, work=work, name=name, **changes)  # type: ignore[arg-type]  # a test's changes are right


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(STRAND, on("b", Name("Strand", "I.")), id="initials, all else the same"),
        pytest.param(STRAND, on("b", Name("Strand", "Ida K."), affiliations=()), id="a name more, same co-authors"),
        pytest.param(STRAND, on("b", Name("Ida", "Strand")), id="swapped, all else the same"),
        pytest.param(WEI, replace(WEI, work="b"), id="a name that many have, all else the same"),
        pytest.param(WEI, replace(WEI, work="b", name=Name("王", "伟")), id="other script, all else the same"),
        pytest.param(
            replace(WEI, identifiers=ORCID),
            Signature("b", Name("Wang", "W."), ORCID, **ELSEWHERE),  # type: ignore[arg-type]  # as above
            id="nothing but ORCID",
        ),
    ],
)
def test_signatures_that_share_enough_are_one_persons(one: Signature, other: Signature) -> None:
    assert are_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(STRAND, on("a", STRAND.name), id="two authors of one work"),
        pytest.param(STRAND, on("b", Name("Strand", "Ingrid")), id="names that do not agree"),
        pytest.param(WEI, Signature("b", WEI.name, **ELSEWHERE), id="a name that many have"),  # type: ignore[arg-type]  # as above
        pytest.param(
            Signature("a", Name("Zeng", "Xiaoming")), Signature("b", Name("曾", "小明")), id="scripts, and nothing else"
        ),
        pytest.param(
            replace(STRAND, identifiers=ORCID), on("b", STRAND.name, identifiers=OTHER_ORCID), id="different ORCID iDs"
        ),
        pytest.param(
            replace(STRAND, identifiers=ORCID), on("b", Name("Strand", "Ingrid"), identifiers=ORCID), id="ORCID alone"
        ),
    ],
)
def test_signatures_of_two_people_stay_apart(one: Signature, other: Signature) -> None:
    assert not are_one(one, other)


def test_a_name_of_many_circles_joins_nobody_who_says_nothing() -> None:
    silent = [Signature(work, WEI.name) for work in "xy"]
    places = ("Arvika", "Brest", "Cadiz", "Delft", "Evora", "Fulda", "Ghent", "Husum", "Izmir")
    circles = [Signature(place, WEI.name, affiliations=(f"University of {place}",)) for place in places]
    assert persons([*silent, *circles])[:2] == [(0,), (1,)]


def test_an_orcid_on_the_wrong_coauthor_parts_nobody() -> None:
    own = replace(STRAND, identifiers=ORCID)
    wrong = on("b", STRAND.name, identifiers=OTHER_ORCID)
    holm = [Signature(work, Name("Holm", "Eva"), OTHER_ORCID) for work in "cd"]
    assert persons([own, wrong, *holm]) == [(0, 1), (2, 3)]


def test_persons_are_neither_split_nor_joined() -> None:
    same = [on(work, STRAND.name) for work in "bcd"]
    stranger = Signature("e", Name("Ek", "Bo"))
    found = clustered([STRAND, *same, stranger], persons=[(0, 4), (1,)])
    assert [(one.members[0], one.person) for one in found][:1] == [(0, 0)]
    by_person = {one.person: one.members for one in found}
    assert {0, 4} <= set(by_person[0])
    assert 1 in by_person[1]
    assert len(found) == 2


def test_who_joins_no_person_founds_one() -> None:
    assert clustered([STRAND, Signature("b", Name("Ek", "Bo"))], persons=[(0,)])[1].person is None


def test_those_a_user_parted_stay_apart_whoever_else_joins() -> None:
    same = [on(work, STRAND.name) for work in "bcd"]
    found = clustered([STRAND, *same], apart=[(0, 3)])
    assert not any({0, 3} <= set(one.members) for one in found)
    assert len(found) == 2


SIGNATURES = st.lists(
    st.builds(
        Signature,
        st.sampled_from("abcde"),
        st.builds(Name, st.sampled_from(("Wang", "Ek", "")), st.sampled_from(("Wei", "W.", "Ida", ""))),
        st.sampled_from(((), ORCID, OTHER_ORCID)),
        st.sampled_from(((), ("Zinc Institute, Tromby",))),
        st.sampled_from(("", "ek@zinc.org")),
        st.sampled_from(("", "Zinc in sleep")),
        st.sampled_from((None, 2001)),
        coauthors=st.sampled_from(((), ("Holm, Eva",))),
    ),
    max_size=12,
)


@given(SIGNATURES)
def test_everybody_is_in_one_person_and_no_work_twice(signatures: list[Signature]) -> None:
    found = clustered(signatures)
    assert sorted(at for one in found for at in one.members) == list(range(len(signatures)))
    for one in found:
        works = [signatures[at].work for at in one.members]
        assert len(set(works)) == len(works)
        assert list(one.members) == sorted(one.members)


@given(SIGNATURES, st.data())
def test_persons_and_decisions_hold_whatever_the_evidence(signatures: list[Signature], data: st.DataObject) -> None:
    places = st.sampled_from(range(len(signatures))) if signatures else st.nothing()
    known = data.draw(st.lists(places, max_size=4, unique=True)) if signatures else []
    given = [known[:2], known[2:]] if len(known) > 2 else []
    parted = data.draw(st.tuples(places, places)) if signatures else (0, 0)
    is_free = parted[0] != parted[1] and not any(set(parted) <= set(person) for person in given)
    found = clustered(signatures, given, [parted] if is_free else [])
    of = {at: one for one in found for at in one.members}
    for number, person in enumerate(given):
        assert {of[at].person for at in person} == {number}
    assert not is_free or of[parted[0]] is not of[parted[1]]


_PROGRAM = """
from litdb.matching.people import Signature, clustered
from litdb.model.names import Name
some = [Signature(n, Name("Wang", "Wei" if n % 3 else "W."), affiliations=(f"Zinc Institute {n % 4}, Town {n % 5}",),
        title=f"zinc sleep {n % 7} copper iron {n % 2}", coauthors=tuple(f"Ek{n % m}, Bo" for m in (3, 5, 7)))
        for n in range(40)]
print([one.members for one in clustered(some)])
"""


def test_the_outcome_does_not_hang_on_the_hash_seed() -> None:
    outcomes = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in "123"
    }  # fmt: skip
    assert len(outcomes) == 1
