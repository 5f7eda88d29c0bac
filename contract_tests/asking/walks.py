"""Takes objects along their courses, with a receiver for the webhooks, and keeps what was seen for several checks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import attrs

from contract_tests.asking.exchange import Exchange, PromiseBroken
from contract_tests.asking.probe import Made, Probe
from contract_tests.asking.receiver import Received, Receiver, receiving
from contract_tests.documents import Operation, follow
from contract_tests.known.courses import COURSES, Course, Wait
from payspec import testing

_SETTLING_S = 2 * 86_400
"""After two days nothing that earlier checks left is pending."""
ACCOUNTS: Mapping[str, str] = {
    "paycombat": testing.MERCHANT_ID,
    "gateway": testing.MERCHANT_ID,
    "juicyway": testing.BUSINESS_ID,
}
"""The demo merchant's account in the sandbox's control API, by provider."""


@attrs.frozen
class Walk:
    """What was seen of one object on its course: its states, the webhooks about it, and how it reads in the end."""

    course: Course
    made: Made | None
    states: tuple[Any, ...]
    received: tuple[Received, ...]
    final: Exchange | None
    broken: PromiseBroken | None = None


def courses(probe: Probe) -> list[Course]:
    """The courses whose operations the document has."""
    known = probe.document.operations.keys()
    return [course for course in COURSES.get(probe.document.provider, ()) if _operations(course) <= known]


def walks(probe: Probe) -> tuple[Walk, ...]:
    """Every course, walked once; who asks next gets the same."""
    if probe.walks is None:
        with receiving() as receiver, webhooks_to(probe, receiver):
            probe.walks = tuple(_walked(probe, course, receiver) for course in courses(probe))
    found: tuple[Walk, ...] = probe.walks
    return found


@contextmanager
def webhooks_to(probe: Probe, receiver: Receiver) -> Iterator[None]:
    """Send the merchant's webhooks to a receiver; what earlier checks left pending has happened before."""
    settle(probe)
    _send_webhooks(probe, [receiver.url])
    try:
        yield
    finally:
        _send_webhooks(probe, [])


def settle(probe: Probe) -> None:
    """See to it that nothing is pending. No webhooks are sent meanwhile, which nobody would receive.

    The first time the sandbox is made new: to live through what a whole run left behind, with webhooks to addresses
    that schemathesis made up, would take longer than all the rest.
    """
    if not probe.is_renewed:
        probe.control("POST", "reset", {})
        probe.is_renewed = True
    _send_webhooks(probe, [])
    wait(probe, _SETTLING_S)


def wait(probe: Probe, seconds: int) -> None:
    """Let time pass. When this returns, everything that fell due has happened, and its webhooks were sent."""
    probe.control("POST", "clock/advance", {"seconds": seconds})


def _send_webhooks(probe: Probe, urls: list[str]) -> None:
    probe.control("POST", f"accounts/{ACCOUNTS[probe.document.provider]}/webhook_urls", {"urls": urls})


def subject_of(probe: Probe, webhook: Received) -> Any:
    """The id of what a webhook is about, or None where it cannot be read."""
    rules = probe.document.raw["x-webhooks"]
    try:
        return follow(json.loads(webhook.body), rules.get("data", "") + rules["identity"])
    except (ValueError, LookupError):
        return None


def _walked(probe: Probe, course: Course, receiver: Receiver) -> Walk:
    states: list[Any] = []
    made, final = None, None
    receiver.taken()
    try:
        made = _made(probe, course)
        final = _seen(probe, course, made, made.exchange, states)
        for step in course.steps:
            answer = None
            if isinstance(step, Wait):
                wait(probe, step.seconds)
            else:
                answer = probe.step(step, made.id)
            final = _seen(probe, course, made, answer, states) or final
        wait(probe, 0)  # a webhook of the last step is sent by now
    except PromiseBroken as error:
        return Walk(course, made, tuple(states), (), final, error)
    return Walk(course, made, tuple(states), receiver.taken(), final)


def _made(probe: Probe, course: Course) -> Made:
    creator = probe.document.operations[course.creator]
    return probe.made_by(creator, course.example, course.changes)


def _seen(probe: Probe, course: Course, made: Made, answer: Exchange | None, states: list[Any]) -> Exchange | None:
    """Note the state: as it is read, else as the answer says. A refusal leaves it as it was."""
    if course.reader is not None:
        reader = probe.document.operations[course.reader]
        identifier = made.exchange.at(_pointer_for(probe, reader))
        found: Exchange | None = probe.send(reader, identifier=identifier).expect(reader.success)
    else:
        found = answer
    if found is None or found.status >= 400:
        states.append(states[-1])
        return None
    states.append(found.at(f"{found.inside}/{course.field}"))
    return found


def _pointer_for(probe: Probe, reader: Operation) -> str:
    return probe.document.namings[reader.id].pointer


def _operations(course: Course) -> set[str]:
    steps = {step.operation for step in course.steps if not isinstance(step, Wait)}
    return {course.creator, *steps, *([course.reader] if course.reader else [])}
