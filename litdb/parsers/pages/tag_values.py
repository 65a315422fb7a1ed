"""What the text of a meta tag means: names, types, identifiers, dates, as setters."""

import re
from functools import lru_cache

from litdb.fields import abstracts, dois, identifiers, languages, names, type_names
from litdb.fields.bodies import is_body
from litdb.fields.name_orders import initials_last
from litdb.fields.text import collapse
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor
from litdb.parsers import build, meanings
from litdb.parsers.build import Setter, keep
from litdb.parsers.draft import Draft

_SEPARATOR = re.compile(r"\s*;\s*|\s+and\s+(?=\S+\s\S)|\s*\|\s*")
_OTHERS = re.compile(r",?\s*\bet al\.?\Z|\.{3}\Z|…\Z", re.IGNORECASE)
_INITIALS_LAST = re.compile(r"(?:[^\W\d_][\w'’-]*\s){1,4}[A-Z]{1,3}(?:\s(?:Jr|Sr|2nd|3rd))?")
_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\S+\Z", re.IGNORECASE)
_HANDLE = re.compile(r"https?://hdl\.handle\.net/\S+", re.IGNORECASE)
_ARXIV = re.compile(r"arxiv:\s*\S+|https?://arxiv\.org/abs/\S+", re.IGNORECASE)


def people(text: str) -> list[Name]:
    """The names in one tag: one in either order, or several parted by `;` or, with both parts of each, by commas.

    >>> [name.family for name in people("Anna Berg, Carl Dahl, Eva Ek")], people("Berg, Anna")[0].given
    (['Berg', 'Dahl', 'Ek'], 'Anna')
    """
    bare = collapse(text)
    rest = _OTHERS.sub("", bare)
    parts = _SEPARATOR.split(rest)
    commas = rest.split(",")
    if len(parts) == 1 and len(commas) > 2 and all(" " in part.strip() for part in commas):
        parts = commas
    found = [_name(part.strip(" ,")) for part in parts if part.strip(" ,") and not _ADDRESS.match(part.strip())]
    return found + [OTHERS] * (rest != bare)


@lru_cache(maxsize=1 << 12)  # several vocabularies of a page name the same people
def _name(text: str) -> Name:
    if "," not in text and is_body(text):
        return Name(literal=text)
    return initials_last(text) if _INITIALS_LAST.fullmatch(text) else names.inverted(text)


def contributor(role: str) -> Setter:
    """A setter of the names of one role."""

    def set_people(draft: Draft, value: str) -> None:
        draft.contributors += [Contributor(name, role) for name in people(value) if name != Name()]

    return set_people


def kind(csl: str, then: Setter) -> Setter:
    """A setter of what only works of this type have; the type that is named first stays."""

    def set_kind(draft: Draft, value: str) -> None:
        if value.strip():
            draft.texts.setdefault("type", csl)
            then(draft, value)

    return set_kind


def set_type(draft: Draft, value: str) -> None:
    """Set the type by its name, which may be an address or `Text.Article`; an unknown one is kept."""
    bare = collapse(value)
    for part in (bare, *re.split(r"[/.#:]", bare)[::-1]):
        csl = _TYPES.get(part.lower()) or type_names.csl(part)
        if csl and csl != "document":
            draft.texts.setdefault("type", csl)
            return
    keep(draft, "genre", "" if bare.lower() in _NO_TYPES else bare)


_TYPES = {"article": "article-journal", "scholarlyarticle": "article-journal", "research article": "article-journal",
          "phdthesis": "thesis", "masterthesis": "thesis", "conference_item": "paper-conference",
          "comm": "paper-conference",
          "book_section": "chapter", "couv": "chapter", "ouv": "book", "art": "article-journal", "undefined": "article",
          "jour": "article-journal", "scientific journals": "article-journal", "preprint": "article"}  # fmt: skip
_NO_TYPES = frozenset(("text", "info", "website", "collection", "peerreviewed", "nonpeerreviewed"))


def identifier(draft: Draft, value: str) -> None:
    """Set a DOI, or an identifier that names its scheme; an address is a link, any other text is kept."""
    bare = collapse(value)
    if "10." in bare and (dois.is_wrapped_doi(bare) or bare.lower().startswith(("10.", "doi"))):
        build.plain_doi(draft, bare)
    elif _HANDLE.match(bare) or _ARXIV.match(bare):
        draft.identify("handle" if _HANDLE.match(bare) else "arxiv", bare)
    elif bare.startswith(("http://", "https://")):
        build.link("url")(draft, bare)
    elif found := identifiers.recognised(bare):
        draft.identify(found[0], bare)
    else:
        keep(draft, "identifier", bare)


def date(draft: Draft, value: str) -> None:
    """Set the date; the time of day says nothing of a work."""
    meanings.issued(draft, re.sub(r"(?<=\d)[T ]\d\d:\d\d.*", "", value.strip()))


def email(draft: Draft, value: str) -> None:
    """Keep an address beside the name of the contributor read last."""
    last = draft.contributors[-1].name if draft.contributors else Name()
    keep(draft, "author_email", collapse(f"{last.given} {last.particle} {last.family or last.literal} <{value}>"))


def keywords(draft: Draft, value: str) -> None:
    """Keep each keyword by itself."""
    for one in re.split(r"[;|]" if ";" in value or "|" in value else ",", value):
        keep(draft, "keyword", collapse(one))


def abstract(draft: Draft, value: str) -> None:
    """Set the abstract: of several, the first; the others are kept, to be told apart later."""
    if found := abstracts.plain(value):
        draft.tags.setdefault(found)


def language(draft: Draft, value: str) -> None:
    """Set the language."""
    draft.texts.setdefault("language", languages.bcp47(value.replace("_", "-")))


def relation(draft: Draft, value: str) -> None:
    """Set an ISSN or an ISBN behind its name, or what the work is in."""
    bare = collapse(value)
    scheme = next((scheme for scheme in ("issn", "isbn") if scheme in bare.lower()[:12]), "")
    if scheme:
        build.numbers(scheme)(draft, bare.lower().rpartition(scheme)[2].strip(" :"))
    elif not _ADDRESS.match(bare):
        build.text("container_title", meanings.name_of_journal)(draft, bare)


def related(draft: Draft, value: str) -> None:
    """Set the address of a related work."""
    if _ADDRESS.match(value):
        build.link("related")(draft, value)
