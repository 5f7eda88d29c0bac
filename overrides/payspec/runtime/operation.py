"""An operation of the specification as data: what the transport needs to know to make the call and read the reply."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, cast

import attrs

from payspec.runtime.constraints import Constraints
from payspec.runtime.money import AmountPlace

Pointer = tuple[str, ...]
Decoder = Callable[[Any], Any]


@attrs.frozen(slots=True)
class Signing:
    """How a header signs the body, from `x-signing`; `empty_body` is what is signed where there is none."""

    algorithm: str
    encoding: str
    empty_body: str


@attrs.frozen(slots=True)
class Scheme:
    """A credential and how it is sent, from `securitySchemes`.

    `at` names the header, query parameter or cookie, and `place` says which of them it is. `form` is `plain`, `bearer`
    or `basic`. With `signing` the header is a signature, and the credential its key.
    """

    name: str
    at: str
    place: str = "header"
    form: str = "plain"
    signing: Signing | None = None


@attrs.frozen(slots=True)
class Envelope:
    """Where in a reply the payload and its companions lie, from `x-envelope`; no body, no `payload`."""

    payload: Pointer | None
    success: tuple[Pointer, ...] = ()
    message: Pointer | None = None
    request_id: Pointer | None = None


@attrs.frozen(slots=True)
class ErrorShape:
    """Where in an error reply the reasons lie, from `x-error`."""

    message: Pointer | None = None
    code: Pointer | None = None
    details: Pointer | None = None
    request_id: Pointer | None = None


@attrs.frozen(slots=True)
class Pagination:
    """How a list is walked, from `x-pagination`: by page number (`page`) or by cursor (`after`, read from `next`)."""

    style: str
    parameter: str
    limit: str
    default_limit: int
    next: Pointer | None = None


@attrs.frozen(slots=True)
class Doubt:
    """What a call needs and no page shows, from the facts of the specification.

    `facts` are their names, such as `path` or `body currency`, and `level` is `inferred` or `imported`. Every call
    needs them where `place` is empty; else it says where the argument lies with which a call needs them.
    """

    facts: tuple[str, ...]
    level: str
    place: tuple[str, ...] = ()


@attrs.frozen(slots=True)
class Deprecated:
    """What is to go: the operation where `place` is empty, else the argument or field that lies there in a call.

    `instead` says what to use; it is empty where the specification names nothing.
    """

    place: tuple[str, ...] = ()
    instead: str = ""


@attrs.define(slots=True, eq=False)
class Operation:
    """One operation. `reply` names the model of the payload as module and class, or is None for other payloads.

    `security` are the ways to be admitted, each with all that it needs; there is none where nothing is needed.
    `file` is the media type where the reply is a file, `evidence` how well the operation is known, `doubts` what
    calling it needs and no page shows, `deprecated` what is to go, `constraints` the module with the rules for its
    arguments.
    """

    id: str
    method: str
    path: tuple[str, ...]
    security: tuple[tuple[Scheme, ...], ...]
    envelope: Envelope
    error: ErrorShape
    statuses: frozenset[int]
    reply: tuple[str, str] | None = None
    many: bool = False
    idempotency_header: str | None = None
    pagination: Pagination | None = None
    amounts: tuple[AmountPlace, ...] = ()
    file: str | None = None
    evidence: str = "documented"
    doubts: tuple[Doubt, ...] = ()
    deprecated: tuple[Deprecated, ...] = ()
    constraints: str | None = None
    _decoder: Decoder | None = attrs.field(default=None, init=False, repr=False)
    _rules: Constraints | None = attrs.field(default=None, init=False, repr=False)

    def decode(self, payload: Any) -> Any:
        """The payload as its model; what is no object is passed through as it came."""
        decoder = self._decoder
        if decoder is None:
            decoder = self._decoder = self._load()
        return decoder(payload)

    def rules(self) -> Constraints:
        """The rules for its arguments, compiled at the first call."""
        rules = self._rules
        if rules is None:
            if self.constraints is None:
                rules = self._rules = Constraints({}, {})
            else:
                module = import_module(self.constraints)
                rules = self._rules = Constraints(module.OPERATIONS.get(self.id, {}), module.SCHEMAS)
        return rules

    def _load(self) -> Decoder:
        # Imported at the first call: a package of a hundred operations costs no more than the ones that are used.
        if self.reply is None:
            return lambda payload: payload
        module, name = self.reply
        from_dict = getattr(import_module(module), name).from_dict
        if self.many:
            return lambda payload: [from_dict(item) if isinstance(item, dict) else item for item in payload]
        return from_dict  # type: ignore[no-any-return]

    def fill(self, arguments: Mapping[str, str]) -> str:
        """The path with its arguments in place."""
        return "".join(arguments[part[1:-1]] if part[:1] == "{" else part for part in self.path)


def follow(document: Any, pointer: Pointer | None) -> Any:
    """What lies at the pointer, or None where the path breaks off."""
    if pointer is None:
        return None
    for part in pointer:
        if not isinstance(document, dict):
            return None
        document = cast("dict[str, Any]", document).get(part)
    return document
