"""JabRef's tree of groups, as its files up to version 3 keep it in a comment."""

import re
from collections.abc import Iterable

Groups = dict[str, tuple[str, ...]]
"""Citation key -> names of the groups that list it, in order."""

TREE = "ExplicitGroup:"
"""A group that lists its entries by key; later versions write the field `groups` instead."""

_GROUP = re.compile(r"ExplicitGroup:((?:\\.|[^;\\])*+);")
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


def _fields(group: str) -> list[str]:
    r"""The parts of a group, parted by `\;`, in which `\\` hides what follows it."""
    return [_HIDDEN.sub(r"\1", part).strip() for part in re.split(r"(?<!\\)\\;", group)]
