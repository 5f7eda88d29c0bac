"""A file that holds curl commands and nothing else of a page."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from payspec_build.drift.page import Body, Page, Request
from payspec_build.drift.readers import shell
from payspec_build.drift.readers.contradictions import contradictions
from payspec_build.drift.readers.decoding import Line
from payspec_build.drift.readers.drafts import BodyDraft, OperationDraft


def read_curl(lines: Sequence[Line], name: str) -> Page | None:
    """One operation for each method and path that the commands call; None where there is no command.

    Comments and a shell's first line (`#!/bin/sh`) are passed over.
    """
    found: dict[tuple[str, str], OperationDraft] = {}
    index = 0
    while index < len(lines):
        if not shell.COMMAND.match(lines[index].text):
            index += 1
            continue
        number = lines[index].number
        command, index = shell.command_at(lines, index, lambda text: False)
        sample = shell.request(command, number)
        if sample is not None:
            key = (sample.method, sample.path)
            found.setdefault(key, OperationDraft(line=number, recorded=True)).samples.append(sample)
    if not found:
        return None
    operations = tuple(attrs.evolve(one.operation(), request=request_of(one.samples)) for one in found.values())
    page = Page(file=name, format="curl", operations=operations)
    return attrs.evolve(page, contradictions=contradictions(page))


def request_of(samples: Sequence[Request]) -> Body | None:
    """The body that samples send."""
    sent = [one for one in samples if one.body is not None]
    if not sent:
        return None
    named = (value for name, value in sent[0].headers if name.lower() == "content-type")
    body = BodyDraft(media=next(named, None), examples=[one.body for one in sent if one.body is not None])
    return body.body()
