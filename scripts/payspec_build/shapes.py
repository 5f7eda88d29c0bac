"""What a part of a document has to be: a text, a list, an object with certain fields; and in words where it is not.

`structure.py` says with these which shape each part of a specification has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

import attrs

from payspec_build.characters import printable

Place = tuple[str, ...]
"""The way to a node from the root of a document."""
Problem = tuple[Place, str]
_SHOWN = 40
_KINDS = {dict: "an object", list: "a list", str: "a text", bool: "true or false", int: "a number", float: "a number"}


class Shape(Protocol):
    """Judges a node."""

    what: str

    def problems(self, node: Any, at: Place) -> Iterator[Problem]:
        """What is wrong with it and with all below it."""
        ...


@attrs.frozen
class Text:
    """A text, of a certain form where there is a pattern, and none of some names."""

    what: str = "a text"
    pattern: str = "(?s).*"
    taken: frozenset[str] = frozenset()

    def problems(self, node: Any, at: Place) -> Iterator[Problem]:
        if not isinstance(node, str):
            yield at, _instead(node, self.what)
        elif not re.fullmatch(self.pattern, node):
            yield at, f"{shortened(node)} is not {self.what}"
        elif node in self.taken:
            yield at, f"{shortened(node)} is taken: the generated code has something of that name; choose another"


@attrs.frozen
class Value:
    """A value of certain types of Python, such as a number."""

    what: str
    kinds: tuple[type, ...]

    def problems(self, node: Any, at: Place) -> Iterator[Problem]:
        if type(node) not in self.kinds:
            yield at, _instead(node, self.what)


@attrs.frozen
class Anything:
    """Any value."""

    what: str = "a value"

    def problems(self, node: Any, at: Place) -> Iterator[Problem]:
        return iter(())


@attrs.frozen
class ListOf:
    """A list."""

    item: Shape
    what: str
    least: int = 0

    def problems(self, node: Any, at: Place) -> Iterator[Problem]:
        if not isinstance(node, list) or len(node) < self.least:
            yield at, _instead(node, self.what)
            return
        for index, item in enumerate(node):
            yield from self.item.problems(item, (*at, str(index)))


@attrs.frozen
class MapOf:
    """An object whose keys are names of the same kind."""

    value: Shape
    what: str
    name: Text = Text("a name")

    def problems(self, node: Any, at: Place) -> Iterator[Problem]:
        if not isinstance(node, dict):
            yield at, _instead(node, self.what)
            return
        for key, value in node.items():
            yield from self.name.problems(key, (*at, str(key)))
            yield from self.value.problems(value, (*at, str(key)))


@attrs.frozen
class Record:
    """An object with certain fields. Of others, `x-` extensions alone are allowed where it is `closed`."""

    what: str
    fields: Mapping[str, Shape]
    needs: tuple[str, ...] = ()
    closed: bool = False

    def problems(self, node: Any, at: Place) -> Iterator[Problem]:
        if not isinstance(node, dict):
            yield at, _instead(node, self.what)
            return
        for name in self.needs:
            if name not in node:
                yield at, f"`{name}` is missing; add {self.fields[name].what}"
        for name, value in node.items():
            if name in self.fields:
                yield from self.fields[name].problems(value, (*at, name))
            elif self.closed and not str(name).startswith("x-"):
                known = ", ".join(sorted(self.fields))
                yield (*at, str(name)), f"{self.what} has no {shortened(name)}; there are {known}"


@attrs.frozen
class Later:
    """A shape that is known by the time it is asked: for what contains itself."""

    find: Callable[[], Shape]

    @property
    def what(self) -> str:
        return self.find().what

    def problems(self, node: Any, at: Place) -> Iterator[Problem]:
        yield from self.find().problems(node, at)


@attrs.frozen
class Either:
    """One of two shapes, by what decides."""

    is_first: Callable[[Any], bool]
    first: Shape
    second: Shape

    @property
    def what(self) -> str:
        return self.second.what

    def problems(self, node: Any, at: Place) -> Iterator[Problem]:
        yield from (self.first if self.is_first(node) else self.second).problems(node, at)


def shortened(value: Any) -> str:
    """A value for a message."""
    text = printable(value if isinstance(value, str) else repr(value))
    return f"`{text if len(text) <= _SHOWN else f'{text[:_SHOWN]}…'}`"


def _instead(node: Any, wanted: str) -> str:
    if node is None:
        return f"it is empty; write {wanted}, or take the line out"
    kind = _KINDS.get(type(node), f"a {type(node).__name__}")
    if isinstance(node, list) and not node:
        kind = "an empty list"
    return f"it is {kind} ({shortened(node)}); write {wanted}"
