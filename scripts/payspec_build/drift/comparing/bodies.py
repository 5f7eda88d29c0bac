"""Bodies of requests and answers against their schemas, field by field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

from payspec_build.drift.comparing.schemas import Shape
from payspec_build.drift.comparing.seen import Seen, SeenBody, escaped
from payspec_build.drift.comparing.types import Types, allows, declared, in_words, meets
from payspec_build.drift.difference import Difference

_FORMATS = {
    "date": r"\d{4}-\d\d-\d\d",
    "date-time": r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:?\d\d)?",
    "uuid": r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
    "email": r"[^@\s]+@[^@\s]+",
    "uri": r"[a-zA-Z][a-zA-Z0-9+.-]*:\S+",
}


@attrs.frozen(kw_only=True)
class Side:
    """Which body is compared: `request` or the answer with a status; what the ledger knows of the page's fields.

    `before` are the places that the page carried when it was read last; None where the ledger does not know the page.
    """

    status: int | None = None
    before: frozenset[str] | None = None
    webhook: bool = False

    @property
    def is_sent(self) -> bool:
        """Whether the provider takes the body, and not we: then the specification is strict."""
        return self.status is None and not self.webhook

    @property
    def kind(self) -> str:
        """How kinds of differences begin."""
        return "request" if self.status is None else "response"

    def where(self, pointer: str) -> str:
        """A place as differences name it."""
        return pointer if self.status is None else f"{self.status} {pointer}"


def split_where(where: str) -> tuple[int | None, str]:
    """The status and the place in the body that `200 /data/id` names; no status for one of a request."""
    status, space, pointer = where.partition(" ")
    return (int(status), pointer) if space and re.fullmatch(r"[1-5][0-9][0-9]", status) else (None, where)


def compared(body: SeenBody, schema: Shape, side: Side, disputed: frozenset[str]) -> list[Difference]:
    """How a body differs from its schema. `disputed` places are left out: the page itself does not agree on them."""
    found: list[Difference] = []
    _walk(body, schema, "", side, disputed, found)
    return [*found, *_renames(found, schema, side)]


def _walk(body: SeenBody, shape: Shape, at: str, side: Side, disputed: frozenset[str], found: list[Difference]) -> None:
    shown = body.children(at)
    for one in shown:
        if one.pointer in disputed:
            continue
        if one.name == "*":
            inner = shape.item()
        else:
            inner = shape.field(one.name)
            if inner is None:
                if not _is_open(shape, side):
                    found.append(_added(one, shape, side))
                continue
            found += _of_field(one, inner, side)
        if inner is not None:
            _walk(body, inner, one.pointer, side, disputed, found)
    if body.children(f"{at}/*"):
        inner = shape.item()
        if inner is not None:
            _walk(body, inner, f"{at}/*", side, disputed, found)
    if any(one.name != "*" for one in shown):
        found += _gone(body, shown, shape, at, side, disputed)


def _is_open(shape: Shape, side: Side) -> bool:
    """Whether a field that is not described is none that is new: the object may hold anything."""
    return shape.is_free or not shape.names() or (side.is_sent and shape.openness == "open")


def _added(one: Seen, shape: Shape, side: Side) -> Difference:
    types = one.table or (frozenset().union(*one.shown) if one.shown else None)
    now: dict[str, Any] = {"type": in_words(types)}
    if one.required is not None:
        now["required"] = one.required
    if one.values:
        now["values"] = list(one.values)
    return Difference(
        kind=f"{side.kind}_field_added", where=side.where(one.pointer), now=now, way=_home(shape), line=one.line
    )


def _home(shape: Shape) -> tuple[str, ...]:
    """The schema that a new field belongs to: the one that describes most of the fields beside it."""
    return max(shape.parts, key=lambda part: len(part.node.get("properties", ()))).way


def _gone(
    body: SeenBody, shown: list[Seen], shape: Shape, at: str, side: Side, disputed: frozenset[str]
) -> Iterator[Difference]:
    names = {one.name for one in shown}
    for name in shape.names():
        pointer = f"{at}/{escaped(name)}"
        inner = shape.field(name)
        if name in names or pointer in disputed or inner is None:
            continue
        if inner.is_deprecated:
            continue
        carried = side.before is not None and pointer in side.before
        if side.is_sent:
            gone = carried or (body.is_whole and side.before is None)
        else:
            gone = carried or (inner.required and side.before is None)
        if gone:
            yield Difference(
                kind=f"{side.kind}_field_removed",
                where=side.where(pointer),
                way=inner.own,
                severity="breaking" if inner.required or side.is_sent else "unclear",
                note="" if inner.required else "optional in the specification: the page no longer shows it",
            )


def _of_field(one: Seen, inner: Shape, side: Side) -> Iterator[Difference]:
    where, way = side.where(one.pointer), inner.own
    changed = _type(one, inner.types, side)
    if changed:
        kind, now = changed
        yield Difference(kind=kind, where=where, was=in_words(inner.types), now=now, way=way, line=one.line)
        return
    if one.required is not None and one.in_table and _requirement_differs(one.required, inner.required, side):
        yield Difference(
            kind=f"{side.kind}_field_required_changed",
            where=where,
            was=_needed(inner.required),
            now=_needed(one.required),
            way=way,
            line=one.line,
        )
    yield from _values(one, inner, side)


def _requirement_differs(page: bool, specification: bool, side: Side) -> bool:
    """An answer that is promised less than the page promises is no mistake; one that is promised more is."""
    return page != specification if side.is_sent else specification and not page


def _needed(required: bool) -> str:
    return "required" if required else "optional"


def _type(one: Seen, allowed: Types, side: Side) -> tuple[str, str] | None:
    named = (one.table or frozenset()) - {"null"}
    narrower = side.is_sent and named == {"integer"} and "number" in allowed
    if narrower or not allows(allowed, named):
        return f"{side.kind}_field_type_changed", in_words(one.table)
    for types in one.shown:
        if types == {"null"}:
            if not side.is_sent and "null" not in allowed:
                return f"{side.kind}_field_nullable", "null"
        elif not meets(allowed, types):
            return f"{side.kind}_field_type_changed", in_words(types)
    if not side.is_sent and one.table and not allows(allowed, one.table) and one.table - allowed == {"null"}:
        return f"{side.kind}_field_nullable", in_words(one.table)
    return None


def _values(one: Seen, inner: Shape, side: Side) -> Iterator[Difference]:
    """Values that are listed or shown and not among those of the specification; forms that none of those had."""
    where, way = side.where(one.pointer), inner.own
    texts = [value for value in one.samples if isinstance(value, str) and value not in ("", "string")]
    known = inner.values
    if known is not None:
        listed = one.values or tuple(dict.fromkeys(texts))
        new = [value for value in listed if value not in known]
        left = [value for value in known if value not in one.values] if one.values else []
        if new or left:
            yield Difference(
                kind=f"{side.kind}_field_values_changed",
                where=where,
                was=list(known),
                now=list(one.values) or [*known, *new],
                severity="unclear" if left else "compatible",
                way=way,
                line=one.line,
            )
    observed = inner.keyword("x-observed") if not side.is_sent else None
    for value in texts if isinstance(observed, dict) else ():
        wanted = _FORMATS.get(observed.get("format", "")) or observed.get("pattern")
        if wanted and not re.search(wanted if "pattern" in observed else f"^(?:{wanted})$", value):
            yield Difference(
                kind=f"{side.kind}_field_format_changed",
                where=where,
                was=observed.get("format") or observed.get("pattern"),
                now=value,
                way=way,
                line=one.line,
            )
            return


def _renames(found: list[Difference], schema: Shape, side: Side) -> Iterator[Difference]:
    """A field that is gone and a new one beside it that may be the same by another name."""
    added = [one for one in found if one.kind == f"{side.kind}_field_added"]
    removed = [one for one in found if one.kind == f"{side.kind}_field_removed"]
    for gone in removed:
        near = [one for one in added if _parent(one.where) == _parent(gone.where)]
        best = max(near, key=lambda one: _alike(_name(gone.where), _name(one.where)), default=None)
        if best is None:
            continue
        alike = _alike(_name(gone.where), _name(best.where))
        alone = len(near) == 1 and len([one for one in removed if _parent(one.where) == _parent(gone.where)]) == 1
        if alike >= 0.5 or (alone and _may_be(best, schema.at(_pointer(gone.where)))):
            yield Difference(
                kind="possible_rename",
                where=_parent(gone.where) if _parent(gone.where).strip(" 0123456789") else f"{_parent(gone.where)}/",
                was=_name(gone.where),
                now=_name(best.where),
                note="same place, names alike"
                if alike >= 0.5
                else "same place, the only one gone and the only new one",
                way=best.way,
                line=best.line,
            )


def _may_be(new: Difference, gone: Shape | None) -> bool:
    """Whether a new field is of a type that the one that is gone had."""
    types = declared(str(new.now["type"]))
    return types is None or gone is None or meets(gone.types, types)


def _pointer(where: str) -> str:
    return where[where.find("/") :]


def _parent(where: str) -> str:
    return where.rpartition("/")[0]


def _name(where: str) -> str:
    return where.rpartition("/")[2]


def _alike(one: str, other: str) -> float:
    """How many of the words of two names are the same, 0 to 1."""
    first, second = set(re.findall("[a-z0-9]+", one.lower())), set(re.findall("[a-z0-9]+", other.lower()))
    return len(first & second) / max(1, min(len(first), len(second)))


def as_number(value: Any) -> Any:
    """An exact decimal as JSON has it, for reports."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
