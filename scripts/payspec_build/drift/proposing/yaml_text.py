"""Small edits of YAML as text: what is not meant stays as it is, with its comments, quotes and line ends.

A place is the way of keys and indexes from the root of the file. Each edit gives the new text and leaves the old one.
"""

from __future__ import annotations

import difflib
import json
import re
import textwrap
from typing import Any

import yaml

from payspec_build.characters import printable, unfit
from payspec_build.documents import parse_yaml

Steps = tuple[str, ...]
_PLAIN = re.compile(r"[A-Za-z_/$][A-Za-z0-9_./$+()-]*(?: [A-Za-z0-9_./$+()-]+)*")
_LONGEST = 130
_TAKEN = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})


class CannotEdit(Exception):
    """The file is not laid out so that the edit would be a small one. The text says why."""


def scalar(value: Any) -> str:
    """A value on one line, as the files of `spec/` write it. Raises CannotEdit for a text that they must not hold."""
    if isinstance(value, str):
        wrong = unfit(value)
        if wrong:
            raise CannotEdit(f"the text {printable(value)[:60]!r} has {wrong}")
        plain = _PLAIN.fullmatch(value) and value.lower() not in _TAKEN and len(value) < 400
        return value if plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {scalar(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(scalar, value)) + "]"
    return json.dumps(value)


def node_at(text: str, at: Steps) -> yaml.Node:
    """The node at a place. Raises CannotEdit where there is none."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    for step in at:
        found = _inside(node, step)
        if found is None:
            raise CannotEdit(f"there is no `{'/'.join(at)}`")
        node = found
    assert node is not None
    return node


def _inside(node: yaml.Node | None, step: str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and step.isdigit() and int(step) < len(node.value):
        found = node.value[int(step)]
        assert isinstance(found, yaml.Node)
        return found
    return None


def has(text: str, at: Steps) -> bool:
    """Whether there is a node at a place."""
    try:
        node_at(text, at)
    except CannotEdit:
        return False
    return True


def value_at(text: str, at: Steps) -> Any:
    """The value of a node, as the files of `spec/` are read."""
    node = node_at(text, at)
    start = node.start_mark
    return parse_yaml(textwrap.dedent(" " * start.column + text[start.index : _end(node, text)]))


def _end(node: yaml.Node, text: str) -> int:
    """Where the last sign of a node ends, without the white space and comments below it."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last, text)
    end: int = node.end_mark.index
    while end > node.start_mark.index and text[end - 1] in "\n\r\t ":
        end -= 1
    return end


def _line_end(text: str, index: int) -> int:
    found = text.find("\n", index)
    return len(text) if found < 0 else found


def add_key(text: str, at: Steps, key: str, value: str) -> str:
    """Add a key with a value, written already, as the last one of a mapping. Keeps the mapping's style."""
    node = node_at(text, at)
    if not isinstance(node, yaml.MappingNode):
        raise CannotEdit(f"`{'/'.join(at)}` is no mapping")
    if any(one.value == key for one, _ in node.value):
        raise CannotEdit(f"`{'/'.join((*at, key))}` is there already")
    entry = f"{scalar(key)}:{value}" if value.startswith("\n") else f"{scalar(key)}: {value}"
    if node.flow_style:
        return _into_flow(text, node, entry)
    end = _line_end(text, _end(node, text))
    indent = " " * node.value[0][0].start_mark.column
    shown = "\n".join(f"{indent}{line}" for line in entry.split("\n"))
    return f"{text[:end]}\n{shown}{text[end:]}"


def append(text: str, at: Steps, value: str) -> str:
    """Add an item, written already, at the end of a sequence."""
    node = node_at(text, at)
    if not isinstance(node, yaml.SequenceNode):
        raise CannotEdit(f"`{'/'.join(at)}` is no list")
    if node.flow_style:
        return _into_flow(text, node, value)
    end = _line_end(text, _end(node, text))
    first = node.value[0].start_mark
    dash = text.rfind("-", 0, first.index)
    indent = " " * (dash - (text.rfind("\n", 0, dash) + 1))
    return f"{text[:end]}\n{indent}- {value}{text[end:]}"


def insert(text: str, at: Steps, index: int, value: str) -> str:
    """Put an item, written already, before another of a list in brackets; a line that grows too long is broken."""
    node = node_at(text, at)
    if not isinstance(node, yaml.SequenceNode) or not node.flow_style:
        raise CannotEdit(f"`{'/'.join(at)}` is no list in brackets")
    if index >= len(node.value):
        return append(text, at, value)
    start = node.value[index].start_mark.index
    line = text.rfind("\n", 0, start) + 1
    indent = len(text[line:]) - len(text[line:].lstrip(" "))
    is_long = _line_end(text, start) - line + len(value) > _LONGEST and start > line + indent
    return f"{text[:start]}{value},{chr(10) + ' ' * indent if is_long else ' '}{text[start:]}"


def set_items(text: str, at: Steps, wanted: list[str]) -> str:
    """Make a list of texts in brackets hold these, in this order; lines on which nothing changes stay as they are."""
    had = [str(one) for one in value_at(text, at)]
    moves = difflib.SequenceMatcher(None, had, wanted, autojunk=False).get_opcodes()
    for tag, first, last, start, end in reversed(moves):
        if tag == "equal":
            continue
        both = min(last - first, end - start)
        for offset in reversed(range(both, end - start)):
            text = insert(text, at, first + both, scalar(wanted[start + offset]))
        for _ in range(first + both, last):
            text = _remove_at(text, at, first + both)
        for offset in range(both):
            text = replace(text, (*at, str(first + offset)), scalar(wanted[start + offset]))
    return text


def _remove_at(text: str, at: Steps, index: int) -> str:
    node = node_at(text, at)
    spans = [(one.start_mark.index, _end(one, text)) for one in node.value]
    if len(spans) == 1:
        return f"{text[: spans[0][0]]}{text[spans[0][1] :]}"
    return _without(text, spans, spans[index])


def _into_flow(text: str, node: yaml.CollectionNode, entry: str) -> str:
    close = node.end_mark.index - 1
    before = text[:close].rstrip()
    separator = "" if not node.value else (" " if before.endswith(",") else ", ")
    return f"{before}{separator}{entry}{text[close:]}"


def replace(text: str, at: Steps, value: str) -> str:
    """Put another value, written already, in the place of one."""
    node = node_at(text, at)
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        raise CannotEdit(f"`{'/'.join(at)}` goes over several lines")
    return f"{text[: node.start_mark.index]}{value}{text[_end(node, text) :]}"


def is_flow(text: str, at: Steps) -> bool:
    """Whether a mapping or list stands in brackets."""
    return bool(node_at(text, at).flow_style)


def set_key(text: str, at: Steps, key: str, lines: list[str]) -> str:
    """Put a key with a value, written as lines from `key:` on, into a mapping in the place of what was there."""
    node = node_at(text, at)
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        raise CannotEdit(f"`{'/'.join(at)}` is no mapping over several lines")
    indent = " " * node.value[0][0].start_mark.column
    found = next((pair for pair in node.value if pair[0].value == key), None)
    if found is None:
        end = _line_end(text, _end(node, text))
        return text[:end] + "".join(f"\n{indent}{line}" for line in lines) + text[end:]
    shown = f"\n{indent}".join(lines)
    return f"{text[: found[0].start_mark.index]}{shown}{text[_end(found[1], text) :]}"


def replace_lines(text: str, at: Steps, lines: str) -> str:
    """Put other lines in the place of all lines of an item of a list."""
    node = node_at(text, at)
    start = text.rfind("\n", 0, node.start_mark.index) + 1
    end = min(len(text), _line_end(text, _end(node, text)) + 1)
    return f"{text[:start]}{lines}{text[end:]}"


def rename_key(text: str, at: Steps, name: str) -> str:
    """Give a key another name; what is below it stays."""
    key, _ = _pair(text, at)
    return f"{text[: key.start_mark.index]}{scalar(name)}{text[key.end_mark.index :]}"


def _pair(text: str, at: Steps) -> tuple[yaml.Node, yaml.Node]:
    holder = node_at(text, at[:-1])
    if isinstance(holder, yaml.MappingNode):
        for key, value in holder.value:
            if key.value == at[-1]:
                return key, value
    raise CannotEdit(f"there is no `{'/'.join(at)}`")


def remove_key(text: str, at: Steps) -> str:
    """Take a key with all below it away; the mapping that would be left empty as well."""
    holder = node_at(text, at[:-1])
    key, value = _pair(text, at)
    if isinstance(holder, yaml.MappingNode) and len(holder.value) == 1 and len(at) > 1:
        return remove_key(text, at[:-1])
    if holder.flow_style:
        spans = [(one.start_mark.index, _end(inner, text)) for one, inner in holder.value]
        return _without(text, spans, (key.start_mark.index, _end(value, text)))
    start = text.rfind("\n", 0, key.start_mark.index) + 1
    return text[:start] + text[min(len(text), _line_end(text, _end(value, text)) + 1) :]


def remove_item(text: str, at: Steps, value: str) -> str:
    """Take a text out of a list; the list that would be left empty as well."""
    node = node_at(text, at)
    if not isinstance(node, yaml.SequenceNode):
        raise CannotEdit(f"`{'/'.join(at)}` is no list")
    item = next((one for one in node.value if one.value == value), None)
    if item is None:
        raise CannotEdit(f"`{'/'.join(at)}` has no `{value}`")
    if len(node.value) == 1:
        return remove_key(text, at)
    if node.flow_style:
        spans = [(one.start_mark.index, _end(one, text)) for one in node.value]
        return _without(text, spans, (item.start_mark.index, _end(item, text)))
    start = text.rfind("\n", 0, item.start_mark.index) + 1
    return text[:start] + text[_line_end(text, _end(item, text)) + 1 :]


def _without(text: str, spans: list[tuple[int, int]], gone: tuple[int, int]) -> str:
    at = spans.index(gone)
    if at + 1 < len(spans):
        return text[: gone[0]] + text[spans[at + 1][0] :]
    return text[: spans[at - 1][1]] + text[gone[1] :]


def located(text: str, line: int, way: Steps) -> Steps:
    """The place in the file of a node of the bundled document: its key stands on the line, and its way ends alike.

    Raises CannotEdit where no key of that name stands there.
    """
    found: list[tuple[int, Steps]] = []

    def walk(node: yaml.Node, at: Steps) -> None:
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                here = (*at, str(key.value))
                if key.start_mark.line + 1 == line and key.value == way[-1]:
                    found.append((_alike(here, way), here))
                walk(value, here)
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                here = (*at, str(index))
                if value.start_mark.line + 1 == line and way[-1] == str(index):
                    found.append((_alike(here, way), here))
                walk(value, here)

    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None
    walk(root, ())
    if not found:
        raise CannotEdit(f"line {line} has no `{way[-1]}`")
    return max(found, key=lambda pair: pair[0])[1]


def _alike(one: Steps, other: Steps) -> int:
    count = 0
    for first, second in zip(reversed(one), reversed(other), strict=False):
        if first != second:
            break
        count += 1
    return count
