"""RIS files, in the dialects of the programs and databases that write them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from litdb.fields import type_names, types
from litdb.fields.text import collapse
from litdb.model.problems import FieldError, Problem
from litdb.model.records import Contributor, Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import Field, Setter, extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import tagged

FORMAT = "ris"

_TAG = r"[A-Z][A-Z0-9]{1,3}"
_HEAD = re.compile(r"(?:^|[\r\n])[ \t]*TY {1,3}- ?[A-Za-z]")
_END = re.compile(r"[\r\n]ER  -")
_TITLE = re.compile(r"(?:^|[\r\n])(?:TI|T1|AU|A1)  - \S")
_MARKED = re.compile(r"(\S+?)\s*\[(pmid|pmcid|pii|doi)\]", re.IGNORECASE)
_KEY = re.compile(r"(?=\S*[^\W\d_])[^\s,{}\"#%]+")
_PMC = re.compile(r"PMC\d+", re.IGNORECASE)
_PMID = re.compile(r"\d{7,8}")


def _type(draft: Draft, value: str) -> None:
    """Set the type by RIS's code, or by the name that some programs write for it."""
    code = value.strip()
    csl = types.from_ris(code)
    if csl == "document" and code.upper() != "GEN":
        csl = type_names.csl(code)
        if not csl:
            keep(draft, "TY", code)
    draft.texts["type"] = csl or "document"


def _kind_of_work(draft: Draft, value: str) -> None:
    """`M3` is the type of work, and to some programs the DOI."""
    if "10." in value:
        try:
            build.plain_doi(draft, value)
        except FieldError:
            keep(draft, "genre", collapse(value))
    elif draft.texts.get("type") != type_names.csl(value):
        keep(draft, "genre", collapse(value))


def _custom(tag: str) -> Setter:
    """A setter of a user's field, in which some programs put a number of PubMed's: `26957754[pmid]`, `PMC4756000`.

    litdb puts there what RIS has no tag for.
    """

    def set_custom(draft: Draft, value: str) -> None:
        bare = collapse(draft.beside(value))
        if found := _MARKED.fullmatch(bare):
            _marked(draft, found[2].lower(), found[1])
        elif _PMC.fullmatch(bare):
            draft.identify("pmcid", bare)
        elif tag == "C2" and _PMID.fullmatch(bare):
            draft.identify("pmid", bare)
        else:
            keep(draft, tag, bare)

    return set_custom


def _marked(draft: Draft, scheme: str, text: str) -> None:
    if scheme == "doi":
        build.plain_doi(draft, text)
    elif scheme == "pii":
        keep(draft, "pii", text)
    else:
        draft.identify(scheme, text)


SETTERS: build.Setters = {
    "A1": meanings.people("author"),
    "A2": meanings.people("editor"),
    "A3": meanings.people("collection-editor"),
    "A4": meanings.people("translator"),
    "AB": meanings.abstract,
    "AD": extra("affiliation"),
    "AN": meanings.accession,
    "AU": meanings.people("author"),
    "BT": meanings.second_title,
    "C3": meanings.second_title,
    "C7": extra("number"),
    "CN": extra("call_number"),
    "CY": extra("publisher_place"),
    "DA": meanings.issued,
    "DB": extra("source"),
    "DO": build.plain_doi,
    "DOI": build.plain_doi,
    "DP": extra("source"),
    "ED": meanings.people("editor"),
    "EP": build.last_page,
    "ER": meanings.nothing,
    "ET": extra("edition"),
    "ID": meanings.nothing,
    "IS": meanings.number,
    "J1": extra("container_title_short", meanings.name_of_journal),
    "J2": extra("container_title_short", meanings.name_of_journal),
    "JA": extra("container_title_short", meanings.name_of_journal),
    "JF": meanings.journal,
    "JO": extra("container_title_short", meanings.name_of_journal),
    "KW": build.keywords(tagged.lines),
    "L1": meanings.file,
    "L2": meanings.file,
    "L3": meanings.related,
    "L4": meanings.file,
    "LA": build.language,
    "LK": meanings.urls,
    "M1": extra("M1"),
    "M3": _kind_of_work,
    "N1": meanings.note,
    "N2": meanings.abstract,
    "NV": extra("number_of_volumes"),
    "OP": extra("original_title"),
    "PB": build.text("publisher"),
    "PP": extra("publisher_place"),
    "PY": meanings.issued,
    "RN": extra("note"),
    "SE": extra("section"),
    "SN": build.numbers("issn"),
    "SP": build.first_page,
    "ST": extra("title_short", meanings.rich),
    "SV": extra("collection_number"),
    "T1": build.text("title", meanings.rich),
    "T2": meanings.second_title,
    "T3": extra("collection_title", meanings.name_of_journal),
    "TA": meanings.people("translator"),
    "TI": build.text("title", meanings.rich),
    "TT": extra("original_title", meanings.rich),
    "TY": _type,
    "UR": meanings.urls,
    "VL": build.text("volume"),
    "VO": build.text("volume"),
    "Y1": meanings.issued,
    "Y2": meanings.accessed,
    **{tag: _custom(tag) for tag in ("C1", "C2", "C4", "C5", "C6", "C8", "U1", "U2", "U3", "U4", "U5")},
}  # fmt: skip
"""What a tag means. The next tag is one row here; one without a row is kept as it stands.

Source: RIS format specification (Research Information Systems, 2001 and 2011).
"""


def _finish(draft: Draft) -> None:
    if "type" not in draft.texts:
        is_journal = "container_title" in draft.texts or "container_title_short" in draft.extra
        draft.texts["type"] = "article-journal" if is_journal else "document"
    if "title" not in draft.texts and draft.booktitle:
        draft.texts["title"], draft.booktitle = draft.booktitle, ""
    if draft.texts.get("type") not in types.IN_BOOKS:
        _series_editors(draft)
    whole.finish(draft)


def _series_editors(draft: Draft) -> None:
    """Only what stands in a book of a series has editors of both: else they are editors."""
    draft.contributors = [
        Contributor(one.name, "editor") if one.role == "collection-editor" else one for one in draft.contributors
    ]


def _key(draft: Draft, fields: list[Field]) -> str:
    """The citation key: `ID`, unless it is a database's number, which is kept."""
    for tag, value, _ in fields:
        if tag == "ID":
            if _KEY.fullmatch(value):
                return value
            keep(draft, "ID", collapse(value))
    return ""


def _layout(between: str) -> tagged.Layout:
    return tagged.Layout(
        form=FORMAT,
        starts=re.compile(rf"\n(?=[ \t]*TY{between})"),
        field=re.compile(rf"^[ \t]*({_TAG}){between}[ \t]?(.*(?:\n(?![ \t]*{_TAG}{between}).*)*)", re.MULTILINE),
        first=frozenset(("TY",)),
        last="ER",
        setters=SETTERS,
        finish=_finish,
        key=_key,
    )


_LAYOUT = _layout("  -")
_LOOSE = _layout(" {1,3}-")
"""Of programs that write another number of spaces than two."""
_ONE_LINE = replace(
    _LAYOUT,
    starts=re.compile(r"(?=TY  - )"),
    mark="TY  - ",
    field=re.compile(rf"(?<!\S)({_TAG})  -(?!\S)((?:(?!\s{_TAG}  -(?!\S)).)*)", re.DOTALL),
)
"""Of files whose line ends were lost."""
_SHAPES = (
    (re.compile(r"^[ \t]*TY  - ?\w+[ \t]+[A-Z][A-Z0-9]  - ", re.MULTILINE), _ONE_LINE),
    (re.compile(r"^[ \t]*TY  -", re.MULTILINE), _LAYOUT),
)


def recognises(head: str) -> bool:
    """Whether a line begins with the tag of a type, as each entry does, or entries without one end as they do."""
    return _HEAD.search(head) is not None or (_END.search(head) is not None and _TITLE.search(head) is not None)


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every entry of a RIS source."""
    head = tagged.head(source)
    return tagged.parse(source, next((layout for shape, layout in _SHAPES if shape.search(head)), _LOOSE))
