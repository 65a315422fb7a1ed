"""The languages that citation styles speak."""

from difflib import get_close_matches

from litdb.citing.formatting import UnknownError

LOCALES = (
    "af-ZA", "ar", "bg-BG", "ca-ES", "cs-CZ", "cy-GB", "da-DK", "de-AT", "de-CH", "de-DE", "el-GR", "en-GB", "en-US",
    "es-CL", "es-ES", "es-MX", "et-EE", "eu", "fa-IR", "fi-FI", "fr-CA", "fr-FR", "gl-ES", "he-IL", "hi-IN", "hr-HR",
    "hu-HU", "id-ID", "is-IS", "it-IT", "ja-JP", "km-KH", "ko-KR", "la", "lij-IT", "lt-LT", "lv-LV", "mn-MN", "ms-MY",
    "nb-NO", "nl-NL", "nn-NO", "pl-PL", "pt-BR", "pt-PT", "ro-RO", "ru-RU", "sk-SK", "sl-SI", "sr-RS", "sv-SE", "th-TH",
    "tr-TR", "uk-UA", "vi-VN", "zh-CN", "zh-TW",
)  # fmt: skip
"""Those of the CSL project in which pandoc 3.9 has terms, tried one by one. Source: CSL 1.0.2, "Locale Files"."""
_PRIMARY = {
    "de": "de-DE", "en": "en-US", "en-au": "en-GB", "en-ie": "en-GB", "en-nz": "en-GB", "es": "es-ES", "fr": "fr-FR",
    "no": "nb-NO", "pt": "pt-PT", "zh": "zh-CN", "zh-hant": "zh-TW", "zh-hk": "zh-TW",
}  # fmt: skip
"""What has no locale of its own -> that of its language. Source: CSL 1.0.2, "Locale Fallback", "primary dialects"."""


def tag(text: str) -> str:
    """The locale that is meant by a BCP 47 tag: itself, else that of its language. Raises UnknownError.

    >>> tag("de"), tag("pt_br"), tag("de-LI"), tag("SV"), tag("zh-Hant-TW")
    ('de-DE', 'pt-BR', 'de-DE', 'sv-SE', 'zh-TW')
    """
    known = {one.lower().partition("-")[0]: one for one in LOCALES} | {one.lower(): one for one in LOCALES} | _PRIMARY
    wanted = text.strip().replace("_", "-").lower()
    parts = wanted.split("-")
    for length in range(len(parts), 0, -1):
        if found := known.get("-".join(parts[:length])):
            return found
    close = get_close_matches(wanted, known, n=3)
    names = ", ".join(dict.fromkeys(known[one] for one in close))
    guess = f"did you mean {names}?" if names else f"there are {', '.join(LOCALES)}"
    raise UnknownError(f"there is no locale {text!r}; {guess}")
