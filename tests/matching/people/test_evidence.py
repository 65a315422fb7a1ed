"""The table of weights has what the features are called, and nothing else."""

from itertools import product

from litdb.matching.people import Signature, evidence
from litdb.matching.people.frequencies import frequencies
from litdb.matching.people.signatures import traits
from litdb.model.names import Name

KINDS = (
    "same", "same and more", "longer", "spelt", "dropped", "part", "swapped", "initials", "initial", "same initials",
    "same initial", "fewer", "bare",
)  # fmt: skip
NAMES = (Name("Strand", "Ida"), Name("Wang", "Wei"), Name("Wang", "Xiaoming"), Name("曾", "小明"))
OF_GROUPS = {"threshold", "suggested", "spread", "most shared", "least", "other name", "written otherwise"}
OF_PAIRS = {"email", "email, other name", "identifier"}


def signature(work: str, name: Name) -> Signature:
    return Signature(work, name, (), ("Zinc Hall",), "a@zinc.org", "Zinc in sleep", 2001, "", ("Holm, Eva",))


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    some = [signature(str(at), name) for at, name in enumerate(NAMES)]
    each = traits(some)
    known = frequencies(some, each)
    features = [
        feature
        for kind, ours, theirs in product(KINDS, each, each)
        for feature in evidence.of_names(kind, ours, theirs, known)
    ]
    features += evidence.of_coauthors(each[0], each[0], 1.0) + evidence.of_topic(1.0, 1.0)
    features += [*evidence.of_affiliation("in full", 1.0, 1.0), *evidence.of_affiliation("initials", 1.0, 1.0)]
    features += evidence.of_years(each[0], each[0])
    assert {name for name, _ in features} | OF_PAIRS | OF_GROUPS == set(evidence.weights())


def test_features_come_to_the_sum_of_weight_times_value() -> None:
    assert evidence.weighed([("a", 2.0), ("b", 0.5), ("unknown", 9.0)], {"a": 1.5, "b": -1.0}) == 2.5
