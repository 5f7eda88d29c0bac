"""Running text: its sentences, the steps it advises, and lists of which only the heading is left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import zip_longest

import attrs

from payspec_build.drift.page import Sentence, Step
from payspec_build.drift.readers.decoding import Line, folded

ENDS = (".", "!", "?", ":", ";", "…")
# A full stop ends a sentence where a capital, a digit or a quote follows, and no short form stands before it.
BOUNDARY = re.compile(r"(?<=[.!?])[\"')\]]?\s+(?=[\"'(\[]?[A-Z0-9`])")
SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|approx|resp|no|St|Mr|Ms|Dr|Inc|Ltd|cf|incl|max|min)|\b[A-Z])\.$")
CODE = re.compile(
    r"(?:(?:const|let|var|import|from|def|function|return|public|private|class|echo|print|package|using|#include)\b.*[=;({:'\"]"
    r"|.*;\s*$|[\w.$]+\s*=\s*\S.*[(\[{'\"]|[\w$]+(?:\.[\w$]+)*\(.*\)[;,]?$|[)}\]]+[;,]?$|</?\w+[^>]*>$|.*=>\s*\{?$|//|/\*"
    r"|[\w.$]+\(.*|\.\w+\(.*)"
)
LIST_MARK = re.compile(r"(?:[-*•‣▪◦–]|\d{1,2}[.)])\s+")
# What a page says of a parameter whose name was lost with its box.
NAMELESS = re.compile(r"(?:the\s+)?(?:unique\s+)?(?:identifier|id|uuid|reference)\s+(?:of|for)\s+.{3,120}", re.I)


@attrs.frozen
class Prose:
    """What running text holds."""

    sentences: tuple[Sentence, ...] = ()
    steps: tuple[Step, ...] = ()
    lists_lost: tuple[str, ...] = ()
    code: tuple[Sentence, ...] = ()


def is_code(text: str) -> bool:
    """Whether a line is one of a program."""
    return len(text) < 2000 and CODE.match(text) is not None


def sentences(text: str, line: int | None = None) -> list[Sentence]:
    """The sentences of a paragraph, white space folded."""
    shown = folded(text)
    found: list[Sentence] = []
    start = 0
    for boundary in BOUNDARY.finditer(shown):
        part = shown[start : boundary.start()]
        if not SHORT.search(part):
            found.append(Sentence(text=part.strip(), line=line))
            start = boundary.end()
    rest = shown[start:].strip()
    return [*found, Sentence(text=rest, line=line)] if rest else found


def paragraphs(lines: Iterable[Line]) -> list[Line]:
    """Lines that belong together as one: a sentence that was broken goes on with a small letter."""
    found: list[Line] = []
    for line in lines:
        if not line.text:
            continue
        before = found[-1].text if found else "."
        goes_on = line.text[:1].islower() and not before.endswith(ENDS) and len(before) < 1000
        if goes_on and LIST_MARK.match(before) is None:
            found[-1] = Line(f"{found[-1].text} {line.text}", found[-1].indent, found[-1].number)
        else:
            found.append(line)
    return found


def read_prose(lines: Sequence[Line]) -> Prose:
    """Sentences, steps, lost lists and code of lines without headings and tables."""
    every = paragraphs(lines)
    whole = [line for line in every if not is_code(line.text)]
    code = tuple(Sentence(text=line.text, line=line.number) for line in every if is_code(line.text))
    steps, rest = _steps(whole)
    found = [one for line in rest for one in sentences(LIST_MARK.sub("", line.text, count=1), line.number)]
    return Prose(tuple(found), tuple(steps), tuple(_lost(lines)), code)


def _steps(lines: Sequence[Line]) -> tuple[list[Step], list[Line]]:
    """Pairs of a short title and its sentence are steps where two or more stand together."""
    steps: list[Step] = []
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        run: list[Step] = []
        at = index
        while at + 1 < len(lines) and _is_title(lines[at].text) and lines[at + 1].text.endswith((".", "!")):
            run.append(Step(title=folded(lines[at].text), text=folded(lines[at + 1].text), line=lines[at].number))
            at += 2
        if len(run) > 1:
            steps += run
            index = at
        else:
            rest.append(lines[index])
            index += 1
    return steps, rest


def _is_title(text: str) -> bool:
    """Two to six words, each with a capital, no full stop: `Verify Customer Status`."""
    parts = re.sub(r"^\d{1,2}[.)]?\s+", "", text).split()
    small = {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
    return (
        2 <= len(parts) <= 6
        and not text.endswith(ENDS)
        and all(part[:1].isupper() or part.lower() in small for part in parts)
        and parts[0][:1].isupper()
    )


def _lost(lines: Sequence[Line]) -> list[str]:
    """A line that ends in a colon announces something; where a new sentence follows at once, the list is gone."""
    shown = paragraphs(lines)
    found: list[str] = []
    for line, after in zip_longest(shown, shown[1:]):
        if not line.text.endswith(":") or is_code(line.text) or len(line.text) > 300:
            continue
        text = after.text if after is not None else ""
        listed = LIST_MARK.match(text) or is_code(text) or text[:1] in ("{", "[", "`", "<") or text.startswith("curl")
        if not listed and (not text or text.endswith((".", ":", "!")) or re.search(r"[.!?]\s", text)):
            found.append(folded(line.text))
    return found
