"""What an abstract says of its study: sections, end points, results, arms."""

from enum import StrEnum
from typing import Literal

from litdb.model.values import frozen

NOWHERE = -1
"""Where words start that the abstract does not have."""


@frozen
class Excerpt:
    """A piece of an abstract as printed: `text` is abstract[start:end], in code points.

    `start` is NOWHERE where the words are a reviewer's, and not the abstract's.
    """

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.start + len(self.text)


class SectionLabel(StrEnum):
    """What a part of an abstract is about."""

    BACKGROUND = "background"
    OBJECTIVE = "objective"
    METHODS = "methods"
    RESULTS = "results"
    CONCLUSIONS = "conclusions"
    REGISTRATION = "registration"
    FUNDING = "funding"
    ETHICS = "ethics"
    OTHER = "other"


@frozen
class Section:
    """A part of an abstract: `heading` as printed ("" if none); `text` is abstract[start:end], in code points."""

    label: SectionLabel
    heading: str
    text: str
    start: int
    end: int


class Role(StrEnum):
    """The part an end point plays in a trial."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SAFETY = "safety"
    EXPLORATORY = "exploratory"
    UNSPECIFIED = "unspecified"


class Scope(StrEnum):
    """Whose end point: the study's own, or that of the studies which a review includes."""

    THIS_STUDY = "this_study"
    INCLUDED_STUDIES = "included_studies"


class DataType(StrEnum):
    """What kind of values an end point takes. Source: Cochrane Handbook 6.5, section 6.1.1."""

    BINARY = "binary"
    CONTINUOUS = "continuous"
    TIME_TO_EVENT = "time_to_event"
    COUNT = "count"


class DeclaredIn(StrEnum):
    """Where an abstract names an end point: where it says what is measured, what is asked, or what was found."""

    DECLARATION = "declaration"
    OBJECTIVE = "objective"
    RESULT = "result"


Met = Literal["yes", "no"]
Standing = Literal["", "confirmed", "corrected", "rejected", "added"]
"""What a reviewer said of an end point; "" where none has looked."""


@frozen
class Endpoint:
    """An outcome measure that an abstract declares; None and "" mean that the abstract does not say.

    `name` is abstract[start:end] (code points, end exclusive): the outcome as worded, without leading article,
    time point, instrument or definition; `full` has those too. `text` is the sentence it stands in. `met` is what
    `met_evidence` says outright. `rule` is what found it, `confidence` (0 to 1) the share of such finds that are right.
    """

    role: Role
    name: str
    start: int
    end: int
    text: str
    met: Met | None = None
    scope: Scope = Scope.THIS_STUDY
    co_primary: bool = False
    key_secondary: bool = False
    full: Excerpt | None = None
    definition: Excerpt | None = None
    instrument: Excerpt | None = None
    time_point: Excerpt | None = None
    composite: bool = False
    components: tuple[Excerpt, ...] = ()
    data_type: DataType | None = None
    declared_in: DeclaredIn = DeclaredIn.DECLARATION
    met_evidence: Excerpt | None = None
    rule: str = ""
    confidence: float = 0.0
    standing: Standing = ""


@frozen
class Review:
    """A reviewer's word on the end point whose name the machine found at [start, end) of the abstract.

    `says` has what the reviewer changed, `said` all that the machine had there, both by field of Endpoint, as text; of
    an end point that the machine had not found, start and end are NOWHERE. `at` is a time in UTC.
    """

    start: int
    end: int
    name: str
    verdict: Standing
    says: tuple[tuple[str, str], ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    note: str = ""
    at: str = ""


Significance = Literal["significant", "not_significant", "noninferior"]
Direction = Literal["increased", "decreased", "no_difference"]


@frozen
class Result:
    """What is reported of one outcome in one arm, or of an arm against its comparator; None where it is not stated.

    `outcome` is the outcome as the sentence `text` (at `text_start` of the abstract) names it, `endpoint` the place of
    the end point that it is of in the record's list, from 0. Of the arm alone: `events` of `total`, `mean`, `sd`,
    `median`, `percent`. Against the `comparator`: the effect `measure` ("HR", "OR", "RR", "MD", "SMD" ...) and its
    `value`, `ci_level` in per cent, bounds, P (`p_text` as printed), significance, direction. `unit` is that of the
    values or the effect, as printed.
    """

    outcome: Excerpt
    text: str
    text_start: int
    endpoint: int | None = None
    arm: str = ""
    comparator: str = ""
    events: int | None = None
    total: int | None = None
    mean: float | None = None
    sd: float | None = None
    median: float | None = None
    percent: float | None = None
    measure: str = ""
    value: float | None = None
    unit: str = ""
    ci_level: float | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    p_operator: str = ""
    p_value: float | None = None
    p_text: Excerpt | None = None
    significance: Significance | None = None
    direction: Direction | None = None
    time_point: str = ""


@frozen
class Count:
    """A number of participants, and the words that give it (abstract[start:...])."""

    value: int
    text: str
    start: int


@frozen
class Arm:
    """A group of a trial: `name` as printed at `start`, its size and dose where stated, whether it is the control."""

    name: str
    start: int
    size: Count | None = None
    dose: Excerpt | None = None
    control: bool = False


def labels(arms: tuple[Arm, ...]) -> tuple[str, ...]:
    """What each arm goes by: its name, and its dose where another arm has that name, too."""
    names = [arm.name.casefold() for arm in arms]
    return tuple(
        f"{arm.name} {arm.dose.text}" if arm.dose and names.count(arm.name.casefold()) > 1 else arm.name for arm in arms
    )


@frozen
class Trait:
    """A word of a trial's design: `label` is the standard one ("double-blind"), the excerpt what is printed."""

    label: str
    excerpt: Excerpt


@frozen
class Trial:
    """What an abstract says of how the study was done; `participants` is the total that it speaks of first.

    Of a review the numbers are those of the studies that it includes.
    """

    participants: Count | None = None
    randomised: Count | None = None
    analysed: Count | None = None
    arms: tuple[Arm, ...] = ()
    design: tuple[Trait, ...] = ()


RATIOS = frozenset(("HR", "OR", "RR", "IRR"))
"""Measures of effect whose value for no effect is 1; that of the others is 0."""
