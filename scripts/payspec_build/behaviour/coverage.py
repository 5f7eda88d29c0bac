"""Whether every field that a reply or a webhook shows has a law, and every law a field that is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from payspec_build.behaviour.api import Path
from payspec_build.behaviour.family import Family, File

COMPUTED = "computed"
"""Stands for the law of what an expression gives: `answers`, or `with` of a view."""


@attrs.frozen
class Leaf:
    """One field of a reply's payload or a webhook's, and what kind of law says its value; None where none does."""

    provider: str
    resource: str
    shown_by: str
    path: Path
    kind: str | None
    where: str


def leaves(family: Family) -> Iterator[Leaf]:
    """Every field of every payload that the documents of a family show."""
    for file in family.files:
        api = family.apis[file.provider]
        for name in file.operations:
            if name in api.operations and api.operations[name].payload is not None:
                entry = file.whole(name)
                where = file.source.at(("operations", name))
                computed = COMPUTED if "answers" in entry else None
                given = _given(file, views_of(file, entry))
                for path in dict.fromkeys(api.leaves(api.operations[name].payload)):
                    kind = computed or _kind(file, given, path)
                    yield Leaf(file.provider, file.source.name, name, path, kind, where)
        for name, view in file.source.content.get("events", {}).items():
            if name in api.events:
                given = _given(file, [view])
                for path in dict.fromkeys(api.leaves(api.events[name])):
                    where = file.source.at(("events", name))
                    yield Leaf(file.provider, file.source.name, name, path, _kind(file, given, path), where)
    yield from _of_no_file(family)


def _of_no_file(family: Family) -> Iterator[Leaf]:
    """The fields of operations and webhooks of which no file says anything."""
    for provider, api in family.apis.items():
        told = {
            name
            for file in family.files
            if file.provider == provider
            for section in ("operations", "events")
            for name in file.source.content.get(section, {})
        }
        payloads = {name: one.payload for name, one in api.operations.items()} | api.events
        for name, schema in payloads.items():
            if name not in told and schema is not None:
                for path in dict.fromkeys(api.leaves(schema)):
                    yield Leaf(provider, "", name, path, None, "")


def gaps(family: Family) -> Iterator[str]:
    """Fields without a law, and laws for fields that nothing shows."""
    every = [leaf for leaf in leaves(family) if leaf.resource]  # others are said by who looks for their operations
    missing: dict[tuple[str, Path], list[Leaf]] = {}
    for leaf in every:
        if leaf.kind is None:
            missing.setdefault((leaf.resource, _whole(leaf, every)), []).append(leaf)
    for (resource, path), found in missing.items():
        name = ".".join(path) or "the payload"
        by = list(dict.fromkeys(leaf.shown_by for leaf in found))
        others = f" and {len(by) - 1} more" if len(by) > 1 else ""
        shown = "show" if others else "shows"
        yield (
            f"{found[0].where}: {by[0]}{others} {shown} `{name}`, which has no law; write one in `fields` of"
            f" {resource}, such as {{sent: {name}}} or {{absent: reason}}"
        )
    for file in family.files:
        if file.source is file.resource.source:
            yield from _never_shown(family, file)


def _whole(leaf: Leaf, every: list[Leaf]) -> Path:
    """The field, or the largest object around it of which nothing has a law."""
    own = [
        one
        for one in every
        if (one.provider, one.resource, one.shown_by) == (leaf.provider, leaf.resource, leaf.shown_by)
    ]
    for length in range(1, len(leaf.path)):
        if all(one.kind is None for one in own if one.path[:length] == leaf.path[:length]):
            return leaf.path[:length]
    return leaf.path


def _never_shown(family: Family, file: File) -> Iterator[str]:
    resource = file.resource
    paths = {leaf.path for leaf in _payloads(family, file)}
    for field, entry in file.source.content.get("fields", {}).items():
        own = [law for law in resource.laws.values() if law.field == field]
        is_shown = any(
            law.path == path[: len(law.path)] or path == law.path[: len(path)] for law in own for path in paths
        )
        if not is_shown and not entry.get("hidden"):
            what = "no field that a reply has" if field.endswith("*") else "in no reply and no webhook"
            yield file.source.problem(("fields", field), f"it is {what}; mend the name, or add `hidden: true`")


def _payloads(family: Family, file: File) -> Iterator[Leaf]:
    """What is shown of a resource by operations that do not compute it, and by webhooks."""
    for leaf in leaves(family):
        if leaf.resource == file.resource.name and leaf.kind != COMPUTED:
            yield leaf


def views_of(file: File, entry: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The views in which an operation may answer. Which of several an expression decides."""
    text = entry.get("shows", "")
    return [view for name, view in file.views.items() if name == text or f"'{name}'" in text or f'"{name}"' in text]


def _given(file: File, views: list[Mapping[str, Any]]) -> set[Path]:
    """The fields that views compute."""
    found: set[Path] = set()
    for view in views:
        whole = {**file.views.get(str(view.get("like")), {}), **view}
        found |= {tuple(name.split(".")) for name in whole.get("with", {})}
    return found


def _kind(file: File, given: set[Path], path: Path) -> str | None:
    if any(path[:length] in given for length in range(1, len(path) + 1)):
        return COMPUTED
    law = file.resource.covering(path)
    return law.kind if law is not None else None
