"""What the specification asks of an argument, checked before anything is sent: type, values, length, pattern, range.

The rules are JSON Schema's, reduced to what a client can judge without a server, and come as data from the generated
`constraints.py`. They are compiled at the first call of an operation; a usual body then takes a few microseconds.

Not checked here: `format`, which JSON Schema leaves open; whether fields are missing or unknown, of which documentation
says least and which the provider answers exactly; and the ids in a path, which have to be one segment
(`payspec.requests`).
"""

from __future__ import annotations

import difflib
import operator
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal
from typing import Any, NamedTuple, TypeAlias, cast

Schema: TypeAlias = Mapping[str, Any]

_LARGEST_EXPONENT = 400  # a double ends at 308; a fraction made from a larger one would be large itself


class Problem(NamedTuple):
    """What is wrong, and where. Of several ways to be right, the one with the lower `distance` was closer."""

    location: str
    message: str
    distance: int = 1

    def inside(self, name: str) -> Problem:
        """The same problem, seen from the object or list around it."""
        rest = self.location if not self.location or self.location.startswith("[") else f".{self.location}"
        return Problem(f"{name}{rest}", self.message, self.distance)


Check: TypeAlias = Callable[[Any], "Problem | None"]
"""Says what is wrong with a value, or None."""


class Constraints:
    """The rules for the arguments of one operation: for its body, and for its query and headers by name."""

    __slots__ = ("amounts", "body", "headers", "query")

    def __init__(self, rules: Mapping[str, Any], schemas: Mapping[str, Schema]) -> None:
        compiler = _Compiler(schemas)
        self.body: Check | None = compiler.check(rules["body"]) if "body" in rules else None
        self.query: dict[str, Check] = {name: compiler.check(rule) for name, rule in rules.get("query", {}).items()}
        self.amounts: frozenset[str] = frozenset(
            name for name, rule in rules.get("query", {}).items() if "money" in rule
        )
        self.headers: dict[str, Check] = {name: compiler.check(rule) for name, rule in rules.get("headers", {}).items()}


class _Compiler:
    """Makes checks of schemas; each named schema once, so that a schema may contain itself."""

    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        self._schemas = schemas
        self._named: dict[str, Check] = {}

    def check(self, schema: Schema) -> Check:
        """The check of one schema."""
        if "$ref" in schema:
            return self._reference(schema["$ref"])
        checks = [check for check in (make(schema) for make in (_typed, _listed, _text, _ranged, _sized)) if check]
        if "properties" in schema:
            checks.append(self._object(schema))
        if "items" in schema:
            checks.append(_each(self.check(schema["items"])))
        if "anyOf" in schema:
            checks.append(_any([self.check(member) for member in schema["anyOf"]]))
        checks += [self.check(member) for member in schema.get("allOf", ())]
        return _texts_first(schema, checks[0] if len(checks) == 1 else _all(checks))

    def _reference(self, name: str) -> Check:
        def check(value: Any) -> Problem | None:
            known = self._named.get(name)
            if known is None:
                known = self._named[name] = self.check(self._schemas[name])
            return known(value)

        return check

    def _object(self, schema: Schema) -> Check:
        checks = {name: self.check(inner) for name, inner in schema["properties"].items()}

        def check(value: Any) -> Problem | None:
            if not isinstance(value, Mapping):
                return None
            members = cast("Mapping[str, Any]", value)
            for name, item in members.items():
                inner = checks.get(name)
                if inner is not None:
                    problem = inner(item)
                    if problem is not None:
                        return problem.inside(name)
            return None

        return check


def _texts_first(schema: Schema, thorough: Check) -> Check:
    """The check with a short way for a text that is right: most fields are texts, and nearly all of them are."""
    kinds = schema.get("type", ())
    if "string" not in ((kinds,) if isinstance(kinds, str) else kinds) or "anyOf" in schema or "allOf" in schema:
        return thorough
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength", sys.maxsize)
    texts = None if "enum" not in schema else frozenset(value for value in schema["enum"] if isinstance(value, str))
    matches = None if "pattern" not in schema else _expression(schema["pattern"]).search

    def check(value: Any) -> Problem | None:
        if (
            type(value) is str
            and shortest <= len(value) <= longest
            and (texts is None or value in texts)
            and (matches is None or matches(value) is not None)
        ):
            return None
        return thorough(value)

    return check


def _meant(name: Any, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(str(name), list(known), n=1)
    return f"; did you mean `{close[0]}`?" if close else ""


def _typed(schema: Schema) -> Check | None:
    kinds = schema.get("type")
    if kinds is None:
        return None
    kinds = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    tests = [_TYPES[kind] for kind in kinds]
    wanted = " or ".join(_WORDS[kind] for kind in kinds)
    if "integer" in kinds and "money" in schema:
        return _whole_amount(tests)

    def check(value: Any) -> Problem | None:
        for test in tests:
            if test(value):
                return None
        return Problem("", f"has to be {wanted}, not {_kind(value)}", 2)

    return check


def _whole_amount(tests: list[Callable[[Any], bool]]) -> Check:
    def check(value: Any) -> Problem | None:
        if any(test(value) for test in tests):
            return None
        if not isinstance(value, Decimal):
            return Problem("", f"has to be a whole number, not {_kind(value)}", 2)
        below = int(value.to_integral_value(rounding=ROUND_FLOOR))
        return Problem(
            "",
            f"counts whole units of the currency here, and {value:f} has a fraction: pass {below} or {below + 1}, as "
            "your business rounds",
        )

    return check


def _listed(schema: Schema) -> Check | None:
    if "enum" not in schema:
        return None
    values: list[Any] = list(schema["enum"])
    texts = frozenset(value for value in values if isinstance(value, str))
    shown = ", ".join(f"`{value}`" for value in values if isinstance(value, str))

    def check(value: Any) -> Problem | None:
        if isinstance(value, str):
            found = value in texts
        else:
            found = any(value == other and isinstance(value, bool) == isinstance(other, bool) for other in values)
        return None if found else Problem("", f"has to be one of {shown}{_meant(value, texts)}")

    return check


def _text(schema: Schema) -> Check | None:
    shortest, longest, pattern = schema.get("minLength", 0), schema.get("maxLength"), schema.get("pattern")
    if not shortest and longest is None and pattern is None:
        return None
    matches = None if pattern is None else _expression(pattern).search

    def check(value: Any) -> Problem | None:
        if not isinstance(value, str):
            return None
        if len(value) < shortest:
            return Problem("", "must not be empty" if shortest == 1 else f"needs at least {shortest} characters")
        if longest is not None and len(value) > longest:
            return Problem("", f"has {len(value)} characters; {longest} are the most")
        if matches is not None and matches(value) is None:
            return Problem("", f"has to match the pattern {pattern}")
        return None

    return check


def _expression(pattern: str) -> re.Pattern[str]:
    """The pattern as JSON Schema means it: `$` is the end of the text, also before a newline."""
    return re.compile(re.sub(r"(?<!\\)\$$", r"\\Z", pattern), re.ASCII)


def _ranged(schema: Schema) -> Check | None:
    bounds = [(compare, schema[name], words) for name, compare, words in _BOUNDS if name in schema]
    step = schema.get("multipleOf")
    if not bounds and step is None:
        return None

    def check(value: Any) -> Problem | None:
        if not _is_number(value):
            return None
        for is_broken, bound, words in bounds:
            if is_broken(value, _like(bound, value)):
                return Problem("", f"must be {words} {bound}")
        if step is not None and not _is_multiple(value, step):
            return Problem("", f"has to be a multiple of {step}")
        return None

    return check


_BOUNDS = (
    ("minimum", operator.lt, "at least"),
    ("maximum", operator.gt, "at most"),
    ("exclusiveMinimum", operator.le, "more than"),
    ("exclusiveMaximum", operator.ge, "less than"),
)


def _like(bound: Any, value: Any) -> Any:
    """The bound in a type that the value can be compared with, whatever the thread's decimal context traps."""
    return Decimal(repr(bound)) if isinstance(value, Decimal) and isinstance(bound, float) else bound


def _is_multiple(value: Any, step: Any) -> bool:
    # As fractions: a remainder of Decimals depends on the thread's context.
    from fractions import Fraction

    if isinstance(value, Decimal) and abs(value.adjusted()) > _LARGEST_EXPONENT:
        return False
    return (Fraction(str(value)) / Fraction(str(step))).denominator == 1


def _sized(schema: Schema) -> Check | None:
    bounds = [
        (kind, schema.get(f"min{noun}", 0), schema.get(f"max{noun}"), word)
        for kind, noun, word in ((list, "Items", "items"), (Mapping, "Properties", "fields"))
        if f"min{noun}" in schema or f"max{noun}" in schema
    ]
    unique = schema.get("uniqueItems", False)
    if not bounds and not unique:
        return None

    def check(value: Any) -> Problem | None:
        for kind, least, most, word in bounds:
            if isinstance(value, kind):
                size = len(cast("Any", value))
                if size < least:
                    return Problem("", f"needs at least {least} {word}")
                if most is not None and size > most:
                    return Problem("", f"has {size} {word}; {most} are the most")
        if unique and isinstance(value, list):
            items = cast("Sequence[Any]", value)
            if any(item in items[:place] for place, item in enumerate(items)):
                return Problem("", "holds an item twice")
        return None

    return check


def _each(check_item: Check) -> Check:
    def check(value: Any) -> Problem | None:
        if not isinstance(value, list):
            return None
        for place, item in enumerate(cast("Iterable[Any]", value)):
            problem = check_item(item)
            if problem is not None:
                return problem.inside(f"[{place}]")
        return None

    return check


def _all(checks: list[Check]) -> Check:
    def check(value: Any) -> Problem | None:
        for one in checks:
            problem = one(value)
            if problem is not None:
                return problem
        return None

    return check


def _any(checks: list[Check]) -> Check:
    def check(value: Any) -> Problem | None:
        closest: Problem | None = None
        for one in checks:
            problem = one(value)
            if problem is None:
                return None
            if closest is None or problem.distance < closest.distance:
                closest = problem
        return closest

    return check


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _is_integer(value: Any) -> bool:
    if isinstance(value, int):
        return not isinstance(value, bool)
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, Decimal) and value.is_finite() and value == value.to_integral_value()


_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": _is_integer,
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, Mapping),
    "array": lambda value: isinstance(value, list),
    "null": lambda value: value is None,
}
_WORDS = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "True or False",
    "object": "an object (a dict or a model)",
    "array": "a list",
    "null": "None",
}


def _kind(value: Any) -> str:
    """The type of a value, in words and without the value: it may be somebody's data."""
    if isinstance(value, bool):
        return "a boolean"
    for kind, word in (("string", "a text"), ("number", "a number"), ("object", "an object"), ("array", "a list")):
        if _TYPES[kind](value):
            return "a number with a fraction" if kind == "number" and not _is_integer(value) else word
    return "null" if value is None else type(value).__name__
