"""What the behaviour files say of objects: what makes them, names them and refers to them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from contract_tests.documents import load, providers
from contract_tests.model.behaviour import Action, Family, family_of

_NO_BODY = ("path", "query", "headers")


class Objects:
    """The objects of one provider."""

    def __init__(self, provider: str) -> None:
        family = _family(provider)
        self._actions: Mapping[str, Action] = (
            {one.id: one for one in family.actions.values() if one.provider == provider} if family else {}
        )

    @property
    def fields(self) -> set[str]:
        """The fields of bodies that name an object."""
        return {place for name in self._actions for place in self.references(name) if "." not in place}

    def references(self, operation: str) -> dict[str, list[str]]:
        """By place in the body of an operation, what makes the objects that it names."""
        refers = self._actions[operation].entry.get("refers", {}) if operation in self._actions else {}
        return {
            place: self._creators(resource)
            for place, resource in refers.items()
            if place.partition(".")[0] not in _NO_BODY and "." not in resource
        }

    def unique(self, operation: str) -> list[str]:
        """The fields that no two objects may share, where an operation makes some."""
        if operation not in self._actions or "creates" not in self._actions[operation].entry:
            return []
        rules = self._actions[operation].resource.raw.get("unique", ())
        return [rule["field"] for rule in rules if "field" in rule]

    def listed(self, operation: str) -> list[str]:
        """What makes the objects of a list."""
        action = self._actions.get(operation)
        is_list = action is not None and "lists" in action.entry
        return self._creators(action.resource.name) if action is not None and is_list else []

    def is_only_listed(self, operation: str) -> bool:
        """Whether an operation makes objects that a list shows."""
        return any(operation in self.listed(name) for name in self._actions)

    def id_of(self, operation: str) -> str:
        """The field by which the objects of an operation are named."""
        return self._actions[operation].resource.named_by[0]

    def _creators(self, resource: str) -> list[str]:
        return [name for name, one in self._actions.items() if "creates" in one.entry and one.resource.name == resource]


@cache
def _family(provider: str) -> Family | None:
    return family_of(provider, {name: load(name) for name in providers()})
