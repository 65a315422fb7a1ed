"""Files of tagged lines say the same with any line ends: some are older than the programs that agree on them."""

from dataclasses import replace
from pathlib import Path

import pytest

from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers import PARSERS, detect
from tests.conftest import FIXTURES

FILES = [
    pytest.param(path, id=f"{name}/{path.name}")
    for name in ("ris", "medline", "wos", "refworks", "biblioscape", "ovid", "inspec", "repec", "copac")
    for path in sorted((FIXTURES / name).glob("*.*"))
    if path.suffix != ".json"
]


def records(name: str, data: bytes) -> list[Record]:
    return [replace(item, entries=()) for item in PARSERS[name].parse(from_bytes(data)) if isinstance(item, Record)]


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("end", [pytest.param(b"\r\n", id="crlf"), pytest.param(b"\r", id="cr")])
def test_the_records_are_the_same_with_other_line_ends(path: Path, end: bytes) -> None:
    name, data = path.parent.name, path.read_bytes()
    other = data.replace(b"\n", end)
    assert detect(from_bytes(other)) == name
    assert records(name, other) == records(name, data) != []
