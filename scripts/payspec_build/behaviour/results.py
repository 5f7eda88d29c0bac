"""What an expression gives: the name of a move, of a view or of an event, or an object of a resource."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from payspec_build.behaviour.family import Family
from payspec_build.behaviour.types import Types
from payspec_build.behaviour.uses import Use


def result_problems(family: Family, use: Use, tree: ast.expr, types: Types) -> Iterator[str]:
    """Results that there are not."""
    if use.results == "object":
        kind = types.of(tree)
        if kind is not None and use.of is not None and (kind.is_list or kind.resource is not use.of):
            found = "a list" if kind.is_list else f"`{kind.resource.name}`"
            yield f"`object` gives {found}; it has to give `{use.of.name}`"
        return
    known = _known(family, use)
    if known is None:
        return
    what, names = known
    for name in results(tree):
        if name not in names:
            shown = ", ".join(sorted(names)) or "none"
            yield f"there is no {what} {name!r}; there are {shown}"


def wrong_name(family: Family, use: Use) -> str | None:
    """What to say of a single word that names neither a result nor anything else."""
    known = _known(family, use)
    if known is None or not use.text.isidentifier() or use.text in use.scope.names or use.text == "None":
        return None
    what, names = known
    return f"there is no {what} {use.text}; there are {', '.join(sorted(names)) or 'none'}"


def results(tree: ast.expr) -> Iterator[str]:
    """The texts that an expression may give, as far as they stand in it."""
    if isinstance(tree, ast.IfExp):
        yield from results(tree.body)
        yield from results(tree.orelse)
    elif isinstance(tree, ast.BoolOp):
        for one in tree.values:
            yield from results(one)
    elif isinstance(tree, ast.Constant) and isinstance(tree.value, str):
        yield tree.value


def is_plain(tree: ast.expr) -> bool:
    """Whether all that it may give stands in it."""
    if isinstance(tree, ast.IfExp):
        return is_plain(tree.body) and is_plain(tree.orelse)
    return isinstance(tree, ast.Constant)


def _known(family: Family, use: Use) -> tuple[str, Collection[str]] | None:
    if use.results == "move" and use.of is not None:
        return f"move of `{use.of.name}`:", {move["name"] for move in use.of.moves}
    if use.results == "view" and use.file is not None:
        return "view", use.file.views
    if use.results == "event":
        return "event", {name for file in family.files for name in file.source.content.get("events", {})}
    if use.results == "order":
        return "order", ("newest", "oldest")
    return None
