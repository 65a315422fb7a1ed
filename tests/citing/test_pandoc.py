"""Pandoc formats items by a style: what comes through, in which order, and what is said of what cannot be."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from litdb.citing import pandoc, program
from litdb.citing.formatting import Item, Style, StyleError
from litdb.citing.pandoc import PANDOC
from tests.citing.csl import style, text

BERG: Item = {
    "id": "berg", "type": "book", "title": "Zinc", "author": [{"family": "Berg", "given": "Ann"}],
    "issued": {"date-parts": [[2001]]},
}  # fmt: skip
NUMBERED = Style(
    "numbered",
    "Numbered",
    """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>N</title><id>n</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout prefix="[" suffix="]"><text variable="citation-number"/></layout></citation>
<bibliography second-field-align="flush"><layout><text variable="citation-number" suffix="."/>
<text variable="title" prefix=" "/></layout></bibliography></style>""",
)


def lines(items: list[Item], chosen: Style | None = None, locale: str = "") -> list[tuple[str, str]]:
    return [(entry.id, text(entry.blocks)) for entry in PANDOC.bibliography(items, chosen or style(), locale)]


def test_references_stand_in_the_order_of_the_style_under_the_ids_of_their_items() -> None:
    ek = {"id": "a * {b}", "type": "book", "title": "Iron", "author": [{"family": "Ek", "given": "Bo"}]}
    assert lines([ek, BERG]) == [("berg", "Berg, A. 2001. Zinc."), ("a * {b}", "Ek, B. Iron.")]


def test_items_of_one_id_are_all_there() -> None:
    assert lines([BERG, {**BERG, "title": "Zoo"}]) == [
        ("berg", "Berg, A. 2001. Zinc."),
        ("berg", "Berg, A. 2001. Zoo."),
    ]


@pytest.mark.parametrize(
    ("item", "printed"),
    [
        pytest.param({}, "", id="nothing"),
        pytest.param({"title": "Zinc"}, "Zinc.", id="a title only"),
        pytest.param({"issued": {"date-parts": [[1999]]}}, "1999.", id="a date only"),
        pytest.param(
            {"title": "Zinc", "author": None, "issued": {"date-parts": [[]]}}, "Zinc.", id="values that are none"
        ),
        pytest.param({"title": "*a* _b_ `c` [d](e) $x^2$ # @f"}, "*a* _b_ `c` [d](e) $x^2$ # @f.", id="Markdown"),
        pytest.param({"title": r"\input{a} \textbf{b} 5 % & ~"}, r"\input{a} \textbf{b} 5 % & ~.", id="LaTeX"),
        pytest.param({"title": "1 < 2 > &amp; <script>x</script>"}, "1 < 2 > &amp; <script>x</script>.", id="HTML"),
        pytest.param({"title": "<i>a</i> <b>b</b> <sup>2</sup>"}, "a b 2.", id="markup that CSL-JSON has"),
        pytest.param({"title": "a \ud800 b"}, "a \ufffd b.", id="a lone surrogate"),
        pytest.param(
            {"title": "Zinc", "other-ids": "r0000000 *"}, "Zinc.", id="a name by which pandoc would mistake it"
        ),
        pytest.param(
            {"author": [{"family": "Medici", "given": "Ada", "non-dropping-particle": "de'"}]},
            "de’ Medici, A.",
            id="de'",
        ),
        pytest.param(
            {"author": [{"family": "Artagnan", "given": "Ada", "non-dropping-particle": "d'"}]},
            "d’Artagnan, A.",
            id="d'",
        ),
    ],
)
def test_what_an_item_has_comes_through_as_text(item: Item, printed: str) -> None:
    never = style(bibliography="").text.replace('version="1.0"', 'version="1.0" demote-non-dropping-particle="never"')
    assert lines([{"id": "x", "type": "book", **item}], Style("never", "", never)) == [("x", printed)]


def test_markup_of_csl_json_is_markup() -> None:
    (entry,) = PANDOC.bibliography([{"id": "x", "title": "A <sup>2</sup>"}], NUMBERED)
    assert "'Superscript'" in str(entry.blocks)


def test_numbers_and_texts_of_second_field_align_are_kept_apart() -> None:
    entries = PANDOC.bibliography([{"id": "x", "title": "Zinc"}, BERG], NUMBERED)
    assert [text(entry.blocks) for entry in entries] == ["1. Zinc", "2. Zinc"]
    assert all("csl-left-margin" in str(entry.blocks) and "csl-right-inline" in str(entry.blocks) for entry in entries)


def test_citations_stand_in_the_order_of_the_items() -> None:
    items = [BERG, {**BERG, "id": "two", "title": "Acid"}]
    chosen = style('disambiguate-add-year-suffix="true"')
    assert [(one.id, text(one.inlines)) for one in PANDOC.citations(items, chosen)] == [
        ("berg", "(Berg, 2001b)"),
        ("two", "(Berg, 2001a)"),
    ]


def test_a_citation_of_a_note_style_is_the_text_of_the_note() -> None:
    (citation,) = PANDOC.citations([BERG], style(kind="note"))
    assert text(citation.inlines) == "(Berg, 2001)"
    assert "'Note'" not in str(citation.inlines)


def test_a_locale_puts_its_words_in_place_of_the_style_s() -> None:
    chosen = style(entry='<text term="no date"/>')
    assert [printed for _, printed in lines([BERG], chosen)] == ["Berg, A. 2001. Zinc. no date."]
    assert [printed for _, printed in lines([BERG], chosen, "de-DE")] == ["Berg, A. 2001. Zinc. ohne Datum."]


def test_no_items_are_no_references() -> None:
    assert PANDOC.bibliography([], style()) == ()
    assert PANDOC.citations([], style()) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(
            ("</macro>", ""), r"style 'small', line \d+: the XML is broken", id="an element that is not closed"
        ),
        pytest.param(
            ("</style>", "</style"), r"style 'small', line \d+: the XML is broken", id="a tag that is not closed"
        ),
        pytest.param(("citation", "quotation"), "style 'small' cannot be used: No citation element", id="no citation"),
        pytest.param(("bibliography", "list"), "style 'small' formats citations only", id="no bibliography"),
        pytest.param(
            ("</info>", '<link rel="independent-parent" href="http://127.0.0.1/x"/></info>'),
            "style 'small' depends on a parent style",
            id="a dependent style",
        ),
    ],
)
def test_a_style_that_cannot_be_used_is_said_to_be_so(change: tuple[str, str], said: str) -> None:
    with pytest.raises(StyleError, match=said):
        PANDOC.bibliography([BERG], Style("small", "Small", style().text.replace(*change)))


def test_a_locale_that_is_no_language_tag_is_said_to_be_none() -> None:
    with pytest.raises(StyleError, match="no locale is named 'a b_'"):
        PANDOC.bibliography([BERG], style(), "a b_")


def test_an_item_that_is_no_csl_json_is_told_in_a_sentence() -> None:
    with pytest.raises(StyleError, match="could not format the works"):
        PANDOC.bibliography([{"id": "x", "author": "Berg"}], style())


def test_pandoc_runs_in_its_sandbox_and_takes_no_media_out() -> None:
    words = program.command()
    assert "--sandbox" in words
    assert "--extract-media" not in words


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pandoc that never answers; each writes its process id into the folder that is given."""
    script = tmp_path / "pandoc"
    script.write_text(f"#!/bin/sh\ntouch {tmp_path}/$$.pid\nexec sleep 100\n")
    script.chmod(0o755)
    monkeypatch.setattr(program, "command", lambda: (str(script),))
    return tmp_path


def ended(folder: Path) -> bool:
    pids = [int(path.stem) for path in folder.glob("*.pid")]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    return bool(pids)


def test_pandoc_is_stopped_after_a_time(slow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_SECONDS", 2)
    with pytest.raises(StyleError, match="pandoc was stopped, it took longer than"):
        PANDOC.bibliography([BERG], style())
    assert ended(slow)


def interrupt_when_one_runs(folder: Path) -> None:
    while not list(folder.glob("*.pid")):
        time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGINT)


@pytest.mark.usefixtures("interruptible")
def test_an_interruption_ends_all_runs_and_leaves_no_file(slow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(slow))

    def interrupted() -> None:
        with program.opened(style(), "") as opened:
            threading.Thread(target=interrupt_when_one_runs, args=(slow,), daemon=True).start()
            groups = [(0,), (1,), (2,)]
            list(pandoc.in_parallel(lambda group: opened.run([(group[0], BERG)]), groups, opened.close))

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert ended(slow)
    assert not list(slow.glob("litdb-citing-*"))
