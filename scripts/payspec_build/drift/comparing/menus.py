"""A page's menu against the one that was read before, and against the operations and webhooks that there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from payspec_build.drift.comparing.ledger import LedgerPage
from payspec_build.drift.comparing.specification import Operation, Specification
from payspec_build.drift.comparing.titles import by_title, slug
from payspec_build.drift.difference import Difference
from payspec_build.drift.page import MenuEntry

_METHOD = re.compile(r"^(?P<title>.*?)(?: (?P<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS))?$", re.S)


@attrs.frozen
class Line:
    """A line of a menu, of a page or of the ledger, and the operation that it means."""

    title: str
    group: str
    method: str | None
    operation: Operation | None

    @property
    def where(self) -> str:
        """Its group, as differences name it."""
        return f"menu {self.group}" if self.group else "menu"

    @property
    def words(self) -> str:
        """Title and method, as the menu shows them."""
        return f"{self.title} {self.method}" if self.method else self.title


def compared(
    menu: tuple[MenuEntry, ...], specification: Specification, before: LedgerPage | None, titles: dict[str, str]
) -> list[Difference]:
    """What a menu adds, drops, renames and moves. A line of guides or of a manual says nothing of the API."""
    now = [_of_entry(one, specification, titles) for one in menu if one.is_operation or one.is_webhook]
    if before is not None and before.menu is not None:
        was = [_of_text(one, specification, titles) for one in before.menu]
        found = list(_from_ledger(now, was))
    else:
        found = [_doubtful(one) for one in _from_specification(now, specification)]
    return [*found, *_methods(now)]


def _of_entry(entry: MenuEntry, specification: Specification, titles: dict[str, str]) -> Line:
    group = entry.groups[-1] if entry.groups else ""
    return Line(entry.title, group, entry.method, by_title(specification, entry.title, group, titles))


def _of_text(text: str, specification: Specification, titles: dict[str, str]) -> Line:
    group, slash, rest = text.partition(" / ")
    found = _METHOD.fullmatch(rest if slash else text)
    assert found is not None
    title, group = found["title"], group if slash else ""
    return Line(title, group, found["method"], by_title(specification, title, group, titles))


def _from_ledger(now: list[Line], was: list[Line]) -> Iterator[Difference]:
    """Line by line against the menu that stood on the page when it was read."""
    groups = _renamed_groups(now, was)
    for group, name in groups.items():
        yield Difference(kind="menu_renamed", where=f"menu {group}", was=group, now=name, note="the group")
    was = [attrs.evolve(one, group=groups.get(one.group, one.group)) for one in was]
    added = [one for one in now if not any(_same(one, other) for other in was)]
    dropped = [one for one in was if not any(_same(one, other) for other in now)]
    for gone in list(dropped):
        twin = next((one for one in added if slug(one.title) == slug(gone.title)), None)
        renamed = twin or next((one for one in added if _is_renamed(gone, one, dropped, added)), None)
        if renamed is None:
            continue
        added.remove(renamed)
        dropped.remove(gone)
        yield Difference(
            kind="menu_moved" if twin else "menu_renamed",
            where=gone.where,
            was=gone.where.removeprefix("menu ") if twin else gone.title,
            now=renamed.where.removeprefix("menu ") if twin else renamed.title,
            operation=gone.operation.id if gone.operation else None,
            note=gone.title if twin else "",
        )
    for one in added:
        yield _new(one)
    for one in dropped:
        yield _gone(one)


def _renamed_groups(now: list[Line], was: list[Line]) -> dict[str, str]:
    """Groups that are gone and whose lines stand together in one that was not there, by their new names."""
    there, then = {one.group for one in now}, {one.group for one in was}
    found: dict[str, str] = {}
    for group in sorted(then - there):
        titles = {slug(one.title) for one in was if one.group == group}
        for name in sorted(there - then):
            shown = {slug(one.title) for one in now if one.group == name}
            if len(titles & shown) * 2 > len(titles | shown):
                found[group] = name
    return found


def _same(one: Line, other: Line) -> bool:
    return slug(one.title) == slug(other.title) and slug(one.group) == slug(other.group)


def _is_renamed(gone: Line, new: Line, dropped: list[Line], added: list[Line]) -> bool:
    """One line of a group is gone and one is new that means the same, or nothing that is known otherwise."""
    if slug(gone.group) != slug(new.group) or (gone.method and new.method and gone.method != new.method):
        return False
    if new.operation is not None:
        return gone.operation is not None and new.operation.id == gone.operation.id
    mine = set(slug(gone.title).split("-")) & set(slug(new.title).split("-")) - {"get", "all", "create", "by", "id"}
    alone = sum(one.where == gone.where for one in dropped) == sum(one.where == gone.where for one in added) == 1
    same_verb = slug(gone.title).partition("-")[0] == slug(new.title).partition("-")[0]
    return alone and bool(mine) and same_verb


def _from_specification(now: list[Line], specification: Specification) -> Iterator[Difference]:
    """Without a menu that was read before: lines that mean nothing that is known, and operations without a line.

    Only a menu that goes down to operations says that one of them is gone.
    """
    for one in now:
        if one.operation is None:
            yield _new(one)
    named = {one.operation.id for one in now if one.operation}
    groups = {one.operation.node["tags"][0] for one in now if one.operation and one.operation.node.get("tags")}
    if not named:
        return
    for operation in specification.operations:
        if operation.id not in named and operation.node.get("tags", [""])[0] in groups:
            lines = [one for one in now if one.operation and one.operation.node.get("tags") == operation.node["tags"]]
            yield _gone(Line(operation.node["summary"], lines[0].group, None, operation))


def _doubtful(one: Difference) -> Difference:
    """Without the menu that was read before, nothing says that this one is the newer."""
    gone = one.kind == "menu_dropped" and not one.known
    return attrs.evolve(one, conflict="nothing says that this menu is newer than those that name it") if gone else one


def _new(one: Line) -> Difference:
    operation = one.operation
    if operation is None:
        return Difference(kind="menu_added", where=one.where, now=one.words)
    withdrawn = operation.evidence.get("withdrawn")
    if withdrawn:
        return Difference(
            kind="operation_back",
            where=one.where,
            operation=operation.id,
            was=f"withdrawn: {withdrawn}",
            now=one.words,
            way=(*operation.way, "x-evidence"),
        )
    kind = "webhook" if operation.webhook else "operation"
    return Difference(
        kind="menu_added",
        where=one.where,
        now=one.words,
        operation=operation.id,
        known=f"the specification has it as {kind} `{operation.id}`",
        way=operation.way,
    )


def _gone(one: Line) -> Difference:
    operation = one.operation
    withdrawn = operation.evidence.get("withdrawn") if operation else None
    return Difference(
        kind="menu_dropped",
        where=one.where,
        was=one.title,
        operation=operation.id if operation else None,
        known=f"`x-evidence.withdrawn: {withdrawn}` is set already" if withdrawn else None,
        way=(*operation.way, "x-evidence") if operation else (),
    )


def _methods(now: list[Line]) -> Iterator[Difference]:
    for one in now:
        operation = one.operation
        if operation is None or operation.webhook or one.method is None or one.method == operation.method:
            continue
        yield Difference(
            kind="menu_method_changed",
            where=one.title,
            was=operation.method,
            now=one.method,
            operation=operation.id,
            way=operation.way,
        )
