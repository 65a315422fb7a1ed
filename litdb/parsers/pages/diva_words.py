"""The words of DiVA portals in English and Swedish: labels, types, identifiers, what every page prints."""

import re

from litdb.parsers import build, meanings
from litdb.parsers.build import Setter, extra
from litdb.parsers.pages.label_lines import Labels

PARTS = (
    "In thesis", "Ingår i avhandling", "Part of project", "Ingår i projekt", "List of papers", "Delarbeten",
)  # fmt: skip
"""Labels of other works, with labels of their own."""
ENDS = frozenset((
    "Open Access in DiVA", "Open Access i DiVA", "Other links", "Övriga länkar", "Authority records", "Search in DiVA",
    "Sök vidare i DiVA", "In the same journal", "I samma tidskrift",
))  # fmt: skip
"""Labels behind those of other works."""
LIST = re.compile(r"(?:Publications|Publikationer) \(\d+ (?:of|av) \d+\)|\d+ - \d+ (?:of|av) \d+\Z")
"""What stands above a list of works, which is no record's page."""

_CODES = "en sv no nb nn da fi de fr es it nl pl ru pt is et zh ar und"
"""Languages of abstracts and keywords, as DiVA's labels have them."""
_LABELS = {
    **{f"abstract [{code}]": (f"Abstract [{code}]",) for code in _CODES.split()},
    "conference": ("Conference", "Konferens"),
    "dated": ("Available from", "Tillgänglig från"),
    "defence": ("Public defence", "Disputation", "Presentation", "Uppsök"),
    "educational program": ("Educational program", "Utbildningsprogram", "Subject / course", "Ämne / kurs",
                            "Educational level", "Utbildningsnivå"),
    "examiner": ("Examiners", "Examinatorer"),
    "funder": ("Funder", "Funders", "Forskningsfinansiär", "Forskningsfinansiärer"),
    "identifiers": ("Identifiers", "Identifikatorer"),
    "journal": ("In the same journal", "I samma tidskrift"),
    "keyword": (
        "Keywords", "Nyckelord",
        *(f"{word} [{code}]" for code in _CODES.split() for word in ("Keywords", "Keyword", "Nyckelord")),
    ),
    "note": ("Note", "Anmärkning"),
    "opponent": ("Opponent", "Opponents", "Opponenter"),
    "part": PARTS,
    "project": ("Projects", "Projekt"),
    "published": ("Place, publisher, year, edition, pages", "Ort, förlag, år, upplaga, sidor"),
    "series": ("Series", "Serie"),
    "subject": ("National Category", "Nationell ämneskategori", "Research subject", "Forskningsämne", "HSV category"),
    "supervisor": ("Supervisors", "Handledare"),
    "translated": ("Alternative title", "Alternativ titel"),
    "nothing": (
        "Open Access in DiVA", "Open Access i DiVA", "Other links", "Övriga länkar", "Authority records", "Person",
        "Search in DiVA", "Sök vidare i DiVA", "By author/editor", "Av författaren/redaktören", "By organisation",
        "Av organisationen", "On the subject", "I ämnet",
        "Search outside of DiVA", "Sök vidare utanför DiVA", "Total", "Altmetric score", "urn-nbn", "doi", "pubmed",
        "isbn",
    ),
}  # fmt: skip
LABELS = Labels(
    {label: name for name, labels in _LABELS.items() for label in labels}, glues=frozenset(("dated", "identifiers"))
)
"""The labels of a record's page -> the field. Source: DiVA portal, record pages in English and Swedish."""

TYPES = {
    "Article in journal": "article-journal",
    "Article, review/survey": "article-journal",
    "Article, book review": "review-book",
    "Artistic output": "document",
    "Book": "book",
    "Chapter in book": "chapter",
    "Collection (editor)": "book",
    "Conference paper": "paper-conference",
    "Conference proceedings (editor)": "book",
    "Data set": "dataset",
    "Dissertation": "thesis",
    "Doctoral thesis": "thesis",
    "Editorial material": "article-journal",
    "Independent thesis": "thesis",
    "Licentiate thesis": "thesis",
    "Manuscript": "manuscript",
    "Other": "document",
    "Patent": "patent",
    "Report": "report",
    "Student thesis": "thesis",
    "Artikel i tidskrift": "article-journal",
    "Artikel, forskningsöversikt": "article-journal",
    "Artikel, recension": "review-book",
    "Bok": "book",
    "Dataset": "dataset",
    "Doktorsavhandling": "thesis",
    "Kapitel i bok, del av antologi": "chapter",
    "Konferensbidrag": "paper-conference",
    "Konstnärlig output": "document",
    "Licentiatavhandling": "thesis",
    "Manuskript": "manuscript",
    "Proceedings (redaktörskap)": "book",
    "Rapport": "report",
    "Samlingsverk (redaktörskap)": "book",
    "Självständigt arbete": "thesis",
    "Studentuppsats": "thesis",
    "Övrigt": "document",
}
"""Publication type -> CSL type. Source: DiVA portal, "Publication types"."""

EDITION = re.compile(r"^\d+(?:st|nd|rd|th|:[ae])?$|\bed(?:ition)?\.?$|uppl(?:aga)?\.?$", re.IGNORECASE)


def _other(name: str) -> Setter:
    return extra(name)


IDENTIFIERS: dict[str, Setter] = {
    "Archive number": _other("archive_number"),
    "Arkivnummer": _other("archive_number"),
    "DOI": build.plain_doi,
    "DiVA, id": _other("diva"),
    "ISBN": build.numbers("isbn"),
    "ISI": build.identifier("wos"),
    "ISRN": _other("isrn"),
    "Libris ID": _other("libris"),
    "Local ID": _other("local_id"),
    "Lokalt ID": _other("local_id"),
    "OAI": meanings.nothing,
    "PubMedID": build.identifier("pmid"),
    "Scopus ID": build.identifier("scopus"),
    "URN": build.identifier("urn"),
    "arXiv": build.identifier("arxiv"),
}
"""What stands before a number -> its setter; the OAI number is DiVA's own in another spelling."""

DATES = {
    "Available from": "date_available",
    "Created": "date_created",
    "Last updated": "date_changed",
    "Tillgänglig från": "date_available",
    "Skapad": "date_created",
    "Senast uppdaterad": "date_changed",
}

CHROME = frozenset((
    "change search", "ändra sökning", "cite", "referera", "export", "exportera", "link to record", "länk till posten",
    "permanent link", "permanent länk", "direct link", "direktlänk", "show others...", "visa övriga...",
    "show others and affiliations", "visa övriga samt affilieringar", "responsible organisation",
    "ansvarig organisation",
    "close", "stäng", "ris", "modsodl", "references", "csv", "planned maintenance", "operation", "publications",
    "publikationer", "english", "svenska", "norsk", "log in", "logga in", "simple search", "enkel sökning",
    "advanced search", "avancerad sökning", "search", "sök", "statistics", "statistik", "jump to content",
    "hoppa till innehåll", "responsible organization",
))  # fmt: skip
"""What DiVA prints on every page, in lower case."""
BODY = re.compile(
    r"\b(?:of|and|for|the|at|och|för|univ|dept)\b|univers|högskol|institu|departm|avdeln|school|hospital|sjukhus|cent(?:re|er|rum)\b|college|facult|fakultet|division"
    r"|laborator|academ|akademi|clinic|klinik|\bresearch\b|forskning|\bunit\b|enhet|myndighet|\bab\b|\binc\b|\bltd\b"
    r"|region |county|sweden|sverige|\brise\b|council|agency|museum|programme?t?\b|society|\bgroup\b",
    re.IGNORECASE,
)
"""A word of what is no person."""
