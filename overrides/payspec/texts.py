"""Texts from outside, made safe to show: in an error, a log line or a terminal.

A provider's message may hold escape sequences that a terminal obeys, marks that reverse the reading direction, half
characters that cannot be encoded, or a credential that the server sent back. None of it is shown as it came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast
from urllib.parse import quote

MASK = "***"
_SHORTEST_SECRET = 6  # characters; a shorter text occurs in ordinary words, and masking it would garble every message
_MAX_DEPTH = 8  # levels of a reason that are read; the rest is shown as "…"
_MAX_REASONS = 50  # of one list or object
_LONGEST_INTEGER = 10**40  # the time that Python takes to write an integer grows with the square of its digits


def printable(text: str) -> str:
    """The text with every character that is not visible written as an escape, such as `\\x1b` or `\\u202e`.

    White space becomes spaces. The result can be encoded as UTF-8.
    """
    if text.isprintable():
        return text
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f\x0b\x0c\x85\u2028\u2029":
        return " "
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


class Mask:
    """Takes secrets out of what a server said. Each is looked for as it is and as a URL holds it."""

    __slots__ = ("_found", "_secrets")

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = secrets
        self._found: tuple[str, ...] | None = None

    @property
    def _words(self) -> tuple[str, ...]:
        # Read when something is masked, which is rare; each attempt has a mask.
        if self._found is None:
            forms = {form for secret in self._secrets if len(secret) >= _SHORTEST_SECRET for form in _forms(secret)}
            # The longest first: a secret that begins as another one is masked whole.
            self._found = tuple(sorted(forms, key=len, reverse=True))
        return self._found

    def text(self, text: str) -> str:
        """The text without secrets."""
        for word in self._words:
            if word in text:
                text = text.replace(word, MASK)
        return text

    def content(self, content: bytes) -> bytes:
        """The bytes without secrets."""
        for word in self._words:
            content = content.replace(word.encode("utf-8", "replace"), MASK.encode())
        return content

    def value(self, value: Any, depth: int = _MAX_DEPTH) -> Any:
        """A JSON value without secrets in its texts and keys. What is nested deeper than any reason is left out."""
        if isinstance(value, str):
            return self.text(value)
        if not isinstance(value, (dict, list)):
            return value
        if depth == 0:
            return None
        if isinstance(value, dict):
            items = cast("Mapping[str, Any]", value).items()
            return {self.text(name): self.value(item, depth - 1) for name, item in items}
        return [self.value(item, depth - 1) for item in cast("Iterable[Any]", value)]

    def __repr__(self) -> str:
        return "<Mask>"


def _forms(secret: str) -> tuple[str, ...]:
    return secret, quote(secret, safe="", errors="replace"), secret.lower(), secret.upper()


def in_words(reason: Any, depth: int = _MAX_DEPTH) -> str:
    """What a server gave as its reason, as one line: a text, or texts in lists and objects.

    `["dob must be a date", {"email": ["is taken"]}]` becomes `dob must be a date; email: is taken`.
    """
    if isinstance(reason, str):
        return reason.strip()
    if reason is None or isinstance(reason, bool):
        return "" if reason is None else str(reason).lower()
    if not isinstance(reason, (dict, list)):
        return str(reason) if not isinstance(reason, int) or abs(reason) < _LONGEST_INTEGER else "a long number"
    if depth == 0:
        return "…"
    if isinstance(reason, list):
        texts = [in_words(item, depth - 1) for item in cast("Sequence[Any]", reason)[:_MAX_REASONS]]
    else:
        texts = [
            f"{name}: {_joined(why, depth - 1)}"
            for name, why in list(cast("Mapping[str, Any]", reason).items())[:_MAX_REASONS]
        ]
    return "; ".join(filter(None, texts))


def _joined(why: Any, depth: int) -> str:
    """The reasons of one field, which are separated by commas: `;` stands between fields."""
    if isinstance(why, list) and depth > 0:
        return ", ".join(in_words(item, depth - 1) for item in cast("Sequence[Any]", why)[:_MAX_REASONS])
    return in_words(why, depth)
