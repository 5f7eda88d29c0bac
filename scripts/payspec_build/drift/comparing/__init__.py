"""How pages differ from the specification.

`matching` says which operation a page is about, `places`, `parameters`, `statuses` and `bodies` compare it part by
part, `menus` and `prose` compare the page around it with the ledger, and `judging` says what is known already and what
only a person can decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from payspec_build.documents import SPEC, providers
from payspec_build.drift.comparing import bodies, judging, menus, parameters, places, prose, statuses
from payspec_build.drift.comparing.ledger import Ledger, LedgerPage
from payspec_build.drift.comparing.matching import Candidate, Match, matched
from payspec_build.drift.comparing.schemas import Shape
from payspec_build.drift.comparing.seen import members, seen
from payspec_build.drift.comparing.specification import Operation, Specification
from payspec_build.drift.difference import Difference
from payspec_build.drift.page import Body, Page, ReadOperation


@attrs.define
class Compared:
    """A page with what it is about and how it differs.

    `matches` are its operations in the page's order, None where nothing tells which one is meant. `entry` is the
    page in the ledger, None where it is not there.
    """

    page: Page
    matches: list[Match | None] = attrs.field(factory=list)
    entry: LedgerPage | None = None
    differences: list[Difference] = attrs.field(factory=list)

    @property
    def specification(self) -> Specification | None:
        """The specification of the provider whose page it is."""
        return next((one.specification for one in self.matches if one), None)

    @property
    def new(self) -> list[Difference]:
        """What is not known already."""
        return [one for one in self.differences if not one.known]


def candidates(spec: Path = SPEC, provider: str | None = None) -> list[Candidate]:
    """The specifications of a folder with their ledgers. Raises SpecError where one does not hold together."""
    names = [provider] if provider else providers(spec)
    loaded = [Specification.load(name, spec) for name in names]
    return [Candidate(one, Ledger.load(one.folder)) for one in loaded]


def compare(pages: Sequence[Page], among: Sequence[Candidate], operation: str | None = None) -> list[Compared]:
    """Compare each page with the specification, and pages about one operation with each other."""
    found = [_page(page, among, operation) for page in pages]
    judging.between_pages(found)
    return found


def _page(page: Page, among: Sequence[Candidate], operation: str | None) -> Compared:
    found = Compared(page)
    for read in page.operations:
        match = matched(page, read, among, operation)
        found.matches.append(match)
    match = next((one for one in found.matches if one), None)
    if match is None:
        return found
    found.entry = match.ledger.find(page, match.operation.id if match.operation else None)
    for read, one in zip(page.operations, found.matches, strict=True):
        if one is not None:
            found.differences += _operation(page, read, one, found.entry)
    found.differences += _around(page, match, found.entry)
    found.differences = judging.judged(found.differences, page, match, found.entry)
    return found


def _operation(page: Page, read: ReadOperation, match: Match, entry: LedgerPage | None) -> Iterator[Difference]:
    operation = match.operation
    if operation is None:
        yield Difference(
            kind="operation_added",
            where=f"{read.method} {read.path}",
            now=read.title or f"{read.method} {read.path}",
            provider=match.specification.provider,
            line=read.line,
        )
        return
    for one in _compared(page, read, operation, entry):
        yield attrs.evolve(one, provider=operation.provider, operation=operation.id)


def _compared(page: Page, read: ReadOperation, operation: Operation, entry: LedgerPage | None) -> Iterator[Difference]:
    before = entry.facts if entry is not None and operation.id in entry.operations else None
    # A place of a document with several operations does not tell which of them it is about.
    disputed = frozenset(one.where for one in page.contradictions if len(page.operations) == 1)
    yield from places.compared(read, operation, disputed)
    if not operation.webhook and "header" not in disputed:
        yield from parameters.compared(read, operation, before)
    yield from _request(read, operation, before, disputed)
    yield from statuses.statuses(read, operation, before)
    yield from statuses.words(read, operation, entry.words if before is not None and entry else {})
    shows_errors = page.format != "openapi"  # there every error has a body, and none was captured
    yield from statuses.bodies(read, operation, before, disputed, shows_errors=shows_errors)
    yield from prose.signature(page, operation)


def _request(
    read: ReadOperation, operation: Operation, before: frozenset[str] | None, disputed: frozenset[str]
) -> Iterator[Difference]:
    samples = [one.body for one in read.samples if one.body is not None]
    request = read.request
    if request is None and not samples:
        return
    yield from _quoted(read)
    body = seen(request or Body(), samples)
    schema = operation.request_schema()
    if not body.fields:
        return
    if schema is None:
        yield Difference(
            kind="request_body_added",
            where="body",
            now=", ".join(one.pointer for one in body.children("")),
            way=operation.way,
        )
        return
    fields = None if before is None else frozenset(one for one in before if one.startswith("/")) or None
    side = bodies.Side(before=fields, webhook=operation.webhook)
    yield from bodies.compared(body, Shape.of(operation.specification, *schema), side, disputed)
    media = ((request.media_type if request else None) or "").partition(";")[0].strip().lower()
    types = operation.media_types()
    if media and types and media not in types and "*" not in media:
        yield Difference(
            kind="request_content_type_changed", where="body", was=", ".join(types), now=media, way=operation.way
        )


def _quoted(read: ReadOperation) -> Iterator[Difference]:
    """Texts of a sample that the shell's quoting had taken apart: how they were read is told, since it may be wrong."""
    for sample in read.samples:
        for pointer, value in members(sample.body.value) if sample.body else ():
            if isinstance(value, str) and "'" in value:
                yield Difference(
                    kind="quoting", where=pointer, now=value, note="the shell's quoting was undone", line=sample.line
                )


def _around(page: Page, match: Match, entry: LedgerPage | None) -> Iterator[Difference]:
    operation = match.operation.id if match.operation else None
    name = match.specification.provider
    for one in page.contradictions:
        words = f"{one.one}, {one.other}"
        yield Difference(
            kind="self_contradiction",
            where=one.where,
            now=words,
            conflict=words,
            provider=name,
            operation=operation,
            line=one.line,
        )
    if page.menu is not None:
        for each in menus.compared(page.menu, match.specification, entry, match.ledger.titles):
            yield attrs.evolve(each, provider=name)
    if entry is not None:
        for each in (*prose.of_page(page, entry), *prose.sentences(page, entry)):
            yield attrs.evolve(each, provider=name, operation=operation)
