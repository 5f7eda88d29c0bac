"""From the bytes of a saved page to its lines: encodings, signs that nobody sees, and the limits of what is read."""

from __future__ import annotations

import html
import re
from typing import TypeAlias

import attrs

from payspec_build.drift.page import PageUnreadable

LIMIT = 8 * 1024 * 1024
"""The largest file that is read, in bytes."""
LINE_LIMIT = 200_000
"""The most lines that are read."""

Lines: TypeAlias = "tuple[Line, ...]"

BINARY = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "gzip data",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"bplist": "a binary property list",
}
UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFE0F, 0xFEFF])
SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
BLANKS = re.compile(r"[ \t]+")
# What UTF-8 looks like where it was taken for cp1252: a lead byte's sign, and those of the bytes that follow.
MISTAKEN = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]{1,3}")
ESCAPED = re.compile("&(?:quot|lt|gt|#39|#x27|#34);")
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,6});")


@attrs.frozen
class Line:
    """A line of the page: its text without the white space around it, how far it is indented, and its number."""

    text: str
    indent: int = 0
    number: int = 0


def decoded(raw: bytes) -> str:
    """The text of a file, whatever its encoding; signs that nobody sees are gone, each kind of space is one.

    Raises `PageUnreadable` for what is too large, empty, or no text.
    """
    if len(raw) > LIMIT:
        raise PageUnreadable(f"the file has {len(raw)} bytes; pages of up to {LIMIT} bytes are read")
    kind = next((kind for start, kind in BINARY.items() if raw.startswith(start)), None)
    if kind is not None:
        raise PageUnreadable(f"the file is {kind}; save the page as text, HTML or Markdown")
    text = _mended(_text(raw))
    if '"' not in text and "<" not in text and len(ESCAPED.findall(text)) > 1:
        text = html.unescape(text)  # a page that was escaped as a whole
    text = text.translate(UNSEEN).translate(SPACES)
    if not text.strip():
        raise PageUnreadable("the file is empty")
    if sum(text.count(sign) for sign in map(chr, (*range(9), *range(14, 32)))) * 20 > len(text):
        raise PageUnreadable(
            "the file is no text in UTF-8, UTF-16 or a Western encoding: it is full of control characters"
        )
    return text


def _text(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
    odd, even = raw[1:4000:2].count(0), raw[:4000:2].count(0)
    half = len(raw[:4000]) // 2
    if half > 8 and max(odd, even) * 3 > half * 2:
        return raw.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        lenient = raw.decode("utf-8", errors="replace")
    # A page that was cut inside of a sign, or that holds a bad byte or two, is UTF-8 all the same.
    good = sum(1 for sign in lenient if sign > "\x7f" and sign != "\ufffd")
    return lenient if good > lenient.count("\ufffd") else raw.decode("cp1252", errors="replace")


def _mended(text: str) -> str:
    """UTF-8 that was read as cp1252 and saved again is what it was before, where it can be."""

    def again(found: re.Match[str]) -> str:
        try:
            return bytes(ord(one) if ord(one) < 256 else one.encode("cp1252")[0] for one in found[0]).decode("utf-8")
        except UnicodeError:
            return found[0]

    return MISTAKEN.sub(again, text)


def lines_of(text: str) -> Lines:
    """The lines of a text, with how far each is indented; a tab counts as four spaces."""
    parts = BREAKS.split(text)
    if len(parts) > LINE_LIMIT:
        raise PageUnreadable(f"the file has {len(parts)} lines; up to {LINE_LIMIT} are read")
    found: list[Line] = []
    for number, part in enumerate(parts, 1):
        shown = part.expandtabs(4) if "\t" in part[:200] else part
        found.append(Line(shown.strip(), len(shown) - len(shown.lstrip()), number))
    return tuple(found)


def folded(text: str) -> str:
    """A text on one line, with entities undone: `&amp;` is `&`."""
    shown = " ".join(text.split())
    return " ".join(html.unescape(shown).split()) if ENTITY.search(shown) else shown
