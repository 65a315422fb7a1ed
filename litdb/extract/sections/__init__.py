"""An abstract cut into its sections."""

from litdb.extract.sections import headings, unheaded
from litdb.model.findings import Section


def split(abstract: str) -> tuple[Section, ...]:
    """Find the sections of an abstract, in order: by its headings, else, if it reports a study, by its words.

    () where it has neither. Sections told by words have "" for a heading.
    """
    return headings.split(abstract) or unheaded.split(abstract)
