"""Which entries of the behaviour files came to bear in stories, and which never did."""

from __future__ import annotations

from collections.abc import Iterator

from contract_tests.model.behaviour import Family


def entries(family: Family, provider: str) -> Iterator[str]:
    """All entries that may come to bear, as worlds note them."""
    for action in family.actions.values():
        if action.provider != provider:
            continue
        if "lists" not in action.entry:
            yield f"{provider} {action.id}: done"
        for refusal in action.entry.get("refused", ()):
            if "if" in refusal:
                yield f"{provider} {action.id}: refused, {refusal.get('because', refusal['if'])}"
    for resource in family.resources.values():
        if resource.provider == provider:
            for move in resource.raw.get("states", {}).get("moves", ()):
                yield from (f"{resource.name}: move {move['name']} from {state}" for state in move["from"])
    for owner, event in family.events:
        if owner == provider:
            yield f"{family.events[owner, event][0].name}: webhook {event}"
