"""Unicode as LaTeX in ASCII: what is written is read back as it was."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields.latex import to_text
from litdb.fields.to_latex import to_ascii

BLOCKS = (
    (0xA1, 0x24F),
    (0x300, 0x36F),
    (0x370, 0x3FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x205E),
    (0x2070, 0x209C),
)
LETTERS = st.one_of(*(st.characters(min_codepoint=low, max_codepoint=high) for low, high in BLOCKS)).filter(
    str.isprintable
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Gödel, Łódź", r"G{\"o}del, {\L}{\'o}d{\'z}", id="accents"),
        pytest.param("ễ ế", r"{\~{\^e}} {\'{\^e}}", id="two accents"),
        pytest.param("Straße, Ærø, ĳ", r"Stra{\ss}e, {\AE}r{\o}, {\ij}", id="letters"),
        pytest.param("í ĭ", r"{\'i} {\u i}", id="i needs no dot taken off"),
        pytest.param("x̄", r"{\=x}", id="a mark of its own"),
        pytest.param("5–7, a—b", "5--7, a---b", id="dashes"),
        pytest.param("a–-b", r"a{\textendash}-b", id="a dash beside a hyphen"),
        pytest.param("“a” b’", r"{\textquotedblleft}a{\textquotedblright} b{\textquoteright}", id="quotes"),
        pytest.param("α Ω", r"{\ensuremath{\alpha}} {\ensuremath{\Omega}}", id="Greek"),
        pytest.param("ά", r"{\'{\textalpha}}", id="Greek with an accent"),
        pytest.param("H₂O 10⁻³", r"H{\ensuremath{_{2}}}O 10{\ensuremath{^{-}}}{\textthreesuperior}", id="shifted"),
        pytest.param("≤ ∞ →", r"{\ensuremath{\leq}} {\ensuremath{\infty}} {\textrightarrow}", id="signs"),
        pytest.param("$α$ β", r"$α$ {\ensuremath{\beta}}", id="a formula stays as it is"),
        pytest.param(r"\$α\$", r"\${\ensuremath{\alpha}}\$", id="money is no formula"),
        pytest.param("深 ƛ", "深 ƛ", id="what LaTeX has nothing for"),
        pytest.param("a b", "a b", id="ASCII"),
    ],
)  # fmt: skip
def test_characters_beyond_ascii_are_macros(text: str, expected: str) -> None:
    assert to_ascii(text) == expected


@given(st.text(LETTERS | st.sampled_from("abZi ,.-–—'5"), max_size=12).map(lambda text: " ".join(text.split())))
def test_what_is_written_in_ascii_is_read_back(text: str) -> None:
    if "--" not in text and "''" not in text:
        assert to_text(to_ascii(text)) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("low", "high", "most"),
    [
        pytest.param(0xC0, 0x100, 0, id="Latin-1"),
        pytest.param(0x100, 0x180, 10, id="Latin Extended-A"),
        pytest.param(0x391, 0x3CA, 1, id="Greek, but for two marks at once"),
        pytest.param(0x1EA0, 0x1EFA, 20, id="Vietnamese"),
    ],
)
def test_few_letters_of_europe_stay(low: int, high: int, most: int) -> None:
    letters = [chr(code) for code in range(low, high) if unicodedata.category(chr(code))[0] == "L"]
    assert len([letter for letter in letters if not to_ascii(letter).isascii()]) <= most


@given(st.text())
def test_any_text_can_be_written(text: str) -> None:
    to_ascii(text)
