"""Works stand under the headings that a list of publications has."""

import pytest

from litdb.citing import grouping
from litdb.fields.types import TYPES
from litdb.model.findings import Endpoint, Role
from litdb.model.records import Record


def endpoint(name: str, standing: str = "") -> Endpoint:
    return Endpoint(Role.PRIMARY, name, 0, len(name), name, standing=standing)  # type: ignore[arg-type]  # a word of Standing


WORKS = (
    Record(
        "a",
        "book",
        issued="1999",
        container_title="<i>Ärzte</i> Blatt",
        endpoints=(endpoint("pain"), endpoint("Death")),
    ),
    Record("b", "article-journal", issued="2011-03", container_title="ärzte blatt", endpoints=(endpoint("Pain"),)),
    Record("c", "graphic", issued="", container_title="…", endpoints=(endpoint("fever", "rejected"),)),
    Record("d", "book", issued="-0044", container_title="Zahn"),
    Record("e", "article-journal", issued="2011"),
)


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        pytest.param("", [("", "abcde")], id="none"),
        pytest.param(
            "year", [("2011", "be"), ("1999", "a"), ("-44", "d"), ("Without a year", "c")], id="years, the newest first"
        ),
        pytest.param("type", [("Journal articles", "be"), ("Books", "ad"), ("Other works", "c")], id="types"),
        pytest.param("journal", [("Ärzte Blatt", "ab"), ("Zahn", "d"), ("Without a journal", "ce")], id="journals"),
        pytest.param(
            "endpoint",
            [("Death", "a"), ("Pain", "ab"), ("Without an end point", "cde")],
            id="end points, all of each work",
        ),
    ],
)
def test_works_are_grouped_in_their_order(by: str, groups: list[tuple[str, str]]) -> None:
    found = grouping.grouped(WORKS, by)
    assert [(heading, "".join(one.citation_key for one in some)) for heading, some in found] == groups


def test_every_heading_is_of_types_of_csl_and_each_type_has_one() -> None:
    named = [one for _, types in grouping._TYPES for one in types]
    assert set(named) <= {row.csl for row in TYPES}
    assert len(named) == len(set(named))
