"""A command in the words that a POSIX shell would pass on."""

from __future__ import annotations

import re

TYPOGRAPHIC = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
DASHES = re.compile(r"(?<=\s)[–—](?=[a-z]{2,})")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "e": "\x1b"}

# One step of a command: white space, the end of the command, a quoted text, or signs that stand for themselves.
STEP = re.compile(
    r"""
    (?P<joined>\\\r?\n|[\^`][ \t]*\r?\n)
    | (?P<end>[\n;|>&])
    | (?P<space>[ \t\r]+)
    | \$'(?P<ansi>(?:[^'\\]|\\.)*+)(?:'|\Z)
    | '(?P<single>[^']*+)(?:'|\Z)
    | "(?P<double>(?:[^"\\]|\\.)*+)(?:"|\\?\Z)
    | \\(?P<escaped>.)
    | (?P<plain>[^\s;|>&'"\\]+|.)
    """,
    re.X | re.S,
)
IN_DOUBLE = re.compile(r"\\(\n|[\\\"$`])", re.S)
IN_ANSI = re.compile(r"\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,6})|([0-7]{1,3})|(.))", re.S)


def words(command: str) -> list[str]:
    """The words of one command, up to its end: a line that does not go on, or `;`, `|`, `&`, `>` outside of quotes.

    Quotes that a text processor made round and dashes that it made long are taken for what they were. A quote that is
    never closed ends with the text.
    """
    if "'" not in command and '"' not in command:
        command = command.translate(TYPOGRAPHIC)
    command = DASHES.sub("--", command)
    found: list[str] = []
    word: list[str] | None = None
    for step in STEP.finditer(command):
        kind = step.lastgroup
        text = step[kind] if kind else ""
        if kind in ("space", "joined", "end"):
            if word is not None:
                found.append("".join(word))
                word = None
            if kind == "end":
                break
        else:
            word = word or []
            word.append(_undone(kind, text))
    if word is not None:
        found.append("".join(word))
    return found


def _undone(kind: str | None, text: str) -> str:
    if kind == "double":
        return IN_DOUBLE.sub(lambda found: found[1].strip("\n"), text)
    if kind == "ansi":
        return IN_ANSI.sub(_ansi, text)
    return text


def _ansi(found: re.Match[str]) -> str:
    """One escape of `$'...'`: `\\n`, `\\x41`, `\\u00e9`, `\\'`."""
    code = found[1] or found[2] or found[3]
    if code or found[4]:
        number = int(code, 16) if code else int(found[4], 8)
        return chr(number) if number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd"
    return ESCAPES.get(found[5], found[5])
