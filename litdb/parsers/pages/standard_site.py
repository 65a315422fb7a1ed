"""The parser of a site that only has a row of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from litdb.model.problems import Problem
from litdb.model.records import Entry, Record
from litdb.model.sources import Source
from litdb.parsers.pages import html, text
from litdb.parsers.pages.site import Site, hosts


@dataclass(frozen=True, slots=True)
class StandardSite:
    """A site as a parser: what a module of a format has."""

    site: Site

    @property
    def FORMAT(self) -> str:  # noqa: N802  # what the modules call it
        """The site's name."""
        return self.site.name

    def recognises(self, head: str) -> bool:
        """Whether this is a page of the site, as HTML."""
        return text.looks_html(head) and self.site.has(head, hosts(head))

    def parse(self, source: Source) -> Iterator[Record | Entry | Problem]:
        """Parse one page: its record, or a problem that says what the page is."""
        return html.read(text.read(source), self.site)
