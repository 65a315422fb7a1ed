"""What making keys does to a library."""

import sqlite3
from pathlib import Path

import pytest

from litdb.fields import key_patterns
from litdb.model.problems import LibraryError
from litdb.model.sources import from_bytes
from litdb.services import finding, importing, keying, looking_up
from litdb.services.keying import Outcome
from litdb.store import aliases

THREE = """@article{k1, author={Lindqvist, Ada and Ek, B. and Ask, C.}, title={Zinc and Sleep}, year=2001}
@article{k2, author={Lindqvist, Ada and Alm, D. and Ask, C.}, title={Copper and Sleep}, year=2001, keywords={metals}}
@book{k3, author={Öst, Pär}, title={Iron}, year=1999, doi={10.1234/iron}}
"""


def take(library: Path, text: str) -> None:
    with importing.opened(library) as opened:
        importing.import_source(opened, from_bytes(text.encode(), "refs.bib"))


def make(library: Path, pattern: str = "authEtAl year", query: str = "", *, dry_run: bool = False) -> Outcome:
    return keying.make(library, finding.understood(query), key_patterns.parse(pattern), dry_run=dry_run)


def keys(library: Path, query: str = "") -> list[str]:
    with finding.find(library, query, "added") as found:
        return [record.citation_key for record in found.records]


def rows(library: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(library) as connection:
        return connection.execute(query).fetchall()


def dump(library: Path) -> list[str]:
    with sqlite3.connect(library) as connection:
        return list(connection.iterdump())


def test_records_get_the_keys_of_the_pattern_the_first_title_without_a_letter(library: Path) -> None:
    take(library, THREE)
    outcome = make(library)
    assert [(one.before, one.after) for one in outcome.renamed] == [
        ("k3", "Ost1999"), ("k2", "LindqvistEtAl2001"), ("k1", "LindqvistEtAl2001a"),
    ]  # fmt: skip
    assert keys(library) == ["LindqvistEtAl2001a", "LindqvistEtAl2001", "Ost1999"]


@pytest.mark.parametrize("pattern", ["authEtAl year", "[type]", "[auth:lower]-[shorttitle2]", "x[shortyear]"])
def test_twice_changes_nothing(pattern: str, library: Path) -> None:
    take(library, THREE)
    make(library, pattern)
    before = dump(library)
    again = make(library, pattern)
    assert (again.renamed, again.kept) == ([], 3)
    assert dump(library) == before


def test_more_records_than_two_letters_tell_apart_change_nothing_the_second_time(library: Path) -> None:
    take(library, "\n".join(f"@misc{{k{number}, title={{Number {number}}}}}" for number in range(720)))
    make(library, "[type]")
    assert len(set(keys(library))) == 720
    assert make(library, "[type]").renamed == []


def test_a_key_that_fits_already_stays_and_is_taken(library: Path) -> None:
    take(library, THREE.replace("k1,", "LindqvistEtAl2001,").replace("k3,", "Ost1999c,"))
    assert make(library).kept == 2
    assert keys(library) == ["LindqvistEtAl2001", "LindqvistEtAl2001a", "Ost1999c"]


def test_only_what_the_query_finds_is_changed(library: Path) -> None:
    take(library, THREE)
    make(library, query="key:k3")
    assert keys(library) == ["k1", "k2", "Ost1999"]


def test_a_dry_run_says_the_same_and_keeps_nothing(library: Path) -> None:
    take(library, THREE)
    before = dump(library)
    told = make(library, dry_run=True).renamed
    assert dump(library) == before
    assert make(library).renamed == told


@pytest.mark.parametrize("name", ["k2", "LindqvistEtAl2001"])
def test_a_record_is_found_by_the_key_that_it_had(name: str, library: Path) -> None:
    take(library, THREE)
    make(library)
    make(library, "[auth:lower][year]")
    assert [record.title for record in looking_up.look_up(library, name)] == ["Copper and Sleep"]
    assert keys(library, f"key:{name}") == ["lindqvist2001"]


def test_words_find_a_record_by_its_new_key(library: Path) -> None:
    take(library, THREE)
    make(library)
    assert keys(library, "ost1999") == ["Ost1999"]
    assert keys(library, "metals") == ["LindqvistEtAl2001"]


def test_a_key_that_another_record_had_is_not_given_again(library: Path) -> None:
    take(library, THREE)
    make(library, query="key:k3")
    make(library, "[veryshorttitle]", "key:Ost1999")
    take(library, "@book{k4, author={Öst, Pär}, title={Steel}, year=1999}")
    make(library)
    assert sorted(keys(library)) == ["LindqvistEtAl2001", "LindqvistEtAl2001a", "Ost1999", "Ost1999a"]
    assert [record.title for record in looking_up.look_up(library, "Ost1999")] == ["Iron"]


def test_a_key_that_another_record_has_is_not_given_even_if_that_one_changes(library: Path) -> None:
    take(library, "@misc{Ost1999, title={A}, author={Ek, A}, year=1980}\n" + THREE)
    make(library)
    assert keys(library) == ["Ek1980", "LindqvistEtAl2001a", "LindqvistEtAl2001", "Ost1999a"]
    assert [record.title for record in looking_up.look_up(library, "Ost1999")] == ["A"]


def test_a_record_gets_back_a_key_that_it_had(library: Path) -> None:
    take(library, THREE)
    for pattern in ("[auth][year]", "[veryshorttitle]", "[auth][year]"):
        make(library, pattern, "iron")
    assert keys(library, "iron") == ["Ost1999"]
    assert rows(library, "SELECT key FROM aliases ORDER BY key") == [("Iron",), ("k3",)]


def test_keys_that_differ_in_case_alone_are_not_given(library: Path) -> None:
    # BibTeX takes them for one and warns.
    take(library, "@misc{a, author={DeVos, A}, title={A}}\n@misc{b, author={Devos, B}, title={B}}")
    make(library, "[auth]")
    assert keys(library) == ["DeVos", "Devosa"]


def test_a_record_without_what_the_pattern_asks_for_keeps_its_key(library: Path) -> None:
    take(library, "@misc{lone, title={Alone}}")
    assert make(library, "[auth][year]").empty == ["lone"]
    assert keys(library) == ["lone"]


def test_what_a_record_inherits_counts(library: Path) -> None:
    take(library, "@inbook{a, author={Alm, A}, title={T}, crossref={b}}\n@book{b, title={B}, year=1970}")
    make(library, "[auth][year]", "key:a")
    assert keys(library)[0] == "Alm1970"


def test_each_new_key_is_a_step_that_holds_the_record_as_it_was(library: Path) -> None:
    take(library, THREE)
    make(library, query="key:k3")
    ((record_id, before),) = rows(library, "SELECT record_id, before FROM changes WHERE kind = 'key'")
    assert record_id == 3
    assert '"citation_key": "k3"' in str(before)


def test_a_failure_changes_no_key(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take(library, THREE)
    before = dump(library)
    monkeypatch.setattr(keying, "BATCH", 1)
    rename, calls = aliases.rename, iter((True, False))

    def fail(*given: object) -> None:
        if not next(calls):
            raise LibraryError("full")
        rename(*given)  # type: ignore[arg-type]  # passed on as given

    monkeypatch.setattr(aliases, "rename", fail)
    with pytest.raises(LibraryError):
        make(library)
    assert dump(library) == before


def test_the_same_file_again_brings_no_record_back(library: Path) -> None:
    take(library, THREE)
    make(library)
    take(library, THREE + "\n")
    assert len(keys(library)) == 3
