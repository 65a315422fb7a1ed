"""The encodings that pages declare in their own markup."""

import codecs
import re

_DECLARED = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_HEAD = 4096
"""Bytes within which a page declares its encoding: four times what the standard asks."""
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "shift_jis": "cp932",
    "shift-jis": "cp932", "x-sjis": "cp932", "euc-jp": "euc_jp", "euc-kr": "cp949", "ks_c_5601-1987": "cp949",
    "koi8-r": "koi8-r", "koi8-u": "koi8-u", "windows-874": "cp874", "tis-620": "cp874",
    **{f"windows-{number}": f"cp{number}" for number in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)},
    **{f"iso-8859-{number}": f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso-8859-9": "cp1254",
}  # fmt: skip
"""Declared -> the codec that browsers read it by. Latin-1 and Windows-1252 are how bytes that are no UTF-8 are read.

Source: WHATWG Encoding Standard, section 4.2 (names and labels).
"""


def read(raw: bytes) -> tuple[str, str] | None:
    """(text, codec) of a page that declares another encoding than UTF-8 and is in it; else None.

    What is UTF-8 throughout is that, whatever it declares: browsers save pages anew and leave the declaration. The way
    back to the bytes is sure, or it is None. NUL and what the codec lacks come as surrogates, one a byte.
    """
    declared = _DECLARED.search(raw, 0, _HEAD)
    name = _WIDER.get(declared[1].decode().lower(), "") if declared else ""
    if not name or raw.isascii() or _is_utf8(raw):
        return None
    text = raw.decode(codecs.lookup(name).name, "surrogateescape")
    try:
        return (text, name) if text.encode(name, "surrogateescape") == raw else None
    except UnicodeError:
        return None


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
