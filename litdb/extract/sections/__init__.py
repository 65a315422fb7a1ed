"""An abstract cut into its sections."""

from litdb.extract.sections.headings import split as split
