"""EndNote's XML: what each element means."""

import pytest

from litdb.model.names import display
from litdb.model.problems import Lost, Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.endnote import endnote_xml

RUN = '<style face="normal" font="default" size="100%">{}</style>'


def read(inner: str, kind: str = "Journal Article") -> list[Record | Entry | Problem]:
    text = f'<xml><records><record><ref-type name="{kind}">17</ref-type>{inner}</record></records></xml>'
    return list(endnote_xml.parse(from_bytes(text.encode())))


def one(inner: str, kind: str = "Journal Article") -> Record:
    (record,) = [item for item in read(f"<titles><title>T</title></titles>{inner}", kind) if isinstance(item, Record)]
    return record


def extra(record: Record) -> dict[str, str]:
    return dict(record.extra)


def people(*lists: tuple[str, str]) -> str:
    return "".join(f"<{kind}><author>{RUN.format(name)}</author></{kind}>" for kind, name in lists)


@pytest.mark.parametrize(
    ("inner", "title"),
    [
        pytest.param("T", "T", id="no runs"),
        pytest.param(RUN.format("T"), "T", id="a run"),
        pytest.param("<style>A </style><style face='italic'>B</style>", "A <i>B</i>", id="italic"),
        pytest.param("<style>CO</style><style face='subscript'>2</style>", "CO<sub>2</sub>", id="lowered"),
        pytest.param("<style face='bold italic'>B</style>", "<i><b>B</b></i>", id="bold italic"),
        pytest.param(
            "\n  <style>CO</style>\n  <style face='subscript'>2</style>\n", "CO<sub>2</sub>", id="lowered, laid out"
        ),
        pytest.param("\n  <style>A</style>\n  <style face='italic'>B</style>\n", "A <i>B</i>", id="laid out"),
        pytest.param("A&#xD;B", "A B", id="a line end"),
        pytest.param("A &amp; B &lt; C", "A & B < C", id="entities"),
    ],
)
def test_a_title_is_the_text_of_its_runs(inner: str, title: str) -> None:
    (record,) = [item for item in read(f"<titles><title>{inner}</title></titles>") if isinstance(item, Record)]
    assert record.title == title


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Berg, Jan", "Berg, Jan"), ("Jan van der Berg", "van der Berg, Jan"), ("Berg, J.,", "Berg, J."),
        ("Northern Knee Collaboration", "Northern Knee Collaboration"), ("Warm Friends,", "Warm Friends"),
        ("Warm Friends,, Lund", "Warm Friends, Lund"), ("Office of Knees, Lund,", "Office of Knees, Lund"),
    ],
)  # fmt: skip
def test_names(printed: str, name: str) -> None:
    record = one(f"<contributors>{people(('authors', printed))}</contributors>")
    assert [display(found.name) for found in record.contributors] == [name]


@pytest.mark.parametrize(
    ("kind", "lists", "roles"),
    [
        pytest.param("Book Section", ("authors", "secondary-authors", "tertiary-authors", "subsidiary-authors"),
                     ["author", "editor", "collection-editor", "translator"], id="a chapter"),
        pytest.param("Book", ("authors", "secondary-authors"), ["author", "editor"], id="a book"),
        pytest.param("Book", ("authors", "secondary-authors", "tertiary-authors"),
                     ["author", "collection-editor", "editor"], id="a book of a series"),
        pytest.param("Edited Book", ("authors",), ["editor"], id="an edited book"),
        pytest.param("Edited Book", ("authors", "secondary-authors"), ["author", "editor"], id="with editors"),
        pytest.param("Thesis", ("authors", "tertiary-authors"), ["author", "supervisor"], id="a thesis"),
        pytest.param("Conference Paper", ("authors", "tertiary-authors"), ["author", "editor"], id="a paper"),
        pytest.param("Personal Communication", ("authors", "secondary-authors"), ["author", "recipient"], id="mail"),
    ],
)  # fmt: skip
def test_what_people_did_goes_by_the_type(kind: str, lists: tuple[str, ...], roles: list[str]) -> None:
    inner = people(*[(name, f"Berg, {chr(65 + at)}.") for at, name in enumerate(lists)])
    record = one(f"<contributors>{inner}</contributors>", kind)
    assert [found.role for found in record.contributors] == roles
    assert extra(record) == {}


@pytest.mark.parametrize(
    ("ref_type", "csl"),
    [
        ('<ref-type name="Thesis">32</ref-type>', "thesis"), ("<ref-type>27</ref-type>", "report"),
        ('<ref-type name="Journal Article">0</ref-type>', "article-journal"),
        ('<ref-type name="Conference">11</ref-type>', "paper-conference"),
        ('<ref-type name="My Type">6</ref-type>', "book"), ("<ref-type>Book Section</ref-type>", "chapter"),
        ('<ref-type name="Serial">57</ref-type>', "periodical"), ('<ref-type name="My Type">99</ref-type>', "document"),
    ],
)  # fmt: skip
def test_types_go_by_their_names_before_their_numbers(ref_type: str, csl: str) -> None:
    text = f"<xml><records><record>{ref_type}<titles><title>T</title></titles></record></records></xml>"
    (record,) = [item for item in endnote_xml.parse(from_bytes(text.encode())) if isinstance(item, Record)]
    assert record.type == csl


@pytest.mark.parametrize(
    ("dates", "issued"),
    [
        ("<year>2015</year>", "2015"),
        ("<year>2015</year><pub-dates><date>Mar 3</date></pub-dates>", "2015-03-03"),
        ("<pub-dates><date>3 March</date></pub-dates><year>2015</year>", "2015-03-03"),
        ("<year>2015</year><pub-dates><date>Mar-Apr</date></pub-dates>", "2015-03/2015-04"),
        ("<year>2015</year><pub-dates><date>2015/03/03</date></pub-dates>", "2015-03-03"),
        ("<pub-dates><date>2015-03-03</date></pub-dates>", "2015-03-03"),
        ("<year>2015</year><pub-dates><date>Epub soon</date></pub-dates>", "2015"),
        ("<year>2015/03/03</year>", "2015-03-03"),
        ("<year>2015</year><month>#mar#</month>", "2015-03"),
        ("<year>2015</year><month>3</month><day>4</day>", "2015-03-04"),
    ],
)
def test_dates(dates: str, issued: str) -> None:
    record = one(f"<dates>{dates}</dates>")
    assert record.issued == issued
    assert extra(record).keys() <= {"date"}


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        pytest.param("<isbn>1532-1827 (Electronic)&#xD;0007-0920 (Linking)</isbn>",
                     [("issn", "1532-1827"), ("issn", "0007-0920")], id="ISSNs"),
        pytest.param("<isbn>978-3-16-148410-0</isbn>", [("isbn", "9783161484100")], id="an ISBN"),
        pytest.param("<issn>2049-3630</issn>", [("issn", "2049-3630")], id="JabRef's ISSN"),
        pytest.param("<accession-num>WOS:000123456700001</accession-num>", [("wos", "000123456700001")], id="WoS"),
        pytest.param("<accession-num>31000001</accession-num><remote-database-provider>NLM</remote-database-provider>",
                     [("pmid", "31000001")], id="PubMed's by its provider"),
        pytest.param("<accession-num>31000001</accession-num><urls><related-urls><url>"
                     "https://www.ncbi.nlm.nih.gov/pubmed/31000001</url></related-urls></urls>",
                     [("pmid", "31000001")], id="PubMed's by its link"),
        pytest.param("<custom2>PMC7000001</custom2>", [("pmcid", "PMC7000001")], id="PubMed Central's"),
        pytest.param("<urls><related-urls><url>&lt;Go to ISI&gt;://000123456700001</url></related-urls></urls>",
                     [("wos", "000123456700001")], id="in a link"),
    ],
)  # fmt: skip
def test_identifiers(inner: str, found: list[tuple[str, str]]) -> None:
    assert [(number.scheme, number.value) for number in one(inner).identifiers] == found


@pytest.mark.parametrize(
    ("inner", "kind", "found"),
    [
        ("<isbn>R-17</isbn>", "Report", {"number": "R-17"}),
        ("<accession-num>17</accession-num>", "Report", {"AN": "17"}),
        ("<electronic-resource-num>e17</electronic-resource-num>", "Journal Article", {"number": "e17"}),
        ("<auth-address>A, B.&#xD;C</auth-address>", "Journal Article", {"affiliation": "A, B.; C"}),
        ("<auth-address>A,\n    B</auth-address>", "Journal Article", {"affiliation": "A, B"}),
        (
            "<keywords><keyword>a</keyword><keyword>B, b and c</keyword></keywords>",
            "Book",
            {"keyword": "a; B, b and c"},
        ),
        ("<keywords><keyword>a&#xD;b&#xD;c</keyword></keywords>", "Book", {"keyword": "a; b; c"}),
        ("<page-total>20</page-total>", "Book", {"number_of_pages": "20"}),
        ("<publisher><address>Lund</address></publisher>", "Book", {"publisher_place": "Lund"}),
        ("<custom3>x</custom3><misc1>y</misc1>", "Book", {"custom3": "x", "misc1": "y"}),
        ("<rec-number>17</rec-number><database>My</database>", "Book", {}),
    ],
)
def test_what_has_no_column_is_kept(inner: str, kind: str, found: dict[str, str]) -> None:
    assert extra(one(inner, kind)) == found


@pytest.mark.parametrize(
    ("kind", "inner", "container", "found"),
    [
        ("Journal Article", "<periodical><full-title>Acta Inventa</full-title><abbr-1>Act Inv</abbr-1></periodical>",
         "Acta Inventa", {"container_title_short": "Act Inv"}),
        ("Journal Article", ("<titles><secondary-title>Act Inv</secondary-title></titles>"
         "<periodical><full-title>Acta Inventa</full-title></periodical>"),
         "Acta Inventa", {"container_title_short": "Act Inv"}),
        ("Conference", ("<titles><secondary-title>P</secondary-title></titles><secondary-title>P</secondary-title>"
         "<tertiary-title>S</tertiary-title>"), "P", {"collection_title": "S"}),
        ("Book", "<titles><secondary-title>S</secondary-title></titles>", "", {"collection_title": "S"}),
        ("Book Section", "<titles><tertiary-title>B</tertiary-title></titles>", "B", {}),
    ],
)  # fmt: skip
def test_what_it_is_in(kind: str, inner: str, container: str, found: dict[str, str]) -> None:
    record = one(inner, kind)
    assert (record.container_title, extra(record)) == (container, found)


def test_paragraphs_of_an_abstract_stay_apart() -> None:
    assert one("<abstract><style>AIM: A.&#xD;METHODS: B.</style></abstract>").abstract == "AIM: A.\nMETHODS: B."


@pytest.mark.parametrize(
    ("inner", "href"),
    [
        ("<web-urls><url>https://example.org</url></web-urls>", "https://example.org"),
        ("<related-urls><style>https://example.org</style></related-urls>", "https://example.org"),
        ("<pdf-urls><url>internal-pdf://1/a.pdf</url></pdf-urls>", "internal-pdf://1/a.pdf"),
    ],
)
def test_links(inner: str, href: str) -> None:
    assert [link.href for link in one(f"<urls>{inner}</urls>").links] == [href]


def test_a_label_that_looks_like_a_key_is_the_citation_key() -> None:
    assert (one("<label>Berg2021</label>").citation_key, one("<label>to read</label>").citation_key) == ("Berg2021", "")


def test_a_bad_field_costs_that_field_and_a_broken_record_itself() -> None:
    text = "<xml><records><record><titles><title>A</title></titles><isbn>none</isbn></record><record><titles><title>B"
    items = list(endnote_xml.parse(from_bytes(text.encode())))
    said = [(item.code, item.lost) for item in items if isinstance(item, Problem)]
    assert said == [("bad-issn", Lost.FIELD), ("cut-off", Lost.FIELD)]
    assert [item.title for item in items if isinstance(item, Record)] == ["A", "B"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("<xml><records><record><titles><title>T</title></titles><periodical/></record>", "endnote-xml",
                     id="records"),
        pytest.param("<record><rec-number>1</rec-number><ref-type>17</ref-type><titles/></record>", "endnote-xml",
                     id="a record in a document"),
        pytest.param("<records><record><leader>00000</leader></record></records>", "unknown", id="another's records"),
    ],
)  # fmt: skip
def test_detection(text: str, found: str) -> None:
    assert detect(from_bytes(text.encode())) == found
