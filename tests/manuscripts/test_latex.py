"""LaTeX: what cites and what does not."""

import pytest

from litdb.manuscripts import Cited, Fault
from tests.manuscripts.files import keys, read


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(r"\cite{a}", "a", id="plain"),
        pytest.param(r"\cite{a, b ,c}", "a b c", id="several"),
        pytest.param("\\cite{a,\n  b}", "a b", id="over lines"),
        pytest.param("\\cite{a,% not {this}\n  b}", "a b", id="a comment among keys"),
        pytest.param("\\cite%\n  {a}", "a", id="a comment before keys"),
        pytest.param(
            r"\citep[see][p. 3]{a,b} \citet*{c} \Citealt{d} \citeauthor{e} \citeyearpar{f}", "a b c d e f", id="natbib"
        ),
        pytest.param(
            r"\autocite{a}\Textcite[3]{b}\parencite*{c}\footcite[x][y]{d}\supercite{e}\smartcite{f}",
            "a b c d e f",
            id="biblatex",
        ),
        pytest.param(
            r"\fullcite{a}\footfullcite{b}\citetitle{c}\citedate{d}\citeurl{e}\nocite{f}",
            "a b c d e f",
            id="biblatex, parts",
        ),
        pytest.param(r"\parencites(pre)(post)[1]{a}[2][3]{b}{c} {d}", "a b c d", id="multicite"),
        pytest.param(r"\cite{a}{b}", "a", id="no multicite"),
        pytest.param(r"\volcite[see]{2}[p. 3]{a} \pvolcites{1}[2]{b}{3}{c}", "a b c", id="volumes"),
        pytest.param(r"\citeA<see>[p. 3]{a} \shortcite{b} \fullciteA{c}", "a b c", id="apacite"),
        pytest.param(r"\cite[Short][12]{a}", "a", id="jurabib"),
        pytest.param(r"\cite<2->[p. 3]{a}", "a", id="beamer"),
        pytest.param(r"\newcite{a} \excited{b} \newcites{c}{C}", "a", id="words that have cite in them"),
        pytest.param(r"\bibentry{a} \onlinecite{b} \citenum{c}", "a b c", id="others"),
        pytest.param(r"\textcquote[3]{a}{words} \foreigntextcquote{german}[3]{b}{Worte}", "a b", id="quotations"),
        pytest.param("\\begin{displaycquote}[3]{a}\nwords\n\\end{displaycquote}", "a", id="a block quotation"),
        pytest.param(r"\cite[see \citealp{b}]{a}", "a b", id="within a note"),
        pytest.param(r"\cite[{[x]}]{a}", "a", id="brackets in a note"),
        pytest.param(r"\citetext{see \citealp{a}}", "a", id="free text"),
        pytest.param(r"\nocite{*}", "*", id="all"),
        pytest.param(r"\cite{DBLP:conf/x/Y-1.2+3}", "DBLP:conf/x/Y-1.2+3", id="an odd key"),
        pytest.param(r"50\% of \cite{a}", "a", id="a per cent sign"),
        pytest.param(r"\\% \cite{a}", "", id="a comment behind a line's end"),
        pytest.param("% \\cite{a}\n\\cite{b}", "b", id="a comment"),
        pytest.param(r"\url{http://x.org/a%20b} \cite{a} \href{http://x.org/%41}{\cite{b}}", "a b", id="addresses"),
        pytest.param(
            r"\verb|\cite{a}| \verb*+\cite{b}+ \lstinline[x]{\cite{c}} \mintinline{tex}|\cite{d}| \cite{e}",
            "e",
            id="verb",
        ),
        pytest.param("\\begin{verbatim}\n\\cite{a}\n\\end{verbatim}\\cite{b}", "b", id="verbatim"),
        pytest.param("\\begin{lstlisting}[x=y]\\cite{a}\\end{lstlisting}\\cite{b}", "b", id="listing"),
        pytest.param(
            "\\begin{minted}{tex}\\cite{a}\\end{minted}\\begin{comment}\\cite{b}\\end{comment}", "", id="minted"
        ),
        pytest.param(
            "\\lstnewenvironment{code}{}{}\\begin{code}\\cite{a}\\end{code}\\cite{b}", "b", id="verbatim of its own"
        ),
        pytest.param(r"\iffalse \cite{a} \ifx\x\y \cite{b} \fi \cite{c} \fi \cite{d}", "d", id="iffalse"),
        pytest.param(r"\iffalse \cite{a} \else \cite{b} \fi", "b", id="iffalse, else"),
        pytest.param("\\iffalse\n% \\fi\n\\cite{a}\\fi \\cite{b}", "b", id="iffalse, a comment in it"),
        pytest.param(r"\cite{a}\end{document}\cite{b}", "a", id="behind the end"),
        pytest.param(
            r"\setcitestyle{round}\citestyle{x}\bibcite{y}{1}\DeclareCiteCommand{\z}{a}{b}{c}{d}", "", id="no citations"
        ),
        pytest.param(
            r"\ifciteseen{x}{y}\AtNextCitekey{z}\bstctlcite{BSTcontrol}\renewcommand{\citeleft}{(}", "", id="nor these"
        ),
        pytest.param(r"\cite{\key} \cite{} \cite \cite[x]", "", id="no keys"),
        pytest.param(r"\newcommand{\see}[1]{see \textcite{#1}} \see{a}", "a", id="a macro"),
        pytest.param(r"\newcommand{\see}[2][]{\textcite[#1]{#2}} \see[3]{a} \see{b}", "a b", id="a macro with a note"),
        pytest.param(r"\newcommand\see[2]{#1 \cite{#2}} \see{x}{a}", "a", id="a macro, second argument"),
        pytest.param(r"\newcommand{\see}{\parencite} \see[3]{a}", "a", id="another name"),
        pytest.param(r"\let\see=\citep \see{a} \let\seen\see \seen{b}", "a b", id="let"),
        pytest.param(r"\def\see#1{(\cite{#1})} \see{a}", "a", id="def"),
        pytest.param(r"\NewDocumentCommand{\see}{O{} m}{\parencite[#1]{#2}} \see[x]{a} \see{b}", "a b", id="xparse"),
        pytest.param(r"\DeclareCiteCommand{\see}{a}{b}{c}{d} \see{x}", "x", id="declared"),
        pytest.param(r"\newcommand{\oak}{\cite{a}} \oak", "a", id="a macro for one work"),
        pytest.param(r"\newcommand{\bold}[1]{\textbf{#1}} \bold{x}", "", id="a macro that cites nothing"),
    ],
)
def test_what_is_cited_is_told_in_its_order(text: str, found: str) -> None:
    assert keys(text, "paper.tex") == found.split()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("a\n\nb \\cite{x}", 3, id="line feed"),
        pytest.param("a\r\n\r\nb \\cite{x}", 3, id="carriage return and line feed"),
        pytest.param("a\r\rb \\cite{x}", 3, id="carriage return"),
        pytest.param("a\n\\cite{\nx}", 3, id="the key's own line"),
    ],
)
def test_the_line_is_that_of_the_key(text: str, line: int) -> None:
    assert read({"paper.tex": text}, "paper.tex") == [Cited("x", line, "paper.tex")]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        pytest.param("\\cite{müller}".encode(), "müller", id="utf-8"),
        pytest.param("\\cite{müller}".encode("utf-8-sig"), "müller", id="byte order mark"),
        pytest.param("\\cite{müller}".encode("latin-1"), "müller", id="latin-1"),
        pytest.param("\\cite{müller}".encode("utf-16"), "müller", id="utf-16"),
    ],
)
def test_bytes_are_read_in_the_encoding_that_they_are_in(data: bytes, key: str) -> None:
    assert keys(data, "paper.tex") == [key]


@pytest.mark.parametrize(
    ("text", "files", "found"),
    [
        pytest.param(r"\input{one}", {"one.tex": r"\cite{x}"}, "one.tex", id="input"),
        pytest.param(r"\input one ", {"one.tex": r"\cite{x}"}, "one.tex", id="input without braces"),
        pytest.param(r"\include{ch/one}", {"ch/one.tex": r"\cite{x}"}, "ch/one.tex", id="include"),
        pytest.param(r"\subfile{ch/one.tex}", {"ch/one.tex": r"\cite{x}"}, "ch/one.tex", id="subfile"),
        pytest.param(r"\import{ch/}{one}", {"ch/one.tex": r"\cite{x}"}, "ch/one.tex", id="import"),
        pytest.param(r"\input{fig.tikz}", {"fig.tikz": r"\cite{x}"}, "fig.tikz", id="another ending"),
        pytest.param(
            r"\input{ch/a}", {"ch/a.tex": r"\input{b}", "ch/b.tex": r"\cite{x}"}, "ch/b.tex", id="from its own folder"
        ),
        pytest.param(
            r"\input{ch/a}", {"ch/a.tex": r"\input{b}", "b.tex": r"\cite{x}"}, "b.tex", id="from the main folder"
        ),
        pytest.param(r"\input{one}\input{one}", {"one.tex": r"\input{paper}\cite{x}"}, "one.tex", id="a circle"),
        pytest.param(r"\InputIfFileExists{no}{}{}\input{one}", {"one.tex": r"\cite{x}"}, "one.tex", id="if it exists"),
    ],
)
def test_files_are_followed(text: str, files: dict[str, str], found: str) -> None:
    assert read({"paper.tex": text, **files}, "paper.tex") == [Cited("x", 1, found)]


def test_what_a_file_cites_stands_where_it_is_taken_in() -> None:
    files = {"m/paper.tex": r"\cite{a}\input{one}\cite{c}", "m/one.tex": r"\cite{b}"}
    found = [(one.key, one.path) for one in read(files, "m/paper.tex") if isinstance(one, Cited)]
    assert found == [("a", "m/paper.tex"), ("b", "m/one.tex"), ("c", "m/paper.tex")]


def test_a_macro_that_one_file_defines_cites_in_the_next() -> None:
    files = {
        "paper.tex": r"\input{macros}\input{one}",
        "macros.tex": r"\newcommand{\see}{\cite}",
        "one.tex": r"\see{a}",
    }
    assert [one.key for one in read(files, "paper.tex") if isinstance(one, Cited)] == ["a"]


def test_a_file_that_is_not_there_is_told_and_costs_itself_alone() -> None:
    fault, cited = read({"paper.tex": "\n\\input{gone}\\cite{a}"}, "paper.tex")
    assert isinstance(fault, Fault)
    assert (fault.path, fault.problem.code, fault.problem.at.line) == ("paper.tex", "missing-file", 2)
    assert cited == Cited("a", 2, "paper.tex")


@pytest.mark.parametrize("text", [r"\input{\chapter}", r"\input|date", r"\newcommand{\x}[1]{\input{#1}}"])
def test_a_name_that_only_latex_knows_is_no_missing_file(text: str) -> None:
    assert read({"paper.tex": text}, "paper.tex") == []


def test_a_chunk_of_r_takes_in_its_child() -> None:
    files = {"paper.Rnw": "<<child='one.Rnw'>>=\n@\n", "one.Rnw": r"\cite{a}"}
    assert read(files, "paper.Rnw") == [Cited("a", 1, "one.Rnw")]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        pytest.param("a.aux", "\\relax\n\\citation{a,b}\n\\citation{c}", "a b c", id="BibTeX"),
        pytest.param(
            "a.aux", "\\abx@aux@cite{0}{a}\n\\abx@aux@cite{b}\n\\abx@aux@nocite{0}{*}", "a b *", id="biblatex"
        ),
        pytest.param(
            "a.aux",
            "\\citation{REVTEX42Control}\\citation{acs-control}\\citation{IEEEexample:BSTcontrol}",
            "",
            id="no works",
        ),
        pytest.param("a.aux", "\\bibcite{x}{1}", "", id="what was numbered"),
        pytest.param(
            "a.bcf",
            '<bcf:citekey order="1">a&amp;b</bcf:citekey><bcf:citekey nocite="1">*</bcf:citekey>',
            "a&b *",
            id="biber",
        ),
        pytest.param("a.bcf", '<bcf:citekey type="set" members="a,b">s</bcf:citekey>', "a b", id="a set"),
    ],
)
def test_what_latex_wrote_of_a_run_is_read(name: str, text: str, found: str) -> None:
    assert keys(text, name) == found.split()


def test_aux_files_are_followed() -> None:
    files = {"paper.aux": "\\@input{ch/one.aux}\\citation{b}", "ch/one.aux": "\\citation{a}"}
    assert [one.key for one in read(files, "paper.aux") if isinstance(one, Cited)] == ["a", "b"]


@pytest.mark.parametrize(("depth", "found"), [(30, ["a", "b"]), (31, ["b"])])
def test_groups_in_each_other_have_an_end(depth: int, found: list[str]) -> None:
    note = "{" * depth + "}" * depth
    assert keys(rf"\cite[{note}]{{a}} \cite{{b}}", "p.tex") == found
