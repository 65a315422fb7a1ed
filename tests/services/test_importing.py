"""What an import does to a library."""

import json
import os
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import event

from litdb.model.problems import LibraryError, Lost
from litdb.model.sources import Source, from_bytes
from litdb.services import gathering, importing, looking_up
from litdb.services.importing import Outcome
from litdb.store.library import Library
from tests.conftest import remove

PAGE = """Interferons and their discontents in mice and men

Author:

Bader Lara,Raeber Miro E.

Abstract

1.AbstractBackgroundSomething is known.MethodsWe looked at it.ResultsThere it was.ConclusionIt is so.

Publisher

A Press

Cited by 3 articles. 订阅此论文施引文献

www.globalauthorid.com
"""


def take(library: Path, text: str | bytes, uri: str = "refs.bib", *, dry_run: bool = False) -> Outcome:
    data = text.encode() if isinstance(text, str) else text
    with importing.opened(library, dry_run=dry_run) as opened:
        return importing.import_source(opened, from_bytes(data, uri), dry_run=dry_run)


def rows(library: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(library) as connection:
        return connection.execute(query).fetchall()


def counts(outcome: Outcome) -> tuple[int, int, int]:
    return outcome.records, outcome.updated, outcome.unchanged


def codes(outcome: Outcome) -> list[str]:
    return [problem.code for problem in outcome.problems]


def test_the_same_bytes_again_change_nothing(library: Path) -> None:
    text = "@article{a, title={One}, doi={10.1234/a}, year={19x}}\n@comment{kept}\n"
    assert counts(take(library, text)) == (1, 0, 0)
    names = ("sources", "entries", "records", "changes", "dois")
    before = [rows(library, f"SELECT * FROM {name}") for name in names]  # noqa: S608  # our own tables
    again = take(library, text, "under another name.bib")
    assert counts(again) == (0, 0, 1)
    assert codes(again) == ["bad-year"]
    assert before == [rows(library, f"SELECT * FROM {name}") for name in names]  # noqa: S608  # our own tables


def test_a_file_that_grew_adds_only_what_is_new(library: Path) -> None:
    text = "@article{a, title={One}, year=2001}\n@misc{, title={Without a key}}\n"
    take(library, text)
    assert counts(take(library, text + "@article{b, title={Two}}\n")) == (1, 0, 2)


TITLE = "Anakinra in patients with diabetes"
LONG = "@article{{{key}, title={{{title}}}, author={{{author}}}, year={{{year}}}, {more}}}"


def entry(key: str = "k", title: str = TITLE, author: str = "Larsen, C.", year: str = "2007", more: str = "") -> str:
    return LONG.format(key=key, title=title, author=author, year=year, more=more)


DOI = "doi={10.1234/x}"


@pytest.mark.parametrize(
    ("first", "second", "records"),
    [
        pytest.param(
            {"more": DOI}, {"key": "o", "more": "doi={https://doi.org/10.1234/X}"}, 1, id="one DOI, one title"
        ),
        pytest.param(
            {"more": DOI}, {"key": "o", "title": "Chapter Seven", "more": DOI}, 2, id="one DOI, another title"
        ),
        pytest.param({"more": "pmid={1234}"}, {"key": "o", "more": "pmid={1234}"}, 1, id="one PMID"),
        pytest.param(
            {"more": "issn={0028-4793}"},
            {"key": "o", "title": "Chapter Seven", "more": "issn={0028-4793}"},
            2,
            id="an ISSN, another title",
        ),
        pytest.param(
            {"more": "isbn={9783161484100}"},
            {"key": "o", "title": "Chapter Seven", "more": "isbn={9783161484100}"},
            2,
            id="an ISBN, another title",
        ),
        pytest.param({}, {"key": "o"}, 1, id="title, authors and year, and nothing says otherwise"),
        pytest.param({}, {"key": "o", "title": "Editorial"}, 2, id="a title of many works"),
        pytest.param({}, {"more": "volume={3}"}, 1, id="the same key, title, authors and year"),
        pytest.param({}, {"author": "Donath, M."}, 2, id="the same key, another author"),
        pytest.param({}, {"year": "2009", "more": "volume={3}"}, 2, id="the same key, another year"),
        pytest.param({"more": DOI}, {"more": "doi={10.1234/y}"}, 2, id="the same key, another DOI"),
        pytest.param({"more": DOI}, {"key": "o", "title": TITLE + ": a trial", "more": DOI}, 1, id="no subtitle"),
        pytest.param(
            {"title": TITLE + " 1", "more": DOI},
            {"key": "o", "title": TITLE + " 2", "more": DOI},
            2,
            id="parts 1 and 2",
        ),
    ],
)
@pytest.mark.parametrize("files", [1, 2])
def test_what_is_one_work_and_what_is_not(
    first: dict[str, str], second: dict[str, str], records: int, files: int, library: Path
) -> None:
    texts = [entry(**first), entry(**second)]
    for text in ["\n".join(texts)] if files == 1 else texts:
        take(library, text)
    assert rows(library, "SELECT count(*) FROM records") == [(records,)]
    assert rows(library, "SELECT count(*) FROM entries WHERE record_id IS NOT NULL") == [(2,)]


def test_a_further_entry_fills_only_empty_fields_and_is_a_step_that_can_be_undone(library: Path) -> None:
    take(library, entry(more="doi={10.1234/x}, journal={A Journal}"))
    outcome = take(
        library,
        entry(key="o", more="doi={10.1234/x}, journal={Another}, volume={3}, pmid={99}, keywords={new}"),
        "o.bib",
    )
    assert counts(outcome) == (0, 1, 0)
    (record,) = looking_up.look_up(library, "k")
    assert (record.container_title, record.volume) == ("A Journal", "3")
    assert [one.value for one in record.identifiers] == ["99"]
    assert dict(record.extra)["keyword"] == "new"
    assert looking_up.look_up(library, "o") == [record]
    (kind, before) = rows(library, "SELECT kind, before FROM changes ORDER BY id DESC LIMIT 1")[0]
    assert kind == "join"
    assert json.loads(str(before))["volume"] == ""


def test_a_page_without_identifiers_joins_when_title_and_authors_are_one_work_s(library: Path) -> None:
    title = "Interferons and their discontents in mice and men"
    take(library, f"@article{{k, title={{{title}}}, author={{Bader, Lara and Raeber, Miro E.}}}}")
    assert counts(take(library, PAGE, "page.txt")) == (0, 1, 0)
    others = PAGE.replace("Bader Lara", "Holm Eva").replace("Raeber Miro E.", "Berg Jan")
    assert counts(take(library, others, "other.txt")) == (1, 0, 0)


def test_a_citation_count_is_dated(library: Path) -> None:
    take(library, PAGE)
    (record,) = looking_up.look_up(library, "baderinterferons")
    (count,) = record.cited_by
    assert count.count == 3
    assert count.as_of == str(rows(library, "SELECT received FROM sources")[0][0])[:10]


def test_a_key_taken_by_another_work_gets_a_letter_and_is_found_by_both(library: Path) -> None:
    outcome = take(library, "@misc{k, title={One}}\n@misc{k, title={Two}}\n@misc{k, title={Three}}\n")
    assert codes(outcome) == ["renamed-key", "renamed-key"]
    assert {problem.lost for problem in outcome.problems} == {Lost.NOTHING}
    assert rows(library, "SELECT citation_key, title FROM records") == [("k", "One"), ("ka", "Two"), ("kb", "Three")]
    assert [record.title for record in looking_up.look_up(library, "k")] == ["One"]


def test_an_entry_twice_in_a_file_is_one_record_and_a_note(library: Path) -> None:
    outcome = take(library, "@misc{k, title={One}}\n@misc{k, title={One}}\n")
    assert (outcome.records, codes(outcome)) == (1, ["same-work"])


def test_a_record_without_a_key_gets_one_of_family_year_and_title(library: Path) -> None:
    take(library, entry(key="4719f301-4b68-41b5-a9e0-2fb471944e6a"))
    assert rows(library, "SELECT citation_key FROM records") == [("larsen2007anakinra",)]
    assert len(looking_up.look_up(library, "4719f301-4b68-41b5-a9e0-2fb471944e6a")) == 1


def test_a_dry_run_keeps_nothing(library: Path) -> None:
    assert counts(take(library, entry(), dry_run=True)) == (1, 0, 0)
    assert not library.exists()
    take(library, "@misc{other, title={T}}")
    assert counts(take(library, entry(), dry_run=True)) == (1, 0, 0)
    assert rows(library, "SELECT count(*) FROM sources") == [(1,)]


def test_a_removed_record_comes_back_with_its_file_and_its_id_is_given_to_no_other(library: Path) -> None:
    take(library, entry() + "\n@misc{other, title={T}}")
    (removed,) = rows(library, "SELECT id FROM records WHERE citation_key = 'k'")
    assert remove(library, "k") == 1
    assert looking_up.look_up(library, "k") == []
    assert rows(library, "SELECT count(*) FROM search WHERE search MATCH 'anakinra'") == [(0,)]
    assert rows(library, "SELECT count(*) FROM record_authors") == [(0,)]
    last = rows(library, "SELECT kind, record_id, before IS NULL FROM changes ORDER BY id DESC LIMIT 1")
    assert last == [("remove", removed[0], 0)]
    assert rows(library, "SELECT count(*) FROM entries WHERE removed_id IS NOT NULL") == [(1,)]
    assert counts(take(library, entry() + "\n@misc{other, title={T}}")) == (1, 0, 1)
    assert rows(library, "SELECT id FROM records WHERE citation_key = 'k'") == [removed]
    assert remove(library, "k") == 1
    take(library, "@misc{new, title={New}}")
    (new,) = rows(library, "SELECT id FROM records WHERE citation_key = 'new'")
    assert new > removed
    assert counts(take(library, entry())) == (1, 0, 0)
    assert rows(library, "SELECT id FROM records WHERE citation_key = 'k'") == [removed]


class Stopped(BaseException):
    """As Ctrl-C or a kill would: not an error that anything may catch."""


@pytest.mark.parametrize("at", ["INSERT INTO records", "INSERT INTO search", "INSERT INTO problems"])
def test_an_import_that_is_stopped_leaves_nothing_of_its_file_and_the_files_before(at: str, library: Path) -> None:
    take(library, "@misc{before, title={Kept}}")

    def stop(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith(at):
            raise Stopped

    with Library.open(library) as opened:
        event.listen(opened.engine, "after_cursor_execute", stop)
        with pytest.raises(Stopped):
            importing.import_source(opened, from_bytes(entry(more="doi={no}").encode(), "new.bib"))
    assert rows(library, "SELECT citation_key FROM records") == [("before",)]
    assert rows(library, "SELECT count(*) FROM sources") == [(1,)]
    assert rows(library, "SELECT count(*) FROM search") == [(1,)]


def test_a_full_disk_is_a_sentence_and_leaves_the_library_as_it_was(library: Path) -> None:
    take(library, "@misc{before, title={Kept}}")
    with Library.open(library) as opened:

        @event.listens_for(opened.engine, "connect")
        def _limit(connection: sqlite3.Connection, _record: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")

        with pytest.raises(LibraryError, match="the disk is full; nothing was changed"):
            importing.import_source(opened, from_bytes(entry(title="word " * 50_000).encode(), "new.bib"))
    assert rows(library, "SELECT citation_key FROM records") == [("before",)]
    assert rows(library, "PRAGMA integrity_check") == [("ok",)]


def test_writers_at_the_same_time_wait_for_each_other(library: Path) -> None:
    def write(writer: int) -> None:
        for number in range(5):
            take(
                library,
                entry(key=f"w{writer}n{number}", title=f"Work {number} of writer {writer} alone"),
                f"{writer}.bib",
            )

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rows(library, "SELECT count(*), count(DISTINCT id) FROM records") == [(20, 20)]
    assert rows(library, "SELECT count(*) FROM authors") == [(1,)]


def test_names_are_one_row_each_however_many_records_have_them(library: Path) -> None:
    take(library, entry(author="Larsen, C. and Donath, M."))
    take(library, entry(key="o", title="Another work by the two", author="Donath, M. and Larsen, C. and Larsen, Claus"))
    assert rows(library, "SELECT count(*) FROM authors") == [(3,)]
    assert rows(library, "SELECT count(*) FROM record_authors") == [(5,)]


def test_a_folder_gives_its_files_in_order_with_the_path_as_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("in/b/two.bib", "in/a/one.bib", "in/.hidden/no.bib", "in/three.bib", "in/.no"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).touch()
    monkeypatch.chdir(tmp_path)
    sources = [one for one in gathering.gather("./in") if isinstance(one, Source)]
    assert [source.uri for source in sources] == ["./in/a/one.bib", "./in/b/two.bib", "./in/three.bib"]


def test_what_cannot_be_read_in_a_folder_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "dangling.bib").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.bib")
    (tmp_path / "good.bib").write_text("@misc{k, title={T}}")
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/latin\xf6.bib"))).write_text("@misc{o, title={O}}")
    found = list(gathering.gather(str(tmp_path)))
    refused = [one for one in found if isinstance(one, gathering.Refused)]
    assert [(Path(one.uri).name, one.why) for one in refused] == [("dangling.bib", "there is no such file or folder")]
    assert [Path(one.uri).name for one in found if isinstance(one, Source)] == ["good.bib", r"latin\xf6.bib"]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert list(gathering.gather(str(tmp_path))) == [
        gathering.Refused(str(tmp_path), "there is no file in this folder")
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \n\t\n", "empty", id="white space"),
        pytest.param(bytes(range(256)) * 20, "unknown-format", id="binary"),
        pytest.param(b"Dear reader, no references here.", "unknown-format", id="prose"),
        pytest.param(b"<!doctype html><html><title>Shop</title>", "no-record", id="a page that names no publication"),
    ],
)
def test_what_is_not_recognised_is_a_problem_and_no_record(data: bytes, code: str, library: Path) -> None:
    outcome = take(library, data)
    assert (codes(outcome), outcome.recognised, counts(outcome)) == ([code], False, (0, 0, 0))


def test_sections_and_end_points_come_with_the_abstract(library: Path) -> None:
    abstract = "Methods: We gave it. The primary outcome was death from any cause. Results: Few died."
    take(library, entry(more=f"abstract={{{abstract}}}"))
    (record,) = looking_up.look_up(library, "k")
    assert [section.label for section in record.sections] == ["methods", "results"]
    (endpoint,) = record.endpoints
    assert endpoint.name == record.abstract[endpoint.start : endpoint.end] == "death from any cause"


def test_after_a_removal_only_the_removed_come_back_and_nothing_is_kept_twice(library: Path) -> None:
    text = "@misc{a, title={Work of the letter A}}\n@comment{x}\n@misc{b, title={Work of the letter B}, doi={bad}}\n"
    take(library, text)
    entries = rows(library, "SELECT id, source_id, key, raw FROM entries")
    remove(library, "a")
    back = take(library, text)
    assert (counts(back), codes(back)) == ((1, 0, 1), ["bad-doi"])
    assert rows(library, "SELECT id, source_id, key, raw FROM entries") == entries
    assert rows(library, "SELECT count(*) FROM problems") == [(1,)]
    assert counts(take(library, text)) == (0, 0, 2)
    assert counts(take(library, text.replace("letter B", "letter C"))) == (1, 0, 1)


def test_a_format_that_the_user_says_and_the_source_is_not_in_keeps_nothing(library: Path) -> None:
    with importing.opened(library) as opened:
        outcome = importing.import_source(opened, from_bytes(PAGE.encode(), "page.txt"), form="bibtex")
    assert (codes(outcome), outcome.recognised) == (["unknown-format"], False)
    assert counts(take(library, PAGE, "page.txt")) == (1, 0, 0)
