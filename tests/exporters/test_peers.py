"""What other programs read of litdb's files: titles, names, years and DOIs are what the record says."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import islice

import pypandoc
import pytest
import rispy
from pybtex.database import parse_string
from pybtex.richtext import Text

from bench import read_back
from litdb.exporters import exporter
from litdb.fields import markup
from litdb.model.names import OTHERS, Name
from litdb.model.records import Contributor, Doi, Link, Record, year
from tests.conftest import SHARED

Said = tuple[str, list[str], int | None, str]
"""Title, families, year, DOI."""
CORPUS = SHARED / "corpus/bench/10k.bib"

HARD = (
    Record(
        "Hard2020", "article-journal", "R&D < 50% of H<sub>2</sub>O_x: \"a\" # 'b' ]]> ~c", "2020-03-09",
        "Journal & Sons",
        contributors=(
            Contributor(Name("Berg", "Jan", "van der")),
            Contributor(Name("Öst", "Åsa")),
            Contributor(Name("King", "Martin", suffix="Jr.")),
        ),
        dois=(Doi("10.5555/a_b(1)", "10.5555/A_b(1)"),),
        volume="7", issue="2", page="101-109",
    ),
    Record("Body", "report", "By a body", "2019", contributors=(Contributor(Name(literal="WHO Group and Sons")),)),
    Record("Bare", "book", "Nobody wrote this"),
    Record("Old", "book", "Nothing but a year", "0999", links=(Link("url", "https://example.org/?a=1&b=2"),)),
    Record("Many", "thesis", "One of many", "2001-12", contributors=(Contributor(Name("Ek")), Contributor(OTHERS))),
)  # fmt: skip
"""Made up."""


@cache
def records() -> tuple[Record, ...]:
    """The hard ones, and of the corpus those whose titles and names have no LaTeX, which each program reads its way."""
    if not CORPUS.exists():
        return HARD
    found = filter(_is_plain, read_back.parsed(CORPUS.read_bytes()))
    return (*HARD, *read_back.unique(islice(found, 0, 3000, 10)))


def _is_plain(record: Record) -> bool:
    texts = [record.title, *(part for one in record.contributors for part in (one.name.family, one.name.given))]
    return bool(record.citation_key.isalnum() and record.title) and not any(
        set("\\${}^~<>&") & set(text) for text in texts
    )


def said(record: Record) -> Said:
    """Title, the authors' families or bodies, year and DOI."""
    families = [
        bare(one.name.literal or one.name.family)
        for one in record.contributors
        if one.role == "author" and one.name != OTHERS
    ]
    return bare(markup.plain(record.title)), families, year(record.issued), record.dois[0].value if record.dois else ""


def bare(text: str) -> str:
    """The letters and digits alone: programs make quotation marks, dashes and spaces theirs."""
    return "".join(filter(str.isalnum, text)).casefold()


def pandoc(form: str, text: str) -> list[dict[str, object]]:
    """The CSL-JSON that pandoc makes of a bibliography."""
    command = [pypandoc.get_pandoc_path(), "--sandbox", "-f", form, "-t", "csljson"]
    ran = subprocess.run(command, input=text.encode(), capture_output=True, check=True)
    found: list[dict[str, object]] = json.loads(ran.stdout)
    return found


def _by_pandoc(form: str) -> Callable[[str], list[Said]]:
    def read(text: str) -> list[Said]:
        return [_of_item(item) for item in pandoc(form, text)]

    return read


def _of_item(item: dict[str, object]) -> Said:
    """The same of an item of CSL-JSON; pandoc takes `others` for a name."""
    authors = item.get("author", [])
    assert isinstance(authors, list)
    families = [bare(one.get("literal") or one.get("family")) for one in authors if one.get("literal") != "others"]
    issued = item.get("issued")
    parts = issued.get("date-parts", [[None]]) if isinstance(issued, dict) else [[None]]
    return bare(markup.plain(str(item.get("title", "")))), families, parts[0][0], str(item.get("DOI", "")).lower()


def _by_pybtex(text: str) -> list[Said]:
    found = []
    for entry in parse_string(text, "bibtex").entries.values():
        people = [one for one in entry.persons.get("author", []) if str(one) != "others"]
        title, subtitle, doi, date = (
            str(Text.from_latex(entry.fields.get(name, ""))) for name in ("title", "subtitle", "doi", "date")
        )
        families = [bare(" ".join(str(part) for part in one.rich_last_names)) for one in people]
        # It knows no \\textsubscript.
        whole = bare(title + subtitle).replace("textsubscript", "")
        found.append((whole, families, year(entry.fields.get("year") or date), doi.lower()))
    return found


def _by_rispy(text: str) -> list[Said]:
    return [
        (
            bare(one.get("title", "")),
            [bare(name.partition(",")[0]) for name in one.get("authors", [])],
            int(one["year"]) if "year" in one else None,
            one.get("doi", "").lower(),
        )
        for one in rispy.loads(text)
    ]


Peer = tuple[str, Callable[[str], list[Said]], Callable[[Record], Record]]


def _particles_within(record: Record) -> Record:
    """The record with names as RIS has them, in which a particle is a part of the family."""
    people = (
        replace(one, name=replace(one.name, family=f"{one.name.particle} {one.name.family}".strip(), particle=""))
        for one in record.contributors
    )
    return replace(record, contributors=tuple(people))


def _without_dois(record: Record) -> Record:
    return replace(record, dois=())


def _as_it_is(record: Record) -> Record:
    return record


PEERS: dict[str, Peer] = {
    "pybtex reads BibTeX": ("bibtex", _by_pybtex, _as_it_is),
    "pybtex reads BibLaTeX": ("biblatex", _by_pybtex, _as_it_is),
    "rispy reads RIS": ("ris", _by_rispy, _particles_within),
    "pandoc reads BibTeX": ("bibtex", _by_pandoc("bibtex"), _as_it_is),
    "pandoc reads BibLaTeX": ("biblatex", _by_pandoc("biblatex"), _as_it_is),
    "pandoc reads CSL-JSON": ("csl-json", _by_pandoc("csljson"), _as_it_is),
    "pandoc reads RIS": ("ris", _by_pandoc("ris"), _as_it_is),
    # It leaves EndNote's electronic-resource-num out.
    "pandoc reads EndNote": ("endnote-xml", _by_pandoc("endnotexml"), _without_dois),
}
"""Name -> the format, how it is read, and the record as far as the program knows the format."""
_TAKES_BODIES_FOR_PERSONS = "pandoc reads RIS"


@pytest.mark.parametrize("peer", PEERS)
def test_other_programs_read_what_the_record_says(peer: str) -> None:
    form, read, known = PEERS[peer]
    is_for_persons = peer == _TAKES_BODIES_FOR_PERSONS
    chosen = [one for one in records() if not (is_for_persons and any(who.name.literal for who in one.contributors))]
    found = read("".join(exporter(form)(chosen)))
    assert len(found) == len(chosen)
    pairs = zip(map(said, map(known, chosen)), found, strict=True)
    assert [(ours, theirs) for ours, theirs in pairs if ours != theirs] == []
