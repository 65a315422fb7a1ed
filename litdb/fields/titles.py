"""A title and its subtitle, in one text and apart."""

_ENDS = (":", ".", "?", "!", "…")


def joined(title: str, subtitle: str) -> str:
    """Both in one text, as catalogues write them; a subtitle that the title ends in already is not said twice.

    >>> joined("Pain", "A Trial"), joined("Pain?", "A Trial"), joined("Pain: A Trial", "A Trial")
    ('Pain: A Trial', 'Pain? A Trial', 'Pain: A Trial')
    """
    if not title or not subtitle or title.endswith(subtitle):
        return title or subtitle
    return f"{title}{' ' if title.endswith(_ENDS) else ': '}{subtitle}"


def parted(title: str, subtitle: str) -> tuple[str, str]:
    """The title without its subtitle, and the subtitle: what `joined` was given, or ("title", "") if it was not.

    >>> parted("Pain: A Trial", "A Trial"), parted("Pain? A Trial", "A Trial"), parted("Pain", "A Trial")
    (('Pain', 'A Trial'), ('Pain?', 'A Trial'), ('Pain', ''))
    """
    rest = title.removesuffix(subtitle) if subtitle else title
    if rest == title or not rest.endswith((": ", " ")):
        return title, ""
    short = rest.removesuffix(": ").rstrip()
    return (short, subtitle) if joined(short, subtitle) == title else (title, "")
