"""The CSL project's processor tests, run through litdb's engine.

    python -m bench.csl DIR

DIR is the folder processor-tests/humans of https://github.com/citation-style-language/test-suite. Compared is HTML, as
the tests of citeproc (Haskell) do it, but white space as HTML has it. Cases of several steps are left out, for a
bibliography has none. The number of cases that pass may only rise: bench/csl_passed.txt holds it, and is written anew
when it has risen; if it has fallen the bench exits 1.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from bench import csl_cases, csl_html
from bench.csl_cases import Case
from litdb.citing import program
from litdb.citing.formatting import Style, StyleError

_PASSED = Path(__file__).with_name("csl_passed.txt")
_MODES = {"suppress-author": "SuppressAuthor"}


def main() -> None:
    """Run all cases, print the count and who failed, with `-v` what they gave."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="print what failing cases gave, beside what they should"
    )
    options = parser.parse_args()
    cases = list(csl_cases.read(options.folder))
    scored = [case for case in cases if not case.left_out]
    with ThreadPoolExecutor() as threads:
        results = list(threads.map(_formatted, scored))
    failed = [
        (case, result)
        for case, result in zip(scored, results, strict=True)
        if csl_html.normal(result) != csl_html.normal(case.expected)
    ]
    for case, result in failed:
        print(f"failed  {case.name}")
        if options.verbose:
            print(f"  expected {case.expected!r}\n  given    {result!r}")
    passed = len(scored) - len(failed)
    print(f"{passed} of {len(scored)} passed, {len(cases) - len(scored)} left out")
    sys.exit(_kept(passed))


def _kept(passed: int) -> int:
    before = int(_PASSED.read_text()) if _PASSED.exists() else 0
    if passed > before:
        _PASSED.write_text(f"{passed}\n")
    return int(passed < before)


def _formatted(case: Case) -> str:
    """Format a case; what the engine says of a case that it refuses is its result."""
    places = {str(item.get("id")): place for place, item in enumerate(case.items)}
    body = [_paragraph(citation, places) for citation in case.citations]
    try:
        with program.opened(Style(case.name, case.name, case.style), "") as pandoc:
            blocks = pandoc.run(list(enumerate(case.items)), body)
    except (StyleError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    if case.mode == "bibliography":
        entries = [entry for block in blocks[len(body) :] for entry in block["c"][1]]
        return csl_html.body(["".join(csl_html.html(block["c"]) for block in entry["c"][1]) for entry in entries])
    return "\n".join(csl_html.html(paragraph["c"]) for paragraph in blocks[: len(body)])


def _paragraph(citation: Sequence[Mapping[str, Any]], places: Mapping[str, int]) -> Mapping[str, Any]:
    """Give a note with a citation: text that is cited in is none, and pandoc begins no note of ours with a capital."""
    cite = {"t": "Cite", "c": [[_cite(cite, places) for cite in citation], []]}
    return {"t": "Para", "c": [{"t": "Note", "c": [{"t": "Para", "c": [cite]}]}]}


def _cite(cite: Mapping[str, Any], places: Mapping[str, int]) -> Mapping[str, Any]:
    """Give pandoc's citation of a cite; its locator stands in braces, empty ones say that the suffix has none."""
    mode = next((mode for key, mode in _MODES.items() if cite.get(key)), "NormalCitation")
    locator = f"{{{cite.get('label', 'page')} {cite['locator']}}}" if cite.get("locator") else "{}"
    suffix = str(cite.get("suffix") or "")
    return {
        "citationId": program.name(places.get(str(cite["id"]), -1)),
        "citationPrefix": csl_html.inlines(str(cite.get("prefix") or "").rstrip(" ")),
        "citationSuffix": csl_html.inlines(locator + suffix),
        "citationMode": {"t": mode},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


if __name__ == "__main__":
    main()
