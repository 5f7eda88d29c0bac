"""What the document says and what the replies show, operation by operation. Works on recorded replies; does no I/O."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from contract_tests.documents import Document, Operation, follow
from contract_tests.remote.envelopes import packing, payload_sites
from contract_tests.remote.recording import Seen
from contract_tests.remote.schemas import Census, Comparer, Finding, escaped

_TRANSIENT = (429, 500, 502, 503, 504)
_ALIKE = 0.7


@attrs.frozen(kw_only=True)
class Difference:
    """One difference of an operation, merged over all its replies.

    `kind` is `path`, `status`, `content type`, `body`, `envelope`, `renamed`, or a kind of `schemas.Finding`; `site` is
    the JSON pointer in the document; `seen` what came instead, each value once. `breaks`: it does not fit, else the
    provider says more than was known. `was` is the old name of what was renamed.
    """

    operation: str
    kind: str
    status: int
    site: str
    name: str
    where: str
    seen: tuple[Any, ...]
    breaks: bool
    times: int = 1
    was: str = ""


@attrs.frozen
class Judgement:
    """All differences, and what was met where. `reached` are the operations of which a success was seen."""

    differences: tuple[Difference, ...]
    census: Census
    reached: frozenset[str]


def judged(document: Document, seen: Sequence[Seen]) -> Judgement:
    """The differences between a document and what was seen."""
    census = Census()
    found: list[Difference] = []
    reached = set()
    comparer = Comparer(document.raw)
    for operation in document.operations.values():
        own = [one for one in seen if one.operation == operation.id]
        elsewhere = [one for one in own if one.path != operation.path and is_it(document, operation, one, comparer)]
        for one in own:
            if one.path == operation.path:
                found += _reply(document, operation, one, elsewhere, census, comparer)
                if 200 <= one.status < 300:
                    reached.add(operation.id)
    return Judgement(tuple(_renamed(document, _merged(found), census)), census, frozenset(reached))


def operation_site(operation: Operation) -> str:
    """The JSON pointer of an operation."""
    return f"/paths/{escaped(operation.path)}/{operation.method.lower()}"


def response_site(document: Document, operation: Operation, status: int) -> str:
    """The JSON pointer of a documented reply, its reference followed."""
    site = f"{operation_site(operation)}/responses/{status}"
    said = follow(document.raw, site)
    return str(said["$ref"]).removeprefix("#") if "$ref" in said else site


def is_it(document: Document, operation: Operation, seen: Seen, comparer: Comparer) -> bool:
    """Whether a reply from another path is a success of this operation: everything that is specified is there."""
    if not 200 <= seen.status < 300 or not seen.is_json:
        return False
    schema = _schema_site(document, response_site(document, operation, operation.success), "application/json")
    return schema is not None and not any(one.breaks for one in comparer.compare(seen.value, schema, "", Census()))


def is_no_such_path(document: Document, operation: Operation, seen: Seen, *, is_elsewhere: bool) -> bool:
    """Whether a 404 is about the path and not about an object."""
    if seen.status != 404:
        return False
    is_about_object = bool(operation.parameters_in("path")) and not seen.existed
    return not seen.is_json or (not is_about_object and (404 not in operation.statuses or is_elsewhere))


def _reply(
    document: Document, operation: Operation, seen: Seen, elsewhere: list[Seen], census: Census, comparer: Comparer
) -> Iterator[Difference]:
    def difference(kind: str, site: str, name: str, *values: Any) -> Difference:
        return Difference(
            operation=operation.id,
            kind=kind,
            status=seen.status,
            site=site,
            name=name,
            where="",
            seen=values,
            breaks=True,
        )

    if is_no_such_path(document, operation, seen, is_elsewhere=bool(elsewhere)):
        paths = tuple(dict.fromkeys(one.path for one in elsewhere))
        yield difference("path", f"/paths/{escaped(operation.path)}", operation.path, *paths)
        return
    is_success = 200 <= seen.status < 300
    status = seen.status
    if status not in operation.statuses:
        if status in _TRANSIENT:
            return
        yield difference("status", f"{operation_site(operation)}/responses", str(status), status)
        if not is_success:
            return
        status = operation.success
    response = response_site(document, operation, status)
    content = follow(document.raw, response).get("content", {})
    wrong = _wrong_body(seen, content)
    if wrong:
        yield difference(wrong[0], response, *wrong[1:])
    schema = _schema_site(document, response, seen.content_type)
    if schema is None or not seen.is_json:
        return
    found: list[Finding] = []
    if is_success and operation.envelope["payload"] is not None:
        documented = operation.envelope["payload"]
        came_in = packing(document, operation, seen.value, schema, comparer)
        if came_in.payload != documented or came_in.name not in (None, operation.raw["x-envelope"]):
            yield difference("envelope", f"{operation_site(operation)}/x-envelope", came_in.name or "", came_in.payload)
            for site in payload_sites(document, schema, documented):
                found += comparer.compare(follow(seen.value, came_in.payload), site, came_in.payload, census)
            yield from _from_findings(operation, seen, found)
            return
    yield from _from_findings(operation, seen, comparer.compare(seen.value, schema, "", census))


def _wrong_body(seen: Seen, content: Any) -> tuple[str, str, Any] | None:
    """What is wrong with a body as a whole: kind, name and what came."""
    if not content:
        return ("body", "undocumented", seen.content_type or "a body") if seen.length else None
    if not seen.length:
        return "body", "empty", "no body"
    if seen.content_type not in content:
        return "content type", seen.content_type, seen.content_type or "none"
    if "json" in seen.content_type and not seen.is_json:
        return "body", "no JSON", "text that is not JSON"
    return None


def _schema_site(document: Document, response: str, kind: str) -> str | None:
    """Where the schema of a JSON body stands: of the type that came, else of the first JSON type."""
    content = follow(document.raw, response).get("content", {})
    kinds = [one for one in (kind, "application/json", *content) if one in content and "schema" in content[one]]
    kinds = [one for one in kinds if one == kind or "json" in one]
    return f"{response}/content/{escaped(kinds[0])}/schema" if kinds else None


def _from_findings(operation: Operation, seen: Seen, found: Iterable[Finding]) -> Iterator[Difference]:
    for one in found:
        yield Difference(
            operation=operation.id,
            kind=one.kind,
            status=seen.status,
            site=one.site,
            name=one.name,
            where=one.where,
            seen=() if one.seen is None and one.kind == "missing" else (one.seen,),
            breaks=one.breaks,
        )


def _merged(found: Iterable[Difference]) -> list[Difference]:
    merged: dict[tuple[str, str, int, str, str], Difference] = {}
    for one in found:
        key = (one.operation, one.kind, one.status, one.site, one.name)
        if key in merged:
            before = merged[key]
            seen = (*before.seen, *(value for value in one.seen if not _among(value, before.seen)))
            merged[key] = attrs.evolve(before, seen=seen, times=before.times + 1)
        else:
            merged[key] = one
    return list(merged.values())


def _among(value: Any, values: tuple[Any, ...]) -> bool:
    return any(value == one and type(value) is type(one) for one in values)


def _renamed(document: Document, found: list[Difference], census: Census) -> Iterator[Difference]:
    """A new field beside one that never came, under a like name, is that field: one difference instead of two."""
    gone: set[tuple[str, str, str]] = set()
    renamed: dict[int, Difference] = {}
    for number, new in enumerate(found):
        if new.kind != "additional":
            continue
        parent = new.where.rpartition("/")[0]
        old = max(_never_came(document, new, census), key=lambda name: _alike(name, new.name), default="")
        if _alike(old, new.name) < _ALIKE:
            continue
        missing = [m for m in found if (m.operation, m.kind, m.where) == (new.operation, "missing", f"{parent}/{old}")]
        gone.add((new.operation, parent, old))
        renamed[number] = attrs.evolve(new, kind="renamed", was=old, seen=(new.name,), breaks=bool(missing))
    for number, one in enumerate(found):
        parent = one.where.rpartition("/")[0]
        if one.kind != "missing" or (one.operation, parent, one.name) not in gone:
            yield renamed.get(number, one)


def _never_came(document: Document, new: Difference, census: Census) -> list[str]:
    """The known fields beside a new one that never came, and whose schema the new one's values fit."""
    comparer = Comparer(document.raw)
    values = census.values[new.site, new.name]

    def fits(name: str) -> bool:
        site = f"{new.site}/properties/{escaped(name)}"
        return not any(one.breaks for value in values for one in comparer.compare(value, site, "", Census()))

    properties = follow(document.raw, f"{new.site}/properties")
    return [name for name in properties if name not in census.fields[new.site] and fits(name)]


def _alike(old: str, new: str) -> float:
    plain = [name.lower().replace("_", "").replace("-", "") for name in (old, new)]
    return difflib.SequenceMatcher(None, plain[0], plain[1]).ratio()
