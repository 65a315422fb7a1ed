from litdb.exporters import html
from litdb.model.problems import Lost, Problem
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers.pages import litdb_page

PAGE = "".join(html.export([Record("oak", "book", "Oaks"), Record("elm", "book", "Elms")]))
TYPE = '"application/vnd.citationstyles.csl+json"'


def titles(page: str) -> list[str]:
    return [one.title for one in litdb_page.parse(from_bytes(page.encode())) if isinstance(one, Record)]


def test_a_page_that_was_made_smaller_is_read_as_well() -> None:
    assert TYPE in PAGE
    assert titles(PAGE) == titles(PAGE.replace(TYPE, TYPE.strip('"'))) == ["Oaks", "Elms"]


def test_a_page_whose_records_cannot_be_found_says_so() -> None:
    (problem,) = [
        one
        for one in litdb_page.parse(from_bytes(PAGE.replace(TYPE, '"x/csl+json"').encode()))
        if isinstance(one, Problem)
    ]
    assert (problem.code, problem.lost) == ("no-records", Lost.ENTRY)


def test_a_page_of_no_records_lacks_none() -> None:
    page = "".join(html.export([])).encode()
    assert not [one for one in litdb_page.parse(from_bytes(page)) if isinstance(one, Problem)]
