"""Values of expressions: JSON's, with numbers that are computed exactly and written as JSON has them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeGuard, cast

NOTHING: Any = object()
"""What a request has at a place where it has nothing; null is something."""

_type: Callable[[Any], Any] = type
"""Says no more to a type checker, which then takes a value for what the code around it says."""
_EMPTY: dict[str, Any] = {}
_PARTS = frozenset({"numerator", "denominator"})


def is_object(value: Any) -> TypeGuard[dict[str, Any]]:
    """Whether a value is a JSON object."""
    return type(value) is dict


def is_list(value: Any) -> TypeGuard[list[Any]]:
    """Whether a value is a JSON array."""
    return type(value) is list


def inside(content: dict[str, Any], path: Iterable[str]) -> dict[str, Any] | None:
    """The object at a path; `None` where there is none."""
    for name in path:
        inner: Any = content.get(name)
        if _type(inner) is not dict:
            return None
        content = inner
    return content


def exact(value: Any) -> Any:
    """A number as it is computed with: an int, or a Fraction where it is not whole. Anything else stays."""
    return _fraction(value) if type(value) is float else value


@lru_cache(maxsize=4096)
def _fraction(value: float) -> int | Fraction:
    found = Fraction(repr(value))
    return found.numerator if found.denominator == 1 else found


def tidy(value: Any) -> Any:
    """The int where a Fraction is whole."""
    if type(value) is Fraction and value.denominator == 1:
        return value.numerator
    return value


def add(left: Any, right: Any) -> Any:
    """`left + right`: numbers, texts, lists."""
    if type(left) is int and type(right) is int:
        return left + right
    return tidy(exact(left) + exact(right))


def subtract(left: Any, right: Any) -> Any:
    """`left - right`."""
    if type(left) is int and type(right) is int:
        return left - right
    return tidy(exact(left) - exact(right))


def multiply(left: Any, right: Any) -> Any:
    """`left * right`, of numbers only: a text is never made long."""
    return tidy(_number(left) * _number(right))


def divide(left: Any, right: Any) -> Any:
    """`left / right`, exactly."""
    return tidy(Fraction(_number(left)) / Fraction(_number(right)))


def divide_down(left: Any, right: Any) -> Any:
    """`left // right`."""
    return tidy(_number(left) // _number(right))


def modulo(left: Any, right: Any) -> Any:
    """`left % right`."""
    return tidy(_number(left) % _number(right))


def negative(value: Any) -> Any:
    """`-value`."""
    return -_number(value)


def same(left: Any, right: Any) -> bool:
    """Equal as JSON values: true is not 1."""
    if type(left) is str or type(right) is str:
        return bool(left == right)
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if type(left) is float or type(right) is float:
        left, right = exact(left), exact(right)
    return bool(plain(left) == plain(right))


def differ(left: Any, right: Any) -> bool:
    """`left != right`."""
    return not same(left, right)


def less(left: Any, right: Any) -> bool:
    """`left < right`."""
    return bool(exact(left) < exact(right))


def at_most(left: Any, right: Any) -> bool:
    """`left <= right`."""
    return bool(exact(left) <= exact(right))


def more(left: Any, right: Any) -> bool:
    """`left > right`."""
    return bool(exact(left) > exact(right))


def at_least(left: Any, right: Any) -> bool:
    """`left >= right`."""
    return bool(exact(left) >= exact(right))


def within(left: Any, right: Any) -> bool:
    """`left in right`; nothing is in what is missing."""
    kind = _type(right)
    if kind is list or kind is dict or kind is str:
        return exact(left) in right
    return right is not None and exact(left) in plain(right)


def chained(values: tuple[Any, ...], compared: tuple[Any, ...]) -> bool:
    """`a < b < c` and the like."""
    return all(compare(values[at], values[at + 1]) for at, compare in enumerate(compared))


def member(whole: Any, name: str) -> Any:
    """A field of an object; `None` where there is none."""
    if whole is None:
        return None
    if _type(whole) is dict:
        return whole.get(name)
    read = getattr(whole, "read", None)
    if read is not None:
        return read(name)
    if isinstance(whole, Mapping):
        return cast("Mapping[str, Any]", whole).get(name)
    raise LookupError(f"{name} of a {type(whole).__name__}")


def item(whole: Any, key: Any) -> Any:
    """`whole[key]`; `None` where there is none."""
    kind = _type(whole)
    if kind is dict:
        return whole.get(key)
    if kind is list or kind is str:
        return whole[key] if -len(whole) <= key < len(whole) else None
    return member(whole, key)


def items_of(whole: Any) -> Iterable[Any]:
    """What a comprehension runs over: nothing where it is missing."""
    return () if whole is None else whole


def at(body: Any, path: tuple[str, ...]) -> Any:
    """What a body has at a place; NOTHING where it has nothing."""
    for name in path:
        if _type(body) is not dict or name not in body:
            return NOTHING
        body = body[name]
    return body


def place(tree: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Put a value at a path; objects on the way are made, or copied: they may be somebody else's."""
    for name in path[:-1]:
        inner: Any = tree.get(name)
        tree[name] = dict(inner) if is_object(inner) else {}
        tree = tree[name]
    tree[path[-1]] = value


def members(value: Any) -> dict[str, Any]:
    """The members of an object; none of anything else."""
    return value if is_object(value) else _EMPTY


def as_text(value: Any) -> str:
    """A value inside a text; null is empty."""
    if isinstance(value, str):
        return value
    return "" if value is None else number_text(exact(value))


def number_text(value: Any) -> str:
    """A number as people write it; anything else as Python does."""
    if isinstance(value, Fraction):
        return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"
    return str(value)


def json_number(value: Fraction) -> int | float:
    """A number as JSON has it: the double that is nearest where it is not whole."""
    return value.numerator if value.denominator == 1 else float(value)


def plain(value: Any) -> Any:
    """A value as JSON: what is readable is read, exact numbers are written."""
    kind = _type(value)
    if kind is str or kind is int or value is None or kind is bool or kind is float:
        return value
    if kind is Fraction:
        return value
    if kind is dict:
        return {name: plain(one) for name, one in members(value).items()}
    if kind is list or kind is tuple:
        return [plain(one) for one in value]
    return plain(value.whole())


def as_json(value: Any) -> Any:
    """The same with numbers that a JSON encoder takes."""
    kind = _type(value)
    if kind is str or kind is int or value is None or kind is bool or kind is float:
        return value
    if kind is Fraction:
        return json_number(value)
    if kind is dict:
        return {name: as_json(one) for name, one in members(value).items()}
    if kind is list or kind is tuple:
        return [as_json(one) for one in value]
    return as_json(value.whole())


def kept_exactly(value: Any) -> Any:
    """A value to be stored and computed with again: a number that no double has is kept as its two parts."""
    if type(value) is Fraction:
        if exact(json_number(value)) == value:
            return json_number(value)
        return {"numerator": value.numerator, "denominator": value.denominator}
    return as_json(value)


def read_exactly(value: Any) -> Any:
    """What `kept_exactly` has stored."""
    if is_object(value) and value.keys() == _PARTS:
        return Fraction(value["numerator"], value["denominator"])
    return value


def _number(value: Any) -> Any:
    if type(value) is int:
        return value
    if type(value) is float and math.isfinite(value):
        return exact(value)
    if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
        return value
    raise TypeError(f"{type(value).__name__} is no number")
