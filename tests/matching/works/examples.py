"""Works to compare, written in the way of the records that are hard to tell apart."""

from dataclasses import replace
from functools import partial

from litdb.model.names import Name
from litdb.model.records import Contributor, Doi, Identifier, Record

ABSTRACT = (
    "Background: sleep was hardly studied after surgery of the knee. Methods: we gave melatonin or placebo to adults "
    "on three nights and counted the hours slept. Results: those with melatonin slept longer, and took fewer tablets."
)
OTHER_ABSTRACT = (
    "Objective: do ravens remember who cheated them? In an aviary near the sea twelve birds exchanged tokens against "
    "food with a fair keeper, an unfair one, and one they had never met. Conclusion: they chose partners accordingly."
)


def people(*families: str) -> tuple[Contributor, ...]:
    """Authors by their family names, each with an initial."""
    return tuple(Contributor(Name(family, family[0])) for family in families)


def dois(*values: str) -> tuple[Doi, ...]:
    """DOIs."""
    return tuple(Doi(value, value) for value in values)


def pmid(value: str) -> tuple[Identifier, ...]:
    """A PubMed number."""
    return (Identifier("pmid", value, value),)


ARTICLE = Record(
    type="article-journal", title="Melatonin for sleep after surgery of the knee: a randomised trial", issued="2012",
    container_title="Journal of Knee Research", volume="12", issue="3", page="221-228",
    contributors=people("Berg", "Ekholm", "Dahl"), dois=dois("10.1000/knee.2012.221"),
)  # fmt: skip
"""What the others are made of."""

BARE = replace(ARTICLE, volume="", issue="", page="", dois=())
"""The same, but where it stands in its journal."""


article = partial(replace, ARTICLE)
"""The article, with other fields."""

bare = partial(replace, BARE)
"""The article that says little, with other fields."""
