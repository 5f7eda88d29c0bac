"""Guesses states and moves of a resource, and the money that moves with them. All of it is for a person to read."""

from __future__ import annotations

import re
from typing import Any

from payspec_build.importing.keywords import SAMPLE
from payspec_build.importing.laws import Law
from payspec_build.importing.notes import Notes
from payspec_build.importing.resources import Resource
from payspec_build.importing.samples import references
from payspec_build.importing.source import mapping

_FIRST = (
    "pending",
    "created",
    "new",
    "initiated",
    "processing",
    "in_progress",
    "queued",
    "received",
    "open",
    "draft",
    "active",
    "enabled",
)
_WAITING = _FIRST[:9]
_GOOD = (
    "success",
    "succeeded",
    "successful",
    "completed",
    "complete",
    "paid",
    "settled",
    "processed",
    "captured",
    "executed",
    "done",
)
_BAD = ("failed", "failure", "declined", "error")
_ENDS: dict[str, tuple[str, ...]] = {
    "cancel": ("cancelled", "canceled"),
    "disable": ("disabled", "inactive"),
    "deactivate": ("deactivated", "inactive", "disabled"),
    "enable": ("enabled", "active"),
    "activate": ("activated", "active", "enabled"),
    "approve": ("approved",),
    "reject": ("rejected", "declined"),
    "pause": ("paused",),
    "resume": ("active", "resumed"),
    "capture": ("captured", "success", "succeeded"),
    "void": ("voided", "void", "cancelled", "canceled"),
    "refund": ("refunded",),
    "close": ("closed",),
    "archive": ("archived",),
    "complete": ("completed", "complete"),
    "confirm": ("confirmed", "succeeded"),
    "expire": ("expired",),
}
_AFTERWARDS = ("refund", "resume", "enable", "activate")
_PAYS_OUT = re.compile(r"(?:^|_)(?:transfer|payout|withdrawal|disbursement)(?:_|$)")
_NOT_PAID = re.compile(r"recipient|beneficiary|method|account|rate|quote|destination|route|limit|instrument")


def state_values(resource: Resource, name: str) -> tuple[list[str], str]:
    """The states that the document names, and the one that its example shows."""
    values: list[str] = []
    sample = ""
    for one in resource.shown():
        schema = resource.guesser.resolved(resource.payload(one).schemas.get(name, {}))
        values += [value for value in schema.get("enum", ()) if isinstance(value, str)]
        sample = sample or (schema[SAMPLE] if isinstance(schema.get(SAMPLE), str) else "")
        body = mapping(one.body_sample)
        inside = body.get(one.pointer[1:]) if one.pointer else body
        first = inside[0] if isinstance(inside, list) and inside else inside
        shown = mapping(first).get(name)
        sample = sample or (shown if isinstance(shown, str) and not shown.startswith("synthetic") else "")
    for parameter in resource.lists.parameters if resource.lists is not None and not values else ():
        if parameter["name"] == name:
            values += [value for value in parameter["schema"].get("enum", ()) if isinstance(value, str)]
    return list(dict.fromkeys(values)), sample


def states(resource: Resource, name: str, notes: Notes) -> dict[str, Any]:
    """`states` of a resource. Operations that make a move are named by their verbs."""
    values, sample = state_values(resource, name)
    plain = {value.lower(): value for value in reversed(values)}
    first = next((plain[one] for one in _FIRST if one in plain), "") or (values[0] if values else sample or "active")
    moves: list[dict[str, Any]] = []
    if first.lower() in _WAITING and resource.create is not None:
        good = next((plain[one] for one in _GOOD if one in plain), "")
        if good:
            moves.append({"name": "succeed", "from": [first], "to": good})
            bad = next((plain[one] for one in _BAD if one in plain), "")
            moves += [{"name": "fail", "from": [first], "to": bad}] if bad and amount(resource) else []
    for one in resource.actions:
        target = next((plain[end] for end in _ENDS.get(one.verb, ()) if end in plain), "")
        if target and all(move["name"] != one.verb for move in moves):
            moves.append({"name": one.verb, "from": _before(one.verb, first, moves, target), "to": target})
    notes.add(
        "state",
        f"{resource.name}: {first}{''.join(', ' + move['to'] for move in moves)}"
        + ("" if values else " (the document lists none)"),
    )
    return {"first": first, "moves": moves}


def _before(verb: str, first: str, moves: list[dict[str, Any]], target: str) -> list[str]:
    """The states from which an operation leads to another: the first, or for what undoes something those after it."""
    after = [move["to"] for move in moves if move["name"] != "fail" and move["to"] != target]
    return list(dict.fromkeys(after)) if verb in _AFTERWARDS and after else [first]


def amount(resource: Resource) -> str:
    """The field of what is paid: an amount that has to be sent. Empty where there is none."""
    if resource.create is None:
        return ""
    sent = resource.guesser.fields(resource.create.request)
    return "amount" if "amount" in sent.required and "x-money" in sent.schemas["amount"] else ""


def amounts(resource: Resource) -> list[int]:
    """Amounts to try: one that succeeds, and one that fails, since it ends in 41."""
    assert resource.create is not None
    schema = resource.guesser.fields(resource.create.request).schemas["amount"]
    least = schema.get("minimum", schema.get("exclusiveMinimum", 0))
    low = (int(least) // 100 + 1) * 100
    return [low, low + 41]


def pays_out(resource: Resource) -> bool:
    """Whether making an object takes money from the merchant's balance."""
    return bool(_PAYS_OUT.search(resource.name)) and not _NOT_PAID.search(resource.name) and bool(amount(resource))


def money(
    resource: Resource, laws: dict[str, Law], found: dict[str, Any], notes: Notes
) -> tuple[dict[str, Any], list[str]]:
    """What comes with making an object that pays out, and the currencies it counts in. Moves get their part of it."""
    if not pays_out(resource) or "sent" not in laws.get("amount", {}):
        if amount(resource):
            notes.add("moving", f"{resource.name}: none")
        return {}, []
    assert resource.create is not None
    sent = resource.guesser.fields(resource.create.request)
    counts = sent.schemas["amount"]["x-money"]
    sum_ = "self.amount / 100" if counts == "minor" else "self.amount"
    currency = resource.guesser.resolved(sent.schemas.get("currency", {}))
    currencies = [one for one in currency.get("enum", ()) if isinstance(one, str)] or ["USD"]
    text = "self.currency" if "sent" in laws.get("currency", {}) else repr(currencies[0])
    ends = {move["name"]: move for move in found.get("moves", ())}
    held = "held" if "succeed" in ends else "world"
    after: dict[str, Any] = {"money": [{"amount": sum_, "currency": text, "from": "balance", "to": held}]}
    for name, move in ends.items():
        if held == "held" and name != "succeed" and move["from"] == ends["succeed"]["from"]:
            move["money"] = [{"amount": sum_, "currency": text, "from": "held", "to": "balance"}]
    if held == "held":
        ends["succeed"]["money"] = [{"amount": sum_, "currency": text, "from": "held", "to": "world"}]
    asked = "sent.currency" if text == "self.currency" and "currency" in sent.required else None
    asked = asked or (
        f"(sent.currency if present('currency') else {laws['currency'].get('else', 'None')})"
        if text == "self.currency"
        else text
    )
    wanted = "sent.amount / 100" if counts == "minor" else "sent.amount"
    after["refused"] = [
        {"if": f"balance('balance', {asked}) < {wanted}", "status": 400, "because": "the balance is too low"}
    ]
    notes.add(
        "moving", f"{resource.name}: from the balance to {'what is held, then ' if held == 'held' else ''}the world"
    )
    return after, currencies


def refers(resource: Resource, everything: list[Resource], notes: Notes) -> dict[str, str]:
    """The places of a new object's request that name objects of other resources."""
    if resource.create is None:
        return {}
    found: dict[str, str] = {}
    for name, schema in resource.guesser.fields(resource.create.request).schemas.items():
        plain = re.sub(
            r"_(?:id|code|reference|uuid|token|number)$",
            "",
            "_".join(re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower())),
        )
        if resource.guesser.kinds(schema) != {"string"} or references(schema):
            continue
        for other in everything:
            if (
                other is not resource
                and other.has_objects
                and (other.name == plain or other.name.endswith(f"_{plain}"))
            ):
                found.setdefault(name, other.name)
    return found
