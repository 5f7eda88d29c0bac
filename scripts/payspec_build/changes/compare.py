"""Two states held against each other: every change, rated, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from payspec_build.changes.behaviours import behaviour_changes
from payspec_build.changes.change import Change, change
from payspec_build.changes.components import components, renamed_schemas, schema_changes
from payspec_build.changes.kinds import Effect
from payspec_build.changes.operations import operation_changes, operations, renamed_operations
from payspec_build.changes.plain import Tree, pairs
from payspec_build.changes.roots import renamed_events, root_changes
from payspec_build.changes.states import State
from payspec_build.changes.surface import Surfaces, surfaces, unexplained


def compare(old: State, new: State) -> list[Change]:
    """All changes from one state to the other. The same two states give the same list."""
    found: list[Change] = []
    for provider in pairs(old.documents, new.documents):
        if provider not in new.documents or provider not in old.documents:
            kind = "provider-added" if provider in new.documents else "provider-removed"
            found.append(attrs.evolve(change(kind, provider), provider=provider))
            continue
        found += (attrs.evolve(one, provider=provider) for one in _provider(provider, old, new))
    return sorted(dict.fromkeys(found), key=lambda one: (-one.level, one.provider, one.subject, one.kind))


def _provider(provider: str, old: State, new: State) -> Iterator[Change]:
    sides = old.documents[provider], new.documents[provider]
    documents = [*document_changes(*sides)]
    both = surfaces(old.modules[provider], new.modules[provider])
    touched = frozenset(key for one in documents for key in one.touches)
    yield from (_seen(one, both) for one in documents)
    names = {**renamed_operations(*map(operations, sides)), **renamed_events(*sides)}
    said = old.behaviours.get(provider, {}), new.behaviours.get(provider, {})
    yield from behaviour_changes(*said, names, _renamed_arguments(documents))
    yield from unexplained(both, touched, {one.before: one.after for one in documents if one.kind == "schema-renamed"})


def _renamed_arguments(documents: list[Change]) -> dict[str, dict[str, str]]:
    """The new names of arguments by their old ones, by operation."""
    found: dict[str, dict[str, str]] = {}
    for one in documents:
        if one.kind in ("argument-renamed", "argument-wire-name"):
            found.setdefault(one.subject.partition(".")[0], {})[one.before] = one.after
    return found


def document_changes(old: Tree, new: Tree) -> Iterator[Change]:
    """The changes of the document alone."""
    before, after = operations(old), operations(new)
    had, has = components(old, before), components(new, after)
    names = renamed_schemas(had, has)
    yield from root_changes(old, new, names)
    yield from operation_changes(before, after, names)
    yield from schema_changes(had, has, names)


def _seen(one: Change, both: Surfaces) -> Change:
    """What a type checker would say follows from the generated code: where that is the same, it says nothing."""
    if one.row.effect is not Effect.types or not one.touches:
        return one
    return attrs.evolve(one, unseen=all(both.is_same(key) for key in one.touches))
