"""Webhooks: sent for what happened, signed, as the document describes them, and true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from contract_tests.asking.exchange import PromiseBroken
from contract_tests.asking.probe import Probe
from contract_tests.asking.receiver import Received
from contract_tests.asking.walks import Walk, subject_of, walks
from contract_tests.asking.webhooks import KEYS, data_of, name_of, parser
from contract_tests.checks.check import check
from contract_tests.documents import Operation
from payspec.errors import WebhookError

_SHOWN = 300
_SPOKEN: Mapping[str, Mapping[str, str]] = {"payment": {"captured": "success", "authenticating": "pending"}}
"""By kind of object: states that webhooks call otherwise (juicyway SOURCE.md; `WebhookPayment.status`)."""
_OTHERWISE: Mapping[str, frozenset[str]] = {
    "payin": frozenset({"updated_at"}),
    "payout": frozenset({"updated_at", "beneficiary"}),  # `beneficiary` is empty in samples of the API, not in webhooks
    "payment": frozenset(),
}
"""By kind of object: fields that a webhook and the object do not share, though they have one name."""
_ASKED: Mapping[str, tuple[str, str]] = {
    "payin": ("original_amount", "amount"),
    "payout": ("original_amount", "sender_amount"),
}
"""By kind of object: the webhook's field for the amount that was asked for, and the request's."""


@check(
    "What happens to an object is told by one webhook each, in order; what is sent again says so.",
    "`webhooks` and `x-webhook` of the document; the sandbox's README, webhooks",
    sandbox_only=True,
)
def webhooks_are_sent(probe: Probe) -> None:
    """Compare the webhooks of each course with those that it has to bring about."""
    for walk, operation in _told(probe):
        with probe.case(operation, _title(walk)):
            names = tuple(name_of(probe.document, one) for one in _first_ones(probe, walk))
            if names != walk.course.events:
                raise PromiseBroken(
                    f"the webhooks were {_listed(names)}, not {_listed(walk.course.events)}", walk.final
                )


@check("A webhook is signed with the merchant's key.", "`x-webhooks` of the document", sandbox_only=True)
def webhooks_are_signed(probe: Probe) -> None:
    """Let the client's parser read each of them, and refuse it under another merchant's key."""
    for walk, operation in _told(probe):
        for webhook in walk.received:
            with probe.case(operation, _title(walk)):
                provider = probe.document.provider
                try:
                    parser(provider, KEYS[provider]).parse(webhook.body, webhook.headers)
                except WebhookError as error:
                    raise PromiseBroken(f"the client refuses it: {error}; {_shown(webhook)}", walk.final) from error
                if _is_accepted(provider, "another key", webhook):
                    raise PromiseBroken("the signature fits another key as well", walk.final)


@check("A webhook has the documented form.", "the schema in `webhooks` of the document", sandbox_only=True)
def webhooks_have_the_documented_form(probe: Probe) -> None:
    """Judge each body by its schema, `x-observed` and known values included."""
    for walk, operation in _told(probe):
        for webhook in walk.received:
            with probe.case(operation, _title(walk)):
                name = name_of(probe.document, webhook)
                if name not in probe.document.raw["webhooks"]:
                    raise PromiseBroken(f"no webhook of the document is told so; {_shown(webhook)}", walk.final)
                verdict = probe.judge.webhook(name, webhook.body)
                for new in verdict.new:
                    probe.ledger.warn(f"{probe.document.provider} webhook {name}: a value not met before: {new}")
                if verdict.broken:
                    raise PromiseBroken(f"{verdict.broken[0][1]}; {_shown(webhook)}", walk.final)


@check("A webhook says of its object what the object says of itself.", "the read of the object", sandbox_only=True)
def webhooks_match_their_object(probe: Probe) -> None:
    """Compare the last webhook of a course with the object as it is read then, to the last digit."""
    for walk, operation in _told(probe):
        if walk.final is None or walk.course.life not in _OTHERWISE:
            continue
        with probe.case(operation, _title(walk)):
            if not walk.received:
                raise PromiseBroken("there is no webhook to compare", walk.final)
            told, read = data_of(probe.document, walk.received[-1]), walk.final.exact(walk.final.inside)
            left_out = _OTHERWISE[walk.course.life]
            differing = [
                name
                for name in told
                if name in read and name not in left_out and not _agree(walk, name, told[name], read[name])
            ]
            if differing or (walk.made and subject_of(probe, walk.received[-1]) != read["id"]):
                raise PromiseBroken(
                    f"{', '.join(differing) or 'the id'} differs; {_shown(walk.received[-1])}", walk.final
                )
            _expect_asked_amount(walk, told)


def _agree(walk: Walk, name: str, told: Any, read: Any) -> bool:
    if name == "status":
        read = _SPOKEN.get(walk.course.life, {}).get(read, read)
    if told == "" and read is None:
        return True  # what is empty in a webhook is null in the API, by the samples of both
    if isinstance(told, dict) and isinstance(read, dict):
        return all(told[one] == read[one] for one in told.keys() & read.keys())
    return bool(told == read)


def _expect_asked_amount(walk: Walk, told: Mapping[str, Any]) -> None:
    if walk.course.life not in _ASKED or walk.made is None:
        return
    name, sent = _ASKED[walk.course.life]
    if Decimal(str(told[name])) != Decimal(str(walk.made.sent[sent])):
        raise PromiseBroken(f"{name} is {told[name]}, {walk.made.sent[sent]} was asked for", walk.final)


def _told(probe: Probe) -> Iterator[tuple[Walk, Operation]]:
    """The courses that webhooks tell of, with the operation that made the object."""
    if "webhooks" not in probe.document.raw:
        return
    for walk in walks(probe):
        if walk.course.events and walk.broken is None:
            yield walk, probe.document.operations[walk.course.creator]


def _first_ones(probe: Probe, walk: Walk) -> list[Received]:
    """Without what is marked as a repeat, and without webhooks that tell of other objects.

    One whose object cannot be read is kept: nothing else was to be sent.
    """
    own = {*_ids(walk), None}
    return [one for one in walk.received if one.attempt == 1 and subject_of(probe, one) in own]


def _ids(walk: Walk) -> Iterator[str]:
    if walk.made is not None:
        yield walk.made.id
        payload = walk.made.exchange.payload
        yield from (payload[name] for name in ("id", "payout_id_finmo") if isinstance(payload.get(name), str))


def _is_accepted(provider: str, key: str, webhook: Received) -> bool:
    try:
        parser(provider, key).parse(webhook.body, webhook.headers)
    except WebhookError:
        return False
    return True


def _title(walk: Walk) -> str:
    return f"{walk.course.life}: {walk.course.name}"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "none"


def _shown(webhook: Received) -> str:
    text = webhook.body.decode("utf-8", "replace")
    return f"the webhook: {text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}"
