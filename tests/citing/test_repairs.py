import pytest

from litdb.citing import styles
from litdb.citing.pandoc import PANDOC
from litdb.citing.repairs import repaired


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('<names variable="author"><name/><label/></names>', id="names that say how they are shown"),
        pytest.param('<names variable="author"/>', id="names with nothing in them"),
        pytest.param('<names variable="author"><label/> <name/></names>', id="a label that shall stand before"),
    ],
)
def test_a_style_that_pandoc_applies_as_it_is_meant_stays(text: str) -> None:
    assert repaired(text) == text


def test_no_line_becomes_another() -> None:
    text = '<names variable="author">\n  <!-- a\n b -->\n  <label/>\n  <substitute>\n</substitute></names>'
    assert repaired(text).splitlines()[1:] == text.splitlines()[1:]
    assert repaired(text).startswith('<names variable="author"><name/>')


def test_a_label_stands_behind_the_names() -> None:
    """Vancouver's style has a label and nothing that says how names are shown."""
    item = {"id": "a", "type": "book", "title": "Heat", "editor": [{"family": "Berg", "given": "Jan"}]}
    (entry,) = PANDOC.bibliography([item], styles.find("vancouver"))
    assert "'Berg'}, {'t': 'Space'}, {'t': 'Str', 'c': 'J,'}, {'t': 'Space'}, {'t': 'Str', 'c': 'editor.'" in str(
        entry.blocks
    )
