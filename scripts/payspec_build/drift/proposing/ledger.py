"""The entry of a page in `spec/<provider>/pages.yaml`: address, title, state, stamp, hashes, facts that it carries."""

from __future__ import annotations

import re

from payspec_build.drift.comparing import Compared
from payspec_build.drift.comparing.ledger import FILE, facts, menu_line, page_sentences, sentence_hashes
from payspec_build.drift.comparing.prose import stamp_text, state_of, title_of
from payspec_build.drift.page import Page
from payspec_build.drift.proposing.workspace import Workspace
from payspec_build.drift.proposing.yaml_text import node_at, scalar

_HEAD = (
    "# The pages that were read: what each carried, with hashes of its sentences. Their texts are not kept.\npages:\n"
)
_WIDTH = 118


def enter(compared: Compared, workspace: Workspace) -> None:
    """Write the entry of a page, in place of the one that was there."""
    specification = compared.specification
    if specification is None:
        return
    file = specification.folder.resolve() / FILE
    text = workspace.read(file) or _HEAD
    made = entry(compared)
    if compared.entry is not None:
        node = node_at(text, ("pages", str(compared.entry.index)))
        start = text.rfind("\n", 0, node.start_mark.index) + 1
        end = node.end_mark.index
        text = text[:start] + made + text[end:].lstrip(" ")
    else:
        text = f"{text.rstrip(chr(10))}\n{made}"
    workspace.put(file, text)


def entry(compared: Compared) -> str:
    """The entry as the file has it."""
    page = compared.page
    lines: list[str] = [f"address: {scalar(_address(compared))}"]
    for key, value in (("title", title_of(page)), ("state", state_of(page)), ("stamp", stamp_text(page))):
        if value:
            lines.append(f"{key}: {scalar(value)}")
    names = [one.operation.id for one in compared.matches if one and one.operation]
    lines += _folded("operations", list(dict.fromkeys(names)))
    lines += _folded("sentences", sentence_hashes(page_sentences(page)))
    lines += _folded("facts", _facts(page))
    words = {
        str(one.status): one.words for read in page.operations for one in read.responses if one.status and one.words
    }
    if words:
        lines.append(f"statuses: {scalar(words)}")
    if page.menu is not None:
        lines += _folded("menu", [menu_line(one) for one in page.menu if one.is_operation or one.is_webhook])
    return "".join(f"{'  - ' if index == 0 else '    '}{line}\n" for index, line in enumerate(lines))


def _facts(page: Page) -> list[str]:
    return list(dict.fromkeys(one for read in page.operations for one in facts(read)))


def _address(compared: Compared) -> str:
    page, known = compared.page, compared.entry
    if page.address:
        return re.sub(r"^[a-z]+://", "", page.address).rstrip("/")
    if known is not None:
        return known.address
    for match in compared.matches:
        for said in match.operation.evidence.get("sources", ()) if match and match.operation else ():
            address = re.sub(r"\s*\([^()]*\)$", "", str(said))
            if re.fullmatch(r"[a-z0-9.-]+\.[a-z]+/\S+", address):
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
