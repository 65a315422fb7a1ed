"""Styles are found by what people call them, and a file of a user's can do no harm."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.citing import shelf, styles, stylesheets
from litdb.citing.formatting import Style, StyleError, UnknownError
from litdb.citing.pandoc import PANDOC
from litdb.citing.shelf import Listed
from litdb.citing.stylesheets import Head

HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"{}><info><title>{}</title>{}</info>'
LAYOUT = '<layout><text variable="title"/></layout>'
OWN = HEAD.format("", "Our &amp; yours", "") + (
    f"<citation>{LAYOUT}</citation>\n<bibliography subsequent-author-substitute='—' hanging-indent='true'>"
    f"<sort><key variable='title'/></sort>{LAYOUT}</bibliography></style>"
)
LINK = '<link href="http://www.zotero.org/styles/{}" rel="independent-parent"/>'


def dependent(parent: str, attributes: str = "") -> str:
    return HEAD.format(attributes, "Our journal", LINK.format(parent)) + "</style>"


def write(folder: Path, name: str, text: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    ("name", "found"),
    [
        pytest.param("apa", "apa", id="its name"),
        pytest.param("  Apa ", "apa", id="in any case"),
        pytest.param("vancouver", "nlm-citation-sequence", id="a former name"),
        pytest.param("nlm", "nlm-citation-sequence", id="another one"),
        pytest.param("APA 7th", "apa", id="what people call it"),
        pytest.param("chicago", "chicago-author-date", id="the usual one of several"),
        pytest.param("mla", "modern-language-association", id="initials"),
        pytest.param("Nature Medicine", "nature-medicine", id="a title that is a name"),
        pytest.param("APA Style 7th edition", "apa", id="a title"),
        pytest.param("http://www.zotero.org/styles/nature", "nature", id="an address"),
        pytest.param("bmj.csl", "bmj", id="a file's name"),
        pytest.param("edinburgh medical dentistry", "", id="words of no title"),
    ],
)
def test_a_style_goes_by_many_names(name: str, found: str) -> None:
    if found:
        assert styles.find(name).name == found
    else:
        with pytest.raises(UnknownError, match="there is no style"):
            styles.find(name)


def test_all_that_people_call_styles_is_in_the_package() -> None:
    assert [name for name in styles._CALLED.values() if shelf.file(name) is None] == []


def test_words_of_one_title_alone_mean_its_style() -> None:
    titles = [one.head.title for one in shelf.listed() if "Zahnärzteblatt" in one.head.title]
    assert len(titles) == 1
    assert styles.find("zahnarzteblatt deutsche").title == titles[0]


def test_every_dependent_style_has_its_parent_here() -> None:
    parents = {one.head.parent for one in shelf.listed() if one.head.parent}
    assert len(parents) > 100
    assert [name for name in sorted(parents) if shelf.file(name) is None] == []


def test_a_dependent_style_is_its_parent_under_its_own_name_and_in_its_own_language() -> None:
    child, parent = styles.find("nature-medicine"), styles.find("nature")
    assert (child.name, child.title) == ("nature-medicine", "Nature Medicine")
    assert 'default-locale="en-GB"' in child.text
    assert "independent-parent" not in child.text
    assert stylesheets.head(child.text).title == parent.title


def test_an_unknown_name_is_told_with_near_ones() -> None:
    with pytest.raises(UnknownError, match=r"'vancuver'; did you mean .*vancouver.*litdb styles"):
        styles.find("vancuver")


@pytest.mark.parametrize(
    "name", ["", "/", "..", "../apa", "no/such.csl", "~nobody/x.csl", "dependent/nature-medicine", "\0", "a" * 5000]
)
def test_a_name_leads_to_no_other_folder(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "listed", lambda _own=None: iter(()))
    with pytest.raises(UnknownError):
        styles.find(name)


def test_a_file_of_the_users_is_a_style(tmp_path: Path) -> None:
    path = write(tmp_path, "ours.csl", OWN)
    assert styles.find(str(path)) == Style("ours", "Our & yours", OWN.replace("'", '"'))


def test_the_users_folder_comes_first(tmp_path: Path) -> None:
    write(tmp_path, "apa.csl", OWN)
    assert styles.find("apa", tmp_path).title == "Our & yours"
    assert styles.find("our yours", tmp_path).title == "Our & yours"
    assert styles.find("apa", tmp_path / "nowhere").title != "Our & yours"
    assert styles.search("yours", tmp_path)[0].is_own


def test_a_dependent_file_has_the_text_of_a_parent_in_the_package(tmp_path: Path) -> None:
    path = write(tmp_path, "journal.csl", dependent("nature", ' default-locale="de-DE"'))
    style = styles.find(str(path))
    assert (style.name, style.title) == ("journal", "Our journal")
    assert "<bibliography" in style.text
    assert 'default-locale="de-DE"' in style.text


def test_a_dependent_file_has_the_text_of_a_parent_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "own", "parent.csl", OWN)
    beside = write(tmp_path / "own", "journal.csl", dependent("parent"))
    elsewhere = write(tmp_path / "else", "journal.csl", dependent("parent"))
    assert "<sort>" in styles.find(str(beside)).text
    assert "<sort>" in styles.find(str(elsewhere), tmp_path / "own").text
    with pytest.raises(UnknownError, match=r"'parent', which is not here; put parent\.csl beside it"):
        styles.find(str(elsewhere))


@pytest.mark.parametrize(
    "link",
    [
        pytest.param('<y:link xmlns:y="urn:other" rel="independent-parent" href="http://[::1]:9/x"/>', id="another's"),
        pytest.param(
            '<x:link xmlns:x="http://purl.org/net/xbiblio/csl" rel="independent-parent" href="http://127.0.0.1:9/x"/>',
            id="a prefix",
        ),
        pytest.param('<link rel="independent&#45;parent" href="http://127.0.0.1:9/x"/>' * 2, id="two"),
    ],
)  # fmt: skip
def test_a_link_that_pandoc_would_follow_is_refused_with_its_line(tmp_path: Path, link: str) -> None:
    path = write(tmp_path, "own.csl", OWN.replace("</info>", f"{link}</info>"))
    with pytest.raises(StyleError, match=":1: a style has one parent"):
        styles.find(str(path))


def test_no_engine_takes_a_text_that_names_a_parent() -> None:
    for link in ('<y:link xmlns:y="urn:other" rel="independent-parent"/>', LINK.format("apa")):
        with pytest.raises(StyleError, match="depends on a parent"):
            PANDOC.bibliography(
                [{"id": "a", "type": "book"}], Style("own", "", OWN.replace("</info>", f"{link}</info>"))
            )


def test_a_parent_of_the_same_name_is_that_of_the_package(tmp_path: Path) -> None:
    assert styles.find(str(write(tmp_path, "apa.csl", dependent("apa")))).text.count("<macro") > 50


def test_a_parent_that_is_dependent_itself_is_none(tmp_path: Path) -> None:
    write(tmp_path, "a.csl", dependent("b"))
    write(tmp_path, "b.csl", dependent("a"))
    with pytest.raises(UnknownError, match="only names another"):
        styles.find("a", tmp_path)


LAUGHS = '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(OWN[:100] + "\n" + OWN[100:180], ":2: the XML is broken", id="cut off"),
        pytest.param(OWN.replace("</citation>", "</citations>"), ":1: the XML is broken", id="a wrong end"),
        pytest.param("", ":1: the XML is broken", id="empty"),
        pytest.param(b"\xff\xfe\0\0PK", ":1: the XML is broken", id="binary"),
        pytest.param("\n\n<html/>", ":3: it is no citation style", id="other XML"),
        pytest.param("<style/>", ":1: it is no citation style", id="without the name space"),
        pytest.param(f"<!DOCTYPE style [{LAUGHS}]>" + OWN.replace("Our", "&i;"), ":1: ", id="a billion laughs"),
        pytest.param(
            '<!DOCTYPE style [<!ENTITY x SYSTEM "SECRET">]>' + OWN.replace("Our", "&x;"), "DOCTYPE", id="a file"
        ),
        pytest.param('<!DOCTYPE style SYSTEM "SECRET">' + OWN, "DOCTYPE", id="a document type elsewhere"),
        pytest.param(b"<!-- " + b"x" * 4_000_000 + b" -->" + OWN.encode(), "no citation style has", id="4 MB"),
    ],
)
def test_a_file_that_is_no_style_is_told_with_its_line(data: str | bytes, told: str, tmp_path: Path) -> None:
    secret = write(tmp_path, "secret", "<!-- of others -->")
    text = data.replace("SECRET", str(secret)) if isinstance(data, str) else data
    path = write(tmp_path, "broken.csl", text)
    with pytest.raises(StyleError, match=told) as caught:
        styles.find(str(path))
    assert str(path) in str(caught.value)
    assert "of others" not in str(caught.value)


def test_a_style_in_another_encoding_is_read(tmp_path: Path) -> None:
    text = '<?xml version="1.0" encoding="iso-8859-1"?>' + OWN.replace("Our", "Ören").replace("—", "-")
    assert styles.find(str(write(tmp_path, "ours.csl", text.encode("latin-1")))).title == "Ören & yours"


@given(
    st.binary(max_size=60) | st.text(max_size=60).map(lambda text: OWN.replace("Our", text).encode("utf-8", "replace"))
)
def test_any_bytes_are_a_style_or_told(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = write(tmp_path_factory.getbasetemp(), "any.csl", data)
    try:
        style = styles.find(str(path))
    except StyleError:
        return
    assert style.name == "any"


FEW = (
    Listed("nlm-x", Head("Citing Medicine", "NLM", "numeric", ("medicine",)), Path("nlm-x.csl"), ("vancouver",)),
    Listed("sage-vancouver", Head("SAGE - Vancouver", "", "numeric", ("science",)), Path("sage-vancouver.csl")),
    Listed("zahn", Head("Zähne", "", "numeric", ("medicine",), "nlm-x"), Path("zahn.csl")),
    Listed("din", Head("DIN 1505-2", "", "author-date", ("generic-base",)), Path("din.csl")),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("vancouver", ["nlm-x", "sage-vancouver"], id="a former name first"),
        pytest.param("sage", ["sage-vancouver"], id="a title"),
        pytest.param("MEDICINE numeric", ["nlm-x", "zahn"], id="field and kind, independent ones first"),
        pytest.param("zahne", ["zahn"], id="without its accents"),
        pytest.param("1505", ["din"], id="a number"),
        pytest.param("citing", ["nlm-x"], id="not within a word"),
        pytest.param("iting", [], id="the end of a word"),
        pytest.param("", ["nlm-x", "sage-vancouver", "din", "zahn"], id="all"),
    ],
)
def test_styles_are_found_by_all_words(text: str, names: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "listed", lambda _own=None: iter(FEW))
    assert [one.name for one in styles.search(text)] == names


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        pytest.param(stylesheets.in_given_order, "<sort", id="the order of a bibliography"),
        pytest.param(stylesheets.without_dashes, "subsequent-author-substitute", id="dashes for names"),
    ],
)
def test_a_style_is_changed_in_one_thing(change: object, gone: str) -> None:
    style = Style("ours", "Ours", OWN)
    changed = change(style)  # type: ignore[operator]  # both take a style
    assert gone in style.text
    assert gone not in changed.text
    assert changed.text.count("<text") == 2
    assert stylesheets.is_hanging(changed)
