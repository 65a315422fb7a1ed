"""What whole abstracts declare, each end point once."""

import pytest
from hypothesis import given, strategies

from litdb.extract import endpoints
from litdb.model.findings import Endpoint, Excerpt, Role, Scope
from tests.conftest import SHARED
from tests.extract.endpoints.reading import Told, find, named, told

SEEDS = SHARED / "seeds"
PIECES = [
    "The primary end point", "secondary outcomes", "co-primary outcome ", " was ", "warmth", "at 12 weeks", "time to ",
    "measured by ", "not met", "Methods: ", " of ", " and ", "or ", "(", ")", "[", "1) ", ", ", "; ", ". ", ": ", "\n",
    "\0", "Ω",
]  # fmt: skip
WORDS = strategies.sampled_from(PIECES)


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            "The primary end point was a change in warmth, and secondary end points were sock wear, itch, and sleep.",
            [
                ("primary", "change in warmth"),
                ("secondary", "sock wear"),
                ("secondary", "itch"),
                ("secondary", "sleep"),
            ],
            id="copula and list",
        ),
        pytest.param("Primary outcome: toe warmth.", [("primary", "toe warmth")], id="colon"),
        pytest.param(
            "Aim: To see. Main outcome measures: toe warmth, itch and sleep. Results: Warm.",
            [("primary", "toe warmth"), ("primary", "itch"), ("primary", "sleep")],
            id="heading with colon",
        ),
        pytest.param(
            "Aim\nTo see.\n\nMain outcome measure\nToe warmth after 6 weeks.\n\nResults\nWarm.",
            [("primary", "Toe warmth")],
            id="heading on a line",
        ),
        pytest.param(
            "Aim: To see. Main outcome measures: Toe warmth and foot pain were measured. Results: Warm.",
            [("primary", "Toe warmth"), ("primary", "foot pain")],
            id="heading above a clause",
        ),
        pytest.param(
            "Outcomes include sock wear and toe loss.",
            [("unspecified", "sock wear"), ("unspecified", "toe loss")],
            id="no role",
        ),
        pytest.param("Toe warmth was the main outcome.", [("primary", "Toe warmth")], id="reversed"),
        pytest.param(
            "Toe warmth, rated by nurses, was the primary outcome.",
            [("primary", "Toe warmth")],
            id="reversed with a gloss",
        ),
        pytest.param(
            "There was no effect on toe warmth (the primary outcome).", [("primary", "toe warmth")], id="in brackets"
        ),
        pytest.param(
            "Socks gave no gain in toe warmth, the primary endpoint, but more itch.",
            [("primary", "toe warmth")],
            id="apposition",
        ),
        pytest.param(
            "The primary outcome (toe warmth) was unchanged.", [("primary", "toe warmth")], id="name in brackets"
        ),
        pytest.param(
            "No difference was seen in the primary outcome of toe warmth.", [("primary", "toe warmth")], id="outcome of"
        ),
        pytest.param("The principal safety outcome was frostbite.", [("safety", "frostbite")], id="safety"),
        pytest.param(
            "Exploratory end-points were gait speed and grip strength.",
            [("exploratory", "gait speed"), ("exploratory", "grip strength")],
            id="exploratory",
        ),
        pytest.param(
            "The primary and secondary outcomes were toe warmth and foot pain, respectively.",
            [("primary", "toe warmth"), ("secondary", "foot pain")],
            id="respectively",
        ),
        pytest.param(
            "The primary efficacy variable was toe warmth; foot pain was a secondary end point.",
            [("primary", "toe warmth"), ("secondary", "foot pain")],
            id="both orders",
        ),
    ],
)
def test_a_declaration_names_its_outcomes_with_their_role(abstract: str, expected: list[tuple[str, str]]) -> None:
    assert named(abstract) == expected


@pytest.mark.parametrize(
    ("complement", "expected"),
    [
        pytest.param("toe warmth at 36 months", ["toe warmth"], id="time"),
        pytest.param("change in toe warmth from baseline to week 24", ["change in toe warmth"], id="from baseline"),
        pytest.param(
            "change from baseline in toe warmth at week 24", ["change from baseline in toe warmth"], id="needed"
        ),
        pytest.param("toe warmth measured by the Cold Toe Scale", ["toe warmth"], id="instrument"),
        pytest.param("toe warmth, assessed with a probe at 6, 12, and 18 weeks", ["toe warmth"], id="clause"),
        pytest.param("sock success, defined as warm toes, dry heels, and no itch", ["sock success"], id="definition"),
        pytest.param("sock success (warm toes and dry heels)", ["sock success"], id="definition in brackets"),
        pytest.param("warm-toe survival (WTS)", ["warm-toe survival (WTS)"], id="an abbreviation stays"),
        pytest.param("the frequency of itch", ["frequency of itch"], id="article"),
        pytest.param(
            "to determine the number and intensity of itches", ["number and intensity of itches"], id="one head"
        ),
        pytest.param("safety and tolerability", ["safety and tolerability"], id="fixed pair"),
        pytest.param(
            "wear, itch, time to first or second fall, and sleep",
            ["wear", "itch", "time to first or second fall", "sleep"],
            id="or within",
        ),
        pytest.param("frostbite, gangrene, or death", ["frostbite, gangrene, or death"], id="A, B, or C is one"),
        pytest.param(
            "a composite of frostbite, gangrene, and death",
            ["composite of frostbite, gangrene, and death"],
            id="composite",
        ),
        pytest.param("warmth (hands, feet, and nose) and sock wear", ["warmth", "sock wear"], id="not inside brackets"),
        pytest.param(
            "toe warmth; heel dryness; and sock wear", ["toe warmth", "heel dryness", "sock wear"], id="semicolons"
        ),
        pytest.param("1) toe warmth at 2 weeks and 2) heel dryness", ["toe warmth", "heel dryness"], id="numbers"),
        pytest.param("good toe outcome", ["good toe outcome"], id="an adjective that leads a name"),
        pytest.param(
            "in-hospital death, on-ward itch, and sleep",
            ["in-hospital death", "on-ward itch", "sleep"],
            id="a preposition with a hyphen",
        ),
        pytest.param("toe warmth, toe warmth, and itch", ["toe warmth", "itch"], id="once each"),
    ],
)
def test_a_name_is_the_outcome_alone(complement: str, expected: list[str]) -> None:
    assert [name for _, name in named(f"The primary end points were {complement}.")] == expected


@pytest.mark.parametrize(
    "abstract",
    [
        pytest.param("The second question was what the primary end point would be.", id="a question"),
        pytest.param("There was no significant difference in the primary outcome.", id="no name"),
        pytest.param("The primary outcome occurred in 12% of the wearers and 9% of the others.", id="a result"),
        pytest.param("The primary outcome was 12% in one group and 9% in the other.", id="a number"),
        pytest.param("The primary outcome was similar in both groups.", id="a finding"),
        pytest.param("The primary outcome was good in both groups.", id="a finding of quality"),
        pytest.param("The primary endpoint was assessed at 26 weeks.", id="how"),
        pytest.param("The primary endpoint of this study is 26 weeks.", id="a time alone"),
        pytest.param("Analysis of the primary and secondary outcomes was by intention to treat.", id="the analysis"),
        pytest.param("Of 90 wearers, 80 (89%) were evaluable for the primary endpoint (40 in each arm).", id="counts"),
        pytest.param("Assessment of the primary outcome was blind to group.", id="blinding"),
        pytest.param("The primary end point was not met.", id="a fate alone"),
        pytest.param("Outcomes of sock trials are poor.", id="outcomes in general"),
        pytest.param("The primary objective was to compare wool with cotton.", id="an objective"),
        pytest.param("Socks are warm.", id="nothing of the kind"),
        pytest.param("Future trials should use toe warmth as the primary endpoint.", id="what others should measure"),
        pytest.param("Primary endpoint: none.", id="none"),
        pytest.param("The parameters of the loom are optimized via a search.", id="parameters of a machine"),
    ],
)
def test_what_declares_no_outcome_gives_nothing(abstract: str) -> None:
    assert find(abstract) == ()


@pytest.mark.parametrize(
    ("abstract", "met"),
    [
        pytest.param("The primary end point was toe warmth. The primary end point was not met.", "no", id="not met"),
        pytest.param("The primary end point was toe warmth. The primary end point was met.", "yes", id="met"),
        pytest.param(
            "The primary end point was toe warmth. The trial failed to meet its primary end point.", "no", id="failed"
        ),
        pytest.param("The trial met its primary end point of toe warmth.", "yes", id="in its own sentence"),
        pytest.param("The primary end point (WTS) was not reached.", "no", id="not reached"),
        pytest.param("The primary end point was toe warmth. It rose by 2 degrees (P<0.001).", None, id="unsaid"),
        pytest.param(
            "The primary end point was frostbite. The primary end point was reached in 45 wearers.", None, id="events"
        ),
        pytest.param("The primary end point was toe warmth. If the primary end point is met, we go on.", None, id="if"),
    ],
)
def test_met_is_given_only_where_the_text_says_it_outright(abstract: str, met: str | None) -> None:
    (endpoint,) = find(abstract)
    assert endpoint.met == met


def test_the_fate_of_the_primary_end_point_is_not_that_of_the_secondary() -> None:
    found = find("The primary end point was toe warmth. Secondary end points were itch. The primary end point was met.")
    assert [(endpoint.role, endpoint.met) for endpoint in found] == [(Role.PRIMARY, "yes"), (Role.SECONDARY, None)]


def test_co_primary_and_key_secondary_are_marked() -> None:
    first, second, third = find(
        "The co-primary end points were gait speed and foot pain. The key secondary end point was sleep."
    )
    assert (first.role, first.co_primary, first.key_secondary) == (Role.PRIMARY, True, False)
    assert (second.role, second.co_primary, second.key_secondary) == (Role.PRIMARY, True, False)
    assert (third.role, third.co_primary, third.key_secondary) == (Role.SECONDARY, False, True)


@pytest.mark.parametrize(
    ("abstract", "scope"),
    [
        pytest.param("We searched two databases. The primary outcome was itch.", Scope.INCLUDED_STUDIES, id="searched"),
        pytest.param(
            "We did a meta-analysis of sock trials. The primary outcome was itch.", Scope.INCLUDED_STUDIES, id="did"
        ),
        pytest.param(
            "In this systematic review, the primary outcome was itch.", Scope.INCLUDED_STUDIES, id="this review"
        ),
        pytest.param(
            "A recent meta-analysis praised socks. The primary outcome was itch.", Scope.THIS_STUDY, id="another's"
        ),
        pytest.param(
            "Wearers were cold. Adults were randomly assigned to socks or none. The primary outcome was itch.",
            Scope.THIS_STUDY,
            id="a trial",
        ),
    ],
)
def test_a_review_speaks_of_the_studies_it_includes(abstract: str, scope: Scope) -> None:
    (endpoint,) = find(abstract)
    assert endpoint.scope is scope


def test_the_text_is_the_sentence_it_stands_in() -> None:
    (endpoint,) = find("Socks vs. none were compared. The primary outcome was itch (0 vs. 10 points). It fell.")
    assert endpoint.text == "The primary outcome was itch (0 vs. 10 points)."


WHOLE = (
    "BACKGROUND: Cold toes are common. AIM: The primary objective was to test whether wool reduces itch. METHODS: We "
    "randomly assigned 60 adults to wool or silk socks. The primary outcome was the change in toe warmth (TW) from "
    "baseline to week 8, measured with the Cold Toe Scale. Secondary outcomes included itch, sock wear at 4 and 8 "
    "weeks, and a composite of chilblains, frostbite, and gangrene. Safety was assessed by reports of blisters. "
    "Assessment of the primary outcome was blind to group. RESULTS: TW, the primary outcome, rose by 2 degrees (P = "
    "0.03). The primary end point was met. Itch, a secondary outcome, was unchanged. Foot pain fell. CONCLUSIONS: Wool "
    "warms toes."
)
BARE = (
    "Toes are cold in winter. In this trial, 40 women wore socks of wool or none. Toe warmth after 6 weeks was the "
    "primary end point; itch and foot pain were secondary end points. There was no difference between the groups in "
    "the primary end point. Wool was liked."
)
HEADED = (
    "Aim\nTo warm toes.\n\nMain outcome measures\nToe warmth at 6 weeks, defined as a warm big toe; chilblains; and "
    "sleep as rated on the Ward Sleep Scale.\n\nResults\nToes were warm."
)


@pytest.mark.parametrize(
    ("abstract", "expected"),
    [
        pytest.param(
            WHOLE,
            [
                {
                    "primary": "change in toe warmth (TW)",
                    "instrument": "Cold Toe Scale",
                    "time_point": "week 8",
                    "met": "yes",
                },
                {"secondary": "itch"},
                {"secondary": "sock wear", "time_point": "4 and 8 weeks"},
                {
                    "secondary": "composite of chilblains, frostbite, and gangrene",
                    "composite": True,
                    "components": ["chilblains", "frostbite", "gangrene"],
                },
                {"safety": "blisters"},
            ],
            id="all parts, and each end point once",
        ),
        pytest.param(
            BARE,
            [
                {"primary": "Toe warmth", "time_point": "6 weeks", "met": "no"},
                {"secondary": "itch"},
                {"secondary": "foot pain"},
            ],
            id="no headings",
        ),
        pytest.param(
            HEADED,
            [
                {"primary": "Toe warmth", "definition": "a warm big toe", "time_point": "6 weeks"},
                {"primary": "chilblains"},
                {"primary": "sleep", "instrument": "Ward Sleep Scale"},
            ],
            id="a heading of outcomes on its line",
        ),
    ],
)
def test_an_abstract_gives_what_it_declares_once(abstract: str, expected: list[Told]) -> None:
    assert told(abstract) == expected


@pytest.mark.parametrize(
    "abstract",
    [
        pytest.param(
            "BAKGRUND: Kalla tår är vanliga. METOD: 60 vuxna lottades till ull eller siden. Primärt utfallsmått var "
            "förändring i tåvärme efter 8 veckor. Sekundära utfallsmått var klåda och sömn. RESULTAT: Tårna blev "
            "varmare (p = 0,03). Det primära effektmåttet uppnåddes.",
            id="Swedish",
        ),
        pytest.param(
            "HINTERGRUND: Kalte Zehen sind häufig. METHODEN: 60 Erwachsene trugen Wolle oder Seide. Primärer Endpunkt "
            "war die Zehenwärme nach 8 Wochen, sekundäre Endpunkte waren Juckreiz und Schlaf. ERGEBNISSE: Der primäre "
            "Endpunkt wurde erreicht (p = 0,03).",
            id="German",
        ),
        pytest.param(
            "CONTEXTE : Les orteils sont froids. MÉTHODES : 60 adultes ont porté de la laine ou de la soie. Le critère "
            "de jugement principal était la chaleur des orteils à 8 semaines ; les critères secondaires étaient le "
            "prurit et le sommeil. RÉSULTATS : La chaleur était plus élevée (p = 0,03).",
            id="French",
        ),
        pytest.param(
            "ANTECEDENTES: Los pies están fríos. MÉTODOS: 60 adultos llevaron lana o seda. La variable principal fue "
            "el calor de los dedos a las 8 semanas; las variables secundarias fueron el picor y el sueño. RESULTADOS: "
            "El calor fue mayor (p = 0,03). La seguridad se evaluó por las ampollas.",
            id="Spanish",
        ),
    ],
)
def test_another_language_gives_no_end_points(abstract: str) -> None:
    assert find(abstract) == ()


def excerpts(one: Endpoint) -> list[Excerpt]:
    parts = (one.full, one.definition, one.instrument, one.time_point, one.met_evidence, *one.components)
    return [part for part in parts if part]


def assert_slices(abstract: str, found: tuple[Endpoint, ...]) -> None:
    for endpoint in found:
        assert 0 <= endpoint.start < endpoint.end <= len(abstract)
        assert abstract[endpoint.start : endpoint.end] == endpoint.name
        assert endpoint.name in endpoint.text
        assert endpoint.text in abstract
        assert all(abstract[part.start : part.end] == part.text for part in excerpts(endpoint))
    assert len({(endpoint.role, endpoint.name.casefold()) for endpoint in found}) == len(found)


@given(strategies.one_of(strategies.text(), strategies.lists(WORDS, max_size=30).map("".join)))
def test_any_text_gives_slices_and_never_raises(abstract: str) -> None:
    assert_slices(abstract, find(abstract))


@pytest.mark.parametrize(
    "piece", [*PIECES, "Toe warmth, the primary outcome, ", "The primary outcome was x and y. ", "between "]
)
def test_half_a_megabyte_of_marks_is_read_to_its_end(piece: str) -> None:
    # A search that is not linear in length takes minutes here; how fast it is, bench/ says.
    abstract = piece * (500_000 // len(piece))
    assert_slices(abstract, endpoints.find(abstract, ()))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not here")
@pytest.mark.parametrize(
    ("name", "start", "expected"),
    [
        pytest.param(
            "000_1fef75b10939a899.txt",
            "Background:",
            [
                ("primary", "change in the level of glycated hemoglobin", None, "this_study"),
                ("secondary", "changes in beta-cell function", None, "this_study"),
                ("secondary", "insulin sensitivity", None, "this_study"),
                ("secondary", "inflammatory markers", None, "this_study"),
            ],
            id="a trial",
        ),
        pytest.param(
            "002_2a5a11258ca66946.txt",
            "1.AbstractBackground",
            [("primary", "clinical efficacy", "no", "included_studies")],
            id="a review",
        ),
    ],
)
def test_the_seeds_have_their_end_points(
    name: str, start: str, expected: list[tuple[str, str, str | None, str]]
) -> None:
    lines = (SEEDS / name).read_text(encoding="utf-8").splitlines()
    abstract = [line for line in lines if line.startswith(start)][-1].removesuffix(" (Less)")
    found = find(abstract)
    assert [(end.role.value, end.name, end.met, end.scope.value) for end in found] == expected
    assert_slices(abstract, found)
