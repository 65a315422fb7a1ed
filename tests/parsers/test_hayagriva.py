"""Hayagriva, alone and as litdb writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import csl, hayagriva_table
from litdb.fields import hayagriva as entries
from litdb.model.names import Name
from litdb.model.problems import Lost, Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect, hayagriva

TWO = "a:\n  type: book\n  title: A\nb:\n  type: book\n  title: B\n"
PIECES = ("a:\n", "  type: book\n", "  title: T\n", "---\n", "...\n", " ", "- ", "\t", "[", "{", '"', "&a ", "*a", ":",
          "|\n", "\r\n", "\0", "é")  # fmt: skip


def parsed(data: str | bytes) -> list[Record | Entry | Problem]:
    return list(hayagriva.parse(from_bytes(data if isinstance(data, bytes) else data.encode())))


def one(fields: str) -> Record:
    (record,) = (item for item in parsed("a:\n" + "".join(f"  {line}\n" for line in fields.split("\n"))))
    assert isinstance(record, Record)
    return record


def held(items: list[Record | Entry | Problem]) -> bytes:
    found = [item for item in items if isinstance(item, Entry)]
    found += [entry for item in items if isinstance(item, Record) for entry in item.entries]
    return b"".join(one.raw + one.tail for one in sorted(found, key=lambda one: (one.start, len(one.raw + one.tail))))


@given(st.one_of(st.binary(), st.lists(st.sampled_from(PIECES)).map(lambda some: "".join(some).encode())))
def test_no_bytes_raise_and_every_byte_is_kept(data: bytes) -> None:
    assert held(parsed(data)) == data


JSONS = st.recursive(
    st.one_of(st.none(), st.text(max_size=9)),
    lambda some: st.one_of(
        st.lists(some, max_size=3),
        st.dictionaries(
            st.sampled_from(["value", "name", "role", "names", "type", "title", "date", "parent", "doi", "x"]), some
        ),
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(hayagriva_table.KNOWN)), JSONS))
def test_no_value_of_any_field_raises(entry: dict[str, object]) -> None:
    assert entries.read(entry)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(TWO, ["A", "B"], id="two"),
        pytest.param("# mine\n---\n" + TWO, ["A", "B"], id="behind a comment and a marker"),
        pytest.param(TWO.replace("\n", "\r\n"), ["A", "B"], id="lines of DOS"),
        pytest.param(TWO.replace("title: A", 'title: "A'), ["B"], id="no end of a text"),
        pytest.param(TWO.replace("  title: A", "  title: A\n\n# so\n"), ["A", "B"], id="a comment within"),
        pytest.param("'a b:c/d':\n  title: A\n", ["A"], id="a key in quotation marks"),
        pytest.param("a:\n  title: &a [x]\n  author: *a\n" + TWO[27:], ["B"], id="aliases"),
        pytest.param("a: x\n" + TWO, ["A", "B"], id="a text for an entry"),
    ],
)
def test_each_entry_is_a_record_and_a_broken_one_costs_itself(data: str, expected: list[str]) -> None:
    assert [item.title for item in parsed(data) if isinstance(item, Record)] == expected
    assert held(parsed(data)) == data.encode()


@pytest.mark.parametrize(
    ("fields", "csl_type"),
    [
        ("type: article\nparent: {type: periodical, title: J}", "article-journal"),
        ("type: Article\nparent: {title: J}", "article-journal"),
        ("type: article\nparent: {type: Newspaper, title: J}", "article-newspaper"),
        ("type: article\nparent: {type: proceedings, title: J}", "paper-conference"),
        ("type: anthos\nparent: {title: J}", "chapter"),
        ("type: book", "book"), ("type: Web", "webpage"), ("type: reference", "book"), ("type: gizmo", "document"),
        ("x: y", "document"),
    ],
)  # fmt: skip
def test_the_type_is_that_of_the_entry_and_of_what_it_is_in(fields: str, csl_type: str) -> None:
    assert one(f"title: T\n{fields}").type == csl_type


@pytest.mark.parametrize(
    ("author", "name"),
    [
        pytest.param("Ek, Jan", Name("Ek", "Jan"), id="family first"),
        pytest.param("von der Ek, Jan", Name("Ek", "Jan", "von der"), id="prefix"),
        pytest.param("Ek, Jr., Jan", Name("Ek", "Jan", "", "Jr."), id="suffix"),
        pytest.param("UNO", Name(literal="UNO"), id="a body"),
        pytest.param(
            "{name: Ek, given-name: Jan, prefix: av, suffix: III}", Name("Ek", "Jan", "av", "III"), id="parts"
        ),
        pytest.param("{alias: ekj}", Name(literal="ekj"), id="alias alone"),
    ],
)
def test_persons_are_names(author: str, name: Name) -> None:
    assert one(f"title: T\nauthor: {author}").contributors == (Contributor(name),)


@pytest.mark.parametrize(
    ("date", "issued"), [("2007-04-12", "2007-04-12"), ("2007", "2007"), ("-0043", "-0043"), ("May 2010", "2010-05")]
)
def test_dates_are_edtf(date: str, issued: str) -> None:
    assert one(f"title: T\ndate: {date}").issued == issued


@pytest.mark.parametrize(
    ("title", "plain", "protected"),
    [
        ('"On {DNA} in \\\\{it\\\\}"', "On DNA in {it}", ("DNA",)), ("{value: DNA, verbatim: true}", "DNA", ("DNA",)),
        ("{value: T, short: S}", "T", ()),
    ],
)  # fmt: skip
def test_what_is_verbatim_keeps_its_case(title: str, plain: str, protected: tuple[str, ...]) -> None:
    record = one(f"title: {title}")
    assert (record.title, record.protected) == (plain, protected)


def test_roles_that_csl_has_not_keep_their_names() -> None:
    record = one(
        "title: T\naffiliated:\n- {role: CastMember, names: 'Ek, A'}\n- {role: foreword, names: ['Ås, B', 'Öst, C']}"
    )
    assert [(found.role, found.name.family) for found in record.contributors] == [
        ("performer", "Ek"), ("foreword", "Ås"), ("foreword", "Öst"),
    ]  # fmt: skip


def test_numbers_and_fields_that_csl_has_not_are_kept() -> None:
    record = one("title: T\nruntime: '1:02'\nserial-number: {arxiv: 2101.00001, shelf: 7}\ndoi: 10.5555/ABC")
    assert [(found.scheme, found.value) for found in record.identifiers] == [("arxiv", "2101.00001")]
    assert dict(record.extra) == {"runtime": "1:02", "shelf": "7"}
    assert [doi.printed for doi in record.dois] == ["10.5555/ABC"]


def test_all_that_the_table_names_is_a_variable_of_csl() -> None:
    assert hayagriva_table.PLACES.keys() <= csl.VARIABLES.keys()
    assert hayagriva_table.TYPES.keys() <= csl.TYPES


@pytest.mark.parametrize(
    ("data", "form"),
    [
        pytest.param(TWO, "hayagriva", id="two"),
        pytest.param("%YAML 1.2\n---\n# mine\n\n'a b':\n    title: X\n    type: Article\n", "hayagriva", id="later"),
        pytest.param("---\nreferences:\n- id: a\n  type: book\n  title: A\n", "csl-yaml", id="CSL-YAML"),
        pytest.param("cff-version: 1.2.0\ntitle: X\nmessage: m\ntype: software\n", "cff", id="CFF"),
        pytest.param("server:\n  type: nginx\n  title: X\n", "unknown", id="a program's settings"),
        pytest.param("a: b\n", "unknown", id="a mapping"),
    ],
)
def test_the_content_tells_the_format(data: str, form: str) -> None:
    assert detect(from_bytes(data.encode())) == form


def test_an_entry_that_has_no_fields_is_told_and_the_others_are_read() -> None:
    text = "oak:\n  type: book\n  title: Oaks\nelm: a tree\n"
    found = parsed(text)
    assert [item.title for item in found if isinstance(item, Record)] == ["Oaks"]
    assert [(item.code, item.lost, item.at.line) for item in found if isinstance(item, Problem)] == [
        ("bad-entry", Lost.ENTRY, 4)
    ]
