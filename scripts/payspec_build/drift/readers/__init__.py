"""Reads saved pages of documentation: `read(path)` is a `Page`, whatever the format.

The format is told by the content, never by the file's name. `decoding` turns bytes into lines; one module reads each
format; `words`, `values`, `rows`, `prose`, `menus`, `shell` read what several formats share.
"""

from __future__ import annotations

from pathlib import Path

import attrs

from payspec_build.drift.page import Page, PageUnreadable
from payspec_build.drift.readers.apidog import read_apidog
from payspec_build.drift.readers.copies import split_copies
from payspec_build.drift.readers.decoding import LIMIT, decoded, lines_of
from payspec_build.drift.readers.plain import read_plain

LOOKED_FOR = (
    "a method with a path below a title and parts such as 'Path Params' and 'Responses'; statuses such as "
    "'404 - Not Found' or 'HTTP 204'"
)


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
        return _read(raw, name)
    except PageUnreadable as problem:
        raise PageUnreadable(f"{name}: {problem}") from None


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as problem:
        raise PageUnreadable(f"{name}: {problem.strerror or problem}") from None


def _read(raw: bytes, name: str) -> Page:
    lines = lines_of(decoded(raw))
    copies = split_copies(lines)
    for reader in (read_apidog, read_plain):
        pages = [page for copy in copies if (page := reader(copy, name)) is not None]
        if pages:
            return attrs.evolve(pages[0], repeated=len(copies))
    raise PageUnreadable(f"no page of documentation: looked for {LOOKED_FOR}, and found none of them")
