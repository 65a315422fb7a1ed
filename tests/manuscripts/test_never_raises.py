"""No bytes make the reading of a manuscript raise anything but that it is no such file."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.manuscripts import MANUSCRIPTS, UnreadableError
from tests.manuscripts.files import docx, read, zipped

PIECES = (
    b"\\cite", b"\\citep[", b"{", b"}", b"[", b"]", b"<", b">", b"(", b")", b"%", b"\\", b"\n", b"\n\n", b"@", b"@{",
    b"key", b",", b"\\input{x}", b"\\iffalse", b"\\fi", b"\\verb|", b"\\begin{verbatim}", b"\\newcommand",
    b"\\def\\x#1", b"\\let", b"\\x", b"`", b"```", b"---\n", b"<!--", b"#", b"#cite(", b"#let ", b'"', b"//", b"/*",
    b"<lab>", b"label(", b":cite:`", b"[cite:", b"#+begin_src", b"\xff", b"\0", b"\r", b"\xc3\xbc",
    b"<<child='x'>>=", b"\\url", b"\\volcites",
)  # fmt: skip
TEXTS = sorted(name for name in MANUSCRIPTS if name not in {".docx", ".docm", ".odt"})
XML = (
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="end"/>',
    "<w:instrText>", "</w:instrText>", " CITATION a \\m b", "ADDIN CSL_CITATION {", '"citationItems":[', "{}", "]}",
    '{"itemData": {"title": 1, "issued": []}}', "<w:fldData>AAAA</w:fldData>",
    '<w:tag w:val="MENDELEY_CITATION_v3_e30"/>', '<w:footnoteReference w:id="1"/>', "<w:t>[@a]</w:t>",
    "<w:fldSimple/>", "&amp;", "<Cite><label>x</label></Cite>", '<text:reference-mark text:name="JR_cite_1_x"/>',
    "\x00", "<text:p>",
)  # fmt: skip


@pytest.mark.parametrize("ending", TEXTS)
@given(data=st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=6))).map(b"".join))
def test_texts(ending: str, data: bytes) -> None:
    read({f"a{ending}": data, "x.tex": data, "x": data}, f"a{ending}")


@pytest.mark.parametrize("ending", [".docx", ".odt"])
@given(pieces=st.lists(st.sampled_from(XML)), cut=st.integers(0, 400))
def test_documents(ending: str, pieces: list[str], cut: int) -> None:
    body = "".join(pieces)
    data = docx(body, footnotes=body) if ending == ".docx" else zipped({"content.xml": body})
    with suppress(UnreadableError):
        read({f"a{ending}": data}, f"a{ending}")
    with suppress(UnreadableError):
        read({f"a{ending}": data[cut:]}, f"a{ending}")
