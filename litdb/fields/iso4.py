"""Titles of journals abbreviated by ISO 4, and as the National Library of Medicine writes them.

Source: ISO 4:1997; ISSN International Centre, "List of Title Word Abbreviations" (see ltwa.py). Where the standard
leaves a choice (capitals; words such as "Part"), it is made as PubMed and the Web of Science make it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from litdb.fields import ltwa

_OF_ENGLISH = (
    "a an the and but or nor about after against along amid among around as at before behind between beyond by for "
    "from in into of off on onto over per since through throughout to toward towards under until upon versus via vs "
    "with within without"
)
_SMALL = {
    "eng": _OF_ENGLISH,
    "ger": "der die das des dem den ein eine einer eines und oder für fuer von vom zu zum zur im in am an auf aus bei "
    "mit nach über ueber unter durch",
    "fre": "le la les un une des du de d l et ou en au aux à dans par pour sur sous avec",
    "spa": "el la los las un una de del y e o en para por con al sobre",
    "ita": "il lo la i gli le un una di del dello della dei degli delle d l e ed o in nel nella per con da dal su sul",
    "por": "o a os as um uma de do da dos das e ou em no na nos nas para por com",
    "swe": "en ett den det de och eller för i på av till från med om",
    "dan": "en et den det de og eller for i på af til fra med om",
    "nor": "en et den det de og eller for i på av til fra med om",
    "dut": "de het een en of van voor in op te ten ter met tot",
    "cat": "el la els les i de del dels d l en per",
    "lat": "et in de ad",
    "pol": "i w z o na do",
    "fin": "ja",
}
_DROPPED = {word: frozenset(one for one, words in _SMALL.items() if word in words.split())
            for word in dict.fromkeys(" ".join(_SMALL.values()).split())}  # fmt: skip
"""Articles, prepositions and conjunctions -> the languages in which they are."""
_ARTICLES = frozenset(
    "a an the der die das ein eine le la les un une el los las il lo gli os as det het".split()
)  # fmt: skip
"""What is dropped also where a title begins with it; a preposition is not (ISO 4, section 4.6)."""
_PARTS = frozenset(
    "part parts section sections series ser sect pt teil reihe abteilung partie série serie sección parte sezione "
    "avdelning řada".split()
)
"""Words that are dropped before the letter or number of a part."""
_PHRASES = {"united states of america": "U. S. A.", "united states": "U. S.", "united kingdom": "U. K."}
"""Names of states that the list lacks."""
_LONGEST_PHRASE = 5
"""Words of a phrase at most."""
_LATIN = frozenset("vitro vivo situ silico utero ovo planta".split())
"""Words with which "in" is one term."""

_SUBTITLE = re.compile(r"\s*:\s+|\s+:|\s+[=/]\s+")
_DASH = re.compile(r"\s+[-–—]+\s+(?:(?:an?|the)\s+)?", re.IGNORECASE)
_PLACE = re.compile(r"\s*\([^()]*[^\W\d_]{2}[^()]*[,:][^()]*\)")
_YEAR = re.compile(r"\([^()]*:\s*([12]\d{3})\)")
_DESIGNATION = re.compile(r"[A-Z]|[IVXL]+|\d{1,2}|[A-Z]\d")
_ELIDED = re.compile(r"\A(?:l|d|dell|nell|all|sull|dall|degl|un|qu)['’](?=\w{2})", re.IGNORECASE)
_EDGES = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)
_HYPHEN = re.compile(r"([-‐‑–/])")
_STOPS = re.compile(r"[.,'’]")
_BRACKETS = re.compile(r"[^()\[\]]")
_SHORT = 5
"""Letters at most of a word that is taken for abbreviated by a full stop behind it, or for an acronym where all words
are in capitals."""


class _Word(NamedTuple):
    """A word of a title and what stands around it; `short` is what it becomes, where that is known already."""

    before: str
    text: str
    behind: str
    short: str = ""

    @property
    def is_designation(self) -> bool:
        """Whether it can be the letter or number of a part."""
        return _DESIGNATION.fullmatch(self.text) is not None and not self.behind.startswith(".")


def abbreviated(title: str, language: str = "") -> str:
    """The title by ISO 4; `language` is a BCP 47 tag, where it is known. Its words tell the languages, too.

    A title of one word, and one that is abbreviated already, stays.

    >>> abbreviated("The New England Journal of Medicine"), abbreviated("Zeitschrift für Kristallographie")
    ('N. Engl. J. Med.', 'Z. Kristallogr.')
    """
    return _abbreviated(normalize("NFC", title), ltwa.code(language))


def nlm(title: str, language: str = "") -> str:
    """The same without full stops, commas and apostrophes, as MEDLINE has it.

    >>> nlm("The New England journal of medicine"), nlm("Proceedings of the National Academy of Sciences")
    ('N Engl J Med', 'Proc Natl Acad Sci')
    """
    return without_stops(abbreviated(title, language))


def without_stops(short: str) -> str:
    """An abbreviated title as the National Library of Medicine writes it."""
    return " ".join(_STOPS.sub("", short).split())


@lru_cache(maxsize=1 << 12)
def _abbreviated(title: str, language: str) -> str:
    words = _words(_proper(title))
    if not words or _has_stops(title) or _is_medline(words):
        return " ".join(title.split())
    languages = _languages(words, language)
    kept = list(_kept(_phrases(_cased(words), languages), languages))
    if _is_single(kept):
        return " ".join("".join((one.before, one.text, _BRACKETS.sub("", one.behind))) for one in kept)
    return " ".join(_shortened(kept, languages)).rstrip(",")


def _proper(title: str) -> str:
    """The title proper: without other title information and without places, but with years and titles of parts."""
    title = _DASH.sub(" ", _PLACE.sub("", _YEAR.sub(r"(\1)", title)))
    head, *rest = _SUBTITLE.split(title.strip(), maxsplit=1)
    if rest and rest[0].partition(" ")[0].casefold() in _PARTS:
        return f"{head}. {rest[0]}"
    is_part = " " in head and _DESIGNATION.fullmatch(head.rpartition(" ")[2])
    return " ".join((head, *rest)) if is_part else head


def _words(title: str) -> list[_Word]:
    """The words; a full stop that ends a part of the title is a comma, other commas are gone (ISO 4, section 4.9)."""
    tokens = title.split()
    words = []
    for token, after in zip(tokens, [*tokens[1:], ""], strict=False):
        found = _EDGES.fullmatch(token)
        assert found is not None  # it matches anything
        before, text, behind = found[1], found[2], found[3].replace(",", "").replace(";", "")
        if behind.startswith(".") and (len(text) > _SHORT or after.casefold() in _PARTS):
            behind = f",{behind[1:]}"
        if text:
            words.append(_Word(before, _ELIDED.sub("", text), behind))
    return words


def _has_stops(title: str) -> bool:
    """Whether it is abbreviated already: all of its words but acronyms end so, or most of several do."""
    words = [
        one for one in title.split() if (not one.isupper() or one.endswith(".")) and one.casefold() not in _DROPPED
    ]
    stops = sum(one.endswith((".", ".,")) for one in words)
    return stops > 0 and (stops == len(words) or (stops > 1 and stops * 2 >= len(words)))


def _is_medline(words: list[_Word]) -> bool:
    """Whether it is abbreviated already without full stops: at least half of its words are what words become."""
    bare = [ltwa.folded(one.text) for one in words]
    made = [one in ltwa.shorts() for one in bare if len(one) > 1]
    return any(made) and sum(made) * 2 >= len(made) and all(map(_is_bare, bare))


def _is_bare(word: str) -> bool:
    """Whether a folded word may stand in a title that is abbreviated without full stops."""
    entry = ltwa.found(word)
    return word in ltwa.shorts() or len(word) == 1 or (not (entry and entry.short) and word not in _DROPPED)


def _cased(words: list[_Word]) -> list[_Word]:
    """The words with capitals where a title in small or in capital letters has none, or nothing but them."""
    if len(words) > 1 and all(one.text.isupper() for one in words if len(one.text) > 1):
        return [one._replace(text=one.text.capitalize()) if _is_word(one.text) else one for one in words]
    small = [one.text.islower() for one in words[1:] if one.text.casefold() not in _DROPPED]
    if not small or sum(small) * 2 < len(small):
        return words
    return [one if one.text.casefold() in _DROPPED else one._replace(text=_capital(one.text)) for one in words]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if text.islower() else text


def _is_word(text: str) -> bool:
    """Whether a text in capitals is a word, and no acronym."""
    return len(text) > _SHORT or text.casefold() in _DROPPED or bool(ltwa.languages(ltwa.folded(text)))


def _languages(words: list[_Word], language: str) -> frozenset[str]:
    """The languages that most of the words are of, and the one that is given; English where nothing tells."""
    votes = Counter({"eng": 0.5})
    for one in words:
        small = _DROPPED.get(one.text.casefold(), ()) if not one.behind.startswith(".") else ()
        votes.update(dict.fromkeys(small or ltwa.languages(ltwa.folded(one.text)), 1 + bool(small)))
    del votes[ltwa.ALL]
    most = max(votes.values())
    return frozenset(one for one, count in votes.items() if count == most) | {ltwa.ALL, language}


def _phrases(words: list[_Word], languages: Collection[str]) -> Iterator[_Word]:
    """The words, those that the list has as one joined."""
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + _LONGEST_PHRASE), at + 1, -1):
            if short := _phrase(" ".join(one.text for one in words[at:end]), languages):
                yield _Word(words[at].before, short, words[end - 1].behind, short)
                at = end
                break
        else:
            yield words[at]
            at += 1


def _phrase(text: str, languages: Collection[str]) -> str:
    """What becomes of several words; "" where they are no phrase."""
    key = ltwa.folded(text)
    fitting = (one.short for one in ltwa.entries(key) if not one.languages.isdisjoint(languages))
    short = _PHRASES.get(key) or next(fitting, "")
    return _capitals(short) if text[:1].isupper() else short


def _kept(words: Iterable[_Word], languages: Collection[str]) -> Iterator[_Word]:
    """The words without articles, prepositions, conjunctions and such as "Part" before its letter."""
    listed = list(words)
    for at, one in enumerate(listed):
        after = listed[at + 1] if at + 1 < len(listed) else None
        small = one.text.casefold()
        if after is not None and small in _PARTS and after.is_designation and at:
            continue
        if not _is_dropped(one, small, at, languages) or (small == "in" and after and after.text.lower() in _LATIN):
            yield one


def _is_dropped(one: _Word, small: str, at: int, languages: Collection[str]) -> bool:
    if at == 0:
        return small in _ARTICLES and not _DROPPED[small].isdisjoint(languages)
    is_letter = len(one.text) == 1 and one.text.isupper()
    return (
        not is_letter and not one.behind.startswith(".") and not _DROPPED.get(small, frozenset()).isdisjoint(languages)
    )


def _is_single(words: list[_Word]) -> bool:
    """Whether a title has one word, but for a part's letter and what stands in brackets (ISO 4, section 4.1)."""
    within = 0
    counted = 0
    for one in words:
        within += one.before.count("(")
        counted += not within and not one.is_designation
        within -= one.behind.count(")")
    return counted < 2


def _shortened(words: list[_Word], languages: Collection[str]) -> Iterator[str]:
    for one in words:
        short = one.short or _compound(one.text, languages)
        behind = one.behind if one.behind.startswith(".") and short == one.text else one.behind.lstrip(".")
        yield "".join((one.before, short, behind))


def _compound(text: str, languages: Collection[str]) -> str:
    """A word with each part between hyphens abbreviated, or as a whole where the list has it so."""
    if _HYPHEN.search(text) is None or text.isupper():
        return _short(text, languages)
    return _phrase(text, languages) or "".join(_short(part, languages) for part in _HYPHEN.split(text))


def _short(text: str, languages: Collection[str]) -> str:
    """A word abbreviated; acronyms and names with capitals within stay."""
    if len(text) < 2 or text[1:] != text[1:].lower():
        return text
    word = ltwa.folded(text)
    entry = ltwa.found(word, languages) or ltwa.within(word, languages) or ltwa.found(word)
    return _written(text, entry.short) if entry and entry.short else text


def _written(text: str, short: str) -> str:
    """The abbreviation in the title's own letters, as far as it has them; capitals as in the title."""
    stem = ltwa.folded(short.rstrip("."))
    for end in range(len(stem) - 1, min(len(text), len(stem) + 2) + 1):
        if ltwa.folded(text[:end]) == stem:
            return text if end == len(text) else f"{text[:end]}."
    return _capitals(short) if text[:1].isupper() else short


def _capitals(short: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in short.split())
