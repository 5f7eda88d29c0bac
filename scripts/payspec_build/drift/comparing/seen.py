"""What a page shows of one body, by place: the rows of its table and the members of its examples together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from payspec_build.drift.comparing.types import Types, declared, is_placeholder, of_value
from payspec_build.drift.page import Body, Example, Field

_DEEPEST = 30
_MOST = 5000


@attrs.define
class Seen:
    """A field as the page has it. `table` are the types of its row, `shown` those of its values."""

    pointer: str
    table: Types | None = None
    written: str | None = None
    required: bool | None = None
    values: tuple[str, ...] = ()
    shown: set[Types] = attrs.field(factory=set)
    samples: list[Any] = attrs.field(factory=list)
    placeholder: bool = False
    in_table: bool = False
    in_example: bool = False
    line: int | None = None

    @property
    def name(self) -> str:
        """The last step of its place."""
        return unescaped(self.pointer.rpartition("/")[2])

    @property
    def parent(self) -> str:
        """The place that it lies in."""
        return self.pointer.rpartition("/")[0]


@attrs.frozen
class SeenBody:
    """The fields of a body by place; the places of objects whose members are shown; whether that is all of them.

    `is_whole` is False where nothing says that no member was left out, as in a sample that somebody typed.
    """

    fields: dict[str, Seen]
    is_whole: bool
    has_table: bool

    def children(self, pointer: str) -> list[Seen]:
        """The fields that lie directly in an object."""
        return [one for one in self.fields.values() if one.parent == pointer]

    def objects(self) -> list[str]:
        """The places whose members are shown, from the root on."""
        return list(dict.fromkeys(one.parent for one in self.fields.values()))


def seen(body: Body, more: Iterable[Example] = ()) -> SeenBody:
    """Lay the table of a body, its examples and those of `more` (samples of requests) over each other."""
    fields: dict[str, Seen] = {}
    for row in body.fields or ():
        if row.pointer is not None:
            _add_row(fields, row)
    examples = [one for one in body.examples if one.readable]
    for example in (*examples, *(one for one in more if one.readable)):
        for pointer, value in members(example.value):
            _add_value(fields, pointer, value, example)
    whole = bool(body.fields) or any(_is_generated(one) for one in examples)
    return SeenBody(fields, whole, bool(body.fields))


def members(value: Any, at: str = "", depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Every member of a JSON value with its place; items of lists share the step `*`."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        for name, inner in list(value.items())[:_MOST]:
            here = f"{at}/{escaped(str(name))}"
            yield here, inner
            yield from members(inner, here, depth + 1)
    elif isinstance(value, list):
        for inner in value[:_MOST]:
            yield from members(inner, f"{at}/*", depth + 1)


def escaped(name: str) -> str:
    """A name as a step of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def unescaped(step: str) -> str:
    """A step of a JSON pointer as a name."""
    return step.replace("~1", "/").replace("~0", "~")


def _is_generated(example: Example) -> bool:
    """Whether a documentation tool wrote the body from a schema: then it names every field."""
    leaves = [one for _, one in members(example.value) if not (isinstance(one, (dict, list)) and one)]
    return len(leaves) >= 2 and all(map(is_placeholder, leaves)) and any(one not in (None, "") for one in leaves)


def _add_row(fields: dict[str, Seen], row: Field) -> None:
    assert row.pointer is not None
    one = fields.setdefault(row.pointer, Seen(row.pointer))
    one.in_table = True
    one.table, one.written = declared(row.type), row.type
    one.required, one.values, one.line = row.required, row.values, row.line


def _add_value(fields: dict[str, Seen], pointer: str, value: Any, example: Example) -> None:
    one = fields.setdefault(pointer, Seen(pointer))
    one.in_example = True
    one.line = one.line or example.line
    one.samples.append(value)
    one.placeholder = one.placeholder or example.placeholder or (value == {} and isinstance(value, dict))
    types = of_value(value)
    if types is not None:
        one.shown.add(types)
