"""One object at one moment: its stored content, and what expressions and replies see of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from payspec_sandbox.behaviour import views
from payspec_sandbox.behaviour.laws import Law, Path
from payspec_sandbox.behaviour.resource import Resource
from payspec_sandbox.behaviour.scope import Scope
from payspec_sandbox.behaviour.values import plain
from payspec_sandbox.javascript import fast, stringify
from payspec_sandbox.storage.records import Record

if TYPE_CHECKING:
    from payspec_sandbox.behaviour.moment import Moment

REQUEST = "_sent"
"""Where the request that made an object is stored with it."""
_CUT = '{"_at":"'
_DIGITS = 6
_DECODER: Any = json.JSONDecoder()
_parsed = _DECODER.scan_once
"""What `json.loads` does for text that begins at once, as what was stored here does."""
_CUT_ENDS = len(_CUT) + _DIGITS


class Thing:
    """An object. Until it is stored, `record` is as it was before, or not yet in the store."""

    content: dict[str, Any]
    """What replies show of it, as it is stored and as it will be."""
    own: dict[str, Any]
    """What is stored beside that."""
    scope: Scope
    """What derived fields and later moves may name of the request that made it."""

    def __init__(self, resource: Resource, moment: Moment, record: Record | None) -> None:
        self.resource = resource
        self.moment = moment
        self.record = record
        self.is_changed = self.is_gone = False
        self.is_settled = record is not None
        """Whether what lies inside of objects is as it follows from the rest."""
        self.touched: set[str] | None = None if record is None else set()
        """The fields that were written, by their first names; `None` of what is new."""

    @classmethod
    def new(cls, resource: Resource, moment: Moment, scope: Scope) -> Thing:
        """One that is not stored yet, from the request of a scope, whose `self` it becomes."""
        thing = cls(resource, moment, None)
        thing.content, thing.own = resource.made(scope)
        thing.scope = scope
        sent = scope["sent"]
        if resource.keeps_request and sent:
            thing.own[REQUEST] = sent
        scope["self"] = thing
        return thing

    def __getattr__(self, name: str) -> Any:
        # Many objects are shown as they are stored: a body is parsed when somebody looks into it.
        if name in ("content", "own") and self.record is not None:
            self._parse(self.record.body, name)
        elif name == "scope":
            self.scope = Scope(self.moment, self=self, sent=self.own.get(REQUEST) or {})
        else:
            raise AttributeError(name)
        return self.__dict__[name]

    def parse(self, body: str) -> None:
        """Be as a stored body says."""
        self._parse(body, "own")
        self._parse(body, "content")

    def _parse(self, body: str, wanted: str) -> None:
        if body.startswith(_CUT):
            begins = int(body[len(_CUT) : _CUT_ENDS])
            if wanted == "own":
                self.own = _parsed(f"{{{body[_CUT_ENDS + 2 : begins - 1]}}}", 0)[0]
            else:
                self.content = _parsed("{" + body[begins:], 0)[0]
            return
        whole = json.loads(body)
        if '"_' not in body:
            self.content, self.own = whole, {}
            return
        if "own" not in self.__dict__:
            self.own = {name: value for name, value in whole.items() if name[:1] == "_"}
        if "content" not in self.__dict__:
            self.content = {name: value for name, value in whole.items() if name[:1] != "_"}

    @property
    def id(self) -> str:
        """By which it is stored."""
        return str(self.content[self.resource.named_by[0]])

    @property
    def state(self) -> Any:
        """Its state; `None` of what has none."""
        resource = self.resource
        if resource.first_state is None:
            return None
        return (self.own if resource.hides_state else self.content).get(resource.state_key)

    def read(self, name: str) -> Any:
        """A field, for an expression. Raises LookupError where objects of this kind have none."""
        return self.resource.readers[name](self)

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
        copy = Thing(self.resource, self.moment, self.record)
        copy.content, copy.own = deepcopy(self.content), deepcopy(self.own)
        return copy

    def write(self, dotted: str, value: Any) -> None:
        """Give a field a new value."""
        self.put(self.resource.laws.by_path[tuple(dotted.split("."))], value)

    def put(self, law: Law, value: Any) -> None:
        """The same, of a law."""
        self.resource.put(self, law, value)
        self.is_changed, self.is_settled = True, False
        if self.touched is not None:
            self.touched.add(law.path[0])

    def go(self, state: str) -> None:
        """Come into a state."""
        (self.own if self.resource.hides_state else self.content)[self.resource.state_key] = state
        self.is_changed, self.is_settled = True, False
        if self.touched is not None:
            self.touched.add(self.resource.state_key.removeprefix("_"))

    def settle(self) -> None:
        """Bring up to date what follows from the rest."""
        inner, outer = self.resource.steps(None if self.touched is None else frozenset(self.touched))
        for step in inner:
            step(self)
        self.is_settled = True
        for step in outer:
            step(self)
        self.touched = set()

    def body(self) -> str:
        """It as it is stored: what no reply shows, then the rest, after the place where that begins."""
        seen = stringify(self.content)
        if "own" not in self.__dict__ and self.record is not None and self.record.body.startswith(_CUT):
            begins = int(self.record.body[len(_CUT) : _CUT_ENDS])
            return self.record.body[:begins] + seen[1:]
        return joined(seen, self.own)


def joined(seen: str, own: Mapping[str, Any]) -> str:
    """The body of a row: what no reply shows before what replies show, which is JSON already."""
    if not own:
        return seen
    unseen = fast(own)[1:-1]
    begins = _CUT_ENDS + 2 + len(unseen) + 1
    return f'{_CUT}{begins:0{_DIGITS}d}",{unseen},{seen[1:]}'


class Part:
    """An object inside another. Its fields are read one by one, when somebody asks for them."""

    __slots__ = ("_path", "_readers", "_thing")

    def __init__(self, thing: Thing, path: Path) -> None:
        self._thing = thing
        self._path = path
        self._readers = thing.resource.inside_readers.setdefault(path, {})

    def read(self, name: str) -> Any:
        """One of the fields; `None` for one that there is not."""
        if name not in self._readers:
            self._readers[name] = self._thing.resource.reader((*self._path, name))
        reader = self._readers[name]
        return None if reader is None else reader(self._thing)

    def whole(self) -> Any:
        """All that replies show of it, or would if they showed it."""
        return views.inside(self._thing, self._path)


def visible_text(body: str) -> str | None:
    """The part of a stored body that replies show; `None` where that has to be looked for."""
    if body.startswith(_CUT):
        return "{" + body[int(body[len(_CUT) : _CUT_ENDS]) :]
    return body if '"_' not in body else None
