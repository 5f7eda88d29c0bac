"""Values that the server makes: ids and numbers of a form, and the facts of a merchant that follow from its id."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

_PIECE = re.compile(r"\[([^\]]+)\](?:\{(\d+)\})?|\\?([^\[\]{}()|*+?.\\^$])")
_HEX = "0123456789abcdef"

Draw = Callable[[], str]
"""Gives 32 hexadecimal digits, other ones each time."""


class FormError(ValueError):
    """A form that no value can be made of."""


def made(form: str, draw: Draw, uuid_of: Draw) -> str:
    """A new value of a form: `uuid`, or a regular expression of letters, classes and counts."""
    return uuid_of() if form == "uuid" else "".join(_written(form, draw))


@lru_cache(maxsize=1024)
def following(form: str, name: str, owner: str) -> str:
    """The value of a form that is the same in everything of one owner, and for each name another."""
    digest = hashlib.sha256(f"{name.removesuffix('_id')}/{owner}".encode()).hexdigest()
    if form == "uuid":
        return str(uuid.UUID(hex=digest[:32], version=4))
    return "".join(_written(form, lambda: digest[:32]))


def _written(form: str, draw: Draw) -> Iterator[str]:
    for letters, count in _pieces(form):
        if count == 0:
            yield letters
        elif letters == _HEX:
            yield "".join(draw() for _ in range(-(-count // 32)))[:count]
        else:
            number = int("".join(draw() for _ in range(-(-count // 16))), 16)
            for _ in range(count):
                number, rest = divmod(number, len(letters))
                yield letters[rest]


@cache
def _pieces(form: str) -> list[tuple[str, int]]:
    """The letters that may stand at each place, and how often; 0 for a text as it is. Raises FormError."""
    found: list[tuple[str, int]] = []
    at = 0
    while at < len(form):
        piece = _PIECE.match(form, at)
        if piece is None:
            raise FormError(f"{form!r} is no form: letters, classes such as [0-9a-f] and counts such as {{32}} are")
        if piece[1] is not None:
            found.append((_letters(piece[1]), int(piece[2] or 1)))
        elif found and found[-1][1] == 0:
            found[-1] = (found[-1][0] + piece[3], 0)
        else:
            found.append((piece[3], 0))
        at = piece.end()
    return found


def _letters(content: str) -> str:
    letters = ""
    at = 0
    while at < len(content):
        if content[at + 1 : at + 2] == "-" and at + 2 < len(content):
            letters += "".join(map(chr, range(ord(content[at]), ord(content[at + 2]) + 1)))
            at += 3
        else:
            letters += content[at]
            at += 1
    return letters
