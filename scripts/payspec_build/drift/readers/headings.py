"""The heading of an operation on a page of lines: title, state, method, server and path."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import attrs

from payspec_build.drift.page import Request
from payspec_build.drift.readers.contradictions import fits
from payspec_build.drift.readers.decoding import Line, folded
from payspec_build.drift.readers.words import HOST, METHOD_LINE, PATH, STATES, method_of

LONG = 5000
"""A longer line is the text of something, and no heading."""
SENTENCES_BETWEEN = 8
"""How many lines above a heading are looked at for its title."""
SENTENCE_START = re.compile(
    r"[a-z0-9](?=(?:This|The|These|Use|Used|To|An?|It|API|You|Please|When|Allows?|For|Returns?|Retrieves?|Creates?|Get|"
    r"Gets|Lists?|Updates?|Deletes?|Cancels?|Endpoint|Find|Fetch|Check|Send|Note)\b)"
)


@attrs.frozen
class Head:
    """Where the operation's heading stands: its method, address and the index after it.

    `address` is empty where the page names a method alone, as those of webhooks do.
    """

    method: str
    state: str | None
    address: str
    start: int
    end: int


def head_of(lines: Sequence[Line], is_section: Callable[[str], bool]) -> Head | None:
    """The first line that is a method with a path beside or below it; else a method above the page's parts."""
    alone: Head | None = None
    for index, line in enumerate(lines):
        if is_section(line.text) and alone is not None:
            return alone
        found = METHOD_LINE.fullmatch(line.text) if 2 < len(line.text) < LONG else None
        if not found:
            continue
        method = method_of(found["method"])
        if found["rest"]:
            return Head(method, found["state"], found["rest"], index, index + 1)
        address, end = _address_below(lines, index)
        if address:
            return Head(method, found["state"], address, index, end)
        in_menu = line.indent > 0 and index > 0 and lines[index - 1].indent > 0
        alone = alone if in_menu else Head(method, found["state"], "", index, index + 1)
    return None


def _address_below(lines: Sequence[Line], index: int) -> tuple[str, int]:
    """The address on the next line, or on the next lines where a copy has each of its steps on one of its own."""
    after = next((at for at in range(index + 1, min(index + 4, len(lines))) if lines[at].text), None)
    if after is None or not (lines[after].text.startswith("/") or HOST.match(lines[after].text)):
        return "", index + 1
    text, end = lines[after].text, after + 1
    while text.endswith("/") and end + 1 < len(lines) and end - after < 40 and STEP.fullmatch(lines[end].text):
        text += lines[end].text
        end += 1
        if lines[end].text == "/":
            text += "/"
            end += 1
    return text, end


STEP = re.compile(r"\{?[\w.-]+\}?|:\w+")


@attrs.frozen
class Above:
    """What stands above a heading: the title, a state, sentences between the two, and all lines before."""

    title: str | None
    state: str | None
    words: tuple[Line, ...]
    before: tuple[Line, ...]


def above(before: Sequence[Line]) -> Above:
    """The title is the last line above the heading that is no sentence; a state may stand between."""
    shown = [index for index, line in enumerate(before) if line.text]
    state: str | None = None
    words: list[Line] = []
    for index in reversed(shown[-SENTENCES_BETWEEN:]):
        line = before[index]
        if line.text in STATES and state is None:
            state = line.text
        elif line.text.endswith((".", "!", "?")) and line.indent == 0:
            words.append(line)
        else:
            return Above(folded(line.text), state, tuple(reversed(words)), tuple(before[:index]))
    return Above(None, state, tuple(reversed(words)), ())


def address_of(text: str, title: str | None, samples: Sequence[Request]) -> tuple[str | None, str | None, str]:
    """Server, path, and the words that were glued to them where the page's boxes lost their borders."""
    host = HOST.match(text)
    server = host[0] if host else None
    rest = text[host.end() :] if host else text
    match = PATH.match(rest)
    if match is None:
        return server, None, folded(rest)
    sample = next((one for one in samples if one.path != "/"), None)
    path, words = match[0], folded(rest[match.end() :])
    cut = _unglued(path, words, title, sample)
    words, path = folded(rest[cut:]), path[:cut]
    if sample is not None and server is None and sample.server:
        server = f"{sample.server}{base_of(samples, path)}"
    return server, path, words


def base_of(samples: Sequence[Request], path: str | None) -> str:
    """What stands before the page's path in the path of its samples: a part of the server's address."""
    if path is None:
        return ""
    for sample in samples:
        extra = sample.path.rstrip("/").count("/") - path.rstrip("/").count("/")
        if extra > 0 and fits(path, sample.path):
            return "/".join(sample.path.split("/")[: extra + 1])
    return ""


def _unglued(path: str, words: str, title: str | None, sample: Request | None) -> int:
    """How much of what looks like a path is one."""
    if sample is not None:
        known = sample.path
        if path != known and path.startswith(known) and not path[len(known) :].startswith("/"):
            return len(known)
    whole = f"{path} {words}".strip()
    if (
        title
        and whole.lower().endswith(title.lower())
        and len(whole) - len(title) < len(path)
        and len(whole) > len(title)
    ):
        at = len(whole) - len(title)
        return at if path[at - 1] not in "/-_." else len(path)
    if words:
        last = path.rfind("/") + 1
        found = [one.end() for one in SENTENCE_START.finditer(path, last)]
        if found:
            return found[-1]
    return len(path)
