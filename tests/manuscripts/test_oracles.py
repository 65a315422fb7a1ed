"""What pandoc's own readers take for citations litdb takes for them, too."""

import json
import subprocess
from collections.abc import Iterator

import pypandoc
import pytest

from tests.manuscripts.files import keys

MARKDOWN = """---
abstract: Of @front.
---

Both [@one; see -@two, p. 3] and @three [p. 4; also @four]; "@quoted" and *@strong*.

me@example.org, \\@nobody, `@code`, `` ` @code ``, <https://example.org/@nobody>, [x](https://example.org/@nobody)

@a.b: @c/d--e, @doi:10.1000/x. (@f) @g_h's

- ~~~
  @code
  ~~~

- item

    @item

> @quote

    @code

```
@code
```

Text^[A note of @inline] and[^1] <!-- @nobody --> @last.

[^1]: Of @note
"""
LATEX = r"""\documentclass{article}
\begin{document}
\cite{one} \citep[see][p. 3]{two,three} \citet*{four} \autocite[5]{five} \textcite{six} \footcite{seven}
% \cite{nobody}
50\% \verb|\cite{nobody}| \parencites[1]{eight}[2]{nine}
\begin{verbatim}
\cite{nobody}
\end{verbatim}
\newcommand{\see}[2][]{\citep[#1]{#2}}
\see[p. 3]{ten} \iffalse \cite{nobody} \fi \citeauthor{eleven}
\end{document}
"""


def cited(found: object) -> Iterator[str]:
    """The keys in a document as pandoc prints it as JSON."""
    match found:
        case {"t": "Cite", "c": [citations, _]}:
            for one in citations:
                yield one["citationId"]
                yield from cited([one["citationPrefix"], one["citationSuffix"]])
        case dict():
            for value in found.values():
                yield from cited(value)
        case list():
            for value in found:
                yield from cited(value)
        case _:
            return


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [pytest.param(MARKDOWN, "markdown", "a.md", id="Markdown"), pytest.param(LATEX, "latex", "a.tex", id="LaTeX")],
)
def test_pandoc_finds_the_same_citations(text: str, form: str, name: str) -> None:
    command = [pypandoc.get_pandoc_path(), "--sandbox", "--from", form, "--to", "json"]
    ran = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    assert sorted(set(cited(json.loads(ran.stdout)))) == sorted(set(keys(text, name)))
