"""What tests do to a sandbox by its control API, in a story: objects moved by hand, outcomes chosen, objects found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from contract_tests.model.behaviour import Resource
from contract_tests.model.comparing import Difference, differences
from contract_tests.model.ending import Step
from contract_tests.model.evaluate import NotKnown
from contract_tests.model.objects import Thing, shown

if TYPE_CHECKING:
    from contract_tests.model.story import Story

REASON = "reason"
_OWN = frozenset({"id", "state", "account", "provider"})
"""What the sandbox says of each object, whatever the provider calls it."""


def outcomes_of(resource: Resource) -> Iterator[tuple[str, str | None]]:
    """What can be chosen to become of an object, by the laws that say `chosen`, each with the reason it may have."""
    laws = [law.value for law in resource.laws.values() if law.kind == "chosen"]
    reason = "chosen by a test" if REASON in laws else None
    yield from ((move, reason) for moves in laws if moves != REASON for move in moves)


def states_of(resource: Resource) -> tuple[str, ...]:
    """Every state of the machine, the first one first."""
    states = resource.raw.get("states")
    if not states:
        return ()
    return tuple(dict.fromkeys([states["first"], *(move["to"] for move in states.get("moves", ()) if "to" in move)]))


def choose_outcome(story: Story, resource: Resource, outcome: str, reason: str | None) -> None:
    """Choose what becomes of the next object of the first merchant."""
    family, account = story.family.first, story.accounts[0]
    body = {"family": family, "object": resource.name, "outcome": outcome, "account": account, "times": 1}
    if reason is not None:
        body[REASON] = reason
    status, _ = story.control.answer("POST", "outcomes", body)
    story.steps.append(Step(f"a test chooses {outcome} for the next {resource.name}", str(status)))
    if status != 200:
        _accuse(story, Difference("the control API", "200", str(status), resource.place(), field="outcome chosen"))
    story.worlds[0].chosen.setdefault(resource.name, []).append((outcome, reason))


def move_by_hand(story: Story, thing: Thing, state: str) -> None:
    """Move an object of the first merchant to a state, as far as its machine lets a test do so."""
    identifier = next(iter(thing.ids()), None)
    if identifier is None:
        return
    move = _by_hand(thing, state)
    before = thing.state
    status, answer = story.control.answer("POST", f"objects/{identifier}/state", {"state": state})
    story.steps.append(Step(f"a test moves the {thing.resource.name} from {before} to {state}", str(status)))
    wanted = 409 if move is None else 200
    law = thing.resource.place("states", str(move)) if move is not None else thing.resource.place()
    if status != wanted:
        _accuse(story, Difference("the status", str(wanted), str(status), law, field=f"{before} to {state} by hand"))
        return
    if move is None:
        return
    story.moved(thing, move)
    said = {"object": thing.resource.name.replace("_", " "), "id": identifier, "owner": story.accounts[0]}
    said |= {"family": story.family.first, "from": before, "state": thing.state}
    for name, value in said.items():
        if answer.get(name) != value:
            field = f"{name} of a move by hand"
            _accuse(story, Difference(name, str(value), str(answer.get(name)), law, field=field))


def _by_hand(thing: Thing, state: str) -> str | None:
    """The move that a test may make to a state, or None."""
    for move in thing.resource.raw["states"].get("moves", ()):
        may_be = move.get("by_hand", "to" in move)
        if thing.state in move["from"] and may_be and move.get("to", "") == state:
            name: str = move["name"]
            return name
    return None


def compare_objects(story: Story, who: int) -> None:
    """The objects that the sandbox finds are those that the model knows, newest first, with the same fields."""
    world, account = story.worlds[who], story.accounts[who]
    for resource in story.family.resources.values():
        if not resource.laws or resource.raw.get("begins"):
            continue  # what every merchant has from the beginning is not kept as objects of its own
        things = [one for one in world.things.get(resource.name, ()) if not one.is_gone]
        things.sort(key=lambda one: (one.created_ms, one.number), reverse=True)
        body = {"object": resource.name, "account": account}
        _, answer = story.control.answer("POST", "objects/find", body)
        rows = answer.get("objects", [])
        if len(rows) != len(things):
            counts = str(len(things)), str(len(rows))
            _accuse(story, Difference(f"objects of {resource.name}", *counts, resource.place(), field="how many"))
            continue
        for thing, row in zip(things, rows, strict=True):
            _compare_row(story, thing, row, account)


def _compare_row(story: Story, thing: Thing, row: Mapping[str, Any], account: str) -> None:
    place = thing.resource.place()
    said: dict[str, Any] = {"state": thing.state, "account": account, "provider": story.family.first}
    identifier = next(iter(thing.ids()), None)
    if identifier is not None:
        said["id"] = identifier
    for name, value in said.items():
        if row.get(name) != value:
            field = f"{name} of what is found"
            _accuse(story, Difference(name, str(value), str(row.get(name)), place, field=field))
    try:
        tree = {name: one for name, one in shown(thing, {}, {}, place).items() if name not in _OWN}
    except NotKnown:
        return
    found = differences(tree, {name: row[name] for name in tree if name in row}, story.learned)
    for one in found:
        _accuse(story, one if one.law else attrs.evolve(one, law=place))


def compare_machines(story: Story) -> None:
    """The state machines that the sandbox shows are those of the behaviour files."""
    _, answer = story.control.answer("GET", "machines")
    got = {one["object"]: one for one in answer["machines"] if one["family"] == story.family.first}
    wanted = {
        name.replace("_", " "): resource for name, resource in story.family.resources.items() if states_of(resource)
    }
    if sorted(got) != sorted(wanted):
        _accuse(story, Difference("machines", ", ".join(sorted(wanted)), ", ".join(sorted(got)), "spec/BEHAVIOUR.md"))
        return
    for name, resource in wanted.items():
        shown_as = {key: got[name][key] for key in ("initial", "states", "transitions")}
        for one in differences(_machine(story, resource), shown_as, story.learned):
            _accuse(story, attrs.evolve(one, law=resource.place(), field=f"machine of {name}"))


def _machine(story: Story, resource: Resource) -> dict[str, Any]:
    states = resource.raw["states"]
    events = {name for _, name in story.family.events}
    return {
        "initial": states["first"],
        "states": list(states_of(resource)),
        "transitions": [
            {
                "trigger": move["name"],
                "from": list(move["from"]),
                "to": move.get("to"),
                "by": move.get("by", "time"),
                "webhook": _word(story, move["tells"]) if move.get("tells") in events else None,
                "by_hand": move.get("by_hand", "to" in move),
            }
            for move in states.get("moves", ())
        ],
    }


def _word(story: Story, event: str) -> str:
    """What a webhook is called in logs: the provider's one word for it, or its name in the document."""
    declared = story.family.documents[story.family.first].raw["webhooks"][event]["post"].get("x-webhook", {})
    when = declared.get("when", [])
    return when[0] if len(when) == 1 and isinstance(when[0], str) else event


def _accuse(story: Story, found: Difference) -> None:
    story.accuse("(the control API)", [found])
