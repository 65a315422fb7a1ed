"""Works are cited in the order, under the headings and with the numbers that are asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest

from litdb.citing import nodes
from litdb.citing.documents import Reference
from litdb.citing.formatting import Citation, Entry, Item, Style
from litdb.model.names import Name
from litdb.model.sources import from_bytes
from litdb.query.errors import QueryError
from litdb.services import citing, importing
from litdb.services.citing import UnknownKeyError, Wish

BIB = """
@book{walls, author={Öst, Pär}, title={Walls}, year=1999}
@article{socks, author={Lindqvist, Ada}, title={Warm socks}, year=2001, journal={Toes}, doi={10.1234/socks},
  abstract={Methods: We knitted. The primary end point was pain. The secondary end point was death. Results: None.}}
@article{toes, author={Ek, Bo}, title={Cold toes}, year=2001, journal={Toes},
  abstract={Methods: We waited. The primary end point was pain. Results: Some.}}
@book{alms, author={Alm, Dag}, title={Alms}, year=2001}
@set{both, entryset={walls, alms}}
"""
SORTED = '<bibliography subsequent-author-substitute="-">{}<layout><text variable="{}"/></layout></bibliography>'
STYLE = '<style xmlns="http://purl.org/net/xbiblio/csl">{}</style>'


def style(variable: str = "title", *, is_sorted: bool = True) -> Style:
    sort = '<sort><key variable="title"/></sort>' if is_sorted else ""
    return Style("ours", "Ours", STYLE.format(SORTED.format(sort, variable)))


class Engine:
    """Prints a number and the title; sorts by title where the style sorts; dashes where it has them."""

    def bibliography(self, items: Sequence[Item], style: Style, locale: str = "") -> tuple[Entry, ...]:
        found = sorted(items, key=lambda one: str(one["title"])) if "<sort" in style.text else items
        dash = "—" if "subsequent-author-substitute" in style.text else ""
        return tuple(
            Entry(str(one["id"]), (nodes.paragraph(nodes.text(f"{dash}{at}{one['title']}{locale}")),))
            for at, one in enumerate(found, 1)
        )

    def citations(self, items: Sequence[Item], style: Style, locale: str = "") -> tuple[Citation, ...]:
        del style, locale
        return tuple(Citation(str(one["id"]), tuple(nodes.text(f"({one['title']})"))) for one in items)


@pytest.fixture
def filled(library: Path) -> Path:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(BIB.encode(), "refs.bib"))
    return library


ODD = b"@book{odd:key/1, author={Alm, Dag}, title={Odd}, year=1801}"


def keys(library: Path, *words: str, sort: str = citing.STYLE, among: Sequence[str] | None = None) -> list[str]:
    return [one.citation_key for one in citing.records(library, words, Wish(style(), sort=sort), among)]


@pytest.mark.parametrize(
    ("words", "sort", "found"),
    [
        pytest.param((), "style", "alms socks toes walls", id="all but what is no work"),
        pytest.param(("toes", "walls"), "style", "toes walls", id="keys, in their order"),
        pytest.param(
            ("walls", "https://doi.org/10.1234/SOCKS", "walls"), "style", "walls socks", id="a DOI, each once"
        ),
        pytest.param(("walls", "toes"), "key", "toes walls", id="keys, in another order"),
        pytest.param(("year:2001", "journal:toes"), "-year", "socks toes", id="a query"),
        pytest.param(("Warm",), "style", "socks", id="a word of a title"),
        pytest.param(("odd:key/1",), "style", "odd:key/1", id="a key that looks like a field"),
        pytest.param(("year:1800",), "style", "", id="nothing"),
        pytest.param(("socks", "year:1800"), "style", "", id="a query that finds nothing and has a key for a word"),
        pytest.param(("socks", "OR", "walls"), "key", "socks walls", id="keys in a query"),
    ],
)
def test_words_are_keys_if_all_of_them_are(words: tuple[str, ...], sort: str, found: str, filled: Path) -> None:
    if "odd" in found:
        with importing.opened(filled) as opened:
            importing.import_source(opened, from_bytes(ODD, "odd.bib"))
    assert keys(filled, *words, sort=sort) == found.split()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(("walls", "nowhere"), "no record goes by 'nowhere'", id="a word beside a key"),
        pytest.param(("walls", "no:key"), "no record goes by 'no:key'", id="what looks like a field beside a key"),
        pytest.param(("wals",), r"no record goes by 'wals' \(did you mean walls\?\)", id="a word near a key"),
    ],
)
def test_an_unknown_key_is_told_with_near_ones(words: tuple[str, ...], told: str, filled: Path) -> None:
    with pytest.raises(UnknownKeyError, match=told):
        keys(filled, *words)


def test_a_query_without_meaning_is_told_with_its_place(filled: Path) -> None:
    with pytest.raises(QueryError) as caught:
        keys(filled, "socks", "@nothing")
    assert (caught.value.text, caught.value.at) == ("socks @nothing", 6)


def test_a_list_of_somebodys_works_has_no_others(filled: Path) -> None:
    assert keys(filled, among=["toes", "walls"], sort="-year") == ["toes", "walls"]
    assert keys(filled, "warm OR walls", among=["toes", "walls"]) == ["walls"]


def printed(library: Path, wish: Wish, *words: str) -> list[tuple[str, str]]:
    """Each heading with the references beneath it."""
    document = citing.document(citing.records(library, words, wish), wish, Engine())
    return [(one.heading, ", ".join(map(text, one.references))) for one in document.groups]


def text(one: Reference) -> str:
    return "".join(map(shown, (node for block in one.blocks for node in cast("Any", block)["c"])))


def shown(node: Any) -> str:  # noqa: ANN401  # JSON
    """A node as text, bold in asterisks."""
    return f"*{''.join(map(shown, node['c']))}*" if node["t"] == "Strong" else str(node.get("c", " "))


ALL = "toes", "walls", "alms", "socks"


@pytest.mark.parametrize(
    ("wish", "words", "groups"),
    [
        pytest.param(Wish(style()), ALL, [("", "—1Alms, —2Cold toes, —3Walls, —4Warm socks")], id="the style's order"),
        pytest.param(
            Wish(style(is_sorted=False)),
            ALL,
            [("", "—1Cold toes, —2Walls, —3Alms, —4Warm socks")],
            id="that of the keys",
        ),
        pytest.param(
            Wish(style(), sort="-year"), ALL, [("", "—1Alms, —2Warm socks, —3Cold toes, —4Walls")], id="another order"
        ),
        pytest.param(
            Wish(style(), group_by="year"),
            ALL,
            [("2001", "1Alms, 2Cold toes, 4Warm socks"), ("1999", "3Walls")],
            id="years: no dash beneath a heading",
        ),
        pytest.param(
            Wish(style("citation-number"), group_by="year"),
            ALL,
            [("2001", "1Alms, 2Cold toes, 3Warm socks"), ("1999", "4Walls")],
            id="numbers go on",
        ),
        pytest.param(
            Wish(style("citation-number"), group_by="type", sort="key"),
            ALL,
            [("Journal articles", "1Warm socks, 2Cold toes"), ("Books", "3Alms, 4Walls")],
            id="types, in an order of one's own",
        ),
        pytest.param(
            Wish(style("citation-number"), group_by="endpoint"),
            ALL,
            [
                ("Death", "1Warm socks"),
                ("Pain", "2Cold toes, 1Warm socks"),
                ("Without an end point", "3Alms, 4Walls"),
            ],
            id="a work under two headings has one number",
        ),
        pytest.param(Wish(style(), "de-DE"), ("walls",), [("", "—1Wallsde-DE")], id="a language"),
        pytest.param(
            Wish(style(), is_citation=True), ("walls", "alms"), [("", "(Walls), (Alms)")], id="what stands in a text"
        ),
        pytest.param(
            Wish(style(), own=(Name("toes", "Cold"),)), ("toes", "walls"), [("", "—1Cold toes, —2Walls")], id="no name"
        ),
    ],
)
def test_works_stand_in_order(wish: Wish, words: tuple[str, ...], groups: list[tuple[str, str]], filled: Path) -> None:
    assert printed(filled, wish, *words) == groups


def test_the_own_name_is_bold(filled: Path) -> None:
    wish = Wish(style(), own=(Name(literal="Walls"),), is_citation=True)
    assert printed(filled, wish, "walls") == [("", "(*Walls*)")]


def test_what_is_wanted_stands_beneath(filled: Path) -> None:
    wish = Wish(style(), parts=citing.PARTS)
    (group,) = citing.document(citing.records(filled, ("socks", "walls"), wish), wish, Engine()).groups
    assert [bool(one.beneath) for one in group.references] == [False, True]


@pytest.mark.parametrize(
    ("said", "is_citation", "shapes"),
    [
        pytest.param("", False, (False, False), id="nothing"),
        pytest.param('hanging-indent="true"', False, (True, False), id="indented lines"),
        pytest.param('second-field-align="flush"', False, (False, True), id="a number before the lines"),
        pytest.param('hanging-indent="true"', True, (False, False), id="citations"),
    ],
)
def test_how_lines_are_indented_is_the_styles_word(
    said: str,
    is_citation: bool,  # noqa: FBT001
    shapes: tuple[bool, bool],
    filled: Path,
) -> None:
    shaped = Style("o", "O", style().text.replace("<bibliography", f"<bibliography {said}"))
    works = citing.records(filled, ("walls",), Wish(shaped))
    document = citing.document(works, Wish(shaped, is_citation=is_citation), Engine())
    assert (document.is_hanging, document.is_aligned) == shapes
