"""The types of a work, in CSL, BibTeX and RIS."""

from typing import NamedTuple


class Row(NamedTuple):
    """One CSL type, and the BibTeX entry types and RIS codes that mean it: the first of each is what is written.

    A type or code that stands in several rows is read as the first of them.
    """

    csl: str
    bibtex: tuple[str, ...] = ("misc",)
    ris: tuple[str, ...] = ("GEN",)


TYPES = (
    Row("article-journal", ("article", "suppperiodical", "journal-article", "journalarticle"),
        ("JOUR", "EJOUR", "ABST", "INPR")),
    Row("book", ("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference",
                 "mvreference", "manual", "commentary", "monograph", "conference_proceedings"),
        ("BOOK", "EBOOK", "EDBOOK", "SER")),
    Row("chapter", ("incollection", "inbook", "suppbook", "bookinbook", "suppcollection", "book_section",
                    "booksection", "chapter"), ("CHAP", "ECHAP")),
    Row("paper-conference", ("inproceedings", "conference", "conferencepaper"), ("CPAPER", "CONF")),
    Row("thesis", ("phdthesis", "mastersthesis", "thesis", "masterthesis", "bachelorsthesis", "bathesis", "mathesis",
                   "candthesis", "dissertation", "diplomathesis"), ("THES",)),
    Row("report", ("techreport", "report", "working_paper", "workingpaper", "techrep"), ("RPRT", "GOVDOC", "GRNT")),
    Row("webpage", ("online", "electronic", "www", "webpage", "website", "web_page", "internet"), ("ELEC", "WEB")),
    Row("document", ("misc", "bibnote", "generic", "other", "set", "xdata", "customa", "customb", "customc", "customd",
                     "custome", "customf"), ("GEN",)),
    Row("manuscript", ("unpublished", "manuscript"), ("UNPB", "UNPD", "MANSCPT")),
    Row("article", ("misc", "preprint", "eprint"), ("UNPB",)),
    Row("dataset", ("dataset", "data", "database", "artifactdataset"), ("DATA", "AGGR", "DBASE")),
    Row("software", ("software", "softwareversion", "softwaremodule", "codefragment", "computer_program",
                     "computerprogram", "artifactsoftware", "game"), ("COMP",)),
    Row("patent", ("patent",), ("PAT",)),
    Row("pamphlet", ("booklet",), ("PAMP",)),
    Row("periodical", ("periodical",), ("JFULL",)),
    Row("entry-encyclopedia", ("inreference", "encyclopedia_article"), ("ENCYC",)),
    Row("entry-dictionary", ("inreference",), ("DICT",)),
    Row("entry", ("inreference",), ("ENCYC",)),
    Row("article-magazine", ("article", "magazine_article", "magazine"), ("MGZN",)),
    Row("article-newspaper", ("article", "newspaper_article", "newspaper"), ("NEWS",)),
    Row("review", ("article", "review"), ("JOUR",)),
    Row("review-book", ("article",), ("JOUR",)),
    Row("classic", ("book",), ("CLSWK", "ANCIENT")),
    Row("collection", ("misc",), ("CTLG",)),
    Row("graphic", ("artwork", "image", "photograph"), ("ART",)),
    Row("figure", ("image",), ("FIGURE", "CHART", "EQUA")),
    Row("song", ("audio", "music", "podcast"), ("SOUND", "POD")),
    Row("musical_score", ("music",), ("MUSIC",)),
    Row("motion_picture", ("movie", "video", "film"), ("MPCT", "VIDEO", "ADVS")),
    Row("broadcast", ("video", "television_broadcast", "broadcast"), ("VIDEO",)),
    Row("legal_case", ("jurisdiction", "case", "legalcase"), ("CASE",)),
    Row("legislation", ("legislation", "statute", "constitution", "legmaterial", "legadminmaterial"), ("STAT",)),
    Row("bill", ("legislation", "bill"), ("BILL", "UNBILL")),
    Row("regulation", ("legislation",), ("LEGAL",)),
    Row("treaty", ("legal",), ("LEGAL",)),
    Row("personal_communication", ("letter",), ("PCOMM", "ICOMM")),
    Row("performance", ("performance",), ("GEN",)),
    Row("standard", ("standard",), ("STAND", "STD")),
    Row("speech", ("presentation", "talk", "speech", "lecture"), ("SLIDE",)),
    Row("hearing", ("misc", "hearing"), ("HEAR",)),
    Row("interview", ("misc", "interview"), ("INTV",)),
    Row("map", ("misc", "map"), ("MAP",)),
    Row("post-weblog", ("online", "blogpost"), ("BLOG",)),
    Row("post", ("online",), ("ELEC",)),
    Row("event"),
)  # fmt: skip
"""Every type of CSL 1.0.2; the next one is one row here.

Source: CSL 1.0.2, Appendix III; btxdoc (BibTeXing), section 3.1; BibLaTeX manual, section 2.1; RIS format
specification, "Type of reference". The names with an underscore are Mendeley's, those of software biblatex-software's.
"""

GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "masterthesis": "Master's thesis",
}
"""BibTeX entry type -> what it says beyond its CSL type, as a `genre`. Source: BibLaTeX manual, section 2.1.2."""

SUBTYPES = {
    ("article-journal", "magazine"): "article-magazine",
    ("article-journal", "newspaper"): "article-newspaper",
}
"""(CSL type, BibLaTeX's `entrysubtype`) -> the CSL type of both. Source: BibLaTeX manual, section 2.2.3."""

ISSUED = frozenset((
    "article-journal", "article-magazine", "article-newspaper", "article", "review", "review-book", "periodical",
    "chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia", "collection",
))  # fmt: skip
"""CSL types of which BibTeX's `number` is the issue; of all others without a journal it is the work's own number.

Source: CSL 1.0.2, Appendix IV, "number"; BibLaTeX manual, section 2.2.2, "number".
"""

IN_JOURNALS = ("article-journal", "article-magazine", "article-newspaper", "review", "periodical")
"""Types whose container is a journal or the like."""
IN_BOOKS = frozenset(("chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"))
"""CSL types of what stands in a book, whose own series comes third."""

IN_SERIES = frozenset((
    "book", "classic", "collection", "report", "thesis", "map", "motion_picture", "musical_score", "pamphlet",
    "periodical", "song", "standard",
))  # fmt: skip
"""CSL types of works that stand in nothing but a series."""

_TO_BIBTEX = {row.csl: row.bibtex[0] for row in TYPES}
_THESES = {genre: kind for kind, genre in reversed(GENRES.items())}
_TO_RIS = {row.csl: row.ris[0] for row in TYPES}
# Read from the last row to the first, so that the first one stays.
_FROM_BIBTEX = {name: row.csl for row in reversed(TYPES) for name in row.bibtex}
_FROM_RIS = {code: row.csl for row in reversed(TYPES) for code in row.ris}


def from_bibtex(entry_type: str) -> str:
    """Give the CSL type that a BibTeX or BibLaTeX entry type (in any case) means; "document" for one that is not known.

    Source: btxdoc (BibTeXing), section 3.1; BibLaTeX manual, section 2.1 (types and their aliases).

    >>> from_bibtex("Article"), from_bibtex("conference"), from_bibtex("whatever")
    ('article-journal', 'paper-conference', 'document')
    """
    return _FROM_BIBTEX.get(entry_type.strip().lower(), "document")


def is_bibtex(entry_type: str) -> bool:
    """Whether BibTeX, BibLaTeX or wide use knows the entry type, in any case.

    >>> is_bibtex("Article"), is_bibtex("whatever")
    (True, False)
    """
    return entry_type.strip().lower() in _FROM_BIBTEX


def to_bibtex(csl_type: str) -> str:
    """Give the entry type that a CSL type is written as: BibTeX's where it has one, else BibLaTeX's, else "misc".

    >>> to_bibtex("thesis"), to_bibtex("dataset"), to_bibtex("map")
    ('phdthesis', 'dataset', 'misc')
    """
    return _TO_BIBTEX.get(csl_type, "misc")


def written(csl_type: str, genre: str) -> str:
    """Give the entry type that a CSL type with this genre is written as: a thesis has several.

    >>> written("thesis", "Master's thesis"), written("thesis", "Habilitation"), written("thesis", "")
    ('mastersthesis', 'phdthesis', 'thesis')
    """
    if csl_type != "thesis":
        return to_bibtex(csl_type)
    return _THESES.get(genre, "phdthesis") if genre else "thesis"


def from_ris(code: str) -> str:
    """Give the CSL type that a RIS code (in any case) means; "document" for one that is not known.

    >>> from_ris("JOUR"), from_ris("CPAPER"), from_ris("XYZ")
    ('article-journal', 'paper-conference', 'document')
    """
    return _FROM_RIS.get(code.strip().upper(), "document")


def to_ris(csl_type: str) -> str:
    """Give the RIS code that a CSL type is written as; "GEN" where there is none.

    >>> to_ris("article-journal"), to_ris("event")
    ('JOUR', 'GEN')
    """
    return _TO_RIS.get(csl_type, "GEN")


EDITORS = frozenset("collaborator compiler continuator director founder organizer producer redactor reviser".split())
"""What `editortype` may make of an editor that is a role of its own. Source: BibLaTeX manual, section 2.3.6."""
