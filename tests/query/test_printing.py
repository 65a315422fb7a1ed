import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import identifiers
from litdb.query.building import all_of, none_of, of_names, one_of
from litdb.query.fields import COLUMNS, HAS
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
from litdb.store.searches import SCHEME_NAMES
from litdb.store.searches import understood as parse


@pytest.mark.parametrize(
    ("query", "text"),
    [
        pytest.param(And(), "", id="everything"),
        pytest.param(Words("beta"), "beta", id="word"),
        pytest.param(Words("beta", starts=True), "beta*", id="prefix"),
        pytest.param(Words("beta cell", "title"), 'title:"beta cell"', id="phrase in a field"),
        pytest.param(Words("NOT"), '"NOT"', id="a word like an operator"),
        pytest.param(Words("PMC1854853"), '"PMC1854853"', id="a word like an identifier"),
        pytest.param(Words('a "b" \\'), '"a \\"b\\" \\\\"', id="quotation marks and backslashes"),
        pytest.param(Words("x", "other"), "other:x", id="one name of a column"),
        pytest.param(Or((Words("a"), And((Words("b"), Not(Words("c")))))), "a OR b NOT c", id="And within Or"),
        pytest.param(And((Words("a"), Or((Words("b"), Words("c"))))), "a (b OR c)", id="Or within And"),
        pytest.param(Not(Or((Words("a"), Words("b")))), "NOT (a OR b)", id="Not of Or"),
        pytest.param(Not(Has("year")), "missing:year", id="missing"),
        pytest.param(Years(2005, 2005), "year:2005", id="year"),
        pytest.param(Years(None, 2005), "year:..2005", id="years"),
        pytest.param(Added("2026-01-01", None), "added:2026-01-01..", id="days"),
        pytest.param(Within("p", None, 0.049999999999999996), "p:<0.05", id="a number that stands beside a short one"),
        pytest.param(Within("n", 100.0, None), "n:100..", id="whole numbers"),
        pytest.param(Identified("doi", "10.1016/s0140-6736(05)67394-1"), "doi:10.1016/s0140-6736(05)67394-1", id="DOI"),
        pytest.param(Identified("doi", '10.1000/a"(b'), 'doi:"10.1000/a\\"(b"', id="DOI that needs quotation marks"),
        pytest.param(Masked("doi", "10.1056/*"), "doi:10.1056/*", id="mask"),
        pytest.param(Is("tag", "to read", starts=True), 'tag:"to read*"', id="how a tag begins"),
    ],
)
def test_a_tree_is_printed_as_one_would_write_it(query: Query, text: str) -> None:
    assert printed(query) == text
    assert parse(text) == query


def test_a_query_for_names_is_printed_as_it_is_written() -> None:
    text = 'berg OR ("van der" NOT title:socks year:2005)'
    assert printed(of_names(parse(text))) == printed(parse(text))


DAYS = st.dates().map(lambda day: day.isoformat())
NUMBERS = st.floats(0, 1e12) | st.integers(0, 10**9).map(float)
TEXT = st.text(st.characters(exclude_characters="*"), min_size=1).filter(lambda text: any(map(str.isalnum, text)))
IDENTIFIERS = (
    ("doi", "10.1056/NEJMoa065213"), ("doi", "10.1016/S0140-6736(05)67394-1"), ("doi", "10.1000/a(b"),
    ("wos", "000245624400005"), ("scopus", "34247170807"), ("pmid", "17429083"), ("pmcid", "PMC1854853"),
    ("arxiv", "2101.01234"), ("arxiv", "hep-th/9901001"), ("lup", "1234567"), ("handle", "2077/12345"),
    ("urn", "urn:nbn:se:uu:diva-3475"), ("bibcode", "2007Sci...316..222A"), ("s2", "CorpusID:12345"),
    ("openalex", "W2741809807"), ("dblp", "conf/acl/Smith20"), ("issn", "0028-4793"), ("isbn", "9783161484100"),
    ("nct", "NCT00303940"),
)  # fmt: skip
LEAVES = st.one_of(
    st.builds(Words, TEXT, st.sampled_from(["", *sorted(set(COLUMNS.values()))])),
    st.builds(Words, st.sampled_from(["immun", "type 2 diab", "ä", "C*-alg", "IL-6"]), starts=st.just(value=True)),
    st.lists(st.integers(-9999, 9999), min_size=2, max_size=2).map(lambda two: Years(min(two), max(two))),
    st.integers(-9999, 9999).map(lambda year: Years(year, None)),
    st.lists(DAYS, min_size=2, max_size=2).map(lambda two: Added(min(two), max(two))),
    DAYS.map(lambda day: Added(None, day)),
    st.sampled_from(IDENTIFIERS).map(lambda one: Identified(one[0], identifiers.parse(*one).value)),
    TEXT.map(lambda text: Identified("key", text)),
    st.builds(Masked, st.sampled_from(["key", "isbn", "handle"]), st.sampled_from(["a*", "*b c", '1*"2', "(*"])),
    st.sampled_from([*HAS, *sorted(SCHEME_NAMES)]).map(Has),
    st.builds(Is, st.sampled_from(["tag", "collection", "source"]), TEXT.map(str.strip), st.booleans()),
    st.builds(Is, st.just("type"), st.sampled_from(["chapter", "article"]), st.booleans()),
    st.builds(Is, st.just("lang"), st.sampled_from(["en", "en-GB", "zh-Hant"])),
    st.sampled_from([EndpointIs("role", "primary"), EndpointIs("met", "no")]),
    st.builds(Within, st.sampled_from(["p", "n"]), NUMBERS, st.none()),
    st.builds(Within, st.sampled_from(["p", "n"]), st.none(), NUMBERS),
    st.tuples(NUMBERS, NUMBERS).map(lambda two: Within("p", min(two), max(two))),
    TEXT.map(Like),
    st.from_regex(r"[\w./-]+", fullmatch=True).map(Saved),
)
TREES: st.SearchStrategy[Query] = st.recursive(
    LEAVES,
    lambda part: st.one_of(
        st.lists(part, min_size=1, max_size=4).map(all_of),
        st.lists(part, min_size=1, max_size=4).map(one_of),
        part.map(none_of),
    ),
    max_leaves=12,
)


@given(TREES)
def test_a_printed_tree_parses_back_to_itself(query: Query) -> None:
    assert parse(printed(query)) == query
