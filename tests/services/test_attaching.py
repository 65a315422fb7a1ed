"""Files are attached whole or not at all, and none is touched that the user has not named."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from litdb.fields import copied
from litdb.model.problems import LibraryError
from litdb.model.records import Entry, Link, Record
from litdb.model.sources import from_bytes
from litdb.services import checking, finding, importing, looking_up, rereading, syncing, tracing, undoing
from litdb.services.attaching import collecting, keeping, locating, places, suggesting
from litdb.services.attaching.collecting import Collected
from litdb.services.attaching.keeping import NotAttachedError, UnfitError
from litdb.services.attaching.places import Folders, OutsideError, RefusedError
from litdb.services.attaching.suggesting import UnreadableError
from litdb.store import copies, replacing, revising
from litdb.store.library import Library
from tests.conftest import remove
from tests.parsers.pdfs import pdf

BIB = """@article{elm, author={Alm, Ann}, title={The growth of old elms in cities}, year=2001, doi={10.1234/elm},
  file={:papers/elm.pdf:PDF}}
@article{oak, author={Dahl, Dan}, title={A short history of oaks in Scania}, year=2002}
"""
ELM, TEXT = b"%PDF elm", b"%PDF text"


@pytest.fixture
def filled(library: Path, tmp_path: Path) -> Path:
    (tmp_path / "bib" / "papers").mkdir(parents=True)
    (tmp_path / "bib" / "papers" / "elm.pdf").write_bytes(ELM)
    (tmp_path / "text.pdf").write_bytes(TEXT)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.pdf").write_bytes(b"secret")
    take(library, BIB, tmp_path / "bib" / "refs.bib")
    return library


def take(library: Path, text: str, path: Path) -> None:
    path.write_text(text, encoding="utf-8")
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(text.encode(), str(path)))


def files(library: Path, key: str) -> list[str]:
    return [one.href for one in looking_up.look_up_one(library, key).links if one.relation == "file"]


def kept(library: Path) -> list[bytes]:
    return sorted(one.read_bytes() for one in copies.folder(library).rglob("*") if one.is_file())


def collect(library: Path, query: str = "", *named: Path) -> Collected:
    return collecting.collect(library, finding.understood(query), named, partial(tracing.users_links, library))


def test_a_copy_lies_beside_the_library_by_its_content_and_under_its_name(filled: Path, tmp_path: Path) -> None:
    outcome = keeping.attach(filled, "10.1234/elm", [tmp_path / "text.pdf"])
    (href,) = outcome.links
    assert (outcome.key, files(filled, "elm")) == ("elm", [href, "papers/elm.pdf"])
    folder, start, digest, name = href.split("/")
    assert (folder, start, len(digest), name) == ("library.files", digest[:2], 64, "text.pdf")
    assert (tmp_path / href).read_bytes() == TEXT


def test_the_same_content_is_kept_once(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "again.pdf").write_bytes(TEXT)
    first = keeping.attach(filled, "elm", [tmp_path / "text.pdf", tmp_path / "again.pdf"])
    assert len(first.links) == 1
    assert keeping.attach(filled, "elm", [tmp_path / "again.pdf"]).links == ()
    assert keeping.attach(filled, "oak", [tmp_path / "again.pdf"]).links == first.links
    assert kept(filled) == [TEXT]


def test_a_link_copies_nothing(filled: Path, tmp_path: Path) -> None:
    keeping.attach(filled, "oak", [tmp_path / "text.pdf"], link=True)
    assert files(filled, "oak") == [str(tmp_path / "text.pdf")]
    assert kept(filled) == []


def test_attaching_is_one_step_that_is_told_and_undone(filled: Path, tmp_path: Path) -> None:
    keeping.attach(filled, "oak", [tmp_path / "text.pdf", tmp_path / "bib" / "papers" / "elm.pdf"])
    with undoing.told(filled) as told:
        newest = next(told.steps)
    assert (newest.what, newest.keys) == ("attach", ("oak",))
    undoing.undo(filled)
    assert files(filled, "oak") == []
    undoing.undo(filled, newest.number + 1)
    assert len(files(filled, "oak")) == 2


def test_what_is_taken_off_leaves_its_copy_which_doctor_tells(filled: Path, tmp_path: Path) -> None:
    (href,) = keeping.attach(filled, "oak", [tmp_path / "text.pdf"]).links
    assert keeping.detach(filled, "oak", []).links == (href,)
    assert files(filled, "oak") == []
    assert kept(filled) == [TEXT]
    assert [(check.name, one.place) for check, one in checking.check(filled)] == [("files-unused", "text.pdf")]
    undoing.undo(filled)
    assert list(checking.check(filled)) == []


@pytest.mark.parametrize(
    ("harm", "name"),
    [
        pytest.param(Path.unlink, "files", id="gone"),
        pytest.param(lambda path: path.write_bytes(b"else"), "files-changed", id="changed"),
    ],
)
def test_a_copy_that_is_not_as_it_was_is_an_error(
    harm: Callable[[Path], object], name: str, filled: Path, tmp_path: Path
) -> None:
    (href,) = keeping.attach(filled, "oak", [tmp_path / "text.pdf"]).links
    harm(tmp_path / href)
    assert [(check.name, check.severity) for check, _ in checking.check(filled, deep=True)] == [(name, "error")]


@pytest.mark.parametrize(("texts", "left"), [(["text.pdf"], 1), (["papers/elm.pdf", "text.pdf"], 0)])
def test_files_are_taken_off_by_the_ends_of_their_paths(
    texts: list[str], left: int, filled: Path, tmp_path: Path
) -> None:
    keeping.attach(filled, "elm", [tmp_path / "text.pdf"])
    keeping.detach(filled, "elm", texts)
    assert len(files(filled, "elm")) == left


@pytest.mark.parametrize(("key", "texts"), [("oak", []), ("elm", ["oak.pdf"]), ("elm", ["text.pdf", "oak.pdf"])])
def test_what_is_not_attached_is_not_taken_off(key: str, texts: list[str], filled: Path, tmp_path: Path) -> None:
    keeping.attach(filled, "elm", [tmp_path / "text.pdf"])
    with pytest.raises(NotAttachedError):
        keeping.detach(filled, key, texts)
    assert len(files(filled, "elm")) == 2


def _unfit(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    match name:
        case "pipe":
            os.mkfifo(path)
        case "run.SH":
            path.touch()
        case "alias.pdf":
            (tmp_path / "x.exe").touch()
            path.symlink_to(tmp_path / "x.exe")
        case _:
            pass
    return path


@pytest.mark.parametrize(
    ("name", "why"),
    [
        pytest.param("gone.pdf", "there is no such file", id="nothing"),
        pytest.param("bib", "it is a folder; name the files in it", id="a folder"),
        pytest.param("pipe", "it is no file but a device or a pipe", id="a pipe"),
        pytest.param("/dev/null", "it is no file but a device or a pipe", id="a device"),
        pytest.param("run.SH", "it would run when it is opened", id="a program"),
        pytest.param("alias.pdf", "it would run when it is opened", id="a link to a program"),
        pytest.param("library.db", "it is the library itself", id="the library"),
        pytest.param("x" * 300, "File name too long", id="a long name"),
        pytest.param("a\0b", "embedded null byte", id="a null byte"),
    ],
)
def test_one_file_that_is_unfit_and_none_is_attached(name: str, why: str, filled: Path, tmp_path: Path) -> None:
    with pytest.raises(UnfitError) as refused:
        keeping.attach(filled, "oak", [tmp_path / "text.pdf", _unfit(tmp_path, name)])
    assert [one.why for one in refused.value.unfit] == [why]
    assert (files(filled, "oak"), kept(filled)) == ([], [])


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        pytest.param("a\nb\x1b[31m.pdf", "a_b_[31m.pdf", id="control characters"),
        pytest.param("å" * 120 + ".pdf", "å" * 73 + ".pdf", id="long"),
        pytest.param("a;b{c}:d.pdf", "a_b_c__d.pdf", id="signs of BibTeX's"),
        pytest.param(".hidden", "_hidden", id="hidden"),
        pytest.param("-rf", "_rf", id="like an option"),
        pytest.param(os.fsdecode(b"\xff.pdf"), "_.pdf", id="no text"),
    ],
)
def test_a_copy_s_name_is_one_that_everything_takes(name: str, copy: str, filled: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(TEXT)
    (href,) = keeping.attach(filled, "oak", [tmp_path / name]).links
    assert href.rpartition("/")[2] == copy
    assert (tmp_path / href).read_bytes() == TEXT


def test_a_link_has_no_control_characters(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "a\nb.pdf").write_bytes(TEXT)
    with pytest.raises(UnfitError, match="control characters"):
        keeping.attach(filled, "oak", [tmp_path / "a\nb.pdf"], link=True)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
@pytest.mark.parametrize("when", ["file", "row"])
def test_what_is_broken_off_leaves_neither_file_nor_row(
    when: str, error: BaseException, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    target = (os, "fsync") if when == "file" else (revising, "revise")
    monkeypatch.setattr(*target, fail)
    with pytest.raises(type(error)):
        keeping.attach(filled, "oak", [tmp_path / "text.pdf"])
    monkeypatch.undo()
    assert files(filled, "oak") == []
    assert not copies.folder(filled).exists()


def test_a_copy_that_was_there_before_stays_when_the_next_step_fails(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.attach(filled, "elm", [tmp_path / "text.pdf"])
    monkeypatch.setattr(revising, "revise", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        keeping.attach(filled, "oak", [tmp_path / "text.pdf"])
    assert kept(filled) == [TEXT]


TAKERS: dict[str, tuple[Any, str, Callable[[Path, Path], object]]] = {
    "attach": (keeping, "_revised", lambda library, path: keeping.attach(library, "elm", [path])),
    "collect": (collecting, "_write", lambda library, _: collect(library, "key:elm")),
}


@pytest.mark.parametrize("name", TAKERS)
def test_a_copy_that_another_record_names_meanwhile_stays_when_the_step_fails(
    name: str, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, step, take_over = TAKERS[name]
    elm = tmp_path / "bib" / "papers" / "elm.pdf"

    def meanwhile(*_: object) -> None:
        monkeypatch.undo()
        keeping.attach(filled, "oak", [elm])
        raise KeyboardInterrupt

    monkeypatch.setattr(module, step, meanwhile)
    with pytest.raises(KeyboardInterrupt):
        take_over(filled, elm)
    assert (len(files(filled, "oak")), kept(filled)) == (1, [ELM])


@pytest.mark.parametrize("name", TAKERS)
def test_a_copy_that_is_taken_away_before_it_is_named_is_made_again(
    name: str, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, step, take_over = TAKERS[name]
    original = getattr(module, step)

    def without(*words: object) -> object:
        for one in copies.listed(filled):
            one.unlink()
        return original(*words)

    monkeypatch.setattr(module, step, without)
    take_over(filled, tmp_path / "bib" / "papers" / "elm.pdf")
    assert (len(files(filled, "elm")), kept(filled)) == (2, [ELM])


def test_a_copy_stays_when_the_user_breaks_off_after_its_record_names_it(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(keeping, "_outcome", fail)
    with pytest.raises(KeyboardInterrupt):
        keeping.attach(filled, "oak", [tmp_path / "text.pdf"])
    assert (len(files(filled, "oak")), kept(filled)) == (1, [TEXT])


def test_a_file_that_changes_while_it_is_copied_is_not_kept(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = replacing.write

    def change_and_write(pieces: object, path: Path) -> None:
        (tmp_path / "text.pdf").write_bytes(b"other")
        write(pieces, path)  # type: ignore[arg-type]  # what copies gives

    monkeypatch.setattr(replacing, "write", change_and_write)
    with pytest.raises(OSError, match="changed it meanwhile"):
        keeping.attach(filled, "oak", [tmp_path / "text.pdf"])
    assert not copies.folder(filled).exists()


def test_a_moved_or_renamed_library_has_its_copies(filled: Path, tmp_path: Path) -> None:
    keeping.attach(filled, "oak", [tmp_path / "text.pdf"])
    moved = tmp_path / "elsewhere" / "other.db"
    filled.rename(moved)
    (tmp_path / "library.files").rename(tmp_path / "elsewhere" / "library.files")
    for _ in range(2):
        found = places.resolved(files(moved, "oak")[0], Folders(moved))
        assert found.read_bytes() == TEXT
        if not (renamed := tmp_path / "elsewhere" / "other.files").exists():
            (tmp_path / "elsewhere" / "library.files").rename(renamed)
    assert keeping.attach(moved, "oak", [tmp_path / "text.pdf"]).links == ()


def test_an_export_names_copies_by_whole_paths_and_keeps_what_was_read(filled: Path, tmp_path: Path) -> None:
    (href,) = keeping.attach(filled, "elm", [tmp_path / "text.pdf"]).links
    record = locating.located(filled, looking_up.look_up_one(filled, "elm"))
    whole = str(tmp_path / href)
    assert dict(record.extra)["file"] == f":papers/elm.pdf:PDF;{whole}"
    assert Link("file", whole) in record.links
    assert locating.located(filled, Record(title="x")) == Record(title="x")


def sync(library: Path, path: Path) -> None:
    with importing.opened(library) as opened:
        syncing.sync(opened, path, importing.take, syncing.Wishes())


def test_a_copy_leaves_a_tied_file_as_it_is_and_comes_through_its_changes(filled: Path, tmp_path: Path) -> None:
    tied = tmp_path / "bib" / "refs.bib"
    (href,) = keeping.attach(filled, "elm", [tmp_path / "text.pdf"]).links
    before = tied.read_bytes()
    sync(filled, tied)
    assert tied.read_bytes() == before
    tied.write_bytes(before.replace(b":papers/elm.pdf:PDF", b":papers/elm2.pdf:PDF"))
    sync(filled, tied)
    assert files(filled, "elm") == [href, "papers/elm2.pdf"]
    assert b"library.files" not in tied.read_bytes()


def test_an_attached_file_outlives_reading_the_source_anew(filled: Path, tmp_path: Path) -> None:
    before = keeping.attach(filled, "elm", [tmp_path / "text.pdf"]).links
    rereading.reread(filled, None, importing.take)
    assert before[0] in files(filled, "elm")


PATHS = [
    pytest.param("papers/elm.pdf", "", id="below the file that said so"),
    pytest.param("papers\\elm.pdf", "", id="with the other slash"),
    pytest.param("./papers/../papers/elm.pdf", "", id="round about"),
    pytest.param("HERE/bib/papers/elm.pdf", "", id="whole, and below"),
    pytest.param("file://HERE/bib/papers/elm.pdf", "", id="an address"),
    pytest.param("papers/none.pdf", "not there", id="nothing there"),
    pytest.param("papers", "no file", id="a folder"),
    pytest.param("papers/run.sh", "would run", id="a program"),
    pytest.param("../elsewhere/secret.pdf", "outside", id="above"),
    pytest.param("..\\elsewhere\\secret.pdf", "outside", id="above with the other slash"),
    pytest.param("papers/../../elsewhere/secret.pdf", "outside", id="down and above"),
    pytest.param("HERE/elsewhere/secret.pdf", "outside", id="whole, and elsewhere"),
    pytest.param("HERE/bib/../elsewhere/secret.pdf", "outside", id="whole, and round about"),
    pytest.param("/etc/passwd", "outside", id="the system's"),
    pytest.param("file:///etc/passwd", "outside", id="an address of the system's"),
    pytest.param("file:///etc/pass%77d", "outside", id="an escaped address"),
    pytest.param("file://localhost/etc/passwd", "outside", id="an address of this computer's"),
    pytest.param("file://server/share/a.pdf", "another computer", id="an address of another's"),
    pytest.param("papers/link.pdf", "outside", id="a link that leads out"),
    pytest.param("papers/out/secret.pdf", "outside", id="a folder that leads out"),
    pytest.param("papers/inside.pdf", "", id="a link that stays within"),
    pytest.param("papers/circle.pdf", "not there", id="a link to itself"),
    pytest.param("HERE/bib2/elm.pdf", "outside", id="a folder whose name begins so"),
    pytest.param("~/elm.pdf", "home", id="a home"),
    pytest.param("~root/elm.pdf", "home", id="somebody's home"),
    pytest.param("file:~/elm.pdf", "home", id="a home in an address"),
    pytest.param("//server/share/elm.pdf", "another computer", id="UNC"),
    pytest.param("\\\\server\\share\\elm.pdf", "another computer", id="UNC with the other slash"),
    pytest.param("C:\\papers\\elm.pdf", "Windows", id="a drive"),
    pytest.param("c:/papers/elm.pdf", "Windows", id="a drive with this slash"),
    pytest.param("C:elm.pdf", "Windows", id="a drive without one"),
    pytest.param("file:///C:/elm.pdf", "Windows", id="a drive in an address"),
    pytest.param("papers/elm.pdf\0.txt", "control", id="a null byte"),
    pytest.param("file:papers/elm%00.pdf", "control", id="an escaped null byte"),
    pytest.param("papers/\x1b[31m.pdf", "control", id="a terminal's escape"),
    pytest.param("javascript:alert(1)", "address", id="a script"),
    pytest.param("https://example.org/a.pdf", "address", id="the web"),
    pytest.param("file://[x/a.pdf", "broken", id="a broken address"),
    pytest.param("x" * 5000, "too long", id="a long path"),
    pytest.param("", "empty", id="nothing"),
    pytest.param(f"library.files/aa/aa{62 * '0'}/..", "not there", id="a copy that leads up"),
    pytest.param(f"library.files/aa/aa{62 * '0'}/x.pdf", "not there", id="a copy that nobody made"),
    pytest.param(f"library.files/bb/bb{62 * '0'}/x.pdf", "leads out", id="a copy that is a link"),
    pytest.param(f"library.files/cc/cc{62 * '0'}/secret.pdf", "leads out", id="a copy in a folder that is a link"),
    pytest.param(f"other.files/dd/dd{62 * '0'}/secret.pdf", "leads out", id="a folder of copies that is a link"),
    pytest.param("papers/page.html", "kinds of documents", id="a page"),
    pytest.param("papers/page", "kinds of documents", id="no ending"),
    pytest.param("papers/alias.pdf", "kinds of documents", id="a link to a page"),
    pytest.param("papers/macro.DOCM", "would run", id="a document with a program in it"),
    pytest.param("papers/to.url", "would run", id="a shortcut"),
]


def _lead_out(home: Path, elsewhere: Path) -> None:
    """Make folders of copies in which links lead elsewhere."""
    (home / "library.files" / "bb" / f"bb{62 * '0'}").mkdir(parents=True)
    (home / "library.files" / "bb" / f"bb{62 * '0'}" / "x.pdf").symlink_to(elsewhere / "secret.pdf")
    (home / "library.files" / "cc").mkdir()
    (home / "library.files" / "cc" / f"cc{62 * '0'}").symlink_to(elsewhere)
    (elsewhere / "dd" / f"dd{62 * '0'}").mkdir(parents=True)
    (elsewhere / "dd" / f"dd{62 * '0'}" / "secret.pdf").touch()
    (home / "other.files").symlink_to(elsewhere)


@pytest.fixture
def where(filled: Path, tmp_path: Path) -> Folders:
    papers = tmp_path / "bib" / "papers"
    (tmp_path / "bib2").mkdir()
    (tmp_path / "bib2" / "elm.pdf").write_bytes(ELM)
    (papers / "run.sh").touch()
    (papers / "link.pdf").symlink_to("../../elsewhere/secret.pdf")
    (papers / "out").symlink_to("../../elsewhere")
    (papers / "inside.pdf").symlink_to("elm.pdf")
    (papers / "circle.pdf").symlink_to("circle.pdf")
    for name in ("page.html", "page", "macro.DOCM", "to.url"):
        (papers / name).touch()
    (papers / "alias.pdf").symlink_to("page.html")
    _lead_out(tmp_path, tmp_path / "elsewhere")
    return places.folders(filled, looking_up.look_up_one(filled, "elm"), ())


@pytest.mark.parametrize(("href", "why"), PATHS)
def test_no_path_of_an_imported_file_reaches_out_of_its_folder(
    href: str, why: str, where: Folders, tmp_path: Path
) -> None:
    href = href.replace("HERE", str(tmp_path))
    if not why:
        assert places.resolved(href, where).read_bytes() == ELM
        return
    with pytest.raises(RefusedError, match=f"(?i){why}"):
        places.resolved(href, where)


def test_a_library_s_own_folder_of_copies_may_be_a_link_to_a_larger_disk(filled: Path, tmp_path: Path) -> None:
    (href,) = keeping.attach(filled, "oak", [tmp_path / "text.pdf"]).links
    (tmp_path / "disk").mkdir()
    (tmp_path / "library.files").rename(tmp_path / "disk" / "files")
    (tmp_path / "library.files").symlink_to(tmp_path / "disk" / "files")
    assert places.resolved(href, Folders(filled)).read_bytes() == TEXT


@pytest.mark.parametrize("take_over", [
    pytest.param(lambda library, path: keeping.attach(library, "elm", [path]).aside, id="attach"),
    pytest.param(lambda library, _: tuple(collect(library).aside), id="collect"),
])  # fmt: skip
def test_a_copy_that_was_changed_is_made_anew_and_what_it_was_put_aside(
    take_over: Callable[[Path, Path], tuple[Path, ...]], filled: Path, tmp_path: Path
) -> None:
    elm = tmp_path / "bib" / "papers" / "elm.pdf"
    (href,) = keeping.attach(filled, "elm", [elm]).links
    (tmp_path / href).write_bytes(b"written into")
    (aside,) = take_over(filled, elm)
    assert ((tmp_path / href).read_bytes(), aside.read_bytes()) == (ELM, b"written into")
    assert list(checking.check(filled, deep=True)) == []
    assert take_over(filled, elm) == ()


def test_no_copy_is_written_where_a_link_leads(filled: Path, tmp_path: Path) -> None:
    (href,) = keeping.attach(filled, "oak", [tmp_path / "text.pdf"]).links
    secret = tmp_path / "elsewhere" / "secret.pdf"
    (tmp_path / href).unlink()
    (tmp_path / href).symlink_to(secret)
    with pytest.raises(OSError, match="leads out"):
        keeping.attach(filled, "elm", [tmp_path / "text.pdf"])
    assert secret.read_bytes() == b"secret"


@pytest.mark.parametrize("link", [True, False])
def test_what_the_user_attaches_may_be_of_any_kind(*, link: bool, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "data.zip").write_bytes(b"zip")
    (href,) = keeping.attach(filled, "oak", [tmp_path / "data.zip"], link=link).links
    with pytest.raises(OutsideError):
        places.resolved(href, Folders(filled))
    assert places.users(href, Folders(filled)).read_bytes() == b"zip"
    assert tracing.is_users_link(filled, "oak", href)


def test_files_that_are_no_documents_are_not_taken_over(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "bib" / "page.html").touch()
    take(filled, "@misc{ash, title={Ashes}, file={:page.html:HTML}}", tmp_path / "bib" / "ash.bib")
    assert [one.href for one in collect(filled).left] == ["page.html"]
    assert kept(filled) == [ELM]


def test_a_folder_that_the_user_names_counts(where: Folders, tmp_path: Path) -> None:
    named = Folders(where.library, where.imported, (tmp_path / "elsewhere",))
    for href in ("../elsewhere/secret.pdf", str(tmp_path / "elsewhere" / "secret.pdf"), "papers/link.pdf"):
        assert places.resolved(href, named).read_bytes() == b"secret"
    with pytest.raises(OutsideError):
        places.resolved("/etc/passwd", named)


@pytest.mark.parametrize("source", ["<stdin>", "refs.bib", "nowhere/refs.bib", "https://example.org/refs.bib", "a\0b"])
def test_of_a_source_that_is_not_here_nobody_knows_the_folder(
    source: str, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "elsewhere")
    record = Record(entries=(Entry("bibtex", b"", source=source),))
    with pytest.raises(RefusedError, match="not where it was"):
        places.resolved("secret.pdf", places.folders(filled, record, ()))


def test_files_of_imported_records_are_taken_over_once(filled: Path, tmp_path: Path) -> None:
    assert (collect(filled).files, collect(filled).files) == (1, 0)
    assert [copied.is_copy(one) for one in files(filled, "elm")] == [True, False]
    assert kept(filled) == [ELM]
    with undoing.told(filled) as told:
        assert [one.what for one in told.steps] == ["attach", "import refs.bib"]
    assert (tmp_path / "bib" / "papers" / "elm.pdf").read_bytes() == ELM


def test_files_elsewhere_are_told_with_the_reason_and_not_copied(filled: Path, tmp_path: Path) -> None:
    ash = "@misc{ash, title={Ashes}, file={:../elsewhere/secret.pdf:PDF;:gone.pdf:PDF;:https\\://x.org/a.pdf:PDF}}"
    take(filled, ash, tmp_path / "bib" / "ash.bib")
    outcome = collect(filled, "key:ash")
    assert [(one.key, one.href) for one in outcome.left] == [("ash", "../elsewhere/secret.pdf"), ("ash", "gone.pdf")]
    assert "outside" in outcome.left[0].why
    assert kept(filled) == []
    named = collect(filled, "key:ash", tmp_path / "elsewhere")
    assert (named.files, [one.href for one in named.left]) == (1, ["gone.pdf"])


def test_links_of_the_user_s_own_stay_links(filled: Path, tmp_path: Path) -> None:
    keeping.attach(filled, "oak", [tmp_path / "elsewhere" / "secret.pdf"], link=True)
    outcome = collect(filled, "key:oak")
    assert (outcome.files, outcome.left) == (0, [])


def test_the_library_is_opened_once_for_all_links_that_may_be_the_user_s(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "elsewhere" / "secret.pdf"
    more = "\n".join(f"@misc{{x{n}, title={{X {n}}}, file={{:{secret}:PDF}}}}" for n in range(3))
    take(filled, more, tmp_path / "bib" / "more.bib")
    keeping.attach(filled, "oak", [secret], link=True)
    opened: list[Path] = []
    reading = Library.reading

    def told(path: Path) -> Library:
        opened.append(path)
        return reading(path)

    monkeypatch.setattr(Library, "reading", told)
    assert [one.key for one in collect(filled).left] == ["x0", "x1", "x2"]
    assert opened == [filled]


def test_the_user_s_own_links_are_told_from_those_that_were_read(filled: Path, tmp_path: Path) -> None:
    keeping.attach(filled, "elm", [tmp_path / "text.pdf"], link=True)
    own = ("elm", str(tmp_path / "text.pdf"))
    asked = [own, ("elm", "papers/elm.pdf"), ("oak", own[1]), ("none", own[1])]
    assert tracing.users_links(filled, asked) == {own}


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), PermissionError(13, "Permission denied")])
def test_a_file_that_cannot_be_read_is_left_and_the_others_are_copied(
    error: OSError, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = copies.opened

    def fail(path: Path) -> int:
        if path.name == "bad.pdf":
            raise error
        return opened(path)

    (tmp_path / "bib" / "bad.pdf").touch()
    take(filled, "@misc{ash, title={Ashes}, file={:bad.pdf:PDF}}", tmp_path / "bib" / "ash.bib")
    monkeypatch.setattr(copies, "opened", fail)
    outcome = collect(filled)
    assert [(one.key, one.why) for one in outcome.left] == [("ash", f"it cannot be read ({error.strerror})")]
    assert kept(filled) == [ELM]


def test_a_folder_that_cannot_be_written_ends_the_run(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(replacing, "write", fail)
    with pytest.raises(PermissionError):
        collect(filled)
    assert files(filled, "elm") == ["papers/elm.pdf"]


def test_a_library_that_cannot_be_written_gets_no_copies(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise LibraryError("full")

    monkeypatch.setattr(revising, "revise", fail)
    with pytest.raises(LibraryError):
        collect(filled)
    assert not copies.folder(filled).exists()


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(pdf("doi:10.1234/ELM"), (["elm"], "doi 10.1234/elm", ""), id="by its DOI"),
        pytest.param(pdf("A short history of oaks\nin Scania\nDahl"), (["oak"], "its title", ""), id="by its title"),
        pytest.param(pdf("x", info={"Title": "A Short History of Oaks in Scania"}), (["oak"], "its title", ""),
                     id="by the title in its metadata"),
        pytest.param(pdf("https://doi.org/10.1234/beech"), ([], "", "doi:10.1234/beech"), id="a DOI that is not here"),
        pytest.param(pdf("the growth of ferns"), ([], "", ""), id="nothing"),
    ],
)  # fmt: skip
def test_a_pdf_says_which_record_it_is_of(
    data: bytes, found: tuple[list[str], str, str], filled: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(data)
    outcome = suggesting.suggest(filled, tmp_path / "a.pdf")
    assert ([one.citation_key for one in outcome.records], outcome.why, outcome.lacks) == found


def test_a_removed_record_is_not_suggested(filled: Path, tmp_path: Path) -> None:
    remove(filled, "elm")
    (tmp_path / "a.pdf").write_bytes(pdf("doi:10.1234/ELM"))
    assert suggesting.suggest(filled, tmp_path / "a.pdf").records == ()


def test_a_pdf_that_takes_too_long_is_given_up(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("doi:10.1234/ELM"))
    with pytest.raises(UnreadableError, match="within 0 s"):
        suggesting.suggest(filled, tmp_path / "a.pdf", seconds=0.001)


def test_a_pdf_is_read_by_litdb_and_not_by_what_lies_about(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('hostile')")
    (tmp_path / "a.pdf").write_bytes(pdf("doi:10.1234/ELM"))
    monkeypatch.chdir(tmp_path)
    assert suggesting.suggest(filled, Path("a.pdf")).records
