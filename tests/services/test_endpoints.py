"""Which end points and results a query is about."""

import pytest

from litdb.model.findings import Endpoint, Excerpt, Result, Role
from litdb.model.records import Record
from litdb.services import endpoints
from litdb.services.finding import understood

RECORD = Record(
    endpoints=(
        Endpoint(Role.PRIMARY, "toe warmth", 0, 0, "", "no"),
        Endpoint(Role.SECONDARY, "warmth of the heel", 0, 0, "", "yes"),
        Endpoint(Role.SECONDARY, "sock wear", 0, 0, "", standing="rejected"),
    ),
    results=tuple(
        Result(Excerpt("warmth", 0), "", 0, endpoint, p_operator=operator, p_value=p)
        for endpoint, operator, p in ((0, "=", 0.2), (1, "<", 0.001), (None, ">", 0.05), (2, "", None))
    ),
)


@pytest.mark.parametrize(
    ("query", "numbers", "results"),
    [
        pytest.param("", [1, 2], [0, 1, 2, 3], id="all but the rejected"),
        pytest.param("socks year:2001", [1, 2], [0, 1, 2, 3], id="a query for records"),
        pytest.param("endpoint.role:primary", [1], [0], id="a role"),
        pytest.param("endpoint.role:secondary endpoint.met:yes", [2], [1], id="a role that was met"),
        pytest.param("endpoint:warmth", [1, 2], [0, 1], id="a word"),
        pytest.param('endpoint:"Toe Warmth"', [1], [0], id="words side by side"),
        pytest.param("endpoint:toe endpoint:heel", [1, 2], [0, 1], id="words of two end points"),
        pytest.param("endpoint:toe endpoint.met:yes", [], [], id="words of one and what became of another"),
        pytest.param("endpoint:toe OR endpoint.met:yes", [1, 2], [0, 1], id="one or the other"),
        pytest.param("endpoint.met:yes (endpoint:heel OR socks)", [2], [1], id="an or beside what must be so"),
        pytest.param("endpoint:he*", [2], [1], id="the beginning of a word"),
        pytest.param("NOT endpoint:heel", [1, 2], [0, 1, 2, 3], id="NOT speaks of records"),
        pytest.param("p:..0.05", [1, 2], [1], id="P at most"),
        pytest.param("p:0.05..", [1, 2], [0, 2], id="P at least"),
        pytest.param("p:0.2", [1, 2], [0], id="P exactly"),
        pytest.param("p:..0.05 endpoint.role:primary", [1], [], id="P of another end point"),
    ],
)
def test_only_what_the_query_is_about_is_chosen(query: str, numbers: list[int], results: list[int]) -> None:
    (chosen,) = endpoints.chosen([RECORD], understood(query))
    assert [number for number, _ in chosen.endpoints] == numbers
    assert [RECORD.results.index(one) for one in chosen.results] == results


def test_rejected_end_points_and_all_results_are_there_where_they_are_asked_for() -> None:
    (chosen,) = endpoints.chosen([RECORD], understood("endpoint.role:secondary"), rejected=True, all_results=True)
    assert [number for number, _ in chosen.endpoints] == [2, 3]
    assert chosen.results == RECORD.results
