"""What an entry's type and its fields mean only together."""

import re
from collections.abc import Callable
from dataclasses import replace

from litdb.fields import identifiers, titles, types
from litdb.model.problems import FieldError
from litdb.model.records import Contributor, Identifier, Link
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft

_KEY = re.compile(r"(?:^|[\n;\s])(?:Citation Key|bibtex)\s*:\s*([^\s,;{}]+)", re.IGNORECASE)
_ANNOTATED = re.compile(r"(\d{1,4})\s*=\s*\"?\s*(?:https?://orcid\.org/)?((?:\d{4}-){3}\d{3}[\dXx])")
_ORCID = re.compile(r"(?<![^;/\n])([^;/\n]++)/((?:\d{4}-){3}\d{3}[\dXx])")


def finish(draft: Draft, kind: str) -> None:
    """Give the record its type, and a meaning to the fields that have one only beside another."""
    texts, extra = draft.texts, draft.extra
    csl = texts["type"] = types.from_bibtex(kind)
    if draft.booktitle:
        _booktitle(draft, csl)
    if draft.number:
        _number(draft, csl)
    if draft.address:
        _address(draft)
    if not _NAMES.isdisjoint(extra):
        for name, mean in _TOGETHER.items():
            if name in extra:
                mean(draft)
    if kind != "article":
        _type(draft, kind)


def _series(draft: Draft) -> None:
    """Some exports (LibreCat's) put an article's journal into `series`; a number alone is none."""
    if draft.texts["type"] == "article-journal" and "container_title" not in draft.texts:
        series = "; ".join(draft.extra["collection_title"])
        if _A_WORD.search(series):
            del draft.extra["collection_title"]
            draft.texts["container_title"] = series


def _booktitle(draft: Draft, csl: str) -> None:
    """What a work is in; a book that only says its own title again (BibTeX's way of inheritance) is in none."""
    texts, found = draft.texts, draft.booktitle
    if csl == "document" and "container_title" not in texts:
        # Nothing but its name would say that it is no journal.
        texts["container_title"] = found
        keep(draft, "booktitle", found)
        return
    journal = texts.get("container_title", found)
    if csl == "document" or (csl == "book" and found == texts.get("title")) or (journal != found and csl not in _PARTS):
        keep(draft, "booktitle", found)
        return
    texts["container_title"] = found
    if journal != found:
        keep(draft, "container_title", journal)


_PARTS = ("chapter", "paper-conference", "entry-encyclopedia")
_A_WORD = re.compile(r"[^\W\d_]{3}")


def _type(draft: Draft, kind: str) -> None:
    """Keep the entry's own type where the CSL type would not be written as it, and what it says beyond."""
    extra = draft.extra
    if genre := types.GENRES.get(kind):
        extra.setdefault("genre", {genre: None})
    if types.written(draft.texts["type"], "; ".join(extra.get("genre", ()))) != kind:
        extra["entry_type"] = {kind: None}


def _address(draft: Draft) -> None:
    if not any(link.relation == "url" for link in draft.links):
        draft.links[Link("howpublished", draft.address)] = None


def _number(draft: Draft, csl: str) -> None:
    """An article's number is its issue, a report's its own; `issue` beside it ("Summer") is kept."""
    texts, number = draft.texts, draft.number
    if csl not in types.ISSUED and "container_title" not in texts:
        keep(draft, "number", number)
        return
    issue = texts.get("issue", number)
    texts["issue"] = number
    if issue != number:
        keep(draft, "issue", issue)


def _join(column: str, name: str) -> Callable[[Draft], None]:
    """Joins a title with the subtitle in `extra`, where it stays; the subtitle of no book is no book."""

    def join(draft: Draft) -> None:
        if column not in draft.texts and column != "title":
            return
        whole = titles.joined(draft.texts.get(column, ""), "; ".join(draft.extra[name]))
        draft.texts[column] = whole

    return join


def _main(draft: Draft) -> None:
    """A volume's part without a book's title stands in the whole work."""
    if draft.texts["type"] in _PARTS:
        draft.texts.setdefault("container_title", "; ".join(draft.extra["maintitle"]))


_SCHEMES = {"arxiv": "arxiv", "": "arxiv", "pubmed": "pmid", "pmid": "pmid", "pmc": "pmcid", "pmcid": "pmcid"}
"""`eprinttype` in lower case -> the scheme of `eprint`. Source: BibLaTeX manual, section 3.14.7."""


def _eprint(draft: Draft) -> None:
    """An e-print is an identifier where its type, or its look, says so; arXiv's is written back from that."""
    extra = draft.extra
    kind = "".join(extra.get("eprinttype") or extra.get("archiveprefix") or ("",)).lower()
    (text, *_) = extra["eprint"]
    scheme = _SCHEMES.get(kind)
    if scheme is None:
        return
    group = "".join(extra.get("primaryclass") or extra.get("eprintclass") or ("",)).partition(".")[0]
    for spelt in (text, f"{group}/{text}"):
        try:
            found = identifiers.parse(scheme, spelt)
        except FieldError:
            continue
        _identify(draft, found if spelt == text else replace(found, printed=spelt))
        if scheme == "arxiv":
            del extra["eprint"]
        return


def _identify(draft: Draft, found: Identifier) -> None:
    """Add an identifier that another field may have named already."""
    if not any(one.scheme == found.scheme and one.value == found.value for one in draft.identifiers):
        draft.identifiers[found] = None


def _annotated(draft: Draft) -> None:
    """ORCID iDs in a data annotation belong to the authors by number. Source: BibLaTeX manual, section 3.7."""
    known = {
        int(number): identifiers.orcid(found)
        for name in ("author+an", "author+an:orcid")
        for text in draft.extra.get(name, ())
        for number, found in _ANNOTATED.findall(text)
    }
    place = 0
    for at, one in enumerate(draft.contributors):
        if one.role == "author":
            place += 1
            if known.get(place):
                draft.contributors[at] = replace(one, orcid=known[place])


def _named_orcids(draft: Draft) -> None:
    """ORCID iDs as the Web of Science writes them, `Family, Given/0000-...`: for the one author of that family."""
    for text in draft.extra["orcid-numbers"]:
        for name, found in _ORCID.findall(text):
            family, _, given = (part.strip().lower() for part in name.partition(","))
            same = [at for at, one in enumerate(draft.contributors) if _is_called(one, family, given)]
            if len(same) == 1 and (orcid := identifiers.orcid(found)):
                draft.contributors[same[0]] = replace(draft.contributors[same[0]], orcid=orcid)


def _is_called(one: Contributor, family: str, given: str) -> bool:
    return one.name.family.lower() == family and one.name.given[:1].lower() == given[:1]


def _subtype(draft: Draft) -> None:
    subtype = "".join(draft.extra["entrysubtype"]).lower()
    draft.texts["type"] = types.SUBTYPES.get((draft.texts["type"], subtype), draft.texts["type"])


def _publisher(draft: Draft) -> None:
    """A book's publisher is its publisher, though an institution stood before it; a thesis or report has the other."""
    if draft.texts["type"] not in ("thesis", "report"):
        (text, *_) = draft.extra.pop("publisher")
        keep(draft, "institution", draft.texts["publisher"])
        draft.texts["publisher"] = text


def _editors(role: str) -> Callable[[Draft], None]:
    """Gives editors the role that their type says. Source: BibLaTeX manual, section 2.3.6."""

    def mean(draft: Draft) -> None:
        kind = "".join(draft.extra[f"{role}type"]).lower()
        if kind in types.EDITORS:
            draft.contributors = [replace(one, role=kind) if one.role == role else one for one in draft.contributors]

    return mean


def _held(draft: Draft) -> None:
    """Beside the publisher's `address`, the `location` of ACM's papers is where the conference was held."""
    if draft.texts["type"] == "paper-conference" and "event_place" not in draft.extra:
        draft.extra["event_place"] = draft.extra.pop("location")


_TOGETHER: dict[str, Callable[[Draft], None]] = {
    "author+an": _annotated,
    "author+an:orcid": _annotated,
    "collection_title": _series,
    "booksubtitle": _join("container_title", "booksubtitle"),
    **{f"{role}type": _editors(role) for role in ("editor", "editora", "editorb", "editorc")},
    "entrysubtype": _subtype,
    "eprint": _eprint,
    "location": _held,
    "maintitle": _main,
    "orcid-numbers": _named_orcids,
    "publisher": _publisher,
    "subtitle": _join("title", "subtitle"),
}
"""Key of `extra` -> what it means beside other fields."""
_NAMES = frozenset(_TOGETHER)


def group(draft: Draft, names: tuple[str, ...]) -> None:
    """Put the record into groups that its entry does not name, as the field that JabRef has for them now."""
    draft.tags.update(dict.fromkeys(names))
    if "groups" not in draft.extra:
        keep(draft, "groups", ", ".join(names))


def key(draft: Draft) -> str:
    """The citation key that Better BibTeX wrote into a note of an entry without one; "" if none."""
    for name in ("extra", "note", "annote", "annotation"):
        for text in draft.extra.get(name, ()):
            if found := _KEY.search(text):
                return found[1]
    return ""
