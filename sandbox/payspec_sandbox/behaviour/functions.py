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
BY_HANDLE = "#handle"
"""Instead of a field of `having`: what the kind's rule of uniqueness compares."""


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


def _upper(value: str | None) -> str | None:
    return None if value is None else value.upper()


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_integer(value: Any) -> bool:
    return isinstance(exact(value), int) and not isinstance(value, bool)


def _matches(pattern: str, value: Any) -> bool:
    return isinstance(value, str) and _pattern(pattern).fullmatch(value) is not None


def _join(separator: str, items: Iterable[str | None]) -> str:
    return separator.join(one for one in items if one)


def _split(value: str, separator: str) -> list[str]:
    return value.split(separator)


def _iso(milliseconds: Any) -> str:
    return iso(int(milliseconds))


def _day(milliseconds: Any) -> int:
    return int(milliseconds // DAY_MS * DAY_MS)


def _least(first: Any, *rest: Any) -> Any:
    return min(map(exact, (first, *rest) if rest else first))


def _most(first: Any, *rest: Any) -> Any:
    return max(map(exact, (first, *rest) if rest else first))


def _absolute(value: Any) -> Any:
    return abs(exact(value))


def _format(value: Any, form: str) -> str:
    return format(int(exact(value)), form)


BUILTINS: Mapping[str, Callable[..., Any]] = {
    "iso": _iso, "ms": _ms, "day": _day, "floor": _floor, "ceil": _ceil, "round": _round, "cents": _cents,
    "text": _text, "lower": _lower, "casefold": _lower, "upper": _upper, "join": _join, "split": _split,
    "matches": _matches, "is_text": _is_text, "is_integer": _is_integer, "number": _number, "len": len,
    "min": _least, "max": _most, "sum": _sum, "any": any, "all": all, "sorted": _sorted, "int": _int,
    "abs": _absolute, "format": _format,
}  # fmt: skip
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
    tests = [(name, value) for name, value in wanted if name != BY_HANDLE]
    found: list[Any] = s.moment.having(resource, wanted)
    return [one for one in found if all(same(one.value(name), value) for name, value in tests)]


def _find(s: Scope, resource: str, identifier: Any) -> Any:
    return s.moment.find(resource, identifier)


def _balance(s: Scope, account: str, currency: str) -> Any:
    return s.moment.balance(account, currency)


def _made(s: Scope, form: str) -> str:
    return s.moment.made(form)


def _shown(s: Scope, thing: Any, view: str | None = None) -> Any:
    return None if thing is None else thing.shown(view or "")


SCOPED: Mapping[str, Callable[..., Any]] = {
    "find": _find, "having": _having, "balance": _balance, "decimals": _decimals, "made": _made, "present": _present,
    "shown": _shown,
}  # fmt: skip
"""Those that depend on who asks, and when."""
