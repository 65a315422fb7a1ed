"""`litdb cite` and `litdb styles` as a user runs them."""

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from litdb.cli.commands.citing import CiteFormat, Heading, Order
from litdb.model.sources import from_bytes
from litdb.services import citing, finding, importing
from tests.conftest import ROOT, Litdb

BIB = r"""
@article{berg2020, author={Berg, Anna Karin and Ek, Bo}, title={A {DNA} of \emph{things}}, journal={J of T}, volume=3,
  year=2020, doi={10.1234/abc}, abstract={Methods: We gave it. The primary end point was pain. Results: Few.}}
@book{berg1999, author={Berg, Anna K.}, title={Walls}, publisher={P}, year=1999}
@inproceedings{ek2001, author={Ek, Bo}, title={Talks & <script>}, booktitle={C}, year=2001}
@misc{bare, note={x}}
"""
APA = """Berg, A. K. (1999). Walls. P.

Ek, B. (2001). Talks & <script>. C.
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that each test has a copy of; all styles are known, as no fork of this process need read them."""
    citing.search("")
    path = tmp_path_factory.mktemp("kept") / "library.db"
    with importing.opened(path) as opened:
        importing.import_source(opened, from_bytes(BIB.encode(), "refs.bib"))
    return path


@pytest.fixture(autouse=True)
def library(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(kept, tmp_path / "library.db"))


def test_choices_are_what_the_services_know() -> None:
    assert tuple(CiteFormat) == tuple(citing.FORMS)
    assert tuple(Heading) == citing.GROUPS
    assert set(Order) == {citing.STYLE, *finding.SORTS} - {finding.RELEVANCE}


def test_apa_and_text_are_what_nobody_has_to_ask_for(litdb: Litdb) -> None:
    ran = litdb("cite", "ek2001", "berg1999")
    assert (ran.code, ran.out, ran.err) == (0, APA, "")


@pytest.mark.parametrize(
    ("words", "out"),
    [
        pytest.param(
            ["ek2001", "berg1999", "--style", "ieee"], "[1] B. Ek, “Talks & <script>,” in C, 2001.", id="a style"
        ),
        pytest.param(["author:berg", "year:1999"], "Berg, A. K. (1999). Walls. P.", id="a query"),
        pytest.param(
            ["10.1234/ABC", "--style", "vancouver"],
            "1. Berg AK, Ek B. A DNA of things. J of T. 2020;3. doi:",
            id="a DOI",
        ),
        pytest.param(["berg1999", "--citation"], "(Berg, 1999)", id="what stands in a text"),
        pytest.param(["berg1999", "ek2001", "--citation"], "(Berg, 1999)\n(Ek, 2001)\n", id="a line each"),
        pytest.param(["berg1999", "--citation", "--style", "nature"], "¹", id="a number in a text"),
        pytest.param(
            ["berg1999", "ek2001", "--citation", "--style", "oscola"], "Anna K Berg, Walls (P 1999).", id="a note"
        ),
        pytest.param(
            ["berg2020", "--locale", "de", "--style", "chicago"], "Berg, Anna Karin, und Bo Ek. 2020.", id="German"
        ),
        pytest.param(["berg1999", "-f", "html"], '<div class="csl-bib-body hanging-indent"', id="HTML"),
        pytest.param(
            ["ek2001", "-f", "latex"], r"Ek, B. (2001). Talks \& \textless script\textgreater. \emph{C}.", id="LaTeX"
        ),
        pytest.param(["ek2001", "-f", "markdown"], r"Ek, B. (2001). Talks & \<script\>. *C*.", id="Markdown"),
        pytest.param(["ek2001", "-f", "rtf"], r"{\rtf1", id="RTF"),
        pytest.param(["bare"], "(n.d.).", id="a work without author, title and date"),
        pytest.param(["--group-by", "year"], "2020", id="years"),
        pytest.param(["berg2020", "--group-by", "endpoint"], "Pain", id="end points"),
    ],
)
def test_works_are_cited(words: list[str], out: str, litdb: Litdb) -> None:
    ran = litdb("cite", *words)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(out)


def test_an_annotated_bibliography_has_abstract_notes_and_end_points(litdb: Litdb) -> None:
    litdb("set", "key:berg2020", "note+=to read")
    out = litdb("cite", "berg2020", "--annotated").out
    assert re.findall(r"We gave it|to read|primary: pain", out) == ["We gave it", "to read", "primary: pain"]
    out = litdb("cite", "berg2020", "--with", "notes").out
    assert re.findall(r"We gave it|to read|primary: pain", out) == ["to read"]


def test_the_publications_of_somebody_are_by_type_with_the_own_name_in_bold(litdb: Litdb) -> None:
    out = litdb("cite", "--author", "berg", "-f", "markdown", "--style", "ieee").out
    assert out.splitlines()[::2] == [
        "# Berg, Anna Karin",
        "## Journal articles",
        "\\[1\\] **A. K. Berg** and B. Ek, “A DNA of *things*,” *J of T*, vol. 3, 2020, doi: [10.1234/abc](https://doi.org/10.1234/abc).",
        "## Books",
        "\\[2\\] **A. K. Berg**, *Walls*. P, 1999.",
    ]
    some = litdb("cite", "walls", "--author", "berg", "--group-by", "year", "-f", "markdown")
    assert some.out.splitlines()[::2] == ["# Berg, Anna Karin", "## 1999", "**Berg, A. K.** (1999). *Walls*. P."]


@pytest.mark.parametrize(("name", "part"), [("refs.docx", "word/document.xml"), ("refs.odt", "content.xml")])
def test_a_files_name_says_its_format(name: str, part: str, litdb: Litdb, tmp_path: Path) -> None:
    ran = litdb("cite", "berg1999", "-o", name)
    assert (ran.code, ran.out, ran.err) == (0, "", f"{name}: 1 work\n")
    with zipfile.ZipFile(tmp_path / name) as parts:
        assert "Walls" in parts.read(part).decode()


def test_what_is_no_text_goes_through_a_pipe_as_it_is(library: Path) -> None:
    words = [sys.executable, "-m", "litdb", "--db", str(library), "cite", "berg1999", "-f", "odt"]
    ran = subprocess.run(words, capture_output=True, check=True, cwd=ROOT)
    with zipfile.ZipFile(io.BytesIO(ran.stdout)) as parts:
        assert parts.testzip() is None


@pytest.mark.parametrize(
    ("text", "words", "out"),
    [
        pytest.param(
            r"\cite{ek2001}\cite{berg1999,ek2001}",
            ["--style", "ieee"],
            ["[1] B. Ek, “Talks & <script>,” in C, 2001.", "[2] A. K. Berg, Walls. P, 1999."],
            id="numbers in the order of the text",
        ),
        pytest.param(
            r"\cite{ek2001}\cite{berg1999}",
            [],
            ["Berg, A. K. (1999). Walls. P.", "Ek, B. (2001). Talks & <script>. C."],
            id="the style's own order",
        ),
        pytest.param(
            r"\cite{ek2001}\cite{berg1999}",
            ["--style", "ieee", "--sort", "year"],
            ["[1] A. K. Berg, Walls. P, 1999.", "[2] B. Ek, “Talks & <script>,” in C, 2001."],
            id="another order",
        ),
        pytest.param(
            r"\cite{ek2001}",
            ["more.md"],
            ["Berg, A. K. (1999). Walls. P.", "Ek, B. (2001). Talks & <script>. C."],
            id="more files",
        ),
    ],
)
def test_what_a_manuscript_cites_is_a_list_of_references(
    text: str, words: list[str], out: list[str], litdb: Litdb, tmp_path: Path
) -> None:
    (tmp_path / "paper.tex").write_text(text)
    (tmp_path / "more.md").write_text("[@berg1999]")
    ran = litdb("cite", "--cited-in", "paper.tex", *words)
    assert (ran.code, ran.out.split("\n\n"), ran.err) == (0, [*out[:-1], out[-1] + "\n"], "")


def test_a_work_that_is_cited_under_two_keys_is_one_reference_and_an_unknown_key_is_told(
    litdb: Litdb, tmp_path: Path
) -> None:
    (tmp_path / "paper.tex").write_text(r"\cite{doi:10.1234/abc}\cite{berg2020}\cite{nobody}")
    ran = litdb("cite", "--cited-in", "paper.tex", "--annotated", "-o", "refs.md")
    assert (ran.code, ran.err) == (4, "refs.md: 1 work\npaper.tex:1: unknown-key: nobody\n")
    assert "The primary end point was pain." in (tmp_path / "refs.md").read_text()


def test_a_manuscript_without_citations_leaves_the_file_alone(litdb: Litdb, tmp_path: Path) -> None:
    (tmp_path / "paper.tex").write_text("Words.")
    (tmp_path / "refs.md").write_text("kept")
    ran = litdb("cite", "--cited-in", "paper.tex", "-o", "refs.md")
    assert (ran.code, ran.err) == (0, "litdb: no citation was found in paper.tex\n")
    assert (tmp_path / "refs.md").read_text() == "kept"


def test_a_page_is_written_whole_or_not_at_all(litdb: Litdb, tmp_path: Path) -> None:
    assert litdb("cite", "berg1999", "-o", "refs.html").code == 0
    page = (tmp_path / "refs.html").read_text()
    assert page.startswith("<!DOCTYPE html>")
    assert litdb("cite", "berg1999", "-o", "refs.html", "--style", "no such").code == 3
    assert litdb("cite", "berg1999", "-o", "no such/refs.html").code == 1
    assert (tmp_path / "refs.html").read_text() == page


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        pytest.param(["berg2020", "berg2002"], 3, "no record goes by 'berg2002' (did you mean berg2020", id="a key"),
        pytest.param(["nothing"], 0, "nothing is found by this query", id="a query that finds nothing"),
        pytest.param(["10.1/nosuch"], 3, "no record goes by '10.1/nosuch'", id="a DOI that nothing has"),
        pytest.param(["pmid:99"], 3, "no record goes by 'pmid:99'", id="an identifier that nothing has"),
        pytest.param(["oak2003", "Elm:1999b"], 3, "no record goes by 'oak2003', 'Elm:1999b'", id="keys of nothing"),
        pytest.param(["walls", "1877"], 0, "nothing is found by this query", id="a word and a year"),
        pytest.param(["pmid:99", "author:berg"], 0, "nothing is found by this query", id="an identifier in a query"),
        pytest.param(["title:("], 2, "parenthesis", id="a query without meaning"),
        pytest.param(["--style", "vancuver"], 3, "no style 'vancuver'; did you mean vancouver or", id="a style"),
        pytest.param(["--style", "broken.csl"], 1, "broken.csl:2: the XML is broken", id="a broken style"),
        pytest.param(
            ["--style", "child.csl"], 3, "'parent-of-mine', which is not here", id="a style without its parent"
        ),
        pytest.param(["--style", "apa-cites.csl"], 1, "it has no bibliography", id="a style for citations alone"),
        pytest.param(["--style", "bad.csl"], 1, "bad.csl:2: it has no macro 'none'", id="a style with a hole"),
        pytest.param(["--style", "dir.csl"], 3, "dir.csl: it is a folder", id="a folder of styles"),
        pytest.param(["--locale", "xx"], 3, "no locale 'xx'", id="a locale"),
        pytest.param(["-f", "wrong"], 2, "'wrong' is not one of", id="a format"),
        pytest.param(["-o", "c.pdf"], 2, "no format ends in .pdf; there are .txt .html .md", id="PDF"),
        pytest.param(["-o", "x.xyz"], 2, "or say -f", id="an ending of no format"),
        pytest.param(["--with", "tags"], 2, "there are abstract, notes, endpoints", id="what stands beneath"),
        pytest.param(["--author", "P99"], 3, "there is no person P99", id="a person"),
        pytest.param(["--copy", "-f", "docx"], 2, "a clipboard takes text", id="no text for the clipboard"),
        pytest.param(["--copy", "-o", "f"], 2, "say one of", id="two places"),
        pytest.param(["--author", "P1", "--cited-in", "a.tex"], 2, "say one of", id="a person's and a text's"),
        pytest.param(["--cited-in", "gone.tex"], 3, "there is no such file", id="no manuscript"),
        pytest.param(["--copy"], 1, "there is no clipboard here", id="no clipboard"),
        pytest.param(["--citation", "--annotated"], 2, "nothing beneath", id="what goes not together"),
        pytest.param(["-o", "library.db"], 2, "is the library itself", id="the library"),
    ],
)
def test_what_makes_no_sense_is_told(words: list[str], code: int, told: str, litdb: Litdb, tmp_path: Path) -> None:
    head = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>T</title>'
    rest = "</info><citation><layout><text {}/></layout></citation>"
    parent = '<link href="http://x.org/parent-of-mine" rel="independent-parent"/></info></style>'
    (tmp_path / "dir.csl").mkdir()
    (tmp_path / "broken.csl").write_text(f"{head}\n<{rest}")
    (tmp_path / "child.csl").write_text(head + parent)
    (tmp_path / "apa-cites.csl").write_text(head + rest.format('variable="title"') + "</style>")
    layout = '\n<bibliography><layout><text macro="none"/></layout></bibliography></style>'
    (tmp_path / "bad.csl").write_text(head + rest.format('variable="title"') + layout)
    ran = litdb("cite", *words)
    assert told in ran.err
    assert (ran.code, ran.out) == (code, "")
    assert "Traceback" not in ran.err


def test_the_style_of_the_config_file_is_the_default(litdb: Litdb, tmp_path: Path) -> None:
    assert litdb("config", "style", "ieee").code == 0
    assert litdb("config", "styles", "mine").code == 0
    assert litdb("cite", "berg1999").out.startswith("[1] A. K. Berg, Walls.")
    (tmp_path / "mine").mkdir()
    text = citing.style("ieee").text.replace("<title>IEEE", "<title>Our house IEEE", 1)
    (tmp_path / "mine" / "house.csl").write_text(text)
    assert litdb("cite", "berg1999", "--style", "house").out.startswith("[1] A. K. Berg")
    (found,) = json.loads(litdb("styles", "house", "ieee", "-f", "json").out)
    assert (found["name"], found["own"], found["kind"]) == ("house", True, "numeric")


def test_the_clipboard_gets_the_text(litdb: Litdb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "kept"
    monkeypatch.setattr("pyperclip.copy", kept.write_text)
    ran = litdb("cite", "ek2001", "berg1999", "--copy")
    assert (ran.code, ran.out, ran.err) == (0, "", "on the clipboard: 2 works\n")
    assert kept.read_text() == APA


def test_styles_are_listed_with_their_parents(litdb: Litdb) -> None:
    table = litdb("styles", "nature", "medicine").out.splitlines()
    assert table[0].split() == ["name", "title", "kind", "parent"]
    assert [line.split() for line in table if line.startswith("nature-medicine ")] == [
        ["nature-medicine", "Nature", "Medicine", "numeric", "nature"]
    ]
    first, *_ = litdb("styles", "vancouver", "-f", "csv").out.splitlines()[1:]
    assert first.startswith("nlm-citation-sequence,")


def test_on_a_terminal_names_of_styles_are_whole_and_a_column_without_text_is_none(litdb: Litdb) -> None:
    table = litdb("styles", "modern", "humanities", COLUMNS="60").out.splitlines()
    assert table[0].split() == ["name", "title", "kind"]
    assert "mhra-author-date-publisher-place-no-url" in {line.split()[0] for line in table}


@pytest.mark.parametrize("text", ["apa7", "american psychological association", "apa"])
def test_the_style_that_people_call_so_is_listed_first(text: str, litdb: Litdb) -> None:
    assert litdb("styles", *text.split(), "-f", "csv").out.splitlines()[1].startswith("apa,")


def test_a_name_that_is_misspelt_is_told_with_near_ones(litdb: Litdb) -> None:
    ran = litdb("styles", "chicgo")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("litdb: no style has this word; did you mean chicago")


def test_words_of_no_style_are_told_as_of_other_lists(litdb: Litdb) -> None:
    ran = litdb("styles", "qqqq")
    assert (ran.code, ran.out, ran.err) == (0, "", "litdb: no style has this word\n")
