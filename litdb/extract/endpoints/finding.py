"""The end points of an abstract: each once, with what became of it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from litdb.extract.endpoints import objectives
from litdb.extract.endpoints.building import built
from litdb.extract.endpoints.clauses import Declaration
from litdb.extract.endpoints.declarations import declarations, headed
from litdb.extract.endpoints.fate import fate
from litdb.extract.sentences import Sentence
from litdb.extract.trials.scope import scope
from litdb.model.findings import Endpoint, Excerpt, Met, Role

_NOUNS = ("outcome", "out-come", "point", "measure", "variable", "parameter", "efficacy")
_AIMS = ("objective", "aim", "goal", "purpose")
_PRIMARY = ("primary", "main ", "principal")
_MEASURED = ("efficacy", "effectiveness", "safety", "tolerability")
_WISHED = ("future ", "further ")
"""Letters of which a sentence has some, if it can say such a thing: to look for them costs little."""


def _has(lower: str, words: tuple[str, ...]) -> bool:
    return any(map(lower.__contains__, words))


def find(abstract: str, sentences: tuple[Sentence, ...]) -> tuple[Endpoint, ...]:
    """Find the end points that an abstract with these sentences declares, in order, each once.

    What an objective names stands for a role only where nothing is declared to have it.
    """
    kept = _Kept()
    fates: list[tuple[Sentence, Met]] = []
    aims: list[tuple[Sentence, Declaration]] = []
    for sentence in sentences:
        lower = sentence.text.lower()
        for declaration in _declared(sentence, lower):
            kept.add(built(sentence, declaration))
        if _has(lower, _PRIMARY) and (said := fate(sentence.text)):
            fates.append((sentence, said))
        if _has(lower, _AIMS):
            aims += [(sentence, aim) for aim in objectives.aims(sentence.text)]
    for sentence, aim in aims:
        kept.add_missing(built(sentence, aim))
    if not kept.endpoints:
        return ()
    whose = scope(abstract)
    found = (one if one.scope is whose else replace(one, scope=whose) for one in _with_fates(kept.endpoints, fates))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _declared(sentence: Sentence, lower: str) -> list[Declaration]:
    """What a sentence declares; `lower` is its text in lower case."""
    text = sentence.text
    if "should" in lower and _has(lower, _WISHED):
        return []  # what others are to measure
    declared = list(declarations(text)) if _has(lower, _NOUNS) else []
    if not declared and sentence.opens and (listed := headed(text, sentence.heading)):
        return [listed]
    if not declared and _has(lower, _MEASURED):
        return list(objectives.assessed(text))
    return declared


_BRACKETS = re.compile(r"\s*\(([^()]{1,24})\)")
_ARTICLE = re.compile(r"\A(?:the|an?)\s+", re.IGNORECASE)


class _Kept:
    """The end points found so far; one that is named again is the same, by its name, its abbreviation or both."""

    def __init__(self) -> None:
        self.endpoints: list[Endpoint] = []
        self._known: dict[str, set[Role]] = {}

    def add(self, found: Iterator[Endpoint]) -> None:
        """Add those that are new in their role; one without a role is new only by its name."""
        for one in found:
            spellings = _spellings(one.name)
            roles = set().union(*(self._known.get(each, set()) for each in spellings))
            if one.role in roles or (roles and one.role is Role.UNSPECIFIED):
                continue
            self.endpoints.append(one)
            for each in spellings:
                self._known.setdefault(each, set()).add(one.role)

    def add_missing(self, found: Iterator[Endpoint]) -> None:
        """Add those of a role that none has yet."""
        roles = {one.role for one in self.endpoints}
        self.add(one for one in found if one.role not in roles)


def _spellings(name: str) -> set[str]:
    """The ways in which a name may come again: whole, without its abbreviation, and that alone."""
    plain = _ARTICLE.sub("", name).casefold()
    short = {one.casefold() for one in _BRACKETS.findall(name) if any(map(str.isupper, one))}
    return {plain, _BRACKETS.sub("", plain), *short}


def _with_fates(found: list[Endpoint], fates: list[tuple[Sentence, Met]]) -> Iterator[Endpoint]:
    """The end points with what the text says outright of the primary ones: of one by name, else of them all."""
    for one in found:
        said = _fate(one, found, fates) if one.role is Role.PRIMARY and fates else None
        if said is None:
            yield one
        else:
            sentence, met = said
            yield replace(one, met=met, met_evidence=Excerpt(sentence.text, sentence.start))


def _fate(one: Endpoint, found: list[Endpoint], fates: list[tuple[Sentence, Met]]) -> tuple[Sentence, Met] | None:
    """The last sentence that says whether the end point was met; one that names others does not speak of it."""
    own = [said for said in fates if said[0].start <= one.start < said[0].end]
    if own:
        return own[-1]
    others = [each for each in found if each.role is Role.PRIMARY and each is not one]
    for said in reversed(fates):
        text = said[0].text.casefold()
        if _is_named(one, text) or not any(_is_named(each, text) for each in others):
            return said
    return None


def _is_named(one: Endpoint, text: str) -> bool:
    return any(each in text for each in _spellings(one.name))
