"""Names in the scripts of East Asia, which put the family first and need no space."""

import re

_HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORDS = re.compile(rf"[{_HAN}\u3040-\u30ff\uac00-\ud7af]+")
_KATAKANA = re.compile(r"[\u30a0-\u30ff]+")
_HAN_NAME = re.compile(rf"[{_HAN}]{{2,4}}")
_HANGUL_NAME = re.compile(r"[\uac00-\ud7af]{3,4}")

_FAMILIES = frozenset(
    "王李張张劉刘陳陈楊杨趙赵黃黄周吳吴徐孫孙胡朱高林何郭馬马羅罗梁宋鄭郑謝谢韓韩唐馮冯於于董蕭萧程曹"
    "袁鄧邓許许傅沈曾彭呂吕蘇苏盧卢蔣蒋蔡賈贾丁魏薛葉叶閻阎余潘杜戴夏鍾钟汪田任姜范方石姚譚谭廖鄒邹熊"
    "陸陆郝孔白崔康毛邱秦江史顧顾侯邵孟龍龙萬万段錢钱湯汤尹黎易常武喬乔賀贺賴赖龔龚文肖耿羊左樊顏颜莊"
    "庄蓝藍施洪翁涂嚴严倪김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구"
    "민류나진엄채원천방공현함변염여추도소석선설마길연위표명기반라왕금옥육인맹제모탁국"
)
"""The commonest Chinese and Korean families of one character."""
_COMPOUND = frozenset(
    "歐陽 欧阳 司馬 司马 諸葛 诸葛 上官 皇甫 司徒 尉遲 尉迟 公孫 公孙 令狐 慕容 夏侯 東方 东方 端木 獨孤 独孤".split()
)
_JAPANESE = frozenset(
    "高橋 高木 高田 高野 高山 高島 石川 石井 石田 石原 石橋 石黒 田中 田村 田口 田島 田辺 江口 江藤 江川 "
    "白石 白川 白井 武田 武藤 武井 林田 馬場 馬淵 黒田 夏目 秦野 葉山 毛利 毛塚 曾我 曽我".split()
)
"""Families of two characters whose first could be a Chinese one."""
_KOREAN = frozenset("남궁 황보 제갈 사공 선우 독고".split())


def name(words: list[str]) -> tuple[str, str] | None:
    """(family, given) of words in Chinese, Japanese or Korean script; None where the words do not tell them apart.

    One word is parted only where its family is a common Chinese or Korean one: 山田太郎 stays whole. Two words have
    the family first, but for those in katakana, which write names from elsewhere in their own order.

    >>> name(["王小明"]), name(["山田", "太郎"]), name(["山田太郎"]), name(["Berg"])
    (('王', '小明'), ('山田', '太郎'), None, None)
    """
    if not all(map(_WORDS.fullmatch, words)):
        return None
    if len(words) == 2 and not all(map(_KATAKANA.fullmatch, words)):
        return words[0], words[1]
    return _parted(words[0]) if len(words) == 1 else None


def _parted(word: str) -> tuple[str, str] | None:
    """One word as (family, given): a family of two characters if it is known as such, else of one."""
    if not (_HAN_NAME.fullmatch(word) or _HANGUL_NAME.fullmatch(word)):
        return None
    if len(word) > 2 and word[:2] in _COMPOUND | _KOREAN:
        return word[:2], word[2:]
    is_one = word[0] in _FAMILIES and len(word) < 4 and word[:2] not in _JAPANESE
    return (word[0], word[1:]) if is_one else None
