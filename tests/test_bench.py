"""The benches run on small files, and count what they say."""

import json
from pathlib import Path

import pytest

from bench import bibtex, bibtex_pairs, bibtex_speed, dedupe, grown, libraries, pairs_plain, search, writers
from litdb.fields import identifiers
from litdb.model.records import Identifier
from litdb.query.tree import And, Has
from litdb.store import finding, lookups

BIB = """@article{ek2001, title = {Zinc {and} Sleep}, author = {van Ek, Ada and Ask, Jr., Bo}, journal = {A Journal},
  year = 2001, month = may, pages = {1--9}, volume = 3, doi = {10.1234/Zi}}
@book{alm, title = {Copper}, year = 1999}
"""
ITEMS = [
    {
        "itemType": "journalArticle", "citationKey": "ek2001", "title": "Zinc and sleep", "date": "May 2001",
        "publicationTitle": "A journal", "pages": "1–9", "volume": "3",
        "extra": "Citation Key: ek2001\nDOI: 10.1234/ZI",
        "creators": [
            {"creatorType": "author", "lastName": "van Ek", "firstName": "Ada"},
            {"creatorType": "author", "lastName": "Ask", "firstName": "Bo, Jr."},
        ],
    },
    {"itemType": "book", "citationKey": "", "title": "Copper", "date": "1998"},
    {"itemType": "book", "citationKey": "gone", "title": "Not there"},
    {"itemType": "note", "note": "not an item"},
]  # fmt: skip
SNAPSHOT = """comments: []
entries:
  - fields: {title: Iron, date: '1970', author: [{lastName: Ost, firstName: P., prefix: von}]}
    input: '@book{ost, title = {Iron}, author = {von Ost, P.}, date = {1970}}'
    key: ost
errors: []
jabref: {}
strings: {}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(BIB)
    return tmp_path


def test_pairs_say_which_fields_agree(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "refs.json").write_text(json.dumps({"config": {}, "items": ITEMS}))
    (folder / "snapshot.yaml").write_text(SNAPSHOT)
    (folder / "other.json").write_text("{}")
    bibtex_pairs.main(folder, "")
    out = capsys.readouterr().out
    assert "refs.json: alm" not in out
    assert ": date\n  expected 1998\n  got      1999" in out
    total = out[out.index("\nall: ") :]
    assert "2 files, 4 items, 1 of them not found" in total
    shown = {line.split()[0]: line.split()[1] for line in total.strip().splitlines()[1:]}
    assert shown == {
        "title": "3/4", "creators": "2/2", "date": "2/3", "DOI": "1/1", "pages": "1/1", "volume": "1/1",
        "container": "1/1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param("H$_2$O in <i>vivo</i>", "H₂O in vivo", id="math and markup"),
        pytest.param("A --- B", "a — b", id="dashes and case"),
        pytest.param("Main. Sub", "Main: sub", id="a subtitle"),
    ],
)
def test_titles_are_compared_without_what_zotero_changes(ours: str, theirs: str) -> None:
    assert pairs_plain.title(ours) == pairs_plain.title(theirs)


def test_a_folder_is_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "more.BibTeX").write_text(
        "%@misc{out,\n% title = {Out}\n%}\n@misc{k, title = {a} # {b}}\n@misc{cut, title={x"
    )
    counts = bibtex.counted(folder)
    bibtex.report(counts)
    assert (counts.files, counts.entries, counts.records, counts.same, counts.exceptions) == (2, 3, 3, 2, [])
    assert [(one.key, one.kind) for one in counts.unseen] == [("out", "commented-out"), ("cut", "broken")]
    assert "exceptions  0" in capsys.readouterr().out


def test_an_exception_costs_its_step_and_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(bibtex, "_STEPS", (fail, bibtex.count_entries))
    counts = bibtex.counted(folder)
    assert counts.exceptions == [f"{folder / 'refs.bib'}: fail: KeyError: 'x'"]
    assert counts.entries == 2


def test_the_races_are_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bibtex_speed.race(folder / "refs.bib", 1)
    assert capsys.readouterr().out.count("times as fast") == 2


def test_a_grown_file_has_as_many_works_as_wanted(folder: Path) -> None:
    grown.write(folder / "refs.bib", 7, folder / "grown.bib")
    counts = bibtex.counted(folder)
    assert (counts.entries, counts.records) == (9, 9)


def test_a_grown_library_has_as_many_works_as_asked_and_is_searched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, library = tmp_path / "refs.bib", tmp_path / "grown.db"
    titles = [
        f"{one} sheep eating {other} grass" for one in ("Brown", "White", "Young") for other in ("short", "green")
    ]
    file.write_text(
        "".join(f"@misc{{k{at}, title = {{{title}}}, author = {{Alba, A.}}}}\n" for at, title in enumerate(titles))
    )
    (tmp_path / "some_abstracts.jsonl").write_text(json.dumps({"text": "Aim: to see sheep graze."}) + "\n")
    libraries.write(libraries.records(file, tmp_path, 20), library)
    with lookups.opened(library) as reader:
        queries = search.drawn(reader)
        search.in_process(reader, queries)
        assert finding.count(reader, And()) == 20
        assert finding.count(reader, Has("abstract")) == 10
    assert {"grass", "sheep"} <= set(queries["one common word"])
    assert capsys.readouterr().out.count("\n") == 1 + sum(map(bool, queries.values()))


@pytest.mark.parametrize(
    ("scheme", "value"),
    [
        ("pmid", "17429083"), ("pmcid", "PMC1854853"), ("wos", "000245624400005"), ("scopus", "34247170807"),
        ("s2", "ffff6ab3268241a7c861978525b11e488cffffff"), ("openalex", "W2165962877"), ("dblp", "conf/acl/Smith20"),
        ("handle", "2077/12345"), ("lup", "1234567"), ("librecat", "1234567"),
    ],
)  # fmt: skip
def test_another_work_has_an_identifier_as_valid_as_the_first(scheme: str, value: str) -> None:
    first = (Identifier(scheme, value, value),)
    fresh = {one.value for turn in range(1, 20) for one in libraries._fresh_identifiers(first, turn)}
    assert len(fresh | {value}) == 20
    assert fresh == {identifiers.parse(scheme, one).value for one in fresh}


def test_programs_that_write_at_once_are_all_served(capsys: pytest.CaptureFixture[str]) -> None:
    assert writers.main(3, 3, 1) == 0
    assert "9 of 9 imports kept, 0 refused" in capsys.readouterr().out


DUPLICATES = """id,type,title,author,year,journal,booktitle,volume,number,pages,doi,isbn,publisher,url,abstract
1,article,Zinc for sleep after surgery of the knee,Ek A.Ask B.,2001,Knee,,3,1,11-19,10.1234/zi,,,,
2,article,"Zinc for sleep after surgery of the knee",Ek A.Ask B.,2001,Knee,,3,1,11-9,,,,,
3,article,Copper for sleep after surgery of the knee,Ek A.Ask B.,2001,Knee,,3,1,20-29,,,,,
4,,,,,,,,,,,,,,
"""


def test_duplicates_are_counted_as_pieces_of_groups(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "records.csv").write_text(DUPLICATES, encoding="utf-8")
    (tmp_path / "groups.csv").write_text("group,id\nz,1\nz,2\nz,3\n", encoding="utf-8")
    found = dedupe.report(tmp_path, 1)
    assert found == {"1": "0", "2": "0"}
    printed = capsys.readouterr().out
    assert "4 records (1 unread), 1 groups" in printed
    assert "gold: FP 0, FN 1 (1 with asks)" in printed
    dedupe.write(tmp_path / "pred.csv", found)
    assert (tmp_path / "pred.csv").read_text(encoding="utf-8").split() == ["group,id", "0,1", "0,2"]


def test_a_group_of_two_works_is_one_too_many() -> None:
    true, found = {"1": "a", "2": "a", "3": "b"}, {"1": "x", "2": "y", "3": "y"}
    assert dedupe.score("123", true, found) == (1, 1)
    assert dedupe.score("123", true, dedupe.answered(list("123"), true, found, [("1", "2"), ("1", "3")])) == (1, 0)
