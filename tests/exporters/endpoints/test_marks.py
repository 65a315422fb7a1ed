from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from litdb.exporters.endpoints import marks
from litdb.exporters.endpoints.chosen import Chosen
from litdb.exporters.endpoints.marks import Span


def marked(text: str, *spans: Span) -> str:
    return "".join(marks.marked(text, spans, 0, len(text), lambda span: f'<mark class="{span.kind}">', escape))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([(2, 4, "a")], 'so<mark class="a">ck</mark>s!', id="one"),
        pytest.param(
            [(0, 5, "a"), (2, 4, "b")],
            '<mark class="a">so<mark class="b">ck</mark>s</mark>!',
            id="one inside another",
        ),
        pytest.param(
            [(0, 3, "a"), (2, 5, "b")],
            '<mark class="a">so<mark class="b">c</mark></mark><mark class="b">ks</mark>!',
            id="one that ends inside another",
        ),
        pytest.param(
            [(1, 3, "a"), (1, 3, "b")], 's<mark class="a"><mark class="b">oc</mark></mark>ks!', id="the same words"
        ),
        pytest.param([(0, 2, "a"), (2, 4, "b")], '<mark class="a">so</mark><mark class="b">ck</mark>s!', id="touching"),
        pytest.param([(4, 99, "a")], 'sock<mark class="a">s!</mark>', id="beyond the end"),
    ],
)
def test_marks_nest(spans: list[tuple[int, int, str]], expected: str) -> None:
    assert marked("socks!", *[Span(*span, "") for span in spans]) == expected


@given(
    st.text("ab<&> ", min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30), st.sampled_from("xyz")), max_size=8),
)
def test_each_mark_has_the_words_of_its_span_whatever_they_overlap(
    text: str, places: list[tuple[int, int, str]]
) -> None:
    spans = [Span(start, start + length, f"{kind}{at}", "") for at, (start, length, kind) in enumerate(places)]
    shown = marked(text, *spans)
    tree = html.fromstring(f"<div>{shown}</div>")
    assert tree.text_content() == text
    assert shown.count("<mark") == shown.count("</mark>")
    for span in spans:
        words = "".join(mark.text_content() for mark in tree.iter("mark") if mark.get("class") == span.kind)
        assert words == text[span.start : span.end]


def test_all_that_is_found_is_marked_and_says_what_it_is(socks: Chosen) -> None:
    found = {(socks.record.abstract[one.start : one.end], one.kind): one.title for one in marks.spans(socks)}
    assert found == {
        ("toe warmth & comfort", "primary"): "primary end point 1, met",
        ("12 weeks", "detail"): "time point of end point 1",
        ("Warmth rose", "met"): "says that end point 1 was met",
        ("Warmth", "outcome"): "reported outcome (end point 1)",
        ("P<0.001", "p"): "P (end point 1): Warmth, increased, significant",
        ("2.1", "figure"): "mean in Wool",
        ("−1.2", "figure"): "MD",
        ("wool", "outcome"): "reported outcome",
        ("120", "arm"): "participants",
        ("wool", "arm"): "arm: wool (n=60)",
        ("60", "arm"): "size of wool",
        ("Masked", "design"): "design: double-blind",
    }
