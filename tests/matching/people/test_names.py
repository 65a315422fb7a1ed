"""How names are compared, and the keys by which they are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.matching.people import blocks
from litdb.matching.people.agreement import agreement
from litdb.matching.people.names import printed, reading
from litdb.model.names import Name

ALIKE = [
    pytest.param(Name("Strand", "Ida"), Name("STRAND", "IDA"), "same", id="in capitals"),
    pytest.param(Name("Strand", "Ida K."), Name("Strand", "Ida Karin"), "same and more", id="a second initial"),
    pytest.param(Name("Strand", "Ida"), Name("Strand", "Ida K."), "longer", id="a second name more"),
    pytest.param(Name("Strand", "Ida Karin"), Name("Strand", "IK"), "initials", id="two initials, glued"),
    pytest.param(Name("Strand", "Ida"), Name("Strand", "I."), "initial", id="one initial"),
    pytest.param(Name("Strand", "I. K."), Name("Strand", "IK"), "same initials", id="the same initials"),
    pytest.param(Name("Strand", "I."), Name("Strand", "I"), "same initial", id="the same initial"),
    pytest.param(Name("Strand", "I."), Name("Strand", "I. K."), "fewer", id="fewer initials"),
    pytest.param(Name("Strand", "W. Ida"), Name("Strand", "Ida"), "dropped", id="the first name dropped"),
    pytest.param(Name("Strand", "Atsuko"), Name("Strand", "Atuko"), "spelt", id="a letter less"),
    pytest.param(Name("Strand", "Kathleen"), Name("Strand", "Kathy"), "spelt", id="a short form"),
    pytest.param(Name("Strand", "Robert"), Name("Strand", "Bob"), "spelt", id="a short form with another initial"),
    pytest.param(Name("Müller", "Jörg"), Name("Mueller", "Jörg"), "same", id="an umlaut as two letters"),
    pytest.param(Name("Sørby", "Per"), Name("Sorby", "Per"), "same", id="a stroke left out"),
    pytest.param(Name("Hajek", "Jan"), Name("Hájek", "Jan"), "same", id="an accent left out"),
    pytest.param(Name("Berg", "Jan", "van den"), Name("van den Berg", "Jan"), "same", id="a particle in the family"),
    pytest.param(Name("Ek Strand", "Ida"), Name("Strand", "Ida"), "part", id="one family of two"),
    pytest.param(Name("Ek-Strand", "Ida"), Name("Ek Strand", "Ida"), "same", id="a hyphen"),
    pytest.param(Name("Bader", "Lara"), Name("Lara", "Bader"), "swapped", id="family and given swapped"),
    pytest.param(Name("Zhou", "Xiao-Ming"), Name("Zhou", "Xiaoming"), "same", id="syllables with a hyphen"),
    pytest.param(Name("Zhou", "XiaoMing"), Name("Zhou", "X.-M."), "initials", id="syllables in capitals"),
    pytest.param(Name("Zhou", "Xiaoming"), Name("Zhou", "XM"), "initials", id="initials of syllables"),
    pytest.param(Name("ZhouXiaoming"), Name("Zhou", "Xiaoming"), "same", id="a name in one word"),
    pytest.param(Name("曾", "小明"), Name("Zeng", "Xiaoming"), "same", id="a family that sounds otherwise"),
    pytest.param(Name("单", "小明"), Name("Shan", "X."), "initial", id="a family that sounds otherwise, initial"),
    pytest.param(Name("吕", "小明"), Name("Lyu", "Xiaoming"), "same", id="a sound that Latin letters lack"),
    pytest.param(Name("Абукин", "А.Ф."), Name("Abukin", "Anton"), "initial", id="Cyrillic"),
]


@pytest.mark.parametrize(("one", "other", "kind"), ALIKE)
def test_names_that_may_be_one_persons_agree_and_share_a_key(one: Name, other: Name, kind: str) -> None:
    assert agreement(reading(one), reading(other)) == kind
    assert set(blocks(one)) & set(blocks(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(Name("Strand", "Ida"), Name("Strand", "Ingrid"), id="other given name"),
        pytest.param(Name("Strand", "Ida K."), Name("Strand", "Ida M."), id="other second initial"),
        pytest.param(Name("Strand", "IK"), Name("Strand", "IM"), id="other initials"),
        pytest.param(Name("Strand", "Ida Karin"), Name("Strand", "IM"), id="initials of another"),
        pytest.param(Name("Zhou", "Xiaoming"), Name("Zhou", "Xiaomin"), id="a letter less in Chinese"),
        pytest.param(Name("Zhou", "Xiaoming"), Name("Zhou", "Xiao"), id="a syllable less"),
        pytest.param(Name("Zhou", "Wei"), Name("Zhou", "W. M."), id="a syllable more"),
        pytest.param(Name("Strand", "Ida"), Name("Ek", "Ida"), id="other family"),
        pytest.param(Name("Xue", "Wei"), Name("Xu", "Wei"), id="ue is no umlaut in Chinese"),
    ],
)
def test_names_of_two_people_do_not_agree(one: Name, other: Name) -> None:
    assert agreement(reading(one), reading(other)) == ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("Berg, Jan", "berg j", id="comma"),
        pytest.param("Berg JH", "berg j", id="initials last"),
        pytest.param("Jan Hendrik Berg", "berg j", id="natural order"),
    ],
)
def test_a_printed_name_has_the_key_of_its_family_and_first_initial(text: str, key: str) -> None:
    assert reading(printed(text)).key == key


NAMES = st.builds(
    Name, st.text(max_size=12), st.text(max_size=12), st.text(max_size=3), literal=st.sampled_from(("", "WHO"))
)


@given(NAMES, NAMES)
def test_agreement_is_the_same_either_way_round(one: Name, other: Name) -> None:
    assert agreement(reading(one), reading(other)) == agreement(reading(other), reading(one))


WORDS = st.sampled_from(
    ("Ida", "I.", "Bob", "Robert", "Xiaoming", "X.-M.", "Ek", "Wu", "Müller", "Mueller", "de", "W.")
)
SHAPES = st.builds(
    Name,
    st.lists(WORDS, min_size=1, max_size=2).map(" ".join),
    st.lists(WORDS, max_size=3).map(" ".join),
)


@given(SHAPES, SHAPES)
def test_names_that_agree_are_found_by_a_key(one: Name, other: Name) -> None:
    assert not agreement(reading(one), reading(other)) or set(blocks(one)) & set(blocks(other))


@given(NAMES)
def test_a_name_has_few_keys_and_always_the_same(name: Name) -> None:
    keys = blocks(name)
    assert len(set(keys)) == len(keys)
    blocks.cache_clear()
    reading.cache_clear()
    assert blocks(name) == keys
