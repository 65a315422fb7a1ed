"""Each fixture beside its golden JSON: what is read from it, and what is said of it.

`make golden` writes them anew; the change is reviewed as a diff.
"""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from litdb.exporters import csv_, jsonl
from litdb.exporters.endpoints import html, revman, rows
from litdb.exporters.endpoints.chosen import whole
from litdb.model.sources import Source
from litdb.services import exporting, finding, gathering, importing
from tests.conftest import FIXTURES, ROOT


def is_golden(path: Path) -> bool:
    """Whether it is `x.json` beside `x`, and no source of JSON."""
    return path.suffix == ".json" and path.with_suffix("").is_file()


# What lies in demo/ is imported as a folder; a golden file there would be imported too.
# endpoints/ has golden files of what is written.
SOURCES = sorted(
    path
    for folder in FIXTURES.iterdir()
    if folder.name not in {"demo", "endpoints"}
    for path in folder.rglob("*")
    if path.is_file() and not is_golden(path)
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(FIXTURES)))
def test_a_fixture_is_read_as_its_golden_file_says(path: Path, library: Path) -> None:
    uri = str(path.relative_to(ROOT))
    with importing.opened(library) as opened:
        (source,) = gathering.gather(str(path))
        assert isinstance(source, Source)
        outcome = importing.import_source(opened, replace(source, uri=uri))
    with finding.find(library, "", "added") as found:
        records = [jsonl.as_dict(record) for record in found.records]
    for record in records:
        for count in record["cited_by"]:  # type: ignore[attr-defined]  # a list of objects
            count["as_of"] = "the day of the import"
    said = [f"{uri}:{one.at.line}: {one.code}: {one.message} ({one.lost.value})" for one in outcome.problems]
    text = json.dumps({"format": outcome.format, "records": records, "problems": said}, ensure_ascii=False, indent=1)
    golden = path.with_suffix(path.suffix + ".json")
    if os.environ.get("LITDB_GOLDEN") == "write":
        exporting.write([text + "\n"], golden)
    assert golden.read_text(encoding="utf-8") == text + "\n"


def test_every_fixture_has_its_golden_file() -> None:
    assert [path for path in SOURCES if not path.with_suffix(path.suffix + ".json").is_file()] == []


OUTPUTS = FIXTURES / "endpoints"


def outputs(library: Path) -> dict[str, str]:
    """File name -> what is written of the end points in a library."""
    with finding.find(library, "", "key") as found:
        chosen = [whole(record) for record in found.records]
    tables = {
        "socks.csv": (rows.ENDPOINTS, rows.endpoints(chosen)),
        "socks-results.csv": (rows.RESULTS, rows.results(chosen)),
    }
    written = {
        name: "".join(csv_.lines(columns, ([row[column] for column in columns] for row in found)))
        for name, (columns, found) in tables.items()
    }
    written |= {f"revman/{name}": "".join(revman.text(name, found)) for name, found in revman.files(chosen).items()}
    lines = "".join(jsonl.encode(one) + "\n" for one in (*rows.endpoint_objects(chosen), *rows.result_objects(chosen)))
    return written | {"socks.html": "".join(html.export(chosen)), "socks.jsonl": lines}


def test_what_is_written_of_end_points_is_as_the_golden_files_say(library: Path) -> None:
    with importing.opened(library) as opened:
        (source,) = gathering.gather(str(OUTPUTS / "socks.bib"))
        assert isinstance(source, Source)
        importing.import_source(opened, source)
    for name, text in outputs(library).items():
        if os.environ.get("LITDB_GOLDEN") == "write":
            exporting.write([text], OUTPUTS / name)
        assert (OUTPUTS / name).read_bytes().decode() == text
