"""What is wrong with a query, and where."""

import re
from collections.abc import Callable, Iterable
from unicodedata import category, east_asian_width

SHOWN = 40
"""Characters of what a user wrote that a message says back, at most."""

_ROOM = 80
_NARROWEST = 12
_CUT = "…"
_LETTERS = 4
"""Characters in a column at most."""
_NO_WIDTH = ("Mn", "Me", "Cf")
_WIDE = ("W", "F")


class QueryError(ValueError):
    """A query that has no meaning.

    `message` is a sentence for the user, `more` are further ones: which fields are known, what to do. `text` is the
    query ("" where it is not known), `at` the place in it, in code points, 0 <= at <= len(text). Of an error that is
    met with when the query is asked, `about` is the term that means nothing.
    """

    def __init__(self, message: str, *more: str, text: str = "", at: int = 0, about: str = "") -> None:
        end = "" if not more or message.endswith(("?", ".")) else "."
        super().__init__(" ".join((message + end, *more)))
        self.message = message
        self.more = more
        self.text = text
        self.at = at
        self.about = about

    def place(self, text: str) -> None:
        """Take the query's text, where none is known yet; the place is that of the term."""
        if not self.text and self.about:
            self.text, self.at = text, _place(self.about, text)

    def lines(self, width: int = _ROOM, shown: Callable[[str], str] = str) -> list[str]:
        """What to print: the message, the query with a caret under the place, the further sentences.

        The query is cut around the place to `width` columns, further sentences are wrapped, the message is neither.
        `shown` says how one character is shown, as `fields.text.visible` does for those that would move the cursor.

        >>> QueryError("this parenthesis is not closed", text="mice (rats", at=5).lines()
        ['this parenthesis is not closed', 'mice (rats', '     ^']
        """
        excerpt = _excerpt(self.text, self.at, max(width, _NARROWEST), shown) if self.text.strip() else []
        return [self.message, *excerpt, *(line for one in self.more for line in _wrapped(one, width))]


def _place(term: str, text: str) -> int:
    """Where a term stands by itself in a query, not within quotation marks; 0 if it is nowhere."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', lambda found: '"' * len(found[0]), text)
    found = re.search(rf"(?<![^\s(-]){re.escape(term)}(?![^\s)])", bare)
    return found.start() if found else max(0, text.find(term))


def _wrapped(sentence: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(sentence, max(width, _NARROWEST), break_long_words=False, break_on_hyphens=False)


def _excerpt(text: str, at: int, width: int, shown: Callable[[str], str]) -> list[str]:
    """A line of the text around the place, and one with a caret below it."""
    room = width - 2 * len(_CUT) - 1
    # Accents have no width: letters are counted, too.
    left, right = text[max(0, at - _LETTERS * width) : at][::-1], text[at : at + _LETTERS * width]
    before = _fitting(left, room * 2 // 3, shown)
    after = _fitting(right, room - _columns(before), shown)
    before = _fitting(left, room - _columns(after), shown)
    head = (_CUT if len(before) < at else "") + "".join(reversed(before))
    tail = "".join(after) + (_CUT if len(after) < len(text) - at else "")
    return [head + tail, " " * _columns(head) + "^"]


def _fitting(characters: Iterable[str], room: int, shown: Callable[[str], str]) -> list[str]:
    """As many characters from the first on, as they are shown, as have room."""
    kept = []
    for character in characters:
        one = " " if character.isspace() else shown(character)
        room -= _columns(one)
        if room < 0:
            break
        kept.append(one)
    return kept


def _columns(text: Iterable[str]) -> int:
    """Columns that a terminal needs for the text. Source: Unicode Standard Annex 11."""
    return sum(0 if category(one) in _NO_WIDTH else 1 + (east_asian_width(one) in _WIDE) for one in "".join(text))
