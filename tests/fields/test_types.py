import pytest

from litdb.fields import types

CSL = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage"
)


def test_the_table_has_every_csl_type_once() -> None:
    assert sorted(row.csl for row in types.TYPES) == sorted(CSL.split())


@pytest.mark.parametrize(
    ("entry_type", "expected"),
    [
        ("article", "article-journal"),
        ("book", "book"),
        ("mvbook", "book"),
        ("inbook", "chapter"),
        ("incollection", "chapter"),
        ("suppbook", "chapter"),
        ("inproceedings", "paper-conference"),
        ("conference", "paper-conference"),
        ("proceedings", "book"),
        ("collection", "book"),
        ("reference", "book"),
        ("manual", "book"),
        ("inreference", "entry-encyclopedia"),
        ("phdthesis", "thesis"),
        ("mastersthesis", "thesis"),
        ("thesis", "thesis"),
        ("techreport", "report"),
        ("report", "report"),
        ("unpublished", "manuscript"),
        ("online", "webpage"),
        ("electronic", "webpage"),
        ("www", "webpage"),
        ("booklet", "pamphlet"),
        ("dataset", "dataset"),
        ("software", "software"),
        ("patent", "patent"),
        ("periodical", "periodical"),
        ("misc", "document"),
        ("preprint", "article"),
        ("ARTICLE", "article-journal"),
        ("InProceedings", "paper-conference"),
        ("nonesuch", "document"),
        ("", "document"),
    ],
)
def test_a_bibtex_type_is_read_in_any_case_and_an_unknown_one_is_a_document(entry_type: str, expected: str) -> None:
    assert types.from_bibtex(entry_type) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("JOUR", "article-journal"),
        ("EJOUR", "article-journal"),
        ("CHAP", "chapter"),
        ("CONF", "paper-conference"),
        ("CPAPER", "paper-conference"),
        ("THES", "thesis"),
        ("UNPB", "manuscript"),
        ("GEN", "document"),
        ("jour", "article-journal"),
        ("XXXX", "document"),
    ],
)
def test_a_ris_code_is_read_in_any_case_and_an_unknown_one_is_a_document(code: str, expected: str) -> None:
    assert types.from_ris(code) == expected


@pytest.mark.parametrize(
    "csl",
    [
        "article-journal",
        "book",
        "chapter",
        "dataset",
        "document",
        "entry-encyclopedia",
        "manuscript",
        "pamphlet",
        "paper-conference",
        "patent",
        "periodical",
        "report",
        "software",
        "standard",
        "thesis",
        "webpage",
    ],
)
def test_a_type_that_both_formats_have_is_read_back_as_itself(csl: str) -> None:
    assert types.from_bibtex(types.to_bibtex(csl)) == csl
    assert types.from_ris(types.to_ris(csl)) == csl


def test_an_unknown_csl_type_is_written_as_the_formats_type_for_anything() -> None:
    assert (types.to_bibtex("nonesuch"), types.to_ris("nonesuch")) == ("misc", "GEN")


@pytest.mark.parametrize("row", types.TYPES, ids=lambda row: row.csl)
def test_what_is_written_is_known_when_read(row: types.Row) -> None:
    assert types.is_bibtex(types.to_bibtex(row.csl))
    assert types.from_ris(types.to_ris(row.csl)) != "document" or row.ris == ("GEN",)


def test_a_genre_is_only_said_by_a_type_that_is_read() -> None:
    assert {types.from_bibtex(kind) for kind in types.GENRES} == {"thesis"}
    assert not types.is_bibtex("nonesuch")
