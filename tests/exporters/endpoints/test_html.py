import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as parser

from litdb.exporters.endpoints import html
from litdb.exporters.endpoints.chosen import Chosen, whole
from litdb.fields.text import visible
from litdb.model.findings import NOWHERE, Endpoint, Role
from litdb.model.records import Record

ENDPOINT = Endpoint(Role.PRIMARY, "<i>", NOWHERE, NOWHERE, '"&lt;')


def parsed(*found: Chosen) -> parser.HtmlElement:
    return parser.document_fromstring("".join(html.export(found)).encode())


def words(element: parser.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_page_has_the_abstract_word_for_word_and_every_find_beneath(socks: Chosen) -> None:
    (article,) = parsed(socks).iter("article")
    (abstract,) = article.find_class("abstract")
    assert words(abstract) == socks.record.abstract
    assert words(next(article.iter("h2"))) == "Socks & <toes>"
    ends, results = article.iter("table")
    assert [words(row)[:30] for row in ends.iter("tr")] == [
        "No.RoleEnd pointDetailsEvidenc",
        "1primarytoe warmth & comfortme",
        "2safetyitchadded by a reviewer",
    ]
    assert "Warmth (end point 1)Wool against cottonmean 2.1 °C; MD -1.2 °Cincreased, significantP<0.001" in words(
        results
    )


def test_no_script_no_network_and_no_word_of_a_rejected_end_point(socks: Chosen) -> None:
    text = "".join(html.export([socks]))
    assert re.findall(r"<(?:script|link|img|iframe|object)|@import|url\(|\son\w+=", text) == []
    assert re.findall(r'href="(?!#|https://(?:doi\.org|pubmed\.ncbi\.nlm\.nih\.gov)/)', text) == []
    assert 'class="secondary" title' not in text


def test_every_kind_of_mark_stands_in_the_legend_and_has_a_look_of_its_own(socks: Chosen) -> None:
    page = parsed(socks)
    (legend,) = page.find_class("legend")
    assert {mark.get("class") for mark in page.iter("mark")} == {mark.get("class") for mark in legend.iter("mark")}
    style = page.findtext(".//style") or ""
    assert all(re.search(rf"\.{kind}(?:,[^{{]*)? {{", style) for kind in html.LEGEND)


def test_records_in_which_nothing_is_found_are_left_out_and_a_page_without_any_says_so() -> None:
    page = parsed(whole(Record(citation_key="a", abstract="Nothing.")))
    assert list(page.iter("article")) == []
    assert words(next(page.iter("main"))) == "No record has an end point, a result or a trial to show."


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.from_type(Record), max_size=2))
def test_whatever_records_hold_the_page_is_sound(records: list[Record]) -> None:
    text = "".join(html.export(map(whole, records)))
    assert text.encode().decode() == text
    tags = re.findall(r"<(/?)(\w+)[^<>]*>", text)
    opened: list[str] = []
    for end, name in tags:
        if name in {"meta", "br"}:
            continue
        if end:
            assert opened.pop() == name
        else:
            opened.append(name)
    assert opened == []


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_the_page(title: str, abstract: str) -> None:
    found = whole(Record(title=title, abstract=abstract, citation_key="<b>"))
    page = parsed(Chosen(found.record, ((1, ENDPOINT),), ()))
    (article,) = page.iter("article")
    shown = "".join(words(each) for each in article.find_class("abstract"))
    assert shown == (" ".join(visible(abstract).split()) if abstract.strip() else "")
