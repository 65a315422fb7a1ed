import pytest

from litdb.extract import deriving
from litdb.extract.language import is_english
from litdb.model.records import Record

OTHERS = [
    pytest.param(
        "Bakgrund: Kalla tår är vanliga hos kvinnor. Syfte: Att pröva ull. Metod: 30 kvinnor. Resultat: Det var "
        "varmare (P < 0,01).",
        id="Swedish",
    ),
    pytest.param(
        "HINTERGRUND Kalte Zehen sind häufig. FRAGESTELLUNG Wärmt Wolle? MATERIAL UND METHODEN Wir gaben 30 Frauen "
        "Socken. ERGEBNISSE Die Wärme war höher (p = 0,02).",
        id="German",
    ),
    pytest.param(
        "Introduction : Les pieds sont froids. Objectif : Les réchauffer. Méthodes : Trente femmes. Résultats : La "
        "chaleur était plus élevée (p = 0,02).",
        id="French",
    ),
    pytest.param(
        "Antecedentes: Los pies están fríos. Objetivos: Calentar los dedos. Métodos: Treinta mujeres. Resultados: El "
        "calor fue mayor (p = 0,02).",
        id="Spanish",
    ),
]


@pytest.mark.parametrize("abstract", OTHERS)
def test_other_languages_give_their_headed_sections_and_nothing_else(abstract: str) -> None:
    record = deriving.found(Record(abstract=abstract))
    assert [one.label.value for one in record.sections] == ["background", "objective", "methods", "results"]
    assert (record.endpoints, record.results, record.trial) == ((), (), None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Socks were worn by the women of the ward.", True, id="English"),
        pytest.param("Die Frauen der Station trugen Socken.", False, id="German"),
        pytest.param("Warmth, P < .01.", True, id="no common word at all"),
        pytest.param("", True, id="nothing"),
        pytest.param("La calza è di lana e del filo che non punge.", False, id="Italian"),
        pytest.param("The socks of the Hôpital de la Croix were worn by the sick.", True, id="a name in French"),
    ],
)
def test_a_language_is_told_by_its_common_words(text: str, *, expected: bool) -> None:
    assert is_english(text) is expected
