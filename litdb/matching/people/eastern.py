"""Names of East Asia in Latin letters: the commonest families, the syllables of Chinese given names."""

import re

FAMILIES = frozenset(
    "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang "
    "feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu lv lyu su jiang cai jia ding wei xue ye yan pan du dai "
    "xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng "
    "long wan duan qian yin lei yi chang niu ge wen bo bi qi an ni tao bian pei qu gong shan zha miao ou zhai "
    "hong mo mu kuang ji ruan jing hua rong chu geng zhan weng pang bao ning shu tong mei sheng diao chi ke shang qiao "
    "zong ling tu zhuang lan min nie ai guan zuo dou ouyang sima zhuge shangguan "
    "kim lee park choi jung jeong cho jang lim shin kwon oh seo hwang ahn yoo yu ryu hong moon son bae baek hur heo "
    "nam noh kang yoon yun ha kwak sung joo cha koo min chung chang jeon jun ko "
    "chan cheung cheng wong leung lau lam ng ho chow tsai hsu hsieh hsiao chiu chiang chien chou kuo tseng yeh tsang "
    "yip lo fung poon tam kwok mak siu yeung yiu tang lai liao teng huynh hsiung tsui tse chuang "
    "nguyen tran le pham phan vu dang bui ngo duong ly".split()
)
"""The commonest Chinese, Korean and Vietnamese families as they are written in Latin letters: shared by millions."""

_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve"
    r"|a|e|i|o|u|v)"
)


def is_syllable(word: str) -> bool:
    """Whether a word is one syllable of a Chinese name."""
    return _SYLLABLE.fullmatch(word) is not None


def syllables(word: str) -> tuple[str, ...]:
    """The two syllables of a Chinese given name; nothing of a word that is not made so.

    >>> syllables("xiaoming"), syllables("robert")
    (('xiao', 'ming'), ())
    """
    for cut in range(len(word) - 1, 0, -1):
        if _SYLLABLE.fullmatch(word[:cut]) and _SYLLABLE.fullmatch(word[cut:]) and word[cut] not in "aeiouv":
            return word[:cut], word[cut:]
    return ()
