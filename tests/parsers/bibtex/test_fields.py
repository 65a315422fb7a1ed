"""BibLaTeX's data model: what its fields mean, alone and together."""

import base64
import plistlib

import pytest

from litdb.model.names import Name
from litdb.model.problems import Problem
from litdb.model.records import Contributor, Identifier, Link, Record
from litdb.model.sources import from_bytes
from litdb.parsers import bibtex


def items(text: str) -> list[object]:
    return list(bibtex.parse(from_bytes(text.encode())))


def one(text: str) -> Record:
    """The one record of a text that has no problem."""
    found = items(text)
    assert not [item for item in found if isinstance(item, Problem)]
    (record,) = (item for item in found if isinstance(item, Record))
    return record


def extra(record: Record) -> dict[str, str]:
    return dict(record.extra)


@pytest.mark.parametrize(
    ("field", "name", "text"),
    [
        pytest.param("shorttitle = {S}", "title_short", "S", id="shorttitle"),
        pytest.param("shortjournal = {J. S.}", "container_title_short", "J. S.", id="shortjournal"),
        pytest.param("pagetotal = {xii, 300}", "number_of_pages", "xii, 300", id="pagetotal"),
        pytest.param("volumes = 3", "number_of_volumes", "3", id="volumes"),
        pytest.param("origtitle = {Or}", "original_title", "Or", id="origtitle"),
        pytest.param("origdate = {1899}", "original_date", "1899", id="origdate"),
        pytest.param("urldate = {2020-03-01}", "accessed", "2020-03-01", id="urldate"),
        pytest.param("eventdate = {2020-03-01/2020-03-04}", "event_date", "2020-03-01/2020-03-04", id="eventdate"),
        pytest.param("venue = {Lund}", "event_place", "Lund", id="venue"),
        pytest.param("version = {2.1}", "version", "2.1", id="version"),
        pytest.param("pubstate = {inpress}", "pubstate", "inpress", id="pubstate"),
        pytest.param("titleaddon = {{\\'e}}", "titleaddon", "{\\'e}", id="titleaddon, as it stands"),
        pytest.param("eid = {e12}", "eid", "e12", id="eid, as it stands"),
        pytest.param("ids = {a, b}", "ids", "a, b", id="further keys, as they stand"),
        pytest.param("options = {useprefix=true}", "options", "useprefix=true", id="options, as they stand"),
        pytest.param("title+an:lang = {=german}", "title+an:lang", "=german", id="an annotation, as it stands"),
        pytest.param("eprint = {x-1}, eprinttype = {jstor}", "eprint", "x-1", id="an e-print of another kind"),
        pytest.param("keyword = {a}", "keyword", "a", id="keyword"),
        pytest.param("urldate = {2020-03-01T10:20:30Z}", "accessed", "2020-03-01T10:20:30Z", id="a time of access"),
        pytest.param("origdate = {1487~/1490}", "original_date", "1487~/1490", id="a date in doubt"),
        pytest.param("arxiv = {soon}", "arxiv", "soon", id="what is none of arXiv's, as it stands"),
        pytest.param("langid = {ngerman}", "langid", "ngerman", id="a language to hyphenate by"),
        pytest.param("hyphenation = {german}", "hyphenation", "german", id="the same by its older name"),
        pytest.param("language = {English}", "language", "English", id="a language, as it stands"),
        pytest.param(
            "langid = {german}, language = {Latin}", "langid", "german", id="another language to hyphenate by"
        ),
        pytest.param("language = {Latin}, langid = {german}", "langid", "german", id="the same behind it"),
    ],
)
def test_a_field_of_biblatex_is_kept_under_the_variable_that_csl_has_for_it(field: str, name: str, text: str) -> None:
    assert extra(one(f"@misc{{k, {field}}}"))[name] == text


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        pytest.param("address = {NY}, location = {Haif{\\'a}}",
                     {"publisher_place": "NY", "location": "Haif{\\'a}"}, id="two places"),
        pytest.param("publisher = {P}, institution = {R\\&D}, school = {S}", {"institution": "R\\&D", "school": "S"},
                     id="three publishers"),
        pytest.param("journal = {J}, journaltitle = {K}", {"journaltitle": "K"}, id="two journals"),
        pytest.param("address = {NY}, location = {NY}", {"publisher_place": "NY"}, id="the same twice"),
    ],
)  # fmt: skip
def test_a_second_text_of_one_meaning_is_kept_under_its_fields_name(fields: str, kept: dict[str, str]) -> None:
    assert extra(one(f"@article{{k, {fields}}}")) == kept


@pytest.mark.parametrize("field", ["shorttitle", "origtitle", "eventtitle", "series"])
def test_a_lesser_title_keeps_its_dress_and_its_protected_words(field: str) -> None:
    record = one(f"@book{{k, {field} = {{\\emph{{Quercus}} by {{DNA}}}}}}")
    assert (list(extra(record).values()), record.protected) == (["<i>Quercus</i> by DNA"], ("DNA",))


def test_a_day_of_another_date_that_does_not_exist_is_a_note_and_kept() -> None:
    note, record = items("@misc{k, origdate = {1900-02-30}}")
    assert isinstance(note, Problem)
    assert isinstance(record, Record)
    assert (note.code, extra(record)) == ("odd-date", {"original_date": "1900-02-30"})


@pytest.mark.parametrize(
    ("fields", "title", "subtitle"),
    [
        pytest.param("title = {Pain}, subtitle = {A Trial}", "Pain: A Trial", "A Trial", id="both"),
        pytest.param("subtitle = {A Trial}, title = {Pain?}", "Pain? A Trial", "A Trial", id="a question"),
        pytest.param("title = {Pain: A Trial}, subtitle = {A Trial}", "Pain: A Trial", "A Trial", id="said twice"),
        pytest.param("subtitle = {A Trial}", "A Trial", "A Trial", id="alone"),
    ],
)
def test_a_subtitle_stands_behind_its_title_and_stays(fields: str, title: str, subtitle: str) -> None:
    record = one(f"@misc{{k, {fields}}}")
    assert (record.title, extra(record)["subtitle"]) == (title, subtitle)


def test_a_books_subtitle_stands_in_the_container_and_a_journals_does_not() -> None:
    assert one("@inbook{k, booktitle = {B}, booksubtitle = {S}}").container_title == "B: S"
    assert one("@article{k, journaltitle = {J}, journalsubtitle = {S}}").container_title == "J"


@pytest.mark.parametrize(
    ("entry", "issue", "number"),
    [
        pytest.param("@article{k, number = {4}}", "4", None, id="an article's is its issue"),
        pytest.param("@techreport{k, number = {TR-4}}", "", "TR-4", id="a report's is its own"),
        pytest.param("@patent{k, number = {EP1}}", "", "EP1", id="a patent's is its own"),
        pytest.param("@misc{k, journal = {J}, number = {4}}", "4", None, id="whatever has a journal has an issue"),
        pytest.param("@techreport{k, issue = {4}}", "4", None, id="an issue is one anywhere"),
    ],
)
def test_number_is_the_issue_or_the_works_own(entry: str, issue: str, number: str | None) -> None:
    record = one(entry)
    assert (record.issue, extra(record).get("number")) == (issue, number)


def test_fields_of_acms_own_have_the_names_that_others_have_for_them() -> None:
    acm = "address = {New York}, location = {Lund}, articleno = {45}, numpages = {12}"
    assert extra(one(f"@inproceedings{{k, {acm}}}")) == {
        "publisher_place": "New York",
        "event_place": "Lund",
        "eid": "45",
        "number_of_pages": "12",
    }
    assert extra(one(f"@book{{k, {acm}}}"))["location"] == "Lund"


def test_an_issue_beside_a_number_is_kept() -> None:
    record = one("@article{k, issue = {Summer}, number = {4}}")
    assert (record.issue, extra(record)["issue"]) == ("4", "Summer")


@pytest.mark.parametrize(
    ("kind", "csl", "kept"),
    [
        pytest.param("article", "article-journal", None, id="one that is written back"),
        pytest.param("online", "webpage", None, id="BibLaTeX's own that is written back"),
        pytest.param("electronic", "webpage", "electronic", id="an alias"),
        pytest.param("conference", "paper-conference", "conference", id="BibTeX's alias"),
        pytest.param("inbook", "chapter", "inbook", id="inbook"),
        pytest.param("mvbook", "book", "mvbook", id="mvbook"),
        pytest.param("collection", "book", "collection", id="collection"),
        pytest.param("manual", "book", "manual", id="manual"),
        pytest.param("thesis", "thesis", None, id="thesis"),
        pytest.param("masterthesis", "thesis", "masterthesis", id="misspelt"),
        pytest.param("xdata", "document", "xdata", id="xdata"),
        pytest.param("customa", "document", "customa", id="custom"),
        pytest.param("softwareversion", "software", "softwareversion", id="biblatex-software's"),
        pytest.param("book_section", "chapter", "book_section", id="Mendeley's"),
        pytest.param("gizmo", "document", "gizmo", id="nobody's"),
    ],
)
def test_the_entrys_own_type_is_kept_where_the_records_would_not_be_written_as_it(
    kind: str, csl: str, kept: str | None
) -> None:
    record = one(f"@{kind}{{k, title = {{T}}}}")
    assert (record.type, extra(record).get("entry_type")) == (csl, kept)


def test_a_thesis_of_another_kind_keeps_its_type() -> None:
    assert extra(one("@thesis{k, type = {Habilitation}}"))["entry_type"] == "thesis"
    assert extra(one("@mastersthesis{k, type = {Diplom}}"))["entry_type"] == "mastersthesis"


def test_an_article_in_a_newspaper_or_a_magazine_is_one_by_its_subtype() -> None:
    record = one("@article{k, entrysubtype = {newspaper}}")
    assert (record.type, extra(record)) == ("article-newspaper", {"entrysubtype": "newspaper"})
    assert one("@article{k, entrysubtype = {magazine}}").type == "article-magazine"


@pytest.mark.parametrize("role", ["bookauthor", "editora", "annotator", "foreword", "holder", "collaborator"])
def test_names_in_biblatexs_roles_are_contributors(role: str) -> None:
    known = {"bookauthor": "container-author"}
    assert one(f"@book{{k, {role} = {{Ek, Eva}}}}").contributors == (
        Contributor(Name("Ek", "Eva"), known.get(role, role)),
    )


@pytest.mark.parametrize(
    ("fields", "found", "left"),
    [
        pytest.param("eprint = {2101.00001}", ("arxiv", "2101.00001"), {}, id="arXiv by its look"),
        pytest.param("eprint = {9901001}, primaryclass = {hep-th}", ("arxiv", "hep-th/9901001"),
                     {"primaryclass": "hep-th"}, id="arXiv's old numbers, the class apart"),
        pytest.param("arxiv = {9901001v2 [hep-th]}", ("arxiv", "hep-th/9901001"), {}, id="Mendeley's"),
        pytest.param("eprint = {31000001}, eprinttype = {pubmed}", ("pmid", "31000001"),
                     {"eprint": "31000001", "eprinttype": "pubmed"}, id="PubMed"),
        pytest.param("url = {https://www.scopus.com/inward/record.uri?eid=2-s2.0-85012345678&p=1}",
                     ("scopus", "85012345678"), {}, id="Scopus, in its address"),
    ],
)  # fmt: skip
def test_an_eprint_is_the_identifier_that_its_type_says(
    fields: str, found: tuple[str, str], left: dict[str, str]
) -> None:
    record = one(f"@misc{{k, {fields}}}")
    assert [(one.scheme, one.value) for one in record.identifiers] == [found]
    assert extra(record) == left


def test_an_identifier_that_two_fields_name_is_one() -> None:
    assert one("@misc{k, arxivid = {2101.00001}, eprint = {arXiv:2101.00001}}").identifiers == (
        Identifier("arxiv", "2101.00001", "2101.00001"),
    )


def test_orcids_of_an_annotation_and_of_the_web_of_science_belong_to_their_authors() -> None:
    annotated = one('@misc{k, author = {A, B and C, D}, author+an:orcid = {2="0000-0002-1825-0097"}}')
    named = one("@misc{k, author = {Ek, Eva and Berg, Jan}, orcid-numbers = {Berg, J/0000-0002-1825-0097}}")
    assert [one.orcid for one in annotated.contributors] == ["", "0000-0002-1825-0097"]
    assert [one.orcid for one in named.contributors] == ["", "0000-0002-1825-0097"]


def test_a_megabyte_of_names_without_orcids_comes_to_an_end() -> None:
    assert one(f"@misc{{k, orcid-numbers = {{{'a' * 1_000_000}}}}}").contributors == ()


@pytest.mark.parametrize(
    ("field", "tags"),
    [
        pytest.param("groups = {To read, B}", ("To read", "B"), id="JabRef"),
        pytest.param("mendeley-tags = {a; b}", ("a", "b"), id="Mendeley"),
        pytest.param("keywords = {a, b}", (), id="keywords are none"),
    ],
)
def test_groups_and_labels_are_tags_and_their_field_stays(field: str, tags: tuple[str, ...]) -> None:
    record = one(f"@misc{{k, {field}}}")
    assert record.tags == tags
    assert len(record.extra) == 1


def test_groups_of_jabrefs_old_tree_are_tags_of_the_entries_that_it_lists() -> None:
    text = (
        "@misc{a, title = {A}}\n@misc{b, title = {B}}\n"
        "@comment{jabref-meta: groupstree:\n0 AllEntriesGroup:;\n1 ExplicitGroup:To re\nad\\;0\\;b\\;;\n"
        "2 ExplicitGroup:Both\\;0\\;a\\;b\\;;\n}\n"
    )
    records = [item for item in items(text) if isinstance(item, Record)]
    assert [record.tags for record in records] == [("Both",), ("To read", "Both")]
    assert [extra(record) for record in records] == [{"groups": "Both"}, {"groups": "To read, Both"}]


def test_attached_files_are_links_and_their_field_stays() -> None:
    record = one("@misc{k, file = {:a.pdf:PDF;x:b.pdf:PDF}, pdf = {c.pdf}}")
    assert record.links == (Link("file", "a.pdf"), Link("file", "b.pdf"), Link("file", "c.pdf"))
    assert extra(record) == {"file": ":a.pdf:PDF;x:b.pdf:PDF", "pdf": "c.pdf"}


def test_a_bookmark_of_bibdesk_is_a_link_where_it_can_be_read() -> None:
    packed = base64.b64encode(plistlib.dumps({"relativePath": "Papers/a.pdf"}, fmt=plistlib.FMT_BINARY)).decode()
    assert one(f"@misc{{k, bdsk-file-1 = {{{packed}}}}}").links == (Link("file", "Papers/a.pdf"),)
    assert one("@misc{k, bdsk-file-1 = {bm9uZQ==}}").links == ()


@pytest.mark.parametrize(
    "how",
    [
        pytest.param("\\url{https://example.org/a\\_b}", id="url"),
        pytest.param("https://example.org/a_b", id="bare"),
        pytest.param("\\href{https://example.org/a_b} {\\texttt{x}}", id="href"),
    ],
)
def test_an_address_alone_in_howpublished_is_a_link(how: str) -> None:
    assert one(f"@misc{{k, howpublished = {{{how}}}}}").links == (Link("howpublished", "https://example.org/a_b"),)


def test_another_address_wins_over_howpublished() -> None:
    record = one("@misc{k, howpublished = {https://example.org/a}, url = {https://example.org/b}}")
    assert record.links == (Link("url", "https://example.org/b"),)


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        pytest.param("@misc{, note = {Citation Key: Ek2007}}", "Ek2007", id="in a note"),
        pytest.param("@misc{, extra = {PMID: 1; Citation Key: Ek2007}}", "Ek2007", id="among others"),
        pytest.param("@misc{own, note = {Citation Key: Ek2007}}", "own", id="not where there is one"),
    ],
)
def test_a_citation_key_in_a_note_is_that_of_an_entry_without_one(entry: str, key: str) -> None:
    assert one(entry).citation_key == key


@pytest.mark.parametrize(
    ("fields", "roles"),
    [
        pytest.param("editor = {Ek, A.}, editortype = {director}", ["director"], id="a director"),
        pytest.param("editortype = {Compiler}, editor = {Ek, A.}", ["compiler"], id="said before, in another case"),
        pytest.param("editor = {Ek, A.}, editora = {Bo, C.}, editoratype = {redactor}", ["editor", "redactor"],
                     id="of further editors"),
        pytest.param("editor = {Ek, A.}, editortype = {cat}", ["editor"], id="a type that nobody knows"),
    ],
)  # fmt: skip
def test_the_type_of_editors_is_their_role(fields: str, roles: list[str]) -> None:
    assert [one.role for one in one(f"@video{{k, {fields}}}").contributors] == roles


@pytest.mark.parametrize(
    ("entry", "publisher", "left"),
    [
        pytest.param("@book{k, institution = {I}, publisher = {P}}", "P", {"institution": "I"}, id="a book"),
        pytest.param("@book{k, publisher = {P}, institution = {I}}", "P", {"institution": "I"}, id="in whatever order"),
        pytest.param("@techreport{k, institution = {I}, publisher = {P}}", "I", {"publisher": "P"}, id="a report"),
    ],
)
def test_a_book_is_published_by_its_publisher(entry: str, publisher: str, left: dict[str, str]) -> None:
    record = one(entry)
    assert (record.publisher, extra(record)) == (publisher, left)


def test_a_language_that_is_its_tag_already_is_said_once() -> None:
    record = one("@misc{k, language = {pt-BR}}")
    assert (record.language, record.extra) == ("pt-BR", ())


@pytest.mark.parametrize(
    ("entry", "container", "left"),
    [
        pytest.param("@book{k, title = {T}, booktitle = {T}}", "", {"booktitle": "T"}, id="a book"),
        pytest.param("@proceedings{k, title = {T}, subtitle = {S}, booktitle = {T}}", "",
                     {"booktitle": "T", "subtitle": "S", "entry_type": "proceedings"}, id="proceedings"),
        pytest.param("@book{k, title = {T}, booktitle = {T}, booksubtitle = {S}}", "",
                     {"booktitle": "T", "booksubtitle": "S"}, id="a book with a book's subtitle"),
        pytest.param("@book{k, title = {T}, booktitle = {B}}", "B", {}, id="a book in a book"),
        pytest.param("@misc{k, booktitle = {B}}", "B", {"booktitle": "B"}, id="anything"),
        pytest.param("@misc{k, journal = {J}, booktitle = {B}}", "J", {"booktitle": "B"}, id="anything in both"),
        pytest.param("@inbook{k, booktitle = {B}}", "B", {"entry_type": "inbook"}, id="not a part"),
        pytest.param("@article{k, journaltitle = {J}, booktitle = {B}}", "J", {"booktitle": "B"}, id="an article"),
        pytest.param("@incollection{k, journaltitle = {J}, booktitle = {B}}", "B", {"container_title": "J"},
                     id="a part in both"),
        pytest.param("@article{k, series = {2}}", "", {"collection_title": "2"}, id="an article in a numbered series"),
        pytest.param("@article{k, series = {Acta Arborum 2}}", "Acta Arborum 2", {}, id="a journal as a series"),
    ],
)  # fmt: skip
def test_what_is_no_part_is_in_no_book(entry: str, container: str, left: dict[str, str]) -> None:
    record = one(entry)
    assert (record.container_title, extra(record)) == (container, left)


@pytest.mark.parametrize(
    ("journal", "name"),
    [
        pytest.param("{\\apj}", "Astrophysical Journal", id="a command of AASTeX"),
        pytest.param("jacm", "Journal of the ACM", id="a macro of the standard styles"),
    ],
)
def test_journals_that_styles_name_are_known(journal: str, name: str) -> None:
    assert one(f"@article{{k, journal = {journal}}}").container_title == name


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param("@misc{a, title = x}\n@string{x = {X}}", ["X"], id="defined later"),
        pytest.param("@string{x = {1}}\n@misc{a, title = x}\n@String{X = {2}}\n@misc{b, title = x}", ["1", "2"],
                     id="defined again"),
        pytest.param("@misc{a, title = x}\n@string{x = {1}}\n@string{x = {2}}", ["1"], id="twice later"),
        pytest.param("@misc{a, title = x # { b}}\n@string(x = y # { z})\n@string{y = {Y}}", ["Y z b"], id="in a chain"),
        pytest.param("@string{jan = {Januar}}\n@misc{a, title = jan}", ["Januar"], id="a month of one's own"),
        pytest.param("@string{jacm = {J}}\n@article{a, title = jacm}", ["J"], id="a style's name of one's own"),
    ],
)  # fmt: skip
def test_a_macro_has_the_text_in_force_or_else_its_first_one_later(text: str, titles: list[str]) -> None:
    found = items(text)
    assert [item.title for item in found if isinstance(item, Record)] == titles
    assert not [item for item in found if isinstance(item, Problem)]


@pytest.mark.parametrize(
    "strings",
    [
        pytest.param("@string{x = x}", id="by itself"),
        pytest.param("@string{x = y}\n@string{y = x}", id="in a circle"),
        pytest.param("\n".join(f"@string{{x{n} = x{n + 1} # x{n + 1}}}" for n in range(60)), id="doubled without end"),
    ],
)
def test_a_macro_without_an_end_is_told_and_kept(strings: str) -> None:
    found = items(f"@misc{{a, title = x0 # x}}\n{strings}")
    assert {item.code for item in found if isinstance(item, Problem)} == {"undefined-string"}


@pytest.mark.parametrize(
    ("fields", "found", "extra"),
    [
        pytest.param("adsurl = {http://adsabs.harvard.edu/abs/2013A\\%26A...000A..00A}",
                     ("bibcode", "2013A&A...000A..00A"),
                     {}, id="an address of ADS"),
        pytest.param("bibcode = {2012PhRvB..85d0000J}, adsurl = {https://ui.adsabs.harvard.edu/abs/2012PhRvB..85d0000J}",
                     ("bibcode", "2012PhRvB..85d0000J"),
                     {"adsurl": "https://ui.adsabs.harvard.edu/abs/2012PhRvB..85d0000J"}, id="ADS twice"),
        pytest.param("biburl = {https://dblp.org/rec/conf/x/Y20.bib}", ("dblp", "conf/x/Y20"), {}, id="DBLP"),
        pytest.param("urn = {urn:nbn:de:gbv:089-3321752945}", ("urn", "urn:nbn:de:gbv:089-3321752945"), {}, id="URN"),
        pytest.param("handle = {2027.42/12345}", ("handle", "2027.42/12345"), {}, id="handle"),
        pytest.param("nct = {NCT00000102}", ("nct", "NCT00000102"), {}, id="a trial"),
    ],
)  # fmt: skip
def test_addresses_of_resolvers_are_identifiers(fields: str, found: tuple[str, str], extra: dict[str, str]) -> None:
    record = one(f"@misc{{k, {fields}}}")
    assert [(known.scheme, known.value) for known in record.identifiers] == [found]
    assert dict(record.extra) == extra


def test_what_is_no_address_of_the_resolver_stays_under_its_name() -> None:
    record = one("@misc{k, biburl = {https://www.example.org/bibtex/1}}")
    assert dict(record.extra) == {"biburl": "https://www.example.org/bibtex/1"}
    assert record.identifiers == ()
