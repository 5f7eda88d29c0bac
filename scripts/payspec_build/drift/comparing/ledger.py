"""What was read before: the pages of `spec/<provider>/pages.yaml`, with hashes of their texts and what they carried."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from payspec_build.characters import printable
from payspec_build.documents import load_yaml
from payspec_build.drift.comparing.seen import members
from payspec_build.drift.comparing.titles import slug
from payspec_build.drift.page import MenuEntry, Page, ReadOperation, Sentence
from payspec_build.ledger.reading import ALL, FILE

ORDINARY = frozenset(
    (
        *("accept", "accept-charset", "accept-encoding", "accept-language", "cache-control", "connection"),
        *("content-length", "content-type", "cookie", "date", "expect", "host", "origin", "pragma", "referer", "te"),
        *("transfer-encoding", "upgrade", "user-agent"),
    )
)
"""Headers that every program sends and no API is described by."""
_ENOUGH = 0.3
"""The share of a page's sentences that have to be known for it to be the page that the ledger knows."""


@attrs.frozen(kw_only=True, eq=False)
class LedgerPage:
    """One entry. `facts`, `menu` and `sentences` are None where nobody noted them when the page was read.

    `operations` are those that the page describes, webhooks by their names.
    """

    address: str
    index: int
    kind: str = "page"
    title: str | None = None
    state: str | None = None
    stamp: str | None = None
    text: str | None = None
    sentences: tuple[str, ...] | None = None
    operations: tuple[str, ...] = ()
    facts: frozenset[str] | None = None
    words: dict[int, str] = attrs.field(factory=dict)
    menu: tuple[str, ...] | None = None
    known: tuple[dict[str, Any], ...] = ()


@attrs.define(eq=False)
class Ledger:
    """The pages of one provider, in the order of the file."""

    file: Path
    pages: tuple[LedgerPage, ...] = ()

    @classmethod
    def load(cls, folder: Path) -> Ledger:
        """The ledger of a provider's folder, empty where there is none. Raises SpecError where it cannot be read."""
        file = folder / FILE
        if not file.is_file():
            return cls(file)
        content = load_yaml(file) or {}
        menus = content.get("menus", {})
        entries = content.get("pages", ())
        return cls(file, tuple(_page(index, entry, menus) for index, entry in enumerate(entries)))

    @cached_property
    def titles(self) -> dict[str, str]:
        """Operations by the slug of the title of a page that describes nothing else."""
        return {slug(one.title): one.operations[0] for one in self.pages if one.title and len(one.operations) == 1}

    def find(self, page: Page, operation: str | None = None) -> LedgerPage | None:
        """The entry of a page: by its address, else the one that shares most of its sentences, else by title and stamp.

        A page of another site about the same operation shares too little, and is not the one that was read.
        """
        if page.address:
            for one in self.pages:
                if same_address(one.address, page.address):
                    return one
        own = set(sentence_hashes(page_sentences(page)))
        best = max(self.pages, key=lambda one: _shared(own, one), default=None)
        if best is not None and _shared(own, best) >= _ENOUGH:
            return best
        titles = {slug(text) for text in (page.title, *(one.title for one in page.operations)) if text}
        for one in self.pages:
            near = one.title is not None and slug(one.title) in titles and one.sentences is None
            described = operation is None or operation in one.operations or not one.operations
            if near and described and one.kind in ("page", "menu") and page.address is None:
                return one
        alone = [
            one for one in self.pages if one.kind == "page" and operation is not None and operation in one.operations
        ]
        nameless = page.address is None and not titles
        return alone[0] if nameless and len(alone) == 1 and alone[0].sentences is None else None


def _shared(own: set[str], one: LedgerPage) -> float:
    if not one.sentences or not own:
        return 0.0
    return len(own & set(one.sentences)) / max(len(own), len(set(one.sentences)))


def same_address(one: str, other: str) -> bool:
    """Whether two addresses name one page: without scheme, query, fragment, `.md` and a slash at the end."""
    return _bare(one) == _bare(other)


def _bare(address: str) -> str:
    address = re.sub(r"^[a-z]+://", "", address.strip().lower()).partition("#")[0].partition("?")[0]
    return address.rstrip("/").removesuffix(".md").removesuffix(".html")


def _page(index: int, entry: dict[str, Any], menus: dict[str, list[str]]) -> LedgerPage:
    facts, menu, sentences = entry.get("facts"), entry.get("menu"), entry.get("sentences")
    lines = menus.get(menu) if isinstance(menu, str) else menu
    return LedgerPage(
        index=index,
        address=str(entry.get("address", "")),
        kind=entry.get("kind", "page"),
        title=entry.get("title"),
        state=entry.get("state"),
        stamp=entry.get("stamp"),
        text=entry.get("text"),
        sentences=tuple(sentences) if sentences is not None else None,
        operations=_described(entry),
        facts=frozenset(facts) if facts is not None else None,
        words={int(status): words for status, words in (entry.get("statuses") or {}).items()},
        menu=tuple(lines) if lines is not None else None,
        known=tuple(entry.get("known", ())),
    )


def _described(entry: dict[str, Any]) -> tuple[str, ...]:
    """The operations of which a page carries facts, or is said to describe."""
    named = [*entry.get("operations", ()), *entry.get("carries", ()), *entry.get("partly", ())]
    return tuple(dict.fromkeys(one.removeprefix("webhooks_") for one in named if one != ALL))


def page_sentences(page: Page) -> list[Sentence]:
    """All prose of a page, that of its operations included, each sentence once."""
    found: dict[str, Sentence] = {}
    for one in (*page.sentences, *(sentence for read in page.operations for sentence in read.sentences)):
        found.setdefault(sentence_hash(one.text), one)
    return list(found.values())


def sentence_hashes(sentences: Iterable[Sentence]) -> list[str]:
    """The hashes of sentences, in their order."""
    return [sentence_hash(one.text) for one in sentences]


def sentence_hash(text: str) -> str:
    """The first 12 digits of the SHA-256 of a sentence, with white space folded."""
    return hashlib.sha256(" ".join(text.split()).encode(errors="replace")).hexdigest()[:12]


def menu_line(entry: MenuEntry) -> str:
    """A line of a menu as the ledger keeps it: `Customer / Delete Customer DELETE`."""
    return printable(f"{' / '.join((*entry.groups[-1:], entry.title))}{f' {entry.method}' if entry.method else ''}")


def facts(read: ReadOperation) -> list[str]:
    """What a page says of one operation, fact by fact, each under the name that differences give its place."""
    found: dict[str, None] = {}
    if read.method and read.path:
        found[f"{read.method} {read.path}"] = None
    for one in read.parameters:
        if one.place and one.name and one.name.lower() not in ORDINARY:
            found[f"{one.place} {one.name}"] = None
    for sample in read.samples:
        found |= {f"header {name}": None for name, _ in sample.headers if name.lower() not in ORDINARY}
        found |= {f"query {name}": None for name, _ in sample.query}
    request = read.request
    if request is not None:
        found |= {row.pointer: None for row in request.fields or () if row.pointer}
        examples = [*request.examples, *(sample.body for sample in read.samples if sample.body)]
        found |= {pointer: None for one in examples for pointer, _ in members(one.value)}
    for response in read.responses:
        if response.status is None:
            continue
        found[str(response.status)] = None
        rows = [row.pointer for row in response.body.fields or () if row.pointer]
        shown = [pointer for one in response.body.examples for pointer, _ in members(one.value)]
        if rows or shown:
            found[f"{response.status} body"] = None
        found |= {f"{response.status} {pointer}": None for pointer in (*rows, *shown)}
    return list(dict.fromkeys(printable(fact) for fact in found))
