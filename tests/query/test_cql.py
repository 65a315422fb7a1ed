import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.query.cql import INDEXES
from litdb.query.errors import QueryError
from litdb.query.printing import printed
from litdb.query.tree import And, Has, Identified, Is, Masked, Not, Or, Query, Words, Years
from litdb.store.searches import understood as parse

A, B, C = (Words(text, "title") for text in "abc")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('author = "donath" and publicationyear > 2006', And((Words("donath", "names"), Years(2007, None))),
                     id="two conditions"),
        pytest.param('author="donath"', Words("donath", "names"), id="without spaces"),
        pytest.param("AUTHOR = donath AND Publication_Year >= 2006", And((Words("donath", "names"), Years(2006, None))),
                     id="in any case, with an underscore"),
        pytest.param('dc.title any "mice rat"', Or((Words("mice", "title"), Words("rat", "title"))), id="any"),
        pytest.param('title all "mice rat"', And((Words("mice", "title"), Words("rat", "title"))), id="all"),
        pytest.param('title = "mice rat"', And((Words("mice", "title"), Words("rat", "title"))), id="= is all"),
        pytest.param('title exact "mice  rat"', Words("mice rat", "title"), id="exact"),
        pytest.param('title == "mice rat"', Words("mice rat", "title"), id="=="),
        pytest.param('title adj "mice rat"', Words("mice rat", "title"), id="adj"),
        pytest.param('title <> "mice rat"', Not(And((Words("mice", "title"), Words("rat", "title")))), id="<>"),
        pytest.param("title = immun*", Words("immun", "title", starts=True), id="masked at the end"),
        pytest.param('title = "a - b"', And((A, B)), id="a sign between words"),
        pytest.param(r'title exact "a \"b\" c"', Words("a b c", "title"), id="quotation marks within others"),
        pytest.param("title = a and title = b or title = c", Or((And((A, B)), C)), id="from the left: and, or"),
        pytest.param("title = a or title = b and title = c", And((Or((A, B)), C)), id="from the left: or, and"),
        pytest.param("title = a or (title = b and title = c)", Or((A, And((B, C)))), id="parentheses"),
        pytest.param("title = a not title = b", And((A, Not(B))), id="not"),
        pytest.param("title = a and not title = b", And((A, Not(B))), id="and not"),
        pytest.param("not title = a", Not(A), id="not alone"),
        pytest.param("title = a NOT (title = b OR title = c)", And((A, Not(Or((B, C))))), id="not of parentheses"),
        pytest.param("year = 2006", Years(2006, 2006), id="year"),
        pytest.param("year <> 2006", Not(Years(2006, 2006)), id="another year"),
        pytest.param('year within "2005 2010"', Years(2005, 2010), id="years within"),
        pytest.param('year any "2005 2007"', Or((Years(2005, 2005), Years(2007, 2007))), id="any of the years"),
        pytest.param("doi = 10.1056/NEJMoa065213", Identified("doi", "10.1056/nejmoa065213"), id="DOI"),
        pytest.param("doi = 10.1016/S0140-6736(05)67394-1", Identified("doi", "10.1016/s0140-6736(05)67394-1"),
                     id="DOI with parentheses"),
        pytest.param('(doi = "10.1056/*")', Masked("doi", "10.1056/*"), id="masked DOI"),
        pytest.param("doi = *", Has("doi"), id="any DOI"),
        pytest.param("isi = 000245624400005", Identified("wos", "000245624400005"), id="isi"),
        pytest.param('pmid any "1 2"', Or((Identified("pmid", "1"), Identified("pmid", "2"))), id="any of the PMIDs"),
        pytest.param("id = 1234567", Identified("lup", "1234567"), id="LUP's id"),
        pytest.param("documentType = journalArticle", Is("type", "article-journal"), id="type by LUP's name"),
        pytest.param("type = chapter", Is("type", "chapter"), id="type by CSL's name"),
        pytest.param("language = eng", Is("lang", "eng"), id="language of three letters"),
        pytest.param("keyword = insulin", Words("insulin", "other"), id="keyword"),
        pytest.param("cql.serverChoice = insulin", Words("insulin"), id="anywhere"),
        pytest.param('year = 2006 and "mice rat"', And((Years(2006, 2006), Words("mice"), Words("rat"))),
                     id="a term alone"),
        pytest.param("year = 2006 and author:donath", And((Years(2006, 2006), Words("donath", "names"))),
                     id="a term of litdb's own"),
        pytest.param("cql.allRecords = 1", And(), id="all records"),
        pytest.param("cql.allRecords = 1 not title = a", Not(A), id="all but some"),
        pytest.param("title = a or cql.allRecords = 1", And(), id="some or all"),
    ],
)  # fmt: skip
def test_cql_says_the_same_as_litdb_s_language(text: str, expected: Query) -> None:
    assert parse(text) == expected
    assert parse(printed(expected)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("year:>2015", Years(2016, None), id="a sign behind a colon"),
        pytest.param('"author = donath"', Words("author = donath"), id="in quotation marks"),
        pytest.param("title any rat", And(tuple(map(Words, ["title", "any", "rat"]))), id="any before a word"),
        pytest.param("author donath", And((Words("author"), Words("donath"))), id="no relation"),
        pytest.param("n = x", And((Words("n"), Words("x"))), id="no index"),
        pytest.param(
            'without any "beta cell"',
            And((Words("without"), Words("any"), Words("beta cell"))),
            id="any before a phrase",
        ),
        pytest.param("subtitle = x", And((Words("subtitle"), Words("x"))), id="an index within a word"),
    ],
)
def test_what_is_no_cql_is_litdb_s_language(text: str, expected: Query) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "said", "at"),
    [
        pytest.param("autor = x and year > 2000", "CQL knows no index 'autor' here; did you mean 'author'? Known: ab",
                     0, id="no index"),
        pytest.param("year > 2000 and autor = x", "CQL knows no index 'autor'", 16, id="no index, later"),
        pytest.param("autor = x and year > 2000", "This is read as CQL, since `year >` stands in it.", 0, id="why CQL"),
        pytest.param("title = beta cell", "several words stand in quotation marks", 13, id="two words"),
        pytest.param('title prox "x" and year = 2000', "litdb does not know `prox`", 6, id="prox"),
        pytest.param("year = 2000 sortBy title", "the option --sort puts records in order", 12, id="sortBy"),
        pytest.param("title =/stem fish", "litdb knows no modifiers", 7, id="a relation's modifier"),
        pytest.param("title = a and/rel.x title = b", "litdb knows no modifiers", 13, id="a boolean's modifier"),
        pytest.param("title > a", "`title` knows no >, but = all any", 8, id="words have no order"),
        pytest.param('title within "a b"', "`title` knows no within", 13, id="words have no range"),
        pytest.param("doi > 10.1000/x", "`doi` knows no >", 6, id="DOIs have no order"),
        pytest.param("doi = x", "'x' is not a valid DOI", 6, id="no DOI"),
        pytest.param("year = abc", "'abc' is neither a year", 7, id="no year"),
        pytest.param('year any ""', "'' has neither a letter nor a digit", 9, id="no years"),
        pytest.param('title = ""', "'' has neither a letter nor a digit", 8, id="nothing"),
        pytest.param("title = *", "`*` does not stand at the end of a word", 8, id="a star alone"),
        pytest.param("title = wom?n", "stands `?` or `^`", 8, id="a mask for one letter"),
        pytest.param('title exact "^the end"', "stands `?` or `^`", 12, id="an anchor"),
        pytest.param("title = a and or title = b", "and stands before or", 14, id="two booleans"),
        pytest.param("title = ", "= stands at the end of the query", 6, id="nothing behind a relation"),
        pytest.param("title = a and", "and stands at the end of the query", 10, id="nothing behind a boolean"),
        pytest.param("(title = a", "this parenthesis is not closed", 0, id="not closed"),
        pytest.param('title = "a', "this quotation mark is not closed", 8, id="a quotation mark not closed"),
        pytest.param('auther = "a"', "no index 'auther' here; did you mean 'author'?", 0, id="a slip before a phrase"),
        pytest.param("auther=a", "no index 'auther' here; did you mean 'author'?", 0, id="a slip before a word"),
        pytest.param('rats and (gene = "a")', "no index 'gene' here", 10, id="an index of another service"),
        pytest.param("cql.allRecords = 0", "all records are `cql.allRecords = 1`", 17, id="not all records"),
        pytest.param("not cql.allRecords = 1", "nothing is left of the library", 0, id="nothing left"),
        pytest.param("! and year = 2000", "'!' has neither a letter nor a digit", 0, id="a sign"),
    ],
)  # fmt: skip
def test_cql_without_meaning_says_why_and_where(text: str, said: str, at: int) -> None:
    with pytest.raises(QueryError) as raised:
        parse(text)
    assert said in str(raised.value)
    assert (raised.value.text, raised.value.at) == (text, at)


VALUES = st.sampled_from(["x", '"a b"', "immun*", "2006", '"2005 2010"', "10.1056/x", "1", '"\\"a\\" *"', "a:b", "*"])
RELATIONS = st.sampled_from(["=", "==", "<>", "<", ">=", "any", "all", "exact", "adj", "within"])
CONDITIONS = st.tuples(st.sampled_from(sorted(INDEXES)), RELATIONS, VALUES).map(" ".join) | VALUES
CLAUSES: st.SearchStrategy[str] = st.recursive(
    CONDITIONS,
    lambda part: st.one_of(
        st.tuples(part, st.sampled_from(["and", "OR", "not", "and not"]), part).map(" ".join),
        part.map("({})".format),
    ),
    max_leaves=8,
)


@given(CLAUSES)
def test_a_tree_from_cql_is_printed_in_litdb_s_language(text: str) -> None:
    try:
        found = parse("year = 2006 and " + text)
    except QueryError as error:
        assert 0 <= error.at <= len(error.text)  # noqa: PT017  # either way is right
        return
    assert parse(printed(found)) == found
