"""What speaks of end points and declares none."""

import pytest

from litdb.extract.endpoints.declarations import declarations, headed
from tests.extract.endpoints.reading import told


@pytest.mark.parametrize(
    "abstract",
    [
        pytest.param("Assessment of the primary outcome was blind to sock allocation.", id="blinding"),
        pytest.param(
            "Statistical analysis Analysis of the primary and secondary outcomes will be based on the "
            "intention-to-wear principle.",
            id="the analysis",
        ),
        pytest.param(
            "The primary endpoint of this study is 10 weeks, whilst the 30 week form will tell of later warmth.",
            id="a time alone",
        ),
        pytest.param(
            "Toes and Heels Against Winter (THAW): main outcomes of a randomized controlled trial of socks in cold "
            "women and their cold daughters",
            id="a title",
        ),
        pytest.param(
            "Of 40 wearers, 34 (85%) were evaluable for the primary endpoint (18 in wool, 16 in silk).", id="counts"
        ),
        pytest.param(
            "The study was powered to detect superiority of wool for at least one endpoint once both "
            "endpoints had been shown to be no worse.",
            id="power",
        ),
        pytest.param("Data on the primary outcome were missing for 4 wearers.", id="missing data"),
        pytest.param("The primary outcome was analysed by a mixed model.", id="a model"),
        pytest.param("The primary outcome was assessed at 6, 12, and 18 weeks by nurses.", id="when and by whom"),
        pytest.param("There was no difference in primary or secondary outcomes.", id="a result of all"),
        pytest.param("Good outcomes were seen in most wearers.", id="outcomes in general"),
        pytest.param("Primary care outcomes of the socks are unknown.", id="primary care"),
        pytest.param("Primary prevention and health outcomes were discussed.", id="primary prevention"),
        pytest.param("The main outcome was not reported in six trials.", id="unreported"),
        pytest.param("Wool socks improve outcomes in primary schools.", id="primary schools"),
        pytest.param("The primary outcomes were listed in the protocol.", id="listed elsewhere"),
        pytest.param("Primary and secondary measures will be administered at all time points.", id="when it is taken"),
        pytest.param("The main independent variable was the yarn.", id="what the outcome depends on"),
        pytest.param("The primary outcome was similar in both groups.", id="what was found"),
    ],
)
def test_a_trap_gives_nothing(abstract: str) -> None:
    assert told(abstract) == []


def test_the_first_shape_that_fits_is_the_rule_of_a_declaration() -> None:
    text = "The primary outcome was toe warmth; itch was a secondary outcome."
    assert [one.rule for one in declarations(text)] == ["stated", "made"]


@pytest.mark.parametrize(
    ("heading", "rule"),
    [
        pytest.param("Main outcome measures", "headed", id="of outcomes"),
        pytest.param("End points", "headed", id="of end points"),
        pytest.param("Results", None, id="of results"),
    ],
)
def test_a_heading_of_outcomes_makes_a_list_of_what_follows(heading: str, rule: str | None) -> None:
    found = headed("Toe warmth and itch.", heading)
    assert (found.rule if found else None) == rule
