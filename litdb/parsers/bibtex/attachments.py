"""Attached files, as the fields `file` and `bdsk-file-N` of reference programs name them."""

import base64
import binascii
import plistlib
import re

from litdb.fields import latex

_FILE = re.compile(r"(?:\\.|[^;\\])+", re.DOTALL)
_PART = re.compile(r"(?:\\.|[^:\\])*+", re.DOTALL)
_HIDDEN = re.compile(r"\\([:;\\{}_&%#$~^ -])")
_BACKSLASH = re.compile(r"\{?\$?\\(?:text)?backslash(?![A-Za-z])\s*(?:\{\})?\$?\}?")
_DRIVE = re.compile(r"[A-Za-z]")
_ADDRESS = re.compile(r"(?:https?|ftp|file|zotero)\Z", re.IGNORECASE)
_SINGLE = re.compile(r"\\([:;\\{}_&%#$~^ -])?")


def paths(value: str) -> list[str]:
    r"""The paths or addresses in a `file` field: `description:path:type`, `:path:type` or a bare path, parted by `;`.

    A backslash hides `:`, `;` and itself; the colon of a drive or of an address parts nothing.
    Source: JabRef, "Linked files"; Better BibTeX, "Attachments"; Mendeley Desktop's BibTeX.

    >>> paths("Full Text:files/1/a.pdf:application/pdf;:C\\:\\\\b.pdf:PDF"), paths("papers/c.pdf")
    (['files/1/a.pdf', 'C:\\b.pdf'], ['papers/c.pdf'])
    """
    value = _BACKSLASH.sub(r"\\", value) if "backslash" in value else value
    if "\\" in value:
        # A single backslash in a Windows path hides nothing.
        value = _SINGLE.sub(lambda found: found[0] if found[1] else r"\\", value)
    found = [_path(file.strip()) for file in _FILE.findall(value)]
    return list(dict.fromkeys(path for path in found if path))


def _path(file: str) -> str:
    """The path of one file."""
    parts = _parts(file)
    path = parts[1] if len(parts) in (2, 3) else max(parts, key=len) if len(parts) > 3 else parts[0]
    return _HIDDEN.sub(r"\1", path).strip() if "\\" in path else path.strip()


def _parts(file: str) -> list[str]:
    """Description, path and type, cut at the colons that part them."""
    parts: list[str] = []
    at = 0
    while at <= len(file):
        found = _PART.match(file, at)
        assert found is not None  # it matches nothing too
        text = found[0]
        at = found.end() + 1 if found[0] or found.end() < len(file) else len(file) + 1
        before = parts[-1] if parts else ""
        if parts and _goes_on(before, text):
            parts[-1] = f"{before}:{text}"
        else:
            parts.append(text)
    return parts


def _goes_on(before: str, text: str) -> bool:
    """Whether a colon between the two is part of a path: behind a drive's letter, or an address's scheme."""
    is_drive = text.startswith(("/", "\\")) and len(before) == 1 and _DRIVE.match(before) is not None
    return is_drive or (text.startswith("//") and _ADDRESS.match(before) is not None)


def bookmark(value: str) -> str:
    """The path in a `bdsk-file-N` field, relative to the .bib file; "" where it cannot be had.

    Source: BibDesk, BDSKLinkedFile: a property list in Base64 with the key `relativePath`.
    """
    try:
        read = plistlib.loads(base64.b64decode("".join(value.split()), validate=True))
    except (binascii.Error, ValueError, plistlib.InvalidFileException, OverflowError, LookupError, RecursionError):
        return ""
    except Exception:  # noqa: BLE001  # plistlib's parser of XML raises what expat does
        return ""
    if not isinstance(read, dict):
        return ""
    path = read.get("relativePath") or _archived(read)
    return path if isinstance(path, str) else ""


def _archived(read: dict[str, object]) -> object:
    """The first text that ends like a file's name in an archive of objects."""
    objects = read.get("$objects")
    if not isinstance(objects, list):
        return ""
    return next((one for one in objects if isinstance(one, str) and "/" in one), "")


def plain(value: str) -> str:
    """A path or address in a field of its own (`pdf`, `local-url`), its LaTeX read."""
    return latex.to_text(value) if "{" in value or "\\" in value else value.strip()
