"""litdb's own JSON, read back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.exporters import jsonl
from litdb.model.findings import Review
from litdb.model.names import Name
from litdb.model.problems import Problem
from litdb.model.records import CitationCount, Contributor, Doi, Identifier, Link, Record
from litdb.model.sources import from_bytes
from litdb.parsers import litdb_jsonl

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
RECORDS = st.builds(
    Record,
    citation_key=TEXT,
    type=st.just("book"),
    title=TEXT.map("T{}".format),
    issued=st.sampled_from(["", "2021-03-09", "200X", "2021~/2022"]),
    container_title=TEXT,
    volume=TEXT,
    page=TEXT,
    abstract=TEXT,
    contributors=st.lists(
        st.builds(Contributor, st.builds(Name, TEXT, TEXT, TEXT, TEXT, TEXT), st.sampled_from(["author", "x_y"]),
                  st.sampled_from(["", "0000-0002-1825-0097"]), st.sampled_from([(), ("Lundby",)])), max_size=3,
    ).map(tuple),
    dois=st.sampled_from([(), (Doi("10.5555/a", "doi: 10.5555/A"), Doi("10.5555/b", "10.5555/b"))]),
    identifiers=st.sampled_from([(), (Identifier("wos", "000123456700001", "WOS:000123456700001"),)]),
    links=st.lists(st.builds(Link, st.just("file"), TEXT.map("a{}".format)), unique=True, max_size=2).map(tuple),
    cited_by=st.lists(st.builds(CitationCount, st.just("x"), st.integers(0, 9), st.just("2024-05-01"))).map(tuple),
    tags=st.sampled_from([(), ("knee", "to read")]),
    reviews=st.lists(st.builds(
        Review, st.integers(-1, 9), st.integers(-1, 9), TEXT, st.sampled_from(["confirmed", "rejected", "added"]),
        st.sampled_from([(), (("role", "secondary"), ("name", "itch"))]), st.sampled_from([(), (("met", "no"),)]), TEXT,
    ), max_size=2).map(tuple),
    extra=st.dictionaries(TEXT, TEXT.map("x{}".format), max_size=3).map(lambda found: tuple(found.items())),
)  # fmt: skip


@pytest.mark.parametrize("export", [pytest.param(jsonl.export, id="lines"), pytest.param(jsonl.array, id="a list")])
@given(records=st.lists(RECORDS, min_size=1, max_size=3))
def test_what_litdb_exports_comes_back_whole(export: type, records: list[Record]) -> None:
    """But for what is derived from the abstract, `protected` and the entries, which the format has not."""
    text = "".join(export(records))
    items = list(litdb_jsonl.parse(from_bytes(text.encode())))
    assert [replace(item, entries=()) for item in items if isinstance(item, Record)] == records
    assert not [item for item in items if isinstance(item, Problem)]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("issued", '"soon"'), ("dois", '[{"value": "x"}]'), ("cited_by", '[{"count": "many"}]'),
        ("identifiers", '[{"scheme": "pmid", "value": "x"}]'), ("reviews", '[{"verdict": "praised"}]'),
    ],
)  # fmt: skip
def test_a_bad_field_costs_that_field(key: str, value: str) -> None:
    line = '{"citation_key": "a", "type": "book", "title": "T", "contributors": [], "issued": null, '
    problem, record = litdb_jsonl.parse(from_bytes(f'{line}"{key}": {value}}}\n'.encode()))
    assert isinstance(problem, Problem)
    assert isinstance(record, Record)
    assert (record.title, record.citation_key) == ("T", "a")
