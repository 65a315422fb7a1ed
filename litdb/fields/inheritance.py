"""What a record inherits from the one that its `crossref` or `xdata` names."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from litdb.fields import titles, types
from litdb.fields.variables import VARIABLES
from litdb.model.records import TEXTS, Contributor, Link, Record

Pairs = dict[str, str]
"""What of the parent goes where in the child: names of text columns, or keys of `extra`."""

_IN_BOOK = {
    "title": "container_title", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon",
    "author": "container-author",
}  # fmt: skip
_IN_MAIN = {"title": "maintitle", "subtitle": "mainsubtitle", "titleaddon": "maintitleaddon"}
_IN_JOURNAL = {"title": "container_title", "subtitle": "journalsubtitle", "titleaddon": "journaltitleaddon"}
_IN_COLLECTION = {name: to for name, to in _IN_BOOK.items() if name != "author"}

_RULES: tuple[tuple[str, str, Pairs], ...] = (
    ("mvbook", "inbook bookinbook suppbook", _IN_MAIN | {"author": "container-author"}),
    ("mvbook", "book", _IN_MAIN),
    ("mvcollection mvreference", "collection reference incollection inreference suppcollection", _IN_MAIN),
    ("mvproceedings", "proceedings inproceedings", _IN_MAIN),
    ("book", "inbook bookinbook suppbook", _IN_BOOK),
    ("collection reference", "incollection inreference suppcollection", _IN_COLLECTION),
    ("proceedings", "inproceedings", _IN_COLLECTION),
    ("periodical", "article suppperiodical", _IN_JOURNAL),
    # BibLaTeX has no rule for these pairs; yet what is in a book has no title of its own from it.
    (
        "book collection reference proceedings manual booklet",
        "inbook bookinbook suppbook incollection inreference suppcollection inproceedings",
        _IN_COLLECTION,
    ),
    (
        "mvbook mvcollection mvreference mvproceedings",
        "incollection inreference suppcollection inproceedings",
        _IN_MAIN,
    ),
)
"""(types of the parent, types of the child, what goes elsewhere). The first rule that fits holds.

Source: BibLaTeX manual, appendix B, "Default Inheritance Setup".
"""


def _by_pair() -> dict[tuple[str, str], Pairs]:
    pairs: dict[tuple[str, str], Pairs] = {}
    for parents, children, rule in _RULES:
        for parent in parents.split():
            for child in children.split():
                pairs.setdefault((parent, child), rule)
    return pairs


_PAIRS = _by_pair()
_ALIASES = {"conference": "inproceedings", "electronic": "online", "www": "online"}

_NEVER = frozenset((
    "ids", "crossref", "xdata", "xref", "entryset", "entrysubtype", "execute", "label", "options", "presort",
    "related", "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey", "entry_type",
))  # fmt: skip
"""Fields that are the parent's alone. Source: BibLaTeX manual, appendix B."""
_TITLES = frozenset(("title_short", "sorttitle", "indextitle", "indexsorttitle"))
"""Fields that speak of the parent's title, and go nowhere where that goes elsewhere."""
_MODEL = frozenset(VARIABLES.values()) | frozenset((
    "addendum", "annotation", "bookpagination", "booktitleaddon", "editoratype", "editorbtype", "editorctype",
    "editortype", "authortype", "eid", "eprint", "eprinttype", "archiveprefix", "eprintclass", "primaryclass",
    "gender", "howpublished", "indexsorttitle", "indextitle", "isan", "ismn", "isrn", "issuesubtitle", "issuetitle",
    "issuetitleaddon", "iswc", "journaltitleaddon", "langidopts", "library",
    "mainsubtitle", "maintitle", "maintitleaddon", "nameaddon", "origlanguage", "pagination", "part",
    "reprinttitle", "shortauthor", "shorteditor", "shortseries", "sortname", "sorttitle", "sortyear", "titleaddon",
    "usera", "userb", "userc", "userd", "usere", "userf",
))  # fmt: skip
"""Keys of `extra` that are BibLaTeX's; what a program or a user has beside them (`file`, `groups`) is not inherited."""
_SCHEMES = frozenset(("issn", "isbn", "arxiv"))
"""Schemes that BibLaTeX has fields for; a PMID or a WoS id names the parent alone."""
_OWN = frozenset(("type", "title", "abstract"))
"""Columns that a child never takes as they are: an abstract speaks of the work it stands in."""


REFERENCES = ("crossref", "xref", "xdata", "related", "entryset")
"""Fields that name other entries by their keys, apart by commas. Source: BibLaTeX manual, section 2.2.3."""


def is_work(record: Record) -> bool:
    """Whether it is a work, and no set of others (`@set`) or container of data for others (`@xdata`)."""
    return dict(record.extra).get("entry_type") not in ("set", "xdata")


def renamed(keys: str, new: Mapping[str, str]) -> str:
    """A field of REFERENCES with new keys for old.

    >>> renamed("berg2021, oak", {"oak": "Oak99"})
    'berg2021, Oak99'
    """
    return ",".join(part.replace(key, new.get(key, key)) for part in keys.split(",") for key in [part.strip()])


def kind(record: Record) -> str:
    """The entry type of a record, an alias as what it stands for."""
    found = dict(record.extra).get("entry_type") or types.to_bibtex(record.type)
    return _ALIASES.get(found, found)


def parents(record: Record) -> tuple[str, ...]:
    """The keys of the records that it inherits from, those of `xdata` before that of `crossref`."""
    found: dict[str, str] = {name: text for name, text in record.extra if name in ("crossref", "xdata")}
    keys = [key.strip() for key in found.get("xdata", "").split(",")]
    return tuple(dict.fromkeys(filter(None, [*keys, found.get("crossref", "").strip()])))


def inherited(child: Record, parent: Record) -> Record:
    """The child with what it inherits through `crossref`; what it has itself stays. Source: BibLaTeX manual, app. B."""
    rule = _PAIRS.get((kind(parent), kind(child)), {})
    given: dict[str, str] = {}
    for name, text in _texts(parent):
        to = rule.get(name, name)
        if name not in _NEVER and not (rule and name in _TITLES):
            given.setdefault(to, text)
    if "title" in rule:
        # A book's title stands there with its subtitle, as in the parsers; a journal's and a whole work's without.
        short, _ = titles.parted(parent.title, given.get(rule["subtitle"], ""))
        given[rule["title"]] = parent.title if rule["subtitle"] == "booksubtitle" else short
    elif parent.title:
        given["title"] = parent.title
    if rule is not _IN_JOURNAL and "maintitle" in given and kind(child).startswith(("in", "bookin", "supp")):
        given.setdefault("container_title", given["maintitle"])
    return _filled(child, parent, given, _contributors(child, parent, rule.get("author", "")))


def shared(child: Record, data: Record) -> Record:
    """The child with what a container of data (`@xdata`) says for it; what it has itself stays.

    Source: BibLaTeX manual, section 3.13.6.
    """
    given = {name: text for name, text in (*_texts(data), ("title", data.title), ("abstract", data.abstract)) if text}
    given |= {name: text for name, text in data.extra if name not in _NEVER}
    return _filled(child, data, given, _contributors(child, data, ""))


def _texts(parent: Record) -> Iterable[tuple[str, str]]:
    """The parent's texts that may be inherited: (column or key of `extra`, text)."""
    for name in TEXTS:
        if name not in _OWN and (text := getattr(parent, name)):
            yield name, text
    for name, text in parent.extra:
        if name in _MODEL:
            yield name, text


def _filled(child: Record, parent: Record, given: dict[str, str], contributors: tuple[Contributor, ...]) -> Record:
    """The child with the texts that it lacks, and the parent's numbers and links where it has none of the kind."""
    own = dict(child.extra)
    columns = {name: given[name] for name in TEXTS if name in given and name != "type" and not getattr(child, name)}
    more = [(name, text) for name, text in given.items() if name not in TEXTS and name not in own]
    # A part of a title goes with its title.
    lost = {"booksubtitle", "journalsubtitle", "booktitleaddon"} if child.container_title else set()
    schemes = {one.scheme for one in child.identifiers}
    return replace(
        child,
        **columns,  # type: ignore[arg-type]  # the names are Record's own text fields
        contributors=contributors,
        dois=child.dois or parent.dois,
        identifiers=child.identifiers
        + tuple(one for one in parent.identifiers if one.scheme in _SCHEMES and one.scheme not in schemes),
        links=child.links + _links(child, parent),
        extra=child.extra + tuple((name, text) for name, text in more if name not in lost),
        protected=tuple(dict.fromkeys(child.protected + parent.protected)),
    )


def _links(child: Record, parent: Record) -> tuple[Link, ...]:
    """The parent's addresses for a child that has none."""
    if any(link.relation == "url" for link in child.links):
        return ()
    return tuple(link for link in parent.links if link.relation == "url")


def _contributors(child: Record, parent: Record, author_too: str) -> tuple[Contributor, ...]:
    """The child's names, and those of each role that it has none in; a book's author may be one of the book too."""
    roles = {one.role for one in child.contributors}
    given = list(parent.contributors)
    if author_too:
        given += [replace(one, role=author_too) for one in parent.contributors if one.role == "author"]
    return child.contributors + tuple(one for one in given if one.role not in roles)
