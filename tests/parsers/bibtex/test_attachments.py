"""Attached files: the ways in which programs write their paths."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.parsers.bibtex import attachments, jabref


@pytest.mark.parametrize(
    ("value", "paths"),
    [
        pytest.param(r"Text:files/1/a.pdf:application/pdf", ["files/1/a.pdf"], id="Zotero"),
        pytest.param(r"Snap\: b:files/2/b\;c.html:text/html;:d.pdf:PDF", ["files/2/b;c.html", "d.pdf"], id="escapes"),
        pytest.param(r":C\:\\Users\\x\\a.pdf:PDF", [r"C:\Users\x\a.pdf"], id="JabRef, a drive"),
        pytest.param(r":C$\backslash$:/Users/x/a.pdf:pdf", ["C:/Users/x/a.pdf"], id="Mendeley, a drive"),
        pytest.param(r":home/x/y.pdf:pdf", ["home/x/y.pdf"], id="Mendeley"),
        pytest.param(r"C:\Users\x\a.pdf", [r"C:\Users\x\a.pdf"], id="a drive, bare"),
        pytest.param(r"a b.pdf", ["a b.pdf"], id="bare"),
        pytest.param(r":http\://x.org/a.pdf:PDF", ["http://x.org/a.pdf"], id="an address"),
        pytest.param(r"https://x.org/a.pdf", ["https://x.org/a.pdf"], id="an address, bare"),
        pytest.param(r":a.pdf:PDF;:a.pdf:PDF", ["a.pdf"], id="twice"),
        pytest.param(r":;;:", [], id="nothing"),
        pytest.param(r":a\_b.pdf:PDF", ["a_b.pdf"], id="LaTeX's escapes"),
    ],
)
def test_a_file_field_names_paths(value: str, paths: list[str]) -> None:
    assert attachments.paths(value) == paths


@given(st.text(st.sampled_from("\\:;/aC$ \n{}") | st.characters(), max_size=60))
def test_no_text_makes_the_readers_raise(text: str) -> None:
    attachments.paths(text)
    attachments.bookmark(text)
    jabref.groups([f"ExplicitGroup:{text};"])


@given(st.binary(max_size=60))
def test_no_bytes_in_a_bookmark_make_it_raise(data: bytes) -> None:
    import base64

    for packed in (data, b"bplist00" + data, b"<plist>" + data):
        attachments.bookmark(base64.b64encode(packed).decode())
