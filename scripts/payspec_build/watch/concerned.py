"""Which operations a change of a specification is about: those whose contract cases are worth running now."""

from __future__ import annotations

from collections.abc import Mapping

from payspec_build.changes.behaviours import behaviour_changes
from payspec_build.changes.compare import document_changes
from payspec_build.changes.components import components
from payspec_build.changes.operations import operations
from payspec_build.changes.plain import Tree, mapping

MOST = 4  # operations whose cases run after one save; all of them run with ./scripts/contract
_WORDS = frozenset({"documentation", "operation-summary", "tag-words", "server-words", "credential-words"})


def concerned(old: Mapping[str, Tree], new: Mapping[str, Tree], said: tuple[Tree, Tree]) -> list[str]:
    """The operations of one provider, the most direct first: from its two documents, and what is said of behaviour."""
    ids = operations(new)
    subjects = [one.subject for one in document_changes(old, new) if one.kind not in _WORDS]
    subjects += [one.subject for one in behaviour_changes(*said, {}) if one.kind != "behaviour-evidence"]
    found: dict[str, None] = {}
    for subject in subjects:
        name = subject.replace(":", ".").replace(" ", ".").partition(".")[0]
        if name in ids:
            found[name] = None
    for subject in subjects:
        name = subject.replace(":", ".").replace(" ", ".").partition(".")[0]
        found |= dict.fromkeys(_users(name, new, said[1]))
    return [*found]


def _users(name: str, document: Tree, said: Tree) -> list[str]:
    """The operations that use a schema, or are about a resource."""
    ids = operations(document)
    resource = mapping(mapping(said.get("resources")).get(name))
    if resource:
        return [one for one in mapping(resource.get("operations")) if one in ids]
    schemas = components(document, {}).reader
    if name not in components(document, {}).schemas:
        return []
    return [one.id for one in ids.values() if name in {*schemas.names_below(one.body), *schemas.names_below(one.reply)}]
