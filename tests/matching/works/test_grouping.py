from collections.abc import Sequence
from itertools import permutations

import pytest

from litdb.matching.works import Grouping, Outcome, grouped, keys, prepared
from litdb.matching.works.grouping import candidates
from litdb.model.records import Record
from tests.matching.works.examples import ARTICLE, BARE, article, bare, dois, people

TITLE = ARTICLE.title


def found(*records: Record, apart: Sequence[tuple[int, int]] = ()) -> Grouping:
    return grouped(((at, prepared(record)) for at, record in enumerate(records)), apart)


def editorial(volume: str, page: str) -> Record:
    return article(title="Reminiscences on influential papers of ours", volume=volume, page=page, issue="", dois=())


def test_records_of_one_work_are_one_group_and_the_others_in_none() -> None:
    other = bare(title="Ravens remember who cheated them in an aviary", contributors=people("Lind"))
    assert found(ARTICLE, other, BARE, article(dois=(), page="221-8")).groups == ((0, 2, 3),)


def test_a_record_that_may_be_either_of_two_works_joins_neither_and_is_asked() -> None:
    preprint = bare(type="article", container_title="medRxiv", issued="2010")
    bare_one = bare(container_title="", issued="")
    result = found(preprint, ARTICLE, bare_one)
    assert result.groups == ()
    assert {(ask.first, ask.second) for ask in result.asks} == {(0, 2), (1, 2)}
    assert [(one.first, one.second, one.verdict.relation) for one in result.relations] == [(0, 1, "version-of")]


def test_one_title_every_year_is_not_chained_by_a_record_that_says_little() -> None:
    bare_one = editorial("", "")
    result = found(editorial("12", "1-3"), bare_one, editorial("13", "4-6"))
    assert not any({0, 2} <= set(group) for group in result.groups)


def test_members_that_contradict_each_other_are_never_in_one_group() -> None:
    one, middle, other = (
        article(dois=()),
        article(dois=(), page="211-228"),
        article(dois=(), page="211-228", volume="21"),
    )
    for order in permutations((one, middle, other)):
        for group in found(*order).groups:
            assert not {order.index(one), order.index(other)} <= set(group)


def test_what_a_user_set_apart_is_not_joined_and_not_asked_again() -> None:
    assert found(ARTICLE, ARTICLE, apart=[(1, 0)]) == Grouping()
    result = found(ARTICLE, ARTICLE, ARTICLE, apart=[(0, 2)])
    assert len(result.groups) == 1
    assert not any({0, 2} <= set(group) for group in result.groups)


def test_a_question_is_asked_once_for_two_groups() -> None:
    late = article(page="401-408", issue="Suppl 2", dois=dois("10.1000/other"))
    result = found(ARTICLE, late, ARTICLE, late)
    assert result.groups == ((0, 2), (1, 3))
    assert len(result.asks) + len(result.relations) <= 1


def test_a_notice_stands_before_what_it_names() -> None:
    notice = article(title=f"Erratum to: {TITLE}", page="301", dois=())
    for records in ((ARTICLE, notice), (notice, ARTICLE)):
        (one,) = found(*records).relations
        assert (records[one.first], one.verdict.relation) == (notice, "corrects")


def test_the_order_of_the_records_does_not_matter() -> None:
    records = (ARTICLE, BARE, article(page="221-8"), bare(title=f"Erratum: {TITLE}"), editorial("3", "4-6"))
    wanted = None
    for order in permutations(range(len(records))):
        groups = {frozenset(order[at] for at in group) for group in found(*(records[at] for at in order)).groups}
        wanted = wanted or groups
        assert groups == wanted


def test_a_large_block_is_compared_in_steps_that_grow_as_its_size() -> None:
    def pairs(number: int) -> int:
        works = {at: prepared(editorial(str(at), "7")) for at in range(number)}
        return len(candidates(works))

    assert pairs(400) < 2.2 * pairs(200)


def test_no_records_are_no_groups() -> None:
    assert grouped({}) == Grouping()
    assert {one.verdict.outcome for one in found(BARE).asks} == set()
    assert Outcome.ASK in Outcome


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(article(title=f"{TITLE}: three years after"), id="a subtitle"),
        pytest.param(bare(title=f"A note: {TITLE}"), id="words before it"),
        pytest.param(article(title="Melatonin nach Knieoperationen"), id="another title on the same page"),
        pytest.param(bare(title=f"Melatonin am Knie: Schlaf nach Operationen [{TITLE}]"), id="a translation"),
        pytest.param(bare(title=f"Erratum to: {TITLE}"), id="a notice"),
    ],
)
def test_records_that_may_be_one_work_share_a_key(other: Record) -> None:
    ours, theirs = keys(prepared(ARTICLE)), keys(prepared(other))
    assert set(ours) & set(theirs)
    assert len(ours) == 3
    assert all(0 <= key < 1 << 32 for key in theirs)
