"""A config file as text: the line that gives a name its value, all others left as they are."""

import re

_VALUE = r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s#"']+)"""


def line(content: str, name: str) -> int:
    """The line that gives the name its value, from 1."""
    lines = content.split("\n")
    return next((at for at, one in enumerate(lines, start=1) if _of_name(name).match(one)), 1)


def edited(content: str, name: str, written: str | None) -> str | None:
    """The text with this TOML value for the name, or without the name; None where that takes more than one line."""
    import tomllib

    new = _edited(content, name, written)
    try:
        before, after = tomllib.loads(content), tomllib.loads(new)
    except tomllib.TOMLDecodeError:
        return None
    is_done = (name in after) is (written is not None) and {**after, name: None} == {**before, name: None}
    return new if is_done else None


def quoted(said: str) -> str:
    """A basic string of TOML. Source: TOML 1.0, "String"."""
    import json

    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007f")


def _of_name(name: str) -> re.Pattern[str]:
    return re.compile(rf"""([ \t]*(?:{name}|"{name}"|'{name}')[ \t]*=[ \t]*)({_VALUE})?""")


def _edited(content: str, name: str, written: str | None) -> str:
    """The text with the name's line changed, taken out, or put in before the first table."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", content)
    of_name = _of_name(name)
    tables = next((at for at, one in enumerate(lines) if one.lstrip().startswith("[")), len(lines))
    at = next((at for at, one in enumerate(lines[:tables]) if of_name.match(one)), None)
    end = "\r\n" if content.endswith("\r\n") else "\n"
    if at is None and written is not None:
        if tables and not lines[tables - 1].endswith("\n"):
            lines[tables - 1] += end
        lines.insert(tables, f"{name} = {written}{end}")
    elif at is not None:
        lines[at] = "" if written is None else of_name.sub(lambda found: found[1] + written, lines[at], count=1)
    return "".join(lines)
