"""Finds the page of the ledger that a source of `x-evidence` names.

A source is an address as the ledger has it, with what was read of it in brackets behind it: the states of the
documentation as in `(A, C)` or `(B to E)`, or words as in `(6 revisions)`. An entry that is no page, such as
`integrator`, stands for all sources that begin with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from payspec_build.ledger.reading import Ledger, Page

_BEHIND = re.compile(r"\s*\(([^()]*)\)$")
_STATE = re.compile(r"[A-Z]{1,2}[0-9]?")
_WORDS = re.compile(r"\b(?:menus?|to|and)\b|,")
_EVIDENCE = ("x-evidence", "evidence", "x-rules")
_DATA = ("example", "examples", "default", "const", "enum")


class Sources:
    """The pages of all ledgers, by what names them."""

    def __init__(self, ledgers: Iterable[Ledger]) -> None:
        self._exact: dict[str, tuple[Ledger, Page]] = {}
        self._prefixes: dict[str, tuple[Ledger, Page]] = {}
        for ledger in ledgers:
            for page in ledger.pages:
                self._exact.setdefault(_bare(page.address), (ledger, page))
                if page.kind in ("menu", "upstream", "code") and "/" not in page.address:
                    self._prefixes.setdefault(_bare(page.address), (ledger, page))

    def find(self, source: str) -> Page | None:
        """The page that a source names, of whichever provider."""
        name = _bare(address(source))
        found = self._exact.get(name) or next(
            (one for prefix, one in self._prefixes.items() if re.match(re.escape(prefix) + r"(?![A-Za-z0-9])", name)),
            None,
        )
        return found[1] if found else None

    def pages(self, sources: Iterable[str]) -> Iterator[Page]:
        """Those of several sources that are known."""
        for source in sources:
            page = self.find(source)
            if page is not None:
                yield page

    def unread(self, source: str) -> list[str]:
        """The states that a source names, and in which the ledger's page was not read."""
        page, behind = self.find(source), _BEHIND.search(source)
        if page is None or behind is None or not page.revisions:
            return []
        named = _WORDS.sub(" ", behind[1]).split()
        return [word for word in named if _STATE.fullmatch(word) and word not in page.revisions]


def address(source: str) -> str:
    """A source without what was read of it."""
    return _BEHIND.sub("", source)


def _bare(named: str) -> str:
    return re.sub(r"^[a-z]+://", "", " ".join(named.split()).lower()).rstrip("/")


def named_sources(node: object, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """The sources of every piece of evidence below a node, each with its place."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key in _EVIDENCE:
                yield from _listed(value, (*way, str(key)))
            elif key not in _DATA:
                yield from named_sources(value, (*way, str(key)))
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from named_sources(item, (*way, str(index)))


def _listed(node: object, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key == "sources" and isinstance(value, list):
                yield from (((*way, str(key), str(index)), str(one)) for index, one in enumerate(value))
            else:
                yield from _listed(value, (*way, str(key)))
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _listed(item, (*way, str(index)))
