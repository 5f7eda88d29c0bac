"""What templates say of facts: which statuses, rules and arguments no page shows, and what a call needs of such."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from payspec.facts import LEVELS, UNVERIFIED_LEVELS, Fact, of_operation, of_webhook, weakest
from payspec_build.generator_input import dereference

_MARKED = ("inferred", "partial")  # what is imported is so as a whole, and its operation says that
_PLACES = {"query": "query", "header": "headers"}


@attrs.frozen
class ErrorView:
    """A status of an error as a docstring tells it, and as the reference names it."""

    status: str
    says: str
    level: str


@attrs.frozen
class DoubtView:
    """What a call needs and no page shows: the facts by name, at one level; `place` where only some calls pass it."""

    facts: list[str]
    level: str
    place: list[str] = attrs.field(factory=list)


@attrs.frozen
class FactsView:
    """The facts of one operation, as templates need them."""

    errors: list[ErrorView]
    parts: list[str]
    doubts: list[DoubtView]
    arguments: dict[str, str]

    def argument(self, place: str, name: str, description: str) -> str:
        """The description of an argument, marked where it is known less well than its operation."""
        level = self.arguments.get(f"{place} {name}")
        return marked(description or name, level) if level else description


def marked(text: str, level: str) -> str:
    """The text with `(inferred)` or `(partial)` behind it where that is its level."""
    if level not in _MARKED:
        return text
    return f"{text[:-1]} ({level})." if text.endswith(".") else f"{text} ({level})"


def facts_view(document: dict[str, Any], path: str, method: str) -> FactsView:
    """The facts of one operation."""
    operation = document["paths"][path][method]
    facts = of_operation(document, path, method)
    own = operation["x-evidence"]["level"]
    return FactsView(
        errors=list(_errors(document, operation, facts)),
        parts=[f"{_spoken(one)} {one.level}" for one in facts if _is_part(one) and one.level != own],
        doubts=list(_doubts(facts)),
        arguments={one.name: one.level for one in facts if one.kind in ("parameter", "field") and _is_less(one, own)},
    )


def webhook_parts(document: dict[str, Any], name: str) -> list[str]:
    """The facts of a webhook that are known better or worse than it."""
    own = document["webhooks"][name]["post"]["x-evidence"]["level"]
    return [f"{one.name} {one.level}" for one in of_webhook(document, name) if one.level != own]


def _errors(document: dict[str, Any], operation: dict[str, Any], facts: list[Fact]) -> Iterator[ErrorView]:
    levels = {one.name: one.level for one in facts}
    for status, raw in operation["responses"].items():
        if int(status) < 400:
            continue
        rules = [one for one in facts if one.kind == "rule" and one.name.startswith(f"{status} ")]
        said = [f"{marked(status, levels[status])}. {dereference(document, raw)['description']}"]
        if rules:
            reasons = "; ".join(marked(one.name.removeprefix(f"{status} "), one.level) for one in rules)
            said.append(f"Refused with it: {reasons}.")
        yield ErrorView(status, " ".join(said), levels[status])


def _is_part(fact: Fact) -> bool:
    """Whether the line on evidence speaks of it: rules, errors and arguments are marked where they stand."""
    is_success = fact.kind == "status" and fact.name.startswith("2")
    return is_success or fact.kind not in ("status", "rule", "parameter", "field")


def _spoken(fact: Fact) -> str:
    return f"reply {fact.name}" if fact.kind == "status" else fact.name


def _is_less(fact: Fact, own: str) -> bool:
    return LEVELS.index(fact.level) > LEVELS.index(own)


def _doubts(facts: list[Fact]) -> Iterator[DoubtView]:
    """First what every call needs; then what some pass, where that is weaker still."""
    always = [one for one in facts if one.send == "always" and one.level in UNVERIFIED_LEVELS]
    least = weakest([one.level for one in always]) if always else ""
    if always:
        yield DoubtView([one.name for one in always if one.level == least], least)
    for one in facts:
        if one.send == "given" and one.level in UNVERIFIED_LEVELS and (not least or _is_less(one, least)):
            yield DoubtView([one.name], one.level, _place(one.name))


def _place(name: str) -> list[str]:
    """Where in the arguments of a call it lies."""
    kind, _, rest = name.partition(" ")
    if kind == "body":
        return ["body", *(rest.split(".") if rest else ())]
    return [_PLACES[kind], rest]
