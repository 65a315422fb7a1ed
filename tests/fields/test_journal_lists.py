"""Users' own lists of journals are read whatever their form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import journal_lists
from litdb.fields.journal_lists import Journal
from litdb.model.problems import Lost, Problem

OAKS = Journal("Annals of Oaks", ("Ann. Oaks", "AO"))
ELMS = Journal("Elms, Ashes; and Oaks", ("Elms Ash. Oaks",))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Annals of Oaks;Ann. Oaks;AO\n", [OAKS], id="JabRef with semicolons"),
        pytest.param("Annals of Oaks,Ann. Oaks,AO\n", [OAKS], id="with commas"),
        pytest.param('"Annals of Oaks", "Ann. Oaks", "AO", ""\r\n', [OAKS], id="in quotation marks"),
        pytest.param('"Elms, Ashes; and Oaks";"Elms Ash. Oaks"', [ELMS], id="signs within quotation marks"),
        pytest.param("# mine\n\nAnnals of Oaks = Ann. Oaks;AO", [OAKS], id="JabRef's old text with a shortest one"),
        pytest.param("Elms, Oaks = Elms Oaks", [Journal("Elms, Oaks", ("Elms Oaks",))], id="JabRef's old text"),
        pytest.param("\ufeffAnnals of Oaks;Ann. Oaks;AO", [OAKS], id="with a byte order mark"),
        pytest.param("Annals of Oaks;Ann. Oaks;Ann. Oaks", [Journal("Annals of Oaks", ("Ann. Oaks",))], id="twice"),
        pytest.param(
            "-----\nJrId: 1\nJournalTitle: Annals of Oaks\nMedAbbr: Ann Oaks\nISSN (Print): 1234-5679\n"
            "IsoAbbr: Ann. Oaks\nNlmId: 7\n-----\nJrId: 2\nJournalTitle: Elms\nMedAbbr: Elms\nIsoAbbr: \n-----\n",
            [Journal("Annals of Oaks", ("Ann. Oaks", "Ann Oaks")), Journal("Elms", ("Elms",))],
            id="NLM",
        ),
    ],
)
def test_a_list_gives_its_journals(text: str, found: list[Journal]) -> None:
    assert list(journal_lists.read(text)) == found


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("Oaks;O.\nElms\nAshes;A.", 2, id="one cell"),
        pytest.param("Oaks;O.\n;E.\n", 2, id="no full title"),
        pytest.param("Oaks;O.\nElms;...\n", 2, id="an abbreviation without letters"),
        pytest.param("-----\nJournalTitle: Oaks\nMedAbbr: O\n-----\nJournalTitle: Elms\n", 5, id="NLM"),
    ],
)
def test_a_bad_line_is_a_problem_and_costs_no_other(text: str, line: int) -> None:
    found = list(journal_lists.read(text))
    [problem] = [one for one in found if isinstance(one, Problem)]
    assert (problem.at.line, problem.lost) == (line, Lost.ENTRY)
    assert any(isinstance(one, Journal) for one in found)


@given(st.text())
def test_no_text_is_refused(text: str) -> None:
    assert all(isinstance(one, Journal | Problem) for one in journal_lists.read(text))


def test_titles_are_looked_up_both_ways_without_case_and_full_stops() -> None:
    known = journal_lists.journals([OAKS, Journal("The Elm & the Ash", ("Elm Ash",))])
    assert known.abbreviated("ANNALS OF OAKS") == "Ann. Oaks"
    assert known.abbreviated("Elm and the Ash") == "Elm Ash"
    assert known.full("ann oaks") == known.full("A.O.".replace(".", "")) == "Annals of Oaks"
    assert known.full("Annals of Oaks") == "Annals of Oaks"


def test_what_no_list_has_is_abbreviated_by_iso_4_and_stays_in_full() -> None:
    known = journal_lists.journals([OAKS])
    assert known.abbreviated("Journal of Clinical Oncology") == "J. Clin. Oncol."
    assert known.full("J. Clin. Oncol.") == "J. Clin. Oncol."


def test_the_later_list_counts() -> None:
    known = journal_lists.journals([OAKS, Journal("Annals of oaks", ("A. O.",))])
    assert known.abbreviated("Annals of Oaks") == "A. O."
    assert known.full("A. O.") == "Annals of oaks"
    assert known.full("Ann Oaks") == "Annals of Oaks"


def test_an_abbreviation_of_two_titles_names_neither() -> None:
    known = journal_lists.journals([Journal("Physics A", ("Phys.",)), Journal("Physics B", ("Phys.",))])
    assert known.full("Phys.") == "Phys."
