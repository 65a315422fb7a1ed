import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import text


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        pytest.param("Müller", "muller", id="umlaut"),
        pytest.param("Mu\u0308ller", "muller", id="umlaut as a mark of its own"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("Ångström", "angstrom", id="ring"),
        pytest.param("İstanbul", "istanbul", id="Turkish capital i"),
        pytest.param("ŁÓDŹ", "lodz", id="Polish"),
        pytest.param("TGF-β1", "tgf-beta1", id="Greek by its name"),
        pytest.param("ΔΨ", "deltapsi", id="Greek capitals"),
        pytest.param("5 µg", "5 mug", id="the micro sign is mu"),
        pytest.param("5 μg", "5 mug", id="mu"),
        pytest.param("ϕ ϑ ϵ", "phi theta epsilon", id="Greek as mathematics writes it"),
        pytest.param("深度学习", " 深  度  学  习 ", id="Chinese characters apart"),
        pytest.param("Ｆｕｌｌ　ｗｉｄｔｈ", "full width", id="full width"),
        pytest.param("ﬁbrosis", "fibrosis", id="ligature"),
        pytest.param("Достоевский", "dostoevskiy", id="Cyrillic"),
        pytest.param("IL-1 RA", "il-1 ra", id="ASCII"),
    ],
)
def test_text_is_folded_to_what_it_is_searched_by(given_text: str, expected: str) -> None:
    assert text.fold(given_text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Müller", "muller mueller", id="u"),
        pytest.param("Ödegaard", "odegaard oedegaard odegard", id="capital o"),
        pytest.param("Åström", "astrom aastroem", id="ring"),
        pytest.param("Sørensen", "sorensen soerensen", id="stroke"),
        pytest.param("José", "jose", id="other accents have one spelling"),
        pytest.param("Donath", "donath", id="ASCII"),
    ],
)
def test_a_name_is_found_by_either_spelling_of_its_umlauts(name: str, expected: str) -> None:
    assert text.fold_name(name) == expected


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        pytest.param("Interleukin-1 in Müller’s cells", ["interleukin", "1", "in", "muller", "s", "cells"], id="signs"),
        pytest.param("snake_case", ["snake", "case"], id="underscore"),
        pytest.param("snake_case 深", ["snake", "case", "深"], id="underscore beside Chinese"),
        pytest.param("深度学习", ["深", "度", "学", "习"], id="Chinese characters are words"),
        pytest.param("TGF-β1", ["tgf", "beta1"], id="Greek"),
        pytest.param("!?… --", [], id="none"),
    ],
)
def test_words_are_letters_and_digits_folded(given_text: str, expected: list[str]) -> None:
    assert text.words(given_text) == expected


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        pytest.param("red \x1b[31m", "red \\x1b[31m", id="escape"),
        pytest.param("red \x9b31m", "red \\x9b31m", id="escape in one character"),
        pytest.param("\x07\x08\x7f\r", "\\x07\\x08\\x7f\\x0d", id="bell, backspace, delete, carriage return"),
        pytest.param("\u202egnp.exe\u202c", "\\u202egnp.exe\\u202c", id="right to left override"),
        pytest.param("\u2066x\u2069", "\\u2066x\\u2069", id="isolates"),
        pytest.param("\u200e\u200f\u061c", "\\u200e\\u200f\\u061c", id="direction marks"),
        pytest.param("\u2028\u2029", "\\u2028\\u2029", id="line and paragraph separators"),
        pytest.param("caf\udce9.bib", "caf\\udce9.bib", id="a byte of a file's name that was no text"),
        pytest.param("a\tb\nc", "a\tb\nc", id="tab and newline stay"),
        pytest.param("Müller 深度 – “x”", "Müller 深度 – “x”", id="what prints stays"),
        pytest.param("100\u00a0mg", "100\u00a0mg", id="a space that does not break stays"),
    ],
)
def test_what_moves_a_terminal_is_shown_escaped(given_text: str, expected: str) -> None:
    assert text.visible(given_text) == expected


ANY = st.text(st.characters(exclude_categories=()))


@given(ANY)
def test_nothing_visible_moves_a_terminal_or_cannot_be_written(given_text: str) -> None:
    shown = text.visible(given_text)
    assert not any(ord(one) < 32 and one not in "\t\n" for one in shown)
    assert not any(0x7F <= ord(one) < 0xA0 for one in shown)
    assert shown.encode().decode() == shown
    assert text.visible(shown) == shown


@given(ANY)
def test_folded_words_are_their_own_words(given_text: str) -> None:
    words = text.words(given_text)
    assert text.words(" ".join(words)) == words
    assert all(word.strip() for word in words)


@given(st.text())
def test_case_does_not_count_when_searched(given_text: str) -> None:
    assert text.words(given_text.casefold()) == text.words(given_text)


@given(st.text())
def test_collapsed_text_has_single_spaces_and_none_at_the_ends(given_text: str) -> None:
    collapsed = text.collapse(given_text)
    assert collapsed.split() == given_text.split()
    assert "  " not in collapsed
    assert collapsed == collapsed.strip()
