import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from litdb.cli import completing, freeze
from litdb.cli.shells import split
from litdb.fields import assignments
from litdb.model.sources import from_bytes
from litdb.services import editing, finding, importing
from tests.conftest import Litdb, remove

BIB = r"""@article{muller2007, author={M{\"u}ller, Anna}, title={T}, journal={New Heat Journal}}
@article{muller2008, author={Muldoon, Bo}, title={T}, journal={Newest}, language={en}}
@misc{gone, title={X}}
@book{berg, author={Berg, Jan}, title={T}, keywords={x}}
"""


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three records, and of one that was removed."""
    library = tmp_path_factory.mktemp("three") / "library.db"
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(BIB.encode()))
    assert remove(library, "gone") == 1
    tag(library, "old one")
    return library


def tag(library: Path, *tags: str) -> None:
    wanted = assignments.parse([f"tag+={tag}" for tag in tags])[1]
    assert editing.change(library, finding.understood("key:berg"), wanted).changed


@pytest.fixture
def filled(three: Path, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library of three records, which $LITDB_DB names."""
    shutil.copy(three, library)
    monkeypatch.setenv("LITDB_DB", str(library))


def complete(line: str) -> list[str] | None:
    found = completing.candidates(split(line))
    return found if found is None else [one.value for one in found]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        pytest.param("litdb ex", ["export"], id="a command"),
        pytest.param("litdb --db x ex", ["export"], id="behind an option"),
        pytest.param("litdb db st", ["status"], id="in a group"),
        pytest.param("litdb db status ", [], id="nothing more to say"),
        pytest.param("litdb cite --style vancouver-n", ["vancouver-nlm"], id="a style"),
        pytest.param(
            "litdb cite --style chicago-author-date-1",
            [
                "chicago-author-date-16th-edition",
                "chicago-author-date-17th-edition",
            ],
            id="styles",
        ),
        pytest.param("litdb list --so", ["--sort"], id="an option"),
        pytest.param("litdb list --sort -y", ["-year"], id="a value that looks like an option"),
        pytest.param("litdb list --sort=-y", ["--sort=-year"], id="a value behind ="),
        pytest.param("litdb export -f b", ["bibtex", "biblatex"], id="a short option's value"),
        pytest.param("litdb list --limit ", [], id="a number"),
        pytest.param("litdb completion f", ["fish"], id="a choice"),
        pytest.param("litdb import x", None, id="a file"),
        pytest.param("litdb list --db x", None, id="an option's file"),
        pytest.param("litdb list heat au", ["author:"], id="a field"),
        pytest.param("litdb list 'heat (au", ["heat (author:"], id="a field in a group"),
        pytest.param("litdb list '-au", [], id="a quoted word that begins as an option"),
        pytest.param("litdb list 'heat -au", ["heat -author:"], id="a field that is not to be"),
        pytest.param("litdb list has:vo", ["has:volume"], id="what a record may have"),
        pytest.param("litdb list endpoint.met:", ["endpoint.met:yes", "endpoint.met:no"], id="the words of a field"),
        pytest.param("litdb list pmc", ["pmcid:"], id="a scheme"),
        pytest.param("litdb list title:x", [], id="a field of free words"),
        pytest.param("litdb list nonesuch:x", [], id="no field"),
        pytest.param("litdb nonesuch x", [], id="no command"),
        pytest.param("litdb dedupe x --merge --pick ti", ["title="], id="a field that is picked"),
        pytest.param("litdb undo ", [], id="a step"),
        pytest.param("litdb config so", ["sort"], id="a setting"),
        pytest.param("litdb config color n", ["never"], id="a setting's value"),
        pytest.param("litdb config library x", [], id="a setting of any value"),
        pytest.param("litdb set jour", ["journal:"], id="a field that is set by another name"),
        pytest.param("litdb set x ta", ["tag:", "tag=", "tag+=", "tag-="], id="what is asked for or set"),
        pytest.param("litdb set x volu", ["volume="], id="what has one text"),
        pytest.param("litdb set x volume=", [], id="a text of its own"),
        pytest.param("litdb endpoint edit x y", [], id="an argument too many"),
    ],
)
def test_a_line_goes_on_as_the_commands_say(line: str, values: list[str] | None) -> None:
    assert complete(line) == values


@pytest.mark.parametrize(
    ("line", "values"),
    [
        pytest.param("litdb show mull", ["muller2007", "muller2008"], id="a key to show"),
        pytest.param("litdb list key:b", ["key:berg"], id="a key"),
        pytest.param("litdb list author:mul", ["author:muldoon", "author:muller"], id="a name"),
        pytest.param("litdb list author:Mül", ["author:Müldoon", "author:Müller"], id="a name as it is typed so far"),
        pytest.param("litdb list journal:New", ['journal:"New Heat Journal"', 'journal:"Newest"'], id="a journal"),
        pytest.param("litdb list 'x journal:\"New H", ['x journal:"New Heat Journal"'], id="in quotation marks"),
        pytest.param("litdb list type:b", ["type:book"], id="a type"),
        pytest.param("litdb list lang:", ["lang:en"], id="a language"),
        pytest.param("litdb list @", [], id="no saved search"),
        pytest.param("litdb list tag:", ['tag:"old one"'], id="a tag"),
        pytest.param("litdb authors be", ["berg"], id="a name to list"),
        pytest.param("litdb dedupe x --merge --pick title=be", ["title=berg"], id="a key whose word counts"),
        pytest.param("litdb trash --restore ", ["gone"], id="a key that was removed"),
        pytest.param("litdb trash ", [], id="no key without --restore"),
        pytest.param("litdb set key:berg tag+=old", ["tag+=old one"], id="a tag to add"),
        pytest.param("litdb set key:berg container_title=newe", ["container_title=Newest"], id="a journal to set"),
        pytest.param("litdb cite ber", ["berg"], id="a key where works are cited"),
        pytest.param("litdb cite author:mul", ["author:muldoon", "author:muller"], id="a term where works are cited"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_a_value_goes_on_as_the_library_has_it(line: str, values: list[str]) -> None:
    found = complete(line)
    assert found is not None
    assert sorted(found) == values


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        pytest.param("list tag:Tri", ['tag:"Trial one"', 'tag:"Trial/two"'], id="one needs quotation marks"),
        pytest.param("list tag:trial/", ["tag:trial/two"], id="none needs quotation marks"),
        pytest.param('list tag:\\"TRIAL', ['tag:"TRIAL one"', 'tag:"TRIAL/two"'], id="quotation marks are typed"),
        pytest.param("list 'x (tag:\"ete-", ['x (tag:"ete-deltas"', 'x (tag:"ete-ΔT"'], id="accents"),
        pytest.param("list tag:été-Delt", ["tag:été-Deltas", "tag:été-Deltat"], id="half of a letter's name"),
        pytest.param("list tag:ETE", ["tag:ETE", "tag:ETE-deltas", "tag:ETE-ΔT"], id="one to a query"),
        pytest.param("set x tag+=tr", ["tag+=trial/two"], id="set as typed"),
        pytest.param("set x tag+=TRIAL", [], id="nothing to set begins as typed"),
        pytest.param("set x tag+=TRIAL/", ["tag+=trial/two"], id="one thing to set is as long as what is typed"),
        pytest.param("set x tag+=ÉTÉ-", [], id="what is set does not begin alike"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_nothing_typed_is_taken_back(typed: str, values: list[str], library: Path) -> None:
    tag(library, "Trial one", "trial/two", "Ete", "été", "Été-ΔT", "ete-deltas")
    found = complete(f"litdb {typed}")
    assert found is not None
    assert sorted(found) == values
    assert len({one[: len(split(typed)[-1].value)] for one in found}) <= 1


GONE = b"@misc{gone, title={X}}\n"


@pytest.mark.parametrize(
    ("commands", "keys"),
    [
        pytest.param([("set", "gone", "key=went"), ("rm", "key:went", "--yes")], ["went"], id="as it was called last"),
        pytest.param([("rm", "key:gone", "--yes")], ["gone"], id="removed"),
        pytest.param([("rm", "key:gone", "--yes"), ("trash", "--restore", "gone")], [], id="restored"),
        pytest.param([("rm", "key:gone", "--yes"), ("import", "-")], [], id="imported again"),
        pytest.param([("rm", "key:gone", "--yes"), ("trash", "--empty", "--yes")], [], id="forgotten"),
        pytest.param(
            [
                ("rm", "key:gone", "--yes"),
                ("trash", "--restore", "gone"),
                ("set", "gone", "key=went"),
                ("rm", "key:went", "--yes"),
            ],
            ["went"],
            id="removed twice",
        ),
    ],
)
def test_what_may_be_restored_is_what_the_trash_lists(
    commands: list[tuple[str, ...]], keys: list[str], litdb: Litdb, library: Path
) -> None:
    for words in [("import", "-"), *commands]:
        assert litdb(*words, stdin=GONE).code == 0
    assert complete(f"litdb --db '{library}' trash --restore ") == keys
    assert [row["key"] for row in json.loads(litdb("trash", "-f", "json").out)] == keys


@pytest.mark.parametrize("option", ["--db {}", "--db={}"])
@pytest.mark.parametrize("line", ["litdb {} show ", "litdb show {} "])
@pytest.mark.usefixtures("filled")
def test_values_are_those_of_the_library_that_is_named(line: str, option: str, litdb: Litdb, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    assert litdb("import", "-", "--db", str(other), stdin=GONE).code == 0
    assert complete(line.format(option.format(f"'{other}'"))) == ["gone"]


@pytest.mark.parametrize("content", [None, b"", b"not a library", b"SQLite format 3\x00" + bytes(5000)])
@pytest.mark.parametrize("line", ["litdb show x", "litdb list tag:x", "litdb list journal:x", "litdb list author:x"])
def test_a_library_that_cannot_be_read_completes_nothing_and_says_nothing(
    line: str, content: bytes | None, library: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        library.write_bytes(content)
    monkeypatch.setenv("LITDB_DB", str(library))
    assert completing.answer(["bash", line, ":"]) == 1
    assert tuple(capfd.readouterr()) == ("", "")
    assert library.exists() is (content is not None)


@pytest.mark.parametrize("words", [[], ["bash"], ["bash", "litdb list 'x\udcff"], ["tcsh", ""]])
def test_whatever_a_shell_gives_nothing_is_said(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    completing.answer(words)
    assert capfd.readouterr().err == ""


def test_the_frozen_commands_are_those_that_there_are() -> None:
    assert freeze.PATH.read_text(encoding="utf-8") == freeze.frozen(), "run python -m litdb.cli.freeze"


def test_neither_typer_nor_sqlalchemy_is_loaded_to_complete(library: Path) -> None:
    code = (
        "import sys; from litdb.cli import main\n"
        "sys.argv = ['litdb', '__complete', 'bash', 'litdb list author:x', ':']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in ('typer', 'sqlalchemy', 'rich', 'alembic', 'lark') if name in sys.modules])"
    )
    kept = {"LITDB_DB": str(library)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=kept, check=True)
    assert done.stdout.strip() == "[]"
