"""Which format a source is: its content tells."""

from pathlib import Path

import pytest

from litdb.model.sources import HEAD, from_bytes
from litdb.parsers import PARSERS, detect
from tests.conftest import FIXTURES, SHARED

PAGES = sorted((FIXTURES / "pages").rglob("*.txt")) + sorted((FIXTURES / "pages").rglob("*.html"))
CORPUS = SHARED / "corpus"

ENTRY = b"@article{k,\n title = {T}\n}\n"
CASES = [
    pytest.param(ENTRY, "bibtex", id="BibTeX"),
    pytest.param(b"% made by hand\n\n" + ENTRY, "bibtex", id="BibTeX behind a comment"),
    pytest.param(b"\xef\xbb\xbf" + ENTRY, "bibtex", id="BibTeX with a byte order mark"),
    pytest.param(ENTRY.decode().encode("utf-16"), "bibtex", id="BibTeX in UTF-16"),
    pytest.param(ENTRY.decode().encode("utf-16-be"), "bibtex", id="BibTeX in UTF-16 without a mark"),
    pytest.param(ENTRY.replace(b"\n", b"\r"), "bibtex", id="BibTeX with carriage returns"),
    pytest.param(b"x\r" + ENTRY.replace(b"\n", b"\r"), "bibtex", id="an entry behind a carriage return"),
    pytest.param(b"@ article\n {k, title={T}}", "bibtex", id="white space around the type"),
    pytest.param(b"@article(k, title={T})", "bibtex", id="round brackets"),
    pytest.param(b"@article{k", "bibtex", id="cut off in the key"),
    pytest.param(b"@article", "bibtex", id="cut off behind the type"),
    pytest.param(b"@gizmo{some key, title={T}}", "bibtex", id="an unknown type"),
    pytest.param(b"@comment{jabref-meta}", "bibtex", id="only a comment"),
    pytest.param(b'@STRING{a = "b"}', "bibtex", id="only a string"),
    pytest.param(b"see @article{k, title={T}}", "bibtex", id="an entry inside a line"),
    pytest.param(b"M\xfcller\n" + ENTRY, "bibtex", id="Latin-1"),
    pytest.param(b"a\0b\n" + ENTRY, "bibtex", id="a stray NUL"),
    pytest.param(b"", "empty", id="nothing"),
    pytest.param(b" \r\n\t\n", "empty", id="white space"),
    pytest.param(b"\xef\xbb\xbf\n", "empty", id="a byte order mark"),
    pytest.param(b"\xff\xfe\n\0 \0", "empty", id="a byte order mark of UTF-16"),
    pytest.param(b"<!DOCTYPE html><html><body>x</body></html>", "html", id="HTML"),
    pytest.param(b"\n<html>\n<style>\n@media (x) {\n a {b: c}\n}\n@book {x,\n</style></html>", "html", id="style"),
    pytest.param(b"<html><body><pre>\n" + ENTRY + b"</pre></body></html>", "html", id="HTML that quotes BibTeX"),
    pytest.param(b"TY  - JOUR\nTI  - T\nER  - \n", "ris", id="RIS"),
    pytest.param(b"Dear all,\nwrite to me@example.org (or not).\n@ home {I am}\n", "unknown", id="prose"),
    pytest.param(b"@media (x) {\n p {color: red}\n}\n@page {\n margin: 1cm }\n", "unknown", id="a style sheet"),
    pytest.param(b'@dataclass(frozen=True)\nclass A:\n x = 1\n@route("a", b)\ndef f(): ...', "unknown", id="Python"),
    pytest.param(b'{"@type": "Article", "name": "T"}', "unknown", id="JSON"),
    pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "unknown", id="a picture"),
    pytest.param(b"SQLite format 3\0" + bytes(4000) + b"\n" + ENTRY, "unknown", id="a library that holds BibTeX"),
    pytest.param(b"\xff\xfe\xfd\xfc" * 100, "unknown", id="bytes that are no text"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "form"), CASES)
@pytest.mark.parametrize("uri", ["", "a.bib", "page.html", "https://lup.lub.lu.se/record/1"])
def test_the_content_tells_the_format_whatever_the_source_is_called(data: bytes, form: str, uri: str) -> None:
    assert detect(from_bytes(data, uri, "text/html")) == form


@pytest.mark.parametrize("path", [pytest.param(path, id=f"{path.parent.name}/{path.name}") for path in PAGES])
@pytest.mark.parametrize(
    "encoding", [pytest.param("utf-8", id="utf-8"), "utf-8-sig", pytest.param("utf-16", id="utf-16")]
)
def test_a_page_is_that_of_its_site_though_it_quotes_bibtex(path: Path, encoding: str) -> None:
    data = path.read_bytes().decode().encode(encoding)
    assert detect(from_bytes(data, "a.bib")) == path.parent.name


def test_only_the_head_is_looked_at() -> None:
    assert detect(from_bytes(b"x" * HEAD + b"\n" + ENTRY)) == "unknown"
    assert detect(from_bytes(ENTRY + b"\0" * HEAD)) == "unknown"


def test_every_format_has_a_parser_that_knows_its_own_name() -> None:
    assert {name: module.FORMAT for name, module in PARSERS.items()} == {name: name for name in PARSERS}


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside the repository")
def test_a_saved_page_or_another_format_is_never_taken_for_bibtex() -> None:
    others = [*(CORPUS / "pages").rglob("*.html"), *(CORPUS / "formats").rglob("*.ris")]
    assert len(others) > 20
    assert {path.name for path in others if detect(from_bytes(path.read_bytes())) == "bibtex"} == set()
