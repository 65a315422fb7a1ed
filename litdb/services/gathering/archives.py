"""Archives as the sources inside them: zip, tar, and files packed by gzip, bzip2 or xz."""

import bz2
import gzip
import io
import lzma
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from litdb.model.sources import Source, from_bytes

LARGEST = 4 << 30
"""Bytes that one file in an archive, and all that are read of a packed file, may unpack to."""
MOST = 16 << 30
"""Bytes that all files of one archive may unpack to together."""
RATIO = 500
"""How much larger than its archive a file may be, beyond the first 64 MiB: text is packed to a tenth, not to that."""
FREE = 64 << 20
MEMBERS = 200_000
"""Files in one archive."""
DEEPEST = 2
"""Archives inside each other."""
_IN_MEMORY = 8 << 20
"""Bytes of a file out of a tar that are held in memory; a larger one goes to a temporary file."""

_UNPACK = "unpack it yourself and import the files that you want"
_SWOLLEN = f"it unpacks to more than {RATIO} times its size, as archives made to do harm do; {_UNPACK}"
_TAR = (257, b"ustar")
_OFFICE = frozenset(("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"))
"""Files that tell a document or a program from an archive of files."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A source that does not exist or cannot be read, and why in a sentence."""

    uri: str
    why: str


class _Damaged(OSError):
    """What is wrong with an archive, as a sentence."""


_FAULTS = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
_PACKED: dict[bytes, Callable[[BinaryIO], object]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\0": lzma.open,
}
"""What a packed file begins with -> what unpacks it."""
_CLOSED = {
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "RAR",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"\x04\x22\x4d\x18": "LZ4",
    b"\x1f\x9d": "compress",
}
"""What an archive that is not opened here begins with -> what packed it."""


def unpacked(source: Source, depth: int = 0) -> Iterator[Source | Refused]:
    """The sources in a source: its files if it is an archive, else itself.

    A file of an archive has the uri `archive/path in it`. Each is to be read before the next one is asked for. What is
    damaged, encrypted or too large is refused, and the other files are given. Raises OSError where it cannot be read.
    """
    try:
        head = source.head()
        kind, closed = _kind(head), next((name for mark, name in _CLOSED.items() if head.startswith(mark)), "")
        if closed:
            yield Refused(source.uri, f"archives of {closed} are not opened here; {_UNPACK}")
        elif kind is None:
            yield source
        elif depth == DEEPEST:
            yield Refused(source.uri, f"archives inside archives are opened {DEEPEST} deep; {_UNPACK}")
        else:
            yield from kind(source, depth)
    except (_Damaged, *_FAULTS) as error:
        yield Refused(source.uri, _sentence(error))


def _kind(head: bytes) -> "Callable[[Source, int], Iterator[Source | Refused]] | None":
    """What opens an archive that begins so; None if it is none."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped
    if head[_TAR[0] :].startswith(_TAR[1]):
        return _tarred
    return _packed if head.startswith(tuple(_PACKED)) else None


def _sentence(error: BaseException) -> str:
    if isinstance(error, _Damaged):
        return str(error)
    why = str(error) or type(error).__name__
    return f"the archive is damaged, or packed in a way that is not known here ({why}); {_UNPACK}"


def _zipped(source: Source, depth: int) -> Iterator[Source | Refused]:
    """The files of a zip; each can be opened again and again."""
    with _seekable(source) as opened, opened() as stream, zipfile.ZipFile(stream) as archive:
        members = archive.infolist()
        if any(one.filename in _OFFICE for one in members):
            yield source
            return
        files = [one for one in members if not one.is_dir() and not _is_hidden(one.filename)]
        if not files:
            yield Refused(source.uri, "there is no file in this archive")
        total, packed = 0, stream.seek(0, io.SEEK_END)
        for number, one in enumerate(files):
            uri = f"{source.uri}/{_printable(one.filename)}"
            if one.flag_bits & 1:
                yield Refused(uri, f"it is encrypted; {_UNPACK}")
            elif too_large := _too_large(one.file_size, one.compress_size):
                yield Refused(uri, too_large)
            else:
                # Files that share their packed bytes are each of an honest size, and not together.
                total += one.file_size
                _check(number + 1, total, packed)
                yield from unpacked(
                    Source(uri, lambda one=one: _guarded(archive.open(one)), size=one.file_size),  # type: ignore[misc]
                    depth + 1,
                )


def _tarred(source: Source, depth: int) -> Iterator[Source | Refused]:
    """The files of a tar, read once from its beginning to its end."""
    total = 0
    with source.open() as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
        for number, one in enumerate(archive):
            total += one.size
            _check(number + 1, total)
            uri = f"{source.uri}/{_printable(one.name)}"
            if not one.isreg() or _is_hidden(one.name):
                continue
            if one.size > LARGEST:
                yield Refused(uri, _too_large(one.size, 0))
                continue
            content = archive.extractfile(one)
            assert content is not None  # it is a regular file
            with _held(cast("BinaryIO", content), one.size, uri) as held:
                yield from unpacked(held, depth + 1)


def _packed(source: Source, depth: int) -> Iterator[Source | Refused]:
    """The one file that gzip or its like packed, which may be a tar."""
    unpack = next(unpack for mark, unpack in _PACKED.items() if source.head().startswith(mark))

    def opened() -> BinaryIO:
        stream = source.open()
        return _guarded(unpack(stream), source.size, stream)

    inner = replace(source, open=opened, size=0)
    # A tar inside is no archive in an archive to anybody.
    is_tar = _kind(inner.head()) is _tarred
    yield from unpacked(inner, depth if is_tar else depth + 1)


@contextmanager
def _seekable(source: Source) -> Iterator[Callable[[], BinaryIO]]:
    """What opens the bytes of a source so that one can go back in them, which a packed stream cannot."""
    with source.open() as stream:
        if stream.seekable() and not isinstance(stream, _Guarded):
            yield source.open
            return
    with source.open() as stream, _held(stream, source.size or LARGEST, source.uri) as held:
        yield held.open


@contextmanager
def _held(stream: BinaryIO, size: int, uri: str) -> Iterator[Source]:
    """A source of a stream that can be read but once: in memory, or in a temporary file that is gone at the end."""
    if size <= _IN_MEMORY:
        yield replace(from_bytes(stream.read(), uri), size=size)
        return
    with tempfile.TemporaryDirectory(prefix="litdb-") as folder:
        path = Path(folder, "unpacked")
        with path.open("wb") as copy:
            while chunk := stream.read(1 << 20):
                copy.write(chunk)
        yield Source(uri, lambda: path.open("rb"), size=path.stat().st_size)


class _Guarded(io.RawIOBase):
    """A stream out of an archive: its faults are OSErrors, and it ends where no honest archive would go on."""

    def __init__(self, inner: BinaryIO, packed: int, beneath: BinaryIO | None) -> None:
        self._inner = inner
        self._packed = packed
        self._beneath = beneath
        self._done = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what BufferedReader gives
        try:
            data = self._inner.read(len(buffer))
        except (OSError, *_FAULTS) as error:
            if isinstance(error, OSError) and error.errno:
                raise  # of the disk, not of what is on it
            raise _Damaged(_sentence(error)) from error
        self._done += len(data)
        if too_large := _too_large(self._done, self._packed):
            raise _Damaged(too_large)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._inner.close()
        # What unpacks a stream leaves it open.
        if self._beneath is not None:
            self._beneath.close()
        super().close()


def _guarded(inner: object, packed: int = 0, beneath: BinaryIO | None = None) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(_Guarded(cast("BinaryIO", inner), packed, beneath), 1 << 16))


def _check(members: int, total: int, packed: int = 0) -> None:
    """See that an archive, itself of `packed` bytes (0: not known), is of a size that somebody may have meant."""
    if members > MEMBERS:
        raise _Damaged(f"there are more than {MEMBERS:,} files in it, and the others were left; {_UNPACK}")
    if total > MOST:
        raise _Damaged(f"its files are larger than {MOST >> 30} GiB together, and the others were left; {_UNPACK}")
    if _is_swollen(total, packed):
        raise _Damaged(_SWOLLEN)


def _too_large(size: int, packed: int) -> str:
    """Why a file of this size, `packed` in so many bytes (0 if nobody knows), is not unpacked; "" if it is."""
    if size > LARGEST:
        return f"it unpacks to more than {LARGEST >> 30} GiB; {_UNPACK}"
    return _SWOLLEN if _is_swollen(size, packed) else ""


def _is_swollen(size: int, packed: int) -> bool:
    return 0 < packed * RATIO < size and size > FREE


def _is_hidden(name: str) -> bool:
    """Whether it is a hidden file, or what macOS adds to archives."""
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/") if part not in (".", ".."))


def _printable(name: str) -> str:
    """A name in an archive as text."""
    return name.encode(errors="backslashreplace").decode()
