"""What a remote server or a document says, made fit to be shown: on a terminal, in a log, in a report.

Everything that is printed or written for people goes through here. What cannot be seen, moves the cursor, turns the
direction of writing or is no character is written as an escape, so that nothing is hidden and nothing is forged.
"""

from __future__ import annotations

import sys
from typing import Any, TextIO


def plain(text: str) -> str:
    """A text of which every character can be seen; line ends and tabs stay."""
    return text if text.isprintable() else "".join(one if _is_shown(one) else _escaped(one) for one in text)


def in_line(text: str) -> str:
    """A text for the inside of a line: its own line ends are escapes, so that it cannot begin another."""
    return text if text.isprintable() else "".join(one if one.isprintable() else _escaped(one) for one in text)


def for_terminal(text: str, stream: TextIO | None = None) -> str:
    """A text as standard output, or a stream, can write it: what its encoding lacks is escaped as well."""
    encoding = getattr(stream or sys.stdout, "encoding", None) or "utf-8"
    return plain(text).encode(encoding, "backslashreplace").decode(encoding)


def cleaned(value: Any) -> Any:
    """Data for a report with every text in it plain."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict):
        return {plain(str(key)): cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    return value


def markdown(text: str) -> str:
    """A text for the inside of a line of Markdown: no HTML, image or link comes of it."""
    found = in_line(text).replace("&", "&amp;").replace("<", "&lt;").replace("[", "\\[")
    return found.replace("`", "\\`") if found.count("`") % 2 else found


def _is_shown(one: str) -> bool:
    return one.isprintable() or one in "\n\t"


def _escaped(one: str) -> str:
    return one.encode("unicode_escape").decode("ascii")
