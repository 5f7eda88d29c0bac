"""No fact stands above the level of the pages that carry it: what does is refused, with line and what to write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from payspec.behaviour import Entry, entries
from payspec.facts import Fact, names
from payspec_build.behaviour.read import Source, bundled
from payspec_build.bundle import Places, messages, operations, webhooks
from payspec_build.characters import printable
from payspec_build.ledger.reading import ALL, Ledger, Page
from payspec_build.ledger.sources import Sources, named_sources
from payspec_build.shapes import Place, shortened

Document = Mapping[str, Any]
_CEILINGS = {"documented": ("page",), "partial": ("page",), "imported": ("page", "document")}
"""By level, the kinds of source that can carry it."""
_SHOWN = 6
_ABOVE = "above the level of its pages"


@attrs.frozen(kw_only=True, eq=False)
class Specification:
    """One provider: its document with the places of its parts, its behaviour files, its ledger."""

    provider: str
    document: dict[str, Any]
    places: Places
    behaviour: tuple[Source, ...]
    ledger: Ledger | None


def problems(found: Iterable[Specification]) -> list[str]:
    """All that is wrong between specifications and ledgers; those without a ledger are not judged."""
    several = list(found)
    ledgers = [one.ledger for one in several if one.ledger is not None]
    data = {one.provider: bundled(one.provider, list(one.behaviour)) for one in several}
    return [
        said
        for one in several
        if one.ledger is not None
        for said in _Judge(one, one.ledger, Sources([one.ledger, *ledgers])).problems(
            list(entries(data[one.provider], data))
        )
    ]


def above(said: Iterable[str]) -> int:
    """How many of these messages are about a fact above the level of its pages."""
    return sum(_ABOVE in one for one in said)


class _Judge:
    """One provider with a ledger."""

    def __init__(self, specification: Specification, ledger: Ledger, sources: Sources) -> None:
        self.specification = specification
        self.ledger = ledger
        self.sources = sources
        self.facts = names(specification.document)
        self.ways = _ways(specification.document)
        every = [one for _, _, one in operations(specification.document)]
        every += [one for _, one in webhooks(specification.document)]
        self.evidence = {one["operationId"]: one["x-evidence"]["sources"] for one in every}

    def problems(self, laws: list[Entry]) -> Iterator[str]:
        """The ledger itself, what names a source, then fact by fact."""
        wrong = list(self._ledger())
        yield from wrong
        yield from self._sources()
        if not wrong:
            found = [one for name in self.facts for one in self._of(name)]
            yield from messages(found, self.specification.places, f"spec/{self.specification.provider}")
            yield from self._behaviour(laws)

    def _ledger(self) -> Iterator[str]:
        """Each page once, each with facts that there are, or with the reason why it has none."""
        seen: dict[str, Page] = {}
        for page in self.ledger.pages:
            first = seen.setdefault(page.address.lower(), page)
            if first is not page:
                yield self.ledger.problem(
                    page, ("address",), "it stands twice; merge the two, `revisions` holds several"
                )
            has = bool(page.carries or page.partly)
            if page.kind not in ("page", "document") and has:
                yield self.ledger.problem(
                    page, (), f"a source of kind `{page.kind}` carries no fact; take `carries` out"
                )
            if page.kind == "page" and has == bool(page.nothing):
                said = "`nothing` says why a page carries no fact, and this one carries some; take one of them out"
                missing = "it carries no fact; add `carries` with the facts that it says, or `nothing` with the reason"
                yield self.ledger.problem(page, ("nothing",), said if has else missing)
            for key in ("carries", "partly"):
                yield from self._names(page, key)

    def _names(self, page: Page, key: str) -> Iterator[str]:
        carried: Mapping[str, frozenset[str]] = getattr(page, key)
        for operation, facts in carried.items():
            known = self.facts.get(operation) if operation else None
            if operation == ALL:
                known = {fact: one for several in self.facts.values() for fact, one in several.items()}
            if known is None:
                said = f"there is no operation or webhook {shortened(operation)}; name it by its `operationId`"
                yield self.ledger.problem(page, (key, operation), said)
                continue
            for fact in sorted(facts - known.keys()):
                there = ", ".join(one.name for one in known.values() if one.kind != "rule")
                said = f"{shortened(fact)} is no fact of {operation}; there are {there}" if operation != ALL else ""
                said = said or f"no operation has a fact {shortened(fact)}; take it out"
                yield self.ledger.problem(page, (key, operation), said)
            for fact in sorted(facts & page.carries.get(operation, frozenset())) if key == "partly" else ():
                said = f"{shortened(fact)} of {operation} stands under `carries` too; take it out of one"
                yield self.ledger.problem(page, (key, operation), said)

    def _sources(self) -> Iterator[str]:
        """Every source is in a ledger, and was read in the states that are named."""
        wrong = [
            (way, said) for way, source in named_sources(self.specification.document) for said in self._unknown(source)
        ]
        yield from messages(wrong, self.specification.places, f"spec/{self.specification.provider}")
        for file in self.specification.behaviour:
            for way, source in named_sources(file.content):
                for said in self._unknown(source):
                    yield file.problem(way, said)

    def _unknown(self, source: str) -> Iterator[str]:
        if self.sources.find(source) is None:
            yield f"the source {printable(source)!r} is in no pages.yaml; enter its page, or name it as it stands there"
        for state in self.sources.unread(source):
            yield f"the source {printable(source)!r} was not read in {state}; mend it, or `revisions` in pages.yaml"

    def _of(self, operation: str) -> Iterator[tuple[Place, str]]:
        for fact in self.facts[operation].values():
            said = self._schema(fact) if not operation else self._fact(operation, fact)
            if said:
                way = ("components", "schemas", fact.name.split(".")[0]) if not operation else self.ways[operation]
                yield way, said

    def _fact(self, operation: str, fact: Fact) -> str:
        """What is wrong with the level of a fact of an operation or webhook; nothing where it is right."""
        own = list(self.sources.pages((*fact.sources, *self.evidence.get(operation, ()))))
        if fact.level == "inferred":
            page = next((one for one in self.ledger.pages if _shows(one, operation, fact.name)), None)
            wanted = f"raise it in `x-evidence/facts`, or take it out of the page's `carries` ({self._line(page)})"
            return f"`{fact.name}` is inferred, and {page.address} carries it; {wanted}" if page else ""
        if fact.level == "imported":
            return (
                ""
                if any(one.kind in _CEILINGS["imported"] for one in own)
                else _above(fact, "no document among its sources")
            )
        is_whole = fact.level == "documented"
        carrying = [one for one in self.ledger.pages if _bears(one, operation, fact.name, is_whole=is_whole)]
        if any(one in own or fact.name in (*one.carries.get(ALL, ()), *one.partly.get(ALL, ())) for one in carrying):
            return ""  # what is said of every call is known without being named at each operation
        if carrying:
            there = " or ".join(one.address for one in carrying[:_SHOWN])
            return _above(fact, f"its sources name no page that carries it; add {there} to its `sources`")
        partly = next((one for one in self.ledger.pages if one.has_partly(operation, fact.name)), None)
        if partly is not None:
            return _above(fact, f"{partly.address} carries a part of it; write `partial`")
        return _above(
            fact,
            "no page in pages.yaml carries it; write `inferred`, or enter it under `carries` of the page that says it",
        )

    def _line(self, page: Page | None) -> str:
        return self.ledger.at(("pages", str(page.index), "carries")) if page else ""

    def _schema(self, fact: Fact) -> str:
        """What is wrong with the level of what a schema says of itself."""
        if fact.level == "inferred" or any(
            one.kind in _CEILINGS[fact.level] for one in self.sources.pages(fact.sources)
        ):
            return ""
        return _above(
            fact, f"its sources name no {_CEILINGS[fact.level][-1]}; name the one that shows it, or write `inferred`"
        )

    def _behaviour(self, laws: list[Entry]) -> Iterator[str]:
        """Laws, moves, refusals and the rest: what is said to be read names a page, and that page shows the object."""
        known = _operations_by_resource(self.specification.behaviour)
        for one in laws:
            if one.level == "inferred":
                continue
            what = f"{one.place}: {one.section} {shortened(one.name)} is {one.level}, {_ABOVE}"
            pages = [page for page in self.sources.pages(one.sources) if page.kind in _CEILINGS[one.level]]
            if not pages:
                yield printable(f"{what}: its sources name no {_CEILINGS[one.level][-1]}; name it, or write `inferred`")
            elif one.level == "documented" and not any(_speaks(page, known[one.resource]) for page in pages):
                there = ", ".join(page.address for page in pages)
                yield printable(
                    f"{what}: {there} carries nothing of an operation on {one.resource}; mend `carries` or the source"
                )


def _shows(page: Page, operation: str, fact: str) -> bool:
    """Whether a page says a fact of this very operation, and not of every call."""
    return fact in page.carries.get(operation, ())


def _bears(page: Page, operation: str, fact: str, *, is_whole: bool) -> bool:
    return page.kind == "page" and (page.has if is_whole else page.has_partly)(operation, fact)


def _speaks(page: Page, operations: frozenset[str]) -> bool:
    """Whether a page carries a fact of one of the operations; one for machines carries all."""
    return page.kind == "document" or bool(operations & {*page.carries, *page.partly}) or ALL in page.carries


def _above(fact: Fact, reason: str) -> str:
    return f"`{fact.name}` is {fact.level}, {_ABOVE}: {reason}"


def _ways(document: dict[str, Any]) -> dict[str, Place]:
    """By operationId, the place of the evidence."""
    found: dict[str, Place] = {
        one["operationId"]: ("paths", path, method, "x-evidence") for path, method, one in operations(document)
    }
    return found | {one["operationId"]: ("webhooks", name, "post", "x-evidence") for name, one in webhooks(document)}


def _operations_by_resource(files: Iterable[Source]) -> dict[str, frozenset[str]]:
    """What shows each resource: the operations and webhooks of its file, and of files whose expressions name it."""
    several = list(files)
    own = {
        file.name: {
            *file.content.get("operations", {}),
            *(f"webhooks_{name}" for name in file.content.get("events", {})),
        }
        for file in several
    }
    said = {file.name: json.dumps(file.content) for file in several}
    return {
        name: frozenset(one for other in own if other == name or f"'{name}'" in said[other] for one in own[other])
        for name in own
    }
