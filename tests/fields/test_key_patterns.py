import re
from collections import Counter
from contextlib import suppress
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import key_patterns
from litdb.fields.key_patterns import MODIFIERS, TOKENS, PatternError
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor, Doi, Record

SAFE = re.compile(r"[A-Za-z0-9./:+_-]*")


def by(*families: str, role: str = "author") -> tuple[Contributor, ...]:
    return tuple(Contributor(Name(family), role) for family in families)


def made(pattern: str, record: Record) -> str:
    return key_patterns.key(key_patterns.parse(pattern), record)


WORK = Record(
    type="article-journal",
    title="The <i>Fast</i> heart: a study/review of β-blockers",
    issued="2007-04",
    container_title="Annals of Invented Medicine",
    volume="12",
    issue="3",
    page="e41-e49",
    publisher="Überverlag",
    contributors=by("Müller", "Łoś", "van 't Hooft"),
    dois=(Doi("10.1234/ab_c(7)", "10.1234/AB_c(7)"),),
)


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        pytest.param("[auth]", "Muller", id="first family"),
        pytest.param("[auth3]", "Mul", id="letters of it"),
        pytest.param("[authorLast]", "vantHooft", id="last family"),
        pytest.param("[authEtAl]", "MullerEtAl", id="more than two"),
        pytest.param("[auth.etal]", "Muller.etal", id="more than two, with a point"),
        pytest.param("[authors]", "MullerLosvantHooft", id="all of three"),
        pytest.param("[authors2]", "MullerLosEtAl", id="two of three"),
        pytest.param("[year]", "2007", id="year"),
        pytest.param("[shortyear]", "07", id="two digits of the year"),
        pytest.param("[title]", "TheFastHeartAStudyReviewOfBetablockers", id="all words of the title, without markup"),
        pytest.param("[title2]", "TheFast", id="words of the title"),
        pytest.param("[shorttitle]", "FastHeartStudy", id="three words that say something"),
        pytest.param("[shorttitle2]", "FastHeart", id="two of them"),
        pytest.param("[veryshorttitle]", "Fast", id="one of them"),
        pytest.param("[journal]", "AnnalsofInventedMedicine", id="container"),
        pytest.param("[journal:abbr]", "AoIM", id="first letters"),
        pytest.param("[journal:abbr:upper]", "AOIM", id="modifiers in order"),
        pytest.param("[journal:capitalize]", "AnnalsOfInventedMedicine", id="capitals"),
        pytest.param("[publisher:lower]", "uberverlag", id="lower case"),
        pytest.param("[volume].[issue]", "12.3", id="text between tokens"),
        pytest.param("[firstpage]-[lastpage]", "e41-e49", id="pages"),
        pytest.param("[doi]", "10.1234/ab_c7", id="a DOI without what LaTeX takes amiss"),
        pytest.param("[type]", "article-journal", id="type"),
        pytest.param("[AUTH:LOWER][Year]", "muller2007", id="any case"),
        pytest.param("authEtAl year", "MullerEtAl2007", id="bare tokens"),
        pytest.param("auth.lower + shorttitle2", "mullerFastHeart", id="bare tokens as Better BibTeX writes them"),
        pytest.param("key:[auth]", "key:Muller", id="text before a token"),
    ],
)
def test_a_token_gives_what_the_record_has(pattern: str, key: str) -> None:
    assert made(pattern, WORK) == key


@pytest.mark.parametrize(
    ("contributors", "key"),
    [
        pytest.param(by("Larsen"), "Larsen2007", id="one"),
        pytest.param(by("Larsen", "Vaag"), "LarsenVaag2007", id="two"),
        pytest.param((*by("Larsen"), Contributor(OTHERS)), "LarsenEtAl2007", id="one and others"),
        pytest.param(by("Larsen", role="editor"), "Larsen2007", id="an editor where there is no author"),
        pytest.param((*by("Ek", role="editor"), *by("Larsen")), "Larsen2007", id="authors before editors"),
        pytest.param((Contributor(Name(literal="Heart Trial Group")),), "HeartTrialGroup2007", id="a body"),
        pytest.param((Contributor(Name("Berg", "A.", "van den")),), "Berg2007", id="the particle stays out"),
        pytest.param((Contributor(Name(given="Madonna")),), "Madonna2007", id="a given name alone"),
        pytest.param(by("王"), "Wang2007", id="Chinese"),
        pytest.param(by("Достоевский"), "Dostoevskiy2007", id="Cyrillic"),
        pytest.param(by("D’Angelo"), "DAngelo2007", id="an apostrophe"),
        pytest.param((Contributor(OTHERS),), "2007", id="nobody named"),
        pytest.param((), "2007", id="nobody"),
    ],
)
def test_names_are_families_in_ascii(contributors: tuple[Contributor, ...], key: str) -> None:
    assert made("authEtAl year", Record(issued="2007", contributors=contributors)) == key


def test_a_record_with_nothing_that_the_pattern_asks_for_has_no_key() -> None:
    assert made("x-[auth][year]", Record(title="Alone")) == ""
    assert made("[auth]-[year]", Record(issued="1999")) == "1999"
    assert made("[auth][shortyear]", Record(issued="-0044")) == "44"


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        pytest.param("", "wants a token", id="nothing"),
        pytest.param("[]", "no token ''", id="an empty token"),
        pytest.param("[auth", "'['", id="an open bracket"),
        pytest.param("auth]", "']'", id="a closing bracket"),
        pytest.param("[auht]", "did you mean 'auth'?", id="a misspelt token"),
        pytest.param("[auth:loud]", "no modifier 'loud'", id="an unknown modifier"),
        pytest.param("[year4]", "takes no number", id="a number where none is"),
        pytest.param("[auth] [year]", "' ' cannot stand", id="a space in a key"),
        pytest.param("{[auth]}", "'{' cannot stand", id="a brace in a key"),
        pytest.param("smith2007", "no token", id="a key for a pattern"),
    ],
)
def test_a_pattern_without_meaning_is_refused_in_a_sentence(pattern: str, said: str) -> None:
    with pytest.raises(PatternError, match=re.escape(said)):
        key_patterns.parse(pattern)


def test_candidates_are_distinct_and_fit() -> None:
    many = list(islice(key_patterns.candidates("larsen2007"), 2000))
    assert many[:3] == ["larsen2007", "larsen2007a", "larsen2007b"]
    assert Counter(many).most_common(1)[0][1] == 1
    assert all(key_patterns.fits("larsen2007", key) for key in many)


@pytest.mark.parametrize("key", ["larsen2007islets", "Larsen2007", "larsen200", "larsen2007-1", ""])
def test_a_key_of_another_making_does_not_fit(key: str) -> None:
    assert not key_patterns.fits("larsen2007", key)


TEXT = st.text(max_size=30)
PATTERNS = st.lists(
    st.builds(
        "[{}{}]".format,
        st.sampled_from(sorted(TOKENS)),
        st.lists(st.sampled_from(sorted(MODIFIERS))).map(lambda names: "".join(f":{name}" for name in names)),
    ),
    min_size=1,
).map("-".join)


@given(PATTERNS, st.lists(TEXT, max_size=4), TEXT, TEXT, TEXT)
def test_every_key_is_safe_ascii(pattern: str, families: list[str], title: str, page: str, doi: str) -> None:
    record = Record(title=title, container_title=title, page=page, contributors=by(*families), dois=(Doi(doi, doi),))
    assert SAFE.fullmatch(made(pattern, record))


@given(TEXT | st.text(alphabet="[]:authyer.3+ "))
def test_any_text_is_a_pattern_or_refused(text: str) -> None:
    with suppress(PatternError):
        assert SAFE.fullmatch(made(text, WORK))
