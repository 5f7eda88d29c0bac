"""Makes requests to try: documented examples about known objects, with values changed that are worth changing."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from typing import Any

import attrs
import jsonschema_rs

from contract_tests.documents import Document, Operation
from contract_tests.model.behaviour import Action, Family
from contract_tests.model.choices import Choices
from contract_tests.model.places import LEFT_OUT, at, has, leaves, put, write
from contract_tests.model.predict import Request
from contract_tests.model.values import NOBODYS, TEXTS, Pools, enumerated, ids, like, some_id, tried
from contract_tests.model.world import World

_OWN_ADDRESS = "webhook_url"


class Maker:
    """Makes requests for one document."""

    def __init__(self, document: Document, family: Family) -> None:
        self.document = document
        self._family = family
        self._validators: dict[tuple[str, str], Any] = {}

    def request(self, choose: Choices, action: Action, world: World, pools: Pools) -> Request:
        """A request to an operation."""
        operation = action.operation
        path = {
            name: self._named(choose, action, f"path.{name}", parameter, world)
            for name, parameter in operation.parameters_in("path").items()
        }
        query = dict(self._query(choose, action, world, pools))
        body = self._body(choose, action, world, pools) if self.document.request_schema(operation) else None
        headers: dict[str, str] = {}
        declared = operation.extension("x-idempotency")
        if declared is not None:
            kept = pools.used.get("keys", [])
            key = choose.pick([None, None, "new", *kept[-4:]])
            if key == "new":
                pools.number += 1
                key = f"key-{pools.number}"
            if key is not None:
                headers[declared["header"]] = key
                pools.keep("keys", key)
        for place, value in leaves(body):
            pools.keep(place, value)
        return Request(path, query, headers, body, self.fits(operation, path, query, body))

    def trials(self, action: Action) -> Iterator[tuple[str, Any]]:
        """What is worth trying once at an operation: a place and a value, or the number of a body for the place ``."""
        for place, values in action.entry.get("try", {}).items():
            yield from ((place, value) for value in values)
        yield from (("", number) for number in range(len(self.bases(action))))
        schema = self.document.request_schema(action.operation)
        for place in self._fields(schema):
            yield place, LEFT_OUT

    def trial(self, choose: Choices, action: Action, place: str, value: Any, world: World, pools: Pools) -> Request:
        """A plain request in which one place has a value that is worth trying."""
        operation = action.operation
        where, _, name = place.partition(".")
        path = {
            one: self._named(choose, action, f"path.{one}", parameter, world)
            for one, parameter in operation.parameters_in("path").items()
        }
        query = {
            one: parameter["example"]
            for one, parameter in operation.parameters_in("query").items()
            if parameter.get("required") and "example" in parameter
        }
        body = None
        if self.document.request_schema(operation):
            number = value if place == "" else self._with(choose, action, place) if value is LEFT_OUT else None
            body = self._plain_body(choose, action, number, world, pools)
        if where == "path":
            path[name] = str(value)
        elif where == "query":
            query[name] = value
        elif place and isinstance(body, dict):
            write(body, place, value)
        for one, sent in leaves(body):
            pools.keep(one, sent)
        return Request(path, query, {}, body, self.fits(operation, path, query, body))

    def _with(self, choose: Choices, action: Action, place: str) -> int | None:
        """The number of a body that has a place, so that it can be left out."""
        numbers = [number for number, base in enumerate(self.bases(action)) if has(base, place)]
        return choose.pick(numbers) if numbers else None

    def about(self, action: Action, identifier: str, number: int | None, world: World, pools: Pools) -> Request:
        """A plain request about one object. What else the path names, such as what it belongs to, is that object's."""
        place = action.entry["of"].removeprefix("sent.")
        request = self.naming(action, place, identifier, number or 0, world, pools)
        thing = world.find(action.resource.name, identifier)
        path = dict(request.path)
        for other, named in action.entry.get("refers", {}).items():
            resource, _, field = named.partition(".")
            value = thing.seen(field) if thing is not None and field and resource == action.resource.name else None
            if other != place and other.startswith("path.") and value is not None:
                path[other.removeprefix("path.")] = str(value)
        return attrs.evolve(request, path=path)

    def naming(self, action: Action, place: str, identifier: str, number: int, world: World, pools: Pools) -> Request:
        """A plain request that names an object at a place."""
        request = self.trial(Choices(), action, "", number, world, pools)
        where, _, name = place.partition(".")
        path, query, body = dict(request.path), dict(request.query), request.body
        if where in ("path", "query"):
            (path if where == "path" else query)[name] = identifier
        elif isinstance(body, dict):
            put(body, place, identifier)
        return Request(path, query, {}, body, self.fits(action.operation, path, query, body))

    def fits(
        self,
        operation: Operation,
        path: Mapping[str, Any],
        query: Mapping[str, Any],
        body: Any,
        headers: Mapping[str, Any] | None = None,
    ) -> bool:
        """Whether a request is as the document wants it. Without `headers` nothing is said of them."""
        for place, values in (
            ("path", path),
            ("query", query),
            *([("header", headers)] if headers is not None else []),
        ):
            parameters = operation.parameters_in(place)
            for name, parameter in parameters.items():
                if name not in values:
                    if parameter.get("required"):
                        return False
                elif not self._validator(operation, name, parameter["schema"]).is_valid(values[name]):
                    return False
        schema = self.document.request_schema(operation)
        return schema is None or self._validator(operation, "", schema).is_valid(body)

    def _validator(self, operation: Operation, name: str, schema: Any) -> Any:
        key = (operation.id, name)
        if key not in self._validators:
            whole = {"components": self.document.raw["components"], "allOf": [schema]}
            self._validators[key] = jsonschema_rs.Draft202012Validator(whole, validate_formats=True)
        return self._validators[key]

    def _named(self, choose: Choices, action: Action, place: str, parameter: Mapping[str, Any], world: World) -> str:
        """What the path names: an object that there is, mostly."""
        entry = action.entry
        values = [*tried(entry, place), *enumerated(self.document, parameter["schema"])]
        resource = entry.get("refers", {}).get(place)
        if resource is None and entry.get("of") == place:
            resource = action.resource.name
        if resource is not None:
            if world.things.get(resource.partition(".")[0]):
                return str(NOBODYS[choose.below(2)] if choose.one_in(16) else some_id(choose, world, resource))
            values += NOBODYS
        if "example" in parameter:
            values.append(parameter["example"])
        return str(choose.pick(values)) if values else "x"

    def _query(self, choose: Choices, action: Action, world: World, pools: Pools) -> Iterator[tuple[str, Any]]:
        for name, parameter in action.operation.parameters_in("query").items():
            if not parameter.get("required") and choose.below(10) < 7:
                continue
            values = [*tried(action.entry, f"query.{name}"), *enumerated(self.document, parameter["schema"])]
            resource = action.entry.get("refers", {}).get(f"query.{name}")
            if resource is not None:
                values += [*ids(world, resource)][-4:]
            values += like(self.document, action, name, parameter, world, pools)
            if "example" in parameter:
                values.append(parameter["example"])
            if values:
                yield name, choose.pick(values)

    def _body(self, choose: Choices, action: Action, world: World, pools: Pools) -> Any:
        entry = action.entry
        example = self._plain_body(choose, action, None, world, pools)
        if not isinstance(example, dict):
            return example
        places = self._places(action)
        tried = [name for name in entry.get("try", {}) if name.split(".")[0] not in ("path", "query", "headers")]
        for _ in range(choose.pick([0, 0, 0, 0, 1, 1, 2])):
            some = places if not tried or choose.one_in(8) else tried
            if some:
                self._change(choose, action, example, choose.pick(some), world, pools)
        return example

    def documented(self, action: Action) -> Iterator[tuple[str, int]]:
        """The documented bodies by name, each with its number among `bases`; one without a name where there is none."""
        first = len(action.entry.get("together", ()))
        yield from ((name, first + n) for n, name in enumerate(action.operation.request_examples or {"a request": 0}))

    def bases(self, action: Action) -> list[Any]:
        """Bodies that are known to go together."""
        return [*action.entry.get("together", ()), *action.operation.request_examples.values()]

    def _plain_body(self, choose: Choices, action: Action, number: int | None, world: World, pools: Pools) -> Any:
        """A body that should be accepted: one of those that are known, about objects that there are."""
        entry = action.entry
        bases = self.bases(action)
        chosen = None if not bases else choose.pick(bases) if number is None else bases[min(number, len(bases) - 1)]
        example = copy.deepcopy(chosen) if bases else {}
        if not isinstance(example, dict):
            return example
        for place, resource in entry.get("refers", {}).items():
            if "." in place and place.split(".")[0] in ("path", "query", "headers"):
                continue
            self._refer(choose, example, place, resource, world)
        if isinstance(example.get(_OWN_ADDRESS), str) and example[_OWN_ADDRESS].startswith("http"):
            example[_OWN_ADDRESS] = pools.address
        for rule in action.resource.raw.get("unique", ()):
            name = rule.get("field", "")
            if isinstance(at(example, name), str):
                pools.number += 1
                put(example, name, _other(at(example, name), pools.number))
        return example

    def _refer(self, choose: Choices, example: dict[str, Any], place: str, resource: str, world: World) -> None:
        is_there = isinstance(at(example, place), str)
        chosen = some_id(choose, world, resource) if is_there or choose.below(2) else None
        if chosen is not None:
            put(example, place, chosen)
        elif is_there:
            put(example, place, NOBODYS[0])

    def _places(self, action: Action) -> list[str]:
        """The places of a body."""
        return list(self._fields(self.document.request_schema(action.operation)))

    def _fields(self, schema: Any, before: str = "") -> Iterator[str]:
        for name, one in self.document.properties(schema or {}).items():
            inner = list(self._fields(one, f"{before}{name}."))
            yield from inner or [f"{before}{name}"]

    def _change(
        self, choose: Choices, action: Action, example: dict[str, Any], place: str, world: World, pools: Pools
    ) -> None:
        values = list(tried(action.entry, place))
        resource = action.entry.get("refers", {}).get(place)
        if resource is not None:
            values += [*ids(world, resource), *NOBODYS]
        if not values or choose.one_in(8):
            schema: Any = self.document.request_schema(action.operation)
            for name in place.split("."):
                schema = self.document.properties(schema).get(name, {})
            values += [*enumerated(self.document, schema), *pools.used.get(place, ())[-4:], *TEXTS, LEFT_OUT]
        value = choose.pick(values)
        write(example, place, value)


def _other(text: str, number: int) -> str:
    """A text like this one that no other object has."""
    name, at_sign, host = text.partition("@")
    return f"{name}-{number}{at_sign}{host}"
