"""A copy of a library has the files that belong to it."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from litdb.model.sources import from_bytes
from litdb.services import checking, importing, maintaining
from litdb.services.attaching import keeping
from litdb.store import copies, saving
from tests.conftest import Litdb

TEXT, OTHER = b"%PDF text", b"%PDF other"


@pytest.fixture
def filled(library: Path, tmp_path: Path) -> Path:
    with importing.opened(library) as opened:
        importing.import_source(
            opened, from_bytes(b"@misc{elm, title={Elms}, author={Alm, Ann}, year=2001}", "refs.bib")
        )
    for name, data in (("text.pdf", TEXT), ("other.pdf", OTHER)):
        (tmp_path / name).write_bytes(data)
        keeping.attach(library, "elm", [tmp_path / name])
    (tmp_path / "safe").mkdir()
    return library


def no_links(*_: object, **__: object) -> None:
    raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))


def data(library: Path) -> list[bytes]:
    return sorted(one.read_bytes() for one in copies.folder(library).rglob("*") if one.is_file())


@pytest.mark.parametrize("link", [pytest.param(Path.hardlink_to, id="one disk"), pytest.param(no_links, id="two")])
def test_a_backup_has_the_files_and_is_a_library_of_its_own(
    link: Callable[..., None], filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "hardlink_to", link)
    copy = tmp_path / "safe" / "copy.db"
    assert maintaining.backup(filled, copy) == saving.Saved(tmp_path / "safe" / "copy.files", 2)
    for one in copies.listed(filled):
        one.unlink()
    assert data(copy) == [OTHER, TEXT]
    assert list(checking.check(copy, deep=True)) == []


def test_files_that_only_an_undo_wants_are_in_a_backup(filled: Path, tmp_path: Path) -> None:
    keeping.detach(filled, "elm", ["text.pdf", "other.pdf"])
    assert maintaining.backup(filled, tmp_path / "safe" / "copy.db").files == 2


def test_files_in_the_folder_of_a_library_s_former_name_are_in_a_backup(filled: Path, tmp_path: Path) -> None:
    renamed = filled.rename(tmp_path / "new.db")
    copy = tmp_path / "safe" / "copy.db"
    assert maintaining.backup(renamed, copy).files == 2
    assert data(copy) == [OTHER, TEXT]


def test_a_file_that_cannot_be_saved_is_told_and_the_others_are_saved(filled: Path, tmp_path: Path) -> None:
    gone = next(copies.listed(filled))
    gone.unlink()
    saved = maintaining.backup(filled, tmp_path / "safe" / "copy.db")
    assert (saved.files, saved.lacks) == (1, ((gone, "No such file or directory"),))
    assert len(data(tmp_path / "safe" / "copy.db")) == 1


def test_what_lies_where_a_link_leads_is_not_in_a_backup(filled: Path, tmp_path: Path) -> None:
    renamed = filled.rename(tmp_path / "new.db")
    (tmp_path / "library.files").rename(tmp_path / "elsewhere")
    (tmp_path / "library.files").symlink_to(tmp_path / "elsewhere")
    saved = maintaining.backup(renamed, tmp_path / "safe" / "copy.db")
    assert (saved.files, [why for _, why in saved.lacks]) == (
        0,
        2 * ["a link leads out of the library's folder of copies"],
    )


def test_a_backup_that_is_broken_off_is_none_and_can_be_made_again(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "hardlink_to", broken_off)
    copy = tmp_path / "safe" / "copy.db"
    with pytest.raises(KeyboardInterrupt):
        maintaining.backup(filled, copy)
    assert [one.name for one in (tmp_path / "safe").rglob("*") if one.is_file()] == []
    monkeypatch.undo()
    assert maintaining.backup(filled, copy).files == 2


def test_a_backup_with_the_same_folder_shares_its_files(filled: Path, tmp_path: Path) -> None:
    assert maintaining.backup(filled, tmp_path / "library.bak") == saving.Saved(tmp_path / "library.files")
    assert data(filled) == [OTHER, TEXT]


def test_a_backup_says_which_files_it_has_and_which_not(filled: Path, litdb: Litdb, tmp_path: Path) -> None:
    ran = litdb("db", "backup", "a.db")
    assert (ran.code, ran.out) == (0, "a.db\n")
    assert ran.err == f"2 attached files in {tmp_path}/a.files, which belongs to it\n"
    gone = next(copies.listed(filled))
    gone.unlink()
    ran = litdb("db", "backup", "b.db")
    assert (ran.code, ran.out) == (4, "b.db\n")
    assert f"{gone}: not saved: No such file or directory" in ran.err
