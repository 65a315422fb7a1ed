"""litdb as a user runs it: what it prints, where, and how it ends."""

import csv
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from litdb.cli import options
from litdb.exporters import EXPORTERS
from litdb.model.problems import LibraryError
from litdb.model.sources import Source
from litdb.services import finding, importing
from litdb.services.importing import Outcome
from litdb.store.library import Library
from tests.conftest import FIXTURES, Litdb, Ran

KEYS = (
    "citation_key type title contributors issued year container_title volume issue page publisher language abstract "
    "sections dois identifiers links endpoints results trial reviews cited_by tags collections notes entries "
    "extra protected"
).split()

BIB = """@article{muller2007,
  author  = {M{\\"u}ller, Anna and {WHO Study Group}},
  title   = {Insulin in {Type} 2 Diabetes},
  journal = {A Journal},
  year    = 2007,
  doi     = {10.1234/Abc},
  pages   = {1--9},
  abstract = {Methods: We gave it. The primary end point was death from any cause. Results: Few died.},
}
@book{donath2011, author = {Donath, Marc Y.}, title = {Islets and Inflammation}, year = 2011, isbn = {9783161484100}}
"""


@pytest.fixture
def filled(litdb: Litdb, tmp_path: Path) -> Litdb:
    """litdb with a library of two records."""
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    assert litdb("import", "refs.bib").code == 0
    return litdb


def assert_clean(ran: Ran) -> None:
    """No traceback, and nothing that a terminal obeys."""
    assert "Traceback" not in ran.err
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", ran.out.replace("\r\n", "\n") + ran.err)


ONE = "1 record, 0 updated, 0 unchanged, "
DEEP = b"{" * 100_000 + b"x" + b"}" * 100_000


@pytest.mark.parametrize(
    ("data", "code", "told", "summary"),
    [
        pytest.param(b"@misc{k, title={T}}", 0, "", ONE + "0 problems\n", id="all read"),
        pytest.param(
            b"\xef\xbb\xbf@misc{k, title={T}}", 0, "f:1: byte-order-mark: ", ONE + "0 problems, 1 note\n", id="a BOM"
        ),
        pytest.param("@misc{k, title={Tå}}".encode("utf-16"), 0, "f:1: byte-order-mark: ", ONE, id="UTF-16"),
        pytest.param("\n@misc{k, title={Tå}}".encode("latin-1"), 0, "f:2: encoding: ", ONE, id="Latin-1"),
        pytest.param(
            b"@misc{k,\n title={T},\n doi={http://dx.doi.org/10.1234/x}}",
            0,
            "f:3: doi-in-url: ",
            ONE,
            id="DOI in a URL",
        ),
        pytest.param(
            b"@misc{k,\n title={T},\n doi={none}}", 4, "f:3: bad-doi: ", ONE + "1 problem\n", id="a word for a DOI"
        ),
        pytest.param(b"@misc{k, title={T}, year={1985a}}", 0, "f:1: odd-year: ", ONE, id="a letter behind the year"),
        pytest.param(
            b"@misc{a, title={A}}\n@misc{a, title={B}}", 0, "f:2: renamed-key: ", "2 records", id="a key twice"
        ),
        pytest.param(b"@misc{title={A}}", 0, "f:1: no-key: ", ONE, id="no key"),
        pytest.param(
            b"@misc{a, title={A}}\n@misc{b, title={B}, note={c", 4, "f:2: broken-entry: ", "2 records", id="cut"
        ),
        pytest.param(b"@misc{a, title={A}}}, year={2000}}\n", 4, "f:1: text-after-entry: ", ONE, id="a stray brace"),
        pytest.param(b"", 2, "f: empty: ", "0 records", id="empty"),
        pytest.param(bytes(range(256)) * 9, 2, "f: unknown-format: ", "0 records", id="binary"),
        pytest.param(b"@misc{a, title={" + b"x " * 5_000_000 + b"}}", 0, "", ONE, id="a field of 10 MB"),
        pytest.param(b"@misc{a, title={" + DEEP + b"}}", 0, "", ONE, id="100,000 nested braces"),
    ],
)
def test_import_tells_what_was_lost_and_ends_with_the_code_for_it(
    data: bytes, code: int, told: str, summary: str, litdb: Litdb, tmp_path: Path
) -> None:
    (tmp_path / "f").write_bytes(data)
    ran = litdb("import", "f")
    assert_clean(ran)
    assert ran.err.startswith(told) if told else ran.err == ""
    assert ran.out.startswith(summary)
    assert ran.code == code
    again = litdb("import", "f")
    assert (again.code, again.err) == (code, ran.err)


def test_a_path_that_does_not_exist_costs_that_path_only(litdb: Litdb, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    ran = litdb("import", "no such.bib", "refs.bib")
    assert ran.code == 1
    assert ran.err == "litdb: no such.bib: there is no such file or folder\n"
    assert ran.out.startswith("2 records")


def test_an_unknown_file_in_a_folder_costs_that_file_only(litdb: Litdb, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text(BIB)
    (folder / "b.bib").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    ran = litdb("import", "papers")
    assert (ran.code, ran.out) == (4, "2 records, 0 updated, 0 unchanged, 1 problem\n")
    assert ran.err.startswith(f"papers{os.sep}b.bib: unknown-format: ")
    (entry, *_) = json.loads(litdb("show", "muller2007", "--json").out)["entries"]
    assert entry == {"source": f"papers{os.sep}a.txt", "line": 1, "format": "bibtex"}


def test_stdin_is_a_source_and_its_format_can_be_said(litdb: Litdb) -> None:
    assert litdb("import", "-", stdin=BIB.encode()).out.startswith("2 records")
    assert litdb("import", "--from", "bibtex", "-", stdin=b"nothing at all").out.startswith("0 records")
    assert litdb("import", "--from", "word", "-").code == 2


def test_a_dry_run_says_what_would_be_and_makes_no_library(litdb: Litdb, tmp_path: Path, library: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    assert litdb("import", "--dry-run", "refs.bib").out.endswith("(dry run: nothing was kept)\n")
    assert not library.exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param([], ["donath2011", "muller2007"], id="all, the newest first"),
        pytest.param(["insulin"], ["muller2007"], id="a word"),
        pytest.param(["INSULIN", "diabetes"], ["muller2007"], id="words of two arguments"),
        pytest.param(["author:muller"], ["muller2007"], id="an author without the accent"),
        pytest.param(["author:Mueller"], ["muller2007"], id="an author, ü as ue"),
        pytest.param(["author:", "x"], None, id="a field with nothing behind it"),
        pytest.param(["title:islets"], ["donath2011"], id="a title"),
        pytest.param(["doi:10.1234/ABC"], ["muller2007"], id="a DOI"),
        pytest.param(["https://doi.org/10.1234/abc"], ["muller2007"], id="a resolver's URL"),
        pytest.param(["isbn:978-3-16-148410-0"], ["donath2011"], id="an ISBN"),
        pytest.param(["year:2005..2010"], ["muller2007"], id="a range of years"),
        pytest.param(["year:2011"], ["donath2011"], id="a year"),
        pytest.param(["endpoint:death"], ["muller2007"], id="an end point"),
        pytest.param(["NOT", "insulin"], ["donath2011"], id="NOT"),
        pytest.param(["wos:000245624400005"], [], id="nothing"),
        pytest.param(["wos:x"], None, id="no WoS number"),
        pytest.param(["auther:x"], None, id="a misspelt field"),
        pytest.param(["year:soon"], None, id="no year"),
    ],
)
def test_list_finds_what_the_query_says(query: list[str], found: list[str] | None, filled: Litdb) -> None:
    ran = filled("list", "-f", "jsonl", *query)
    assert_clean(ran)
    if found is None:
        assert (ran.code, ran.out) == (2, "")
    else:
        assert (ran.code, [json.loads(line)["citation_key"] for line in ran.out.splitlines()]) == (0, found)


def test_the_machine_formats_say_the_same_and_are_whole(filled: Litdb) -> None:
    array = json.loads(filled("list", "-f", "json").out)
    lines = [json.loads(line) for line in filled("list", "-f", "jsonl").out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(filled("list", "-f", "csv").out)))
    assert array == lines
    assert [row["citation_key"] for row in rows] == [one["citation_key"] for one in lines]
    assert [list(one) for one in lines] == [KEYS, KEYS]
    assert json.loads(filled("list", "-f", "json", "nothing").out) == []


def test_list_sorts_and_limits(filled: Litdb) -> None:
    def keys(*words: str) -> list[str]:
        return [json.loads(line)["citation_key"] for line in filled("list", "-f", "jsonl", *words).out.splitlines()]

    assert keys("--sort", "year") == ["muller2007", "donath2011"]
    assert keys("--sort", "author") == keys("--sort", "key") == ["donath2011", "muller2007"]
    assert keys("--limit", "1") == ["donath2011"]
    assert filled("list", "--limit", "1").err == "1 of 2 records; --limit and --offset show others\n"


@pytest.mark.parametrize(
    "name",
    ["muller2007", "10.1234/abc", "10.1234/ABC", "doi:10.1234/Abc", "https://doi.org/10.1234/abc", "http://dx.doi.org/10.1234/ABC"],
)  # fmt: skip
def test_show_takes_a_key_and_a_doi_in_any_usual_spelling(name: str, filled: Litdb) -> None:
    assert json.loads(filled("show", name, "--json").out)["citation_key"] == "muller2007"


def test_show_prints_what_a_person_wants_to_know(filled: Litdb) -> None:
    ran = filled("show", "muller2007")
    assert_clean(ran)
    parts = ("Insulin in Type 2 Diabetes", "Müller, Anna; WHO Study Group", "A Journal, 1-9 (2007)", "refs.bib:1")
    for part in (*parts, "primary      death from any cause"):
        assert part in ran.out


def test_show_without_a_hit_ends_with_3_and_list_with_0(filled: Litdb) -> None:
    assert filled("show", "nobody1900").code == 3
    assert filled("show", "nobody1900", "--raw").code == 3
    assert filled("list", "nobody1900").code == 0


def test_records_that_share_a_doi_are_shown_one_a_line(litdb: Litdb) -> None:
    litdb("import", "-", stdin=b"@misc{a, title={A}, doi={10.1234/x}}\n@misc{b, title={B}, doi={10.1234/x}}")
    lines = litdb("show", "10.1234/x", "--json").out.splitlines()
    assert [json.loads(line)["citation_key"] for line in lines] == ["a", "b"]


def test_show_raw_is_the_entry_byte_for_byte(litdb: Litdb, library: Path) -> None:
    entry = b"@misc{a,\r\n\ttitle = {K\xf6ln \x1b[31m}  }"
    litdb("import", "-", stdin=b"% before\n" + entry + b"\n\n% after")
    command = [sys.executable, "-m", "litdb", "--db", str(library), "show", "a", "--raw"]
    assert subprocess.run(command, capture_output=True, check=True).stdout == entry + b"\n"


HOSTILE = b"@misc{evil, title={red \x1b[31m \x9b31m \x07 bell}, author={\x1b]0;owned\x07, X}, publisher={=cmd()}}"


@pytest.mark.parametrize(
    "words",
    [
        "list", "list -f json", "list -f csv", "show evil", "show evil --json", "authors", "export", "export -f ris",
        "export -f csl-json", "export -f csv", "export -f jsonl",
    ],
)  # fmt: skip
def test_control_characters_are_shown_and_never_sent(words: str, litdb: Litdb) -> None:
    assert_clean(litdb("import", "-", stdin=HOSTILE))
    ran = litdb(*words.split())
    assert ran.code == 0
    assert_clean(ran)
    assert "31m" in ran.out or words == "authors"


def test_a_cell_that_a_spreadsheet_would_run_is_neutralised(litdb: Litdb) -> None:
    for start in "=+-@":
        litdb("import", "-", stdin=f"@misc{{k, title={{{start}SUM(A1)}}}}".encode())
    rows = list(csv.DictReader(io.StringIO(litdb("list", "-f", "csv").out)))
    assert sorted(row["title"] for row in rows) == ["'+SUM(A1)", "'-SUM(A1)", "'=SUM(A1)", "'@SUM(A1)"]


@pytest.mark.parametrize("columns", [20, 60, 80, 200])
@pytest.mark.parametrize("command", ["list", "endpoints", "authors"])
def test_a_table_is_no_wider_than_the_terminal(command: str, columns: int, filled: Litdb) -> None:
    ran = filled(command, COLUMNS=str(columns))
    assert 0 < max(map(len, ran.out.splitlines())) <= columns


def test_a_table_in_a_pipe_is_whole(litdb: Litdb) -> None:
    title = "A title that goes on " * 30
    litdb("import", "-", stdin=f"@misc{{k, title={{{title}}}}}".encode())
    assert title.strip() in litdb("list").out


def test_authors_are_one_row_each(filled: Litdb) -> None:
    rows = json.loads(filled("authors", "-f", "json").out)
    assert [row["name"] for row in rows] == ["Donath, Marc Y.", "Müller, Anna", "WHO Study Group"]
    assert [row["records"] for row in rows] == [1, 1, 1]
    assert [row["name"] for row in json.loads(filled("authors", "mull", "-f", "json").out)] == ["Müller, Anna"]


def test_end_points_are_listed_with_their_evidence(filled: Litdb) -> None:
    (row,) = json.loads(filled("endpoints", "-f", "json").out)
    assert (row["key"], row["role"], row["name"]) == ("muller2007", "primary", "death from any cause")
    assert row["text"] == "The primary end point was death from any cause."
    assert filled("endpoints", "islets", "-f", "jsonl").out == ""


def test_export_reads_back_as_the_same_records(filled: Litdb, tmp_path: Path) -> None:
    assert filled("export", "-o", "out.bib").code == 0
    other = {"LITDB_DB": str(tmp_path / "other.db")}
    assert filled("import", "out.bib", **other).code == 0

    def records(**environment: str) -> list[dict[str, object]]:
        lines = filled("list", "-f", "jsonl", **environment).out.splitlines()
        return [{name: value for name, value in json.loads(line).items() if name != "entries"} for line in lines]

    assert records() == records(**other)


def test_export_replaces_a_file_whole_or_not_at_all(filled: Litdb, tmp_path: Path) -> None:
    (tmp_path / "out.bib").write_text("before")
    assert filled("export", "wos:x", "-o", "out.bib").code == 2
    assert (tmp_path / "out.bib").read_text() == "before"
    ran = filled("export", "-o", "no folder/out.bib")
    assert_clean(ran)
    assert (ran.code, ran.err) == (1, "litdb: no folder: there is no such folder\n")
    assert filled("export", "-o", "out.bib").code == 0
    assert (tmp_path / "out.bib").read_text().startswith("@book{donath2011")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".out")] == []


def shell(command: str, library: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False, timeout=60,
        env=os.environ | {"LITDB_DB": str(library), "LITDB": f"{sys.executable} -m litdb"},
    )  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is a disk without room, of Linux")
@pytest.mark.parametrize("command", ["list -f json", "export", "show muller2007", "export -o /dev/full"])
@pytest.mark.usefixtures("filled")
def test_a_full_disk_is_a_sentence(command: str, library: Path) -> None:
    ran = shell(f"$LITDB {command} > /dev/full", library)
    assert ran.returncode == 1
    where = "/dev/full" if "-o" in command else "output"
    assert ran.stderr == f"litdb: {where}: No space left on device\n"


def test_a_library_that_refuses_a_file_is_told_with_the_file(
    litdb: Litdb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = importing.import_source

    def refuse(library: Library, source: Source, **given: Any) -> Outcome:  # noqa: ANN401  # as they came
        if source.uri == "large.bib":
            raise LibraryError("x.db: the disk is full; nothing was changed")
        return whole(library, source, **given)

    monkeypatch.setattr(importing, "import_source", refuse)
    for name in ("a.bib", "large.bib"):
        (tmp_path / name).write_text(BIB)
    ran = litdb("import", "a.bib", "large.bib")
    assert ran.code == 1
    assert ran.err == "litdb: x.db: the disk is full; nothing was changed; nothing of large.bib was kept\n"
    assert ran.out.startswith("2 records")


@pytest.mark.usefixtures("filled")
def test_output_that_nobody_reads_to_its_end_is_no_fault(library: Path) -> None:
    ran = shell("set -o pipefail; $LITDB list -f json | true; $LITDB export | head -c 1", library)
    assert (ran.stdout, ran.stderr) == ("@", "")


def test_rm_asks_and_without_a_terminal_wants_yes(filled: Litdb) -> None:
    ran = filled("rm", "insulin")
    assert (ran.code, "--yes" in ran.err) == (2, True)
    assert filled("rm", "nobody", "--yes").code == 3
    assert filled("rm", "insulin", "--yes").out == "1 record removed\n"
    assert [json.loads(line)["citation_key"] for line in filled("list", "-f", "jsonl").out.splitlines()] == [
        "donath2011"
    ]
    assert filled("import", "refs.bib").out.startswith("1 record, 0 updated, 1 unchanged")


def test_the_library_is_where_the_option_says_then_the_environment_then_the_data_folder(
    filled: Litdb, tmp_path: Path
) -> None:
    assert str(tmp_path / "library.db") in filled("db", "status").out
    assert filled("--db", "o.db", "import", "refs.bib").code == filled("import", "--db", "p.db", "refs.bib").code == 0
    assert (tmp_path / "o.db").exists()
    assert (tmp_path / "p.db").exists()
    data = filled("import", "refs.bib", LITDB_DB="", XDG_DATA_HOME=str(tmp_path / "data"))
    assert data.code == 0
    assert list((tmp_path / "data").rglob("library.db"))


@pytest.mark.parametrize(
    "words", ["list", "show x", "authors", "export", "rm x --yes", "db status", "db backup b", "db upgrade"]
)
def test_without_a_library_the_way_to_one_is_said(words: str, litdb: Litdb, library: Path) -> None:
    ran = litdb(*words.split())
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"litdb: there is no library at {library}; `litdb import FILE...` makes one\n"


def test_db_backup_is_a_library_of_its_own(filled: Litdb) -> None:
    assert filled("db", "backup", "copy.db").code == 0
    assert filled("list", "-f", "jsonl", "--db", "copy.db").out == filled("list", "-f", "jsonl").out
    assert filled("db", "upgrade").out == "up to date already\n"


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_keeps_what_was_whole_and_ends_with_130(library: Path, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    command = [sys.executable, "-m", "litdb", "--db", str(library), "import", str(tmp_path / "refs.bib"), "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        wait_for_records(library, 2)
        time.sleep(0.5)  # from its commit to where it waits for stdin
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert out.startswith("2 records")
    assert "Traceback" not in err
    assert "interrupted" in err


def wait_for_records(library: Path, count: int) -> None:
    """Wait until an import of another process is through with a file."""
    for _ in range(300):
        if library.exists():
            with sqlite3.connect(library) as connection:
                tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'records'").fetchone()[0]
                if tables and connection.execute("SELECT count(*) FROM records").fetchone()[0] == count:
                    return
        time.sleep(0.1)
    raise AssertionError("the import never came so far")


def test_a_killed_import_leaves_the_library_sound_and_nothing_of_its_file(library: Path, tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text(BIB)
    (tmp_path / "large.bib").write_text("".join(f"@misc{{k{n}, title={{Work number {n}}}}}\n" for n in range(60_000)))
    command = [sys.executable, "-m", "litdb", "--db", str(library), "import", "refs.bib", "large.bib"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        wait_for_records(library, 2)
        time.sleep(0.5)
        running.kill()
    with sqlite3.connect(library) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM records").fetchone() == (2,)


def test_the_choices_of_the_command_line_are_those_that_there_are() -> None:
    assert [one.value for one in options.ExportFormat] == list(EXPORTERS)
    assert {one.value for one in options.Sort} == set(finding.SORTS)


def test_a_look_up_imports_nothing_heavy(filled: Litdb, library: Path) -> None:
    assert filled("show", "muller2007").code == 0
    heavy = {"sqlalchemy", "alembic", "pydantic", "bibtexparser", "rich", "typer", "selectolax", "anyascii"}
    script = (
        "import sys\nfrom litdb.cli import main\n"
        f"sys.argv = ['litdb', 'show', '10.1234/abc', '--db', {str(library)!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0\n"
        f"print(sorted({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Insulin" in ran.stdout
    assert ran.stderr == "[]\n"


@pytest.mark.parametrize(
    "words", [["show", "muller2007"], ["show", "muller2007", "--json"], ["show", "nobody"]], ids=" ".join
)
def test_the_short_way_prints_what_typers_way_prints(words: list[str], filled: Litdb) -> None:
    # An option before the command is one that only typer understands.
    assert filled(*words) == filled("--db", filled("db", "status").out.split()[1], *words)


def test_the_demo_folder_imports_without_a_problem(litdb: Litdb) -> None:
    ran = litdb("import", str(FIXTURES / "demo"))
    assert (ran.code, ran.out) == (0, "6 records, 1 updated, 0 unchanged, 0 problems, 1 note\n")


def test_programs_that_make_a_library_at_the_same_time_share_it(library: Path) -> None:
    command = [sys.executable, "-m", "litdb", "--db", str(library), "import", "-"]
    running = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) for _ in range(4)]
    for number, program in enumerate(running):
        assert program.stdin is not None
        program.stdin.write(f"@misc{{k{number}, title={{Work {number}}}}}".encode())
        program.stdin.close()
    assert [program.wait(60) for program in running] == [0, 0, 0, 0]
    with sqlite3.connect(library) as connection:
        assert connection.execute("SELECT count(*) FROM records").fetchone() == (4,)


@pytest.mark.parametrize("query", ["", "   "])
def test_rm_of_nothing_said_removes_nothing(query: str, filled: Litdb) -> None:
    assert filled("rm", query, "--yes").code == 2
    assert len(filled("list", "-f", "jsonl").out.splitlines()) == 2


def test_no_copy_and_no_export_is_written_over_another_file(filled: Litdb, tmp_path: Path, library: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    before = library.read_bytes()
    assert filled("db", "backup", "precious.txt").code == 1
    assert filled("db", "backup", str(library)).code == 1
    assert filled("export", "-o", str(library)).code == 2
    assert ((tmp_path / "precious.txt").read_text(), library.read_bytes()) == ("mine", before)


@pytest.mark.parametrize("name", ["a b?c#d%20.db", ":memory:", "ü.db"])
def test_a_library_may_be_called_anything(name: str, filled: Litdb, tmp_path: Path) -> None:
    assert filled("--db", name, "import", "refs.bib").code == 0
    assert (tmp_path / name).is_file()
    assert filled("show", "muller2007", "--db", name).code == 0


@pytest.mark.parametrize("words", ["list", "show x", "import refs.bib", "db status"])
@pytest.mark.parametrize("path", [".", ""])
def test_a_folder_is_no_library(words: str, path: str, filled: Litdb) -> None:
    ran = filled(*words.split(), "--db", path)
    assert_clean(ran)
    assert ran.code == 1
    assert "folder" in ran.err


def test_show_of_the_empty_name_is_a_miss(litdb: Litdb) -> None:
    litdb("import", "-", stdin=b"@misc{, title={Without a key}}")
    assert litdb("show", "").code == 3


@pytest.mark.parametrize("command", ["list", "show muller2007", "export", "--version", "import -"])
@pytest.mark.usefixtures("filled")
def test_closed_streams_are_no_traceback(command: str, library: Path) -> None:
    ran = shell(f"$LITDB {command} >&- <&-", library)
    assert "Traceback" not in ran.stderr


@pytest.mark.usefixtures("filled")
def test_letters_that_the_terminal_lacks_are_shown_as_escapes(library: Path) -> None:
    ran = shell("PYTHONUTF8=0 PYTHONIOENCODING=ascii $LITDB show muller2007", library)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert r"M\xfcller, Anna" in ran.stdout


def test_a_query_of_too_many_parts_is_a_sentence(filled: Litdb) -> None:
    ran = filled("list", "x " * 20_000)
    assert_clean(ran)
    assert (ran.code, ran.out) == (2, "")
    assert "too many" in ran.err.splitlines()[0]


def test_an_author_is_one_person_and_not_parts_of_two(litdb: Litdb) -> None:
    litdb("import", "-", stdin=b"@misc{k, title={T}, author={Smith, John and Doe, Anna and Roe, Ann-Marie Beth}}")
    assert litdb("list", "-f", "jsonl", 'author:"Doe John"').out == ""
    for name in ("Doe Anna", "Anna Doe", "Smith", "Roe, Ann-Marie"):
        assert litdb("list", "-f", "jsonl", f'author:"{name}"').out != ""


def test_show_prints_what_stands_before_the_first_heading(litdb: Litdb) -> None:
    litdb("import", "-", stdin=b"@misc{k, title={T}, abstract={We begin. Methods: We did. Results: It was.}}")
    assert "We begin." in litdb("show", "k").out


def test_the_log_is_written_ahead_also_after_an_upgrade(litdb: Litdb, library: Path) -> None:
    with sqlite3.connect(library) as connection:
        connection.execute("PRAGMA application_id = 1818850404")
    assert litdb("db", "upgrade").code == 0
    with sqlite3.connect(library) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


_HINT = "Does %s belong to a query? Then write -- before it, or 'NOT %s'."


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        pytest.param("list heart -rat", _HINT % ("-rat", "rat"), id="a word that is no option"),
        pytest.param("list heart --count -rat", _HINT % ("-rat", "rat"), id="behind an option that takes nothing"),
        pytest.param("list heart -foot", _HINT % ("-foot", "foot"), id="a word that begins as an option"),
        pytest.param("list heart -@old", _HINT % ("-@old", "@old"), id="a saved search"),
        pytest.param("list heart --sort -author", "'-year', 'author', ", id="what an option is given"),
        pytest.param("list heart --count --limit 3 -- -rat", "leave --limit and --offset out", id="behind --"),
    ],
)
def test_a_word_that_is_taken_for_options_is_told_how_to_write(words: str, hint: str, litdb: Litdb) -> None:
    ran = litdb(*words.split())
    assert (ran.code, ran.out, hint in ran.err) == (2, "", True)
    assert ("belong to a query" in ran.err) == hint.startswith("Does")


def test_a_search_that_is_saved_anew_is_told_as_it_was(filled: Litdb) -> None:
    assert filled("search", "save", "mine", "insulin").err == "@mine: 1 record now\n"
    assert filled("search", "save", "@mine", "insulin").err == "@mine: 1 record now\n"
    assert filled("search", "save", "mine", "year:1900..").err == "@mine was: insulin\n@mine: 2 records now\n"
