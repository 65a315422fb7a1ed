from litdb.exporters.endpoints import rows
from litdb.exporters.endpoints.chosen import Chosen


def test_an_end_point_s_row_has_a_cell_for_every_column_and_keeps_its_number(socks: Chosen) -> None:
    first, added = rows.endpoints([socks])
    assert tuple(first) == tuple(added) == rows.ENDPOINTS
    assert [first[name] for name in ("key", "doi", "pmid", "id")] == [
        "wool2021", "10.5555/<X>", "31000001", "wool2021#1",
    ]  # fmt: skip
    assert [first[name] for name in ("time_point", "met", "met_evidence", "co_primary", "confidence")] == [
        "12 weeks", "yes", "Warmth rose", "no", 0.9,
    ]  # fmt: skip
    assert (first["start"], first["end"]) == (92, 112)
    assert [added[name] for name in ("id", "name", "start", "end", "standing")] == [
        "wool2021#2", "itch", None, None, "added",
    ]  # fmt: skip


def test_a_result_s_row_has_a_cell_for_every_column_and_the_size_of_its_arm(socks: Chosen) -> None:
    first, other = rows.results([socks])
    assert sorted(first) == sorted(rows.RESULTS)
    assert [first[name] for name in ("endpoint", "role", "arm_size", "mean", "value", "p_text")] == [
        "wool2021#1", "primary", 60, 2.1, -1.2, "P<0.001",
    ]  # fmt: skip
    # It is of an end point that a reviewer rejected.
    assert (other["endpoint"], other["role"]) == ("", None)


def test_objects_say_where_the_words_are(socks: Chosen) -> None:
    first, _ = rows.endpoint_objects([socks])
    assert first["time_point"] == {"text": "12 weeks", "start": 116, "end": 124}
    result, other = rows.result_objects([socks])
    assert (result["endpoint"], result["role"], result["arm_size"]) == ("wool2021#1", "primary", 60)
    assert (other["endpoint"], other["text_start"]) == (None, None)
