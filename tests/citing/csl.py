"""Small styles for tests, made of what a test is about, and the text of what comes out."""

from collections.abc import Iterator, Mapping, Sequence

from litdb.citing.formatting import Style


def style(
    citation: str = "",
    bibliography: str = "",
    *,
    cited: str = "",
    entry: str = "",
    sort: str = "",
    kind: str = "in-text",
) -> Style:
    """An author-date style; `citation` and `bibliography` are attributes, the rest is what is printed beside."""
    text = f"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0" default-locale="en-US">
  <info><title>Small</title><id>small</id><updated>2020-01-01T00:00:00+00:00</updated></info>
  <macro name="who"><names variable="author"><name form="short" and="symbol" initialize-with=". "/>
    <substitute><names variable="editor"/><text variable="title"/></substitute></names></macro>
  <macro name="whole"><names variable="author"><name name-as-sort-order="all" initialize-with=". "/>
    <substitute><names variable="editor"/><text variable="title"/></substitute></names></macro>
  <macro name="when"><date variable="issued"><date-part name="year"/></date></macro>
  <citation {citation}><layout prefix="(" suffix=")" delimiter="; ">
    <group delimiter=", "><text macro="who"/><text macro="when"/>{cited}</group></layout></citation>
  <bibliography {bibliography}>{sort or '<sort><key macro="whole"/><key macro="when"/><key variable="title"/></sort>'}
    <layout suffix="."><group delimiter=". "><text macro="whole"/><text macro="when"/>
      <text variable="title" font-style="italic"/>{entry}</group></layout></bibliography>
</style>"""
    return Style("small", "Small", text)


def text(nodes: Sequence[Mapping[str, object]]) -> str:
    """The text of pandoc's nodes without their markup."""
    return "".join(_texts(nodes))


def _texts(content: object) -> Iterator[str]:
    if isinstance(content, Mapping):
        kind = content["t"]
        yield content["c"] if kind == "Str" else " " if kind == "Space" else "".join(_texts(content.get("c")))
    elif isinstance(content, list | tuple):
        for part in content:
            yield from _texts(part)
