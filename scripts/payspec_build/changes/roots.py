"""What two documents say for all operations: addresses, credentials, signatures, errors, and the webhooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from payspec_build.bundle import webhook_kinds
from payspec_build.changes.change import Change, change
from payspec_build.changes.kinds import EXTENSIONS
from payspec_build.changes.operations import UNREAD
from payspec_build.changes.plain import Tree, mapping, sequence, text
from payspec_build.changes.renames import renames
from payspec_build.changes.schemas import Reader
from payspec_build.changes.values import Role, value_changes
from payspec_build.naming import class_name

_ELSEWHERE = frozenset(
    ("openapi", "info", "servers", "tags", "paths", "webhooks", "components", "security", "externalDocs")
)
_SIGNATURE = ("signature", "algorithm", "encoding", "prefix", "key", "message")


def root_changes(old: Tree, new: Tree, schemas: Mapping[str, str]) -> Iterator[Change]:
    """Every change of what holds for the whole document."""
    yield from _servers(old, new)
    yield from _schemes(old, new)
    if "x-provider" in old and "x-provider" in new:  # where it is not said yet, the surface of the client tells
        yield from _provider(mapping(old["x-provider"]), mapping(new["x-provider"]))
    yield from _errors(mapping(old.get("x-error")), mapping(new.get("x-error")))
    yield from _webhook_rules(mapping(old.get("x-webhooks")), mapping(new.get("x-webhooks")))
    yield from _events(old, new, schemas)
    for key, kind in (("info", "documentation"), ("tags", "tag-words"), ("externalDocs", "documentation")):
        if old.get(key) != new.get(key):
            yield change(kind, key)
    for key in sorted({*old, *new} - _ELSEWHERE - EXTENSIONS):
        if old.get(key) != new.get(key):
            yield change("extension", key, old.get(key), new.get(key))


def _errors(old: Tree, new: Tree) -> Iterator[Change]:
    before, after = ({key: value for key, value in one.items() if key != "also"} for one in (old, new))
    if before != after:
        yield change("error-shape", "x-error", before, after)
    if old.get("also") != new.get("also"):
        yield change("error-also", "x-error", old.get("also"), new.get("also"))


def _servers(old: Tree, new: Tree) -> Iterator[Change]:
    before, after = ([mapping(one) for one in sequence(root.get("servers"))] for root in (old, new))
    first = [text(one[0].get("url")) if one else "" for one in (before, after)]
    if first[0] != first[1]:
        yield change("base-url", "servers", *first)
    hosts = [{text(one.get("url")): one for one in several} for several in (before, after)]
    for url in hosts[0]:
        if url not in hosts[1] and url != first[0]:
            yield change("server-removed", "servers", url)
    for url, one in hosts[1].items():
        if url not in hosts[0] and url != first[1]:
            yield change("server-added", "servers", None, url)
        elif url in hosts[0] and one.get("x-key-prefixes") != hosts[0][url].get("x-key-prefixes"):
            yield change("base-url", f"servers {url}", hosts[0][url].get("x-key-prefixes"), one.get("x-key-prefixes"))
        elif url in hosts[0] and one != hosts[0][url]:
            yield change("server-words", f"servers {url}")


def _schemes(old: Tree, new: Tree) -> Iterator[Change]:
    before, after = (mapping(mapping(root.get("components")).get("securitySchemes")) for root in (old, new))
    for name in before:
        if name not in after:
            yield change("scheme-removed", name)
    for name, node in after.items():
        if name not in before:
            yield change("scheme-added", name)
            continue
        first, second = mapping(before[name]), mapping(node)
        if first.get("x-signing") != second.get("x-signing"):
            yield change("signing", name, first.get("x-signing"), second.get("x-signing"))
        sent = [
            {key: one.get(key) for key in ("type", "in", "name", "scheme", "bearerFormat")} for one in (first, second)
        ]
        if sent[0] != sent[1]:
            yield change("scheme-changed", name, *sent)
        elif {**first, "x-signing": 0} != {**second, "x-signing": 0}:
            yield change("documentation", name)


def _provider(old: Tree, new: Tree) -> Iterator[Change]:
    if old.get("client") != new.get("client"):
        names = [text(one.get("client")) for one in (old, new)]
        touches = tuple(form.format(name) for name in names for form in ("{}", "Async{}", "{}Webhooks"))
        yield change("client-renamed", "x-provider", *names, touches=touches)
    if old.get("environment") != new.get("environment"):
        yield change("variables-renamed", "x-provider", old.get("environment"), new.get("environment"))
    if old.get("sandbox") != new.get("sandbox"):
        merchants = [sequence(mapping(one.get("sandbox")).get("merchants")) for one in (old, new)]
        is_kept = all(any(mapping(one).items() <= mapping(now).items() for now in merchants[1]) for one in merchants[0])
        yield change("sandbox-words" if is_kept else "sandbox-merchants", "x-provider sandbox")
    yield from _credentials(mapping(old.get("credentials")), mapping(new.get("credentials")), text(new.get("client")))
    for key in sorted({*old, *new} - {"client", "environment", "sandbox", "credentials"}):
        if old.get(key) != new.get(key):
            yield change("sandbox-words", f"x-provider {key}", old.get(key), new.get(key))


def _credentials(old: Tree, new: Tree, client: str) -> Iterator[Change]:
    gone = {name: mapping(one) for name, one in old.items() if name not in new}
    came = {name: mapping(one) for name, one in new.items() if name not in old}
    moved = renames(gone, came, lambda one, other: float(_same(one, other, ("scheme", "part", "is", "optional"))))
    for name, node in old.items():
        now = name if name in new else moved.get(name)
        if now is None:
            yield change("credential-removed", name, touches=_arguments(client, name))
            continue
        if now != name:
            yield change("credential-renamed", name, name, now, touches=_arguments(client, name, now))
        yield from _credential(now, mapping(node), mapping(new[now]))
    for name, one in came.items():
        if name not in moved.values():
            kind = "credential-added" if one.get("optional") is True else "credential-added-required"
            yield change(kind, name, touches=_arguments(client, name))


def _arguments(client: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{prefix}{client}({name})" for prefix in ("", "Async") for name in names)


def _credential(name: str, old: Tree, new: Tree) -> Iterator[Change]:
    if old.get("optional") != new.get("optional"):
        yield change("credential-optional" if new.get("optional") else "credential-required", name)
    if old.get("pattern") != new.get("pattern"):
        kind = "credential-looser" if new.get("pattern") is None else "credential-stricter"
        yield change(kind, name, old.get("pattern"), new.get("pattern"))
    if not _same(old, new, ("scheme", "part", "is")):
        yield change("scheme-changed", name, old.get("scheme"), new.get("scheme"))
    if old.get("former") != new.get("former"):
        kind = "credential-removed" if old.get("former") else "credential-added"
        yield change(kind, f"{name} former", old.get("former"), new.get("former"))
    if not _same(old, new, ("about", "otherwise")):
        yield change("credential-words", name)


def _webhook_rules(old: Tree, new: Tree) -> Iterator[Change]:
    if not old or not new:
        return
    cases = [text(one.get("encoding") or "hex") for one in (old, new)]
    if cases[0] != cases[1] and cases[0].lower() == cases[1].lower():
        yield change("webhook-case", "x-webhooks", *cases)
        old = {**old, "encoding": new.get("encoding")}
    changed = [key for key in _SIGNATURE if old.get(key) != new.get(key)]
    if changed:
        said = [{key: one.get(key) for key in changed} for one in (old, new)]
        yield change("webhook-signature", "x-webhooks", *said)
    before, after = (mapping(one.get("timestamp")) for one in (old, new))
    if {**before, "tolerance_s": 0} != {**after, "tolerance_s": 0}:
        yield change("webhook-signature", "x-webhooks timestamp", before, after)
    elif before.get("tolerance_s") != after.get("tolerance_s"):
        is_looser = mapping(new).get("timestamp") is None or after.get("tolerance_s", 0) > before.get("tolerance_s", 0)
        yield change("webhook-looser" if is_looser else "webhook-tolerance", "x-webhooks", before, after)
    for key in ("data", "kind", "identity"):
        if old.get(key) != new.get(key):
            yield change(f"webhook-{key}", "x-webhooks", old.get(key), new.get(key))


def renamed_events(old: Tree, new: Tree) -> dict[str, str]:
    """The new name of each webhook that has another one: it is told apart by the same values."""
    before, after = _posts(old), _posts(new)
    gone = {name: one for name, one in before.items() if name not in after}
    came = {name: one for name, one in after.items() if name not in before}
    return renames(gone, came, lambda one, other: float(_same(one, other, ("x-webhook",))))


def _posts(root: Tree) -> dict[str, Tree]:
    return {name: mapping(mapping(one).get("post")) for name, one in mapping(root.get("webhooks")).items()}


def _events(old: Tree, new: Tree, schemas: Mapping[str, str]) -> Iterator[Change]:
    before, after = _posts(old), _posts(new)
    moved = renamed_events(old, new)
    for name, one in before.items():
        now = name if name in after else moved.get(name)
        if now is None:
            yield change("event-removed", name, touches=(class_name(name),))
            continue
        if now != name:
            yield change(
                "event-renamed", name, class_name(name), class_name(now), touches=(class_name(name), class_name(now))
            )
        yield from _event(now, one, after[now], (Reader(old), Reader(new)), schemas)
    for name in after:
        if name not in before and name not in moved.values():
            yield change("event-added", name, touches=(class_name(name),))


def _event(
    name: str, old: Tree, new: Tree, readers: tuple[Reader, Reader], schemas: Mapping[str, str]
) -> Iterator[Change]:
    if {*_kinds(old)} != {*_kinds(new)}:
        kind = "event-values" if _kinds(old) else "event-told"
        yield change(kind, name, _kinds(old) or None, _kinds(new))
    first, second = (reader.facts(_posted(one)) for reader, one in zip(readers, (old, new), strict=True))
    for one in value_changes(Role("reply", name, (), schemas), f"{name} body", first, second):
        yield change("event-payload", name, one.before, one.after) if one.kind == "reply-type" else one
    levels = [text(mapping(one.get("x-evidence")).get("level")) for one in (old, new)]
    if levels[0] != levels[1]:
        yield change("evidence-lowered" if levels[1] in UNREAD else "evidence-raised", name, *levels)
    if not _same(old, new, ("summary", "description", "x-evidence")) and levels[0] == levels[1]:
        yield change("documentation", name)


def _kinds(raw: Tree) -> list[tuple[str, ...]]:
    when = sequence(mapping(raw.get("x-webhook")).get("when"))
    return webhook_kinds({"x-webhook": {"when": [one if isinstance(one, list | str) else None for one in when]}})


def _posted(raw: Tree) -> Any:
    content = mapping(mapping(raw.get("requestBody")).get("content"))
    return mapping(content.get("application/json")).get("schema")


def _same(one: Tree, other: Tree, keys: tuple[str, ...]) -> bool:
    return all(one.get(key) == other.get(key) for key in keys)
