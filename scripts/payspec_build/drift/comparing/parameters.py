"""Parameters and headers of a page against those of an operation and of its security schemes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

import attrs

from payspec_build.drift.comparing.ledger import ORDINARY
from payspec_build.drift.comparing.schemas import Shape
from payspec_build.drift.comparing.specification import Operation, SecurityHeader, SpecParameter
from payspec_build.drift.comparing.types import allows, declared, in_words
from payspec_build.drift.difference import Difference, Way
from payspec_build.drift.page import Parameter, ReadOperation

_ADMITS = re.compile(r"auth|token|api-?key|secret|signature|credential|bearer|sign\b|hmac|\bkey\b", re.I)


def compared(read: ReadOperation, operation: Operation, before: frozenset[str] | None) -> Iterator[Difference]:
    """Query and path parameters, then headers. `before` are the facts of the page when it was read last."""
    shown = _merged(read)
    for place in ("path", "query", "cookie"):
        yield from _of_place(place, shown, read, operation, before)
    yield from _headers(shown, read, operation, before)


@attrs.frozen
class _Tables:
    """Which kinds of parameters a table of the page lists."""

    places: frozenset[str]


def _merged(read: ReadOperation) -> dict[tuple[str, str], Parameter]:
    """What the page says of each parameter: its table first, samples for what the table leaves open."""
    order = {"table": 0, "document": 0, "prose": 1, "path": 2, "curl": 3}
    found: dict[tuple[str, str], Parameter] = {}
    for one in sorted(read.parameters, key=lambda parameter: order.get(parameter.origin, 3)):
        if one.place is None or one.name is None:
            continue
        key = (one.place, one.name.lower() if one.place == "header" else one.name)
        if key not in found:
            found[key] = one
        else:
            first = found[key]
            found[key] = attrs.evolve(
                first,
                type=first.type or one.type,
                required=one.required if first.required is None else first.required,
                value=first.value if first.value is not None else one.value,
                values=first.values or one.values,
            )
    for sample in read.samples:
        for name, value in sample.query:
            found.setdefault(("query", name), Parameter(place="query", name=name, value=value, origin="curl"))
        for name, value in sample.headers:
            key = ("header", name.lower())
            found.setdefault(key, Parameter(place="header", name=name, value=value, origin="curl", line=sample.line))
    return found


def is_listed(shown: Iterable[Parameter], place: str) -> bool:
    """Whether a table of the page lists parameters of that kind; a sample need not send all there are."""
    return any(one.place == place and one.origin in ("table", "document") for one in shown)


def _of_place(
    place: str,
    shown: dict[tuple[str, str], Parameter],
    read: ReadOperation,
    operation: Operation,
    before: frozenset[str] | None,
) -> Iterator[Difference]:
    there = {name: one for (where, name), one in shown.items() if where == place}
    wanted = {one.name: one for one in operation.parameters if one.place == place}
    added = [name for name in there if name not in wanted]
    gone = [
        name
        for name, one in wanted.items()
        if name not in there and not one.deprecated and _is_gone(one, place, shown.values(), before, f"{place} {name}")
    ]
    if place == "path":
        yield from _renamed_path(added, gone, read, operation)
        added, gone = [], []
    elif len(added) == len(gone) == 1:
        yield Difference(
            kind="parameter_renamed",
            where=f"{place} {gone[0]}",
            was=gone[0],
            now=added[0],
            way=wanted[gone[0]].way,
            line=there[added[0]].line,
            note="the only one gone and the only new one",
        )
        added, gone = [], []
    for name in added:
        yield _added(place, there[name], operation)
    for name in gone:
        severity = "breaking" if wanted[name].required else "unclear"
        yield Difference(
            kind="parameter_removed", where=f"{place} {name}", way=wanted[name].way, severity=severity, was=name
        )
    for name, one in there.items():
        if name in wanted:
            yield from _changed(place, one, wanted[name], operation)


def _is_gone(
    one: SpecParameter, place: str, shown: Iterable[Parameter], before: frozenset[str] | None, fact: str
) -> bool:
    if before is not None:
        return fact in before
    return is_listed(shown, place) and (one.required or place == "path")


def _added(place: str, one: Parameter, operation: Operation) -> Difference:
    now: dict[str, object] = {"type": in_words(declared(one.type)) if one.type else "unknown"}
    if one.required is not None:
        now["required"] = one.required
    if one.values:
        now["values"] = list(one.values)
    return Difference(
        kind="parameter_added",
        where=f"{place} {one.name}",
        now=now,
        way=operation.way,
        line=one.line,
        note=one.description,
    )


def _renamed_path(added: list[str], gone: list[str], read: ReadOperation, operation: Operation) -> Iterator[Difference]:
    """Of the path only the name of a parameter can differ here; where it has more or fewer, the path is another."""
    by_path = re.findall(r"\{([^{}]+)\}", operation.path)
    on_page = re.findall(r"\{([^{}]+)\}", read.path or "")
    if len(by_path) != len(on_page):
        return
    for was, now in zip(by_path, on_page, strict=True):
        if was != now and was in gone and now in added:
            yield Difference(
                kind="parameter_renamed",
                where=f"path {was}",
                was=was,
                now=now,
                severity="editorial",
                note="a name alone: nothing of it is sent",
                way=operation.way,
            )


def _changed(place: str, one: Parameter, spec: SpecParameter, operation: Operation) -> Iterator[Difference]:
    where, shape = f"{place} {spec.name}", Shape.of(operation.specification, spec.schema, (*spec.way, "schema"))
    types = declared(one.type)
    if types and not allows(shape.types, types - {"null"}):
        yield Difference(
            kind="parameter_type_changed",
            where=where,
            was=in_words(shape.types),
            now=in_words(types),
            way=spec.way,
            line=one.line,
        )
    # The path's parameters are always needed, whatever a table says of them.
    if one.required is not None and place != "path" and one.required != spec.required and one.origin != "path":
        yield Difference(
            kind="parameter_required_changed",
            where=where,
            was="required" if spec.required else "optional",
            now="required" if one.required else "optional",
            way=spec.way,
            line=one.line,
        )
    yield from _values(where, one, shape.values, spec.way)


def _values(where: str, one: Parameter, known: Collection[str], way: Way) -> Iterator[Difference]:
    if one.values and known and set(one.values) != set(known):
        yield Difference(
            kind="parameter_values_changed",
            where=where,
            was=list(known),
            now=list(one.values),
            severity="compatible" if set(known) < set(one.values) else "unclear",
            way=way,
            line=one.line,
        )


def _headers(
    shown: dict[tuple[str, str], Parameter], read: ReadOperation, operation: Operation, before: frozenset[str] | None
) -> Iterator[Difference]:
    there = {name: one for (place, name), one in shown.items() if place == "header" and name not in ORDINARY}
    own = {one.name.lower(): one for one in operation.parameters if one.place == "header"}
    admits = {one.name.lower(): one for one in operation.security_headers}
    others = {
        one.name.lower(): one for one in operation.specification.security_headers if one.name.lower() not in admits
    }
    new = [name for name in there if name not in own and name not in admits]
    strangers = [name for name in new if name not in others and _ADMITS.search(name)]
    missing = [name for name in admits if name not in there and _misses(name, admits[name], shown, read, before)]
    missing = [name for name in missing if not _is_empty(read)] or []
    unknown = [name for name in new if name not in others]
    if not strangers and len(missing) == len(unknown) == 1:
        strangers = unknown
    for name, stranger in zip(list(missing), list(strangers), strict=False):
        yield Difference(
            kind="security_header_changed",
            where="header",
            was=admits[name].name,
            now=there[stranger].name,
            way=admits[name].way,
            line=there[stranger].line,
        )
        missing.remove(name)
        new.remove(stranger)
    for name in missing:
        yield Difference(
            kind="security_header_removed",
            where=f"header {admits[name].name}",
            was=admits[name].name,
            way=operation.way,
        )
    for name in new:
        if name in others or name in strangers:
            known = others.get(name)
            yield Difference(
                kind="security_header_added",
                where=f"header {there[name].name}",
                now=there[name].name,
                way=known.way if known else operation.way,
                line=there[name].line,
            )
        else:
            yield _added("header", there[name], operation)
    for name, one in own.items():
        if name not in there:
            if before is not None and f"header {one.name}" in before:
                yield Difference(kind="parameter_removed", where=f"header {one.name}", was=one.name, way=one.way)
        else:
            yield from _changed("header", there[name], one, operation)
    for name, scheme in admits.items():
        if name in there:
            yield from _values(f"header {scheme.name}", there[name], scheme.values, scheme.way)
        if name in there and there[name].required is False:
            yield Difference(
                kind="parameter_required_changed",
                where=f"header {scheme.name}",
                was="required",
                now="optional",
                way=scheme.way,
                line=there[name].line,
            )


def _is_empty(read: ReadOperation) -> bool:
    return not read.parameters and not read.samples


def _misses(
    name: str,
    scheme: SecurityHeader,
    shown: dict[tuple[str, str], Parameter],
    read: ReadOperation,
    before: frozenset[str] | None,
) -> bool:
    """Whether a page that names headers leaves out one that admits a call.

    A page that names none says nothing of them. Where the ledger knows the page, it is gone only if it was there.
    """
    if before is not None:
        return f"header {scheme.name}" in before
    return any(place == "header" and one not in ORDINARY for place, one in shown)
