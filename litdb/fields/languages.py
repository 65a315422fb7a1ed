"""Names of languages."""

_NAMES = {
    "en": "english eng american british usenglish ukenglish engelska",
    "sv": "swedish swe svenska",
    "de": "german ger deu deutsch ngerman tyska",
    "fr": "french fre fra francais français franska",
    "es": "spanish spa espanol español castellano",
    "da": "danish dan dansk danska",
    "no": "norwegian nor norsk norska",
    "nb": "nob bokmål",
    "nn": "nno nynorsk",
    "fi": "finnish fin suomi finska",
    "is": "icelandic ice isl",
    "it": "italian ita italiano",
    "pt": "portuguese por português portugues brazilian brazil",
    "nl": "dutch dut nld nederlands",
    "pl": "polish pol polski",
    "ru": "russian rus русский",
    "uk": "ukrainian ukr",
    "cs": "czech cze ces",
    "hu": "hungarian hun",
    "tr": "turkish tur",
    "el": "greek gre ell",
    "la": "latin lat",
    "zh": "chinese chi zho 中文",
    "ja": "japanese jpn 日本語",
    "ko": "korean kor 한국어",
    "ar": "arabic ara",
    "fa": "persian per fas",
    "he": "hebrew heb",
}
_TAGS = {name: tag for tag, names in _NAMES.items() for name in (tag, *names.split())}


def bcp47(text: str) -> str:
    """The BCP 47 tag of a language's name or ISO 639-2 code; any other text as it stands.

    >>> bcp47("English"), bcp47("eng"), bcp47("en-GB"), bcp47("Klingon")
    ('en', 'en', 'en-GB', 'Klingon')
    """
    return _TAGS.get(text.strip().lower(), text.strip())


def iso639(tag: str) -> str:
    """The three letters that catalogues and MEDLINE have for a language's BCP 47 tag; any other text as it stands.

    >>> iso639("en"), iso639("en-GB")
    ('eng', 'en-GB')
    """
    return next((name for name in _NAMES.get(tag, "").split() if len(name) == 3 and name.isascii()), tag)


_BABEL = {
    "en": "english", "en-US": "american", "en-GB": "british", "sv": "swedish", "de": "ngerman", "fr": "french",
    "es": "spanish", "da": "danish", "nb": "norsk", "nn": "nynorsk", "fi": "finnish", "is": "icelandic",
    "it": "italian", "pt": "portuguese", "pt-BR": "brazilian", "nl": "dutch", "pl": "polish", "ru": "russian",
    "uk": "ukrainian", "cs": "czech", "hu": "hungarian", "tr": "turkish", "el": "greek", "la": "latin",
}  # fmt: skip


def babel(tag: str) -> str:
    """The name by which babel, and so BibLaTeX's `langid`, knows a language; "" where it does not.

    Source: BibLaTeX manual, section 3.1, "Supported languages".

    >>> babel("de"), babel("tlh")
    ('ngerman', '')
    """
    return _BABEL.get(tag, "")
