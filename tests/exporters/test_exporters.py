import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from litdb.exporters import EXPORTERS, exporter
from litdb.model.records import Record

CONTROLS = "".join(map(chr, [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029]))


# To make records takes 50 times as long as to write them: each is written in all formats.
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(records=st.lists(st.from_type(Record), max_size=3))
def test_no_exporter_ever_raises_and_its_text_is_utf8(records: list[Record]) -> None:
    for name in EXPORTERS:
        note(name)
        assert "".join(exporter(name)(records)).encode() or not records


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_piece_comes_as_soon_as_its_record_has(name: str, record: Record) -> None:
    taken = []

    def records() -> Iterator[Record]:
        for number in range(3):
            taken.append(number)
            yield record

    pieces = exporter(name)(records())
    assert next(pieces)
    assert taken == [0]
    assert next(pieces)
    assert taken == [0, 1]


@pytest.mark.parametrize("name", EXPORTERS)
def test_no_control_character_comes_out(name: str) -> None:
    text = f"a{CONTROLS}b"
    record = Record(
        citation_key=text, type=text, title=text, issued=text, container_title=text, page=text, extra=((text, text),)
    )
    allowed = {"\n", "\t"} | ({"\r"} if name == "csv" else set())
    assert set("".join(exporter(name)([record]))) & set(CONTROLS) <= allowed


@pytest.mark.parametrize("name", ["ris", "csv"])
def test_formats_of_plain_text_have_no_tags(name: str) -> None:
    text = "".join(exporter(name)([Record(title="<i>E. coli</i> P<0.05", container_title="<b>B</b>")]))
    assert "E. coli P<0.05" in text
    assert "<b>" not in text


def test_a_format_that_there_is_not_is_a_value_error_that_names_those_there_are() -> None:
    with pytest.raises(ValueError, match="'docx' is not a format to export to: bibtex, biblatex, ris"):
        exporter("docx")


def test_importing_json_lines_loads_neither_the_other_formats_nor_the_folding_table() -> None:
    heavy = "anyascii csv sqlalchemy pydantic rich bibtexparser litdb.exporters.bibtex litdb.fields.text"
    code = f"import sys, litdb.exporters.jsonl; print([name for name in {heavy.split()!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
