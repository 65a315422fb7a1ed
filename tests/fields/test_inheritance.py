"""What a record inherits from the one that its crossref or xdata names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import inheritance
from litdb.model.names import Name
from litdb.model.records import Contributor, Doi, Identifier, Link, Record


def record(kind: str, csl: str, *extra: tuple[str, str], **columns: object) -> Record:
    return Record(type=csl, extra=(("entry_type", kind), *extra), **columns)  # type: ignore[arg-type]  # Record's own


def got(child: Record, parent: Record) -> dict[str, str]:
    """What of the texts the child has now and had not."""
    full = inheritance.inherited(child, parent)
    had = dict(child.extra)
    found = {name: text for name, text in full.extra if name not in had}
    for name in ("title", "container_title", "volume", "publisher", "issued", "page", "abstract"):
        if getattr(full, name) != getattr(child, name):
            found[name] = getattr(full, name)
    return found


INBOOK = record("inbook", "chapter", title="C")


@pytest.mark.parametrize(
    ("child", "parent", "expected"),
    [
        pytest.param(INBOOK, record("book", "book", ("subtitle", "S"), title="B: S", publisher="P"),
                     {"container_title": "B: S", "booksubtitle": "S", "publisher": "P"}, id="book, inbook"),
        pytest.param(record("incollection", "chapter", title="C"), record("collection", "book", title="B"),
                     {"container_title": "B"}, id="collection, incollection"),
        pytest.param(record("conference", "paper-conference", title="C"), record("proceedings", "book", title="B"),
                     {"container_title": "B"}, id="proceedings, an alias of inproceedings"),
        pytest.param(record("article", "article-journal", title="C"),
                     record("periodical", "periodical", ("subtitle", "S"), title="J: S", volume="3"),
                     {"container_title": "J", "journalsubtitle": "S", "volume": "3"}, id="periodical, article"),
        pytest.param(record("book", "book", title="C"), record("mvbook", "book", ("titleaddon", "A"), title="M"),
                     {"maintitle": "M", "maintitleaddon": "A"}, id="mvbook, book"),
        pytest.param(INBOOK, record("mvbook", "book", title="M"),
                     {"maintitle": "M", "container_title": "M"}, id="mvbook, inbook: there is no other book"),
        pytest.param(record("incollection", "chapter", title="C"), record("book", "book", title="B"),
                     {"container_title": "B"}, id="a pair that BibLaTeX has no rule for"),
        pytest.param(record("misc", "document"), record("online", "webpage", title="T", issued="2001"),
                     {"title": "T", "issued": "2001"}, id="any other pair, the same fields"),
        pytest.param(INBOOK, record("book", "book", ("title_short", "B"), ("indextitle", "B"), title="B"),
                     {"container_title": "B"}, id="other forms of the title go nowhere"),
        pytest.param(INBOOK, record("book", "book", ("crossref", "x"), ("label", "L"), ("options", "o"), ("ids", "i"),
                                    ("related", "r"), ("shorthand", "s"), ("xref", "y"), ("file", "f.pdf")),
                     {}, id="what is the parent's alone"),
        pytest.param(INBOOK, record("book", "book", abstract="A"), {}, id="an abstract speaks of its own work"),
        pytest.param(record("inbook", "chapter", title="C", container_title="Own", volume="1", issued="2001"),
                     record("book", "book", ("subtitle", "S"), title="B: S", volume="2", issued="2002"),
                     {}, id="the child wins"),
        pytest.param(record("inbook", "chapter", ("note", "own")), record("book", "book", ("note", "n"), ("eid", "1")),
                     {"eid": "1"}, id="the child wins in every field"),
    ],
)  # fmt: skip
def test_texts_go_where_biblatex_says(child: Record, parent: Record, expected: dict[str, str]) -> None:
    assert got(child, parent) == expected


def roles(full: Record) -> list[tuple[str, str]]:
    return [(one.role, one.name.family) for one in full.contributors]


AUTHOR, EDITOR = Contributor(Name("Berg")), Contributor(Name("Ek"), "editor")


@pytest.mark.parametrize(
    ("child", "parent", "expected"),
    [
        pytest.param("inbook", "book", [("author", "Berg"), ("editor", "Ek"), ("container-author", "Berg")], id="book"),
        pytest.param("inbook", "mvbook", [("author", "Berg"), ("editor", "Ek"), ("container-author", "Berg")], id="mv"),
        pytest.param("incollection", "collection", [("author", "Berg"), ("editor", "Ek")], id="collection"),
    ],
)
def test_a_books_author_is_that_of_what_is_in_it_too(child: str, parent: str, expected: list[tuple[str, str]]) -> None:
    above = record(parent, "book", contributors=(AUTHOR, EDITOR))
    assert roles(inheritance.inherited(record(child, "chapter"), above)) == expected


def test_a_role_that_the_child_has_is_not_inherited() -> None:
    own = record("inbook", "chapter", contributors=(Contributor(Name("Own")),))
    full = inheritance.inherited(own, record("book", "book", contributors=(AUTHOR, EDITOR)))
    assert roles(full) == [("author", "Own"), ("editor", "Ek"), ("container-author", "Berg")]


def test_numbers_are_inherited_by_kind() -> None:
    parent = record(
        "book", "book", dois=(Doi("10.1/b", "10.1/b"),), links=(Link("url", "h:b"), Link("file", "b.pdf")),
        identifiers=(Identifier("isbn", "1", "1"), Identifier("issn", "2", "2"), Identifier("pmid", "3", "3")),
    )  # fmt: skip
    child = record("inbook", "chapter", identifiers=(Identifier("issn", "9", "9"),), dois=(Doi("10.1/c", "10.1/c"),))
    full = inheritance.inherited(child, parent)
    assert [one.value for one in full.identifiers] == ["9", "1"]
    assert [one.value for one in full.dois] == ["10.1/c"]
    assert full.links == (Link("url", "h:b"),)


def test_data_are_shared_whole_but_for_the_type() -> None:
    data = record("xdata", "document", ("note", "N"), ("mine", "M"), publisher="P", contributors=(EDITOR,), title="T")
    full = inheritance.shared(record("book", "book", title="Own"), data)
    assert (full.type, full.title, full.publisher, full.contributors) == ("book", "Own", "P", (EDITOR,))
    assert dict(full.extra) == {"entry_type": "book", "note": "N", "mine": "M"}


@pytest.mark.parametrize(
    ("extra", "keys"),
    [
        pytest.param((), (), id="none"),
        pytest.param((("crossref", " b "),), ("b",), id="crossref"),
        pytest.param((("xdata", "a, b,,a"), ("crossref", "c")), ("a", "b", "c"), id="data first, each once"),
        pytest.param((("xref", "b"), ("related", "c")), (), id="xref gives nothing"),
    ],
)
def test_parents_are_named_by_crossref_and_xdata(extra: tuple[tuple[str, str], ...], keys: tuple[str, ...]) -> None:
    assert inheritance.parents(Record(extra=extra)) == keys


@given(st.from_type(Record), st.from_type(Record))
def test_nothing_that_the_child_has_is_lost_or_replaced(child: Record, parent: Record) -> None:
    for give in (inheritance.inherited, inheritance.shared):
        full = give(child, parent)
        assert full.extra[: len(child.extra)] == child.extra
        assert full.contributors[: len(child.contributors)] == child.contributors
        for name in ("type", "title", "issued", "container_title", "volume", "issue", "page", "publisher", "abstract"):
            assert not getattr(child, name) or getattr(full, name) == getattr(child, name)
        assert (full.entries, full.tags, full.citation_key) == (child.entries, child.tags, child.citation_key)
