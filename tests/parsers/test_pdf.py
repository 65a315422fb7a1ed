"""A PDF says which work it is of, and none of its faults is a traceback."""

import subprocess
import sys
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.parsers import PARSERS, pdf
from litdb.parsers.pdf import Found, UnreadableError
from tests.parsers.pdfs import pdf as made
from tests.parsers.pdfs import xmp

DOI = ("doi", "10.1234/elm.5")
LOCKED = made("x", password="elm")  # noqa: S106  # of a test's own PDF
PLAIN = made("A study of elms\nhttps://doi.org/10.1234/Elm.5. All rights")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(PLAIN, [DOI], id="a DOI on the first page"),
        pytest.param(made("one", "two", "doi:10.1234/elm.5"), [DOI], id="on the third"),
        pytest.param(made("one", "two", "three", "doi:10.1234/elm.5"), [], id="not on the fourth"),
        pytest.param(made("x", info={"doi": "10.1234/ELM.5"}), [DOI], id="in the information"),
        pytest.param(made("x", info={"Subject": "Trees 7 (2001): 1-9. doi:10.1234/elm.5"}), [DOI], id="in its subject"),
        pytest.param(made("x", xmp=xmp(prism_doi="10.1234/elm.5")), [DOI], id="PRISM"),
        pytest.param(made("x", xmp=xmp(dc_identifier="doi:10.1234/elm.5")), [DOI], id="Dublin Core"),
        pytest.param(made("see 10.1000/b", xmp=xmp(prism_doi="10.1234/elm.5")), [DOI], id="metadata before text"),
        pytest.param(made("10.1234/elm.5", "10.1000/b"), [DOI], id="what is named first"),
        pytest.param(made("10.1234/elm.5 PMID: 12345678 10.1000/b"), [DOI, ("pmid", "12345678")], id="one a scheme"),
        pytest.param(made("arXiv:2101.00001v2  [cs.DL]"), [("arxiv", "2101.00001")], id="arXiv"),
        pytest.param(made("PMID: 12345678"), [("pmid", "12345678")], id="PubMed"),
        pytest.param(made("doi:10.1234/elm.5", password=""), [DOI], id="encrypted with an empty password"),
        pytest.param(made("x", xmp="<not XML"), [], id="broken XMP"),
        pytest.param(made("nothing here"), [], id="nothing"),
    ],
)  # fmt: skip
def test_identifiers_are_found_the_surest_first(data: bytes, found: list[tuple[str, str]]) -> None:
    assert list(pdf.read(data).identifiers) == found


def test_the_title_is_of_the_metadata_and_the_text_of_the_pages() -> None:
    found = pdf.read(made("A study of elms", info={"Title": "Elms: a study"}))
    assert (found.title, found.text.strip()) == ("Elms: a study", "A study of elms")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"hello", id="text"),
        pytest.param(b"%PDF-1.7\n", id="a head"),
        pytest.param(PLAIN[: len(PLAIN) // 2], id="half of one"),
        pytest.param(LOCKED, id="a password"),
        pytest.param(
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
            b"trailer<</Root 1 0 R>>\n%%EOF",
            id="pages that hold themselves",
        ),
        pytest.param(
            b"%PDF-1.4\n1 0 obj" + b"<</A" * 9000 + b"\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF", id="nested deeply"
        ),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^(it is|none of)"):
        pdf.read(data)


@given(st.integers(0, len(PLAIN) - 1), st.binary(max_size=30))
def test_no_damage_is_a_traceback(at: int, junk: bytes) -> None:
    with suppress(UnreadableError):
        assert isinstance(pdf.read(PLAIN[:at] + junk + PLAIN[at + len(junk) :]), Found)


@given(st.text(max_size=200))
def test_no_text_breaks_the_search_for_identifiers(text: str) -> None:
    assert all(value for _, value in pdf.identifiers_in(text))


def test_it_is_no_format_of_citations() -> None:
    assert "pdf" not in PARSERS


def test_it_runs_as_a_program() -> None:
    ran = subprocess.run([sys.executable, "-m", "litdb.parsers.pdf"], input=PLAIN, capture_output=True, check=True)
    assert b"10.1234/elm.5" in ran.stdout
