"""Microsoft's numbers of languages."""

TAGS = {
    "1025": "ar", "1028": "zh-TW", "1029": "cs-CZ", "1030": "da-DK", "1031": "de-DE", "1032": "el-GR", "1033": "en-US",
    "1035": "fi-FI", "1036": "fr-FR", "1037": "he-IL", "1038": "hu-HU", "1040": "it-IT", "1041": "ja-JP",
    "1042": "ko-KR", "1043": "nl-NL", "1044": "nb-NO", "1045": "pl-PL", "1046": "pt-BR", "1049": "ru-RU",
    "1053": "sv-SE", "1055": "tr-TR", "1058": "uk-UA", "1065": "fa-IR", "2052": "zh-CN", "2055": "de-CH",
    "2057": "en-GB", "2058": "es-MX", "2060": "fr-BE", "2067": "nl-BE", "2068": "nn-NO", "2070": "pt-PT",
    "2077": "sv-FI", "3079": "de-AT", "3081": "en-AU", "3082": "es-ES", "3084": "fr-CA", "4105": "en-CA",
}  # fmt: skip
"""Number of a language -> its BCP 47 tag. Source: Microsoft, [MS-LCID], 2.2."""

_NUMBERS = {tag: number for number, tag in TAGS.items()}


def number(tag: str) -> str:
    """The number of a language with its region; "" where there is none.

    >>> number("sv-SE"), number("sv")
    ('1053', '')
    """
    return _NUMBERS.get(tag, "")
