"""Writes the Python that makes the content of a new object: a literal with a value for each law of its kind."""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from payspec_sandbox.behaviour.values import NOTHING, inside, is_object

if TYPE_CHECKING:
    from payspec_sandbox.behaviour.laws import Law, Path
    from payspec_sandbox.behaviour.resource import Resource


def maker(resource: Resource) -> Callable[[Any], tuple[dict[str, Any], dict[str, Any]]]:
    """The function. What `starts` and what is derived is null in its content, until it is computed."""
    writer = _Maker(resource)
    return resource.language.run(writer.code(), f"make {resource.name}")["make"]  # type: ignore[no-any-return]


class _Maker:
    def __init__(self, resource: Resource) -> None:
        self._resource = resource
        self._language = resource.language
        self._lines: list[str] = []
        self._parents: dict[tuple[str, ...], str] = {(): "sent"}

    def code(self) -> str:
        """The whole function."""
        tree: dict[str, Any] = {}
        own: dict[str, Any] = {}
        for law in self._resource.laws.by_path.values():
            source = self._value(law)
            if source is None:
                continue
            if law.is_hidden:
                own[law.own_key] = source
                continue
            into = tree
            for name in law.path[:-1]:
                into = into.setdefault(name, {})
            into[law.path[-1]] = source
        if self._resource.first_state is not None:
            state = own if self._resource.hides_state else tree
            state.setdefault(self._resource.state_key, repr(self._resource.first_state))
        head = ["def make(s):", "    sent = members(s['sent'])", "    moment = s.moment"]
        if any(law.kind == "chosen" for law in self._resource.laws.by_path.values()):
            head.append(f"    chosen = moment.chosen({self._resource.name!r})")
        for path in self._resource.laws.absent:
            self._spare(tree, path)
        return "\n".join([*head, *self._lines, f"    return {_literal(tree)}, {_literal(own)}"])

    def _spare(self, tree: dict[str, Any], path: Path) -> None:
        """Where nothing was sent of an object that may be left out, it is not made only to be thrown away."""
        laws = self._resource.laws.below(path)
        above = {law.value.partition(".")[0] for law in laws if law.kind == "sent" and "." in law.value}
        is_plain = all(law.kind in ("sent", "fixed", "derived", "absent") for law in laws) and not any(
            "else" in law.entry or (law.kind == "sent" and "." not in law.value) for law in laws
        )
        into = inside(tree, path[:-1])
        if is_plain and len(above) == 1 and into is not None and is_object(into.get(path[-1])):
            into[path[-1]] = f"({_literal(into[path[-1]])} if {self._parent((above.pop(),))} else None)"

    def _value(self, law: Law) -> str | None:
        """The Python for the first value of a field, or `None` for what is not stored."""
        match law.kind:
            case "sent":
                return self._sent(law)
            case "made":
                made = f"moment.made({law.value!r})"
                examples = self._resource.examples
                is_whole = examples is not None and examples.is_whole(law.path)
                return f"{self._language.constant(int)}({made})" if is_whole else made
            case "free":
                examples = self._resource.examples
                return self._fixed(None if examples is None else _known(examples.value(law.path)))
            case "merchant":
                return f"moment.fact({law.entry.get('called', law.path[-1])!r}, {law.value!r})"
            case "state":
                return repr(self._resource.first_state)
            case "time":
                return "moment.now_text"
            case "chosen":
                return f"chosen[{int(law.value == 'reason')}]"
            case "given":
                *above, last = law.path
                return f"{self._parent(tuple(above))}.get({last!r})"
            case "fixed":
                return None if law.is_hidden else self._fixed(law.value)
            case "derived":
                return None if law.is_hidden or law.path in self._resource.changing else "None"
            case "absent":
                return None
            case _:
                return "None"

    def _sent(self, law: Law) -> str:
        *above, last = law.value.split(".")
        parent = self._parent(tuple(above))
        if "as" not in law.entry and "else" not in law.entry:
            return f"{parent}.get({last!r})"
        kept = self._language.source(law.entry["as"], ("value",)) if "as" in law.entry else "v_value"
        other = self._language.source(law.entry["else"]) if "else" in law.entry else "None"
        return f"({kept} if (v_value := {parent}.get({last!r}, NOTHING)) is not NOTHING else {other})"

    def _parent(self, path: tuple[str, ...]) -> str:
        if path not in self._parents:
            above = self._parent(path[:-1])
            self._parents[path] = name = f"p{len(self._parents)}"
            self._lines.append(f"    {name} = members({above}.get({path[-1]!r}))")
        return self._parents[path]

    def _fixed(self, value: Any) -> str:
        if isinstance(value, (dict, list)):
            return f"{self._language.constant(partial(copy.deepcopy, value))}()"
        return self._language.constant(value)


def _known(value: Any) -> Any:
    return None if value is NOTHING else value


def _literal(tree: dict[str, Any]) -> str:
    inside = (f"{name!r}: {_literal(one) if is_object(one) else one}" for name, one in tree.items())
    return f"{{{', '.join(inside)}}}"
