"""Finds the resources of a document: which operations make, read, list, change and end the objects of one kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from payspec_build.importing.laws import Fields, Guesser
from payspec_build.importing.operations import Operation
from payspec_build.importing.verbs import collection, ends_in_parameter
from payspec_build.importing.words import singular


@attrs.define(eq=False)
class Resource:
    """One kind of object, and what is done with it. `others` do something that no shape tells."""

    name: str
    tag: str
    guesser: Guesser
    create: Operation | None = None
    lists: Operation | None = None
    get: Operation | None = None
    update: Operation | None = None
    delete: Operation | None = None
    actions: list[Operation] = attrs.Factory(list)
    others: list[Operation] = attrs.Factory(list)

    @property
    def has_objects(self) -> bool:
        """Whether there are objects at all: something reads or lists what something makes, or what is there already."""
        return self.get is not None or (self.lists is not None and self.create is not None)

    def shown(self) -> list[Operation]:
        """The operations that show an object, the most telling first."""
        found = [one for one in (self.get, self.lists, self.create, self.update) if one is not None]
        found = [one for one in found if self.payload(one).schemas]
        known = {name for one in found for name in self.payload(one).schemas}
        for one in self.actions:
            fields = self.payload(one).schemas.keys()
            if fields and len(fields & known) * 2 >= len(fields):
                found.append(one)
        return found

    def payload(self, operation: Operation) -> Fields:
        """The fields that an operation shows of an object."""
        return self.guesser.fields(operation.payload)


def resources(operations: list[Operation], components: dict[str, Any]) -> list[Resource]:
    """A resource for each tag."""
    found: list[Resource] = []
    taken: set[str] = {"common"}
    for tag in dict.fromkeys(one.tag for one in operations):
        own = [one for one in operations if one.tag == tag]
        name = singular(tag)
        name = f"{name}_object" if name in taken else name
        taken.add(name)
        resource = Resource(name, tag, Guesser(components, name))
        _assign(resource, own, _main(own))
        found.append(resource)
    return found


def _main(own: list[Operation]) -> str:
    """The path of the list that the objects belong to: of what has the most to say about them."""
    paths = {collection(one.path): 0 for one in own}
    for one in own:
        base = collection(one.path)
        if "{" in base:
            continue
        weight = 3 if one.found.method == "post" and base == one.path.rstrip("/") else 2 if one.is_list else 1
        if any(
            word in base.rpartition("/")[2] for word in (one.tag, one.tag.replace("_", "-"), one.tag.replace("_", ""))
        ):
            weight += 1
        paths[base] += weight
    return max(paths, key=lambda path: (paths[path], -len(path)))


def _assign(resource: Resource, own: list[Operation], main: str) -> None:
    for one in own:
        role = _role(resource, one, main)
        if role in ("actions", "others"):
            getattr(resource, role).append(one)
        elif getattr(resource, role) is None:
            setattr(resource, role, one)
        else:
            resource.others.append(one)
    if not resource.has_objects:
        parts = [resource.create, resource.lists, resource.update, resource.delete, *resource.actions]
        resource.others = [one for one in own if one in resource.others or one in parts]
        resource.create = resource.lists = resource.update = resource.delete = None
        resource.actions = []


def _role(resource: Resource, one: Operation, main: str) -> str:
    path, method = one.path.rstrip("/"), one.found.method
    is_object = bool(resource.guesser.fields(one.payload).schemas) and not one.is_list
    if path == main:
        if method == "post" and is_object and one.request is not None:
            return "create"
        return "lists" if method == "get" and one.is_list and resource.payload(one).schemas else "others"
    if one.path.count("{") != 1 or not path.startswith(f"{main}/"):
        return "others"
    if collection(path) == main:
        if method == "get":
            return "get" if is_object else "others"
        return {"put": "update", "patch": "update", "delete": "delete"}.get(
            method, "update" if one.request else "others"
        )
    # `/x/{id}/cancel` and `/x/verify/{reference}` are about one object as well, if they show one or nothing.
    if method == "post" and path.startswith(f"{main}/{{") and (is_object or one.payload is None):
        return "actions"
    return "actions" if method == "get" and ends_in_parameter(path) and is_object else "others"


def names_of(resource: Resource, laws: dict[str, dict[str, Any]]) -> list[str]:
    """By which fields requests may name an object: texts that the server makes or the caller sends."""
    guesser = resource.guesser
    schemas = {name: schema for one in resource.shown() for name, schema in resource.payload(one).schemas.items()}
    wanted = [name for name in laws if guesser.is_id(name) or name in _parameters(resource)]
    texts = [name for name in wanted if guesser.kinds(schemas.get(name, {})) == {"string"} and _is_kept(laws[name])]
    return texts or [name for name in wanted if _is_kept(laws[name])]


def _parameters(resource: Resource) -> Iterator[str]:
    for one in (resource.get, resource.update, resource.delete, *resource.actions):
        if one is not None:
            yield from (part[1:-1] for part in one.found.path.split("/") if part.startswith("{") and part.endswith("}"))


def _is_kept(law: dict[str, Any]) -> bool:
    return "made" in law or "sent" in law or "given" in law
