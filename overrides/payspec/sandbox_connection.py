"""How a test reaches a sandbox's control API: one request, and what can go wrong with it as payspec's own errors."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

import httpx

from payspec.errors import (
    ConfigurationError,
    ConnectionFailedError,
    RequestTimeoutError,
    TransportError,
    UnreadableReplyError,
    status_error,
)

Query = Mapping[str, Any]

_PATH = "/_sandbox/"
_OPERATION = "control"
_LONGEST_SHOWN = 500
_USER = re.compile("//[^/]*@")  # a password in an address is not for messages


class Connection:
    """The control API at an address. Proxies of the environment are not for it: a sandbox is near."""

    def __init__(self, url: str, password: str | None, timeout_s: float) -> None:
        self._url = url.rstrip("/") + _PATH
        self._shown_url = _USER.sub("//", self._url)
        self._timeout_s = timeout_s
        try:
            self._auth = None if password is None else httpx.BasicAuth("control", password)
        except (TypeError, ValueError):
            raise ConfigurationError("The sandbox's password is not a text that can be sent.") from None

    def ask(self, method: str, path: str, body: object = None, query: Query | None = None) -> dict[str, Any]:
        """The answer to one request.

        Raises ConfigurationError where the sandbox does not take it, TransportError where no answer came,
        UnreadableReplyError where it is no JSON object, ServerError where the sandbox failed.
        """
        reply = self._reply(method, path, _encoded(body), query)
        if reply.status_code >= 500:
            error = status_error(reply.status_code)
            raise error(_shown(reply), status=reply.status_code, **_where(method, path))
        if not reply.is_success:
            raise ConfigurationError(f"The sandbox does not take this: {_shown(reply)}")
        try:
            answer: Any = reply.json() if reply.content else {}
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise UnreadableReplyError("this is no answer of a sandbox", status=200, **_where(method, path))
        return cast("dict[str, Any]", answer)

    def listed(self, name: str, method: str, path: str, body: object = None, query: Query | None = None) -> Any:
        """One member of the answer, which has to be there."""
        answer = self.ask(method, path, body, query)
        if name not in answer:
            raise UnreadableReplyError("this is no answer of a sandbox", status=200, **_where(method, path))
        return answer[name]

    def _reply(self, method: str, path: str, content: bytes | None, query: Query | None) -> httpx.Response:
        headers = {} if content is None else {"Content-Type": "application/json"}
        is_encrypted = self._url.startswith("https:")
        try:
            with httpx.Client(trust_env=False, verify=is_encrypted, timeout=self._timeout_s) as client:
                return client.request(
                    method, self._url + path, content=content, headers=headers, params=_texts(query), auth=self._auth
                )
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, TypeError, ValueError) as error:
            raise ConfigurationError(f"This cannot be sent to {self._shown_url!a}: {error}"[:_LONGEST_SHOWN]) from None
        except httpx.TimeoutException:
            message = f"the sandbox did not answer within {self._timeout_s:g} s"
            raise RequestTimeoutError(message, **_where(method, path)) from None
        except httpx.ConnectError as error:
            message = f"no sandbox answers at {self._shown_url}: {error}"
            raise ConnectionFailedError(message, was_never_sent=True, **_where(method, path)) from None
        except httpx.HTTPError as error:
            raise TransportError(f"{type(error).__name__}: {error}", **_where(method, path)) from None


def _where(method: str, path: str) -> dict[str, Any]:
    return {"operation": _OPERATION, "method": method, "path": _PATH + path.partition("?")[0]}


def _encoded(body: object) -> bytes | None:
    """A body as JSON; amounts may be Decimals. Raises ConfigurationError for what JSON cannot hold."""
    if body is None:
        return None
    try:
        return json.dumps(body, ensure_ascii=False, allow_nan=False, default=_amount).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise ConfigurationError(f"This cannot be sent to the sandbox as JSON: {error}"[:_LONGEST_SHOWN]) from None


def _amount(value: object) -> str:
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < _LONGEST_SHOWN:
        return f"{value:f}"
    raise TypeError(f"{type(value).__name__} is no JSON value")


def _texts(query: Query | None) -> dict[str, str]:
    return {name: str(value) for name, value in (query or {}).items()}


def _shown(reply: httpx.Response) -> str:
    """What the sandbox says of the problem; whatever else answers there is quoted."""
    try:
        message: Any = reply.json()["error"]["message"]
    except (ValueError, LookupError, TypeError, RecursionError):
        message = reply.text
    shown = str(message)[:_LONGEST_SHOWN]
    return "".join(one if one.isprintable() else "?" for one in shown)
