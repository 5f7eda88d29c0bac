"""Holds a reply against what is expected, learns from it what the server made, and says what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from contract_tests.model.evaluate import NotKnown, Unbound, exact, number_text, same
from contract_tests.model.functions import iso
from contract_tests.model.objects import Free, Instant, Leaf, Thing

_SHOWN = 120
_KEPT = ("sent", "starts", "given", "made")


@attrs.frozen
class Difference:
    """One place that is not as its law says."""

    path: str
    expected: str
    got: str
    law: str
    source: str = ""
    field: str = ""
    thing: Thing | None = None
    value: Any = None
    """What came, as it came."""

    def take_on(self) -> None:
        """Go on from what came: it was said already, and what follows from it would be said as well."""
        path = tuple(self.field.split("."))
        law = self.thing.resource.laws.get(path) if self.thing is not None else None
        if self.thing is not None and law is not None and law.kind in _KEPT:
            self.thing.values[path] = exact(self.value)

    @property
    def key(self) -> tuple[str, str]:
        """One cause has one key, however many items of a list show it."""
        return (self.law, self.field)


class Learned:
    """What the server made so far: no two objects may have the same."""

    def __init__(self) -> None:
        self._owners: dict[tuple[str, Any], Unbound] = {}

    def problem(self, unbound: Unbound, value: Any, name: str) -> str | None:
        """Take on a value; what is wrong with it, or None."""
        text = value if isinstance(value, str) else number_text(value)
        if value is None or not re.fullmatch(unbound.form, text):
            return f"a text of the form {unbound.form}"
        owner = self._owners.setdefault((name, value), unbound)
        if owner is not unbound:
            return "a value that nothing else has"
        unbound.bind(value)
        return None


def differences(expected: Any, actual: Any, learned: Learned) -> list[Difference]:
    """All differences. Twice over: what the first look teaches, the second may need."""
    for _ in _Look(learned).at(expected, actual, ""):
        pass
    return list(_Look(learned).at(expected, actual, ""))


class _Look:
    def __init__(self, learned: Learned) -> None:
        self._learned = learned

    def at(self, expected: Any, actual: Any, path: str, law: Leaf | None = None) -> Iterator[Difference]:
        if isinstance(expected, Leaf):
            yield from self._leaf(expected, actual, path)
        elif isinstance(expected, Unbound):
            yield from self._unbound(expected, actual, path, law)
        elif isinstance(expected, Mapping):
            yield from self._members(expected, actual, path, law)
        elif isinstance(expected, list):
            yield from self._items(expected, actual, path, law)
        elif not _agree(expected, actual):
            yield attrs.evolve(_difference(path, _said(expected), _said(actual), law), value=actual)

    def _leaf(self, leaf: Leaf, actual: Any, path: str) -> Iterator[Difference]:
        try:
            expected = leaf.work()
        except NotKnown:
            return
        if isinstance(expected, Free):
            version = leaf.thing.version if leaf.thing else 0
            if expected.at_version != version:
                expected.at_version, expected.value = version, exact(actual)
            expected = expected.value
        yield from self.at(expected, actual, path, leaf)

    def _unbound(self, unbound: Unbound, actual: Any, path: str, law: Leaf | None) -> Iterator[Difference]:
        if unbound.is_bound:
            yield from self.at(unbound.value, actual, path, law)
            return
        problem = self._learned.problem(unbound, exact(actual), unbound.place)
        if problem is not None:
            yield _difference(path, problem, _said(actual), law)

    def _members(self, expected: Mapping[str, Any], actual: Any, path: str, law: Leaf | None) -> Iterator[Difference]:
        if not isinstance(actual, Mapping):
            yield _difference(path, "an object", _said(actual), law or _first(expected))
            return
        for name, one in expected.items():
            if name in actual:
                yield from self.at(one, actual[name], _joined(path, name), law)
            else:
                yield _difference(_joined(path, name), "a field", "none", law or _first(one))
        for name in actual:
            if name not in expected:
                place = _joined(path, name)
                yield attrs.evolve(_difference(place, "no field", _said(actual[name]), law), field=f"{place} too much")

    def _items(self, expected: list[Any], actual: Any, path: str, law: Leaf | None) -> Iterator[Difference]:
        if not isinstance(actual, list):
            yield _difference(path, "a list", _said(actual), law)
            return
        for number, (one, other) in enumerate(zip(expected, actual, strict=False)):
            yield from self.at(one, other, f"{path}[{number}]", law)
        if len(expected) != len(actual):
            yield _difference(path, _counted(len(expected)), _counted(len(actual)), law)


def _agree(expected: Any, actual: Any) -> bool:
    if isinstance(expected, Instant):
        return bool(actual == iso(expected))
    return same(exact(expected), exact(actual))


def _first(tree: Any) -> Leaf | None:
    """Some leaf of a tree, for its law."""
    if isinstance(tree, Leaf):
        return tree
    if isinstance(tree, Mapping):
        return next(filter(None, map(_first, tree.values())), None)
    return None


def _difference(path: str, expected: str, got: str, law: Leaf | None) -> Difference:
    if law is None:
        return Difference(path, expected, got, "", "", path)
    return Difference(path, expected, got, law.law, law.source, law.name, law.thing)


def _joined(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _counted(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"


def _said(value: Any) -> str:
    if isinstance(value, Instant):
        return repr(iso(value))
    if isinstance(value, (Fraction, Decimal)):
        return number_text(exact(value))
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
