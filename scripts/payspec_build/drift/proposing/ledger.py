"""The entry of a page in `spec/<provider>/pages.yaml`: address, title, state, stamp, hashes, facts that it carries."""

from __future__ import annotations

import re
from typing import Any

import yaml

from payspec.facts import of_operation, of_webhook
from payspec_build.documents import parse_yaml
from payspec_build.drift.comparing import Compared
from payspec_build.drift.comparing.ledger import facts, menu_line, page_sentences, same_address, sentence_hashes
from payspec_build.drift.comparing.prose import stamp_text, state_of, title_of
from payspec_build.drift.comparing.specification import Operation
from payspec_build.drift.page import Page, ReadOperation
from payspec_build.drift.proposing.workspace import Workspace
from payspec_build.drift.proposing.yaml_text import node_at, scalar
from payspec_build.ledger.carrying import NOTHING, carried
from payspec_build.ledger.reading import FILE

_HEAD = (
    "# The pages that were read: what each carried, with hashes of its sentences. Their texts are not kept.\npages:\n"
)
_WIDTH = 118
_OURS = frozenset({"address", "title", "state", "stamp", "sentences", "facts", "statuses", "menu"})
"""The keys that a page itself says; all others stay as they were written."""
_FACTS = frozenset({"carries", "partly", "nothing"})


def enter(compared: Compared, workspace: Workspace) -> None:
    """Write the entry of a page, in place of the one that was there. What people wrote into that stays."""
    specification = compared.specification
    if specification is None:
        return
    file = specification.folder.resolve() / FILE
    text = workspace.read(file) or _HEAD
    address = _address(compared, text)
    index = _index(compared, text, address)
    if index is None:
        text = f"{text.rstrip(chr(10))}\n{_laid_out([*entry(compared, address), *_carried(compared)])}"
    else:
        node = node_at(text, ("pages", str(index)))
        kept = _kept(text, node)
        lines = entry(compared, address)
        lines += [] if kept.keys() & _FACTS else _carried(compared)
        lines += [line for said in kept.values() for line in said]
        start = text.rfind("\n", 0, node.start_mark.index) + 1
        text = text[:start] + _laid_out(lines) + text[_end(text, node) :]
    workspace.put(file, text)


def _index(compared: Compared, text: str, address: str) -> int | None:
    """Which entry is the page's: the one that was found, or one of that address, which nobody had read by program."""
    if compared.entry is not None:
        return compared.entry.index
    return next(
        (index for index, one in enumerate(_pages(text)) if same_address(str(one.get("address")), address)), None
    )


def _pages(text: str) -> list[dict[str, Any]]:
    return (parse_yaml(text) or {}).get("pages") or []


def entry(compared: Compared, address: str) -> list[str]:
    """What the page says of itself, in the lines of an entry."""
    page = compared.page
    lines: list[str] = [f"address: {scalar(address)}"]
    for key, value in (("title", title_of(page)), ("state", state_of(page)), ("stamp", stamp_text(page))):
        if value:
            lines.append(f"{key}: {scalar(value)}")
    lines += _folded("sentences", sentence_hashes(page_sentences(page)))
    lines += _folded("facts", _facts(page))
    words = {
        str(one.status): one.words for read in page.operations for one in read.responses if one.status and one.words
    }
    if words:
        lines.append(f"statuses: {scalar(words)}")
    if page.menu is not None:
        lines += _folded("menu", [menu_line(one) for one in page.menu if one.is_operation or one.is_webhook])
    return lines


def _carried(compared: Compared) -> list[str]:
    """The facts that the page carries, by operation; why there are none where it carries none."""
    found: dict[str, dict[str, list[str]]] = {}
    names: dict[str, None] = {}
    for read, match in zip(compared.page.operations, compared.matches, strict=True):
        if match is None or match.operation is None:
            continue
        names[match.operation.id] = None
        operation = match.operation
        document = operation.specification.document
        known = (
            of_webhook(document, operation.path) if operation.webhook else of_operation(document, *operation.way[1:3])
        )
        for key, facts_there in carried({one.name: one for one in known}, _shown(read, operation)).items():
            found.setdefault(key, {})[operation.node["operationId"]] = facts_there
    lines = [f"{key}: {scalar(by_operation)}" for key, by_operation in found.items()]
    return lines or [*_folded("operations", list(names)), f"nothing: {scalar(NOTHING)}"]


def _shown(read: ReadOperation, operation: Operation) -> set[str]:
    """The facts that the page shows, under the names that evidence has for them."""
    shown = {f"{one.place} {one.name}" for one in read.parameters}
    shown |= {str(one.status) for one in read.responses if one.status is not None}
    headers = {one.name for one in read.parameters if one.place == "header"}
    headers |= {name for sample in read.samples for name, _ in sample.headers}
    wanted = {one.name.lower() for one in operation.security_headers}
    if operation.webhook:
        shown |= {"kind", "body"} if read.request else set()
    else:
        shown |= {"path"} if (read.method, read.path) == (operation.method.upper(), operation.path) else set()
        shown |= {"security"} if wanted and wanted <= {str(name).lower() for name in headers} else set()
        shown |= {"body"} if read.request is not None and read.request.known == "shown" else set()
    return shown


def _kept(text: str, node: yaml.Node) -> dict[str, list[str]]:
    """The keys of an entry that no page says, such as when it was read, as they were written."""
    assert isinstance(node, yaml.MappingNode)
    kept: dict[str, list[str]] = {}
    for index, (key, value) in enumerate(node.value):
        if key.value in _OURS:
            continue
        if node.flow_style:
            kept[key.value] = [f"{key.value}: {text[value.start_mark.index : value.end_mark.index]}"]
            continue
        after = node.value[index + 1][0].start_mark.index if index + 1 < len(node.value) else _end(text, node)
        raw = text[key.start_mark.index : after].rstrip().split("\n")
        kept[key.value] = [raw[0], *(line[key.start_mark.column :] for line in raw[1:])]
    return kept


def _end(text: str, node: yaml.Node) -> int:
    """Where the entry's last line ends: the lines below it that are empty or comments are not its own."""
    lines = text[: node.end_mark.index].split("\n")
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    found = text.find("\n", len("\n".join(lines)))
    return len(text) if found < 0 else found + 1


def _laid_out(lines: list[str]) -> str:
    return "".join(f"{'  - ' if index == 0 else '    '}{line}\n" for index, line in enumerate(lines))


def _facts(page: Page) -> list[str]:
    return list(dict.fromkeys(one for read in page.operations for one in facts(read)))


def _address(compared: Compared, text: str) -> str:
    """Where the page is: as it says, as the ledger has it, or as the operation's sources name it.

    A source whose page the ledger knows is another page; then the file's name stands for the address.
    """
    page, known = compared.page, compared.entry
    if page.address:
        return re.sub(r"^[a-z]+://", "", page.address).rstrip("/")
    if known is not None:
        return known.address
    read = [str(one.get("address")) for one in _pages(text) if "sentences" in one]
    for match in compared.matches:
        for said in match.operation.evidence.get("sources", ()) if match and match.operation else ():
            address = re.sub(r"\s*\([^()]*\)$", "", str(said))
            is_address = re.fullmatch(r"[a-z0-9.-]+\.[a-z]+/\S+", address)
            if is_address and not any(same_address(one, address) for one in read):
                return address
    return page.file.replace("\\", "/").rpartition("/")[2]


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
