"""Markdown, Typst, Org and reStructuredText: what cites and what does not."""

import pytest

from litdb.manuscripts import Cited
from tests.manuscripts.files import keys, read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("[@a; -@b, p. 3; see @c]", "a b c", id="in brackets"),
        pytest.param("@a says, and @b [p. 3].", "a b", id="in text"),
        pytest.param("@{odd key} @{10.1000/x(1)} @{a{b}c}", "odd key|10.1000/x(1)|a{b}c", id="in braces"),
        pytest.param("@a.b. @c--d @e:f/g_h, @i.", "a.b c e:f/g_h i", id="punctuation"),
        pytest.param("@doi:10.1000/x.", "doi:10.1000/x", id="a DOI"),
        pytest.param("me@x.org <me@x.org> \\@a @@b", "", id="no citations"),
        pytest.param("https://x.org/@a [b](https://x.org/@c) <https://x.org/@d>", "", id="addresses"),
        pytest.param("`@a` `` ` @b `` @c", "c", id="code"),
        pytest.param("a ` @b\n\n` @c", "b c", id="backticks of two paragraphs"),
        pytest.param("```r\n@a\n```\n@b", "b", id="a fence"),
        pytest.param("- ~~~\n  @a\n  ~~~\n\n@b", "b", id="a fence in a list"),
        pytest.param("<!-- @a", "a", id="a comment that is never closed"),
        pytest.param("_@a b_ *@c*", "a c", id="emphasis"),
        pytest.param("~~~~\n@a\n~~~\n@b\n~~~~\n@c", "c", id="a longer fence"),
        pytest.param("```{r}\n#| fig-cap: by @a\n@b\n```", "a", id="a caption"),
        pytest.param("x\n\n    @a\n\n    @b\n\n@c", "c", id="indented code"),
        pytest.param("- x\n\n    @a\n\ny\n\n    @b", "a", id="a list goes on"),
        pytest.param("[^1]: x\n\n    @a", "a", id="a note goes on"),
        pytest.param("x\n    @a", "a", id="a lazy line"),
        pytest.param("<!-- @a --> @b", "b", id="a comment"),
        pytest.param("@fig-a @tbl-b @eq-c @sec-d @thm-e @Fig-f @fig:g", "", id="references of Quarto"),
        pytest.param("# H {#lab}\n\n@lab @b", "b", id="its own labels"),
        pytest.param("(@ex) An example\n\n(@ex) says, @b", "b", id="examples"),
        pytest.param("---\nnocite: |\n  @a, @b\n---\n@c", "a b c", id="nocite"),
        pytest.param("---\nnocite: '@*'\n---\n@c", "* c", id="all"),
        pytest.param("x @*", "", id="all, but in the text"),
        pytest.param("---\nabstract: Of @a\n...\n", "a", id="an abstract"),
        pytest.param("{cite}`a` {cite:p}`b, c`", "a b c", id="MyST"),
        pytest.param("\\citep[see][p. 3]{a,b} \\emph{c}", "a b", id="LaTeX"),
    ],
)
def test_markdown(text: str, found: str) -> None:
    assert keys(text, "notes.md") == found.split("|" if "|" in found else None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("@a and @b[p. 3].", "a b", id="in text"),
        pytest.param("@a.b: @c_d-e. @f:g.", "a.b c_d-e f:g", id="punctuation"),
        pytest.param('#cite(<a>, form: "prose") #cite(label("DBLP:x/y"))', "a DBLP:x/y", id="cite"),
        pytest.param('#let citet(k) = cite(k, form: "prose")\n#citet(<a>)', "a", id="a function of its own"),
        pytest.param("#cite(<a>, supplement: [see @b])", "a b", id="within a note"),
        pytest.param("= Head <lab>\n@lab @b", "b", id="its own labels"),
        pytest.param('#figure(image("a@x.png"), caption: [By @a]) <fig>\n@fig', "a", id="a figure"),
        pytest.param("// @a\n/* @b /* @c */ @d */ @e", "e", id="comments"),
        pytest.param("https://x.org/@a @b", "b", id="an address is no comment"),
        pytest.param("`@a` ```typ @b``` `` @c", "c", id="raw text"),
        pytest.param('He said "@a" \\@b', "a", id="quotation marks in text"),
        pytest.param('#let x = "@a"\n@b', "b", id="a string"),
        pytest.param('#show link: it => { text("@a", it) }\n@b', "b", id="a string in a rule"),
        pytest.param("#if x [ @a ] else [ @b ]\n#f(1, [@c])", "a b c", id="blocks of content"),
        pytest.param("me@x.org", "", id="no citation"),
        pytest.param("如@a", "a", id="behind Chinese"),
    ],
)
def test_typst(text: str, found: str) -> None:
    assert keys(text, "thesis.typ") == found.split()


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        pytest.param("a.org", "[cite/t:see @a p. 3; and @b]", "a b", id="org"),
        pytest.param("a.org", "cite:a,b citep:c. [[cite:&d]]", "a b c d", id="org-ref"),
        pytest.param("a.org", "\\citep[3]{a}", "a", id="org, LaTeX"),
        pytest.param("a.org", "# cite:a\n=cite:b= ~cite:c~ cite:d", "d", id="org, no citations"),
        pytest.param("a.org", "#+begin_src x\ncite:a\n#+end_src\ncite:b", "b", id="org, code"),
        pytest.param("a.rst", ":cite:`a,b` :cite:p:`{see}c{3}` :footcite:`d`", "a b c d", id="rst"),
        pytest.param("a.rst", "``:cite:`a` `` :ref:`b`", "", id="rst, no citations"),
    ],
)
def test_org_and_restructured_text(name: str, text: str, found: str) -> None:
    assert keys(text, name) == found.split()


@pytest.mark.parametrize(
    ("name", "text", "other"),
    [
        pytest.param("a.qmd", "{{< include ch/_one.qmd >}}", "ch/_one.qmd", id="Quarto"),
        pytest.param("a.Rmd", "```{r, child='one.Rmd'}\n```", "one.Rmd", id="knitr"),
        pytest.param("a.typ", '#include "ch/one.typ"', "ch/one.typ", id="Typst"),
        pytest.param("a.typ", '#import "@preview/x:1": y\n#import "one.typ": z', "one.typ", id="Typst, import"),
        pytest.param("a.org", '#+include: "one.org"', "one.org", id="org"),
        pytest.param("a.rst", ".. include:: one.rst", "one.rst", id="rst"),
    ],
)
def test_files_are_followed(name: str, text: str, other: str) -> None:
    cite = {"org": "cite:x", "rst": ":cite:`x`"}.get(other[-3:], "@x")
    assert [(one.key, one.path) for one in read({name: text, other: cite}, name) if isinstance(one, Cited)] == [
        ("x", other)
    ]


def test_a_label_of_another_file_is_no_work() -> None:
    files = {"a.typ": '@lab @x\n#include "b.typ"', "b.typ": "= Head <lab>"}
    assert [one.key for one in read(files, "a.typ") if isinstance(one, Cited)] == ["x"]
