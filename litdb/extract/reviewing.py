"""Reviewers' words on end points, over what the machine found."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from litdb.extract.sentences import Sentence
from litdb.model.findings import NOWHERE, DataType, Endpoint, Excerpt, Met, Review, Role, Scope, Standing

Sentences = tuple[Sentence, ...]
_Setter = Callable[[Endpoint, str, Sentences], Endpoint]

_YES_NO = {"yes": True, "no": False, "": False}
_BLANK = Endpoint(Role.UNSPECIFIED, "", NOWHERE, NOWHERE, "")


def applied(found: tuple[Endpoint, ...], reviews: Iterable[Review], sentences: Sentences) -> tuple[Endpoint, ...]:
    """The end points with each reviewer's word in place of the machine's.

    A review is of the end point that stands where it says, else of the one so named; where the machine finds neither
    any more, the reviewer's stands alone behind the others. What no end point can have is passed over: a review may
    come from a file.
    """
    whole = list(found)
    for review in reviews:
        at = _place(whole, review)
        if at is not None:
            whole[at] = replace(_changed(whole[at], _meant(review.says), sentences), standing=review.verdict)
        elif review.verdict != "rejected":
            alone = _changed(_BLANK, _meant((("name", review.name), *review.said, *review.says)), sentences)
            whole.append(replace(alone, standing=review.verdict, confidence=1.0))
    return tuple(whole)


def reviewed(
    one: Endpoint | None, verdict: Standing, says: dict[str, str], sentences: Sentences, former: Review | None = None
) -> Review:
    """The review by which a reviewer says this of an end point, None for one that the machine had not found.

    What was said of it before (`former`) stays where it is not said otherwise. Raises ValueError for a field or a value
    that there is not.
    """
    says = dict(former.says if former else ()) | says
    if one is None and not says.get("name", "").strip():
        raise ValueError("an end point that was not found needs a name: --set name=...")
    _changed(one or _BLANK, says.items(), sentences)  # raises where it makes no sense
    if former:
        return replace(former, verdict="added" if former.verdict == "added" else verdict, says=tuple(says.items()))
    if one is None:
        return Review(NOWHERE, NOWHERE, says.get("name", ""), verdict, tuple(says.items()))
    said = tuple((field, text) for field in FIELDS if (text := _text(one, field)))
    return Review(one.start, one.end, one.name, verdict, tuple(says.items()), said)


def _place(found: list[Endpoint], review: Review) -> int | None:
    """Which of the end points the review is of: one that none was found to be of yet."""
    free = [(at, one) for at, one in enumerate(found) if not one.standing]
    here = (at for at, one in free if (one.start, one.end) == (review.start, review.end))
    named = (at for at, one in free if one.name.casefold() == review.name.casefold())
    return next(here, next(named, None)) if review.start != NOWHERE else next(named, None)


def _changed(one: Endpoint, says: Iterable[tuple[str, str]], sentences: Sentences) -> Endpoint:
    for field, text in says:
        if field not in _SETTERS:
            raise ValueError(f"an end point has no {field!r}; it has {', '.join(FIELDS)}")
        try:
            one = _SETTERS[field](one, text.strip(), sentences)
        except (ValueError, KeyError):
            raise ValueError(f"{text!r} is no {field.replace('_', ' ')}; there are {_values(field)}") from None
    return one


def _meant(says: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What makes sense of what a review says."""
    known = ((field, text.strip()) for field, text in says if field in _SETTERS)
    return [
        (field, text) for field, text in known if text in _CHOICES.get(field, (text,)) and (text or field != "name")
    ]


def _text(one: Endpoint, field: str) -> str:
    """The value of a field as text, "" for none."""
    value = getattr(one, field)
    if isinstance(value, bool):
        return "yes" if value else ""
    return value.text if isinstance(value, Excerpt) else str(value or "")


def _name(one: Endpoint, text: str, sentences: Sentences) -> Endpoint:
    if not text:
        raise ValueError(text)
    place = _found(text, one.text, sentences)
    if place is None:
        return replace(one, name=text)
    sentence, start = place
    full = one.full if one.full and one.full.start <= start and start + len(text) <= one.full.end else None
    return replace(one, name=text, start=start, end=start + len(text), text=sentence.text, full=full)


def _found(text: str, near: str, sentences: Sentences) -> tuple[Sentence, int] | None:
    """The sentence that has the words, the one of `near` first, and where in the abstract they start."""
    for sentence in sorted(sentences, key=lambda sentence: sentence.text != near):
        at = sentence.text.find(text)
        if at >= 0:
            return sentence, sentence.start + at
    return None


def _excerpt(field: str) -> _Setter:
    def set_excerpt(one: Endpoint, text: str, sentences: Sentences) -> Endpoint:
        place = _found(text, one.text, sentences) if text else None
        value = Excerpt(text, place[1] if place else NOWHERE) if text else None
        return replace(one, **{field: value})  # type: ignore[arg-type]  # a field that holds an excerpt

    return set_excerpt


def _choice(field: str, values: dict[str, object]) -> _Setter:
    return lambda one, text, _: replace(one, **{field: values[text]})  # type: ignore[arg-type]  # the field's own values


def _met(one: Endpoint, text: str, _: Sentences) -> Endpoint:
    """What the text says of it stands as evidence for the same alone."""
    met: dict[str, Met | None] = {"yes": "yes", "no": "no", "": None}
    return replace(one, met=met[text], met_evidence=one.met_evidence if met[text] == one.met else None)


_CHOICES: dict[str, dict[str, object]] = {
    "role": {role.value: role for role in Role},
    "met": {"yes": "yes", "no": "no", "": None},
    "scope": {scope.value: scope for scope in Scope},
    "co_primary": dict(_YES_NO),
    "key_secondary": dict(_YES_NO),
    "composite": dict(_YES_NO),
    "data_type": {kind.value: kind for kind in DataType} | {"": None},
}
_SETTERS: dict[str, _Setter] = {
    "name": _name,
    **{field: _choice(field, values) for field, values in _CHOICES.items()},
    **{field: _excerpt(field) for field in ("definition", "instrument", "time_point")},
    "met": _met,
}
FIELDS = tuple(_SETTERS)
"""What a reviewer may say of an end point."""


def _values(field: str) -> str:
    return ", ".join(text or "nothing" for text in _CHOICES.get(field, {"some words": None}))
