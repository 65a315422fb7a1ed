"""Keys of which records of one work share at least one."""

from zlib import crc32

from litdb.matching.works.values import Work

_LETTERS = 24


def keys(work: Work) -> tuple[int, ...]:
    """At most three numbers a title and place: the title's beginning, its end, and year, volume and first page.

    Records that share an identifier need no key: whoever keeps them finds them by that.
    """
    found: list[str] = []
    for title in work.titles[:1] if len(work.titles) == 1 else work.titles[1:]:
        glued = "".join(title.words)
        if glued:
            found += (f"h {glued[:_LETTERS]}", f"t {glued[-_LETTERS:]}")
    place = work.place
    if place.first and (place.volume or work.year):
        found.append(f"p {work.year} {place.volume} {place.first}")
    return tuple(dict.fromkeys(crc32(one.encode()) for one in found))
