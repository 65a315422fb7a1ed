"""LaTeX as Unicode; pylatexenc is the oracle for accents, and each difference stands in a table with its reason."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from litdb.fields import latex

ORACLE = LatexNodes2Text()

SIGNS = "` ' ^ ~ = . \"".split()
LETTERS = "u v H c d b k r".split()
SIGN_SPELLINGS = (r"\{0}{1}", r"\{0} {1}", r"\{0}{{{1}}}", r"{{\{0}{1}}}", r"{{\{0}{{{1}}}}}", r"\{0} {{{1}}}")
LETTER_SPELLINGS = (r"\{0} {1}", r"\{0}{{{1}}}", r"{{\{0} {1}}}", r"{{\{0}{{{1}}}}}", r"\{0} {{{1}}}")
DOTLESS_SPELLINGS = (r"\{0}\{1}", r"\{0}{{\{1}}}", r"{{\{0}\{1}}}", r"{{\{0}{{\{1}}}}}", r"\{0}{{\{1} }}")

ACCENTED = [
    spelling.format(accent, letter)
    for accents, spellings in ((SIGNS, SIGN_SPELLINGS), (LETTERS, LETTER_SPELLINGS))
    for accent, letter, spelling in product(accents, "aeiouyncszrlgdtAEIOUYNCSZ", spellings)
]
DOTLESS = [
    spelling.format(accent, letter) for accent, letter, spelling in product(SIGNS + LETTERS, "ij", DOTLESS_SPELLINGS)
]
DOUBLE = [
    spelling.format(outer, inner, letter)
    for outer, inner, letter in product(SIGNS, SIGNS, "aeouAEOU")
    # The oracle sets the second accent on each code point: right only where the first makes one letter.
    if outer != inner and len(ORACLE.latex_to_text(rf"\{inner}{letter}")) == 1
    for spelling in (r"\{0}{{\{1} {2}}}", r"\{0}{{\{1}{{{2}}}}}", r"{{\{0}{{\{1}{{{2}}}}}}}")
]
ON_SYMBOLS = [
    spelling.format(accent, symbol)
    for accent, symbol in product("`'^=\"", ("ae", "AE", "o", "O", "aa", "AA"))
    for spelling in (r"\{0}\{1}", r"\{0}{{\{1}}}", r"{{\{0}{{\{1}}}}}")
]


def oracle(value: str) -> str:
    return " ".join(ORACLE.latex_to_text(value).split())


@pytest.mark.parametrize(
    "spellings",
    [
        pytest.param(ACCENTED, id="accents on letters"),
        pytest.param(DOTLESS, id="accents on the letters without dots"),
        pytest.param(DOUBLE, id="two accents"),
        pytest.param(ON_SYMBOLS, id="accents on ae, o and aa"),
    ],
)
def test_an_accent_in_any_spelling_is_what_the_oracle_prints(spellings: list[str]) -> None:
    assert {value: latex.to_text(value) for value in spellings} == {value: oracle(value) for value in spellings}


@given(st.lists(st.sampled_from([*ACCENTED, *DOTLESS, "a", "B", " ", "-", "9"]), max_size=8))
def test_accents_within_words_are_what_the_oracle_prints(pieces: list[str]) -> None:
    # Braces on either side, since a macro's name would run on into the next letter.
    value = "".join(f"{{{piece}}}" if "\\" in piece else piece for piece in pieces)
    assert latex.to_text(value) == oracle(value)


@pytest.mark.parametrize(
    ("value", "ours", "theirs"),
    [
        pytest.param(r"\'{ab}", "áb", "áb́", id="LaTeX sets the accent on the first letter, the oracle on each"),
        pytest.param(r"\'\^e", "ế", "\u0302\u0301e", id="the oracle sets the accent on the next accent"),
        pytest.param(r"\h{o}", "ỏ", "o", id="the oracle does not know the hook of Vietnamese"),
        pytest.param(r"\G{o}", "ȍ", "o", id="the oracle does not know the double grave"),
        pytest.param(r"\~{}", "~", "", id="LaTeX prints an accent on nothing, as in URLs"),
        pytest.param(r"\foo{x}", r"\foo{x}", "x", id="we keep what we do not know"),
        pytest.param(r"a\-b", "ab", "a\xadb", id="a hyphenation point prints nothing within a line"),
    ],
)
def test_where_the_oracle_is_not_followed(value: str, ours: str, theirs: str) -> None:
    assert (latex.to_text(value), oracle(value)) == (ours, theirs)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("{DNA}-binding", "DNA-binding", id="before a hyphen"),
        pytest.param("{A} {B}", "A B", id="between groups"),
        pytest.param("{A}{B}", "AB", id="group at group"),
        pytest.param("The {{BERT}} model", "The BERT model", id="doubled"),
        pytest.param("i{P}hone", "iPhone", id="within a word"),
        pytest.param("a {} b", "a b", id="empty"),
        pytest.param("{{{{whole}}}}", "whole", id="the whole"),
        pytest.param("open { and } } shut", "open and shut", id="not in pairs"),
    ],
)
def test_braces_go_and_neither_split_nor_glue_words(value: str, expected: str) -> None:
    assert latex.to_text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("P&lt;0.001", "P<0.001", id="entity"),
        pytest.param("P&amp;lt;0.001", "P<0.001", id="escaped twice"),
        pytest.param("R&amp;D", "R&D", id="ampersand"),
        pytest.param("caf&eacute; caf&#233; caf&#xE9;", "café café café", id="by name and number"),
        pytest.param("AT&T; AT&T", "AT&T; AT&T", id="no entity"),
        pytest.param(r"R\&amp;D \& M", "R&D & M", id="in LaTeX too"),
        pytest.param("x&nbsp;y", "x y", id="space"),
    ],
)
def test_html_entities_are_characters(value: str, expected: str) -> None:
    assert latex.to_text(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("Jan~Berg", "Jan Berg", id="tie"),
        pytest.param("1--2 and so---on", "1–2 and so—on", id="dashes"),
        pytest.param("``so'' it's", "“so” it's", id="quotation marks"),
        pytest.param(r"50\% of \$5 \& a\_b \#1 \{x\}", "50% of $5 & a_b #1 {x}", id="escaped signs"),
        pytest.param(r"a\,b\\c\ d", "a b c d", id="spaces"),
        pytest.param(r"Stra{\ss}e Stra\ss e", "Straße Straße", id="sharp s in both spellings"),
        pytest.param(r"Franc\ocirc{u}, Gel\cprime fand, \polhk a, \Dbar", "Franců, Gelʹfand, ą, Đ", id="MathSciNet's"),
        pytest.param(r"\O rsted, {\L}\'od\'z, \AA", "Ørsted, Łódź, Å", id="letters"),
        pytest.param(r"\textit{in vitro} {\em x} \emph{\textbf{y}}", "in vitro x y", id="dress"),
        pytest.param(r"10\textsuperscript{6} 25\textdegree C", "106 25°C", id="raised and degree"),
        pytest.param(r"\alpha-TGF", "α-TGF", id="Greek outside of mathematics"),
        pytest.param(r"Nguy\~{\^e}n Nguy{\~{\^{e}}}n", "Nguyễn Nguyễn", id="Vietnamese"),
        pytest.param(r"\url{http://a.org/~b\_c--d}", "http://a.org/~b_c--d", id="an address stays one"),
        pytest.param("a\n  b\tc", "a b c", id="white space"),
        pytest.param(r"?`a !`b why?``c''", "¿a ¡b why?“c”", id="turned marks"),
        pytest.param(r"\t{oo} \v Capek Ro\textcommabelow sia 2\=3", "o͡o Čapek Roșia 23̄", id="rare accents"),
        pytest.param(r"{\noopsort{el}}Sadat, de'{\hspace{0pt}}Medici", "Sadat, de'Medici", id="what prints nothing"),
        pytest.param(r"\enquote{a \mkbibquote{b}}", "“a ‘b’”", id="quotes that macros set"),
        pytest.param(r"\href{http://a.org/~x}{text}", "text (http://a.org/~x)", id="a link's text, and where it leads"),
        pytest.param(
            r"\href{http://a.org/a\_b}{\emph{the} {site}}, x", "the site (http://a.org/a_b), x", id="so with groups"
        ),
        pytest.param(r"\href{http://a.org}{http://a.org}", "http://a.org", id="a link that shows where it leads"),
        pytest.param(r"of \foo{a {b{c}} d} e", r"of \foo{a {b{c}} d} e", id="an unknown macro keeps the braces within"),
        pytest.param(r"of \foo{a}{{b}}", r"of \foo{a}{{b}}", id="and those of all its arguments"),
        pytest.param(
            r"Sim\ifmmode \acute{e}\else \'e\fi{}on \ifmmode pp\else p\fi", "Siméon p", id="of two ways that for text"
        ),
        pytest.param(r"\(x^2\)", "$x^2$", id="a formula in brackets"),
        pytest.param(r"\ensuremath{^2}\ensuremath{\alpha} {\textalpha}", "²α α", id="formulas that are characters"),
        pytest.param("trailing\\", "trailing", id="a backslash before nothing"),
    ],
)
def test_latex_is_what_it_prints(value: str, expected: str) -> None:
    assert latex.to_text(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(r"$x^2 \leq \alpha_{i}$ and $\beta$", id="mathematics"),
        pytest.param(r"\foo bar \foo{x} \foo{x}{y}", id="macros that nobody knows"),
        pytest.param(r"\'1", id="an accent on what is no letter"),
        pytest.param("$5 million", id="a dollar alone"),
        pytest.param(r"as \cite{ek} and \citep{ek} say in \ref{t}, \eqref{u} on \today", id="what a document fills in"),
        pytest.param("Müller – 深度学习 (TGF-β1), AT&T", id="Unicode"),
    ],
)
def test_what_has_no_plain_text_stays_as_written(value: str) -> None:
    assert latex.to_text(value) == value


@given(st.text(st.characters(exclude_characters="\\{}$~`'-&")))
def test_text_without_latex_changes_in_white_space_only(value: str) -> None:
    assert latex.to_text(value) == " ".join(value.split())


@given(
    st.text()
    | st.lists(st.sampled_from([*r"\{}$~'`^&;- aeij", "--", r"\emph", r"\'", r"\v", "&amp;", r"\url{"])).map("".join)
)
def test_any_text_gives_one_line(value: str) -> None:
    found = latex.to_text(value)
    assert found == " ".join(found.split())


@given(st.lists(st.sampled_from(["word", " ", "{", "}", "x-y", "9"])).map("".join))
def test_braces_alone_take_nothing_but_themselves(value: str) -> None:
    assert latex.to_text(value) == " ".join(value.replace("{", "").replace("}", "").split())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("{" * 100_000 + "x" + "}" * 100_000, "x", id="100,000 nested braces"),
        pytest.param(r"\emph{" * 100_000 + "x" + "}" * 100_000, "x", id="100,000 nested macros"),
        pytest.param("{a}b " * 200_000, " ".join(["ab"] * 200_000), id="a megabyte of groups"),
        pytest.param(r"\'" * 500_000, r"\'" * 500_000, id="a megabyte of accents on nothing"),
        pytest.param("$" + "x" * 1_000_000, "$" + "x" * 1_000_000, id="mathematics without end"),
        pytest.param("&" * 1_000_000, "&" * 1_000_000, id="a megabyte of ampersands"),
        pytest.param("x" + r"\v" + " " * 1_000_000 + "{", r"x\v", id="a macro and a megabyte of spaces"),
    ],
)
def test_a_megabyte_comes_to_an_end(value: str, expected: str) -> None:
    assert latex.to_text(value) == expected
