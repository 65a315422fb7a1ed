"""BibTeX: what an entry means, and what a fault in it costs."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.names import OTHERS, Name
from litdb.model.problems import Lost, Problem
from litdb.model.records import Contributor, Doi, Entry, Identifier, Link, Record
from litdb.model.sources import from_bytes
from litdb.parsers import bibtex, detect

Said = tuple[str, Lost, int]


def parsed(text: str | bytes) -> tuple[list[Record], list[Problem], list[Entry]]:
    """The records, the problems and the entries without a record."""
    items = list(bibtex.parse(from_bytes(text.encode() if isinstance(text, str) else text)))
    records = [item for item in items if isinstance(item, Record)]
    problems = [item for item in items if isinstance(item, Problem)]
    return records, problems, [item for item in items if isinstance(item, Entry)]


def one(text: str | bytes) -> Record:
    """The one record of a text that has no problem."""
    (record,), problems, _ = parsed(text)
    assert problems == []
    return record


def said(problems: list[Problem]) -> list[Said]:
    return [(problem.code, problem.lost, problem.at.line) for problem in problems]


def extra(record: Record, name: str) -> str:
    return dict(record.extra).get(name, "")


@pytest.mark.parametrize(
    ("field", "column", "text"),
    [
        pytest.param("title = {T}", "title", "T", id="title"),
        pytest.param("TITLE = {T}", "title", "T", id="in capitals"),
        pytest.param('title = "T"', "title", "T", id="in quotes"),
        pytest.param('title = "a {"} b"', "title", 'a " b', id="a quote in braces"),
        pytest.param("title = {The {DNA}-{b}inding {Pro}tein}", "title", "The DNA-binding Protein", id="protection"),
        pytest.param("title = {a\n   b\tc}", "title", "a b c", id="white space"),
        pytest.param(r"title = {G{\"o}del \& {\O} Stra{\ss}e --- x}", "title", "Gödel & Ø Straße — x", id="LaTeX"),
        pytest.param("title = {P&lt;0.001 R&amp;amp;D}", "title", "P<0.001 R&D", id="entities, also escaped twice"),
        pytest.param("title = {$x^2$}", "title", "$x^2$", id="math"),
        pytest.param("abstract = {A}", "abstract", "A", id="abstract"),
        pytest.param("journal = {J}", "container_title", "J", id="journal"),
        pytest.param("journaltitle = {J}", "container_title", "J", id="journaltitle"),
        pytest.param("volume = 3", "volume", "3", id="volume, bare"),
        pytest.param("journal = {J}, number = {4}", "issue", "4", id="number"),
        pytest.param("issue = {4}", "issue", "4", id="issue"),
        pytest.param("pages = {1--9}", "page", "1-9", id="pages"),
        pytest.param("pages = {{S1}--{S9}}", "page", "S1-S9", id="pages in braces"),
        pytest.param("publisher = {P}", "publisher", "P", id="publisher"),
        pytest.param("school = {P}", "publisher", "P", id="school"),
        pytest.param("institution = {P}", "publisher", "P", id="institution"),
        pytest.param("language = {English}", "language", "en", id="language"),
        pytest.param("langid = {ngerman}", "language", "de", id="langid"),
        pytest.param("year = 2007", "issued", "2007", id="year"),
        pytest.param("year = {{2007}}", "issued", "2007", id="year in two braces"),
        pytest.param("date = {2007-04-12}", "issued", "2007-04-12", id="date"),
    ],
)  # fmt: skip
def test_a_field_is_a_column(field: str, column: str, text: str) -> None:
    assert getattr(one(f"@misc{{k,\n  {field}\n}}\n"), column) == text


@pytest.mark.parametrize(
    ("field", "name", "text"),
    [
        pytest.param("keywords = {a, b}", "keyword", "a, b", id="keywords"),
        pytest.param('address = {Z{\\"u}rich}', "publisher_place", "Zürich", id="address"),
        pytest.param("location = {Bern}", "publisher_place", "Bern", id="location"),
        pytest.param("series = {LNCS}", "collection_title", "LNCS", id="series"),
        pytest.param("edition = {2}", "edition", "2", id="edition"),
        pytest.param("chapter = {7}", "chapter_number", "7", id="chapter"),
        pytest.param("type = {Habilitation}", "genre", "Habilitation", id="type"),
        pytest.param("eventtitle = {E}", "event_title", "E", id="event"),
        pytest.param("x-Mine = {  as \n it {is} }", "x-mine", "as it {is}", id="an unknown field, as it stands"),
        pytest.param("eprint = {hal-01}", "eprint", "hal-01", id="an e-print elsewhere"),
    ],
)
def test_a_field_that_no_column_has_is_kept(field: str, name: str, text: str) -> None:
    assert one(f"@misc{{k, {field}}}").extra == ((name, text),)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param("Claus M. Larsen", [Name("Larsen", "Claus M.")], id="given family"),
        pytest.param("Larsen, Claus and Vaag, Allan", [Name("Larsen", "Claus"), Name("Vaag", "Allan")], id="two"),
        pytest.param("Ludwig van Beethoven", [Name("Beethoven", "Ludwig", "van")], id="a particle"),
        pytest.param("van der Berg, Jr., Jan", [Name("Berg", "Jan", "van der", "Jr.")], id="a suffix"),
        pytest.param(r"M{\"u}ller, J{\"o}rg", [Name("Müller", "Jörg")], id="LaTeX"),
        pytest.param("A, B and others", [Name("A", "B"), OTHERS], id="and others"),
        pytest.param("{A and B, Inc.} and C, D", [Name(literal="A and B, Inc."), Name("C", "D")], id="a body"),
        pytest.param("{WHO Study Group}", [Name(literal="WHO Study Group")], id="one corporate author"),
        pytest.param("A, B AND\n C, D", [Name("A", "B"), Name("C", "D")], id="AND and a line end"),
    ],
)  # fmt: skip
def test_names_follow_the_rules_of_bibtex(names: str, expected: list[Name]) -> None:
    record = one(f"@misc{{k, author = {{{names}}}, editor = {{{names}}}, translator = {{{names}}}}}")
    roles = ("author", "editor", "translator")
    assert record.contributors == tuple(Contributor(name, role) for role in roles for name in expected)


@pytest.mark.parametrize(
    ("entry", "authors", "title"),
    [
        pytest.param(
            "title = {{The {DNA}}}, author = {{Larsen, Claus and Vaag, Allan}}, volume = {{3}}, year = {{2007}}",
            [Name("Larsen", "Claus"), Name("Vaag", "Allan")], "The DNA", id="all",
        ),
        pytest.param(
            "title = {{T}}, author = {Larsen, Claus}, journal = {{J}}, volume = {{3}}, number = {{4}}, pages = {{1-2}}",
            [Name("Larsen", "Claus")], "T", id="nearly all",
        ),
        pytest.param(
            "title = {{T}}, author = {{WHO Study Group}}, volume = {{3}}, year = {{2007}}",
            [Name(literal="WHO Study Group")], "T", id="one body among all",
        ),
        pytest.param(
            "title = {{T}}, author = {{World Health Organization}}, year = 2007",
            [Name(literal="World Health Organization")], "T", id="a body and a title",
        ),
        pytest.param(
            "title = {T}, author = {{Barnes and Noble, Inc.}}, journal = {J}, year = {2007}",
            [Name(literal="Barnes and Noble, Inc.")], "T", id="only the author",
        ),
        pytest.param(
            "title = {{DNA} and {RNA}}, author = {{A, B and C, D}}, volume = {{3}}, year = {{2007}}, number = {{1}}",
            [Name("A", "B"), Name("C", "D")], "DNA and RNA", id="groups at both ends",
        ),
    ],
)  # fmt: skip
def test_double_braces_go_where_nearly_all_values_have_them(entry: str, authors: list[Name], title: str) -> None:
    record = one(f"@article{{k, {entry}}}")
    assert [contributor.name for contributor in record.contributors] == authors
    assert record.title == title


def test_a_record_as_librecat_writes_it_is_read_whole() -> None:
    record = one(
        "@article{4719f301-4b68-41b5-a9e0-2fb471944e6a,\n"
        "  abstract     = {{P&lt;0.001 in {both}}},\n  author       = {{Berg, Jan and Ek, Eva}},\n"
        "  issn         = {{0028-4793}},\n  keywords     = {{a; b}},\n  language     = {{eng}},\n"
        "  number       = {{15}},\n  pages        = {{1517--1526}},\n  publisher    = {{Society}},\n"
        "  series       = {{Journal of Tests}},\n  title        = {{A title}},\n"
        "  url          = {{http://dx.doi.org/10.1000/a\\_b}},\n  doi          = {{10.1000/a_b}},\n"
        "  volume       = {{356}},\n  year         = {{2007}},\n}\n"
    )
    assert record.citation_key == ""
    assert record.entries[0].key == "4719f301-4b68-41b5-a9e0-2fb471944e6a"
    assert (record.container_title, record.volume, record.issue, record.page) == (
        "Journal of Tests", "356", "15", "1517-1526",
    )  # fmt: skip
    assert (record.abstract, record.language, record.issued) == ("P<0.001 in both", "en", "2007")
    assert record.identifiers == (Identifier("issn", "0028-4793", "0028-4793"),)
    assert record.dois == (Doi("10.1000/a_b", "10.1000/a_b"),)
    assert record.links == (Link("url", "http://dx.doi.org/10.1000/a_b"),)
    assert record.extra == (("keyword", "a; b"), ("language", "eng"))


@pytest.mark.parametrize(
    ("entry", "container", "series"),
    [
        pytest.param("@article{k, series = {Acta}}", "Acta", "", id="an article without journal"),
        pytest.param("@article{k, series = {S}, journal = {J}}", "J", "S", id="an article with both"),
        pytest.param("@article{k, series = {Acta}, journal = {}}", "Acta", "", id="an article with an empty journal"),
        pytest.param("@book{k, series = {S}}", "", "S", id="a book"),
    ],
)
def test_an_article_without_journal_takes_its_series(entry: str, container: str, series: str) -> None:
    record = one(entry)
    assert (record.container_title, extra(record, "collection_title")) == (container, series)


@pytest.mark.parametrize(
    ("entry", "kind", "kept"),
    [
        pytest.param("@Article{k}", "article-journal", (), id="article"),
        pytest.param("@inproceedings{k}", "paper-conference", (), id="inproceedings"),
        pytest.param("@phdthesis{k}", "thesis", (("genre", "PhD thesis"),), id="phdthesis"),
        pytest.param("@mastersthesis{k}", "thesis", (("genre", "Master's thesis"),), id="mastersthesis"),
        pytest.param("@phdthesis{k, type = {Diss.}}", "thesis", (("genre", "Diss."),), id="a thesis with its type"),
        pytest.param("@misc{k}", "document", (), id="misc"),
        pytest.param("@Gizmo{k}", "document", (("entry_type", "gizmo"),), id="unknown, kept"),
    ],
)
def test_the_entry_type_is_a_csl_type(entry: str, kind: str, kept: tuple[tuple[str, str], ...]) -> None:
    record = one(entry)
    assert (record.type, record.extra) == (kind, kept)


@pytest.mark.parametrize(
    ("value", "title"),
    [
        pytest.param("nejm", "New England", id="a macro"),
        pytest.param("NEJM", "New England", id="in another case"),
        pytest.param('nejm # " J"', "New England J", id="joined"),
        pytest.param('{A } # nejm # " of " # 3', "A New England of 3", id="joined with a number"),
        pytest.param("long", "The New England Journal", id="a macro of macros"),
        pytest.param('{a # b}', "a # b", id="a number sign in braces"),
        pytest.param('"a # b" # { c}', "a # b c", id="a number sign in quotes"),
    ],
)  # fmt: skip
def test_macros_are_replaced_and_joined(value: str, title: str) -> None:
    strings = '@string{nejm = "New England"}\n@STRING(long = "The " # nejm # { Journal})\n'
    assert one(f"{strings}@misc{{k, title = {value}}}").title == title


@pytest.mark.parametrize(
    ("month", "issued"),
    [
        pytest.param("jan", "2007-01", id="a macro"),
        pytest.param("{January}", "2007-01", id="a word"),
        pytest.param("{{June}}", "2007-06", id="in two braces"),
        pytest.param("6", "2007-06", id="a number"),
        pytest.param('"10~" # jan', "2007-01-10", id="a day before"),
        pytest.param('jun # "~10"', "2007-06-10", id="a day behind"),
        pytest.param('dec # "."', "2007-12", id="with a point"),
        pytest.param("JAN", "2007-01", id="in capitals"),
    ],
)
def test_a_month_is_read_in_every_usual_form(month: str, issued: str) -> None:
    assert one(f"@misc{{k, year = 2007, month = {month}}}").issued == issued


@pytest.mark.parametrize(
    ("field", "href"),
    [
        pytest.param(r"{http://x.org/a\_b\%20c\&d}", "http://x.org/a_b%20c&d", id="escapes"),
        pytest.param(r"{\url{http://x.org/}}", "http://x.org/", id="a macro"),
        pytest.param("{http://x.org/~me/a--b}", "http://x.org/~me/a--b", id="tilde and dashes mean themselves"),
    ],
)
def test_a_url_leads_where_it_should(field: str, href: str) -> None:
    assert one(f"@misc{{k, url = {field}}}").links == (Link("url", href),)


@pytest.mark.parametrize(
    ("field", "found"),
    [
        pytest.param("issn = {0028-4793 (print), 1533-4406 (online)}", ["0028-4793", "1533-4406"], id="remarks"),
        pytest.param("issn = {0028-4793; 1533-4406}", ["0028-4793", "1533-4406"], id="a semicolon"),
        pytest.param("issn = {00284793 1533-4406}", ["0028-4793", "1533-4406"], id="a space"),
        pytest.param("isbn = {978-3-16-148410-0 (hbk)}", ["9783161484100"], id="an ISBN with a remark"),
        pytest.param("pmid = {17429083}", ["17429083"], id="a PMID"),
        pytest.param("unique-id = {WOS:000245624400005}", ["000245624400005"], id="a WoS id"),
        pytest.param("eprint = {2101.00001}, archiveprefix = {arXiv}", ["2101.00001"], id="an arXiv id"),
    ],
)
def test_identifiers_are_found_with_what_stands_beside_them(field: str, found: list[str]) -> None:
    assert [identifier.value for identifier in one(f"@misc{{k, {field}}}").identifiers] == found


PROBLEMS = [
    pytest.param("doi = {https://doi.org/10.1000/x}", ("doi-in-url", Lost.NOTHING), id="a DOI in a URL"),
    pytest.param("doi = {10.1000/x and more}", ("text-beside-doi", Lost.NOTHING), id="text beside a DOI"),
    pytest.param("doi = {none}", ("bad-doi", Lost.FIELD), id="a word for a DOI"),
    pytest.param("doi = {https://example.org/}", ("bad-doi", Lost.FIELD), id="another URL for a DOI"),
    pytest.param("issn = {0028-4794}", ("bad-issn", Lost.FIELD), id="a wrong check digit"),
    pytest.param("isbn = {12}", ("bad-isbn", Lost.FIELD), id="no ISBN"),
    pytest.param("year = {1985a}", ("odd-year", Lost.NOTHING), id="a letter behind the year"),
    pytest.param("year = {in press}", ("bad-year", Lost.FIELD), id="no year"),
    pytest.param("month = {Undecember}", ("bad-month", Lost.FIELD), id="no month"),
    pytest.param("day = {42}", ("bad-day", Lost.FIELD), id="no day"),
    pytest.param("date = {soon, in 2007}", ("bad-date", Lost.FIELD), id="no date"),
    pytest.param("journal = nejm", ("undefined-string", Lost.FIELD), id="an undefined macro"),
    pytest.param("journal = nejm # {x}", ("undefined-string", Lost.FIELD), id="an undefined macro, joined"),
    pytest.param("journal = {x} y", ("bare-value", Lost.NOTHING), id="a word outside the braces"),
    pytest.param("= {x}", ("no-name", Lost.FIELD), id="no name"),
    pytest.param("title = {Other}", ("repeated-field", Lost.FIELD), id="a repeated field"),
    pytest.param("Title = {Other}", ("repeated-field", Lost.FIELD), id="a repeated field in another case"),
    pytest.param("words\n note = {x}", ("stray-text", Lost.FIELD), id="words before a name"),
    pytest.param("% note = {x}", ("commented-out", Lost.NOTHING), id="a field behind %"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("deeper", [pytest.param("", id="plain"), pytest.param("x = a # b,", id="by the Splitter")])
@pytest.mark.parametrize(("field", "problem"), PROBLEMS)
def test_a_bad_field_costs_that_field_and_its_line_is_told(
    field: str, problem: tuple[str, Lost], deeper: str, end: str
) -> None:
    strings = "@string{a = 1}\n@string{b = 2}\n"
    text = (
        f"{strings}@article{{k,\n title = {{Kept}},\n\n {field},\n {deeper} volume = 3\n}}\n@book{{l, title={{Next}}}}"
    )
    records, problems, _ = parsed(text.replace("\n", end))
    place = 6 + field.count("\n")
    assert said(problems) == [(*problem, place)]
    assert [(record.title, record.volume) for record in records] == [("Kept", "3"), ("Next", "")]


@pytest.mark.parametrize(
    ("field", "name", "text"),
    [
        pytest.param("doi = {none}", "doi", "none", id="bad"),
        pytest.param("issn = {0028-4794, 0028-4793}", "issn", "0028-4794, 0028-4793", id="partly bad"),
        pytest.param("title = {A}, title = {B}", "repeated_title", "B", id="repeated"),
        pytest.param("= {x}", "unnamed", "x", id="without a name"),
        pytest.param("doi = {10.1000/x or 10.1000/y}", "doi", "10.1000/x or 10.1000/y", id="with more text"),
    ],
)
def test_a_text_without_meaning_is_kept_as_read(field: str, name: str, text: str) -> None:
    (record,), _, _ = parsed(f"@misc{{k, {field}}}")
    assert extra(record, name) == text


def test_a_bad_number_does_not_cost_the_good_ones() -> None:
    (record,), problems, _ = parsed("@misc{k, issn = {0028-4794, 0028-4793, 0028-4795, 1533-4406}}")
    assert [one.value for one in record.identifiers] == ["0028-4793", "1533-4406"]
    assert said(problems) == [("bad-issn", Lost.FIELD, 1)]


def test_an_undefined_macro_stays_as_text_and_so_does_one_within_a_string() -> None:
    (record,), problems, _ = parsed('@string{a = b # " x"}\n@misc{k, title = a,\n journal = c}')
    assert (record.title, record.container_title) == ("b x", "c")
    assert said(problems) == [("undefined-string", Lost.FIELD, 1), ("undefined-string", Lost.FIELD, 3)]


def test_the_same_field_twice_with_one_value_is_no_problem() -> None:
    assert one("@misc{k, title = {T}, title = {T}, author = {A, B}, author = {A, B}}").contributors == (
        Contributor(Name("A", "B")),
    )


def test_each_of_several_bad_fields_has_its_own_line() -> None:
    _, problems, _ = parsed("\n\n@article{n.d.,\n year = {n.d.},\n doi = {n.d.},\n\n issn = {n.d.}}")
    assert said(problems) == [
        ("bad-year", Lost.FIELD, 4), ("bad-doi", Lost.FIELD, 5), ("bad-issn", Lost.FIELD, 7),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "key", "codes"),
    [
        pytest.param("@misc{Key:2007/a+b, title={T}}", "Key:2007/a+b", [], id="marks in a key"),
        pytest.param("@misc{a key, title={T}}", "a key", [], id="a space in a key"),
        pytest.param("@misc{, title={T}}", "", ["no-key"], id="no key"),
        pytest.param("@misc{title={T}}", "", ["no-key"], id="no key and no comma"),
        pytest.param("@misc{4719f301-4b68-41b5-a9e0-2fb471944e6a, title={T}}", "", [], id="a UUID"),
        pytest.param("@misc{müller, title={T}}", "müller", [], id="an umlaut"),
    ],
)
def test_the_key_is_as_read_and_a_uuid_is_none(entry: str, key: str, codes: list[str]) -> None:
    (record,), problems, _ = parsed(entry)
    assert (record.citation_key, record.title) == (key, "T")
    assert [(problem.code, problem.lost) for problem in problems] == [(code, Lost.NOTHING) for code in codes]


def test_a_key_that_stands_twice_gives_two_records() -> None:
    records, problems, _ = parsed("@misc{k, title={A}}\n@misc{k, title={B}}@misc{k, title={C}}")
    assert [(record.citation_key, record.title) for record in records] == [("k", "A"), ("k", "B"), ("k", "C")]
    assert problems == []


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        pytest.param("@a{k,title={A}}@a{l,title={B}} and @a{m,title={C}}", ["A", "B", "C"], id="on one line"),
        pytest.param("@misc(k, title = {A (b) c})\n@misc ( l, title = \"D\" )", ["A (b) c", "D"], id="round brackets"),
        pytest.param("@article{k,\r\n  title = {A\r\n b},\r\n}\r\n@misc{l,title={C}}", ["A b", "C"], id="CRLF"),
        pytest.param("@article{k,\r title = {A},\r}\r@misc{l,title={C}}", ["A", "C"], id="CR"),
        pytest.param("title = {no}\n@misc{k,title={me@a{b}.org}}", ["me@ab.org"], id="an at sign in a value"),
        pytest.param("@comment{@misc{k,title={A}}}\n@Comment x\n@misc{l,title={B}}", ["B"], id="comments"),
        pytest.param("@misc{k,title={A},\n% old\n year=2000}", ["A"], id="a comment between fields"),
        pytest.param("@misc{k,title={A}, % old\n year=2000}", ["A"], id="a comment behind a field"),
    ],
)  # fmt: skip
def test_entries_are_found_however_they_are_laid_out(text: str, titles: list[str]) -> None:
    records, problems, _ = parsed(text)
    assert [record.title for record in records] == titles
    assert problems == []


def test_what_is_no_record_is_an_entry_all_the_same() -> None:
    text = "Made by hand.\n@preamble{{x}}\n@comment{y}\n@string{a = {b}}\n@misc{k}\nThe end."
    records, problems, entries = parsed(text)
    assert [entry.raw for entry in entries] == [
        b"Made by hand.", b"@preamble{{x}}", b"@comment{y}", b"@string{a = {b}}", b"The end.",
    ]  # fmt: skip
    assert [entry.line for entry in entries] == [1, 2, 3, 4, 6]
    assert (len(records), problems) == (1, [])


BROKEN = [
    pytest.param(
        "@misc{k,\n title = {A }} of it},\n year = 2000\n}", {"title": "A", "issued": "2000"},
        [("text-after-entry", Lost.FIELD, 2)], id="a stray brace in a value",
    ),
    pytest.param(
        "@misc{k,\n title = {A}},\n year = 2000,\n volume = {3}\n}", {"title": "A", "issued": "2000", "volume": "3"},
        [("text-after-entry", Lost.FIELD, 2)], id="a stray brace behind a value",
    ),
    pytest.param(
        "@misc{k,\n title = {A}\n}\n}\n year = 2000\n}", {"title": "A", "issued": "2000"},
        [("text-after-entry", Lost.FIELD, 4)], id="a stray brace on its line",
    ),
    pytest.param(
        "@misc{k,\n title = {A} or} B},\n year = {2000}}", {"title": "A or", "issued": "2000"},
        [("text-after-entry", Lost.FIELD, 2), ("bare-value", Lost.NOTHING, 2)], id="two stray braces",
    ),
    pytest.param(
        "@misc{k,\n title = {A} or} B}", {"title": "A or"},
        [("text-after-entry", Lost.FIELD, 2), ("bare-value", Lost.NOTHING, 2)], id="a stray brace, no field behind",
    ),
    pytest.param("@misc{k,\n title = {A}\n}}\n}", {"title": "A"}, [], id="only braces too many"),
    pytest.param(
        "@misc{k,\n title = {A},\n year = {20", {"title": "A"},
        [("broken-entry", Lost.FIELD, 3)], id="cut off in a value",
    ),
    pytest.param(
        "@misc{k,\n title = {A},\n year = 2000\n", {"title": "A", "issued": "2000"},
        [("broken-entry", Lost.FIELD, 1)], id="cut off behind a field",
    ),
    pytest.param(
        "@misc{k,\n title = {A {B},\n year = {2000}\n}", {"issued": "2000"},
        [("broken-entry", Lost.FIELD, 2)], id="a value that is never closed",
    ),
    pytest.param(
        "@misc{k,\n title = {A}\n year = 2000\n volume = {3}}", {"title": "A", "issued": "2000", "volume": "3"},
        [("missing-comma", Lost.NOTHING, 2)] * 2, id="missing commas",
    ),
    pytest.param(
        '@misc{k,\n title = "A"\n year = "2000"\n}', {"title": "A", "issued": "2000"},
        [("missing-comma", Lost.NOTHING, 2)], id="a missing comma behind quotes",
    ),
    pytest.param(
        "@misc{k\n title = {A},\n year = 2000}", {"title": "A", "issued": "2000"},
        [("broken-entry", Lost.NOTHING, 1)], id="a missing comma behind the key",
    ),
    pytest.param(
        "@misc{k,\n title = {A},\n one, two,\n year = 2000}", {"title": "A", "issued": "2000"},
        [("broken-entry", Lost.FIELD, 3)], id="words among the fields",
    ),
    pytest.param(
        "@misc{k,\n title = {A},\n % one, two\n year = 2000}", {"title": "A", "issued": "2000"},
        [("broken-entry", Lost.NOTHING, 1)], id="a comment with a comma",
    ),
    pytest.param(
        "@ misc\n{k, title = {A},\n year = {n.d.}}", {"title": "A"},
        [("broken-entry", Lost.NOTHING, 1), ("bad-year", Lost.FIELD, 3)], id="white space around the type",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "texts", "expected"), BROKEN)
def test_a_fault_costs_the_smallest_thing_and_nothing_vanishes_silently(
    entry: str, texts: dict[str, str], expected: list[Said]
) -> None:
    text = f"{entry}\n@book{{next, title = {{Next}}}}\n"
    (record, following), problems, _ = parsed(text)
    assert {name: getattr(record, name) for name in ("title", "issued", "volume") if getattr(record, name)} == texts
    assert said(problems) == expected
    assert (record.citation_key, following.citation_key, following.title) == ("k", "next", "Next")
    assert entry.startswith(record.entries[0].raw.decode().strip())


@pytest.mark.parametrize(
    ("text", "expected", "kept"),
    [
        pytest.param("@misc{k", [("broken-entry", Lost.ENTRY, 1)], b"@misc{k", id="cut off in the key"),
        pytest.param("@misc{k, tit", [("broken-entry", Lost.ENTRY, 1)], b"@misc{k, tit", id="cut off in a name"),
        pytest.param("\n@string{x", [("broken-entry", Lost.ENTRY, 2)], b"@string{x", id="a string cut off"),
        pytest.param("@comment{x", [("broken-entry", Lost.NOTHING, 1)], b"@comment{x", id="an open comment"),
        pytest.param(
            "%@misc{k,\n% title={A}\n%}", [("commented-out", Lost.NOTHING, 1)], b"@misc{k,\n% title={A}\n%}",
            id="an entry behind %",
        ),
    ],
)  # fmt: skip
def test_an_entry_that_cannot_be_read_is_a_problem_and_its_bytes_are_kept(
    text: str, expected: list[Said], kept: bytes
) -> None:
    records, problems, entries = parsed(text)
    assert (records, said(problems)) == ([], expected)
    assert kept in [entry.raw for entry in entries]


def test_an_open_comment_costs_no_entry_behind_it() -> None:
    records, problems, _ = parsed("@comment{\n@misc{k, title={A}}\n}\n")
    assert [record.title for record in records] == ["A"]
    assert said(problems) == [("broken-entry", Lost.NOTHING, 1)]


def test_lines_are_right_behind_another_entry_on_the_same_line() -> None:
    text = "@misc{a,\n x={1}\n} @misc{b,\n title={A},\n title={B},\n doi={word}\n}"
    records, problems, _ = parsed(text)
    assert [record.entries[0].line for record in records] == [1, 3]
    assert said(problems) == [("repeated-field", Lost.FIELD, 5), ("bad-doi", Lost.FIELD, 6)]


def test_lines_are_right_in_utf_16() -> None:
    _, problems, _ = parsed("@misc{a,\n title={A},\n doi={word}\n}".encode("utf-16-le"))
    assert said(problems) == [("bad-doi", Lost.FIELD, 3)]


@pytest.mark.parametrize(
    ("data", "records"),
    [
        pytest.param(b"", 0, id="nothing"),
        pytest.param(b"\xef\xbb\xbf", 0, id="a byte order mark"),
        pytest.param(bytes(range(256)) * 1000, 0, id="binary"),
        pytest.param(b"@misc{k, title={" + b"word " * 2_000_000 + b"}}", 1, id="a field of 10 MB"),
        pytest.param(b"@misc{k, title=" + b"{" * 100_000 + b"}" * 100_000 + b"}", 1, id="100,000 nested braces"),
        pytest.param(b"@misc{k, author=" + b"{" * 100_000 + b"}" * 100_000 + b"}", 1, id="names nested as deep"),
        pytest.param(b"@misc{k, author=" + b"{" * 100_000, 0, id="100,000 open braces"),
        pytest.param(b"@a{k,t={x}}" * 30_000, 30_000, id="30,000 entries on one line"),
        pytest.param(b"@a{k,\r t={x}\r}\r" * 30_000, 30_000, id="30,000 entries behind carriage returns"),
        pytest.param(b"\n@ a{k,t={x}}" * 10_000, 10_000, id="10,000 entries with white space in their heads"),
        pytest.param(b"@a{k," + b"\ndoi={word}," * 33_000 + b"}", 1, id="one field 33,000 times"),
        pytest.param(b"@a{k," + b"".join(b"\ndoi={%d}," % at for at in range(33_000)) + b"}", 1, id="other values"),
        pytest.param(b"@a{k," + b"".join(b"\nf%d={ {," % at for at in range(33_000)) + b"}", 0, id="open values"),
        pytest.param(b"@a{k,t=1}" + b"".join(b"\nf%d={x}," % at for at in range(33_000)), 1, id="strays"),
        pytest.param(b"@a{k,f=1" + b"".join(b"\nf%d={x}" % at for at in range(33_000)) + b"}", 1, id="no commas"),
        pytest.param(b"@a{k,t={x}" + b"\n" * 1_000_000 + b"!}", 1, id="1,000,000 line ends"),
        pytest.param(b"@" * 1_000_000, 0, id="1,000,000 at signs"),
        pytest.param(b"@a{k,t=" + b"{x}#" * 100_000 + b"x}", 1, id="100,000 parts of a value"),
    ],
)  # fmt: skip
def test_the_worst_input_is_read_and_kept(data: bytes, records: int) -> None:
    found, _, entries = parsed(data)
    assert len(found) == records
    both = sorted([*entries, *(record.entries[0] for record in found)], key=lambda entry: entry.start)
    assert b"".join(entry.raw + entry.tail for entry in both) == data


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    for item in bibtex.parse(from_bytes(data)):
        assert isinstance(item, Record | Entry | Problem)
    assert detect(from_bytes(data)) in ("bibtex", "lund", "globalauthorid", "html", "empty", "unknown")


MARKS = [
    b"{",
    b"}",
    b'"',
    b",",
    b"=",
    b"\\",
    b"@",
    b"#",
    b"\n",
    b"\r",
    b"%",
    b"(",
    b")",
    b"\0",
    b"\xff",
    b"\n@x{",
    b" ",
]


@pytest.mark.parametrize("seed", range(3))
def test_no_damage_raises_loses_a_byte_or_misplaces_a_problem(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # it breaks texts, not codes
    texts = [str(case.values[0]).encode() for case in BROKEN]
    texts += [f"@misc{{k,\n {case.values[0]},\n volume = 3\n}}\n".encode() for case in PROBLEMS]
    for _ in range(2000):
        data = b"\n".join(chance.sample(texts, 2))
        for _ in range(chance.choice((1, 2, 4))):
            at = chance.randrange(len(data) + 1)
            data = data[:at] + chance.choice(MARKS) + data[at + chance.choice((0, 0, 1, 9)) :]
        records, problems, entries = parsed(data)
        both = sorted([*entries, *(record.entries[0] for record in records)], key=lambda entry: entry.start)
        assert b"".join(entry.raw + entry.tail for entry in both) == data
        assert [entry.line for entry in both] == [1 + data.count(b"\n", 0, entry.start) for entry in both]
        assert all(1 <= problem.at.line <= 1 + data.count(b"\n") for problem in problems)
