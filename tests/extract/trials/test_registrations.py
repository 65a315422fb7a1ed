import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.extract.trials import registrations
from litdb.fields import identifiers
from litdb.fields.registries import REGISTRIES

NAMED = [
    pytest.param("ClinicalTrials.gov number, NCT00000102.", ["NCT00000102"], id="a name before it"),
    pytest.param("Identifier: NCT 00000102", ["NCT00000102"], id="a space within"),
    pytest.param("(nct00000102)", ["NCT00000102"], id="small letters"),
    pytest.param("Registered as ClinicalTrials.govNCT00000102", ["NCT00000102"], id="glued to a word"),
    pytest.param("NCT Number: 00000102", ["NCT00000102"], id="a word within"),
    pytest.param("NCT00000102, NCT00000103 and NCT00000102", ["NCT00000102", "NCT00000103"], id="each once"),
    pytest.param("ISRCTN00000103; ISRCTN 00000104", ["ISRCTN00000103", "ISRCTN00000104"], id="ISRCTN"),
    pytest.param("EudraCT number 2004-000000-20", ["2004-000000-20"], id="EudraCT"),
    pytest.param(
        "EudraCT (nos 2004-000000-20 and 2005–000000–21)",
        ["2004-000000-20", "2005-000000-21"],
        id="two, and dashes",
    ),
    pytest.param("EU Clinical Trials Register: 2004-000000-20.", ["2004-000000-20"], id="the register by its name"),
    pytest.param("EU CT 2022-500000-26-00", ["2022-500000-26-00"], id="CTIS"),
    pytest.param("ChiCTR-IOR-15000000 and ChiCTR2000000000", ["ChiCTR-IOR-15000000", "ChiCTR2000000000"], id="ChiCTR"),
    pytest.param(
        "Chinese Clinical Trial Registry ChiCTR‐TRC‐12000000",
        ["ChiCTR-TRC-12000000"],
        id="hyphens of Unicode",
    ),
    pytest.param("ANZCTR: ACTRN12605000000000", ["ACTRN12605000000000"], id="ACTRN"),
    pytest.param("DRKS-ID: DRKS00000001", ["DRKS00000001"], id="DRKS, its name twice"),
    pytest.param("UMIN Clinical Trials Registry number: UMIN000000001", ["UMIN000000001"], id="UMIN, words within"),
    pytest.param("JPRN-UMIN000000001", ["UMIN000000001"], id="the network's name"),
    pytest.param("jRCT1000000001, jRCTs000000001", ["jRCT1000000001", "jRCTs000000001"], id="jRCT"),
    pytest.param("JapicCTI-000001 and JMA-IIA00001", ["JapicCTI-000001", "JMA-IIA00001"], id="Japan's others"),
    pytest.param("Netherlands Trial Register NTR1234", ["NTR1234"], id="NTR"),
    pytest.param("Dutch Trial Register: NL1234", ["NL1234"], id="NL and its register"),
    pytest.param("CTRI/2011/07/000001", ["CTRI/2011/07/000001"], id="CTRI"),
    pytest.param("IRCT registration number: IRCT20190101000001N1.", ["IRCT20190101000001N1"], id="IRCT"),
    pytest.param("PACTR201900000000001", ["PACTR201900000000001"], id="PACTR"),
    pytest.param("CRIS KCT0000001", ["KCT0000001"], id="KCT"),
    pytest.param("TCTR20190000001", ["TCTR20190000001"], id="TCTR"),
    pytest.param("SLCTR/2019/001", ["SLCTR/2019/001"], id="SLCTR"),
    pytest.param("ReBEC: RBR-0abcde", ["RBR-0abcde"], id="RBR"),
    pytest.param("RPCEC00000001", ["RPCEC00000001"], id="RPCEC"),
    pytest.param("Peruvian registry PER-001-20", ["PER-001-20"], id="PER"),
    pytest.param("LBCTR2020000001, ITMCTR2023000001", ["LBCTR2020000001", "ITMCTR2023000001"], id="two more"),
    pytest.param("PROSPERO (CRD 42019000000)", ["CRD42019000000"], id="a review"),
]

UNNAMED = [
    pytest.param("", id="nothing"),
    pytest.param("In 12345 patients of 2004, p = 0.00001.", id="figures"),
    pytest.param("Supported by grant 2004-000000-20 of the fund.", id="a grant of EudraCT's shape"),
    pytest.param("The NTR1 gene; a trial of NTR2 antagonists.", id="receptors in a trial"),
    pytest.param("Expression of NTR345 in 12345 cells", id="NTR without a word about a trial"),
    pytest.param("Approved (NL41789.078.13) by the Dutch trial board", id="a number of an ethics board"),
    pytest.param("a trial at NL1234, 12345 people", id="NL without its register"),
    pytest.param("distinct number 12345678, an instinct 12345678", id="words that end as a registry begins"),
    pytest.param("NCT0000010 and NCT000001021", id="figures too few or too many"),
    pytest.param("R01 CA123456, PMID 12345678", id="other numbers"),
    pytest.param("KCT1 potassium chloride 12345", id="KCT as another word"),
    pytest.param("RBR-1 and RBR-abcdef domains", id="RBR as a protein's part"),
    pytest.param("PER-100-20 people", id="PER without Peru"),
    pytest.param("CRD42 mutants, CRD 12345678901", id="CRD as a protein's part"),
    pytest.param("ACTRN99905000000000", id="a number that the registry does not give"),
    pytest.param("NCT٠٠٠٠٠١٠٢ 12345", id="figures of another script"),
]


@pytest.mark.parametrize(("text", "values"), NAMED)
def test_a_registration_number_is_found_in_any_usual_spelling(text: str, values: list[str]) -> None:
    assert [one.value for one in registrations.find(text)] == values


@pytest.mark.parametrize("text", UNNAMED)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert registrations.find(text) == ()


def test_every_registry_has_a_number_that_is_found() -> None:
    found = {one.scheme for case in NAMED for one in registrations.find(str(case.values[0]))}
    assert found == {row.scheme for row in REGISTRIES}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("number NCT\n00000102.", "NCT 00000102", id="white space is collapsed"),
        pytest.param("UMIN trial number 000000001", "000000001", id="without the words within"),
        pytest.param("DRKS-ID: DRKS00000001", "DRKS00000001", id="its name once"),
    ],
)
def test_a_number_keeps_how_it_was_printed(text: str, printed: str) -> None:
    assert [one.printed for one in registrations.find(text)] == [printed]


PARTS = [
    "NCT",
    "00000102",
    " ",
    "EudraCT",
    "2004-000000-20",
    "NTR",
    "1234",
    "trial",
    "NL",
    "Dutch",
    "–",
    "İ",
    "number",
    ": ",
]


@given(st.text() | st.lists(st.sampled_from(PARTS)).map("".join))
def test_of_any_text_the_numbers_are_canonical_and_printed_as_they_can_be_read_again(text: str) -> None:
    for one in registrations.find(text):
        assert identifiers.parse(one.scheme, one.value).value == one.value
        assert identifiers.parse(one.scheme, one.printed).value == one.value


@pytest.mark.parametrize(
    "part", ["NCT ", "NCT number ", "EudraCT 2004-", "NTR ", "NL", "1", "0" * 5 + "ChiCTR-", "NCT" + "_" * 5]
)
def test_a_megabyte_comes_to_an_end(part: str) -> None:
    assert registrations.find(part * (1_000_000 // len(part)) + "12345") == ()
