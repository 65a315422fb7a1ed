"""CQL, the query language of libraries' SRU services -> the same tree.

Source: Library of Congress, "CQL: Contextual Query Language", version 1.2; the indexes are those of Lund University
Publications (lup.lub.lu.se/search/doc/sruservice) and LibreCat (config/store.yml, cql_mapping).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from litdb.query import fields, syntax, terms, values
from litdb.query.building import EVERYTHING, all_of, none_of, one_of
from litdb.query.errors import SHOWN, QueryError
from litdb.query.fields import Term, guess
from litdb.query.identifying import Known, identified
from litdb.query.terms import Sign, nothing_to_find
from litdb.query.tree import Query
from litdb.query.words import searchable, unsearchable, words

if TYPE_CHECKING:
    from lark import Token, Tree


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition: the index's name as written, the relation, the text without quotation marks."""

    index: str
    relation: str
    text: str
    known: Known


Read = Callable[[Condition], Query]
"""A condition -> what it asks for. Raises QueryError."""


def _words(column: str, one: Condition) -> Query:
    """All words, or with `any` some of them; with `exact`, `==` and `adj` side by side."""
    text = " ".join(one.text.replace('"', " ").split())
    if one.relation in {"exact", "==", "adj"}:
        return _unmasked(text, column)
    found = [_unmasked(word, column) for word in text.split() if searchable(word) or "*" in word]
    if not found:
        raise unsearchable(text)
    return _JOINED[_related(one, _JOINED)](found)


_JOINED = {"=": all_of, "all": all_of, "any": one_of}


def _unmasked(text: str, column: str) -> Query:
    """Words in which `*` stands at the end alone."""
    if _MASK.search(text):
        raise QueryError(f"in {text[:SHOWN]!r} stands `?` or `^`; litdb knows `*` at the end of a word alone")
    return words(text, column, is_quoted=len(text.split()) > 1)


_MASK = re.compile(r"\w\?\w|(?:^|\s)\^|\^(?:\s|$)")


def _years(one: Condition) -> Query:
    return one_of(map(values.years, _texts(one, _YEARS)))


def _identifier(scheme: str, one: Condition) -> Query:
    return one_of([identified(scheme, text, one.known) for text in _texts(one, _EXACTLY)])


def _is(field: str, known: Mapping[str, str], one: Condition) -> Query:
    texts = [known.get(text.strip().lower(), text) for text in _texts(one, _EXACTLY)]
    return one_of([fields.read(field, Term(text, one.known, is_quoted=True)) for text in texts])


_Texts = dict[str, Callable[[str], list[str]]]
"""Relation -> the values, one of which it must be."""

_EXACTLY: _Texts = {**dict.fromkeys(("=", "==", "exact", "all"), lambda text: [text]), "any": str.split}
_YEARS: _Texts = {
    **dict.fromkeys(("=", "==", "exact"), lambda text: [text]),
    "<": lambda text: ["<" + text],
    ">": lambda text: [">" + text],
    "<=": lambda text: ["<=" + text],
    ">=": lambda text: [">=" + text],
    "any": str.split,
    "within": lambda text: ["..".join(text.split(maxsplit=1))],
}


def _texts(one: Condition, known: _Texts) -> list[str]:
    """What the text is for the relation. Raises QueryError where the index does not know it or there is no text."""
    if not one.text.strip():
        raise unsearchable(one.text)
    return known[_related(one, known)](one.text)


_TYPES = {
    "journalarticle": "article-journal", "journal_article": "article-journal", "article": "article-journal",
    "bookchapter": "chapter", "book_chapter": "chapter", "bookeditor": "book", "book_editor": "book",
    "conference": "paper-conference", "conference_paper": "paper-conference", "dissertation": "thesis",
    "licentiatethesis": "thesis", "working_paper": "report",
}  # fmt: skip
"""What a service calls it -> what CSL does."""


def _all(one: Condition) -> Query:
    if one.text.strip() != "1" or one.relation not in _EXACTLY:
        raise QueryError("all records are `cql.allRecords = 1`")
    return EVERYTHING


_ANYWHERE = partial(_words, "")
INDEXES: dict[str, Read] = {
    **dict.fromkeys(("anywhere", "serverchoice", "anyindexes", "allindexes", "basic"), _ANYWHERE),
    **dict.fromkeys(("author", "creator", "person", "editor", "name"), partial(_words, "names")),
    "title": partial(_words, "title"),
    **dict.fromkeys(("abstract", "description"), partial(_words, "abstract")),
    **dict.fromkeys(("journal", "publication", "seriestitle"), partial(_words, "container")),
    **dict.fromkeys(("keyword", "keywords", "subject"), partial(_words, "other")),
    **dict.fromkeys(("year", "publicationyear", "publishingyear", "date"), _years),
    **dict.fromkeys(("type", "documenttype", "publicationtype"), partial(_is, "type", _TYPES)),
    "language": partial(_is, "lang", {}),
    **{name: partial(_identifier, name) for name in ("doi", "issn", "isbn", "pmid", "wos", "scopus", "arxiv", "lup")},
    **dict.fromkeys(("medline", "pubmed"), partial(_identifier, "pmid")),
    **dict.fromkeys(("isi", "ut"), partial(_identifier, "wos")),
    "eissn": partial(_identifier, "issn"),
    "eisbn": partial(_identifier, "isbn"),
    "id": partial(_identifier, "lup"),
    "allrecords": _all,
}
"""Index, in small letters, without context set and underscores -> how it is understood. The next is one row here."""

_SETS = frozenset(("bath", "cql", "dc", "prism", "rec"))
"""Context sets, one of which may stand before an index."""
_REFUSED = {
    "prox": "litdb does not know `prox`; `adj` finds words side by side",
    "/": "litdb knows no modifiers of relations and booleans",
    "sortby": "litdb does not know `sortBy`; the option --sort puts records in order",
}
_BEGINNING = re.compile(
    r'"(?:[^"\\]++|\\[\s\S]?)*+"?'
    r'|(?<![^\s(])(?P<index>[A-Za-z_.]++)\s*+(?P<relation>[=<>]|(?i:any|all|exact|adj|within)(?=\s*+"))'
)
_SIGNS = "=<> "
_SLIP = 0.8
"""From here on one name is like another: `auther` like author, `subtitle` not like title."""
_ESCAPED = re.compile(r"\\([\s\S])")


def _name(index: str) -> str:
    """An index's name as INDEXES has it."""
    context, _, rest = index.lower().partition(".")
    return (rest if rest and context in _SETS else index.lower()).replace("_", "")


def _related(one: Condition, known: Mapping[str, object]) -> str:
    """The relation, which must be one that the index knows. Raises QueryError."""
    if one.relation not in known:
        raise QueryError(f"`{one.index[:SHOWN]}` knows no {one.relation}, but {' '.join(known)}")
    return one.relation


def first_condition(text: str) -> str:
    """The index and relation by which a text is CQL, as `author =`; "" where it is none.

    An index is followed by = < > or, before a quotation mark, any all exact adj within; in quotation marks is no CQL.
    A slip of the pen in an index, as in `auther = "donath"`, counts where no index stands.
    """
    slip = ""
    for found in _BEGINNING.finditer(text):
        if found["index"]:
            begins = f"{found['index']} {found['relation']}"
            if _name(found["index"]) in INDEXES:
                return begins
            slip = slip or (begins if _is_meant(found, text) else "")
    return slip


def _is_meant(found: re.Match[str], text: str) -> bool:
    """Whether what is no index of ours, before = < >, is meant for one: it is much like one or before quoted text."""
    from difflib import get_close_matches

    if found["relation"] not in _SIGNS:
        return False
    is_quoted = text[found.end() :].lstrip(_SIGNS).startswith('"')
    return is_quoted or bool(get_close_matches(_name(found["index"])[:SHOWN], INDEXES, n=1, cutoff=_SLIP))


def read(text: str, begins: str, known: Known) -> Query:
    """The tree of a query in CQL; `begins` is what first_condition found. Raises QueryError."""
    try:
        return _meaning(syntax.tree("cql", text, _REFUSED), known)
    except QueryError as error:
        told = QueryError(error.message, *error.more, f"This is read as CQL, since `{begins}` stands in it.")
        told.at = error.at
        raise told from error


def _meaning(node: "Tree[Token] | Token", known: Known) -> Query:
    """What a piece of the syntax tree asks for."""
    assert not isinstance(node, str)
    if node.data == "condition":
        return _condition([one for one in node.children if isinstance(one, str)], known)
    if node.data == "negated":
        return none_of(_meaning(node.children[-1], known))
    first, *others = node.children
    found = _meaning(first, known)
    for joined in others:
        assert not isinstance(joined, str)
        *boolean, operand = joined.children
        is_or = [str(one).lower() for one in boolean] == ["or"]
        found = (one_of if is_or else all_of)((found, _meaning(operand, known)))
    return found


def _condition(tokens: "list[Token]", known: Known) -> Query:
    """`index relation text`, or text alone, which is a term of litdb's language unless in quotation marks."""
    *compared, text = tokens
    at = text.start_pos or 0
    if not compared and text.type == "WORD":
        found = terms.read(str(text), at, "", known)
        if isinstance(found, Sign):
            raise nothing_to_find(found)
        return found
    index, relation = compared or ("", "=")
    reader = _index(compared[0]) if compared else _ANYWHERE
    try:
        if relation == "<>":
            return none_of(reader(Condition(str(index), "=", _plain(text), known)))
        return reader(Condition(str(index), relation.lower(), _plain(text), known))
    except QueryError as error:
        error.at = at
        raise


def _index(written: "Token") -> Read:
    """How an index is understood. Raises QueryError where there is none of the name."""
    name = _name(written)
    if name not in INDEXES:
        said = f"CQL knows no index {written[:SHOWN]!r} here{guess(name, tuple(INDEXES))}"
        raise QueryError(said, f"Known: {', '.join(sorted(INDEXES))}.", at=written.start_pos or 0)
    return INDEXES[name]


def _plain(text: "Token") -> str:
    """A term without quotation marks and backslashes; a sign behind a backslash stands for nothing."""
    if text.type == "WORD":
        return str(text)
    return _ESCAPED.sub(lambda found: " " if found[1] in '"*?^' else found[1], text[1:-1])
