import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import languages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("English", "en", id="in English"),
        pytest.param(" ENGLISH ", "en", id="any case and spaces"),
        pytest.param("eng", "en", id="ISO 639-2"),
        pytest.param("ger", "de", id="ISO 639-2/B"),
        pytest.param("deu", "de", id="ISO 639-2/T"),
        pytest.param("ngerman", "de", id="babel"),
        pytest.param("français", "fr", id="its own name"),
        pytest.param("svenska", "sv", id="Swedish in Swedish"),
        pytest.param("engelska", "en", id="English in Swedish"),
        pytest.param("中文", "zh", id="Chinese in Chinese"),
        pytest.param("EN", "en", id="a tag in capitals"),
        pytest.param("en-GB", "en-GB", id="a tag with a region stays"),
        pytest.param(" Klingon ", "Klingon", id="an unknown language stays as written"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_language_becomes_its_tag_or_stays(text: str, expected: str) -> None:
    assert languages.bcp47(text) == expected


def test_no_name_stands_for_two_languages() -> None:
    names = [name for tag, names in languages._NAMES.items() for name in (tag, *names.split())]
    assert len(names) == len(set(names))


@given(st.text() | st.sampled_from(sorted(languages._TAGS)))
def test_a_tag_is_its_own_tag(text: str) -> None:
    tag = languages.bcp47(text)
    assert languages.bcp47(tag) == tag
