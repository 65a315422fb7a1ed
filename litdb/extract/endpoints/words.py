"""The words by which declarations of end points are told, as patterns."""

from litdb.extract.masks import HIDDEN


def either(words: str) -> str:
    """A pattern of any of the words, which stand apart by white space; `_` in one is a space."""
    return "(?:" + "|".join(words.split()).replace("_", r"\ ") + ")"


ROLE = either("co-?_?primary primary main principal key secondary tertiary exploratory safety")
"""Words that give an end point its role."""

NO_QUALITY = either(
    r"""of to in for the on with by at from an? is was were are will be care prevention analys[ie]s objectives? aims?
    results? as this that our their its between than not had has have which education schools? these those goals?
    purpose measured assessed included? includes inclusion exclusion eligibility desired stopping independent
    explanatory"""
)
"""What does not stand between the role and "outcome"."""

_DETERMINER = either(
    r"""the our its an? one_of_the two three four five both all their another only pre-?specified pre-?defined planned
    trial's study's study trial overall several \d your whose being"""
)
DETERMINED = rf"(?:{_DETERMINER}\ )*"
"""What stands before the role: articles, numbers."""

BE = either(r"was were is are will_be would_be being has_been have_been to_be shall_be be")

DONE = either(
    r"""achieved adjudicated adjusted affected analy[sz]ed approved ascertained assessed associated available based
    blind(?:ed)? calculated chosen collected combined compared completed conducted considered decreased
    described determined estimated evaluated examined explored expressed found fulfilled identified investigated
    made measured met missed missing modell?ed noted observed optimi[sz]ed tuned trained learn(?:ed|t) varied
    obtained performed powered presented reached recorded related repeated reported satisfied seen specified
    summari[sz]ed tested used undertaken listed given administered provided shown self-reported_(?:by|at)
    re-assessed reassessed"""
)
"""What is done with an end point: "the primary outcome was assessed" names none."""

_FOUND = either(
    r"""better changed comparable consistent different due equivalent excellent favou?rable good greater high higher
    important improved increased inferior known low lower negative non-?inferior poor positive present problematic
    reduced relevant sensitive similar subject superior unchanged unclear unknown worse"""
)
_BEHIND = either(
    "after among and as at between but by during for from if in on or than then to when with within because since"
)
FOUND = rf"(?:{_FOUND}(?=\s*(?:[.,;:{HIDDEN}\d]|\Z|{_BEHIND}\b)))"
"""What is found of an end point: "the primary outcome was similar in both groups" names none."""

ELSEWHERE = (
    either(
        r"""not no_(?:different|longer|more|less) significant(?:ly)? in_favou?r what how why that_(?!of_) it we they
        there this these at after by during in on within from through for with between among under"""
    )
    + r"\b(?![-–])"
)
"""Words that begin no outcome's name."""

FIGURE = r"""(?:P\s?[<=>]|[<>≥≤=~]
    |[-−–+±]?\d[\d.,·]*+\s?
      (?:%|percent|of\b|/|\(|versus|vs|mm|mg|kg|cm|(?:weeks?|months?|days?|years?|hours?)\b|$|[.,;]))"""
"""A number where a name would stand."""

ADVERBS = (
    either(
        r"""also both all then therefore either each statistically clinically highly only still again thus even more
        less much successfully prospectively independently generally slightly markedly substantially marginally nearly
        almost"""
    )
    + r"\s"
)

HEADING = either(
    r"""primary secondary main study clinical statistical efficacy outcomes? measures? measurements? end[-\s]?points?
    methods? analysis and assessments? variables? results? evaluation criteria"""
)
"""Words of the headings under which end points are told."""

SET = either(
    "defined set chosen specified selected represented considered designated prespecified predefined identified taken"
)
"""What makes something the end point."""

RELATED = either(
    r"""of for in at on to from within after by during between measured assessed evaluated considered analy[sz]ed
    studied compared examined used reported recorded collected investigated obtained performed taken that which under
    related we"""
)
"""What may stand between the end point and its verb."""

STUDY = either(
    r"""study trials? analysis analyses review research project investigation program(?:me)? phase part protocol cohort
    groups? arms? patients participants population intervention treatment interest studies"""
)
