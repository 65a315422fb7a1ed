"""What an abstract says of how its study was done."""

from typing import Any

import pytest
from hypothesis import given, strategies

from litdb.extract import sections, sentences, trials
from litdb.model.findings import Count, Trial


def find(abstract: str) -> Trial | None:
    return trials.find(abstract, sentences.of(abstract, sections.split(abstract)))


def value(count: Count | None) -> int | None:
    return count.value if count else None


def told(abstract: str) -> dict[str, Any]:
    trial = find(abstract)
    if trial is None:
        return {}
    arms = [(arm.name, value(arm.size), arm.dose.text if arm.dose else None, arm.control) for arm in trial.arms]
    found = {
        "participants": value(trial.participants), "randomised": value(trial.randomised),
        "analysed": value(trial.analysed), "arms": arms, "design": [trait.label for trait in trial.design],
    }  # fmt: skip
    return {key: one for key, one in found.items() if one}


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "Methods: We randomly assigned 34 adults to receive 100 mg of lanolin once daily and 36 adults to receive "
            "placebo. Results: Toes were warm.",
            {"arms": [("lanolin", 34, "100 mg", False), ("placebo", 36, None, True)], "design": ["randomised"]},
            id="arms with their sizes and a dose",
        ),
        pytest.param(
            "Methods: In this double-blind, placebo-controlled, cross-over trial, 120 women were randomised (1:1) to "
            "wool socks (n = 60) or silk socks (n = 60) with the same heel.",
            {
                "participants": 120, "randomised": 120,
                "arms": [("wool socks", 60, None, False), ("silk socks", 60, None, False)],
                "design": ["double-blind", "placebo-controlled", "cross-over", "randomised"],
            },
            id="the total, arms with n =, and the design",
        ),
        pytest.param(
            "Methods: Twenty-three patients were enrolled. They wore the wool.", {"participants": 23}, id="in words"
        ),
        pytest.param(
            "A total of thirteen thousand and two hundred adults were enrolled in a cohort study of the socks.",
            {"participants": 13200, "design": ["cohort"]},
            id="in many words",
        ),
        pytest.param(
            "Methods: Of 1,204 adults screened, 804 were randomised to wool (n=402) or usual care (n=402) in the ward.",
            {
                "participants": 804, "arms": [("wool", 402, None, False), ("usual care", 402, None, True)],
                "design": ["randomised"],
            },
            id="those screened are not participants",
        ),
        pytest.param(
            "Methods: Participants were allocated to low-dose wool (10 g), high-dose wool (20 g), or placebo. The "
            "socks of all were the same.",
            {
                "arms": [
                    ("low-dose wool", None, "10 g", False), ("high-dose wool", None, "20 g", False),
                    ("placebo", None, None, True),
                ]
            },
            id="doses tell arms apart",
        ),
        pytest.param(
            "We searched PubMed for trials. We included 12 trials with 1,340 patients. This systematic review and "
            "meta-analysis was of the wool.",
            {"participants": 1340, "design": ["systematic review", "meta-analysis"]},
            id="a review",
        ),
        pytest.param(
            "Methods: An open-label, phase 3, non-inferiority, multicentre trial with 300 children in the snow.",
            {"participants": 300, "design": ["open-label", "phase 3", "non-inferiority", "multicentre"]},
            id="words of the design",
        ),
        pytest.param(
            "Background: 5,000 patients lose toes each year with the frost. Methods: We studied 40 patients in the "
            "ward.",
            {"participants": 40},
            id="the background counts others",
        ),
        pytest.param("The primary outcome was assessed at 12 weeks with the scale.", {}, id="nothing"),
        pytest.param(
            "Methods: Mice with cold toes were randomised to wool (n = 12) or silk (n = 12). The toes were warm.",
            {},
            id="animals",
        ),
        pytest.param(
            "Methods: Women were randomised to wool (n = 12) or silk (n = 12). Cells of mice were kept in the sock.",
            {"arms": [("wool", 12, None, False), ("silk", 12, None, False)], "design": ["randomised"]},
            id="people, whose cells were looked at in animals",
        ),
        pytest.param("", {}, id="empty"),
    ],
)  # fmt: skip
def test_the_facts_of_a_trial_are_found(abstract: str, expected: dict[str, Any]) -> None:
    assert told(abstract) == expected


@pytest.mark.parametrize(
    "abstract",
    [
        pytest.param("Wir gaben 30 Frauen (n = 30) Socken; randomisiert, placebo-kontrolliert.", id="German"),
        pytest.param("Vi gav 30 kvinnor strumpor i en randomiserad studie med placebo (n = 15).", id="Swedish"),
        pytest.param("Nous avons randomisé 30 patients entre laine (n = 15) et placebo (n = 15).", id="French"),
        pytest.param("Asignamos al azar 30 mujeres a lana (n = 15) o placebo (n = 15), multicéntrico.", id="Spanish"),
    ],
)
def test_of_another_language_nothing_is_told(abstract: str) -> None:
    assert find(abstract) is None


PIECES = strategies.sampled_from(
    "the were with randomised 12 adults (n = 30) wool placebo or and METHODS: of twenty-three thousand . 1,200 "
    "\u0130".split()
)


@given(strategies.one_of(strategies.text(), strategies.lists(PIECES, max_size=40).map(" ".join)))
def test_whatever_the_text_facts_are_where_they_say(abstract: str) -> None:
    trial = find(abstract)
    if trial is None:
        return
    counts = [trial.participants, trial.randomised, trial.analysed, *(arm.size for arm in trial.arms)]
    doses = [arm.dose for arm in trial.arms if arm.dose]
    said = [(one.text, one.start) for one in counts if one]
    said += [(one.text, one.start) for one in (*doses, *(trait.excerpt for trait in trial.design))]
    assert all(abstract[start : start + len(text)] == text for text, start in said)
