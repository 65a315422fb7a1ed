"""`litdb dedupe`."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from litdb.cli import side_by_side, terminal
from litdb.cli.ending import FAILED, NOT_FOUND
from litdb.fields.differences import said
from litdb.query.tree import Query
from litdb.services import deduping, finding
from litdb.services.deduping import Group, Picks, Policy, Tier

_HEADS = {Tier.SAME: "one work", Tier.VERSION: "versions", Tier.ASK: "perhaps one work"}
_NONE = "litdb: no duplicates"
_NAME_THEM = f"{_NONE}; what you know to be duplicates, or not to be, a query names: 'key:A OR key:B'"
_VERSIONS = "litdb: only versions of works are found: --yes alone links them, --policy merge-versions merges them"
_MOST = 20
"""Records that a user may call one work where the program sees no group."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which duplicates: those of a query (all for ""), of what imports left open if `waiting`; how they are shown."""

    text: str
    policy: str
    waiting: bool
    form: str = "table"

    @property
    def query(self) -> Query | None:
        """What is asked for. Raises QueryError."""
        return finding.understood(self.text) if self.text.strip() else None


def show(library: Path, wish: Wish) -> int:
    """List the groups; the exit code."""
    found = _found(library, wish)
    if wish.form == "table":
        terminal.show_lines(_lines(found, terminal.width()))
        if found:
            _tell(found)
        else:
            terminal.tell(_none(library, wish, _NONE))
    else:
        terminal.show_rows(map(_row, found), (), wish.form)
    return 0


def settle(library: Path, wish: Wish) -> int:
    """Merge what is certainly one work, and link versions; the exit code."""
    done = deduping.settle(library, wish.query, Policy(wish.policy))
    merged = f"{terminal.counted(done.absorbed, 'record')} merged into {terminal.counted(done.merged, 'other')}"
    terminal.say(f"{merged}, {terminal.counted(done.linked, 'version')} linked")
    return 0


def merge(library: Path, wish: Wish, picks: Sequence[str], *, yes: bool) -> int:
    """Merge each group that the query finds, or what it finds if that is no group, after asking; the exit code.

    Versions of a work are left as they are.
    """
    found = _chosen(library, wish)
    groups = deduping.joined([one for one in found if one.tier is not Tier.VERSION])
    if not groups:
        terminal.tell(_VERSIONS if found else _none(library, wish, _NAME_THEM))
        return NOT_FOUND
    wanted = [(one.ids, _picked(one, picks)) for one in groups]
    if not (yes or _agreed(groups, "Merge")):
        terminal.tell("litdb: nothing was merged")
        return FAILED
    return _merged(library, groups, wanted)


def _merged(library: Path, groups: Sequence[Group], wanted: Sequence[tuple[Sequence[int], Picks]]) -> int:
    try:
        deduping.merge(library, wanted)
    except deduping.UnknownFieldError as error:
        raise typer.BadParameter(f"--pick: {error}") from error
    except deduping.NotAgreedError as error:
        terminal.tell(f"litdb: {error}")
        return FAILED
    for one in groups:
        first, *others = _keys(one)
        terminal.say(f"{', '.join(others)} merged into {first}")
    return 0


def keep_both(library: Path, wish: Wish, *, yes: bool) -> int:
    """Say that the records of each group are different works, after asking; the exit code."""
    groups = _chosen(library, wish)
    if not groups:
        terminal.tell(_none(library, wish, _NAME_THEM))
        return NOT_FOUND
    if not (yes or _agreed(groups, "Keep apart for ever")):
        terminal.tell("litdb: nothing was decided")
        return FAILED
    count = deduping.keep_apart(library, [one.ids for one in groups])
    terminal.say(f"{terminal.counted(count, 'pair')} kept apart")
    return 0


def ask(library: Path, wish: Wish) -> int:
    """Show one group after the other, as it is by then, and ask what shall become of it; the exit code."""
    if not sys.stdin.isatty():
        raise typer.BadParameter("without a terminal to ask on, --merge or --keep-both must say it")
    found, merged = _found(library, wish), dict[int, int]()
    for at, group in enumerate(found, 1):
        if (one := deduping.renewed(library, group, merged)) is None:
            continue
        for line in _shown(one, at, terminal.width()):
            terminal.say(line)
        question = f"{at} of {len(found)}: merge, keep both, skip or quit (m/k/s/q)"
        answer = typer.prompt(question, default="s", err=True, value_proc=_letter)
        if answer == "q":
            break
        now = _DECIDED[answer](library, one)
        merged = {each: now.get(whole, whole) for each, whole in merged.items()} | now
        terminal.say()
    if not found:
        terminal.tell(_none(library, wish, _NONE))
    return 0


def _letter(answer: str) -> str:
    """The first letter of an answer. Raises BadParameter for what is none, and the question is asked again."""
    letter = answer.strip()[:1].lower()
    if letter not in {*_DECIDED, "q"}:
        raise typer.BadParameter(f"{answer!r} is none of m, k, s, q")
    return letter


def _merge_one(library: Path, one: Group) -> dict[int, int]:
    if _merged(library, [one], [(one.ids, {})]):
        return {}
    return dict.fromkeys(one.ids, one.ids[0])


def _keep_one(library: Path, one: Group) -> dict[int, int]:
    count = deduping.keep_apart(library, [one.ids])
    terminal.say(f"{terminal.counted(count, 'pair')} kept apart")
    return {}


def _skipped(_library: Path, _one: Group) -> dict[int, int]:
    """Leave it open."""
    return {}


_DECIDED: dict[str, Callable[[Path, Group], dict[int, int]]] = {"m": _merge_one, "k": _keep_one, "s": _skipped}
"""Answer -> what it does; it gives the records that are one now, each with the one that it is."""


def _found(library: Path, wish: Wish) -> list[Group]:
    return deduping.find(library, wish.query, Policy(wish.policy), waiting=wish.waiting)


def _chosen(library: Path, wish: Wish) -> list[Group]:
    """The groups that are meant: of a query that finds records of none, these records."""
    if wish.query is None and not wish.waiting:
        raise typer.BadParameter("say which: a query, or --waiting (--yes alone merges all that is certain)")
    groups = _found(library, wish)
    if groups or wish.query is None:
        return groups
    one = deduping.together(library, wish.query)
    if len(one.ids) > _MOST:
        raise typer.BadParameter(f"{len(one.ids)} records are found, and no two seem to be one work; name fewer")
    return [one] if len(one.ids) > 1 else []


def _picked(group: Group, picks: Sequence[str]) -> dict[str, int]:
    """Field -> id, of `FIELD=KEY` each."""
    ids = {record.citation_key: record_id for record_id, record in group.records}
    chosen = {}
    for text in picks:
        field, sign, key = text.partition("=")
        if not sign or key not in ids:
            raise typer.BadParameter(f"--pick {text}: write FIELD=KEY, with a key of these: {', '.join(ids)}")
        chosen[field] = ids[key]
    return chosen


def _agreed(groups: Sequence[Group], verb: str) -> bool:
    """Whether the user, who is shown them, agrees."""
    if not sys.stdin.isatty():
        counted = terminal.counted(len(groups), "group")
        raise typer.BadParameter(f"{counted} found; without a terminal to ask on, --yes must say so")
    for line in _lines(groups, terminal.width()):
        terminal.tell(line)
    return typer.confirm(f"{verb}: {terminal.counted(len(groups), 'group')}?", err=True)


def _none(library: Path, wish: Wish, told: str) -> str:
    """What is told where there is no group: `told`, unless the query finds no record at all."""
    return told if wish.query is None or finding.count(library, wish.text) else terminal.NOTHING


def _keys(group: Group) -> list[str]:
    return [record.citation_key for _, record in group.records]


def _lines(groups: Sequence[Group], wide: int) -> Iterator[str]:
    for at, one in enumerate(groups, 1):
        if at > 1:
            yield ""
        yield from _shown(one, at, wide)


def _shown(one: Group, at: int, wide: int) -> Iterator[str]:
    """A group: what it is and why, and the records side by side."""
    first, *others = _keys(one)
    what = f"{first} {one.relation} {others[0]}" if one.relation else _HEADS[one.tier]
    reasons = list(dict.fromkeys(reason for each in one.reasons for reason in each.text.split("; ")))
    yield from side_by_side.wrapped(f"{at}", f"{what}: {'; '.join(reasons)}" if reasons else what, wide)
    yield from side_by_side.lines([record for _, record in one.records], wide)


def _row(one: Group) -> dict[str, object]:
    """A group as a JSON object."""
    texts = [said(record) for _, record in one.records]
    labels = dict.fromkeys(label for text in texts for label in text if label != "key")
    differing = [label for label in labels if len({text.get(label, "") for text in texts}) > 1]
    keys = _keys(one)
    return {
        "verdict": one.tier.value,
        "relation": one.relation,
        "keys": keys,
        "reasons": [{"key": each.key, "other": each.other, "text": each.text} for each in one.reasons],
        "differences": {
            label: {key: text.get(label, "") for key, text in zip(keys, texts, strict=True)} for label in differing
        },
    }


def _tell(found: Sequence[Group]) -> None:
    """What there is to do, on stderr."""
    counts = {tier: sum(one.tier is tier for one in found) for tier in Tier}
    said_of = {
        Tier.SAME: "certain (--yes merges them)",
        Tier.VERSION: "of versions (--yes links them)",
        Tier.ASK: "to decide (--ask, or a query with --merge or --keep-both)",
    }
    parts = [f"{counts[tier]} {text}" for tier, text in said_of.items() if counts[tier]]
    terminal.tell(f"litdb: {terminal.counted(len(found), 'group')}: {', '.join(parts)}")
