"""Names of persons and bodies, from the ways that formats write them."""

import re
from collections.abc import Callable
from dataclasses import replace

from litdb.fields import latex, name_keys, name_lists, name_scripts
from litdb.model.names import OTHERS, Name

_BRACE = re.compile(r"(\\.|[{}])", re.DOTALL)
# Most names are `Family, Given` with one capitalised word before the comma: no rule can read them otherwise.
_PLAIN = re.compile(
    r"((?!(?:[JS]r|III?|IV)\b)[A-Z][^\s,;\\{}~$&]*+), "
    r"((?!(?:[JS]r|III)\b)[^\s,;\\{}~$&]++(?: (?![Aa][Nn][Dd]\b)[^\s,;\\{}~$&]++)*+)"
)
# `Given Family`, with nothing but words that begin with a capital.
_NATURAL = re.compile(r"((?:(?!A[Nn][Dd]\b)[A-Z][A-Za-z'-]*+\.? )++)([A-Z][a-z'-][A-Za-z'-]*[a-z])", re.ASCII)
# The same with LaTeX in it: one word has no particle, whatever it is made of.
_ACCENTED = re.compile(r"((?=[^,]*[\\{])[^\s,;&=~$]++), ([^,;&=$]++)")
_TEX = re.compile(r"[\\{}~$&]")

_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
# BibTeX knows these for letters; bibtexparser looks at what stands behind them, and takes `\~n` for a tie and an n.
_LETTER = re.compile(
    r"(?<![`'^\"~=.])(?:\{\\(?:AA|AE|OE|TH|DH|DJ|NG|[OL]|aa|ae|oe|th|dh|dj|ng|[ol]|ss)\s*\}"
    r"|\\(?:AA|AE|OE|TH|DH|DJ|NG|[OL]|aa|ae|oe|th|dh|dj|ng|[ol]|ss)(?![A-Za-z])\s*(?:\{\})?)"
    r"|\{\\(?:[`'^\"~=.]|[uvHcdbkrGUh](?![A-Za-z]))\s*(?:\{\\?[A-Za-z]\}|\\?[A-Za-z])\}"
)
_TILDE = re.compile(r"(?<![.{])\\~(?:\{[A-Za-z]\}|[A-Za-z])")

_JUNIOR = frozenset("Jr Jr. jr jr. JR JR. Jnr Jnr. Sr Sr. sr sr. SR SR. Snr Snr. III 2nd 3rd".split())
"""What is a suffix wherever it stands."""
_SUFFIXES = _JUNIOR | {"II", "IV"}
"""These could also be somebody's initials, and need a family and a given name beside them."""
_LAST = _SUFFIXES | frozenset("PhD PhD. Ph.D. Ph.D MD MD. M.D. Esq. Esq père fils".split())
"""What is a suffix behind two commas."""
_SUFFIX = re.compile(r"\b(?:[JS][rR]|[js]r|[JS]nr|I{2,3}|IV|2nd|3rd)\b")
"""What all of these have in them."""
# Signs and words that only `_name` and lists know, and commas that may be a list's: BibTeX's rules do for the rest.
_ODD = re.compile(
    rf"[;&={{}}\\~$\d]|{_SUFFIX.pattern}|\b(?:others|al|alii)\b"
    r"|,[^,]*,|\b[A-Z]{1,3},|\A[A-Z]\.[^,]*,|,\s*\Z|\A\s*,"
)
# dblp numbers people of one name: `Jan Berg 0002`.
_HOMONYM = re.compile(r"\s\d{4}\Z|\A\d{4},\s(?=.*\s)", re.ASCII)
_ENDINGS = _SUFFIXES | {"al", "al.", "alii"}


def bibtex(text: str) -> tuple[Name, ...]:
    r"""A BibTeX name list, its LaTeX decoded: `and` between names, `and others` last.

    A name that is one braced group is a body; a name of keys is read by BibLaTeX's extended format, lists parted by
    `;`, `&` or commas are taken apart, and a suffix is known wherever it stands.
    Source: btxdoc section 4; "Tame the BeaST" section 11.

    >>> [name.family for name in bibtex("Larsen, Claus M. and van der Berg, Jan")]
    ['Larsen', 'Berg']
    >>> bibtex("{Robert and Sons, Inc.}")
    (Name(family='', given='', particle='', suffix='', literal='Robert and Sons, Inc.'),)
    """
    return tuple([name for part in name_lists.parts(text) for name in between(part)])


def between(text: str) -> tuple[Name, ...]:
    """The names that stand between two `and`s of a BibTeX list (`name_lists.parts`): mostly one."""
    if plain := _PLAIN.fullmatch(text):
        family, given = plain.groups()
        if " " not in given or given.rpartition(" ")[2] not in _ENDINGS:
            return (Name(family, given),)
    if (plain := _NATURAL.fullmatch(text)) and plain[2] not in _ENDINGS and not _SUFFIX.search(text):
        return (Name(plain[2], plain[1][:-1]),)
    return tuple([name for part in name_lists.cut(text) for name in _odd(part)])


def _odd(text: str) -> tuple[Name, ...]:
    """The names in what has no further `and`."""
    if not _ODD.search(text):
        return (_in_parts([" ".join(part.split()) for part in text.split(",")], ""),)
    if (accented := _ACCENTED.fullmatch(text)) and _is_simple(text, accented[1]):
        return (Name(latex.to_text(accented[1]), latex.to_text(accented[2])),)
    found = [_name(part) for part in name_lists.several(text) if part]
    return tuple([name for name in found if name.family or name.literal or name.given])


def _is_simple(text: str, family: str) -> bool:
    """Whether the braces of the family close in it, as those of the given name, and there is no suffix."""
    is_closed = text.count("{") == text.count("}") and family.count("{") == family.count("}")
    return is_closed and not family.startswith("{}") and not _SUFFIX.search(text) and not text.endswith(("al.", "al"))


def _name(text: str) -> Name:
    """One name by BibTeX's rules, or in BibLaTeX's extended format."""
    if text in ("others", "et al.", "et al"):
        return OTHERS
    if _is_braced(text):
        return Name(literal=latex.to_text(text))
    if "=" in text and (keyed := name_keys.name(text)):
        return keyed
    if "~" in text and "\\" not in text and "{" not in text:
        text = text.replace("~", " ").strip() or text
    if text[0].isdecimal() or text[-1].isdecimal():
        text = _HOMONYM.sub("", text) or text
    parts, suffix = [part.strip() for part in name_lists.sections(text.rstrip(", "))], ""
    if len(parts) > 2 or _SUFFIX.search(text):
        parts, suffix = _BY_COMMAS[min(len(parts), 3) - 1](parts)
    if _TEX.search(text):
        return _by_library(", ".join(parts), latex.to_text(suffix))
    return _in_parts([" ".join(part.split()) for part in parts], " ".join(suffix.split()))


def _in_parts(parts: list[str], suffix: str) -> Name:
    """One name without LaTeX: `given particle family`, or `particle family` and `given`."""
    if len(parts) == 1:
        found = natural(parts[0])
        return replace(found, suffix=suffix) if suffix else found
    particle, family = particle_of(parts[0].split())
    return Name(family, parts[1], particle, suffix)


def _after_no_comma(parts: list[str]) -> tuple[list[str], str]:
    """`Jan Berg Jr.`."""
    rest, last = _cut_last(parts[0])
    is_suffix = last in _JUNIOR or (last in _SUFFIXES and len(rest.split()) > 1)
    return ([rest], last) if rest and is_suffix else (parts, "")


def _after_one_comma(parts: list[str]) -> tuple[list[str], str]:
    """`Berg Jr., Jan`; `Berg, Jan Jr.`; `Jan Berg, Jr.`; `Berg, Jr. Jan`; `Jr., Jan Berg`."""
    first, second = parts
    first_rest, first_last = _cut_last(first)
    second_rest, second_last = _cut_last(second)
    head, _, tail = second.partition(" ")
    if second in _JUNIOR or (second in _SUFFIXES and first_rest):
        return [first], second
    if first in _SUFFIXES and second_rest:
        return [second], first
    if first_rest and first_last in _SUFFIXES:
        return [first_rest, second], first_last
    if second_rest and second_last in _SUFFIXES:
        return [first, second_rest], second_last
    if head in _JUNIOR and tail:
        return ([tail, first] if is_lower(tail.split()[0]) else [first, tail]), head
    return parts, ""


def _after_two_commas(parts: list[str]) -> tuple[list[str], str]:
    """`Berg, Jr., Jan`; `Berg, Jan, Jr.`; commas beyond are the given name's."""
    first, second, third = parts[0], parts[1], ", ".join(parts[2:])
    if _bare(third) in _LAST and _bare(second) not in _LAST and second:
        return [first, second], third
    return [first, third], second


_BY_COMMAS: tuple[Callable[[list[str]], tuple[list[str], str]], ...] = (
    _after_no_comma, _after_one_comma, _after_two_commas,
)  # fmt: skip
"""By the number of commas: the parts of a name as at most two, and its suffix."""


def _cut_last(text: str) -> tuple[str, str]:
    """The text without its last word, and that word; ties part words too."""
    rest, _, last = text.replace("~", " ").rpartition(" ") if "\\" not in text else text.rpartition(" ")
    return rest.rstrip(), last


def _bare(text: str) -> str:
    """A part without the braces around it."""
    return text.strip("{} ") if "{" in text else text


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


def _by_library(text: str, suffix: str) -> Name:
    """One name with LaTeX in it, cut by bibtexparser, whose words keep braces together, then decoded."""
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    if "\\" in text:
        if "\\~" in text:
            text = _TILDE.sub(r"{\g<0>}", text)
        text = _LETTER.sub(lambda found: latex.to_text(found[0]), text)
    parts = parse_single_name_into_parts(_opened(text), strict=False)
    given, particle, family = (latex.to_text(" ".join(words)) for words in (parts.first, parts.von, parts.last))
    if not (given or particle or suffix) and len(parts.last) == 1 and _is_braced(parts.last[0]):
        return Name(literal=family)
    if "&" in text and "," not in text and " & " in (body := latex.to_text(text)):
        return Name(literal=body)
    if _INITIALS.fullmatch(parts.last[-1] if parts.last else "") and not particle and "," not in text:
        return replace(_without_particle([*given.split(), family]), suffix=suffix)
    if len(parts.first) == len(parts.last) == 1 and not particle and "," not in text:
        return _of_two_words(given, family, suffix, is_plain="{" not in parts.first[0])
    # A last word of empty braces prints nothing: what stands before it is the family then.
    return Name(family, given, particle, suffix) if family else Name(particle, given, "", suffix)


def _of_two_words(first: str, last: str, suffix: str, *, is_plain: bool) -> Name:
    """`van Berg`: btxdoc's particle, which bibtexparser takes for a given name."""
    if is_plain and last and is_lower(first) and not is_lower(last):
        return Name(last, "", first, suffix)
    return Name(last, first, "", suffix) if last else Name(first, "", "", suffix)


def _opened(text: str) -> str:
    """The text without the closing braces that nothing opened: they print nothing, and cost bibtexparser much time."""
    kept, depth = [], 0
    for part in _BRACE.split(text):
        if part == "}" and depth == 0:
            continue
        depth += (part == "{") - (part == "}")
        kept.append(part)
    return "".join(kept)


def particle_of(words: list[str]) -> tuple[str, str]:
    """The words before the comma as (particle, family): the particle ends with the last lower-case word but one."""
    if len(words) < 2:
        return "", "".join(words)
    cut = max((at + 1 for at, word in enumerate(words[:-1]) if is_lower(word)), default=0)
    return " ".join(words[:cut]), " ".join(words[cut:])


def is_lower(word: str) -> bool:
    """BibTeX's case of a word: that of its first letter."""
    first = next(filter(str.isalpha, word), "")
    return first != "" and not first.isupper() and first.lower() == first and first.upper() != first


def natural(text: str) -> Name:
    """A name in natural order, the particle being what is in lower case between given and family.

    >>> natural("Ludwig van Beethoven")
    Name(family='Beethoven', given='Ludwig', particle='van', suffix='', literal='')
    """
    words = text.split()
    if not text.isascii() and (eastern := name_scripts.name(words)):
        return Name(*eastern)
    lower = [at for at, word in enumerate(words[:-1]) if is_lower(word)]
    if not lower or (len(words) == 2 and is_lower(words[1])):
        return _without_particle(words)
    first, last = lower[0], lower[-1] + 1
    return Name(" ".join(words[last:]), " ".join(words[:first]), " ".join(words[first:last]))


def _without_particle(words: list[str]) -> Name:
    """The last word is the family, unless initials stand behind the family: `Strand A. B.`."""
    last = words[-1] if words else ""
    if last[-1:] == "." and len(words) > 1 and _INITIALS.fullmatch(last) and not _INITIALS.fullmatch(words[0]):
        cut = next(at for at, word in enumerate(words) if _INITIALS.fullmatch(word))
        return Name(" ".join(words[:cut]), " ".join(words[cut:]))
    return Name(last, " ".join(words[:-1]))


def inverted(text: str) -> Name:
    """A name with the family first and a comma: `Larsen, Claus M.`, `Berg, Jr., Jan`; one without a comma is natural.

    >>> inverted("van der Berg, Jan")
    Name(family='Berg', given='Jan', particle='van der', suffix='', literal='')
    """
    bare = " ".join(text.split())
    return _name(bare) if bare else Name()
