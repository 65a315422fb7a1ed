"""What a manuscript cites is found in the library, and what is wrong with it is told."""

import json
from pathlib import Path

import pytest

from litdb.model.records import Record
from litdb.services import deduping, proofing
from litdb.services.proofing import Proof
from litdb.store import citing, pairs, reading
from litdb.store.library import Library, execute
from litdb.store.pairs import Pair
from tests.manuscripts.files import docx
from tests.manuscripts.test_documents import ITEM, field, paragraph
from tests.services.test_undoing import change, take

BIB = """
@article{oak, author={Smith, Ann}, title={Oak and Ash in Northern Woods}, year={2020}, journal={Trees}, volume={3},
  pages={1--9}, doi={10.1000/oak}}
@article{beech2019, author={Berg, Bo}, title={RETRACTED: Beech and Birch on Mountain Slopes}, year={2019},
  journal={Trees}, volume={2}, pages={5--8}, doi={10.1000/beech}}
@book{woods, editor={Wood, W.}, title={Book of Woods}, year={2001}, publisher={Press}}
@incollection{chapter, author={Ada, A.}, title={A Chapter of Its Own}, crossref={woods}}
@misc{elm, author={Elm, E.}, title={Elms Along the Roads of Towns}, year={2011}, pmid={12345}}
"""


@pytest.fixture
def filled(library: Path) -> Path:
    take(library, BIB)
    return library


def written(folder: Path, text: str | bytes, name: str = "paper.tex") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def records(library: Path, path: Path, sort: str = "", *, has_parents: bool = False) -> list[Record]:
    text = proofing.read([path])
    with proofing.works(library, text.cited, sort, has_parents=has_parents) as found:
        return list(found.records)


def proof(library: Path, path: Path) -> Proof:
    return proofing.check(library, proofing.read([path]))


@pytest.mark.parametrize(
    ("text", "sort", "found"),
    [
        pytest.param(r"\cite{oak,elm}\cite{oak}", "", "oak elm", id="as cited"),
        pytest.param(r"\cite{oak,elm}", "key", "elm oak", id="by key"),
        pytest.param(r"\cite{oak,elm}", "year", "elm oak", id="by year"),
        pytest.param(r"\cite{oak,elm}", "relevance", "oak elm", id="by nothing"),
        pytest.param(r"\cite{doi:10.1000/OAK}", "", "doi:10.1000/OAK", id="by a DOI, under the text's key"),
        pytest.param(r"\cite{pmid:12345,elm}", "", "pmid:12345 elm", id="under both names"),
        pytest.param(r"\cite{gone}", "", "", id="unknown"),
        pytest.param(r"\cite{elm}\nocite{*}", "", "elm beech2019 chapter oak woods", id="all, those cited first"),
    ],
)
def test_the_records_are_those_cited_in_their_order(
    text: str, sort: str, found: str, filled: Path, tmp_path: Path
) -> None:
    assert [one.citation_key for one in records(filled, written(tmp_path, text), sort)] == found.split()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(r"\cite{chapter,oak}", "chapter oak woods", id="not cited"),
        pytest.param(r"\cite{woods,chapter}", "chapter woods", id="cited"),
    ],
)
def test_what_a_work_names_in_crossref_comes_behind_it(text: str, found: str, filled: Path, tmp_path: Path) -> None:
    made = records(filled, written(tmp_path, text), has_parents=True)
    assert [one.citation_key for one in made] == found.split()


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({}, "oak", id="DOI"),
        pytest.param({"DOI": "10.9999/other"}, "oak", id="title and year"),
        pytest.param({"DOI": "", "title": "Oak and ash in northern woods", "issued": {}}, "oak", id="title alone"),
        pytest.param({"DOI": "", "issued": {"date-parts": [[1999]]}}, "", id="another year"),
        pytest.param({"DOI": "", "title": "Oak and ash"}, "", id="a part of the title"),
    ],
)
def test_an_item_of_a_document_is_found_by_what_it_says(
    changes: dict[str, object],
    found: str,
    filled: Path,
    tmp_path: Path,
) -> None:
    data: dict[str, object] = {"title": "Oak and Ash in Northern Woods", "DOI": "10.1000/OAK"}
    data |= {"issued": {"date-parts": [["2020"]]}} | changes
    code = json.dumps({"citationItems": [{"itemData": data}]})
    path = written(tmp_path, docx(paragraph(field(f"ADDIN ZOTERO_ITEM CSL_CITATION {code}"))), "paper.docx")
    assert [one.citation_key for one in records(filled, path)] == found.split()


@pytest.mark.parametrize(
    ("key", "near"),
    [
        pytest.param("Beech2019", "beech2019", id="case"),
        pytest.param("beech2018", "beech2019", id="a letter"),
        pytest.param("bech2019", "beech2019", id="one less"),
        pytest.param("beehc2019", "beech2019", id="in each other's place"),
        pytest.param("smith:2020", "oak", id="author and year"),
        pytest.param("SmithOak2020", "oak", id="author, word and year"),
        pytest.param("not2020", "", id="a word of queries"),
        pytest.param("nobody1999", "", id="none"),
    ],
)
def test_near_keys_are_told(key: str, near: str, filled: Path, tmp_path: Path) -> None:
    (found,) = proof(filled, written(tmp_path, f"\n\\cite{{{key}}}")).findings
    guess = f" (did you mean {near}?)" if near else ""
    assert (found.line, found.code, found.message) == (2, "unknown-key", key + guess)


@pytest.mark.parametrize(("length", "is_near"), [(99, True), (100, True), (101, False), (1_000_000, False)])
def test_a_key_that_is_very_long_is_near_to_none(length: int, is_near: bool, library: Path, tmp_path: Path) -> None:  # noqa: FBT001
    key = "a" * length
    take(library, f"@misc{{{key[1:]}, title={{A}}}}")
    (found,) = proof(library, written(tmp_path, rf"\cite{{{key}}}")).findings
    assert ("did you mean" in found.message) == is_near


def test_a_name_of_several_records_is_told(library: Path, tmp_path: Path) -> None:
    take(library, "@inbook{a, title={Ants of Deserts}, doi={10.1000/x}} @inbook{b, title={Bees}, doi={10.1000/x}}")
    (found,) = proof(library, written(tmp_path, r"\cite{doi:10.1000/x}")).findings
    assert (found.code, found.message) == ("ambiguous-key", "doi:10.1000/x is a or b; cite one by its key")


NOTICE = """@article{notice, author={Smith, Ann}, title={%s: Oak and Ash in Northern Woods}, year={2021},
  journal={Trees}, volume={4}, pages={10}, doi={10.1000/notice}}"""
PREPRINT = """@article{early, author={Smith, Ann}, title={Oak and Ash in Northern Woods}, year={2019},
  journal={bioRxiv}, doi={10.1101/early}}"""
AGAIN = """@article{oak2, author={Smith, A.}, title={%s}, year={2020}, journal={Trees},
  volume={3}, pages={1--9}}"""


@pytest.mark.parametrize(
    ("more", "text", "codes"),
    [
        pytest.param("", r"\cite{oak,elm,chapter}", "", id="all is well"),
        pytest.param("", r"\cite{beech2019}", "retracted", id="a title says so"),
        pytest.param(NOTICE % "Retraction", r"\cite{oak}", "retracted", id="a notice is there"),
        pytest.param(NOTICE % "Erratum", r"\cite{oak}", "corrected", id="an erratum is there"),
        pytest.param(
            NOTICE % "Expression of Concern", r"\cite{oak}", "concern", id="an expression of concern is there"
        ),
        pytest.param(NOTICE % "Retraction", r"\cite{notice}", "notice", id="the notice itself"),
        pytest.param(PREPRINT, r"\cite{early}", "superseded", id="a preprint"),
        pytest.param(PREPRINT, r"\cite{oak}", "", id="the article of a preprint"),
        pytest.param("", r"\cite{oak}\cite{doi:10.1000/oak}", "same-work", id="a key and a DOI"),
        pytest.param("", r"\cite{oak}\cite{Oak}", "unknown-key key-case", id="case"),
        pytest.param("", r"\input{gone}\cite{oak}", "missing-file", id="a file is missing"),
    ],
)
def test_what_is_wrong_with_a_citation_is_told(more: str, text: str, codes: str, filled: Path, tmp_path: Path) -> None:
    if more:
        take(filled, more, "more.bib")
    assert [one.code for one in proof(filled, written(tmp_path, text)).findings] == codes.split()


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        pytest.param("note={Retracted}", "retracted", id="a note"),
        pytest.param("note={Retracted in: Trees. 2022;5:1}", "retracted", id="where it was"),
        pytest.param("note={Retraction in: Trees. 2022;5:1}", "retracted", id="where its retraction is"),
        pytest.param("note={This article was retracted by the editors.}", "retracted", id="a sentence"),
        pytest.param("annote={RETRACTED: see the notice}", "retracted", id="an annotation"),
        pytest.param("type={Retracted Publication}", "retracted", id="a kind of publication"),
        pytest.param("type={Journal Article; Retracted Publication}", "retracted", id="one of several kinds"),
        pytest.param("type={Article, Retracted Article}", "retracted", id="the last of several kinds"),
        pytest.param("note={Retraction of: Elm E. Trees. 2011;4:2}", "notice", id="a notice"),
        pytest.param("type={Retraction of Publication}", "notice", id="a notice's kind"),
        pytest.param("note={Not retracted}", "", id="the contrary"),
        pytest.param("note={Retracted sternum in two patients}", "", id="another sense"),
        pytest.param("note={Retraction of the tongue}", "", id="another sense of retraction"),
        pytest.param("note={Withdrawn from sale by 1990}", "", id="another sense of withdrawn"),
        pytest.param("note={Cites a paper that was retracted}", "", id="another work"),
        pytest.param("abstract={Retracted}", "", id="what is no note"),
    ],
)
def test_a_note_or_a_kind_of_publication_says_that_a_work_was_retracted(
    field: str, codes: str, library: Path, tmp_path: Path
) -> None:
    take(library, f"@article{{ash, author={{Ash, A.}}, title={{Ashes Beside the Sea}}, year={{2012}}, {field}}}")
    assert [one.code for one in proof(library, written(tmp_path, r"\cite{ash}")).findings] == codes.split()


@pytest.fixture
def two(filled: Path) -> Path:
    """A library that has one work twice, as nobody knew when the second came."""
    take(filled, AGAIN % "Quite Another Title of Its Own", "more.bib")
    return filled


def test_two_records_of_one_work_are_told(two: Path, tmp_path: Path) -> None:
    path = written(tmp_path, "\\cite{oak}\n\\cite{oak2}")
    assert proof(two, path).findings == ()
    change(two, "key:oak2", "title=Oak and Ash in Northern Woods")
    (found,) = proof(two, path).findings
    assert (found.line, found.code) == (2, "same-work")
    assert found.message.startswith("oak2 and oak are one work")


def test_a_key_that_a_merged_record_had_is_one_of_the_record(two: Path, tmp_path: Path) -> None:
    change(two, "key:oak2", "title=Oak and Ash in Northern Woods")
    assert deduping.settle(two, None).merged == 1
    path = written(tmp_path, "\\cite{oak2}\n\\cite{oak}")
    (found,) = proof(two, path).findings
    assert (found.line, found.code, found.message) == (2, "same-work", "oak and oak2 are one record")
    assert [(one.citation_key, one.title) for one in records(two, path)] == [
        (key, "Oak and Ash in Northern Woods") for key in ("oak2", "oak")
    ]


@pytest.mark.parametrize(
    ("verdict", "title", "codes"),
    [
        pytest.param("ask", "Quite Another Title of Its Own", "perhaps-same-work", id="open"),
        pytest.param("different", "Oak and Ash in Northern Woods", "", id="told apart"),
        pytest.param("ask", "Oak and Ash in Northern Woods", "same-work", id="open, and the same"),
    ],
)
def test_what_is_known_of_two_records_counts(verdict: str, title: str, codes: str, two: Path, tmp_path: Path) -> None:
    change(two, "key:oak2", f"title={title}")
    with Library.open(two) as opened, opened.write() as connection:
        (first, second) = (reading.having(execute(connection), "key", [key])[key][0] for key in ("oak", "oak2"))
        pairs.say(connection, [Pair(first, second, verdict)], "2026-01-01")
    assert [one.code for one in proof(two, written(tmp_path, r"\cite{oak2,oak}")).findings] == codes.split()


@pytest.mark.parametrize(
    ("relation", "code"),
    [
        pytest.param("retraction", "retracted", id="retraction"),
        pytest.param("correction", "corrected", id="correction"),
        pytest.param("expression_of_concern", "concern", id="concern"),
        pytest.param("cites", "", id="another"),
    ],
)
def test_a_link_of_another_record_tells(relation: str, code: str, filled: Path, tmp_path: Path) -> None:
    item: dict[str, object] = {
        "DOI": "10.1000/n",
        "title": ["On Trees"],
        "type": "journal-article",
        "is-referenced-by-count": 0,
    }
    item["update-to"] = [{"DOI": "10.1000/oak", "type": relation}]
    take(filled, json.dumps({"message": item}), "crossref.json")
    assert [one.code for one in proof(filled, written(tmp_path, r"\cite{oak}")).findings] == ([code] if code else [])


def test_files_outside_the_manuscripts_folder_are_not_read(filled: Path, tmp_path: Path) -> None:
    inside = tmp_path / "thesis"
    inside.mkdir()
    written(tmp_path, r"\cite{oak}", "out.tex")
    (inside / "link.tex").symlink_to(tmp_path / "out.tex")
    path = written(inside, rf"\input{{../out}}\input{{link}}\input{{{tmp_path}/out}}\cite{{elm}}")
    assert [one.citation_key for one in records(filled, path)] == ["elm"]
    assert [one.code for one in proof(filled, path).findings] == ["unread-file"] * 3
    both = proofing.read([path, tmp_path / "out.tex"])
    assert both.faults == ()
    assert {one.key for one in both.cited} == {"oak", "elm"}


def test_what_is_read_names_every_file_also_one_that_is_not_there(tmp_path: Path) -> None:
    written(tmp_path, "", "one.tex")
    text = proofing.read([written(tmp_path, r"\input{one}\input{two}")])
    assert [path.name for path in text.files] == ["paper.tex", "one.tex", "two.tex", "two"]


def test_a_device_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "null.tex").symlink_to("/dev/null")
    with pytest.raises(OSError, match="it is no file"):
        proofing.read([tmp_path / "null.tex"])


def test_items_of_one_work_are_one(filled: Path, tmp_path: Path) -> None:
    code = field(f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(ITEM)}")
    path = written(tmp_path, docx(paragraph(code + code)), "paper.docx")
    assert [one.citation_key for one in records(filled, path)] == ["oak"]


def test_the_parts_of_a_manuscript_that_is_a_link_lie_beside_it_or_beside_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "thesis").mkdir()
    written(tmp_path / "thesis", r"\cite{elm}", "one.tex")
    path = tmp_path / "thesis" / "paper.tex"
    path.symlink_to(written(tmp_path / "store", r"\input{one}", "main.tex"))
    assert [one.key for one in proofing.read([path]).cited] == ["elm"]


def test_the_verdict_on_what_is_open_is_the_one_that_is_kept() -> None:
    assert citing.ASK == pairs.ASK


@pytest.mark.parametrize(
    "name", ["loop", "dir", "a" * 300, "null"], ids=["a link to itself", "a folder", "long", "a device"]
)
def test_a_part_that_cannot_be_read_is_told_and_costs_itself_alone(name: str, filled: Path, tmp_path: Path) -> None:
    (tmp_path / "loop.tex").symlink_to(tmp_path / "loop.tex")
    (tmp_path / "dir.tex").mkdir()
    (tmp_path / "null.tex").symlink_to("/dev/null")
    found = proof(filled, written(tmp_path, rf"\input{{{name}.tex}}\cite{{elm}}")).findings
    assert [one.code in {"unread-file", "missing-file"} for one in found] == [True]


def test_parents_of_parents_and_data_that_are_shared_come_along(library: Path, tmp_path: Path) -> None:
    take(
        library,
        "@mvbook{a, title={A}} @book{b, title={B}, crossref={a}} @xdata{x, publisher={P}} @misc{other, title={O}}",
    )
    take(library, "@inbook{c, title={C}, crossref={b}, xdata={x}}", "more.bib")
    made = [one.citation_key for one in records(library, written(tmp_path, r"\cite{c}"), has_parents=True)]
    assert (made[0], sorted(made)) == ("c", ["a", "b", "c", "x"])
    assert made.index("b") < made.index("a")
