"""Page ranges."""

import re

_RANGE = re.compile(r"\s*(?:-{1,3}|[‐-―−]|\\textendash(?:\{\})?|\\textemdash(?:\{\})?)\s*")


def page(text: str) -> str:
    """Pages as CSL has them: hyphen-minus between first and last, no spaces around it, lists by `, `.

    >>> page("1517 - 1526"), page("431--456, 791--823"), page("e12724"), page("p. 7")
    ('1517-1526', '431-456, 791-823', 'e12724', '7')
    """
    bare = re.sub(r"^(?:pp?|pages?|s)\.\s*", "", text.strip(), flags=re.IGNORECASE)
    return ", ".join(_RANGE.sub("-", part.strip()) for part in bare.split(",") if part.strip())
