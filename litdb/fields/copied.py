"""How files are named that the library keeps copies of: `library.files/ab/abcdef.../name.pdf`.

The folder lies beside the library's file and moves with it. `abcdef...` is the SHA-256 of what is in the file, so that
the same content is kept once and can be checked; the name is the one that the user knows. Folders by citation key would
have to move with each new key, and one folder for all gets slow to look at.
"""

import re

_HREF = re.compile(r"[^/\\]+\.files/(([0-9a-f]{2})/\2[0-9a-f]{62}/[^/\\\x00-\x1f]+)")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"/\\|?*;{}%#$]')
_LONGEST = 150
"""Bytes of a name at most; file systems have 255, and `.` with 15 more is a new file's."""
_HIDDEN = re.compile(r"[\\:;]")
PROGRAMS = frozenset(
    ".app .appimage .bash .bat .chm .cmd .com .command .cpl .csh .desktop .docm .dotm .exe .fileloc .hta .inetloc .jar "
    ".jnlp .js .jse .lnk .msc .msi .pif .pl .pptm .ps1 .py .pyw .rb .reg .run .scf .scr .sh .terminal .tool .url .vb "
    ".vbe .vbs .webloc .workflow .ws .wsf .xll .xlsm .zsh".split()
)
"""How names of files end that run, or lead to what runs, when they are opened: none of them is attached."""
DOCUMENTS = frozenset(
    ".csv .djvu .docx .eps .epub .gif .jpeg .jpg .md .odt .pdf .png .pptx .ps .rtf .tif .tiff .txt .xlsx".split()
)
"""How names of files end that are opened and copied where an imported file says so: no list of programs is whole."""


def folder_name(library: str) -> str:
    """The folder with the copies of the library whose file has this name.

    >>> folder_name("library.db")
    'library.files'
    """
    return f"{library.rpartition('.')[0] or library}.files"


def href(library: str, digest: str, name: str) -> str:
    """How a record names the copy of the content with this SHA-256 in hex, in the library whose file has this name."""
    return f"{folder_name(library)}/{digest[:2]}/{digest}/{name}"


def is_copy(text: str) -> bool:
    """Whether a link is one to a copy.

    >>> is_copy(f"library.files/ab/ab{62 * '0'}/elms.pdf"), is_copy("papers/elms.pdf")
    (True, False)
    """
    return parts(text) is not None


def parts(text: str) -> tuple[str, str] | None:
    """The library's folder in a link to a copy, and the way from there; None for any other link."""
    found = _HREF.fullmatch(text)
    return (text.partition("/")[0], found[1]) if found and not text.endswith(("/..", "/.")) else None


def file_name(name: str) -> str:
    r"""A file's name as its copy has it: without what file systems and BibTeX refuse, and not too long.

    >>> file_name("a:b\n.pdf"), file_name(".x"), file_name("å" * 200 + ".pdf").count("å")
    ('a_b_.pdf', '_x', 73)
    """
    safe = _UNSAFE.sub("_", name).strip()
    safe = f"_{safe[1:]}" if safe.startswith((".", "-")) else safe or "_"
    stem, dot, end = safe.rpartition(".")
    end = f"{dot}{end}" if stem and len(end.encode()) < 16 else ""
    room = _LONGEST - len(end.encode())
    return safe.removesuffix(end).encode()[:room].decode(errors="ignore").rstrip(" .") + end


def field(paths: list[str]) -> str:
    """The field `file` of BibTeX that names these files. Source: JabRef, "Linked files": `;` parts them."""
    return ";".join(_HIDDEN.sub(r"\\\g<0>", path) for path in paths)
