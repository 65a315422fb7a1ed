"""DOIs, in whatever a field wraps them."""

import re
from html import unescape
from urllib.parse import unquote

from litdb.model.problems import FieldError
from litdb.model.records import Doi

# Nor white space, nor what copying from a page leaves: control characters, soft hyphens, marks without width.
_DOI = re.compile(
    r"10\.[0-9]{4,9}(?:\.[0-9]{1,9}){0,4}/([^\s\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+)"
)
_DOI_WRAPPING = re.compile(
    r"(?:https?://)?(?:[\w.-]*doi[.-](?:org|acm[.-]org)[\w.-]*(?::\d+)?/|doi:?\s*)", re.IGNORECASE
)
_URL = re.compile(r"https?://|[\w.-]*doi[.-]org[\w.-]*/", re.IGNORECASE)
# A short DOI leads to a work as its long one does, and cannot be told from it without asking.
_SHORT = re.compile(r"(?:https?://)?(?:(?:dx\.)?doi\.org/)?(10/[a-z0-9]{3,12})", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?<![\s,;|])[\s,;|]++(?:and\s++)?(?=(?:https?://|doi:|[\w.-]*doi\.org/|10\.\d{4,9}/))", re.IGNORECASE
)
# What publishers put behind the DOI in the addresses of a work's pages.
_VIEW = re.compile(
    r"(?:/(?:abstract|full|fulltext|summary|references|pdf|epdf|pdfdirect|meta|html)|\.(?:full|pdf|short|abstract|html))++\Z",
    re.IGNORECASE,
)
_VERSION = re.compile(r"(?<=\d)v\d{1,2}\Z")
_SPACED = re.compile(r"(?<=[^\s,;|])[\s,;|]++(?=[^\s,;|])")
_SIGNS = (
    ("\\textless", "<"),
    ("\\textgreater", ">"),
    ("\\textunderscore", "_"),
    ("\\href", " "),
    ("\\url", " "),
    ("}{", " "),
)
"""Macros of LaTeX -> what they print; the two arguments of `\\href` stand apart."""
_DOI_TAIL = ".,;:'\""
_LONGEST = 2048
_BRACKETS = {")": "(", "]": "[", ">": "<"}


def doi(text: str) -> Doi:
    r"""The DOI in a text: bare, behind `doi:`, or inside a resolver's URL; LaTeX and HTML escapes taken off.

    Raises FieldError `bad-doi` where there is none. Source: DOI Handbook, 2.2 (case does not count).

    >>> doi("https://doi.org/10.1056/NEJMoa065213")
    Doi(value='10.1056/nejmoa065213', printed='10.1056/NEJMoa065213')
    >>> doi(r"10.1007/978-3-642-12275-9\_3").value
    '10.1007/978-3-642-12275-9_3'
    """
    bare = _unescaped(text.strip())
    found = _DOI.search(bare)
    suffix = _trimmed(found[1]) if found and len(found[1]) <= _LONGEST else ""
    if found is None or not suffix:
        if short := _SHORT.fullmatch(bare):
            return Doi(short[1].lower(), short[1])
        raise FieldError("bad-doi", f"{text.strip()[:80]!r} is not a DOI")
    if "/" in suffix or "." in suffix:
        suffix = _without_view(bare[: found.start()], suffix)
    printed = found[0][: found.start(1) - found.start()] + suffix
    return Doi(printed.lower(), printed)


def dois(text: str) -> tuple[tuple[Doi, ...], str]:
    """All the DOIs in a field's text, each once, and the words that stand beside them ("" if none do).

    Raises FieldError `bad-doi` where there is none.

    >>> [found.value for found in dois("10.1000/a, https://doi.org/10.1000/b")[0]], dois("10.1000/a (in press)")[1]
    (['10.1000/a', '10.1000/b'], '10.1000/a (in press)')
    """
    bare = text.strip()
    if not _SPACED.search(bare):
        return (doi(bare),), ""
    parts = _BETWEEN.split(bare)
    found = {one.value: one for one in map(_doi_or_none, parts) if one}
    if not found:
        return (doi(bare),), ""
    is_alone = all(len(part.split()) == 1 or _DOI_WRAPPING.match(part) for part in parts)
    return tuple(found.values()), "" if is_alone else " ".join(bare.split())


def _doi_or_none(text: str) -> Doi | None:
    try:
        return doi(text)
    except FieldError:
        return None


def _without_view(before: str, suffix: str) -> str:
    """The suffix without what a publisher's address has behind it; a resolver's or a bare DOI has nothing there."""
    if "://" not in before or _DOI_WRAPPING.fullmatch(before):
        return suffix
    bare = _VIEW.sub("", suffix) or suffix
    return _VERSION.sub("", bare) if "rxiv.org/" in before else bare


def _unescaped(text: str) -> str:
    """The text without the escapes of LaTeX, HTML and URLs, and a URL without its query and fragment."""
    if "\\" in text or "{" in text or "$" in text:
        for macro, sign in _SIGNS:
            text = text.replace(macro, sign)
        text = re.sub(r"\$([<>])\$", r"\1", re.sub(r"\\([_&%#$])|[{}]|\\", r"\1", text))
    if "&" in text:
        text = unescape(unescape(text))
    if ("?" in text or "#" in text) and _URL.match(text):
        text = re.split("[?#]", text, maxsplit=1)[0]
    return unquote(text) if "%" in text else text


def _trimmed(suffix: str) -> str:
    """The end of a DOI without a sentence's punctuation behind it, and without brackets that were opened before it."""
    while suffix and (
        suffix[-1] in _DOI_TAIL
        or (suffix[-1] in _BRACKETS and suffix.count(suffix[-1]) > suffix.count(_BRACKETS[suffix[-1]]))
    ):
        suffix = suffix[:-1]
    return suffix


def is_wrapped_doi(text: str) -> bool:
    """Whether a DOI field holds more than the DOI: a resolver's URL or a `doi:` label.

    >>> is_wrapped_doi("http://dx.doi.org/10.1/x"), is_wrapped_doi("10.1/x")
    (True, False)
    """
    return _DOI_WRAPPING.match(text.strip()) is not None
