"""What fields mean in all formats of EndNote's, XML and Refer: names, types, numbers, and roles by the type."""

import re
from collections.abc import Iterable
from dataclasses import replace

from litdb.fields import abstracts, identifier_lists, name_tags, type_names, types
from litdb.fields.text import collapse
from litdb.model.problems import FieldError
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import SHOWN, Setter, keep
from litdb.parsers.draft import Draft

_ARTICLE_NUMBER = re.compile(r"(?:Artn|Art\.? ?No\.?|Article(?: number)?):?\s+(\S+)", re.IGNORECASE)
_GO_TO_ISI = re.compile(r"<Go to ISI>:?/*(?:WOS:|ISI:)?(\S+)", re.IGNORECASE)
_PMCID = re.compile(r"PMC\d+", re.IGNORECASE)
_PMID = re.compile(r"\d{5,8}", re.ASCII)
_OF_PUBMED = re.compile(r"\b(?:pubmed|medline|nlm)\b", re.IGNORECASE)
_YEAR = re.compile(r"\s*\d{4}\s*", re.ASCII)

NUMBERED = frozenset(("report", "patent", "standard", "regulation", "bill"))
"""CSL types of works that have a number of their own where others have an ISBN."""

_NUMBERS = {
    "0": "article-journal", "1": "book", "2": "graphic", "3": "motion_picture", "4": "bill", "5": "chapter",
    "6": "book", "7": "legal_case", "8": "collection", "9": "software", "10": "paper-conference", "12": "webpage",
    "14": "hearing", "17": "article-journal", "19": "article-magazine", "20": "map", "21": "motion_picture",
    "23": "article-newspaper", "24": "pamphlet", "25": "patent", "26": "personal_communication", "27": "report",
    "28": "book", "31": "legislation", "32": "thesis", "34": "manuscript", "36": "manuscript", "37": "figure",
    "38": "figure", "39": "figure", "43": "article-journal", "44": "book", "45": "dataset", "46": "report",
    "47": "paper-conference", "48": "webpage", "49": "classic", "50": "regulation", "51": "classic",
    "52": "entry-dictionary", "53": "entry-encyclopedia", "54": "report", "55": "dataset", "56": "post-weblog",
    "57": "periodical", "58": "standard", "59": "dataset", "60": "chapter", "61": "musical_score",
}  # fmt: skip
"""EndNote's number of a type -> CSL type, for exports without names. Source: EndNote, XML export, `ref-type`."""

_NAMES = {
    "conference": "paper-conference",
    "master's thesis": "thesis",
    "review": "article-journal",
    "review article": "article-journal",
    "serial publication": "periodical",
}
"""Names of types, in lower case, that only users and other programs write into EndNote's fields."""

_EDITED = "Edited Book"


def people(role: str) -> Setter:
    """A setter of the names of one role, one a field; a comma behind all says that a name is a body's.

    Source: EndNote, "Entering author names", corporate authors.
    """
    return build.contributors(role, name_tags.endnote_cut, name_tags.endnote_read)


def kind(draft: Draft, name: str, number: str = "") -> None:
    """Set the type by its name; EndNote's number of it says less, since users rename types."""
    bare = collapse(name)
    csl = type_names.csl(bare) or _NAMES.get(bare.lower(), "") or _NUMBERS.get(number, "")
    draft.texts["type"] = csl or "document"
    if bare and (not csl or bare == _EDITED):
        keep(draft, "genre", bare)


def date(draft: Draft, value: str) -> None:
    """Set the date beside the year, or with it: `Mar 4`, `2019/03/04`; what is none is kept."""
    try:
        meanings.issued(draft, value)
    except FieldError:
        keep(draft, "date", collapse(value))


def year(draft: Draft, value: str) -> None:
    """Set the year, or the date that some programs write into its field."""
    if not _YEAR.fullmatch(value):
        try:
            meanings.issued(draft, value)
        except FieldError:
            draft.months = ()
        else:
            draft.year = draft.year or draft.texts.get("issued", "")[:4]
            return
    build.year(draft, value)


def numbers(draft: Draft, value: str) -> None:
    """Set the ISBNs and ISSNs, which share a field; a report has its own number there."""
    if draft.texts.get("type") not in NUMBERED:
        build.numbers("issn")(draft, value)
        return
    try:
        found, bad = identifier_lists.numbers("issn", value)
    except FieldError:
        found, bad = (), value
    draft.identifiers.update(dict.fromkeys(found))
    keep(draft, "number", "" if found and not bad else collapse(value))


def accession(draft: Draft, value: str) -> None:
    """Set the number in the database, where its prefix says which; else `finish` may know."""
    try:
        meanings.accession(draft, value)
    except FieldError:
        keep(draft, "AN", collapse(value))


def custom(name: str) -> Setter:
    """A setter of a user's field, in which some programs put PubMed Central's number."""

    def set_custom(draft: Draft, value: str) -> None:
        bare = collapse(draft.beside(value))
        if _PMCID.fullmatch(bare):
            draft.identify("pmcid", bare)
        else:
            keep(draft, name, bare)

    return set_custom


def urls(draft: Draft, value: str) -> None:
    """Links; EndNote's address of the Web of Science has nothing but the number there."""
    if found := _GO_TO_ISI.fullmatch(value.strip()):
        draft.identify("wos", found[1])
    else:
        meanings.urls(draft, value)


def doi(draft: Draft, value: str) -> None:
    """Set the DOI; what is none and cannot be one is the work's own number."""
    if "10." in value and "/" in value:
        build.plain_doi(draft, value)
    else:
        keep(draft, "number", collapse(value))


def second_title(draft: Draft, value: str) -> None:
    """Set what the work is in, which some programs write twice."""
    if meanings.name_of_journal(value) != draft.booktitle:
        meanings.second_title(draft, value)


def remark(name: str) -> Setter:
    """A setter of a text, or of the article's number that the Web of Science writes there: `Artn 17`."""

    def set_remark(draft: Draft, value: str) -> None:
        if found := _ARTICLE_NUMBER.match(value):
            keep(draft, "number", found[1][:SHOWN])
        else:
            keep(draft, name, meanings.rich(value))

    return set_remark


def abstract(draft: Draft, paragraphs: Iterable[str]) -> None:
    """Set the abstract, of which it is known where paragraphs end; a further one is kept."""
    found = "\n".join(filter(None, map(abstracts.plain, paragraphs)))
    if found and draft.texts.setdefault("abstract", found) != found:
        keep(draft, "abstract", found)


def finish(draft: Draft) -> None:
    """Give people, titles and numbers the meaning that they have for a work of this type."""
    csl = draft.texts.get("type", "document")
    _roles(draft, csl)
    if csl in ("chapter", "paper-conference") and not draft.booktitle and "container_title" not in draft.texts:
        draft.booktitle = next(iter(draft.extra.pop("collection_title", {})), "")
    if (
        draft.booktitle
        and csl not in types.IN_SERIES
        and csl not in types.IN_BOOKS
        and "container_title" in draft.texts
    ):
        keep(draft, "container_title_short", draft.booktitle)
        draft.booktitle = ""
    _of_pubmed(draft)
    whole.finish(draft)


def _roles(draft: Draft, csl: str) -> None:
    """Say what people did by the type of the work, where EndNote's name of their field says something else."""
    found = {one.role for one in draft.contributors}
    roles = {role: to for (kind, role), to in _ROLES.items() if kind == csl}
    if draft.extra.get("genre", {}).pop(_EDITED, ...) is None and "editor" not in found:
        roles["author"] = "editor"
    if not draft.extra.get("genre", {"": None}):
        del draft.extra["genre"]
    if "collection-editor" in found and csl == "book":
        roles |= {"collection-editor": "editor", "editor": "collection-editor"}
    if "collection-editor" in found and "editor" not in found and csl in ("chapter", "paper-conference"):
        roles["collection-editor"] = "editor"
    if roles:
        draft.contributors = [replace(one, role=roles.get(one.role, one.role)) for one in draft.contributors]


_ROLES = {
    ("personal_communication", "editor"): "recipient",
    ("thesis", "collection-editor"): "supervisor",
}
"""(CSL type, role by the field) -> role. Source: EndNote, "Reference Types", author fields."""


def _of_pubmed(draft: Draft) -> None:
    """A bare number is PubMed's where the database or a link says so."""
    known = draft.extra.get("AN", {})
    is_pubmed = any(_OF_PUBMED.search(text) for text in draft.extra.get("source", ()))
    linked = {link.href.rstrip("/").rpartition("/")[2] for link in draft.links if _OF_PUBMED.search(link.href)}
    for number in [one for one in known if _PMID.fullmatch(one) and (is_pubmed or one in linked)]:
        draft.identify("pmid", number)
        del known[number]
    if "AN" in draft.extra and not known:
        del draft.extra["AN"]
