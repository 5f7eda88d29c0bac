"""The functions of expressions (`spec/BEHAVIOUR.md`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from contract_tests.model.evaluate import NotKnown, Unbound, compute, exact, member, same, seen
from contract_tests.model.objects import FORMS, iso, shown
from payspec_build.behaviour.expressions import signature

if TYPE_CHECKING:
    from contract_tests.model.world import World

DAY_MS = 86_400_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_USUAL_DECIMALS = 2
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)


def ms(text: str | None) -> Any:
    """The milliseconds of a time that is written; a fraction where it is finer."""
    if text is None:
        return None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        text = f"{text}T00:00:00Z"
    moment = datetime.fromisoformat(text.upper())
    return exact(Fraction((moment - _EPOCH) // timedelta(microseconds=1), 1000))


def day(milliseconds: Any) -> int:
    """The start of the day (UTC)."""
    return int(milliseconds // DAY_MS * DAY_MS)


def number(text: Any) -> Any:
    """The number that a text is; None where it is none."""
    if isinstance(text, str):
        return exact(Fraction(text)) if _NUMBER.fullmatch(text) else None
    return text


def functions(world: World) -> Mapping[str, Callable[..., Any]]:
    """Those of a world; `present` is a request's."""
    whole: dict[str, Callable[..., Any]] = {
        "find": world.find,
        "having": lambda resource, **fields: having(world, resource, fields),
        "balance": lambda account, currency: world.balances.get((account, currency), 0),
        "iso": iso,
        "ms": ms,
        "day": day,
        "floor": lambda amount, unit: Fraction(amount) // Fraction(unit) * Fraction(unit),
        "ceil": lambda amount, unit: -(-Fraction(amount) // Fraction(unit)) * Fraction(unit),
        "cents": cents,
        "decimals": lambda currency: world.family.tables.get("decimals", {}).get(currency, _USUAL_DECIMALS),
        "text": lambda value: value if isinstance(value, str) else "",
        "lower": lambda value: None if value is None else value.casefold(),
        "upper": lambda value: None if value is None else value.upper(),
        "join": lambda separator, items: separator.join(one for one in items if one),
        "matches": lambda pattern, value: isinstance(value, str) and re.fullmatch(pattern, value) is not None,
        "is_text": lambda value: isinstance(value, str),
        "is_integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
        "number": number,
        "len": len,
        "min": lambda *items: min(*items),
        "max": lambda *items: max(*items),
        "sum": lambda items: sum(items),
        "any": any,
        "all": all,
        "sorted": _ordered,
        "int": lambda value, base=None: int(value) if base is None else int(value, base),
        "abs": abs,
        "casefold": lambda value: None if value is None else value.casefold(),
        "made": lambda form: Unbound(FORMS.get(form, form), form),
        "round": lambda amount, unit: round(Fraction(amount) / Fraction(unit)) * Fraction(unit),
        "split": lambda value, separator: value.split(separator),
        "shown": lambda thing, view=None: _shown(thing, view),
    }
    for text, body in world.family.functions.items():
        name, parameters = signature(text)
        whole[name] = _defined(world, whole, parameters, body)
    return whole


def _defined(world: World, whole: Mapping[str, Any], parameters: list[str], body: str) -> Callable[..., Any]:
    def call(*given: Any) -> Any:
        names = dict(zip(parameters, given, strict=True))
        return compute(body, {**world.scope({}), "functions": whole, **names})

    return call


def _shown(thing: Any, view: str | None) -> Any:
    if thing is None:
        return None
    views = thing.resource.raw.get("views", {})
    return shown(thing, views.get(view, {}), views, thing.resource.place("views", view or ""))


def _ordered(items: list[Any], key: str | None = None, reverse: bool = False) -> list[Any]:
    if key is None:
        return sorted(items, reverse=reverse)
    return sorted(items, key=lambda one: member(one, key), reverse=reverse)


def cents(amount: Any) -> int:
    """The hundredths of an amount; 0 where it is finer."""
    hundredths = Fraction(amount) * 100
    return int(hundredths % 100) if hundredths.denominator == 1 else 0


def having(world: World, resource: str, fields: Mapping[str, Any]) -> list[Any]:
    """The objects with these values, newest first."""
    return [
        thing
        for thing in reversed(world.things.get(resource, []))
        if not thing.is_gone and all(_has(thing, name, value) for name, value in fields.items())
    ]


def _has(thing: Any, name: str, value: Any) -> bool:
    try:
        return same(seen(thing.state if name == "state" else thing.read(name)), value)
    except NotKnown:
        return False  # who asks for it cannot know it either
