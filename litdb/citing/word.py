"""Bibliographies in Word's files: the style of their paragraphs."""

import io
import re
from zipfile import ZIP_DEFLATED, ZipFile

STYLE = "Bibliography"
"""Word's own style for references, which people may change for all of them. Source: ECMA-376, part 1, 17.7.4.9."""
_STYLES = "word/styles.xml"
_UNSAID = re.compile(rf'(<w:style [^>]*w:styleId="{STYLE}"(?:(?!</w:style>).)*?)<w:pPr />', re.DOTALL)
_INDENT = '<w:pPr><w:ind w:left="720" w:hanging="720" /></w:pPr>'
"""Half an inch, in twentieths of a point. Source: ECMA-376, part 1, 17.3.1.12."""


def hanging(data: bytes) -> bytes:
    """The file with all lines of a reference but the first indented."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for one in old.infolist():
            part = old.read(one)
            if one.filename == _STYLES:
                part = _UNSAID.sub(rf"\g<1>{_INDENT}", part.decode(), count=1).encode()
            new.writestr(one, part)
    return made.getvalue()
