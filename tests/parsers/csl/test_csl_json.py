"""CSL-JSON, and the way back from what litdb writes."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench import unsaid
from litdb.exporters import csl_json as exporter
from litdb.fields import csl, types
from litdb.model.names import OTHERS, Name
from litdb.model.problems import Problem
from litdb.model.records import Contributor, Doi, Entry, Identifier, Link, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.csl import csl_json
from litdb.parsers.csl import fields as csl_fields

WORD = st.text("abcdefgåöé", min_size=2, max_size=8)
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
CAPITAL = WORD.map(str.title)
PERSON = st.builds(Name, CAPITAL, st.sampled_from(["Jan", "Åsa B.", "J."]), st.sampled_from(["", "van der", "von"]),
                   st.sampled_from(["", "Jr.", "III"]))  # fmt: skip
NAMES = st.one_of(PERSON, CAPITAL.map(Name), WORDS.map(lambda words: Name(literal=f"The {words} Group")))
DATES = st.sampled_from([
    "", "2021", "2021-03", "2021-03-09", "2021-03/2022-01", "2021-22", "2021~", "-0044-03", "0800", "200X", "2021/..",
])  # fmt: skip
EXTRA = st.dictionaries(
    st.sampled_from(["publisher_place", "edition", "genre", "event_title", "archive_location", "my-field", "number"]),
    WORDS, max_size=3,
)  # fmt: skip
NUMBERS = st.lists(
    st.sampled_from([("issn", "2049-3630"), ("isbn", "9783161484100"), ("pmid", "31000001"), ("pmcid", "PMC6000001"),
                     ("wos", "000123456700001"), ("nct", "NCT00303940"), ("pmid", "31000002")]),
    unique=True, max_size=4,
)  # fmt: skip


def one_key(pairs: list[tuple[str, str]]) -> tuple[Identifier, ...]:
    """As the exporter groups them, so that the order can come back."""
    return tuple(Identifier(scheme, value, value) for scheme, value in sorted(pairs, key=lambda pair: pair[0]))


RECORDS = st.builds(
    Record,
    citation_key=st.one_of(st.just(""), CAPITAL.map(lambda word: f"{word}2021")),
    type=st.sampled_from([row.csl for row in types.TYPES]),
    title=WORDS.map(lambda words: f"A <i>{words}</i> title"),
    issued=DATES,
    container_title=st.one_of(st.just(""), WORDS),
    volume=st.sampled_from(["", "7", "B12"]),
    issue=st.sampled_from(["", "2", "1-2"]),
    page=st.sampled_from(["", "101-9", "e12", "1-2, 7-9"]),
    publisher=st.one_of(st.just(""), WORDS),
    language=st.sampled_from(["", "en", "sv-SE"]),
    abstract=st.lists(WORDS, max_size=3).map("\n".join),
    contributors=st.lists(
        st.builds(Contributor, NAMES, st.sampled_from(["author", "editor", "collection-editor"])), max_size=4
    ).map(tuple),
    dois=st.lists(st.sampled_from(["10.5555/a", "10.5555/B"]), unique=True).map(
        lambda found: tuple(Doi(one.lower(), one) for one in found)
    ),
    identifiers=NUMBERS.map(one_key),
    links=st.sampled_from([(), (Link("url", "https://example.org/a?b=1"),)]),
    tags=st.lists(WORDS, unique=True, max_size=2).map(tuple),
    extra=EXTRA.map(lambda found: tuple(found.items())),
)


def parsed(data: str | bytes) -> list[Record | Entry | Problem]:
    return list(csl_json.parse(from_bytes(data if isinstance(data, bytes) else data.encode())))


def one(item: dict[str, object]) -> Record:
    (record,) = (found for found in parsed(json.dumps(item)) if isinstance(found, Record))
    return record


def comparable(record: Record) -> Record:
    """Without what CSL-JSON has no order for: of roles among each other, of identifiers and of `extra`."""
    return replace(
        record,
        contributors=tuple(sorted(record.contributors, key=lambda found: found.role)),
        identifiers=tuple(sorted(record.identifiers, key=lambda found: found.scheme)),
        extra=tuple(sorted(record.extra)),
        entries=(),
    )


@given(st.lists(RECORDS, min_size=1, max_size=3))
def test_what_litdb_exports_comes_back_the_same(records: list[Record]) -> None:
    read = [item for item in parsed("".join(exporter.export(records))) if isinstance(item, Record)]
    assert list(map(comparable, read)) == list(map(comparable, records))


LOST = Record(
    title="T",
    contributors=(Contributor(Name("Ek"), "annotator", "0000-0002-1825-0097", ("Lundby",)), Contributor(OTHERS)),
    protected=("DNA",),
    links=(Link("url", "https://example.org/1"), Link("file", "a.pdf")),
    identifiers=(Identifier("wos", "000123456700001", "WOS:000123456700001"),),
)


def test_what_the_format_has_no_place_for_is_lost_on_the_way_and_nothing_else() -> None:
    (read,) = (item for item in parsed("".join(exporter.export([LOST]))) if isinstance(item, Record))
    assert replace(read, entries=()) == Record(
        title="T",
        contributors=(Contributor(Name("Ek"), "annotator"), Contributor(OTHERS)),
        links=LOST.links[:1],
        identifiers=LOST.identifiers,
    )


TEXTS = st.one_of(
    WORDS, st.text(max_size=12),
    st.lists(st.sampled_from(["DNA", "<i>", "</i>", "<b>x</b>", '<span class="nocase">', "</span>", "<sc>y</sc>", " ",
                              "&lt;", "&", "<", "PMID: 31000001\n", "\noriginal-date: 1902", "{:volume: 3}", "tex.x: y",
                              ":", '"', "van ", ", Jr.", "et al.", "10.5555/a", "12"]), max_size=6).map("".join),
)  # fmt: skip
PEOPLE = st.lists(
    st.one_of(
        st.fixed_dictionaries({"family": TEXTS}, optional={
            "given": TEXTS, "suffix": TEXTS, "dropping-particle": TEXTS, "non-dropping-particle": TEXTS,
            "comma-suffix": st.booleans(), "static-ordering": st.booleans(), "parse-names": st.booleans(),
        }),
        st.fixed_dictionaries({"literal": TEXTS}),
    ),
    max_size=3,
)  # fmt: skip
PARTS = st.lists(st.integers(-3000, 30000), max_size=1).flatmap(
    lambda year: st.lists(st.integers(-1, 32), max_size=2).map(lambda rest: year + rest)
)
WHEN = st.one_of(
    st.fixed_dictionaries(
        {"date-parts": st.lists(PARTS, max_size=2)},
        optional={"circa": st.sampled_from([True, False, 1, "?"]), "season": st.sampled_from([1, "2", "Winter"])},
    ),
    st.sampled_from(["200X", "2021?", "2021/..", "../2021", "2021~/2022", "spring 2007", "n.d.", "c. 1850"]).flatmap(
        lambda text: st.sampled_from([{"raw": text}, {"literal": text}, text])
    ),
)
BY_KIND = {"name": PEOPLE, "date": WHEN}
ITEMS = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["Berg2021", "12", "10.5555/b", "ITEM-1"]),
        "type": st.sampled_from(["book", "gizmo", "map"]),
    },
    optional={
        name: BY_KIND.get(row.kind, TEXTS)
        for name, row in csl.VARIABLES.items()
        if name not in ("id", "type", "custom", "categories")
    },
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(ITEMS)
def test_an_item_read_and_written_is_read_the_same(item: dict[str, object]) -> None:
    for found in parsed(json.dumps([item])):
        if isinstance(found, Record):
            (again,) = (one for one in parsed("".join(exporter.export([found]))) if isinstance(one, Record))
            assert unsaid.canonical(comparable(again)) == unsaid.canonical(comparable(found))


SAMPLES: dict[str, object] = {
    "name": [{"family": "Fontaine", "given": "Jean", "suffix": "Jr.", "dropping-particle": "de",
              "non-dropping-particle": "La", "comma-suffix": True, "static-ordering": True}, {"literal": "Lund Group"}],
    "date": {"date-parts": [[2007, 4, 12], [2008]], "circa": True},
    "title": 'The <i>E. coli</i> of <span class="nocase">Lund</span>, 10<sup>9</sup>',
    "text": "Some text, & more",
    "number": "7",
}  # fmt: skip
OWN = {
    "DOI": "10.5555/ABC", "ISBN": "978-3-16-148410-0", "ISSN": "2049-3630", "PMCID": "PMC6000001", "PMID": "31000001",
    "URL": "https://example.org/a?b=1", "type": "map", "id": "Berg2021", "categories": ["a", "b"], "language": "sv-SE",
    "custom": {"my-field": "x"}, "citation-key": "12", "keyword": "heat; cold",
}  # fmt: skip


@pytest.mark.parametrize("name", csl.VARIABLES)
def test_an_item_keeps_every_variable_of_the_schema(name: str) -> None:
    value = OWN.get(name) or SAMPLES[csl.VARIABLES[name].kind]
    item = {"id": "K1", "type": "book", "title": "T", "container-title": "C"} | {name: value}
    assert exporter.item(one(item)).get(name) == value


@pytest.mark.parametrize("old", csl.OLDER)
def test_older_names_of_variables_are_read_as_those_of_now(old: str) -> None:
    item = exporter.item(one({"type": "book", "title": "T", "container-title": "C", old: "x"}))
    assert item[csl.OLDER[old]] == "x"


def test_protected_words_come_back_as_such() -> None:
    record = Record(title="On <i>E. coli</i> DNA", protected=("DNA", "E. coli"))
    (read,) = (item for item in parsed("".join(exporter.export([record]))) if isinstance(item, Record))
    assert (read.title, set(read.protected)) == (record.title, set(record.protected))


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    parsed(b'[{"id": "a", "type": "book", "title": "T"}, ' + data)


JSONS = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9)),
    lambda some: st.one_of(
        st.lists(some, max_size=3),
        st.dictionaries(st.sampled_from(["date-parts", "raw", "season", "year", "family", "given", "x"]), some),
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(csl_fields.SETTERS)), JSONS))
def test_no_value_of_any_variable_raises(item: dict[str, object]) -> None:
    parsed(json.dumps([item]))


@pytest.mark.parametrize(
    ("value", "issued"),
    [
        pytest.param({"date-parts": [["2007", "04", "12"]]}, "2007-04-12", id="texts"),
        pytest.param({"date-parts": [[2007, 2, 30]]}, "2007-02", id="no such day"),
        pytest.param({"date-parts": [[2007, 14]]}, "2007-22", id="a season as month"),
        pytest.param({"date-parts": [[2007]], "season": "Spring"}, "2007-21", id="a season by name"),
        pytest.param({"date-parts": [[850]]}, "0850", id="three digits"),
        pytest.param({"date-parts": [[2007], [2009]], "circa": "1"}, "2007~/2009~", id="circa of a range"),
        pytest.param({"date-parts": [2007, 4]}, "2007-04", id="a level too few"),
        pytest.param({"date-parts": [[None]]}, "", id="nothing"),
        pytest.param({"date-parts": [[2007], [0]]}, "2007/..", id="no end"),
        pytest.param({"date-parts": [[-44]]}, "-0043", id="44 BC"),
        pytest.param({"raw": "2007-04-12"}, "2007-04-12", id="raw"),
        pytest.param({"literal": "c. 1850"}, "1850~", id="literal"),
        pytest.param("2007-04", "2007-04", id="a text"),
        pytest.param(2007, "2007", id="a number"),
        pytest.param([{"year": 2007, "month": "Apr"}], "2007-04", id="an object in a list"),
    ],
)
def test_dates_are_edtf(value: object, issued: str) -> None:
    assert one({"type": "book", "title": "T", "issued": value}).issued == issued


@pytest.mark.parametrize(
    ("value", "name"),
    [
        pytest.param({"family": "van Dal", "given": "Jan"}, Name("Dal", "Jan", "van"), id="particle in the family"),
        pytest.param({"family": '"van Dal"', "given": "Jan"}, Name("van Dal", "Jan"), id="family in quotation marks"),
        pytest.param({"family": "Dal", "given": "Jan, Jr."}, Name("Dal", "Jan", "", "Jr."), id="suffix behind given"),
        pytest.param({"family": "WHO", "isInstitution": 1}, Name(literal="WHO"), id="institution"),
        pytest.param({"literal": "et al."}, OTHERS, id="et al."),
        pytest.param("Dal, Jan", Name("Dal", "Jan"), id="one text"),
        pytest.param({"family": "Dal", "given": "J", "dropping-particle": "de", "non-dropping-particle": "la"},
                     Name("Dal", "J", "de la"), id="two particles"),
    ],
)  # fmt: skip
def test_names_keep_their_parts(value: object, name: Name) -> None:
    assert one({"type": "book", "title": "T", "author": [value]}).contributors == (Contributor(name),)


@pytest.mark.parametrize(
    ("item", "key"),
    [
        pytest.param({"id": "Berg2021"}, "Berg2021", id="a key"),
        pytest.param({"id": 7}, "", id="a number"),
        pytest.param({"id": "http://zotero.org/x"}, "", id="an address"),
        pytest.param({"id": "1234/ABCD1234"}, "", id="Zotero's own"),
        pytest.param({"id": "10.5555/abc"}, "", id="a DOI"),
        pytest.param({"id": "ITEM-3"}, "", id="a place in a list"),
        pytest.param({"id": 7, "citation-key": "Berg2021"}, "Berg2021", id="the variable of it"),
    ],
)
def test_numbers_and_addresses_are_no_citation_keys(item: dict[str, object], key: str) -> None:
    assert one({"type": "book", "title": "T", **item}).citation_key == key


def test_lines_of_the_note_say_what_the_program_had_no_field_for() -> None:
    record = one(
        {
            "title": "T",
            "note": "Citation Key: Ek1\ntex.archiveprefix: arXiv\nPMID: 31000001\n"
            "Original Date: 1850\neditor: Öst || Åsa\nRead: twice\nDOI: no",
        }
    )
    assert [(found.scheme, found.value) for found in record.identifiers] == [("pmid", "31000001")]
    assert dict(record.extra) == {"archiveprefix": "arXiv", "original_date": "1850", "note": "Read: twice DOI: no"}
    assert record.citation_key == "Ek1"
    assert record.contributors == (Contributor(Name("Öst", "Åsa"), "editor"),)


@pytest.mark.parametrize(
    ("data", "form"),
    [
        pytest.param('[{"id": "a", "type": "book", "title": "T"}]', "csl-json", id="the least"),
        pytest.param('{"items": [{"type": "article-journal", "title": "T"}]}', "csl-json", id="items"),
        pytest.param('{"title": "T", "issued": {"date-parts": [[2000]]}}', "csl-json", id="without type"),
        pytest.param('{"@context": "https://schema.org", "@type": "Article", "type": "book", "title": "T"}', "unknown",
                     id="schema.org"),
        pytest.param('{"type": "Feature", "geometry": {}, "title": "T"}', "unknown", id="a map"),
        pytest.param('{"name": "x", "type": "module", "author": "y"}', "unknown", id="a package"),
    ],
)  # fmt: skip
def test_the_content_tells_the_format(data: str, form: str) -> None:
    assert detect(from_bytes(data.encode())) == form
