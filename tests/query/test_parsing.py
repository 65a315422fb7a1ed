import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import identifiers
from litdb.query.parsing import QueryError
from litdb.query.parsing import parse as parse_with
from litdb.query.tree import And, EndpointIs, Identified, Not, Query, Within, Words, Years

SCHEMES = frozenset(identifiers.SCHEMES)


def parse(text: str) -> Query:
    return parse_with(
        text, SCHEMES, lambda scheme, value: identifiers.parse(scheme, value).value, identifiers.recognised
    )


DOI = Identified("doi", "10.1056/nejmoa065213")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", And(), id="nothing finds all"),
        pytest.param("  \n", And(), id="white space finds all"),
        pytest.param("diabetes", Words("diabetes"), id="word"),
        pytest.param("beta cell", And((Words("beta"), Words("cell"))), id="two words"),
        pytest.param('"beta cell" rats', And((Words("beta cell"), Words("rats"))), id="phrase"),
        pytest.param('"beta cell', Words("beta cell"), id="phrase without end"),
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
        pytest.param("issn:0028-4794", "'0028-4794' is not a valid ISSN", id="a wrong check digit"),
    ],
)
def test_a_query_without_meaning_says_why(text: str, said: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert said in str(raised.value)


PIECES = 'NOT title: year: p: endpoint.met: no 0.05 doi: key: " .. 2007 x 10.1056/x http:// : - nonesuch:'.split()


@given(st.text() | st.lists(st.sampled_from([*PIECES, " "])).map("".join))
def test_any_text_is_a_query_or_a_query_error(text: str) -> None:
    try:
        found = parse(text)
    except QueryError as error:
        assert str(error)  # noqa: PT017  # either way is right
        return
    # Only a query that says nothing finds everything.
    assert (found == And()) == (not text.strip())


@given(st.lists(st.from_regex(r"[a-z]{1,9}", fullmatch=True), min_size=2, max_size=6))
def test_terms_stand_in_their_order(terms: list[str]) -> None:
    assert parse(" ".join(terms)) == And(tuple(map(Words, terms)))


@pytest.mark.parametrize("text", ["x" * 1_000_000 + ":y", "x" * 1_000_000 + ":", "year:" + "1" * 1_000_000])
def test_a_megabyte_comes_to_an_end_and_is_not_said_back(text: str) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert len(str(raised.value)) < 600
