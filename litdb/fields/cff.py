"""The Citation File Format's types, and how a file says that it is nothing but a list of references."""

from litdb.fields import type_names

MESSAGE = "A list of references: cite these, for there is no work here beside them."
"""The message of a file that describes no work of its own."""

_MEANINGS = {
    "conference": "book", "proceedings": "book", "manual": "book", "unpublished": "manuscript",
    "software-code": "software", "software-container": "software", "software-executable": "software",
    "software-virtual-machine": "software", "source-code": "software", "sound-recording": "song",
}  # fmt: skip
"""Types of CFF that no other program has the names of -> CSL's."""

_TYPES = {
    "article-journal": "article",
    "article-magazine": "magazine-article",
    "article-newspaper": "newspaper-article",
    "bill": "bill",
    "book": "book",
    "dataset": "data",
    "entry-dictionary": "dictionary",
    "entry-encyclopedia": "encyclopedia",
    "hearing": "hearing",
    "legislation": "statute",
    "manuscript": "unpublished",
    "map": "map",
    "motion_picture": "video",
    "musical_score": "music",
    "pamphlet": "pamphlet",
    "paper-conference": "conference-paper",
    "patent": "patent",
    "periodical": "serial",
    "personal_communication": "personal-communication",
    "post-weblog": "blog",
    "regulation": "legal-rule",
    "report": "report",
    "software": "software",
    "song": "sound-recording",
    "speech": "slides",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "website",
}
"""CSL type -> type of a reference. Source: CFF 1.2.0 schema, definitions/reference."""


def csl(name: str) -> str:
    """The CSL type of a reference of this type; "" for one that is not known.

    >>> csl("conference-paper"), csl("software-code"), csl("grant-call")
    ('paper-conference', 'software', '')
    """
    return _MEANINGS.get(name) or type_names.csl(name)


def written(csl_type: str) -> str:
    """The type of a reference that a CSL type is written as.

    >>> written("thesis"), written("chapter")
    ('thesis', 'generic')
    """
    return _TYPES.get(csl_type, "generic")
