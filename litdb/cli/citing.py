"""`litdb cite` and `litdb styles`."""

import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from litdb.cli import terminal
from litdb.cli.ending import FAILED, NOT_FOUND, PARTIAL
from litdb.cli.exporting import tell_lists
from litdb.cli.options import refuse
from litdb.model.names import display
from litdb.services import citing, configuring, exporting
from litdb.services.exporting import journals

if TYPE_CHECKING:
    from litdb.model.records import Record
    from litdb.services.people.persons import Person

_MANY = 200
"""References that take long enough for a word to be said meanwhile."""
_ALSO = {".htm": "html", ".markdown": "markdown"}
"""Other endings of formats."""
_COLUMNS = ("name", "title", "kind", "parent")


@dataclass(frozen=True, slots=True)
class Wish:
    """What to write: the words of a query or keys, style, format, file; "" is what is not said."""

    words: tuple[str, ...]
    style: str
    form: str
    out: Path | None
    locale: str
    sort: str
    group_by: str
    parts: tuple[str, ...]
    author: str
    cited_in: tuple[Path, ...] = ()
    is_citation: bool = False
    is_copied: bool = False


def form(said: str, out: Path | None, *, is_copied: bool) -> str:
    """The format that is meant; what is no text goes to no terminal and no clipboard."""
    name = said or _form_of(out)
    if citing.FORMS[name].is_binary and is_copied:
        refuse(f"a clipboard takes text, and {name} is none; -f html or -f rtf may do")
    if citing.FORMS[name].is_binary and out is None and sys.stdout.isatty():
        refuse(f"{name} is no text; write it to a file: -o FILE{citing.FORMS[name].suffix}")
    return name


def _form_of(out: Path | None) -> str:
    """The format that a file's ending says; text where there is none."""
    ends = {one.suffix: name for name, one in citing.FORMS.items()}
    end = out.suffix.lower() if out else ""
    if end and end not in ends | _ALSO:
        refuse(f"no format ends in {end}; there are {' '.join(ends)}, or say -f")
    return (ends | _ALSO).get(end, "text")


def parts(said: str, *, is_all: bool) -> tuple[str, ...]:
    """What shall stand beneath each reference."""
    wanted = [word.strip() for word in said.split(",") if word.strip()]
    for word in wanted:
        if word not in citing.PARTS:
            refuse(f"--with {word}: there is no such part; there are {', '.join(citing.PARTS)}")
    return citing.PARTS if is_all else tuple(wanted)


def cite(library: Path, wish: Wish) -> int:
    """Write references; the exit code."""
    try:
        return _cite(library, wish)
    except (citing.UnknownError, citing.UnknownKeyError) as error:
        terminal.tell(f"litdb: {error}")
        return NOT_FOUND
    except citing.StyleError as error:
        terminal.tell(f"litdb: {error}")
        return FAILED


def _cite(library: Path, wish: Wish) -> int:
    style = citing.style(wish.style or configuring.text("style"), configuring.styles())
    locale = citing.locale(wish.locale) if wish.locale else ""
    names, problems = journals.listed(configuring.paths("journals"))
    tell_lists(problems)
    asked = citing.Wish(
        style,
        locale,
        wish.sort or citing.STYLE,
        wish.group_by,
        wish.parts,
        abbreviate=names.abbreviated,
        is_citation=wish.is_citation,
    )
    if wish.cited_in:
        return _cite_cited(library, wish, asked)
    keys = None
    if wish.author:
        from litdb.cli.persons import profile_of

        if isinstance(found := profile_of(library, wish.author), int):
            return found
        keys = [one.key for one, _ in found.works]
        asked = _of_person(asked, wish, found.person)
    works = citing.records(library, wish.words, asked, keys)
    if not works:
        terminal.tell(terminal.NOTHING)
        return 0
    return _write(works, asked, wish)


def _cite_cited(library: Path, wish: Wish, asked: citing.Wish) -> int:
    """Write references to what manuscripts cite, and tell what is not known; the exit code."""
    from litdb.cli import cited
    from litdb.services import proofing

    if code := cited.refused(wish.cited_in, wish.out):
        return code
    try:
        text = proofing.read(wish.cited_in)
    except proofing.UnreadableError as error:
        return cited.broken(wish.cited_in, error)
    for line in cited.warnings(text):
        terminal.tell(line)
    sort = "" if asked.sort == citing.STYLE else asked.sort
    with proofing.references(library, text.cited, sort, citing.parts(asked)) as found:
        works = list(filter(citing.is_work, found.records))
    if works:
        code = _write(works, asked, wish)
    else:
        terminal.tell(cited.nothing(wish.cited_in, text))
    for one in found.unknown:
        terminal.tell(cited.line_of(proofing.told(one)))
    return code or (PARTIAL if found.unknown else 0)


def _write(works: "list[Record]", asked: citing.Wish, wish: Wish) -> int:
    """Write references to the works; the exit code."""
    with _waiting(len(works)):
        columns = terminal.width() if _is_shown(wish) else None
        data = citing.written(citing.document(works, asked), wish.form, is_page=wish.out is not None, columns=columns)
    if wish.is_citation and wish.form == "text":
        data = data.replace(b"\n\n", b"\n")  # a line each
    return _put(data, wish, terminal.counted(len(works), "work"))


def _of_person(asked: citing.Wish, wish: Wish, person: "Person") -> citing.Wish:
    """The same as a list of publications of a person's has it, where nothing else is said."""
    return replace(
        asked,
        sort=wish.sort or "-year",
        group_by=wish.group_by or "type",
        own=tuple(name for name, _ in person.variants),
        title=display(person.name),
    )


def _is_shown(wish: Wish) -> bool:
    """Whether people read it in the terminal."""
    return wish.form == "text" and wish.out is None and not wish.is_copied and sys.stdout.isatty()


def _waiting(count: int) -> AbstractContextManager[object]:
    """A word on the terminal as long as many works are formatted."""
    if count < _MANY or not (console := terminal.console()):
        return nullcontext()
    return console.status(f"{terminal.counted(count, 'work')} ...")


def _put(data: bytes, wish: Wish, counted: str) -> int:
    """Write what was made to the file, the clipboard or stdout; the exit code."""
    if wish.out is not None:
        exporting.write_bytes([data], wish.out)
        terminal.tell(f"{wish.out}: {counted}")
    elif wish.is_copied:
        return _copied(data.decode(), counted)
    elif citing.FORMS[wish.form].is_binary:
        sys.stdout.buffer.write(data)
    elif sys.stdout.isatty():
        terminal.show_lines(data.decode().splitlines())
    else:
        terminal.pour([data.decode()])
    return 0


def _copied(text: str, counted: str) -> int:
    import pyperclip

    try:
        pyperclip.copy(text)
    except pyperclip.PyperclipException:
        terminal.tell("litdb: there is no clipboard here; on Linux it needs a display and xclip, xsel or wl-clipboard")
        return FAILED
    terminal.tell(f"on the clipboard: {counted}")
    return 0


def list_styles(text: str, form: str) -> None:
    """List the styles that have these words."""
    rows = [
        {
            "name": one.name,
            "title": one.head.title,
            "kind": one.head.kind,
            "parent": one.head.parent,
            "short_title": one.head.short,
            "fields": list(one.head.fields),
            "aliases": list(one.aliases),
            "own": one.is_own,
        }
        for one in citing.search(text, configuring.styles())
    ]
    near = [] if rows else citing.near_styles(text, configuring.styles())
    guess = f"; did you mean {' or '.join(near)}?" if near else ""
    nothing = f"litdb: no style has {'this word' if len(text.split()) == 1 else 'all these words'}{guess}"
    is_bare = form == "table" and not any(row["parent"] for row in rows)
    columns = [name for name in _COLUMNS if not (is_bare and name == "parent")]
    terminal.show_rows(rows, columns, form, nothing=nothing, whole="name")
