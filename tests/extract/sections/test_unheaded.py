import json
from pathlib import Path

import pytest
from hypothesis import given, strategies

from litdb.extract import sections, sentences
from litdb.extract.sections import unheaded

STUDY = (
    "Chilblains are common in cold houses, and little is known about how to prevent them. "
    "The aim of this study was to determine whether wool socks warm the toes of adults. "
    "Sixty adults were randomly assigned to wool or silk socks, which they wore for eight weeks. "
    "Toe temperature was measured every week by nurses who did not know the group. "
    "Toe temperature was 31.2 degrees with wool and 29.8 degrees with silk (P = 0.01). "
    "There was no significant difference in itch between the groups. "
    "These results suggest that wool socks may be used to warm the toes of adults."
)
KEPT = json.loads(Path(unheaded.__file__).with_name("weights.json").read_text())["features"]


def labels(abstract: str) -> list[str]:
    return [section.label.value for section in unheaded.split(abstract)]


def test_a_report_without_headings_is_cut_by_its_words() -> None:
    assert labels(STUDY) == ["background", "objective", "methods", "results", "conclusions"]
    assert {section.heading for section in unheaded.split(STUDY)} == {""}


@pytest.mark.parametrize(
    "abstract",
    [
        pytest.param("", id="nothing"),
        pytest.param("Cold feet are common. Socks were worn by patients.", id="too short"),
        pytest.param("Wool is warm. Silk is cool. Felt is thick. Linen is thin. Jute is rough.", id="no study"),
        pytest.param("The patients wore wool. " * 70, id="too long"),
        pytest.param(
            "Socks are worn by patients. Socks are old. Socks are a subject of talk. Socks are dear.",
            id="neither methods nor results",
        ),
    ],
)
def test_what_does_not_look_like_a_report_has_no_sections(abstract: str) -> None:
    assert labels(abstract) == []


def test_headings_come_first() -> None:
    assert [one.heading for one in sections.split(f"Background: Cold. Methods: {STUDY}")] == ["Background", "Methods"]


def test_sections_without_headings_hold_whole_sentences() -> None:
    found = unheaded.split(STUDY)
    cut = sentences.of(STUDY, found)
    assert [one.text for one in cut] == [STUDY[start:end] for start, end in sentences.whole(STUDY)]
    assert [one.label for one in cut if one.opens] == [one.label for one in found]


@given(strategies.text(alphabet="the of patients was 0123456789%. were we randomly results"), strategies.integers(0, 8))
def test_the_score_is_the_sum_of_the_weights_of_the_features(sentence: str, at: int) -> None:
    known = [KEPT[name] for name in unheaded.features(sentence, at, 9) if name in KEPT]
    assert unheaded.score(sentence.lower(), at, 9) == [sum(own[one] for own in known) for one in range(4)]


def test_the_path_is_the_likeliest_of_all() -> None:
    scores = [[3, 0, 0, 0], [0, 2, 3, 0], [0, 1, 0, 0]]
    order = [[0, 1, -9, -9], [-9, 1, 1, 0], [-9, -9, 1, 1], [-9, -9, -9, 1], [1, 0, 0, 0]]
    assert unheaded.path(scores, order) == [0, 1, 1]


@given(strategies.text())
def test_any_text_gives_slices_in_order(abstract: str) -> None:
    last = 0
    for one in unheaded.split(abstract + STUDY):
        assert (abstract + STUDY)[one.start : one.end] == one.text
        assert last <= one.start
        last = one.end
