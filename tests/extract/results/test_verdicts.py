import pytest

from litdb.extract.results import verdicts


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("There was no significant difference in itch.", id="no difference"),
        pytest.param("No evidence of an effect was seen.", id="no evidence"),
        pytest.param("Warmth did not improve.", id="did not"),
        pytest.param("Warmth didn’t change.", id="a short not"),
        pytest.param("Wool could not be shown to prolong warmth, and cannot reduce itch.", id="cannot"),
        pytest.param("Itch fell non-significantly.", id="non-significant"),
        pytest.param("Itch was lower (4 v 5, NS).", id="NS"),
        pytest.param("Neither group was warm.", id="neither"),
        pytest.param("Warmth was similar in both groups.", id="similar"),
        pytest.param("Wool was as effective as silk.", id="as effective as"),
        pytest.param("Warmth remained stable.", id="stable"),
        pytest.param("Wool failed to warm toes.", id="failed to"),
        pytest.param("There was little or no change.", id="little or no"),
    ],
)
def test_a_difference_is_denied(text: str) -> None:
    assert verdicts.denied(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Itch was significantly lower.", id="significantly"),
        pytest.param("Wool was superior.", id="superior"),
        pytest.param("The primary end point was met.", id="met"),
        pytest.param("Blisters were more frequent with silk.", id="more frequent"),
        pytest.param("The difference favoured wool.", id="favoured"),
    ],
)
def test_a_difference_is_affirmed(text: str) -> None:
    assert verdicts.affirmed(text) is not None
    assert verdicts.denied(text) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Results were similar to those reported before.", id="similar to what others reported"),
        pytest.param("NS-12 lowered itch.", id="NS as part of a name"),
        pytest.param("Frostbite was not observed.", id="an event that was not observed"),
        pytest.param("Median sock survival was not reached.", id="a median that was not reached"),
        pytest.param("Thirty adults wore wool.", id="nothing"),
        pytest.param("", id="empty"),
    ],
)
def test_what_denies_nothing(text: str) -> None:
    assert verdicts.denied(text) is None


def test_significant_behind_a_denial_affirms_nothing() -> None:
    assert verdicts.affirmed("The change was not significant, a non-significant one, no significant one.") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Wool was noninferior to silk.", True, id="noninferior"),
        pytest.param("Wool was not inferior to silk.", True, id="not inferior"),
        pytest.param("Non-inferiority of wool was not shown.", False, id="not shown"),
        pytest.param("The non-inferiority margin was 2 points.", False, id="the margin"),
        pytest.param("Wool was inferior.", False, id="inferior"),
    ],
)
def test_noninferiority_must_be_shown(text: str, *, expected: bool) -> None:
    assert verdicts.is_noninferior(text) is expected
