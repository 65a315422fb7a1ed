import pytest
from hypothesis import example, given, strategies

from litdb.extract import sections
from litdb.model.findings import Section
from tests.conftest import SHARED

SEEDS = SHARED / "seeds"
PIECES = ["Background", "METHODS", "Results: ", "Aim", "1.Abstract", "We saw", "and ", " – ", "\n", ". ", "[", "]", ":"]
WORDS = strategies.sampled_from(PIECES)


def labels(abstract: str) -> list[str]:
    return [section.label.value for section in sections.split(abstract)]


def headings(abstract: str) -> list[str]:
    return [section.heading for section in sections.split(abstract)]


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "Background: Cold feet are common. Methods: Socks were worn. Results: Warm feet. Conclusions: Wear it.",
            ["background", "methods", "results", "conclusions"],
            id="colons",
        ),
        pytest.param(
            "OBJECTIVE To warm feet. METHODS Thirty adults wore socks. RESULTS Feet warmed. CONCLUSIONS Socks work.",
            ["objective", "methods", "results", "conclusions"],
            id="capitals without colon",
        ),
        pytest.param(
            "AIMS: To warm feet. DESIGN AND SETTING: One ward. FINDINGS: Warm. INTERPRETATION: Good. FUNDING: No.",
            ["objective", "methods", "results", "conclusions", "funding"],
            id="capitals with colon",
        ),
        pytest.param(
            "Background\nFeet get cold.\n\nMethods\nSocks.\n\nTrial registration\nISRCTN00000000",
            ["background", "methods", "registration"],
            id="alone on a line",
        ),
        pytest.param(
            "OBJECTIVE-To warm. RESEARCH DESIGN AND METHODS—We gave socks. RESULTS—Warm. CONCLUSIONS—Good.",
            ["objective", "methods", "results", "conclusions"],
            id="dash in capitals",
        ),
        pytest.param(
            "Objective – To warm feet. Methods – Socks. Results – Warm.", ["objective", "methods", "results"], id="dash"
        ),
        pytest.param(
            "1.AbstractBackgroundFeet cool.ObjectiveWe tried socks.MethodsTen adults.ResultsWarm.ConclusionGood.",
            ["background", "objective", "methods", "results", "conclusions"],
            id="glued",
        ),
        pytest.param(
            "BackgroundSocks help.MethodsSurveys were sent to all wearersResultsSix answered.",
            ["background", "methods", "results"],
            id="glued before an S and after no full stop",
        ),
        pytest.param(
            "Importance Feet get cold. Objective To warm them. Design, Setting, and Participants This had 9 wards. "
            "Main Outcomes and Measures Warmth. Conclusions and Relevance Socks work.",
            ["background", "objective", "methods", "methods", "conclusions"],
            id="space alone",
        ),
        pytest.param(
            "Introduction: Feet. Methods and analysis: Socks. Ethics and dissemination: Approved. "
            "Trial registration number: NCT00000000.",
            ["background", "methods", "ethics", "registration"],
            id="protocol",
        ),
        pytest.param("[Purpose] To warm feet. [Methods] Socks.", ["objective", "methods"], id="brackets"),
        pytest.param(
            "CONTEXT: Feet. DATA SOURCES: Shelves. STUDY SELECTION: Two of us. DATA EXTRACTION: One. LIMITATIONS: Few.",
            ["background", "methods", "methods", "methods", "other"],
            id="review",
        ),
    ],
)
def test_a_headed_abstract_is_cut_at_its_headings(abstract: str, expected: list[str]) -> None:
    assert labels(abstract) == expected


@pytest.mark.parametrize(
    "abstract",
    [
        pytest.param("", id="nothing"),
        pytest.param("Cold feet are common. We gave socks to thirty adults, and their feet warmed.", id="no heading"),
        pytest.param("The Results section was long. The Methods section was short.", id="words in a sentence"),
        pytest.param("We asked two things: methods: which socks, results: how warm.", id="lower case"),
        pytest.param("Socks were worn. Primary outcome: warmth. Secondary outcomes: colour.", id="outcomes alone"),
        pytest.param("Socks were worn and feet warmed. Trial registration: NCT00000000.", id="a registration alone"),
        pytest.param("Patients With cold feet were seen. Socks helped.", id="one weak heading"),
        pytest.param("RESULTS-based pay and METHODS-focused talks were compared.", id="hyphens"),
    ],
)
def test_no_heading_is_invented_out_of_running_text(abstract: str) -> None:
    assert sections.split(abstract) == ()


def test_one_well_known_heading_with_a_colon_at_the_start_is_enough() -> None:
    assert labels("Objective: To warm cold feet with socks of wool.") == ["objective"]


def test_a_heading_is_as_printed_without_its_colon() -> None:
    assert headings("BACKGROUND: Cold. Materials and methods: Wool.") == ["BACKGROUND", "Materials and methods"]


def test_headings_joined_count_as_the_first_of_them() -> None:
    assert labels("Background and aims: Cold. Methods/results: Wool.") == ["background", "methods"]


def test_a_second_registration_heading_directly_behind_one_belongs_to_the_text() -> None:
    abstract = "Results: Warm. Trial registration: ClinicalTrials.gov identifier: NCT00000000."
    assert sections.split(abstract)[-1].text == "ClinicalTrials.gov identifier: NCT00000000."


def test_a_section_is_its_slice_trimmed() -> None:
    abstract = "Aim:  To warm feet. \n Results: Warm. "
    assert [section.text for section in sections.split(abstract)] == ["To warm feet.", "Warm."]
    assert_slices(abstract, sections.split(abstract))


def assert_slices(abstract: str, found: tuple[Section, ...]) -> None:
    position = 0
    for section in found:
        assert position <= section.start < section.end <= len(abstract)
        assert abstract[section.start : section.end] == section.text == section.text.strip()
        position = section.end


@given(strategies.one_of(strategies.text(), strategies.lists(WORDS, max_size=30).map("".join)))
@example("Methods: [Results] x")
def test_any_text_gives_slices_in_order_and_never_raises(abstract: str) -> None:
    assert_slices(abstract, sections.split(abstract))


@pytest.mark.parametrize("piece", [*PIECES, "Methods, ", "Methods/", " ", "A", "1", "[Aim] "])
def test_a_megabyte_of_marks_is_read_to_its_end(piece: str) -> None:
    # A search that is not linear in length takes minutes here; how fast it is, bench/ says.
    abstract = piece * (1_000_000 // len(piece))
    assert_slices(abstract, sections.split(abstract))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")
@pytest.mark.parametrize(
    ("name", "start", "expected"),
    [
        pytest.param(
            "000_1fef75b10939a899.txt",
            "Background:",
            ["background", "methods", "results", "conclusions"],
            id="colons",
        ),
        pytest.param(
            "002_2a5a11258ca66946.txt",
            "1.AbstractBackground",
            ["background", "objective", "methods", "results", "conclusions"],
            id="glued",
        ),
    ],
)
def test_the_seeds_have_their_sections(name: str, start: str, expected: list[str]) -> None:
    lines = (SEEDS / name).read_text(encoding="utf-8").splitlines()
    abstract = [line for line in lines if line.startswith(start)][-1].removesuffix(" (Less)")
    assert labels(abstract) == expected
    assert_slices(abstract, sections.split(abstract))
