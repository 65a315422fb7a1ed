import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import identifiers
from litdb.query.parsing import QueryError
from litdb.query.parsing import parse as parse_with
from litdb.query.printing import printed
from litdb.query.tree import (
    Added,
    And,
    EndpointIs,
    Has,
    Identified,
    Is,
    Like,
    Masked,
    Not,
    Or,
    Query,
    Saved,
    Within,
    Words,
    Years,
)

SCHEMES = frozenset(identifiers.SCHEMES)


def parse(text: str) -> Query:
    return parse_with(
        text, SCHEMES, lambda scheme, value: identifiers.parse(scheme, value).value, identifiers.recognised
    )


A, B, C, D = map(Words, "abcd")
DOI = Identified("doi", "10.1056/nejmoa065213")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", And(), id="nothing finds all"),
        pytest.param("  \n", And(), id="white space finds all"),
        pytest.param("diabetes", Words("diabetes"), id="word"),
        pytest.param("beta cell", And((Words("beta"), Words("cell"))), id="two words"),
        pytest.param('"beta cell" rats', And((Words("beta cell"), Words("rats"))), id="phrase"),
        pytest.param("“beta cell” rats", And((Words("beta cell"), Words("rats"))), id="a word processor's marks"),
        pytest.param('"“beta” cell"', Words("“beta” cell"), id="such marks within a phrase"),
        pytest.param("source:*refs.bib", Is("source", "refs.bib"), id="a part of a source's path"),
        pytest.param('tag:"a*b"', Is("tag", "a*b"), id="a sign of a tag's own"),
        pytest.param('a 5" disk', And((Words("a"), Words('5"'), Words("disk"))), id="a mark within a word"),
        pytest.param("author:Vaag", Words("Vaag", "names"), id="author"),
        pytest.param('author:"van der Berg"', Words("van der Berg", "names"), id="author of several words"),
        pytest.param("title:IL-1", Words("IL-1", "title"), id="title"),
        pytest.param("endpoint:mortality", Words("mortality", "endpoints"), id="end point"),
        pytest.param("endpoint.role:primary", EndpointIs("role", "primary"), id="role of an end point"),
        pytest.param("Endpoint.MET:No", EndpointIs("met", "no"), id="end point not met"),
        pytest.param("p:..0.05", Within("p", None, 0.05), id="P up to"),
        pytest.param("p:.001..", Within("p", 0.001, None), id="P from"),
        pytest.param("p:0.04", Within("p", 0.04, 0.04), id="one P"),
        pytest.param("n:100..250", Within("n", 100, 250), id="participants"),
        pytest.param("journal:Lancet", Words("Lancet", "container"), id="journal"),
        pytest.param("abstract:mice", Words("mice", "abstract"), id="abstract"),
        pytest.param("TITLE:x Author:y", And((Words("x", "title"), Words("y", "names"))), id="fields in any case"),
        pytest.param("title:x:y", Words("x:y", "title"), id="a colon within the text"),
        pytest.param("深度学习", Words("深度学习"), id="Chinese"),
        pytest.param("NOT rats", Not(Words("rats")), id="NOT"),
        pytest.param("mice NOT author:Vaag", And((Words("mice"), Not(Words("Vaag", "names")))), id="NOT a field"),
        pytest.param("not rats", And((Words("not"), Words("rats"))), id="not in lower case is a word"),
        pytest.param('"NOT" rats', And((Words("NOT"), Words("rats"))), id="NOT in quotation marks is a word"),
        pytest.param("title:NOT", Words("NOT", "title"), id="NOT in a field is a word"),
        pytest.param("diabetes - a review", And((Words("diabetes"), Words("a"), Words("review"))), id="a lone sign"),
        pytest.param("year:2007", Years(2007, 2007), id="year"),
        pytest.param("year:2005..2010", Years(2005, 2010), id="range of years"),
        pytest.param("year:2005..", Years(2005, None), id="from a year"),
        pytest.param("year:..2010", Years(None, 2010), id="up to a year"),
        pytest.param('YEAR:"2007"', Years(2007, 2007), id="year in quotation marks"),
        pytest.param("year:-44..14", Years(-44, 14), id="before the common era"),
        pytest.param("doi:10.1056/NEJMoa065213", DOI, id="DOI"),
        pytest.param("DOI:https://doi.org/10.1056/NEJMoa065213", DOI, id="DOI as URL"),
        pytest.param("10.1056/NEJMoa065213", DOI, id="bare DOI"),
        pytest.param("https://doi.org/10.1056/NEJMoa065213", DOI, id="resolver's URL"),
        pytest.param("HTTP://dx.DOI.org/10.1056/NEJMoa065213", DOI, id="resolver's URL in capitals"),
        pytest.param("doi.org/10.1056/NEJMoa065213", DOI, id="resolver without https"),
        pytest.param("https://pubmed.ncbi.nlm.nih.gov/17429083/", Identified("pmid", "17429083"), id="PubMed's URL"),
        pytest.param("https://arxiv.org/abs/1706.03762", Identified("arxiv", "1706.03762"), id="arXiv's URL"),
        pytest.param("https://www.nejm.org/doi/full/10.1056/NEJMoa065213?a=b", DOI, id="publisher's URL"),
        pytest.param("NOT 10.1056/NEJMoa065213", Not(DOI), id="NOT a DOI"),
        pytest.param('"10.1056/NEJMoa065213"', Words("10.1056/NEJMoa065213"), id="a DOI in quotation marks is words"),
        pytest.param("10.5 mg", And((Words("10.5"), Words("mg"))), id="a number is no DOI"),
        pytest.param("wos:WOS:000245624400005", Identified("wos", "000245624400005"), id="WoS"),
        pytest.param("scopus:2-s2.0-34247170807", Identified("scopus", "34247170807"), id="Scopus"),
        pytest.param("issn:00284793", Identified("issn", "0028-4793"), id="ISSN"),
        pytest.param("key:larsen2007", Identified("key", "larsen2007"), id="key"),
        pytest.param("key:DBLP:conf/x", Identified("key", "DBLP:conf/x"), id="a key with a colon"),
        pytest.param('key:"a b"', Identified("key", "a b"), id="a key with a space"),
    ],
)
def test_a_query_is_read(text: str, expected: Query) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a AND b", And((A, B)), id="AND"),
        pytest.param("a OR b", Or((A, B)), id="OR"),
        pytest.param("a OR b OR c", Or((A, B, C)), id="OR of three is one"),
        pytest.param("a b OR c d", Or((And((A, B)), And((C, D)))), id="OR binds weaker than side by side"),
        pytest.param("a AND b OR c AND d", Or((And((A, B)), And((C, D)))), id="OR binds weaker than AND"),
        pytest.param("a (b OR c)", And((A, Or((B, C)))), id="parentheses"),
        pytest.param("a (b c) d", And((A, B, C, D)), id="parentheses that change nothing"),
        pytest.param("((a))", A, id="parentheses around one"),
        pytest.param("(a)(b)", And((A, B)), id="parentheses side by side"),
        pytest.param("(a)b", And((A, B)), id="a word right behind parentheses"),
        pytest.param("NOT a b", And((Not(A), B)), id="NOT binds tightest"),
        pytest.param("NOT (a b)", Not(And((A, B))), id="NOT of parentheses"),
        pytest.param("NOT(a OR b)", Not(Or((A, B))), id="NOT right before them"),
        pytest.param("NOT (NOT a)", A, id="not not"),
        pytest.param("a -b", And((A, Not(B))), id="minus"),
        pytest.param('a -"b c"', And((A, Not(Words("b c")))), id="minus a phrase"),
        pytest.param("a -title:b", And((A, Not(Words("b", "title")))), id="minus a field"),
        pytest.param("a -(b OR c)", And((A, Not(Or((B, C))))), id="minus parentheses"),
        pytest.param("a -title:(b OR c)", And((A, Not(Or((Words("b", "title"), Words("c", "title")))))), id="a group"),
        pytest.param("-10.1056/NEJMoa065213", Not(DOI), id="minus a DOI"),
        pytest.param("-@mine", Not(Saved("mine")), id="minus a saved search"),
        pytest.param("beta-cell", Words("beta-cell"), id="a hyphen is no minus"),
        pytest.param("a --b", And((A, Words("--b"))), id="two are no minus"),
        pytest.param("a or b and c", And((A, Words("or"), B, Words("and"), C)), id="small letters are words"),
        pytest.param("ANDROID ORAL", And((Words("ANDROID"), Words("ORAL"))), id="the beginning of a word"),
        pytest.param('a OR"b"', Or((A, B)), id="OR right before a phrase"),
        pytest.param("(diabetes - a review)", And((Words("diabetes"), A, Words("review"))), id="a sign in parentheses"),
        pytest.param("a AND - AND b", And((A, B)), id="a sign between ANDs"),
        pytest.param("immun*", Words("immun", starts=True), id="prefix"),
        pytest.param("author:donat*", Words("donat", "names", starts=True), id="prefix in a field"),
        pytest.param('title:"type 2 diab*"', Words("type 2 diab", "title", starts=True), id="prefix in a phrase"),
        pytest.param('"C*-algebras"', Words("C*-algebras"), id="a star within a phrase is a sign"),
        pytest.param('"a *"', Words("a *"), id="a star of its own in a phrase is a sign"),
        pytest.param("e\u0301*", Words("e\u0301", starts=True), id="prefix that ends in an accent"),
        pytest.param("title:(a OR b)", Or((Words("a", "title"), Words("b", "title"))), id="a field before parentheses"),
        pytest.param("title:(a - b)", And((Words("a", "title"), Words("b", "title"))), id="with a sign in them"),
        pytest.param('title:("a b" -c*)', And((Words("a b", "title"), Not(Words("c", "title", starts=True)))),
                     id="and NOT"),
        pytest.param("title:(a (b OR c))", And((Words("a", "title"), Or((Words("b", "title"), Words("c", "title"))))),
                     id="and parentheses"),
        pytest.param("title:(a:b)", Words("a:b", "title"), id="a colon in them"),
        pytest.param("year:(2005 OR >2010)", Or((Years(2005, 2005), Years(2011, None))), id="years in them"),
        pytest.param("doi:(https://doi.org/10.1056/NEJMoa065213)", DOI, id="a DOI in them"),
        pytest.param("has:(doi OR pmid)", Or((Has("doi"), Has("pmid"))), id="has, in them"),
        pytest.param("cell(s)", Words("cell(s)"), id="parentheses in a word"),
        pytest.param("f() g", And((Words("f()"), Words("g"))), id="empty ones in a word"),
        pytest.param("10.1016/S0140-6736(05)67394-1", Identified("doi", "10.1016/s0140-6736(05)67394-1"), id="DOI"),
        pytest.param("(see 10.1016/S0140-6736(05)67394-1)",
                     And((Words("see"), Identified("doi", "10.1016/s0140-6736(05)67394-1"))), id="in a DOI in some"),
        pytest.param("10.1002/(SICI)1097-0258(19980815)17:15<1661::AID>3.0.CO;2-2",
                     Identified("doi", "10.1002/(sici)1097-0258(19980815)17:15<1661::aid>3.0.co;2-2"), id="SICI"),
        pytest.param(r'"a \"b\" c"', Words('a "b" c'), id="quotation marks within quotation marks"),
        pytest.param(r'"a\\b\c"', Words(r"a\b\c"), id="backslashes"),
        pytest.param('x"y z"', And((Words('x"y'), Words('z"'))), id="quotation marks in a word"),
    ],
)  # fmt: skip
def test_a_query_has_operators_and_parentheses(text: str, expected: Query) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("year:>2015", Years(2016, None), id="after a year"),
        pytest.param("year:>=2015", Years(2015, None), id="from a year"),
        pytest.param("year:<2000", Years(None, 1999), id="before a year"),
        pytest.param("year:<=2000", Years(None, 2000), id="up to a year"),
        pytest.param('year:"> 2015"', Years(2016, None), id="with a space"),
        pytest.param("added:2026-01-31", Added("2026-01-31", "2026-01-31"), id="a day"),
        pytest.param("added:2026", Added("2026-01-01", "2026-12-31"), id="all days of a year"),
        pytest.param("added:2024-02", Added("2024-02-01", "2024-02-29"), id="all days of a month"),
        pytest.param("added:2026-12", Added("2026-12-01", "2026-12-31"), id="of a December"),
        pytest.param("added:2026-01..2026-03", Added("2026-01-01", "2026-03-31"), id="months"),
        pytest.param("added:2025..2026-01-15", Added("2025-01-01", "2026-01-15"), id="a year and a day"),
        pytest.param("added:>2026-01-01", Added("2026-01-02", None), id="after a day"),
        pytest.param("added:>2026-01", Added("2026-02-01", None), id="after a month"),
        pytest.param("added:<2026", Added(None, "2025-12-31"), id="before a year, by day"),
        pytest.param("added:<=2026-02", Added(None, "2026-02-28"), id="to the end of a month"),
        pytest.param("added:>=2026-02", Added("2026-02-01", None), id="from the beginning of a month"),
        pytest.param("added:..2026-02", Added(None, "2026-02-28"), id="the same as a range"),
        pytest.param("p:<=0.05", Within("p", None, 0.05), id="P up to, by sign"),
        pytest.param("p:<0.05", Within("p", None, 0.049999999999999996), id="P below"),
        pytest.param("p:<1e-3", Within("p", None, 0.0009999999999999998), id="P with an exponent"),
        pytest.param("n:>100", Within("n", 101, None), id="people are whole"),
        pytest.param("n:<100", Within("n", None, 99), id="fewer people"),
        pytest.param("has:abstract", Has("abstract"), id="has a field"),
        pytest.param("has:DOI", Has("doi"), id="in any case"),
        pytest.param("has:pmid", Has("pmid"), id="has an identifier of a scheme"),
        pytest.param("has:journal", Has("container_title"), id="a field by another name"),
        pytest.param("has:tags", Has("tag"), id="several of a thing"),
        pytest.param("missing:year", Not(Has("year")), id="missing"),
        pytest.param("NOT missing:year", Has("year"), id="not missing"),
        pytest.param("type:Article-Journal", Is("type", "article-journal"), id="type"),
        pytest.param("type:article*", Is("type", "article", starts=True), id="how a type begins"),
        pytest.param("lang:EN-gb", Is("lang", "en-GB"), id="language"),
        pytest.param("language:zh-hant", Is("lang", "zh-Hant"), id="language by its other name"),
        pytest.param("lang:*", Has("language"), id="any language"),
        pytest.param('tag:"to read"', Is("tag", "to read"), id="tag"),
        pytest.param("tag:*", Has("tag"), id="any tag"),
        pytest.param("collection:diabetes/trials", Is("collection", "diabetes/trials"), id="collection"),
        pytest.param("source:wos.bib", Is("source", "wos.bib"), id="source"),
        pytest.param("note:cohort", Words("cohort", "other"), id="note"),
        pytest.param("key:don*", Masked("key", "don*"), id="keys that begin so"),
        pytest.param("doi:10.1056/*", Masked("doi", "10.1056/*"), id="DOIs of a prefix"),
        pytest.param("doi:https://doi.org/10.1056/NEJM*", Masked("doi", "10.1056/nejm*"), id="as a URL"),
        pytest.param("https://doi.org/10.1056/NEJM*", Masked("doi", "10.1056/nejm*"), id="as a bare URL"),
        pytest.param("10.1056/*065213", Masked("doi", "10.1056/*065213"), id="a star anywhere"),
        pytest.param("pmid:174*", Masked("pmid", "174*"), id="PMIDs that begin so"),
        pytest.param("scopus:2-s2.0-342*", Masked("scopus", "342*"), id="Scopus numbers"),
        pytest.param("doi:*", Has("doi"), id="any DOI"),
        pytest.param("like:larsen2007", Like("larsen2007"), id="like"),
        pytest.param("@reviews/2026.a_b-c", Saved("reviews/2026.a_b-c"), id="saved"),
        pytest.param('"@reviews"', Words("@reviews"), id="an @ in quotation marks"),
        pytest.param("a @ b", And((A, B)), id="an @ alone is a sign"),
        pytest.param("17429083", Or((Identified("pmid", "17429083"), Words("17429083"))), id="a PMID, or a number"),
        pytest.param("title:17429083", Words("17429083", "title"), id="a number in a field"),
        pytest.param("2007", Words("2007"), id="a number that is no PMID"),
        pytest.param("2101.01234", Or((Identified("arxiv", "2101.01234"), Words("2101.01234"))), id="arXiv"),
        pytest.param("2101.01234v2", Identified("arxiv", "2101.01234"), id="arXiv with a version"),
        pytest.param("hep-th/9901001", Identified("arxiv", "hep-th/9901001"), id="arXiv before 2007"),
        pytest.param("2113.01234", Words("2113.01234"), id="no thirteenth month"),
        pytest.param("000245624400005", Identified("wos", "000245624400005"), id="a bare WoS number"),
        pytest.param("WOS:000245624400005", Identified("wos", "000245624400005"), id="a WoS number with its name"),
        pytest.param("ISI:000245624400005", Identified("wos", "000245624400005"), id="by its old name"),
        pytest.param("2-s2.0-34247170807", Identified("scopus", "34247170807"), id="a Scopus EID"),
        pytest.param("PMID: 17429083", Identified("pmid", "17429083"), id="as a page of PubMed has it"),
        pytest.param("(doi:  10.1056/x) OR PMCID: PMC1854853",
                     Or((Identified("doi", "10.1056/x"), Identified("pmcid", "PMC1854853"))), id="as references do"),
        pytest.param("PMC1854853", Identified("pmcid", "PMC1854853"), id="a PMCID"),
    ],
)  # fmt: skip
def test_a_field_is_understood(text: str, expected: Query) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("tittle:x", "there is no field 'tittle'; did you mean 'title'? Known: abstract,", id="a slip"),
        pytest.param("autor:x", "did you mean 'author'?", id="another"),
        pytest.param("XKCD:conf/x", "there is no field 'xkcd'. Known: abstract,", id="like no field"),
        pytest.param(
            "XKCD:conf/x", "Put text with a colon in quotation marks, a citation key behind `key:`.", id="what to do"
        ),
        pytest.param("year:abc", "'abc' is neither a year nor a range of years", id="a year of letters"),
        pytest.param("year:..", "'..' is neither", id="a range without ends"),
        pytest.param(
            "year:2005-2010", "'2005-2010' is neither a year nor a range of years such as 2005..", id="hyphen"
        ),
        pytest.param("year:20052010", "'20052010' is neither", id="eight digits"),
        pytest.param("year:٢٠٠٧", "is neither", id="Arabic digits"),
        pytest.param("title:", "nothing stands after 'title:'", id="a field alone"),
        pytest.param("title: x", "nothing stands after 'title:'", id="a space behind the colon"),
        pytest.param("NOT title:", "nothing stands after 'title:'", id="NOT before a field alone"),
        pytest.param('title:""', "'' has neither a letter nor a digit", id="an empty phrase"),
        pytest.param('""', "'' has neither a letter nor a digit", id="an empty phrase alone"),
        pytest.param("!!!", "'!!!' has neither a letter nor a digit to search for", id="signs alone"),
        pytest.param("NOT !", "'!' has neither a letter nor a digit", id="NOT a sign"),
        pytest.param("NOT", "NOT stands at the end of the query", id="NOT alone"),
        pytest.param("rats NOT", "NOT stands at the end of the query", id="NOT at the end"),
        pytest.param("NOT NOT rats", "NOT stands before NOT", id="NOT twice"),
        pytest.param("endpoint.role:chief", "'chief' is no endpoint.role; there are primary, secondary", id="no role"),
        pytest.param("p:0.05..0.01", "'0.05..0.01' ends before it begins", id="a range backwards"),
        pytest.param("year:2010..2005", "ends before it begins", id="years backwards"),
        pytest.param("p:small", "'small' is neither a number nor a range of numbers such as ..0.05", id="no number"),
        pytest.param("n:..", "'..' is neither", id="no bound"),
        pytest.param("doi:nonesuch", "'nonesuch' is not a valid DOI", id="no DOI"),
        pytest.param("http://example.com/x", "leads to no identifier that litdb knows", id="a URL of nothing"),
        pytest.param("a OR", "OR stands at the end of the query", id="OR at the end"),
        pytest.param("OR a", "OR stands after nothing", id="OR at the beginning"),
        pytest.param("(AND a)", "AND stands after nothing", id="AND at the beginning of parentheses"),
        pytest.param("a AND OR b", "AND stands before OR", id="AND before OR"),
        pytest.param("a OR (NOT) b", "NOT stands before )", id="NOT at the end of parentheses"),
        pytest.param("NOT -a", "NOT stands before -", id="NOT before minus"),
        pytest.param("a (b", "this parenthesis is not closed", id="not closed"),
        pytest.param('a "b c', "this quotation mark is not closed", id="a quotation mark not closed"),
        pytest.param(
            r'title:"a\"', "Behind a backslash it stands for itself", id="closed by one that stands for itself"
        ),
        pytest.param('title:(a "b)', "this quotation mark is not closed", id="a parenthesis in what is not closed"),
        pytest.param("a) b", "this parenthesis was never opened", id="never opened"),
        pytest.param("a ()", "nothing stands between the parentheses", id="empty parentheses"),
        pytest.param("title:()", "nothing stands between the parentheses", id="empty parentheses behind a field"),
        pytest.param("a OR -", "'-' has neither a letter nor a digit", id="OR a sign"),
        pytest.param("(! ?)", "'(! ?)' has neither a letter nor a digit", id="signs in parentheses"),
        pytest.param("tag:a*b", "in 'a*b' `*` does not stand at the end", id="a star within a tag"),
        pytest.param("*", "`*` does not stand at the end of a word; `immun*` finds", id="a star alone"),
        pytest.param("im*une", "in 'im*une' `*` does not stand at the end", id="a star within a word"),
        pytest.param("title:*mune", "in '*mune' `*` does not stand at the end", id="a star before a word"),
        pytest.param("title:(author:x)", "the field 'author:' stands within 'title:( )'", id="a field in a field"),
        pytest.param("autor:(a b)", "did you mean 'author'?", id="a slip before parentheses"),
        pytest.param("added:2026-02-30", "'2026-02-30' is neither a day, month or year", id="no such day"),
        pytest.param("added:2026-13", "is neither a day", id="no such month"),
        pytest.param("added:0000", "is neither a day", id="no such year"),
        pytest.param("added:2026-02..2026-01", "ends before it begins", id="days backwards"),
        pytest.param("added:>9999", "'>9999' leaves nothing to find", id="after the last day"),
        pytest.param("year:>9999", "'>9999' leaves nothing to find", id="after the last year"),
        pytest.param("p:<0", "'<0' leaves nothing to find", id="below nought"),
        pytest.param("p:>", "'>' is neither", id="a sign alone before nothing"),
        pytest.param("p:1e999", "'1e999' is neither", id="more than there is"),
        pytest.param(
            "has:abstrct", "a record has no 'abstrct'; did you mean 'abstract'? It may have:", id="has a slip"
        ),
        pytest.param("missing:key", "a record has no 'key'", id="every record has a key"),
        pytest.param("key:*", "every record has a key", id="any key"),
        pytest.param('key:""', "nothing stands after 'key:'", id="an empty key"),
        pytest.param("type:*", "names no type", id="any type"),
        pytest.param("@a!b", "'@a!b' is no name of a saved search", id="no name of a saved search"),
        pytest.param("issn:0028-4794", "'0028-4794' is not a valid ISSN", id="a wrong check digit"),
    ],
)
def test_a_query_without_meaning_says_why(text: str, said: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        pytest.param("mice tittle:x", 5, id="a field"),
        pytest.param("mice year:abc", 10, id="the text behind a field"),
        pytest.param('mice year:"abc"', 10, id="the same in quotation marks"),
        pytest.param("mice (rats", 5, id="an open parenthesis"),
        pytest.param('mice "rats and', 5, id="an open quotation mark"),
        pytest.param('mice title:"rats', 11, id="an open quotation mark behind a field"),
        pytest.param("mice OR", 5, id="an operator at the end"),
        pytest.param("mice AND OR", 9, id="an operator behind one"),
        pytest.param("title:(a year:2005)", 9, id="a field in a field"),
        pytest.param("year:(2005 x)", 11, id="text in parentheses"),
        pytest.param("深度 NOT !", 7, id="a sign"),
        pytest.param("a autor:(b)", 2, id="a field before parentheses"),
    ],
)
def test_an_error_knows_its_place(text: str, at: int) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert (raised.value.text, raised.value.at) == (text, at)


PIECES = (
    "NOT AND OR - ( ) * @ \\ title: year: p: n: endpoint.met: no 0.05 doi: key: has: missing: added: tag: lang: type: "
    '" .. > <= 2007 2007-01 like: 17429083 2101.01234 x 10.1056/x http:// https://doi.org/ : nonesuch: @x = < any '
    "author title dc.year and or not within prox sortby cql.allRecords 1 深 \x00 \x1b \ud800 ? ^ / //"
).split(" ")
TEXTS = st.text() | st.lists(st.sampled_from([*PIECES, " ", " "]), max_size=20).map("".join)


@given(TEXTS)
def test_any_text_is_a_query_that_can_be_printed_or_an_error_with_its_place(text: str) -> None:
    try:
        found = parse(text)
    except QueryError as error:
        assert str(error)  # noqa: PT017  # either way is right
        assert error.text == text  # noqa: PT017
        assert 0 <= error.at <= len(text)  # noqa: PT017
        assert error.lines(20)  # noqa: PT017
        return
    # Only a query that says nothing finds everything.
    assert (found == And()) == (not text.strip()) or "allRecords" in text
    assert parse(printed(found)) == found


@given(st.lists(st.from_regex(r"[a-z]{1,9}", fullmatch=True), min_size=2, max_size=6))
def test_terms_stand_in_their_order(terms: list[str]) -> None:
    assert parse(" ".join(terms)) == And(tuple(map(Words, terms)))


@given(st.lists(st.from_regex(r"[^\s()\"]{1,5}\*?|title:x|year:20\d\d|10\.1056/x", fullmatch=True), max_size=5))
def test_terms_alone_say_what_they_say_in_parentheses(terms: list[str]) -> None:
    text = " ".join(one for one in terms if not set("=<>") & set(one))
    assert _outcome(text) == (_outcome(f"({text})") if text else And())


def _outcome(text: str) -> Query | str:
    try:
        return parse(text)
    except QueryError as error:
        return re.sub(r"[()'\"]", "", error.message)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x" * 1_000_000 + ":y", id="a field"),
        pytest.param("x" * 1_000_000 + ":", id="a field alone"),
        pytest.param("year:" + "1" * 1_000_000, id="a year"),
        pytest.param("(" * 100_000, id="parentheses"),
        pytest.param("x(" * 100_000, id="parentheses behind words"),
        pytest.param(")" * 100_000, id="parentheses never opened"),
        pytest.param("x " * 100_000, id="words"),
        pytest.param("x OR " * 100_000 + "x", id="alternatives"),
        pytest.param("17429083 " * 400, id="numbers that may be two things"),
        pytest.param("-(" * 1_000 + "x" + ")" * 1_000, id="not not"),
        pytest.param("a AND " * 100_000, id="operators"),
        pytest.param("author = x or " * 1_000 + "y", id="CQL"),
        pytest.param(" and ".join(["year = 2000 or x"] * 200), id="CQL in which one thing is within another"),
    ],
)
def test_a_megabyte_comes_to_an_end_and_is_not_said_back(text: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert len(str(raised.value)) < 800
    assert max(map(len, raised.value.lines(80))) < 160


@pytest.mark.parametrize(
    "text", [pytest.param('"' + "x\\" * 499_999 + 'x"', id="phrase"), pytest.param("x" * 1_000_000, id="word")]
)
def test_a_long_word_is_a_word(text: str) -> None:
    assert isinstance(parse(text), Words)
