"""Bytes as received, and where they came from."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

HEAD = 1 << 16
CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes as received, with the uri they came from, their media type ("" if nobody said) and number (0 if not known).

    `open` gives a fresh stream over all the bytes at each call, so that a source larger than memory can be one.
    """

    uri: str
    open: Callable[[], BinaryIO]
    media_type: str = ""
    size: int = 0

    def head(self) -> bytes:
        """The first 64 KiB: enough to tell what the source is."""
        with self.open() as stream:
            return stream.read(HEAD)

    def read(self) -> bytes:
        """All the bytes."""
        with self.open() as stream:
            return stream.read()

    def chunks(self) -> Iterator[bytes]:
        """The bytes in order, 1 MiB at a time."""
        with self.open() as stream:
            while chunk := stream.read(CHUNK):
                yield chunk


def from_bytes(data: bytes, uri: str = "", media_type: str = "") -> Source:
    """A source over bytes in memory."""
    return Source(uri, lambda: io.BytesIO(data), media_type, len(data))
