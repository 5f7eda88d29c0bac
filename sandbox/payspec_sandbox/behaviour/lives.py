"""The state machines that are played, where their objects are kept, and how one is moved by hand."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from payspec_sandbox.accounts import Account, AccountBook
from payspec_sandbox.behaviour.machine import Machine, Transition
from payspec_sandbox.requests.refusals import NotThere, Refusal, quoted
from payspec_sandbox.storage.records import Record
from payspec_sandbox.storage.store import Store

Move: TypeAlias = Callable[[Account, dict[str, Any], str, int], object]
"""Moves an object, given its content, along the arrow of a trigger, with all that follows from it."""


View: TypeAlias = Callable[[Account, Record], dict[str, Any]]
"""Shows an object of a merchant as its provider does."""


@dataclass(frozen=True, slots=True)
class Life:
    """One machine of one family. `by_hand` are the triggers that the control API may pull."""

    family: str
    machine: Machine
    collection: str = ""
    move: Move | None = None
    by_hand: tuple[str, ...] = ()
    state_in: str = "status"


class Lives:
    """All machines; each is registered by the rules that play it."""

    def __init__(self, store: Store, accounts: AccountBook) -> None:
        self._store = store
        self._accounts = accounts
        self._by_name: dict[tuple[str, str], Life] = {}
        self._views: dict[str, View] = {}

    def register(self, life: Life) -> None:
        """Add a machine. Two wire formats over the same rows register the same one."""
        self._by_name[life.family, life.machine.name] = life

    def show(self, collection: str, view: View) -> None:
        """Say how the objects of a collection are shown."""
        self._views[collection] = view

    def shown(self, account: Account, record: Record) -> dict[str, Any]:
        """An object as its provider shows it at present."""
        return self._views[record.collection](account, record)

    def all(self) -> Mapping[tuple[str, str], Life]:
        """By family and name."""
        return self._by_name

    def move(self, object_id: str, state: str, now_ms: int) -> dict[str, Any]:
        """Move an object to a state. Call it inside a piece of work.

        Raises NotThere, and a refusal (409) where no arrow that may be followed by hand leads there.
        """
        life, account, content = self._found(object_id)
        here = content[life.state_in]
        arrows = [
            arrow for arrow in life.machine.transitions if here in arrow.sources and arrow.trigger in life.by_hand
        ]
        arrow = next((one for one in arrows if one.target == state), None)
        if arrow is None or life.move is None:
            states, name = life.machine.states, life.machine.name
            unknown = "" if state in states else f"a {name} has no state {quoted(state)}, it has {', '.join(states)}; "
            raise Refusal(409, f"state: {unknown}the {name} is {here}. {_ways(arrows)}")
        life.move(account, content, arrow.trigger, now_ms)
        shown = {"family": life.family, "object": life.machine.name, "id": object_id, "owner": account.id}
        return {**shown, "from": here, "state": self._found(object_id)[2][life.state_in]}

    def _found(self, object_id: str) -> tuple[Life, Account, dict[str, Any]]:
        for life in self._by_name.values():
            for account in self._accounts.all() if life.move is not None else ():
                record = self._store.find(life.collection, account.id, object_id)
                if record is not None:
                    return life, account, json.loads(record.body)
        raise NotThere("object_id", "object with states that can be moved by hand")


def _ways(arrows: list[Transition]) -> str:
    states = dict.fromkeys(arrow.target for arrow in arrows)
    return f"From here it can become {' or '.join(states)}." if states else "Nothing leads on from here by hand."
