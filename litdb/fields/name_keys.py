"""BibLaTeX's extended name format: one name as keys with values."""

import re

from litdb.fields import latex, name_lists
from litdb.model.names import Name

_PARTS = {"family": "family", "given": "given", "prefix": "particle", "suffix": "suffix"}
_OPTIONS = (
    "useprefix|juniorcomma|nametemplates|sortingnamekeytemplate(?:name)?|uniquenametemplate(?:name)?|id|hash|gender"
)
_KEY = rf"(?:(?:family|given|prefix|suffix)(?:-i)?|{_OPTIONS})\s*="
_NEXT = re.compile(rf"\\.|[{{}}]|(?P<cut>[\s,]+(?=\"?{_KEY}))", re.DOTALL)
_IS_KEYED = re.compile(rf"\"?{_KEY}")


def name(text: str) -> Name | None:
    """The name in `family=Hakim, given=Tawfiq, prefix=al-`, or None where the text is not of that format.

    Values may stand in braces or quotes; initials (`given-i`) and options (`useprefix`) are not of the name.
    Source: BibLaTeX manual section 3.4 "Name lists"; biber manual, option `--xnamesep`.

    >>> name("family=Graaf, given={Jan Piet}, prefix=de, useprefix=true")
    Name(family='Graaf', given='Jan Piet', particle='de', suffix='', literal='')
    """
    if not _IS_KEYED.match(text):
        return None
    found = {}
    for piece in name_lists.outside(text, _NEXT):
        key, _, value = piece.partition("=")
        if part := _PARTS.get(key.strip('" \t\r\n')):
            found[part] = latex.to_text(value.strip('", \t\r\n'))
    return Name(**found)
