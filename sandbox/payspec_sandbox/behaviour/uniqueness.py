"""What no two objects of one kind may share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from payspec_sandbox.behaviour.expressions import Language
from payspec_sandbox.behaviour.values import NOTHING, at

if TYPE_CHECKING:
    from payspec_sandbox.behaviour.laws import Laws
    from payspec_sandbox.behaviour.scope import Scope
    from payspec_sandbox.behaviour.thing import Thing


class Unique:
    """One rule. What it compares is a text, the handle: the store finds an object by it."""

    def __init__(self, language: Language, laws: Laws, entry: Mapping[str, Any]) -> None:
        self.entry = entry
        self.field: str | None = entry.get("field")
        self.fields: tuple[str, ...] = tuple(entry.get("fields", [self.field]))
        self.compares: str | None = entry.get("as")
        self.only: str | None = entry.get("only")
        found = [laws.by_path[tuple(name.split("."))] for name in self.fields]
        self._places = [tuple(law.value.split(".")) if law.kind == "sent" else None for law in found]
        self._counts = None if self.only is None else language.compiled(self.only)
        self._compared = None if self.compares is None else language.compiled(self.compares, ("value",))

    def of(self, thing: Thing) -> str | None:
        """The handle of an object; `None` where it has none, or does not count."""
        if self._counts is not None and not self._counts(thing.scope):
            return None
        return self._present(thing)

    def wanted(self, scope: Scope, thing: Thing | None) -> str | None:
        """The handle that a request asks for; `None` where it asks for none, or for the one that the object has."""
        sent, is_sent = scope["sent"], thing is None
        values: list[Any] = []
        for name, place in zip(self.fields, self._places, strict=True):
            value = NOTHING if place is None else at(sent, place)
            is_sent |= value is not NOTHING
            if value is NOTHING:
                value = None if thing is None else thing.value(name)
            values.append(value)
        found = self._joined(values, scope) if is_sent else None
        return None if found is None or (thing is not None and found == self._present(thing)) else found

    def _present(self, thing: Thing) -> str | None:
        """What an object has at present, whether it counts or not."""
        return self._joined([thing.value(name) for name in self.fields], thing.scope)

    def _joined(self, values: list[Any], scope: Scope) -> str | None:
        if None in values:
            return None
        if self._compared is not None:
            values = [self._compared(scope, value) for value in values]
        return str(values[0]) if len(values) == 1 else "/".join(map(str, values))
