import pytest

from litdb.exporters.endpoints.chosen import Chosen, whole
from litdb.model.findings import (
    NOWHERE,
    Arm,
    Count,
    Endpoint,
    Excerpt,
    Result,
    Role,
    Section,
    SectionLabel,
    Trait,
    Trial,
)
from litdb.model.names import Name
from litdb.model.records import Contributor, Doi, Identifier, Record

ABSTRACT = (
    "Aim: to warm <toes>. Masked. 120 adults wore wool (n=60) or cotton. The primary outcome was toe warmth & comfort "
    "at 12 weeks. Warmth rose by 2.1 °C with wool (difference −1.2; P<0.001)."
)


def printed(text: str) -> Excerpt:
    """Where the abstract has the words."""
    return Excerpt(text, ABSTRACT.index(text))


@pytest.fixture
def socks() -> Chosen:
    """What an invented abstract says, all of which is printed in it but the second end point, a reviewer's."""
    name, sentence = printed("toe warmth & comfort"), printed(ABSTRACT[ABSTRACT.index("Warmth rose") :])
    wool, size = printed("wool"), printed("60")
    return whole(
        Record(
            citation_key="wool2021",
            title="Socks & <toes>",
            issued="2021",
            container_title="Journal of Made-up Trials",
            abstract=ABSTRACT,
            contributors=(Contributor(Name("Wool", "Anna")),),
            dois=(Doi("10.5555/<x>", "10.5555/<X>"),),
            identifiers=(Identifier("pmid", "31000001", "31000001"),),
            sections=(Section(SectionLabel.OBJECTIVE, "Aim", ABSTRACT[5:20], 5, 20),),
            endpoints=(
                Endpoint(
                    Role.PRIMARY, name.text, name.start, name.end, "The primary outcome was it.", "yes",
                    time_point=printed("12 weeks"), met_evidence=printed("Warmth rose"), rule="stated", confidence=0.9,
                ),
                Endpoint(Role.SAFETY, "itch", NOWHERE, NOWHERE, "", standing="added"),
                Endpoint(Role.SECONDARY, "wool", wool.start, wool.end, "x", standing="rejected"),
            ),
            results=(
                Result(
                    printed("Warmth"), sentence.text, sentence.start, 0, "Wool", "cotton", mean=2.1, measure="MD",
                    value=-1.2, unit="°C", p_operator="<", p_value=0.001, p_text=printed("P<0.001"),
                    significance="significant", direction="increased",
                ),
                Result(Excerpt("wool", wool.start), "x", NOWHERE, 2),
            ),
            trial=Trial(
                Count(120, "120", ABSTRACT.index("120")),
                arms=(Arm("wool", wool.start, Count(60, size.text, size.start)),),
                design=(Trait("double-blind", printed("Masked")),),
            ),
        )
    )  # fmt: skip
