"""What a cell of a table means: setters of its columns."""

import re
from dataclasses import replace

from litdb.fields import abstracts, identifiers, name_cells, type_names, types
from litdb.fields.text import collapse
from litdb.model.problems import FieldError
from litdb.model.records import CitationCount, Contributor
from litdb.parsers import build, meanings
from litdb.parsers.build import Setter, keep
from litdb.parsers.draft import Draft

_PARTED = re.compile(r"[;|]|,(?= ?\d)")
_KEYWORDS = re.compile(r"[;|]")
_COMMAS = re.compile(r",")
KEY = re.compile(r"(?=\S*[^\W\d_])[^\s,{}\"#%]+")
_WORK = re.compile(r"https?://(?:api\.)?openalex\.org/(?:works/)?W\d+", re.IGNORECASE)
_LABELLED = re.compile(r"^(PMID|PMCID|arXiv|DOI):[ \t]*+(\S+)[ \t]*$", re.IGNORECASE | re.MULTILINE)
_FINER = frozenset(("review", "editorial", "case report"))
_YEAR = re.compile(r"\b\d{4}\b", re.ASCII)
_GENERIC = frozenset(("document", "misc", "gen", "other", "generic"))


def people(role: str) -> Setter:
    """A setter of names in whatever way they are listed; of two lists of the same people the fuller one counts."""

    def set_people(draft: Draft, value: str) -> None:
        found = [Contributor(name, role) for name in name_cells.read(value)]
        known = [one for one in draft.contributors if one.role == role]
        if known and (len(found) < len(known) or _letters(found) <= _letters(known)):
            if len(found) != len(known):
                keep(draft, role, collapse(value))
            return
        draft.contributors = [one for one in draft.contributors if one.role != role] + found

    return set_people


def _letters(people_: list[Contributor]) -> int:
    return sum(len(one.name.family) + len(one.name.given) + len(one.name.literal) for one in people_)


def orcids(draft: Draft, value: str) -> None:
    """Give ORCID iDs to the authors, where there are as many."""
    found = [identifiers.orcid(one) for one in value.split("|" if "|" in value else ";")]
    if len(found) != len(draft.contributors):
        keep(draft, "orcid", collapse(value))
        return
    draft.contributors = [
        replace(one, orcid=number or one.orcid) for one, number in zip(draft.contributors, found, strict=True)
    ]


def kind(draft: Draft, value: str) -> None:
    """Set the type by its name in any program, or by RIS's code or CSL's name; a further one is a genre."""
    kinds = [collapse(one) for one in _KEYWORDS.split(value)]
    found = [(_csl(one), one) for one in kinds if one]
    known = draft.texts.get("type", "document")
    csl = known if known != "document" else next((one for one, _ in found if one != "document"), "document")
    is_finer = "type" in draft.texts and csl != "article-journal"
    draft.texts["type"] = csl
    for one, printed in found:
        is_said = one == csl and (one != "document" or printed.lower() in _GENERIC) and printed.lower() not in _FINER
        if is_finer or not is_said:
            keep(draft, "genre", printed)


def _csl(name: str) -> str:
    """The CSL type by a name; `article` is a journal's to all programs, though a preprint's to CSL."""
    if name in _CSL:
        return name
    if csl := type_names.csl(name) or _KINDS.get(name.lower(), ""):
        return csl
    return types.from_ris(name) if name.isupper() else types.from_bibtex(name)


_CSL = frozenset(row.csl for row in types.TYPES) - {"article"}


_KINDS = {
    "citation": "document", "ieee conferences": "paper-conference", "ieee journals": "article-journal",
    "journals": "article-journal", "magazines": "article-magazine", "review": "article-journal",
    "conference": "paper-conference", "ieee early access articles": "article-journal", "books": "book",
    "standards": "standard", "editorial": "article-journal", "case report": "article-journal",
    "academic journal": "article-journal", "peer reviewed journal": "article-journal",
    "scholarly journals": "article-journal", "dissertations & theses": "thesis",
}  # fmt: skip
"""Kinds of publications that only tables name, in lower case -> CSL type."""


def several(set_one: Setter) -> Setter:
    """A setter of each of the values that a cell holds."""

    def set_all(draft: Draft, value: str) -> None:
        for one in filter(None, map(str.strip, _PARTED.split(value))):
            set_one(draft, one)

    return set_all


def identifier(draft: Draft, value: str) -> None:
    """Set an identifier that says of which scheme it is; any other that is no citation key is kept."""
    found = identifiers.recognised(value)
    if found and found[0] == "doi":
        build.plain_doi(draft, value)
    elif found:
        draft.identify(found[0], value)
    elif _WORK.fullmatch(value):
        draft.identify("openalex", value)
    elif not KEY.fullmatch(value):
        keep(draft, "id", collapse(value))


def keywords(draft: Draft, value: str) -> None:
    """Set keywords, parted by `;` or `|`; by commas where there are neither and no sentence."""
    parts = _KEYWORDS.split(value)
    for one in parts if len(parts) > 1 else _COMMAS.split(value):
        keep(draft, "keyword", collapse(one))


def abstract(draft: Draft, value: str) -> None:
    """Set the abstract, whose lines are its paragraphs: no program wraps those of a cell."""
    found = "\n".join(filter(None, map(abstracts.plain, value.splitlines())))
    if found and draft.texts.setdefault("abstract", found) != found:
        keep(draft, "abstract", found)


def tags(draft: Draft, value: str) -> None:
    """Set the user's tags, parted by `;` or `|`."""
    draft.tags.update(dict.fromkeys(filter(None, map(collapse, _KEYWORDS.split(value)))))


def collections(draft: Draft, value: str) -> None:
    """Set the user's collections, parted as tags are."""
    draft.collections.update(dict.fromkeys(filter(None, map(collapse, _KEYWORDS.split(value)))))


def cited(draft: Draft, value: str) -> None:
    """Set how often the work is cited; only OpenAlex's number says whose count it is."""
    is_openalex = any(one.scheme == "openalex" for one in draft.identifiers)
    if is_openalex and value.isascii() and value.isdecimal():
        draft.cited_by.append(CitationCount("openalex", int(value[:12]), ""))
    else:
        keep(draft, "cited_by", collapse(value))


def citation(draft: Draft, value: str) -> None:
    """Set what PubMed's citation says beyond the other columns: volume, issue and pages."""
    try:
        if not (_YEAR.search(value) and meanings.source_line(draft, value)):
            keep(draft, "citation", collapse(value))
    except FieldError:
        keep(draft, "citation", collapse(value))


def more(draft: Draft, value: str) -> None:
    """Set identifiers in the lines of Zotero's `Extra`, and what litdb tells there; all other lines are a note."""
    value = draft.beside(value)
    for label, found in _LABELLED.findall(value):
        if label.lower() == "doi":
            build.plain_doi(draft, found)
        else:
            draft.identify(label.lower(), found)
    keep(draft, "note", collapse(_LABELLED.sub("", value)))


def date(draft: Draft, value: str) -> None:
    """Set the date; a year stays if there is no more to be had."""
    try:
        meanings.issued(draft, value)
    except FieldError:
        if not draft.year and "issued" not in draft.texts:
            raise
        keep(draft, "date", collapse(value))
