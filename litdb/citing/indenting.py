"""References whose lines but the first are indented, in files of word processors."""

import io
import re
from collections.abc import Callable
from zipfile import ZipFile

STYLE = "Bibliography"
"""Word's own style for references, which people may change for all of them. Source: ECMA-376, part 1, 17.7.4.9."""

_IN_WORD = re.compile(rf'(<w:style [^>]*w:styleId="{STYLE}"(?:(?!</w:style>).)*?)<w:pPr />', re.DOTALL)
_WORDS = r'\g<1><w:pPr><w:ind w:left="720" w:hanging="720" /></w:pPr>'
"""Half an inch, in twentieths of a point. Source: ECMA-376, part 1, 17.3.1.12."""
_IN_ODT = re.compile("(?=</office:styles>)")
_ODTS = (
    f'<style:style style:name="{STYLE}" style:family="paragraph" style:parent-style-name="Text_20_body">'
    '<style:paragraph-properties fo:margin-left="0.5in" fo:text-indent="-0.5in" /></style:style>'
)
"""Source: OpenDocument 1.3, part 3, 16.2, 20.216, 20.218."""
_IN_RTF = re.compile(rb"^(\{\\pard \\ql \\f0 \\sa180 )\\li0 \\fi0 (?!\\outlinelevel)", re.MULTILINE)
"""A paragraph of pandoc's that is neither a heading nor set apart; in text `{` is written `\\{`."""


def _of_parts(name: str, place: re.Pattern[str], written: str) -> Callable[[bytes], bytes]:
    """What writes this at a place of a part of a file that is an archive; all else is as it was."""

    def indented(data: bytes) -> bytes:
        made = io.BytesIO()
        with ZipFile(io.BytesIO(data)) as old, ZipFile(made, "w") as new:
            for one in old.infolist():
                part = old.read(one)
                new.writestr(one, place.sub(written, part.decode(), count=1) if one.filename == name else part)
        return made.getvalue()

    return indented


INDENTED: dict[str, Callable[[bytes], bytes]] = {
    "docx": _of_parts("word/styles.xml", _IN_WORD, _WORDS),
    "odt": _of_parts("styles.xml", _IN_ODT, _ODTS),
    "rtf": lambda data: _IN_RTF.sub(rb"\g<1>\\li720 \\fi-720 ", data),
}
"""Format -> what indents the references of a file that pandoc made. HTML has a class for it instead."""
