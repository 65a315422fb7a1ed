"""Word's bibliographies (`Sources.xml`), which JabRef writes too."""

import re
from collections.abc import Iterator

from litdb.fields import lcid, name_tags, types
from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.problems import FieldError, Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import elements
from litdb.parsers.forms.elements import Setters, of
from litdb.parsers.forms.nodes import Element, every, find, local, part, text

FORMAT = "msbib"

_HEAD = re.compile(r"<(?:[\w.-]+:)?Sources(?:\s[^<>]*)?>\s*<(?:[\w.-]+:)?Source[\s>]|<b:Sources?[\s>]")
_CUT = re.compile(r"[;,]")
_NUMBER = re.compile(r":?\b(ISBN|ISSN|LCCN|MRN|DOI|PMID)\b:?\s*(.*?)(?=\s*:?\b(?:ISBN|ISSN|LCCN|MRN|DOI|PMID)\b|\Z)")

TYPES = {
    "Art": "graphic",
    "ArticleInAPeriodical": "article-magazine",
    "Book": "book",
    "BookSection": "chapter",
    "Case": "legal_case",
    "ConferenceProceedings": "paper-conference",
    "DocumentFromInternetSite": "webpage",
    "ElectronicSource": "document",
    "Film": "motion_picture",
    "InternetSite": "webpage",
    "Interview": "interview",
    "JournalArticle": "article-journal",
    "Misc": "document",
    "Patent": "patent",
    "Performance": "performance",
    "Report": "report",
    "SoundRecording": "song",
}
"""Source type -> CSL type. Source: ECMA-376, Part 1, 22.6.3.2 (ST_SourceType)."""

_ROLES = {
    "Artist": "author", "Author": "author", "BookAuthor": "container-author", "Compiler": "compiler",
    "Composer": "composer", "Conductor": "performer", "Counsel": "contributor", "Director": "director",
    "Editor": "editor", "Interviewee": "author", "Interviewer": "interviewer", "Inventor": "author",
    "Performer": "performer", "ProducerName": "producer", "Translator": "translator", "Writer": "author",
}  # fmt: skip
"""Element of a list of names -> role. Source: ECMA-376, Part 1, 22.6.2.4 (CT_AuthorType)."""


def _people(draft: Draft, element: Element) -> None:
    """Set the names of all roles."""
    for group in element:
        if role := _ROLES.get(local(group)):
            found = [*map(_person, every(group, "NameList/Person")), *map(_body, every(group, "Corporate"))]
            draft.contributors += [Contributor(name, role) for name in found if name != Name()]


def _person(element: Element) -> Name:
    given = " ".join(filter(None, (part(element, name) for name in ("First", "Middle"))))
    return name_tags.person(part(element, "Last"), given)


def _body(element: Element) -> Name:
    return Name(literal=text(element))


def _type(draft: Draft, value: str) -> None:
    draft.texts.setdefault("type", TYPES.get(value, "document"))


def _bibtex_type(draft: Draft, value: str) -> None:
    """Set the type by BibTeX's, which says more of a thesis."""
    if types.is_bibtex(value):
        draft.texts["type"] = types.from_bibtex(value)


def _place(draft: Draft, value: str) -> None:
    draft.extra["publisher_place"] = {", ".join([*draft.extra.get("publisher_place", ()), value]): None}


def _second_title(draft: Draft, value: str) -> None:
    draft.booktitle = draft.booktitle or value


def _keywords(draft: Draft, value: str) -> None:
    for word in _CUT.split(value):
        keep(draft, "keyword", collapse(word))


def _language(draft: Draft, value: str) -> None:
    """Set the language by its number, or by its tag; 0 says nothing."""
    if value != "0":
        build.language(draft, lcid.TAGS.get(value, value))


def _keep_as(name: str) -> build.Setter:
    def set_kept(draft: Draft, value: str) -> None:
        keep(draft, name, value)

    return set_kept


_STANDARDS: dict[str, build.Setter] = {
    "ISBN": build.numbers("isbn"), "ISSN": build.numbers("issn"), "DOI": build.plain_doi,
    "PMID": build.identifier("pmid"), "LCCN": _keep_as("lccn"), "MRN": _keep_as("mrnumber"),
}  # fmt: skip


def _standard(draft: Draft, value: str) -> None:
    """Set numbers behind their kind (`ISBN 3-16-148410-X`, `:ISSN:2049-3630`), or one alone."""
    found = _NUMBER.findall(value)
    for kind, number in found:
        if number:
            _STANDARDS[kind](draft, number)
    if not found:
        build.numbers("isbn")(draft, value)


def _comments(draft: Draft, value: str) -> None:
    """Set the note, and what litdb tells in it."""
    keep(draft, "note", draft.beside(value))


SETTERS: Setters = {
    "SourceType": of(_type),
    "BIBTEX_Entry": of(_bibtex_type),
    "Author": _people,
    "Title": elements.title("title"),
    "ShortTitle": of(extra("title_short")),
    **dict.fromkeys(
        ("BookTitle", "AlbumTitle", "BroadcastTitle", "InternetSiteTitle", "PublicationTitle"), of(_second_title)
    ),
    **dict.fromkeys(("JournalName", "PeriodicalTitle"), elements.title("container_title")),
    "ConferenceName": of(extra("event_title")),
    "Year": of(build.year),
    "Month": of(build.month),
    "Day": of(build.day),
    "Volume": of(build.text("volume")),
    "Issue": of(build.text("issue")),
    "Number": of(meanings.number),
    "NumberVolumes": of(extra("number_of_volumes")),
    "Pages": of(build.page),
    "ChapterNumber": of(extra("chapter_number")),
    "Edition": of(extra("edition")),
    **dict.fromkeys(("Publisher", "Institution", "Distributor", "ProductionCompany", "Station"),
                    of(build.text("publisher"))),
    **dict.fromkeys(("City", "StateProvince", "CountryRegion"), of(_place)),
    "ThesisType": of(extra("genre")),
    "Type": of(extra("genre")),
    "Medium": of(extra("medium")),
    "Court": of(extra("authority")),
    **dict.fromkeys(("CaseNumber", "PatentNumber", "RecordingNumber"), of(extra("number"))),
    "StandardNumber": of(_standard),
    "DOI": of(build.plain_doi),
    "URL": of(build.link("url")),
    "LCID": of(_language),
    "Comments": of(_comments),
    "BIBTEX_Note": of(extra("note")),
    "BIBTEX_Abstract": of(build.text("abstract")),
    "BIBTEX_KeyWords": of(_keywords),
    "BIBTEX_Series": of(extra("collection_title")),
    "BIBTEX_HowPublished": of(extra("howpublished")),
    "BIBTEX_Pubstate": of(extra("status")),
}  # fmt: skip
"""What an element means. The next one is one row here.

Source: ECMA-376, Part 1, 22.6 (Bibliography); the names with BIBTEX are JabRef's.
"""


def _finish(draft: Draft, element: Element) -> None:
    """Set the day on which somebody looked, which three elements say."""
    year, month, day = (text(find(element, f"{name}Accessed")) for name in ("Year", "Month", "Day"))
    try:
        keep(draft, "accessed", elements.date(year, month, day) if year else "")
    except FieldError:
        keep(draft, "accessed", " ".join(filter(None, (year, month, day))))
    whole.finish(draft)


def _key(element: Element) -> str:
    return part(element, "BIBTEX_Key") or part(element, "Tag")


_LAYOUT = elements.Layout(FORMAT, ("Source",), SETTERS, _finish, _key)


def recognises(head: str) -> bool:
    """Whether a list of sources begins there."""
    return _HEAD.search(head) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every source of a bibliography."""
    return elements.parse(source, _LAYOUT)
