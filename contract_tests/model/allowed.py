"""Whether a request is allowed: its reasons for a refusal in their order, and what no two objects may share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from contract_tests.model.behaviour import Action
from contract_tests.model.evaluate import compute, seen
from contract_tests.model.objects import Thing
from contract_tests.model.places import at, has
from contract_tests.model.prediction import refused
from contract_tests.model.world import World, filled


def expect_known_fields(action: Action, query: Mapping[str, Any]) -> None:
    """Raise Refused where a parameter with `x-sparse-fields` names a field that there is not."""
    for name, parameter in action.operation.parameters_in("query").items():
        if parameter.get("x-sparse-fields") and query.get(name) is not None:
            known = {law.path[0] for law in action.resource.laws.values()}
            if not known.issuperset(one.strip() for one in query[name].split(",")):
                raise refused(action, {"status": 400}, f"`{name}` has unknown names")


def expect_allowed(
    world: World, action: Action, names: Mapping[str, Any], scope: Mapping[str, Any], thing: Thing | None
) -> None:
    """Raise Refused for the first reason that applies. Uniqueness comes last where no entry gives it a place."""
    entry = action.entry
    rules = action.resource.raw.get("unique", ()) if "creates" in entry or "updates" in entry else ()
    placed = {one["unique"] for one in entry.get("refused", ()) if "unique" in one}
    for one in entry.get("refused", ()):
        if "unique" in one:
            for rule in rules:
                if rule.get("field") == one["unique"]:
                    _expect_unique(world, action, rule, names, thing)
        elif compute(one["if"], scope):
            said = one if "at" not in one else {**one, "at": filled(one["at"], scope)}
            raise refused(action, said, one.get("because", one["if"]))
    for rule in rules:
        if rule.get("field") not in placed:
            _expect_unique(world, action, rule, names, thing)


def _expect_unique(
    world: World, action: Action, rule: Mapping[str, Any], names: Mapping[str, Any], before: Thing | None
) -> None:
    """Raise Refused where another object has the value that was sent, and no two may."""
    fields = rule.get("fields", [rule.get("field")])
    wanted = [_sent_or_kept(action, name, names, before) for name in fields]
    if None in wanted or (before is not None and wanted == [seen(before.read(name)) for name in fields]):
        return
    wanted = [_compared(world, rule, one) for one in wanted]
    for other in world.things.get(action.resource.name, ()):
        if other.is_gone or (before is not None and other.number == before.number) or not _counts(world, rule, other):
            continue
        if [_compared(world, rule, seen(other.read(name))) for name in fields] == wanted:
            because = rule.get("because", f"{' and '.join(fields)} in use")
            raise refused(action, rule, because, action.resource.place("unique"))


def _sent_or_kept(action: Action, name: str, names: Mapping[str, Any], before: Thing | None) -> Any:
    law = action.resource.laws[tuple(name.split("."))]
    if law.kind == "sent" and has(names["sent"], law.value):
        return at(names["sent"], law.value)
    return None if before is None else seen(before.read(name))


def _counts(world: World, rule: Mapping[str, Any], other: Thing) -> bool:
    return "only" not in rule or bool(world.compute_with(other, rule["only"], {}))


def _compared(world: World, rule: Mapping[str, Any], value: Any) -> Any:
    return compute(rule["as"], world.scope({"value": value})) if "as" in rule and value is not None else value
