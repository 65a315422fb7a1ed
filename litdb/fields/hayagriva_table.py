"""What says the same in CSL and in Hayagriva: types, roles, variables and fields."""

from typing import NamedTuple

TYPES: dict[str, tuple[str, str]] = {
    "article-journal": ("article", "periodical"), "article-newspaper": ("article", "newspaper"),
    "post-weblog": ("article", "blog"), "paper-conference": ("article", "proceedings"),
    "article-magazine": ("article", "periodical"), "review": ("article", "periodical"),
    "review-book": ("article", "periodical"), "article": ("article", ""), "chapter": ("chapter", "book"),
    "entry": ("entry", "reference"), "entry-dictionary": ("entry", "reference"),
    "entry-encyclopedia": ("entry", "reference"), "book": ("book", ""), "collection": ("anthology", ""),
    "classic": ("book", ""), "pamphlet": ("book", ""), "periodical": ("periodical", ""), "report": ("report", ""),
    "standard": ("report", ""), "thesis": ("thesis", ""), "webpage": ("web", "web"), "post": ("post", "post"),
    "software": ("repository", ""), "dataset": ("repository", ""), "patent": ("patent", ""),
    "manuscript": ("manuscript", ""), "legal_case": ("case", ""), "legislation": ("legislation", "anthology"),
    "bill": ("legislation", "anthology"), "regulation": ("legislation", "anthology"),
    "treaty": ("legislation", "anthology"), "motion_picture": ("video", "video"), "broadcast": ("video", "video"),
    "song": ("audio", "audio"), "graphic": ("artwork", "exhibition"), "figure": ("artwork", "exhibition"),
    "map": ("artwork", "exhibition"), "performance": ("performance", ""), "document": ("misc", "misc"),
}  # fmt: skip
"""CSL's type -> Hayagriva's and that of what it is in; of several that mean the same the first is read."""
FROM = {pair: name for name, pair in reversed(TYPES.items())} | {
    ("proceedings", ""): "book", ("reference", ""): "book", ("anthos", "anthology"): "chapter", ("blog", ""): "webpage",
    ("newspaper", ""): "periodical", ("scene", "video"): "motion_picture", ("thread", ""): "post",
    ("conference", ""): "event", ("exhibition", ""): "event", ("original", ""): "book", ("tweet", "tweet"): "post",
}  # fmt: skip
BY_OWN = {own: name for (own, _), name in reversed(FROM.items())}
NAMES = frozenset(BY_OWN)
"""Hayagriva's types. Source: hayagriva, docs/file-format.md, "Entry Type"."""
PARENTS = {
    "article": "periodical", "chapter": "book", "entry": "reference", "anthos": "anthology", "web": "web",
    "scene": "video", "artwork": "exhibition", "legislation": "anthology", "post": "post", "video": "video",
    "audio": "audio", "misc": "misc",
}  # fmt: skip
"""Type -> that of what it is in, where this says none."""

ROLES = {
    "translator": "translator", "compiler": "compiler", "organizer": "organizer", "performer": "cast-member",
    "composer": "composer", "producer": "producer", "executive-producer": "executive-producer",
    "script-writer": "writer", "director": "director", "illustrator": "illustrator", "narrator": "narrator",
}  # fmt: skip
"""CSL's name variable -> Hayagriva's role of the affiliated."""
OTHER_ROLES = frozenset(
    "afterword annotator cinematography collaborator commentator foreword founder holder introduction".split()
)
FROM_ROLES = {role: name for name, role in ROLES.items()}


class Place(NamedTuple):
    """Where an entry has a variable: in itself, what it is in, its series, its event or its first edition; and there.

    `kind` says how: a `title` may have verbatim parts in braces, a `text` escapes, `raw` neither.
    """

    where: str
    path: tuple[str, ...]
    kind: str = "raw"


OWN, HOST, SERIES, EVENT, ORIGINAL = "own", "host", "series", "event", "original"
PLACES = {
    "title": Place(OWN, ("title", "value"), "title"),
    "title-short": Place(OWN, ("title", "short"), "title"),
    "author": Place(OWN, ("author",), "names"),
    "issued": Place(OWN, ("date",), "date"),
    "page": Place(OWN, ("page-range",)),
    "number-of-pages": Place(OWN, ("page-total",), "number"),
    "URL": Place(OWN, ("url", "value"), "url"),
    "accessed": Place(OWN, ("url", "date"), "date"),
    "DOI": Place(OWN, ("serial-number", "doi")),
    "PMID": Place(OWN, ("serial-number", "pmid")),
    "PMCID": Place(OWN, ("serial-number", "pmcid")),
    "number": Place(OWN, ("serial-number", "serial")),
    "version": Place(OWN, ("serial-number", "version")),
    "language": Place(OWN, ("language",), "language"),
    "genre": Place(OWN, ("genre",), "text"),
    "authority": Place(OWN, ("organization",), "text"),
    "archive": Place(OWN, ("archive",), "text"),
    "archive_location": Place(OWN, ("archive-location",), "text"),
    "call-number": Place(OWN, ("call-number",), "text"),
    "note": Place(OWN, ("note",), "text"),
    "abstract": Place(OWN, ("abstract",), "text"),
    "container-title": Place(HOST, ("title", "value"), "title"),
    "container-title-short": Place(HOST, ("title", "short"), "title"),
    "container-author": Place(HOST, ("author",), "names"),
    "editor": Place(HOST, ("editor",), "names"),
    "volume": Place(HOST, ("volume",)),
    "issue": Place(HOST, ("issue",)),
    "edition": Place(HOST, ("edition",)),
    "number-of-volumes": Place(HOST, ("volume-total",), "number"),
    "publisher": Place(HOST, ("publisher", "name"), "text"),
    "publisher-place": Place(HOST, ("publisher", "location"), "text"),
    "ISBN": Place(HOST, ("serial-number", "isbn")),
    "ISSN": Place(HOST, ("serial-number", "issn")),
    "collection-title": Place(SERIES, ("title", "value"), "title"),
    "collection-number": Place(SERIES, ("volume",)),
    "event-title": Place(EVENT, ("title", "value"), "title"),
    "event-place": Place(EVENT, ("location",), "text"),
    "event-date": Place(EVENT, ("date",), "date"),
    "original-title": Place(ORIGINAL, ("title", "value"), "title"),
    "original-date": Place(ORIGINAL, ("date",), "date"),
    "original-publisher": Place(ORIGINAL, ("publisher", "name"), "text"),
    "original-publisher-place": Place(ORIGINAL, ("publisher", "location"), "text"),
}
"""CSL's variable -> its place. Source: hayagriva, docs/file-format.md and src/csl/taxonomy.rs."""
SHORT = {"title": "value", "publisher": "name", "url": "value"}
"""Field -> the one of its parts that stands for the whole where it is alone."""
REST = "csl"
"""Key of the variables that Hayagriva, which passes over names that it has not, has no place for."""

KNOWN = {place.path[0] for place in PLACES.values()} | {
    "type", "parent", "affiliated", "location", "doi", "isbn", "issn", "csl",
}  # fmt: skip
