"""Types of works by name."""

import pytest

from litdb.fields import type_names, types


@pytest.mark.parametrize(
    ("name", "csl"),
    [
        ("Journal Article", "article-journal"), ("journalArticle", "article-journal"),
        ("journal-article", "article-journal"),
        ("Book Section", "chapter"), ("bookSection", "chapter"), ("Book, Whole", "book"), ("Thesis", "thesis"),
        ("Conference Proceedings", "paper-conference"), ("proceedings-article", "paper-conference"),
        ("ScholarlyArticle", "article-journal"), ("dataset", "dataset"), ("posted-content", "article"),
        ("Computer Program", "software"), ("gizmo", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_type_is_known_by_its_name_however_it_is_spelt(name: str, csl: str) -> None:
    assert type_names.csl(name) == csl


def test_every_type_that_a_name_means_is_one_of_csl() -> None:
    assert set(type_names._TYPES.values()) <= {row.csl for row in types.TYPES}
