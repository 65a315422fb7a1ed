"""Values as Hayagriva and CSL have them: titles, texts, dates and names, both ways."""

import re
from typing import Any

from litdb.fields import dates, markup

Values = dict[str, Any]

_DATE = re.compile(r"(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_URL = re.compile(
    r"(?:https?|ftp)://(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*(?::\d{1,4})?(?:[/?#][!#-;=?-Z_a-z~]*)?", re.IGNORECASE
)
_SIGN = re.compile(r"[\\{}$]")
_CHUNK = re.compile(r"\\(.)|\{((?:\\.|[^\\{}])*)\}", re.DOTALL)
_PLAIN_NAME = re.compile(r"(?:[^\W\d_a-zß-ÿ][^\s,\\]*)(?: [^\W\d_a-zß-ÿ][^\s,\\]*)*, [^,\\]+")


def _title(value: Any) -> str:  # noqa: ANN401  # what JSON holds
    """A text whose words of fixed case stand in braces, without other markup, which Hayagriva has not."""
    made, is_verbatim = "", False
    for part in markup.parts(str(value)):
        if isinstance(part, str):
            made += _SIGN.sub(r"\\\g<0>", part)
        elif part.name == "nocase" and part.opens != is_verbatim:
            made += "{" if part.opens else "}"
            is_verbatim = part.opens
    return made


def _from_title(value: Any) -> str:  # noqa: ANN401  # what YAML holds
    return _CHUNK.sub(_chunk, str(value)) if isinstance(value, str | int | float) else ""


def _chunk(found: re.Match[str]) -> str:
    return found[1] or f'<span class="nocase">{_CHUNK.sub(_chunk, found[2])}</span>'


def _from_text(value: Any) -> str:  # noqa: ANN401  # what YAML holds
    return _CHUNK.sub(_bare, str(value)) if isinstance(value, str | int | float) else ""


def _bare(found: re.Match[str]) -> str:
    return found[1] or _CHUNK.sub(_bare, found[2])


def _date(value: Any) -> str:  # noqa: ANN401  # what JSON holds
    """The first date of those in parts, as ISO 8601, which has no seasons."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not parts or not -9999 < parts[0][0] < 10000 or not parts[0][0]:
        return ""
    year, *rest = parts[0]
    year = year if year > 0 else year + 1
    return dates.ymd(f"-{-year:04}" if year < 0 else f"{year:04}", *(rest if not rest or rest[0] <= 12 else []))


def _from_date(value: Any) -> Any:  # noqa: ANN401  # what JSON holds
    found = _DATE.fullmatch(str(value))
    if not found:
        return {"literal": str(value)}
    year = int(found[1])
    return {"date-parts": [[year if year > 0 else year - 1, *(int(part) for part in found.group(2, 3) if part)]]}


def names(value: Any) -> list[Any]:  # noqa: ANN401  # what JSON holds
    """Persons, as text where it cannot be misread; Hayagriva has no "and others", and nobody without a name."""
    named = (one for one in value if one.keys() & {"family", "given", "literal"})
    return [_name(one) for one in named if one.get("literal") != "others"]


def _name(one: Values) -> str | Values:
    plain = f"{one.get('family', '')}, {one.get('given', '')}"
    if one.keys() == {"family", "given"} and _PLAIN_NAME.fullmatch(plain):
        return plain
    prefix = " ".join(filter(None, (one.get("dropping-particle"), one.get("non-dropping-particle"))))
    parts = {
        "name": one.get("literal") or one.get("family") or one.get("given", ""),
        "given-name": one.get("given") if one.get("family") else "",
        "prefix": prefix,
        "suffix": one.get("suffix"),
    }
    return {name: text for name, text in parts.items() if text}


def people(value: Any) -> list[Values]:  # noqa: ANN401  # what YAML holds
    """Persons, of whom one may stand alone, as CSL's names."""
    return [_person(one) for one in (value if isinstance(value, list) else [value]) if one]


def _person(one: Any) -> Values:  # noqa: ANN401  # what YAML holds
    """A name in CSL's parts; a person known by another name goes by that where there is none else."""
    if not isinstance(one, dict):
        family, *rest = (part.strip() for part in str(one).split(","))
        parts = {"family": family, "given": rest[-1] if rest else "", "suffix": rest[0] if len(rest) > 1 else ""}
    else:
        names = {"family": "name", "given": "given-name", "non-dropping-particle": "prefix", "suffix": "suffix"}
        parts = {name: str(one.get(key) or "") for name, key in names.items()}
        parts["family"] = parts["family"] or str(one.get("alias") or "")
    found = {name: text for name, text in parts.items() if text}
    return {"literal": found["family"]} if found.keys() == {"family"} else found


WRITERS: dict[str, Any] = {
    "title": _title,
    "text": lambda value: _SIGN.sub(r"\\\g<0>", str(value)),
    "raw": str,
    "number": lambda value: int(value) if str(value).isdecimal() and len(str(value)) < 9 else None,
    "date": _date,
    "names": names,
    "url": lambda value: value if _URL.fullmatch(value) else "",
    "language": lambda value: value if _LANGUAGE.fullmatch(value) else "",
}
READERS: dict[str, Any] = {
    "title": _from_title,
    "text": _from_text,
    "raw": lambda value: str(value) if isinstance(value, str | int | float) else "",
    "number": lambda value: str(value) if isinstance(value, str | int) else "",
    "date": _from_date,
    "names": people,
    "url": lambda value: str(value) if isinstance(value, str) else "",
    "language": lambda value: str(value) if isinstance(value, str) else "",
}
