"""Lines of a page that are labels, or begin with one -> each label's values."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from litdb.parsers.build import Field
from litdb.parsers.pages.text import Line

_EDGES = " \t:：|"


@dataclass(frozen=True)
class Labels:
    """Labels as printed, with what each means: the name of a field.

    Where the cells of a table were joined, a label stands on the line of its value, with nothing or a tab between them;
    in others it stands alone.
    """

    meanings: Mapping[str, str]
    loose: frozenset[str] = frozenset()
    """Fields whose values may begin in lower case: `Originalspråkengelska`."""
    glues: frozenset[str] | None = None
    """Fields whose labels may have their value on the same line; None for all."""

    @cached_property
    def _glued(self) -> re.Pattern[str]:
        named = [label for label, name in self.meanings.items() if self.glues is None or name in self.glues]
        longest_first = sorted(named, key=len, reverse=True) or ["\0"]
        return re.compile(rf"({'|'.join(map(re.escape, longest_first))})([{_EDGES}]{{0,8}})(?=(\S))")

    def whole(self, line: str) -> str:
        """The field whose label the line is, or "".

        >>> Labels({"Pages (from-to)": "page"}).whole("Pages (from-to):")
        'page'
        """
        return self.meanings.get(line.strip(_EDGES), "")

    def glued(self, line: str, *, is_spaced: bool = False) -> tuple[str, str]:
        """The field whose label the line begins with, and the value behind it; ("", "") if there is none.

        A lower-case letter right behind it would go on with a word, and a space alone with a sentence, unless the page
        sets its labels apart by spaces.

        >>> labels = Labels({"Pages": "pages", "Pages (from-to)": "page", "Journal": "container"})
        >>> labels.glued("Pages (from-to)440-445"), labels.glued("Journals"), labels.glued("Journal of Pain")
        (('page', '440-445'), ('', ''), ('', ''))
        """
        bare = line.lstrip("| ")
        found = self._glued.match(bare)
        if found is None or (found[2] == " " and not is_spaced):
            return "", ""
        name = self.meanings[found[1]]
        if found[3].islower() and not found[2] and name not in self.loose:
            return "", ""
        return name, bare[found.end() :].rstrip("| ")


def fields(
    lines: Iterable[Line], labels: Labels, sections: Labels | None = None, *, is_spaced: bool = False
) -> Iterator[Field]:
    """The fields of labelled lines, one for each line of value; what stands before the first label is no field's.

    Behind the first of the `sections`, whose values may begin with any word, only labels of sections count.
    """
    name, is_below = "", False
    for line in lines:
        found, value = ("", "") if is_below else _label(line.bare, labels, is_spaced=is_spaced)
        if not found and sections is not None:
            found, value = _label(line.bare, sections)
            is_below = is_below or found != ""
        if found:
            name = found
        if name and (value or not found):
            yield name, value or line.bare, line.number


def _label(line: str, labels: Labels, *, is_spaced: bool = False) -> tuple[str, str]:
    """The field that a line names, and the value on that line ("" if it stands on the next)."""
    return (name, "") if (name := labels.whole(line)) else labels.glued(line, is_spaced=is_spaced)
