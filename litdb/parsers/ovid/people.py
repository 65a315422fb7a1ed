"""Ovid's people: with degrees and the marks of their institutions behind their names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from litdb.fields import name_orders, names
from litdb.fields.bodies import is_body
from litdb.fields.text import collapse
from litdb.model.names import Name
from litdb.model.records import Contributor

_BREAK = re.compile(r"(?<![,;\s])\s{2,}")
_EDITOR = re.compile(r"[\[(](?:Eds?|Editors?)\.?[\])]", re.IGNORECASE)
_MARK = re.compile(r"\d+|[*+#@$~^|]+")
_STOP = re.compile(r"(?<=[^\W\d_]{2})(?<!\bJr)(?<!\bSr)\.\Z")
"""The full stop behind a name, where it abbreviates nothing."""
_SIGNS = " \t\n0123456789*+#@$~^|,(){}[]"
_IN_BRACKETS = re.compile(r"\(([^()]{1,200})\)")
_DEGREES = frozenset(
    "AB ACNP AM ANP APN APRN ARNP BA BAppSc BCh BChir BDS BM BN BPharm BPsych BS BSc BSN BVSc CCRN CNM CNS CPH CRNA "
    "DCh DCP DDS DMD DMedSc DMSc DNB DNP DNSc DO DPH DPharm DPhil DPM DPT DrMed DrPH DSc DSW DVM EdD EdM EdS FAAN "
    "FAANP FACC FACP FACS FAHA FCCM FCCP FESC FNP FRACP FRACS FRCA FRCP FRCPC FRCPCH FRCPE FRCPsych FRCS FRCSC "
    "FRCSEd JD LLB LLM LPN MA MB MBA MBBCh MBBS MBChB MBiochem MD MDS MEd MHA MHS MHSc MLIS MMed MMedSc MMSc MN MPA "
    "MPH MPhil MPP MPT MRCP MRCPsych MS MSc MScN MSCR MSN MSPH MSW MTech NP OTR PA-C PharmD PhD PNP PsyD PT RD RGN "
    "RN RNC RPh ScD SRN".split()
)
"""Degrees and licences, without their full stops."""


def contributors(text: str, role: str) -> list[Contributor]:
    """The people of a list, their affiliations the marks behind their names (`placed`); `[Ed]` says who are editors.

    >>> one, two = contributors("Strand, Jan MD; PhD 1;  Ek, Ada 1,2", "author")
    >>> one.name.given, one.affiliations, two.affiliations
    ('Jan', ('1',), ('1', '2'))
    >>> [one.name.given for one in contributors("Strand JA.  Ek B.", "author")]
    ['JA', 'B']
    """
    found: list[Contributor] = []
    for part in _parts(text):
        one = _contributor(part, role)
        if one.name != Name():
            found.append(one)
        elif found:
            found[-1] = replace(found[-1], affiliations=(*found[-1].affiliations, *one.affiliations))
    return found


def _parts(text: str) -> list[str]:
    """The list cut at semicolons, or where two blanks or a line's end part names; a full stop ends each of these."""
    if ";" in text:
        return text.split(";")
    return [part if "," in part else part.removesuffix(".") for part in _BREAK.split(text)]


@lru_cache(maxsize=1 << 14)
def _contributor(part: str, role: str) -> Contributor:
    """One person, without a name where there are only degrees and marks."""
    whole = collapse(_EDITOR.sub(" ", part))
    bare = _STOP.sub("", whole.rstrip(_SIGNS))
    marks = tuple(_MARK.findall(whole[len(bare) :]))
    return Contributor(_name(_without_degrees(bare)), "editor" if _EDITOR.search(part) else role, "", marks)


def _without_degrees(text: str) -> str:
    """The name alone; one that is nothing but family and initials keeps these (`Strand MA`)."""
    words = text.split()
    if all(map(_is_degree, words)):
        return ""
    least = next((at for at, word in enumerate(words) if word.endswith(",")), 0) + 2
    while len(words) > least and _is_degree(words[-1]):
        words.pop()
    return " ".join(words).rstrip(",")


def _is_degree(word: str) -> bool:
    return word.strip(",").replace(".", "") in _DEGREES


def _name(text: str) -> Name:
    """A name with a comma behind the family, with initials behind it, or in natural order."""
    if "," in text:
        return names.inverted(text)
    found = name_orders.initials_last(text)
    return names.natural(text) if found.literal and " " in text and not is_body(text) else found


def placed(people: Sequence[Contributor], text: str) -> tuple[list[Contributor], str]:
    """The people with their institutions in place of their marks, and the text if it does not say whose they are.

    An institution has the mark before it (`(1)Lund University`) or the family name (`(Strand) Lund University`).
    """
    found = dict(_institutions(people, text))
    if not found and len(people) == 1:
        return [replace(people[0], affiliations=(collapse(text),) if text.strip() else ())], ""
    given = [
        replace(one, affiliations=tuple([found[key] for key in (*one.affiliations, one.name.family) if key in found]))
        for one in people
    ]
    return given, "" if found else collapse(text)


def _institutions(people: Sequence[Contributor], text: str) -> Iterator[tuple[str, str]]:
    """(mark or family name, institution) of each; brackets with anything else in them are of its name."""
    known = {key for one in people for key in (*one.affiliations, one.name.family) if key}
    places = [
        (found.start(), found.end(), keys)
        for found in _IN_BRACKETS.finditer(text)
        if known.issuperset(keys := [key.strip() for key in found[1].split(",")])
    ]
    for (_, start, keys), (end, _, _) in pairwise([*places, (len(text), 0, [])]):
        for key in keys:
            yield key, collapse(text[start:end]).rstrip(";.")
