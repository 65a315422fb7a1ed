"""LaTeX as rich text, and the words that braces protect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import latex, latex_math, markup


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(r"\emph{a} \textit{b} \mkbibemph{c}", "<i>a</i> <i>b</i> <i>c</i>", id="italic macros"),
        pytest.param(r"{\it a} {\em b} {\itshape c}", "<i>a</i> <i>b</i> <i>c</i>", id="italic switches"),
        pytest.param(r"\textbf{a} {\bf b} {\bfseries c}", "<b>a</b> <b>b</b> <b>c</b>", id="bold"),
        pytest.param(r"x\textsuperscript{th} y\textsubscript{2}", "x<sup>th</sup> y<sub>2</sub>", id="shifted"),
        pytest.param(r"x\sp{2}\sb{3} y\textsuperscript2", "x<sup>2</sup><sub>3</sub> y<sup>2</sup>", id="one sign"),
        pytest.param(r"\textsc{a}", '<span style="font-variant: small-caps;">a</span>', id="small capitals"),
        pytest.param(r"\emph{a \textbf{b} c}", "<i>a <b>b</b> c</i>", id="nested"),
        pytest.param(r"a {b \itshape c {d} e} f", "a b <i>c d e</i> f", id="a switch rules to its group's end"),
        pytest.param(r"\emph{G\"{o}del \& {\O}}", "<i>Gödel & Ø</i>", id="LaTeX within"),
        pytest.param(r"{\em a\/} b{\it}c", "<i>a</i> bc", id="nothing dressed"),
        pytest.param(r"a \emph{} b \emph{", "a b", id="nothing dressed between spaces"),
        pytest.param(r"\enquote{a \mkbibquote{b}} c", "“a ‘b’” c", id="quotes"),
        pytest.param(r"\href {http://a.org/~x} {\emph{y}}", "<i>y</i>", id="of a link its text"),
        pytest.param("&lt;sub&gt;2&lt;/sub&gt; <EM>a</EM>", "<sub>2</sub> <i>a</i>", id="HTML's tags"),
        pytest.param("P&amp;lt;0.05 <i>", "P<0.05 <i>", id="what is no pair of tags"),
        pytest.param(r"{\it a", "<i>a</i>", id="never closed"),
        pytest.param("\ufdd0a\ufdd1 \\emph{b}", "a <i>b</i>", id="characters that are no text's"),
    ],
)
def test_what_is_dressed_keeps_its_dress(value: str, expected: str) -> None:
    assert latex.to_markup(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("H$_2$O, $^{18}$F, ${}^{63}$Ni", "H₂O, ¹⁸F, ⁶³Ni", id="digits"),
        pytest.param("Ga$_{1-x}$ 4$^{th}$ Q$_{ab}$", "Ga₁₋ₓ 4<sup>th</sup> Q<sub>ab</sub>", id="letters"),
        pytest.param(r"$\alpha$, {$\le\omega$}, $\langle$", "α, ≤ω, ⟨", id="symbols"),
        pytest.param(r"$\mathrm{CO}_{2}$ ${\rm N}_2$ $\text{pH}$", "CO₂ N₂ pH", id="upright letters"),
        pytest.param(r"$10^{-3}$ $(000\bar{1})$ 5$^\circ$", "10⁻³ (0001̅) 5°", id="numbers"),
        pytest.param(r"0{$<$}x", "0<x", id="a sign that an exporter put there"),
        pytest.param(r"$k$-trees in $O(n^2)$ and $\frac12$", r"$k$-trees in $O(n^2)$ and $\frac12$", id="variables"),
        pytest.param(r"5\({}^{\mbox{th}}\) e\(^2\)", "5<sup>th</sup> e²", id="in brackets"),
        pytest.param("between $5 and $6", "between $5 and $6", id="money"),
        pytest.param("from $5-$6", "from $5-$6", id="money without words"),
        pytest.param("$" + "x^2" * 300 + "$", "$" + "x^2" * 300 + "$", id="a long formula"),
    ],
)
def test_mathematics_that_unicode_says_is_text_and_all_other_stays(value: str, expected: str) -> None:
    assert latex.to_markup(value) == expected
    assert latex.to_text(value).count("$") == value.replace("\\(", "$").replace("\\)", "$").count("$")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("The {DNA} of {E. coli}", ("DNA", "E. coli"), id="words"),
        pytest.param("{B}ayesian i{P}hone", ("Bayesian", "iPhone"), id="part of a word is the word"),
        pytest.param("{DNA}-binding ({RNA})", ("DNA", "RNA"), id="a hyphen parts words"),
        pytest.param("{{GaN}} and {{{AlN}}}", ("GaN", "AlN"), id="doubled"),
        pytest.param("{A whole Title}", ("A whole Title",), id="the whole title"),
        pytest.param(r"{\"O}sterreich {\it x}", (), id="a group that begins with a backslash"),
        pytest.param(r"\emph{Homo} \textbf {X} \foo{a}{B}", (), id="arguments"),
        pytest.param(r"\href{http://A.org}{Text}", (), id="a link"),
        pytest.param(r"\ce{H_{2} {O}} of {DNA}", ("DNA",), id="the braces of an unknown macro"),
        pytest.param(r"\emph{In {Situ}}", ("Situ",), id="braces within an argument"),
        pytest.param(r"{B}{\"o}hm", ("Böhm",), id="a letter with an accent goes on"),
        pytest.param(r"{Al\textsubscript{x}Ga} {Cu$_2$O}", ("AlxGa", "Cu₂O"), id="decoded"),
        pytest.param("{DNA}, {DNA}; {2} {} { x }", ("DNA", "x"), id="each once, none without a letter"),
        pytest.param("{a}{b}c{D", ("abcD",), id="not in pairs"),
        pytest.param("$_{2}$ no braces", (), id="mathematics"),
        pytest.param(r"50\% {R\&amp;D} &lt;{X}", ("R&D", "X"), id="entities and escapes"),
        pytest.param("none", (), id="no braces"),
        pytest.param(r"{\LaTeX} and {\BibTeX{}}, not {\ss}", ("LaTeX", "BibTeX"), id="names that macros print"),
    ],
)
def test_braces_protect_whole_words(value: str, expected: tuple[str, ...]) -> None:
    assert latex.protected(value) == expected


PIECES = st.lists(
    st.sampled_from([
        *r"\{}$~'`^_&;<> -aB9", "--", r"\emph{", r"{\it ", r"\textsuperscript", r"\'", "&lt;", "<i>", "</i>",
        r"\enquote{", r"\href{",
        r"\mathrm{", r"\alpha", r"\bar", "\ufdd0", "\U00100041",
    ])
).map("".join)  # fmt: skip


@given(st.text() | PIECES)
def test_any_text_gives_one_line_of_nested_tags_and_words_of_it(value: str) -> None:
    text = latex.to_markup(value)
    assert text == " ".join(text.split()) or "<" in text
    assert markup.normal(text) == text
    latex.protected(value)


@given(PIECES)
def test_only_dress_and_mathematics_part_rich_text_from_plain(value: str) -> None:
    if "$" not in value and "<" not in value and "&" not in value and "\\text" not in value and "\ufdd0" not in value:
        bare = "".join(latex.to_text(value).split())
        assert "".join(markup.plain(latex.to_markup(value)).split()) == bare


@given(st.text(st.sampled_from("\\{}^_ abr09+-αmthr<>$"), max_size=40))
def test_a_formula_is_text_or_none_and_never_an_error(formula: str) -> None:
    found = latex_math.simple(formula, lambda _, text: text)
    assert found is None or "\\" not in found


SIGNS = [
    *"{}\\$~`'-&<^_", r"\'", r"\emph{", r"{\it ", r"\enquote{", r"\href{a}", "<i>", "</i>", "<i><b>", "{a}",
    "?`", "{{", r"\itshape ",
    "$a", r"\foo{a}", "\ufdd0", "{a", "a}", r"\(",
    r"\ifmmode ", r"\ifmmode\else", "&amp;", r"\v ", r"\textsuperscript", "{a}a{",
]  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
def test_a_megabyte_of_any_sign_comes_to_an_end(sign: str) -> None:
    text = sign * (1_000_000 // len(sign))
    for read in (latex.to_text, latex.to_markup, latex.protected):
        read(text)
