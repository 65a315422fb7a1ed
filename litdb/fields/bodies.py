"""Names of bodies, told from those of persons where a format does not say which."""

import re

_WORDS = frozenset(
    """
    academy administration agency alliance assembly association authority board bureau center centre centro clinic
    club collaboration collaborative collaborators college commission committee community company comité conference
    congress consortium corporation council department dept directorate division editors editorial facility
    faculty federation forum foundation fund gmbh government group groups guild hospital inc inc. institut institute
    instituto institution international investigators laboratory ltd ltd. llc league library ministry museum nations
    network office organisation organization panel parliament partnership press programme project registry research
    school secretariat section service services society study task team trialists trust union universidad
    universidade university universität université universitet unit workgroup workshop arbeitsgruppe gesellschaft
    ministerium verein bundesamt förening myndighet socialstyrelsen
    """.split()
)
_WORD = re.compile(r"[^\s,()]+")
_CAPITALS = re.compile(r"[A-Z][A-Z&.-]{2,}(?:[ /][A-Z][A-Z&.-]+)*")


def is_body(text: str) -> bool:
    """Whether a name without a comma is a body's: it has a word that only bodies have, or is capitals alone.

    >>> [is_body(name) for name in ("Northern Pain Study Group", "WHO", "Ludwig van Beethoven", "Anonymous")]
    [True, True, False, True]
    """
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < 2:
        return _CAPITALS.fullmatch(text.strip()) is not None or not _ALONE.isdisjoint(words)
    return not _WORDS.isdisjoint(words) or (words[0] == "the" and len(words) > 2)


_ALONE = frozenset(("anonymous", "unknown", "staff", "editors", "various"))
