import pytest

from litdb.exporters import bylines
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor, Record

BERG, EK, FELT, OST = (Contributor(Name(family)) for family in ("Berg", "Ek", "Felt", "Öst"))
GROUP, MORE = Contributor(Name(literal="KNEE Group")), Contributor(OTHERS)
EDITOR = Contributor(Name("Wool"), "editor")


@pytest.mark.parametrize(
    ("contributors", "byline", "first"),
    [
        pytest.param((), "", "", id="nobody"),
        pytest.param((BERG, EK, OST), "Berg, Ek, Öst", "Berg", id="three"),
        pytest.param((BERG, EK, FELT, OST), "Berg et al.", "Berg", id="four"),
        pytest.param((BERG, MORE), "Berg et al.", "Berg", id="one and others"),
        pytest.param((BERG, EK, MORE), "Berg, Ek et al.", "Berg", id="two and others"),
        pytest.param((MORE,), "et al.", "", id="others alone"),
        pytest.param((GROUP,), "KNEE Group", "KNEE Group", id="a body"),
        pytest.param((Contributor(Name("Felt", "Bo", "van der")),), "van der Felt", "van der Felt", id="a particle"),
        pytest.param((EDITOR, BERG), "Berg", "Berg", id="editors are no authors"),
        pytest.param((EDITOR,), "Wool", "Wool", id="editors where there is no author"),
    ],
)
def test_a_byline_names_three_at_most(contributors: tuple[Contributor, ...], byline: str, first: str) -> None:
    record = Record(contributors=contributors)
    assert (bylines.byline(record), bylines.first(record)) == (byline, first)
