"""What libraries' catalogues share: the roles of persons, the signs that cataloguing rules put about each part."""

import re
from functools import lru_cache

from litdb.fields import names
from litdb.fields.isbd import bare, sentence
from litdb.fields.text import collapse
from litdb.model.names import Name

__all__ = ["bare", "number_of_pages", "person", "printed_date", "role", "sentence"]

_ROLES = {
    "author": "aut, author, cre, creator, dis, dissertant, ive, interviewee, inv, inventor, aui, aft, writer, "
    "attributed name, verfasser, verfasserin, auteur, författare, joint author",
    "editor": "edt, editor, edc, editor of compilation, edm, ed, hrsg, herausgeber, herausgeberin, "
    "redactor, red, redaktör",
    "translator": "trl, translator, tr, übersetzer, übersetzerin, traducteur, översättare",
    "illustrator": "ill, illustrator, illustrateur",
    "compiler": "com, compiler",
    "collection-editor": "series editor",
    "composer": "cmp, composer, komponist",
    "director": "drt, director, fmd, film director, regisseur",
    "interviewer": "ivr, interviewer",
    "performer": "prf, performer, sng, singer, act, actor",
    "producer": "pro, producer, fmp, film producer",
    "contributor": "ctb, contributor, mitwirkender",
    "host": "hst, host",
    "narrator": "nrt, narrator",
    "guest": "spk, speaker",
    "curator": "cur, curator",
    "publisher": "pbl, publisher, dgg, degree granting institution, degree grantor, grad-verleihende institution",
    "event": "mtk, meeting",
}
_BY_WORD = {word: role for role, words in _ROLES.items() for word in words.split(", ")}
_BRACKETS = re.compile(r"[\[\]]")
_PAGES = re.compile(
    r"(?<!\d)(\d{1,5})\s*\]?\s*(?:p\b|pp\b|pages|pgs|s\b|seiten|sidor|blätter|bl\b|leaves|ℓ|pagina)", re.IGNORECASE
)


def role(word: str) -> str:
    """The role of a MARC relator's code or name, as a CSL name variable; "" for one that CSL has no name for.

    "publisher" is who publishes or grants a degree, "event" a meeting. Source: MARC Code List for Relators.

    >>> role("edt"), role("Editor."), role("http://id.loc.gov/vocabulary/relators/trl"), role("oth")
    ('editor', 'editor', 'translator', '')
    """
    return _BY_WORD.get(collapse(word).rpartition("/")[2].strip(" .,()[]").lower(), "")


@lru_cache(maxsize=1 << 12)
def person(text: str) -> Name:
    """A person's name as catalogues head entries by it: `Strand, Jan A.,`.

    >>> person("Strand, Jan A.,")
    Name(family='Strand', given='Jan A.', particle='', suffix='', literal='')
    """
    found = sentence(text)
    return names.inverted(found) if "," in found else Name(literal=found)


def number_of_pages(text: str) -> str:
    """How many pages a description of the volume speaks of; "" if it does not.

    >>> number_of_pages("xii, 127 p. : ill. ; 24 cm"), number_of_pages("1 online resource (304 pages)")
    ('127', '304')
    """
    found = _PAGES.search(text)
    return found[1] if found else ""


def printed_date(text: str) -> str:
    """A date without brackets, where the cataloguer found it elsewhere, and the full stop behind it."""
    return _BRACKETS.sub("", sentence(text)).strip().rstrip(".")
