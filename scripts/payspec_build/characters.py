"""Which characters no text of a specification may hold: those that change how code or a page reads, or are none.

Control characters, halves of surrogate pairs, marks that turn the direction of writing, and what Unicode keeps for
itself. Tabs and line ends are text.
"""

from __future__ import annotations

import re

_TURNING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_LINES = "\u2028\u2029"
_HIDDEN = "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_NONE = "\ufdd0-\ufdef" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
_KINDS = (
    ("a control character", re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")),
    ("half of a surrogate pair", re.compile("[\ud800-\udfff]")),
    ("a mark that turns the direction of writing", re.compile(f"[{_TURNING}]")),
    ("a separator that some programs read as a line end", re.compile(f"[{_LINES}]")),
    ("a character that cannot be seen", re.compile(f"[{_HIDDEN}]")),
    ("no character", re.compile(f"[{_NONE}]")),
)
_ANY = re.compile("|".join(pattern.pattern for _, pattern in _KINDS))


def unfit(text: str) -> str | None:
    """Which character makes a text unfit, in words; None where there is none."""
    found = _ANY.search(text)
    if found is None:
        return None
    kind = next(name for name, pattern in _KINDS if pattern.match(found[0]))
    return f"U+{ord(found[0]):04X}, {kind}"


def printable(text: str) -> str:
    """The text for a message: what cannot be printed, spaces apart, is written as an escape."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text)
