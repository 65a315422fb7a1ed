"""A record in the making."""

from dataclasses import dataclass, field
from typing import Any

from litdb.fields import asides, dates, identifiers, pages
from litdb.model.findings import Review
from litdb.model.records import CitationCount, Contributor, Doi, Entry, Identifier, Link, Note, Record


@dataclass(slots=True)
class Draft:
    """A record while its entry is being read: what setters write to."""

    texts: dict[str, str] = field(default_factory=dict)
    extra: dict[str, dict[str, None]] = field(default_factory=dict)
    """Name -> its texts, each once, in order."""
    contributors: list[Contributor] = field(default_factory=list)
    dois: dict[str, Doi] = field(default_factory=dict)
    identifiers: dict[Identifier, None] = field(default_factory=dict)
    links: dict[Link, None] = field(default_factory=dict)
    cited_by: list[CitationCount] = field(default_factory=list)
    tags: dict[str, None] = field(default_factory=dict)
    collections: dict[str, None] = field(default_factory=dict)
    notes: dict[Note, None] = field(default_factory=dict)
    protected: dict[str, None] = field(default_factory=dict)
    reviews: list[Review] = field(default_factory=list)
    booktitle: str = ""
    """What the work is in, or its own title, as the type says."""
    number: str = ""
    """An issue's or a work's own, as the type says."""
    address: str = ""
    """Where it was published on the web, if no field says more."""
    first_page: str = ""
    last_page: str = ""
    year: str = ""
    months: tuple[dates.Month, ...] = ()
    day: int | None = None
    told: list[asides.Aside] = field(default_factory=list)
    """What the record says beside the fields, whatever these say."""
    remarks: list[tuple[str, str]] = field(default_factory=list)
    """(code, message) of what the user may want to know though nothing was lost."""

    def identify(self, scheme: str, value: str) -> None:
        """Add an identifier that another field may have named already. Raises FieldError where it is none."""
        found = identifiers.parse(scheme, value)
        if not any(one.scheme == found.scheme and one.value == found.value for one in self.identifiers):
            self.identifiers[found] = None

    def beside(self, text: str) -> str:
        """Take in what is told beside the fields (`fields.asides`), and give the rest of the text."""
        found, rest = asides.found(text)
        self.told += found
        return rest

    def says_what(self) -> bool:
        """Whether anything is known that a work could be told by."""
        return bool(
            self.texts.get("title") or self.contributors or self.dois or self.identifiers or self.links or self.told
        )

    def record(self, entries: tuple[Entry, ...] = (), citation_key: str = "") -> Record:
        """The record as it stands."""
        if self.year and "issued" not in self.texts:
            self.texts["issued"] = dates.joined(self.year, self.months, self.day)
        if (self.first_page or self.last_page) and "page" not in self.texts:
            self.texts["page"] = pages.joined(self.first_page, self.last_page)
        values: dict[str, Any] = self.texts.copy()
        # Most entries have few of these, and a field that is not passed costs nothing.
        for name in _LISTS:
            if found := getattr(self, name):
                values[name] = tuple(found)
        if self.dois:
            values["dois"] = tuple(self.dois.values())
        if self.extra:
            values["extra"] = tuple([(name, "; ".join(texts)) for name, texts in self.extra.items()])
        made = Record(citation_key, **values, entries=entries)
        return asides.told(made, self.told) if self.told else made


_LISTS = ("contributors", "identifiers", "links", "cited_by", "tags", "collections", "notes", "protected", "reviews")
