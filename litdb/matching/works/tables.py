"""Words that tell works apart, or do not."""

import re

NOTICES = {
    "erratum": "corrects", "errata": "corrects", "corrigendum": "corrects", "corrigenda": "corrects",
    "correction": "corrects", "corrections": "corrects", "addendum": "corrects", "expression of concern": "corrects",
    "retraction": "retracts", "withdrawal": "retracts", "reply": "answers", "response": "answers",
    "comment": "answers", "comments": "answers", "commentary": "answers", "rebuttal": "answers",
}  # fmt: skip
"""What a notice calls itself, at the beginning or the end of its title -> what it is to the work that it names."""

SMALL_WORDS = frozenset("a an the of in on at to for from by with and or as is are its their s into via using".split())
"""Words that tell no titles apart."""

LETTERED = frozenset(
    "part type group class hepatitis vitamin influenza factor study paper chapter volume phase".split()
)
"""Words behind which a letter is a number: `Part A`."""

ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
"""Numbers; not `v` and `x`, which are more often something else."""

SPELLINGS = (
    ("ae", "e"), ("oe", "e"), ("our", "or"), ("is", "iz"), ("ys", "yz"), ("ll", "l"), ("ph", "f"), ("tre", "ter"),
    ("mme", "m"),
)  # fmt: skip
"""Ways to spell words, and the one that they are compared in."""

OPPOSITES = frozenset(
    (("er", "o"), ("er", "ra"), ("ost", "re"), ("", "nta"), ("nd", "x"), ("b", "d"), ("a", "i"), ("e", "o"))
)
"""What stands between the beginning and the end that two words have in common, where they are no spellings of one.

hyper- and hypo-, inter- and intra-, post- and pre-, agonist and antagonist, endo- and exo-, ab- and ad-, -ate and -ite
and macro- and micro-.
"""

BESIDE = frozenset("symposia companion addendum doctoral posters demos supplementary".split())
"""Words of what stands beside a conference of the same name."""

OF_ANY_CONTAINER = frozenset(
    "the of and in for on a an de la le des du der die das und fur et y e annual vol volume proceedings proc "
    "supplement supplements suppl".split()
)
"""Words that tell no containers apart."""

FORMS_OF_TYPES = {
    "article": "preprint", "book": "book", "dataset": "data", "graphic": "graphic", "manuscript": "preprint",
    "motion_picture": "film", "paper-conference": "conference", "patent": "patent", "report": "report",
    "software": "software", "standard": "standard", "thesis": "thesis", "webpage": "web",
}  # fmt: skip
"""CSL type -> form; an article's is told by what it is in, since many programs call all things articles."""

_PROCEEDINGS = (
    r"\bproc(?:\.|eedings?)?\b(?! (?:of the )?(?:national|natl|nat|royal|r|roy|inst|ieee\b(?! (?:int|conf|symp))))",
    r"\bconf(?:\.|erence)?\b|symposium|\bsymp\b|workshop|congress|\bmeeting\b|advances in neural",
    r"\b(?:nips|colt|icml|stoc|focs|sigir|aaai|ijcai)\b",
)

FORMS = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"\b(?:tech\w*|research|working|internal)\.? ?(?:report|rep|paper|memo)|\breport\b|\btr\b", "report"),
        (r"\bthesis|dissertation|\bph\.? ?d", "thesis"),
        (r"rxiv|preprint|ssrn|unpublished|submitted|manuscript|to appear|in preparation", "preprint"),
        ("|".join(_PROCEEDINGS), "conference"),
    )
)
"""Kinds of containers, by what their folded names have; the first that fits."""
