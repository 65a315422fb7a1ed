"""The name of a person or a body."""

from litdb.model.values import frozen


@frozen
class Name:
    """A person's or a body's name, split as CSL-JSON splits it.

    `family` "Beethoven", `given` "Ludwig" (or initials as printed: "L. V."),
    `particle` "van" (CSL: non-dropping-particle; BibLaTeX: prefix), `suffix` "Jr.".
    A body ("WHO Study Group") has `literal` and no parts.

    Source: CSL-JSON schema 1.0, definitions/name-variable.
    """

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


OTHERS = Name(literal="others")
"""Stands last in a list whose further names the source left out (BibTeX's `and others`, `et al.`)."""


def display(name: Name) -> str:
    """The name as a list shows it: `van der Berg, Jan, Jr.`.

    >>> display(Name("Berg", "Jan", "van der"))
    'van der Berg, Jan'
    """
    if name.literal:
        return name.literal
    # Nothing parts `d'` or `al-` from the family.
    between = "" if name.particle.endswith(("'", "’", "-")) else " "
    family = f"{name.particle}{between}{name.family}".strip()
    return ", ".join(part for part in (family, name.given, name.suffix) if part)
