"""A page that lists works for people, and has them for programs: as CSL-JSON and as COinS."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from litdb.exporters import citing_lines, csl_json
from litdb.exporters.jsonl import encode
from litdb.exporters.page import FOOT, head, link, rich, text
from litdb.fields import markup
from litdb.fields.text import printed
from litdb.model.findings import Endpoint
from litdb.model.names import OTHERS
from litdb.model.records import Record, year

GENERATOR = '<meta name="generator" content="litdb">\n'
"""What tells litdb that it reads a page of its own."""
_NONE = "<p>There is no record to show.</p>\n"
_GENRES = {"article-journal": "article", "paper-conference": "proceeding", "chapter": "bookitem", "book": "book"}
"""CSL's type -> that of an OpenURL. Source: ANSI/NISO Z39.88-2004, KEV formats journal and book."""


def export(records: Iterable[Record]) -> Iterator[str]:
    """One page that needs neither scripts nor a network, an article a record.

    In each, CSL-JSON stands in a block that no browser runs or shows. Source: HTML Living Standard, "data block".
    """
    before = head("References", "", GENERATOR)
    for number, record in enumerate(records, start=1):
        yield before + "".join(_article(record, number))
        before = ""
    yield before + (_NONE + FOOT if before else FOOT)


def _article(record: Record, number: int) -> Iterator[str]:
    yield f'<article id="r{number}" aria-labelledby="r{number}t">\n<h2 id="r{number}t">'
    yield f"{rich(record.title) or '[no title]'}</h2>\n"
    if record.contributors:
        yield f'<p class="authors">{text(citing_lines.people(record))}</p>\n'
    yield f'<p class="place">{" · ".join(_place(record))}</p>\n'
    if record.abstract:
        paragraphs = "".join(f"<p>{text(line)}</p>\n" for line in record.abstract.split("\n"))
        yield f'<div class="abstract">\n{paragraphs}</div>\n'
    yield from _endpoints(record.endpoints)
    yield f'<span class="Z3988" title="{text(urlencode(list(_coins(record))))}"></span>\n'
    yield _data(record, number) + "</article>\n"


def _place(record: Record) -> Iterator[str]:
    """What the work is in, its date, links and key, each as HTML."""
    container, where = rich(record.container_title), text(citing_lines.place(record))
    shown = (f"<cite>{container}</cite>" if container else "", where, text(citing_lines.date(record)))
    yield from filter(None, shown)
    for address, named in citing_lines.links(record):
        yield link(address, named)
    if record.citation_key:
        yield f"<code>{text(record.citation_key)}</code>"


def _endpoints(found: tuple[Endpoint, ...]) -> Iterator[str]:
    if found:
        yield "<h3>End points</h3>\n<ul>\n"
        yield from (
            f"<li>{text(one.role.value)}: {text(one.full.text if one.full else one.name)}</li>\n" for one in found
        )
        yield "</ul>\n"


def _data(record: Record, number: int) -> str:
    """The record as CSL-JSON, in which nothing can end the block that it stands in."""
    said = encode(csl_json.item(record, number)).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/vnd.citationstyles.csl+json">{said}</script>\n'


def _coins(record: Record) -> Iterator[tuple[str, str]]:
    """The parts of an OpenURL, by which reference programs see the work. Source: ocoins.info; Z39.88-2004."""
    genre = _GENRES.get(record.type, "")
    is_book = genre in ("book", "bookitem")
    yield "ctx_ver", "Z39.88-2004"
    yield "rft_val_fmt", f"info:ofi/fmt:kev:mtx:{'book' if is_book else 'journal'}"
    yield "rft.genre", genre or "unknown"
    title, container = printed(markup.plain(record.title)), printed(markup.plain(record.container_title))
    texts = [("rft.btitle" if genre == "book" else "rft.atitle", title),
             ("rft.btitle" if is_book else "rft.jtitle", container), ("rft.volume", record.volume),
             ("rft.issue", record.issue), ("rft.pages", record.page), ("rft.pub", record.publisher),
             ("rft.date", record.issued if year(record.issued) else "")]  # fmt: skip
    texts += [(f"rft.{one.scheme}", one.value) for one in record.identifiers if one.scheme in ("issn", "isbn")]
    texts += [("rft_id", f"info:doi/{doi.value}") for doi in record.dois]
    for one in record.contributors:
        if one.role == "author" and one.name != OTHERS:
            family = " ".join(filter(None, (one.name.particle, one.name.family)))
            texts.append(("rft.au", one.name.literal or " ".join(filter(None, (one.name.given, family)))))
    yield from ((name, printed(said)) for name, said in texts if said)
