"""Changes to a style that let pandoc apply it as it is meant; no line of it becomes another."""

import re

_NAMELESS = re.compile(
    r"(<names\b[^<>]*(?<!/)>)(?=(?:\s|<!--(?s:.*?)-->|<et-al\b[^<>]*/>|<label\b[^<>]*/>)*(?:<substitute\b|</names>))"
)
"""Names without an element for how each is shown, which is optional."""


def repaired(text: str) -> str:
    """A style in which a label stands behind the names also where no element says how names are shown.

    A third of the CSL project's styles leave it out, and pandoc would print ", editorsBerg J". Source: CSL 1.0.2,
    "Names" ("cs:name" is optional, "cs:label" comes after it).

    >>> repaired('<names variable="editor"><label prefix=", "/></names>')
    '<names variable="editor"><name/><label prefix=", "/></names>'
    """
    return _NAMELESS.sub(r"\1<name/>", text)
