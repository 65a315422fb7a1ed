"""Make litdb/fields/ltwa.tsv of the ISSN International Centre's list: `python bench/ltwa.py LTWA_20210702.csv`.

The raw file has a word, its abbreviation ("n.a.": none) and its languages in each line, parted by tabs. Left out is
what other lines say anyway: words that are not abbreviated and begin as no other does, those that a beginning gives.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from unicodedata import normalize

from litdb.fields import ltwa

_HEAD = """# How words of journals' titles are abbreviated (ISO 4). A line: a word, or its beginning-, or its -end; then
# what it becomes (nothing: it stays) and in which languages (ISO 639-2/B), as often as it takes.
# Facts from the ISSN International Centre's List of Title Word Abbreviations, 2021-07-02 (www.issn.org); written
# by bench/ltwa.py, which leaves out what other lines say anyway and adds what it says.
"""
_ADDED = ("kristallograph-\tKristallogr.\tger",)
"""What the list lacks and the ISSN Portal writes all the same ("Z. Kristallogr.", ISSN 0044-2968)."""
_MEANING = re.compile(r" *\([^)]*\)")
_LANGUAGE = re.compile(r"[a-z]{3}")

Words = dict[str, dict[str, str]]
"""Key -> language -> what the word becomes."""


def read(path: Path) -> Words:
    """The list; of a word that two lines abbreviate in one language, the first that does counts."""
    words: Words = defaultdict(dict)
    listed = normalize("NFC", path.read_text(encoding="utf-8")).splitlines()[1:]
    for line in (*listed, *_ADDED):
        word, short, codes = line.split("\t")
        key = ltwa.folded(_MEANING.sub("", word).strip())
        for language in _LANGUAGE.findall(codes) or [ltwa.ALL]:
            if language not in {"ext", "und"} and not words[key].get(language):
                words[key][language] = "" if short.strip() == "n.a." else short.strip()
    return words


def pruned(words: Words) -> Words:
    """What no other line says: beginnings first, the shortest first, then whole words."""
    kept: Words = defaultdict(dict)
    for key in sorted(words, key=lambda one: (not one.endswith("-"), not one.startswith("-"), len(one), one)):
        for language, short in sorted(words[key].items()):
            if short and _said(key, (language, ltwa.ALL), kept) != short:
                kept[key][language] = short
    # A word that stays is told where any language shortens it: that is looked for at last.
    everywhere = sorted({language for said in words.values() for language in said})
    for key in sorted(words):
        for language, short in sorted(words[key].items()):
            if not short and _said(key, everywhere, kept):
                kept[key][language] = ""
    return kept


def _said(key: str, languages: Sequence[str], kept: Words) -> str | None:
    """What the lines kept so far say of a word in one of the languages; None where they say nothing."""
    ways = ltwa.beginnings(key[:-1]) if key.endswith("-") else ltwa.keys(key.lstrip("-"))
    for way in ways:
        for one in languages:
            if one in kept.get(way, {}) and not (way.startswith("-") and key.startswith("-")):
                return kept[way][one] or None
    return None


def _lines(words: Words) -> list[str]:
    lines = []
    for key in sorted(words):
        by_short: dict[str, list[str]] = defaultdict(list)
        for language, short in words[key].items():
            by_short[short].append(language)
        cells = [cell for short, codes in sorted(by_short.items()) for cell in (short, " ".join(sorted(codes)))]
        lines += ["\t".join((key, *cells))] if cells else []
    return lines


if __name__ == "__main__":
    found = read(Path(sys.argv[1]))
    lines = _lines(pruned(found))
    ltwa.PATH.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(found)} words, {len(lines)} kept, {ltwa.PATH.stat().st_size} bytes")
