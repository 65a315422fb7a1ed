"""Names of persons and bodies, from the ways that formats write them."""

import re
from functools import lru_cache

from litdb.fields import latex
from litdb.model.names import OTHERS, Name

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_TEX = re.compile(r"[\\{}~$&]")


def bibtex(text: str) -> tuple[Name, ...]:
    r"""A BibTeX name list, its LaTeX decoded: `and` between names, `and others` last.

    A name that is one braced group is a body. Source: btxdoc section 4; "Tame the BeaST" section 11.

    >>> [name.family for name in bibtex("Larsen, Claus M. and van der Berg, Jan")]
    ['Larsen', 'Berg']
    >>> bibtex("{Robert and Sons, Inc.}")
    (Name(family='', given='', particle='', suffix='', literal='Robert and Sons, Inc.'),)
    """
    return tuple(name for name in map(_bibtex_name, _split(text)) if name != Name())


def _split(text: str) -> list[str]:
    """The names of a list, cut at `and` outside braces."""
    bare = text.strip()
    if "{" not in bare:
        parts = _AND.split(bare)
    else:
        from bibtexparser.middlewares.names import split_multiple_persons_names

        parts = split_multiple_persons_names(bare)
    # A list that begins or ends with a dangling `and` has no empty name there.
    return [re.sub(r"^and\s+|\s+and$", "", part.strip(), flags=re.IGNORECASE) for part in parts if part.strip()]


@lru_cache(maxsize=1 << 16)
def _bibtex_name(text: str) -> Name:
    """One name by BibTeX's rules."""
    if text in ("others", "et al.", "et al"):
        return OTHERS
    if _is_braced(text):
        return Name(literal=latex.to_text(text))
    if _TEX.search(text):
        return _by_library(text)
    parts = [" ".join(part.split()) for part in text.split(",")]
    if parts[-1] == "" and len(parts) > 1:
        parts.pop()
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

    parts = parse_single_name_into_parts(text, strict=False)
    given, particle, family, suffix = (
        latex.to_text(" ".join(words)) for words in (parts.first, parts.von, parts.last, parts.jr)
    )
    if not (given or particle or suffix) and len(parts.last) == 1 and _is_braced(parts.last[0]):
        return Name(literal=family)
    return Name(family, given, particle, suffix)


def _particle(words: list[str]) -> tuple[str, str]:
    """The words before the comma as (particle, family): the particle ends with the last lower-case word but one."""
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
