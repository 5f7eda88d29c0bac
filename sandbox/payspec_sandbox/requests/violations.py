"""From the schema validator's findings to places and reasons in plain words, without repeating what was sent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from payspec_sandbox.requests.refusals import MAX_REPORTED, Violation, quoted

_LONGEST_CHOICE = 200
_FORMATS = {
    "date": ", such as 2025-01-31",
    "date-time": ", such as 2025-01-31T09:30:00Z",
    "email": " address, such as ada@example.com",
    "uri": ", such as https://example.com/path",
    "uuid": ", such as 00000000-0000-4000-8000-000000000000",
}
"""What a text of each format looks like; others are named only."""


def violations(validator: Draft202012Validator, value: Any, root: str) -> list[Violation]:
    """What is wrong with a value, at most MAX_REPORTED findings; `root` names the value itself."""
    found: dict[tuple[str, str], Violation] = {}
    places: set[str] = set()
    for error in islice(validator.iter_errors(value), MAX_REPORTED):
        for violation in _explained(error, root):
            # A failed alternative often repeats what was already said about the same place.
            if isinstance(error.kind, ValidationErrorKind.AnyOf) and violation.place in places:
                continue
            found.setdefault((violation.place, violation.reason), violation)
            places.add(violation.place)
    return list(found.values())[:MAX_REPORTED]


def place_name(path: list[str | int], root: str) -> str:
    """A path into a body as people write it: `individual.first_name`, `items[0].name`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{quoted(step)}" if text else quoted(step)
    return text or root


def _explained(error: ValidationError, root: str) -> Iterator[Violation]:
    kind = error.kind
    path = error.instance_path
    match kind:
        case ValidationErrorKind.Required():
            yield Violation(place_name([*path, kind.property], root), "is required")
        case ValidationErrorKind.AdditionalProperties() | ValidationErrorKind.UnevaluatedProperties():
            for name in kind.unexpected[:MAX_REPORTED]:
                yield Violation(place_name([*path, name], root), "is not a known field")
        case ValidationErrorKind.AnyOf() | ValidationErrorKind.OneOfNotValid():
            yield from _closest(kind.context, place_name(path, root), root)
        case ValidationErrorKind.PropertyNames():
            yield Violation(place_name(path, root), f"has a member whose name {_reason(kind.error.kind)}")
        case _:
            yield Violation(place_name(path, root), _reason(kind))


def _closest(branches: list[list[ValidationError]], place: str, root: str) -> Iterator[Violation]:
    """Explain a failed choice by the alternatives that came nearest."""
    fewest = min((_distance(branch) for branch in branches), default=0)
    nearest = [list(_all_explained(branch, root)) for branch in branches if _distance(branch) == fewest]
    if len(nearest) == 1:
        yield from nearest[0]
        return
    first = [branch[0] for branch in nearest if branch]
    texts = dict.fromkeys(v.reason if v.place == place else f"{v.place} {v.reason}" for v in first)
    yield Violation(place, ", or ".join(texts) or "fits none of the alternatives")


def _all_explained(branch: list[ValidationError], root: str) -> Iterator[Violation]:
    for error in branch:
        yield from _explained(error, root)


def _distance(branch: list[ValidationError]) -> int:
    """Few errors are near; a wrong type means that another alternative was meant."""
    return sum(100 if isinstance(error.kind, ValidationErrorKind.Type) else 1 for error in branch)


def _reason(kind: ValidationErrorKind) -> str:
    """The broken rule in words; a test walks over every keyword of the documents."""
    return _reason_of_size(kind) or _reason_of_kind(kind)


def _reason_of_size(kind: ValidationErrorKind) -> str | None:
    match kind:
        case ValidationErrorKind.MinLength():
            return "must not be empty" if kind.limit == 1 else f"must have at least {_counted(kind.limit, 'character')}"
        case ValidationErrorKind.MaxLength():
            return f"must have at most {_counted(kind.limit, 'character')}"
        case ValidationErrorKind.Minimum():
            return f"must be at least {kind.limit}"
        case ValidationErrorKind.Maximum():
            return f"must be at most {kind.limit}"
        case ValidationErrorKind.ExclusiveMinimum():
            return f"must be more than {kind.limit}"
        case ValidationErrorKind.ExclusiveMaximum():
            return f"must be less than {kind.limit}"
        case ValidationErrorKind.MultipleOf():
            return f"must be a multiple of {kind.multiple_of}"
        case ValidationErrorKind.MinItems():
            return f"must have at least {_counted(kind.limit, 'item')}"
        case ValidationErrorKind.MaxItems() | ValidationErrorKind.AdditionalItems():
            return f"must have at most {_counted(kind.limit, 'item')}"
        case ValidationErrorKind.MinProperties():
            return f"must have at least {_counted(kind.limit, 'member')}"
        case ValidationErrorKind.MaxProperties():
            return f"must have at most {_counted(kind.limit, 'member')}"
        case _:
            return None


def _reason_of_kind(kind: ValidationErrorKind) -> str:
    match kind:
        case ValidationErrorKind.Type():
            return "must be of type " + " or ".join(str(name) for name in kind.types)
        case ValidationErrorKind.Pattern():
            return f"must match the pattern {kind.pattern}"
        case ValidationErrorKind.Format():
            return f"is not a valid {kind.format}" + _FORMATS.get(kind.format, "")
        case ValidationErrorKind.Enum():
            return _choice(kind.options)
        case ValidationErrorKind.Constant():
            return _choice([kind.expected_value])
        case ValidationErrorKind.UniqueItems():
            return "must not have the same item twice"
        case ValidationErrorKind.Contains():
            return "lacks an item of the kind that it has to have"
        case ValidationErrorKind.UnevaluatedItems():
            return "has more items than it may have"
        case ValidationErrorKind.OneOfMultipleValid():
            return "fits more than one of its alternatives, and has to fit exactly one"
        case ValidationErrorKind.Not():
            return "must not be as it is"
        case ValidationErrorKind.FalseSchema():
            return "must not be there"
        case _:
            return f"breaks the rule {kind.name!r} of the document"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _choice(options: list[Any]) -> str:
    text = ", ".join(map(_written, options))
    if len(options) == 1:
        return f"must be {text}"
    return "must be one of: " + (text if len(text) <= _LONGEST_CHOICE else text[:_LONGEST_CHOICE] + "...")


def _written(option: Any) -> str:
    """A value as JSON has it, but text without its quotes."""
    return option if isinstance(option, str) else json.dumps(option)
