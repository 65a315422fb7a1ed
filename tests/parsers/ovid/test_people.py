"""Ovid's people: their names without degrees, and whose an institution is."""

import pytest

from litdb.model.names import display
from litdb.parsers.ovid import people


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Strand, Jan MD *;  Ek, Ada PhD +", ["Strand, Jan", "Ek, Ada"], id="degrees and signs"),
        pytest.param("Strand, Jan RN; PhD; FAAN 1", ["Strand, Jan"], id="degrees apart"),
        pytest.param("van der Ek, Ada MD, PhD 1,2", ["van der Ek, Ada"], id="degrees by commas"),
        pytest.param("Strand, Jan M.D., Ph.D.", ["Strand, Jan"], id="degrees with full stops"),
        pytest.param("Strand, MA; Ek, J.", ["Strand, MA", "Ek, J."], id="initials that could be a degree"),
        pytest.param("Strand MA.  Ek J.", ["Strand, MA", "Ek, J"], id="initials behind the family"),
        pytest.param("Strand JA.\n  van der Ek J.", ["Strand, JA", "van der Ek, J"], id="one a line"),
        pytest.param("Strand J.A.; Ek J.", ["Strand, J.A.", "Ek, J."], id="initials with full stops"),
        pytest.param("Strand, Jan A.  Ek, Ada.", ["Strand, Jan A.", "Ek, Ada"], id="full stops behind the names"),
        pytest.param("Strand, Jan,\n  Jr.", ["Strand, Jan, Jr."], id="a line that was wrapped"),
        pytest.param("Northern Pain Study Group 1", ["Northern Pain Study Group"], id="a body"),
        pytest.param("Jan Strand;", ["Strand, Jan"], id="natural order"),
        pytest.param("; 1 ;MD", [], id="nobody"),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [display(found.name) for found in people.contributors(text, "author")] == names


def test_a_mark_says_who_is_an_editor() -> None:
    found = people.contributors("Strand, Jan [Ed]; Ek, Ada (Eds.); Dahl, Bo", "author")
    assert [one.role for one in found] == ["editor", "editor", "author"]


@pytest.mark.parametrize(
    ("names", "text", "given", "left"),
    [
        pytest.param("Ek, A 1;  Dahl, B 1,2", "(1)Lund, (Sweden); (2)Oslo.",
                     [["Lund, (Sweden)"], ["Lund, (Sweden)", "Oslo"]], "", id="numbers"),
        pytest.param("Ek, A *;  Dahl, B +", "From (*)Lund; (+)Oslo", [["Lund"], ["Oslo"]], "", id="signs"),
        pytest.param("Ek A; Dahl B; Berg C", "(Ek, Dahl) Lund. (Berg) Oslo.", [["Lund"], ["Lund"], ["Oslo"]], "",
                     id="family names"),
        pytest.param("Ek, A", "Lund (Sweden)", [["Lund (Sweden)"]], "", id="one person"),
        pytest.param("Ek, A 1", "", [[]], "", id="no institution"),
        pytest.param("Ek, A; Dahl, B", "Lund (1)", [[], []], "Lund (1)", id="nobody's"),
        pytest.param("Ek, A 3; Dahl, B 1", "(1)Lund (2)Oslo", [[], ["Lund (2)Oslo"]], "", id="a mark of nobody"),
    ],
)  # fmt: skip
def test_institutions_are_their_peoples(names: str, text: str, given: list[list[str]], left: str) -> None:
    found, rest = people.placed(people.contributors(names, "author"), text)
    assert ([list(one.affiliations) for one in found], rest) == (given, left)
