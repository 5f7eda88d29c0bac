"""The answers that a page names against those of the operation: statuses, their words, bodies and fields."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from payspec_build.drift.comparing.bodies import Side, compared
from payspec_build.drift.comparing.evidence import is_documented_status
from payspec_build.drift.comparing.schemas import Shape
from payspec_build.drift.comparing.seen import seen
from payspec_build.drift.comparing.specification import Operation
from payspec_build.drift.difference import Difference
from payspec_build.drift.page import ReadOperation, Response


def statuses(read: ReadOperation, operation: Operation, before: frozenset[str] | None) -> Iterator[Difference]:
    """Statuses that are new, gone or no longer listed. A page that lists none says nothing of them."""
    listed = {one.status: one for one in read.responses if one.status is not None}
    if not listed:
        return
    for status, response in listed.items():
        if status not in operation.statuses:
            words = response.words or _reason(status)
            yield Difference(
                kind="response_status_added",
                where=str(status),
                now=words,
                way=(*operation.way, "responses"),
                line=response.line,
            )
    if read.recorded:
        return  # somebody's samples name what came, and not what may come
    succeeds = any(200 <= status < 300 for status in listed)
    for status in operation.statuses:
        if status in listed:
            continue
        way = (*operation.way, "responses", str(status))
        if status < 300:
            if succeeds:
                yield Difference(kind="response_status_removed", where=str(status), way=way)
        elif _was_listed(status, operation, before):
            yield Difference(kind="response_status_no_longer_listed", where=str(status), way=way)


def _was_listed(status: int, operation: Operation, before: frozenset[str] | None) -> bool:
    if before is not None:
        return str(status) in before
    return is_documented_status(operation, status)


def words(read: ReadOperation, operation: Operation, before_words: dict[int, str]) -> Iterator[Difference]:
    """Words beside a status that are others than when the page was read last."""
    for response in read.responses:
        was = before_words.get(response.status or 0)
        if was and response.words and response.words != was and response.status in operation.statuses:
            yield Difference(
                kind="response_status_words_changed",
                where=str(response.status),
                was=was,
                now=response.words,
                way=(*operation.way, "responses", str(response.status)),
                line=response.line,
            )


def bodies(
    read: ReadOperation,
    operation: Operation,
    before: frozenset[str] | None,
    disputed: frozenset[str],
    *,
    shows_errors: bool = True,
) -> Iterator[Difference]:
    """The body of each answer: whether there is one, of which type, with which fields.

    `disputed` are places on which the page contradicts itself. `shows_errors` says whether a body of an error is worth
    telling for itself.
    """
    for response in read.responses:
        status = response.status
        if status is None:
            continue
        schema = operation.response_schema(status)
        yield from _presence(response, operation, status)
        body = seen(response.body)
        side = Side(status=status, before=_places(before, status))
        if schema is None or not body.fields:
            continue
        mine = frozenset(one.removeprefix(f"{status} ") for one in disputed if one.startswith(f"{status} "))
        found = compared(body, Shape.of(operation.specification, *schema), side, mine)
        if status >= 400:
            found = [one for one in found if not one.kind.endswith(("_removed", "_nullable"))]
            if shows_errors and response.body.examples and (before is None or f"{status} body" not in before):
                yield _error_body(response, operation, status, found)
        yield from found


def _presence(response: Response, operation: Operation, status: int) -> Iterator[Difference]:
    known, types = response.body.known, operation.media_types(status)
    way = (*operation.way, "responses", str(status))
    if status >= 400 and status not in operation.statuses:
        return
    if known == "shown" and not types:
        yield Difference(
            kind="response_body_added",
            where=str(status),
            now=response.body.words or "a response body",
            way=way if status in operation.statuses else way[:-1],
            line=response.line,
        )
    elif known == "none" and types and status < 400:
        yield Difference(
            kind="response_body_removed", where=str(status), was=", ".join(types), way=way, line=response.line
        )
    media = (response.body.media_type or "").partition(";")[0].strip().lower()
    if media and types and media not in types and "*" not in media:
        yield Difference(
            kind="response_content_type_changed",
            where=str(status),
            was=", ".join(types),
            now=media,
            way=way,
            line=response.line,
        )


def _error_body(response: Response, operation: Operation, status: int, found: list[Difference]) -> Difference:
    new = [one.where.rpartition("/")[2] for one in found if one.kind == "response_field_added"]
    said = f"fits the schema but for {', '.join(f'`{name}`' for name in new)}" if new else "fits the schema"
    return Difference(
        kind="error_body_read",
        where=str(status),
        now=said,
        note="the page shows a body of this error: the evidence of the status can say so",
        way=(*operation.way, "responses", str(status)),
        line=response.line,
    )


def _places(before: frozenset[str] | None, status: int) -> frozenset[str] | None:
    """The fields of one body among the facts of a page; None where it was not shown then."""
    if before is None:
        return None
    start = f"{status} /"
    return frozenset(one[len(start) - 1 :] for one in before if one.startswith(start)) or None


def _reason(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
