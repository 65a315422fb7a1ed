"""The labels of Pure portals in their languages."""

from litdb.parsers.pages.label_lines import Labels

_PROPERTIES = {
    "language": (
        "Original language", "Originalspråk", "Originalsprache", "Originalsprog", "Alkuperäiskieli", "Originele taal",
        "Originele taal-2", "Språk", "Idioma original", "langue originale", "Langue d'origine",
    ),
    "page": (
        "Pages (from-to)", "Sidor (från-till)", "Seiten (von - bis)", "Seiten (von-bis)", "Sider (fra-til)", "Sivut",
        "Pagina's (van-tot)", "Páginas (desde-hasta)", "Páginas (de-até)", "Pages (de - à)", "Pages (de-à)", "Sidor",
        "Pages", "Seiten", "Sider", "Pagina's",
    ),
    "number_of_pages": (
        "Number of pages", "Antal sidor", "Seitenumfang", "Antal sider", "Antall sider", "Sivumäärä",
        "Aantal pagina's", "Número de páginas", "Nombre de pages",
    ),
    "journal": (
        "Journal", "Tidskrift", "Fachzeitschrift", "Zeitschrift", "Tidsskrift", "Julkaisu", "Lehti", "Tijdschrift",
        "Publicación", "Revista", "journal", "Specialist publication", "Newspaper", "Fackpublikation", "Dagstidning",
        "Specialist publication or newspaper",
    ),
    "volume": ("Volume", "Volym", "Jahrgang", "Band", "Vol/bind", "Volum", "Vuosikerta", "Volumen", "Volumnummer"),
    "issue": (
        "Issue number", "Issue", "Nummer", "Utgåva", "Utgivningsnummer", "Ausgabenummer", "Udgave nummer", "Utgave",
        "Numero", "Nummer van het tijdschrift", "Número", "N.º", "Numéro de publication", "Número da revista", "No.",
    ),
    "number": (
        "Article number", "Artikelnummer", "Aufsatznummer", "Artikkelnummer", "Artikkelinumero", "Artikkeli",
        "Número de artículo", "Numéro d'article", "Report number", "Rapportnummer", "Patent number", "Patentnummer",
    ),
    "container_title": (
        "Title of host publication", "Titel på värdpublikation", "Titel der Gastpublikation",
        "Titel på gæstepublikation",
        "Host publication", "Värdpublikation", "Titel", "Tittel", "Otsikko", "Título de la publicación alojada",
        "titre", "Titre de la publication principale",
    ),
    "editor": (
        "Editors", "Redaktörer", "Redakteure/-innen", "Herausgeber*innen", "Herausgeber", "Redaktører", "Toimittajat",
        "Redacteurs", "Redacteuren", "Editores", "rédacteurs en chef",
    ),
    "publisher": (
        "Publisher", "Förlag", "Utgivare", "Herausgeber (Verlag)", "Verlag", "Forlag", "Kustantaja", "Uitgeverij",
        "Editorial", "Editeur",
    ),
    "publisher_place": (
        "Place of Publication", "Place of publication", "Utgivningsort", "Förlagsort", "Erscheinungsort",
        "Udgivelsessted", "Utgivelsessted", "Julkaisupaikka", "Plaats van productie", "Lugar de publicación",
        "Lieu de publication",
    ),
    "edition": ("Edition", "Upplaga", "Auflage", "Udgave", "Painos", "Uitgave"),
    "chapter_number": ("Chapter", "Kapitel", "Luku", "Hoofdstuk", "Capítulo"),
    "doi": ("DOIs", "DOI", "DOI - pysyväislinkit", "DOI's", "Les DOIs"),
    "status": (
        "Publication status", "Status", "Publikationsstatus", "Tila", "Estado", "état", "Status för publikation",
    ),
    "early": ("Early online date", "Tidigt online-datum", "Frühes Online-Datum", "E-pub ahead of print-dato"),
    "issn": ("ISSN", "ISSN (Print)", "ISSN (Electronic)", "Print ISSN", "Electronic ISSN", "ISSN (tryckt)",
             "ISSN (elektroniskt)", "ISSN (elektronisch)"),
    "isbn": (
        "ISBN (Print)", "ISBN (Electronic)", "Print ISBNs", "Electronic ISBNs", "ISBN (tryckt)", "ISBN (elektroniskt)",
        "ISBN (elektronisch)", "ISBN (Trykt)", "ISBN (Elektronisk)", "ISBN (painettu)", "ISBN (elektroninen)",
        "ISBN van geprinte versie", "ISBN van elektronische versie", "ISBN (versión impresa)", "ISBN",
    ),
    "collection_title": ("Publication series", "Publikationsserier", "Publikationsreihe", "Name", "Namn", "Navn"),
    "event_title": (
        "Conference", "Konferens", "Konferenz", "Konference", "Konferanse", "Konferenssi", "Congres", "Conferencia",
        "Conférence",
    ),
    "event": ("Event", "Evenemang", "Veranstaltung", "Begivenhed", "Tapahtuma", "Evenement", "Arrangement", "Evento"),
    "event_short": ("Abbreviated title", "Förkortad titel", "Kurztitel", "Forkortet titel", "Lyhennenimi",
                    "Verkorte titel"),
    "event_country": ("Country/Territory", "Country", "Land/Territorium", "Land", "Land/Gebiet", "Land/Område",
                      "Maa/Alue",
                      "Maa", "Land/Regio"),
    "event_city": ("City", "Ort", "Stad", "By", "Kaupunki"),
    "event_date": ("Period", "Zeitraum", "Periode", "Ajanjakso", "Ajanjaksot"),
    "event_url": ("Internet address", "Internetadress", "Internetadresse", "www-osoite", "Internet adres"),
    "qualification": ("Qualification", "Kvalifikation", "Qualifikation", "Kvalifikation", "Pätevyys", "Kwalificatie",
                      "Tutkinto"),
    "institution": ("Awarding Institution", "Tilldelande institution", "Gradverleihende Hochschule",
                    "Tildelingsinstitution", "Myöntävä instituutio", "Toekennende instantie"),
    "supervisor": (
        "Supervisors/Advisors", "Supervisor", "Supervisors", "Handledare", "Betreuer/-in / Berater/-in", "Betreuer",
        "Vejledere", "Vejleder", "Valvoja/neuvonantaja", "Ohjaaja", "Begeleider(s)/adviseur",
    ),
    "award_date": ("Award date", "Tilldelningsdatum", "Datum der Bewilligung", "Dato for tildeling", "Myöntöpäivämäärä",
                   "Datum van toekenning"),
    "translated_title": (
        "Translated title of the contribution", "Bidragets översatta titel", "Översatt titel på bidraget",
        "Titel in Übersetzung",
        "Bidragets oversatte titel", "Julkaisun otsikon käännös", "Vertaalde titel van de bijdrage",
    ),
    "external": ("Externally published", "Externt publicerad", "Extern publiziert", "Udgivet eksternt",
                 "Julkaistu ulkoisesti", "Extern gepubliceerd"),
    "okm": ("OKM-julkaisutyyppi", "MoE publication type"),
    "funding": ("Funding", "Finansiering"),
}  # fmt: skip
_SECTIONS = {
    "keyword": (
        "Keywords", "Free keywords", "Fria nyckelord", "Nyckelord", "Schlagwörter", "Emneord", "Avainsanat",
        "Trefwoorden", "Palabras clave", "mots-clés", "Emneord (frie)",
    ),
    "subject": (
        "Subject classification (UKÄ)", "Ämnesklassifikation (UKÄ)", "ASJC Scopus subject areas",
        "ASJC Scopus Sachgebiete", "Tieteenalat", "Subject classification", "Fields of Science",
        "!!ASJC Scopus subject areas",
    ),
    "note": (
        "Bibliographical note", "Bibliografisk information", "Bibliografisk note", "Bibliografische Notiz",
        "Bibliographische Notiz", "Bibliografisk notering", "Bibliografische nota", "Nota bibliográfica", "Lisätietoja",
    ),
    "funding": ("Funding Information", "Funders", "Finansiärer", "Fördermittelgeber", "Bidragydere"),
    "sdg": ("UN SDGs", "FN:s Globala mål", "UN SDG"),
    "access": (
        "Access to Document", "Tillgång till dokument", "Zugriff auf Dokument", "Adgang til dokumentet",
        "Asiakirjan käyttöoikeus",
        "Toegang tot document", "Pääsy asiakirjaan", "Acceder al documento",
    ),
    "": (
        "Other files and links", "Andra filer och länkar", "Andere Dateien und Links", "Andre filer og links",
        "Muut tiedostot ja linkit", "Andere bestanden en links", "Fingerprint", "Fingeravtryck", "Fingeraftryk",
        "Sormenjälki", "Vingerafdruk", "Cite this", "Citera det här", "Zitieren", "Zitieren Sie", "Dies zitieren",
        "Citationsformater", "Siteeraa tätä", "Citeer dit", "Projects", "Projekt", "Press/Media", "Prizes",
        "Activities",
        "Related research output", "View full fingerprint", "Datasets", "Equipment", "Student theses", "Impacts",
    ),
}  # fmt: skip


def _meanings(words: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {label: name or "nothing" for name, labels in words.items() for label in labels}


PROPERTIES = Labels(
    _meanings(_PROPERTIES),
    frozenset(("doi", "event_url", "issue", "journal", "language", "number", "page", "status", "volume")),
)
"""The labels of the table. Source: Elsevier Pure, stock portal, by language."""
SECTIONS = Labels(_meanings(_SECTIONS))
"""The headings below the table."""

FIRM = frozenset(label for name in ("language", "page", "status") for label in _PROPERTIES[name]) - {
    "Språk", "Sidor", "Pages", "Seiten", "Sider", "Pagina's", "Status", "Sivut", "Tila", "Estado", "état",
}  # fmt: skip
"""Labels that no other site has by chance."""
