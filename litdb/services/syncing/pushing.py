"""From the library into the file: what changed in the library goes into the text of its entries, and no other byte."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from litdb.exporters import bibtex as exporter
from litdb.fields import inheritance
from litdb.fields.to_latex import to_ascii
from litdb.matching import merging
from litdb.matching.merging import ISSUED, KEY
from litdb.model.problems import FieldError, Lost, Place, Problem
from litdb.model.records import Record
from litdb.model.sources import from_bytes
from litdb.parsers import bibtex
from litdb.parsers.bibtex import editing as bibtex_editing
from litdb.parsers.bibtex import jabref
from litdb.services.syncing import sides
from litdb.store.ties import Kept

_GROUPS = (
    ("journal", "journaltitle", "booktitle", "maintitle"),
    ("address", "location"),
    ("publisher", "institution", "school"),
    ("number", "issue"),
    ("keywords", "keyword"),
    ("language", "langid"),
    ("eprint", "arxivid"),
    ("wos", "unique-id"),
    ("annote", "annotation"),
)
_ALSO = {name: group for group in _GROUPS for name in group}
"""Field name -> all names that say the same, of which an entry has one."""

_DATE = ("year", "month", "day")
_DATES = tuple(("extra", name) for name in ("date", *_DATE))
_CONTEXT = ("@string", "@comment{jabref-meta")
"""How blocks begin that say what entries mean."""


@dataclass(slots=True)
class Written:
    """The file as it becomes: new texts by where the entries begin (b"": taken out), and what could not be written.

    `held` are the records whose change that was, by id; `unfollowed` are the keys that some entry names still, and the
    records that no longer have them.
    """

    texts: dict[int, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    held: set[int] = field(default_factory=set)
    unfollowed: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """What holds for all entries of a file: its encoding, which letters new values may have, its definitions.

    `letters` are "ascii" (there are no others), "any", or "none": no more beyond ASCII, since the file is not all in
    one encoding.
    """

    encoding: str
    letters: Literal["ascii", "any", "none"]
    context: bibtex.Context

    def decoded(self, raw: bytes) -> str:
        """The text of an entry, with the way back to every byte."""
        return raw.decode(self.encoding, _ERRORS.get(self.encoding, "surrogatepass"))

    def encoded(self, text: str) -> bytes:
        """The bytes of such a text."""
        return text.encode(self.encoding, _ERRORS.get(self.encoding, "surrogatepass"))

    def read(self, text: str) -> Record | None:
        """What an entry says in this file; None if it is not just one."""
        source = from_bytes(text.encode("utf-8", "surrogateescape"))
        records = [item for item in bibtex.parse(source, self.context) if isinstance(item, Record)]
        return records[0] if len(records) == 1 else None

    def renamed(self, old: str, new: str) -> "File":
        """The file when an entry has a new key."""
        return replace(self, context=self.context.renamed(old, new))


Renamed = Mapping[str, tuple[int, str]]
"""Citation key -> (id of the record that had it, the key that it has now)."""

_ERRORS = {"utf-8": "surrogateescape"}


def written(kept: list[Kept], library: sides.Library, renamed: Renamed, encoding: str) -> Written:
    """The new texts of the entries whose records the library changed, and of those that name a renamed one."""
    result = Written()
    changed = {one.start: one for one in kept if one.record_id in library.base or one.removed_id in library.base}
    if not changed and not renamed:
        return result
    file = _file(kept, encoding)
    owners = Counter(one.record_id for one in kept)
    for start, one in changed.items():
        try:
            new = _entry(one, library, file, is_alone=owners[one.record_id] == 1)
        except (FieldError, UnicodeError) as error:
            result.problems.append(_not_written(one, error))
            result.held.update(each for each in (one.record_id, one.removed_id) if each is not None)
        else:
            if new is not None:
                result.texts[start] = new
    unfollowed = _follow(kept, _new_keys(kept, renamed, file, result), file, result)
    had = {old: record_id for old, (record_id, _) in renamed.items()}
    had |= {one.key: one.record_id for one in reversed(kept) if one.record_id is not None and one.key in unfollowed}
    result.unfollowed = {old: had[old] for old in unfollowed}
    return result


def _file(kept: list[Kept], encoding: str) -> File:
    """What holds for all of these entries."""
    bare = File(encoding, _letters(kept) if encoding == "utf-8" else "any", bibtex.context(from_bytes(b"")))
    others = [bare.decoded(one.raw + one.tail) for one in kept if one.record_id is None and one.removed_id is None]
    data = "".join(filter(_is_context, others)).encode("utf-8", _ERRORS.get(encoding, "surrogatepass"))
    return replace(bare, context=bibtex.context(from_bytes(data)))


_NAMING = re.compile(rf"\b(?:{'|'.join(inheritance.REFERENCES)})\s*=\s*[{{\"]?([^{{}}\"]*)", re.IGNORECASE)


def _new_keys(kept: list[Kept], renamed: Renamed, file: File, result: Written) -> dict[str, str]:
    """Old key -> new key: of the file's own entries where one was just written, else of records elsewhere.

    The first entry of a key owns it, and a key that an entry of the file still has stays what it is.
    """
    own: dict[str, str] = {}
    staying: set[str] = set()
    for one in kept:
        key = one.key
        if new := result.texts.get(one.start):
            text = file.decoded(new)
            key = text[slice(*bibtex_editing.located(text).key)]
        own.setdefault(one.key, key)
        staying.update([key] if key == one.key else [])
    keys = {old: exporter.key(new) for old, (_, new) in renamed.items()} | own
    return {old: new for old, new in keys.items() if old != new and old not in staying}


def _follow(kept: list[Kept], new: dict[str, str], file: File, result: Written) -> set[str]:
    """Let what names entries by their keys go on to name them; the keys of which that was not possible everywhere."""
    unfollowed: set[str] = set()
    for one in kept if new else ():
        raw = result.texts.get(one.start, one.raw)
        try:
            named = _naming(one, raw, new, file)
        except (FieldError, UnicodeError) as error:
            result.problems.append(_not_written(one, error))
            unfollowed |= new.keys() & set(_referred(raw.decode(file.encoding, "replace")))
        else:
            if named != raw:
                result.texts[one.start] = named
    return unfollowed


def _referred(text: str) -> Iterator[str]:
    """What an entry's text may mean as keys of others: a look that spares most entries the parser."""
    for found in _NAMING.finditer(text):
        yield from map(str.strip, found[1].split(","))


def _naming(one: Kept, raw: bytes, new: dict[str, str], file: File) -> bytes:
    """An entry with new keys in the fields that name others, a comment with them in its groups. Raises FieldError."""
    text = file.decoded(raw)
    if _is_context(text):
        return file.encoded(jabref.renamed(text, new))
    if one.record_id is None or new.keys().isdisjoint(_referred(text)):
        return raw
    old = file.read(text)
    extra = dict(old.extra) if old else {}
    fields = {name: inheritance.renamed(extra[name], new) for name in inheritance.REFERENCES if name in extra}
    fields = {name: value for name, value in fields.items() if value != extra[name]}
    if not fields or old is None:
        return raw
    patched = bibtex_editing.edited(text, dict(fields))
    read = file.read(patched)
    if read is None or not _says(read, old, replace(old, extra=tuple((extra | fields).items()))):
        raise FieldError("not-written", "no way to write the new key of another entry was found")
    return file.encoded(patched)


def _not_written(one: Kept, error: Exception) -> Problem:
    message = f"the library's change of {one.key!r} was not written: {error}"
    return Problem("not-written", message, one.key, Place(one.line), Lost.FIELD)


def _letters(kept: list[Kept]) -> Literal["ascii", "any", "none"]:
    try:
        beyond = [one.raw.decode() for one in kept if not one.raw.isascii()]
    except UnicodeDecodeError:
        return "none"
    return "any" if beyond else "ascii"


def _is_context(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n").lower().startswith(_CONTEXT)


def _entry(one: Kept, library: sides.Library, file: File, *, is_alone: bool) -> bytes | None:
    """The entry's new text; None if it is as it should be. Raises FieldError."""
    text = file.decoded(one.raw)
    if one.record_id is None:
        bibtex_editing.located(text)
        return b""
    old = file.read(text)
    if old is None:
        raise FieldError("not-written", "it is not one entry")
    base, now = library.base[one.record_id], library.now[one.record_id]
    said = merging.aspects(old)
    wanted = merging.merged(merging.aspects(base), merging.aspects(now), said)
    ours = merging.aspects(now)
    wanted |= {aspect: ours.get(aspect, ()) for aspect in library.settled.get(one.record_id, ())}
    if not merging.same(ISSUED, said.get(ISSUED, ()), wanted.get(ISSUED, ())):
        # What `extra` keeps of a date that was not understood goes with the date.
        wanted = {aspect: value for aspect, value in wanted.items() if aspect not in _DATES}
    if not is_alone and old.citation_key != base.citation_key:
        wanted[KEY] = said.get(KEY, ())
    return _edited(text, old, merging.applied(old, wanted, now, base), file)


def _edited(text: str, old: Record, new: Record, file: File) -> bytes | None:
    """The text of an entry that says `old`, saying `new`: the first way of writing it that reads back so."""
    before, after = exporter.fields_of(old), exporter.fields_of(new)
    changes = {name: after.get(name) for name in {**before, **after} if before.get(name) != after.get(name)}
    key = exporter.key(new.citation_key) if new.citation_key != old.citation_key else None
    kind = exporter.kind_of(new) if exporter.kind_of(new) != exporter.kind_of(old) else None
    if not changes and key is None and kind is None:
        return None
    fields = _named(changes, bibtex_editing.names(text), new)
    then = file.renamed(old.entries[0].key, key) if key else file
    for values in _spellings(fields, file):
        patched = bibtex_editing.edited(text, values, key, kind)
        read = then.read(patched)
        if read is not None and _says(read, old, new):
            return file.encoded(patched)
    raise FieldError("not-written", "no way to write it was found that reads back as the same")


def _named(changes: dict[str, str | None], names: tuple[str, ...], new: Record) -> dict[str, str | None]:
    """The changes under the names that the entry has for them; a date stays one where it is one."""
    result: dict[str, str | None] = {}
    if "date" in names and any(name in changes for name in ("date", *_DATE)):
        changes = {name: value for name, value in changes.items() if name not in _DATE or name in names}
        changes["date"] = new.issued or None
    for name, value in changes.items():
        own = name if name in names else next((other for other in _ALSO.get(name, ()) if other in names), name)
        # A value that goes from one name to another ("journal" -> "booktitle") stays under the one that it has.
        if value is not None or own not in result:
            result[own] = value
    return result


def _spellings(fields: dict[str, str | None], file: File) -> Iterator[dict[str, str | None]]:
    """The values as they may be written: in ASCII where the file is, in double braces where all of its values are."""
    ways = [fields]
    if file.letters != "any":
        ascii_only = {name: value and to_ascii(value) for name, value in fields.items()}
        if all(value is None or value.isascii() for value in ascii_only.values()):
            ways = [ascii_only, *(ways if file.letters == "ascii" else [])]
        elif file.letters == "none":
            raise FieldError("not-written", "LaTeX has no name for a letter, and the file is not in UTF-8")
    for values in ways:
        yield values
        yield {name: value and f"{{{value}}}" for name, value in values.items()}


def _says(read: Record, old: Record, new: Record) -> bool:
    """Whether what is read is what is wanted, and all that was not to change is as it was."""
    if exporter.fields_of(read) != exporter.fields_of(new) or read.citation_key != _key(old, new):
        return False
    said, was, wanted = map(merging.aspects, (read, old, new))
    changed = set(merging.differing(was, wanted))
    return not [one for one in merging.differing(was, said) if one not in changed and one[0] != "protected"]


def _key(old: Record, new: Record) -> str:
    """The key that the entry has: one that nobody changed may have letters that no new one has."""
    return old.citation_key if new.citation_key == old.citation_key else exporter.key(new.citation_key)
