"""Names of persons and bodies, from the ways that formats write them."""

import re
from functools import lru_cache

from litdb.fields import latex
from litdb.model.names import OTHERS, Name

# One space before: the others fall to `strip`, and a megabyte of them is not gone through from each.
_AND = re.compile(r"\sand(?=\s)", re.IGNORECASE)
_BRACE_OR_AND = re.compile(r"\\.|[{}]|\sand(?=\s)", re.IGNORECASE | re.DOTALL)
_BRACE = re.compile(r"(\\.|[{}])", re.DOTALL)
# Most names are `Family, Given` with one capitalised word before the comma: no rule can read them otherwise.
_PLAIN = re.compile(r"([A-Z][^\s,\\{}~$&]*+), ([^\s,\\{}~$&]++(?: [^\s,\\{}~$&]++)*+)")
_TEX = re.compile(r"[\\{}~$&]")


def bibtex(text: str) -> tuple[Name, ...]:
    r"""A BibTeX name list, its LaTeX decoded: `and` between names, `and others` last.

    A name that is one braced group is a body. Source: btxdoc section 4; "Tame the BeaST" section 11.

    >>> [name.family for name in bibtex("Larsen, Claus M. and van der Berg, Jan")]
    ['Larsen', 'Berg']
    >>> bibtex("{Robert and Sons, Inc.}")
    (Name(family='', given='', particle='', suffix='', literal='Robert and Sons, Inc.'),)
    """
    return tuple([name for name in map(_bibtex_name, _split(text)) if name.family or name.literal or name.given])


def _split(text: str) -> list[str]:
    """The names of a list, cut at `and` outside braces."""
    # A space on either side, and a dangling `and` there parts an empty name from the others.
    spaced = f" {text} "
    parts = _AND.split(spaced) if "{" not in text else _split_braced(spaced)
    return [part for part in map(str.strip, parts) if part]


def _split_braced(text: str) -> list[str]:
    """The same, with an eye on the braces: an `and` within them is part of a name."""
    parts, last, depth = [], 0, 0
    for found in _BRACE_OR_AND.finditer(text):
        mark = found[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(depth - 1, 0)
        elif depth == 0 and mark[0] != "\\":
            parts.append(text[last : found.start()])
            last = found.end()
    return [*parts, text[last:]]


@lru_cache(maxsize=1 << 16)
def _bibtex_name(text: str) -> Name:
    """One name by BibTeX's rules."""
    if plain := _PLAIN.fullmatch(text):
        return Name(plain[1], plain[2])
    if text in ("others", "et al.", "et al"):
        return OTHERS
    if _is_braced(text):
        return Name(literal=latex.to_text(text))
    return _by_library(text) if _TEX.search(text) else _in_parts(text)


def _in_parts(text: str) -> Name:
    """One name without LaTeX: `given particle family`, `particle family, given` or `particle family, suffix, given`."""
    parts = [" ".join(part.split()) for part in text.rstrip(", ").split(",")]
    if len(parts) == 1:
        return natural(parts[0])
    particle, family = _particle(parts[0].split())
    if len(parts) == 2:
        return Name(family, parts[1], particle)
    return Name(family, ", ".join(parts[2:]), particle, parts[1])


def _is_braced(text: str) -> bool:
    """Whether one pair of braces holds the whole text."""
    if not (text.startswith("{") and text.endswith("}")):
        return False
    depth = 0
    for at, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if depth == 0:
            # `{\"O}` alone is a letter, not a body.
            return at == len(text) - 1 and not text.startswith("{\\")
    return False


def _by_library(text: str) -> Name:
    """One name with LaTeX in it, cut by bibtexparser, whose words keep braces together, then decoded."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    parts = parse_single_name_into_parts(_opened(text), strict=False)
    given, particle, family, suffix = (
        latex.to_text(" ".join(words)) for words in (parts.first, parts.von, parts.last, parts.jr)
    )
    if not (given or particle or suffix) and len(parts.last) == 1 and _is_braced(parts.last[0]):
        return Name(literal=family)
    # A last word of empty braces prints nothing: what stands before it is the family then.
    return Name(family, given, particle, suffix) if family else Name(particle, given, "", suffix)


def _opened(text: str) -> str:
    """The text without the closing braces that nothing opened: they print nothing, and cost bibtexparser much time."""
    kept, depth = [], 0
    for part in _BRACE.split(text):
        if part == "}" and depth == 0:
            continue
        depth += (part == "{") - (part == "}")
        kept.append(part)
    return "".join(kept)


def _particle(words: list[str]) -> tuple[str, str]:
    """The words before the comma as (particle, family): the particle ends with the last lower-case word but one."""
    if len(words) < 2:
        return "", "".join(words)
    cut = max((at + 1 for at, word in enumerate(words[:-1]) if _is_lower(word)), default=0)
    return " ".join(words[:cut]), " ".join(words[cut:])


def _is_lower(word: str) -> bool:
    """BibTeX's case of a word: that of its first letter."""
    first = next(filter(str.isalpha, word), "")
    return first != "" and not first.isupper() and first.lower() == first and first.upper() != first


def natural(text: str) -> Name:
    """A name in natural order, the particle being what is in lower case between given and family.

    >>> natural("Ludwig van Beethoven")
    Name(family='Beethoven', given='Ludwig', particle='van', suffix='', literal='')
    """
    words = text.split()
    lower = [at for at, word in enumerate(words[:-1]) if _is_lower(word)] if len(words) > 2 else []
    if not lower:
        return Name(words[-1], " ".join(words[:-1])) if words else Name()
    first, last = lower[0], lower[-1] + 1
    return Name(" ".join(words[last:]), " ".join(words[:first]), " ".join(words[first:last]))


def inverted(text: str) -> Name:
    """A name with the family first and a comma: `Larsen, Claus M.`, `Berg, Jr., Jan`; one without a comma is natural.

    >>> inverted("van der Berg, Jan")
    Name(family='Berg', given='Jan', particle='van der', suffix='', literal='')
    """
    return _bibtex_name(" ".join(text.split()))


def family_given(text: str) -> Name:
    """A name with the family first and no comma: `Raeber Miro E.`; a single word is a body.

    >>> family_given("Raeber Miro E.")
    Name(family='Raeber', given='Miro E.', particle='', suffix='', literal='')
    """
    words = text.split()
    if len(words) < 2:
        return Name(literal=" ".join(words))
    cut = next((at for at, word in enumerate(words[:-1]) if not _is_lower(word)), 0)
    return Name(words[cut], " ".join(words[cut + 1 :]), " ".join(words[:cut]))


def display(name: Name) -> str:
    """The name as a list shows it: `van der Berg, Jan, Jr.`.

    >>> display(Name("Berg", "Jan", "van der"))
    'van der Berg, Jan'
    """
    if name.literal:
        return name.literal
    family = f"{name.particle} {name.family}".strip()
    return ", ".join(part for part in (family, name.given, name.suffix) if part)
