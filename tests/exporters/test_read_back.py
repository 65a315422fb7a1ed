"""Each written file is read back by litdb as the same record, but for what `bench.unsaid` says."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench import read_back
from litdb.exporters import EXPORTERS, exporter
from litdb.fields import asides, markup, types
from litdb.model.names import OTHERS, Name
from litdb.model.records import FIELDS, Contributor, Doi, Identifier, Link, Record
from tests.conftest import SHARED

CORPUS = SHARED / "corpus/bench/10k.bib"
TOLD = ["ris", "nbib", "endnote-xml", "mods", "cff", "word-xml", "csv", "tsv"]
"""Formats that say what they have no field for beside their fields."""


LETTERS = st.characters(exclude_categories=("C", "Z", "M"), max_codepoint=0xFFFF, exclude_characters="\ufffe\uffff")
SIGNS = st.sampled_from((*" &%#_${}~^\\-`'\",;.@=()<>|+*[]:?!/", "&amp;", "]]>", "<b>", "{:a: b}", " || ", "AU  - "))
TEXTS = st.lists(LETTERS | SIGNS, max_size=14).map(
    # As a parser leaves it: composed, white space collapsed.
    lambda parts: " ".join(unicodedata.normalize("NFC", "".join(parts)).split())
)
SOME = TEXTS.filter(bool)
TAGGED = st.builds(
    lambda before, tag, within: f"{before}{markup.TAGS[tag][0]}{within}{markup.TAGS[tag][1]}",
    TEXTS,
    st.sampled_from(["i", "b", "sup", "sub", "sc", "nocase"]),
    SOME,
)
TITLES = (TEXTS | TAGGED).filter(
    lambda text: markup.normal(text) == text and markup.normal(markup.plain(text)) == markup.plain(text)
)
PARTS = TEXTS | st.sampled_from(["van", "Öst", "Jr.", "III", "de la", "J. A.", "und", "et al.", "Team"])
NAMES = (
    st.builds(Name, PARTS, PARTS, PARTS, PARTS).filter(lambda name: name != Name())
    | st.builds(Name, literal=SOME)
    | st.just(OTHERS)
)
ROLES = st.sampled_from(["author", "editor", "translator", "collection-editor", "composer", "supervisor", "namea"])
PEOPLE = st.builds(
    Contributor,
    NAMES,
    ROLES,
    st.sampled_from(["", "0000-0002-1825-0097"]),
    st.lists(SOME, max_size=2, unique=True).map(tuple),
)
DATES = [
    "", "2007", "2007-06", "2007-06-14", "2007-02-01", "2007~", "2007/2009", "2007-03/..", "200X", "2007-21", "-0044",
    "0999", "/1997",
]  # fmt: skip
NUMBERS = [
    Identifier("issn", "2049-3630", "20493630"),
    Identifier("issn", "0028-4793", "0028-4793"),
    Identifier("isbn", "9783161484100", "978-3-16-148410-0"),
    Identifier("wos", "000245624400005", "WOS:000245624400005"),
    Identifier("pmid", "7", "007"),
    Identifier("pmid", "31000001", "31000001"),
    Identifier("pmcid", "PMC123", "PMC123"),
    Identifier("arxiv", "2001.01234", "arXiv:2001.01234v2"),
    Identifier("nct", "NCT00303940", "NCT00303940"),
]
DOIS = [Doi("10.1000/a_b<c>(1)", "10.1000/A_b<c>(1)"), Doi("10.5555/x;y", "10.5555/x;y")]
LINKS = [
    Link("url", "https://example.org/~a_b%20c&amp;{d}#$e"),
    Link("url", "ftp://example.org/?a=1;b=2"),
    Link("file", "/home/a b/c.pdf"),
    Link("fulltext", "https://example.org/a.pdf"),
    Link("howpublished", "https://example.org/how"),
]
KEYS = st.sampled_from([
    "publisher_place", "edition", "collection_title", "note", "genre", "keyword", "chapter_number", "number",
    "accessed", "container_title_short", "title_short", "event_title", "entry_type", "my-field", "x:y z", "title",
    "label", "copyright", "link.x", "C1", "custom7", "mesh",
])  # fmt: skip


def some(values: Sequence[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


RECORDS = st.builds(
    Record,
    citation_key=st.sampled_from(["", "Larsen2007", "1018329", "DOI:10.1/x", "ö", "-ek-2022", "a b, c"]),
    type=st.sampled_from([row.csl for row in types.TYPES]),
    title=TITLES,
    issued=st.sampled_from(DATES),
    container_title=TITLES,
    volume=TEXTS,
    issue=TEXTS,
    page=st.sampled_from(["", "1517-1526", "e12724", "1-2, 5-6", "S-1-S-5", "101-9"]),
    publisher=TEXTS,
    language=st.sampled_from(["", "en", "sv", "sv-SE", "tlh"]),
    abstract=st.lists(SOME, max_size=3).map("\n".join),
    contributors=st.lists(PEOPLE, max_size=4).map(tuple),
    dois=some(DOIS),
    identifiers=some(NUMBERS),
    links=some(LINKS),
    protected=st.lists(SOME, max_size=2, unique=True).map(tuple),
    extra=st.dictionaries(KEYS, SOME, max_size=4).map(lambda found: tuple(found.items())),
)


@pytest.mark.parametrize("name", TOLD)
# Drawn alike each time: a loss that one text in thousands has is looked for with more examples, by hand.
@settings(max_examples=30, derandomize=True, suppress_health_check=list(HealthCheck))
@given(records=st.lists(RECORDS.filter(lambda record: bool(record.title or record.dois)), min_size=1, max_size=2))
def test_whatever_a_record_holds_it_is_read_back(name: str, records: list[Record]) -> None:
    text = "".join(exporter(name)(records)).encode()
    keyed = [
        one if one.citation_key else replace(one, citation_key=key)
        for one, key in zip(records, made_keys(name), strict=False)
    ]
    assert [found for found in read_back.differences(name, keyed, text) if found] == []


def made_keys(name: str) -> Iterator[str]:
    """The keys that a format gives to records without one."""
    return (f"record-{number}" if name == "word-xml" else "" for number in range(1, 100))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(record=RECORDS, read=RECORDS)
def test_what_is_told_beside_makes_any_record_of_any_other(record: Record, read: Record) -> None:
    found, rest = asides.found(" ".join(["a note", *asides.of(record, read)]))
    told = asides.told(read, found)
    assert rest == "a note"
    for field in FIELDS:
        ours, theirs = getattr(record, field), getattr(told, field)
        if field in ("identifiers", "links", "extra", "dois"):
            ours, theirs = set(ours), set(theirs) & set(ours)
        assert ours == theirs, field


@cache
def corpus(most: int) -> tuple[Record, ...]:
    return tuple(read_back.unique(islice(read_back.parsed(CORPUS.read_bytes()), most)))


KNOWN = {"bibtex": 10, "biblatex": 12}
"""Records of the corpus whose LaTeX has more than one reading: `\\ifmmode` in names, formulas that are text."""


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the repository")
@pytest.mark.parametrize("name", EXPORTERS)
def test_the_corpus_comes_back(name: str) -> None:
    records = corpus(1000)
    text = "".join(exporter(name)(records)).encode()
    found = [one for one in read_back.differences(name, records, text) if one]
    assert len(found) <= KNOWN.get(name, 0), found[:1]
