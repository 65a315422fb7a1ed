"""Records of one work become one record, nothing of them is lost, and what was decided is not asked again."""

from pathlib import Path

import pytest

from litdb.fields import assignments
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.services import (
    checking,
    deduping,
    discarding,
    editing,
    finding,
    importing,
    looking_up,
    removing,
    undoing,
)
from litdb.services.deduping import Group, NotAgreedError, Policy, Tier, UnknownFieldError
from litdb.services.importing import Outcome
from litdb.store import pairs, reading
from litdb.store.library import Library, execute
from litdb.store.pairs import Pair

FIRST = """@article{holm2011, author={Holm, Eva and Ström, Åsa}, title={Snow that stays on roofs of northern towns},
 journal={Roofs}, year=2011, volume=3, pages={1--9}, keywords={snow}, ids={holm}}
"""
SECOND = """@article{winter, author={Berg, Jan}, title={What cellars are for and never were}, journal={Cellars},
 year=2012, doi={10.1234/cellars}, abstract={The primary outcome was damp.}, keywords={damp}, file={cellar.pdf}}
"""


def take(library: Path, text: str, name: str = "refs.bib") -> Outcome:
    with importing.opened(library) as opened:
        return importing.import_source(opened, from_bytes(text.encode(), name))


def ids(library: Path, *keys: str) -> tuple[int, ...]:
    with Library.open(library) as opened, opened.read() as connection:
        found = reading.having(execute(connection), "key", keys)
    return tuple(found[key][0] for key in keys)


def record(library: Path, name: str) -> Record:
    (found,) = looking_up.look_up(library, name)
    return found


def merge(library: Path, *keys: str, **picks: str) -> None:
    chosen = {field: ids(library, key)[0] for field, key in picks.items()}
    deduping.merge(library, [(ids(library, *keys), chosen)])


def change(library: Path, key: str, *words: str) -> None:
    editing.change(library, finding.understood(f"key:{key}"), assignments.parse(words)[1])


@pytest.fixture
def two(library: Path) -> Path:
    take(library, FIRST, "first.bib")
    take(library, SECOND, "second.bib")
    return library


def test_a_merged_record_has_the_first_one_s_words_and_what_it_lacks_of_the_other_s(two: Path) -> None:
    merge(two, "holm2011", "winter")
    one = record(two, "holm2011")
    assert (one.title, one.volume) == ("Snow that stays on roofs of northern towns", "3")
    assert [doi.value for doi in one.dois] == ["10.1234/cellars"]
    assert [endpoint.name for endpoint in one.endpoints] == ["damp"]
    assert finding.count(two, "") == 1


def test_nothing_that_a_user_gave_is_lost_in_a_merge(two: Path) -> None:
    change(two, "holm2011", "tag+=roofs", "note+=first", "collection+=a")
    change(two, "winter", "tag+=cellars", "note+=second", "collection+=b")
    merge(two, "holm2011", "winter")
    one = record(two, "holm2011")
    assert set(one.tags) >= {"roofs", "cellars"}
    assert [note.text for note in one.notes] == ["first", "second"]
    assert one.collections == ("a", "b")
    assert [link.href for link in one.links if link.relation == "file"] == ["cellar.pdf"]


@pytest.mark.parametrize("key", ["holm2011", "holm", "winter", "10.1234/cellars"])
def test_a_merged_record_is_found_by_all_keys_that_its_records_had(two: Path, key: str) -> None:
    merge(two, "holm2011", "winter")
    assert record(two, key).citation_key == "holm2011"


def test_all_entries_are_the_merged_record_s(two: Path) -> None:
    merge(two, "holm2011", "winter")
    assert [entry.source for entry in record(two, "winter").entries] == ["first.bib", "second.bib"]
    assert looking_up.raw(two, "holm2011") == [FIRST.strip().encode(), SECOND.strip().encode()]


def test_files_of_merged_records_change_nothing_when_they_come_again(two: Path) -> None:
    merge(two, "holm2011", "winter")
    again = take(two, SECOND + "@misc{new, title={Attics}}\n", "second and more.bib")
    assert (again.records, again.updated, again.unchanged) == (1, 0, 1)


def test_a_merged_record_that_was_removed_comes_back_once_with_a_file_that_has_all_its_entries(two: Path) -> None:
    merge(two, "holm2011", "winter")
    removing.remove(two, finding.understood("key:holm2011"))
    again = take(two, FIRST + SECOND, "both.bib")
    assert (again.records, finding.count(two, "")) == (1, 1)
    assert record(two, "winter").citation_key == "holm2011"


def test_a_field_may_be_picked_from_another_record(two: Path) -> None:
    merge(two, "holm2011", "winter", title="winter", author="winter", year="winter")
    one = record(two, "holm2011")
    assert (one.title[:7], one.issued, one.contributors[0].name.family) == ("What ce", "2012", "Berg")


def test_a_picked_field_that_no_record_has_is_refused_and_nothing_is_merged(two: Path) -> None:
    with pytest.raises(UnknownFieldError, match="volume"):
        merge(two, "holm2011", "winter", volumne="winter")
    assert finding.count(two, "") == 2


def test_a_merged_record_that_comes_back_from_the_trash_is_found_by_all_its_keys(two: Path) -> None:
    change(two, "winter", "key=summer")
    merge(two, "holm2011", "summer")
    removing.remove(two, finding.understood("key:holm2011"))
    discarding.restore(two, ["holm2011"])
    assert [record(two, key).citation_key for key in ("summer", "winter", "holm")] == ["holm2011"] * 3


def test_groups_that_share_a_record_become_one(two: Path) -> None:
    take(two, "@misc{attics, title={Attics}, note={dust}} @misc{yards, title={Yards}, volume={5}}", "third.bib")
    chain = [ids(two, *both) for both in (("holm2011", "winter"), ("attics", "yards"), ("winter", "yards"))]
    deduping.merge(two, [(both, {}) for both in chain])
    assert finding.count(two, "") == 1
    assert {record(two, key).citation_key for key in ("winter", "attics", "yards")} == {"holm2011"}
    undoing.undo(two)
    assert finding.count(two, "") == 4


def test_a_record_that_is_gone_is_not_merged(two: Path) -> None:
    both = ids(two, "holm2011", "winter")
    removing.remove(two, finding.understood("key:winter"))
    with pytest.raises(NotAgreedError, match="run it again"):
        deduping.merge(two, [(both, {})])


def test_a_merged_library_is_sound(two: Path) -> None:
    merge(two, "holm2011", "winter")
    assert [one.name for one, _ in checking.check(two, deep=True)] == []


SAME = FIRST.replace("holm2011", "H11").replace("ids={holm}", "number={2}")


def found(library: Path, query: str = "", policy: Policy = Policy.LINK, *, waiting: bool = False) -> list[Group]:
    return deduping.find(library, finding.understood(query) if query else None, policy, waiting=waiting)


def keys(groups: list[Group]) -> list[list[str]]:
    return [[one.citation_key for _, one in group.records] for group in groups]


def test_a_certain_duplicate_joins_when_it_is_imported(two: Path) -> None:
    outcome = take(two, SAME, "third.bib")
    assert (outcome.records, outcome.updated) == (0, 1)
    assert (record(two, "H11").citation_key, record(two, "H11").issue) == ("holm2011", "2")


def unlike(library: Path, key: str = "copy") -> None:
    """Two records of one work, as they are where somebody wrote both by hand: the second said something else first."""
    take(library, FIRST, "first.bib")
    take(library, f"@misc{{{key}, title={{Another matter altogether}}}}", "second.bib")
    change(
        library, key, "title=Snow that stays on roofs of northern towns", "author=Holm, Eva and Ström, Åsa",
        "type=article-journal", "journal=Roofs", "year=2011", "volume=3", "page=1-9",
    )  # fmt: skip


def test_records_that_became_one_work_are_found(library: Path) -> None:
    unlike(library)
    (group,) = found(library)
    assert (group.tier, keys([group]), bool(group.reasons)) == (Tier.SAME, [["holm2011", "copy"]], True)


@pytest.mark.parametrize(("query", "count"), [("key:copy", 1), ("key:holm2011", 1), ("key:winter", 0)])
def test_groups_of_a_query_have_a_record_that_it_finds(library: Path, query: str, count: int) -> None:
    unlike(library)
    take(library, SECOND, "third.bib")
    assert len(found(library, query)) == count


def test_all_that_is_certain_is_merged_at_once(library: Path) -> None:
    unlike(library)
    done = deduping.settle(library, None)
    assert (done.merged, done.absorbed, done.linked) == (1, 1, 0)
    assert found(library) == []
    assert record(library, "copy").citation_key == "holm2011"


def test_what_was_kept_apart_is_never_asked_again(library: Path) -> None:
    unlike(library)
    assert deduping.keep_apart(library, [ids(library, "holm2011", "copy")]) == 1
    assert found(library) == []
    assert deduping.settle(library, None).merged == 0


WITH_DOI = FIRST.replace("ids={holm}", "doi={10.1234/roofs}")


def became_alike(library: Path) -> None:
    """Two records that a user keeps apart: the one read first became what the second was read as."""
    take(library, "@misc{copy, title={Another matter altogether}}", "first.bib")
    take(library, WITH_DOI, "second.bib")
    change(
        library, "copy", "title=Snow that stays on roofs of northern towns", "author=Holm, Eva and Ström, Åsa",
        "type=article-journal", "journal=Roofs", "year=2011", "volume=3", "page=1-9", "doi=10.1234/roofs",
    )  # fmt: skip
    deduping.keep_apart(library, [ids(library, "holm2011", "copy")])


def test_what_was_kept_apart_does_not_join_when_its_file_comes_again(library: Path) -> None:
    became_alike(library)
    take(library, WITH_DOI + "@misc{new, title={Attics}}", "again.bib")
    assert [len(record(library, key).entries) for key in ("copy", "holm2011")] == [1, 2]


def test_a_removed_record_that_was_kept_apart_comes_back_with_its_file_for_itself(library: Path) -> None:
    became_alike(library)
    removing.remove(library, finding.understood("key:holm2011"))
    take(library, WITH_DOI + "@misc{new, title={Attics}}", "again.bib")
    assert record(library, "holm2011").dois == record(library, "copy").dois
    assert finding.count(library, "") == 3


def test_what_was_kept_apart_from_a_record_is_so_from_the_one_that_it_became(library: Path) -> None:
    unlike(library)
    take(library, SECOND, "third.bib")
    deduping.keep_apart(library, [ids(library, "holm2011", "copy")])
    merge(library, "winter", "copy", title="copy", author="copy", year="copy", journal="copy", volume="copy")
    assert found(library) == []


PREPRINT = """@article{holm2010, author={Holm, Eva and Ström, Åsa}, title={Snow that stays on roofs of northern towns},
 journal={bioRxiv}, year=2010, doi={10.1101/2010.01.02}}
"""
NOTICE = """@article{notice, author={Holm, Eva and Ström, Åsa}, journal={Roofs}, year=2013, volume=5, pages={99},
 title={Retraction: Snow that stays on roofs of northern towns}}
"""


@pytest.mark.parametrize(
    ("second", "key", "says", "other", "says_of_first"),
    [
        pytest.param(PREPRINT, "holm2010", "version_of", "holm2011", "version", id="a preprint"),
        pytest.param(NOTICE, "notice", "retracts", "holm2011", "retracted_by", id="a retraction"),
        pytest.param(
            NOTICE.replace("Retraction", "Erratum"), "notice", "corrects", "holm2011", "corrected_by", id="an erratum"
        ),
    ],
)
def test_versions_and_notices_are_records_of_their_own_linked_as_they_come(
    library: Path, second: str, key: str, says: str, other: str, says_of_first: str
) -> None:
    take(library, FIRST)
    outcome = take(library, second, "second.bib")
    assert (outcome.records, outcome.versions, outcome.open) == (1, 1, 0)
    assert dict(record(library, key).extra)[says] == other
    assert dict(record(library, other).extra)[says_of_first] == key
    assert found(library) == []


@pytest.mark.parametrize(("first", "second"), [(FIRST, NOTICE), (NOTICE, FIRST)])
def test_a_notice_is_linked_whichever_comes_first(library: Path, first: str, second: str) -> None:
    take(library, first)
    take(library, second, "second.bib")
    assert dict(record(library, "notice").extra)["retracts"] == "holm2011"


def test_versions_are_merged_where_a_user_wants_that_and_notices_are_not(library: Path) -> None:
    for at, text in enumerate((FIRST, PREPRINT, NOTICE)):
        take(library, text, f"{at}.bib")
    done = deduping.settle(library, None, Policy.MERGE_VERSIONS)
    assert (done.merged, done.absorbed) == (1, 1)
    assert record(library, "holm2010").citation_key == "holm2011"
    assert record(library, "notice").citation_key == "notice"


def test_a_user_s_word_on_a_merged_record_counts_for_more_than_what_was_open(two: Path) -> None:
    take(two, "@misc{attics, title={Attics}}", "third.bib")
    first, second, third = ids(two, "holm2011", "winter", "attics")
    with Library.open(two) as opened, opened.write() as connection:
        pairs.say(connection, [Pair(first, third, pairs.ASK)], "2026-01-01")
    deduping.keep_apart(two, [(second, third)])
    merge(two, "holm2011", "winter")
    assert known(two) == [(first, third, "different", "user")]
    undoing.undo(two)
    assert known(two) == [(first, third, "ask", "litdb"), (second, third, "different", "user")]


def test_a_word_on_a_record_in_the_trash_is_of_the_record_that_the_other_became(two: Path) -> None:
    take(two, "@misc{attics, title={Attics}}", "third.bib")
    first, second, third = ids(two, "holm2011", "winter", "attics")
    deduping.keep_apart(two, [(second, third)])
    removing.remove(two, finding.understood("key:attics"))
    merge(two, "holm2011", "winter")
    discarding.restore(two, ["attics"])
    assert known(two) == [(first, third, "different", "user")]


def known(library: Path) -> list[tuple[int, int, str, str]]:
    """What is known of records of the library."""
    with Library.open(library) as opened, opened.read() as connection:
        found = list(pairs.ever(connection, range(9)))
    return [(one.record_id, one.other_id, one.verdict, one.by) for one in found]


def group(library: Path, *keys: str) -> Group:
    return Group(Tier.ASK, tuple((ids(library, key)[0], record(library, key)) for key in keys), ())


def keys_of(one: Group | None) -> list[str]:
    return [record.citation_key for _, record in one.records] if one else []


def test_groups_that_share_a_record_are_one_group(two: Path) -> None:
    take(two, "@book{third, title={Third}} @book{last, title={Last}} @book{more, title={More}}")
    pairs = [("winter", "third"), ("last", "more"), ("holm2011", "third")]
    joined = deduping.joined([group(two, *pair) for pair in pairs])
    assert list(map(keys_of, joined)) == [["holm2011", "winter", "third"], ["last", "more"]]


def test_a_group_is_renewed_after_what_was_decided_since(two: Path) -> None:
    take(two, "@book{third, title={Third}}")
    first, second, third = ids(two, "holm2011", "winter", "third")
    before = group(two, "winter", "third")
    merge(two, "holm2011", "winter")
    assert keys_of(deduping.renewed(two, before, {second: first})) == ["holm2011", "third"]
    deduping.keep_apart(two, [(first, third)])
    assert deduping.renewed(two, before, {second: first}) is None
    assert deduping.renewed(two, before, {second: first, third: first}) is None


def test_a_library_that_nobody_may_write_is_looked_at_all_the_same(library: Path) -> None:
    unlike(library)
    before = found(library)
    with Library.open(library) as opened, opened.write():
        assert found(library) == before
