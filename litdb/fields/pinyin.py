"""Names in Chinese characters by their sound, as others write them."""

import re

_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")

_SURNAMES = {
    "曾": "zeng", "单": "shan", "單": "shan", "仇": "qiu", "解": "xie", "任": "ren", "查": "zha", "朴": "piao",
    "缪": "miao", "繆": "miao", "区": "ou", "區": "ou", "盖": "ge", "蓋": "ge", "乐": "yue", "樂": "yue",
    "种": "chong", "折": "she", "翟": "zhai", "覃": "qin", "冼": "xian", "吕": "lu", "呂": "lu",
}  # fmt: skip
"""Characters that sound otherwise as a family name."""

_PAIRS = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 司徒 慕容 皇甫 尉迟 尉遲 公孙 公孫 令狐 东方 東方 夏侯 端木".split()
)
"""Family names of two characters."""


def spelt(name: str) -> str:
    """How a name in Chinese characters is spelt in letters, the given name in one word and syllable by syllable.

    Source: GB/T 28039-2011 (family name first, each in one word).

    >>> spelt("曾 小明"), spelt("欧阳修"), spelt("Donath")
    ('zeng xiaoming zeng xiao ming', 'ouyang xiu', '')
    """
    parts = _CHINESE.findall(name)
    if not parts:
        return ""
    family, given = parts[0], "".join(parts[1:])
    if not given:
        length = 2 if family[:2] in _PAIRS and len(family) > 2 else 1
        family, given = family[:length], family[length:]
    syllables = [_sound(one) for one in given]
    called = _SURNAMES.get(family) or "".join(map(_sound, family))
    whole = f"{called} {''.join(syllables)}".strip()
    return f"{whole} {called} {' '.join(syllables)}" if len(syllables) > 1 else whole


def _sound(character: str) -> str:
    # Only names in such characters pay for the import.
    from anyascii import anyascii

    return anyascii(character).strip().casefold()
