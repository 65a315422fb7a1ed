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
    Row("article-journal", ("article", "suppperiodical"), ("JOUR", "EJOUR", "ABST", "INPR")),
    Row("book", ("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference",
                 "mvreference", "manual"), ("BOOK", "EBOOK", "EDBOOK", "SER")),
    Row("chapter", ("incollection", "inbook", "suppbook", "bookinbook", "suppcollection"), ("CHAP", "ECHAP")),
    Row("paper-conference", ("inproceedings", "conference"), ("CPAPER", "CONF")),
    Row("thesis", ("phdthesis", "mastersthesis", "thesis", "masterthesis"), ("THES",)),
    Row("report", ("techreport", "report"), ("RPRT", "GOVDOC", "GRNT")),
    Row("webpage", ("online", "electronic", "www", "webpage", "website"), ("ELEC", "WEB")),
    Row("document", ("misc", "bibnote"), ("GEN",)),
    Row("manuscript", ("unpublished",), ("UNPB", "UNPD", "MANSCPT")),
    Row("article", ("misc", "preprint"), ("UNPB",)),
    Row("dataset", ("dataset",), ("DATA", "AGGR", "DBASE")),
    Row("software", ("software",), ("COMP",)),
    Row("patent", ("patent",), ("PAT",)),
    Row("pamphlet", ("booklet",), ("PAMP",)),
    Row("periodical", ("periodical",), ("JFULL",)),
    Row("entry-encyclopedia", ("inreference",), ("ENCYC",)),
    Row("entry-dictionary", ("inreference",), ("DICT",)),
    Row("entry", ("inreference",), ("ENCYC",)),
    Row("article-magazine", ("article",), ("MGZN",)),
    Row("article-newspaper", ("article",), ("NEWS",)),
    Row("review", ("article", "review"), ("JOUR",)),
    Row("review-book", ("article",), ("JOUR",)),
    Row("classic", ("book",), ("CLSWK", "ANCIENT")),
    Row("collection", ("misc",), ("CTLG",)),
    Row("graphic", ("artwork", "image"), ("ART",)),
    Row("figure", ("image",), ("FIGURE", "CHART", "EQUA")),
    Row("song", ("audio",), ("SOUND", "POD")),
    Row("musical_score", ("music",), ("MUSIC",)),
    Row("motion_picture", ("movie", "video"), ("MPCT", "VIDEO", "ADVS")),
    Row("broadcast", ("video",), ("VIDEO",)),
    Row("legal_case", ("jurisdiction",), ("CASE",)),
    Row("legislation", ("legislation",), ("STAT",)),
    Row("bill", ("legislation",), ("BILL", "UNBILL")),
    Row("regulation", ("legislation",), ("LEGAL",)),
    Row("treaty", ("legal",), ("LEGAL",)),
    Row("personal_communication", ("letter",), ("PCOMM", "ICOMM")),
    Row("performance", ("performance",), ("GEN",)),
    Row("standard", ("standard",), ("STAND", "STD")),
    Row("speech", ("presentation",), ("SLIDE",)),
    Row("hearing", ("misc",), ("HEAR",)),
    Row("interview", ("misc",), ("INTV",)),
    Row("map", ("misc",), ("MAP",)),
    Row("post-weblog", ("online",), ("BLOG",)),
    Row("post", ("online",), ("ELEC",)),
    Row("event"),
)  # fmt: skip
"""Every type of CSL 1.0.2; the next one is one row here.

Source: CSL 1.0.2, Appendix III; btxdoc (BibTeXing), section 3.1; BibLaTeX manual, section 2.1; RIS format
specification, "Type of reference".
"""

GENRES = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "masterthesis": "Master's thesis",
}
"""BibTeX entry type -> what it says beyond its CSL type, as a `genre`. Source: BibLaTeX manual, section 2.1.2."""

_TO_BIBTEX = {row.csl: row.bibtex[0] for row in TYPES}
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
