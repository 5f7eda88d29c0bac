"""One provider, mounted: takes a request through the checks in their fixed order and on to its handler.

Path 404, method 405, size 413, credentials 401, signature 401, form 400, then the rules.
"""

from __future__ import annotations

import logging
import sqlite3
from typing import Any, NoReturn

from payspec_sandbox.accounts import Account
from payspec_sandbox.backend import Backend
from payspec_sandbox.control.explanation import explained
from payspec_sandbox.control.trace import Trace
from payspec_sandbox.http.exchange import ClientGone, Reply, Request
from payspec_sandbox.providers.provider import Provider
from payspec_sandbox.requests.arguments import checked, parsed_body
from payspec_sandbox.requests.call import Call
from payspec_sandbox.requests.contract import Contract, Operation
from payspec_sandbox.requests.credentials import Callers, Signed
from payspec_sandbox.requests.rate_limits import RateLimits
from payspec_sandbox.requests.refusals import NotThere, Refusal, RuleBroken, invalid
from payspec_sandbox.storage.trouble import in_words
from payspec_sandbox.webhooks.own_address import may_name_one

_LOG = logging.getLogger("payspec_sandbox")
_OPERATIONS = "/_sandbox/operations"
_READING = frozenset({"GET", "HEAD"})


class Service:
    """A provider with its contract and the state it works on."""

    def __init__(self, provider: Provider, contract: Contract, backend: Backend) -> None:
        self._provider = provider
        self._contract = contract
        self._backend = backend
        self._limits = RateLimits()
        self._callers = Callers(provider.specification, contract, backend.accounts)

    @property
    def played(self) -> dict[str, bool]:
        """Every operation of the document, and whether it is played here."""
        return {name: name in self._provider.handlers for name in self._contract.operations}

    def traced(self, request: Request, segments: list[str]) -> Trace:
        """The operation that a request is for, if there is one, with room for what comes of it."""
        found = self._contract.routes.find(segments)
        return Trace() if found is None else Trace(found[0].get(request.method), found[1])

    def refused(self, refusal: Refusal, trace: Trace) -> Reply:
        """The reply to a request that something outside of the checks stopped."""
        return self._provider.error(trace.refused(refusal), trace.operation)

    async def answer(self, request: Request, segments: list[str], trace: Trace) -> Reply:
        """The reply to a request whose path, below the provider's prefix, has these segments."""
        operation: Operation | None = None
        try:
            self._backend.settle()
            operation = trace.operation or self._no_operation(request, segments)
            trace.body = body = await request.body()
            reply = self._performed(operation, request, body, trace)
            await self._backend.batch.durable()
            return reply
        except ClientGone:
            raise
        except Refusal as refusal:
            return self._provider.error(trace.refused(refusal), operation)
        except (RuleBroken, NotThere) as problem:
            return self._provider.error(trace.refused(self._provider.judged(problem)), operation)
        except sqlite3.Error as error:
            self._backend.trouble.note(error, "requests cannot be answered")
            failure = Refusal(503, f"The sandbox failed: {in_words(error)}.")
            return self._provider.error(trace.refused(failure), operation)
        except Exception:
            _LOG.exception("unexpected failure in %s", operation.operation_id if operation else "routing")
            return self._provider.error(Refusal(500, "The sandbox failed; its log says more."), operation)

    def _no_operation(self, request: Request, segments: list[str]) -> NoReturn:
        found = self._contract.routes.find(segments)
        if found is None:
            raise Refusal(404, "There is nothing at this path.")
        allowed = ", ".join(sorted(found[0]))
        raise Refusal(405, f"This path takes {allowed}.", headers=((b"allow", allowed.encode()),))

    def _performed(self, operation: Operation, request: Request, body: bytes, trace: Trace) -> Reply:
        caller = self._callers.caller(operation, request)
        account, signed = caller.account, caller.signed
        parsed = parsed_body(operation, request, body) if signed is not None or operation.body is not None else None
        if signed is not None:
            self._verify(signed, account, body, parsed, trace)
        arguments = checked(operation, trace.path_values, request, body, parsed)
        if may_name_one(body) and (own := tuple(self._backend.own.violations(arguments.body))):
            raise invalid(*own)
        handler = self._provider.handlers.get(operation.operation_id)
        if handler is None:
            raise Refusal(501, f"The sandbox does not play {operation.operation_id} yet. GET {_OPERATIONS} lists all.")
        call = Call(account, operation, arguments, self._backend)
        if request.method in _READING:
            reply = handler(call)
            self._backend.keep_moved_counters()
        else:
            reply = self._backend.done(lambda: handler(call))
        limit = operation.declared.get("x-rate-limit")
        if limit is None:
            return reply
        return self._limits.told(account.id, operation.operation_id, limit, call.now_ms, reply)

    def _verify(self, signed: Signed, account: Account, body: bytes, parsed: Any, trace: Trace) -> None:
        signing, name = signed.signing, "id" if signed.key.is_id else signed.key.stored
        key = account.secret(name)
        problem = signing.problem(signed.sent, body, parsed, key)
        if problem is None:
            return
        family = (other for other in self._backend.accounts.all() if other.family == account.family)
        other_keys = [other.secret(name) for other in family if other.id != account.id]
        trace.signature = explained(signing, signed.sent, body, parsed, key, other_keys)
        raise Refusal(401, problem)
