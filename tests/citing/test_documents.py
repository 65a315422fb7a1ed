"""Documents have all that they are given, in every format, and nothing of it becomes a command."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litdb.citing import annotating, documents, nodes
from litdb.citing.documents import FORMS, Document, Group, Reference
from litdb.citing.formatting import Node
from litdb.model.findings import Endpoint, Excerpt, Role, Section, SectionLabel
from litdb.model.records import Note, Record

NASTY = r"<script>x</script> \input{y} \write18{z} $\alpha$ *s* _u_ `c` # & @k ~ ^ [l](u) {b} | % " + "“q” – Öß深"
PARTS = ("<script>x</script>", r"\input{y}", r"\write18{z}", "*s*", "_u_", "`c`", "[l](u)", "“q” – Öß深")


def reference(name: str, *inlines: Node, beneath: tuple[Node, ...] = ()) -> Reference:
    return Reference(name, (nodes.paragraph(inlines or nodes.text(name)),), beneath)


def one(*inlines: Node) -> Document:
    return Document((Group("", (reference("k", *inlines),)),))


def written(document: Document, form: str, **how: bool) -> str:
    """The document as text; of one that is none the text of its paragraphs."""
    data = documents.written(document, form, **how)
    return "\n".join(paragraphs(data)) if FORMS[form].is_binary else data.decode()


def paragraphs(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert parts.testzip() is None
        names = [name for name in ("word/document.xml", "content.xml") if name in parts.namelist()]
        root = ET.fromstring(parts.read(names[0]))  # noqa: S314  # pandoc wrote it
    return ["".join(node.itertext()) for node in root.iter() if re.search(r"\}[ph]$", node.tag)]


@pytest.mark.parametrize("form", FORMS)
def test_every_format_has_headings_references_and_what_is_beneath(form: str) -> None:
    beneath = (nodes.paragraph(nodes.text("Whyso")), nodes.bullets([nodes.text("Pain")]))
    groups = (
        Group("2020", (reference("first", beneath=beneath), reference("second"))),
        Group("1999", (reference("third"),)),
    )
    text = written(Document(groups, "Anna"), form)
    words = ("Anna", "2020", "first", "Whyso", "Pain", "second", "1999", "third")
    found = [text.rfind(word) for word in words]
    assert -1 not in found
    assert found == sorted(found)


@pytest.mark.parametrize("form", ["text", "docx", "odt"])
def test_text_stays_text(form: str) -> None:
    text = written(one(*nodes.text(NASTY)), form)
    assert [part for part in PARTS if part not in text] == []


@pytest.mark.parametrize(
    ("form", "has", "has_not"),
    [
        pytest.param("html", "&lt;script&gt;", r"<script", id="no element in HTML"),
        pytest.param(
            "latex", r"\textbackslash input\{y\}", r"(?<!text)\\(input|write|alpha)", id="no command in LaTeX"
        ),
        pytest.param("rtf", r"\\input\{y\}", r"(?<!\\)\\(input|write|alpha)", id="no command in RTF"),
        pytest.param("markdown", r"\*s\*", r"(?<!\\)(<script|\*s|_u|`c|\$|\[l|@k|\\alpha)", id="no mark in Markdown"),
    ],
)
def test_nothing_in_a_field_is_a_command(form: str, has: str, has_not: str) -> None:
    text = written(one(*nodes.text(NASTY)), form)
    assert has in text
    assert not re.search(has_not, text)


@pytest.mark.parametrize("form", FORMS)
def test_no_control_character_is_written(form: str) -> None:
    nasty = "red\x1b[31m \x07bell\x9b \ud800x\ufffe \x00nul"
    group = Group(nasty, (Reference(nasty, one(*nodes.text(nasty)).groups[0].references[0].blocks),))
    text = written(Document((group,), nasty), form, is_page=True)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe]", text.replace("\r\n", "\n"))
    assert "31m" in text
    assert "bell" in text


@pytest.mark.parametrize(
    ("address", "is_link"),
    [
        pytest.param("https://doi.org/10.1000/x?y=1#z", True, id="a web page"),
        pytest.param("HTTP://example.org", True, id="in capitals"),
        pytest.param("https://example.org:8080/a", True, id="with a port"),
        pytest.param("javascript:alert(1)", False, id="a script"),
        pytest.param("https://javascript:alert(1)", False, id="a script that a style made an address of"),
        pytest.param("file:///etc/passwd", False, id="a file"),
        pytest.param("data:text/html,x", False, id="data"),
        pytest.param("https://example.org/a b", False, id="white space"),
        pytest.param("https://example.org/\x1b[31m", False, id="a control character"),
        pytest.param("", False, id="nothing"),
    ],
)
@pytest.mark.parametrize("form", ["html", "latex", "markdown", "rtf"])
def test_a_link_leads_to_a_web_page_or_nowhere(form: str, address: str, is_link: bool) -> None:  # noqa: FBT001
    link: Node = {"t": "Link", "c": [["", [], []], nodes.text("there"), [address, ""]]}
    text = written(one(link), form)
    assert "there" in text
    assert bool(re.search(r"<a |\\href|\]\(|HYPERLINK", text)) is is_link


def test_raw_text_and_pictures_are_not_written() -> None:
    raw: Node = {"t": "RawInline", "c": ["html", "<script>"]}
    picture: Node = {"t": "Image", "c": [["", [], []], nodes.text("seen"), ["secret.png", ""]]}
    text = written(one(raw, picture, *nodes.text("left")), "html")
    assert "seen" in text
    assert "left" in text
    assert not re.search("script|secret|img", text)


def test_html_is_a_piece_or_a_page() -> None:
    document = Document(one().groups, "Anna & Bo", is_hanging=True, language="de-DE")
    assert written(document, "html").startswith("<h1")
    page = written(document, "html", is_page=True)
    assert page.startswith("<!DOCTYPE html>")
    assert "<title>Anna &amp; Bo</title>" in page
    assert 'lang="de-DE"' in page
    assert 'class="csl-bib-body hanging-indent"' in page


def test_a_work_under_two_headings_is_named_once() -> None:
    text = written(Document((Group("A", (reference("k"),)), Group("B", (reference("k"),)))), "html")
    assert text.count('id="ref-k"') == 1
    assert text.count("csl-entry") == 2


def test_marks_of_a_title_are_kept() -> None:
    tagged = 'A <i>b</i> H<sub>2</sub>O 10<sup>9</sup> <b>x</b> <span class="nocase">DNA</span> a < b'
    assert written(one(*nodes.rich(tagged)), "markdown") == (
        "A *b* H<sub>2</sub>O 10<sup>9</sup> **x** DNA a \\< b\n"
    )  # fmt: skip


def test_a_reference_is_one_line_of_text_or_as_wide_as_it_is_to_be() -> None:
    long = one(*nodes.text("word " * 100))
    assert len(documents.written(long, "text").splitlines()) == 1
    assert max(map(len, documents.written(long, "text", columns=40).splitlines())) <= 40


INDENTS = {
    "docx": ("word/styles.xml", r'styleId="Bibliography"(?:(?!</w:style>)[^@])*w:left="720" w:hanging="720"'),
    "odt": ("styles.xml", r'style:name="Bibliography"[^>]*><[^>]*fo:margin-left="0.5in" fo:text-indent="-0.5in"'),
    "rtf": ("", r"\\li720 \\fi-720 k"),
}


@pytest.mark.parametrize("form", INDENTS)
@pytest.mark.parametrize(("is_hanging", "is_aligned"), [(True, False), (False, True), (False, False)])
def test_lines_hang_as_the_style_says(form: str, is_hanging: bool, is_aligned: bool) -> None:  # noqa: FBT001
    groups = (Group("2020", (reference("k", beneath=(nodes.paragraph(nodes.text(r"{\pard \ql")),)),)),)
    data = documents.written(Document(groups, is_hanging=is_hanging, is_aligned=is_aligned), form)
    name, pattern = INDENTS[form]
    text = data.decode() if not name else ""
    if name:
        assert "k" in paragraphs(data)
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            assert all(ET.fromstring(parts.read(one)) is not None for one in parts.namelist() if one.endswith(".xml"))  # noqa: S314  # pandoc wrote it
            text = parts.read(name).decode()
    assert len(re.findall(pattern, text)) == (is_hanging or is_aligned)
    assert text.count("-720") == (form == "rtf" and (is_hanging or is_aligned))


def test_an_odt_begins_with_what_it_is() -> None:
    data = documents.written(Document(one().groups, is_hanging=True), "odt")
    assert data[30:77] == b"mimetypeapplication/vnd.oasis.opendocument.text"


def endpoint(name: str, **more: object) -> Endpoint:
    return Endpoint(Role.PRIMARY, name, 0, 1, name, **more)  # type: ignore[arg-type]  # fields of Endpoint


NOTED = Record(
    "k",
    abstract="Aim <i>one</i>.\n\nResult <two>.",
    notes=(Note("mine\n\nto *read*", "2020"),),
    endpoints=(
        endpoint("pain", time_point=Excerpt("12 weeks", 5), instrument=Excerpt("VAS", 9)),
        endpoint("x", standing="rejected"),
    ),
)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        pytest.param((), "k\n", id="nothing"),
        pytest.param(("abstract",), "k\n\n> Aim *one*.\n>\n> Result \\<two\\>.\n", id="the abstract"),
        pytest.param(("notes",), "k\n\n> mine\n>\n> to \\*read\\*\n", id="notes"),
        pytest.param(("endpoints",), "k\n\n> End points:\n>\n> - primary: pain (12 weeks; VAS)\n", id="end points"),
    ],
)
def test_what_stands_beneath_is_what_is_wanted(wanted: tuple[str, ...], text: str) -> None:
    found = reference("k", beneath=annotating.beneath(NOTED, wanted))
    assert written(Document((Group("", (found,)),)), "markdown") == text


def test_a_record_without_any_of_it_has_nothing_beneath() -> None:
    assert annotating.beneath(Record("k"), tuple(annotating.PARTS)) == ()


def test_sections_of_an_abstract_have_their_headings() -> None:
    sections = (
        Section(SectionLabel.METHODS, "Methods:", "We did.", 0, 1),
        Section(SectionLabel.RESULTS, "", "So.", 1, 2),
    )
    found = reference("k", beneath=annotating.beneath(Record("k", abstract="x", sections=sections), ("abstract",)))
    assert written(Document((Group("", (found,)),)), "markdown") == "k\n\n> **Methods:** We did.\n>\n> So.\n"


@given(st.text(st.characters() | st.sampled_from("\\{}$&#%_^~<>`*[]|@!-'\"\u00a0\u2028\u200b"), max_size=40))
@settings(max_examples=25)
def test_any_text_is_printed_as_it_is(text: str) -> None:
    told = " ".join(f"x{text}x".split())
    printed = documents.written(one(*nodes.text(told)), "text").decode()
    assert " ".join(printed.split()) == " ".join(nodes.cleaned(told).split())
