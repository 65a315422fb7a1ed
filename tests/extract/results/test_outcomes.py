from itertools import pairwise

import pytest
from hypothesis import given, strategies

from litdb.extract.results import outcomes
from litdb.extract.sentences import Sentence


def named(text: str) -> list[str]:
    return [text[start:end] for start, end in outcomes.named(Sentence(text, 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Itch was lower with wool than with silk.", ["Itch"], id="before the verb"),
        pytest.param(
            "There was no difference in toe warmth or in sock loss between the groups.",
            ["toe warmth", "sock loss"],
            id="in what there was no difference",
        ),
        pytest.param(
            "Wool significantly reduced itch, redness, and the number of blisters.",
            ["itch", "redness", "number of blisters"],
            id="what was reduced",
        ),
        pytest.param(
            "Toe warmth (4.1 v 3.2 points), comfort (P = .02) and heel pain (P = .6) were better with wool.",
            ["Toe warmth", "comfort", "heel pain"],
            id="a list with numbers behind each",
        ),
        pytest.param("Women in the wool group had fewer chilblains.", ["chilblains"], id="of which there were fewer"),
        pytest.param("Neither itch nor warmth changed.", ["itch", "warmth"], id="neither nor"),
        pytest.param("No effect on grip strength was observed.", ["grip strength"], id="on what there was no effect"),
        pytest.param("The median time to blister was 12 days.", ["time to blister"], id="the time to something"),
        pytest.param("Mean (SD) comfort was 7.1 (1.2).", ["comfort"], id="behind a statistic in brackets"),
        pytest.param(
            "Heel pain improved with wool, but toe warmth did not.", ["Heel pain", "toe warmth"], id="two clauses"
        ),
        pytest.param(
            "In the wool group, sock wear at 8 weeks was 12%.", ["sock wear"], id="without the arm and the time"
        ),
        pytest.param("We recruited 40 adults.", [], id="people are no outcome"),
        pytest.param("The groups were similar.", [], id="arms are no outcome"),
        pytest.param("The socks were knitted by hand.", [], id="nothing is found"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_the_outcomes_that_a_sentence_reports_on_are_named(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@given(strategies.lists(strategies.sampled_from("itch was higher , ( ) and no in toe warmth reduced İ \0 ; 3".split())))
def test_spans_lie_in_the_text_in_order_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    spans = outcomes.named(Sentence(text, 0, len(text)))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
