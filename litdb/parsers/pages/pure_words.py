"""The words of Pure portals in their languages: headings, types, languages, what every page prints."""

import re

ABSTRACTS = frozenset((
    "Abstract", "Sammanfattning", "Zusammenfassung", "Resumé", "Sammendrag", "Abstrakti", "Tiivistelmä",
    "Samenvatting", "Resumen", "Résumé", "Resumo", "Original abstract", "Translated abstract",
    "Originalspråk sammanfattning", "Translated summary", "Abstrakt", "Kurzfassung",
))  # fmt: skip

CRUMB = re.compile(
    r"(?:Research output|Forskningsoutput|Publikation|Output|Tutkimustuotos|Onderzoeksoutput|Producción científica"
    r"|Résultats de recherche|Résultat de recherche|Resultado de pesquisa|Publikasjon|Forschungsleistung)\s*:?\s*"
    r"(?=\S)(?P<path>[^›»\n]{2,80}\s?[›»].{1,200})"
)
"""`Research output: Contribution to journal › Article › peer-review`."""

_TYPES = {
    "thesis": (
        "thesis", "theses", "avhandling", "afhandling", "dissertation", "proefschrift", "väitös", "opinnäyte",
        "abschlussarbeit", "qualifikationsarbeit", "tesis", "thèse", "examensarbete",
    ),
    "review-book": (
        "book/film", "bok/film", "book review", "recension av", "anmeldelse", "buch/film", "rezension", "kirja-arv",
    ),
    "article-journal": (
        "contribution to journal", "tidskriftsbidrag", "beitrag in fachzeitschrift", "bidrag til tidsskrift",
        "lehtiartikkeli", "bijdrage aan tijdschrift", "contribución a una revista",
        "contribution à un journal", "tidsskriftartikel", "artikel i vetenskaplig", "journal article",
    ),
    "paper-conference": (
        "conference (?:contribution|paper|article|abstract)", "paper in conference", "konferenspaper",
        "konferensbidrag", "konferencebidrag", "konferenzbeitrag", "konferen[sz]artikel", "konferenceartikel",
        "konferenssiartikkeli", "conferentiebijdrage", "contribution to conference",
        "contribución a la conferencia",
    ),
    "entry-encyclopedia": ("en[ck]yclop", "encyklop", "enzyklop", "lemma", "lexikon"),
    "article-newspaper": ("newspaper", "dagstidning", "avis", "zeitung(?!s-)", "krant", "sanomaleh"),
    "article-magazine": (
        "specialist publication", "fackpublikation", "populärvetenskap", "populær", "vakpublicatie", "ammattileh",
    ),
    "chapter": (
        "chapter", "kapitel", "foreword", "förord", r"\bluku\b", "hoofdstuk", "capítulo", "chapitre",
        "artikkeli kirjassa",
    ),
    "article": (
        "working paper", "preprint", "arbejdspapir", "arbeitspapier", "diskussionspapier", "työpaperi", "werkdocument",
    ),
    "report": (
        "report ›", "› (?:commissioned )?report", "› rapport", "› bericht", "forschungsbericht", "raportti",
        "bestilt rapport",
    ),
    "patent": ("patent",),
    "dataset": ("data ?set", "datasæt", "datensatz", "tietoaineisto"),
    "software": ("software", "mjukvara", "ohjelmisto"),
    "webpage": ("web publication", "webbpublikation", "internetpublikation", "webpublicatie"),
    "speech": ("› poster", "› presentation", "› speech"),
    "book": (
        r"\bbook\b", r"\bbok\b", r"\bbog\b", r"\bbuch\b", r"\bkirja\b", r"\bboek\b", r"\blibro\b", r"\blivre\b",
        "anthology", "antologi",
    ),
}  # fmt: skip
TYPES = tuple((csl, re.compile("|".join(words))) for csl, words in _TYPES.items())
"""CSL type -> the words of the path that mean it; the first row whose words are there counts."""
IN_JOURNAL, OF_BOOKS = dict(TYPES)["article-journal"], dict(TYPES)["review-book"]

CHROME = frozenset((
    "skip to main navigation", "skip to search", "skip to main content", "hoppa till huvudnavigering",
    "hoppa till sök", "hoppa till huvudinnehåll", "zur hauptnavigation wechseln", "zur suche wechseln",
    "zum hauptinhalt wechseln", "spring til hovednavigation", "spring til søgning", "spring til hovedindhold",
    "siirry päänavigointiin", "siirry hakuun", "siirry pääsisältöön", "ga direct naar primaire navigatie",
    "ga direct naar zoeken", "ga direct naar inhoud", "help & faq", "hjälp och support", "hilfe & faq",
    "hjælp og support",
    "english", "svenska", "deutsch", "dansk", "suomi", "nederlands", "norsk", "español", "français", "home", "hem",
    "startseite", "hjem", "etusivu", "profiles", "forskare", "profiler", "profile", "henkilöt", "profielen",
    "research units", "research outputs", "research output", "forskningsenheter", "forskningsoutput", "projects",
    "projekt", "projekter", "projects", "datasets", "dataset", "prizes", "priser", "press/media", "press / media",
    "activities", "aktiviteter", "infrastructure", "infrastruktur", "impacts", "student theses", "publications",
    "publikationen", "publikationer", "equipment", "courses", "kurser", "organisations", "overview", "översikt",
    "fingerprint", "fingeravtryck", "menu", "log in to pure", "cookies", "*corresponding author for this work",
    "corresponding author for this work", "* corresponding author for this work",
    "*korresponderande författare för detta arbete",
    "korresponderande författare för detta arbete", "*korrespondierende/r autor/-in für diese arbeit",
    "*kontaktforfatter", "*tämän työn vastaava kirjoittaja", "*bijbehorende auteur voor dit werk", "show more",
    "visa mer",
))  # fmt: skip
"""What the site prints on every page, in lower case."""
BOX = re.compile(r"(?:Search by|Sök (?:på|efter)|Suche nach|Søg (?:efter|på)|Hae asiantunt\w+|Zoek(?:en)? op)\b")
"""What stands in the box to search in, the last line above the title."""
SEARCH = re.compile(
    r"(?:Link to|Länk till)\b|.{1,60} (?:Home|Logo|Startseite|Hem|Hjem)$|\d+ (?:Downloads|Nedladdningar)\b"
)
"""Lines above a title that belong to the site."""
CITED = re.compile(
    r"(?P<count>\d{1,7})\s*(?:Citation(?:s|er)?|Citering(?:ar)?|Zitate?|Sitaatiot?|Citaten|Citaat|Citas?)"
    r"\s*\((?P<source>Scopus|SciVal|Web of Science)\)"
)

LANGUAGES = {
    "englisch": "en", "engelsk": "en", "engels": "en", "englanti": "en", "anglais": "en", "inglés": "en",
    "inglês": "en", "ruotsi": "sv", "schwedisch": "sv", "svensk": "sv", "zweeds": "sv", "suédois": "sv",
    "duits": "de", "saksa": "de", "allemand": "de", "tysk": "de", "alemán": "de", "dänisch": "da", "deens": "da",
    "tanska": "da", "finnisch": "fi", "fins": "fi", "finsk": "fi", "niederländisch": "nl", "hollandsk": "nl",
    "nederländska": "nl", "hollanti": "nl", "französisch": "fr", "frans": "fr", "ranska": "fr", "fransk": "fr",
    "norwegisch": "no", "noors": "no", "norja": "no", "spanisch": "es", "spansk": "es", "spaans": "es",
    "spanska": "es", "espanja": "es", "italiensk": "it", "italienisch": "it", "italienska": "it", "russisk": "ru",
    "ryska": "ru", "russisch": "ru", "undefined": "", "odefinierat": "", "undefiniert": "", "udefineret": "",
}  # fmt: skip
"""Names of languages in the languages of portals; English and Swedish ones are known to all formats."""

PARTS = (
    (
        "editor",
        re.compile(r"\((?:Editors?|Redaktör(?:er)?|Red\.|Ed\.|Herausgeber\S*|Hrsg\.|Redaktør|Toimittaja|Redacteur)\)"),
    ),
    ("translator", re.compile(r"\((?:Translator|Översättare|Übersetzer\S*|Oversætter|Kääntäjä|Vertaler)\)")),
)
"""Role -> what stands behind the name of somebody who is no author."""
ROLES = frozenset((
    "supervisor", "assistant supervisor", "principal supervisor", "main supervisor", "advisor", "co-supervisor",
    "external person", "handledare", "biträdande handledare", "extern person", "betreuer", "betreuer/-in", "vejleder",
    "hovedvejleder", "bivejleder", "ekstern person", "ohjaaja", "valvoja", "begeleider", "promotor", "co-promotor",
    "externe person", "externe persoon", "editor", "redaktör",
))  # fmt: skip
"""What stands behind a person's name, in lower case."""
