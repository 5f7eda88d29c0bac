"""The entry of a page in `spec/<provider>/pages.yaml`: address, title, state, stamp, hashes, and what it carries."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from payspec_build.characters import printable
from payspec_build.drift.comparing import Compared
from payspec_build.drift.comparing.evidence import KNOWN, facts_of
from payspec_build.drift.comparing.ledger import (
    ORDINARY,
    facts,
    menu_line,
    page_sentences,
    sentence_hashes,
)
from payspec_build.drift.comparing.matching import Match
from payspec_build.drift.comparing.prose import stamp_text, state_of, title_of
from payspec_build.drift.page import ReadOperation
from payspec_build.drift.proposing import yaml_text
from payspec_build.drift.proposing.workspace import Workspace
from payspec_build.drift.proposing.yaml_text import Steps, scalar
from payspec_build.ledger.reading import FILE

_WIDTH = 118
_SHORTEST = 3  # an address with less is none
_OWN = ("title", "state", "stamp", "sentences", "facts", "statuses", "menu")
"""What a page itself says anew each time it is read."""


def address_of(compared: Compared) -> str:
    """How the ledger and evidence name a page: by its address; without one, by what the evidence has, or its file."""
    page, known = compared.page, compared.entry
    if page.address:
        return printable(" ".join(re.sub(r"^[a-z]+://", "", page.address).split())).rstrip("/")
    return known.address if known is not None else printable(page.file.replace("\\", "/").rpartition("/")[2])


def enter(compared: Compared, workspace: Workspace) -> None:
    """Write what a page says into its entry, or a new entry where there is a ledger without one.

    A provider without a ledger gets none: it would have to name the pages of all that is documented. A page without
    an address is entered only where it is one that the ledger has.
    """
    specification = compared.specification
    file = specification.folder.resolve() / FILE if specification else None
    if file is None or not file.is_file() or (compared.entry is None and len(compared.page.address or "") < _SHORTEST):
        return
    text = workspace.read(file)
    index = entry_index(compared, text)
    said = _said(compared)
    if index is None:
        workspace.put(file, f"{text.rstrip(chr(10))}\n{_entry({'address': address_of(compared), **said})}")
        return
    at: Steps = ("pages", str(index))
    before = yaml_text.value_at(text, at)
    if all(before.get(key) == said.get(key) for key in _OWN if key in said or key in before):
        return
    if before.get("kind") == "menu" or yaml_text.is_flow(text, at):
        merged = {key: value for key, value in before.items() if key not in ("kind", "operations")} | said
        workspace.put(file, yaml_text.replace_lines(text, at, _entry(merged)))
        return
    for key in (*_OWN, "read"):
        if key not in said:
            if key == "state" and key in before:
                text = yaml_text.remove_key(text, (*at, key))
        elif before.get(key) == said[key]:
            continue
        elif isinstance(said[key], list) and before.get(key) and yaml_text.is_flow(text, (*at, key)):
            text = yaml_text.set_items(text, (*at, key), said[key])
        else:
            text = yaml_text.set_key(text, at, key, _lines(key, said[key]))
    workspace.put(file, text)


def has_ledger(compared: Compared) -> bool:
    """Whether the page's provider has a ledger, by which evidence is judged."""
    specification = compared.specification
    return specification is not None and (specification.folder.resolve() / FILE).is_file()


def entry_index(compared: Compared, text: str) -> int | None:
    """The place of a page's entry among `pages`, also of one that was entered a moment ago."""
    if compared.entry is not None:
        return compared.entry.index
    pages = yaml_text.value_at(text, ("pages",))
    address = address_of(compared)
    return next((index for index, one in enumerate(pages) if one.get("address") == address), None)


def carry(compared: Compared, workspace: Workspace, operation: str, fact: str) -> None:
    """Say that a page carries a fact, so that the specification may call it documented."""
    specification = compared.specification
    file = specification.folder.resolve() / FILE if specification else Path()
    if not file.is_file():
        return
    text = workspace.read(file)
    index = entry_index(compared, text)
    if index is None:
        return
    at: Steps = ("pages", str(index))
    if yaml_text.has(text, (*at, "nothing")):
        text = yaml_text.remove_key(text, (*at, "nothing"))
    if not yaml_text.has(text, (*at, "carries")):
        text = yaml_text.set_key(text, at, "carries", ["carries:", f"  {operation}: {scalar([fact])}"])
    elif not yaml_text.has(text, (*at, "carries", operation)):
        text = yaml_text.add_key(text, (*at, "carries"), operation, scalar([fact]))
    elif fact not in yaml_text.value_at(text, (*at, "carries", operation)):
        text = yaml_text.append(text, (*at, "carries", operation), scalar(fact))
    workspace.put(file, text)


def _said(compared: Compared) -> dict[str, Any]:
    """What the page says, under the keys of an entry."""
    page = compared.page
    found: dict[str, Any] = {}
    for key, value in (("title", title_of(page)), ("state", state_of(page)), ("stamp", stamp_text(page))):
        if value:
            found[key] = printable(value)
    found["read"] = datetime.datetime.now(datetime.UTC).date().isoformat()
    if compared.entry is None or not compared.entry.operations:
        found |= _carried(compared)
    found["sentences"] = sentence_hashes(page_sentences(page))
    found["facts"] = list(dict.fromkeys(one for read in page.operations for one in facts(read)))
    words = {
        str(one.status): printable(one.words)
        for read in page.operations
        for one in read.responses
        if one.status and one.words
    }
    if words:
        found["statuses"] = words
    if page.menu is not None:
        found["menu"] = [menu_line(one) for one in page.menu if one.is_operation or one.is_webhook]
    return found


def _carried(compared: Compared) -> dict[str, Any]:
    """The facts of the specification that the page says, and that are known from pages already."""
    carries: dict[str, list[str]] = {}
    partly: dict[str, list[str]] = {}
    for read, match in zip(compared.page.operations, compared.matches, strict=True):
        if match is None or match.operation is None:
            continue
        name = f"webhooks_{match.operation.id}" if match.operation.webhook else match.operation.id
        known = facts_of(match.operation)
        for fact in _named(read, match):
            level = known[fact].level if fact in known else ""
            into = (carries if level == "documented" else partly).setdefault(name, []) if level in KNOWN else None
            if into is not None and fact not in into:
                into.append(fact)
    found: dict[str, Any] = {key: value for key, value in (("carries", carries), ("partly", partly)) if value}
    return found or {"nothing": "nothing that the specification states"}


def _named(read: ReadOperation, match: Match) -> Iterator[str]:
    operation = match.operation
    assert operation is not None
    if operation.webhook:
        yield from ("kind", "body")
        return
    if read.path and read.method:
        yield "path"
    shown = [*read.parameters]
    headers = {one.name.lower() for one in shown if one.place == "header" and one.name}
    headers |= {name.lower() for sample in read.samples for name, _ in sample.headers}
    if operation.security_headers and all(one.name.lower() in headers for one in operation.security_headers):
        yield "security"
    yield from dict.fromkeys(
        f"{one.place} {one.name}" for one in shown if one.place and one.name and one.name.lower() not in ORDINARY
    )
    if read.request is not None and (read.request.fields or read.request.examples):
        yield "body"
    yield from dict.fromkeys(str(one.status) for one in read.responses if one.status)


def _entry(said: dict[str, Any]) -> str:
    """An entry as the file has it."""
    order = ("address", "kind", "title", "revisions", "copies", "state", "stamp", "read", "text", "carries", "partly")
    keys = [*(key for key in order if key in said), *(key for key in said if key not in order)]
    lines = [line for key in keys for line in _lines(key, said[key])]
    return "".join(f"{'  - ' if index == 0 else '    '}{line}\n" for index, line in enumerate(lines))


def _lines(key: str, value: Any) -> list[str]:
    """A key with its value, on as many lines as it needs."""
    if key in ("carries", "partly"):
        return [f"{key}:", *(f"  {name}: {scalar(named)}" for name, named in value.items())]
    if isinstance(value, list):
        return _folded(key, value)
    return [f"{key}: {scalar(value)}"]


def _folded(key: str, items: list[str]) -> list[str]:
    """A list in brackets, over as many lines as it needs."""
    lines, current = [], f"{key}: ["
    for index, item in enumerate(items):
        piece = f"{scalar(item)}{', ' if index + 1 < len(items) else ''}"
        if len(current) + len(piece) > _WIDTH and not current.endswith("["):
            lines.append(current.rstrip())
            current = "  "
        current += piece
    lines.append(f"{current}]")
    return lines
