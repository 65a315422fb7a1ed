"""Plain text: white space, control characters, folding for search."""

import re
from functools import lru_cache

_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_NON_ASCII = re.compile(r"[^\x00-\x7f]")
_CJK = re.compile(
    "[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WORD = re.compile(r"[a-z0-9]+")

# anyascii spells beta as "v" (its modern Greek sound); science says "beta".
_GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon "
    "phi chi psi omega"
).split()
_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", _GREEK_NAMES, strict=True))
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "å": "aa", "Å": "aa", "ø": "oe", "Ø": "oe"}
)

_SPELT = re.compile(r"([aou])e|(?<=a)a")


def collapse(text: str) -> str:
    """White space of any kind and number to one space; none at the ends."""
    return " ".join(text.split())


def visible(text: str) -> str:
    r"""Control characters, marks that turn the direction of text and lone surrogates as escapes; tab and newline stay.

    Nothing that litdb prints can move a terminal's cursor, colour it or write its title.

    >>> visible("red \x1b[31m")
    'red \\x1b[31m'
    """
    if text.isprintable():
        return text
    return _CONTROL.sub(lambda found: _escape(ord(found[0])), text)


def printed(text: str) -> str:
    """Text on one line as a file holds it: no control characters and lone surrogates; marks of direction stay."""
    return _UNPRINTED.sub("", " ".join(text.split()))


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


@lru_cache(maxsize=1 << 14)
def _fold_character(character: str) -> str:
    if _CJK.match(character):
        return f" {character} "
    # Only text that is not ASCII pays for the import.
    from anyascii import anyascii

    return _GREEK.get(character.casefold(), "") or anyascii(character).casefold()


def fold(text: str) -> str:
    """Text as it is searched: no case, no accents; Greek letters by name, CJK characters set apart by spaces.

    >>> fold("Müller: TGF-β1"), fold("深度")
    ('muller: tgf-beta1', ' 深  度 ')
    """
    if text.isascii():
        return text.casefold()
    return _NON_ASCII.sub(lambda found: _fold_character(found[0]), text).casefold()


def fold_name(text: str) -> str:
    """A name as it is searched: folded, and once more in each way that others spell it.

    That is with ae, oe, ue, aa, oe for ä, ö, ü, å, ø, and a, o, u for these; a name in Chinese characters by its sound.

    >>> fold_name("Müller"), fold_name("Mueller"), fold_name("Donath"), fold_name("曾 明")
    ('muller mueller', 'mueller muller', 'donath', ' 曾   明  zeng ming')
    """
    folded = fold(text)
    found = [folded]
    if not text.isascii():
        if _CJK.search(text):
            from litdb.fields import pinyin

            found.append(pinyin.spelt(text))
        found.append(fold(text.translate(_UMLAUTS)))
    if may_be_umlaut(folded):
        found.append(_SPELT.sub(r"\1", folded))
    return " ".join(filter(None, dict.fromkeys(found)))


def may_be_umlaut(folded: str) -> bool:
    """Whether letters in a folded text may stand for ä, ö, ü, å or ø."""
    return "ue" in folded or "oe" in folded or "ae" in folded or "aa" in folded


def words(text: str) -> list[str]:
    """The folded words of a text; what is neither letter nor digit parts them. CJK characters are words.

    >>> words("Interleukin-1 in Müller’s cells")
    ['interleukin', '1', 'in', 'muller', 's', 'cells']
    """
    folded = fold(text)
    return _WORD.findall(folded) if folded.isascii() else re.findall(r"[^\W_]+", folded)
