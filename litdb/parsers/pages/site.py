"""What a site of publications has of its own, as a value."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

_TAG = re.compile(r"<(?:link|meta|base)\b([^>]{0,1000})>|saved from url=\(\d+\)(\S+)", re.IGNORECASE)
_SAYS = re.compile(
    r"rel=[\"']?canonical|og:url|citation_(?:abstract_html|public|fulltext_html|pdf)_url|\A\s*href=", re.IGNORECASE
)
_VALUE = re.compile(r"\b(?:href|content)=[\"']?([^\"'\s>]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Site:
    """A site: the `hosts` of its pages (each with all below it), or a text of every page of it (`signature`).

    `abstract`, `authors` and `title` are CSS selectors that hold on the site beside those of any page. `over` are
    vocabularies that are trusted on the site before all others. `csl` is the type of its works where no tag says one,
    `scheme` the scheme of the number in its addresses.
    """

    name: str
    hosts: tuple[str, ...] = ()
    signature: str = ""
    abstract: str = ""
    authors: str = ""
    title: str = ""
    over: tuple[str, ...] = ()
    csl: str = ""
    scheme: str = ""

    def has(self, head: str, hosts: tuple[str, ...]) -> bool:
        """Whether a page with this head, at these hosts, is the site's."""
        if any(host == own or host.endswith("." + own) for host in hosts for own in self.hosts):
            return True
        return bool(self.signature) and self.signature in head


def addresses(head: str) -> tuple[str, ...]:
    """The addresses that a page gives as its own, each once: canonical link, meta tags, the browser's note, base."""
    found = []
    for tag in _TAG.finditer(head):
        value = _VALUE.search(tag[1]) if tag[1] and _SAYS.search(tag[1]) else None
        found += [tag[2] or (value[1] if value else "")]
    return tuple(dict.fromkeys(filter(None, found)))


@lru_cache(maxsize=2)  # each site asks anew about the same head
def hosts(head: str) -> tuple[str, ...]:
    """The hosts of these addresses, in lower case.

    >>> hosts('<link rel="canonical" href="https://journals.example.org/a/1">')
    ('journals.example.org',)
    """
    found = []
    for address in addresses(head):
        try:
            found.append(urlsplit(address).hostname or "")
        except ValueError:
            continue
    return tuple(dict.fromkeys(host for host in found if host))
