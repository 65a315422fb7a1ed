"""Abstracts, from the ways that formats write them."""

import pytest

from litdb.fields import abstracts

LONG = "x" * 200


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("One  two.", "One two.", id="white space"),
        pytest.param("One\n   two.", "One two.", id="wrapped"),
        pytest.param(f"{LONG}\nTwo.", f"{LONG}\nTwo.", id="paragraphs"),
        pytest.param("<p>One.</p>\n<p>Two.</p>", "One.\nTwo.", id="paragraphs of HTML"),
        pytest.param("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One.\nTwo.", id="paragraphs of JATS"),
        pytest.param("One<br/>two", "One\ntwo", id="a break"),
        pytest.param("<b>P</b> &lt; 0.05", "P < 0.05", id="tags and entities"),
        pytest.param("P < 0.05 and n > 3", "P < 0.05 and n > 3", id="signs that are no tags"),
        pytest.param("<h3>Abstract</h3><p>One.</p>", "One.", id="its own heading"),
        pytest.param("Abstract", "Abstract", id="a heading alone"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_plain(text: str, plain: str) -> None:
    assert abstracts.plain(text) == plain


def test_sections_stand_on_lines_behind_their_headings() -> None:
    parts = [("Background", "Why."), ("METHODS:", "How."), ("", "And so."), ("Empty", "")]
    assert abstracts.sectioned(parts) == "BACKGROUND: Why.\nMETHODS: How.\nAnd so."
