"""payspec: typed, signed clients for payment APIs, generated from a specification that shows its evidence.

Each provider has a client, named for it, and an asynchronous one with `Async` in front. `dir(payspec)` lists them, and
the docstring of each says which credentials it takes.

Names are imported when they are first used: `import payspec` itself loads nothing else.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from payspec.version import __version__ as __version__

if TYPE_CHECKING:
    from payspec.deprecated import DeprecatedCallWarning as DeprecatedCallWarning
    from payspec.errors import APIStatusError as APIStatusError
    from payspec.errors import AuthenticationError as AuthenticationError
    from payspec.errors import BadRequestError as BadRequestError
    from payspec.errors import CallError as CallError
    from payspec.errors import ConfigurationError as ConfigurationError
    from payspec.errors import ConflictError as ConflictError
    from payspec.errors import ConnectionFailedError as ConnectionFailedError
    from payspec.errors import EncodingError as EncodingError
    from payspec.errors import ForgedWebhookError as ForgedWebhookError
    from payspec.errors import InvalidArgumentError as InvalidArgumentError
    from payspec.errors import NotFoundError as NotFoundError
    from payspec.errors import PayspecError as PayspecError
    from payspec.errors import PermissionDeniedError as PermissionDeniedError
    from payspec.errors import RateLimitError as RateLimitError
    from payspec.errors import RejectedError as RejectedError
    from payspec.errors import ReplyError as ReplyError
    from payspec.errors import RequestTimeoutError as RequestTimeoutError
    from payspec.errors import ServerError as ServerError
    from payspec.errors import TransportError as TransportError
    from payspec.errors import UnprocessableError as UnprocessableError
    from payspec.errors import UnreadableReplyError as UnreadableReplyError
    from payspec.errors import UnreadableWebhookError as UnreadableWebhookError
    from payspec.errors import WebhookError as WebhookError
    from payspec.retries import NO_RETRIES as NO_RETRIES
    from payspec.retries import Attempt as Attempt
    from payspec.retries import RetryPolicy as RetryPolicy
    from payspec.runtime.paging import AsyncPage as AsyncPage
    from payspec.runtime.paging import Page as Page
    from payspec.runtime.response import RawResponse as RawResponse
    from payspec.unverified import UnverifiedOperationWarning as UnverifiedOperationWarning
    from payspec_generated import *  # noqa: F403

_HOMES = {
    "payspec.errors": (
        "APIStatusError",
        "AuthenticationError",
        "BadRequestError",
        "CallError",
        "ConfigurationError",
        "ConflictError",
        "ConnectionFailedError",
        "EncodingError",
        "ForgedWebhookError",
        "InvalidArgumentError",
        "NotFoundError",
        "PayspecError",
        "PermissionDeniedError",
        "RateLimitError",
        "RejectedError",
        "ReplyError",
        "RequestTimeoutError",
        "ServerError",
        "TransportError",
        "UnprocessableError",
        "UnreadableReplyError",
        "UnreadableWebhookError",
        "WebhookError",
    ),
    "payspec.retries": ("Attempt", "NO_RETRIES", "RetryPolicy"),
    "payspec.runtime.paging": ("AsyncPage", "Page"),
    "payspec.runtime.response": ("RawResponse",),
    "payspec.deprecated": ("DeprecatedCallWarning",),
    "payspec.unverified": ("UnverifiedOperationWarning",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def _clients() -> Any:
    """The module that names the clients of all providers; `import payspec` does without it."""
    return import_module("payspec_generated")


def __getattr__(name: str) -> Any:
    if name == "__all__":
        return sorted([*_HOME, *_clients().__all__, "__version__"])
    home = _HOME.get(name) or (None if name.startswith("_") else _clients().HOMES.get(name))
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __getattr__("__all__")  # type: ignore[no-any-return]
