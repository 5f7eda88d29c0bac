"""The operations of two documents held against each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from payspec_build.bundle import operations as listed
from payspec_build.changes.change import Change, change
from payspec_build.changes.kinds import EXTENSIONS
from payspec_build.changes.plain import Tree, at, mapping, pairs, parts, sequence, shown, text
from payspec_build.changes.renames import renames
from payspec_build.changes.schemas import Facts, Field, Reader
from payspec_build.changes.values import Role, field_changes, value_changes

UNREAD = frozenset({"inferred", "imported"})
_LEVELS = ("inferred", "imported", "partial", "documented")
_WORDS = ("summary", "description", "externalDocs", "tags")
_COMPARED = frozenset(
    ("operationId", "parameters", "requestBody", "responses", "security", "deprecated", "servers", "callbacks", *_WORDS)
)


@attrs.frozen(eq=False)
class Op:
    """One operation of one document."""

    id: str
    path: str
    method: str
    raw: Tree
    document: Tree
    reader: Reader

    @property
    def touch(self) -> str:
        """The name of its method, as the surface has it."""
        tag = text((sequence(self.raw.get("tags")) or [""])[0])
        return f"{tag}.{self.id.removeprefix(f'{tag}_')}"

    @property
    def arguments(self) -> dict[str, Field]:
        """What a caller passes, wherever in the request it travels."""
        found = {}
        item = mapping(mapping(self.document.get("paths")).get(self.path))
        for one in map(
            self.reader.resolved, [*sequence(item.get("parameters")), *sequence(self.raw.get("parameters"))]
        ):
            facts = self.reader.facts(one.get("schema"))
            note = {**facts.note, **{key: shown(one[key]) for key in ("description", "x-instead") if key in one}}
            gone = facts.is_deprecated or one.get("deprecated") is True
            found[text(one.get("name"))] = Field(
                attrs.evolve(facts, note=note, is_deprecated=gone), one.get("required") is True, text(one.get("in"))
            )
        return {**found, **(self.reader.fields(self.body) if self.body is not None else {})}

    @property
    def body(self) -> Any:
        """The schema of what is sent, or None."""
        return _schema(self.reader.resolved(self.raw.get("requestBody")))

    @property
    def responses(self) -> dict[int, Tree]:
        """The documented replies by status."""
        found = mapping(self.raw.get("responses"))
        return {int(status): self.reader.resolved(one) for status, one in found.items() if str(status).isdecimal()}

    @property
    def reply(self) -> Any:
        """The schema of a success, whole."""
        good = [one for status, one in sorted(self.responses.items()) if 200 <= status < 300]
        return next((found for one in good if (found := _schema(one)) is not None), None)

    @property
    def envelope(self) -> Tree:
        """Where the payload and its companions lie."""
        found = mapping(mapping(self.document.get("x-envelopes")).get(text(self.raw.get("x-envelope"))))
        return {key: value for key, value in found.items() if key != "description"}

    @property
    def payload(self) -> Facts:
        """What is handed to the caller."""
        pointer = self.envelope.get("payload")
        facts = self.reader.facts(self.reply)
        for name in parts(pointer) if isinstance(pointer, str) and pointer else ():
            fields = (
                self.reader.fields({"$ref": f"#/components/schemas/{facts.schema}"}) if facts.schema else facts.fields
            )
            facts = fields[name].facts if name in fields else Facts()
        return facts

    @property
    def level(self) -> str:
        """How well it is known."""
        return text(mapping(self.raw.get("x-evidence")).get("level"))

    @property
    def facts(self) -> dict[str, str]:
        """How well single facts are known, where that is another level than its own."""
        said = mapping(mapping(self.raw.get("x-evidence")).get("facts"))
        return {name: text(mapping(one).get("level")) or text(one) for name, one in said.items()}

    @property
    def is_going(self) -> bool:
        """Whether the specification says that it is to go, or that its pages no longer list it."""
        return self.raw.get("deprecated") is True or "withdrawn" in mapping(self.raw.get("x-evidence"))


def operations(document: Tree) -> dict[str, Op]:
    """The operations of a document by id."""
    reader = Reader(document)
    paths = {path: item for path, item in mapping(document.get("paths")).items() if isinstance(item, dict)}
    found = [(path, method, mapping(raw)) for path, method, raw in listed({"paths": paths})]
    return {
        text(raw.get("operationId")): Op(text(raw.get("operationId")), path, method, raw, document, reader)
        for path, method, raw in found
    }


def renamed_operations(old: Mapping[str, Op], new: Mapping[str, Op]) -> dict[str, str]:
    """The new id of each operation that has another one: at the same address, or with everything else alike."""
    gone = {name: one for name, one in old.items() if name not in new}
    came = {name: one for name, one in new.items() if name not in old}

    def likeness(one: Op, other: Op) -> float:
        if (one.path, one.method) == (other.path, other.method):
            return 1.0
        if one.method != other.method or one.arguments.keys() != other.arguments.keys() or not one.arguments:
            return 0.0
        return 0.5 if text(one.raw.get("description")) == text(other.raw.get("description")) else 0.0

    return renames(gone, came, likeness)


def operation_changes(old: Mapping[str, Op], new: Mapping[str, Op], schemas: Mapping[str, str]) -> Iterator[Change]:
    """Every change of the operations; `schemas` are the new names of schemas by their old ones."""
    moved = renamed_operations(old, new)
    for name, one in old.items():
        now = name if name in new else moved.get(name)
        if now is None:
            said = "it was marked as going" if one.is_going else "no release has marked it as going"
            yield change("operation-removed", name, _address(one), touches=(one.touch,), note=said)
            continue
        if now != name:
            touches = (one.touch, new[now].touch)
            yield change("operation-renamed", name, name, now, touches=touches)
        yield from _one(one, new[now], schemas)
    for name, one in new.items():
        if name not in old and name not in moved.values():
            yield change("operation-added", name, None, _address(one), touches=(one.touch,))


def _one(old: Op, new: Op, schemas: Mapping[str, str]) -> Iterator[Change]:
    if _address(old) != _address(new):
        yield change("operation-moved", new.id, _address(old), _address(new))
    yield from _words(old, new)
    yield from _security(old, new)
    yield from _request(old, new, schemas)
    yield from _replies(old, new, schemas)
    yield from _idempotency(old, new)
    yield from _pagination(old, new)
    yield from _deletion(old, new)
    yield from _rate_limit(old, new)
    for key, kind in (("x-rules", "rule-words"), ("x-unprovoked", "test-data"), ("x-moves-money", "moves-money")):
        if old.raw.get(key) != new.raw.get(key):
            yield change(kind, f"{new.id} {key}", old.raw.get(key), new.raw.get(key))
    for key in sorted({*old.raw, *new.raw} - _COMPARED - EXTENSIONS):
        if old.raw.get(key) != new.raw.get(key):
            yield change("extension", f"{new.id} {key}", old.raw.get(key), new.raw.get(key))


def _words(old: Op, new: Op) -> Iterator[Change]:
    for key in _WORDS:
        if old.raw.get(key) != new.raw.get(key) and key != "tags":
            yield change("operation-summary", f"{new.id} {key}", old.raw.get(key), new.raw.get(key))
    gone = [one.raw.get("deprecated") is True for one in (old, new)]
    if gone[0] != gone[1]:
        yield change(
            "operation-deprecated" if gone[1] else "operation-restored", new.id, None, new.raw.get("x-instead")
        )
    elif old.is_going != new.is_going:
        yield change("operation-withdrawn" if new.is_going else "operation-restored", new.id)
    elif old.raw.get("x-instead") != new.raw.get("x-instead"):
        yield change("documentation", f"{new.id} x-instead", old.raw.get("x-instead"), new.raw.get("x-instead"))
    if old.level != new.level:
        is_lost = old.level not in UNREAD and new.level in UNREAD
        is_lower = _rank(new.level) < _rank(old.level)
        kind = "evidence-lost" if is_lost else "evidence-lowered" if is_lower else "evidence-raised"
        yield change(kind, new.id, old.level, new.level)
    elif old.raw.get("x-evidence") != new.raw.get("x-evidence") and old.is_going == new.is_going:
        facts = [*_facts(old, new)]
        yield from facts or [change("documentation", f"{new.id} x-evidence")]


def _facts(old: Op, new: Op) -> Iterator[Change]:
    """Facts that are known better or worse than they were. A call needs all but those about its reply."""
    for name in pairs(old.facts, new.facts):
        before, after = old.facts.get(name, old.level), new.facts.get(name, new.level)
        if before != after:
            is_needed = not name[:1].isdigit() and not name.startswith("reply")
            is_lost = is_needed and before not in UNREAD and after in UNREAD
            is_lower = _rank(after) < _rank(before)
            kind = "evidence-lost" if is_lost else "evidence-lowered" if is_lower else "evidence-raised"
            yield change(kind, f"{new.id} {name}", before, after)


def _security(old: Op, new: Op) -> Iterator[Change]:
    before, after = (_ways(one) for one in (old, new))
    if before == after:
        return
    shown_ways = [" or ".join(" and ".join(sorted(way)) or "nothing" for way in one) for one in (before, after)]
    if all(any(way <= had for way in after) for had in before):
        kind = "security-way-added" if set(before) < set(after) else "security-removed"
    else:
        kind = "security-added"
    yield change(kind, new.id, *shown_ways)


def _ways(one: Op) -> list[frozenset[str]]:
    said = one.raw.get("security", one.document.get("security"))
    return [frozenset(mapping(way)) for way in sequence(said)] or [frozenset()]


def _request(old: Op, new: Op, schemas: Mapping[str, str]) -> Iterator[Change]:
    if (old.body is None) != (new.body is None):
        yield change("body-removed" if new.body is None else "body-added", new.id, touches=(new.touch,))
        role = Role("argument", new.id, (f"{new.touch}({{}})",), schemas)
        before, after = ({name: one for name, one in op.arguments.items() if one.place != "body"} for op in (old, new))
        yield from field_changes(role, before, after)
        return
    bodies = {facts.schema for one in (old, new) if (facts := one.reader.facts(one.body)).schema}
    role = Role("argument", new.id, (f"{new.touch}({{}})", *(f"{name}.{{}}" for name in sorted(bodies))), schemas)
    yield from field_changes(role, old.arguments, new.arguments)
    if old.body is not None:
        rules = [Facts(rules=one.reader.object_rules(one.body)) for one in (old, new)]
        yield from value_changes(role, f"{new.id} body", *rules)
        sent = [_without_schema(one.reader.resolved(one.raw.get("requestBody")).get("content")) for one in (old, new)]
        if sent[0] != sent[1]:
            yield change("documentation", f"{new.id} request")


def _replies(old: Op, new: Op, schemas: Mapping[str, str]) -> Iterator[Change]:
    yield from _statuses(old, new)
    if old.envelope != new.envelope:
        yield change("envelope", new.id, old.envelope, new.envelope)
    elif old.raw.get("x-envelope") != new.raw.get("x-envelope"):
        yield change("envelope-name", new.id, old.raw.get("x-envelope"), new.raw.get("x-envelope"))
    role = Role("reply", new.id, (), schemas)
    for one in value_changes(role, f"{new.id} payload", old.payload, new.payload, (f"{new.touch}()",)):
        kind = "reply-type-of-operation" if one.kind in ("reply-type", "reply-widened", "reply-narrowed") else one.kind
        yield attrs.evolve(one, kind=kind)


def _statuses(old: Op, new: Op) -> Iterator[Change]:
    for is_error in (False, True):
        before, after = ({status for status in one.responses if (status >= 400) == is_error} for one in (old, new))
        gone, came = sorted(before - after), sorted(after - before)
        if not is_error and (gone or came):
            yield change(
                "success-status", new.id, ", ".join(map(str, sorted(before))), ", ".join(map(str, sorted(after)))
            )
        elif is_error and len(gone) == len(came) == 1:
            yield change("status-changed", new.id, gone[0], came[0])
        elif is_error:
            yield from (change("status-removed", f"{new.id} {status}", status) for status in gone)
            yield from (change("status-added", f"{new.id} {status}", None, status) for status in came)
    for status in sorted(old.responses.keys() & new.responses.keys()):
        first, second = old.responses[status], new.responses[status]
        for key in ("description", "content", "headers", "links"):
            if _without_schema(first.get(key)) != _without_schema(second.get(key)):
                kind = "wrapper-changed" if key == "content" and _media(first) != _media(second) else "documentation"
                yield change(kind, f"{new.id} {status} {key}")


def _idempotency(old: Op, new: Op) -> Iterator[Change]:
    before, after = (mapping(one.raw.get("x-idempotency")) for one in (old, new))
    if bool(before) != bool(after):
        yield change("idempotency-added" if after else "idempotency-removed", new.id, before or None, after or None)
        return
    if before.get("header") != after.get("header"):
        yield change("idempotency-header", new.id, before.get("header"), after.get("header"))
    hours = [one.get("window_hours") for one in (before, after)]
    if hours[0] != hours[1]:
        is_longer = all(isinstance(one, int) for one in hours) and hours[1] > hours[0]  # type: ignore[operator]
        yield change(
            "idempotency-longer" if is_longer else "idempotency-shorter", new.id, *(f"{one} h" for one in hours)
        )


def _pagination(old: Op, new: Op) -> Iterator[Change]:
    before, after = (mapping(one.raw.get("x-pagination")) for one in (old, new))
    if bool(before) != bool(after):
        yield change("pagination-added" if after else "pagination-removed", new.id, touches=(f"{new.touch}()",))
    elif before.get("style") != after.get("style"):
        yield change("pagination-style", new.id, before.get("style"), after.get("style"))
    else:
        if before.get("default_limit") != after.get("default_limit"):
            yield change("page-size", new.id, before.get("default_limit"), after.get("default_limit"))
        rest = [{key: value for key, value in one.items() if key != "default_limit"} for one in (before, after)]
        if rest[0] != rest[1]:
            yield change("pagination-walk", new.id, *rest)


def _deletion(old: Op, new: Op) -> Iterator[Change]:
    before, after = (mapping(one.raw.get("x-deletion")) for one in (old, new))
    if before.get("kind") != after.get("kind"):
        yield change("deletion-kind", new.id, before.get("kind"), after.get("kind"))
    elif before != after:
        yield change("deletion-shown", new.id, before, after)


def _rate_limit(old: Op, new: Op) -> Iterator[Change]:
    before, after = (mapping(one.raw.get("x-rate-limit")) for one in (old, new))
    headers = [{key: one.get(key) for key in ("limit", "remaining", "reset")} for one in (before, after)]
    if headers[0] != headers[1]:
        yield change("rate-limit-unsaid" if before else "rate-limit-said", new.id, before or None, after or None)
    rates = [_rate(one) for one in (before, after)]
    if before and after and rates[0] != rates[1]:
        is_lower = rates[0] is None or rates[1] is None or rates[1] < rates[0]
        said = [f"{one.get('requests')} in {one.get('seconds')} s" for one in (before, after)]
        yield change("rate-limit-lower" if is_lower else "rate-limit-higher", new.id, *said)


def _rate(limit: Tree) -> float | None:
    """Requests in a second, where both numbers are there."""
    requests, seconds = limit.get("requests"), limit.get("seconds")
    return requests / seconds if isinstance(requests, int) and isinstance(seconds, int) and seconds else None


def _schema(holder: Any) -> Any:
    return mapping(at(mapping(holder), "/content/application~1json")).get("schema")


def _media(holder: Tree) -> list[str]:
    return sorted(mapping(holder.get("content")))


def _without_schema(value: Any) -> Any:
    """Media types without their schemas, which are compared by themselves."""
    return (
        {kind: {key: one for key, one in mapping(media).items() if key != "schema"} for kind, media in value.items()}
        if isinstance(value, dict)
        else value
    )


def _rank(level: str) -> int:
    return _LEVELS.index(level) if level in _LEVELS else 0


def _address(one: Op) -> str:
    return f"{one.method.upper()} {one.path}"
