import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pypandoc
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litdb.exporters import markdown
from litdb.model.names import Name
from litdb.model.records import Contributor, Doi, Identifier, Link, Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect
from litdb.parsers.csl import csl_yaml
from tests.exporters.test_csl_yaml import BLOCKS, HARD
from tests.parsers.csl.test_csl_json import RECORDS, comparable

EVIL = (
    HARD, BLOCKS, "# a", "- [x] b", "1) c", "[a](javascript:x)", "![a](b)", "<script>x</script>", "<http://x.org>",
    "\\begin{verbatim}x\\end{verbatim}", "\\input{/etc/passwd}", "$$x$$", "`c`{=html}", "[^1]", "^[x]", "@ek2021",
    "[-@ek2021]", "::: x", "```\nx", "    x", "a\n\n# b", "a  \nb", "a\\", "~~a~~", "==a==", "| a | b |",
    "a | b\n--|--", "&lt;b&gt;", "&#60;b>", "https://example.org www.example.org", "{#id .class}", "a\n===",
    "*", "**", "_", "-", "+ ", "--- ",
)  # fmt: skip


def read(text: str) -> list[Record]:
    return [found for found in csl_yaml.parse(from_bytes(text.encode())) if isinstance(found, Record)]


def body(text: str) -> str:
    return text.split("\n---\n\n", 1)[1]


def test_a_work_is_an_item_of_the_list(record: Record) -> None:
    assert body("".join(markdown.export([record]))) == (
        "- van der Berg, Jan, Jr.; KNEE Study Group, Lund; et al. (2021). “Heat & cold in knee pain: a 50% dose "
        "\\-- \\$\\\\alpha\\$-blinded”. *Journal of Made-up Trials*. 7(2), 101-9. Invented Press. "
        "[doi:10.5555/JMT.2021_7](<https://doi.org/10.5555/jmt.2021_7>) "
        "[WOS:000123456700001](<https://www.webofscience.com/wos/woscc/full-record/WOS:000123456700001>) "
        "[PMID 31000001](<https://pubmed.ncbi.nlm.nih.gov/31000001/>) <https://example.org/~b?c=1&d=%20>\n"
    )


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(RECORDS, min_size=1, max_size=3))
def test_all_records_of_the_front_matter_come_back_the_same(records: list[Record]) -> None:
    assert list(map(comparable, read("".join(markdown.export(records))))) == list(map(comparable, records))


def elements(node: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # what JSON holds
    """The elements of pandoc's tree, and what is in them."""
    if isinstance(node, list):
        for one in node:
            yield from elements(one)
    elif isinstance(node, dict):
        if "t" in node:
            yield node["t"], node.get("c")
        yield from elements(node.get("c"))


def tree(text: str, form: str) -> list[tuple[str, Any]]:
    command = [pypandoc.get_pandoc_path(), "--sandbox", "-f", form, "-t", "json"]
    made = subprocess.run(command, input=text, capture_output=True, text=True, check=True, encoding="utf-8")
    return list(elements(json.loads(made.stdout)["blocks"]))


@pytest.mark.parametrize("form", ["markdown", "gfm", "commonmark"])
def test_nothing_in_a_record_is_markup_for_any_reader(form: str) -> None:
    records = [
        Record(text, "book", text, text, container, publisher=text, contributors=(Contributor(Name(text, text)),),
               links=(Link("url", text),), dois=(Doi(text, text),), volume=text, page=text)
        for text in EVIL for container in ("", text)
    ]  # fmt: skip
    found = tree(body("".join(markdown.export(records))), form)
    kinds = {kind for kind, _ in found}
    assert kinds <= {"BulletList", "Plain", "Para", "Str", "Space", "Emph", "Link", "Subscript", "Quoted",
                     "DoubleQuote", "SingleQuote", "SoftBreak"}  # fmt: skip
    assert sum(kind == "BulletList" for kind, _ in found) == 1
    assert all(content[2][0].startswith("https://doi.org/") for kind, content in found if kind == "Link")


def test_addresses_of_the_web_are_links_and_others_text() -> None:
    links = (Link("url", "https://example.org/a_b_(c)"),)
    record = Record(title="T", links=links, identifiers=(Identifier("pmid", "31000001", "31000001"),))
    found = [
        content[2][0] for kind, content in tree(body("".join(markdown.export([record]))), "markdown") if kind == "Link"
    ]
    assert found == ["https://pubmed.ncbi.nlm.nih.gov/31000001/", links[0].href]
    script = Record(title="T", links=(Link("url", "javascript:alert(1)"),))
    assert "Link" not in dict(tree(body("".join(markdown.export([script]))), "markdown"))


def test_pandoc_finds_the_references_and_sets_them() -> None:
    text = "".join(markdown.export([Record(citation_key="ek", type="book", title="Made-up *heat*")]))
    command = [pypandoc.get_pandoc_path(), "--sandbox", "-f", "markdown", "-t", "csljson"]
    made = subprocess.run(command, input=text, capture_output=True, text=True, check=True, encoding="utf-8")
    assert json.loads(made.stdout) == [{"id": "ek", "type": "book", "title": "Made-up *heat*"}]


def test_the_content_tells_the_format(record: Record) -> None:
    assert detect(from_bytes("".join(markdown.export([record])).encode())) == "csl-yaml"
