"""Studies, arms and results as RevMan Web imports them from CSV."""

from collections import Counter
from collections.abc import Iterable, Iterator

from litdb.exporters.csv_ import Cell, lines
from litdb.exporters.endpoints import wording
from litdb.exporters.endpoints.chosen import Chosen
from litdb.fields import identifiers
from litdb.model.findings import Result
from litdb.model.names import OTHERS, display
from litdb.model.records import Record, year

Row = dict[str, Cell]

STUDIES, ARMS, RESULTS = "study-information.csv", "study-arms.csv", "study-results.csv"
COLUMNS = {
    STUDIES: (
        "Study", "Year", "Char: Methods", "Char: Participants", "Char: Interventions", "Char: Outcomes",
        "Char: Identification", "Char: Notes",
    ),
    ARMS: ("Study", "Arm", "Description", "Intervention"),
    RESULTS: (
        "Study", "Outcome", "Data type", "Effect measure", "Arm", "Reference arm", "Sample size", "Cases", "Mean",
        "SD", "SE", "Variance", "CI level", "CI start", "CI end", "Exp mean", "Exp CI start", "Exp CI end", "t-test",
        "z-test", "P value", "Covariance method", "Covariance", "Other arm 1", "Other arm 2", "Correlation arm 1",
        "Correlation arm 2", "Correlation", "Other mean", "Other SE", "Other variance", "Other CI level",
        "Other CI start", "Other CI end", "Other exp mean", "Other exp CI start", "Other exp CI end", "Other t-test",
        "Other z-test", "Other P value", "Footnotes",
    ),
}  # fmt: skip
"""File -> its columns.

Source: RevMan knowledge base, "Data extraction templates" and "Populate study data" (what each file has a row for);
the study-arms, study-results and study-information files of Cochrane reviews' data packages (the columns).
"""

_RATIOS = {"OR": "LOG_OR", "RR": "LOG_RR", "HR": "LOG_HR", "IRR": "LOG_RATE_RATIO"}
"""Measure whose value stands as it is under "Exp ..." -> what RevMan calls it: "Mean" is for its logarithm."""
_DIFFERENCES = {"MD": "Continuous", "SMD": "Continuous", "RD": "Dichotomous"}
"""Measure whose value stands under "Mean" -> the type of the data."""
_LEVELS = (90, 95, 99)
"""Levels of a confidence interval that RevMan takes, in per cent; it writes them as 0.95."""


def files(found: Iterable[Chosen]) -> dict[str, list[Row]]:
    """The rows of each file. Interventions are left for the reviewer to map, and outcomes to name as the review does.

    Results without an arm, or without numbers that RevMan has a column for, stand among a study's outcomes alone.
    """
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    whole = list(found)
    for study, chosen in zip(_studies([chosen.record for chosen in whole]), whole, strict=True):
        rows[STUDIES].append({"Study": study, **_study(chosen)})
        reported = list(_results(study, chosen))
        rows[ARMS] += _arms(study, chosen, reported)
        rows[RESULTS] += reported
    return rows


def text(name: str, rows: Iterable[Row]) -> Iterator[str]:
    """The pieces of a file."""
    return lines(COLUMNS[name], ([row.get(column) for column in COLUMNS[name]] for row in rows))


def _studies(records: list[Record]) -> Iterator[str]:
    """What each study is called: "Wool 2021", with a, b ... behind it where several would have the name."""
    called = [_called(record) for record in records]
    often, seen = Counter(called), Counter[str]()
    for record, name in zip(records, called, strict=True):
        seen[name] += 1
        if often[name] == 1:
            yield name
        else:
            yield f"{name}{chr(ord('a') + seen[name] - 1)}" if often[name] <= 26 else f"{name} ({record.citation_key})"


def _called(record: Record) -> str:
    first = next((one.name for one in record.contributors if one.role == "author" and one.name != OTHERS), None)
    family = " ".join(filter(None, (first.particle, first.family))) or first.literal if first else ""
    return " ".join(filter(None, (family or record.citation_key, str(year(record.issued) or ""))))


def _study(chosen: Chosen) -> Row:
    record, trial = chosen.record, chosen.record.trial
    counts = [
        f"{name} {count.value}"
        for name in ("participants", "randomised", "analysed")
        if trial and (count := getattr(trial, name))
    ]
    authors = "; ".join(display(one.name) for one in record.contributors if one.role == "author")
    return {
        "Year": year(record.issued),
        "Char: Methods": ", ".join(trait.label for trait in trial.design) if trial else "",
        "Char: Participants": "; ".join(counts),
        "Char: Interventions": "; ".join(wording.arm(arm) for _, arm in chosen.arms()),
        "Char: Outcomes": "\n".join(_outcomes(chosen)),
        "Char: Identification": "; ".join(
            [f"doi:{doi.value}" for doi in record.dois]
            + [identifiers.display(one.scheme, one.value) for one in record.identifiers]
        ),
        "Char: Notes": f"{authors}: {record.title}" if authors else record.title,
    }


def _outcomes(chosen: Chosen) -> Iterator[str]:
    """A line an end point with what is said of it, then one a result, with the sentence."""
    for _, one in chosen.endpoints:
        full = one.full.text if one.full else one.name
        yield f"{one.role.value}: {full}{''.join(f' ({mark})' for mark in wording.marks(one))}"
    for result in chosen.results:
        said = "; ".join(filter(None, (wording.compared(result), wording.reported(result), wording.p(result))))
        yield f"reported: {result.outcome.text}{f' ({said})' if said else ''}: {result.text}"


def _arms(study: str, chosen: Chosen, reported: list[Row]) -> Iterator[Row]:
    """The trial's arms, then those that results alone speak of."""
    described = {label: wording.arm(arm) for label, arm in chosen.arms()}
    spoken_of = [str(row[column]) for row in reported for column in ("Arm", "Reference arm") if row.get(column)]
    for name in dict.fromkeys([*described, *spoken_of]):
        yield {"Study": study, "Arm": name, "Description": described.get(name, "")}


def _results(study: str, chosen: Chosen) -> Iterator[Row]:
    """One row an arm of an outcome, and one an effect; no two of a study say the same of the same arm."""
    taken = set()
    for one in chosen.results:
        endpoint = chosen.endpoint(one)
        outcome = endpoint.name if endpoint else one.outcome.text
        for values in _values(chosen, one):
            row = {"Study": study, "Outcome": outcome, "Arm": one.arm, **values, "Footnotes": one.text}
            if _what(row) in taken and one.time_point:
                row["Outcome"] = f"{outcome} ({one.time_point})"
            if _what(row) not in taken:
                taken.add(_what(row))
                yield row


def _what(row: Row) -> tuple[Cell, ...]:
    """What a row is of."""
    return tuple(row.get(name) for name in ("Outcome", "Data type", "Effect measure", "Arm", "Reference arm"))


def _values(chosen: Chosen, one: Result) -> Iterator[Row]:
    """What is reported of the arm alone, then of the arm against its comparator, as far as RevMan has columns."""
    arm = chosen.arm(one.arm)
    size = one.total if one.total is not None else arm.size.value if arm and arm.size else None
    if one.arm and one.events is not None:
        yield {"Data type": "Dichotomous", "Cases": one.events, "Sample size": size}
    if one.arm and one.mean is not None:
        mean, sd = wording.plain(one.mean), wording.plain(one.sd)
        yield {"Data type": "Continuous", "Mean": mean, "SD": sd, "Sample size": size}
    if one.arm and one.comparator and one.value is not None and one.measure in {*_RATIOS, *_DIFFERENCES}:
        yield _effect(one)


def _effect(one: Result) -> Row:
    prefix = "Exp " if one.measure in _RATIOS else ""
    # Handbook 6.4.1.3: a risk difference is one of proportions.
    scale = 100 if one.measure == "RD" and one.unit.startswith(("%", "per")) else 1
    value, low, high = (
        None if each is None else round(each / scale, 10) for each in (one.value, one.ci_low, one.ci_high)
    )
    has_level = one.ci_level in _LEVELS
    return {
        "Data type": _DIFFERENCES.get(one.measure, "Dichotomous"),
        "Effect measure": _RATIOS.get(one.measure, one.measure),
        "Reference arm": one.comparator,
        "CI level": one.ci_level / 100 if has_level and one.ci_level else None,
        f"{prefix}mean".capitalize(): wording.plain(value),
        f"{prefix}CI start": wording.plain(low) if has_level else None,
        f"{prefix}CI end": wording.plain(high) if has_level else None,
        # "P<0.001" gives no number to reckon with.
        "P value": wording.plain(one.p_value) if one.p_operator == "=" else None,
    }
