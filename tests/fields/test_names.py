"""Names; bibtexparser is the oracle for BibTeX's, and each difference stands in a table with its reason."""

import pytest
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import latex, names
from litdb.model.names import OTHERS, Name


def oracle(text: str) -> tuple[Name, ...]:
    found = []
    for one in split_multiple_persons_names(text):
        parts = parse_single_name_into_parts(one, strict=False)
        family, given_name, particle, suffix = (
            latex.to_text(" ".join(words)) for words in (parts.last, parts.first, parts.von, parts.jr)
        )
        found.append(Name(family, given_name, particle, suffix))
    return tuple(found)


FAMILIES = st.sampled_from(
    "Larsen Ödegaard O'Neil Smith-Jones Al-Razi {Berg} {de}Graaf d'Alembert{X} {Sons,~Inc.} {and} III M. Jr.".split()
)
PARTICLES = st.sampled_from("von van der de la al-din 't é {\\'e}cole d{E}".split())
WORDS = st.lists(FAMILIES | PARTICLES, min_size=1, max_size=4)


@st.composite
def name_texts(draw: st.DrawFn) -> str:
    """One name in any of BibTeX's three forms; the last word of the family is in upper case."""
    sections = [" ".join([*draw(st.lists(FAMILIES | PARTICLES, max_size=3)), draw(FAMILIES)])]
    sections += [" ".join(words) for words in draw(st.lists(WORDS, max_size=2))]
    return draw(st.sampled_from([", ", ",", " , ", ",\n"])).join(sections)


NAME_LISTS = st.builds(
    lambda texts, between: between.join(texts),
    st.lists(name_texts(), min_size=1, max_size=4),
    st.sampled_from([" and ", "\nand\n", "  AND\t"]),
)


@given(NAME_LISTS)
def test_a_name_list_is_what_the_oracle_makes_of_it(text: str) -> None:
    ours = names.bibtex(text)
    # A name that is one braced group is a body: a difference meant, and tested below.
    assert tuple(Name(name.literal) if name.literal else name for name in ours) == oracle(text)


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        pytest.param(
            "{World Health Organization}", Name(literal="World Health Organization"), Name("World Health Organization"),
            id="a name that is one braced group is a body",
        ),
        pytest.param("{others}, Jan", Name("others", "Jan"), Name("others", "Jan"), id="but not beside a given name"),
        pytest.param("others", OTHERS, Name("others"), id="others are those that the list leaves out"),
        pytest.param("et al.", OTHERS, Name("al.", "et"), id="and so is et al."),
        pytest.param(
            "Berg 山田 la Larsen", Name("Larsen", "Berg 山田", "la"), Name("Larsen", "Berg", "山田 la"),
            id="letters without case are not lower case",
        ),
        pytest.param(
            "Jan van Claus berg", Name("Claus berg", "Jan", "van"), Name("berg", "Jan", "van Claus"),
            id="btxdoc: a particle ends with the last lower-case word before the last word",
        ),
        pytest.param(
            "Jan\xa0Berg", Name("Berg", "Jan"), Name("Jan Berg"), id="a space that does not break parts words too",
        ),
        pytest.param(
            "Jan van {}", Name("van", "Jan"), Name("", "Jan", "van"), id="what prints nothing is no family",
        ),
    ],
)  # fmt: skip
def test_one_name_where_the_oracle_is_not_followed(text: str, ours: Name, theirs: Name) -> None:
    assert (names.bibtex(text), oracle(text)) == ((ours,), (theirs,))


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        pytest.param("and Larsen", ["Larsen"], ["and Larsen"], id="at the beginning"),
        pytest.param("Larsen and", ["Larsen"], ["Larsen and"], id="at the end"),
        pytest.param("Larsen and and Berg", ["Larsen", "Berg"], ["Larsen", "and Berg"], id="twice"),
    ],
)
def test_an_and_with_nobody_on_one_side_is_no_name(text: str, ours: list[str], theirs: list[str]) -> None:
    assert [names.display(name) for name in names.bibtex(text)] == ours
    assert [f"{name.given} {name.family}".strip() for name in oracle(text)] == theirs


def test_a_backslash_behind_and_stays_though_the_oracle_loses_it() -> None:
    text = r"{\'E}mile Zola and \'Etienne Dolet"
    assert [name.given for name in names.bibtex(text)] == ["Émile", "Étienne"]
    assert [name.given for name in oracle(text)] == ["Émile", "Etienne"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Larsen, Claus M.", Name("Larsen", "Claus M."), id="family first"),
        pytest.param("Claus M. Larsen", Name("Larsen", "Claus M."), id="given first"),
        pytest.param("Ludwig van Beethoven", Name("Beethoven", "Ludwig", "van"), id="particle between"),
        pytest.param("van der Berg, Jan", Name("Berg", "Jan", "van der"), id="particle before the family"),
        pytest.param("Brinch Hansen, Per", Name("Brinch Hansen", "Per"), id="a family of two words"),
        pytest.param("King, Jr., Martin Luther", Name("King", "Martin Luther", "", "Jr."), id="suffix"),
        pytest.param("de la Vallée Poussin, Charles", Name("Vallée Poussin", "Charles", "de la"), id="both"),
        pytest.param("Larsen,", Name("Larsen"), id="a comma at the end"),
        pytest.param("Larsen, A, B, C", Name("Larsen", "B, C", "", "A"), id="too many commas"),
        pytest.param("Plato", Name("Plato"), id="one word"),
        pytest.param(r"G{\"o}del, Kurt", Name("Gödel", "Kurt"), id="accent in braces"),
        pytest.param(r"{\O}rsted, H.~C.", Name("Ørsted", "H. C."), id="letter in braces and a tie"),
        pytest.param(r"{\'E}cole {\c{c}}a", Name("ça", "École"), id="a word that begins with an accent"),
        pytest.param(r"{\'e}tienne de Ville", Name("Ville", "", "étienne de"), id="an accented letter has its case"),
        pytest.param("{Barnes and Noble}", Name(literal="Barnes and Noble"), id="a body with an and"),
        pytest.param("{{Barnes, Inc.}}", Name(literal="Barnes, Inc."), id="a body in two pairs of braces"),
        pytest.param("{van den Berg}, Jan", Name("van den Berg", "Jan"), id="a family held together"),
        pytest.param("M&uuml;ller, Jan", Name("Müller", "Jan"), id="HTML entity"),
        pytest.param("山田, 太郎", Name("山田", "太郎"), id="Japanese"),
    ],
)  # fmt: skip
def test_one_name_is_read_by_bibtexs_rules(text: str, expected: Name) -> None:
    assert names.bibtex(text) == (expected,)


def test_a_list_keeps_its_order_and_its_others() -> None:
    found = names.bibtex("Larsen, Claus M. and {WHO} and\n van der Berg, Jan and others")
    assert [names.display(name) for name in found] == ["Larsen, Claus M.", "WHO", "van der Berg, Jan", "others"]
    assert found[-1] is OTHERS


@pytest.mark.parametrize("text", ["", " ", "and", " and and ", "{}", ",", ", ,", "{ } and {}"])
def test_a_list_of_nobody_is_empty(text: str) -> None:
    assert names.bibtex(text) == ()


@given(st.text() | st.lists(st.sampled_from([*"{}\\,~ '\"&aB", " and ", "van", r"\'", "&amp;"])).map("".join))
def test_any_text_gives_names_that_are_not_empty(text: str) -> None:
    for name in names.bibtex(text):
        assert name.family or name.given or name.literal
        assert not (name.literal and (name.family or name.given or name.particle or name.suffix))


PLAIN = "Larsen Ödegaard O'Neil Smith-Jones M. III 山田".split()


@given(
    st.lists(st.sampled_from(PLAIN), min_size=1, max_size=3).map(" ".join),
    st.lists(st.sampled_from([*PLAIN, "de"]), min_size=1, max_size=3).map(" ".join),
    st.lists(st.sampled_from(["van", "der", "de"]), max_size=2).map(" ".join),
)
def test_a_person_as_displayed_is_read_as_the_same(family: str, given_name: str, particle: str) -> None:
    name = Name(family, given_name, particle)
    assert names.bibtex(names.display(name)) == (name,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Raeber Miro E.", Name("Raeber", "Miro E."), id="family first"),
        pytest.param("van der Berg Jan", Name("Berg", "Jan", "van der"), id="particle"),
        pytest.param("Consortium", Name(literal="Consortium"), id="one word is a body"),
        pytest.param("  Boyman   Onur ", Name("Boyman", "Onur"), id="spaces"),
        pytest.param("王 伟", Name("王", "伟"), id="Chinese"),
        pytest.param("van de", Name("van", "de"), id="two words in lower case"),
        pytest.param("", Name(), id="nothing"),
    ],
)
def test_a_name_with_the_family_first_and_no_comma_is_read(text: str, expected: Name) -> None:
    assert names.family_given(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Vaag, Allan", Name("Vaag", "Allan"), id="comma"),
        pytest.param("van  der Berg,  Jan", Name("Berg", "Jan", "van der"), id="spaces"),
        pytest.param("Berg, Jr., Jan", Name("Berg", "Jan", "", "Jr."), id="suffix"),
        pytest.param("Jan Berg", Name("Berg", "Jan"), id="without comma it is natural"),
        pytest.param("", Name(), id="nothing"),
    ],
)
def test_a_name_with_the_family_first_and_a_comma_is_read(text: str, expected: Name) -> None:
    assert names.inverted(text) == expected


@given(st.text())
def test_any_text_is_a_name_in_any_order(text: str) -> None:
    words = "".join(text.split())
    for read in (names.natural, names.family_given):
        name = read(text)
        parts = name.family + name.given + name.particle + name.literal
        assert sorted(parts.replace(" ", "")) == sorted(words)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(Name("Berg", "Jan", "van der", "Jr."), "van der Berg, Jan, Jr.", id="all parts"),
        pytest.param(Name("Plato"), "Plato", id="family alone"),
        pytest.param(Name(given="Jan"), "Jan", id="given alone"),
        pytest.param(Name(literal="WHO, Geneva"), "WHO, Geneva", id="body"),
    ],
)
def test_a_name_is_displayed_as_in_a_list(name: Name, expected: str) -> None:
    assert names.display(name) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("{" * 100_000 + "WHO" + "}" * 100_000, 1, id="100,000 nested braces"),
        pytest.param("a {b} " + "}" * 500_000, 1, id="closing braces that nothing opened"),
        pytest.param("a {b} " + "}" * 250_000 + "{" * 250_000, 1, id="and as many opening ones behind"),
        pytest.param("Larsen" + " " * 1_000_000 + "Claus", 1, id="spaces"),
        pytest.param("Larsen, Claus and " * 60_000, 60_000, id="names"),
        pytest.param("Larsen " * 150_000, 1, id="words"),
    ],
)
def test_a_megabyte_of_names_comes_to_an_end(text: str, count: int) -> None:
    assert len(names.bibtex(text)) == count
