"""The types of works by the names that reference programs and databases give them."""

import re
from functools import lru_cache

_NAMES = {
    "article": "preprint, working paper, workingpaper, eprint, posted content, preprint article",
    "article-journal": (
        "journal article, article, electronic article, journal, journal electronic, electronic journal, abstract, "
        "periodical article, scholarly article, research article, original article, journal full, in press, "
        "article in press, editorial material, letter to the editor, short survey, proceedings article in journal, "
        "medical scholarly article, erratum, retracted article"
    ),
    "article-magazine": "magazine article, magazine, popular science",
    "article-newspaper": "newspaper article, newspaper, news article, press release",
    "bill": "bill, bills/resolutions, bill unenacted, unenacted bill or resolution",
    "book": (
        "book, book whole, edited book, book edited, electronic book, ebook, monograph, reference book, "
        "proceedings, conference proceedings volume, authored book, collection, book set, book series"
    ),
    "broadcast": "tv broadcast, television broadcast, radio broadcast, television episode, broadcast",
    "chapter": "book section, book chapter, chapter, electronic book section, book part, book track, book content",
    "classic": "classical work, ancient text",
    "collection": "catalog",
    "dataset": "dataset, data set, online database, aggregated database, database, data study, data",
    "document": "generic, other, document, miscellaneous, attachment, collective work, component",
    "entry-dictionary": "dictionary, dictionary entry",
    "entry-encyclopedia": "encyclopedia, encyclopedia article, reference entry, reference",
    "figure": "figure, chart or table, chart, equation",
    "graphic": "artwork, image, photograph, drawing, visual art, painting",
    "hearing": "hearing",
    "interview": "interview",
    "legal_case": "case, case/court decisions, court case",
    "legislation": "statute, laws/statutes, legislation, law",
    "manuscript": "manuscript, unpublished work, unpublished material, unpublished, archival document",
    "map": "map, atlas",
    "motion_picture": "film or broadcast, film, video, video recording, video/ dvd, motion picture, movie, "
    "audiovisual material, audiovisual",
    "musical_score": "music score, music, sheet music, musical score",
    "pamphlet": "pamphlet, brochure",
    "paper-conference": "conference paper, conference proceedings, conference proceeding, conference article, "
    "proceedings paper, proceedings article, in proceedings, conference contribution, meeting paper",
    "patent": "patent",
    "performance": "performance, live performance",
    "periodical": "serial, periodical, journal issue, magazine issue",
    "personal_communication": "personal communication, email, letter, internet communication",
    "post": "forum post, social media, discussion forum, online discussion forum, social media posting",
    "post-weblog": "blog, blog post, blog posting",
    "regulation": "legal rule or regulation, regulation, legal rule",
    "report": "report, government document, technical report, grant, report component, project report, clinical study",
    "review": "peer review, review in journal",
    "review-book": "book review",
    "software": "computer program, software, program, software application, software source code",
    "song": "sound recording, audio recording, audio, podcast, podcast episode, audio book",
    "speech": "presentation, conference presentation, lecture, talk, slides, poster, conference poster, "
    "conference abstract, meeting abstract",
    "standard": "standard",
    "thesis": "thesis, dissertation, dissertation/thesis, dissertation/thesis unpublished, thesis/dissertation, "
    "phd thesis, doctoral dissertation, master thesis, doctoral thesis, bachelor thesis, academic dissertation",
    "treaty": "treaty",
    "webpage": "web page, website, web site, web resource, online multimedia, electronic source, internet, "
    "interactive resource, multimedia application, webpage",
}  # fmt: skip
_LETTER = re.compile(r"[^\W_]+")


def _bare(name: str) -> str:
    """The letters alone, in lower case: programs write `Journal Article`, `journalArticle`, `journal-article`."""
    return "".join(_LETTER.findall(name)).lower()


_TYPES = {_bare(name): csl for csl, names in _NAMES.items() for name in names.split(",")}


def name(csl_type: str) -> str:
    """The first name of a CSL type that `csl` knows; "" for none.

    >>> name("article-journal"), name("event")
    ('journal article', '')
    """
    first, _, rest = _NAMES.get(csl_type, "").partition(",")
    return next((one.strip() for one in (first, *rest.split(",")) if one and csl(one) == csl_type), "")


@lru_cache(maxsize=1 << 10)
def csl(name: str) -> str:
    """The CSL type of a work by its name in EndNote, RefWorks, Zotero, Crossref, DataCite or schema.org; "" if unknown.

    Source: EndNote, "Reference Types"; RefWorks, "Tagged Format"; Zotero's schema.json, itemTypes; CSL 1.0.2,
    Appendix III.

    >>> csl("Journal Article"), csl("bookSection"), csl("Book, Whole"), csl("gizmo")
    ('article-journal', 'chapter', 'book', '')
    """
    return _TYPES.get(_bare(name), "")
