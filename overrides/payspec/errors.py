"""Everything that can go wrong in payspec, as one tree.

    PayspecError
    ├── ConfigurationError          credentials or options are missing or wrong; nothing was sent
    ├── EncodingError               the arguments cannot be sent exactly as they are; nothing was sent
    │   └── InvalidArgumentError    an argument breaks a rule of the specification; nothing was sent
    ├── WebhookError                a webhook is not to be trusted
    │   ├── ForgedWebhookError      its signature is missing or wrong
    │   └── UnreadableWebhookError  it is no JSON object
    ├── TransportError              no complete reply came back
    │   ├── ConnectionFailedError   the connection was refused, reset or never made
    │   └── RequestTimeoutError     connecting, sending, waiting or reading took too long
    └── ReplyError                  a reply came back
        ├── UnreadableReplyError    it is not what the specification promises
        ├── RejectedError           a status of success, and a body that says it failed
        └── APIStatusError          a status that is not a success
            ├── BadRequestError         400
            ├── AuthenticationError     401
            ├── PermissionDeniedError   403
            ├── NotFoundError           404
            ├── ConflictError           409
            ├── UnprocessableError      422
            ├── RateLimitError          429
            └── ServerError             500 and above

No other exception leaves a call. `str(error)` starts with the request id where the provider gave one and ends with what
to do next. No error holds a credential: of the request, only method and path are kept, and where a server sends a
credential back it is masked, in texts, headers, details and body. What a server said holds no control
characters when it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from payspec.texts import Mask, in_words, printable

_SHOWN_MESSAGE = 300  # characters
_SHOWN_LABEL = 200  # characters of a request id or code; real ones have about forty
_NO_SECRETS = Mask()
_FIND_OUT = (
    "The outcome is unknown: the provider may have acted on it. Read or list the object before you send it again."
)


class PayspecError(Exception):
    """The root: catch it to catch everything payspec raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Exception's own way calls the class with `args`, which keyword-only constructors refuse.
        return _rebuild, (type(self), self.args, self.__dict__)


def _rebuild(cls: type[PayspecError], args: tuple[Any, ...], state: dict[str, Any]) -> PayspecError:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(state)
    return error


class ConfigurationError(PayspecError):
    """A credential or an option is missing or wrong. Nothing was sent."""


class EncodingError(PayspecError, ValueError):
    """A value cannot be sent exactly: NaN, an integer beyond 2**53, a lone surrogate, a key that is not a string.

    `location` names the offending place, such as `individual.first_name` or `items[2]`; it is empty for the whole body.
    Nothing was sent.
    """

    def __init__(self, message: str, location: str = "") -> None:
        super().__init__(message, location)
        self.message = message
        self.location = location

    def __str__(self) -> str:
        return f"{self.location}: {self.message}" if self.location else self.message


class InvalidArgumentError(EncodingError):
    """An argument breaks a rule that the specification has for it: its type, its length, its values. Nothing was sent.

    `location` names the argument. Where the provider takes the value all the same, send it with
    `client.with_options(extra_body=...)` or `extra_query`, which the specification does not judge.
    """


class WebhookError(PayspecError):
    """A webhook that is not to be trusted: answer 400, and do nothing of what it says."""


class ForgedWebhookError(WebhookError):
    """The signature is missing, malformed or does not fit any key. The text holds neither key nor signature."""


class UnreadableWebhookError(WebhookError):
    """The body is no JSON object, or too large, or holds numbers and texts that cannot be signed."""


class CallError(PayspecError):
    """A request was made, or begun, and did not end well.

    `operation` is the operation's id in the specification, `method` and `path` say what was called (without query,
    which may hold personal data). `status` is the HTTP status or None where no reply came, `headers` the reply's
    headers with lower-case names, `body` its bytes, `request_id` the provider's id of the request or None, `code` the
    provider's machine-readable reason or None, `details` its reasons by field or None. `attempts` counts how often it
    was tried, `elapsed_s` is the time of all attempts and waits in seconds.

    `outcome_unknown` is true where the provider may have acted although no usable answer came.
    """

    advice: ClassVar[str] = ""

    def __init__(
        self,
        message: str,
        *,
        operation: str,
        method: str,
        path: str,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        request_id: str | None = None,
        code: str | None = None,
        details: Any = None,
        was_never_sent: bool = False,
        mask: Mask | None = None,
    ) -> None:
        mask = mask or _NO_SECRETS
        message = printable(mask.text(message))
        super().__init__(message)
        self.message = message
        self.operation = operation
        self.method = method
        self.path = path
        self.status = status
        self.headers: dict[str, str] = {mask.text(name): mask.text(value) for name, value in (headers or {}).items()}
        self.body: bytes = mask.content(body)
        self.request_id: str | None = _label(request_id, mask)
        self.code: str | None = _label(code, mask)
        self.details: Any = mask.value(details)
        self.was_never_sent = was_never_sent
        self.outcome_unknown: bool = False
        self.attempts: int = 1
        self.elapsed_s: float = 0.0

    def __str__(self) -> str:
        message = self.message.rstrip(".") + (f" ({printable(in_words(self.details))})" if self.details else "")
        message = message if len(message) <= _SHOWN_MESSAGE else message[:_SHOWN_MESSAGE] + "…"
        start = f"[{self.request_id}] " if self.request_id else ""
        reason = "" if self.status is None else f" answered {self.status}" + (f" {self.code}" if self.code else "")
        tried = f" (after {self.attempts} attempts)" if self.attempts > 1 else ""
        advice = _FIND_OUT if self.outcome_unknown else self.advice
        return f"{start}{self.method} {self.path}{reason}: {message}{tried}. {advice}".rstrip()


def _label(text: str | None, mask: Mask) -> str | None:
    """A short text of the provider's, such as the id of the request."""
    if text is None:
        return None
    shown = printable(mask.text(text))
    return shown if len(shown) <= _SHOWN_LABEL else shown[:_SHOWN_LABEL] + "…"


class TransportError(CallError):
    """No complete reply came back."""

    advice = "Check the address and the network."


class ConnectionFailedError(TransportError):
    """The connection was refused, reset or never made; `was_never_sent` where nothing can have reached the provider."""


class RequestTimeoutError(TransportError):
    """Connecting, sending, waiting or reading took longer than the client's timeout."""

    advice = "Raise `timeout_s` if the provider is slow."


class ReplyError(CallError):
    """A reply came back, and it is not a usable success."""


class UnreadableReplyError(ReplyError):
    """A reply that is not what the specification promises: no JSON, no envelope, a redirect."""

    advice = "Look at `body`; if the provider has changed, the specification has to follow."


class RejectedError(ReplyError):
    """A status of success around a body that says the request failed."""

    advice = "Look at the message and at `body`."


class APIStatusError(ReplyError):
    """A status that is not a success."""

    advice = "Look at the message and at `body`."


class BadRequestError(APIStatusError):
    """400: malformed, against a rule, or naming something that does not exist."""

    advice = "Correct the arguments that the message names."


class AuthenticationError(APIStatusError):
    """401: a credential is missing or wrong, or the signature does not fit."""

    advice = "Check the credentials, and that they belong to this environment."


class PermissionDeniedError(APIStatusError):
    """403: understood and not allowed."""

    advice = "The provider does not allow this for your account or this object."


class NotFoundError(APIStatusError):
    """404: there is no such thing, or no longer."""

    advice = "Check the id."


class ConflictError(APIStatusError):
    """409: the state of the object does not allow it."""

    advice = "Read the object and clear what stands in the way."


class UnprocessableError(APIStatusError):
    """422: well formed and against a rule."""

    advice = "Correct the arguments that the message names."


class RateLimitError(APIStatusError):
    """429: too many requests."""

    advice = "Wait before you send more."


class ServerError(APIStatusError):
    """500 and above: the provider failed."""

    advice = "Try again later."


STATUS_ERRORS: Mapping[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableError,
    429: RateLimitError,
}


def status_error(status: int) -> type[APIStatusError]:
    """The class of error for an HTTP status that is not a success."""
    return STATUS_ERRORS.get(status, ServerError if status >= 500 else APIStatusError)
