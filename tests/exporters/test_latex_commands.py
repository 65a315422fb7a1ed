"""What is no command of the user's own comes out as text, in BibTeX and in BibLaTeX."""

import re
from dataclasses import replace

import pytest

from litdb.exporters import exporter
from litdb.model.names import Name
from litdb.model.records import Contributor, Doi, Entry, Identifier, Link, Record
from litdb.model.sources import from_bytes
from litdb.parsers import PARSERS

COMMANDS = [
    r"\input{/etc/passwd}", r"\input /etc/passwd", r"\include{a}", r"\write18{ls}", r"\immediate\write18{ls}",
    r"\openout5=a", r"\openin5=a", r"\catcode`\%=12", r"\csname input\endcsname", r"\def\a{b}", r"\end{document}",
    r"\usepackage{x}", r"\directlua{os.exit()}", "^^5cinput{a}", r"$\input{a}$", r"\emph{\input{a}}",
    r"\foo{\write18{ls}}", r"$a^^5cinput{b}$", r"\lstinputlisting{a}", r"\InputIfFileExists{a}{b}{c}",
    r"\newwrite\x", r"\scantokens{a}", r"\verbatiminput{a}",
]  # fmt: skip
PLACES = {
    "title": lambda text: Record("k", "book", f"T {text}"),
    "container": lambda text: Record("k", "article-journal", "T", container_title=text),
    "abstract": lambda text: Record("k", "book", "T", abstract=f"a {text} b"),
    "publisher": lambda text: Record("k", "book", "T", publisher=text),
    "family": lambda text: Record("k", "book", "T", contributors=(Contributor(Name(text, "A.")),)),
    "given": lambda text: Record("k", "book", "T", contributors=(Contributor(Name("Ek", text)),)),
    "body": lambda text: Record("k", "book", "T", contributors=(Contributor(Name(literal=text)),)),
    "role": lambda text: Record("k", "book", "T", contributors=(Contributor(Name("Ek", "A."), text),)),
    "key": lambda text: Record(text, "book", "T"),
    "type": lambda text: Record("k", text, "T", extra=(("entry_type", text),)),
    "pages": lambda text: Record("k", "book", "T", page=text),
    "date": lambda text: Record("k", "book", "T", issued=text),
    "volume and issue": lambda text: Record("k", "article-journal", "T", volume=text, issue=text),
    "language": lambda text: Record("k", "book", "T", language=text),
    "DOI": lambda text: Record("k", "book", "T", dois=(Doi(f"10.1000/{text}", f"10.1000/{text}"),)),
    "identifier": lambda text: Record(
        "k", "book", "T", identifiers=(Identifier("pmid", text, text), Identifier(text, "1", "1"))
    ),
    "url": lambda text: Record("k", "book", "T", links=(Link("url", f"https://example.org/{text}"),)),
    "note": lambda text: Record("k", "book", "T", extra=(("note", text), ("keyword", text), ("genre", text))),
    "file": lambda text: Record("k", "book", "T", extra=(("file", text), ("bdsk-url-1", text), ("local-url", text))),
    "odd field": lambda text: Record("k", "book", "T", extra=(("my-field", text), ("crossref", text), ("year", text))),
    "name of a field": lambda text: Record("k", "book", "T", extra=((text, "x"),)),
}
_COMMAND = re.compile(
    r"\\(?:input|include|write|immediate|openout|openin|catcode|csname|def|end|usepackage|directlua|lstinputlisting"
    r"|InputIfFileExists|newwrite|scantokens|verbatiminput)(?![A-Za-z])|\^\^"
)


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("place", PLACES)
def test_a_command_of_another_source_is_text(form: str, place: str, command: str) -> None:
    record = replace(PLACES[place](command), entries=(Entry("ris", b""), Entry("bibtex", b"")))
    assert _COMMAND.search("".join(exporter(form)([record]))) is None


@pytest.mark.parametrize("form", ["bibtex", "biblatex"])
def test_a_command_in_a_file_of_another_format_is_printed(form: str) -> None:
    source = b"TY  - BOOK\nTI  - \\input{/etc/passwd}\nC1  - \\write18{ls}\nER  - \n"
    records = [one for one in PARSERS["ris"].parse(from_bytes(source)) if isinstance(one, Record)]
    written = "".join(exporter(form)(records))
    assert r"\textbackslash{}input\textbraceleft{}/etc/passwd\textbraceright{}" in written
    assert _COMMAND.search(written) is None


def test_what_the_users_own_bibtex_commands_stays_where_it_is_kept_as_read() -> None:
    own = Record("k", "book", "T", extra=(("my-field", r"\input{a}"),), entries=(Entry("bibtex", b""),))
    assert r"my-field = {\input{a}}" in "".join(exporter("bibtex")([own]))
    assert r"my-field = {\textbackslash{}input" in "".join(exporter("bibtex")([replace(own, entries=())]))
