"""One object at one moment: its stored content, and what expressions and replies see of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from payspec_sandbox.behaviour import views
from payspec_sandbox.behaviour.laws import Path
from payspec_sandbox.behaviour.resource import Resource
from payspec_sandbox.behaviour.scope import Scope
from payspec_sandbox.behaviour.values import plain
from payspec_sandbox.javascript import stringify
from payspec_sandbox.records import Record

if TYPE_CHECKING:
    from payspec_sandbox.behaviour.moment import Moment

REQUEST = "_sent"
"""Where the request that made an object is stored with it."""
_CUT = '{"_at":"'
_DIGITS = 6


class Thing:
    """An object. Until it is stored, `record` is as it was before, or not yet in the store."""

    __slots__ = ("content", "is_changed", "is_gone", "is_new", "moment", "record", "resource", "scope")

    def __init__(
        self, resource: Resource, moment: Moment, content: dict[str, Any], record: Record | None, scope: Scope | None
    ) -> None:
        self.resource = resource
        self.moment = moment
        self.content = content
        self.record = record
        self.is_new = record is None
        self.is_changed = self.is_gone = False
        # What derived fields and later moves may name of the request that made it.
        self.scope = Scope(moment, self=self, sent=content.get(REQUEST) or {}) if scope is None else scope

    @property
    def id(self) -> str:
        """By which it is stored."""
        return str(self.content[self.resource.named_by[0]])

    @property
    def state(self) -> Any:
        """Its state; `None` of what has none."""
        return self.content.get(self.resource.state_key) if self.resource.first_state is not None else None

    def read(self, name: str) -> Any:
        """A field, for an expression. Raises LookupError where objects of this kind have none."""
        reader = self.resource.reader((name,))
        if reader is None:
            raise LookupError(f"a {self.resource.noun} has no field {name}")
        return reader(self)

    def value(self, dotted: str) -> Any:
        """The same by the name that people write, such as `amount.currency`, or its state."""
        if dotted == "state" and self.resource.first_state is not None:
            return self.state
        reader = self.resource.reader(tuple(dotted.split(".")))
        return None if reader is None else reader(self)

    def part(self, path: Path) -> Part:
        """An object inside it."""
        return Part(self, path)

    def whole(self) -> dict[str, Any]:
        """All its fields, hidden ones as well."""
        names = dict.fromkeys(path[0] for path in self.resource.laws.by_path)
        return {name: plain(self.read(name)) for name in names}

    def shown(self, view: str) -> dict[str, Any]:
        """What a view of its provider's own shows of it."""
        return views.shown(self, views.View.named(self.resource.raw.get("views", {}), view))

    def copied(self) -> Thing:
        """As it is now, for `before`."""
        return Thing(self.resource, self.moment, json.loads(stringify(self.content)), self.record, None)

    def write(self, dotted: str, value: Any) -> None:
        """Give a field a new value."""
        self.resource.put(self.content, self.resource.laws.by_path[tuple(dotted.split("."))], value)
        self.is_changed = True

    def settle(self) -> None:
        """Bring up to date what follows from the rest."""
        for step in self.resource.steps:
            step(self)

    def body(self) -> str:
        """Its content as it is stored: what no reply shows, then the rest, with the place where that begins."""
        content = self.content
        own = {name: content[name] for name in content if name[:1] == "_" and name != "_at"}
        if not own:
            return stringify(content)
        seen = stringify({name: content[name] for name in content if name[:1] != "_"})
        unseen = stringify(own)[1:-1]
        begins = len(_CUT) + _DIGITS + 2 + len(unseen) + 1
        return f'{_CUT}{begins:0{_DIGITS}d}",{unseen},{seen[1:]}'


class Part:
    """An object inside another. Its fields are read one by one, when somebody asks for them."""

    __slots__ = ("_path", "_thing")

    def __init__(self, thing: Thing, path: Path) -> None:
        self._thing = thing
        self._path = path

    def read(self, name: str) -> Any:
        """One of the fields; `None` for one that there is not."""
        reader = self._thing.resource.reader((*self._path, name))
        return None if reader is None else reader(self._thing)

    def whole(self) -> Any:
        """All that replies show of it, or would if they showed it."""
        return views.inside(self._thing, self._path)


def visible_text(body: str) -> str | None:
    """The part of a stored body that replies show; `None` where that has to be looked for."""
    if body.startswith(_CUT):
        return "{" + body[int(body[len(_CUT) : len(_CUT) + _DIGITS]) :]
    return body if '"_' not in body else None
