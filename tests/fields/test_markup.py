"""Rich text: what is a tag, what only looks like one, and what becomes of protected words among tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import markup
from litdb.fields.markup import Tag


@pytest.mark.parametrize(
    ("text", "plain", "normal"),
    [
        pytest.param("<i>E. coli</i> growth", "E. coli growth", "<i>E. coli</i> growth", id="italic"),
        pytest.param("<em>a</em> <STRONG>b</STRONG>", "a b", "<i>a</i> <b>b</b>", id="HTML's other names"),
        pytest.param("<jats:italic>a</jats:italic><inf>2</inf>", "a2", "<i>a</i><sub>2</sub>", id="publishers' names"),
        pytest.param("H<sub>2</sub>O", "H2O", "H<sub>2</sub>O", id="lowered"),
        pytest.param("<i>a <b>b</b></i>", "a b", "<i>a <b>b</b></i>", id="nested"),
        pytest.param(
            "<span style='font-variant:small-caps'>x</span>",
            "x",
            '<span style="font-variant: small-caps;">x</span>',
            id="small capitals",
        ),
        pytest.param('<i class="x">a</i>', "a", "<i>a</i>", id="with an attribute"),
        pytest.param("P<0.05", "P<0.05", "P<0.05", id="less than"),
        pytest.param("a < b > c", "a < b > c", "a < b > c", id="less and greater"),
        pytest.param("x<i and b>y", "x<i and b>y", "x<i and b>y", id="letters that begin a tag"),
        pytest.param("<i>open", "<i>open", "<i>open", id="never closed"),
        pytest.param("shut</i>", "shut</i>", "shut</i>", id="never opened"),
        pytest.param("<i>a<b>b</i>", "a<b>b", "<i>a<b>b</i>", id="one within that is never closed"),
        pytest.param("<math>x</math> <span>y</span>", *["<math>x</math> <span>y</span>"] * 2, id="no tag of CSL's"),
        pytest.param("R&amp;D <i>x</i>", "R&amp;D x", "R&amp;D <i>x</i>", id="entities are left alone"),
    ],
)
def test_only_pairs_of_tags_that_csl_knows_are_markup(text: str, plain: str, normal: str) -> None:
    assert (markup.plain(text), markup.normal(text)) == (plain, normal)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("DNA and RNA", ("DNA",), "[DNA] and RNA", id="a word"),
        pytest.param("DNAse, DNA-like, cDNA", ("DNA",), "DNAse, [DNA]-like, cDNA", id="whole words alone"),
        pytest.param("New York, York", ("York", "New York"), "[New York], [York]", id="the longest first"),
        pytest.param("<i>E. coli</i> K", ("E. coli",), "<i>[E. coli]</i> K", id="the whole text of a tag"),
        pytest.param("Al<sub>x</sub>Ga", ("AlxGa",), "[Al<sub>x</sub>Ga]", id="a tag within"),
        pytest.param("<b>The</b> Word", ("The Word",), "[<b>The</b> Word]", id="from a tag on"),
        pytest.param("a <i>B c</i> D e", ("c D",), "a <i>B c</i> D e", id="not across the end of a tag"),
        pytest.param("$x DNA y$ DNA", ("DNA",), "$x DNA y$ [DNA]", id="not within a formula"),
        pytest.param("<i>A</i><b>B</b>", ("A", "AB"), "[<i>A</i><b>B</b>]", id="beside each other"),
        pytest.param("a", ("",), "a", id="no word"),
    ],
)
def test_protected_words_are_paired_about_as_whole_words(text: str, words: tuple[str, ...], expected: str) -> None:
    written = markup.written(markup.protected(markup.parts(text), words))
    assert written.replace('<span class="nocase">', "[").replace("]", "").replace("</span>", "]") == expected


PIECES = st.lists(
    st.sampled_from(["<i>", "</i>", "<b>", "</b>", "<sub>", "</sub>",
                     '<span class="nocase">', "</span>", "<", ">", "a", "B c", "$", "-"])
)  # fmt: skip


@given(PIECES.map("".join) | st.text())
def test_parts_put_together_are_the_text_and_their_tags_nest(text: str) -> None:
    found = markup.parts(text)
    normal = markup.written(found)
    assert markup.normal(normal) == normal
    assert_nested(found)
    assert "".join(one for one in found if isinstance(one, str)) == markup.plain(text)


@given(PIECES.map("".join), st.lists(st.sampled_from(["a", "B", "B c", "a B", "c", "-"])))
def test_protection_changes_no_text_and_keeps_tags_nested(text: str, words: list[str]) -> None:
    found = markup.protected(markup.parts(text), words)
    assert_nested(found)
    assert "".join(one for one in found if isinstance(one, str)) == markup.plain(text)


def assert_nested(found: markup.Parts) -> None:
    opened: list[str] = []
    for part in found:
        if isinstance(part, Tag) and part.opens:
            opened.append(part.name)
        elif isinstance(part, Tag):
            assert opened.pop() == part.name
    assert opened == []


@pytest.mark.parametrize("piece", ["<", "<i>", "</i>", "<i><b>", "<span ", "<i a='b'", "<i></i>", "<i>a</b>"])
def test_a_megabyte_of_tags_comes_to_an_end(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert len(markup.plain(text)) <= len(text)
