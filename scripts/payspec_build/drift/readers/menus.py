"""The menu of a site of documentation: which operations and webhooks it lists."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from payspec_build.drift.page import MenuEntry
from payspec_build.drift.readers.decoding import Line, folded
from payspec_build.drift.readers.words import METHODS, SHORT_METHODS, method_of

ANY = (*METHODS, *SHORT_METHODS)
BULLET = re.compile(r"[•‣▪◦●○*+-]\s+(?=\S)")
WEBHOOK = re.compile(r"webhook|\bcallback\b", re.I)
EVENTS = re.compile(r"webhooks?|callbacks?|events?|notifications?", re.I)
VERB = re.compile(
    r"(?:Create|Get|List|Retrieve|Fetch|Find|Search|Update|Edit|Modify|Delete|Remove|Cancel|Enable|Disable|Check|Simulate"
    r"|Send|Initiate|Initialize|Initialise|Capture|Authorize|Authorise|Validate|Verify|Resolve|Execute|Retry|Add|Submit"
    r"|Confirm|Register|Generate|Read|Query|Void|Refund|Lock|Accept|Reject|Approve|Close|Activate|Deactivate)\b",
    re.I,
)
REFERENCE = re.compile(
    r"\bAPI\b(?!.*\bGuide\b).*\b(?:Documentation|Docs|Reference|Endpoints?)\b|^Endpoints?$|^API$", re.I
)


@attrs.define
class Node:
    """A line of a menu with what stands below it."""

    title: str
    level: int
    method: str | None = None
    children: list[Node] = attrs.Factory(list)


def nested(lines: Sequence[Line]) -> list[Node]:
    """A menu as a tree: its lines have bullets and are indented; a method may stand on a line of its own."""
    roots: list[Node] = []
    open_nodes: list[Node] = []
    for line in lines:
        bullet = BULLET.match(line.text)
        if bullet is None:
            if line.text.upper() in ANY and open_nodes:
                open_nodes[-1].method = method_of(line.text)
            continue
        title, method = _method_of(folded(line.text[bullet.end() :]))
        node = Node(title, line.indent, method)
        while open_nodes and open_nodes[-1].level >= node.level:
            open_nodes.pop()
        (open_nodes[-1].children if open_nodes else roots).append(node)
        open_nodes.append(node)
    return roots


def _method_of(title: str) -> tuple[str, str | None]:
    """A method on the same line, before or behind the title."""
    first, _, rest = title.partition(" ")
    if first in ANY and rest:
        return rest, method_of(first)
    start, _, last = title.rpartition(" ")
    return (start, method_of(last)) if start and last in ANY else (title, None)


def entries(roots: Sequence[Node]) -> tuple[MenuEntry, ...]:
    """The leaves of a menu in their order, with the headings above each."""
    found: list[MenuEntry] = []
    any_method = any(_has_method(root) for root in roots)
    # Iterative: a page may nest its menu as deep as it likes.
    open_nodes = [(root, (), _is_reference(root, any_method)) for root in reversed(roots)]
    while open_nodes:
        node, groups, reference = open_nodes.pop()
        if node.children and node.method is None:
            inner = (*groups[:15], node.title)
            open_nodes += [(child, inner, reference) for child in reversed(node.children)]
        else:
            found.append(_entry(node, groups, reference))
            open_nodes += [(child, groups, reference) for child in reversed(node.children)]
    return tuple(found)


def _entry(node: Node, groups: tuple[str, ...], reference: bool) -> MenuEntry:
    webhook = WEBHOOK.search(node.title) is not None and not VERB.match(node.title) and node.method in (None, "POST")
    webhook = webhook or any(EVENTS.fullmatch(group) for group in groups)
    placed = reference and (len(groups) > 1 or VERB.match(node.title) is not None)
    operation = not webhook and (node.method is not None or placed)
    return MenuEntry(title=node.title, groups=groups, method=node.method, is_operation=operation, is_webhook=webhook)


def _is_reference(root: Node, any_method: bool) -> bool:
    """Whether operations stand below a heading: one shows its method, or, where none does, its name says so."""
    return _has_method(root) if any_method else REFERENCE.search(root.title) is not None


def _has_method(root: Node) -> bool:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.method is not None:
            return True
        waiting += node.children
    return False
