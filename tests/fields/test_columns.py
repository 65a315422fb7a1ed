import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import columns


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("Knee pain", 9, id="ASCII"),
        pytest.param("Müller", 6, id="letters with accents"),
        pytest.param("Mu\u0308ller", 6, id="an accent of its own"),
        pytest.param("深度", 4, id="Chinese"),
        pytest.param("한국", 4, id="Korean"),
        pytest.param("\u1112\u1161\u11ab", 2, id="Korean in its parts"),
        pytest.param("ﾊﾟ", 2, id="narrow kana"),
        pytest.param("Ａ", 2, id="a wide Latin letter"),
        pytest.param("a\u200bb", 2, id="a space of no width"),
    ],
)
def test_a_text_takes_the_columns_that_a_terminal_gives_it(text: str, wide: int) -> None:
    assert columns.width(text) == wide


@given(st.text(), st.integers(0, 12))
def test_what_is_cut_fits_and_what_fits_is_whole(text: str, wide: int) -> None:
    cut = columns.cut(text, wide)
    assert columns.width(cut) <= wide
    assert (cut == text) or columns.width(text) > wide


def test_a_mark_stays_with_its_letter() -> None:
    assert columns.cut("ae\u0301o\u0301u\u0301", 3) == "ae\u0301…"
