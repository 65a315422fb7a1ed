"""MARC 21 as XML, the records of libraries."""

import re
from collections.abc import Callable, Iterator

from litdb.fields import dates, identifiers, titles
from litdb.model.problems import FieldError, Problem
from litdb.model.records import Entry, Link, Record
from litdb.model.sources import Source
from litdb.parsers import build, whole
from litdb.parsers.build import keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import elements
from litdb.parsers.forms.elements import Setters
from litdb.parsers.forms.nodes import Element, attribute, local, text
from litdb.parsers.marc import host, people, relators
from litdb.parsers.marc.host import subfield, subfields

FORMAT = "marcxml"

_HEAD = re.compile(
    r"<(?:[\w.-]+:)?(?:leader\s*>[\s\d]{5}[\w ]|(?:controlfield|datafield)\s[^<>]{0,40}\btag=[\"']\d{3}[\"'])"
)
_CODES = re.compile(r"([a-z]{3})[ |dosxcu#]{0,2}\Z")

_KINDS = {
    "c": "musical_score", "d": "musical_score", "e": "map", "f": "map", "g": "motion_picture", "i": "song",
    "j": "song", "k": "graphic", "r": "graphic", "t": "manuscript", "p": "collection",
}  # fmt: skip
"""Leader, position 6 -> CSL type; all others are books. Source: MARC 21 Format for Bibliographic Data, Leader/06."""
_THESIS = re.compile(r"hochschulschrift|thes[ei]s|dissertation|academic theses", re.IGNORECASE)
_FULL_TEXT = re.compile(r"full.?text|volltext|fulltext|texte intégral", re.IGNORECASE)
_CONFERENCE = re.compile(r"konferenzschrift|conference p|congress|kongress", re.IGNORECASE)


def _leader(draft: Draft, element: Element) -> None:
    """Set the type by what the record describes; what is a part of something is settled last."""
    codes = (element.text or "").strip().ljust(8)
    if codes[7] in "si":
        draft.texts["type"] = "periodical"
    elif codes[6] in _KINDS:
        draft.texts["type"] = _KINDS[codes[6]]


def _fixed(draft: Draft, element: Element) -> None:
    """Set year and language by their codes, which the fields behind may say more of."""
    codes = element.text or ""
    if codes[7:11].isdecimal() and codes[7:11] not in ("0000", "9999"):
        draft.year = codes[7:11]
    language = codes[35:38] if len(codes) >= 38 else ""
    found = _CODES.search(codes.rstrip())
    if language := language if language.isalpha() else found[1] if found else "":
        draft.address = language


def _language(draft: Draft, element: Element) -> None:
    for code in subfields(element, "a"):
        for at in range(0, len(code) if len(code) % 3 == 0 else 3, 3):
            build.language(draft, code[at : at + 3])


def _isbn(draft: Draft, element: Element) -> None:
    if number := subfield(element, "a"):
        build.numbers("isbn")(draft, number)


def _issn(draft: Draft, element: Element) -> None:
    for number in subfields(element, "al"):
        build.numbers("issn")(draft, number)


_SCHEMES: dict[str, build.Setter] = {
    "doi": build.plain_doi,
    "hdl": build.identifier("handle"),
    "urn": build.identifier("urn"),
    "arxiv": build.identifier("arxiv"),
    "pmid": build.identifier("pmid"),
    "pmcid": build.identifier("pmcid"),
    "uri": build.link("url"),
}
"""Source of a standard number -> what it means. Source: LoC, "Standard Identifier Source Codes"."""


def _number(draft: Draft, element: Element) -> None:
    scheme, value = subfield(element, "2").lower(), subfield(element, "a")
    if setter := _SCHEMES.get(scheme):
        setter(draft, value)


def _control(draft: Draft, element: Element) -> None:
    """Keep the number of WorldCat; those of other systems are about the entry."""
    value = subfield(element, "a")
    if value.startswith("(OCoLC)"):
        keep(draft, "oclc", value[7:].removeprefix("ocm").removeprefix("ocn"))


def _meeting(draft: Draft, element: Element) -> None:
    keep(draft, "event_title", relators.sentence(subfield(element, "a")))
    keep(draft, "event_place", relators.bare(subfield(element, "c").strip("() :")))
    keep(draft, "event_date", relators.bare(subfield(element, "d").strip("() :")))


def _title(draft: Draft, element: Element) -> None:
    """Set the title with subtitle, number and name of the part; what stands behind `=` says it in another language."""
    found, last = "", ""
    for each in element:
        code, words = attribute(each, "code"), relators.sentence(text(each))
        if code == "b" and last.rstrip().endswith("="):
            keep(draft, "alternative_title", words)
        elif code in _JOINED and words:
            found = _JOINED[code](found, words)
        last = text(each) if code in "abnp" else last
    build.text("title")(draft, found)
    keep(draft, "responsibility", relators.bare(subfield(element, "c")))


def _with_part(title: str, part: str) -> str:
    return f"{title}. {part}" if title else part


_JOINED: dict[str, Callable[[str, str], str]] = {
    "a": titles.joined,
    "b": titles.joined,
    "n": _with_part,
    "p": _with_part,
}


def _other_title(draft: Draft, element: Element) -> None:
    words = [relators.sentence(each) for each in subfields(element, "ab")]
    keep(draft, "alternative_title", titles.joined(words[0], " ".join(words[1:])) if words else "")


def _imprint(draft: Draft, element: Element) -> None:
    """Set place, publisher and date of a publication; of a copyright the date alone, where there is no other."""
    kind = attribute(element, "ind2") if attribute(element, "tag") == "264" else ""
    if kind in ("", "1"):
        for place in subfields(element, "a"):
            keep(draft, "publisher_place", relators.bare(place).strip("[]"))
        for publisher in subfields(element, "b"):
            build.text("publisher", relators.bare)(draft, publisher)
    printed = relators.printed_date(subfield(element, "c"))
    if printed and (kind in ("", "1") or "issued" not in draft.texts):
        draft.texts.setdefault("issued", _date(printed))


def _date(printed: str) -> str:
    try:
        return dates.issued(printed)[0]
    except FieldError:
        return dates.year(printed)[0]


def _volume(draft: Draft, element: Element) -> None:
    words = subfield(element, "a")
    number = relators.number_of_pages(words)
    keep(draft, "number_of_pages" if number else "dimensions", number or relators.bare(words))


def _series(draft: Draft, element: Element) -> None:
    """Keep the series; its heading alone where the book has printed none."""
    is_heading = attribute(element, "tag") in ("800", "810", "830")
    if is_heading and "collection_title" in draft.extra:
        return
    keep(draft, "collection_title", relators.sentence(subfield(element, "t" if subfield(element, "t") else "a")))
    keep(draft, "collection_number", relators.bare(subfield(element, "v")))
    if number := subfield(element, "x"):
        build.numbers("issn")(draft, number)


def _thesis(draft: Draft, element: Element) -> None:
    """Set the degree and who gave it; the year that it was given in may not be that of this edition."""
    draft.texts["type"] = "thesis"
    degree, school, year = (relators.sentence(subfield(element, code)) for code in "bcd")
    keep(draft, "genre", degree or subfield(element, "a"))
    keep(draft, "institution", school)
    if year:
        keep(draft, "original_date", _date(year))


def _heading(draft: Draft, element: Element) -> None:
    """Keep one subject heading with its subdivisions."""
    keep(draft, "keyword", "--".join(map(relators.sentence, subfields(element, "abcdqtvxyz"))))


def _keywords(draft: Draft, element: Element) -> None:
    for word in subfields(element, "a"):
        keep(draft, "keyword", word)


def _genre(draft: Draft, element: Element) -> None:
    keep(draft, "genre", relators.sentence(subfield(element, "a")))


def _abstract(draft: Draft, element: Element) -> None:
    build.text("abstract")(draft, " ".join(subfields(element, "ab")))


def _link(draft: Draft, element: Element) -> None:
    """Set addresses, and the DOI that one of the work itself leads by."""
    what = " ".join(subfields(element, "3zy"))
    is_whole = _FULL_TEXT.search(what) is not None
    is_related = attribute(element, "ind2") == "2" or (bool(subfield(element, "3")) and not is_whole)
    relation = "related" if is_related else "fulltext" if is_whole else "url"
    for address in subfields(element, "u"):
        known = None if is_related else identifiers.recognised(address)
        if known and known[0] == "doi":
            build.plain_doi(draft, address)
        else:
            draft.links.setdefault(Link(relation, address))


def _kept(name: str, codes: str = "a") -> Callable[[Draft, Element], None]:
    """A setter that keeps these subfields under a name of `extra`."""

    def set_kept(draft: Draft, element: Element) -> None:
        keep(draft, name, relators.bare(" ".join(subfields(element, codes))))

    return set_kept


SETTERS: Setters = {
    "leader": _leader,
    "008": _fixed,
    "010": _kept("lccn"),
    "020": _isbn,
    "022": _issn,
    "024": _number,
    "035": _control,
    "041": _language,
    **dict.fromkeys(("100", "700"), people.person),
    **dict.fromkeys(("110", "710"), people.body),
    **dict.fromkeys(("111", "711"), _meeting),
    "240": _kept("uniform_title"),
    "245": _title,
    "246": _other_title,
    "250": _kept("edition", "ab"),
    **dict.fromkeys(("260", "264"), _imprint),
    "300": _volume,
    **dict.fromkeys(("440", "490", "800", "810", "830"), _series),
    "500": _kept("note"),
    "502": _thesis,
    "546": _kept("note"),
    "505": _kept("table_of_contents"),
    "520": _abstract,
    "536": _kept("funding"),
    "540": _kept("rights"),
    **dict.fromkeys(("600", "610", "611", "630", "648", "650", "651"), _heading),
    "653": _keywords,
    "655": _genre,
    "773": host.host,
    "856": _link,
}
"""What a field means by its tag. The next one is one row here; those without a row are about the copy or the entry.

Source: Library of Congress, "MARC 21 Format for Bibliographic Data".
"""


def _tag(element: Element) -> str:
    return attribute(element, "tag") or local(element)


def _finish(draft: Draft, _element: Element) -> None:
    """Set what only several fields together say."""
    # A name may head the record, and stand among the others again.
    draft.contributors = [*{(one.name, one.role): one for one in reversed(draft.contributors)}.values()][::-1]
    genres = " ".join(draft.extra.get("genre", ()))
    if _THESIS.search(genres):
        draft.texts["type"] = "thesis"
    is_conference = "event_title" in draft.extra or _CONFERENCE.search(genres) is not None
    if "container_title" in draft.texts:
        draft.texts["type"] = "paper-conference" if is_conference else host.type_in(draft)
    kind = draft.texts.setdefault("type", "book")
    if "language" not in draft.texts and draft.address.strip("|#"):
        build.language(draft, draft.address)
    schools = draft.extra.pop("institution", {})
    if kind == "thesis" and schools:
        keep(draft, "original_publisher", draft.texts.get("publisher", ""))
        draft.texts["publisher"] = next(iter(schools))
    elif schools:
        draft.texts.setdefault("publisher", next(iter(schools)))
    if "issued" in draft.texts:
        draft.year = ""
    whole.finish(draft)


_LAYOUT = elements.Layout(
    FORMAT, ("record",), SETTERS, _finish, first=("leader", "controlfield", "datafield"), name=_tag
)


def recognises(head: str) -> bool:
    """Whether there is a leader, or a field with a tag of three figures (those of PICA have a letter)."""
    return _HEAD.search(head) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every record of a source."""
    return elements.parse(source, _LAYOUT)
