"""Documents of Word and LibreOffice: fields of reference managers, tags, keys in plain text."""

import base64
import io
import json
import zipfile
from xml.sax.saxutils import escape, quoteattr

import pytest

from litdb.manuscripts import Cited, UnreadableError
from litdb.manuscripts.documents import fields
from tests.manuscripts.files import docx, keys, read, zipped

ITEM = {
    "citationItems": [
        {
            "id": 7,
            "uris": ["http://zotero.org/users/1/items/ABCD2345"],
            "itemData": {
                "id": 7, "title": "<i>Oak</i> and ash", "DOI": "10.1000/OAK", "note": "PMID: 123\nCitation Key: oak1",
                "issued": {"date-parts": [["2020"]]},
            },
        }
    ]
}  # fmt: skip
OAK = Cited("oak1", 1, "p.docx", (("doi", "10.1000/oak"), ("pmid", "123")), "Oak and ash", "2020")


def field(code: str, pieces: int = 3) -> str:
    """A field whose code is split over several runs, with a text that it shows."""
    size = len(code) // pieces + 1
    runs = [code[at : at + size] for at in range(0, len(code), size)]
    codes = "".join(f'<w:r><w:instrText xml:space="preserve">{escape(one)}</w:instrText></w:r>' for one in runs)
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}{codes}{marks[1]}<w:r><w:t>(shown)</w:t></w:r>{marks[2]}"


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def words(text: str) -> str:
    return f"<w:r><w:t>{escape(text)}</w:t></w:r>"


@pytest.mark.parametrize(
    "program", ["ADDIN ZOTERO_ITEM CSL_CITATION ", " ADDIN CSL_CITATION "], ids=["Zotero", "Mendeley"]
)
def test_an_item_is_known_by_what_its_field_says_of_it(program: str) -> None:
    data = docx(paragraph(field(program + json.dumps(ITEM))))
    assert read({"p.docx": data}, "p.docx") == [OAK]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        pytest.param(" CITATION Ber21 \\l 1033 ", "Ber21", id="one"),
        pytest.param("CITATION Ber21 \\p 3 \\m Smi20 \\l 1033", "Ber21 Smi20", id="several"),
        pytest.param('CITATION "Ber21"', "Ber21", id="in quotation marks"),
        pytest.param("REF Ber21", "", id="another field"),
        pytest.param("ADDIN ZOTERO_ITEM CSL_CITATION {broken", "", id="broken JSON"),
        pytest.param("ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "", id="a bibliography"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_tags_of_words_own_sources_are_keys(code: str, found: str) -> None:
    assert keys(docx(paragraph(field(code))), "p.docx") == found.split()
    assert keys(docx(paragraph(f"<w:fldSimple w:instr={quoteattr(code)}/>")), "p.docx") == found.split()


def test_a_field_within_another_is_read() -> None:
    inner = field("CITATION inner")
    outer = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>{inner}'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert keys(docx(paragraph(outer + end + field("CITATION b"))), "p.docx") == ["inner", "b"]


def test_keys_in_brackets_are_cited_and_the_line_is_the_paragraph() -> None:
    text = [paragraph(words("Hello me@x.org @nobody")), paragraph(words("[see @a") + words("b; -@c, p. 3]"))]
    assert read({"p.docx": docx("".join(text))}, "p.docx") == [Cited("ab", 2, "p.docx"), Cited("c", 2, "p.docx")]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_what_a_note_cites_stands_where_the_note_is_referred_to(kind: str) -> None:
    note = f'<w:{kind} w:id="2">{paragraph(field("CITATION b"))}</w:{kind}>'
    body = paragraph(field("CITATION a") + f'<w:r><w:{kind}Reference w:id="2"/></w:r>' + field("CITATION c"))
    found = read({"p.docx": docx(paragraph("") + body, **{f"{kind}s": note})}, "p.docx")
    assert found == [Cited(key, 2, "p.docx") for key in "abc"]


def test_records_of_endnote_are_known_by_what_they_say() -> None:
    said = (
        "<EndNote><Cite><Author>Smith</Author><Year>2020</Year><record><titles>"
        "<title><style>Oak &amp; ash</style></title></titles>"
        "<electronic-resource-num>10.1000/OAK</electronic-resource-num></record></Cite></EndNote>"
    )
    wanted = [Cited("", 1, "p.docx", (("doi", "10.1000/oak"),), "Oak & ash", "2020")]
    assert read({"p.docx": docx(paragraph(field(f" ADDIN EN.CITE {said}")))}, "p.docx") == wanted
    packed = f"<w:r><w:fldData>{base64.b64encode(said.encode()).decode()}</w:fldData></w:r>"
    assert read({"p.docx": docx(paragraph(packed))}, "p.docx") == wanted


def test_content_controls_of_mendeley_are_read() -> None:
    packed = base64.b64encode(json.dumps(ITEM).encode()).decode()
    control = f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{packed}"/></w:sdtPr></w:sdt>'
    assert read({"p.docx": docx(paragraph(control))}, "p.docx") == [OAK]


MARK = quoteattr(f"ZOTERO_ITEM CSL_CITATION {json.dumps(ITEM)} RND1")


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        pytest.param(
            f"<text:reference-mark-start text:name={MARK}/>",
            "oak1",
            id="Zotero",
        ),
        pytest.param('<text:bibliography-mark text:identifier="a"/>', "a", id="LibreOffice"),
        pytest.param('<text:reference-mark-start text:name="JR_cite1_2_a,b"/>', "a b", id="JabRef"),
        pytest.param("[@a; <text:span>@b</text:span>]", "a b", id="plain text"),
    ],
)
def test_documents_of_libreoffice_are_read(inside: str, found: str) -> None:
    content = f'<o:x xmlns:o="o" xmlns:text="t"><text:h>H</text:h><text:p>{inside}</text:p></o:x>'
    cited = read({"p.odt": zipped({"content.xml": content})}, "p.odt")
    assert [(one.key, one.line) for one in cited if isinstance(one, Cited)] == [(key, 2) for key in found.split()]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"no archive", id="text"),
        pytest.param(docx("")[:-30], id="cut"),
        pytest.param(zipped({"x": "y"}), id="another archive"),
    ],
)
@pytest.mark.parametrize("name", ["p.docx", "p.odt"])
def test_what_is_no_document_is_told(data: bytes, name: str) -> None:
    with pytest.raises(UnreadableError):
        read({name: data}, name)


@pytest.mark.parametrize("means", ['"oak"', 'SYSTEM "file:///etc/hostname"'], ids=["a text", "a file"])
def test_entities_of_a_document_stay_as_they_are_written(means: str) -> None:
    bomb = f"<!DOCTYPE x [<!ENTITY a {means}>]>"
    content = f'{bomb}<x xmlns:text="t"><text:p>[@a&a;b]</text:p></x>'
    assert keys(zipped({"content.xml": content}), "p.odt") == ["a&a"]


REFERENCES = '<w:footnoteReference w:id="1"/>' * 3000
BOMBS = {
    "paragraphs.docx": ("<w:p/>" * 10_100_000, "its text is larger than 60 MB"),
    "elements.docx": ("<x/>" * 50_001, "more than 50,000 elements"),
    "runs.docx": (paragraph("<w:r/>" * 50_001), "more than 50,000 elements"),
    "depth.docx": ("<w:p>" * 2000 + "</w:p>" * 2000, "more than 1,000 elements in each other"),
    "tag.docx": (f'<w:p w:x="{"a" * 5_000_000}"/>', "a tag of more than 4,000,000 characters"),
    "names.docx": ("".join(f"<a{one}/>" for one in range(20_000)), "more than 10,000 kinds"),
    "paragraph.docx": (paragraph(words("a" * 4_000_001)), "longer than 4,000,000 characters"),
    "works.docx": (paragraph(words("[" + "@a " * 200_001 + "]")), "cites more than 200,000 times"),
    "notes.docx": (paragraph(REFERENCES), "cites more than 200,000 times"),
    "spaces.odt": ("<t:p>" + "<t:s/>" * 50_001 + "</t:p>", "more than 50,000 elements"),
    "paragraphs.odt": ("<t:p/>" * 10_100_000, "its text is larger than 60 MB"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_document_that_unpacks_to_more_than_any_text_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("litdb.manuscripts.documents.markup._ELEMENTS", 50_000)
    body, message = BOMBS[name]
    note = f'<w:footnote w:id="1">{paragraph(words("[" + "@a " * 100 + "]"))}</w:footnote>'
    data = docx(body, footnotes=note) if name.endswith("x") else zipped({"content.xml": f"<x>{body}</x>"})
    with pytest.raises(UnreadableError, match=message):
        read({name: data}, name)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(f"<!DOCTYPE x [<!ENTITY a '{'b' * 30}'>]><x/>", id="a long entity"),
        pytest.param("<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><x/>", id="an entity in another"),
        pytest.param("<x><y></x>", id="no end"),
        pytest.param("<x>", id="cut"),
    ],
)
def test_markup_that_no_program_for_texts_writes_is_told(data: str) -> None:
    with pytest.raises(UnreadableError, match=r"content\.xml in it"):
        read({"p.odt": zipped({"content.xml": data})}, "p.odt")


def test_a_document_packed_as_none_is_refused_before_it_is_unpacked() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(UnreadableError, match="packed as in no text document"):
        read({"p.odt": whole.getvalue()}, "p.odt")


MANY = 1_000_000


@pytest.mark.parametrize(
    ("code", "found"),
    [
        pytest.param("<Cite " * MANY, 0, id="records that never end"),
        pytest.param("<Cite></Cite>" + "<Cite " * MANY, 1, id="records of which one ends"),
        pytest.param("<Cite>" + "<Author>" * MANY + "</Cite>", 1, id="authors that never end"),
        pytest.param(
            "CSL_CITATION" + json.dumps({"citationItems": [{"itemData": {"note": "\n" * MANY}}]}), 1, id="empty lines"
        ),
    ],
)
def test_a_field_that_opens_a_million_things_is_read_once(code: str, found: int) -> None:
    assert len(list(fields.cited(code, 1))) == found


def test_a_bracket_with_a_million_keys_that_is_never_closed_is_read_once() -> None:
    assert list(fields.written("[" + "@a" * MANY, 1)) == []
