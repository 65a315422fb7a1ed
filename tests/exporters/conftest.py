import pytest
from hypothesis import strategies as st

from litdb.model.findings import (
    NOWHERE,
    Arm,
    Count,
    DataType,
    Endpoint,
    Excerpt,
    Result,
    Review,
    Role,
    Section,
    SectionLabel,
    Trait,
    Trial,
)
from litdb.model.names import OTHERS, Name
from litdb.model.records import CitationCount, Contributor, Doi, Entry, Identifier, Link, Note, Record

# No abstract states a number that is none, and JSON has no word for it.
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@pytest.fixture
def record() -> Record:
    """One record with something in every field; the facts are made up."""
    abstract = 'Aim: to test "A & B".\nThe primary outcome was pain at 12 weeks.'
    return Record(
        citation_key="Berg2021",
        type="article-journal",
        title="Heat & cold in knee pain: a 50% dose -- $\\alpha$-blinded",
        issued="2021-03-09",
        container_title="Journal of Made-up Trials",
        volume="7",
        issue="2",
        page="101-9",
        publisher="Invented Press",
        language="en",
        abstract=abstract,
        contributors=(
            Contributor(Name("Berg", "Jan", "van der", "Jr."), orcid="0000-0002-1825-0097", affiliations=("Nowhere",)),
            Contributor(Name(literal="KNEE Study Group, Lund")),
            Contributor(OTHERS),
            Contributor(Name("Öst", "Åsa"), "editor"),
        ),
        dois=(Doi("10.5555/jmt.2021_7", "10.5555/JMT.2021_7"),),
        identifiers=(
            Identifier("issn", "2049-3630", "2049-3630"),
            Identifier("wos", "000123456700001", "WOS:000123456700001"),
            Identifier("pmid", "31000001", "31000001"),
        ),
        links=(Link("fulltext", "https://example.org/a.pdf"), Link("url", "https://example.org/~b?c=1&d=%20")),
        cited_by=(CitationCount("scopus", 12, "2024-05-01"),),
        sections=(Section(SectionLabel.OBJECTIVE, "Aim", abstract[5:21], 5, 21),),
        endpoints=(
            Endpoint(
                Role.PRIMARY,
                "pain",
                46,
                50,
                "The primary outcome was pain at 12 weeks.",
                "yes",
                time_point=Excerpt("12 weeks", 54),
                data_type=DataType.CONTINUOUS,
                rule="stated",
                confidence=0.9,
                met_evidence=Excerpt("pain was less", NOWHERE),
                standing="corrected",
            ),
        ),
        results=(
            Result(
                Excerpt("pain", 46),
                "Pain was less.",
                22,
                0,
                "heat",
                "cold",
                total=30,
                mean=2.5,
                measure="MD",
                value=-1.5,
                unit="cm",
                ci_level=95.0,
                ci_low=-2.0,
                ci_high=-1.0,
                p_operator="<",
                p_value=0.001,
                p_text=Excerpt("P<0.001", 3),
                significance="significant",
                direction="decreased",
                time_point="12 weeks",
            ),
        ),
        trial=Trial(
            Count(60, "sixty", 7),
            arms=(Arm("heat", 1, Count(30, "30", 9), Excerpt("1 h", 11)),),
            design=(Trait("double-blind", Excerpt("masked", 15)),),
        ),
        reviews=(
            Review(
                46,
                50,
                "pain",
                "corrected",
                (("met", "yes"),),
                (("met", "no"),),
                "from the paper",
                "2026-01-02T03:04:05+00:00",
            ),
        ),
        tags=("knee", "to read"),
        collections=("pain/heat",),
        notes=(Note("ask for the data", "2026-01-02T03:04:05+00:00"),),
        extra=(
            ("keyword", "knee; heat, cold"),
            ("note", "Made up"),
            ("my-field", "{\\'e}"),
            ("publisher_place", "Lund"),
        ),
        entries=(Entry("bibtex", b"@article{Berg2021}", "Berg2021", line=3, source="file:///a.bib"),),
    )
