"""What is said of behaviour on two sides held against each other: laws, states, refusals, filters, money, webhooks.

Expressions are compared as they compute, not as they are written: spaces and quotes do not count, and a function stands
for its body.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from payspec_build.changes.change import Change, change
from payspec_build.changes.expressions import Expressions
from payspec_build.changes.plain import Tree, mapping, pairs, sequence, shown, text

LAWS = ("sent", "made", "merchant", "fixed", "state", "starts", "given", "chosen", "derived", "time", "free", "absent")
_EFFECTS = (
    "creates",
    "of",
    "move",
    "updates",
    "empty",
    "nulls",
    "deletes",
    "answers",
    "shows",
    "unchanged_if",
    "status",
    "changes",
)
_EFFECTS_OF_MOVES = ("changes", "facts", "moves", "makes")
_TESTS = ("try", "together", "refers")
_EXPRESSION_LAWS = ("derived", "starts")


def behaviour_changes(
    old: Tree, new: Tree, names: Mapping[str, str], arguments: Mapping[str, Mapping[str, str]] | None = None
) -> Iterator[Change]:
    """Every change of what is said of one provider's objects. Without behaviour on one side nothing is compared.

    `names` are the new names of operations and webhooks by their old ones, `arguments` those of arguments by operation.
    """
    old = mapping(_renamed(old, names)) if names else old
    before, after = mapping(old.get("resources")), mapping(new.get("resources"))
    if not before or not after:
        return
    expressions = Expressions(old), Expressions(new)
    yield from _common(mapping(old.get("common")), mapping(new.get("common")))
    for name in pairs(before, after):
        if name not in after:
            yield change("resource-removed", name)
        elif name not in before:
            yield change("resource-added", name)
        else:
            sides = mapping(before[name]), mapping(after[name])
            yield from _Resource(name, *sides, expressions, arguments or {}).changes()


def _common(old: Tree, new: Tree) -> Iterator[Change]:
    kinds = {
        "evidence": "behaviour-evidence",
        "accounts": "behaviour-start",
        "facts": "behaviour-start",
        "tables": "behaviour-table",
    }
    for key in pairs(old, new):
        if key != "functions" and old.get(key) != new.get(key):
            is_more = isinstance(new.get(key), dict) and mapping(old.get(key)).items() <= mapping(new.get(key)).items()
            kind = kinds.get(key, "behaviour-common-added" if is_more else "behaviour-common")
            yield change(kind, f"common {key}", old.get(key), new.get(key))


class _Resource:
    """One resource on both sides."""

    def __init__(
        self,
        name: str,
        old: Tree,
        new: Tree,
        expressions: tuple[Expressions, Expressions],
        arguments: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.name, self.old, self.new = name, old, new
        self._arguments = arguments
        self._expressions = expressions

    def changes(self) -> Iterator[Change]:
        """All of them, with their evidence last."""
        yield from self._fields()
        yield from self._states()
        yield from self._unique()
        yield from self._operations()
        yield from self._views()
        if self.old.get("tables") != self.new.get("tables"):
            yield change("behaviour-table", f"{self.name} tables")
        if self.old.get("begins") != self.new.get("begins"):
            yield change("behaviour-start", f"{self.name} begins")
        if self.old.get("named_by") != self.new.get("named_by"):
            yield change("effect-changed", f"{self.name} named_by", self.old.get("named_by"), self.new.get("named_by"))
        for key in ("about", "evidence", "unprovoked"):
            if self.old.get(key) != self.new.get(key):
                yield change("behaviour-evidence" if key == "evidence" else "test-data", f"{self.name} {key}")

    def _same(self, old: Any, new: Any) -> bool:
        """Whether two entries compute the same."""
        return old == new or self._expressions[0].normal(old) == self._expressions[1].normal(new)

    def _fields(self) -> Iterator[Change]:
        before, after = mapping(self.old.get("fields")), mapping(self.new.get("fields"))
        for field in pairs(before, after):
            subject, old, new = f"{self.name}.{field}", mapping(before.get(field)), mapping(after.get(field))
            if field not in after or field not in before:
                yield change("law-added" if field in after else "law-removed", subject, old or None, new or None)
                continue
            kinds = [next((law for law in LAWS if law in one), "") for one in (old, new)]
            rest = [
                {key: value for key, value in one.items() if key not in ("evidence", "hidden")} for one in (old, new)
            ]
            if kinds[0] != kinds[1]:
                yield change("law-changed", subject, rest[0], rest[1])
            elif not self._same(*rest):
                yield change(_law_kind(kinds[0], *rest), subject, rest[0], rest[1])
            if bool(old.get("hidden")) != bool(new.get("hidden")):
                yield change("field-hidden" if new.get("hidden") else "field-shown", subject)
            if old.get("evidence") != new.get("evidence"):
                yield change("behaviour-evidence", subject)

    def _states(self) -> Iterator[Change]:
        before, after = mapping(self.old.get("states")), mapping(self.new.get("states"))
        if before.get("first") != after.get("first"):
            yield change("state-first", self.name, before.get("first"), after.get("first"))
        had, has = _states_of(before), _states_of(after)
        yield from (change("state-removed", f"{self.name} {state}") for state in had if state not in has)
        yield from (change("state-added", f"{self.name} {state}") for state in has if state not in had)
        if not self._same(before.get("begins"), after.get("begins")):
            yield from self._comes_with(
                f"{self.name} begins", mapping(before.get("begins")), mapping(after.get("begins"))
            )
        yield from self._moves(_named(before.get("moves")), _named(after.get("moves")))

    def _moves(self, before: Tree, after: Tree) -> Iterator[Change]:
        gone = [name for name in before if name not in after]
        came = [name for name in after if name not in before]
        for name in gone:
            same = next((other for other in came if _way(before[name]) == _way(after[other])), None)
            if same is None:
                yield change("transition-removed", f"{self.name} {name}", _way(before[name]))
            else:
                came.remove(same)
                yield change("transition-renamed", f"{self.name} {name}", name, same)
                yield from self._comes_with(f"{self.name} {same}", before[name], after[same])
        yield from (change("transition-added", f"{self.name} {name}", None, _way(after[name])) for name in came)
        for name in before:
            if name in after:
                if _way(before[name]) != _way(after[name]):
                    yield change("transition-changed", f"{self.name} {name}", _way(before[name]), _way(after[name]))
                yield from self._comes_with(f"{self.name} {name}", before[name], after[name])

    def _comes_with(self, subject: str, old: Tree, new: Tree) -> Iterator[Change]:
        """What comes with a move, an operation or a beginning."""
        if not self._same(old.get("money"), new.get("money")):
            yield change("money-moves", subject, old.get("money"), new.get("money"))
        if not self._same(old.get("tells"), new.get("tells")):
            kind = "webhook-told" if old.get("tells") is None else "webhook-untold"
            yield change(kind, subject, old.get("tells"), new.get("tells"))
        if any(not self._same(old.get(key), new.get(key)) for key in ("after", "by_hand", "silent")):
            yield change("transition-time", subject, old.get("after"), new.get("after"))
        for key in _EFFECTS_OF_MOVES:
            if not self._same(old.get(key), new.get(key)):
                yield change("effect-changed", f"{subject} {key}", old.get(key), new.get(key))
        if any(old.get(key) != new.get(key) for key in ("evidence", "by")):
            yield change("behaviour-evidence", subject)

    def _unique(self) -> Iterator[Change]:
        before, after = (_by(one.get("unique"), _unique_name) for one in (self.old, self.new))
        for name in pairs(before, after):
            subject = f"{self.name} unique {name}"
            if name not in before:
                yield change("unique-added", subject)
            elif name not in after:
                yield change("unique-removed", subject)
            else:
                yield from self._refusal(subject, before[name], after[name])

    def _operations(self) -> Iterator[Change]:
        before, after = mapping(self.old.get("operations")), mapping(self.new.get("operations"))
        for name in before:
            if name in after:
                yield from self._operation(name, mapping(before[name]), mapping(after[name]))

    def _operation(self, name: str, old: Tree, new: Tree) -> Iterator[Change]:
        old, new = self._expressions[0].with_names(old), self._expressions[1].with_names(new)
        if any(not self._same(old.get(key), new.get(key)) for key in _EFFECTS):
            keys = [key for key in _EFFECTS if not self._same(old.get(key), new.get(key))]
            yield change("effect-changed", name, *({key: one.get(key) for key in keys} for one in (old, new)))
        yield from self._comes_with(
            name, old, {key: value for key, value in new.items() if key != "changes"} | {"changes": old.get("changes")}
        )
        if old.get("missing") != new.get("missing"):
            yield change("refusal-status", f"{name}: not found", old.get("missing"), new.get("missing"))
        yield from self._refusals(name, old, new)
        yield from self._list(name, old, new)
        if any(old.get(key) != new.get(key) for key in _TESTS):
            yield change("test-data", name)

    def _list(self, name: str, old: Tree, new: Tree) -> Iterator[Change]:
        names = self._arguments.get(name, {})
        before = {names.get(key, key): value for key, value in mapping(old.get("filters")).items()}
        after = mapping(new.get("filters"))
        for key in pairs(before, after):
            if key not in before or key not in after:
                yield change("filter-removed" if key in before else "filter-added", f"{name} {key}")
            elif not self._same(before[key], after[key]):
                yield change("filter-changed", f"{name} {key}", before[key], after[key])
        for key, kind in (("order", "list-order"), ("only", "list-holds")):
            if not self._same(old.get(key), new.get(key)):
                yield change(kind, name, old.get(key), new.get(key))

    def _refusals(self, name: str, old: Tree, new: Tree) -> Iterator[Change]:
        """A refusal is the same where it has the same words, or else the same condition."""
        before, after = ([mapping(one) for one in sequence(side.get("refused"))] for side in (old, new))
        left = list(after)
        unknown = []
        for one in before:
            same = next((other for other in left if _words(one) and _words(one) == _words(other)), None)
            same = same or next((other for other in left if self._same(_when(one), _when(other))), None)
            if same is None:
                unknown.append(one)
            else:
                left.remove(same)
                yield from self._refusal(f"{name}: {_brief(one)}", one, same)
        yield from (change("refusal-removed", f"{name}: {_brief(one)}", one.get("status")) for one in unknown)
        yield from (change("refusal-added", f"{name}: {_brief(one)}", None, one.get("status")) for one in left)

    def _refusal(self, subject: str, old: Tree, new: Tree) -> Iterator[Change]:
        codes = [[one.get("status"), one.get("code")] for one in (old, new)]
        if codes[0] != codes[1]:
            yield change("refusal-status", subject, *codes)
        if not self._same(_when(old), _when(new)):
            yield change("refusal-condition", subject, old.get("if"), new.get("if"))
        if [old.get("because"), old.get("at")] != [new.get("because"), new.get("at")]:
            yield change("refusal-words", subject, old.get("because"), new.get("because"))
        if old.get("evidence") != new.get("evidence"):
            yield change("behaviour-evidence", subject)

    def _views(self) -> Iterator[Change]:
        for section in ("views", "events"):
            before, after = mapping(self.old.get(section)), mapping(self.new.get(section))
            for name in before:
                pair = [
                    {key: value for key, value in mapping(one.get(name)).items() if key not in ("evidence", "unsent")}
                    for one in (before, after)
                ]
                if name in after and not self._same(*pair):
                    yield change("view-changed", f"{self.name} {name}", *pair)


def _renamed(node: Any, names: Mapping[str, str]) -> Any:
    """The data with names of operations and webhooks as they are now: as keys, and where one is told."""
    if isinstance(node, list):
        return [_renamed(one, names) for one in node]
    if not isinstance(node, dict):
        return node
    found = {names.get(key, key): _renamed(value, names) for key, value in node.items()}
    tells = found.get("tells")
    return {**found, "tells": names.get(tells, tells)} if isinstance(tells, str) else found


def _law_kind(law: str, old: Tree, new: Tree) -> str:
    if {**old, law: 0} == {**new, law: 0}:
        if law in ("made", "merchant"):
            return "law-form"
        if law in ("free", "absent"):
            return "behaviour-evidence"
        if law == "chosen":
            return "transition-time"
    return "law-value"


def _states_of(states: Tree) -> list[str]:
    found = [text(states.get("first"))]
    for one in map(mapping, sequence(states.get("moves"))):
        found += [*map(text, sequence(one.get("from"))), text(one.get("to"))]
    return [one for one in dict.fromkeys(found) if one]


def _named(moves: Any) -> dict[str, Tree]:
    return {text(mapping(one).get("name")): mapping(one) for one in sequence(moves)}


def _way(move: Tree) -> str:
    return f"{', '.join(sorted(map(shown, sequence(move.get('from')))))} -> {shown(move.get('to') or 'the same')}"


def _by(entries: Any, name: Any) -> dict[str, Tree]:
    return {name(mapping(one)): mapping(one) for one in sequence(entries)}


def _unique_name(entry: Tree) -> str:
    return text(entry.get("field")) or ", ".join(map(shown, sequence(entry.get("fields"))))


def _words(refusal: Tree) -> str:
    return text(refusal.get("because"))


def _when(refusal: Tree) -> Tree:
    return {key: refusal.get(key) for key in ("if", "unique", "only", "as")}


def _brief(refusal: Tree) -> str:
    return shown(refusal.get("because") or refusal.get("if") or refusal.get("unique"))
