"""An abstract cut into its sections."""

from litdb.extract.language import is_english
from litdb.extract.sections import headings, unheaded
from litdb.model.findings import Section


def split(abstract: str) -> tuple[Section, ...]:
    """Find the sections of an abstract, in order: by its headings, else, if it is in English, by its words.

    () where it has neither. Sections told by words have "" for a heading.
    """
    if not is_english(abstract):
        return headings.split(abstract, english=False)
    return headings.split(abstract) or unheaded.split(abstract)
