"""Holds one reply against its prediction: its status, what it carries, and what a refusal says."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import attrs

from contract_tests.documents import follow
from contract_tests.model.behaviour import Action
from contract_tests.model.comparing import Difference, Learned, differences
from contract_tests.model.evaluate import exact
from contract_tests.model.prediction import Prediction
from contract_tests.model.world import World
from contract_tests.requests.exchange import Exchange

STATUS = "the status"


def held(
    action: Action, prediction: Prediction, exchange: Exchange, learned: Learned, world: World
) -> list[Difference]:
    """What is not as predicted; the world learns the cursors that a page gives."""
    found = _status(action, prediction, exchange)
    if found:
        return found
    if exchange.status < 300:
        return _payload(action, prediction, exchange, learned, world)
    return _refusal(action, prediction, exchange)


def _refusal(action: Action, prediction: Prediction, exchange: Exchange) -> list[Difference]:
    """The code for programs, and the place that it names where errors have details by field."""
    pointer = action.errors.get("code")
    if prediction.code is not None and pointer is not None:
        got = _found(exchange, pointer)
        if got != prediction.code:
            return [Difference("the code", prediction.code, str(got), prediction.place, field="code")]
    pointer = action.errors.get("details")
    if prediction.at is not None and pointer is not None:
        details = _found(exchange, pointer)
        named = sorted(details) if isinstance(details, Mapping) else []
        wanted = re.sub(r"^(path|query|headers)\.", "", prediction.at)
        if named != [wanted]:
            got = ", ".join(named) or "none"
            return [Difference("the details", wanted, got, prediction.place, field="details")]
    return []


def _found(exchange: Exchange, pointer: str) -> Any:
    try:
        return follow(exchange.json, pointer)
    except LookupError:
        return None


def _status(action: Action, prediction: Prediction, exchange: Exchange) -> list[Difference]:
    if exchange.status in prediction.statuses:
        return []
    wanted = " or ".join(map(str, sorted(prediction.statuses)))
    expected = f"{wanted} ({prediction.because})" if prediction.because else wanted
    field = f"status {wanted}: {prediction.because}"
    return [Difference(STATUS, expected, str(exchange.status), prediction.place or action.place, field=field)]


def _payload(
    action: Action, prediction: Prediction, exchange: Exchange, learned: Learned, world: World
) -> list[Difference]:
    if prediction.again is not None:
        if content(exchange) == prediction.again.value:
            return []
        return [Difference("the reply", "the first answer again", "another", action.place, field="first answer")]
    if prediction.payload is None:
        return []
    whole = content(exchange)
    declared = action.operation.raw.get("x-pagination")
    pointer = declared["items"] if declared and prediction.is_page else action.operation.envelope["payload"]
    try:
        payload = follow(whole, pointer or "")
    except LookupError as error:
        return [Difference("the reply", "a payload", str(error), action.place)]
    found = [
        one if one.law else attrs.evolve(one, law=action.place, field=one.field or "the items")
        for one in differences(prediction.payload, payload, learned)
    ]
    for place, value in (prediction.rest or {}).items():
        found += _at(whole, place, value, action)
    if declared and prediction.page_ends is not None and not found:
        found += _cursors(action, declared, whole, prediction, world)
    return found


def _at(whole: Any, place: str, value: Any, action: Action) -> list[Difference]:
    try:
        got = follow(whole, place)
    except LookupError:
        return []  # lists of this layout have none
    if exact(got) == exact(value):
        return []
    return [Difference(place, str(value), str(got), action.place, field=place)]


def _cursors(
    action: Action, declared: Mapping[str, Any], whole: Any, prediction: Prediction, world: World
) -> list[Difference]:
    """Cursors are null where there is nothing more, and lead on where there is."""
    assert prediction.page_ends is not None
    first, last, is_before, is_after = prediction.page_ends
    found = []
    for name, thing, is_more in (("previous", first, is_before), ("next", last, is_after)):
        cursor = follow(whole, declared[name])
        if (cursor is not None) is not is_more:
            expected = "a cursor" if is_more else "null"
            found.append(Difference(declared[name], expected, str(cursor), action.place, field=name))
        elif cursor is not None and thing is not None:
            world.cursors[cursor] = (action.id, thing, name == "next")
    return found


def content(exchange: Exchange) -> Any:
    """What a reply carries: JSON with exact numbers, the lines of a PDF, or else its bytes."""
    if exchange.body and exchange.body.startswith(b"%PDF"):
        return _drawn(exchange.body)
    try:
        return json.loads(exchange.body, parse_float=Decimal) if exchange.body else None
    except ValueError:
        return exchange.body


def _drawn(pdf: bytes) -> list[str]:
    """The lines of text that a PDF of one page draws."""
    lines = re.findall(rb"\((.*)\) Tj", pdf)
    return [re.sub(rb"\\(.)", rb"\1", line).decode("cp1252") for line in lines]
