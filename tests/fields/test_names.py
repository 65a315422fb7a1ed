"""Names; bibtexparser is the oracle for BibTeX's, and each difference stands in a table with its reason."""

import re

import pytest
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import latex, name_lists, name_orders, names
from litdb.model.names import OTHERS, Name, display


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
    "Larsen Ödegaard O'Neil Smith-Jones Al-Razi {Berg} {de}Graaf d'Alembert{X} {Sons,~Inc.} {and} {M.} {Jr.}X".split()
)
PARTICLES = st.sampled_from("von van der de la al-din 't é {\\'e}cole d{E}".split())
# `van Berg` is no given name with a family: see the table below.
TWO_WORDS = re.compile(r"\s*[^\W\dA-Z{]\S*\s+[^\s,]+\s*|\s*'\S+\s+[^\s,]+\s*|\{\\'e\}cole\s+[^\s,]+")
WORDS = st.lists(FAMILIES | PARTICLES, min_size=1, max_size=4)


@st.composite
def name_texts(draw: st.DrawFn) -> str:
    """One name in any of BibTeX's three forms; the last word of the family is in upper case."""
    sections = [" ".join([*draw(st.lists(FAMILIES | PARTICLES, max_size=3)), draw(FAMILIES)])]
    sections += [" ".join(words) for words in draw(st.lists(WORDS, max_size=2))]
    return draw(st.sampled_from([", ", ",", " , ", ",\n"])).join(sections)


def is_one(text: str) -> bool:
    """Whether BibTeX's reading of a name is ours: lists by commas are told from one name, and tested below."""
    return not TWO_WORDS.fullmatch(text) and len(name_lists.several(" ".join(text.split()))) == 1


NAME_LISTS = st.builds(
    lambda texts, between: between.join(texts),
    st.lists(name_texts().filter(is_one), min_size=1, max_size=4),
    st.sampled_from([" and ", "\nand\n", "  AND\t"]),
)


@given(NAME_LISTS)
def test_a_name_list_is_what_the_oracle_makes_of_it(text: str) -> None:
    ours = names.bibtex(text)
    # A name that is one braced group is a body: a difference meant, and tested below.
    assert tuple(Name(name.literal) if name.literal else name for name in ours) == oracle(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(r"{\v{S}}im{\'u}nek Ek, Jana", Name("Šimúnek Ek", "Jana"), id="capital with caron"),
        pytest.param("Alt~B.", Name("Alt", "B."), id="a tie before initials"),
        pytest.param(r"{\"U}ller M\"oller~A.~B.", Name("Üller Möller", "A. B."), id="the same with accents"),
        pytest.param(r"M\"oller {A.}", Name("A.", "Möller"), id="no initials but a word in braces"),
        pytest.param(r"{\~N}x Alt, Bo", Name("Ñx Alt", "Bo"), id="capital with tilde"),
        pytest.param(r"{\TH}or Ek, Al", Name("Þor Ek", "Al"), id="capital thorn"),
        pytest.param(r"{\'e}lan Berg, Jan", Name("Berg", "Jan", "élan"), id="small with acute"),
    ],
)
def test_the_case_of_a_word_is_that_of_the_letter_that_latex_prints(text: str, expected: Name) -> None:
    assert names.bibtex(text) == (expected,)


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
            "van Berg", Name("Berg", "", "van"), Name("Berg", "van"), id="btxdoc: a particle needs no given name",
        ),
        pytest.param(r"{\AA}by Strand, Jan", Name("Åby Strand", "Jan"), Name("Strand", "Jan", "Åby"),
            id="btxdoc: the case of such a letter is its own"),
        pytest.param(
            r"Pe\~na, Jan", Name("Peña", "Jan"), Name("Pe na", "Jan"), id="a tilde that is an accent is no tie",
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
    assert [display(name) for name in names.bibtex(text)] == ours
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
        pytest.param("M.N. Ek", Name("Ek", "M.N."), id="initials glued stay as printed"),
        pytest.param("Ek MN", Name("MN", "Ek"), id="initials without points may be a family in capitals"),
        pytest.param("Ek M.N.", Name("Ek", "M.N."), id="with points they are initials"),
        pytest.param(r"{\relax Ch}arles Ek", Name("Ek", "Charles"), id="an initial of two letters"),
        pytest.param("{van der} Ek, Jan", Name("van der Ek", "Jan"), id="a particle in braces is the family's"),
        pytest.param("Jean d'Ormont", Name("d'Ormont", "Jean"), id="an apostrophe without space parts nothing"),
        pytest.param("al-Razi, Omar", Name("al-Razi", "Omar"), id="nor does a hyphen"),
        pytest.param("O'Neil, Ann", Name("O'Neil", "Ann"), id="an Irish name"),
        pytest.param("Jan~Piet~Ek", Name("Ek", "Jan Piet"), id="ties"),
        pytest.param(r"Pe\~na, Jan", Name("Peña", "Jan"), id="an accent that looks like a tie"),
    ],
)  # fmt: skip
def test_one_name_is_read_by_bibtexs_rules(text: str, expected: Name) -> None:
    assert names.bibtex(text) == (expected,)


@pytest.mark.parametrize(
    "text",
    [
        "Ek, Jr., Ada", "Ek, Ada, Jr.", "Ada Ek, Jr.", "Ada Ek Jr.", "Ek Jr., Ada", "Ek, Ada Jr.", "Ek, Jr. Ada",
        "Jr., Ada Ek", "Ada~Ek~Jr.", "Ek, {Jr.}, Ada", r"Ek, {\relax A}da, Jr.", "family=Ek, given=Ada, suffix=Jr.",
    ],
)  # fmt: skip
def test_a_suffix_is_known_wherever_it_stands(text: str) -> None:
    assert names.bibtex(text) == (Name("Ek", "Ada", "", "Jr."),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("van Ek, Ada, III", Name("Ek", "Ada", "van", "III"), id="a number of Roman figures"),
        pytest.param("Ada, III van Ek", Name("Ek", "Ada", "van", "III"), id="turned round, with a particle"),
        pytest.param("Ek, Ada, PhD", Name("Ek", "Ada", "", "PhD"), id="a degree behind two commas"),
        pytest.param("Ek, II", Name("Ek", "II"), id="two initials"),
        pytest.param("Ek, Jr-Hau", Name("Ek", "Jr-Hau"), id="a given name that begins so"),
        pytest.param("Ada {Ek III}", Name("Ek III", "Ada"), id="braces hold together"),
        pytest.param("Ek, père, Ada", Name("Ek", "Ada", "", "père"), id="between two commas anything"),
        pytest.param("Jr.", Name("Jr."), id="alone it is a name"),
        pytest.param("Ek, Ada, V", Name("Ek", "V", "", "Ada"), id="one letter is an initial"),
    ],
)
def test_what_is_a_suffix_and_what_only_looks_so(text: str, expected: Name) -> None:
    assert names.bibtex(text) == (expected,)


LISTS = [
    pytest.param("Ek, A.; Dahl, B.", ["Ek, A.", "Dahl, B."], id="semicolons"),
    pytest.param("Ek, A.; and Dahl, B.;", ["Ek, A.", "Dahl, B."], id="semicolons and an and"),
    pytest.param("M&uuml;ller, A.; Dahl, B.", ["Müller, A.", "Dahl, B."], id="not that of an entity"),
    pytest.param("{Ek; Sons} and Dahl, B.", ["Ek; Sons", "Dahl, B."], id="nor one in braces"),
    pytest.param("Ek A, Dahl BC, van Roe D", ["Ek, A", "Dahl, BC", "van Roe, D"], id="as medical journals write"),
    pytest.param("A. Ek, B.-C. Dahl", ["Ek, A.", "Dahl, B.-C."], id="initials first"),
    pytest.param("Ada Ek, Bo Dahl, Cai Roe", ["Ek, Ada", "Dahl, Bo", "Roe, Cai"], id="in full"),
    pytest.param("Ek, A., Dahl, B. C., & Roe, D.", ["Ek, A.", "Dahl, B. C.", "Roe, D."], id="as APA writes"),
    pytest.param("Ek, A. & Dahl, B.", ["Ek, A.", "Dahl, B."], id="ampersand"),
    pytest.param(r"Ada Ek \& Bo Dahl", ["Ek, Ada", "Dahl, Bo"], id="ampersand with its backslash"),
    pytest.param(r"Ek \& Dahl", ["Ek & Dahl"], id="a firm"),
    pytest.param("Institute of Dahl & Ek Studies", ["Institute of Dahl & Ek Studies"], id="an institute"),
    pytest.param("Ada Ek et al.", ["Ek, Ada", "others"], id="et al."),
    pytest.param(r"Ek, A., \emph{et al.}", ["Ek, A.", "others"], id="et al. in italics"),
    pytest.param("Ek, A., et al. et al., et al.", ["Ek, A.", "others"], id="et al. again and again"),
    pytest.param("Ek, A. and\nDahl, B.\tand\tRoe, C.", ["Ek, A.", "Dahl, B.", "Roe, C."], id="any white space"),
    pytest.param("Ek, A. and and Dahl, B. and", ["Ek, A.", "Dahl, B."], id="an and too many"),
    pytest.param("0001, Ada Ek and Bo Dahl 0002", ["Ek, Ada", "Dahl, Bo"], id="dblp's numbers"),
    pytest.param("王小明 and 欧阳修文 and 김철수", ["王, 小明", "欧阳, 修文", "김, 철수"], id="Chinese and Korean"),
    pytest.param("山田太郎 and 高橋誠 and 王 小明", ["山田太郎", "高橋誠", "王, 小明"], id="Japanese stays whole"),
    pytest.param("アダ エク", ["エク, アダ"], id="names from elsewhere keep their order"),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_a_list_is_cut_as_people_write_it(text: str, expected: list[str]) -> None:
    assert [display(name) for name in names.bibtex(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Brinch Ek, Ada Bo",
        "Ek, Ada",
        "de la Ek, A. B.",
        "Ek Dahl, B. C.",
        "Van Ek, F.N.",
        "Ek, A, B, C",
        "Plato; Aristotle",
    ],
)
def test_one_name_is_not_taken_for_a_list(text: str) -> None:
    assert len(names.bibtex(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("family=Ek, given=Ada, prefix=al-", Name("Ek", "Ada", "al-"), id="a prefix with its hyphen"),
        pytest.param("given={Ada, Bo}, family={de Ek}", Name("de Ek", "Ada, Bo"), id="in braces"),
        pytest.param('"family=Ek", given="Ada"', Name("Ek", "Ada"), id="in quotes"),
        pytest.param("family = Ek, given = Ada", Name("Ek", "Ada"), id="spaces"),
        pytest.param("family=Ek, given=Ada, given-i={A}, useprefix=true", Name("Ek", "Ada"), id="initials and options"),
        pytest.param("family=Ek, given=Ada prefix=von", Name("Ek", "Ada", "von"), id="a comma forgotten"),
        pytest.param(r"family=G{\"o}del, given=Ada", Name("Gödel", "Ada"), id="LaTeX"),
        pytest.param("given=Ada", Name(given="Ada"), id="given alone"),
    ],
)
def test_a_name_of_keys_is_read(text: str, expected: Name) -> None:
    assert names.bibtex(f"{text} and Bo Dahl") == (expected, Name("Dahl", "Bo"))


def test_a_list_keeps_its_order_and_its_others() -> None:
    found = names.bibtex("Larsen, Claus M. and {WHO} and\n van der Berg, Jan and others")
    assert [display(name) for name in found] == ["Larsen, Claus M.", "WHO", "van der Berg, Jan", "others"]
    assert found[-1] is OTHERS


@pytest.mark.parametrize("text", ["", " ", "and", " and and ", "{}", ",", ", ,", "{ } and {}"])
def test_a_list_of_nobody_is_empty(text: str) -> None:
    assert names.bibtex(text) == ()


@given(
    st.text()
    | st.lists(
        st.sampled_from(
            [*"{}\\,~ '\"&aB", " and ", "van", r"\'", "&amp;", ";", " & ", "family=", "Jr.", " et al.", "王", "A. "]
        )
    ).map("".join)
)
def test_any_text_gives_names_that_are_not_empty(text: str) -> None:
    for name in names.bibtex(text):
        assert name.family or name.given or name.literal
        assert not (name.literal and (name.family or name.given or name.particle or name.suffix))


PLAIN = "Larsen Ödegaard O'Neil Smith-Jones Md 山田".split()


@given(
    st.lists(st.sampled_from(PLAIN), min_size=1, max_size=3).map(" ".join),
    st.lists(st.sampled_from([*PLAIN, "de"]), min_size=1, max_size=3).map(" ".join),
    st.lists(st.sampled_from(["van", "der", "de"]), max_size=2).map(" ".join),
)
def test_a_person_as_displayed_is_read_as_the_same(family: str, given_name: str, particle: str) -> None:
    name = Name(family, given_name, particle)
    assert names.bibtex(display(name)) == (name,)


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
    assert name_orders.family_given(text) == expected


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
    for read in (names.natural, name_orders.family_given):
        name = read(text)
        parts = name.family + name.given + name.particle + name.literal
        assert sorted(parts.replace(" ", "")) == sorted(words)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param(Name("Berg", "Jan", "van der", "Jr."), "van der Berg, Jan, Jr.", id="all parts"),
        pytest.param(Name("Plato"), "Plato", id="family alone"),
        pytest.param(Name("Ormont", "Jean", "d'"), "d'Ormont, Jean", id="nothing parts an apostrophe from the family"),
        pytest.param(Name("Razi", "Omar", "al-"), "al-Razi, Omar", id="nor a hyphen"),
        pytest.param(Name(given="Jan"), "Jan", id="given alone"),
        pytest.param(Name(literal="WHO, Geneva"), "WHO, Geneva", id="body"),
    ],
)
def test_a_name_is_displayed_as_in_a_list(name: Name, expected: str) -> None:
    assert display(name) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("{" * 100_000 + "WHO" + "}" * 100_000, 1, id="100,000 nested braces"),
        pytest.param("a {b} " + "}" * 500_000, 1, id="closing braces that nothing opened"),
        pytest.param("a {b} " + "}" * 250_000 + "{" * 250_000, 1, id="and as many opening ones behind"),
        pytest.param("Larsen" + " " * 1_000_000 + "Claus", 1, id="spaces"),
        pytest.param("Larsen, Claus and " * 60_000, 60_000, id="names"),
        pytest.param("Larsen " * 150_000, 1, id="words"),
        pytest.param("Larsen, C. " + "et al. " * 140_000, 2, id="et al."),
        pytest.param("Larsen, C. & " * 50_000, 50_000, id="ampersands"),
        pytest.param("Larsen, C.; " * 50_000, 50_000, id="semicolons"),
    ],
)
def test_a_megabyte_of_names_comes_to_an_end(text: str, count: int) -> None:
    assert len(names.bibtex(text)) == count
