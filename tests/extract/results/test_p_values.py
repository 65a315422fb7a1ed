import pytest

from litdb.extract.results import p_values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("warmer (P = .03)", [("=", 0.03)], id="no zero"),
        pytest.param("warmer, p<0.001.", [("<", 0.001)], id="less than"),
        pytest.param("warmer (P\u2009=\u20090.041)", [("=", 0.041)], id="thin spaces"),
        pytest.param("P ≤ 0.05", [("<=", 0.05)], id="at most"),
        pytest.param("P>0.05", [(">", 0.05)], id="greater than"),
        pytest.param("with a P-value of 0.03", [("=", 0.03)], id="P-value of"),
        pytest.param("P was less than 0.01", [("<", 0.01)], id="in words"),
        pytest.param("p=0·03", [("=", 0.03)], id="raised dot"),
        pytest.param("p = 0,022", [("=", 0.022)], id="decimal comma"),
        pytest.param("P = 5 × 10−8", [("=", 5e-08)], id="power of ten"),
        pytest.param("p<10-4", [("<", 0.0001)], id="power of ten alone"),
        pytest.param("(both P<0.05)", [("<", 0.05)], id="both"),
        pytest.param("P values were 0.01 and 0.03", [("=", 0.01), ("=", 0.03)], id="two in a row"),
        pytest.param("log-rank P=.2; P for trend = 0.04", [("=", 0.2), ("=", 0.04)], id="kinds of test"),
        pytest.param("P(adj) = 0.2", [("=", 0.2)], id="adjusted"),
        pytest.param("(P .05)", [("=", 0.05)], id="lost sign"),
        pytest.param("(P<or=0.05)", [("<=", 0.05)], id="or equal"),
        pytest.param("(P or=0.01)", [("<=", 0.01)], id="or equal without its sign"),
        pytest.param("warmer (<0.05)", [("<", 0.05)], id="lost letter"),
        pytest.param("P=1.0", [("=", 1.0)], id="one"),
        pytest.param("P=NS", [], id="not significant, in letters"),
        pytest.param("serum P1NP 0.3 and group P (7 toes)", [], id="other P"),
        pytest.param("P = 12", [], id="no probability"),
        pytest.param("a drop = 0.3", [], id="end of a word"),
    ],
)
def test_a_p_value_is_read_with_its_operator(text: str, expected: list[tuple[str, float]]) -> None:
    assert [one[:2] for one in p_values.find(text)] == expected


def test_a_p_value_stands_where_it_is_printed() -> None:
    text = "itch fell (P = .03)"
    (one,) = p_values.find(text)
    assert text[one.start : one.end] == "P = .03"
