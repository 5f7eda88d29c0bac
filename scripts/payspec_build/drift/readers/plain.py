"""A page as running text: what is left of a page of documentation whose boxes, tables and headings were lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from payspec_build.drift.page import Body, Page, Parameter, ReadOperation, Response, Sentence
from payspec_build.drift.readers import prose
from payspec_build.drift.readers.decoding import Line
from payspec_build.drift.readers.words import STATUS, reason, status_line

IN_PROSE = re.compile(
    rf"\b(?i:HTTP|status(?:\s+code)?|returns?(?:\s+an?)?|with(?:\s+an?)?)\s+(?i:HTTP\s+)?(?i:status\s+)?(?i:code\s+)?"
    rf"(?i:of\s+)?`?(?P<status>{STATUS})\b`?(?P<words>(?:\s+(?:[A-Z][a-zA-Z'-]+|OK)){{0,4}})"
)
SENTENCE_LIMIT = 2000
"""A longer text without a full stop is no sentence."""
NO_BODY = re.compile(
    r"\b(?:no|without(?:\s+an?y?)?|empty)\s+(?:response\s+)?(?:body|content\s+in\s+the\s+body|payload)\b", re.I
)
WITH_BODY = re.compile(
    r"(?:with|containing|including|and\s+returns)\s+(?P<what>(?:the|a|an|its)\s+[^.]{2,100}?)\s+(?:in|as)\s+(?:its|the|a)?\s*"
    r"(?:response\s+)?(?:body|payload)|(?:with|and)\s+(?P<body>an?\s+(?:JSON\s+)?(?:response\s+)?body[^.]{0,80})",
    re.I,
)


def statuses(sentences: Sequence[Sentence]) -> list[Response]:
    """The answers that sentences name: "returns an HTTP 204 No Content response with no response body"."""
    found: list[Response] = []
    for sentence in sentences:
        matches = list(IN_PROSE.finditer(sentence.text)) if len(sentence.text) < SENTENCE_LIMIT else []
        for match in matches[:5]:
            status = int(match["status"])
            words = match["words"].strip() or reason(status)
            found.append(Response(status=status, words=words, body=body_of(sentence.text), line=sentence.line))
    return found


def body_of(sentence: str) -> Body:
    """What a sentence about an answer says of its body."""
    if NO_BODY.search(sentence):
        return Body(known="none", words="no response body")
    found = WITH_BODY.search(sentence)
    if found:
        return Body(known="shown", words=f"a response body with {found['what']}" if found["what"] else found["body"])
    return Body()


def merged(responses: Sequence[Response]) -> tuple[Response, ...]:
    """Each status once, in order: what one naming leaves open another may say."""
    found: dict[int | None, Response] = {}
    for one in responses:
        known = found.get(one.status)
        if known is None:
            found[one.status] = one
        elif known.body == Body() and one.body != Body():
            found[one.status] = Response(
                status=known.status,
                words=known.words or one.words,
                body=one.body,
                headers=known.headers,
                line=known.line,
            )
    return tuple(found.values())


def read_plain(lines: Sequence[Line], name: str) -> Page | None:
    """The page, or None where its text names no status, so that nothing of an operation can be read."""
    headings = [(line, status) for line in lines if (status := status_line(line.text))]
    text = prose.read_prose([line for line in lines if not status_line(line.text)])
    said = statuses(text.sentences)
    if not said and not headings:
        return None
    listed = [Response(status=one.status, words=one.words, line=line.number) for line, one in headings]
    responses = merged([*said, *listed])
    nameless = [one for one in text.sentences if prose.NAMELESS.fullmatch(one.text)]
    first = next((line for line in lines if line.text), None)
    operation = ReadOperation(
        parameters=tuple(
            Parameter(place=None, name=None, description=one.text, origin="prose", line=one.line) for one in nameless
        ),
        responses=responses,
        sentences=text.sentences,
    )
    return Page(
        file=name,
        format="plain-text",
        subtitle=first.text if first is not None and not first.text.endswith(".") else None,
        operations=(operation,),
        sentences=text.sentences,
        steps=text.steps,
        code=text.code,
        lists_lost=text.lists_lost,
    )
