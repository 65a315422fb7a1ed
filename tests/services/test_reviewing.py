"""A reviewer's word on an end point stands for the machine's."""

import json
import sqlite3
from pathlib import Path

import pytest

from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.services import finding, importing, rederiving, rereading, reviewing
from litdb.services.reviewing import NotFoundError, Word

ABSTRACT = (
    "Methods: Forty adults wore socks. The primary outcome was toe warmth, and secondary outcomes were itch and sleep. "
    "Results: Toe warmth rose."
)
BIB = f"@article{{ek2001, title={{Socks}}, year=2001, doi={{10.1234/socks}}, abstract={{{ABSTRACT}}}}}"


@pytest.fixture
def filled(library: Path) -> Path:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(BIB.encode(), "refs.bib"))
    return library


def record(library: Path) -> Record:
    with finding.find(library, "key:ek2001") as found:
        return next(found.records)


def said(library: Path) -> list[tuple[str, str, str]]:
    return [(one.role.value, one.name, one.standing) for one in record(library).endpoints]


FOUND = [("primary", "toe warmth", ""), ("secondary", "itch", ""), ("secondary", "sleep", "")]


def corrected(library: Path) -> None:
    reviewing.review(library, "ek2001#2", Word("corrected", {"role": "safety", "time_point": "at night"}, "protocol"))
    reviewing.review(library, "10.1234/socks#1", Word("confirmed", {}))
    reviewing.review(library, "ek2001#3", Word("rejected", {}))
    reviewing.review(library, "ek2001", Word("added", {"name": "Toe warmth rose", "role": "exploratory"}))


REVIEWED = [
    ("primary", "toe warmth", "confirmed"),
    ("safety", "itch", "corrected"),
    ("secondary", "sleep", "rejected"),
    ("exploratory", "Toe warmth rose", "added"),
]


def test_what_a_reviewer_says_stands_and_the_machines_word_is_kept_beside_it(filled: Path) -> None:
    assert said(filled) == FOUND
    corrected(filled)
    assert said(filled) == REVIEWED
    now = record(filled)
    assert now.abstract[now.endpoints[3].start : now.endpoints[3].end] == "Toe warmth rose"
    of_itch = now.reviews[0]
    assert (of_itch.verdict, of_itch.note, dict(of_itch.says)["role"]) == ("corrected", "protocol", "safety")
    assert dict(of_itch.said)["role"] == "secondary"


def test_queries_go_by_the_reviewers_word(filled: Path) -> None:
    def found(query: str) -> bool:
        with finding.find(filled, query) as all_of_them:
            return bool(list(all_of_them.records))

    assert not found("endpoint.role:safety")
    assert found("endpoint:sleep")
    corrected(filled)
    assert found("endpoint.role:safety")
    assert not found("endpoint:sleep")


@pytest.mark.parametrize("again", ["all", "endpoints"])
def test_a_reviewers_word_survives_rereading(again: str, filled: Path) -> None:
    corrected(filled)
    if again == "all":
        rereading.reread(filled, None, importing.take)
    else:
        rederiving.rederive(filled, finding.understood(""))
    assert said(filled) == REVIEWED


def test_what_was_said_can_be_taken_back(filled: Path) -> None:
    corrected(filled)
    for name in ("ek2001#4", "ek2001#3", "ek2001#2", "ek2001#1"):
        reviewing.review(filled, name, Word("", {}))
    assert said(filled) == FOUND
    assert record(filled).reviews == ()


def test_what_is_said_later_adds_to_what_was_said_before(filled: Path) -> None:
    reviewing.review(filled, "ek2001#2", Word("corrected", {"name": "itch at night"}))
    reviewing.review(filled, "ek2001#2", Word("corrected", {"met": "no"}))
    one = record(filled).endpoints[1]
    assert (one.name, one.met, len(record(filled).reviews)) == ("itch at night", "no", 1)


def test_each_word_is_a_step_in_the_journal(filled: Path) -> None:
    reviewing.review(filled, "ek2001#1", Word("confirmed", {}))
    with sqlite3.connect(filled) as connection:
        kind, before = connection.execute("SELECT kind, before FROM changes ORDER BY id DESC LIMIT 1").fetchone()
    assert kind == "review"
    assert json.loads(before)["endpoints"][0]["standing"] == ""


def test_a_dry_run_keeps_nothing(filled: Path) -> None:
    outcome = reviewing.review(filled, "ek2001#1", Word("rejected", {}), dry_run=True)
    assert outcome.after is not None
    assert outcome.after.standing == "rejected"
    assert said(filled) == FOUND


@pytest.mark.parametrize("name", ["nobody#1", "ek2001#0", "ek2001#4", "ek2001#x", "ek2001#²", "nobody", "#1"])
def test_a_name_of_nothing_is_told(name: str, filled: Path) -> None:
    with pytest.raises(NotFoundError):
        reviewing.review(filled, name, Word("confirmed", {}))


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ({"role": "chief"}, "'chief' is no role; there are primary, secondary, safety"),
        ({"colour": "red"}, "an end point has no 'colour'; it has name, role"),
        ({"name": " "}, "' ' is no name"),
        ({"met": "perhaps"}, "there are yes, no, nothing"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(says: dict[str, str], told: str, filled: Path) -> None:
    with pytest.raises(ValueError, match=told.replace("(", r"\(")):
        reviewing.review(filled, "ek2001#1", Word("corrected", says))
    assert said(filled) == FOUND


TWICE = (
    "Methods: Forty adults wore socks. The primary outcome was itch at 6 weeks. The secondary outcome was itch at 12 "
    "weeks."
)
BARE = "@article{ek2002, title={Felt}, year=2002}"


def test_of_two_end_points_of_one_name_each_keeps_its_own_review(library: Path) -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(BIB.replace(ABSTRACT, TWICE).encode(), "refs.bib"))
    reviewing.review(library, "ek2001#1", Word("corrected", {"role": "safety"}))
    reviewing.review(library, "ek2001#2", Word("confirmed", {}))
    reviewing.review(library, "ek2001#2", Word("corrected", {"role": "exploratory"}))
    assert said(library) == [("safety", "itch", "corrected"), ("exploratory", "itch", "corrected")]
    reviewing.review(library, "ek2001#2", Word("", {}))
    assert said(library) == [("safety", "itch", "corrected"), ("secondary", "itch", "")]


def test_an_end_point_that_was_not_found_needs_a_name(filled: Path) -> None:
    with pytest.raises(ValueError, match="needs a name"):
        reviewing.review(filled, "ek2001", Word("added", {"role": "primary"}))
    assert said(filled) == FOUND


def test_a_record_without_abstract_has_no_end_points(library: Path) -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(BARE.encode(), "refs.bib"))
    with pytest.raises(ValueError, match="no abstract"):
        reviewing.review(library, "ek2002", Word("added", {"name": "itch"}))


def test_evidence_for_the_contrary_does_not_stay(library: Path) -> None:
    told = ABSTRACT + " The primary end point was met."
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(BIB.replace(ABSTRACT, told).encode(), "refs.bib"))
    assert record(library).endpoints[0].met == "yes"
    reviewing.review(library, "ek2001#1", Word("corrected", {"met": "no"}))
    one = record(library).endpoints[0]
    assert (one.met, one.met_evidence) == ("no", None)
