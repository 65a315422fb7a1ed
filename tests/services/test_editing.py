"""What a user sets is so in all records that a query finds, or in none."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from litdb.fields import assignments
from litdb.fields.differences import Difference
from litdb.model.problems import Problem
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.services import (
    discarding,
    drafting,
    editing,
    finding,
    importing,
    looking_up,
    rereading,
    syncing,
)
from litdb.services.drafting import Draft
from litdb.services.editing import Changed, NotAgreedError, Outcome, RefusedError
from litdb.store.library import Library
from litdb.store.revising import Shared
from litdb.store.writing import Writer
from tests.conftest import remove

BIB = """@article{elm, author={Alm, Ann and Berg, Bo}, title={Leaves of Elms}, journal={Trees}, year=2001, month=may}
@article{oak, author={Dahl, Dan}, title={Oaks}, year=2002, doi={10.1234/oak}, note={old}}
@book{ash, title={Ashes}, author={Ek, Eva}, year=2003, doi={10.1234/oak}}
"""


@pytest.fixture
def filled(library: Path) -> Path:
    take(library, BIB)
    return library


def take(library: Path, text: str, name: str = "refs.bib") -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(text.encode(), name))


def change(library: Path, query: str, *words: str, agreed: Outcome | None = None) -> Outcome:
    return editing.change(library, finding.understood(query), assignments.parse(words)[1], agreed)


def preview(library: Path, query: str, *words: str) -> tuple[Outcome, list[Changed]]:
    told: list[Changed] = []
    found = editing.preview(library, finding.understood(query), assignments.parse(words)[1], told.append)
    return found, told


def record(library: Path, name: str = "elm") -> Record:
    (found,) = looking_up.look_up(library, name)
    return found


def found(library: Path, query: str) -> list[str]:
    with finding.find(library, query, "key") as all_found:
        return [one.citation_key for one in all_found.records]


def steps(library: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(library) as connection:
        return connection.execute("SELECT kind, record_id, before IS NOT NULL FROM changes WHERE id > 1").fetchall()


def dump(library: Path) -> list[str]:
    with sqlite3.connect(library) as connection:
        return list(connection.iterdump())


def test_all_records_that_are_found_change_and_are_found_by_what_they_say_now(filled: Path) -> None:
    outcome = change(filled, "year:2001..2002", "tag+=trial", "year=1999", "title=Birches")
    assert (outcome.changed, outcome.unchanged) == (2, 0)
    assert found(filled, "year:1999") == found(filled, "birches") == ["elm", "oak"]
    assert found(filled, "leaves") == []
    assert record(filled).tags == ("trial",)


def test_each_change_is_a_step_that_holds_the_record_as_it_was(filled: Path) -> None:
    change(filled, "key:elm", "tag+=a", "tag+=b")
    change(filled, "key:elm", "tag+=b")
    assert steps(filled) == [("edit", 1, 1)]


def test_records_that_say_so_already_are_counted_and_left(filled: Path) -> None:
    change(filled, "year:2001..2003", "journal=Trees")
    before = dump(filled)
    again = change(filled, "year:2001..2003", "journal=Trees")
    assert (again.changed, again.unchanged) == (0, 3)
    assert dump(filled) == before


def test_a_preview_says_the_same_and_changes_nothing(filled: Path) -> None:
    before = dump(filled)
    outcome, told = preview(filled, "oak", "year=2010")
    assert dump(filled) == before
    assert [(one.key, one.differences) for one in told] == [("oak", (("issued", "2002", "2010"),))]
    assert change(filled, "oak", "year=2010", agreed=outcome) == outcome


def test_nothing_is_done_that_was_not_shown(filled: Path) -> None:
    agreed, _ = preview(filled, "year:2001..2003", "year=2010")
    take(filled, "@misc{yew, title={Yews}, year=2002}", "more.bib")
    before = dump(filled)
    with pytest.raises(NotAgreedError):
        change(filled, "year:2001..2003", "year=2010", agreed=agreed)
    assert dump(filled) == before


def test_no_more_are_changed_than_may_be(filled: Path) -> None:
    query, wanted = finding.understood("year:2001..2003"), assignments.parse(["year=2010"])[1]
    before = dump(filled)
    with pytest.raises(NotAgreedError):
        editing.change(filled, query, wanted, most=2)
    assert dump(filled) == before
    assert editing.change(filled, query, wanted, most=3).changed == 3


def test_a_failure_changes_no_record(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(filled)
    monkeypatch.setattr(editing, "BATCH", 1)
    flush, calls = Writer.flush, iter((True, False))

    def fail(writer: Writer) -> None:
        if not next(calls):
            raise OSError("full")
        flush(writer)

    monkeypatch.setattr(Writer, "flush", fail)
    with pytest.raises(OSError, match="full"):
        change(filled, "year:2001..2003", "year=2010")
    assert dump(filled) == before


def test_a_changed_abstract_is_looked_through_anew(filled: Path) -> None:
    change(filled, "key:elm", "abstract=The primary outcome was leaf size. We registered it as NCT00303940.")
    now = record(filled)
    assert [one.name for one in now.endpoints] == ["leaf size"]
    assert [one.value for one in now.identifiers] == ["NCT00303940"]
    change(filled, "key:elm", "abstract=")
    assert record(filled).endpoints == ()


def test_a_new_key_is_found_and_so_is_the_old_one(filled: Path) -> None:
    change(filled, "key:elm", "key=ulmus", "tag+=tall")
    assert record(filled, "elm").citation_key == record(filled, "ulmus").citation_key == "ulmus"
    assert record(filled, "ulmus").tags == ("tall",)
    assert [kind for kind, _, _ in steps(filled)] == ["key", "edit"]


@pytest.mark.parametrize(
    ("query", "key"),
    [
        pytest.param("key:elm", "oak", id="another record's"),
        pytest.param("year:2001..2003", "trees", id="one for several"),
    ],
)
def test_a_key_is_of_one_record(query: str, key: str, filled: Path) -> None:
    before = dump(filled)
    for say in (preview, change):
        with pytest.raises(RefusedError):
            say(filled, query, f"key={key}", "year=1900")
    assert dump(filled) == before


def test_a_key_that_another_record_had_is_taken(filled: Path) -> None:
    change(filled, "key:elm", "key=ulmus")
    with pytest.raises(RefusedError):
        change(filled, "key:oak", "key=elm")
    change(filled, "key:ulmus", "key=elm")
    assert found(filled, "key:elm") == ["elm"]


@pytest.mark.parametrize("say", [change, lambda *words: preview(*words)[0]], ids=["change", "preview"])
def test_an_identifier_that_another_record_has_is_told(say: Callable[..., Outcome], filled: Path) -> None:
    outcome = say(filled, "key:elm", "doi=10.1234/OAK", "pmid=17429083", "tag+=a")
    assert outcome.shared == tuple(Shared("elm", "doi", "10.1234/oak", other) for other in ("oak", "ash"))
    assert change(filled, "key:oak", "tag+=a").shared == ()


def test_a_draft_with_an_identifier_that_another_record_has_is_kept_and_told(filled: Path) -> None:
    begun, after = edited(filled, "elm", ("dois: []", "dois:\n- value: 10.1234/oak"))
    assert isinstance(after, Record), after
    told = drafting.keep(filled, begun, after, begun.text)
    assert isinstance(told, drafting.Kept)
    assert [one.other for one in told.shared] == ["oak", "ash"]


NAMES = "SELECT family FROM authors ORDER BY family"


def names(library: Path) -> list[str]:
    with sqlite3.connect(library) as connection:
        return [one for (one,) in connection.execute(NAMES)]


def by_set(library: Path) -> None:
    change(library, "key:elm", "author=Fors, Fia and Berg, Bo")


def by_edit(library: Path) -> None:
    begun, after = edited(library, "elm", ("family: Alm", "family: Fors"), ("given: Ann", "given: Fia"))
    assert isinstance(after, Record), after
    drafting.keep(library, begun, after, begun.text)


def by_sync(library: Path) -> None:
    path = library.with_name("tied.bib")
    for text in (BIB, BIB.replace("Alm, Ann", "Fors, Fia")):
        path.write_text(text, encoding="utf-8")
        with Library.open(library) as opened:
            syncing.sync(opened, path, importing.take, syncing.Wishes())


@pytest.mark.parametrize("say", [by_set, by_edit, by_sync])
def test_a_name_that_no_record_has_any_more_goes(say: Callable[[Path], None], filled: Path) -> None:
    say(filled)
    assert names(filled) == ["Berg", "Dahl", "Ek", "Fors"]


def test_a_name_that_another_record_has_stays(filled: Path) -> None:
    change(filled, "key:oak", "author+=Alm, Ann")
    change(filled, "key:elm", "author=Fors, Fia")
    assert names(filled) == ["Alm", "Dahl", "Ek", "Fors"]


def test_a_name_that_goes_from_one_record_may_come_to_another_in_one_step(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing, "BATCH", 1)
    change(filled, "year:2001..2003", "author-=Ek, Eva", "author+=Alm, Ann", "author-=Berg, Bo")
    assert names(filled) == ["Alm", "Dahl"]
    assert [one.name.family for one in record(filled, "ash").contributors] == ["Alm"]


def test_the_names_of_a_removed_record_go_and_come_back_with_it(filled: Path) -> None:
    remove(filled, "elm")
    assert names(filled) == ["Dahl", "Ek"]
    discarding.restore(filled, ["elm"])
    assert names(filled) == ["Alm", "Berg", "Dahl", "Ek"]
    assert [one.name.family for one in record(filled).contributors] == ["Alm", "Berg"]


def test_what_a_record_inherits_is_not_made_its_own(library: Path) -> None:
    take(
        library, "@inbook{leaf, title={Leaf}, crossref={tree}}\n@book{tree, title={Tree}, publisher={Wood}, year=1970}"
    )
    change(library, "key:leaf", "tag+=x")
    change(library, "key:tree", "publisher=Stone")
    assert record(library, "leaf").publisher == "Stone"


def test_who_an_author_is_stays_when_the_record_is_read_anew(filled: Path) -> None:
    begun, after = edited(filled, "oak", ("  given: Dan\n", "  given: Dan\n  orcid: 0000-0002-1825-0097\n"))
    assert isinstance(after, Record), after
    drafting.keep(filled, begun, after, begun.text)
    assert rereading.reread(filled, None, importing.take).changed == []
    assert record(filled, "oak").contributors[0].orcid == "0000-0002-1825-0097"


def test_what_was_set_stays_when_the_record_is_read_anew(filled: Path) -> None:
    change(filled, "key:oak", "year=2010", "tag+=x", "author=Holm, Eva", "extra.edition=3")
    before = record(filled, "oak")
    outcome = rereading.reread(filled, None, importing.take)
    assert outcome.changed == []
    assert record(filled, "oak") == before


@pytest.mark.parametrize(
    ("words", "was", "is_now"),
    [
        pytest.param(["year=2010", "title=Elms"], "title={Leaves of Elms}", "title={Elms}", id="title"),
        pytest.param(["author+=Holm, Eva"], "Berg, Bo}", "Berg, Bo and Holm, Eva}", id="author"),
        pytest.param(["year=2010"], "year=2001", "year=2010", id="year"),
        pytest.param(["key=ulmus"], "@article{elm,", "@article{ulmus,", id="key"),
        pytest.param(["journal="], ", journal={Trees}", "", id="emptied"),
    ],
)
def test_what_was_set_goes_into_tied_files(
    words: list[str], was: str, is_now: str, library: Path, tmp_path: Path
) -> None:
    path = tmp_path / "tied.bib"
    path.write_text(BIB, encoding="utf-8")

    def synced() -> None:
        with Library.open(library, create=True) as opened:
            assert syncing.sync(opened, path, importing.take, syncing.Wishes()).problems == []

    synced()
    change(library, "key:elm", *words)
    synced()
    text = path.read_text(encoding="utf-8")
    assert is_now in text
    assert was not in text or was in is_now
    assert text.splitlines()[1:] == BIB.splitlines()[1:]
    synced()
    assert path.read_text(encoding="utf-8") == text
    assert record(library, "elm").citation_key == ("ulmus" if "key=ulmus" in words else "elm")


def edited(library: Path, name: str, *changes: tuple[str, str]) -> tuple[Draft, Record | list[Problem]]:
    """The draft of a record, and what it says with each of these texts in place of another."""
    begun = drafting.draft(library, name)
    return begun, drafting.read(begun, replaced(begun.text, *changes))


def replaced(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_a_draft_that_nobody_changed_says_the_record(filled: Path) -> None:
    change(filled, "key:elm", "note+=two\nlines", "abstract=One: [a]\nTwo # b", "extra.x=# : {", "tag=yes,no,1.0")
    begun, after = edited(filled, "elm")
    assert after == begun.record
    assert isinstance(after, Record)
    assert drafting.keep(filled, begun, after, begun.text) == drafting.Kept()


def test_what_a_draft_says_is_told_and_kept(filled: Path) -> None:
    begun, after = edited(
        filled, "elm", ("title: Leaves of Elms", 'title: "Elms: Leaves"'), ("tags: []", "tags: [a, b]"),
        ("- role: author\n  family: Berg\n", "- role: editor\n  family: Berg\n"), ("issued: 2001-05", "issued: 2001"),
        ("links: []", "links:\n- https://example.org"), ("notes: []", "notes:\n- seen"),
    )  # fmt: skip
    assert isinstance(after, Record), after
    told = drafting.keep(filled, begun, after, begun.text)
    assert isinstance(told, drafting.Kept)
    assert {one.label for one in told.differences} == {"title", "tags", "author", "editor", "issued", "url", "notes"}
    now = record(filled)
    assert (now.title, now.tags, now.issued) == ("Elms: Leaves", ("a", "b"), "2001")
    assert [one.role for one in now.contributors] == ["author", "editor"]
    assert now.notes[0].at
    assert [kind for kind, _, _ in steps(filled)] == ["edit"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        pytest.param("type: article-journal", "type: articel", 7, "did you mean article?", id="no type"),
        pytest.param("volume:", "volumen: 3\nvolume:", 15, "did you mean 'volume'?", id="a key that there is not"),
        pytest.param("volume:", "type: book\nvolume:", 15, "a second time", id="a key twice"),
        pytest.param("issued: 2002", "issued: soon", 13, "is not a date", id="no date"),
        pytest.param("  family: Dahl", "  famly: Dahl", 11, "did you mean 'family'?", id="no part of a name"),
        pytest.param("- role: author", "- role: author\n  orcid: 12", 10, "is not a valid ORCID", id="no ORCID"),
        pytest.param("dois:\n- value: 10.1234/oak", "dois:\n- value: tba", 22, "is not a DOI", id="no DOI"),
        pytest.param("identifiers: []", "identifiers:\n- scheme: pmdi\n  value: 1", 24, "mean 'pmid'?", id="scheme"),
        pytest.param("tags: []", "tags: yes", 26, "this is a list", id="no list"),
        pytest.param("title: Oaks", "title: [Oaks]", 8, "this is one text", id="a list"),
        pytest.param("title: Oaks", "title: Oaks: b", 8, "not YAML", id="no YAML"),
        pytest.param("title: Oaks", "title: @Oaks", 8, "begins with a sign", id="a sign"),
        pytest.param("title: Oaks", "title Oaks", 8, "a colon behind it", id="no colon"),
        pytest.param("title: Oaks", " title: Oaks", 8, "keys begin in one column", id="a key too far right"),
        pytest.param("  family: Dahl", " family: Dahl", 11, "keys of one record or item begin", id="and too far left"),
        pytest.param("title: Oaks", "- title: Oaks", 8, "the - of one list", id="an item among keys"),
        pytest.param("title: Oaks", "\ttitle: Oaks", 8, "not with a tab", id="a tab"),
        pytest.param("title: Oaks", 'title: "Oaks', 8, "mark that opens here is not closed", id="an open mark"),
        pytest.param("title: Oaks", 'title: "Oaks" and', 8, "none is behind", id="text behind a mark"),
        pytest.param("title: Oaks", "title: [Oaks", 8, "bracket that opens here is not closed", id="an open bracket"),
        pytest.param("title: Oaks", r'title: "\Oaks"', 8, r"written \\", id="a backslash"),
        pytest.param("title: Oaks", "---\ntitle: Oaks", 8, "a second record", id="a second record"),
        pytest.param("title: Oaks", "title: Oaks\a", 8, "(0x07)", id="a sign that no text has"),
        pytest.param("title: Oaks", r'title: "\UFFFFFFFF"', 1, "there is not", id="no sign at all"),
        pytest.param("identifiers: []", "identifiers:\n- scheme: orcid\n  value: 0000-0002-1825-0097", 24,
                     "no scheme 'orcid'", id="a person's identifier"),
        pytest.param("title: Oaks", "title: &a Oaks\nissued: *a", 8, "names for parts", id="a name for a part"),
        pytest.param("citation_key: oak", "citation_key:", 6, "cannot be empty", id="no key"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_told_with_its_line(old: str, new: str, line: int, said: str, filled: Path) -> None:
    _, problems = edited(filled, "oak", (old, new))
    assert isinstance(problems, list)
    assert said in problems[0].message
    assert problems[0].at.line == line


def test_an_abstract_that_a_draft_changed_is_looked_through_anew(filled: Path) -> None:
    _, after = edited(filled, "elm", ("abstract:", "abstract: The primary outcome was leaf size."))
    assert isinstance(after, Record), after
    assert [one.name for one in after.endpoints] == ["leaf size"]


@pytest.mark.parametrize(
    ("words", "tags"),
    [
        pytest.param("[a, a, A]", ("A",), id="each once"),
        pytest.param("[A, b]", ("A", "b"), id="another case is another spelling"),
    ],
)
def test_tags_that_a_query_cannot_tell_apart_are_one(words: str, tags: tuple[str, ...], filled: Path) -> None:
    change(filled, "key:elm", "tag=a")
    _, after = edited(filled, "elm", ("tags:\n- a", f"tags: {words}"))
    assert isinstance(after, Record), after
    assert after.tags == tags


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n"])
def test_an_empty_draft_changes_nothing(text: str, filled: Path) -> None:
    begun = drafting.draft(filled, "elm")
    assert drafting.read(begun, text) == begun.record


def test_what_another_program_changed_is_not_lost(filled: Path) -> None:
    begun, after = edited(filled, "elm", ("title: Leaves", "title: Roots"))
    change(filled, "key:elm", "year=1900")
    assert isinstance(after, Record)
    with pytest.raises(drafting.ChangedMeanwhileError):
        drafting.keep(filled, begun, after, begun.text)
    assert (record(filled).title, record(filled).issued) == ("Leaves of Elms", "1900")


def test_a_draft_cannot_take_another_records_key(filled: Path) -> None:
    begun = drafting.draft(filled, "elm")
    text = replaced(begun.text, ("citation_key: elm", "citation_key: oak"))
    after = drafting.read(begun, text)
    assert isinstance(after, Record)
    problem = drafting.keep(filled, begun, after, text)
    assert isinstance(problem, Problem)
    assert text.splitlines()[problem.at.line - 1] == "citation_key: oak"
    begun, after = edited(filled, "elm", ("citation_key: elm", "citation_key: ulmus"))
    assert isinstance(after, Record)
    assert drafting.keep(filled, begun, after, begun.text) == drafting.Kept((Difference("key", "elm", "ulmus"),))
    assert record(filled, "elm").citation_key == "ulmus"


def test_one_of_several_records_is_named_by_its_key(filled: Path) -> None:
    with pytest.raises(drafting.SeveralError, match="oak, ash"):
        drafting.draft(filled, "10.1234/oak")
    with pytest.raises(drafting.NotFoundError):
        drafting.draft(filled, "yew")
