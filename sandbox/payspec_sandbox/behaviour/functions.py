"""The functions of expressions (`spec/BEHAVIOUR.md`). Those that depend on who asks are methods of a moment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from payspec_sandbox.behaviour.values import NOTHING, at, exact, member, plain, same, tidy
from payspec_sandbox.determinism import iso
from payspec_sandbox.instants import DAY_MS, instant_us

if TYPE_CHECKING:
    from payspec_sandbox.behaviour.scope import Scope

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_USUAL_DECIMALS = 2


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text)


def _ms(text: str | None) -> Any:
    """The milliseconds of a time that is written; a fraction where it is finer."""
    if text is None:
        return None
    return tidy(Fraction(instant_us(f"{text}T00:00:00Z" if _DAY.fullmatch(text) else text), 1000))


def _number(value: Any) -> Any:
    if isinstance(value, str):
        return tidy(Fraction(value)) if _NUMBER.fullmatch(value) else None
    return value


def _cents(amount: Any) -> int:
    hundredths = Fraction(exact(amount)) * 100
    return int(hundredths % 100) if hundredths.denominator == 1 else 0


def _floor(amount: Any, unit: Any) -> Any:
    return tidy(Fraction(exact(amount)) // Fraction(exact(unit)) * Fraction(exact(unit)))


def _ceil(amount: Any, unit: Any) -> Any:
    return tidy(-(-Fraction(exact(amount)) // Fraction(exact(unit))) * Fraction(exact(unit)))


def _round(amount: Any, unit: Any) -> Any:
    return tidy(round(Fraction(exact(amount)) / Fraction(exact(unit))) * Fraction(exact(unit)))


def _int(value: Any, base: int | None = None) -> int:
    return int(exact(value)) if base is None else int(value, base)


def _sorted(items: Iterable[Any], field: str | None = None, reverse: bool = False) -> list[Any]:
    if field is None:
        return sorted(items, key=exact, reverse=reverse)
    return sorted(items, key=lambda one: exact(member(one, field)), reverse=reverse)


def _sum(items: Iterable[Any]) -> Any:
    return tidy(sum((exact(one) for one in items), start=0))


def _lower(value: str | None) -> str | None:
    return None if value is None else value.casefold()


BUILTINS: Mapping[str, Callable[..., Any]] = {
    "iso": lambda ms: iso(int(ms)),
    "ms": _ms,
    "day": lambda ms: int(ms // DAY_MS * DAY_MS),
    "floor": _floor,
    "ceil": _ceil,
    "round": _round,
    "cents": _cents,
    "text": lambda value: value if isinstance(value, str) else "",
    "lower": _lower,
    "casefold": _lower,
    "upper": lambda value: None if value is None else value.upper(),
    "join": lambda separator, items: separator.join(one for one in items if one),
    "split": lambda value, separator: value.split(separator),
    "matches": lambda pattern, value: isinstance(value, str) and _pattern(pattern).fullmatch(value) is not None,
    "is_text": lambda value: isinstance(value, str),
    "is_integer": lambda value: isinstance(exact(value), int) and not isinstance(value, bool),
    "number": _number,
    "len": len,
    "min": lambda *items: min(map(exact, items if len(items) > 1 else items[0])),
    "max": lambda *items: max(map(exact, items if len(items) > 1 else items[0])),
    "sum": _sum,
    "any": any,
    "all": all,
    "sorted": _sorted,
    "int": _int,
    "abs": lambda value: abs(exact(value)),
    "format": lambda value, form: format(int(exact(value)), form),
}
"""Those whose value depends on what they are given alone."""


def _present(s: Scope, place: str | tuple[str, ...]) -> bool:
    path = tuple(place.split(".")) if isinstance(place, str) else place
    if path[0] in ("query", "headers", "path", "sent"):
        return at(plain(s[path[0]]), path[1:]) is not NOTHING
    return at(s["sent"], path) is not NOTHING


def _decimals(s: Scope, currency: str) -> int:
    known: dict[str, int] = s.moment.family.language.table("decimals") or {}
    return known.get(currency, _USUAL_DECIMALS)


def _having(s: Scope, resource: str, wanted: tuple[tuple[str, Any], ...]) -> list[Any]:
    return [one for one in s.moment.having(resource, wanted) if all(same(one.value(name), v) for name, v in wanted)]


SCOPED: Mapping[str, Callable[..., Any]] = {
    "find": lambda s, resource, identifier: s.moment.find(resource, identifier),
    "having": _having,
    "balance": lambda s, account, currency: s.moment.balance(account, currency),
    "decimals": _decimals,
    "made": lambda s, form: s.moment.made(form),
    "present": _present,
    "shown": lambda s, thing, view=None: None if thing is None else thing.shown(view or ""),
}
"""Those that depend on who asks, and when."""
