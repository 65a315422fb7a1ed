"""A page's bytes -> lines, as text and as HTML."""

import pytest

from litdb.model.sources import from_bytes
from litdb.parsers.pages import text
from litdb.parsers.pages.text import Line


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        pytest.param("<div><p>One</p><p>Two\n more</p></div>", ["One", "Two more"], id="blocks"),
        pytest.param("<div>One<br>Two<br/>Three</div>", ["One", "Two", "Three"], id="br"),
        pytest.param(
            "<div>P<sub>1</sub> &lt; <b>0</b>.05&nbsp;!</div>", ["P1 < 0.05 !"], id="inline markup and entities"
        ),
        pytest.param(
            "<div><ul><li>One<li>Two</ul>Three</div>", ["One", "Two", "Three"], id="list items that nobody closes"
        ),
        pytest.param("<div><table><tr><td>a</td><td>b</td></tr></table></div>", ["a", "b"], id="cells"),
        pytest.param(
            "<div>a<script>x()</script><style>y</style><!-- z -->b</div>", ["ab"], id="script, style and comment"
        ),
        pytest.param("<div><nav>Home</nav>a<footer>Box 3</footer></div>", ["a"], id="navigation and foot"),
        pytest.param("<div><pre>one\n  two</pre></div>", ["one", "two"], id="pre keeps its lines"),
        pytest.param("<div></div>", [], id="nothing"),
    ],
)
def test_blocks_of_html_are_lines(html: str, lines: list[str]) -> None:
    assert [line.text for line in text.lines(html)] == lines


def test_labels_and_headings_are_told_by_the_markup_around_them() -> None:
    html = (
        "<div><h1><span>T</span></h1><dl><dt><div>author</div></dt><dd>Name</dd></dl>"
        "<table><tr><th>x</th></tr></table></div>"
    )
    assert [(line.text, line.kind) for line in text.lines(html)] == [
        ("T", "heading"),
        ("author", "label"),
        ("Name", ""),
        ("x", "label"),
    ]


@pytest.mark.parametrize("end", [pytest.param("\n", id="LF"), pytest.param("\r\n", id="CRLF")])
def test_lines_of_text_know_their_number_and_blank_ones_are_left_out(end: str) -> None:
    assert text.lines(end.join(("one", "", "  two  ", "three"))) == (Line("one", 1), Line("two", 3), Line("three", 4))


def test_html_that_is_nested_deeper_than_any_page_is_read_by_its_tags() -> None:
    html = "<html>" + "<div>" * 5000 + "<dt>deep &amp; down</dt>" + "</div>" * 5000
    assert text.lines(html) == (Line("deep & down"),)


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        pytest.param("\n<!DOCTYPE html><p>", True, id="doctype"),
        pytest.param("<html lang=en>", True, id="html"),
        pytest.param('<?xml version="1.0"?>\n<!DOCTYPE html>', True, id="XHTML"),
        pytest.param("<!-- saved -->\n<html>", True, id="comment first"),
        pytest.param('<?xml version="1.0"?><xml><records>', False, id="XML"),
        pytest.param("P < 0.05 in <html> pages", False, id="text"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_html_is_told_by_how_it_begins(head: str, *, answer: bool) -> None:
    assert text.looks_html(head) is answer


def test_meta_tags_keep_their_order_and_empty_ones_are_left_out() -> None:
    html = (
        '<html><head><meta name="Citation_Author" content="A, B"><meta name="citation_author" content="">'
        '<meta name="citation_author" content=" C,\n D "><meta charset="utf-8"></head></html>'
    )
    assert text.read(from_bytes(html.encode())).meta("citation_author") == ["A, B", "C, D"]
