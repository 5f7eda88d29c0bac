"""Reads saved pages of documentation: `read(path)` is a `Page`, whatever the format.

The format is told by the content, never by the file's name. `decoding` turns bytes into lines; one module reads each
format; `words`, `values`, `rows`, `prose`, `menus`, `shell`, `drafts` hold what several formats share.
"""

from __future__ import annotations

from pathlib import Path

from payspec_build.drift.page import Page, PageUnreadable
from payspec_build.drift.readers.decoding import LIMIT, decoded
from payspec_build.drift.readers.telling import read_text

__all__ = ["read"]


def read(source: Path | bytes, name: str | None = None) -> Page:
    """What a saved page says. `source` is the file, or its bytes; `name` stands for it in the page.

    Raises `PageUnreadable` for a file that holds no page that can be read, with what was looked for.
    """
    if isinstance(source, bytes):
        raw, name = source, name or "the page"
    else:
        name = name or source.as_posix()
        raw = _bytes(source, name)
    try:
        return read_text(decoded(raw), name)
    except PageUnreadable as problem:
        raise PageUnreadable(f"{name}: {problem}") from None


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as problem:
        raise PageUnreadable(f"{name}: {problem.strerror or problem}") from None
