"""What a site of publications has of its own, as a value."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

# One kind of beginning each: what may begin in two ways is looked for ten times as long.
_TAG = re.compile(r"<(?:link|meta|base)\b([^>]{0,1000})>", re.IGNORECASE)
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)")
_OWN = (
    "canonical", "og:url", "citation_abstract_html_url", "citation_public_url", "citation_fulltext_html_url",
    "citation_pdf_url",
)  # fmt: skip
"""What tags say whose address is the page's own."""
_VALUE = re.compile(r"\b(?:href|content)=[\"']?([^\"'\s>]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Site:
    """A site: the `hosts` of its pages (each with all below it), or a text of every page of it (`signature`).

    `abstract`, `authors` and `title` are CSS selectors that hold on the site beside those of any page. `over` are
    vocabularies that are trusted on the site before all others. `block` is the selector of what heads the page where
    the abstract is bare text behind it, and the date its last line. `csl` is the type of its works where no tag says
    one, `scheme` the scheme of the number in its addresses.
    """

    name: str
    hosts: tuple[str, ...] = ()
    signature: str = ""
    abstract: str = ""
    authors: str = ""
    title: str = ""
    block: str = ""
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
    values = [_VALUE.search(said) for said in _TAG.findall(head) if _is_own(said)]
    return tuple(dict.fromkeys(found[1] for found in (*values, _SAVED.search(head)) if found))


def _is_own(said: str) -> bool:
    """Whether a tag has the page's own address; `base` has nothing else."""
    lower = said.lower()
    return any(name in lower for name in _OWN) or lower.lstrip().startswith("href=")


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
