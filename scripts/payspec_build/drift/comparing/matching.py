"""Which provider and which operation a page is about, even where its method and path have changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from payspec_build.drift.comparing.ledger import Ledger, page_sentences, sentence_hashes
from payspec_build.drift.comparing.places import below_server, fits, host_of, is_sample_host
from payspec_build.drift.comparing.schemas import Shape
from payspec_build.drift.comparing.seen import seen
from payspec_build.drift.comparing.specification import Operation, Specification
from payspec_build.drift.comparing.titles import by_title, words
from payspec_build.drift.page import Page, ReadOperation

_SURE = 0.5
_APART = 0.1


@attrs.define
class Candidate:
    """A provider whose page it may be."""

    specification: Specification = attrs.field(repr=False)
    ledger: Ledger = attrs.field(repr=False)


@attrs.frozen
class Match:
    """The operation that a page is about, and why it is taken for that. `operation` is None for one that is new."""

    specification: Specification
    ledger: Ledger
    operation: Operation | None
    why: str


def matched(
    page: Page, read: ReadOperation, candidates: Sequence[Candidate], operation: str | None = None
) -> Match | None:
    """What an operation of a page is to the specifications; None where nothing tells it.

    `operation` is what the caller says. Otherwise: method and path, then the title among those of known pages, then
    sentences that the ledger has, then title, path, fields and statuses weighed together.
    """
    near = _by_host(page, read, candidates)
    if operation is not None:
        named = [one for one in near or candidates if one.specification.operation(operation)]
        if len(named) != 1:
            return None
        return _match(named[0], named[0].specification.operation(operation), "--operation")
    for step in (_by_path, _by_name, _by_title, _by_sentences, _by_weight):
        found = step(page, read, near or candidates)
        if found is not None:
            return found
    if len(near) == 1 and read.method and read.path:
        return _match(near[0], None, "its host is the provider's, and no operation is like it")
    return None


def _match(candidate: Candidate, operation: Operation | None, why: str) -> Match:
    return Match(candidate.specification, candidate.ledger, operation, why)


def _by_host(page: Page, read: ReadOperation, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The providers whose pages or servers have the hosts that the page names; all where they tell nothing."""
    address = host_of(page.address) if page.address else ""
    servers = {host_of(one) for one in (read.server, *(sample.server for sample in read.samples)) if one}
    servers = {one for one in servers if one and not is_sample_host(one)}
    if address:
        found = [one for one in candidates if address in one.specification.documentation_hosts]
        if found:
            exact = [
                one for one in found if any(address == page_one.address.split("/")[0] for page_one in one.ledger.pages)
            ]
            return exact or found
    found = [one for one in candidates if servers & one.specification.hosts]
    return found or list(candidates)


def _by_path(page: Page, read: ReadOperation, candidates: Sequence[Candidate]) -> Match | None:
    path = read.path or next((one.path for one in read.samples), None)
    method = read.method or next((one.method for one in read.samples), None)
    if path is None:
        return None
    found = [
        (candidate, one)
        for candidate in candidates
        for one in candidate.specification.operations
        if one.method == (method or "").upper() and fits(one.path, below_server(path, candidate.specification))
    ]
    exact = [pair for pair in found if _same_names(pair[1].path, path)]
    chosen = found if len(found) == 1 else exact
    return _match(*chosen[0], "method and path") if len(chosen) == 1 else None


def _same_names(template: str, path: str) -> bool:
    return path.rstrip("/").endswith(template.rstrip("/"))


def _by_name(page: Page, read: ReadOperation, candidates: Sequence[Candidate]) -> Match | None:
    """A document names its operations and webhooks, and may do so as the specification does."""
    del page
    found = [
        (candidate, one)
        for candidate in candidates
        for one in (*candidate.specification.operations, *candidate.specification.webhooks)
        if read.operation_id and one.node.get("operationId") == read.operation_id
    ]
    return _match(*found[0], "operationId") if len(found) == 1 else None


def _titles(page: Page, read: ReadOperation) -> list[str]:
    several = len(page.operations) > 1
    return [one for one in (read.title, None if several else page.title) if one]


def _by_title(page: Page, read: ReadOperation, candidates: Sequence[Candidate]) -> Match | None:
    found = []
    for candidate in candidates:
        for title in _titles(page, read):
            one = by_title(candidate.specification, title, read.group or "", candidate.ledger.titles)
            if one is not None and _is_plausible(read, one):
                found.append((candidate, one))
                break
    return _match(*found[0], "title") if len(found) == 1 else None


def _is_plausible(read: ReadOperation, operation: Operation) -> bool:
    """A title alone is not enough where method and path are both of another operation's kind."""
    if not read.path or not read.method or operation.webhook:
        return True
    other = next(
        (one for one in operation.specification.operations if fits(one.path, read.path) and one.method == read.method),
        None,
    )
    return other is None or other.id == operation.id


def _by_sentences(page: Page, read: ReadOperation, candidates: Sequence[Candidate]) -> Match | None:
    del read
    own = set(sentence_hashes(page_sentences(page)))
    best = [
        (len(own & set(one.sentences)) / len(own), candidate, one.operations[0])
        for candidate in candidates
        for one in candidate.ledger.pages
        if own and one.sentences and len(one.operations) == 1
    ]
    best.sort(key=lambda each: -each[0])
    if not best or best[0][0] < _SURE:
        return None
    _, candidate, name = best[0]
    return _match(candidate, candidate.specification.operation(name), "its sentences are in the ledger")


def _by_weight(page: Page, read: ReadOperation, candidates: Sequence[Candidate]) -> Match | None:
    scored = [
        (_weight(page, read, one), candidate, one)
        for candidate in candidates
        for one in candidate.specification.operations
    ]
    scored.sort(key=lambda each: -each[0])
    if not scored or scored[0][0] < _SURE:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _APART:
        return None
    return _match(scored[0][1], scored[0][2], "title, statuses and fields")


def _weight(page: Page, read: ReadOperation, operation: Operation) -> float:
    """How much a page is like an operation, 0 to 1: what it does has to be the same, then what it is about."""
    text = " ".join([*_titles(page, read), page.subtitle or ""]) or " ".join(
        one.text for one in page_sentences(page)[:4]
    )
    text = " ".join([text, *(one.text for one in page_sentences(page)[:4])]) if not read.path else text
    verb, nouns = words(text)
    own_verb, own = words(operation.node.get("summary", ""))
    if verb and own_verb and verb != own_verb and not (read.method and read.path):
        return 0.0
    parts = [len(own & nouns) / len(own) if own else 0.0]
    if read.path:
        if verb != own_verb:
            return 0.0
        mine, theirs = _steps(read.path), _steps(operation.path)
        parts.append(len(mine & theirs) / max(1, len(mine | theirs)))
    listed = {one.status for one in read.responses if one.status}
    if listed:
        parts.append(len(listed & set(operation.statuses)) / len(listed))
    fields = _fields(read, operation)
    if fields is not None:
        parts.append(fields)
    return sum(parts) / len(parts)


def _steps(path: str) -> set[str]:
    return {re.sub(r"s$", "", one) for one in path.strip("/").lower().split("/") if "{" not in one}


def _fields(read: ReadOperation, operation: Operation) -> float | None:
    """The share of the fields of the page's successful answer that the operation's answer has."""
    for response in read.responses:
        body = seen(response.body)
        if response.status is None or not 200 <= response.status < 300 or not body.fields:
            continue
        schema = operation.response_schema(response.status)
        if schema is None:
            return 0.0
        shape = Shape.of(operation.specification, *schema)
        known = sum(shape.at(pointer) is not None for pointer in body.fields)
        return known / len(body.fields)
    return None
