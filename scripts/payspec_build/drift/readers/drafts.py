"""An operation while its page is being read: parameters, bodies and answers as they are found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from payspec_build.drift.page import (
    Body,
    BodyKnown,
    Example,
    Field,
    Parameter,
    ReadOperation,
    Request,
    Response,
    Sentence,
)
from payspec_build.drift.readers.contradictions import at, fits
from payspec_build.drift.readers.decoding import folded
from payspec_build.drift.readers.headings import base_of
from payspec_build.drift.readers.parameters import joined, path_names, sent
from payspec_build.drift.readers.rows import Row, placed


@attrs.define
class BodyDraft:
    """A body that is being read. `rows` stand in a flat table, `fields` where the page nests them itself."""

    line: int | None = None
    known: BodyKnown = "unknown"
    words: str = ""
    media: str | None = None
    rows: list[Row] | None = None
    fields: list[Field] | None = None
    examples: list[Example] = attrs.Factory(list)

    def said(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.examples or self.rows or self.fields or self.media or self.known != "unknown")

    def body(self) -> Body:
        """The body; flat rows take their nesting from its first example that can be read."""
        shape = next((one.value for one in self.examples if one.readable), None)
        fields = (
            None
            if self.rows is None and self.fields is None
            else [*self._nested(shape), *placed(self.rows or (), shape)]
        )
        known = "shown" if self.examples or fields else self.known
        return Body(
            known=known,
            words=self.words,
            media_type=self.media,
            fields=None if fields is None else tuple(fields),
            examples=tuple(self.examples),
        )

    def _nested(self, shape: Any) -> list[Field]:
        """Fields that the page nests: where its example has a first level in another place, that is where they are."""
        fields = self.fields or []
        tops = [one for one in fields if one.pointer is not None and one.pointer.count("/") == 1]
        if not isinstance(shape, (dict, list)) or not tops or any(list(at(shape, one.pointer or "")) for one in tops):
            return fields
        found = placed([Row(one.name) for one in tops], shape)
        moved = {old.pointer: new.pointer for old, new in zip(tops, found, strict=True)}
        return [attrs.evolve(one, pointer=_moved(one.pointer, moved)) for one in fields]


def _moved(pointer: str | None, moved: dict[str | None, str | None]) -> str | None:
    if pointer is None:
        return None
    first, _, rest = pointer[1:].partition("/")
    start = moved.get(f"/{first}")
    return None if start is None else f"{start}/{rest}" if rest else start


@attrs.define
class ReplyDraft:
    """One answer that is being read. `failed` is one of an error whose status the page does not name."""

    status: int | None
    failed: bool = False
    words: str = ""
    line: int | None = None
    body: BodyDraft = attrs.Factory(BodyDraft)
    headers: list[Parameter] = attrs.Factory(list)


@attrs.define
class OperationDraft:
    """One operation that is being read."""

    title: str | None = None
    group: str | None = None
    method: str | None = None
    path: str | None = None
    server: str | None = None
    state: str | None = None
    line: int | None = None
    origin: str = "curl"
    recorded: bool = False
    parameters: list[Parameter] = attrs.Factory(list)
    request: BodyDraft | None = None
    replies: list[ReplyDraft] = attrs.Factory(list)
    samples: list[Request] = attrs.Factory(list)
    empty: list[str] = attrs.Factory(list)

    def reply(self, status: int | None, words: str = "", line: int | None = None, failed: bool = False) -> ReplyDraft:
        """The answer of a status; one that was named before goes on, and keeps the words it has."""
        for one in self.replies:
            if one.status == status and one.failed == failed:
                one.words = one.words or folded(words)
                return one
        self.replies.append(ReplyDraft(status, failed, folded(words), line))
        return self.replies[-1]

    def body(self) -> BodyDraft:
        """The body of the request."""
        self.request = self.request or BodyDraft()
        return self.request

    def success(self) -> ReplyDraft:
        """The answer that is meant where the page says "response" alone: the one success, else one without a status."""
        good = [one for one in self.replies if one.status is not None and 200 <= one.status < 300]
        return good[0] if len(good) == 1 else self.reply(None)

    def says_something(self) -> bool:
        """Whether a request or an answer was found."""
        return bool(self.method or self.path or self.replies or self.samples or self.request or self.parameters)

    def operation(self, sentences: Sequence[Sentence] = ()) -> ReadOperation:
        """The operation as read. What its heading leaves open is told by its sample, if all samples agree."""
        self._merge_unnamed()
        calls = {(one.method, one.server, one.path) for one in self.samples}
        if self.path is None and self.method is None and len({(one[0], one[2]) for one in calls}) == 1:
            self.method, _, self.path = next(iter(calls))
        servers = {one[1] for one in calls if one[1] and (self.path is None or fits(self.path, one[2]))}
        if self.server is None and len(servers) == 1:
            self.server = f"{servers.pop()}{base_of(self.samples, self.path)}"
        return ReadOperation(
            title=self.title,
            group=self.group,
            method=self.method,
            path=self.path,
            server=self.server,
            state=self.state,
            parameters=joined(self._declared(), sent(self.path, self.samples, self.origin)),
            request=self._request_body(),
            responses=tuple(
                Response(
                    status=one.status,
                    words=one.words,
                    body=one.body.body(),
                    headers=tuple(one.headers),
                    line=one.line,
                )
                for one in self.replies
            ),
            samples=tuple(self.samples),
            recorded=self.recorded,
            sentences=tuple(sentences),
            empty=tuple(dict.fromkeys(self.empty)),
            line=self.line,
        )

    def _request_body(self) -> Body | None:
        """The request's body; its media type is the one that a sample sends, where the page names none."""
        if self.request is None:
            return None
        sent_types = [value for one in self.samples for name, value in one.headers if name.lower() == "content-type"]
        self.request.media = self.request.media or next(iter(sent_types), None)
        return self.request.body()

    def _declared(self) -> list[Parameter]:
        """A name in the path's template is a parameter in the path, whatever table it stands in."""
        inside = set(path_names(self.path))
        return [
            attrs.evolve(one, place="path", required=True) if one.place is None and one.name in inside else one
            for one in self.parameters
        ]

    def _merge_unnamed(self) -> None:
        """What was said of "the response" belongs to the one success, if the page names one at last."""
        good = [one for one in self.replies if one.status is not None and 200 <= one.status < 300]
        unnamed = next((one for one in self.replies if one.status is None and not one.failed), None)
        if unnamed is None or len(good) != 1:
            return
        target = good[0].body
        target.examples += unnamed.body.examples
        target.media = target.media or unnamed.body.media
        for name in ("rows", "fields"):
            mine, more = getattr(target, name), getattr(unnamed.body, name)
            setattr(target, name, [*(mine or ()), *more] if more is not None else mine)
        if unnamed.body.known != "unknown" and target.known == "unknown":
            target.known, target.words = unnamed.body.known, unnamed.body.words
        self.replies.remove(unnamed)
