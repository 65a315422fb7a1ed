"""Manuscripts in memory, and what is read in them."""

import io
import zipfile
from collections.abc import Mapping

from litdb.manuscripts import Cited, Fault, cited

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(files: Mapping[str, str | bytes], name: str) -> list[Cited | Fault]:
    """What a manuscript says that is one of these files."""

    def opened(path: str) -> bytes:
        if path not in files:
            raise FileNotFoundError(path)
        found = files[path]
        return found if isinstance(found, bytes) else found.encode()

    return list(cited(name, opened))


def keys(text: str | bytes, name: str) -> list[str]:
    """The keys that a text cites, in order."""
    return [one.key for one in read({name: text}, name) if isinstance(one, Cited)]


def docx(body: str, **parts: str) -> bytes:
    """A document of Word with these paragraphs; `parts` are notes by the name of their file."""
    files = {"document": f"<w:document {W}><w:body>{body}</w:body></w:document>"}
    files |= {name: f"<w:{name} {W}>{text}</w:{name}>" for name, text in parts.items()}
    return zipped({f"word/{name}.xml": text for name, text in files.items()})


def zipped(files: Mapping[str, str]) -> bytes:
    """An archive."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return whole.getvalue()
