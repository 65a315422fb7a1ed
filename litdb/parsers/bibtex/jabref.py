"""JabRef's tree of groups, as its files up to version 3 keep it in a comment."""

import re
from collections.abc import Iterable, Iterator, Mapping

Groups = dict[str, tuple[str, ...]]
"""Citation key -> names of the groups that list it, in order."""

TREE = "ExplicitGroup:"
"""A group that lists its entries by key; later versions write the field `groups` instead."""

# One that has no end does not go on into the next: to look for its end again and again would take for ever.
_GROUP = re.compile(rf"{TREE}((?:[^;\\E]++|E(?!{TREE[1:]})|\\(?!{TREE}).)*+);")
_BETWEEN = re.compile(r"(?<!\\)\\;")
_HIDDEN = re.compile(r"\\+(.)")


def groups(comments: Iterable[str]) -> Groups:
    r"""The groups in the comments `jabref-meta: groupstree`; line ends in them mean nothing.

    Source: JabRef 3, ExplicitGroup: `name\;context\;key\;key\;;`.

    >>> groups([r"@comment{jabref-meta: groupstree: 1 ExplicitGroup:To read\;0\;Ek2007\;Berg2010\;;}"])
    {'Ek2007': ('To read',), 'Berg2010': ('To read',)}
    """
    found: dict[str, dict[str, None]] = {}
    for comment in comments:
        for group in _GROUP.findall(comment.replace("\r", "").replace("\n", "")):
            name, _, *keys = [*_fields(group), "", ""]
            for key in filter(None, keys):
                found.setdefault(key, {})[name] = None
    return {key: tuple(names) for key, names in found.items()}


def renamed(comment: str, keys: Mapping[str, str]) -> str:
    r"""The comment with new citation keys in its groups, old -> new, and no other letter changed.

    >>> renamed(r"@comment{jabref-meta: groupstree: 1 ExplicitGroup:Ek\;0\;Ek\;Berg\;;}", {"Ek": "Ek2007"})
    '@comment{jabref-meta: groupstree: 1 ExplicitGroup:Ek\\;0\\;Ek2007\\;Berg\\;;}'
    """
    # Where the letters stand that mean anything.
    places = [at for at, letter in enumerate(comment) if letter not in "\r\n"]
    flat = "".join(comment[at] for at in places)
    parts: list[str] = []
    done = 0
    for start, end in _keys(flat):
        [old] = _fields(flat[start:end])
        if new := keys.get(old):
            parts += comment[done : places[start]], new
            done = places[end - 1] + 1
    return "".join((*parts, comment[done:]))


def _keys(flat: str) -> Iterator[tuple[int, int]]:
    """Where the keys in the groups begin and end: behind a name and what the group is to those around it."""
    for group in _GROUP.finditer(flat):
        marks = list(_BETWEEN.finditer(flat, *group.span(1)))[1:]
        ends = [*(mark.start() for mark in marks[1:]), group.end(1)][: len(marks)]
        yield from ((mark.end(), end) for mark, end in zip(marks, ends, strict=True) if mark.end() < end)


def _fields(group: str) -> list[str]:
    r"""The parts of a group, parted by `\;`, in which `\\` hides what follows it."""
    return [_HIDDEN.sub(r"\1", part).strip() for part in _BETWEEN.split(group)]
