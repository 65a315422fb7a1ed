import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import hits
from litdb.fields.text import fold, words


@pytest.mark.parametrize(
    ("text", "marks", "marked"),
    [
        pytest.param("Heat and cold", ("heat",), ["Heat"], id="case"),
        pytest.param("Müller, Mueller, Muller", ("muller",), ["Müller", "Muller"], id="without the accent"),
        pytest.param("Müller, Mueller, Muller", ("mueller",), ["Müller", "Mueller"], id="spelt out"),
        pytest.param("Straße", ("strasse",), ["Straße"], id="a letter that becomes two"),
        pytest.param("Mu\u0308ller x", ("muller",), ["Mu\u0308ller"], id="an accent of its own"),
        pytest.param("Ko\u0308", ("ko",), ["Ko\u0308"], id="an accent at the end"),
        pytest.param("TGF-β1 rose", ("beta1",), ["β1"], id="a Greek letter"),
        pytest.param("深度学习", ("度",), ["度"], id="a Chinese character"),
        pytest.param("immune and autoimmune", ("immun*",), ["immune"], id="the beginning of a word marks it whole"),
        pytest.param("immune", ("immun",), [], id="a part of a word is no word"),
        pytest.param("a hot-cold cycle", ("cold", "hot"), ["hot", "cold"], id="joined by a hyphen"),
        pytest.param("½ dose", ("2",), ["½"], id="a character that becomes two words"),
        pytest.param("all of it", ("*",), [], id="the beginning of nothing"),
        pytest.param("all of it", (), [], id="nothing asked"),
    ],
)
def test_a_word_is_marked_where_search_finds_it(text: str, marks: tuple[str, ...], marked: list[str]) -> None:
    assert [text[start:end] for start, end in hits.spans(text, marks)] == marked


@given(st.text())
def test_every_word_of_a_text_is_found_in_it_by_its_folded_form(text: str) -> None:
    for word in words(text):
        assert any(word in words(text[start:end]) for start, end in hits.spans(text, (word,)))


@given(st.text(), st.lists(st.text(alphabet="aeou*ß深")))
def test_spans_are_in_order_apart_and_in_the_text(text: str, marks: list[str]) -> None:
    last = 0
    for start, end in hits.spans(text, marks):
        assert last <= start < end <= len(text)
        last = end


@given(st.text())
def test_a_text_folds_character_by_character(text: str) -> None:
    assert "".join(map(fold, text)) == fold(text)


def test_marks_are_the_folded_words_that_were_looked_for_once_each() -> None:
    assert hits.marks([("Öst Heat", False), ("heat cold", True), ("--", True)]) == ("ost", "heat", "cold*")
