"""Zotero's items, as its API and its exports have them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.model.problems import Problem
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers import detect, zotero_json
from tests.parsers.csl.test_csl_json import JSONS

ITEM: dict[str, object] = {"itemType": "book", "title": "T", "citationKey": "Ek2019", "creators": []}


@given(st.dictionaries(st.sampled_from(sorted(zotero_json.SETTERS)), JSONS))
def test_no_value_of_any_field_raises(item: dict[str, object]) -> None:
    for found in zotero_json.parse(from_bytes(json.dumps([ITEM | item]).encode())):
        assert not isinstance(found, Problem) or found.message


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"config": {}, "items": [ITEM]}, id="Better BibTeX"),
        pytest.param([{"key": "ABCD1234", "library": {"type": "user"}, "data": ITEM}], id="the API's list"),
        pytest.param({"key": "ABCD1234", "library": {"type": "user"}, "data": ITEM}, id="the API's item"),
        pytest.param([ITEM, {"itemType": "note", "title": "no work"}], id="a list with a note"),
    ],
)
def test_each_item_that_is_a_work_is_a_record(value: object) -> None:
    source = from_bytes(json.dumps(value).encode())
    records = [item for item in zotero_json.parse(source) if isinstance(item, Record)]
    assert [(one.title, one.type, one.citation_key) for one in records] == [("T", "book", "Ek2019")]
    assert detect(source) == "zotero-json"


def test_a_line_of_extra_may_have_the_citation_key() -> None:
    item = {"itemType": "book", "title": "T", "extra": "Citation Key: Ek2019\nA remark"}
    (record,) = zotero_json.parse(from_bytes(json.dumps(item).encode()))
    assert isinstance(record, Record)
    assert (record.citation_key, record.extra) == ("Ek2019", (("note", "A remark"),))


def test_collections_notes_and_relations_of_a_data_folder_come_along() -> None:
    item = {
            "itemType": "book", "title": "T", "collections": ["Thesis/Chapter 1", "ABCD2345"],
            "tags": [{"tag": "to read", "type": 0}, {"tag": "pain", "type": 1}],
            "notes": [{"note": "<p>Mind the <b>date</b>.</p>"}],
            "relations": {"dc:relation": ["http://zotero.org/users/1/items/EEEE5555"]},
            "attachments": [{"path": "/home/me/Zotero/storage/BBBB2222/Berg.pdf"}],
    }  # fmt: skip
    (record,) = [
        found for found in zotero_json.parse(from_bytes(json.dumps(item).encode())) if isinstance(found, Record)
    ]
    assert set(record.tags) == {"Thesis/Chapter 1", "to read"}
    assert dict(record.extra) == {"keyword": "to read; pain", "note": "Mind the date."}
    assert {(link.relation, link.href) for link in record.links} == {
        ("related", "http://zotero.org/users/1/items/EEEE5555"),
        ("file", "/home/me/Zotero/storage/BBBB2222/Berg.pdf"),
    }
