"""INSPEC's records as SilverPlatter's programs saved them."""

import re
from collections.abc import Iterator

from litdb.fields.text import collapse
from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers import build, meanings, whole
from litdb.parsers.build import Setter, extra, keep
from litdb.parsers.draft import Draft
from litdb.parsers.forms import tagged

FORMAT = "inspec"

_HEAD = re.compile(r"(?:\A|[\r\n])\ufeff?Record\W[^\r\n]{0,80}INSPEC")
_PARTICLE = re.compile(r"(?<!\w)(?!al-|el-)([a-z]+)-")
_KEYWORDS = re.compile(r"\s*[;\n]\s*")
_TYPES = (
    ("Conference", "paper-conference"),
    ("Journal", "article-journal"),
    ("Dissertation", "thesis"),
    ("Report", "report"),
    ("Book-Chapter", "chapter"),
    ("Book", "book"),
    ("Patent", "patent"),
)
"""(what a record's type has in it, CSL type): a paper of a conference that a journal prints is the conference's."""


def _type(draft: Draft, value: str) -> None:
    bare = collapse(value).replace(" ", "-")
    csl = next((csl for word, csl in _TYPES if word.lower() in bare.lower()), "document")
    draft.texts["type"] = csl
    if csl == "document":
        keep(draft, "genre", collapse(value))


def _spaced(text: str) -> str:
    """A phrase with spaces, where hyphens bind its words for the index: `Acta-Inventa`."""
    return text if " " in text.strip() else text.replace("-", " ")


def _source(draft: Draft, value: str) -> None:
    """Set where the work is printed; the name before the first full stop is bound by hyphens."""
    name, stop, rest = collapse(value).partition(".")
    meanings.source_line(draft, f"{_spaced(name)}{stop}{rest}")


def _people(role: str) -> Setter:
    """A setter of names, their parts bound by hyphens: `Strand,-J.-A.; Ek,-A.`."""
    setter = meanings.people(role)

    def set_people(draft: Draft, value: str) -> None:
        setter(draft, _PARTICLE.sub(r"\1 ", value.replace(",-", ", ").replace(".-", ". ")))

    return set_people


def _keywords(draft: Draft, value: str) -> None:
    build.keywords(lambda text: map(_spaced, _KEYWORDS.split(text)))(draft, value)


SETTERS: build.Setters = {
    "AB": meanings.abstract,
    "AF": extra("affiliation"),
    "AN": extra("AN"),
    "AU": _people("author"),
    "CT": extra("event_title"),
    "DE": _keywords,
    "DO": build.plain_doi,
    "ED": _people("editor"),
    "IB": build.numbers("isbn"),
    "ID": _keywords,
    "IS": build.numbers("issn"),
    "LA": build.language,
    "NT": extra("note"),
    "PB": build.text("publisher"),
    "PY": build.year,
    "RT": _type,
    "SN": build.numbers("issn"),
    "SO": _source,
    "TI": build.text("title", meanings.rich),
}
"""What a tag means. The next tag is one row here; one without a row is kept as it stands.

Source: SilverPlatter, "INSPEC field guide".
"""


def _finish(draft: Draft) -> None:
    draft.texts.setdefault("type", "article-journal")
    whole.finish(draft)


# A tag ends in a colon or a hyphen; where only blanks stand behind it, it must be one that is known.
_TAG = rf"(?:[A-Z]{{2}}(?=[ \t]{{0,2}}[:-])|(?:{'|'.join(SETTERS)})(?=[ \t]{{1,3}}\S))"

_LAYOUT = tagged.Layout(
    form=FORMAT,
    starts=re.compile(r"\n(?=Record\W)"),
    field=re.compile(rf"^({_TAG})[ \t]{{0,2}}[:-]?(.*(?:\n(?!{_TAG}).*)*)", re.MULTILINE),
    first=frozenset(("TI", "AU", "SO")),
    setters=SETTERS,
    finish=_finish,
)


def recognises(head: str) -> bool:
    """Whether a line numbers a record of INSPEC's: `Record 1 of 5 - INSPEC 1969-2005`."""
    return _HEAD.search(head) is not None


def parse(source: Source) -> Iterator[Record | Entry | Problem]:
    """Parse every entry of an INSPEC source."""
    return tagged.parse(source, _LAYOUT)
