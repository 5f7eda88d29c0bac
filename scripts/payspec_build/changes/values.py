"""Two readings of one value, or of the fields of one object, held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from payspec_build.changes.change import Change, change
from payspec_build.changes.renames import renames
from payspec_build.changes.schemas import Facts, Field, stricter_rules
from payspec_build.naming import attribute_name

_INTEGER, _NUMBER = frozenset({"integer"}), frozenset({"number"})


@attrs.frozen
class Role:
    """What a value is: an `argument` of an operation, a field that is sent (`input`) or one that is received (`reply`).

    `owner` is the operation or schema; `touch` are the forms of the names under which the Python API shows a field;
    `schemas` are the new names of schemas by their old ones.
    """

    name: str
    owner: str
    touch: tuple[str, ...] = ()
    schemas: Mapping[str, str] = attrs.field(factory=dict)

    @property
    def is_sent(self) -> bool:
        """Whether a caller writes it."""
        return self.name != "reply"

    def kind(self, what: str) -> str:
        """The kind of a change of such a value."""
        return f"{self.name}-{what}"

    def touches(self, *fields: str) -> tuple[str, ...]:
        """The names of the Python API for these fields."""
        return tuple(form.format(attribute_name(one)) for form in self.touch for one in fields)

    def below(self, field: str) -> Role:
        """The role of the fields of a field whose object has no name."""
        name = "input" if self.is_sent else "reply"
        return Role(name, f"{self.owner}.{field}", (), self.schemas)


def field_changes(role: Role, old: Mapping[str, Field], new: Mapping[str, Field]) -> Iterator[Change]:
    """Every change among the fields of an object, or the arguments of an operation."""
    gone = {name: field for name, field in old.items() if name not in new}
    came = {name: field for name, field in new.items() if name not in old}
    moved = renames(gone, came, lambda one, other: _likeness(role, one, other))
    for name, field in old.items():
        now = name if name in new else moved.get(name)
        if now is None:
            yield change(role.kind("removed"), f"{role.owner}.{name}", _brief(field), touches=role.touches(name))
            continue
        if now != name:
            is_same = attribute_name(now) == attribute_name(name)
            what = "wire-name" if is_same else "renamed"
            yield change(role.kind(what), f"{role.owner}.{name}", name, now, touches=role.touches(name, now))
        yield from _one(role, now, field, new[now])
    for name, field in came.items():
        if name not in moved.values():
            is_needed = role.is_sent and field.is_required
            kind = role.kind("added-required" if is_needed else "added")
            yield change(kind, f"{role.owner}.{name}", None, _brief(field), touches=role.touches(name))


def _one(role: Role, name: str, old: Field, new: Field) -> Iterator[Change]:
    subject, touches = f"{role.owner}.{name}", role.touches(name)
    if old.place != new.place:
        yield change("argument-place", subject, old.place, new.place, touches=touches)
    if role.is_sent and old.is_required != new.is_required:
        yield change(role.kind("required" if new.is_required else "optional"), subject, touches=touches)
    if not role.is_sent and (old.is_required, old.facts.is_nullable) != (new.is_required, new.facts.is_nullable):
        said = [
            ("there" if one.is_required else "may be missing") + (", may be null" if one.facts.is_nullable else "")
            for one in (old, new)
        ]
        loses = old.is_required > new.is_required or new.facts.is_nullable > old.facts.is_nullable
        yield change(role.kind("optional" if loses else "required"), subject, *said, touches=touches)
    yield from value_changes(role, subject, old.facts, new.facts, touches)


def value_changes(role: Role, subject: str, old: Facts, new: Facts, touches: tuple[str, ...] = ()) -> Iterator[Change]:
    """Every change of one value but whether it is there."""
    yield from _types(role, subject, old, new, touches)
    yield from _values(role, subject, old, new, touches)
    yield from _limits(role, subject, old, new, touches)
    if old.default != new.default:
        yield change(role.kind("default"), subject, old.default or "none", new.default or "none", touches=touches)
    if old.money != new.money:
        kind = "money-unit" if old.money and new.money else "money-marked" if new.money else "money-unmarked"
        yield change(kind, subject, old.money or "no amount", new.money or "no amount", touches=touches)
    if old.is_secret != new.is_secret:
        yield change("secret-marked" if new.is_secret else "secret-unmarked", subject, touches=touches)
    if old.is_deprecated != new.is_deprecated:
        yield change(role.kind("deprecated" if new.is_deprecated else "restored"), subject, touches=touches)
    yield from _notes(subject, old, new)
    if old.items is not None and new.items is not None:
        yield from value_changes(role, f"{subject}[]", old.items, new.items, touches)
    if old.fields and new.fields:
        inner = attrs.evolve(role.below(""), owner=subject)
        yield from (attrs.evolve(one, touches=touches) for one in field_changes(inner, old.fields, new.fields))


def _types(role: Role, subject: str, old: Facts, new: Facts, touches: tuple[str, ...]) -> Iterator[Change]:
    before = frozenset(_renamed(one, role.schemas) for one in old.types)
    after = new.types
    if role.is_sent:
        before, after = (
            one | ({"null"} if facts.is_nullable else set()) for one, facts in ((before, old), (after, new))
        )
    if before == after:
        return
    said = [" | ".join(sorted(one)).replace("object:", "") or "anything" for one in (before, after)]
    if _holds(after, before):
        what = "widened"
    elif _holds(before, after):
        what = "narrowed"
    else:
        what = "type"
    yield change(role.kind(what), subject, *said, touches=touches)


def _holds(wide: frozenset[str], narrow: frozenset[str]) -> bool:
    """Whether every value of the one is one of the other. Without a type anything is."""
    return not wide or (bool(narrow) and all(one in wide or (one == "integer" and "number" in wide) for one in narrow))


def _values(role: Role, subject: str, old: Facts, new: Facts, touches: tuple[str, ...]) -> Iterator[Change]:
    if old.values == new.values:
        return
    if old.values is None or new.values is None:
        what = "values-removed" if old.values is None else "values-added"
        yield change(role.kind(what), subject, _listed(old.values), _listed(new.values), touches=touches)
        return
    gone = [one for one in old.values if one not in new.values]
    came = [one for one in new.values if one not in old.values]
    if gone:
        yield change(role.kind("values-removed"), subject, ", ".join(gone), None, touches=touches)
    if came:
        yield change(role.kind("values-added"), subject, None, ", ".join(came), touches=touches)


def _limits(role: Role, subject: str, old: Facts, new: Facts, touches: tuple[str, ...]) -> Iterator[Change]:
    before, after = ({key: value for key, value in one.rules.items() if not key.startswith("x-")} for one in (old, new))
    narrower, wider = stricter_rules(before, after)
    if role.is_sent and narrower:
        yield change(f"{role.name}-stricter", subject, None, "; ".join(narrower), touches=touches)
    if role.is_sent and wider:
        yield change(f"{role.name}-looser", subject, None, "; ".join(wider), touches=touches)
    if not role.is_sent and (narrower or wider):
        yield change("reply-rule", subject, None, "; ".join([*narrower, *wider]))
    for key in sorted({*old.rules, *new.rules} - {*before, *after}):
        if old.rules.get(key) != new.rules.get(key):
            kind = "test-data" if key == "x-sparse-fields" else "extension"
            yield change(kind, f"{subject} {key}", old.rules.get(key), new.rules.get(key))


def _notes(subject: str, old: Facts, new: Facts) -> Iterator[Change]:
    for key in dict.fromkeys([*old.note, *new.note]):
        if old.note.get(key) != new.note.get(key):
            kind = {"x-known-values": "known-values", "x-observed": "test-data"}.get(key, "documentation")
            yield change(kind, f"{subject} {key}", old.note.get(key), new.note.get(key))


def _likeness(role: Role, one: Field, other: Field) -> float:
    """How alike two fields are beside their names: 0 where they cannot be the same."""
    first, second = one.facts, other.facts
    types = frozenset(_renamed(name, role.schemas) for name in first.types)
    if types != second.types or first.values != second.values or first.money != second.money:
        return 0.0
    described = first.note.get("description")
    if described and described == second.note.get("description"):
        return 1.0
    is_particular = bool(first.values or first.money or first.schema or first.rules)
    alike = (
        (one.is_required == other.is_required)
        + (first.rules == second.rules)
        + (is_particular and first.rules == second.rules)
    )
    return 0.15 * alike + 0.05


def _renamed(name: str, schemas: Mapping[str, str]) -> str:
    kind, _, schema = name.partition(":")
    return f"{kind}:{schemas.get(schema, schema)}" if schema else name


def _listed(values: tuple[str, ...] | None) -> str:
    return "any" if values is None else ", ".join(values)


def _brief(field: Field) -> str:
    said = " | ".join(sorted(field.facts.types)).replace("object:", "") or "anything"
    return f"{said}, required" if field.is_required else said
