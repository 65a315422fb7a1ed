"""What stands above the table of a Pure portal's page: title, authors, departments, type, abstracts."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from litdb.fields import names
from litdb.fields.text import collapse
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft
from litdb.parsers.pages import pure_labels
from litdb.parsers.pages import pure_words as words
from litdb.parsers.pages.text import Line

_WORD = r"(?:[^\W\d_][\w.'’*\u2010-]*|\(?[A-Z]\.\)?)"
_PERSON = re.compile(rf"{_WORD}(?: {_WORD}){{1,5}}(?: \([^()]{{1,40}}\))?")
_JOINT = re.compile(r",\s+|\s+(?:&|and|och|und|og|ja|en)\s+(?=[^\W\d_a-z])")
_REST = re.compile(
    r"[.…\s]*(?:\+|Show |Visa )?\s*\d+\s+(?:others|more|andra|andere|andre|muuta|anderen).*|[.…]+", re.IGNORECASE
)
_LOWER = re.compile(r"(?:van|von|de|der|den|del|della|da|dos|du|la|le|el|al|af|av|zu|zur|ten|ter|bin|ibn|y|e)\b")
_MARK = re.compile(r"\s*(?:\*|\([^()]*\))+")
_BODY = re.compile(
    r"\b(?:Group|Consortium|Investigators|Collaborat\w+|Network|Committee|Team|Initiative|Alliance|Trialists)\b"
)
_SPACED = re.compile(rf"(?:{'|'.join(map(re.escape, sorted(pure_labels.FIRM, key=len, reverse=True)))}) (?=\S)")
_FIRM = tuple(pure_labels.FIRM)
_ROW = re.compile(rf"(?<=[^\s(/-])(?=(?:{'|'.join(map(re.escape, pure_labels.PROPERTIES.meanings))})\S)")
_SEVERAL = 2
"""Labels that are Pure's alone by which a line is known to hold several rows."""
_ABOVE = 4
"""Lines of the table that may stand above the first label that is Pure's alone."""


def table(lines: Sequence[Line]) -> int:
    """Where the table of labels begins; the number of lines if there is none."""
    for at, line in enumerate(lines):
        if _is_firm(line.bare):
            above = (one for one in range(max(at - _ABOVE, 0), at) if _is_translated(lines[one].bare))
            return next(above, at)
    return len(lines)


def rows(lines: Sequence[Line]) -> list[Line]:
    """The lines of a table, one that holds several rows cut at their labels.

    >>> [line.text for line in rows([Line("Original languageEnglishVolume7Publication statusPublished - 2011")])]
    ['Original languageEnglish', 'Volume7', 'Publication statusPublished - 2011']
    """
    return [part for line in lines for part in _cut(line)]


def _cut(line: Line) -> list[Line]:
    if sum(label in line.text for label in _FIRM) < _SEVERAL:
        return [line]
    return [replace(line, text=text) for part in _ROW.split(line.text) if (text := part.strip())]


def _is_firm(line: str) -> bool:
    label = line.strip(" \t:|")
    if label in pure_labels.FIRM or _SPACED.match(line):
        return True
    return pure_labels.PROPERTIES.glued(line)[0] in ("language", "page", "status") and line.lstrip("| ").startswith(
        _FIRM
    )


def _is_translated(line: str) -> bool:
    return "translated_title" in (pure_labels.PROPERTIES.whole(line), pure_labels.PROPERTIES.glued(line)[0])


def is_spaced(line: str) -> bool:
    """Whether the table parts labels from values by a space alone.

    >>> is_spaced("Original language English"), is_spaced("Original languageEnglish")
    (True, False)
    """
    return _SPACED.match(line) is not None


def set_head(draft: Draft, lines: Sequence[Line]) -> None:
    """Set what the lines above the table say."""
    crumb = next((at for at, line in enumerate(lines) if words.CRUMB.match(line.bare)), len(lines))
    headings = [at for at, line in enumerate(lines) if line.bare in words.ABSTRACTS]
    top = lines[: min([crumb, *headings])]
    start = next((at + 1 for at in reversed(range(len(top))) if words.BOX.match(top[at].bare)), 0)
    _set_title(draft, [line for line in top[start:] if not _is_chrome(line.bare)])
    if crumb < len(lines):
        _set_type(draft, lines[crumb].bare)
    for start, end in pairwise([*headings, len(lines)]):
        _set_abstract(draft, lines[start].bare, lines[start + 1 : end])


def _is_chrome(line: str) -> bool:
    return line.casefold() in words.CHROME or words.SEARCH.match(line) is not None


def _set_title(draft: Draft, lines: Sequence[Line]) -> None:
    """Set title, authors and departments: the heading, or else the line above the list of names, or else the first."""
    if not lines:
        return
    headings = [at for at, line in enumerate(lines) if line.kind == "heading"]
    listed = [at for at, line in enumerate(lines) if at and _PARTED.search(line.text) and people(line.text)]
    title = headings[-1] if headings else _above(lines, listed[0]) if listed else 0
    draft.texts["title"] = collapse(lines[title].text)
    below = lines[title + 1 :]
    authors = people(below[0].text) if below else ()
    draft.contributors.extend(authors)
    for line in below[1:] if authors else below:
        keep(draft, "organization", collapse(line.bare))


def _above(lines: Sequence[Line], listed: int) -> int:
    """The title's line, above a list of names; of a single name over a list of departments, the line above that."""
    title = listed - 1
    while title > 0 and people(lines[title].text):
        title -= 1
    return title


_PARTED = re.compile(r", | & ")


def people(line: str) -> tuple[Contributor, ...]:
    """The persons in a list of names in natural order; () where something in it is no name of a person or body.

    >>> [one.name.family for one in people("Anna Berg, Bo van der Dahl*, Cia Ek")]
    ['Berg', 'Dahl', 'Ek']
    >>> people("Cytokines, plaque and what follows")
    ()
    """
    found, are_all = [], True
    for part in filter(None, _JOINT.split(line)):
        bare = part.strip(" …")
        are_all = are_all and bare == part.strip()
        if not bare or _REST.fullmatch(bare):
            are_all = False
            continue
        bare = collapse(_MARK.sub(" ", bare))
        if not _is_person(bare):
            return ()
        role = next((role for role, shape in words.PARTS if shape.search(part)), "author")
        found.append(Contributor(Name(literal=bare) if _BODY.search(bare) else names.natural(bare), role))
    return tuple(found if are_all or not found else [*found, Contributor(OTHERS)])


def _is_person(text: str) -> bool:
    """Whether every word of at least two begins with a capital, but for a particle."""
    if not _PERSON.fullmatch(text):
        return False
    return all(not word[0].islower() or _LOWER.match(word) for word in text.split())


def _set_type(draft: Draft, line: str) -> None:
    """Set the type by the path that Pure prints, which is kept."""
    found = words.CRUMB.match(line)
    path = collapse(found["path"]) if found else ""
    keep(draft, "publication_type", path)
    if csl := _type(path.casefold().replace("»", "›")):
        draft.texts["type"] = csl


def _type(path: str) -> str:
    """The CSL type of a path, by what stands behind its first part unless that names a journal; "" if unknown."""
    first, mark, rest = path.partition("›")
    for part in (first if words.IN_JOURNAL.search(first) else mark + rest, path):
        if csl := next((csl for csl, shape in words.TYPES if shape.search(part)), ""):
            return "review-book" if csl == "article-journal" and words.OF_BOOKS.search(rest) else csl
    return ""


def _set_abstract(draft: Draft, heading: str, lines: Sequence[Line]) -> None:
    """Set the first abstract; one in another language, or further one, is kept under its heading."""
    found = "\n".join(line.text for line in lines if not (_is_chrome(line.bare) or words.CITED.match(line.bare)))
    if found and draft.texts.setdefault("abstract", found) != found:
        keep(draft, f"abstract ({heading.casefold()})", found)
