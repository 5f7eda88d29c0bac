"""What becomes of objects, by hand: rules for those to come, moves of those that are there, and all state machines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from payspec_sandbox.behaviour.lives import Life
from payspec_sandbox.behaviour.outcomes import choices
from payspec_sandbox.control.controlled import Controlled, Handler
from payspec_sandbox.control.known import Known
from payspec_sandbox.requests.arguments import Arguments
from payspec_sandbox.requests.refusals import NotThere, Refusal, RuleBroken, Violation, invalid


class Steering:
    """The operations on outcomes, objects and machines."""

    def __init__(self, app: Controlled, known: Known) -> None:
        self._app = app
        self._choices = choices(app.backend.specifications)
        self._known = known

    def handlers(self) -> Mapping[str, Handler]:
        """By operationId."""
        return {
            "outcomes": self._list,
            "outcomes_add": self._add,
            "outcomes_clear": self._clear,
            "outcomes_remove": self._remove,
            "objects_move": self._move,
            "machines": self._machines,
        }

    async def _list(self, _: Arguments) -> Any:
        return {"outcomes": [rule.shown() for rule in self._app.backend.outcomes.all()]}

    async def _add(self, arguments: Arguments) -> Any:
        self._expect_possible(arguments.body)
        return self._app.backend.outcomes.add(**arguments.body).shown()

    async def _clear(self, arguments: Arguments) -> Any:
        self._app.backend.outcomes.clear()
        return await self._list(arguments)

    async def _remove(self, arguments: Arguments) -> Any:
        if not self._app.backend.outcomes.remove(int(arguments.path["number"])):
            raise NotThere("number", "outcome")
        return await self._list(arguments)

    async def _move(self, arguments: Arguments) -> Any:
        backend = self._app.backend
        try:
            with backend.unit_of_work():
                moved = backend.lives.move(arguments.path["object_id"], arguments.body["state"], backend.clock.now_ms())
        except RuleBroken as problem:
            raise Refusal(409, str(problem)) from None
        return moved

    async def _machines(self, _: Arguments) -> Any:
        return {"machines": [_machine_view(life) for life in self._app.backend.lives.all().values()]}

    def _expect_possible(self, wanted: Mapping[str, Any]) -> None:
        """Raises a refusal (400) that names what there is instead."""
        choice = self._choices.get((wanted["family"], wanted["object"]))
        if choice is None:
            known = ", ".join(name for family, name in self._choices if family == wanted["family"])
            raise invalid(Violation("object", f"is none of {wanted['family']} whose outcome can be chosen: {known}"))
        if wanted["outcome"] not in choice.outcomes:
            raise invalid(Violation("outcome", f"is not one of {', '.join(choice.outcomes)}"))
        if "reason" in wanted and not choice.has_reason:
            showing = [f"a {name} of {family}" for (family, name), one in self._choices.items() if one.has_reason]
            raise invalid(Violation("reason", f"only {' or '.join(showing) or 'nothing'} shows one"))
        if "account" in wanted:
            self._known.account("account", wanted["account"], (wanted["family"],))


def _machine_view(life: Life) -> dict[str, Any]:
    machine = life.machine
    return {
        "family": life.family,
        "object": machine.name,
        "initial": machine.initial,
        "states": list(machine.states),
        "transitions": [
            {
                "trigger": arrow.trigger,
                "from": list(arrow.sources),
                "to": arrow.target or None,
                "by": arrow.by,
                "webhook": arrow.event,
                "by_hand": arrow.trigger in life.by_hand,
            }
            for arrow in machine.transitions
        ],
    }
