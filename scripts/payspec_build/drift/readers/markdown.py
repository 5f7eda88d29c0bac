"""Pages in Markdown: Mintlify's with its components, and those of headings, tables and fenced code."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from payspec_build.drift.page import Page, Sentence
from payspec_build.drift.readers import plain, prose
from payspec_build.drift.readers.blocks import Block, Tag, blocks
from payspec_build.drift.readers.contradictions import contradictions
from payspec_build.drift.readers.reading import ENDPOINT, Reading

FRONT = re.compile(r"\A\s*---[ \t]*\n(?P<front>.*?)\n---[ \t]*(?:\n|\Z)", re.S)
FRONT_LINE = re.compile(r"(?P<name>[\w-]{1,40}):\s*(?P<value>.*)")


def _front(text: str) -> tuple[dict[str, str], str]:
    """The page's front matter as names and values, and the text below it."""
    found = FRONT.match(text)
    if found is None:
        return {}, text
    pairs = (FRONT_LINE.fullmatch(line.strip()) for line in found["front"].split("\n"))
    named = {one["name"]: one["value"].strip().strip("\"'") for one in pairs if one}
    return named, "\n" * found[0].count("\n") + text[found.end() :]


def read_markdown(text: str, name: str) -> Page | None:
    """The page, or None where it names neither a request nor an answer."""
    front, below = _front(text)
    found = blocks(below)
    components = any(isinstance(one, Tag) for one in found) or "mintlify" in text[:4000].lower()
    reading = Reading(title=front.get("title"), subtitle=front.get("description"))
    endpoint = next((ENDPOINT.search(front[one]) for one in ("api", "openapi") if one in front), None)
    if endpoint:
        reading.endpoint(endpoint, 1)
    return page_of(found, reading, name, "mintlify" if components else "markdown")


def page_of(found: Sequence[Block], reading: Reading, name: str, style: str) -> Page | None:
    """The page that blocks make, or None where they name neither a request nor an answer."""
    reading.read(found)
    text_found = prose.read_prose(reading.lines)
    for one in plain.statuses(text_found.sentences):
        reply = reading.operations[0].reply(one.status, one.words, one.line)
        if one.body.known != "unknown" and not reply.body.said():
            reply.body.known, reply.body.words = one.body.known, one.body.words
    drafts = [one for one in reading.operations if one.says_something()]
    if not drafts:
        return None
    only = len(drafts) == 1
    if only:
        drafts[0].title = drafts[0].title or reading.title
    for draft in drafts:
        draft.server = draft.server or reading.server
    sentences = _with_subtitle(reading, text_found.sentences)
    page = Page(
        file=name,
        format=style,
        title=reading.title,
        subtitle=reading.subtitle,
        stamp=reading.stamp,
        operations=tuple(one.operation(sentences if only else ()) for one in drafts),
        sentences=sentences,
        steps=(*reading.steps, *text_found.steps),
        code=(*text_found.code, *reading.code),
    )
    return attrs.evolve(page, contradictions=contradictions(page))


def _with_subtitle(reading: Reading, found: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The page's description is prose as well, if it does not stand in the text already."""
    known = {one.text for one in found}
    extra = [one for one in prose.sentences(reading.subtitle or "", 1) if one.text not in known]
    return (*extra, *found)
