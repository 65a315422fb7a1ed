"""What a result, an arm or a trial's design reports, in words that a person reads."""

from collections.abc import Iterator

from litdb.model.findings import RATIOS, Arm, Endpoint, Result

_SIGNIFICANCE = {
    None: "", "significant": "significant", "not_significant": "not significant", "noninferior": "non-inferior",
}  # fmt: skip
_DIRECTION = {None: "", "increased": "increased", "decreased": "decreased", "no_difference": "no difference"}
_MET = {"yes": "met", "no": "not met"}


def plain(value: float | None) -> float | None:
    """A number, whole where it is whole: 95.0 is 95."""
    return int(value) if value is not None and value.is_integer() else value


def number(value: float) -> str:
    """A number as text.

    >>> number(95.0), number(0.46)
    ('95', '0.46')
    """
    return str(plain(value))


def reported(result: Result) -> str:
    """The numbers of a result but for P: "mean 2.1 °C, SD 0.8; MD 1.2 °C (95% CI 0.9 to 1.5)"."""
    return "; ".join(filter(None, (", ".join(_of_arm(result)), _effect(result))))


def _of_arm(result: Result) -> Iterator[str]:
    if result.events is not None:
        yield f"{result.events} of {result.total}" if result.total is not None else f"{result.events} events"
    elif result.total is not None:
        yield f"n={result.total}"
    if result.percent is not None:
        yield f"{number(result.percent)}%"
    for label, value in (("mean", result.mean), ("median", result.median)):
        if value is not None:
            yield f"{label} {with_unit(value, result.unit)}"
    if result.sd is not None:
        yield f"SD {number(result.sd)}"


def _effect(result: Result) -> str:
    # A ratio has no unit: one beside it is of the arms' own values.
    unit = "" if result.measure in RATIOS else result.unit
    value = "" if result.value is None else with_unit(result.value, unit)
    effect = " ".join(filter(None, (result.measure or ("effect" if value else ""), value)))
    if result.ci_low is None or result.ci_high is None:
        return effect
    level = "" if result.ci_level is None else f"{number(result.ci_level)}% "
    return f"{effect} ({level}CI {number(result.ci_low)} to {number(result.ci_high)})".strip()


def with_unit(value: float, unit: str) -> str:
    """A number with its unit: "46%", "0.46 mmol/l"."""
    return f"{number(value)}{'' if unit in {'', '%'} else ' '}{unit}"


def p(result: Result) -> str:
    """P as printed, else as understood: "P<0.001"; "" for none."""
    if result.p_text is not None:
        return result.p_text.text
    return "" if result.p_value is None else f"P{result.p_operator or '='}{number(result.p_value)}"


def verdict(result: Result) -> str:
    """What the words say of a difference: "increased, significant"; "" for nothing."""
    return ", ".join(filter(None, (_DIRECTION[result.direction], _SIGNIFICANCE[result.significance])))


def compared(result: Result) -> str:
    """The arms of a result: "wool socks against cotton socks"; "" for none."""
    return f"{result.arm} against {result.comparator}" if result.comparator else result.arm


def arm(one: Arm) -> str:
    """An arm with what is stated of it: "wool socks (n=60, 2 pairs, control)"."""
    stated = [
        *([f"n={one.size.value}"] if one.size else []),
        *([one.dose.text] if one.dose else []),
        *(["control"] if one.control else []),
    ]
    return f"{one.name} ({', '.join(stated)})" if stated else one.name


def marks(one: Endpoint) -> list[str]:
    """What there is to say of an end point in a word or two each: "co-primary", "not met", "confirmed"."""
    return [
        *(["co-primary"] if one.co_primary else []),
        *(["key"] if one.key_secondary else []),
        *(["composite"] if one.composite else []),
        *([_MET[one.met]] if one.met else []),
        *(["of the included studies"] if one.scope == "included_studies" else []),
        *([f"{one.standing} by a reviewer"] if one.standing else []),
    ]
