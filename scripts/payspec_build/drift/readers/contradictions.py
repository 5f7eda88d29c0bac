"""Where a page says two things of one: table and example, heading and sample, heading and menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from payspec_build.drift.page import Body, Contradiction, Page, Parameter, ReadOperation, Request
from payspec_build.drift.readers.parameters import IGNORED, IN_PATH
from payspec_build.drift.readers.values import json_type


def contradictions(page: Page) -> tuple[Contradiction, ...]:
    """All of them, in the order of the page's parts."""
    found: list[Contradiction] = []
    for operation in page.operations:
        found += _heading(operation)
        found += _menu(page, operation)
        found += _headers(operation)
        if operation.request is not None:
            found += _body(operation.request, "")
            found += _request_samples(operation)
        for response in operation.responses:
            found += _body(response.body, f"{response.status} ")
    return tuple(dict.fromkeys(found))


def _heading(operation: ReadOperation) -> Iterator[Contradiction]:
    """Method and path of the heading against those of the samples; a sample may call below a base path."""
    for sample in operation.samples:
        if operation.method and sample.method != operation.method:
            yield Contradiction(
                where="method", one=f"heading {operation.method}", other=f"sample {sample.method}", line=sample.line
            )
        if operation.path and sample.path != "/" and not fits(operation.path, sample.path):
            yield Contradiction(
                where="path", one=f"heading {operation.path}", other=f"sample {sample.path}", line=sample.line
            )


def fits(template: str, path: str) -> bool:
    """Whether a request's path is one of a template's, or ends in one."""
    wanted, shown = template.rstrip("/").split("/")[1:], path.rstrip("/").split("/")[1:]
    if len(shown) < len(wanted):
        return False
    last = shown[len(shown) - len(wanted) :]
    return all(one == other or IN_PATH.search(one) is not None for one, other in zip(wanted, last, strict=True))


def _menu(page: Page, operation: ReadOperation) -> Iterator[Contradiction]:
    named = [entry for entry in page.menu or () if entry.title == operation.title and entry.method]
    if operation.group:
        named = [entry for entry in named if operation.group in entry.groups[-1:]] or named
    methods = {entry.method for entry in named}
    if operation.method and len(methods) == 1 and methods != {operation.method}:
        yield Contradiction(
            where="method", one=f"heading {operation.method}", other=f"menu {named[0].method}", line=operation.line
        )


def _headers(operation: ReadOperation) -> Iterator[Contradiction]:
    """A table of headers and a sample that name different ones for what stands in the same place."""
    declared = [one for one in operation.parameters if one.place == "header" and one.origin == "table" and one.name]
    if not declared or not operation.samples:
        return
    known = {one.name.lower() for one in declared if one.name}
    for sample in operation.samples:
        names = [name for name, _ in sample.headers if name.lower() not in IGNORED]
        extra = [name for name in names if name.lower() not in known]
        missing = _missing(declared, sample)
        if extra and missing:
            yield Contradiction(
                where="header", one=f"table {', '.join(missing)}", other=f"sample {', '.join(extra)}", line=sample.line
            )


def _missing(declared: list[Parameter], sample: Request) -> list[str]:
    shown = {name.lower() for name, _ in sample.headers}
    return [
        one.name
        for one in declared
        if one.name and one.name.lower() not in shown and one.name.lower() not in IGNORED and one.required is not False
    ]


def _body(body: Body, where: str) -> Iterator[Contradiction]:
    """What the table declares against the first example that shows values."""
    shown = [one for one in body.examples if one.readable and not one.placeholder]
    for field in body.fields or ():
        for one in shown:
            if field.pointer is None:
                continue
            values = list(at(one.value, field.pointer))
            if values and field.type:
                types = list(dict.fromkeys(json_type(value) for value in values))
                wrong = [kind for kind in types if not _allows(field.type, kind)]
                if wrong:
                    yield Contradiction(
                        where=f"{where}{field.pointer}",
                        one=f"declared {field.type}",
                        other=f"example {wrong[0]}",
                        line=field.line,
                    )
            elif not values and field.required and _has_parent(one.value, field.pointer):
                yield Contradiction(
                    where=f"{where}{field.pointer}",
                    one="declared required",
                    other="not in the example",
                    line=field.line,
                )


def _allows(declared: str, kind: str) -> bool:
    """Whether a declared type takes values of a kind; types of no JSON kind take all."""
    kinds = {"integer" if one == "int" else one for one in declared.split(" | ")}
    if not kinds <= {"string", "integer", "number", "boolean", "null", "object", "array"}:
        return True
    return kind in kinds or (kind == "integer" and "number" in kinds)


def at(value: Any, pointer: str) -> Iterator[Any]:
    """The values at a pointer; `*` stands for each item of an array."""
    found = [value]
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        if step == "*":
            found = [item for one in found if isinstance(one, list) for item in one]
        else:
            found = [one[name] for one in found if isinstance(one, dict) and name in one]
    yield from found


def _has_parent(value: Any, pointer: str) -> bool:
    return any(isinstance(one, dict) and one for one in at(value, pointer.rpartition("/")[0]))


def _request_samples(operation: ReadOperation) -> Iterator[Contradiction]:
    """The body that the page shows against the one that its sample sends."""
    shown = next((one for one in operation.request.examples if one.readable), None) if operation.request else None
    for sample in operation.samples:
        if shown is None or sample.body is None or not sample.body.readable:
            continue
        mixed = shown.placeholder or sample.body.placeholder
        yield from _differences(shown.value, sample.body.value, "", mixed, sample.line)


def _differences(one: Any, other: Any, pointer: str, names_only: bool, line: int | None) -> Iterator[Contradiction]:
    if isinstance(one, dict) and isinstance(other, dict):
        for name in dict.fromkeys((*one, *other)):
            below = f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}"
            if name in one and name in other:
                yield from _differences(one[name], other[name], below, names_only, line)
            else:
                sides = (
                    ("in the example", "not in the sample") if name in one else ("not in the example", "in the sample")
                )
                yield Contradiction(where=below, one=sides[0], other=sides[1], line=line)
    elif not names_only and one is not None and other is not None:
        kinds = (json_type(one), json_type(other))
        if len({"number" if kind == "integer" else kind for kind in kinds}) > 1:
            yield Contradiction(where=pointer, one=f"example {kinds[0]}", other=f"sample {kinds[1]}", line=line)
