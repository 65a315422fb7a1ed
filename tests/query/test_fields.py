import pytest

from litdb.query.fields import COLUMNS, FIELDS, HAS, fields
from litdb.store import frozen
from litdb.store.fulltext import SEARCH


def test_what_a_record_may_have_is_what_the_store_looks_for() -> None:
    assert set(HAS) == set(frozen.HAS)


def test_every_column_of_the_full_text_index_has_a_field() -> None:
    assert set(COLUMNS.values()) == set(SEARCH)


def test_fields_are_those_of_the_table_and_schemes_in_order() -> None:
    known = fields(frozenset({"doi", "wos"}))
    assert set(known) == {*FIELDS, "doi", "wos"}
    assert list(known) == sorted(known)


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_s_name_is_one_that_can_be_written(name: str) -> None:
    assert name.replace(".", "").isalpha()
    assert name == name.lower()
