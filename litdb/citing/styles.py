"""Styles by the names that people give them."""

from collections.abc import Iterable
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from litdb.citing import shelf, stylesheets
from litdb.citing.formatting import Style, UnknownError
from litdb.citing.shelf import Listed
from litdb.fields.text import words

_CALLED = {
    "acm": "association-for-computing-machinery",
    "acs": "american-chemical-society",
    "abnt": "associacao-brasileira-de-normas-tecnicas",
    "aip": "american-institute-of-physics",
    "american-psychological-association": "apa",
    "apa-6": "apa-6th-edition",
    "apa-6th": "apa-6th-edition",
    "apa-7": "apa",
    "apa-7th": "apa",
    "apa-7th-edition": "apa",
    "apa6": "apa-6th-edition",
    "apa7": "apa",
    "asm": "american-society-for-microbiology",
    "bluebook": "bluebook-law-review",
    "chicago": "chicago-author-date",
    "chicago-17": "chicago-author-date-17th-edition",
    "chicago-17th": "chicago-author-date-17th-edition",
    "chicago-note": "chicago-notes-bibliography",
    "cse": "cse-name-year",
    "din-1505": "din-1505-2",
    "gost": "gost-r-7-0-5-2008",
    "harvard": "harvard-cite-them-right",
    "icmje": "nlm-citation-sequence",
    "iso-690": "iso690-author-date-en",
    "iso690": "iso690-author-date-en",
    "lncs": "springer-lecture-notes-in-computer-science",
    "mla-9": "modern-language-association",
    "mla-9th": "modern-language-association",
    "nejm": "the-new-england-journal-of-medicine",
    "turabian": "turabian-author-date",
}
"""What people call styles -> their names in the package, where neither a name nor a former name says it."""
_NEAR = 5
"""Names that are told where one is not known."""
_CLOSE = 0.7
_LONGEST = 200


def find(name: str, own: Path | None = None) -> Style:
    """The style that a name or a path of a .csl file means.

    A name is, the first that is there: a file in the user's folder `own`, a style's name or former name, what people
    call one, the title of but one, words of the title of but one. A dependent style has the text of its parent.
    Raises UnknownError, StyleError for a file that is none, OSError.
    """
    if (path := _path(name, own)) is None:
        wanted = _hyphened(stylesheets.named_by(name) if "://" in name else name.removesuffix(".csl"))
        path = shelf.file(wanted) or shelf.file(_CALLED.get(wanted, "")) or _titled(name, wanted, own)
    if shelf.folder() in path.parents:
        return _packaged(path)
    return _whole(stylesheets.read(path), path, [path.parent, *([own] if own else [])])


def search(text: str, own: Path | None = None) -> tuple[Listed, ...]:
    """The styles that have words beginning like all words of the text, the likeliest first; without words all.

    They may stand in names, former names, titles, kinds and fields of science.
    """
    wanted = _hyphened(text)
    meant = _CALLED.get(wanted, wanted)
    listed = list(shelf.listed(own))
    first = [one for one in listed if meant in {one.name, *one.aliases}]
    rest = (one for one in _having(listed, text) if one not in first)
    return (*first, *sorted(rest, key=lambda one: bool(one.head.parent)))


def near(text: str, own: Path | None = None) -> list[str]:
    """What styles are called, or were, that is spelt nearly as the text, the nearest first."""
    names = {one.name for one in shelf.listed(own)}.union(shelf.renamed(), _CALLED)
    return get_close_matches(_hyphened(text), sorted(names), n=_NEAR, cutoff=_CLOSE)


def _having(listed: Iterable[Listed], text: str) -> list[Listed]:
    """Those that have words which begin like all words of the text."""
    begins = [f" {word}" for word in words(text)]
    return [one for one in listed if not begins or _has_all(one, begins)]


def _has_all(one: Listed, begins: list[str]) -> bool:
    said = one.head
    texts = (one.name, said.title, said.short, said.kind, *said.fields, *one.aliases)
    text = " ".join(["", *words(" ".join(texts))])
    return all(begin in text for begin in begins)


def _hyphened(text: str) -> str:
    """The text as names of styles are written; none is longer than a file's name may be."""
    return "-".join(words(text))[:_LONGEST]


def _path(name: str, own: Path | None) -> Path | None:
    """The user's own file that is meant, if one is. Raises UnknownError for a path that leads nowhere."""
    if "://" in name:
        return None
    path = Path(name)
    if name.endswith(".csl") and path.is_dir():
        raise UnknownError(f"{name}: it is a folder; a style is a file that ends in .csl")
    with suppress(RuntimeError):  # ~NAME where nobody is called so
        path = path.expanduser()
    if name.endswith(".csl") and path.is_file():
        return path
    if Path(name).name != name:
        raise UnknownError(f"{name}: there is no such style; a path must lead to a file that ends in .csl")
    mine = own and own / f"{name.removesuffix('.csl')}.csl"
    return mine if mine and mine.is_file() else None


def _whole(style: Style, path: Path, beside: Iterable[Path]) -> Style:
    """A style of the user's, of this file; a dependent one with the text of its parent, also of one `beside` it.

    Raises UnknownError where that is not here, StyleError, OSError.
    """
    parent = stylesheets.head(style.text).parent
    if not parent:
        return style
    files = (folder / f"{Path(parent).name}.csl" for folder in beside)
    mine = next((one for one in files if one.is_file() and not one.samefile(path)), None)
    if mine:
        found = stylesheets.read(mine)
    elif packaged := shelf.file(_hyphened(parent)):
        found = _packaged(packaged)
    else:
        told = f"style {style.name!r} only says that it is formatted as {parent!r}, which is not here"
        raise UnknownError(f"{told}; put {parent}.csl beside it")
    if stylesheets.head(found.text).parent:
        raise UnknownError(f"style {style.name!r} is formatted as {parent!r}, which only names another one")
    return stylesheets.dependent(style, found)


def _packaged(path: Path) -> Style:
    """A style of the package; a dependent one with the text of its parent."""
    text = path.read_text(encoding="utf-8")
    said = stylesheets.head(text)
    style = Style(path.stem, said.title, text)
    parent = shelf.file(said.parent) if said.parent else None
    return stylesheets.dependent(style, _packaged(parent)) if parent else style


def _titled(name: str, wanted: str, own: Path | None) -> Path:
    """The file of the one style that a title, or words of one, mean. Raises UnknownError, which names near ones."""
    found = list(shelf.listed(own))
    exact = [one for one in found if wanted in {_hyphened(one.head.title), _hyphened(one.head.short)} - {""}]
    having = exact or (_having(found, name) if wanted else [])
    if len({one.head.parent or one.name for one in having}) == 1:
        return having[0].path
    names = list(dict.fromkeys([*near(wanted, own), *sorted((one.name for one in having), key=len)]))[:_NEAR]
    guess = f"did you mean {' or '.join(names)}? " if names else ""
    raise UnknownError(f"there is no style {name!r}; {guess}`litdb styles WORD...` looks in all titles")
