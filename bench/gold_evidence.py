"""What sentences say of a comparison, against what people said of it: significance and direction."""

from collections import Counter

from bench.gold import Measure, Report, Row, Tally, share
from litdb.extract.results import belonging, direction, p_values, significance
from litdb.extract.results.belonging import Numbers, Outcome

_NONE = "none"


def _primary(rows: list[Row], spans: str) -> Report:
    """Accuracy of what is said of the primary end point: significant, not_significant, noninferior, or none of it."""
    del spans
    right = sum((significance.of_primary(row["text"]) or _NONE) == row["label"] for row in rows)
    return Report([share("significance", right, len(rows))])


def _evidence(rows: list[Row], spans: str) -> Report:
    """Accuracy over the prompts of each abstract, from the first piece of evidence that people marked for it.

    Significance: a difference or none, of the prompt's outcome; a direction that is stated counts as a difference.
    Direction: of the outcome in the intervention against the comparator, three labels. What nothing is said of counts
    as wrong; prompts without evidence are left out, and those on which people were not of one mind are not.
    """
    del spans
    asked = differs = towards = 0
    mixed: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for prompt in row["prompts"]:
            if not prompt["evidence"]:
                continue
            start, end = prompt["evidence"][0]
            text, outcome = row["text"][start:end], prompt["outcome"]
            said = direction.of(text, outcome, prompt["intervention"], prompt["comparator"])
            stated = significance.of_outcome(text, outcome)
            wanted = _wanted(prompt["label"])
            asked += 1
            towards += said == wanted
            differs += _differs(stated, said) == ("no" if wanted == "no_difference" else "yes")
            mixed[wanted, said or _NONE] += 1
    lines = [share("significant or not", differs, asked), share("direction", towards, asked)]
    return Report(
        lines
        + [f"  {wanted} taken for {said}: {count}" for (wanted, said), count in mixed.most_common() if wanted != said]
    )


def _wanted(label: str) -> str:
    """The direction that a label says; some are misspelt."""
    if label.startswith("no"):
        return "no_difference"
    return "increased" if "increased" in label else "decreased"


def _differs(stated: str | None, said: str | None) -> str:
    if stated in {"not_significant", "noninferior"}:
        return "no"
    return "yes" if stated or said in {"increased", "decreased"} else _NONE


def _relations(rows: list[Row], spans: str) -> Report:
    """Which P values are of which outcome, given the outcomes; and whether each outcome is significant.

    Pairs that people joined count. What is true of an outcome is what the words and P values joined to it say; those of
    which they say both, or nothing, are left out.
    """
    del spans
    tally = Tally()
    right = asked = 0
    for row in rows:
        text = row["text"]
        joined = {(one["outcome"], one["significance"]) for one in row["relations"] if one["related"]}
        outcomes = sorted((one["start"], at) for at, one in enumerate(row["spans"]) if one["label"] == "outcome")
        places = [Outcome(start, row["spans"][at]["end"], None) for start, at in outcomes]
        numbers = Numbers(list(p_values.find(text)), [], [])
        for reported, (_, at) in zip(belonging.shared(text, places, numbers), outcomes, strict=True):
            said = [row["spans"][other] for outcome, other in joined if outcome == at]
            wanted = {one["start"] for one in said if p_values.find(one["text"])}
            got = {one.start for one in reported.numbers.p_values}
            tally.add(len(wanted & got), len(got - wanted), len(wanted - got))
            levels = {significance.of(one["text"].replace("significantly", "significant")) for one in said} - {None}
            if len(levels) == 1:
                asked += 1
                right += significance.of_outcome(text, row["spans"][at]["text"]) == levels.pop()
    return Report([f"P values of outcomes  {tally}", share("significance", right, asked)])


SETS: dict[str, list[Measure]] = {
    "primary_result_significance": [_primary],
    "evidence_inference_abstracts": [_evidence],
    "despin_outcome_significance": [_relations],
}
"""How a gold file's name begins -> what is measured on it."""
