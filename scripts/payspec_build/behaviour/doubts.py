"""What is odd in behaviour that nobody has compared with a page yet, and may be right all the same."""

from __future__ import annotations

from collections.abc import Iterator

from payspec_build.behaviour.check_resources import effects
from payspec_build.behaviour.family import Family, File
from payspec_build.shapes import shortened


def doubts(family: Family) -> Iterator[str]:
    """States that no list can be narrowed to, and amounts that are paid while no money moves."""
    for file in family.files:
        if file.source is file.resource.source:
            yield from _states(family, file)
            yield from _money(family, file)


def _states(family: Family, file: File) -> Iterator[str]:
    law = file.resource.state_law
    for other, _, entry, operation in family.of(file.resource) if law is not None else ():
        for name, text in entry.get("filters", {}).items():
            if law is None or text.replace(" ", "") != f"self.{law.field}==value":
                continue
            parameter = operation.parameters["query"].get(name, {})
            values = family.apis[other.provider].resolved(parameter.get("schema", {})).get("enum")
            for state in sorted(file.resource.states - set(values)) if values else ():
                yield (
                    f"{file.source.at(('states',))}: the parameter {name} of {operation.id} has no {shortened(state)}, "
                    f"which is a state here; it has {', '.join(map(str, values or ()))}"
                )


def _money(family: Family, file: File) -> Iterator[str]:
    moving = any("money" in entry for _, entry in effects(file))
    for other, name, entry, operation in family.of(file.resource):
        if moving or not entry.get("creates") or operation.request is None:
            continue
        api = family.apis[other.provider]
        required = api.resolved(operation.request).get("required", ())
        fields = api.properties(operation.request).items()
        amounts = [field for field, one in fields if "x-money" in api.resolved(one) and field in required]
        if amounts:
            yield (
                f"{file.source.at(('operations', name))}: {name} takes {', '.join(amounts)}, "
                f"and no money moves; say in `money` of the operation or of a move where it goes"
            )
