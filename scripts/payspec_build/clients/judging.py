"""What a run shows: its figures for the table, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from payspec import EncodingError
from payspec.signing import canonical_json
from payspec_build.clients.program import Run
from payspec_build.clients.providers import FAMILIES, FIRST, STEPS

_AS_WRITTEN = "written as the library writes"
_MARKS = ("\\/", "\\u00e9", "\\u003c", "\\u2028", "\\u007f", "100.0", ": ")
"""What JSON libraries write of the values of the step, and JavaScript does not."""
_REFUSED = 401


@attrs.frozen
class Verdict:
    """One line of the table, and what went wrong."""

    client: str
    version: str
    operations: int
    """Different operations that the sandbox answered with success."""
    signed: int
    """Requests whose signature the sandbox found right."""
    webhooks: int
    """Webhooks that the sandbox sent and the program verified."""
    differences: tuple[str, ...]
    """What the language's JSON library writes otherwise than JavaScript, if nothing is set."""
    problems: tuple[str, ...]


def judged(run: Run, *, receives: bool) -> Verdict:
    """Hold what a program said against what the sandbox saw."""
    first: Mapping[str, Any] = run.said[0] if run.said else {}
    text = _text_as_written(run)
    return Verdict(
        client=str(first.get("client", "?")),
        version=str(first.get("version", "?")),
        operations=len({(one["provider"], one["operation"]) for one in run.requests if _succeeded(one)}),
        signed=sum("signature" in one["headers"] and _succeeded(one) for one in run.requests),
        webhooks=_verified(run),
        differences=() if text is None else tuple(differences(text)),
        problems=tuple(_problems(run, text, receives=receives)),
    )


def differences(text: str) -> Iterator[str]:
    """How a JSON text that holds the values of the step differs from what JSON.stringify makes of them."""
    try:
        wanted = canonical_json(json.loads(text, parse_int=float)).decode()
    except (ValueError, RecursionError, EncodingError):
        yield "no JSON"
        return
    if text == wanted:
        return
    found = [mark for mark in _MARKS if mark in text.lower() and mark not in wanted]
    yield from found or ["something else"]


def _problems(run: Run, text: str | None, *, receives: bool) -> Iterator[str]:
    if run.exit_code:
        yield f"it ended with {run.exit_code}: {run.complaints.strip()}"
    elif run.complaints:
        yield f"it complained: {run.complaints.strip()}"
    steps = [one for one in run.said if "step" in one]
    for one in steps:
        if one.get("ok") is not True:
            yield f"{one['step']}: {one.get('detail')}"
    wanted = [*STEPS, *(["webhooks"] if receives else [])]
    names = [str(one["step"]) for one in steps]
    if names != wanted:
        yield f"not every step was done, in order; missing: {', '.join(sorted(set(wanted) - set(names))) or 'none'}"
    yield from _untrue(run)
    yield from _wrong_answer_to(run, text)
    if receives:
        yield from _wrong_webhooks(run)


def _untrue(run: Run) -> Iterator[str]:
    """Steps that the sandbox's log knows nothing of."""
    seen = {(one["provider"], one["operation"]) for one in run.requests}
    for step in STEPS:
        provider, _, name = step.partition(",")[0].rpartition(" ")
        if (provider or FIRST, name) not in seen:
            yield f"{step}: the sandbox was never asked for it"


def _wrong_answer_to(run: Run, text: str | None) -> Iterator[str]:
    """A signature over what the library wrote fits exactly where that is what JavaScript writes."""
    status = next((one["written"] for one in run.said if "written" in one), None)
    if text is None or status is None:
        yield "nothing was sent as the library writes it"
        return
    expected = _REFUSED if any(differences(text)) else 200
    if status != expected:
        yield f"written as the library writes: {status} instead of {expected} for {text}"


def _wrong_webhooks(run: Run) -> Iterator[str]:
    if run.forgeries != (400, 400):
        yield f"forged webhooks were answered with {run.forgeries} instead of 400"
    undelivered = [one["event"] for one in run.deliveries if one["state"] != "delivered"]
    if undelivered:
        yield f"not delivered: {', '.join(undelivered)}"
    if {one["provider"] for one in run.deliveries} != set(FAMILIES):
        yield "the sandbox did not send webhooks of every provider"
    if _verified(run) != len(run.deliveries):
        yield f"{len(run.deliveries)} webhooks were sent, {_verified(run)} verified"


def _verified(run: Run) -> int:
    return sum(one.get("verified") is True for one in run.said if "webhook" in one)


def _succeeded(request: Mapping[str, Any]) -> bool:
    return request["operation"] is not None and 200 <= (request["status"] or 0) < 300


def _text_as_written(run: Run) -> str | None:
    return next((one["body"] for one in run.requests if one["body"] and _AS_WRITTEN in one["body"]), None)
