"""What the names of an expression stand for, at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from payspec_sandbox.behaviour.expressions import Compiled

if TYPE_CHECKING:
    from payspec_sandbox.behaviour.moment import Moment

_REQUEST = frozenset({"sent", "path", "query", "headers"})
_MAY_BE_MISSING = frozenset({"self", "before", "by", "value", "name"})


class Lets:
    """The names that `let` of an operation gives, each computed when it is first used, and once."""

    def __init__(self, works: Mapping[str, Compiled]) -> None:
        self.works = works
        self.scope: Scope | None = None
        self._done: dict[str, Any] = {}

    def value(self, name: str) -> Any:
        """What a name stands for."""
        if name not in self._done:
            self._done[name] = self.works[name](self.scope)
        return self._done[name]


class Scope(dict[str, Any]):
    """Names and their values; what stands for the request, and what `let` says, is there when it is asked for."""

    __slots__ = ("lets", "moment")

    def __init__(self, moment: Moment, lets: Lets | None = None, /, **names: Any) -> None:
        super().__init__(names)
        self.moment = moment
        self.lets = lets
        if lets is not None and lets.scope is None:
            lets.scope = self

    def __missing__(self, name: str) -> Any:
        if self.lets is not None and name in self.lets.works:
            return self.lets.value(name)
        if name == "now":
            return self.moment.now_ms
        if name == "merchant":
            return self.moment.merchant
        if name in _REQUEST:
            return {}
        if name in _MAY_BE_MISSING:
            return None
        raise LookupError(f"there is no {name} here")

    def close(self) -> None:
        """Let go of what names the scope again."""
        if self.lets is not None:
            self.lets.scope = None
        self.clear()

    def also(self, /, **names: Any) -> Scope:
        """The same with more names, or others."""
        scope = Scope(self.moment)
        scope.update(self)
        scope.update(names)
        scope.lets = self.lets
        return scope
