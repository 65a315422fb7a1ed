"""`litdb export` as a user runs it."""

import errno
import json
import os
import re
import shutil
from pathlib import Path

import pytest

from litdb.cli.options import ENDINGS, ExportFormat
from litdb.model.sources import from_bytes
from litdb.services import importing
from tests.conftest import Litdb

BIB = """@article{oak,
  author = {Öst, Åsa},
  title = {{Eichen} für \\emph{alle} – 深},
}
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that each test has a copy of."""
    path = tmp_path_factory.mktemp("kept") / "library.db"
    with importing.opened(path) as opened:
        importing.import_source(opened, from_bytes(BIB.encode(), "refs.bib"))
    return path


@pytest.fixture(autouse=True)
def library(kept: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(kept, tmp_path / "library.db"))


def test_what_latex_can_say_is_ascii_and_the_rest_is_counted(litdb: Litdb) -> None:
    ran = litdb("export", "--ascii")
    assert ran.code == 0
    assert r"author = {{\"O}st, {\AA}sa}" in ran.out or r"author = {{\"O}st, {\r A}sa}" in ran.out
    assert r"title = {{Eichen} f{\"u}r \textit{alle} -- 深}" in ran.out
    assert ran.err == "litdb: LaTeX has nothing for 1 character, which stays as it is: 1 in title\n"


def test_without_it_letters_stay(litdb: Litdb) -> None:
    assert "author = {Öst, Åsa}" in litdb("export").out


def test_biblatex_can_be_ascii_too(litdb: Litdb) -> None:
    assert litdb("export", "--ascii", "-f", "biblatex").out == litdb("export", "--ascii").out


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["--ascii", "-f", "ris"], id="ASCII is LaTeX's"),
        pytest.param(["--raw"], id="formulas are of tables"),
        pytest.param(["--watch"], id="a manuscript is watched"),
        pytest.param(["--cited-in", "a.tex", "--keys", "[auth]"], id="a manuscript has its keys"),
        pytest.param(["--source", "1", "--fields", "title"], id="a source is whole"),
    ],
)
def test_options_that_have_no_meaning_together_are_wrong_usage(litdb: Litdb, words: list[str]) -> None:
    ran = litdb("export", *words)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        pytest.param("e.bib", "@article{oak", id="BibTeX"),
        pytest.param("e.RIS", "TY  - JOUR", id="RIS in any case"),
        pytest.param("e.json", "[", id="CSL-JSON"),
        pytest.param("e.yml", "---\nreferences:", id="CSL-YAML"),
        pytest.param("e.md", "---\ntitle: References", id="Markdown"),
        pytest.param("e.htm", "<!", id="HTML"),
        pytest.param("e.csv", "citation_key,", id="CSV"),
        pytest.param("e.txt", "@article{oak", id="an ending of no format"),
        pytest.param("e", "@article{oak", id="no ending"),
    ],
)
def test_a_files_ending_says_its_format(name: str, begins: str, litdb: Litdb, tmp_path: Path) -> None:
    assert litdb("export", "-o", name).code == 0
    assert (tmp_path / name).read_text().lstrip("\ufeff").startswith(begins)


def test_a_format_that_is_said_wins_over_the_ending_and_this_over_the_configured_one(
    litdb: Litdb, tmp_path: Path
) -> None:
    litdb("config", "format", "biblatex")
    assert litdb("export", "-o", "e.xml", "-f", "ris").code == litdb("export", "-o", "e.ris").code == 0
    assert (tmp_path / "e.xml").read_text() == (tmp_path / "e.ris").read_text()
    assert (tmp_path / "e.ris").read_text().startswith("TY  - ")


def test_of_several_formats_that_end_so_the_configured_one_is_meant(litdb: Litdb, tmp_path: Path) -> None:
    litdb("config", "format", "hayagriva")
    litdb("export", "-o", "e.yaml")
    assert (tmp_path / "e.yaml").read_text() == litdb("export", "-f", "hayagriva").out != ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        pytest.param("e.xml", "-f endnote-xml or -f mods or -f word-xml", id="which XML"),
        pytest.param("e.pdf", "litdb cite -o FILE.docx", id="PDF"),
        pytest.param("e.docx", "litdb cite -o FILE.docx", id="Word"),
    ],
)
def test_an_ending_that_is_unclear_or_a_documents_is_wrong_usage(
    name: str, told: str, litdb: Litdb, tmp_path: Path
) -> None:
    ran = litdb("export", "-o", name)
    assert (ran.code, (tmp_path / name).exists()) == (2, False)
    assert told in ran.err


def test_formats_of_endings_are_formats() -> None:
    assert {name for names in ENDINGS.values() for name in names} == set(ExportFormat)


def test_a_query_that_finds_nothing_leaves_a_file_alone(litdb: Litdb, tmp_path: Path) -> None:
    (tmp_path / "keep.bib").write_text("kept")
    ran = litdb("export", "nosuch", "-o", "keep.bib")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "litdb: nothing is found by this query; keep.bib is not written\n"
    assert (tmp_path / "keep.bib").read_text() == "kept"


def test_to_stdout_nothing_is_told_beside_what_programs_read(litdb: Litdb) -> None:
    ran = litdb("export", "nosuch", "-f", "csl-json")
    assert (ran.code, json.loads(ran.out), ran.err) == (0, [], "litdb: nothing is found by this query\n")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param("title,foo", "litdb: no record has a field 'foo'\n", id="one that none has"),
        pytest.param("-foo", "litdb: no record has a field 'foo'\n", id="one that shall be left out"),
        pytest.param("title,shelfmark", "", id="one of a record's own"),
        pytest.param("title,volume", "", id="one that is known, though none has it"),
        pytest.param("title,citation_key,id", "", id="the key, which is always written"),
    ],
)
def test_a_field_that_no_record_has_is_told(fields: str, told: str, litdb: Litdb, tmp_path: Path) -> None:
    (tmp_path / "own.bib").write_text("@misc{own, title={Own}, shelfmark={Q 1}}")
    litdb("import", "own.bib")
    ran = litdb("export", "--fields", fields)
    assert (ran.code, ran.err) == (0, told)


def test_what_a_spreadsheet_would_run_is_disarmed_unless_it_shall_not_be(litdb: Litdb, tmp_path: Path) -> None:
    (tmp_path / "trap.bib").write_text("@misc{trap, title={=HYPERLINK(1)}, author={Trap, A}}")
    litdb("import", "trap.bib")
    words = ("export", "author:trap", "-f", "csv", "--fields", "title")
    assert litdb(*words).out == "citation_key,title\r\ntrap,'=HYPERLINK(1)\r\n"
    assert litdb(*words, "--raw").out == "citation_key,title\r\ntrap,=HYPERLINK(1)\r\n"


def test_a_table_has_the_columns_of_the_fields_alone(litdb: Litdb) -> None:
    head = litdb("export", "-f", "tsv", "--fields", "authors,year,tags").out.splitlines()[0]
    assert head.split("\t") == ["citation_key", "authors", "year", "issued", "tags"]


def test_what_a_crossref_names_comes_behind_it(litdb: Litdb, tmp_path: Path) -> None:
    """BibTeX knows no entry that it met before the first which names it."""
    books = "@mvbook{a, title={A}} @book{b, title={B}, crossref={a}} "
    (tmp_path / "series.bib").write_text(books + "@inbook{c, title={C}, crossref={b}} @misc{d, title={D}}")
    litdb("import", "series.bib")
    keys = re.findall(r"^@\w+\{(\w+)", litdb("export", "--sort", "key").out, re.MULTILINE)
    assert keys == ["c", "d", "oak", "b", "a"]


def test_a_full_disk_is_told_with_the_file_that_was_to_be_written(
    litdb: Litdb, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_stream: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("litdb.store.replacing.os.fsync", refuse)
    (tmp_path / "refs.bib").write_text("before")
    ran = litdb("export", "-o", "refs.bib")
    assert (ran.code, ran.err) == (1, "litdb: refs.bib: No space left on device\n")
    assert (tmp_path / "refs.bib").read_text() == "before"


@pytest.mark.parametrize("form", ["ris", "csl-json", "csv"])
def test_what_is_no_work_is_in_no_bibliography(form: str, litdb: Litdb, tmp_path: Path) -> None:
    entries = "@xdata{shared, publisher={P}} @set{both, entryset={a,b}} @book{a, title={A}}"
    (tmp_path / "sets.bib").write_text(entries)
    litdb("import", "sets.bib")
    written = litdb("export", "-f", form).out
    assert "A" in written
    assert "both" not in written
    assert "shared" not in written


@pytest.mark.parametrize("name", ["csl-json", "csljson", "CSL-JSON", "csl_json"])
def test_a_format_is_known_with_or_without_hyphens(litdb: Litdb, name: str) -> None:
    assert litdb("export", "-f", name).out == litdb("export", "-f", "csl-json").out


def test_an_unknown_format_is_wrong_usage_with_a_guess(litdb: Litdb) -> None:
    ran = litdb("export", "-f", "bibtx")
    assert (ran.code, ran.out) == (2, "")
    assert "'bibtx' is no format (did you mean bibtex?); there are bibtex" in ran.err


def test_only_the_fields_that_are_asked_for_are_written(litdb: Litdb) -> None:
    assert litdb("export", "--fields", "author").out == "@article{oak,\n  author = {Öst, Åsa},\n}\n\n"


def test_keys_of_a_pattern_are_told_apart_and_named_by_others_too(litdb: Litdb, tmp_path: Path) -> None:
    books = "@mvbook{a, author={Lind, A}, title={A}, year=2001} @book{b, author={Lind, A}, year=2001, title={B}, "
    (tmp_path / "series.bib").write_text(f"{books} crossref={{a}}}}")
    litdb("import", "series.bib")
    text = litdb("export", "author:lind", "--keys", "[auth:lower][year]").out
    assert re.findall(r"^@\w+\{(\w+)", text, re.MULTILINE) == ["lind2001", "lind2001a"]
    assert "crossref = {lind2001a}" in text
    assert "crossref = {a}" in litdb("export", "author:lind").out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(["--fields", "titel"], "there is no field 'titel'; did you mean 'title'?", id="a field"),
        pytest.param(["--keys", "[autth]"], "there is no token 'autth'; did you mean 'auth'?", id="a token"),
    ],
)
def test_a_name_that_there_is_not_is_wrong_usage(litdb: Litdb, words: list[str], message: str) -> None:
    ran = litdb("export", *words)
    assert (ran.code, ran.out) == (2, "")
    assert message in " ".join(ran.err.split())


JOURNALS = """@article{a, author={Lind, A}, journal={New England Journal of Medicine}}
@article{b, author={Lind, B}, journal={N Engl J Med}}
@article{c, author={Lind, C}, journal={Made-up Journal of Warmth}}
@inproceedings{d, author={Lind, D}, booktitle={Proceedings of the Society of Journals}}
"""


FULL, SHORT, OWN = "New England Journal of Medicine", "N Engl J Med", "Made-up Journal of Warmth"


@pytest.mark.parametrize(
    ("form", "names"),
    [
        pytest.param("as-is", [FULL, SHORT, OWN], id="as is"),
        pytest.param("full", [FULL, FULL, OWN], id="by another record"),
        pytest.param("abbreviated", ["N. Engl. J. Med."] * 2 + ["Warmth"], id="by the user's list, else by ISO 4"),
    ],
)
def test_journals_have_the_names_that_are_asked_for(litdb: Litdb, tmp_path: Path, form: str, names: list[str]) -> None:
    (tmp_path / "journals.bib").write_text(JOURNALS)
    (tmp_path / "mine.csv").write_text("Made-up Journal of Warmth;Warmth\n")
    litdb("config", "journals", "mine.csv")
    litdb("import", "journals.bib")
    ran = litdb("export", "author:lind", "--journal", form)
    assert re.findall(r"journal = \{(.*)\}", ran.out) == names
    assert "booktitle = {Proceedings of the Society of Journals}" in ran.out
    assert ran.err == ""


def test_a_line_of_a_list_that_says_nothing_is_told(litdb: Litdb, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text("Journal of Warmth\n")
    litdb("config", "journals", "mine.csv")
    ran = litdb("export", "--journal", "full")
    assert ran.code == 0
    assert ran.err == f"{tmp_path / 'mine.csv'}:1: bad-journal: no full and abbreviated title\n"


def test_names_of_journals_come_in_the_forms_that_there_are() -> None:
    from litdb.cli.options import Journals
    from litdb.services.exporting import journals

    assert [one.value for one in Journals] == list(journals.FORMS)


def test_commands_of_latex_stay_where_they_are_the_users_own(litdb: Litdb, tmp_path: Path) -> None:
    (tmp_path / "own.bib").write_text("@misc{own, title={A}, author={Own, A}, mynote={\\textbf{bold}}}")
    (tmp_path / "other.ris").write_text("TY  - JOUR\nID  - other\nTI  - \\input{x}\nAU  - Other, A\nER  - \n")
    litdb("import", "own.bib", "other.ris")
    for form in ("bibtex", "biblatex"):
        assert "mynote = {\\textbf{bold}}" in litdb("export", "author:own", "-f", form).out
        assert "\\input" not in litdb("export", "author:other", "-f", form).out
