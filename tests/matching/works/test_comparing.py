from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.matching.works import Outcome, Verdict, compare, keys, keys_of, prepared
from litdb.model.names import Name
from litdb.model.records import Contributor, Record
from tests.matching.works.examples import ABSTRACT, ARTICLE, BARE, OTHER_ABSTRACT, article, bare, dois, people, pmid

TITLE = ARTICLE.title


def judged(one: Record, other: Record) -> Verdict:
    return compare(prepared(one), prepared(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(ARTICLE, ARTICLE, id="the same"),
        pytest.param(ARTICLE, article(page="221-8", dois=()), id="pages cut short"),
        pytest.param(ARTICLE, article(page="e221"), id="a letter before the page"),
        pytest.param(ARTICLE, article(page="e0168396", issue=""), id="e-locator against pages, with the DOI"),
        pytest.param(article(page="6-10"), article(page="06-Oct"), id="a spreadsheet's date"),
        pytest.param(article(page="10-15"), article(page="10-May"), id="a spreadsheet's date of pages cut short"),
        pytest.param(ARTICLE, article(page="221228"), id="pages without a hyphen"),
        pytest.param(ARTICLE, article(title="#NAME?"), id="a spreadsheet's error for a title"),
        pytest.param(ARTICLE, article(title=f"[{TITLE}] [Review] [33 refs]"), id="tags behind the title"),
        pytest.param(ARTICLE, article(title=f"Melatonin nach Operationen am Knie [{TITLE}]"), id="translated behind"),
        pytest.param(ARTICLE, article(title="Melatonin nach Knieoperationen", dois=()), id="another language"),
        pytest.param(ARTICLE, article(title=TITLE.replace("Melatonin", "MelatoÃ±in")), id="mojibake"),
        pytest.param(ARTICLE, article(title=TITLE.upper().replace("RANDOMISED", "RANDOMIZED")), id="spelling"),
        pytest.param(ARTICLE, article(title=TITLE.replace("surgery", "surgrey"), page="", dois=()), id="a slip"),
        pytest.param(ARTICLE, article(title=f"RETRACTED: {TITLE}"), id="an article that was retracted"),
        pytest.param(ARTICLE, article(contributors=people("Berg", "others")), id="et al."),
        pytest.param(ARTICLE, article(contributors=()), id="nobody named"),
        pytest.param(ARTICLE, article(contributors=(Contributor(Name("B", "Berg")),)), id="a name swapped"),
        pytest.param(ARTICLE, article(contributors=people("Q")), id="names beyond reading"),
        pytest.param(ARTICLE, article(container_title="J Knee Res", dois=()), id="an abbreviated journal"),
        pytest.param(ARTICLE, article(container_title="Knie", dois=()), id="a journal of two names"),
        pytest.param(ARTICLE, article(volume="21", dois=()), id="a slip in the volume"),
        pytest.param(ARTICLE, article(page="211-228", dois=()), id="a slip in the page"),
        pytest.param(ARTICLE, article(volume="12(3):221-228", issue="", page=""), id="all in the volume"),
        pytest.param(ARTICLE, article(issued="2011", dois=()), id="a year before it was printed"),
        pytest.param(ARTICLE, BARE, id="little said"),
        pytest.param(BARE, bare(container_title="", issued=""), id="title and people alone"),
        pytest.param(bare(identifiers=pmid("11"), page="1"), bare(identifiers=pmid("11"), issued="2013"), id="PMID"),
        pytest.param(
            article(abstract=ABSTRACT), article(abstract=ABSTRACT, dois=dois("10.1000/copied")), id="a wrong DOI",
        ),
        pytest.param(
            article(abstract=ABSTRACT, dois=(), page=""), article(abstract=ABSTRACT, dois=(), contributors=()),
            id="the abstract where nobody is named",
        ),
    ],
)  # fmt: skip
def test_one_work_is_known_in_spite_of_what_damaged_a_record(one: Record, other: Record) -> None:
    assert judged(one, other).outcome is Outcome.SAME
    assert judged(other, one).outcome is Outcome.SAME


def titled(title: str, other: str) -> tuple[Record, Record]:
    """Two works by the same people in the same journal and year, whose pages nobody gave."""
    return bare(title=title), bare(title=other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            article(dois=dois("10.1000/suppl")),
            article(title="Ravens remember cheats", page="229-230", dois=dois("10.1000/suppl")),
            id="a DOI of a whole supplement",
        ),
        pytest.param(
            article(issue="Suppl 1", page="S52", dois=dois("10.1000/s")),
            article(issue="Suppl 1", page="S53", dois=dois("10.1000/s"), title=f"The {TITLE}"),
            id="two abstracts with one title on two pages of a supplement",
        ),
        pytest.param(
            article(issue="Suppl 1", page="S52", dois=()),
            article(issue="Suppl 1", page="S52", dois=(), title="Ravens cheat"),
            id="two abstracts on one page",
        ),
        pytest.param(*titled("Melatonin on knee cells in vitro", "Melatonin on knee cells in vivo"), id="vitro, vivo"),
        pytest.param(*titled("The FOCUS 1 trial of melatonin", "The FOCUS 2 trial of melatonin"), id="numbered trials"),
        pytest.param(*titled("Sleep after surgery. Part I", "Sleep after surgery. Part II"), id="parts"),
        pytest.param(*titled("Sleep after surgery. Part A", "Sleep after surgery. Part B"), id="lettered parts"),
        pytest.param(*titled("Crystals of pure ethanamine", "Crystals of pure methanamine"), id="chemicals"),
        pytest.param(*titled("Sleep and hypertension in old men", "Sleep and hypotension in old men"), id="opposites"),
        pytest.param(
            article(title="Prednisone for pain of the knee", page="", dois=()),
            article(title="Prednisolone for pain of the knee", page="", dois=()), id="drugs in one volume",
        ),
        pytest.param(*titled("Sleep of the male rat in winter", "Sleep of the female rat in winter"), id="sexes"),
        pytest.param(
            article(dois=()), article(dois=(), page="229-235", title=TITLE.replace("Melatonin", "Valerian")),
            id="companions on adjacent pages",
        ),
        pytest.param(
            ARTICLE,
            article(container_title="Proc. of the Knee Congress", volume="", page="17", dois=(), issued="2011"),
            id="a congress's paper",
        ),
        pytest.param(
            article(abstract=ABSTRACT),
            article(abstract=OTHER_ABSTRACT, volume="9", page="S7", dois=(), issued="2010"),
            id="an abstract of a meeting",
        ),
        pytest.param(
            bare(type="paper-conference", container_title="KNEE"),
            bare(type="paper-conference", container_title="KNEE Spring Symposia"), id="what stands beside a conference",
        ),
        pytest.param(
            bare(contributors=people("Berg")), bare(contributors=people("Berg"), issued="2013"), id="a yearly report",
        ),
        pytest.param(bare(type="book"), bare(type="thesis"), id="a book and a thesis"),
        pytest.param(
            bare(type="book", extra=(("edition", "2"),)), bare(type="book", extra=(("edition", "3"),)), id="editions",
        ),
        pytest.param(article(title="Editorial"), article(title="Editorial", page="5-6", dois=()), id="editorials"),
        pytest.param(
            article(title="Editorial", page="1-2", issue="1"),
            article(title="Editorial", page="1-2", issue="4", dois=()),
            id="editorials of two issues on the same pages",
        ),
        pytest.param(ARTICLE, article(title=f"Erratum: {TITLE}"), id="an erratum"),
        pytest.param(ARTICLE, article(title=f"{TITLE} - reply"), id="a reply"),
        pytest.param(bare(title=""), bare(title=""), id="no titles"),
    ],
)  # fmt: skip
def test_two_works_are_not_joined_however_alike(one: Record, other: Record) -> None:
    assert judged(one, other).outcome is not Outcome.SAME
    assert judged(other, one).outcome is not Outcome.SAME


@pytest.mark.parametrize(
    ("one", "other", "relation", "inverse"),
    [
        pytest.param(
            article(title=f"Erratum to: {TITLE} (vol 12, pg 221, 2012)", page="301"), ARTICLE,
            "corrects", "corrected-by", id="erratum",
        ),
        pytest.param(
            article(title=f"Correction: {TITLE} (Knee News (2012) 9, 4 (e221) DOI: 10.1234/x)", page="301"), ARTICLE,
            "corrects", "corrected-by", id="a correction that cites its article",
        ),
        pytest.param(
            article(title=f"Retraction notice to '{TITLE}'", issued="2014"), ARTICLE, "retracts", "retracted-by",
            id="retraction",
        ),
        pytest.param(
            bare(type="paper-conference", container_title="Knee Congress", page="7-9", issued="2011"), ARTICLE,
            "version-of", "version-of", id="conference",
        ),
        pytest.param(
            bare(type="article", container_title="medRxiv", issued="2010"), ARTICLE,
            "version-of", "version-of", id="preprint",
        ),
        pytest.param(article(title="Erratum: Ravens cheat"), ARTICLE, "", "", id="an erratum to another"),
    ],
)  # fmt: skip
def test_versions_and_notices_are_linked_and_never_one(one: Record, other: Record, relation: str, inverse: str) -> None:
    assert (judged(one, other).relation, judged(other, one).relation) == (relation, inverse)
    assert judged(one, other).outcome is Outcome.DIFFERENT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(article(page="50-51", dois=()), article(page="98-99", dois=(), issue="Suppl 2"), id="pages"),
        pytest.param(BARE, bare(title=f"Ein Titel. {TITLE}"), id="one title says more"),
        pytest.param(bare(title="Editorial"), bare(title="Editorial"), id="a generic title"),
        pytest.param(ARTICLE, article(container_title="Knee News", volume="3", page="7"), id="one DOI at two places"),
    ],
)  # fmt: skip
def test_what_is_not_certain_is_asked(one: Record, other: Record) -> None:
    assert judged(one, other).outcome is Outcome.ASK


def test_reasons_say_what_agrees_and_what_differs() -> None:
    reasons = judged(ARTICLE, article(volume="21", issued="2013")).reasons
    assert {"same title", "same authors", "same container", "same page"} <= set(reasons)
    assert {"volumes differ: 12, 21", "years differ: 2012, 2013", "same doi:10.1000/knee.2012.221"} <= set(reasons)


def test_other_works_have_a_reason_too() -> None:
    assert judged(ARTICLE, bare(title="Ravens cheat", contributors=people("Lind"))).reasons == ("titles differ",)


def test_thousands_of_authors_are_compared_by_some_of_them() -> None:
    many = people(*(f"Berg{'abcdefghij'[at % 10]}{at}" for at in range(4000)))
    others = people(*(f"Zorn{'klmnopqrst'[at % 10]}{at}" for at in range(4000)))
    assert "authors differ" in judged(bare(contributors=many), bare(contributors=others)).reasons


TITLES = st.sampled_from(
    (TITLE, f"{TITLE} in adults", "Editorial", f"Erratum: {TITLE}", "", "Sleep after surgery. Part I")
)
RECORDS = st.builds(
    lambda title, year, volume, page, container, names, doi, abstract: Record(
        title=title, issued=year, volume=volume, page=page, container_title=container, contributors=names, dois=doi,
        abstract=abstract,
    ),
    TITLES, st.sampled_from(("", "2012", "2013")), st.sampled_from(("", "12", "21")),
    st.sampled_from(("", "221-228", "e221", "Nov-25", "11-25", "S4")),
    st.sampled_from(("", "Journal of Knee Research", "Knee Congress")),
    st.sampled_from(((), people("Berg", "Dahl"), people("Ek"))),
    st.sampled_from(((), dois("10.1000/a"), dois("10.1000/b"))), st.sampled_from(("", ABSTRACT, OTHER_ABSTRACT)),
)  # fmt: skip

INVERSE = {"corrects": "corrected-by", "corrected-by": "corrects"}


@given(RECORDS, RECORDS)
def test_a_verdict_is_the_same_in_either_order_but_for_the_relation(one: Record, other: Record) -> None:
    there, back = judged(one, other), judged(other, one)
    assert (there.outcome, there.rank) == (back.outcome, back.rank)
    assert there.relation == INVERSE.get(back.relation, back.relation)


@given(RECORDS)
def test_a_long_titled_record_is_one_work_with_itself(record: Record) -> None:
    named = replace(record, contributors=people("Berg", "Dahl"), title=f"{TITLE} {record.title}")
    assert judged(named, named).outcome is Outcome.SAME


@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_can_be_compared(title: str, volume: str, page: str, container: str) -> None:
    record = Record(title=title, volume=volume, page=page, issue=volume, container_title=container, abstract=title)
    assert judged(record, ARTICLE).reasons


@given(RECORDS)
def test_keys_are_the_same_whether_or_not_a_record_was_prepared(record: Record) -> None:
    assert keys_of(record) == keys(prepared(record))
