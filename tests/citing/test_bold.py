"""A person's own name is bold, however a style prints it, and nothing else is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.citing import bold, nodes
from litdb.citing.formatting import Node
from litdb.model.names import Name

NAMES = (Name("Berg", "Anna Karin", "van der"), Name(literal="WHO Study Group"))


def marked(*inlines: Node) -> str:
    """The paragraph as text, bold in asterisks."""
    wanted = bold.pattern(NAMES)
    assert wanted is not None
    (block,) = bold.embolden([nodes.paragraph(inlines)], wanted)
    return shown(block)


def shown(node: Node) -> str:
    text = bold._text(node) if node["t"] in {"Str", "Space"} else "".join(map(shown, bold._held(node)))
    return f"*{text}*" if node["t"] == "Strong" else text


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        pytest.param("Ek, B., van der Berg, A. K., & Ek, C.", "Ek, B., *van der Berg, A. K.*, & Ek, C.", id="inverted"),
        pytest.param("B. Ek and A. K. van der Berg, 2020", "B. Ek and *A. K. van der Berg*, 2020", id="initials first"),
        pytest.param("van der Berg AK, Ek B", "*van der Berg AK*, Ek B", id="without full stops"),
        pytest.param("Anna Karin van der Berg. 2020", "*Anna Karin van der Berg*. 2020", id="in full"),
        pytest.param("VAN DER BERG, Anna Karin: T", "*VAN DER BERG, Anna Karin*: T", id="in capitals"),
        pytest.param("Berg A. K. van der, Ek", "*Berg A. K.* van der, Ek", id="the particle behind"),
        pytest.param("van der Berg, A.-K. (2020)", "*van der Berg, A.-K.* (2020)", id="a hyphen"),
        pytest.param("van der Berg, Anna (2020)", "*van der Berg, Anna* (2020)", id="without the second"),
        pytest.param("WHO Study Group. T", "*WHO Study Group*. T", id="a body"),
        pytest.param("Berg, Z.; van der Bergen, A. K.", "Berg, Z.; van der Bergen, A. K.", id="others"),
        pytest.param("Iceberg a. Berg, Andrea", "Iceberg a. Berg, Andrea", id="words that have it in them"),
        pytest.param("Berg, A. K. T by Berg, A. K.", "*Berg, A. K.* T by Berg, A. K.", id="the first alone"),
    ],
)
def test_the_own_name_is_bold(printed: str, found: str) -> None:
    assert marked(*nodes.text(printed)) == found


def test_a_name_is_bold_across_marks_and_links() -> None:
    capitals: Node = {"t": "SmallCaps", "c": nodes.text("van der Berg")}
    link: Node = {"t": "Link", "c": [["", [], []], nodes.text("Anna K. 2020"), ["https://example.org", ""]]}
    assert marked(capitals, *nodes.text(", "), link) == "*van der Berg**, **Anna K.* 2020"


def test_a_name_without_text_is_nobodys() -> None:
    assert bold.pattern([Name(), Name(given="Anna")]) is None


@given(st.lists(st.sampled_from(["Berg", "van", "der", ",", " ", "A.", "Anna", "Ek", "<i>", "</i>", "x"]), max_size=12))
def test_the_text_stays_as_it_is(words: list[str]) -> None:
    wanted = bold.pattern(NAMES)
    assert wanted is not None
    block = nodes.paragraph(nodes.rich("".join(words)))
    before = json.dumps(block)
    (after,) = bold.embolden([block], wanted)
    assert bold._text(after) == bold._text(block)
    assert json.dumps(block) == before
