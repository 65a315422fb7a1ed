"""Archives: the files in them are sources; what is damaged, encrypted or too large is refused."""

import bz2
import copy
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from litdb.model.sources import Source
from litdb.services import gathering
from litdb.services.gathering import Refused, archives

BIB = b"@book{a, title={A}}\n"
RIS = b"TY  - BOOK\nTI  - B\nER  - \n"
FILES = {"a.bib": BIB, "deep/er/b.ris": RIS}


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return data.getvalue()


def gathered(path: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """(uri below the path -> bytes, uri below the path -> why refused); each source is opened twice."""
    read, refused = {}, {}
    for one in gathering.gather(str(path)):
        name = one.uri.removeprefix(str(path)).lstrip("/")
        if isinstance(one, Refused):
            refused[name] = one.why
        else:
            assert one.read() == one.read()
            assert one.head() == one.read()[: len(one.head())]
            read[name] = one.read()
    return read, refused


@pytest.mark.parametrize(
    "pack",
    [
        pytest.param(zipped, id="zip"),
        pytest.param(tarred, id="tar"),
        pytest.param(lambda files: gzip.compress(tarred(files)), id="tar.gz"),
        pytest.param(lambda files: bz2.compress(tarred(files)), id="tar.bz2"),
        pytest.param(lambda files: lzma.compress(tarred(files)), id="tar.xz"),
        pytest.param(lambda files: zipped({"inner.zip": zipped(files)}), id="zip in a zip"),
        pytest.param(lambda files: gzip.compress(zipped(files)), id="zip.gz"),
        pytest.param(lambda files: zipped({"inner.tar.gz": gzip.compress(tarred(files))}), id="tar.gz in a zip"),
    ],
)
def test_the_files_of_an_archive_are_sources(tmp_path: Path, pack: Callable[[dict[str, bytes]], bytes]) -> None:
    path = tmp_path / "refs.dat"
    path.write_bytes(pack(FILES))
    read, refused = gathered(path)
    assert {name.split("inner.zip/")[-1].split("inner.tar.gz/")[-1]: data for name, data in read.items()} == FILES
    assert refused == {}


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_is_one_source_under_its_own_name(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    (tmp_path / "refs.bib.gz").write_bytes(pack(BIB))
    assert gathered(tmp_path) == ({"refs.bib.gz": BIB}, {})


def test_archives_in_a_folder_are_opened_and_the_other_files_read(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"x.bib": BIB}))
    (tmp_path / "b.ris").write_bytes(RIS)
    assert gathered(tmp_path) == ({"a.zip/x.bib": BIB, "b.ris": RIS}, {})


def test_what_systems_add_to_archives_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"x.bib": BIB, "__MACOSX/._x.bib": b"?", ".DS_Store": b"?", "d/.hidden": b"?", "e/": b""}))
    assert gathered(path) == ({"x.bib": BIB}, {})


@pytest.mark.parametrize("pack", [zipped({}), zipped({".hidden": b"x"})], ids=["nothing", "hidden files"])
def test_an_archive_without_a_file_is_said(tmp_path: Path, pack: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(pack)
    assert gathered(path) == ({}, {"": "there is no file in this archive"})


@pytest.mark.parametrize("name", ["[Content_Types].xml", "mimetype"])
def test_a_document_that_is_a_zip_is_no_archive(tmp_path: Path, name: str) -> None:
    path = tmp_path / "thesis.docx"
    path.write_bytes(zipped({"a": b"", "b": b"", "c": b"", "word/document.xml": b"<x/>", name: b"x"}))
    assert list(gathered(path)[0]) == [""]


def test_names_in_archives_lead_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "in" / "a.zip"
    path.parent.mkdir()
    path.write_bytes(zipped({"../../evil.bib": BIB, "/etc/evil.bib": BIB}))
    assert len(gathered(path)[0]) == 2
    assert sorted(tmp_path.rglob("*")) == [path.parent, path]


def damaged(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(zipped(FILES)[:60], id="a zip that is cut off"),
        pytest.param(gzip.compress(tarred(FILES))[:40], id="a tar.gz that is cut off"),
        pytest.param(b"PK\x03\x04" + bytes(100), id="no zip at all"),
        pytest.param(b"\x1f\x8b" + bytes(100), id="no gzip at all"),
        pytest.param(gzip.compress(BIB * 50)[:-20], id="a packed file that is cut off"),
    ],
)
def test_a_damaged_archive_is_said(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.dat"
    path.write_bytes(data)
    read, refused = gathered(path)
    assert read == {}
    assert list(refused) == [""]
    assert "damaged" in refused[""]


def test_a_damaged_file_costs_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = zipped({"a.bib": BIB * 9, "b.ris": RIS})
    path.write_bytes(damaged(data, data.index(b"a.bib") + 8))
    read, refused = gathered(path)
    assert read == {"b.ris": RIS}
    assert list(refused) == ["a.bib"]


def test_an_encrypted_file_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    data = bytearray(zipped({"a.bib": BIB}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "encrypted" in gathered(path)[1]["a.bib"]


@pytest.mark.parametrize(
    ("limit", "value", "pack", "why"),
    [
        pytest.param("LARGEST", 30, zipped, "unpacks to more than", id="a file"),
        pytest.param("MOST", 40, zipped, "together", id="all files of a zip"),
        pytest.param("MOST", 40, tarred, "together", id="all files of a tar"),
        pytest.param("MEMBERS", 1, zipped, "more than 1 files", id="many files in a zip"),
        pytest.param("MEMBERS", 1, tarred, "more than 1 files", id="many files in a tar"),
    ],
)
def test_what_goes_over_a_limit_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int,
    pack: Callable[[dict[str, bytes]], bytes], why: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(archives, limit, value)
    path = tmp_path / "a.dat"
    path.write_bytes(pack({"a.bib": b"x" * 20, "b.bib": b"x" * 35}))
    read, refused = gathered(path)
    assert read == {"a.bib": b"x" * 20}
    assert any(why in sentence and "unpack it yourself" in sentence for sentence in refused.values()), refused


def test_a_file_that_unpacks_to_many_times_its_size_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(b"\n" * (archives.FREE + (1 << 22))))
    (one,) = gathering.gather(str(path))
    assert isinstance(one, Source)
    with pytest.raises(OSError, match="as archives made to do harm do"):
        one.read()


def test_files_that_share_their_packed_bytes_count_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "FREE", 1 << 20)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.bib", BIB * 50_000)
        for number in range(1, 500):
            archive.filelist.append(copy.copy(archive.filelist[0]))
            archive.filelist[-1].filename = f"{number}.bib"
    path = tmp_path / "a.zip"
    path.write_bytes(data.getvalue())
    given = list(gathering.gather(str(path)))
    assert isinstance(given[-1], Refused)
    assert "as archives made to do harm do" in given[-1].why
    assert 1 < len(given) < 500


@pytest.mark.parametrize("mark", [b"7z\xbc\xaf\x27\x1c\0\4", b"Rar!\x1a\x07\x01\0", b"\x28\xb5\x2f\xfd"])
def test_an_archive_that_is_not_opened_is_said(tmp_path: Path, mark: bytes) -> None:
    (tmp_path / "a.dat").write_bytes(mark + bytes(99))
    read, refused = gathered(tmp_path)
    assert read == {}
    assert "are not opened here; unpack it yourself" in refused["a.dat"]


def test_archives_are_opened_so_deep_and_no_deeper(tmp_path: Path) -> None:
    data = BIB
    for name in ("a.bib", "b.zip", "c.zip"):
        data = zipped({name: data})
    path = tmp_path / "d.zip"
    path.write_bytes(data)
    assert "2 deep" in gathered(path)[1]["c.zip/b.zip"]


def test_a_stream_may_be_an_archive() -> None:
    found = [
        (one.uri, one.read()) for one in gathering.gather_stream(io.BytesIO(zipped(FILES))) if isinstance(one, Source)
    ]
    assert found == [(f"<stdin>/{name}", data) for name, data in FILES.items()]


def test_temporary_files_are_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_IN_MEMORY", 4)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    path = tmp_path / "a.tar"
    path.write_bytes(tarred(FILES))
    assert gathered(path) == (FILES, {})
    assert list(tmp_path.iterdir()) == [path]
