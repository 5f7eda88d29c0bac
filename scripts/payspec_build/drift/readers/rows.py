"""Tables of names and types that were flattened to lines: their rows, and where in a body each belongs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from payspec_build.drift.page import Field
from payspec_build.drift.readers.decoding import Line, folded
from payspec_build.drift.readers.values import escaped
from payspec_build.drift.readers.words import NAME, TYPE, plain_type

ONE_LINE = re.compile(
    rf"(?P<name>{NAME.pattern})[\s|]+(?P<type>{TYPE.pattern})(?:[\s|,(]+(?P<need>required|optional))?\)?(?:[\s|:–-]+(?P<rest>.*))?",
    re.I,
)
GLUED = re.compile(rf"(?P<type>{TYPE.pattern})\s*(?P<need>required|optional)", re.I)
NEED = {"required": True, "optional": False, "mandatory": True, "*": True, "not required": False}
REMARKS = frozenset(("nullable", "deprecated", "read-only", "write-only", "read only", "write only", "unique", "⚠"))
LABEL = re.compile(
    r"(?P<what>Examples?|Default|Allowed values?|Possible values?|Enum(?: values?)?)\s*:?\s*(?P<value>.*)", re.I
)
ALTERNATIVES = re.compile(r"[\w.-]+(?:\s*\|\|\s*[\w.-]+)+")
"""Words such as `sandbox || production`: those that may be sent, and nothing else."""


@attrs.define
class Row:
    """One row: what it says beside its name. `pointer` stands where the table itself shows the nesting."""

    name: str
    type: str | None = None
    required: bool | None = None
    description: list[str] = attrs.Factory(list)
    example: str | None = None
    values: list[str] = attrs.Factory(list)
    line: int = 0
    pointer: str | None = None


def row_at(lines: Sequence[Line], index: int) -> tuple[Row, int] | None:
    """A row that begins at a line, and the index after its name and type; None where none does."""
    text = lines[index].text
    after = next((at for at in range(index + 1, min(index + 4, len(lines))) if lines[at].text), None)
    if NAME.fullmatch(text) and text.lower() not in NEED and after is not None:
        kind = lines[after].text
        if TYPE.fullmatch(kind):
            return Row(text, plain_type(kind), line=lines[index].number), after + 1
        glued = GLUED.fullmatch(kind)
        if glued:
            return Row(
                text, plain_type(glued["type"]), NEED[glued["need"].lower()], line=lines[index].number
            ), after + 1
    found = ONE_LINE.fullmatch(text) if len(text) < 400 else None
    if found and (found["need"] or not found["rest"]):
        row = Row(found["name"], plain_type(found["type"]), line=lines[index].number)
        row.required = NEED[found["need"].lower()] if found["need"] else None
        row.description += [found["rest"]] if found["rest"] else []
        return row, index + 1
    return None


def rows_from(lines: Sequence[Line], start: int, ends: Callable[[int], bool]) -> tuple[list[Row], int]:
    """The rows of a table from a line on, and the index after it: where `ends` says that something else begins."""
    rows: list[Row] = []
    index = start
    label: str | None = None
    while index < len(lines):
        text = lines[index].text
        if not text:
            index += 1
            continue
        value = label in ("example", "default")
        found = None if value else row_at(lines, index)  # first of all: a field may be called "example" or "body"
        if not value and found is None and ends(index):
            break
        if found:
            row, index = found
            rows.append(row)
            label = None
            continue
        if not rows:
            break
        label = _remark(rows[-1], text, label)
        index += 1
    return rows, index


def _remark(row: Row, text: str, label: str | None) -> str | None:
    """A line below a row: whether it is required, an example, allowed values, or words about it.

    `label` is the one that stands on the line above. Returns the one that the next line still belongs to.
    """
    found = LABEL.fullmatch(text)
    if label in ("example", "default"):
        _take(row, label, text)
    elif label == "values" and " " not in text and text.lower() not in NEED:
        _take(row, label, text)
        return label
    elif found:
        first = found["what"].lower()[:7]
        label = first if first in ("example", "default") else "values"
        if not found["value"]:
            return label
        _take(row, label, found["value"])
    elif text.lower() in NEED and row.required is None and not row.description:
        row.required = NEED[text.lower()]
    elif text.lower() not in REMARKS:
        row.description.append(folded(text))
        if ALTERNATIVES.fullmatch(text):
            _take(row, "values", text)
    return None


def _take(row: Row, label: str, value: str) -> None:
    if label == "example" and row.example is None:
        row.example = folded(value)
    elif label == "values":
        row.values += [one for part in re.split(r"[,|\s]+", value) if (one := part.strip("`'\""))]


def placed(rows: Sequence[Row], example: Any) -> list[Field]:
    """The rows as fields of a body. Where each belongs is told by the page's example, in which the names nest."""
    pointers = _Placing(rows).run(example)
    return [
        Field(
            name=row.name,
            pointer=pointer,
            type=row.type,
            required=row.required,
            description=" ".join(row.description),
            values=tuple(row.values),
            line=row.line,
        )
        for row, pointer in zip(rows, pointers, strict=True)
    ]


@attrs.define
class _Scope:
    """An object of the example whose members are being matched."""

    pointer: str
    waiting: dict[str, Any]


@attrs.define
class _Placing:
    """Follows rows through the example: a table lists each object's members right below it, or not at all."""

    rows: Sequence[Row]
    scopes: list[_Scope] = attrs.Factory(list)
    found: list[str | None] = attrs.Factory(list)

    def run(self, example: Any) -> list[str | None]:
        pointer, members = _members(example, "")
        self.scopes = [_Scope(pointer, dict(members))]
        for index, row in enumerate(self.rows):
            self.found.append(row.pointer or dotted(row.name) or self._place(index, row.name))
        self._between()
        return self.found

    def _place(self, index: int, name: str) -> str | None:
        depth = next((at for at in reversed(range(len(self.scopes))) if name in self.scopes[at].waiting), None)
        if depth is None:
            return None
        del self.scopes[depth + 1 :]
        scope = self.scopes[depth]
        value = scope.waiting.pop(name)
        pointer = f"{scope.pointer}/{escaped(name)}"
        inner, members = _members(value, pointer)
        if members and self._opens(index, members, scope):
            self.scopes.append(_Scope(inner, dict(members)))
        return pointer

    def _opens(self, index: int, members: dict[str, Any], scope: _Scope) -> bool:
        """Whether the rows that follow are this object's members, and not its neighbours that have the same names."""
        after = [row.name for row in self.rows[index + 1 : index + 1 + len(members)]]
        if not after or after[0] not in members:
            return False
        around = {name for outer in self.scopes for name in outer.waiting}
        if after[0] not in around:
            return True
        mine = sum(name in members for name in after)
        return mine > sum(name in around for name in after)

    def _between(self) -> None:
        """A row that the example lacks is where its neighbours are, if these hold nothing themselves."""
        for index, pointer in enumerate(self.found):
            if pointer is not None or index == 0:
                continue
            before = self.found[index - 1]
            after = next((one for one in self.found[index + 1 : index + 4] if one is not None), None)
            if before is None or self.rows[index - 1].type in ("object", "array", None):
                continue
            parent = before.rpartition("/")[0]
            if parent == "" or (after is not None and after.rpartition("/")[0] == parent):
                self.found[index] = f"{parent}/{escaped(self.rows[index].name)}"


def _members(value: Any, pointer: str) -> tuple[str, dict[str, Any]]:
    """The members that a table lists below a value: an object's own, or those of an array's first object."""
    while isinstance(value, list):
        value = next((one for one in value if isinstance(one, (dict, list))), None)
        pointer += "/*"
    return pointer, value if isinstance(value, dict) else {}


def dotted(name: str) -> str | None:
    """A name that says itself where it belongs: `data.items[].id`."""
    if "." not in name.strip(".") and "[" not in name:
        return None
    steps = [step for step in re.split(r"\.|(?=\[)", name) if step]
    return "".join("/*" if step.startswith("[") else f"/{escaped(step)}" for step in steps)
